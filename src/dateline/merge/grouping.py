"""Average-link agglomeration of articles' vectors: which stand near enough to be one story.

Weights are whole numbers, so that every sum is exact and no order of the articles can change a result.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Held = tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]

UNIT = 1_000_000
"""The length of a vector."""
Vector = Mapping[str, int]

JOIN = 0.19
"""Mean likeness between the articles of two groups from which they are one story, if they overlap in time."""
ATTACH = 0.10
"""Mean likeness from which a lone article joins the group that it is CLEARLY times nearer to than to any other."""
CLEARLY = 1.75
TERM = 0.06
"""What one shared term can give at most: a town's name alone makes no story."""
SLACK_DAYS = 40.0
"""So many days without a report between two groups, or more, ask for twice the likeness."""
WINDOW_DAYS = 365
"""Groups whose nearest reports are further apart than this are different stories, however alike."""

_RARE = 200  # a term in more articles than this leads to candidates only within _PERIOD_DAYS, or to none
_PERIOD_DAYS = 180
_NEAREST = 40  # candidate partners that an article keeps
_CAP = int(TERM * UNIT * UNIT)


@dataclass(slots=True)
class Group:
    """Articles (their indices) that are one story so far, and the sum of their vectors."""

    members: list[int]
    total: Vector
    first: date | None
    last: date | None


def agglomerate(vectors: Sequence[Vector], days: Sequence[date | None]) -> list[list[int]]:
    """Give the groups of articles (indices) that are one story each.

    Two groups join while the mean likeness between their articles reaches JOIN, the likest first. Likeness is the
    cosine in which no term counts for more than TERM, less for the days between the groups.
    """
    groups = {i: Group([i], vector, day, day) for i, (vector, day) in enumerate(zip(vectors, days, strict=True))}
    near: dict[int, set[int]] = defaultdict(set)
    queue: list[tuple[float, int, int]] = []

    def offer(a: int, b: int) -> None:
        score = _likeness(groups[a], groups[b])
        if score >= JOIN:
            heapq.heappush(queue, (-score, min(a, b), max(a, b)))

    for a, b in _candidates(vectors, days):
        near[a].add(b)
        near[b].add(a)
        offer(a, b)
    number = len(groups)
    while queue:
        _, a, b = heapq.heappop(queue)
        if a not in groups or b not in groups:
            continue
        groups[number] = _joined(groups.pop(a), groups.pop(b))
        near[number] = {n for n in near.pop(a) | near.pop(b) if n in groups}
        for other in sorted(near[number]):
            near[other].add(number)
            offer(number, other)
        number += 1
    return _attach(list(groups.values()))


def _joined(left: Group, right: Group) -> Group:
    if len(left.total) < len(right.total):
        left, right = right, left
    total = dict(left.total)
    for term, weight in right.total.items():
        total[term] = total.get(term, 0) + weight
    first = min(filter(None, (left.first, right.first)), default=None)
    last = max(filter(None, (left.last, right.last)), default=None)
    return Group(left.members + right.members, total, first, last)


def _candidates(vectors: Sequence[Vector], days: Sequence[date | None]) -> list[tuple[int, int]]:
    """Give the pairs of articles worth comparing: each one's nearest by terms that are not everywhere.

    The steps for one article do not grow with their number: a term that many hold leads to those of its time only,
    and to none where it is everywhere then too. Sums stay below 2^53, so that doubles hold them exactly.
    """
    import numpy as np  # noqa: PLC0415

    periods = [day.toordinal() // _PERIOD_DAYS if day else 0 for day in days]
    holders = _holders(vectors, periods)
    floor = JOIN / 4 * UNIT * UNIT
    pairs: set[tuple[int, int]] = set()
    for i, vector in enumerate(vectors):
        found = [(weight, held) for term, weight in vector.items() if (held := holders(term, periods[i])) is not None]
        if not found:
            continue
        others, at = np.unique(np.concatenate([held[0] for _, held in found]), return_inverse=True)
        products = np.concatenate([np.minimum(held[1] * weight, _CAP) for weight, held in found])
        sums = np.bincount(at.ravel(), weights=products)
        near = np.flatnonzero((sums > floor) & (others != i))
        near = near[np.lexsort((others[near], -sums[near]))][:_NEAREST]
        pairs.update((min(i, j), max(i, j)) for j in others[near].tolist())
    return sorted(pairs)


def _holders(vectors: Sequence[Vector], periods: Sequence[int]) -> Callable[[str, int], Held | None]:
    """Give a function from a term and a period to the articles then that hold it, and their weights of it."""
    import numpy as np  # noqa: PLC0415

    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for term, weight in vector.items():
            index[term].append((i, weight))
    everywhere: dict[str, Held] = {}
    timed: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for term, rows in index.items():
        if len(rows) <= _RARE:
            everywhere[term] = tuple(np.array(rows, dtype=np.int64).T)
            continue
        for i, weight in rows:
            for period in (periods[i] - 1, periods[i], periods[i] + 1):
                timed[term, period].append((i, weight))
    then: dict[tuple[str, int], Held] = {
        key: tuple(np.array(rows, dtype=np.int64).T) for key, rows in timed.items() if len(rows) <= _RARE
    }
    return lambda term, period: everywhere[term] if term in everywhere else then.get((term, period))


def _best(found: Mapping[int, int], count: int) -> list[tuple[int, int]]:
    return heapq.nsmallest(count, found.items(), key=lambda item: (-item[1], item[0]))


def _attach(groups: Sequence[Group]) -> list[list[int]]:
    """Give the groups' members, each lone article joined to the one group that it is clearly nearest to, if any.

    All are judged against the groups as they were, so that no order matters.
    """
    whole = sorted((g for g in groups if len(g.members) > 1), key=lambda g: min(g.members))
    index: dict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(whole):
        for term in group.total:
            index[term].append(i)
    found = [list(g.members) for g in whole]
    for lone in (g for g in groups if len(g.members) == 1):
        best = list(_nearest(lone, whole, index))
        if best and best[0][0] >= ATTACH and (len(best) == 1 or best[0][0] >= CLEARLY * best[1][0]):
            found[best[0][1]].append(lone.members[0])
        else:
            found.append(list(lone.members))
    return found


def _nearest(lone: Group, whole: Sequence[Group], index: Mapping[str, Sequence[int]]) -> Iterator[tuple[float, int]]:
    """Give the two groups nearest to an article with their likeness, of those that share two terms with it."""
    shared: dict[int, int] = defaultdict(int)
    for term in lone.total:
        holders = index.get(term, ())
        if len(holders) <= _RARE:
            for i in holders:
                shared[i] += 1
    some = [i for i, _ in _best({i: n for i, n in shared.items() if n > 1}, _NEAREST)]
    yield from sorted(((_likeness(lone, whole[i]), i) for i in some), key=lambda item: (-item[0], item[1]))[:2]


def _likeness(left: Group, right: Group) -> float:
    """Give the mean likeness between two groups, less for the days between them; 0 beyond WINDOW_DAYS."""
    gap = _gap(left, right)
    if gap > WINDOW_DAYS:
        return 0.0
    pairs = len(left.members) * len(right.members)
    few, many = sorted((left.total, right.total), key=len)
    limit = _CAP * pairs
    sum_ = 0
    for term, weight in few.items():
        other = many.get(term)
        if other is not None:
            sum_ += min(weight * other, limit)
    return sum_ / (pairs * UNIT * UNIT) / (1 + min(gap / SLACK_DAYS, 1.0))


def _gap(left: Group, right: Group) -> int:
    """Give the days between two groups; 0 where they overlap or one is undated."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return 0
    return max((right.first - left.last).days, (left.first - right.last).days, 0)
