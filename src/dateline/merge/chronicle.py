"""Events -> chronology: one order, by the days that the evidence gives; what has none is placed by publication."""

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.merge.sequence import of_events, told_order
from dateline.records import Claim, Event, Interval, Link

_ROUNDS = 4
"""How often the order that reports tell is gone through: a chain of so many undated events falls into place."""
_Place = tuple[date, int, int, float, str]


def chronology(
    events: Sequence[Event], claims: Sequence[Claim], links: Sequence[Link], inferred: Mapping[str, Interval]
) -> tuple[str, ...]:
    """Give the event ids in order.

    A dated event stands at its first day, a shorter interval before a longer one that starts with it; an undated one
    at the day of the earliest report of it, after what is dated to that day, plans after deeds; an event in undated
    reports only stands at the days that `inferred` has for them, else at the middle of what those reports otherwise
    tell, and failing that last. A plan never stands after what came of it. An undated event stands after what a report
    tells as earlier and before what one tells as later: "A after B", "A in response to B".
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
    _by_relation(place, _earlier(events, claims, links), {e.id for e in events if _first(e.date) is None})
    return tuple(sorted(place, key=lambda e: place[e]))


def _earlier(events: Sequence[Event], claims: Sequence[Claim], links: Sequence[Link]) -> tuple[tuple[str, str], ...]:
    """Give the pairs of events of which reports tell the first as the earlier one."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    told = {*of_events(told_order(claims), event_of)}
    told |= {(link.right, link.left) for link in links if link.kind == "response_to"}
    return tuple(sorted((a, b) for a, b in told if (b, a) not in told))


def _by_relation(place: dict[str, _Place], earlier: Sequence[tuple[str, str]], undated: set[str]) -> None:
    """Move undated events so that they stand as reports order them; what is dated stays."""
    for _ in range(_ROUNDS):
        moved = False
        for first, second in earlier:
            if first not in place or second not in place or place[first] < place[second]:
                continue
            if first in undated:
                day, rank, *_rest = place[second]
                place[first] = (day, rank - 1, 0, 0.0, first)
            elif second in undated:
                day, rank, *_rest = place[first]
                place[second] = (day, rank + 1, 0, 0.0, second)
            else:
                continue
            moved = True
        if not moved:
            return


def _place(event: Event, claims: Mapping[str, Claim], anchors: Mapping[str, date]) -> _Place:
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
