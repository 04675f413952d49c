"""Search over everything: events, quotations, actors, articles; a day finds what happened on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from dateline.records import Interval
from dateline.report.marks import Piece, Pieces, shortened
from dateline.report.phrases import cut, days_text, label, one_line
from dateline.store import pages
from dateline.store.pages import Hit, Window
from dateline.web.parts import EventLine, event_lines
from dateline.web.visit import Answer, Frame, Pager, Shown, Visit, link, pager

KINDS = {"event": "Events", "quote": "Quotations", "actor": "Actors", "article": "Articles"}
_FEW = 6
_SIZE = 25
_LONGEST = 400
_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_DAY = re.compile(r"[\w-]+(?: [\w]+){0,2}")


@dataclass(frozen=True, slots=True)
class Result:
    """A record that holds the words."""

    href: str
    title: str
    words: Pieces
    story: tuple[str, str] | None
    """Address and title."""


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind."""

    kind: str
    name: str
    results: tuple[Result, ...]
    more: str | None
    """The address of all of them."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found."""

    frame: Frame
    words: str
    kind: str | None
    groups: tuple[Group, ...]
    day: str
    """The day that the words name, in words."""
    on_day: tuple[EventLine, ...]
    pager: Pager | None


def search(visit: Visit) -> Answer:
    """Give what holds all the words of `?q=`: the best of each kind, or with `?kind=` a page of one."""
    words = visit.value("q") or ""
    kind = visit.one_of("kind", tuple(KINDS))
    day = _day(words)
    frame = Frame(f"Search: {words}" if words else "Search")
    window = visit.window(_SIZE)
    asked = Window(window.limit + 1, window.offset) if kind else Window(_FEW + 1)
    groups = []
    found = pages.search(visit.store, words, (kind,) if kind else tuple(KINDS), asked)
    for name, hits in found.items():
        shown = hits[: asked.limit - 1]
        titles = pages.titles(visit.store, {h.story for h in shown if h.story})
        if shown or kind:
            results = tuple(_result(h, titles) for h in shown)
            more = not kind and len(hits) >= asked.limit
            groups.append(Group(name, KINDS[name], results, name if more else None))
    page = None
    if kind:
        known = window.offset + len(found[kind])
        page = pager(visit, window, known, "/search")
    on_day = pages.events_of_day(visit.store, day, Window(_SIZE)) if day and not kind else ()
    told = days_text(Interval(day, day)) if day else ""
    lines = tuple(event_lines(visit.store, on_day))
    return Shown("search.html", SearchPage(frame, words, kind, tuple(groups), told, lines, page))


def _day(words: str) -> date | None:
    """Give the day that the words are, if they are one: "2031-05-04", "4 May 2031", "May 4, 2031"."""
    text = words.replace(",", " ")
    text = " ".join(text.split())
    if not (8 <= len(text) <= 20 and text.isascii() and _DAY.fullmatch(text)):
        return None
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _result(hit: Hit, titles: dict[str, str]) -> Result:
    story = (link("stories", hit.story), titles[hit.story]) if hit.story in titles and hit.story else None
    where = link(f"{hit.kind}s", hit.id, f"?story={hit.story}" if hit.kind == "actor" else "")
    head, _, _rest = hit.title.partition(" · ")
    title = label(head) if hit.kind == "event" else head if hit.kind == "actor" else hit.title
    return Result(where, cut(one_line(title), 160), shortened(_pieces(hit.snippet), _LONGEST), story)


def _pieces(snippet: str) -> Pieces:
    """Give a snippet with the found words marked."""
    found = []
    for number, part in enumerate(snippet.split("\x02")):
        inside, mark, after = part.partition("\x03")
        if number and mark:
            found.append(Piece(inside, "found"))
            found.append(Piece(after, ""))
        else:
            found.append(Piece(inside + after, ""))
    return tuple(piece for piece in found if piece.text)
