"""Plans and what came of them: a planned or possible event stays one of its own, tied to the later one it became."""

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.merge.days import days_apart
from dateline.merge.facts import Facts
from dateline.merge.sides import related
from dateline.records import Event, Interval, Link, StoryActor

_LONG_PLAN = 31  # days: a plan for "this year" says too little to be tied to a day
_WAIT = 120  # days after a plan's report within which an outcome without the plan's date is looked for
_LATE = 7  # days after its day on which a planned event may first be told without a date
_ALIKE = 0.1
"""Cosine of two events' content words from which they are about one matter."""

Grouped = tuple[Event, Sequence[Facts]]


def outcomes(found: Sequence[Grouped], known: Mapping[str, StoryActor]) -> tuple[Link, ...]:
    """Give a `planned_by` link from each planned or possible event to the one that it most likely became.

    The outcome happened, or was reported not to, is of the plan's type and between the same parties. Either the dates
    fit (within the plan's), or, where one has none, it is reported later than the plan and about the same matter.
    """
    plans = [row for row in found if row[0].status in {"future", "hypothetical"}]
    done = [row for row in found if row[0].status in {"happened", "negated"}]
    links = []
    for plan in plans:
        scored = [(*_fulfils(plan, other, known), other[0].id) for other in done if other[0].type == plan[0].type]
        best = min(((-score, name, reasons) for score, reasons, name in scored if score > 0), default=None)
        if best:
            links.append(Link(plan[0].id, best[1], "planned_by", -best[0], best[2]))
    return tuple(sorted(links, key=lambda k: (k.left, k.right)))


def _fulfils(plan: Grouped, other: Grouped, known: Mapping[str, StoryActor]) -> tuple[float, tuple[str, ...]]:
    ours, theirs = ([known[i] for i in (*e.actors, *e.recipients) if i in known] for e in (plan[0], other[0]))
    shared = sum(max((related(a, b) for b in theirs), default=0.0) for a in ours)
    same_day = plan[0].date == other[0].date and plan[0].date.precision == "day"
    if not ours or not theirs or shared < (1 if same_day else min(2, len(ours), len(theirs))) * 0.5:
        return 0.0, ()
    reasons = [f"both {plan[0].type}", "same parties"]
    words = _alike(plan[1], other[1])
    place = bool(plan[0].place) and plan[0].place == other[0].place
    if place:
        reasons.append(f"same place ({plan[0].place})")
    if _dated(plan[0]) and _dated(other[0]):
        if days_apart(plan[0].date, other[0].date) > 0 or not _narrow(plan[0].date):
            return 0.0, ()
        reasons.insert(1, f"planned for {plan[0].date.earliest}")
        return round(1 + shared + 0.5 * place + words, 4), tuple(reasons)
    if min(len(ours), len(theirs)) < 2 or not _follows(plan, other) or not (place or words >= _ALIKE):
        return 0.0, ()
    reasons.append("reported later, about the same matter")
    return round(shared + 0.5 * place + words, 4), tuple(reasons)


def _follows(plan: Grouped, other: Grouped) -> bool:
    """Tell whether the other is told after the plan was, and on a day that the plan allows."""
    told, happened = _first_report(plan[1]), other[0].date.earliest or _first_report(other[1])
    if told is None or happened is None or not 0 < (happened - told).days <= _WAIT:
        return False
    allowed = plan[0].date
    if not _dated(plan[0]):
        return True
    return (allowed.earliest or happened) <= happened and (happened - (allowed.latest or happened)).days <= _LATE


def _first_report(group: Sequence[Facts]) -> date | None:
    days = [row.claim.published.earliest for row in group if row.claim.published and row.claim.published.earliest]
    return min(days, default=None)


def _alike(left: Sequence[Facts], right: Sequence[Facts]) -> float:
    """Give the cosine of the two that are most alike, the words for the act left out."""
    return max(
        sum(w * b.words.get(t, 0.0) for t, w in a.words.items() if t not in {*a.trigger, *b.trigger})
        for a in left[:8]
        for b in right[:8]
    )


def _dated(event: Event) -> bool:
    return event.date.precision != "unknown"


def _narrow(interval: Interval) -> bool:
    """Tell whether a plan's date says enough: a month at most."""
    if interval.earliest is None or interval.latest is None:
        return False
    return (interval.latest - interval.earliest).days <= _LONG_PLAN
