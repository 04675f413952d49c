"""A story: its chronology, to be scanned, filtered, and read as of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import get_args

from dateline.records import Event, Interval, Verdict
from dateline.report.phrases import STATUS, STRENGTH, count, days_text
from dateline.report.plot import Plot, plot
from dateline.store import Store, pages
from dateline.store.pages import Choice, Chosen, StoryLine, Window
from dateline.views import ArticleView, DateView, EventView
from dateline.web.pages.changes import Changes, changes_of
from dateline.web.parts import EventLine, event_lines, first_text
from dateline.web.visit import Answer, Frame, NotFoundError, Pager, Shown, Visit, pager

SIZE = 80
_BACKGROUND = timedelta(days=31)
"""What lies longer before the first report of a story is background to it, as in the report."""
_DAY_SHOWS = 12
_FOLDED = 40
"""Events in a fold; a longer list has a page of its own."""
_MAIN = 8
_MOST_PLOTTED = 4000
_MOST_LANES = 14
_OPTIONS = 60
PARTS = ("dated", "undated", "background")


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day (or month, or stretch of days)."""

    when: str
    lines: tuple[EventLine, ...]
    folded: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What there is to choose by, and what is chosen."""

    actors: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    types: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    verdicts: tuple[Choice, ...]
    chosen: Chosen
    active: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which articles of the story appeared: what was known then can be shown."""

    day: str
    name: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Events apart from the chronology, folded."""

    lines: tuple[EventLine, ...]
    total: int
    href: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story's chronology."""

    frame: Frame
    line: StoryLine
    span: str
    first: str
    """Who reported first, and when."""
    filters: Filters
    moments: tuple[Moment, ...]
    main: tuple[EventLine, ...]
    days: tuple[Day, ...]
    undated: Fold
    background: Fold
    pager: Pager
    plot: Plot | None
    changes: Changes | None


def story(visit: Visit) -> Answer:
    """Give a story's chronology, filtered as the query asks."""
    store, name = visit.store, story_in(visit)
    line = line_of(store, name)
    frame = frame_of(visit, line, "chronology")
    first = pages.first_article(store, name)
    begin = first.published.earliest if first and first.published and first.published.earliest else None
    chosen = _chosen(visit, (begin - _BACKGROUND).isoformat() if begin else None)
    window = visit.window(SIZE)
    plain = chosen == Chosen(begin=chosen.begin)
    main = pages.main_events(store, name, _MAIN) if plain else ()
    shown = chosen if chosen.part else replace(chosen, part="dated")
    sizes = pages.part_sizes(store, name, replace(chosen, part=None))
    found = pages.events(store, name, shown, window)
    lines = dict(zip([e.id for e in found], event_lines(store, found, frame.past, [e.id for e in main]), strict=True))
    path = f"/stories/{visit.id()}"
    return Shown(
        "story.html",
        StoryPage(
            frame,
            line,
            days_text(Interval(line.first, line.last), short=True) if line.first else "dates not known",
            first_text([first]) if first else "",
            _filters(store, name, chosen, active=not plain),
            moments_of(visit),
            tuple(event_lines(store, main, frame.past)) if window.offset == 0 else (),
            tuple(_days(found, lines)),
            _fold(visit, name, chosen, "undated", sizes),
            _fold(visit, name, chosen, "background", sizes),
            pager(visit, window, sizes.get(shown.part or "", 0), path),
            _plot(store, name) if plain and window.offset == 0 and line.events <= _MOST_PLOTTED else None,
            changes_of(store, line, frame.past) if plain and window.offset == 0 else None,
        ),
    )


def story_in(visit: Visit) -> str:
    """Give the id that the visit's story has in its store: a past record, of fewer articles, may name it otherwise."""
    if not visit.past:
        return visit.id()
    found = pages.story_lines(visit.store, Window(1))
    if not found:
        raise NotFoundError("no article of this story had appeared by then")
    return found[0].id


def line_of(store: Store, name: str) -> StoryLine:
    """Give a story's own line. Raises NotFoundError."""
    found = pages.story_line(store, name)
    if found is None:
        raise NotFoundError(f"no story {name}")
    return found


def frame_of(visit: Visit, line: StoryLine, tab: str) -> Frame:
    """Give what stands around a page of a story."""
    as_of = visit.day("as-of")
    title = line.title if tab == "chronology" else f"{tab.capitalize()}: {line.title}"
    return Frame(title, tab, visit.id(), line.title, as_of.isoformat() if as_of and visit.past else None)


def _chosen(visit: Visit, begin: str | None) -> Chosen:
    day = visit.day("day")
    return Chosen(
        visit.record("actor"),
        visit.value("outlet"),
        visit.value("type"),
        visit.one_of("status", tuple(STATUS)),
        visit.one_of("verdict", get_args(Verdict)),
        day.isoformat() if day else None,
        visit.one_of("part", PARTS),
        begin,
    )


def _filters(store: Store, name: str, chosen: Chosen, *, active: bool) -> Filters:
    kinds = pages.event_kinds(store, name)
    types, statuses = dict.fromkeys(k[0] for k in kinds), dict.fromkeys(k[1] for k in kinds)
    return Filters(
        pages.parties(store, name, _OPTIONS),
        pages.outlets(store, name, _OPTIONS),
        tuple(Choice(t, t, sum(n for kind, _, n in kinds if kind == t)) for t in types),
        tuple(Choice(s, STATUS.get(s, s), sum(n for _, status, n in kinds if status == s)) for s in statuses),
        tuple(Choice(v, v, 0) for v in STRENGTH),
        chosen,
        active,
    )


def moments_of(visit: Visit) -> tuple[Moment, ...]:
    """Give the days of publication with how many articles had appeared by each."""
    by_day: dict[date, int] = {}
    for day, _, number in pages.publication_days(visit.now, visit.id()):
        by_day[day] = by_day.get(day, 0) + number
    found, total = [], 0
    for day, number in by_day.items():
        total += number
        when = days_text(Interval(day, day), short=True)
        found.append(Moment(day.isoformat(), f"{when} ({count(total, 'article')})"))
    return tuple(found)


def _days(events: Sequence[Event], lines: dict[str, EventLine]) -> list[Day]:
    found = []
    for when, group in groupby(events, key=lambda e: days_text(e.date)):
        rows = sorted((lines[e.id] for e in group), key=lambda r: r.weight == "minor")
        most = _DAY_SHOWS if len(rows) > _DAY_SHOWS + 2 else len(rows)
        shown = max(most, sum(r.weight != "minor" for r in rows))
        found.append(Day(when, tuple(rows[:shown]), tuple(rows[shown:])))
    return found


def _fold(visit: Visit, name: str, chosen: Chosen, part: str, sizes: Mapping[str, int]) -> Fold:
    """Give the events of a part beside the chronology; nothing if the page shows one part alone, or a later page."""
    if chosen.part or visit.number("page", 1) > 1:
        return Fold((), 0, "")
    store, total = visit.store, sizes.get(part, 0)
    found = pages.events(store, name, replace(chosen, part=part), Window(_FOLDED)) if total else ()
    past = f"&as-of={visit.value('as-of')}" if visit.past else ""
    return Fold(tuple(event_lines(store, found, f"?{past[1:]}" if past else "")), total, f"?part={part}{past}")


def _plot(store: Store, name: str) -> Plot | None:
    """Give the plot of a story that is not too big for one."""
    known = {c.value for c in pages.outlets(store, name, _MOST_LANES)}
    rows = pages.plot_events(store, name)
    if not rows:
        return None
    events = [
        EventView(i, name, "", None, (), status, "", DateView(day, day, "day"), (), (), None, 0, outlets, ())
        for i, status, day, outlets in rows
    ]
    articles = [_article(name, day, o) for day, o, _ in pages.publication_days(store, name) if o in known]
    articles += [_article(name, None, o) for o in sorted(known)]
    return plot(articles, events)


def _article(story_id: str, day: date | None, outlet: str) -> ArticleView:
    when, precision = (day.isoformat(), "day") if day else (None, None)
    return ArticleView("", None, "", outlet, None, None, when, precision, story_id, None, None)
