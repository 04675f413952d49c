"""The stored text of a page: what it shows above its article, the article's paragraphs, captions at their place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.records import BlockKind, Mark
from dateline.sources.layout import Layout, Spot, key_of

_HEADLINE = 3
"""A heading that begins the title has so many words: it may be the site's name."""


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
    extras = _extras(layout, lines, headline, holder)
    marked: dict[str, BlockKind | None] = {spot.key: spot.kind for spot in reversed(extras)}
    if headline is not None:
        marked[headline.key] = "headline"
    lines = _with_kinds(lines, marked)
    lead = next((line.order for line in lines if line.order is not None and line.kind is None), -1)
    known = {line.key for line in lines}
    added: list[Spot] = [headline] if headline is not None and headline.key not in known else []
    known |= {headline.key} if headline is not None else set()
    for spot in extras:
        if spot.key not in known and (spot.kind == "caption" or spot.order < lead):
            known.add(spot.key)
            added.append(spot)
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
    for spot in layout.spots:
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


def _with_kinds(lines: Sequence[_Line], marked: dict[str, BlockKind | None]) -> list[_Line]:
    """Give the lines with the kind of what the markup marks, each once."""
    result = []
    for line in lines:
        kind = marked.pop(line.key, None) if line.key else None
        result.append(replace(line, kind=kind) if kind is not None else line)
    return result


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
