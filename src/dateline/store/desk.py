"""Reading the store for the review desk: which records wait for a reviewer, and what may belong to an event."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dateline.records import Claim, Event
from dateline.rulings import VERDICTS, in_force
from dateline.store.decisions import stored_decisions
from dateline.store.pages import Choice
from dateline.store.read import decode
from dateline.store.store import Store

MOST = 300
"""Records of a queue that are given: the rest follows when these are decided."""
_NEAR = timedelta(days=2)
ORDERS = ("disputed", "score")


def decided(store: Store, story: str | None, author: str | None = None) -> frozenset[str]:
    """Give the claims and quotations that somebody, or `author`, decided about; verdicts and corrections count."""
    return frozenset(
        name
        for decision in in_force(stored_decisions(store, story))
        if (author is None or decision.author == author) and decision.kind in {*VERDICTS, "correct"}
        for target in decision.targets
        for name in target.anchors
    )


def claim_queue(store: Store, story: str | None, order: str, done: Iterable[str]) -> tuple[str, ...]:
    """Give claims that are not `done`: of disputed events first, then those of the worst score; at most 300."""
    found: dict[str, None] = {}
    without = frozenset(done)
    for event in _disputed(store, story) if order == "disputed" else ():
        claims = [str(name) for name, _ in store.run("claims_of_event", event=event)]
        found |= dict.fromkeys(name for name in claims if name not in without)
        if len(found) >= MOST:
            break
    query = "desk_by_score" if story is None else "desk_by_score_of_story"
    return _filled(store, found, (query,), story, without)


def _disputed(store: Store, story: str | None) -> Iterator[str]:
    """Give the disputed events, contradicted ones first, then the most important; no more is read than is taken."""
    query = "desk_disputed" if story is None else "desk_disputed_of_story"
    for verdict in ("contradict", "differ"):
        yield from (str(row[0]) for row in store.run(query, story=story, verdict=verdict))


def quote_queue(store: Store, story: str | None, done: Iterable[str]) -> tuple[str, ...]:
    """Give quotations that are not `done`: disputed ones first, then those without a known speaker; at most 300."""
    return _filled(store, {}, ("desk_disputed_quotes", "desk_unnamed_quotes", "desk_quotes"), story, frozenset(done))


def _filled(
    store: Store, found: dict[str, None], queries: Iterable[str], story: str | None, done: frozenset[str]
) -> tuple[str, ...]:
    """Give what was found, and what queries, one after another, add to it until there is enough."""
    without = json.dumps(sorted(done))
    for query in queries:
        if len(found) < MOST:
            found |= {str(row[0]): None for row in store.run(query, story=story, done=without, limit=MOST)}
    return tuple(found)[:MOST]


def count_waiting(store: Store, story: str | None, done: Iterable[str], *, quotes: bool) -> int:
    """Give how many claims of events, or quotations, are not `done`."""
    name = "desk_count_quotes" if quotes else "desk_count_claims"
    row = store.one(name, story=story, done=json.dumps(sorted(done)))
    return int(row[0] or 0) if row else 0


def claim(store: Store, name: str) -> tuple[Claim, str | None] | None:
    """Give a claim and its event (None: it was taken out of all)."""
    row = store.one("claim", id=name)
    return (decode(row[0], Claim), str(row[1]) if row[1] else None) if row else None


def near(store: Store, event: Event, limit: int) -> tuple[Event, ...]:
    """Give events of the same days (two days more on either side) that share an actor or the type, most alike first."""
    first, last = event.date.earliest, event.date.latest
    rows = store.run(
        "desk_near",
        story=event.story, event=event.id, type=event.type,
        actors=json.dumps(sorted({*event.actors, *event.recipients})),
        first=_moved(first, -_NEAR),
        last=_moved(last, _NEAR),
        limit=limit,
    )  # fmt: skip
    return tuple(decode(record, Event) for record, _ in rows)


def _moved(day: date | None, by: timedelta) -> str | None:
    try:
        return (day + by).isoformat() if day else None
    except OverflowError:
        return day.isoformat() if day else None


def stories(store: Store, limit: int) -> tuple[Choice, ...]:
    """Give the newest stories."""
    return tuple(Choice(str(name), str(title), 0) for name, title in store.run("desk_stories", limit=limit))


def events_named(store: Store, story: str, names: Iterable[str]) -> tuple[Event, ...]:
    """Give some events of a story, in the order in which they are named."""
    wanted = list(names)
    rows = store.run("desk_events", story=story, events=json.dumps(wanted))
    found = {event.id: event for event in (decode(record, Event) for (record,) in rows)}
    return tuple(found[name] for name in wanted if name in found)


def actors_called(store: Store, story: str, name: str) -> tuple[str, ...]:
    """Give the ids of a story's actors that are called `name`, or have it as their id."""
    rows = [str(row[0]) for row in store.run("desk_actor", story=story, called=name)]
    return (name,) if name in rows else tuple(rows)
