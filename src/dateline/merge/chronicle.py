"""Events -> chronology: one order, by the days that the evidence gives; what has none is placed by publication."""

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.records import Claim, Event, Interval, Link


def chronology(
    events: Sequence[Event], claims: Sequence[Claim], links: Sequence[Link], inferred: Mapping[str, Interval]
) -> tuple[str, ...]:
    """Give the event ids in order.

    A dated event stands at its first day, a shorter interval before a longer one that starts with it; an undated one
    at the day of the earliest report of it, after what is dated to that day, plans after deeds; an event in undated
    reports only stands at the days that `inferred` has for them, else at the middle of what those reports otherwise
    tell, and failing that last. A plan never stands after what came of it.
    """
    by_id = {c.id: c for c in claims}
    anchors = _article_anchors(events, by_id) | {a: i.latest for a, i in inferred.items() if i.latest is not None}
    place = {e.id: _place(e, by_id, anchors) for e in events}
    for link in sorted(links, key=lambda k: (k.left, k.right)):
        if link.kind == "planned_by" and link.left in place and link.right in place:
            day, *rest = place[link.left]
            limit = place[link.right]
            if (day, *rest) >= limit:
                place[link.left] = (limit[0], -1, 0, 0.0, link.left)
    return tuple(sorted(place, key=lambda e: place[e]))


def _place(event: Event, claims: Mapping[str, Claim], anchors: Mapping[str, date]) -> tuple[date, int, int, float, str]:
    planned = event.status in {"future", "hypothetical"}
    first = _first(event.date)
    if first is not None:
        return first, 0, _length(event.date), -event.importance, event.id
    known = [_first(claims[c].published) or anchors.get(claims[c].article) for c in event.claims]
    days = [day for day in known if day is not None]
    if event.status == "historical":
        return date.min, 1, 0, -event.importance, event.id
    return min(days, default=date.max), 2 if planned else 1, 0, -event.importance, event.id


def _article_anchors(events: Sequence[Event], claims: Mapping[str, Claim]) -> dict[str, date]:
    """Give undated articles the median day of the dated news that they report with others."""
    days: dict[str, list[date]] = {}
    for event in events:
        first = _first(event.date)
        if first is not None and event.date.precision == "day" and event.status == "happened":
            for claim in event.claims:
                days.setdefault(claims[claim].article, []).append(first)
    return {article: sorted(found)[len(found) // 2] for article, found in days.items()}


def _first(interval: Interval | None) -> date | None:
    if interval is None:
        return None
    return interval.earliest or interval.latest


def _length(interval: Interval) -> int:
    if interval.earliest is None or interval.latest is None:
        return 10**6
    return (interval.latest - interval.earliest).days
