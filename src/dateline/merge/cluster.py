"""Links -> events: groups of claims none of which forbids another, and the event that each group is about."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.merge.decided import NO_CONSTRAINTS, Constraints
from dateline.merge.facts import Facts
from dateline.merge.independent import sources_of
from dateline.merge.labels import label
from dateline.merge.link import THRESHOLD
from dateline.merge.signals import NEAR_DAYS, Judgement, judge
from dateline.records import Claim, Event, Interval, Location, Status, Story

MEAN = 0.55 * THRESHOLD
"""Mean judgement between two groups from which they may join: one strong link does not carry many weak ones."""
_ENOUGH = 30  # claims of a group that are judged against another group's
_NEWS: Mapping[Status, float] = {"historical": 0.3, "hypothetical": 0.5, "future": 0.9}
_SAID = 0.35
_UNDATED = 0.85
_NOBODY = 0.7
_STATUS_ORDER: tuple[Status, ...] = ("happened", "historical", "denied", "negated", "future", "hypothetical")


def cluster(
    rows: Sequence[Facts], judged: Mapping[tuple[int, int], Judgement], decided: Constraints = NO_CONSTRAINTS
) -> list[list[int]]:
    """Give the groups of claims (indices) that are one event each.

    What a person holds together is a group from the start. Links are taken strongest first; two groups join unless
    a person or the judgement forbids some pair across them, or their mean judgement lies under MEAN.
    """
    cache = dict(judged)

    def judgement(a: int, b: int) -> Judgement:
        pair = (min(a, b), max(a, b))
        if pair not in cache:
            cache[pair] = judge(rows[pair[0]], rows[pair[1]])
        return cache[pair]

    strong = [(j.score, pair) for pair, j in judged.items() if not j.veto and j.score >= THRESHOLD]
    strong.sort(key=lambda item: (-item[0], sorted(rows[i].claim.id for i in item[1])))
    group_of = {i: [i] for i in range(len(rows))}
    for held in decided.together:
        members = list(held)
        group_of |= dict.fromkeys(held, members)
    refused: set[tuple[int, int, int, int]] = set()  # first member and size of both groups: groups only grow
    for _, (a, b) in strong:
        left, right = group_of[a], group_of[b]
        attempt = (left[0], len(left), right[0], len(right))
        if left is right or attempt in refused:
            continue
        if decided.apart and any((min(i, j), max(i, j)) in decided.apart for i in left for j in right):
            refused.add(attempt)
            continue
        across = [judgement(i, j) for i in _some(left) for j in _some(right)]
        if any(j.veto for j in across) or sum(j.score for j in across) / len(across) < MEAN:
            refused.add(attempt)
            continue
        merged = left + right
        for i in merged:
            group_of[i] = merged
    groups = {id(g): g for g in group_of.values()}
    return sorted(sorted(g, key=lambda i: order_of(rows[i].claim)) for g in groups.values())


def _some(group: Sequence[int]) -> Sequence[int]:
    """Give so many of a large group's claims, spread evenly, that two groups can be judged by them."""
    return group[:: math.ceil(len(group) / _ENOUGH)] if len(group) > _ENOUGH else group


_UNDONE = frozenset({"negated", "denied"})
"""Who denies an act is no origin of it."""


def order_of(claim: Claim) -> tuple[date, str, int, str]:
    """Give what claims are sorted by: publication (undated last), article, place in the text."""
    day = (claim.published.earliest or claim.published.latest) if claim.published else None
    return (day or date.max, claim.article, claim.mention.trigger.start, claim.id)


def event(story: Story, group: Sequence[Facts], articles: int) -> Event:
    """Give the event that a group of claims, in `order_of` order, is about."""
    claims = [row.claim for row in group]
    kind, mode = _type(claims)
    status = _status(claims)
    sources = sources_of([c for c in claims if (c.mention.status in _UNDONE) == (status in _UNDONE)])
    date_ = _date(group)
    actors, recipients = _parties(group)
    return Event(
        id="e-" + claims[0].id.removeprefix("c-"),
        story=story.id,
        type=kind,
        mode=mode,
        context=tuple(sorted({c for claim in claims for c in claim.mention.context})),
        status=status,
        label=label(group, kind, status),
        date=date_,
        actors=actors,
        recipients=recipients,
        place=_place(claims),
        origins=sources,
        outlets=tuple(sorted({c.outlet for c in claims if c.outlet})),
        claims=tuple(c.id for c in claims),
        importance=_importance(group, kind, sources, articles),
        location=_location(claims, _place(claims)),
    )


def _type(claims: Sequence[Claim]) -> tuple[str, str | None]:
    votes: Counter[tuple[str, str | None]] = Counter()
    for claim in claims:
        votes[claim.mention.type, claim.mention.mode] += 1
    weight = Counter(c.mention.type for c in claims)
    return min(votes, key=lambda k: (-weight[k[0]], k[1] is None, -votes[k], k[0], k[1] or ""))


def _status(claims: Sequence[Claim]) -> Status:
    """Give the status of most origins; on a tie what is said to have happened before what is denied."""
    votes = Counter(s for _, s in {(c.origin, c.mention.status) for c in claims})
    return min(votes, key=lambda s: (-votes[s], _STATUS_ORDER.index(s)))


def _date(group: Sequence[Facts]) -> Interval:
    """Give the days that most origins name most precisely; nothing where no claim's words date it.

    Where as many origins name one day as another near it, the event is dated to the days between them.
    """
    votes: dict[Interval, set[str]] = defaultdict(set)
    for row in group:
        if row.when is not None and row.when.interval is not None:
            votes[row.when.interval].add(row.claim.origin)
    if not votes:
        return Interval(None, None)
    best = min(votes, key=lambda i: (_length(i), -len(votes[i]), i.earliest or date.min, i.latest or date.max))
    rivals = [i for i in votes if _length(i) == _length(best) and len(votes[i]) == len(votes[best])]
    first = [i.earliest for i in rivals if i.earliest is not None]
    last = [i.latest for i in rivals if i.latest is not None]
    if best.precision == "day" and (max(last) - min(first)).days <= NEAR_DAYS:
        return Interval(min(first), max(last))
    return best


def _length(interval: Interval) -> int:
    if interval.earliest is None or interval.latest is None:
        return 10**6
    return (interval.latest - interval.earliest).days


def _parties(group: Sequence[Facts]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give actors and recipients, most often named first; who is more often the other is left out of the one."""
    actors = Counter(a for row in group for a in row.claim.actors)
    recipients = Counter(r for row in group for r in row.claim.recipients)
    first = sorted((a for a in actors if actors[a] >= recipients[a]), key=lambda a: (-actors[a], a))
    second = sorted((r for r in recipients if r not in first), key=lambda r: (-recipients[r], r))
    return tuple(first), tuple(second)


def _place(claims: Sequence[Claim]) -> str | None:
    names = Counter(c.mention.place.name for c in claims if c.mention.place)
    return min(names, key=lambda n: (-names[n], -len(n), n)) if names else None


def _location(claims: Sequence[Claim], name: str | None) -> Location | None:
    """Give where the event's place is: as most claims of that name have it, those that settle it before the others."""
    found = [c.mention.place.location for c in claims if c.mention.place and c.mention.place.name == name]
    known = Counter(one for one in found if one is not None)
    return min(known, key=lambda one: (one.geonameid is None, one.country is None, -known[one], str(one)), default=None)


def _importance(group: Sequence[Facts], kind: str, sources: int, articles: int) -> float:
    """Give 0 to 1: how many of the story's reports have it and how often, from how many origins, how far up.

    What is merely said, possible or past counts for less, and so does what no words date or nobody is told to do.
    """
    claims = [row.claim for row in group]
    breadth = len({c.article for c in claims}) / max(1, articles)
    height = 1 - min(c.position for c in claims)
    mass = 1 - 1 / len(claims)
    weight = _NEWS.get(_status(claims), 1.0) * (_SAID if kind == "STATEMENT" else 1.0)
    weight *= 1.0 if any(row.when for row in group) else _UNDATED
    weight *= 1.0 if any(row.actors for row in group) else _NOBODY
    weight *= math.sqrt(max(0.0, min(1.0, max(c.mention.score for c in claims))))
    return round(weight * (0.4 * breadth + 0.25 * height + 0.2 * mass + 0.15 * (1 - 1 / (1 + sources))), 4)
