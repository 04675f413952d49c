"""Who to whom: the acts between two actors over time, from conflict to cooperation, as inline SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.ontology import ontology
from dateline.ontology.model import STATEMENT
from dateline.records import Interval
from dateline.report.phrases import code, days_text, label
from dateline.store.pages import DyadEvent
from dateline.views import EventView


@dataclass(frozen=True, slots=True)
class Dot:
    """An act between two actors, in pixels."""

    x: float
    y: float
    given: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class DyadPlot:
    """Acts between two actors over time, from conflict (below) to cooperation (above)."""

    width: int
    height: int
    left: int
    levels: tuple[tuple[int, float], ...]
    ticks: tuple[tuple[str, float], ...]
    dots: tuple[Dot, ...]
    mean_given: str
    mean_taken: str


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors and what they did to each other."""

    one: str
    other: str
    plot: DyadPlot


_LEAST = 2
"""Dated acts that make a plot."""


def dyads(events: Sequence[EventView], names: Mapping[str, str], most: int) -> tuple[Dyad, ...]:
    """Give the pairs of named actors (`names` by id) with the most acts, at least two dated ones; the more first.

    Only what happened. Of two who act together, neither acts on the other.
    """
    acts: dict[tuple[str, str], list[DyadEvent]] = {}
    for event in events:
        day = Interval(event.date.earliest, event.date.latest)
        if event.status != "happened" or not day.earliest:
            continue
        actors, recipients = (
            {ref.actor for ref in refs if ref.actor in names} for refs in (event.actors, event.recipients)
        )
        for actor in sorted(actors):
            for recipient in sorted(recipients - actors):
                pair = (actor, recipient) if actor < recipient else (recipient, actor)
                given = DyadEvent(event.id, event.type, event.mode, event.label, day, actor == pair[0])
                acts.setdefault(pair, []).append(given)
    rows = sorted(acts.items(), key=lambda row: (-len(row[1]), row[0]))
    out = []
    for (one, other), found in rows:
        known = [act for act in found if act.when.earliest]
        drawn = dyad_plot(sorted(known, key=lambda a: (a.when.earliest or date.min, a.id)), lambda name: f"#{name}")
        if drawn:
            out.append(Dyad(names[one], names[other], drawn))
    return tuple(out[:most])


WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 240, 120, 20, 24, 12
_SHIFT = 9
"""Pixels between acts of one day and score."""


def dyad_plot(acts: Sequence[DyadEvent], link: Callable[[str], str]) -> DyadPlot | None:
    """Give the acts of two actors by day and by the codebook's intensity; None where fewer than two have both.

    `link` gives the address of an event.
    """
    book = ontology()
    scored = [a for a in acts if a.type in book.types and a.type != STATEMENT]
    rows = [(a, book.score(a.type, a.mode), a.when.earliest) for a in scored]
    dated = [(a, score, day) for a, score, day in rows if day]
    if len(dated) < _LEAST:
        return None
    first, last = dated[0][2], max(day for _, _, day in dated)
    span = max(1, (last - first).days)
    taken: dict[tuple[date, float], int] = {}
    dots = []
    for act, score, day in dated:
        number = taken[day, score] = taken.get((day, score), -1) + 1
        x = LEFT + (WIDTH - LEFT - RIGHT - 40) * (day - first).days / span + _SHIFT * (number % 4) + 10
        when = days_text(act.when, short=True)
        title = f"{when}: {label(act.label)} ({code(act.type, act.mode)}, {score:+g})"
        dots.append(Dot(round(x, 1), round(_y(score), 1), act.given, link(act.id), title))
    means = [_mean([s for a, s, _ in dated if a.given is given]) for given in (True, False)]
    steps = sorted({0, span} if span < 4 else {span * n // 4 for n in range(5)})
    ticks = tuple(
        (_tick(first + timedelta(n)), round(LEFT + 10 + (WIDTH - LEFT - RIGHT - 40) * n / span, 1)) for n in steps
    )
    levels = tuple((n, _y(n)) for n in (10, 5, 0, -5, -10))
    return DyadPlot(WIDTH, HEIGHT, LEFT, levels, ticks if last > first else ticks[:1], tuple(dots), means[0], means[1])


def _y(score: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (10 - score) / 20


def _tick(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _mean(scores: Sequence[float]) -> str:
    return f"{sum(scores) / len(scores):+.1f} over {len(scores)}" if scores else "none dated"
