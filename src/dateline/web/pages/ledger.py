"""The discrepancies of a story, the worst first, each with the words of every side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from dateline.records import Attribute, Discrepancy, Quote, Verdict
from dateline.report.ledger import LedgerRow, ledger_row
from dateline.report.phrases import OPEN, STRENGTH, UNNAMED_SOURCE, cut, label, one_line
from dateline.store import Store, pages
from dateline.store.pages import Choice
from dateline.store.read import decode
from dateline.views import discrepancy_view
from dateline.web.pages.story import frame_of, line_of, story_in
from dateline.web.parts import ground, place_of
from dateline.web.visit import Answer, Frame, Moved, NotFoundError, Pager, Shown, Visit, link, pager

_SIZE = 20


@dataclass(frozen=True, slots=True)
class Issue:
    """A discrepancy, and the address of what it is about."""

    row: LedgerRow
    href: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """The ledger of a story."""

    frame: Frame
    issues: tuple[Issue, ...]
    places: dict[str, str]
    """ "ARTICLE#START" -> the address of the words."""
    pager: Pager
    verdicts: tuple[Choice, ...]
    attributes: tuple[Choice, ...]
    verdict: str | None
    attribute: str | None
    only_open: bool


def ledger(visit: Visit) -> Answer:
    """Give a story's discrepancies; agreements are listed too, last: they are the corroborations."""
    store, name = visit.store, story_in(visit)
    frame = frame_of(visit, line_of(store, name), "discrepancies")
    verdict = visit.one_of("verdict", get_args(Verdict))
    attribute = visit.one_of("attribute", get_args(Attribute))
    only_open = visit.value("open") is not None
    window = visit.window(_SIZE)
    found = pages.ledger(store, name, window, verdict=verdict, attribute=attribute, only_open=only_open)
    kinds = pages.ledger_kinds(store, name)
    total = sum(
        n for a, v, n in kinds if attribute in {None, a} and verdict in {None, v} and (not only_open or v in OPEN)
    )
    issues, places = issues_of(store, name, found, frame.past)
    return Shown(
        "ledger.html",
        LedgerPage(
            frame,
            issues,
            places,
            pager(visit, window, total, f"/stories/{visit.id()}/discrepancies"),
            tuple(Choice(v, v, sum(n for _, verdict, n in kinds if verdict == v)) for v in STRENGTH),
            tuple(Choice(a, a, sum(n for b, _, n in kinds if a == b)) for a in dict.fromkeys(k[0] for k in kinds)),
            verdict,
            attribute,
            only_open,
        ),
    )


def discrepancy(visit: Visit) -> Answer:
    """Move to where a discrepancy stands: on the page of its event or utterance."""
    row = visit.store.one("discrepancy", id=visit.id())
    if row is None:
        raise NotFoundError(f"no discrepancy {visit.id()}")
    found = decode(row[0], Discrepancy)
    return Moved(about(found) + f"#{found.id}")


def about(found: Discrepancy, past: str = "") -> str:
    """Give the address of what a discrepancy is about."""
    return link("events", found.event, past) if found.event else link("quotes", found.quote_group or "", past)


def issues_of(
    store: Store, story: str, found: Sequence[Discrepancy], past: str
) -> tuple[tuple[Issue, ...], dict[str, str]]:
    """Give discrepancies with the words of every side, and the address of each of those words."""
    labels = {name: label(text) for name, text in pages.labels(store, [d.event for d in found if d.event]).items()}
    labels |= utterance_labels(pages.quotes(store, [d.quote_group for d in found if d.quote_group]))
    names = {r.article for d in found for r in d.readings} | {a for d in found for a in d.silent}
    stand, articles = ground(store, names, story, labels)
    places = {
        f"{r.article}#{r.start}": place_of(articles.get(r.article), r.article, r.start)
        for d in found
        for r in d.readings
    }
    rows = (Issue(ledger_row(discrepancy_view(d), stand), about(d, past)) for d in found)
    return tuple(rows), places


def utterance_labels(quotes: Iterable[Quote]) -> dict[str, str]:
    """Give what each utterance is called: who said what."""
    return {q.group: f"{q.name or UNNAMED_SOURCE}: {cut(one_line(q.text), 160)}" for q in reversed(list(quotes))}
