"""An event: every report of it, the readings side by side, what it is linked to, and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from dateline.records import Claim, Discrepancy, Event
from dateline.report.cards import AttributeRow, CellReading, ClaimRow, EventCard, Ground, card
from dateline.report.ledger import LedgerRow, ledger_row
from dateline.report.marks import Pieces
from dateline.report.phrases import label
from dateline.store import Store, pages
from dateline.store.pages import ArticleLine
from dateline.store.read import claims_of, decode, links_of
from dateline.views import discrepancy_view, event_view
from dateline.web.parts import Citation, citation, first_text, ground, place_of
from dateline.web.visit import Answer, Frame, Moved, NotFoundError, Pager, Shown, Visit, link, pager

_REPORTS = 30
"""Claims on one page."""
_COLUMNS = 12
"""Outlets side by side: those with most claims."""
_CELL = 3
"""Values of one outlet that a cell shows."""
_REACH = 180
"""Code points of context in what opens beside a value."""


@dataclass(frozen=True, slots=True)
class Report:
    """One claim: the sentence with its words marked, and why it is coded so."""

    id: str
    row: ClaimRow
    href: str
    article: str
    title: str
    rule: str
    score: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a cell: its words, and the words in their line."""

    value: str
    href: str
    words: Pieces
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute across outlets."""

    attribute: str
    verdict: str | None
    id: str | None
    """The discrepancy's."""
    cells: tuple[tuple[Value, ...], ...]
    more: tuple[int, ...]
    """How many further values each cell leaves out."""
    explanation: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event."""

    frame: Frame
    card: EventCard
    first: str
    columns: tuple[str, ...]
    left_out: int
    """Outlets that have no column."""
    rows: tuple[Row, ...]
    reports: tuple[Report, ...]
    pager: Pager
    ledger: tuple[LedgerRow, ...]
    """What one article alone says in two ways, where there is nothing to set side by side."""
    places: dict[str, str]
    """ "ARTICLE#START" -> the address of the words."""
    linked: dict[str, str]
    """Event -> its address."""
    origins: tuple[str, ...]
    """Why the articles count as so many origins."""
    citation: Citation
    story_event: Event


def event(visit: Visit) -> Answer:
    """Give an event; a former id moves to the event that it became."""
    store, asked = visit.store, visit.id()
    name = pages.current_event(store, asked)
    if name is None:
        raise NotFoundError(f"no event {asked}" + (" was known by then" if visit.past else ""))
    as_of = visit.value("as-of") if visit.past else None
    if name != asked:
        return Moved(link("events", name, f"?as-of={as_of}" if as_of else ""))
    row = store.one("event", id=name)
    assert row is not None
    found = decode(row[0], Event)
    claims = claims_of(store, name)
    ledger = tuple(decode(r, Discrepancy) for (r,) in store.run("discrepancies_of", id=name))
    return Shown("event.html", _page(visit, found, claims, ledger, as_of))


def story_of(store: Store, name: str) -> str | None:
    """Give the story of an event, by its id now or of some time."""
    current = pages.current_event(store, name)
    row = store.one("event", id=current) if current else None
    return decode(row[0], Event).story if row else None


def _page(
    visit: Visit, found: Event, claims: tuple[Claim, ...], ledger: tuple[Discrepancy, ...], as_of: str | None
) -> EventPage:
    store = visit.store
    links = links_of(store, found.id)
    labels = {n: label(t) for n, t in pages.labels(store, {x for k in links for x in (k.left, k.right)}).items()}
    labels[found.id] = label(found.label)
    ground, articles = ground_of(store, found, claims, ledger, labels)
    people = {a for c in claims for a in (*c.actors, *c.recipients, *c.speakers) if a}
    names = pages.names_of(store, found.story, people | {*found.actors, *found.recipients})
    view = event_view(found, claims, names)
    made = card(view, claims, [discrepancy_view(d) for d in ledger], links, ground)
    columns = _columns(made)
    window = visit.window(_REPORTS)
    past = f"?as-of={as_of}" if as_of else ""
    title = pages.titles(store, [found.story]).get(found.story, "")
    story = (story_of(visit.now, found.id) or found.story) if visit.past else found.story
    frame = Frame(made.label, "chronology", story, title, as_of)
    ordered = {c.id: c for c in claims}
    told = pages.tellers(store, [found.id]).get(found.id, [])
    reports = [
        _report(ordered[name], row, articles)
        for name, row in list(zip(found.claims, made.claims, strict=True))[window.offset : window.offset + window.limit]
    ]
    return EventPage(
        frame,
        made,
        first_text(told) if len(claims) > 1 else "",
        columns,
        len(made.outlets) - len(columns),
        tuple(
            _row(row, made, columns, ground, articles, known)
            for row, known in zip_longest(made.attributes, ledger if made.attributes else ())
            if row is not None
        ),
        tuple(reports),
        pager(visit, window, len(claims), link("events", found.id)),
        tuple(ledger_row(discrepancy_view(d), ground) for d in ledger[:_REPORTS]) if not made.attributes else (),
        {
            f"{r.article}#{r.start}": place_of(articles.get(r.article), r.article, r.start)
            for d in ledger
            for r in d.readings
        },
        {name: link("events", name, past) for name in labels},
        _origins(store, found, articles),
        _cited(visit, found, [ordered[c] for c in found.claims], articles),
        found,
    )


def ground_of(
    store: Store,
    found: Event,
    claims: tuple[Claim, ...],
    ledger: tuple[Discrepancy, ...],
    labels: dict[str, str],
) -> tuple[Ground, dict[str, ArticleLine]]:
    """Give the ground of an event: the articles that tell of it or are silent on an attribute of it."""
    names = {c.article for c in claims} | {r.article for d in ledger for r in d.readings}
    names |= {a for d in ledger for a in d.silent}
    return ground(store, names, found.story, labels)


def _columns(made: EventCard) -> tuple[str, ...]:
    """Give the outlets side by side: where there are too many, those with most claims, in the card's order."""
    if len(made.outlets) <= _COLUMNS:
        return made.outlets
    numbers = {outlet: sum(c.outlet == outlet for c in made.claims) for outlet in made.outlets}
    kept = sorted(made.outlets, key=lambda o: (-numbers[o], made.outlets.index(o)))[:_COLUMNS]
    return tuple(o for o in made.outlets if o in kept)


def _report(claim: Claim, row: ClaimRow, articles: dict[str, ArticleLine]) -> Report:
    article = articles.get(claim.article)
    return Report(
        claim.id,
        row,
        place_of(article, claim.article, claim.mention.sentence.start),
        claim.article,
        (article.title or "") if article else "",
        claim.mention.rule,
        f"{claim.mention.score:.2f}",
    )


def _row(
    row: AttributeRow,
    made: EventCard,
    columns: tuple[str, ...],
    ground: Ground,
    articles: dict[str, ArticleLine],
    known: Discrepancy | None,
) -> Row:
    by_outlet = dict(zip(made.outlets, row.cells, strict=True))
    distinct = {o: list({(c.value, c.article): c for c in reversed(by_outlet[o])}.values())[::-1] for o in columns}
    return Row(
        row.attribute,
        row.verdict,
        known.id if known else None,
        tuple(tuple(_value(row.attribute, c, ground, articles) for c in distinct[o][:_CELL]) for o in columns),
        tuple(max(0, len(distinct[o]) - _CELL) for o in columns),
        known.explanation if known else "",
    )


def _value(attribute: str, cell: CellReading, ground: Ground, articles: dict[str, ArticleLine]) -> Value:
    return Value(
        cell.value,
        place_of(articles.get(cell.article), cell.article, cell.start),
        ground.words(cell.article, cell.start, cell.end, attribute, _REACH),
        ground.outlets.get(cell.article, ""),
        ground.published.get(cell.article, ""),
    )


def _origins(store: Store, found: Event, articles: dict[str, ArticleLine]) -> tuple[str, ...]:
    return tuple(
        o.explanation
        for o in pages.origins(store, found.story)
        if o.explanation and len(o.articles) > 1 and set(o.articles) & set(articles)
    )[:_REPORTS]


def _cited(visit: Visit, found: Event, claims: list[Claim], articles: dict[str, ArticleLine]) -> Citation:
    first = {c.article: c for c in reversed(claims)}
    said = [
        (c.text[:500], articles.get(c.article), c.mention.sentence.start, c.mention.sentence.end)
        for c in claims
        if first[c.article] is c
    ]
    return citation(visit.site, found.label, said[:10], link("events", found.id))
