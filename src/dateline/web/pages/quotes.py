"""Who said what: the utterances of a story, and one utterance with its variants aligned word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Quote
from dateline.report.ledger import Utterance, utterances
from dateline.report.phrases import KINDS, UNNAMED_SOURCE, count, cut, days_text, one_line
from dateline.report.reviews import review_lines
from dateline.store import Store, pages
from dateline.store.pages import ArticleLine, Choice
from dateline.store.read import decode
from dateline.views import discrepancy_view, quote_view
from dateline.web.align import Segment, aligned
from dateline.web.pages.ledger import Issue, issues_of, utterance_labels
from dateline.web.pages.story import frame_of, line_of, story_in
from dateline.web.parts import Citation, citation, ground, place_of
from dateline.web.visit import Answer, Frame, NotFoundError, Pager, Shown, Visit, link, pager

_SIZE = 30
_SPEAKERS = 60
_COLUMNS = 4
"""Wordings side by side; more are told below."""
_LONGEST = 4000
_MOST = 60
"""Quotations of one utterance that are shown."""


@dataclass(frozen=True, slots=True)
class QuotesPage:
    """The utterances of a story."""

    frame: Frame
    rows: tuple[Utterance, ...]
    speakers: tuple[Choice, ...]
    speaker: str | None
    pager: Pager


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation as an outlet gives it."""

    id: str
    outlet: str
    published: str
    how: str
    """In quotation marks or not; who says so and with what verb, in the article's words."""
    text: str
    href: str
    review: tuple[str, ...]
    """What people decided about it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A column of the alignment."""

    outlets: str


@dataclass(frozen=True, slots=True)
class QuotePage:
    """One utterance."""

    frame: Frame
    speaker: tuple[str, str] | None
    """Address and name."""
    said: str
    support: str
    wordings: tuple[Wording, ...]
    segments: tuple[Segment, ...]
    left_out: int
    """Wordings that have no column."""
    quotes: tuple[Said, ...]
    more: int
    issues: tuple[Issue, ...]
    places: dict[str, str]
    citation: Citation


def quotes(visit: Visit) -> Answer:
    """Give a story's utterances, those that most articles quote first."""
    store, name = visit.store, story_in(visit)
    frame = frame_of(visit, line_of(store, name), "quotations")
    speaker = visit.record("speaker")
    window = visit.window(_SIZE)
    names = pages.utterances(store, name, window, speaker)
    found = pages.quotes(store, names)
    stand, _ = ground(store, {q.article for q in found}, name, {})
    notes = [discrepancy_view(d) for d in pages.ledger_of_utterances(store, names)]
    rows = {u.group: u for u in utterances([quote_view(q) for q in found], notes, stand)}
    total = pages.count_utterances(store, name, speaker)
    return Shown(
        "quotes.html",
        QuotesPage(
            frame,
            tuple(rows[n] for n in names if n in rows),
            pages.speakers(store, name, _SPEAKERS),
            speaker,
            pager(visit, window, total, f"/stories/{visit.id()}/quotes"),
        ),
    )


def quote(visit: Visit) -> Answer:
    """Give an utterance, by its own id or that of one of its quotations."""
    asked = visit.id()
    one = pages.quote(visit.store, asked)
    group = one.group if one else asked
    found = pages.quotes(visit.store, [group])
    if not found:
        raise NotFoundError(f"no quotation {asked}")
    return Shown("quote.html", _page(visit, found, asked))


def story_of(store: Store, name: str) -> str | None:
    """Give the story of an utterance or a quotation."""
    row = store.one("quote", id=name) or store.one("utterance", utterance=name)
    return decode(row[0], Quote).story if row else None


def _page(visit: Visit, found: Sequence[Quote], asked: str) -> QuotePage:
    store, first = visit.store, found[0]
    stand, articles = ground(store, {q.article for q in found}, first.story, utterance_labels(found))
    wordings: dict[str, list[Quote]] = {}
    for q in found:
        wordings.setdefault(" ".join(q.text.split()), []).append(q)
    columns = list(wordings)[:_COLUMNS]
    issues, places = issues_of(store, first.story, pages.ledger_of_utterances(store, [first.group]), "")
    title = pages.titles(store, [first.story]).get(first.story, "")
    speaker = next((q for q in found if q.speaker), None)
    name = next((q.name for q in found if q.name), None) or UNNAMED_SOURCE
    said = next((q.said for q in found if q.said and q.said.precision != "unknown"), None)
    names = list(dict.fromkeys(q.article for q in found))
    return QuotePage(
        Frame(f"{name}: {cut(one_line(first.text), 140)}", "quotations", first.story, title),
        (link("actors", speaker.speaker, f"?story={first.story}"), name) if speaker and speaker.speaker else None,
        days_text(said) if said else "",
        f"{count(len(names), 'article')}, {count(stand.origins_of(names), 'independent origin')}",
        tuple(Wording(", ".join(dict.fromkeys(stand.outlets[q.article] for q in wordings[c]))) for c in columns),
        aligned([c[:_LONGEST] for c in columns]) if len(columns) > 1 else (),
        len(wordings) - len(columns),
        tuple(_said(q, articles) for q in found[:_MOST]),
        max(0, len(found) - _MOST),
        issues,
        places,
        citation(
            visit.site,
            f"{name}{', ' + days_text(said) if said else ''}",
            [(q.text[:500], articles.get(q.article), *_reach(q)) for q in found[:10]],
            link("quotes", asked),
        ),
    )  # fmt: skip


def _reach(one: Quote) -> tuple[int, int]:
    return one.attribution.content[0].start, one.attribution.content[-1].end


def _said(one: Quote, articles: dict[str, ArticleLine]) -> Said:
    article = articles.get(one.article)
    text = article.text if article else ""
    spans = (*one.attribution.source, *one.attribution.cue)
    told = " ".join(f"“{' '.join(text[s:e].split())}”" for s, e in spans if text[s:e].strip())
    return Said(
        one.id,
        article.name if article else "",
        days_text(article.published, short=True) if article and article.published else "",
        KINDS.get(one.attribution.kind, one.attribution.kind) + (f"; {told}" if told else ""),
        one.text[:_LONGEST],
        place_of(article, one.article, one.attribution.content[0].start),
        review_lines(one.review),
    )
