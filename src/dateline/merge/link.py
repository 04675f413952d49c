"""Claims -> links: the pairs worth judging, their judgement, and plans tied to what came of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from dateline.merge.facts import Facts
from dateline.merge.sides import related
from dateline.merge.signals import Judgement, days_apart, judge
from dateline.merge.tables import families
from dateline.records import Claim, Event, Interval, Link, StoryActor

THRESHOLD = 1.9
"""Sum of weighted signals from which two claims are about one event."""
_NOBODY = "nobody"
_RARE_WORDS = 6
_CROWD = 60  # a key shared by more claims than this is split by the week of publication


def candidates(rows: Sequence[Facts]) -> list[tuple[int, int]]:
    """Give the pairs (indices) worth judging: two shared parties, or one, or the act, and a heavy word."""
    keys: dict[tuple[str, ...], list[int]] = defaultdict(list)
    acts = {act for row in rows for act in row.trigger}
    for i, row in enumerate(rows):
        names = sorted({_bloc(a) for a in row.parties})
        heavy = sorted(row.words, key=lambda t: (-row.words[t], t))[:_RARE_WORDS]
        terms = sorted({*heavy, *row.trigger, *(acts & row.words.keys())})
        pairs: list[tuple[str, ...]] = [(row.world, a, b) for a, b in combinations(names, 2)]
        pairs += [(row.world, "word", name, term) for name in names or [_NOBODY] for term in terms]
        pairs += [(row.world, "act", act, term) for act in row.trigger for term in heavy if term != act]
        for key in pairs:
            keys[key].append(i)
    found: set[tuple[int, int]] = set()
    for members in keys.values():
        for crowd in _crowds(rows, members):
            found.update(
                p for p in combinations(crowd, 2) if p not in found and _possible(rows[p[0]].claim, rows[p[1]].claim)
            )
    return sorted(found)


def _bloc(actor: StoryActor) -> str:
    """Give the country where known, so that a minister and his government meet; else the actor if he has a name."""
    return actor.country or (actor.id if actor.named else _NOBODY)


def _crowds(rows: Sequence[Facts], members: Sequence[int]) -> list[list[int]]:
    if len(members) <= _CROWD:
        return [list(members)]
    weeks: dict[int, list[int]] = defaultdict(list)
    for i in members:
        when, published = rows[i].when, rows[i].claim.published
        interval = when.interval if when and when.interval else published
        day = interval.earliest if interval else None
        week = day.toordinal() // 7 if day else 0
        weeks[week].append(i)
        weeks[week + 1].append(i)
    return [crowd for _, crowd in sorted(weeks.items())]


def _possible(left: Claim, right: Claim) -> bool:
    a, b = left.mention.type, right.mention.type
    return a == b or (a, b) in families()


def link(rows: Sequence[Facts]) -> tuple[dict[tuple[int, int], Judgement], tuple[Link, ...]]:
    """Give the judgement of every candidate pair (indices) and the links among them, strongest first."""
    judged = {pair: judge(rows[pair[0]], rows[pair[1]]) for pair in candidates(rows)}
    links = [
        Link(*_ends(rows[a].claim.id, rows[b].claim.id), "same_event", j.score, j.reasons)
        for (a, b), j in judged.items()
        if not j.veto and j.score >= THRESHOLD
    ]
    return judged, tuple(sorted(links, key=lambda k: (-k.score, k.left, k.right)))


def _ends(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def outcomes(events: Sequence[Event], known: Mapping[str, StoryActor]) -> tuple[Link, ...]:
    """Give a `planned_by` link from each planned or possible event to the one that it most likely became.

    The outcome happened (or was reported not to), is of the plan's type or a related one, shares two parties (or the
    only one) and falls on a day that the plan allows; the best by shared parties and nearness is taken.
    """
    plans = [e for e in events if e.status in {"future", "hypothetical"}]
    done = [e for e in events if e.status in {"happened", "negated"}]
    links = []
    for plan in plans:
        scored = [
            (score, other.id, reasons)
            for other in done
            for score, reasons in [_fulfils(plan, other, known)]
            if score > 0
        ]
        if scored:
            score, name, reasons = min(scored, key=lambda item: (-item[0], item[1]))
            links.append(Link(plan.id, name, "planned_by", score, reasons))
    return tuple(sorted(links, key=lambda k: (k.left, k.right)))


def _fulfils(plan: Event, event: Event, known: Mapping[str, StoryActor]) -> tuple[float, tuple[str, ...]]:
    if plan.type != event.type or "unknown" in (plan.date.precision, event.date.precision):
        return 0.0, ()
    if days_apart(plan.date, event.date) > 0 or not _narrow(plan.date):
        return 0.0, ()
    ours, theirs = ([known[i] for i in (*e.actors, *e.recipients) if i in known] for e in (plan, event))
    shared = sum(max((related(a, b) for b in theirs), default=0.0) for a in ours)
    if not ours or not theirs or shared < min(2, len(ours), len(theirs)) * 0.5:
        return 0.0, ()
    reasons = [f"both {plan.type}", f"planned for {plan.date.earliest}", "same parties"]
    if plan.place and plan.place == event.place:
        reasons.append(f"same place ({plan.place})")
        shared += 0.5
    return round(shared, 4), tuple(reasons)


def _narrow(interval: Interval) -> bool:
    """Tell whether a plan's date says enough: a month at most."""
    if interval.earliest is None or interval.latest is None:
        return False
    return (interval.latest - interval.earliest).days <= 31
