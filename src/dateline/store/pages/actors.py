"""Actors: of a story, and what one of them did, with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.records import Event, Interval, StoryActor
from dateline.store.pages.kept import kept
from dateline.store.pages.shared import Choice, Window, choices, counted, day_of, listed, text_of
from dateline.store.read import decode
from dateline.store.store import Store
from dateline.views import ActorRef, Names


@dataclass(frozen=True, slots=True)
class DyadEvent:
    """A dated act between two actors."""

    id: str
    type: str
    mode: str | None
    label: str
    when: Interval
    given: bool
    """Whether the first of the two is who acts."""


def names_of(store: Store, story: str, actors: Iterable[str]) -> Names:
    """Give some actors of a story by id."""
    rows = store.run("page_names", story=story, actors=listed(actors))
    return {str(i): ActorRef(str(i), str(n), text_of(c), text_of(s)) for i, n, c, s in rows}


@kept
def actors(store: Store, story: str, window: Window, *, named: bool) -> tuple[tuple[StoryActor, int, int], ...]:
    """Give actors of a story, the most active first, with the number of their events and of their utterances."""
    rows = store.run("page_actors", story=story, named=int(named), limit=window.limit, offset=window.offset)
    return tuple((decode(record, StoryActor), int(n or 0), int(said or 0)) for record, n, said in rows)


@kept
def count_actors(store: Store, story: str, *, named: bool) -> int:
    """Give how many actors of a story have a name, or have none."""
    return counted(store.one("page_count_actors", story=story, named=int(named)))


def actor(store: Store, story: str, name: str) -> StoryActor | None:
    """Give an actor of a story."""
    row = store.one("page_actor", actor=name, story=story)
    return decode(row[0], StoryActor) if row else None


def stories_of_actor(store: Store, name: str, window: Window) -> tuple[tuple[str, str, int], ...]:
    """Give the stories in which an actor occurs: id, title, number of its events."""
    rows = store.run("page_stories_of_actor", actor=name, limit=window.limit, offset=window.offset)
    return tuple((str(row[0]), str(row[1]), int(row[5] or 0)) for row in rows)


def count_stories_of_actor(store: Store, name: str) -> int:
    """Give in how many stories an actor occurs."""
    return counted(store.one("page_count_stories_of_actor", actor=name))


def actor_events(
    store: Store, story: str, name: str, window: Window, *, part: str | None = None, other: str | None = None
) -> tuple[Event, ...]:
    """Give events in which an actor takes part, as "actor" or "recipient"; with `other`, those of both."""
    rows = store.run(
        "page_actor_events",
        actor=name, story=story, part=part, other=other, limit=window.limit, offset=window.offset,
    )  # fmt: skip
    return tuple(decode(record, Event) for record, _ in rows)


@kept
def count_actor_events(store: Store, story: str, name: str, *, part: str) -> int:
    """Give in how many events of a story an actor has a part, "actor" or "recipient"."""
    return counted(store.one("page_count_actor_events", actor=name, story=story, part=part))


@kept
def dyads(store: Store, story: str, name: str, limit: int) -> tuple[Choice, ...]:
    """Give whom an actor acts upon, or is acted upon by, those with most events first."""
    return choices(store.run("page_dyads", actor=name, story=story, limit=limit))


def dyad(store: Store, story: str, name: str, other: str, limit: int) -> tuple[DyadEvent, ...]:
    """Give the dated acts between two actors that happened, the earliest first."""
    rows = store.run("page_dyad", actor=name, story=story, other=other, limit=limit)
    return tuple(
        DyadEvent(str(i), str(t), text_of(m), str(label), Interval(day_of(first), day_of(last)), part == "actor")
        for i, t, m, _, label, first, last, part in rows
    )
