"""Articles' vectors side by side in arrays: terms as numbers, weights as whole numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.integer[Any]]
    Floats = npt.NDArray[np.float64]

UNIT = 1_000_000
"""The length of a vector."""
EXACT = 4096
"""Articles up to which a term's rarity is reckoned exactly; beyond it in steps, so that a few articles more leave the
vectors of nearly all others as they are. Steps of four cost .01 of pairwise F1 on gva, and nothing on newscluster."""
PART = 4096
"""Articles whose vectors are in memory at once while all are gone through."""

_MAX_TERMS = 150  # heaviest terms of an article that are kept
_BACKGROUND = 100  # articles; so that a handful on one matter keeps the words that all of them share
_FLATTEN = 0.6  # power of a weight: many shared terms say more than one heavy one
_STEP = math.log(4)
_MOST_RARE = math.log(512)
_LEAST_RARE = 0.2
_PERIOD_DAYS = 180


@dataclass(frozen=True, slots=True)
class Part:
    """The vectors of some articles; the one at place k has the terms from `starts[k]` to `starts[k + 1]`."""

    numbers: Ints
    """The articles'."""
    periods: Ints
    """What `period_of` gives for each article."""
    starts: Ints
    terms: Ints
    """Numbers of terms; which number a term has means nothing."""
    weights: Ints
    """Whole numbers, so that every sum is exact and no order can change a result; 0: a term that is not kept."""

    def places(self) -> Ints:
        """Give for each term the place of its article."""
        import numpy as np  # noqa: PLC0415

        return np.repeat(np.arange(len(self.numbers)), np.diff(self.starts))


Parts = Callable[[], Iterable[Part]]
"""Gives all vectors, the same ones each time it is called."""


def period_of(day: date | None) -> int:
    """Give the half-year that a day is in, from 2 on; 0 where there is none. Periods side by side differ by 1."""
    period = day.toordinal() // _PERIOD_DAYS if day else 0
    return period + 2 if period else 0


def frequencies(parts: Iterable[Part], terms: int, *, kept: bool = False) -> Ints:
    """Give how many articles have each of the `terms`; with `kept`, in how many it is one of the heaviest."""
    import numpy as np  # noqa: PLC0415

    found = np.zeros(terms, np.int64)
    for part in parts:
        found += np.bincount(part.terms[part.weights > 0] if kept else part.terms, minlength=terms)
    return found


def rarities(frequency: Ints, total: int, exact: int) -> Floats:
    """Give each term's rarity by the number of articles that have it; in steps with more than `exact` articles."""
    import numpy as np  # noqa: PLC0415

    counts, back = np.unique(frequency, return_inverse=True)
    values = np.array([_rarity(count, total, exact) for count in counts.tolist()], np.float64)
    return values[back.ravel()]


def _rarity(frequency: int, total: int, exact: int) -> float:
    """Give the inverse document frequency as if the set stood among _BACKGROUND other articles without the term.

    So a handful of reports on one matter keeps the words that all of them share.
    """
    if total <= exact:
        return math.log((total + _BACKGROUND + 1) / (frequency + 0.5))
    size = 1 << (total + _BACKGROUND).bit_length()
    steps = round(math.log(size / (frequency + 0.5)) / _STEP)
    return max(_LEAST_RARE, min(steps * _STEP, _MOST_RARE))


def weigh(weights: Sequence[float], rarity: Sequence[float]) -> list[int]:
    """Give the weights of an article's terms in its vector, of length UNIT; 0 for all but the heaviest.

    Article weight × rarity, flattened. The terms are in alphabetical order: of equal ones the first count.
    """
    weighted = [(w * r) ** _FLATTEN for w, r in zip(weights, rarity, strict=True)]
    heaviest = sorted(range(len(weighted)), key=weighted.__getitem__, reverse=True)[:_MAX_TERMS]
    norm = math.sqrt(math.fsum(weighted[k] * weighted[k] for k in heaviest)) or 1.0
    found = [0] * len(weighted)
    for k in heaviest:
        found[k] = round(weighted[k] / norm * UNIT)
    return found


def part_of(rows: Sequence[tuple[int, int, Ints, Ints]]) -> Part:
    """Give the vectors of some articles as a part: number, period, terms, weights of each."""
    import numpy as np  # noqa: PLC0415

    none = [np.zeros(0, np.uint32)]
    return Part(
        np.array([row[0] for row in rows], np.int64),
        np.array([row[1] for row in rows], np.int64),
        np.cumsum([0, *(len(row[2]) for row in rows)], dtype=np.int64),
        np.concatenate([row[2] for row in rows] or none),
        np.concatenate([row[3] for row in rows] or none),
    )


def cut(part: Part, size: int) -> Iterator[Part]:
    """Give a part in parts of so many articles."""
    for first in range(0, len(part.numbers), size):
        starts = part.starts[first : first + size + 1]
        inside = slice(int(starts[0]), int(starts[-1]))
        chosen = slice(first, first + size)
        yield Part(
            part.numbers[chosen], part.periods[chosen], starts - starts[0], part.terms[inside], part.weights[inside]
        )
