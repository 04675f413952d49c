"""Several acts told by one verb and several days: "in 2006, 2009 and 2013", "on Monday and again on Thursday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.extract.events.dates import status_on, times_in
from dateline.parse import Parsed
from dateline.records import EventDate, EventMention, Interval, Party, TimeExpression

_WEEKDAY = re.compile(r"^XXXX-WXX-([1-7])")
_JOIN = re.compile(r",?\s{1,3}(?:and|,)?\s{0,3}(?:(?:on|in)\s)?|,\s{1,3}")
_AGAIN = re.compile(
    r",?\s{1,3}(?:(?:and|then)\s{1,3}){0,2}(?:once\s)?(?:again|a second time|once more)\s{1,3}(?:on|in|at)?\s{0,3}"
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:between|from|since|until|or)\s{1,3}$", re.IGNORECASE)
_LINK = 40
"""Characters between two days of a list, and from a list to "respectively"."""
_MOST = 12
"""More days than that are no list of acts."""


def each_day(
    events: Sequence[EventMention], parsed: Parsed, times: tuple[TimeExpression, ...]
) -> tuple[EventMention, ...]:
    """Give the events, in their order, those on several separate days once for each day.

    Two days are separate if a day lies between them, or if "again" or "respectively" says so. Where "respectively"
    stands, each act has the party that stands at the place of its day, if there are as many parties as days.
    """
    return tuple(one for event in events for one in _split(event, parsed, times))


def _split(event: EventMention, parsed: Parsed, times: tuple[TimeExpression, ...]) -> list[EventMention]:
    if event.date is None:
        return [event]
    text = parsed.article.text
    whole = (min(event.sentence.start, event.date.start), max(event.sentence.end, event.date.end))
    near = times_in(times, *whole)
    inside = [t for t in near if event.date.start <= t.start and t.end <= event.date.end and t.type in ("DATE", "TIME")]
    if not inside or _BOUND.search(text[max(0, inside[0].start - 12) : inside[0].start]):
        return [event]
    days, again = _with_again(_whole_list(inside, event, near, text), event, near, text)
    ordered = bool(_RESPECTIVELY.search(text[days[-1].end : min(days[-1].end + _LINK, event.sentence.end)]))
    if not 1 < len(days) <= _MOST or not (again or ordered or _apart(days, text)):
        return [event]
    if any(_known(day) is None for day in days):
        return [event]
    out = []
    for part, day in enumerate(days):
        status = status_on("happened" if event.status == "historical" else event.status, event.type, day, parsed, times)
        date = EventDate(day.interval or Interval(None, None), day.start, day.end, part=part)
        own = _own_parties(event, part, len(days)) if ordered else event
        out.append(replace(own, date=date, status=status))
    return out


def _whole_list(
    inside: list[TimeExpression], event: EventMention, times: Sequence[TimeExpression], text: str
) -> list[TimeExpression]:
    """Give the days with the rest of a list of three or more of one kind whose first ones date the act."""
    days = list(inside)
    for time in times:
        if not days[-1].end <= time.start < event.sentence.end:
            continue
        link = text[days[-1].end : min(time.start, days[-1].end + _LINK)]
        if not _JOIN.fullmatch(link) or len(time.value) != len(days[0].value):
            break
        days.append(time)
        if "and" in link:
            return days if len(days) > 2 else inside
    return inside


def _with_again(
    inside: list[TimeExpression], event: EventMention, times: Sequence[TimeExpression], text: str
) -> tuple[list[TimeExpression], bool]:
    """Give the days with those that "and again on" adds, and whether it added any."""
    days, added = list(inside), False
    for time in times:
        last = days[-1]
        if last.end <= time.start < min(event.sentence.end, last.end + _LINK) and time.type in ("DATE", "TIME"):
            if not _AGAIN.fullmatch(text, last.end, time.start):
                break
            days.append(time)
            added = True
    return days, added


def _apart(days: Sequence[TimeExpression], text: str) -> bool:
    """Tell whether days in a list ("and", commas) are not simply one after the other."""
    for one, other in pairwise(days):
        if not _JOIN.fullmatch(text, one.end, other.start):
            return False
    return any(_gap(one, other) for one, other in pairwise(days))


def _gap(one: TimeExpression, other: TimeExpression) -> bool:
    if one.interval is not None and other.interval is not None:
        first, last = one.interval.latest, other.interval.earliest
        return first is not None and last is not None and abs((last - first).days) > 1
    left, right = _known(one), _known(other)
    return isinstance(left, int) and isinstance(right, int) and (right - left) % 7 > 1


def _known(day: TimeExpression) -> Interval | int | None:
    """Give the days that an expression denotes, or the weekday of an unknown week."""
    weekday = _WEEKDAY.match(day.value)
    return day.interval or (int(weekday[1]) if weekday else None)


def _own_parties(event: EventMention, part: int, count: int) -> EventMention:
    """Give the event with the one party that belongs to its day: of those after the trigger, else before it."""
    for side in ("after", "before"):
        chosen = [p for p in (*event.actors, *event.recipients) if (p.start > event.trigger.start) == (side == "after")]
        if len(chosen) == count:
            others = {p for k, p in enumerate(sorted(chosen, key=lambda p: p.start)) if k != part}
            return replace(event, actors=_without(event.actors, others), recipients=_without(event.recipients, others))
    return event


def _without(parties: tuple[Party, ...], others: set[Party]) -> tuple[Party, ...]:
    return tuple(p for p in parties if p not in others)
