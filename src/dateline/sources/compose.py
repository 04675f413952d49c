"""The stored text of a page: what it shows above its article, the article's paragraphs, captions at their place."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.records import BlockKind, Mark
from dateline.sources.layout import Layout, Spot, key_of

_HEADLINE = 3
"""A heading that begins the title has so many words: it may be the site's name."""

_CREDIT = re.compile(r"(?:(?:photo|picture|image|credit|source|copyright|file|via|getty|afp|ap|reuters).{0,40})?$")
"""Letters that may follow a caption in its line: "Photo: Ada Moor"."""
_LONGEST = 2_000
"""Characters of a line that are compared."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    key: str
    order: int | None
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A page's text in lines, what the markup says some of them are, and the places of headline and first paragraph."""

    text: str
    marks: tuple[Mark, ...]
    headline: str | None
    top: int
    lead: int
    holder: int


def compose(layout: Layout, kept: str, title: str | None, site: str | None) -> Composed:
    """Give the text of a page whose article is `kept` (lines), called `title`, on `site`, with what its markup marks.

    A headline, standfirst, byline or caption that `kept` has is marked there and not repeated.
    """
    holder = _holder(layout, kept)
    lines = _placed(layout, kept, holder)
    first = next((line.order for line in lines if line.order is not None), None)
    headline = _headline(layout, title, site, first)
    top = headline.order if headline is not None else holder
    named: dict[str, Spot] = {headline.key: headline} if headline is not None else {}
    for spot in _extras(layout, lines, headline, holder):
        named.setdefault(spot.key, spot)
    lines = [_marked(line, named) for line in lines]
    shown = {line.key for line in lines if line.kind is not None}
    lead = next((line.order for line in lines if line.order is not None and line.kind is None), -1)
    added = [
        spot
        for key, spot in named.items()
        if key not in shown and (spot.kind in ("headline", "caption") or spot.order < lead)
    ]
    text, marks = _joined(list(_merged(lines, added)))
    return Composed(text, marks, headline.text if headline is not None else None, top, lead, holder)


def _extras(layout: Layout, lines: Sequence[_Line], headline: Spot | None, holder: int) -> list[Spot]:
    """Give what is marked in the article, or between its headline and its first (without `<article>`: last) line."""
    orders = [line.order for line in lines if line.order is not None]
    if not orders:
        return []
    top = headline.order if headline is not None else orders[0]
    bottom = orders[0] if holder else orders[-1]
    return [
        spot
        for spot in layout.spots
        if spot.kind not in (None, "headline")
        and ((holder and spot.holder == holder) or (spot.holder == 0 and top < spot.order < bottom))
    ]


def _holder(layout: Layout, kept: str) -> int:
    """Give the `<article>` that holds most of the kept lines; 0 if none does."""
    keys = {key_of(line) for line in kept.splitlines()}
    holders = Counter(spot.holder for spot in layout.spots if spot.kind is None and spot.key in keys)
    return max(holders, key=lambda holder: (holders[holder], -holder), default=0)


def _placed(layout: Layout, kept: str, holder: int) -> list[_Line]:
    """Give the kept lines with their places in the page, which only grow."""
    places: dict[str, list[int]] = {}
    for spot in sorted(layout.spots, key=lambda spot: spot.kind is not None):  # a caption may begin like a paragraph
        if spot.key and (spot.holder == holder or spot.kind is not None):
            places.setdefault(spot.key, []).append(spot.order)
    lines = []
    reached = -1
    for text in kept.splitlines():
        if text.strip():
            key = key_of(text)
            order = next((place for place in places.get(key, ())[:50] if place > reached), None)
            reached = order if order is not None else reached
            lines.append(_Line(text.strip(), key, order))
    return lines


def _headline(layout: Layout, title: str | None, site: str | None, first: int | None) -> Spot | None:
    """Give the heading that repeats the title, else a line that is the title, else the only one above the article."""
    wanted = key_of(title or "")
    above = [spot for spot in layout.spots if spot.text and spot.key and (first is None or spot.order <= first)]
    tops = [spot for spot in above if spot.kind == "headline"]
    for spot in (*tops, *(spot for spot in above if spot.kind is None)):
        if len(spot.text.split()) >= _HEADLINE and (wanted.startswith(spot.key) or spot.key == wanted):
            return replace(spot, kind="headline")
    if len(tops) == 1 and tops[0].key != key_of(site or "") and not wanted.endswith(tops[0].key):
        return tops[0]
    return None


def _marked(line: _Line, named: Mapping[str, Spot]) -> _Line:
    """Give the line with the kind of what the markup marks, if it is that and, at most, a picture's credit more."""
    spot = named.get(line.key)
    if spot is None:
        return line
    ours, shown = _letters(line.text), _letters(spot.text)
    same = ours.startswith(shown) and _CREDIT.match(ours, len(shown))
    return replace(line, kind=spot.kind) if same else line


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text[:_LONGEST])).lower()


def _merged(lines: Sequence[_Line], added: Sequence[Spot]) -> Iterator[tuple[str, BlockKind | None]]:
    """Give the lines with what was added, each before the first line that stands below it in the page."""
    waiting = sorted(added, key=lambda spot: spot.order)
    at = 0
    for line in lines:
        while line.order is not None and at < len(waiting) and waiting[at].order < line.order:
            yield waiting[at].text, waiting[at].kind
            at += 1
        yield line.text, line.kind
    yield from ((spot.text, spot.kind) for spot in waiting[at:])


def _joined(lines: Sequence[tuple[str, BlockKind | None]]) -> tuple[str, tuple[Mark, ...]]:
    marks = []
    at = 0
    for text, kind in lines:
        if kind is not None:
            marks.append(Mark(at, at + len(text), kind))
        at += len(text) + 1
    return "\n".join(text for text, _ in lines), tuple(marks)
