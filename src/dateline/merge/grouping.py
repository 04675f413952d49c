"""Average-link agglomeration of articles' vectors: which stand near enough to be one story.

Three steps, so that a few articles more cost what they touch: `pairs` compares articles that share terms which lead
from one to the other, and a pair's likeness depends on these two alone; articles joined by like pairs are a component;
`groups` agglomerates each component for itself.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from dateline.merge.shelf import UNIT, Shelf

if TYPE_CHECKING:
    import numpy as np

    from dateline.merge.shelf import Ints

Pairs = Mapping[tuple[int, int], int]
"""Places on the shelf, the lower first -> likeness, in parts of UNIT²."""

JOIN = 0.17
"""Mean likeness between the articles of two groups from which they are one story, if they overlap in time."""
ATTACH = 0.10
"""Mean likeness from which a lone article joins the group that it is CLEARLY times nearer to than to any other."""
CLEARLY = 1.75
TERM = 0.06
"""What one shared term can give at most: a town's name alone makes no story."""
SLACK_DAYS = 40.0
"""So many days without a report between two groups, or more, ask for twice the likeness."""
SOON_DAYS = 3.0
SOON = 0.15
"""So many days without a report already ask for so much more: reports of one incident come out together."""
OTHER_PEOPLE = 0.7
"""What the likeness of two groups counts whose first lines tell people's ages, none of them in common."""
WINDOW_DAYS = 365
"""Groups whose nearest reports are further apart than this are different stories, however alike."""

_RARE = 200  # a term in more articles than this leads from one to another only within _PERIOD_DAYS, or not at all
_PERIOD_DAYS = 180
_FLOOR = JOIN / 4 * UNIT * UNIT  # of what leading terms give: pairs below it are not compared
_CAP = int(TERM * UNIT * UNIT)
_JOIN = int(JOIN * UNIT * UNIT)
_KEPT = int(ATTACH / CLEARLY * UNIT * UNIT)  # a pair less alike can change nothing
_EVERYWHERE, _THEN, _NOWHERE = 2, 1, 0
_AT_HAND = 1000  # groups whose sums are kept while lone articles are compared with them


@dataclass(frozen=True, slots=True)
class Leads:
    """Which terms lead from an article to others: postings sorted by term, period and article."""

    flags: Ints
    """For each posting of the shelf: _EVERYWHERE, _THEN (in its period and those beside it) or _NOWHERE."""
    periods: Ints
    holders: Ints
    weights: Ints
    of_term: Ints
    """Where each term's postings begin, and the last one's end."""
    keys: Ints
    """Term and period of each segment of postings, as one number, ascending."""
    of_key: Ints
    """Where each segment begins, and the last one ends."""
    open: np.ndarray[tuple[int], np.dtype[np.bool_]]
    """Whether a segment's term leads in its period."""
    span: int
    """How many periods there are."""


@dataclass(slots=True)
class Group:
    """Articles (their places on the shelf) that are one story so far, and the sum of their vectors."""

    members: list[int]
    total: Mapping[int, int]
    first: date | None
    last: date | None
    ages: frozenset[int]
    """The ages of people that their first lines tell."""


def leading(shelf: Shelf) -> Leads:
    """Give which terms lead from one article to another: those that few hold, everywhere or in a half-year."""
    import numpy as np  # noqa: PLC0415

    days = np.array([day.toordinal() // _PERIOD_DAYS if day else 0 for day in shelf.days], np.int64)
    known = days[days > 0]
    first = int(known.min()) if len(known) else 1
    periods = np.where(days > 0, days - first + 2, 0)  # 0: undated; 1 stays empty, so that it is beside no other
    span = int(periods.max(initial=0)) + 3
    owners = np.repeat(np.arange(len(shelf.ids)), np.diff(shelf.starts))
    combined = shelf.terms * span + periods[owners]
    order = np.lexsort((owners, combined))
    keys, begins, back = np.unique(combined[order], return_index=True, return_inverse=True)
    of_key = np.append(begins, len(order))
    counts = np.diff(of_key)
    around = counts.copy()
    for step in (-1, 1):
        at = np.minimum(np.searchsorted(keys, keys + step), len(keys) - 1) if len(keys) else np.zeros(0, np.int64)
        around += np.where(keys[at] == keys + step, counts[at], 0)
    held = np.bincount(shelf.terms, minlength=len(shelf.words))
    everywhere = held <= _RARE
    opened = around <= _RARE
    flags = np.empty(len(order), np.int64)
    of_posting = everywhere[shelf.terms[order]]
    flags[order] = np.where(of_posting, _EVERYWHERE, np.where(opened[back.ravel()], _THEN, _NOWHERE))
    return Leads(
        flags, periods, owners[order], shelf.weights[order], np.append(0, np.cumsum(held)), keys, of_key, opened, span
    )


def pairs(shelf: Shelf, leads: Leads, chosen: Iterable[int]) -> dict[tuple[int, int], int]:
    """Give the pairs with one of the `chosen` articles in them that are alike enough to matter.

    The steps for one article do not grow with their number. Sums stay below 2^53, so that doubles hold them exactly.
    """
    import numpy as np  # noqa: PLC0415

    found: dict[tuple[int, int], int] = {}
    own = np.zeros(len(shelf.words), np.int64)
    for i in chosen:
        part = slice(int(shelf.starts[i]), int(shelf.starts[i + 1]))
        terms, weights = shelf.terms[part], shelf.weights[part]
        slices = list(_slices(leads, i, terms, leads.flags[part], weights))
        if not slices:
            continue
        others = np.concatenate([leads.holders[a:b] for a, b, _ in slices])
        products = np.concatenate([np.minimum(leads.weights[a:b] * w, _CAP) for a, b, w in slices])
        names, at = np.unique(others, return_inverse=True)
        sums = np.bincount(at.ravel(), weights=products)
        own[terms] = weights
        for j in names[(sums > _FLOOR) & (names != i)].tolist():
            rest = slice(int(shelf.starts[j]), int(shelf.starts[j + 1]))
            likeness = int(np.minimum(own[shelf.terms[rest]] * shelf.weights[rest], _CAP).sum())
            if likeness >= _KEPT:
                found[min(i, j), max(i, j)] = likeness
        own[terms] = 0
    return found


def _slices(leads: Leads, i: int, terms: Ints, flags: Ints, weights: Ints) -> Iterator[tuple[int, int, int]]:
    """Give the postings that an article's terms lead to, as slices, each with the article's own weight of the term.

    A term leads between two articles if it does so for one of them: the same pairs are found from either side.
    """
    import numpy as np  # noqa: PLC0415

    whole = flags == _EVERYWHERE
    for term, weight in zip(terms[whole].tolist(), weights[whole].tolist(), strict=True):
        yield int(leads.of_term[term]), int(leads.of_term[term + 1]), weight
    some, most = terms[~whole], weights[~whole]
    led = flags[~whole] == _THEN
    if not len(some) or not len(leads.keys):
        return
    for step in (-1, 0, 1):
        wanted = some * leads.span + leads.periods[i] + step
        at = np.minimum(np.searchsorted(leads.keys, wanted), len(leads.keys) - 1)
        there = (leads.keys[at] == wanted) & (led | leads.open[at])
        for segment, weight in zip(at[there].tolist(), most[there].tolist(), strict=True):
            yield int(leads.of_key[segment]), int(leads.of_key[segment + 1]), weight


def groups(shelf: Shelf, found: Pairs) -> list[list[int]]:
    """Give the groups of articles (their places on the shelf) that are one story each.

    Two groups join while the mean likeness between their articles reaches JOIN, the likest first. Likeness is the
    cosine in which no term counts for more than TERM, less for the days between the groups. Groups can only be so
    like if two of their articles are: each component of like pairs is agglomerated for itself.
    """
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(pair for pair, likeness in found.items() if likeness >= _JOIN):
        near[a].append(b)
        near[b].append(a)
    made: list[list[int]] = []
    seen: set[int] = set()
    for i in range(len(shelf.ids)):
        if i in seen:
            continue
        members, waiting = [i], [i]
        seen.add(i)
        while waiting:
            for other in near.get(waiting.pop(), ()):
                if other not in seen:
                    seen.add(other)
                    members.append(other)
                    waiting.append(other)
        made += _agglomerate(shelf, sorted(members), near) if len(members) > 1 else [members]
    return _attach(shelf, made, found)


def _lone(shelf: Shelf, i: int) -> Group:
    return Group([i], shelf.vector(i), shelf.days[i], shelf.days[i], shelf.ages[i])


def _whole(shelf: Shelf, members: Sequence[int]) -> Group:
    return reduce(_joined, (_lone(shelf, i) for i in members))


def _agglomerate(shelf: Shelf, members: Sequence[int], pairs_of: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Give the groups of one component, whose articles are `members`."""
    held = dict(enumerate(_lone(shelf, i) for i in members))
    place = {i: at for at, i in enumerate(members)}
    near = {at: {place[j] for j in pairs_of[i]} for at, i in enumerate(members)}
    queue: list[tuple[float, int, int]] = []

    def offer(a: int, b: int) -> None:
        score = _likeness(held[a], held[b])
        if score >= JOIN:
            heapq.heappush(queue, (-score, min(a, b), max(a, b)))

    for a, others in near.items():
        for b in sorted(others):
            if a < b:
                offer(a, b)
    number = len(held)
    while queue:
        _, a, b = heapq.heappop(queue)
        if a not in held or b not in held:
            continue
        held[number] = _joined(held.pop(a), held.pop(b))
        near[number] = {n for n in near.pop(a) | near.pop(b) if n in held}
        for other in sorted(near[number]):
            near[other].add(number)
            offer(number, other)
        number += 1
    return [group.members for group in held.values()]


def _joined(left: Group, right: Group) -> Group:
    if len(left.total) < len(right.total):
        left, right = right, left
    total = dict(left.total)
    for term, weight in right.total.items():
        total[term] = total.get(term, 0) + weight
    first = min(filter(None, (left.first, right.first)), default=None)
    last = max(filter(None, (left.last, right.last)), default=None)
    return Group(left.members + right.members, total, first, last, left.ages | right.ages)


def _attach(shelf: Shelf, made: Sequence[Sequence[int]], found: Pairs) -> list[list[int]]:
    """Give the groups' members, each lone article joined to the one group that it is clearly nearest to, if any.

    All are judged against the groups as they were, so that no order matters.
    """

    @lru_cache(maxsize=_AT_HAND)
    def group(at: int) -> Group:
        return _whole(shelf, made[at])

    of = {i: at for at, members in enumerate(made) for i in members}
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in found:
        for one, other in ((a, b), (b, a)):
            if len(made[of[one]]) == 1 and len(made[of[other]]) > 1:
                near[of[one]].add(of[other])
    joined = {at: list(members) for at, members in enumerate(made)}
    for lone, others in near.items():
        best = sorted((-_likeness(group(lone), group(at)), min(made[at]), at) for at in others)[:2]
        if -best[0][0] >= ATTACH and (len(best) == 1 or best[0][0] <= CLEARLY * best[1][0]):
            joined[best[0][2]] += joined.pop(lone)
    return list(joined.values())


def _likeness(left: Group, right: Group) -> float:
    """Give the mean likeness between two groups, less for the days between them and for other people's ages.

    0 beyond WINDOW_DAYS. It is never more than that of the likest two of their articles.
    """
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
    people = OTHER_PEOPLE if left.ages and right.ages and left.ages.isdisjoint(right.ages) else 1.0
    late = 1 + SOON * min(gap / SOON_DAYS, 1.0) + min(gap / SLACK_DAYS, 1.0)
    return sum_ / (pairs * UNIT * UNIT) * people / late


def _gap(left: Group, right: Group) -> int:
    """Give the days between two groups; 0 where they overlap or one is undated."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return 0
    return max((right.first - left.last).days, (left.first - right.last).days, 0)
