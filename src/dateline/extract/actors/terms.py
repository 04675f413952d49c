"""When an office is or was held: "was minister until 2015", "served as envoy from 2010 to 2012", "then-President"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.extract.actors.chunks import Chunk
from dateline.extract.actors.code import OFFICIAL, Coding
from dateline.extract.actors.state import Resolver
from dateline.records import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 8
"""Tokens after a description within which the words that date it begin."""
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}\Z")
_YEAR = re.compile(r"[12]\d{3}\Z")
_HOLD = frozenset({"serve", "act", "work", "rule", "govern", "sit"})
_LEAVE = frozenset(
    {"resign", "step", "stand", "quit", "retire", "oust", "remove", "depose", "dismiss", "sack", "fire", "topple"}
)
_BEGIN = frozenset({"since"})
_END = frozenset({"until", "till"})
_BOTH = frozenset({"from", "between"})
_AND = frozenset({"to", "until", "till", "and", "-", "–"})
_WITHIN = frozenset({"in", "during", "when", "before"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class Term:
    """The time of one office, as the words beside it tell."""

    former: bool = False
    since: str | None = None
    until: str | None = None
    stop: int = 0
    """Token after the words that tell it; 0 where there are none after the description."""
    start: int | None = None
    """First token of the words that tell it, where they stand before the description."""


@dataclass(frozen=True, slots=True)
class _When:
    """A date told in words: its ISO 8601 value, whether it is wholly before the article, the token after it."""

    value: str | None
    past: bool
    stop: int


NO_TERM = Term()


def holding_verb(head: Token) -> Token | None:
    """Give the verb by which somebody is said to be, serve as or leave an office: "is", "served as", "resigned as"."""
    if head.dep_ == "attr" and head.head.lemma_ == "be":
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head.lemma_ in _HOLD | _LEAVE:
        return head.head.head
    return None


def holder(verb: Token) -> Token | None:
    """Give the subject of such a verb; the word before "who" for a relative clause."""
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None and verb.dep_ == "conj":
        subject = next((child for child in verb.head.children if child.dep_ in _SUBJECTS), None)
    if subject is not None and subject.lower_ in {"who", "that"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def term_of(state: Resolver, chunk: Chunk) -> Term:
    """Give the time that the words around a description tell; `former` is as of the article's day."""
    doc = state.parsed.doc
    verb = holding_verb(doc[chunk.head])
    left = verb is not None and verb.lemma_ in _LEAVE and _is_past(verb)
    was = verb is not None and _is_past(verb)
    now = verb is not None and not was
    before = _before(state, chunk)
    if before is not None:
        return before
    for i in range(chunk.stop, min(chunk.stop + _REACH, doc[chunk.head].sent.end)):
        word = doc[i].lower_
        if doc[i].text in {",", ";", ":"} or (doc[i].pos_ in {"VERB", "AUX"} and word not in _WITHIN):
            break
        if word in _BEGIN or word in _BOTH or word in _END:
            found = _told(state, i, now=now)
            if found is not None:
                return replace(found, former=found.former or left)
        if doc[i : i + 3].text.lower() == "at the time":
            return Term(former=not now, stop=i + 3)
        if word in _WITHIN and (was or word == "in") and not now:
            when = _when(state, i + 1)
            if when is not None and (when.past or left):
                return Term(former=True, until=when.value if left else None, stop=when.stop)
            if when is None and was and word != "in":
                return Term(former=True)
    served = was and verb is not None and (verb.lemma_ in _HOLD or left)
    return Term(former=True, until=_date_of(state, verb) if left else None) if served else NO_TERM


def dated(coding: Coding, term: Term) -> Coding:
    """Give the coding of a description whose office is past: an office of state makes its former holder ELI."""
    if not term.former or coding.former:
        return coding
    if coding.sector not in OFFICIAL:
        return replace(coding, former=True)
    return replace(coding, former=True, sector="ELI", reason=f"{coding.reason}, former")


def _is_past(verb: Token) -> bool:
    """Tell whether a verb tells of the past and no more: "was", "served", "had been", but not "has been"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if helpers & {"has", "have", "'s", "'ve", "will", "would", "could", "may", "might", "should", "to"}:
        return bool(helpers & {"was", "were"}) and not helpers & {"will", "would", "may", "might"}
    return verb.tag_ == "VBD" or bool(helpers & {"had", "was", "were"})


def _before(state: Resolver, chunk: Chunk) -> Term | None:
    """Give what "until last year" tells before a description."""
    doc = state.parsed.doc
    for i in range(max(doc[chunk.head].sent.start, chunk.first - 4), chunk.first - 1):
        if doc[i].lower_ in _END:
            when = _when(state, i + 1)
            if when is not None and when.stop == chunk.first:
                return Term(former=when.past, until=when.value, start=i)
    return None


def _told(state: Resolver, i: int, *, now: bool) -> Term | None:
    """Give what "since", "until", "from … to", "between … and" at token `i` tells."""
    doc, word = state.parsed.doc, state.parsed.doc[i].lower_
    first = _when(state, i + 1)
    if word in _END:
        if first is None:
            return Term(former=True) if not now and doc[i].dep_ in {"prep", "mark"} else None
        return Term(former=first.past, until=first.value, stop=first.stop)
    if first is None:
        return None
    if word in _BEGIN:
        return Term(since=first.value, stop=first.stop)
    second = _when(state, first.stop + 1) if first.stop < len(doc) and doc[first.stop].lower_ in _AND else None
    if second is None:
        return Term(since=first.value, stop=first.stop) if word == "from" else None
    return Term(former=second.past, since=first.value, until=second.value, stop=second.stop)


def _date_of(state: Resolver, verb: Token | None) -> str | None:
    """Give the date that the verb itself has: "resigned in March as minister", "On Monday he resigned as"."""
    found = {
        when.value
        for child in (verb.children if verb is not None else ())
        for when in [_when(state, child.i + 1 if child.dep_ == "prep" else child.left_edge.i)]
        if when is not None and when.value and child.dep_ in {"prep", "npadvmod"}
    }
    return found.pop() if len(found) == 1 else None


def _when(state: Resolver, i: int) -> _When | None:
    """Give the date whose words begin at token `i`, or after an article there."""
    doc = state.parsed.doc
    if i >= len(doc):
        return None
    i += doc[i].lower_ == "the" and i + 1 < len(doc)
    at = state.parsed.span(i, i + 1)
    for time in state.times:
        if time.start <= at.start < time.end and at.start - time.start <= len("the "):
            return _of_expression(state, time, i)
        if time.start > at.start:
            break
    if _YEAR.match(doc[i].text):
        past = state.day is None or int(doc[i].text) < state.day.year
        return _When(doc[i].text, past, i + 1)
    return None


def _of_expression(state: Resolver, time: TimeExpression, i: int) -> _When | None:
    if time.type != "DATE":
        return None
    stop = i + 1
    while stop < len(state.parsed.doc) and state.parsed.span(stop, stop + 1).start < time.end:
        stop += 1
    latest = time.interval.latest if time.interval is not None else None
    past = latest is not None and (state.day is None or latest < state.day)
    return _When(time.value if _DAY.match(time.value) else None, past, stop)
