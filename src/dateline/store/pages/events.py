"""Events: chosen, counted, with who tells of each and the verdicts on them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.records import Event, Interval
from dateline.store.pages.kept import kept
from dateline.store.pages.shared import Choice, Window, choices, days_of, listed
from dateline.store.read import decode
from dateline.store.rows import Value
from dateline.store.store import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events of a story; None: all."""

    actor: str | None = None
    outlet: str | None = None
    type: str | None = None
    status: str | None = None
    verdict: str | None = None
    day: str | None = None
    part: str | None = None
    """ "dated", "undated" or "background": what lies before `begin`, or is told as background."""
    begin: str | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """An article that tells of an event."""

    article: str
    name: str
    published: Interval | None


def events(store: Store, story: str, chosen: Chosen, window: Window) -> tuple[Event, ...]:
    """Give some events of a story, in the order of the chronology."""
    asked = _chosen(chosen)
    rows = store.run("page_events", story=story, limit=window.limit, offset=window.offset, **asked)
    return tuple(decode(record, Event) for (record,) in rows)


@kept
def part_sizes(store: Store, story: str, chosen: Chosen) -> Mapping[str, int]:
    """Give how many of the chosen events each part has; `chosen.part` is not heeded, a part without any is left out."""
    asked = _chosen(chosen)
    asked.pop("part")
    every = chosen == Chosen(part=chosen.part, begin=chosen.begin)
    if every:
        rows = store.run("page_count_parts", story=story, begin=chosen.begin)  # an index alone answers this
    else:
        rows = store.run("page_count_chosen", story=story, **asked)
    return {str(part): int(number or 0) for part, number in rows}


def main_events(store: Store, story: str, limit: int) -> tuple[Event, ...]:
    """Give the most important events of a story, the most important first."""
    return tuple(decode(r, Event) for (r,) in store.run("page_main_events", story=story, limit=limit))


def events_of_day(store: Store, day: date, window: Window) -> tuple[Event, ...]:
    """Give events of a day, whatever the story, the most important first."""
    rows = store.run("page_events_of_day", day=day.isoformat(), limit=window.limit, offset=window.offset)
    return tuple(decode(record, Event) for (record,) in rows)


def tellers(store: Store, names: Iterable[str]) -> dict[str, list[Teller]]:
    """Give, for some events, who tells of each: one entry a claim, the earliest published first."""
    found: dict[str, list[Teller]] = {}
    for event, article, name, first, last in store.run("page_claims", events=listed(names)):
        found.setdefault(str(event), []).append(Teller(str(article), str(name), days_of(first, last)))
    return found


def verdicts(store: Store, names: Iterable[str]) -> dict[str, list[str]]:
    """Give, for some events, the verdicts on their attributes."""
    found: dict[str, list[str]] = {}
    for event, verdict in store.run("page_verdicts", events=listed(names)):
        found.setdefault(str(event), []).append(str(verdict))
    return found


@kept
def event_kinds(store: Store, story: str) -> tuple[tuple[str, str, int], ...]:
    """Give type, status and number of the story's events."""
    return tuple((str(t), str(s), int(n or 0)) for t, s, n in store.run("page_event_kinds", story=story))


@kept
def parties(store: Store, story: str, limit: int) -> tuple[Choice, ...]:
    """Give who takes part in most of the story's events."""
    return choices(store.run("page_parties", story=story, limit=limit))


@kept
def plot_events(store: Store, story: str) -> tuple[tuple[str, str, date, tuple[str, ...]], ...]:
    """Give id, status, day and outlets of the story's events whose day is known."""
    rows = store.run("page_plot", story=story)
    return tuple((str(i), str(s), date.fromisoformat(str(d)), tuple(json.loads(str(o)))) for i, s, d, o in rows)


def labels(store: Store, names: Iterable[str]) -> dict[str, str]:
    """Give the labels of some events; those that are none are left out."""
    return {str(name): str(text) for name, text in store.run("page_labels", events=listed(names))}


def current_event(store: Store, name: str) -> str | None:
    """Give the event that `name` is now: itself, what a former id became, or what holds the claim of that number."""
    if store.one("event", id=name):
        return name
    row = store.one("page_former", id=name) or store.one("event_of_claim", id=f"c-{name.partition('-')[2]}")
    return str(row[0]) if row and row[0] else None


@kept
def first_article(store: Store, story: str) -> Teller | None:
    """Give the story's earliest article, or None where none is dated."""
    row = store.one("page_first", story=story)
    return Teller(str(row[0]), str(row[1]), days_of(row[2], row[3])) if row else None


def _chosen(chosen: Chosen) -> dict[str, Value]:
    return {
        "actor": chosen.actor,
        "outlet": chosen.outlet,
        "type": chosen.type,
        "status": chosen.status,
        "verdict": chosen.verdict,
        "day": chosen.day,
        "part": chosen.part,
        "begin": chosen.begin,
    }
