"""Patterns read off example sentences: "Kestrel Airways [sued] Boreal Leasing" teaches `sue > obj`.

What is marked is the verb, with its particle or object if these make it the act, or the noun that names the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.errors import LexiconError
from dateline.ontology import Lesson, TriggerGroup
from dateline.parse import load_model

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OBJECTS = frozenset({"dobj", "nsubjpass"})
_COMPLEMENTS = _OBJECTS | {"acomp", "oprd", "attr"}
_BEFORE = frozenset({"compound", "amod"})


def learn(lessons: Sequence[Lesson]) -> tuple[TriggerGroup, ...]:
    """Give a group of one pattern for each lesson. Raises LexiconError where the marked words are no verb or noun."""
    return tuple(_group(lesson) for lesson in lessons)


def _group(lesson: Lesson) -> TriggerGroup:
    marked = load_model()(lesson.text).char_span(lesson.start, lesson.end, alignment_mode="expand")
    head = marked.root if marked is not None else None
    if marked is None or head is None or head.pos_ not in ("VERB", "NOUN", "PROPN"):
        problem = "is read as neither a verb nor a noun: mark others, or write a pattern under `triggers:`"
        raise LexiconError(f"{lesson.where}: {lesson.text[lesson.start : lesson.end]!r} {problem}")
    verb, noun = (_verb(head, marked), "") if head.pos_ == "VERB" else ("", _noun(head, marked))
    return TriggerGroup(lesson.type, None, lesson.contexts, False, verb, noun, lesson.where)


def _verb(head: Token, marked: Span) -> str:
    """Give a pattern: the verb, the particle, object and phrase marked with it, and where the recipient stands."""
    inside = [child for child in head.children if child in marked]
    particle = next((f"+{child.lower_}" for child in inside if child.dep_ == "prt"), "")
    thing = next((child for child in inside if child.dep_ in _COMPLEMENTS), None)
    phrases = ((p, t) for p in inside if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj" and t in marked)
    needed = f" [{thing.lemma_.lower()}]" if thing is not None else ""
    phrase = next((f" {{{p.lower_}: {t.lemma_.lower()}}}" for p, t in phrases), "")
    return f"{head.lemma_.lower()}{particle}{needed}{phrase} > {_recipient(head, thing, phrase, marked)}"


def _recipient(head: Token, thing: Token | None, phrase: str, marked: Span) -> str:
    """Give the slot of the recipient: the object if it is not marked, else the preposition before a name."""
    if any(child.dep_ in _OBJECTS and child not in marked for child in head.children):
        return "obj"
    for above in (head, thing) if thing is not None else (head,):
        for prep in above.children:
            if (
                prep.dep_ == "prep"
                and prep not in marked
                and any(t.dep_ == "pobj" and t.ent_type_ not in ("", "DATE", "TIME", "GPE") for t in prep.children)
            ):
                return str(prep.lower_)
    return "-" if thing is not None or phrase else "obj"


def _noun(head: Token, marked: Span) -> str:
    """Give a pattern: the noun with the words before it that are marked too, and the prepositions that follow it."""
    before = [t.lower_ for t in head.children if t in marked and t.i < head.i and t.dep_ in _BEFORE]
    after = [p.lower_ for p in head.children if p.dep_ == "prep" and p.lower_ not in ("by", "in", "at", "on")]
    slots = " ".join(dict.fromkeys((*after, "of"))) if "from" not in after else "of"
    return f"{' '.join((*before, head.lemma_.lower()))} > {slots} < by from poss"
