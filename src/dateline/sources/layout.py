"""Where a page shows its headline, standfirst, byline, date and captions, and the order of its paragraphs.

One walk over the page's elements; every element is looked at a bounded number of times.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.records import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "button", "select", "iframe"}
)
_BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "dd", "dt", "pre", "figcaption"}
)
_BREAKS = _BLOCKS | {"div", "br", "tr", "ul", "ol", "section"}
_UNSEEN = re.compile(r"display\s?:\s?none", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:^|[-_])(?:related|recommended|promo|teasers?|newsletter|sidebar|most-?read|advert|comments?|footer"
    r"|visually-?hidden|sr-only|screen-reader-text)(?:$|[-_])",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:^|[-_])(?:credit|copyright|source)s?(?:$|[-_])", re.IGNORECASE)
# Names of classes in the habits of publishing systems: "wp-caption-text", "article__byline", "c-author", "dek".
_ROLES: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("caption", re.compile(r"(?:^|[-_])captions?(?:$|[-_]{1,2}text$)", re.IGNORECASE)),
    ("standfirst", re.compile(r"(?:^|[-_])(?:stand-?first|sub-?headline|sub-?heading|dek|deck)$", re.IGNORECASE)),
    ("byline", re.compile(r"(?:^|[-_])(?:by-?line|author)s?(?:$|[-_]{1,2}(?:name|info|line)s?$)", re.IGNORECASE)),
)
_LENGTHS = {"headline": (2, 40), "caption": (3, 150), "standfirst": (4, 90), "byline": (1, 20)}
"""The fewest and most words of each: a class may name a whole region."""
_NESTED = 8
"""Paragraphs inside so many others are not looked at: no page that people read has them."""
_KEY = 60
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Spot:
    """Something the page shows: its place in the page's order, and which `<article>` holds it (0: none)."""

    order: int
    kind: BlockKind | None
    text: str
    """Empty for a paragraph, whose words the extraction of the article gives; a heading has its words."""
    key: str
    holder: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where in a page, in its order."""

    spots: tuple[Spot, ...]
    times: tuple[tuple[int, int, str], ...]
    """(order, holder, value) of each `<time datetime=…>`."""


def key_of(text: str) -> str:
    """Give the first letters and digits of `text`: what a line is known by, however its spacing is written."""
    return "".join(re.findall(r"\w+", text[: 8 * _KEY]))[:_KEY].lower()


def find_layout(tree: "HtmlElement") -> Layout:
    """Give the paragraphs and the marked parts of a page, in its order."""
    from lxml.etree import iterwalk  # noqa: PLC0415

    spots: list[Spot] = []
    times: list[tuple[int, int, str]] = []
    holders = [0]
    hidden: HtmlElement | None = None
    inside: HtmlElement | None = None  # a caption, byline …, whose parts are not looked at again
    linked = nested = 0
    for order, (event, element) in enumerate(iterwalk(tree, events=("start", "end"))):
        name = element.tag if isinstance(element.tag, str) else ""
        if hidden is not None:
            hidden = None if event == "end" and element is hidden else hidden
            continue
        if event == "start":
            if name in _HIDDEN or not name or _is_unseen(element):
                hidden = element
                continue
            linked += name == "a"
            nested += name in _BLOCKS
            if name == "article":
                holders.append(order)
            if name == "time" and (value := element.get("datetime")):
                times.append((order, holders[-1], value))
            if inside is None:
                kind = _kind(element, name)
                spot = (
                    _marked(element, order, kind, holders[-1]) if kind and not (linked and kind == "caption") else None
                )
                if spot is not None:
                    inside = element
                    spots.append(spot)
                elif nested <= _NESTED and (name in _BLOCKS or (name == "div" and _has_words(element))):
                    spots.append(_paragraph(element, order, holders[-1]))
        else:
            linked -= name == "a"
            nested -= name in _BLOCKS
            if name == "article" and len(holders) > 1:
                holders.pop()
            if element is inside:
                inside = None
    return Layout(tuple(spots), tuple(times))


def _is_unseen(element: "HtmlElement") -> bool:
    if not element.attrib:
        return False
    if element.get("hidden") is not None or _UNSEEN.search((element.get("style") or "")[:200]):
        return True
    if element.tag in ("html", "body", "main", "article") or not any(map(_ELSEWHERE.search, _names(element))):
        return False
    return element.find(".//h1") is None and element.find(".//article") is None  # "has-sidebar" names a whole page


def _names(element: "HtmlElement") -> list[str]:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:300].split()


def _kind(element: "HtmlElement", name: str) -> BlockKind | None:
    """Give what the markup says that an element is."""
    if name == "h1":
        return "headline"
    if name == "figcaption":
        return "caption"
    if name == "time":
        return "byline"
    if name in ("html", "body", "main", "article", "img", "meta", "link"):
        return None
    if not element.attrib:
        return None
    if element.get("itemprop") == "author" or element.get("rel") == "author":
        return "byline"
    classes = (element.get("class") or "")[:300].split()
    if not classes:
        return None
    return next((kind for kind, pattern in _ROLES if any(map(pattern.search, classes))), None)


def _marked(element: "HtmlElement", order: int, kind: BlockKind, holder: int) -> Spot | None:
    """Give what an element shows, or None if it is not of the length of its kind."""
    fewest, most = _LENGTHS[kind]
    text = " ".join("".join(_visible(element, 20 * most)).split())
    if not fewest <= len(text.split()) <= most or not any(map(str.isalpha, text)):
        return None
    if element.tag == "time" and not _YEAR.search(text):
        return None
    return Spot(order, kind, text, key_of(text), holder)


def _paragraph(element: "HtmlElement", order: int, holder: int) -> Spot:
    if element.tag in ("h2", "h3"):
        text = " ".join("".join(_visible(element, 20 * _LENGTHS["headline"][1])).split())
        return Spot(order, None, text, key_of(text), holder)
    return Spot(order, None, "", key_of(_opening(element)), holder)


def _visible(element: "HtmlElement", most: int) -> Iterator[str]:
    """Give the pieces of text that an element shows, without credits of pictures, up to about `most` characters."""
    from lxml.etree import iterwalk  # noqa: PLC0415

    skipped: HtmlElement | None = None
    length = 0
    for event, part in iterwalk(element, events=("start", "end")):
        name = part.tag if isinstance(part.tag, str) else ""
        words = None
        if event == "start" and skipped is None:
            if part is not element and (name in _HIDDEN or not name or any(map(_CREDIT.search, _names(part)))):
                skipped = part
            else:
                words = part.text
        elif event == "end":
            skipped = None if part is skipped else skipped
            words = part.tail if skipped is None and part is not element else None
        if name in _BREAKS:
            yield " "
        if words:
            yield words
            length += len(words)
        if length > most:
            return


def _opening(element: "HtmlElement") -> str:
    """Give the first words of an element."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part[: 4 * _KEY])
        length += len(part.strip())
        if length > 2 * _KEY:
            break
    return "".join(parts)


def _has_words(element: "HtmlElement") -> bool:
    return bool(element.text and element.text.strip()) or any(
        child.tail and child.tail.strip() for child in element.iterchildren()
    )
