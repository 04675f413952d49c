"""The acts of an article as the carrying of days sees them: their words, clauses, parties and times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.dates import times_in
from dateline.extract.events.words import words
from dateline.parse import Parsed
from dateline.records import EventMention, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINATIVE = frozenset({"nsubj", "nsubjpass"})
VERBAL = ("VERB", "AUX")
PLANNED = frozenset({"future", "hypothetical"})
_DONE = frozenset({"happened", "historical"})


@dataclass(frozen=True, slots=True)
class Told:
    """An act, the word that tells it and the sentence that it stands in."""

    event: EventMention
    token: Token
    verb: Token
    """The verb that its tense shows at: its own, or that of the clause that a noun stands in."""
    block: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """What an article's layers below tell."""

    parsed: Parsed
    cast: Cast
    times: tuple[TimeExpression, ...]


def read_act(event: EventMention, parsed: Parsed) -> Told | None:
    """Give an act with its words; None for a statement, and where no token tells it."""
    tokens = parsed.tokens_at(event.trigger.start, event.trigger.end)
    if not len(tokens) or event.type == "STATEMENT":
        return None
    token = tokens.root
    verb = token
    while verb.pos_ not in VERBAL and verb.head.i != verb.i:
        verb = verb.head
    speaker = event.chain[0].speaker or "?" if event.chain else None
    return Told(event, token, verb, parsed.block_of[token.i], speaker)


def dated_near(place: int, told: Sequence[Told | None]) -> list[Told]:
    """Give the dated acts of an act's sentence, the nearest first, those before it before those after it."""
    mine = told[place]
    assert mine is not None
    found: list[Told] = []
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(told):
            one = told[other]
            if one is not None and one.event.sentence != mine.event.sentence:
                break
            if one is not None and one.event.date is not None:
                found.append(one)
            other += step
    at = mine.event.trigger.start
    return sorted(found, key=lambda one: (abs(one.event.trigger.start - at), one.event.trigger.start, one.event.type))


def alike(one: Told, other: Told) -> bool:
    """Tell whether two acts have one status, the first told by the outlet itself or by who tells the second."""
    return same_status(one.event, other.event) and one.speaker in (None, other.speaker)


def same_status(one: EventMention, other: EventMention) -> bool:
    """Tell whether two statuses may be of one act: both done, or talks that are both to come."""
    pair = {one.status, other.status}
    return len(pair) == 1 or pair <= _DONE or (one.type == other.type == "CONSULT" and pair <= PLANNED)


def timed(one: Told, text: Text) -> bool:
    """Tell whether the clause of an act, or one that says when it was, speaks of time by itself."""
    sentence = one.token.sent
    if any(t.lower_ in words("other_times") and _of_clause(t, one.verb) for t in sentence):
        return True
    span: Span = text.parsed.span_of(sentence)
    for time in times_in(text.times, span.start, span.end):
        if time.type in ("DATE", "TIME"):
            tokens = text.parsed.tokens_at(time.start, time.end)
            if not len(tokens) or _of_clause(tokens.root, one.verb):
                return True
    return False


def _of_clause(word: Token, verb: Token) -> bool:
    """Tell whether a word stands outside what the clause only says, and what a noun's own clause tells."""
    node = word
    while node.i not in (node.head.i, verb.i):
        if node.pos_ in VERBAL and node.dep_ in ("ccomp", "relcl", "acl", "pcomp") and node not in verb.ancestors:
            return False
        node = node.head
    return True


def is_perfect(verb: Token) -> bool:
    """Tell whether a verb is in the perfect or pluperfect."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "has", "have", "'d", "'ve") for c in verb.children)


def ids_of(parties: Sequence[object]) -> frozenset[str]:
    """Give the actors among parties, without those that no actor of the article is."""
    return frozenset(p.actor for p in parties if p.actor)  # type: ignore[attr-defined]


def parties_of(event: EventMention) -> frozenset[str]:
    """Give the actors on both sides of an act."""
    return ids_of(event.actors) | ids_of(event.recipients)
