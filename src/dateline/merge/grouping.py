"""Average-link agglomeration of articles' vectors: which stand near enough to be one story.

Articles joined by like pairs are a component; each component is agglomerated for itself, and each lone article attached
for itself, so that a few articles more cost what they touch.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.merge.alike import ATTACH, CAP, CLEARLY, JOIN
from dateline.merge.vectors import UNIT

if TYPE_CHECKING:
    from dateline.merge.vectors import Ints

SLACK_DAYS = 40.0
"""So many days without a report between two groups, or more, ask for twice the likeness."""
SOON_DAYS = 3.0
SOON = 0.15
"""So many days without a report already ask for so much more: reports of one incident come out together."""
OTHER_PEOPLE = 0.7
"""What the likeness of two groups counts whose first lines tell people's ages, none of them in common."""
WINDOW_DAYS = 365
"""Groups whose nearest reports are further apart than this are different stories, however alike."""

_SAFE = 9_000_000  # pairs of articles in two groups up to which sums of products surely fit 63 bits
_LOW = 31  # bits by which products are split where they may not


@dataclass(frozen=True, slots=True)
class Report:
    """What of one article decides which story it belongs to."""

    id: str
    day: int
    """Proleptic ordinal; 0 where there is none."""
    ages: frozenset[int]
    """The ages of people that its first lines tell."""
    terms: Ints
    weights: Ints


@dataclass(frozen=True, slots=True)
class Group:
    """Articles (by number) that are one story so far, and the sum of their vectors."""

    members: list[int]
    terms: Ints
    """Ascending."""
    weights: Ints
    first: int
    """Day of the earliest dated report; 0 where there is none."""
    last: int
    ages: frozenset[int]


Find = Callable[[int], Report]
"""Gives an article by its number."""
Near = Callable[[int], Iterable[tuple[int, int]]]
"""Gives the articles that a single one is joined to, each with their likeness in parts of UNIT²."""


def components(seeds: Iterable[int], near: Near) -> Iterator[list[int]]:
    """Give the sets of articles that are joined by like pairs and hold one of the `seeds`."""
    seen: set[int] = set()
    for seed in seeds:
        if seed in seen:
            continue
        members, waiting = [seed], [seed]
        seen.add(seed)
        while waiting:
            for other, _ in near(waiting.pop()):
                if other not in seen:
                    seen.add(other)
                    members.append(other)
                    waiting.append(other)
        yield members


def agglomerate(members: Sequence[int], near: Near, of: Find) -> list[list[int]]:
    """Give the groups of one component, each sorted by the articles' ids.

    Two groups join while the mean likeness between their articles reaches JOIN, the likest first. Likeness is the
    cosine in which no term counts for more than TERM, less for the days between the groups. Groups can only be so
    like if two of their articles are.
    """
    if len(members) == 1:
        return [list(members)]
    reports = sorted(((number, of(number)) for number in members), key=lambda row: row[1].id)
    place = {number: at for at, (number, _) in enumerate(reports)}
    held = {at: _lone(number, report) for at, (number, report) in enumerate(reports)}
    beside: dict[int, set[int]] = {at: set() for at in held}
    queue: list[tuple[float, int, int]] = []

    def offer(a: int, b: int, sum_: int) -> None:
        score = _score(held[a], held[b], sum_)
        if score >= JOIN:
            heapq.heappush(queue, (-score, min(a, b), max(a, b)))

    for a, (number, _) in enumerate(reports):
        for other, likeness in near(number):
            b = place[other]
            beside[a].add(b)
            if a < b:
                offer(a, b, likeness)
    number = len(held)
    while queue:
        _, a, b = heapq.heappop(queue)
        if a not in held or b not in held:
            continue
        left, right = held.pop(a), held.pop(b)
        held[number] = _summed([left, right])
        others = sorted(n for n in beside.pop(a) | beside.pop(b) if n in held)
        beside[number] = set(others)
        for other, sum_ in zip(others, _sums(held[number], [held[n] for n in others]), strict=True):
            beside[other].add(number)
            offer(number, other, sum_)
        number += 1
    return [sorted(group.members, key=place.__getitem__) for group in held.values()]


def whole(members: Sequence[int], of: Find) -> Group:
    """Give some articles as one group."""
    return _summed([_lone(number, of(number)) for number in members])


def nearest(lone: Group, others: Sequence[tuple[str, int, Group]]) -> int | None:
    """Give the one group that a lone article is clearly nearest to, if any.

    Each of the `others` comes with the first id of its articles, and with what is given for it.
    """
    sums = _sums(lone, [group for _, _, group in others])
    scores = (-_score(lone, group, sum_) for (_, _, group), sum_ in zip(others, sums, strict=True))
    best = sorted((score, first, name) for score, (first, name, _) in zip(scores, others, strict=True))[:2]
    if best and -best[0][0] >= ATTACH and (len(best) == 1 or best[0][0] <= CLEARLY * best[1][0]):
        return best[0][2]
    return None


def _lone(number: int, report: Report) -> Group:
    terms, weights = _added([(report.terms, report.weights)])
    return Group([number], terms, weights, report.day, report.day, report.ages)


def _summed(groups: Sequence[Group]) -> Group:
    terms, weights = _added([(group.terms, group.weights) for group in groups])
    members = [number for group in groups for number in group.members]
    first = min((group.first for group in groups if group.first), default=0)
    last = max(group.last for group in groups)
    return Group(members, terms, weights, first, last, frozenset().union(*(group.ages for group in groups)))


def _added(vectors: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """Give the sum of vectors: terms, ascending, and their weights."""
    import numpy as np  # noqa: PLC0415

    terms = np.concatenate([row for row, _ in vectors])
    weights = np.concatenate([row for _, row in vectors]).astype(np.int64)
    order = np.argsort(terms)
    terms, weights = terms[order], weights[order]
    if len(vectors) == 1 or not len(terms):
        return terms, weights
    firsts = np.flatnonzero(np.append(True, terms[1:] != terms[:-1]))
    return terms[firsts], np.add.reduceat(weights, firsts)


def _sums(one: Group, others: Sequence[Group]) -> list[int]:
    """Give, for each of the others, the sum over all terms of what their articles' pairs share, each term to its limit.

    Exact, whatever the size of the groups.
    """
    import numpy as np  # noqa: PLC0415

    if not others:
        return []
    if not len(one.terms) or not all(len(group.terms) for group in others):
        return [0 if not len(one.terms) or not len(g.terms) else _sums(one, [g])[0] for g in others]
    sizes = np.array([len(group.terms) for group in others])
    pairs = len(one.members) * max(len(group.members) for group in others)
    limits = np.repeat([CAP * len(one.members) * len(group.members) for group in others], sizes)
    weights = np.concatenate([group.weights for group in others])
    own = _of(one.terms, one.weights, np.concatenate([group.terms for group in others]))
    firsts = np.cumsum(sizes) - sizes
    if pairs <= _SAFE:
        found: list[int] = np.add.reduceat(np.minimum(own * weights, limits), firsts).tolist()
        return found
    products = np.where(own > limits // weights, limits, own * weights)
    high, low = (np.add.reduceat(row, firsts).tolist() for row in (products >> _LOW, products & ((1 << _LOW) - 1)))
    return [(a << _LOW) + b for a, b in zip(high, low, strict=True)]


def _of(terms: Ints, weights: Ints, wanted: Ints) -> Ints:
    """Give the weights of the `wanted` terms, 0 for those that are not among `terms`."""
    import numpy as np  # noqa: PLC0415

    at = np.minimum(np.searchsorted(terms, wanted), len(terms) - 1)
    return np.where(terms[at] == wanted, weights[at], 0)


def _score(left: Group, right: Group, sum_: int) -> float:
    """Give the mean likeness between two groups, less for the days between them and for other people's ages.

    `sum_` is what `_sums` gives of them. 0 beyond WINDOW_DAYS. It is never more than that of the likest two of their
    articles.
    """
    gap = _gap(left, right)
    if gap > WINDOW_DAYS:
        return 0.0
    pairs = len(left.members) * len(right.members)
    people = OTHER_PEOPLE if left.ages and right.ages and left.ages.isdisjoint(right.ages) else 1.0
    late = 1 + SOON * min(gap / SOON_DAYS, 1.0) + min(gap / SLACK_DAYS, 1.0)
    return sum_ / (pairs * UNIT * UNIT) * people / late


def _gap(left: Group, right: Group) -> int:
    """Give the days between two groups; 0 where they overlap or one is undated."""
    if not (left.last and right.last):
        return 0
    return max(right.first - left.last, left.first - right.last, 0)


def central(members: Sequence[Report]) -> Report:
    """Give the report whose vector is nearest to all of a story's; of several the first by id."""
    if len(members) == 1:
        return members[0]
    terms, weights = _added([(report.terms, report.weights) for report in members])
    return min(members, key=lambda r: (-_nearness(r, terms, weights), r.id))


def _nearness(report: Report, terms: Ints, weights: Ints) -> int:
    return int((_of(terms, weights, report.terms) * report.weights).sum()) if len(report.terms) else 0


def earliest(members: Iterable[Report]) -> Report:
    """Give the report of the earliest day; of several, and of undated ones, the first by id."""
    return min(members, key=lambda r: (r.day == 0, r.day, r.id))
