"""Cue verbs and what they govern: the dependency half of the attributions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.drafts import Draft, subtree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_PREPOSITIONS = frozenset({"of", "for", "about", "on", "to", "with", "against", "as", "at", "over"})
_VERBAL = frozenset({"VERB", "AUX"})
_CLIMB = frozenset({"xcomp", "advcl", "ccomp", "conj", "pcomp", "prep", "dep"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})


def verb_drafts(doc: Doc, cues: Cues, inside: frozenset[int]) -> Iterator[Draft]:
    """Give a draft for each frame that a cue verb outside quotation marks fills; content may be empty.

    A draft without content is a cue that quoted words beside it may still be given to.
    """
    for token in doc:
        if token.i in inside or token.pos_ not in _VERBAL:
            continue
        frames = cues.frames.get(token.lemma_.lower())
        if frames:
            yield from _of_verb(token, frames, cues)


def _of_verb(verb: Token, frames: frozenset[str], cues: Cues) -> Iterator[Draft]:
    source, speaker = source_of(verb)
    for frame, content, extra in _contents(verb, frames):
        inner = content - source - {verb.i}
        if inner:
            yield Draft(verb.i, cue_of(verb) | extra, frozenset(source - inner), inner, frame, speaker)
            return
    yield Draft(verb.i, cue_of(verb), frozenset(source), set(), "quote", speaker)


def _contents(verb: Token, frames: frozenset[str]) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    """Give (frame, content, further cue tokens) of the frames that are filled, the most telling first."""
    if "clause" in frames:
        yield from _clause(verb)
    if "infinitive" in frames:
        yield from _infinitive(verb)
    if "small" in frames:
        yield from _small(verb)
    if "object" in frames:
        yield from _object(verb)
    for child in verb.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in frames & _PREPOSITIONS:
            yield child.lower_, subtree(child) - {child.i}, frozenset({child.i})


def _clause(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    for child in verb.children:
        if child.dep_ == "ccomp" and not _bare_infinitive(child) and not _to(child):
            yield "clause", subtree(child) | _glued(child), frozenset()
    head = verb.head
    if verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and head.i > verb.i and not _own_object(verb)):
        if head.pos_ in _VERBAL and not any(c.dep_ == "mark" for c in verb.children):
            yield "clause", subtree(head, [verb]), frozenset()
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        if not _own_object(verb):
            yield "clause", subtree(head, [verb]), frozenset()


def _glued(clause: Token) -> set[int]:
    """Give the tokens of clauses that run on from a complement: "that X and (that) Y"."""
    return set()


def _own_object(verb: Token) -> bool:
    return any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.children)


def _to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _bare_infinitive(verb: Token) -> bool:
    """Tell a small clause ("called it dead") from a finite one."""
    if verb.pos_ not in _VERBAL:
        return True
    return verb.tag_ in ("VB", "VBG", "VBN") and not any(c.dep_ in ("aux", "auxpass", "mark") for c in verb.children)


def _infinitive(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and _to(child) and child.i > verb.i:
            if child.dep_ == "advcl" and not any(c.dep_ == "dobj" for c in verb.children):
                continue
            whom = [c for c in verb.children if c.dep_ == "dobj" and c.i < child.i]
            yield "infinitive", set().union(*(subtree(c) for c in whom), subtree(child)), frozenset()


def _small(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    parts = [c for c in verb.rights if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")]
    parts += [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"]
    two = len(parts) >= 2 or any(c.dep_ in ("oprd", "ccomp") for c in parts)
    if two:
        yield "small", set().union(*(subtree(c) for c in parts)), frozenset()


def _object(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "dative")]
    passive = [c for c in verb.children if c.dep_ in _PASSIVE]
    if passive and any(c.dep_ == "agent" for c in verb.children):
        yield "object", subtree(passive[0]), frozenset()
    if objects:
        more = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("for", "over", "as", "of")]
        yield "object", set().union(*(subtree(c) for c in [*objects, *more])), frozenset()


def cue_of(verb: Token) -> frozenset[int]:
    """Give the tokens of the cue: the verb with its auxiliaries, negation and particle."""
    return frozenset({verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt"))})


def source_of(verb: Token) -> tuple[set[int], int | None]:
    """Give the tokens of the source of a cue verb and the token that the speaker is looked up by."""
    seen: set[int] = set()
    here = verb
    while here.i not in seen:
        seen.add(here.i)
        passive = any(c.dep_ in _PASSIVE for c in here.children)
        if passive and here is verb:
            return _agent(here)
        for child in here.children:
            if child.dep_ in _SUBJECTS or child.dep_ in _PASSIVE:
                return _phrase(child, here)
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return _noun_phrase(here.head, here), here.head.i
        if here.dep_ not in _CLIMB:
            break
        here = here.head
    return set(), None


def _agent(verb: Token) -> tuple[set[int], int | None]:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return subtree(noun), noun.i
    return set(), None


def _phrase(subject: Token, verb: Token) -> tuple[set[int], int | None]:
    if subject.dep_ in ("csubj", "csubjpass") or subject.tag_ == "EX":
        return set(), None
    speaker = subject.i
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        speaker = verb.head.i
    return _noun_phrase(subject, verb), speaker


def _noun_phrase(noun: Token, verb: Token) -> set[int]:
    inside = subtree(noun)
    if verb.i in inside:
        inside -= subtree(verb)
    return inside
