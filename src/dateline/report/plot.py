"""The story at a glance: a lane for each outlet, a mark for each report and event on its day, as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.views import ArticleView, EventView

LEFT, RIGHT, LANE, TOP = 190, 20, 26, 26
WIDTH = 960
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """An event as an outlet reports it."""

    x: float
    y: float
    title: str
    event: str
    status: str


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
    dots = []
    for event, day in dated:
        if first <= day <= last:
            dots += [
                Dot(x(day), lanes[o], f"{day}: {event.label}", event.id, event.status)
                for o in event.outlets
                if o in lanes
            ]
    step = max(1, -(-span // _MOST_TICKS))
    ticks = [(f"{day:%-d %b}", x(day)) for day in (first + timedelta(n) for n in range(0, span + 1, step))]
    published = [
        (x(day), lanes[a.outlet], f"{a.outlet}: published {day}")
        for a, day in shown
        if a.outlet and first <= day <= last
    ]
    return Plot(
        WIDTH, TOP + LANE * len(outlets) + 10, LEFT, tuple(lanes.items()), tuple(ticks), tuple(dots), tuple(published)
    )


def _window(days: Sequence[date]) -> tuple[date, date]:
    """Give the days to show: all, unless a few lie far from the rest (a year or more), which are then left out."""
    middle = days[len(days) // 2]
    near = [day for day in days if abs((day - middle).days) <= 365]
    return near[0], near[-1]
