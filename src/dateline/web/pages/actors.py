"""Actors: who acts in a story, and one actor: roles, what it did and said, and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import DatedRole, StoryActor
from dateline.report.dyads import DyadPlot, dyad_plot
from dateline.report.people import what_it_is
from dateline.store import pages
from dateline.store.pages import Choice, Window
from dateline.web.pages.story import frame_of, line_of, story_in
from dateline.web.parts import EventLine, event_lines
from dateline.web.visit import Answer, Frame, NotFoundError, Pager, Shown, Visit, link, pager

_SIZE = 60
_EVENTS = 40
_SAID = 15
_DYADS = 12
_DOTS = 400
_STORIES = 40
_LONG = 40
"""Names and notes of an actor that are listed."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the list."""

    href: str
    name: str
    what: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    events: int
    said: int


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """The actors of a story."""

    frame: Frame
    rows: tuple[ActorRow, ...]
    named: bool
    other: int
    """How many of the other sort there are: unnamed, or named."""
    pager: Pager


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor in a story."""

    frame: Frame
    actor: StoryActor
    what: str
    dated_roles: tuple[str, ...]
    aliases: tuple[str, ...]
    did: tuple[EventLine, ...]
    pager: Pager
    taken: tuple[EventLine, ...]
    said: tuple[tuple[str, str], ...]
    """Address and words."""
    said_total: int
    dyads: tuple[Choice, ...]
    other: Choice | None
    plot: DyadPlot | None
    stories: tuple[tuple[str, str, int], ...]
    stories_total: int


def actors(visit: Visit) -> Answer:
    """Give a story's actors, the most active first: the named ones, or with `?unnamed=1` the others."""
    store, name = visit.store, story_in(visit)
    frame = frame_of(visit, line_of(store, name), "actors")
    named = visit.value("unnamed") is None
    window = visit.window(_SIZE)
    total = pages.count_actors(store, name, named=named)
    rows = tuple(
        ActorRow(
            link("actors", a.id, f"?story={visit.id()}"),
            a.name,
            what_it_is(a.kind, a.country, a.sector),
            a.roles[:4],
            tuple(f"{text} ({number})" for text, number in a.aliases[:6]),
            events,
            said,
        )
        for a, events, said in pages.actors(store, name, window, named=named)
    )
    other = pages.count_actors(store, name, named=not named)
    path = f"/stories/{visit.id()}/actors"
    return Shown("actors.html", ActorsPage(frame, rows, named, other, pager(visit, window, total, path)))


def actor(visit: Visit) -> Answer:
    """Give an actor in the story that `?story=` names, or else in the newest that knows it."""
    store, name = visit.store, visit.actor()
    stories = pages.stories_of_actor(store, name, Window(_STORIES))
    story = visit.record("story") or (stories[0][0] if stories else None)
    found = pages.actor(store, story, name) if story else None
    if found is None or story is None:
        raise NotFoundError(f"no actor {name}" + (" in this story" if stories else ""))
    return Shown("actor.html", _page(visit, story, found, stories))


def _page(visit: Visit, story: str, found: StoryActor, stories: tuple[tuple[str, str, int], ...]) -> ActorPage:
    store = visit.store
    window = visit.window(_EVENTS)
    did = pages.actor_events(store, story, found.id, window, part="actor")
    taken = pages.actor_events(store, story, found.id, Window(_EVENTS), part="recipient")
    utterances = pages.utterances(store, story, Window(_SAID), found.id)
    words = {q.group: q.text for q in reversed(pages.quotes(store, utterances))}
    dyads = pages.dyads(store, story, found.id, _DYADS)
    other, curve = _dyad(visit, story, found.id, dyads)
    total = pages.count_actor_events(store, story, found.id, part="actor")
    title = pages.titles(store, [story]).get(story, "")
    return ActorPage(
        Frame(found.name, "actors", story, title),
        found,
        what_it_is(found.kind, found.country, found.sector),
        tuple(_role(role) for role in found.dated_roles[:_LONG]),
        tuple(f"{text} ({number})" for text, number in found.aliases[:_LONG]),
        tuple(event_lines(store, did)),
        pager(visit, window, total, link("actors", found.id)),
        tuple(event_lines(store, taken)),
        tuple((link("quotes", group), words[group]) for group in utterances if group in words),
        pages.count_utterances(store, story, found.id),
        dyads,
        other,
        curve,
        stories,
        pages.count_stories_of_actor(store, found.id),
    )


def _dyad(visit: Visit, story: str, name: str, dyads: Sequence[Choice]) -> tuple[Choice | None, DyadPlot | None]:
    """Give the dyad that is asked for; without asking, the first of which a dated act is known."""
    store, asked = visit.store, visit.record("with")
    if asked:
        known = pages.actor(store, story, asked)
        if known is None:
            raise NotFoundError(f"no actor {asked} in this story")
        other = next((d for d in dyads if d.value == asked), Choice(asked, known.name, 0))
        return other, dyad_plot(pages.dyad(store, story, name, asked, _DOTS), _event)
    for one in dyads:
        curve = dyad_plot(pages.dyad(store, story, name, one.value, _DOTS), _event)
        if curve:
            return one, curve
    return next(iter(dyads), None), None


def _event(name: str) -> str:
    return link("events", name)


def _role(role: DatedRole) -> str:
    ends = (f"from {role.since}" if role.since else "", f"to {role.until}" if role.until else "")
    dates = " ".join(end for end in ends if end)
    return ", ".join(part for part in (role.role, "former" if role.former else "", dates) if part)
