"""Which articles are alike: those compared that share leading terms; a pair's likeness depends on these two alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.merge.leads import segments
from dateline.merge.vectors import UNIT

if TYPE_CHECKING:
    from dateline.merge.leads import Bools, Leads, Postings
    from dateline.merge.vectors import Ints, Part

JOIN = 0.17
"""Mean likeness between the articles of two groups from which they are one story, if they overlap in time."""
ATTACH = 0.10
"""Mean likeness from which a lone article joins the group that it is CLEARLY times nearer to than to any other."""
CLEARLY = 1.75
TERM = 0.06
"""What one shared term can give at most: a town's name alone makes no story."""
CAP = int(TERM * UNIT * UNIT)
"""The same in parts of UNIT²."""

JOINS = int(JOIN * UNIT * UNIT)
"""Likeness of two articles, in parts of UNIT², that join a component."""

_FLOOR = JOIN / 4 * UNIT * UNIT  # of what leading terms give: pairs below it are not compared
_KEPT = int(ATTACH / CLEARLY * UNIT * UNIT)  # a pair less alike can change nothing
_AT_ONCE = 1 << 20  # products of weights in memory at once

Pair = tuple[int, int, int]
"""Numbers of two articles, and their likeness in parts of UNIT²."""
Terms = Callable[[int], tuple["Ints", "Ints"]]
"""Gives an article's terms and their weights by its number."""


def alike(
    part: Part, leads: Leads, rows: Ints, found: Postings, of: Terms, later: Callable[[Ints], Bools]
) -> Iterator[Pair]:
    """Give the pairs of an article of the part and another one that are alike enough to matter.

    `later` tells which of some articles are compared themselves: two that both are come once, from the lower number.
    The steps for one article do not grow with the number of articles.
    """
    import numpy as np  # noqa: PLC0415

    owners, weights, at = segments(part, leads, rows, found)
    sizes = np.diff(found.starts)[at] if len(at) else at
    own = np.zeros(len(rows), np.int64)
    for first, last in _runs(owners, sizes):
        run = slice(first, last)
        places, others = _candidates(owners[run], weights[run], found.starts[at[run]], sizes[run], found)
        names = part.numbers[places]
        chosen = (others != names) & ~(later(others) & (others < names))
        places, others = places[chosen], others[chosen]
        for begin, end in _stretches(places):
            inside = slice(int(part.starts[places[begin]]), int(part.starts[places[begin] + 1]))
            own[part.terms[inside]] = part.weights[inside]
            for other, likeness in zip(others[begin:end].tolist(), _likeness(own, others[begin:end], of), strict=True):
                if likeness >= _KEPT:
                    yield int(part.numbers[places[begin]]), other, likeness
            own[part.terms[inside]] = 0


def _runs(owners: Ints, sizes: Ints) -> Iterator[tuple[int, int]]:
    """Cut segments, sorted by article, so that no article is cut in two and a run has few products."""
    import numpy as np  # noqa: PLC0415

    ends = np.append(np.flatnonzero(owners[1:] != owners[:-1]) + 1, len(owners)) if len(owners) else owners
    sums = np.append(0, np.cumsum(sizes))
    first = last = 0
    for end in ends.tolist():
        if sums[end] - sums[first] > _AT_ONCE and last > first:
            yield first, last
            first = last
        last = end
    if last > first:
        yield first, last


def _candidates(owners: Ints, weights: Ints, begins: Ints, sizes: Ints, found: Postings) -> tuple[Ints, Ints]:
    """Give the places and the numbers of two articles whose shared leading terms give more than _FLOOR."""
    import numpy as np  # noqa: PLC0415

    ends = np.cumsum(sizes)
    posting = np.repeat(begins - ends + sizes, sizes) + np.arange(int(ends[-1]))
    products = np.minimum(found.weights[posting].astype(np.int64) * np.repeat(weights, sizes), CAP)
    pair = np.repeat(owners, sizes) << 32 | found.holders[posting].astype(np.int64)
    order = np.argsort(pair)
    pair = pair[order]
    firsts = np.flatnonzero(np.append(True, pair[1:] != pair[:-1]))
    names = pair[firsts][np.add.reduceat(products[order], firsts) > _FLOOR]
    return names >> 32, names & 0xFFFFFFFF


def _stretches(places: Ints) -> Iterator[tuple[int, int]]:
    """Give where each article's candidates begin and end."""
    import numpy as np  # noqa: PLC0415

    if len(places):
        bounds = [0, *(np.flatnonzero(places[1:] != places[:-1]) + 1).tolist(), len(places)]
        yield from pairwise(bounds)


def _likeness(own: Ints, others: Ints, of: Terms) -> list[int]:
    """Give the cosine with each of the others, in parts of UNIT², no term counting for more than CAP."""
    import numpy as np  # noqa: PLC0415

    vectors = [of(other) for other in others.tolist()]
    starts = np.cumsum([0, *(len(terms) for terms, _ in vectors[:-1])])
    terms = np.concatenate([terms for terms, _ in vectors])
    weights = np.concatenate([weights for _, weights in vectors])
    values: list[int] = np.add.reduceat(np.minimum(own[terms] * weights, CAP), starts).tolist()
    return values
