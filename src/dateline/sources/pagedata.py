"""What a page states about itself for machines: JSON-LD and meta elements."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from dateline.sources.valid import halved

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EARLIEST = 1800
"""Archives put their oldest reports on pages of today."""
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
_LONGEST = 200_000
"""Characters of JSON-LD that are read."""
_MOST = 2_000
"""Values of JSON-LD that are looked at."""
_PUBLISHED = ("article:published_time", "datepublished", "og:article:published_time", "article.published", "pubdate")


@dataclass(frozen=True, slots=True)
class PageData:
    """The article's headline, day and publisher as the page states them; None where it does not."""

    headline: str | None
    published: str | None
    published_from: str | None
    site: str | None


def read_data(tree: "HtmlElement", latest: date) -> PageData:
    """Give what a page states; a day after `latest` (the day it was fetched) is none."""
    metas = _metas(tree)
    records = list(_articles(tree))
    published, source = None, None
    for found, named in (
        (next((value for record in records if (value := _text(record, "datePublished"))), None), "the page's JSON-LD"),
        (next((metas[name] for name in _PUBLISHED if name in metas), None), "the page's metadata"),
    ):
        if published is None and found is not None and is_day(found, latest):
            published, source = found, named
    publishers = (record.get("publisher") for record in records)
    publisher = next((_text(each, "name") for each in publishers if isinstance(each, dict)), None)
    return PageData(
        next((value for record in records if (value := _text(record, "headline"))), None)
        or metas.get("og:title")
        or _title(tree),
        published,
        source,
        _site(metas.get("og:site_name")) or _site(publisher),
    )


def is_day(value: str, latest: date) -> bool:
    """Tell whether a value is a full date that a page can have which was there on `latest`."""
    for parser in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parser(value)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return moment.year >= _EARLIEST and moment.date() - timedelta(days=1) <= latest
    return False


def _title(tree: "HtmlElement") -> str | None:
    """Give the words of `<title>`, which often end with the site's name."""
    title = next(tree.iter("title"), None)
    return " ".join((title.text or "")[:1000].split()) or None if title is not None else None


def _site(name: str | None) -> str | None:
    """Give a name that an outlet may have, as written; None for an account, an address or a slogan."""
    if name is None or not 2 <= len(name) <= 60 or name.startswith("@") or re.fullmatch(r"\S{1,57}\.[a-z]{2,57}", name):
        return None
    return name


def _metas(tree: "HtmlElement") -> dict[str, str]:
    """Give the first content of each named meta element."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "")[:1000].split())
        if name and content:
            metas.setdefault(name, content)
    return metas


def _articles(tree: "HtmlElement") -> Iterator[dict[str, object]]:
    """Give the records of articles in a page's JSON-LD, in order."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        written = script.text or ""
        if len(written) > _LONGEST:
            continue
        try:
            waiting: list[object] = [json.loads(written, strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < _MOST:
            seen += 1
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting[:0] = value[:_MOST]
            elif isinstance(value, dict):
                kinds = value.get("@type")
                if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _listed(kinds)):
                    yield value
                waiting[:0] = [value[name] for name in ("@graph", "mainEntity") if name in value]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(record: dict[str, object], name: str) -> str | None:
    value = record.get(name)
    if not isinstance(value, str) or halved(value):
        return None
    return " ".join(value[:1000].split()) or None
