"""Reading the store: rows -> the views that users get. Nothing here writes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from itertools import zip_longest
from typing import Concatenate, ParamSpec, TypeVar

import msgspec

from dateline.errors import StoreError
from dateline.records import Annotations, Claim, Discrepancy, Event, Link, Origin, Quote, Rejection, Story, StoryActor
from dateline.store.rows import Value
from dateline.store.store import Store
from dateline.views import (
    ActorRef,
    ActorView,
    ArticleView,
    DiscrepancyView,
    EventView,
    Names,
    QuoteView,
    SearchView,
    StoryView,
    TimelineView,
    actor_view,
    article_view,
    discrepancy_view,
    event_view,
    quote_view,
    rejection_view,
    timeline_view,
)

_ALL = -1
"""SQLite's LIMIT for "no limit"."""
_KEY_ACTORS = 8
_WORD = re.compile(r"\w+")
T = TypeVar("T")
P = ParamSpec("P")


def _of_one_state(ask: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """Let a question that takes several queries see one state of the store."""

    @wraps(ask)
    def asked(store: Store, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with store.reading():
            return ask(store, *args, **kwargs)

    return asked


@dataclass(frozen=True, slots=True)
class StoryHead:
    """What the store keeps of a story beside its rows."""

    story: Story
    origins: tuple[Origin, ...]
    demoted: dict[str, str]


@_of_one_state
def stories(store: Store, story: str | None = None, limit: int | None = None) -> tuple[StoryView, ...]:
    """Give the stories, the newest first."""
    found = []
    for name, title, first, last, record, events, still_open in store.run("stories", story=story, limit=_limit(limit)):
        members = decode(record, StoryHead).story.articles
        outlets = sorted({a.outlet for a in articles(store, str(name)) if a.outlet and a.story})
        key = tuple(a.name for a in actors(store, str(name)) if a.kind != "group")[:_KEY_ACTORS]
        found.append(
            StoryView(
                str(name),
                str(title),
                len(members),
                tuple(outlets),
                _text(first),
                _text(last),
                key,
                int(events or 0),
                int(still_open or 0),
            )
        )
    return tuple(found)


@_of_one_state
def articles(store: Store, story: str | None = None, limit: int | None = None) -> tuple[ArticleView, ...]:
    """Give the articles by date and, unless a story is named, the rejected inputs with their reasons."""
    rows = store.run("articles", story=story, limit=_limit(limit))
    found = [article_view(decode(record, Annotations).article, _text(name), _text(copy)) for record, name, copy in rows]
    if story is None:
        for row in store.run("rejections"):
            name, path, input_id, outlet, url, reason = map(_text, row)
            found.append(rejection_view(str(name), Rejection(str(path), input_id, str(reason), outlet, url)))
    return tuple(found[:limit])


@_of_one_state
def actors(store: Store, story: str | None = None, limit: int | None = None) -> tuple[ActorView, ...]:
    """Give the actors of each story, named ones first, the most mentioned first."""
    rows = store.run("actors", story=story, limit=_limit(limit))
    return tuple(actor_view(decode(record, StoryActor), str(name)) for record, name in rows)


@_of_one_state
def events(store: Store, story: str | None = None, limit: int | None = None) -> tuple[EventView, ...]:
    """Give the events in the order of the chronology."""
    found = [decode(record, Event) for (record,) in store.run("events", story=story, limit=_limit(limit))]
    names = {name: names_of(store, name) for name in {event.story for event in found}}
    return tuple(event_view(event, claims_of(store, event.id), names[event.story]) for event in found)


@_of_one_state
def quotes(store: Store, story: str | None = None, limit: int | None = None) -> tuple[QuoteView, ...]:
    """Give the attributions, article by article."""
    return tuple(
        quote_view(decode(record, Quote)) for (record,) in store.run("quotes", story=story, limit=_limit(limit))
    )


@_of_one_state
def discrepancies(
    store: Store,
    story: str | None = None,
    limit: int | None = None,
    *,
    only_open: bool = False,
) -> tuple[DiscrepancyView, ...]:
    """Give the ledger in its own order, the strongest verdict first; `only_open` leaves agreements out."""
    rows = store.run("discrepancies", story=story, limit=_limit(limit), only_open=only_open)
    found = [decode(record, Discrepancy) for (record,) in rows]
    texts = {str(name): str(text) for name, text in store.run("story_texts", story=story)} if found else {}
    subjects = {str(name): str(words) for name, words in store.run("subjects", story=story)} if found else {}
    return tuple(discrepancy_view(d, subjects.get(d.event or d.quote_group or ""), texts) for d in found)


@_of_one_state
def timeline(store: Store, story: str | None = None, limit: int | None = None) -> tuple[TimelineView, ...]:
    """Give the chronology; with `limit`, the most important events, still in order of date."""
    found = [decode(record, Event) for (record,) in store.run("events", story=story, limit=_ALL)]
    chosen = sorted(found, key=lambda e: (-e.importance, e.id))[:limit]
    kept = {event.id for event in chosen}
    titles = {name: head_of(store, name).story.title for name in sorted({event.story for event in chosen})}
    return tuple(
        timeline_view(event, claims_of(store, event.id), titles[event.story], _ledger_of(store, event))
        for event in found
        if event.id in kept
    )


def _ledger_of(store: Store, event: Event) -> tuple[Discrepancy, ...]:
    if len(event.claims) < 2:
        return ()
    return tuple(decode(record, Discrepancy) for (record,) in store.run("discrepancies_of", id=event.id))


@_of_one_state
def search(store: Store, words: str, limit: int | None = None) -> tuple[SearchView, ...]:
    """Give what holds all of `words`: records and articles in turn, the best match of each first."""
    wanted = " ".join(f'"{word}"' for word in _WORD.findall(words))
    if not wanted:
        return ()
    both = (list(store.run(name, words=wanted, limit=_limit(limit))) for name in ("search_records", "search_articles"))
    rows = [row for turn in zip_longest(*both) for row in turn if row is not None]
    found = [
        SearchView(str(kind), str(name), _text(story), str(title), str(piece))
        for kind, name, story, title, piece in rows
    ]
    return tuple(found[:limit])


@_of_one_state
def evidence(store: Store, name: str) -> tuple[Event, tuple[Claim, ...], tuple[Discrepancy, ...]] | None:
    """Give an event, its claims and its discrepancies, or None; a former id gives the event it became."""
    moved = store.one("page_former", id=name)
    current = str(moved[0]) if moved else name
    row = store.one("event", id=current)
    if row is None:
        return None
    ledger = tuple(decode(record, Discrepancy) for (record,) in store.run("discrepancies_of", id=current))
    return decode(row[0], Event), claims_of(store, current), ledger


def claims_of(store: Store, event: str) -> tuple[Claim, ...]:
    """Give the claims of an event, by id."""
    return tuple(decode(record, Claim) for (record,) in store.run("event_records_of_claims", event=event))


def links_of(store: Store, name: str) -> tuple[Link, ...]:
    """Give the links of an event, or of a claim."""
    return tuple(decode(record, Link) for (record,) in store.run("links_of", id=name))


def names_of(store: Store, story: str) -> Names:
    """Give each actor of a story by its id."""
    rows = store.run("names", story=story)
    return {
        str(name): ActorRef(str(name), str(full), _text(country), _text(sector)) for name, full, country, sector in rows
    }


def head_of(store: Store, story: str) -> StoryHead:
    """Give a story's own data. Raises StoreError if there is no such story."""
    row = store.one("stories", story=story, limit=1)
    if row is None:
        raise StoreError(f"no story {story} in {store.path}: `dateline stories --store {store.path}` lists them")
    return decode(row[4], StoryHead)


def decode(record: Value, schema: type[T]) -> T:
    """Give a stored JSON text as a record."""
    return msgspec.json.decode(str(record), type=schema)


def _limit(limit: int | None) -> int:
    return _ALL if limit is None else limit


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
