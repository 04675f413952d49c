"""The day of an act that no words of its own date: taken from the act that the text shows it to continue.

An act is dated so only where one of these holds, in this order:
1. it shares clause, moment or place in a list of verbs with a dated act of its sentence ("met on Monday and signed",
   "broke it when they marched on Friday", "signed it at the talks, held on Monday");
2. it is the same act told again: type, mode, status and parties are the same, and all dated tellings of it agree;
3. its sentence goes on from the one before: main clauses of the same block, both in the simple past or both in the
   future, a party in common (or the second is what police did about the protest that the first tells of), and no words
   of time, sequence or comparison in the second.

Never from or into what somebody else is quoted with, nor into the pluperfect, nor past `_REACH` characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.dates import status_on, times_in
from dateline.extract.events.nextday import going_on
from dateline.extract.events.telling import (
    NOMINATIVE,
    PLANNED,
    VERBAL,
    Text,
    Told,
    alike,
    dated_near,
    ids_of,
    is_perfect,
    parties_of,
    read_act,
    same_status,
    timed,
)
from dateline.extract.events.words import words
from dateline.parse import Parsed
from dateline.records import EventDate, EventMention, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 900
"""Characters between two tellings of one act, as for what a noun takes up (`anaphora`)."""
_OPENING = 1500
"""Characters of evidence from the first on within which a headline or lead may be dated by what follows it."""
_MOMENT = frozenset({"when", "as"})
_WITHIN = frozenset({"during", "at", "in"})


def carry_dates(
    events: Sequence[EventMention], parsed: Parsed, cast: Cast, times: tuple[TimeExpression, ...]
) -> tuple[EventMention, ...]:
    """Give the events, in their order, with the days that they share with others of the article."""
    text = Text(parsed, cast, times)
    told = [read_act(event, parsed) for event in events]
    for carry in (_in_sentence, _told_again, going_on, _in_sentence):
        for place, one in enumerate(told):
            if one is None or one.event.date is not None:
                continue
            found = carry(place, told, text)
            if found is not None and not (one.event.status in PLANNED and _over(found, parsed)):
                told[place] = replace(one, event=_dated(one.event, found, text))
    return tuple(event if one is None else one.event for event, one in zip(events, told, strict=True))


def _over(date: EventDate, parsed: Parsed) -> bool:
    """Tell whether a day is not after that of the report: no day for what is to come."""
    published = parsed.article.published
    last, now = date.interval.latest, published.interval.earliest if published else None
    return last is not None and now is not None and last <= now


def _dated(event: EventMention, date: EventDate, text: Text) -> EventMention:
    found = TimeExpression(date.start, date.end, "DATE", "", date.interval)
    status = status_on(event.status, event.type, found, text.parsed, text.times)
    return replace(event, date=replace(date, carried=True), status=status)


def _in_sentence(place: int, told: Sequence[Told | None], text: Text) -> EventDate | None:
    one = told[place]
    assert one is not None
    for other in dated_near(place, told):
        if other.token.sent.start != one.token.sent.start or not alike(one, other) or other.event.date is None:
            continue
        if _shares_clause(one, other) and not _own_time(one.token, other.event.date, text):
            return other.event.date
    return None


def _shares_clause(one: Told, other: Told) -> bool:
    """Tell whether two acts of a sentence are one verb after the other of one subject, or one within the other."""
    left, right = sorted((one.verb, other.verb), key=lambda t: t.i)
    if left.i != right.i and right in _joined(left):
        return left.tag_ == right.tag_ and one.token.pos_ == "VERB" and not _sequel(right)
    if other.token.pos_ == "VERB" and other.token.dep_ == "advcl" and other.token.head == one.token:
        return any(c.lower_ in _MOMENT and c.dep_ in ("mark", "advmod") for c in other.token.children)
    within = other.token.dep_ == "pobj" and other.token.head.lower_ in _WITHIN and other.token.head.head == one.token
    return within and other.event.type == "CONSULT"


def _joined(verb: Token) -> Iterator[Token]:
    """Give the verbs that follow a verb in a list and have its subject."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in VERBAL and not any(c.dep_ in NOMINATIVE for c in child.children):
            yield child
            yield from _joined(child)


def _sequel(verb: Token) -> bool:
    return any(c.lower_ in words("sequence") for c in verb.children)


def _own_time(token: Token, besides: EventDate, text: Text) -> bool:
    """Tell whether words under an act speak of time, other than those that date the act beside it."""
    place = text.parsed.span(token.left_edge.i, token.right_edge.i + 1)
    own = [t for t in token.subtree if _other_time(t)]
    inside = times_in(text.times, place.start, place.end)
    return bool(own) or any(t.type in ("DATE", "TIME") and not _overlap(t, besides) for t in inside)


def _other_time(token: Token) -> bool:
    """Tell whether a word puts an act at a time of its own; "each of them" does not."""
    if token.lower_ in ("each", "every") and token.dep_ != "det":
        return False
    return token.lower_ in words("other_times")


def _overlap(time: TimeExpression, date: EventDate) -> bool:
    return time.start < date.end and date.start < time.end


def _told_again(place: int, told: Sequence[Told | None], text: Text) -> EventDate | None:
    one = told[place]
    assert one is not None
    if timed(one, text) or is_perfect(one.verb) or _another(one.token):
        return None
    parsed = text.parsed
    first = parsed.blocks[0].start
    opening = one.event.trigger.start - first < _OPENING and (
        parsed.blocks[one.block].kind != "body" or one.token.sent.start == _first_body(parsed)
    )
    found: list[EventDate] = []
    for other in _around(place, told, opening=opening):
        date = other.event.date
        if date is None or date.carried or not _same_act(one, other):
            continue
        if other.event.trigger.start < one.event.trigger.start or other.event.trigger.start - first < _OPENING:
            found.append(date)
    days = {date.interval for date in found}
    return min(found, key=lambda d: abs(d.start - one.event.trigger.start)) if len(days) == 1 else None


def _around(place: int, told: Sequence[Told | None], *, opening: bool) -> Iterator[Told]:
    """Give the acts within `_REACH` before an act and, from an article's opening, those within `_OPENING` after it."""
    at = told[place]
    assert at is not None
    reaches = ((-1, _REACH), (1, _OPENING if opening else 0))
    for step, reach in reaches:
        other = place + step
        while 0 <= other < len(told):
            one = told[other]
            if one is not None and abs(one.event.trigger.start - at.event.trigger.start) > reach:
                break
            if one is not None:
                yield one
            other += step


def _first_body(parsed: Parsed) -> int:
    """Give the first token of the body."""
    body = next((k for k, block in enumerate(parsed.blocks) if block.kind == "body"), None)
    return -1 if body is None else parsed.block_of.index(body)


def _same_act(one: Told, other: Told) -> bool:
    mine, its = one.event, other.event
    if mine.type != its.type or not same_status(mine, its):
        return False
    if mine.type == "CONSULT":
        parties = parties_of(mine)
        return len(parties) > 1 and parties == parties_of(its)
    if (
        mine.mode != its.mode
        or not ids_of(mine.actors)
        or ids_of(mine.actors) != ids_of(its.actors)
        or not ids_of(mine.recipients)
    ):
        return False
    return ids_of(mine.recipients) == ids_of(its.recipients)


def _another(token: Token) -> bool:
    """Tell whether words say that an act is not the one told of before: "another", "again", "the second"."""
    return any(t.lower_ in words("other_times") | words("ranks") for t in token.subtree)
