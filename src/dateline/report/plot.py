"""The story at a glance: a lane for each outlet, a mark for each report and for each day's events, as inline SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from dateline.report.phrases import count
from dateline.views import ArticleView, EventView

LEFT, RIGHT, LANE, TOP = 190, 24, 30, 28
WIDTH = 960
_MOST_TICKS = 8
_FAR = 365
"""Days from the middle of the story beyond which a day is left out."""


@dataclass(frozen=True, slots=True)
class Dot:
    """The events of one day as an outlet reports them."""

    x: float
    y: float
    r: float
    number: int
    done: bool
    """Whether at least one of them happened: the others are planned, possible or denied."""
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Plot:
    """Lanes, ticks and dots, in pixels."""

    width: int
    height: int
    left: int
    lanes: tuple[tuple[str, float], ...]
    ticks: tuple[tuple[str, float], ...]
    dots: tuple[Dot, ...]
    published: tuple[tuple[float, float, str], ...]


def plot(articles: Sequence[ArticleView], events: Sequence[EventView]) -> Plot | None:
    """Give the plot of a story, or None where fewer than two days or no outlet are known. Background is left out."""
    dated = [
        (e, e.date.earliest)
        for e in events
        if e.date.precision == "day" and e.date.earliest and e.status != "historical"
    ]
    shown = [
        (a, date.fromisoformat(a.published[:10])) for a in articles if a.published and a.published_precision == "day"
    ]
    days = sorted({day for _, day in dated} | {day for _, day in shown})
    outlets = list(dict.fromkeys(a.outlet for a in articles if a.outlet))
    if len(days) < 2 or not outlets:
        return None
    first, last = _window(days)
    span = max(1, (last - first).days)

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span, 1)

    lanes = {outlet: TOP + LANE * number + LANE / 2 for number, outlet in enumerate(outlets)}
    told: dict[tuple[date, str], list[EventView]] = {}
    for event, day in dated:
        for outlet in event.outlets:
            if first <= day <= last and outlet in lanes:
                told.setdefault((day, outlet), []).append(event)
    published = tuple(
        (x(day), lanes[a.outlet], f"{a.outlet}: published on {day.day} {day:%B %Y}")
        for a, day in shown
        if a.outlet and first <= day <= last
    )
    return Plot(
        WIDTH,
        TOP + LANE * len(outlets) + 8,
        LEFT,
        tuple(lanes.items()),
        tuple((text, x(day)) for text, day in _ticks(first, span)),
        tuple(_dot(day, outlet, found, x(day), lanes) for (day, outlet), found in sorted(told.items(), key=_order)),
        published,
    )


def _order(item: tuple[tuple[date, str], list[EventView]]) -> tuple[date, str]:
    return item[0]


def _dot(day: date, outlet: str, found: Sequence[EventView], x: float, lanes: Mapping[str, float]) -> Dot:
    title = f"{outlet}: {count(len(found), 'event')} on {day.day} {day:%B %Y}"
    done = any(e.status == "happened" for e in found)
    return Dot(x, lanes[outlet], round(min(12.0, 6 + 1.5 * sqrt(len(found) - 1)), 1), len(found), done, title, day)


def _ticks(first: date, span: int) -> list[tuple[str, date]]:
    step = max(1, -(-span // _MOST_TICKS))
    days = [first + timedelta(n) for n in range(0, span + 1, step)]
    return [
        (f"{day.day} {day:%b}" if n > 0 and days[n - 1].year == day.year else f"{day.day} {day:%b %Y}", day)
        for n, day in enumerate(days)
    ]


def _window(days: Sequence[date]) -> tuple[date, date]:
    """Give the days to show: all, unless a few lie far from the rest (a year or more), which are then left out."""
    middle = days[len(days) // 2]
    near = [day for day in days if abs((day - middle).days) <= _FAR]
    return near[0], near[-1]
