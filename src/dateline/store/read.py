"""Reading the store: rows -> the views that users get. Nothing here writes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from itertools import zip_longest
from typing import Concatenate, ParamSpec, TypeVar

import msgspec

from dateline.errors import StoreError
from dateline.records import Article, Claim, Discrepancy, Event, Link, Origin, Quote, Rejection, Story, StoryActor
from dateline.store.rows import Row, Value
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
MOST_RANKED = 5_000
"""Records, and articles, that a search ranks: where more hold the words, the newest so many."""
_OF_RECORDS = ("page_search_floor", "search_best", "search_records")
_OF_ARTICLES = ("page_search_article_floor", "search_best_articles", "search_articles")
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


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a list needs of an article's annotations."""

    article: Article


@_of_one_state
def stories(store: Store, story: str | None = None, limit: int | None = None) -> tuple[StoryView, ...]:
    """Give the stories, the newest first."""
    found = []
    for name, title, first, last, record, events, still_open in store.run("stories", story=story, limit=_limit(limit)):
        members = decode(record, StoryHead).story.articles
        outlets = [str(outlet) for (outlet,) in store.run("outlets_of_story", story=name)]
        key = tuple(str(actor) for (actor,) in store.run("key_actors", story=name, limit=_KEY_ACTORS))
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
    if story is None:
        rows = store.run("articles_of_all", limit=_limit(limit))
    else:
        rows = store.run("articles_of_story", story=story, limit=_limit(limit))
    found = [article_view(decode(record, _Listed).article, _text(name), _text(copy)) for record, name, copy in rows]
    if story is None:
        for row in store.run("rejections"):
            name, path, input_id, outlet, url, reason = map(_text, row)
            found.append(rejection_view(str(name), Rejection(str(path), input_id, str(reason), outlet, url)))
    return tuple(found[:limit])


@_of_one_state
def actors(store: Store, story: str | None = None, limit: int | None = None) -> tuple[ActorView, ...]:
    """Give the actors of each story, named ones first, the most mentioned first."""
    rows = _story_by_story(store, "actors_of_story", story, limit)
    return tuple(actor_view(decode(record, StoryActor), str(name)) for record, name in rows)


def _story_by_story(
    store: Store, query: str, story: str | None, limit: int | None, **parameters: Value
) -> Iterator[Row]:
    """Give the first `limit` rows of a query about one story: of `story`, or of all, one after another by id."""
    left = _ALL if limit is None else limit
    for name in [story] if story is not None else [str(row[0]) for row in store.run("story_ids")]:
        if left == 0:
            return
        for row in store.run(query, story=name, limit=left, **parameters):
            yield row
            left -= left > 0


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
    rows = _story_by_story(store, "discrepancies_of_story", story, limit, only_open=only_open)
    found = [decode(record, Discrepancy) for (record,) in rows]
    told = _list(name for d in found for name in (*(r.article for r in d.readings), *d.silent))
    texts = {str(name): str(text) for name, text in store.run("texts_of", articles=told)}
    about = _list(d.event or d.quote_group or "" for d in found)
    subjects = {str(name): str(words) for name, words in store.run("subjects_of", names=about)}
    return tuple(discrepancy_view(d, subjects.get(d.event or d.quote_group or ""), texts) for d in found)


@_of_one_state
def timeline(store: Store, story: str | None = None, limit: int | None = None) -> tuple[TimelineView, ...]:
    """Give the chronology; with `limit`, the most important events, still in order of date."""
    rows = store.run("events" if limit is None else "weightiest_events", story=story, limit=_limit(limit))
    found = [decode(record, Event) for (record,) in rows]
    titles = {name: head_of(store, name).story.title for name in sorted({event.story for event in found})}
    return tuple(
        timeline_view(event, claims_of(store, event.id), titles[event.story], _ledger_of(store, event))
        for event in found
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
    both = (_best(store, wanted, limit, *names) for names in (_OF_RECORDS, _OF_ARTICLES))
    rows = [row for turn in zip_longest(*both) for row in turn if row is not None]
    found = [
        SearchView(str(kind), str(name), _text(story), str(title), str(piece))
        for kind, name, story, title, piece, _ in rows
    ]
    return tuple(found[:limit])


def _best(store: Store, words: str, limit: int | None, floor: str, best: str, rows: str) -> list[Row]:
    """Give the rows that hold `words`, the best first; of very many the newest are ranked."""
    first = store.one(floor, words=words, most=MOST_RANKED)
    asked = store.run(best, words=words, floor=(first[0] if first else 0), limit=_limit(limit), offset=0)
    numbers = [int(row[0] or 0) for row in asked]
    found = {int(row[-1] or 0): row for row in store.run(rows, words=words, rows=json.dumps(numbers))}
    return [found[number] for number in numbers if number in found]


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


def _list(values: Iterable[str]) -> str:
    return json.dumps(sorted(set(values)))


def _limit(limit: int | None) -> int:
    return _ALL if limit is None else limit


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
