"""An article: its text as it was, its blocks told apart, and every record that it supports marked in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.merge.told import sentences_of
from dateline.records import EVIDENCE_KINDS, Annotations, Block, Claim, Quote
from dateline.report.marks import Piece
from dateline.report.phrases import days_text, label
from dateline.store import pages
from dateline.store.pages import ArticleLine
from dateline.web.parts import WINDOW, Citation, citation, web_address
from dateline.web.visit import Answer, Frame, Note, NotFoundError, Shown, Visit, link

_LISTED = 80
"""Records that are listed beside the text."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive characters that fill the same."""

    text: str
    anchor: int | None
    """The offset, where a sentence or words of a record start here."""
    look: str
    """The class of the mark; "" for plain text."""
    fills: str
    href: str | None
    said: bool
    """Whether it is in a quotation."""
    quotes: tuple[str, ...]
    """Addresses of the quotations that end here."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or as much of it as this page shows."""

    kind: str
    evidence: bool
    stretches: tuple[Stretch, ...]
    length: int
    open: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that the article supports."""

    href: str
    label: str
    at: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article."""

    frame: Frame
    article: ArticleLine
    published: str
    why: str
    url: str | None
    agency: str | None
    copies: tuple[str, str] | None
    """Address and name of the article that this one copies."""
    parts: tuple[Part, ...]
    events: tuple[Entry, ...]
    quotes: tuple[Entry, ...]
    numbers: tuple[int, int]
    """Events and quotations, all of them."""
    shown: tuple[int, int, int]
    """The stretch of the text that is shown, and its length."""
    windows: tuple[tuple[int, bool], ...]
    """Where each page of a long article starts, and whether it is this one."""
    citation: Citation


Mark = tuple[int, int, str, str | None]
"""Start, end, what it fills, and the address that it leads to."""


def article(visit: Visit) -> Answer:
    """Give an article; of a long one, the page that holds the offset `at`."""
    name = visit.id()
    found = visit.store.annotations_of(name)
    if found is None:
        day = pages.removed(visit.store, name)
        if day is None:
            raise NotFoundError(f"no article {name}")
        text = f"This article was taken out of the record on {day}, with all that rested on it."
        return Shown("note.html", Note(Frame("Removed"), text), 410)
    bounds = _bounds(found.article.text)
    at = visit.number("at", 0, len(found.article.text))
    here = max(start for start in bounds[:-1] if start <= at) if len(bounds) > 1 else 0
    return Shown("article.html", _page(visit, found, here, bounds))


def _page(visit: Visit, found: Annotations, here: int, bounds: Sequence[int]) -> ArticlePage:
    store, text = visit.store, found.article.text
    line = pages.articles(store, [found.article.id])[found.article.id]
    story = pages.story_of_article(store, line.id)
    claims = pages.claims_of_article(store, line.id)
    quotes = pages.quotes_of_article(store, line.id)
    events = [(c, e) for c, e in claims if e]
    labels = pages.labels(store, [e for _, e in events])
    end = next((b for b in bounds if b > here), len(text))
    readings = pages.readings_of_article(store, line.id)
    marks = [*_claim_marks(events), *_own_marks(found), *_reading_marks(readings)]
    title = pages.titles(store, [story]).get(story, "") if story else ""
    when, copied = found.article.published, _copied(visit, line.id)
    return ArticlePage(
        Frame(line.title or line.name, "sources", story, title),
        line,
        days_text(when.interval) + f" ({when.basis})" if when else "not known",
        when.explanation if when else "",
        web_address(line.url),
        found.article.agency if not copied or copied[1] != found.article.agency else None,
        copied,
        tuple(_parts(text, found.article.blocks, here, end, marks, quotes)),
        tuple(_events(events, labels)),
        tuple(
            Entry(
                link("quotes", q.id), f"{q.name or 'Unnamed source'}: {q.text[:200]}", f"#{q.attribution.content[0][0]}"
            )
            for q in quotes[:_LISTED]
        ),
        (len({e for _, e in events}), len(quotes)),
        (here, end, len(text)),
        tuple((start, start == here) for start in bounds[:-1]) if len(bounds) > 2 else (),
        citation(
            visit.site,
            line.title or line.name,
            [(line.title or line.path, line, 0, len(text))],
            link("articles", line.id),
        ),
    )


def _copied(visit: Visit, name: str) -> tuple[str, str] | None:
    row = visit.store.one("page_story_of_article", article=name)
    if row is None or not row[1]:
        return None
    source = pages.articles(visit.store, [str(row[1])])
    return (link("articles", str(row[1])), source[str(row[1])].name) if source else ("", str(row[1]))


def _bounds(text: str) -> list[int]:
    """Give where the pages of a text start, and its end: cut at a line's end, else at a space, else anywhere."""
    bounds, start = [0], 0
    while len(text) - start > WINDOW:
        stop = start + WINDOW
        for mark in "\n ":
            found = text.rfind(mark, start + WINDOW // 2, stop)
            if found >= 0:
                stop = found + 1
                break
        bounds.append(stop)
        start = stop
    return [*bounds, len(text)] if text else [0, 0]


def _claim_marks(claims: Sequence[tuple[Claim, str]]) -> Iterator[Mark]:
    for claim, event in claims:
        mention, href = claim.mention, link("events", event)
        yield *mention.trigger, "act", href
        yield mention.sentence.start, mention.sentence.start, "", None
        for party, actor in zip(mention.actors, claim.actors, strict=False):
            yield party.start, party.end, "actor", link("actors", actor)
        for party, actor in zip(mention.recipients, claim.recipients, strict=False):
            yield party.start, party.end, "recipient", link("actors", actor)
        if mention.place:
            yield mention.place.start, mention.place.end, "place", href
        if mention.date:
            yield mention.date.start, mention.date.end, "day", href
        for value in mention.attributes:
            yield value.start, value.end, value.name, href


def _own_marks(found: Annotations) -> Iterator[Mark]:
    """Give what the article says of itself, and where its sentences start."""
    if found.article.published and found.article.published.span:
        yield *found.article.published.span, "published", None
    if found.article.agency_span:
        yield *found.article.agency_span, "agency", None
    for sentence in sentences_of(found.article):
        yield sentence.start, sentence.start, "", None


def _reading_marks(readings: Sequence[tuple[str, str | None, str | None, int, int]]) -> Iterator[Mark]:
    """Give what the ledger reads; of a wording, which is as long as a quotation, only where it starts."""
    for attribute, event, utterance, start, end in readings:
        if attribute == "wording":
            yield start, start, "", None
        else:
            yield start, end, attribute, link("events", event) if event else link("quotes", utterance or "")


def _parts(
    text: str, blocks: Sequence[Block], here: int, end: int, marks: Sequence[Mark], quotes: Sequence[Quote]
) -> Iterator[Part]:
    """Give the blocks of a stretch of the text; neighbours of one kind that feed nothing are one."""
    for start, stop, kind in _joined(blocks):
        left, right = max(start, here), min(stop, end)
        if left < right:
            inside = [m for m in marks if m[0] < right and m[1] >= left]
            said = [(s, e, q) for q in quotes for s, e in q.attribution.content if s < right and e > left]
            evidence = kind in EVIDENCE_KINDS
            marked = any(m[2] for m in inside)
            yield Part(kind, evidence, tuple(_stretches(text, left, right, inside, said)), stop - start, marked)


def _joined(blocks: Sequence[Block]) -> Iterator[tuple[int, int, str]]:
    start, stop, kind = 0, 0, ""
    for block in blocks:
        if block.kind == kind and block.start == stop:
            stop = block.end
            continue
        if kind:
            yield start, stop, kind
        start, stop, kind = block.start, block.end, block.kind
    if kind:
        yield start, stop, kind


def _stretches(
    text: str, left: int, right: int, marks: Sequence[Mark], said: Sequence[tuple[int, int, Quote]]
) -> Iterator[Stretch]:
    spans = [(s, e) for s, e, *_ in marks] + [(s, e) for s, e, _ in said]
    starts = {s for s, _ in spans if left <= s < right}
    cuts = sorted({left, right, *starts, *(e for _, e in spans if left < e < right)})
    for start, end in pairwise(cuts):
        covering = [m for m in marks if m[2] and m[0] <= start and end <= m[1]]
        covering.sort(key=lambda m: (m[2] != "act", m[1] - m[0]))
        fills = " ".join(dict.fromkeys(m[2] for m in covering))
        ends = dict.fromkeys(q.id for _, e, q in said if e == end)
        yield Stretch(
            text[start:end],
            start if start in starts else None,
            Piece("", fills).look if fills else "",
            fills,
            next((m[3] for m in covering if m[3]), None),
            any(s <= start and end <= e for s, e, _ in said),
            tuple(link("quotes", name) for name in ends),
        )


def _events(claims: Sequence[tuple[Claim, str]], labels: dict[str, str]) -> Iterator[Entry]:
    first: dict[str, int] = {}
    for claim, event in claims:
        first[event] = min(first.get(event, claim.mention.sentence.start), claim.mention.sentence.start)
    for event, start in sorted(first.items(), key=lambda item: item[1])[:_LISTED]:
        yield Entry(link("events", event), label(labels.get(event, event)), f"#{start}")
