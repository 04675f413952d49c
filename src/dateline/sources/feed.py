"""An RSS or Atom feed: the page of each entry is one article."""

from calendar import timegm
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from dateline.errors import ArticleError
from dateline.records import RawArticle, Rejection
from dateline.sources.fetch import Fetcher
from dateline.sources.html import read_page


def read_feed(data: bytes, path: str, fetcher: Fetcher) -> Iterator[RawArticle | Rejection]:
    """Give the article behind each entry ("feed#N"), fetched; what its page leaves open, the entry fills.

    Raises ArticleError if `data` is no feed. An entry whose page fails is rejected by itself.
    """
    import feedparser  # noqa: PLC0415

    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=True)
    entries = feed.get("entries", [])
    if not entries:
        raise ArticleError(
            "the feed is malformed: no entry can be read" if feed.get("bozo") else "the feed has no entries"
        )
    outlet = _words(feed.get("feed", {}).get("title"))
    for number, entry in enumerate(entries, 1):
        place = f"{path}#{number}"
        link = entry.get("link")
        try:
            yield _entry_article(entry, link, place, outlet, fetcher)
        except ArticleError as error:
            yield Rejection(place, None, error.reason, outlet=None, url=link)


def _entry_article(entry: Any, link: str | None, place: str, outlet: str | None, fetcher: Fetcher) -> RawArticle:
    if link:
        page = fetcher.get(link)
        raw = read_page(page.content, place, url=page.url, declared=page.charset)
    else:
        contents = [content.get("value", "") for content in entry.get("content", [])]
        if not any(contents):
            raise ArticleError("the feed's entry has neither a link nor a text")
        raw = read_page("\n".join(contents).encode(), place, declared="utf-8")
    published = _moment(entry.get("published_parsed"))
    return replace(
        raw,
        title=raw.title or _words(entry.get("title")),
        outlet=raw.outlet or outlet,
        published=raw.published or published,
        published_from=raw.published_from or ("the feed" if published else None),
    )


def _moment(parts: Any) -> str | None:
    """Give feedparser's time (UTC) in ISO 8601."""
    if parts is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(parts), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
