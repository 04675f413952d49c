"""A page of HTML -> the text of its article, with the data that the page states about itself."""

import hashlib
import logging
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.errors import ArticleError
from dateline.outlets import outlet_of_name, outlet_of_url
from dateline.records import RawArticle
from dateline.sources.compose import Composed, compose
from dateline.sources.layout import Layout, find_layout
from dateline.sources.pagedata import PageData, is_day, read_data
from dateline.sources.pieces import MONTHS
from dateline.sources.streams import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_LATEST = date(2099, 12, 31)
"""htmldate takes today as the last possible day; a fixed one keeps runs repeatable."""
_MOST_ELEMENTS = 20_000
"""A page of more is rejected: extraction takes about .4 ms an element; pages of news have a few thousand."""
_ATTRIBUTE = re.compile(rb"""[^\s=/>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+""")
_TAG = re.compile(rb"<[A-Za-z][^\s/>]*+(?:[\s/]*+" + _ATTRIBUTE.pattern + rb")*+")
_MOST_ATTRIBUTES = 2_000
"""Of one element: libxml2 compares each with all before it (2.14: .07 s for 8,000; it grows with the square)."""
_MOST_MARKS = 20 * _MOST_ELEMENTS
"""Beginnings of tags of a page that is parsed at all: 20 MB of "<p>" would take 900 MB of memory, of "<" 25 s."""


def read_page(
    data: bytes,
    path: str,
    *,
    url: str | None = None,
    declared: str | None = None,
    seen: date | None = None,
) -> RawArticle:
    """Give the article of a page; `declared` is the transport's encoding, `seen` the day it was fetched.

    Raises ArticleError if the page holds no article text.
    """
    from lxml.etree import ParserError  # noqa: PLC0415
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415

    _hush()
    _refuse_bombs(data)
    found = _DECLARED.search(data[:4096])
    html = decode(data, declared or (found.group(1).decode("ascii") if found else None))
    try:
        tree = load_html(html)
    except (ParserError, ValueError):
        tree = None
    if tree is None:
        raise ArticleError("the HTML page holds no text")
    count = int(tree.xpath("count(//*)"))
    if count > _MOST_ELEMENTS:
        raise ArticleError(f"the HTML page has {count:,} elements; at most {_MOST_ELEMENTS:,} are looked through")
    stated = read_data(tree, seen or _LATEST)
    layout = find_layout(tree)
    document = bare_extraction(
        tree,
        url=url,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "max_date": (seen or _LATEST).isoformat()},
    )
    kept = document.text if document is not None and not isinstance(document, dict) else None
    if document is None or isinstance(document, dict) or not kept or not kept.strip():
        raise ArticleError("the HTML page holds no article text")
    page = compose(layout, kept, stated.headline or document.title, stated.site or document.sitename)
    day, asked = _published(stated, _header_time(layout, page, seen or _LATEST))
    if day is None:
        day, asked = _searched(tree, html, url, seen or _LATEST)
    address = url or document.url or None
    return RawArticle(
        text=page.text,
        path=path,
        title=page.headline or document.title or None,
        url=address,
        outlet=_outlet(address, stated.site, document.sitename),
        author=document.author or None,
        published=day,
        published_from=asked,
        source_hash=hashlib.sha256(data).hexdigest(),
        marks=page.marks,
    )


def _refuse_bombs(data: bytes) -> None:
    """Raise ArticleError for a page that would cost the parser far more than its size."""
    marks = data.count(b"<")
    if marks > _MOST_MARKS:
        raise ArticleError(f'the HTML page has {marks:,} "<"; at most {_MOST_MARKS:,} are looked through')
    for tag in _TAG.finditer(data):
        if len(tag[0]) > 2 * _MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(tag[0])) > _MOST_ATTRIBUTES:
            raise ArticleError(f"the HTML page has an element with more than {_MOST_ATTRIBUTES:,} attributes")


@lru_cache(maxsize=1)
def _hush() -> None:
    """Keep the libraries' warnings about single pages off the terminal: our rejections say it."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _outlet(url: str | None, stated: str | None, site: str | None) -> str | None:
    """Give our table's name for the site, else the name that the page gives itself; None for a bare host name."""
    if url is not None and (known := outlet_of_url(url, known_only=True)) is not None:
        return known
    if stated is not None:
        return outlet_of_name(stated) or stated
    if not site or (url is not None and site.lower() in urlsplit(url).netloc.lower()) or site.startswith("@"):
        return None
    return site


def _header_time(layout: Layout, page: Composed, latest: date) -> str | None:
    """Give the `<time datetime>` that stands between headline and first paragraph."""
    between = (
        value for order, holder, value in layout.times if page.top <= order < page.lead and holder == page.holder
    )
    return next((value for value in between if is_day(value, latest)), None)


def _published(stated: PageData, shown: str | None) -> tuple[str | None, str | None]:
    """Give the day that the page states outright, and where."""
    if stated.published is not None:
        return stated.published, stated.published_from
    return shown, "the page's header" if shown is not None else None


def _searched(tree: "HtmlElement", html: str, url: str | None, latest: date) -> tuple[str | None, str | None]:
    """Give the day that htmldate finds and which of its searches answered; an extensive find must stand in the page."""
    from htmldate import find_date  # noqa: PLC0415

    bound = latest.isoformat()
    day = find_date(tree, extensive_search=False, original_date=True, url=url, max_date=bound)
    if day is not None:
        return day, "htmldate"
    day = find_date(tree, extensive_search=True, original_date=True, url=url, max_date=bound)
    if day is not None and _stands(date.fromisoformat(day), f"{url or ''}\n{html}".lower()):
        return day, "htmldate (extensive)"
    return None, None


def _stands(day: date, page: str) -> bool:
    """Tell whether the page writes the full day: htmldate completes "2018" to "2018-01-01", an invention."""
    y, m, d, name = day.year, day.month, day.day, MONTHS[day.month - 1]
    forms = [f"{y}{m:02}{d:02}"]
    for mark in "-/._ ":
        forms += [f"{y}{mark}{m:02}{mark}{d:02}", f"{d:02}{mark}{m:02}{mark}{y}", f"{m:02}{mark}{d:02}{mark}{y}"]
        forms += [f"{y}{mark}{m}{mark}{d}", f"{d}{mark}{m}{mark}{y}", f"{m}{mark}{d}{mark}{y}"]
    if any(form in page for form in forms):
        return True
    short = name[:3]
    month = rf"{short}[a-z]{{0,6}}\.?"
    around = rf"\b(?:{month} {{0,2}}0?{d}|{d}(?:st|nd|rd|th)? {{0,2}}{month}),? {{0,2}}{y}\b"
    return re.search(around, page) is not None
