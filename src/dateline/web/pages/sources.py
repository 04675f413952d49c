"""The articles of a story."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from dateline.report.phrases import days_text
from dateline.store import pages
from dateline.web.pages.story import frame_of, line_of, story_in
from dateline.web.visit import Answer, Frame, Pager, Shown, Visit, link, pager

_SIZE = 60


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An article in the list."""

    href: str
    outlet: str
    title: str
    published: str
    why: str
    copies: str
    """The article or agency that it copies, or the agency that it credits."""
    events: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The articles of a story."""

    frame: Frame
    rows: tuple[SourceRow, ...]
    pager: Pager


def sources(visit: Visit) -> Answer:
    """Give a story's articles by date, with how each date is known and what each copies."""
    store, name = visit.store, story_in(visit)
    line = line_of(store, name)
    window = visit.window(_SIZE)
    found = pages.sources(store, name, window)
    names = {a.id: a.name for a in pages.articles(store, [a.copies_of for a in found if a.copies_of]).values()}
    rows = tuple(
        SourceRow(
            link("articles", a.id),
            a.name,
            a.title or PurePath(a.path).name,
            (days_text(a.published) + (f" ({a.basis})" if a.basis else "")) if a.published else "not known",
            a.why or "",
            names.get(a.copies_of or "", a.copies_of or "") or a.agency or "",
            a.events,
        )
        for a in found
    )
    page = pager(visit, window, line.articles, f"/stories/{visit.id()}/sources")
    return Shown("sources.html", SourcesPage(frame_of(visit, line, "sources"), rows, page))
