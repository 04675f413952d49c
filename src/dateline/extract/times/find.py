"""Article -> time expressions with values and days, and the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateline.extract.times import points, spans, units, years
from dateline.extract.times.calendar import interval_of, value_of
from dateline.extract.times.context import Context, Make, Meaning
from dateline.extract.times.grammar import MOST, Grammar, Reading, load_grammar, read
from dateline.extract.times.published import find_published
from dateline.extract.times.tense import Direction, governed, hangs_on_a_noun, nearby
from dateline.extract.times.years import a_year_before
from dateline.parse import Parsed
from dateline.records import (
    EVIDENCE_KINDS,
    Annotations,
    Article,
    EventMention,
    Interval,
    Published,
    Span,
    TimeExpression,
)

MAKES: dict[str, Make] = {**points.MAKES, **units.MAKES, **years.MAKES, **spans.MAKES}

_ANCHOR = re.compile(r"\d{4}(?:-(?:\d\d|Q\d|H\d|SP|SU|FA|WI)(?:-\d\d(?:T.*)?)?)?|\d{4}-W\d\d")
"""Values that "two days earlier", "the same year" count from."""
_QUARTER = re.compile(r"\d{4}-Q\d")
READ_KINDS = EVIDENCE_KINDS | {"dateline"}
"""Kinds of block whose expressions are recorded; a dateline's day ("VESSEL, August 7 –") dates no event."""
APPARATUS_KINDS = frozenset({"byline", "dateline", "boilerplate"})
"""Kinds of block whose dates say when the page appeared and nothing about events."""
_SAID = re.compile(r"\b(?:said|announced|told|stated|reported)(?: \w{1,12})?(?: on)?(?: late| early)? $")
_LEAD = 40
_RECENT = 7
"""Days up to publication within which a day named is one that the report goes on to tell of."""
_WIDEST = 31
"""Days over which an expression against an imprecise date of publication still gets an interval."""
Known = dict[tuple[int, int], list[Reading]]
"""Start and end of a block -> what the grammar reads in it, whenever the article was published."""


def find_times(article: Article, parsed: Parsed | None = None) -> tuple[tuple[TimeExpression, ...], Published | None]:
    """Give the time expressions of the article's evidence text, in order, and when the article was published.

    Tense is read from `parsed` where it is given, from the words nearby where not.
    """
    published = article.published
    known: Known = {}
    if published is None:
        published = find_published(
            article,
            resolve(article, None, kinds=EVIDENCE_KINDS, known=known),
            resolve(article, None, kinds=APPARATUS_KINDS, known=known),
        )
    return resolve(article, published, parsed, known=known), published


def resolve(
    article: Article,
    published: Published | None,
    parsed: Parsed | None = None,
    kinds: frozenset[str] = READ_KINDS,
    known: Known | None = None,
) -> tuple[TimeExpression, ...]:
    """Give the time expressions in blocks of these kinds, with their values if the article was published then.

    `known`: the readings of blocks that were read before, to which those read now are added.
    """
    known = {} if known is None else known
    grammar = load_grammar()
    refs = _references(published)
    found: list[TimeExpression] = []
    befores = [_Before(None, None)] * len(refs)
    for block in article.blocks:
        if block.kind in kinds and len(found) < MOST:
            place = block.start, block.end
            if place not in known:
                known[place] = read(grammar, article.text, *place)
            readings = known[place]
            runs = [
                _values(grammar, article.text, readings, ref, before, parsed)
                for ref, before in zip(refs, befores, strict=True)
            ]
            befores = [
                _Before(_reported_quarter(run, before.quarter, ref), _told_day(run, before.told, ref, article.text))
                for run, before, ref in zip(runs, befores, refs, strict=True)
            ]
            found.extend(_merge(runs))
    return tuple(sorted(found, key=lambda time: (time.start, time.end)))


class _Before(NamedTuple):
    """What the blocks before one tell that its expressions count from."""

    quarter: str | None
    """The quarter reported on."""
    told: date | None
    """The last day named of the week up to publication."""


def _told_day(times: Sequence[TimeExpression], before: date | None, ref: date | None, text: str) -> date | None:
    """Give the last day that the expressions name, of those in the week up to publication; else the one before.

    The day on which something was said counts where no other is told.
    """
    found = before
    for time in times:
        day = time.interval.earliest if time.interval and time.type in {"DATE", "TIME"} else None
        if day and ref and time.interval and day == time.interval.latest and 0 <= (ref - day).days < _RECENT:
            said = _SAID.search(text[max(0, time.start - _LEAD) : time.start])
            found = day if not said or found is None else found
    return found


def _references(published: Published | None) -> tuple[date | None, ...]:
    """Give the first and the last day that publication may have been on: one day, mostly; (None,) if unknown."""
    if published is None or published.interval.earliest is None or published.interval.latest is None:
        return (None,)
    first, last = published.interval.earliest, published.interval.latest
    return (first,) if first == last else (first, last)


def _reported_quarter(times: Sequence[TimeExpression], before: str | None, ref: date | None) -> str | None:
    """Give the quarter that an article reports on: the latest one named up to here that was over when it appeared.

    Where none was over, or only the one that the latest is compared with, the latest named: the quarters of a fiscal
    year run ahead of the calendar's.
    """
    named = {time.value for time in times if _QUARTER.fullmatch(time.value)} | ({before} if before else set())
    over = [quarter for quarter in named if ref is None or quarter < value_of("Q", ref)]
    latest, last_over = max(named, default=None), max(over, default=None)
    if latest and last_over and a_year_before(latest) != last_over:
        return last_over
    return latest


def _values(
    grammar: Grammar,
    text: str,
    readings: Sequence[Reading],
    ref: date | None,
    before: _Before,
    parsed: Parsed | None,
) -> list[TimeExpression]:
    """Give the readings that hold, with their values; `before`: what the blocks before this one tell."""
    taken: list[TimeExpression] = []
    previous: str | None = None
    quarter = before.quarter
    for cluster in _clusters(readings):
        here: list[TimeExpression] = []
        covered: list[Span] = []
        for reading in cluster:
            span = Span(reading.start, reading.end)
            place = bisect_right(covered, span)
            after, ahead = covered[place : place + 1], covered[max(0, place - 1) : place]
            if (after and after[0].start < span.end) or (ahead and ahead[0].end > span.start):
                continue
            meaning = _meaning(grammar, text, reading, ref, (previous, quarter, before.told), parsed)
            if meaning:
                interval = meaning.interval or interval_of(meaning.value)
                covered.insert(place, span)
                here.append(TimeExpression(reading.start, reading.end, meaning.type, meaning.value, interval))
        here.sort(key=lambda time: time.start)
        for time in here:
            if time.type in {"DATE", "TIME"} and _ANCHOR.fullmatch(time.value):
                previous = time.value
        quarter = _reported_quarter(here, quarter, ref)
        taken.extend(here)
    return taken


def _clusters(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Give the groups of readings that overlap, in order of place; in each the longest first, then the first rule's."""
    cluster: list[Reading] = []
    stop = -1
    for reading in sorted(readings, key=lambda reading: (reading.start, reading.end)):
        if cluster and reading.start >= stop:
            yield sorted(cluster, key=_rank)
            cluster = []
        cluster.append(reading)
        stop = max(stop, reading.end)
    if cluster:
        yield sorted(cluster, key=_rank)


def _rank(reading: Reading) -> tuple[int, int, int]:
    return (reading.start - reading.end, reading.rule.order, reading.start)


def _meaning(
    grammar: Grammar,
    text: str,
    reading: Reading,
    ref: date | None,
    before: tuple[str | None, str | None, date | None],
    parsed: Parsed | None,
) -> Meaning | None:
    def tense() -> Direction:
        first = _token_at(parsed, reading.start) if parsed else None
        found = governed(parsed, first) if parsed and first is not None else None
        return found or nearby(text, reading.start, reading.end)

    def on_a_noun() -> bool:
        first = _token_at(parsed, reading.start) if parsed else None
        return parsed is not None and first is not None and hangs_on_a_noun(parsed, first)

    context = Context(grammar, text, reading.start, reading.end, ref, *before, tense, on_a_noun)
    return MAKES[reading.rule.make](reading.groups, context)


def _token_at(parsed: Parsed, start: int) -> int | None:
    place = bisect_right(parsed.starts, start) - 1
    return place if place >= 0 and parsed.ends[place] > start else None


def _merge(runs: Sequence[list[TimeExpression]]) -> list[TimeExpression]:
    """Give one list of the expressions resolved against the first and the last possible day of publication."""
    if len(runs) == 1:
        return runs[0]
    late = {(time.start, time.end): time for time in runs[1]}
    merged = []
    for time in runs[0]:
        other = late.get((time.start, time.end))
        if other is None or other.value == time.value:
            merged.append(time)
        else:
            merged.append(_either(time, other))
    return merged


def _either(one: TimeExpression, other: TimeExpression) -> TimeExpression:
    """Give the expression with what both readings share, and the days from the first to the last of both."""
    value = "".join(a if a == b else "X" for a, b in zip(one.value, other.value, strict=False))
    if len(one.value) != len(other.value):
        value = "XXXX-XX-XX"
    interval = None
    ends = [time.interval for time in (one, other) if time.interval]
    days = [day for end in ends for day in (end.earliest, end.latest) if day]
    if len(days) == 4 and (max(days) - min(days)).days <= _WIDEST:
        interval = Interval(min(days), max(days))
    return TimeExpression(one.start, one.end, one.type, value, interval)


def reresolve(annotations: Annotations, published: Published) -> Annotations:
    """Give the annotations as they are if the article was published then: its times, and the event dates on them."""
    article = replace(annotations.article, published=published)
    times = resolve(article, published)
    events = tuple(_redate(event, times) for event in annotations.events)
    return replace(annotations, article=article, times=times, events=events)


def _redate(event: EventMention, times: Sequence[TimeExpression]) -> EventMention:
    if event.date is None:
        return event
    start, end = event.date.start, event.date.end
    within = [time.interval for time in times if time.start < end and start < time.end and time.interval]
    firsts = [interval.earliest for interval in within if interval.earliest]
    lasts = [interval.latest for interval in within if interval.latest]
    if not firsts or not lasts:
        return event
    return replace(event, date=replace(event.date, interval=Interval(min(firsts), max(lasts))))
