"""An event's further attributes, from the words that hang on its trigger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.extract.events.drafts import Draft
from dateline.extract.events.quantities import durations, numbers
from dateline.extract.events.where import place_of
from dateline.extract.events.words import words
from dateline.lexicon import load
from dateline.parse import Parsed
from dateline.records import AttributeValue, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

__all__ = ["attributes_of", "place_of"]

_RANKS = {"biggest": "largest", "unprecedented": "first", "maiden": "first", "final": "last"}
_ENDS = frozenset({"end", "finish", "conclude", "break", "close", "collapse"})
_MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Manners:
    """The file of manners: value -> words."""

    manners: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _manners() -> tuple[dict[str, str], re.Pattern[str]]:
    manners = {word: value for value, found in load("manners.yaml", Manners).manners.items() for word in found}
    longest = sorted(manners, key=lambda w: (-len(w), w))
    return manners, re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")


def attributes_of(draft: Draft, sentence: TokenSpan, parsed: Parsed) -> tuple[AttributeValue, ...]:
    """Give the event's number, duration, manner, rank, reason and outcome, as far as its own words say them."""
    nouns = [draft.token] if draft.token.pos_ == "NOUN" else []
    nouns += [part for part in (draft.match.parts if draft.match else ()) if part.pos_ in ("NOUN", "PROPN")]
    undone = draft.status in ("negated", "denied")  # "did not accept at once" tells no manner
    found = [
        *(() if undone else _manner(draft, nouns, parsed)), *_ranks(nouns, parsed),
        *durations(draft, nouns, parsed), *numbers(draft, sentence, parsed),
        *_phrases(draft, parsed), *_outcome(draft, nouns, parsed),
    ]  # fmt: skip
    return tuple(sorted(dict.fromkeys(found), key=lambda a: (a.start, a.name, a.value)))


def _manner(draft: Draft, nouns: list[Token], parsed: Parsed) -> Iterator[AttributeValue]:
    manners, pattern = _manners()
    spans: list[Span] = []
    verb = (
        draft.token
        if draft.token.pos_ == "VERB"
        else draft.token.head
        if draft.token.dep_ in ("nsubjpass", "dobj")
        else None
    )
    if verb is not None and verb.pos_ == "VERB":
        for child in verb.children:
            if child.dep_ in ("advmod", "acomp", "oprd"):
                spans.append(parsed.span(child.i, child.i + 1))
            elif child.dep_ in ("prep", "agent") and child.right_edge.i - child.i <= _MAX_WORDS:
                spans.append(parsed.span(child.i, min(child.i + 5, child.right_edge.i + 1)))
    for noun in nouns:
        spans.append(parsed.span(noun.left_edge.i, noun.i + 1))
        spans += [parsed.span(c.i, c.i + 1) for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    for span in spans:
        for match in pattern.finditer(parsed.text(span).lower().replace("\u2011", "-")):
            yield AttributeValue("manner", manners[match[0]], span.start + match.start(), span.start + match.end())


def _ranks(nouns: list[Token], parsed: Parsed) -> Iterator[AttributeValue]:
    """Read “the first meeting", "only the third summit", "a summit would be the third", "was the first of its kind"."""
    for noun in nouns:
        said = [c for c in noun.children if c.i < noun.i]
        if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
            said += [c for c in noun.head.children if c.dep_ in ("attr", "acomp")]
        for word in said:
            rank = _RANKS.get(word.lower_, word.lower_ if word.lower_ in words("ranks") else None)
            if rank and word.dep_ in ("amod", "attr", "acomp", "advmod", "nmod", "compound"):
                span = parsed.span_of(word)
                yield AttributeValue("rank", rank, span.start, span.end)


def _outcome(draft: Draft, nouns: list[Token], parsed: Parsed) -> Iterator[AttributeValue]:
    """Read “the talks ended without agreement", "broke up in deadlock"."""
    if draft.type != "CONSULT":
        return
    verbs = [n.head for n in nouns if n.dep_ == "nsubj" and n.head.lemma_.lower() in _ENDS]
    verbs += [draft.token] if draft.token.lemma_.lower() in _ENDS else []
    for verb in verbs:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "with", "without"):
                heads = [o for o in child.children if o.dep_ == "pobj" and not o.ent_type_]
                if heads and child.right_edge.i - child.i <= _MAX_WORDS:
                    span = parsed.span(child.i, child.right_edge.i + 1)
                    yield AttributeValue("outcome", parsed.text(span).lower(), span.start, span.end)


def _phrases(draft: Draft, parsed: Parsed) -> Iterator[AttributeValue]:
    """Read “over the dam”, "because of the storm", "without a statement"."""
    for child in draft.token.children:
        if child.dep_ != "prep" or child.right_edge.i - child.i > _MAX_WORDS:
            continue
        heads = [o for o in child.children if o.dep_ in ("pobj", "pcomp")]
        if not heads or heads[0].ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL"):
            continue
        span = parsed.span(heads[0].left_edge.i, child.right_edge.i + 1)
        because = child.lower_ == "because" or (child.lower_ == "over" and draft.type not in ("MOBILIZE", "ASSAULT"))
        if because and heads[0].lemma_.lower() not in (
            "lunch",
            "dinner",
            "breakfast",
            "phone",
            "weekend",
            "tea",
            "border",
        ):
            yield AttributeValue("reason", parsed.text(span).lower(), span.start, span.end)
        elif child.lower_ == "without" and draft.type == "CONSULT":
            yield AttributeValue("outcome", "without " + parsed.text(span).lower(), parsed.starts[child.i], span.end)
