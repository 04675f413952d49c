"""What the report shows, as frozen records, and the writing of the page. The markup is in `templates/report.html`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from dateline.records import Claim, EventMention, Interval
from dateline.report.marks import Piece, context, marked
from dateline.report.plot import Plot, plot
from dateline.store import Store, read
from dateline.version import __version__
from dateline.views import (
    ActorView,
    ArticleView,
    DateView,
    DiscrepancyView,
    EventView,
    QuoteView,
    StoryView,
    date_view,
)

_STRENGTH = ("contradict", "differ", "compatible", "agree")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An article in the table of sources."""

    article: ArticleView
    link: str | None
    """Its URL if that is a web address, else None: nothing else becomes a link."""
    copies: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A report of an event: the sentence with the words marked that fill the record."""

    outlet: str
    kind: str
    sentence: tuple[Piece, ...]
    chain: str
    start: int
    end: int
    status: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The readings of one attribute in one outlet."""

    readings: tuple[tuple[Piece, ...], ...]
    """Each reading in its sentence, the words marked."""
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One attribute across the outlets of an event, with the verdict."""

    discrepancy: DiscrepancyView
    cells: tuple[Cell | None, ...]
    """In the order of the event's outlets; None: silent."""


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event with its reports and its readings side by side."""

    event: EventView
    when: str
    outlets: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    attributes: tuple[AttributeRow, ...]
    worst: str | None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A discrepancy with the words of every side."""

    discrepancy: DiscrepancyView
    subject: str
    words: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance with each outlet's words."""

    name: str
    quotes: tuple[QuoteView, ...]
    verdict: str | None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the report shows of one story."""

    story: StoryView
    origins: int
    sources: tuple[SourceRow, ...]
    days: tuple[tuple[str, tuple[EventCard, ...]], ...]
    background: tuple[EventCard, ...]
    ledger: tuple[LedgerRow, ...]
    agreements: tuple[LedgerRow, ...]
    utterances: tuple[Utterance, ...]
    actors: tuple[ActorView, ...]
    plot: Plot | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole page."""

    stories: tuple[StoryPage, ...]
    rejected: tuple[ArticleView, ...]
    version: str


def write_report(store: Store, out: Path, story: str | None = None) -> None:
    """Write the record of `store`, or of one story, as one self-contained page. Raises StoreError if there is none."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    if story is not None:
        read.head_of(store, story)
    texts = {found.article.id: found.article.text for found in store.annotations(story)}
    pages = tuple(_story_page(store, one, texts) for one in read.stories(store, story))
    rejected = tuple(a for a in read.articles(store) if a.rejected) if story is None else ()
    environment = Environment(
        loader=PackageLoader("dateline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("report.html")
    unfinished = out.with_name(f"{out.name}.part{os.getpid()}")
    try:
        unfinished.write_text(template.render(page=ReportPage(pages, rejected, __version__)), "utf-8", "replace")
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _story_page(store: Store, story: StoryView, texts: Mapping[str, str]) -> StoryPage:
    articles = read.articles(store, story.id)
    names = {a.id: a.outlet or a.path for a in articles}
    events = read.events(store, story.id)
    ledger = read.discrepancies(store, story.id)
    of_event = {event.id: [d for d in ledger if d.event == event.id] for event in events}
    cards = tuple(_card(event, read.claims_of(store, event.id), of_event[event.id], texts) for event in events)
    news = [card for card in cards if card.event.status != "historical"]
    days = tuple((when, tuple(group)) for when, group in groupby(news, key=lambda card: card.when))
    quotes = read.quotes(store, story.id)
    labels = {event.id: event.label for event in events} | {
        q.group: f"{q.name or 'Unnamed'}: {q.text}" for q in reversed(quotes)
    }
    rows = [_ledger_row(d, labels, texts) for d in ledger]
    return StoryPage(
        story,
        len(read.head_of(store, story.id).origins),
        tuple(SourceRow(a, _web(a.url), names.get(a.copies_of or "", a.copies_of)) for a in articles),
        days,
        tuple(card for card in cards if card.event.status == "historical"),
        tuple(row for row in rows if row.discrepancy.verdict in {"contradict", "differ"}),
        tuple(row for row in rows if row.discrepancy.verdict in {"compatible", "agree"}),
        _utterances(quotes, ledger),
        read.actors(store, story.id),
        plot(articles, events),
    )


def _card(
    event: EventView, claims: Sequence[Claim], ledger: Sequence[DiscrepancyView], texts: Mapping[str, str]
) -> EventCard:
    by_id = {claim.id: claim for claim in claims}
    ordered = [by_id[claim.id] for claim in event.claims]
    outlets = tuple(dict.fromkeys(claim.outlet or "unnamed outlet" for claim in ordered))
    rows = tuple(
        ClaimRow(
            claim.outlet or "unnamed outlet",
            claim.block,
            marked(texts.get(claim.article, ""), claim.mention.sentence, _parts(claim.mention)),
            " → ".join(step.name or "unnamed source" for step in view.chain),
            *claim.mention.sentence,
            claim.mention.status,
        )
        for claim, view in zip(ordered, event.claims, strict=True)
    )
    attributes = tuple(AttributeRow(d, tuple(_cell(d, outlet, texts) for outlet in outlets)) for d in ledger)
    worst = next((v for v in _STRENGTH if any(d.verdict == v for d in ledger)), None)
    return EventCard(event, days_text(event.date), outlets, rows, attributes, worst)


def _parts(mention: EventMention) -> Iterable[tuple[int, int, str]]:
    """Give the stretches of a claim's sentence that fill the record, with what they fill."""
    yield *mention.trigger, "act"
    for party in mention.actors:
        yield party.start, party.end, "actor"
    for party in mention.recipients:
        yield party.start, party.end, "recipient"
    if mention.place:
        yield mention.place.start, mention.place.end, "place"
    if mention.date:
        yield mention.date.start, mention.date.end, "date"
    for value in mention.attributes:
        yield value.start, value.end, value.name


def _cell(found: DiscrepancyView, outlet: str, texts: Mapping[str, str]) -> Cell | None:
    readings = [r for r in found.readings if (r.outlet or "unnamed outlet") == outlet]
    if not readings:
        return None
    words = tuple(context(texts.get(r.article, ""), r.start, r.end, found.attribute) for r in readings)
    return Cell(words, tuple(dict.fromkeys(r.normalised for r in readings)))


def _ledger_row(found: DiscrepancyView, labels: Mapping[str, str], texts: Mapping[str, str]) -> LedgerRow:
    words = tuple(
        (r.outlet or "unnamed outlet", context(texts.get(r.article, ""), r.start, r.end, found.attribute))
        for r in found.readings
    )
    return LedgerRow(found, labels.get(found.event or found.quote_group or "", ""), words)


def _utterances(quotes: Sequence[QuoteView], ledger: Sequence[DiscrepancyView]) -> tuple[Utterance, ...]:
    """Give the utterances: first those with several reports, then by speaker."""
    verdicts = {d.quote_group: d.verdict for d in ledger if d.quote_group and d.attribute == "wording"}
    groups: dict[str, list[QuoteView]] = {}
    for quote in quotes:
        groups.setdefault(quote.group, []).append(quote)
    made = [
        Utterance(next((q.name for q in group if q.name), None) or "Unnamed source", tuple(group), verdicts.get(name))
        for name, group in groups.items()
    ]
    return tuple(sorted(made, key=lambda u: (-len({q.article for q in u.quotes}), u.name.lower())))


def days_text(when: DateView | Interval) -> str:
    """Give a date as people write it: "Saturday 10 February 2018", "January 2018", "between … and …", "undated"."""
    view = date_view(when) if isinstance(when, Interval) else when
    first, last = view.earliest, view.latest
    if first is None or last is None:
        return f"by {last:%-d %B %Y}" if last else f"since {first:%-d %B %Y}" if first else "undated"
    if view.precision == "day":
        return f"{first:%A %-d %B %Y}"
    if view.precision == "month":
        return f"{first:%B %Y}"
    if view.precision == "year":
        return f"{first.year}"
    return f"between {first:%-d %B %Y} and {last:%-d %B %Y}"


def _web(url: str | None) -> str | None:
    return url if url and urlsplit(url).scheme in {"http", "https"} else None
