"""Verbs of naming: what is called, described or portrayed as what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.quotes.drafts import subtree
from dateline.extract.quotes.sources import PASSIVE, VERBAL

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMING = 16
"""Tokens between a verb of naming and the quoted name."""
_APART = 8
"""Tokens of an aside between what is named and "as"."""
_BREAKS = frozenset({",", ";", ":", "."})
_CLOSED = frozenset({"”", "’", "'", '"', "''"})


def named(verb: Token, spoken: frozenset[int]) -> Iterator[set[int]]:
    """Give what is called what, the fullest reading first; `spoken` are the tokens of quoted speech.

    "called it a trick", "described the deal as dead", "an evening billed as “a feast”", "what he called “a feast”",
    "portrayed the miners, of all people, as “idle”"; with the reason given: "called it a mistake because it rained".
    """
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")]
    names = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"]
    parts = [*objects, *names]
    two = len(parts) >= 2 or any(c.dep_ in ("oprd", "ccomp") for c in parts)
    two = two or any(c.dep_ == "prep" and c.lower_ == "as" for part in parts for c in part.children)
    apart = _as_apart(verb, objects) if not two else set()
    whole = set().union(*(subtree(c) for c in parts)) | apart
    passive = verb.tag_ == "VBN" and (verb.dep_ == "acl" or any(c.dep_ in PASSIVE for c in verb.lefts))
    if passive and names and whole & spoken:
        yield whole | _undergoing(verb)
    elif two or apart:
        yield whole | _what(verb) | _reason(verb, whole)
    yield from _quoted_name(verb, spoken)


def _as_apart(verb: Token, objects: list[Token]) -> set[int]:
    """Give the name that an aside keeps from what is named: "cast the miners, of all people, as idle"."""
    if len(objects) != 1 or objects[0].dep_ != "dobj":
        return set()
    doc, end = verb.doc, objects[0].right_edge.i
    for token in doc[end + 1 : min(end + _APART, verb.sent.end)]:
        if token.lower_ == "as" and token.dep_ == "prep" and token.nbor(-1).text == ",":
            return subtree(token)
    return set()


def _undergoing(verb: Token) -> set[int]:
    """Give what is named where the verb is passive: its subject, or the noun that it describes."""
    subject = next((c for c in verb.lefts if c.dep_ in PASSIVE), None)
    if subject is None:
        return subtree(verb.head, [verb]) if verb.dep_ == "acl" and verb.head.i < verb.i else set()
    return subtree(subject)


def _what(verb: Token) -> set[int]:
    """Give the "what" of "what he called “…”"."""
    return {c.i for c in verb.lefts if c.dep_ == "dobj" and c.lower_ == "what"}


def _reason(verb: Token, whole: set[int]) -> set[int]:
    """Give the reason right after a name: "because …", "for …"."""
    for child in verb.rights:
        because = child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "because" for c in child.children)
        starts = child.left_edge.i
        while starts - 1 > verb.i and starts - 1 not in whole and not verb.doc[starts - 1].text[0].isalnum():
            starts -= 1
        if because and starts - 1 in whole:
            return set(range(starts, child.right_edge.i + 1))
    return set()


def _quoted_name(verb: Token, spoken: frozenset[int]) -> Iterator[set[int]]:
    """Give what is called what where quoted words end the phrase: "called the plan “hopeless”"."""
    doc, end = verb.doc, min(verb.sent.end, verb.i + _NAMING)
    opens = next((i for i in range(verb.i + 1, end) if i in spoken), None)
    if opens is None:
        return
    before = [t for t in doc[verb.i + 1 : opens] if t.text not in _CLOSED]
    noun = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in before)
    if noun and not any(t.pos_ in VERBAL or t.text in _BREAKS for t in before):
        stop = opens
        while stop in spoken:
            stop += 1
        whole = set(range(verb.i + 1, stop))
        yield whole | _reason(verb, whole)
