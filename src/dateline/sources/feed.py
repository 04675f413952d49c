"""An RSS or Atom feed: the page of each entry is one article."""

import re
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from dateline.errors import ArticleError
from dateline.ids import content_id
from dateline.records import RawArticle, Rejection
from dateline.sources.fetch import Fetcher
from dateline.sources.html import read_page
from dateline.sources.valid import check

_REFERENCE = re.compile(rb"&#([xX][0-9A-Fa-f]{1,400}|[0-9]{1,400});?")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    number: int
    """Its place in the feed, from 1."""
    name: str
    """What it is known by: its link, else the id that the feed gives it, else its words."""
    link: str | None
    stamp: str
    """When the feed says that it was changed, as it says it; empty: it does not."""
    title: str | None
    published: str | None
    """ISO 8601, UTC."""
    content: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed lists."""

    outlet: str | None
    items: tuple[Item, ...]


def list_feed(data: bytes) -> Listing:
    """Give what a feed lists. Raises ArticleError if `data` is no feed."""
    import feedparser  # noqa: PLC0415

    malformed = ArticleError("the feed is malformed: no entry can be read")
    try:
        feed = feedparser.parse(_REFERENCE.sub(_known, data), sanitize_html=False, resolve_relative_uris=True)
    except (ValueError, LookupError, OverflowError, RecursionError) as error:
        raise malformed from error
    entries = feed.get("entries", [])
    if not entries:
        raise malformed if feed.get("bozo") else ArticleError("the feed has no entries")
    items = tuple(_item(number, entry) for number, entry in enumerate(entries, 1))
    return Listing(_words(feed.get("feed", {}).get("title")), items)


def _known(reference: re.Match[bytes]) -> bytes:
    """Give a reference to a character; U+FFFD's for one to none, as HTML has it: feedparser would raise."""
    digits = reference[1].decode()
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return b"&#xFFFD;" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else reference[0]


def _item(number: int, entry: Any) -> Item:
    link = _whole(entry.get("link")) or None
    content = "\n".join(found for part in entry.get("content", []) if (found := _whole(part.get("value", ""))))
    name = link or _whole(entry.get("id")) or content_id("n-", _whole(entry.get("title")), content)
    stamp = _whole(entry.get("updated") or entry.get("published"))
    return Item(number, name, link, stamp, _words(entry.get("title")), _moment(entry.get("published_parsed")), content)


def read_feed(data: bytes, path: str, fetcher: Fetcher) -> Iterator[RawArticle | Rejection]:
    """Give the article behind each entry ("feed#N"), fetched; what its page leaves open, the entry fills.

    Raises ArticleError if `data` is no feed. An entry whose page fails is rejected by itself.
    """
    listing = list_feed(data)
    for item in listing.items:
        try:
            yield read_item(item, path, listing.outlet, fetcher)
        except ArticleError as error:
            yield Rejection(f"{path}#{item.number}", None, error.reason, outlet=None, url=item.link)


def read_item(item: Item, path: str, outlet: str | None, fetcher: Fetcher) -> RawArticle:
    """Give the article behind an entry of the feed at `path`. Raises ArticleError (FetchError)."""
    place = f"{path}#{item.number}"
    if item.link:
        page = fetcher.get(item.link)
        raw = read_page(page.content, place, url=page.url, declared=page.charset)
    else:
        if not item.content:
            raise ArticleError("the feed's entry has neither a link nor a text")
        raw = read_page(item.content.encode(), place, declared="utf-8")
    raw = replace(
        raw,
        title=raw.title or item.title,
        outlet=raw.outlet or outlet,
        published=raw.published or item.published,
        published_from=raw.published_from or ("the feed" if item.published else None),
    )
    return check(raw)


def _moment(parts: Any) -> str | None:
    """Give feedparser's time (UTC) in ISO 8601."""
    if parts is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(parts), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _words(value: Any) -> str | None:
    return " ".join(_whole(value).split()) or None


def _whole(value: Any) -> str:
    """Give a text of the feed, U+FFFD for half of a pair of surrogates ("&#xD800;"), as in HTML; empty for no text."""
    return _HALF.sub("\ufffd", value) if isinstance(value, str) else ""
