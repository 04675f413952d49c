"""Who stands where around a verb or noun: subjects, objects and prepositional phrases over spaCy's dependencies.

Labels are the ClearNLP style of the English pipelines (nsubj, dobj, pobj, agent, acl, relcl …).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.events.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_VERBAL = frozenset({"VERB", "AUX"})
_DEPTH = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})


def expand(token: Token) -> Iterator[Token]:
    """Give a token and what is joined to it by "and" or commas, in order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from expand(child)


def content_head(noun: Token) -> Token:
    """Give the noun that a measure stands for: "three hours of talks" -> "talks", "four of the gates" -> "gates"."""
    if noun.pos_ == "NUM" or noun.lemma_.lower() in words("quantity"):
        for prep in noun.children:
            if prep.dep_ == "prep" and prep.lower_ == "of":
                for obj in prep.children:
                    if obj.dep_ == "pobj":
                        return obj
    return noun


def is_passive(verb: Token) -> bool:
    """Tell whether the grammatical subject undergoes the act; true of a bare past participle after a noun."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and not any(c.dep_ in ("nsubj", "aux") for c in verb.children):
        return is_passive(verb.head)
    return bool(
        verb.tag_ == "VBN"
        and verb.dep_ == "advcl"
        and not any(c.dep_ in ("nsubj", "aux", "dobj") for c in verb.children)
    )


def subjects(verb: Token) -> list[Token]:
    """Give the heads of what does the act; empty where nothing says who."""
    if is_passive(verb):
        return [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
    return surface_subjects(verb)


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Give the grammatical subject, looked for upwards through coordination, control and relative clauses."""
    own = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if own:
        return [_antecedent(verb) if c.lower_ in RELATIVE and _antecedent(verb).i != verb.i else c for c in own]
    if depth > _DEPTH:
        return []
    head = verb.head
    if (
        verb.dep_ == "conj"
        and verb.tag_ in _FINITE
        and head.pos_ in _VERBAL
        and head.tag_ not in _FINITE
        and not _has_finite(head)
    ):
        top = head
        while top.head.i != top.i and not (top.pos_ in _VERBAL and (top.tag_ in _FINITE or _has_finite(top))):
            top = top.head
        return surface_subjects(top, depth + 1) if top.pos_ in _VERBAL else []
    if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ") and head.pos_ in _VERBAL:
        said = _sayer(head)
        if said is not None:
            return surface_subjects(said, depth + 1)
    if verb.dep_ in ("conj", "ccomp", "advcl", "xcomp", "dep", "parataxis") and head.pos_ in _VERBAL:
        controlled = head.lemma_ in words("object_control") if verb.dep_ == "xcomp" else _sent(verb)
        if controlled and not is_passive(head):
            objs = [c for c in head.children if c.dep_ == "dobj"]
            if objs:
                return objs
        return surface_subjects(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and head.pos_ == "ADJ":
        return surface_subjects(head.head, depth + 1) if head.dep_ == "acomp" else surface_subjects(head, depth + 1)
    if verb.dep_ in ("acl", "relcl"):
        return _of_noun(head, depth) if has_to(verb) else [head]
    if verb.dep_ == "pcomp":
        governor = head.head
        if governor.pos_ in _VERBAL:
            objs = [c for c in governor.children if c.dep_ == "dobj"]
            if governor.lemma_ in words("blame") and objs and not is_passive(governor):
                return objs
            return surface_subjects(governor, depth + 1)
        return _of_noun(governor, depth)
    return []


def _sent(verb: Token) -> bool:
    """Tell whether a verb says what somebody is sent to do: "dispatched an envoy to meet"."""
    return verb.dep_ == "advcl" and has_to(verb) and verb.head.lemma_ in words("sending")


def _sayer(verb: Token) -> Token | None:
    """Read “X said Y should wait and urged Z", "X said Y had failed Z and urged …": after auxiliaries the next plain
    finite verb is the sayer's.
    """
    top = verb
    while top.dep_ == "xcomp" and top.head.pos_ in _VERBAL:
        top = top.head
    if top.dep_ != "ccomp" or top.head.lemma_.lower() not in words("say"):
        return None
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in top.children)
    return top.head if modal or (top.tag_ not in _FINITE and _has_finite(top) and _apart(top, verb)) else None


def _apart(content: Token, verb: Token) -> bool:
    """Tell whether a plain past form after "had mishandled X and …" is too far from the participle to be one itself."""
    after = next((c for c in verb.children if c.dep_ == "conj" and c.tag_ in ("VBD", "VBZ")), None)
    if after is None or content.head.tag_ != after.tag_ or any(c.dep_ in _SUBJECTS for c in after.children):
        return False
    between = [c for c in verb.children if verb.i < c.i < after.i and c.dep_ not in ("cc", "punct")]
    return bool(between)


def _has_finite(verb: Token) -> bool:
    """Tell whether a verb's auxiliaries make it finite: "has met", "is meeting"."""
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children)


def _of_noun(noun: Token, depth: int) -> list[Token]:
    """Who has the plan, who took the decision: its possessor, else the subject of its verb."""
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ in ("compound", "amod") and child.ent_type_ in _NAMED):
            return [child]
    top = noun
    while top.dep_ in ("pobj", "prep") and top.head.i != top.i:
        top = top.head
    verb = top.head
    if top.dep_ in ("dobj", "attr", "pobj", "prep", "nsubjpass") and verb.pos_ in _VERBAL and depth <= _DEPTH:
        return surface_subjects(verb, depth + 1)
    return []


def has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _antecedent(verb: Token) -> Token:
    """Give the noun that a relative clause belongs to, the verb itself where there is none."""
    top = verb
    while top.dep_ == "conj" and top.head.pos_ in _VERBAL:
        top = top.head
    return top.head if top.dep_ == "relcl" else verb


def has_subject(verb: Token, besides: tuple[Token, ...] = ()) -> bool:
    """Tell whether a verb has a noun for a subject, its own or its relative clause's, none of `besides`."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            noun = _antecedent(verb) if child.lower_ in RELATIVE else child
            return noun.pos_ not in ("PRON", "DET") and noun.i != verb.i and content_head(noun) not in besides
    return False


def objects(verb: Token) -> list[Token]:
    """Give the heads of what the act is done to: objects, passive subjects, antecedents of object relatives."""
    if is_passive(verb):
        own = [c for c in verb.children if c.dep_ == "dobj"]
        return own or surface_subjects(verb)
    own = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd")]
    if own:
        antecedent = _antecedent(verb)
        return [antecedent if c.lower_ in RELATIVE and antecedent.i != verb.i else c for c in own]
    for child in verb.children:  # "a lunch Brok hosted": parsers take the noun for a part of the name
        if child.dep_ == "nsubj" and child.pos_ == "PROPN":
            led = [c for c in child.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
            if led and any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in child.children):
                return led[-1:]
    if verb.dep_ == "relcl" and not any(c.dep_ in _SUBJECTS and c.lower_ in RELATIVE for c in verb.children):
        return [verb.head] if any(c.dep_ in _SUBJECTS for c in verb.children) else []
    for child in verb.children:  # "met and praised the envoy"
        if (
            child.dep_ == "conj"
            and child.pos_ == "VERB"
            and child.i - verb.i <= 3
            and not any(c.dep_ in _SUBJECTS for c in child.children)
        ):
            return [c for c in child.children if c.dep_ == "dobj"]
    return []


def prep_objects(token: Token, prep: str) -> list[Token]:
    """Give the objects of a preposition that hangs on `token`; of chained ones ("out of X") either word counts."""
    found = []
    for child in token.children:
        if child.dep_ not in ("prep", "agent", "dative", "prt", "advmod") or child.lower_ == "according":
            continue
        if child.lower_ == prep:
            found += [o for o in child.children if o.dep_ in ("pobj", "pcomp") and o.pos_ != "VERB"]
        found += [
            o
            for inner in child.children
            if inner.dep_ == "prep" and inner.lower_ == prep
            for o in inner.children
            if o.dep_ == "pobj"
        ]
    return found


def deep_prep_objects(token: Token, prep: str, depth: int = 0) -> list[Token]:
    """Give the objects of `prep` on `token` or, nearest first, on the nouns under it: parsers misplace such phrases."""
    found = prep_objects(token, prep)
    if found or depth > _DEPTH:
        return found
    for child in token.children:
        if child.dep_ in ("dobj", "pobj", "prep", "attr", "oprd", "conj", "npadvmod") and child.pos_ not in _VERBAL:
            found = deep_prep_objects(child, prep, depth + 1)
            if found:
                return found
    return found


def datives(verb: Token) -> list[Token]:
    """Give the heads of bare indirect objects: "gave the rebels arms"."""
    return [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]


def possessors(noun: Token) -> list[Token]:
    """Give the heads of possessive modifiers."""
    return [c for c in noun.children if c.dep_ == "poss"]


def modifiers(noun: Token) -> list[Token]:
    """Give nouns and adjectives that stand before a noun."""
    return [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.i < noun.i]
