"""Feeds watched: which are due, what is new in them, and what the store notes of them in the end."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import median_low
from typing import TYPE_CHECKING

from dateline.errors import ArticleError
from dateline.records import RawArticle, Rejection
from dateline.store import Store

if TYPE_CHECKING:
    from dateline.sources.feed import Item, Listing
    from dateline.sources.fetch import Fetcher

LONGEST = 86_400.0
"""A feed is asked at least once a day, whatever it answers."""
_DOUBLINGS = 6
"""How often the interval of a feed that fails is doubled."""
_TRIES = 5
"""After so many passing failures an entry is rejected."""
_FAILED_PAGES = 3
"""After so many passing failures of its pages in a row, the rest of a feed waits for the next round."""
_PAGES = 200
"""New entries read of one feed in one round; the others wait for the next one."""
_AGAIN = 3600.0
"""An entry that its feed calls changed is read again after so many seconds at the earliest."""
_JITTER = 0.1
"""Share of the interval by which it is made longer at random, so that not all watchers ask at once."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What is known of a feed between two rounds; times are seconds since 1970, UTC."""

    url: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    asked: float | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known of an entry."""

    name: str
    stamp: str
    tries: int
    due: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a round found in one feed."""

    feed: Feed
    """As it is to be noted once the articles are committed."""
    items: tuple[RawArticle | Rejection, ...] = ()
    entries: tuple[Noted, ...] = ()
    published: tuple[float, ...] = ()
    """When the articles appeared that are new since the feed was last asked: what lag is counted from."""
    again: int = 0
    """Entries that failed and are tried again later."""
    unchanged: bool = False
    problem: str | None = None


def stored_feeds(store: Store, urls: Sequence[str]) -> tuple[Feed, ...]:
    """Give what the store knows of `urls`, in their order; each once."""
    known = {str(row[0]): Feed(*row) for row in store.run("feeds")}  # type: ignore[arg-type]
    return tuple(known.get(url, Feed(url)) for url in dict.fromkeys(urls))


def gather(feeds: Sequence[Feed], store: Store, fetcher: Fetcher, interval: float) -> Iterator[Gathered]:
    """Ask each feed that is due, and read the pages of its new entries; an entry of two feeds is read once."""
    seen: set[str] = set()
    for feed in feeds:
        if feed.due <= time.time():
            yield _ask(feed, store, fetcher, interval, seen)


def note(store: Store, gathered: Sequence[Gathered]) -> None:
    """Keep what is known of feeds and entries now; to be called when their articles are committed."""
    with store.transaction():
        store.write("put_feed_entry", [_row(entry) for found in gathered for entry in found.entries])
        store.write("put_feed", [_row(found.feed) for found in gathered])


def lag(gathered: Sequence[Gathered], now: float) -> tuple[float, float] | None:
    """Give median and longest lag in seconds of the new articles; None without any."""
    lags = [max(0.0, now - moment) for found in gathered for moment in found.published]
    return (median_low(lags), max(lags)) if lags else None


def pause(feeds: Sequence[Feed], interval: float) -> float:
    """Give the seconds until the next feed is due: not more than the interval."""
    return min(interval, max(0.0, min((feed.due for feed in feeds), default=0.0) - time.time()))


def _row(record: Feed | Noted) -> Mapping[str, str | int | float | None]:
    return {name: getattr(record, name) for name in record.__slots__}


def _ask(feed: Feed, store: Store, fetcher: Fetcher, interval: float, seen: set[str]) -> Gathered:
    from dateline.sources.feed import list_feed  # noqa: PLC0415
    from dateline.sources.fetch import FetchError, Marks  # noqa: PLC0415 (httpx takes half a second)

    try:
        answer = fetcher.poll(feed.url, Marks(feed.etag, feed.modified))
        listing = list_feed(answer.page.content) if answer.page is not None else None
    except ArticleError as error:
        wait = error.wait if isinstance(error, FetchError) else None
        longer = max(interval * 2 ** min(feed.failures, _DOUBLINGS), wait or 0.0)
        later = replace(feed, failures=feed.failures + 1, due=time.time() + _spread(longer))
        return Gathered(later, problem=error.reason)
    good = replace(feed, failures=0, due=time.time() + _spread(interval), asked=time.time())
    if listing is None:
        return Gathered(good, unchanged=True)
    found, complete = _read(feed, listing, store, fetcher, seen)
    marks = answer.marks if complete else Marks()
    return replace(found, feed=replace(good, etag=marks.etag, modified=marks.modified))


def _spread(seconds: float) -> float:
    return min(LONGEST, seconds * (1 + _JITTER * random.random()))  # noqa: S311


def _read(feed: Feed, listing: Listing, store: Store, fetcher: Fetcher, seen: set[str]) -> tuple[Gathered, bool]:
    """Give what the new entries of a feed gave, and whether nothing is left to be read of it."""
    items: list[RawArticle | Rejection] = []
    entries: list[Noted] = []
    published: list[float] = []
    again = failed = 0
    left = False
    for item in listing.items:
        was = _noted(store, item.name)
        if item.name in seen or not _wanted(was, item):
            left = left or (was is not None and was.tries > 0)
            continue
        if len(items) >= _PAGES or failed >= _FAILED_PAGES:
            left = True
            break
        seen.add(item.name)
        result, passing = _page(item, feed, listing, fetcher)
        tries = (was.tries if was else 0) + 1 if passing else 0
        failed = failed + 1 if passing else 0
        if 0 < tries < _TRIES:
            entries.append(Noted(item.name, item.stamp, tries, 0.0))
            again += 1
            continue
        items.append(result)
        entries.append(Noted(item.name, item.stamp, 0, time.time() + _AGAIN))
        if isinstance(result, RawArticle) and (moment := _moment(item)) and feed.asked and moment >= feed.asked // 1:
            published.append(moment)
    return Gathered(feed, tuple(items), tuple(entries), tuple(published), again), not (left or again)


def _noted(store: Store, name: str) -> Noted | None:
    row = store.one("feed_entry", entry=name)
    return Noted(name, *row) if row else None  # type: ignore[arg-type]


def _wanted(was: Noted | None, item: Item) -> bool:
    """Tell whether an entry is to be read: new, failed before, or changed since it was read."""
    return was is None or was.tries > 0 or (was.stamp != item.stamp and was.due <= time.time())


def _page(item: Item, feed: Feed, listing: Listing, fetcher: Fetcher) -> tuple[RawArticle | Rejection, bool]:
    """Give the article of an entry or why there is none, and whether that may pass."""
    from dateline.sources.feed import read_item  # noqa: PLC0415
    from dateline.sources.fetch import FetchError  # noqa: PLC0415

    try:
        return read_item(item, feed.url, listing.outlet, fetcher), False
    except ArticleError as error:
        rejection = Rejection(f"{feed.url}#{item.number}", None, error.reason, url=item.link)
        return rejection, isinstance(error, FetchError) and error.passing


def _moment(item: Item) -> float | None:
    return datetime.fromisoformat(item.published).timestamp() if item.published else None
