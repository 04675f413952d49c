"""What the report shows, as frozen records, and the writing of the page. The markup is in `templates/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from dateline.records import Interval, Published
from dateline.report.cards import EventCard, Ground, card
from dateline.report.dyads import Dyad, dyads
from dateline.report.ledger import LedgerRow, Utterance, ledger_row, utterances
from dateline.report.people import ActorRow, OriginRow, SourceRow, actor_rows, origin_rows, source_rows
from dateline.report.phrases import (
    OPEN,
    SIGNS,
    STATUS,
    STRENGTH,
    UNNAMED_SOURCE,
    cut,
    days_text,
    label,
    listed,
    one_line,
)
from dateline.report.plot import Plot, plot
from dateline.report.reviews import DecisionRow, decision_rows
from dateline.store import Store, read
from dateline.version import __version__
from dateline.views import ArticleView, QuoteView, StoryView
from dateline.writing import write_whole

_BACKGROUND = timedelta(days=31)
"""What lies longer before the first report of a story is background to it."""
_DAY_SHOWS = 12
"""Events of one day that are shown at once; the rest, told by one article each, are folded."""
_MAIN = 8
"""Events at the head of the story."""
_DYADS = 3
"""Pairs of actors whose acts are drawn."""


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day (or month, or stretch of days)."""

    when: str
    anchor: str
    """ "2031-03-12", or a number where it is not one day."""
    cards: tuple[EventCard, ...]
    folded: tuple[EventCard, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker and what only one article quotes from them."""

    name: str
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the report shows of one story."""

    story: StoryView
    span: str
    origins: tuple[OriginRow, ...]
    sources: tuple[SourceRow, ...]
    main: tuple[EventCard, ...]
    days: tuple[Day, ...]
    background: tuple[EventCard, ...]
    undated: tuple[EventCard, ...]
    open: tuple[LedgerRow, ...]
    agreements: tuple[LedgerRow, ...]
    shared: tuple[Utterance, ...]
    """Utterances that more than one article quotes."""
    speakers: tuple[Speaker, ...]
    """Who else is quoted twice or more."""
    once: tuple[Utterance, ...]
    """What is left: speakers who are quoted once."""
    actors: tuple[ActorRow, ...]
    unnamed: tuple[ActorRow, ...]
    plot: Plot | None
    dyads: tuple[Dyad, ...]
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole page."""

    title: str
    stories: tuple[StoryPage, ...]
    rejected: tuple[ArticleView, ...]
    version: str
    signs: Mapping[str, str]
    statuses: Mapping[str, str]


def write_report(store: Store, out: Path, story: str | None = None) -> None:
    """Write the record of `store`, or of one story, as one self-contained page. Raises StoreError if there is none."""
    if story is not None:
        read.head_of(store, story)
    texts, published = {}, {}
    for found in store.annotations(story):
        texts[found.article.id] = found.article.text
        published[found.article.id] = found.article.published
    pages = tuple(_story_page(store, one, texts, published) for one in read.stories(store, story))
    rejected = tuple(a for a in read.articles(store) if a.rejected) if story is None else ()
    many = f"The record: {len(pages)} stories" if pages else "The record is empty"
    title = pages[0].story.title if len(pages) == 1 else many
    page = ReportPage(title, pages, rejected, __version__, SIGNS, STATUS)
    write_whole(out, [render(page).encode("utf-8", "replace")])


def render(page: ReportPage) -> str:
    """Give the page as HTML."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("dateline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["listed"] = listed
    environment.filters["cut"] = lambda text, most: cut(one_line(text), most)
    return environment.get_template("report.html").render(page=page)


def _story_page(
    store: Store, story: StoryView, texts: Mapping[str, str], published: Mapping[str, Published | None]
) -> StoryPage:
    articles = read.articles(store, story.id)
    events = read.events(store, story.id)
    quotes = read.quotes(store, story.id)
    known = read.head_of(store, story.id).origins
    first = {a.id: number for number, a in enumerate(articles)}
    origins = sorted(known, key=lambda o: min((first.get(a, len(first)) for a in o.articles), default=0))
    ledger = sorted(read.discrepancies(store, story.id), key=lambda d: STRENGTH.index(d.verdict))
    ground = Ground(
        texts,
        {a.id: a.outlet or a.path for a in articles},
        {name: days_text(when.interval, short=True) for name, when in published.items() if when},
        {article: origin.id for origin in origins for article in origin.articles},
        {event.id: label(event.label) for event in events} | _utterance_labels(quotes),
    )
    cards = tuple(
        card(
            event,
            read.claims_of(store, event.id),
            [d for d in ledger if d.event == event.id],
            read.links_of(store, event.id),
            ground,
        )
        for event in events
    )
    main = {line.event for line in read.timeline(store, story.id, _MAIN)}
    recent, background, undated = _parted(cards, articles)
    rows = [ledger_row(d, ground) for d in ledger]
    said = utterances(quotes, ledger, ground)
    speakers = _speakers([u for u in said if u.articles < 2])
    actors = read.actors(store, story.id)
    return StoryPage(
        story,
        _span(story),
        origin_rows(origins, ground.outlets),
        source_rows(articles, published, origins, events),
        tuple(c for c in cards if c.event.id in main),
        _days(recent),
        background,
        undated,
        tuple(row for row in rows if row.verdict in OPEN),
        tuple(row for row in rows if row.verdict not in OPEN),
        tuple(sorted((u for u in said if u.articles > 1), key=lambda u: -u.articles)),
        tuple(s for s in speakers if len(s.utterances) > 1),
        tuple(u for s in speakers if len(s.utterances) == 1 for u in s.utterances),
        actor_rows([a for a in actors if a.named], events),
        actor_rows([a for a in actors if not a.named], events),
        plot(articles, events),
        dyads(events, {a.id: a.name for a in actors if a.named}, _DYADS),
        decision_rows(store, story.id),
    )


def _utterance_labels(quotes: Sequence[QuoteView]) -> dict[str, str]:
    return {q.group: f"{q.name or UNNAMED_SOURCE}: {cut(one_line(q.text), 160)}" for q in reversed(quotes)}


def _span(story: StoryView) -> str:
    first, last = (date.fromisoformat(day[:10]) if day else None for day in (story.first, story.last))
    if first is None or last is None:
        return "dates not known"
    return days_text(Interval(first, last))


def _parted(
    cards: Sequence[EventCard], articles: Sequence[ArticleView]
) -> tuple[tuple[EventCard, ...], tuple[EventCard, ...], tuple[EventCard, ...]]:
    """Part the events: the story's own, its background, and what has no date."""
    known = [date.fromisoformat(a.published[:10]) for a in articles if a.published and a.published_precision == "day"]
    begin = min(known) - _BACKGROUND if known else date.min
    recent, background, undated = [], [], []
    for one in cards:
        if one.event.status == "historical" or (one.last is not None and one.last < begin):
            background.append(one)
        elif one.dated:
            recent.append(one)
        else:
            undated.append(one)
    return tuple(recent), tuple(background), tuple(sorted(undated, key=lambda c: c.alone))


def _days(cards: Sequence[EventCard]) -> tuple[Day, ...]:
    days = []
    for number, (when, group) in enumerate(groupby(cards, key=lambda c: c.when)):
        found = sorted(group, key=lambda c: (c.alone, c.event.status == "hypothetical"))
        most = _DAY_SHOWS if len(found) > _DAY_SHOWS + 2 else len(found)
        shown = max(most, sum(not c.alone for c in found))
        first = found[0].event.date
        anchor = str(first.earliest) if first.precision == "day" else str(number)
        days.append(Day(when, anchor, tuple(found[:shown]), tuple(found[shown:])))
    return tuple(days)


def _speakers(said: Sequence[Utterance]) -> tuple[Speaker, ...]:
    """Give the speakers, who says most first, sources without a name last."""
    by_name: dict[str, list[Utterance]] = {}
    for utterance in said:
        by_name.setdefault(utterance.name, []).append(utterance)
    rows = sorted(by_name.items(), key=lambda row: (row[0] == UNNAMED_SOURCE, -len(row[1]), row[0].lower()))
    return tuple(Speaker(name, tuple(found)) for name, found in rows)
