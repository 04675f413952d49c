"""Articles' vectors side by side: what grouping compares, in arrays, so that very many articles fit in memory."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from dateline.merge.digests import Digest, day_of
from dateline.merge.words import content_words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

UNIT = 1_000_000
"""The length of a vector."""
EXACT = 4096
"""Articles up to which a term's rarity is reckoned exactly; beyond it in steps, so that a few articles more leave the
vectors of nearly all others as they are. Steps of four cost .01 of pairwise F1 on gva, and nothing on newscluster."""

_MAX_TERMS = 150  # heaviest terms of an article that are kept
_BACKGROUND = 100  # articles; so that a handful on one matter keeps the words that all of them share
_FLATTEN = 0.6  # power of a weight: many shared terms say more than one heavy one
_STOCK_ARTICLES = 3  # a sentence that so many articles print
_STOCK_DAYS = 30  # so many days apart is none of any story
_STOCK_SHARE = 0.5  # of a page's sentences, from which its title alone counts
_STEP = math.log(4)
_MOST_RARE = math.log(512)
_LEAST_RARE = 0.2


@dataclass(frozen=True, slots=True)
class Shelf:
    """The vectors of a set of articles, sorted by id; article i has the terms from `starts[i]` to `starts[i + 1]`."""

    ids: tuple[str, ...]
    days: tuple[date | None, ...]
    titles: tuple[str, ...]
    ages: tuple[frozenset[int], ...]
    """The ages of people that each article's first lines tell."""
    terms: Ints
    """Numbers of terms; which number a term has means nothing."""
    weights: Ints
    """Whole numbers, so that every sum is exact and no order of the articles can change a result."""
    starts: Ints
    words: tuple[str, ...]
    """The terms by their number."""

    def vector(self, i: int) -> dict[int, int]:
        """Give the weight of each of an article's terms."""
        part = slice(int(self.starts[i]), int(self.starts[i + 1]))
        return dict(zip(self.terms[part].tolist(), self.weights[part].tolist(), strict=True))


def shelve(read: Callable[[], Iterable[Digest]], exact: int = EXACT) -> Shelf:
    """Give the vectors of the digests that `read` gives, the same ones each time it is called, by ascending id.

    A vector has the length UNIT: article weight × inverse document frequency, flattened, the heaviest terms only. Of
    more than `exact` articles a term's rarity is reckoned in steps.
    """
    import numpy as np  # noqa: PLC0415

    frequency: Counter[str] = Counter()
    total = 0
    stock = _stock(read())
    read = _told_by_title(read, stock)
    for found in read():
        total += 1
        frequency.update(term for term, _ in found.terms)
    rarity = {term: _rarity(count, total, exact) for term, count in frequency.items()}
    number = {term: i for i, term in enumerate(frequency)}
    ids: list[str] = []
    days: list[date | None] = []
    titles: list[str] = []
    ages: list[frozenset[int]] = []
    terms, weights, starts = array("q"), array("q"), array("q", [0])
    for found in read():
        ids.append(found.id)
        days.append(day_of(found))
        titles.append(found.title)
        ages.append(frozenset(found.ages))
        for term, weight in _vector(found, rarity):
            terms.append(number[term])
            weights.append(weight)
        starts.append(len(terms))
    return Shelf(
        tuple(ids),
        tuple(days),
        tuple(titles),
        tuple(ages),
        np.array(terms, np.int64),
        np.array(weights, np.int64),
        np.array(starts, np.int64),
        tuple(number),
    )


def _stock(found: Iterable[Digest]) -> frozenset[int]:
    """Give the sentences that several articles print, some weeks apart: the page's words, not a report's."""
    import numpy as np  # noqa: PLC0415

    sentences, days = array("q"), array("q")
    for row in found:
        day = day_of(row)
        if day is not None:
            printed = set(row.sentences)
            sentences.extend(printed)
            days.extend([day.toordinal()] * len(printed))
    numbers, when = np.array(sentences, np.int64), np.array(days, np.int64)
    order = np.lexsort((when, numbers))
    when = when[order]
    names, first, counts = np.unique(numbers[order], return_index=True, return_counts=True)
    apart = when[first + counts - 1] - when[first] > _STOCK_DAYS
    return frozenset(names[(counts >= _STOCK_ARTICLES) & apart].tolist())


def _told_by_title(read: Callable[[], Iterable[Digest]], stock: AbstractSet[int]) -> Callable[[], Iterator[Digest]]:
    """Give the digests, those of pages that are mostly stock sentences with the terms of their title alone."""

    def told() -> Iterator[Digest]:
        for row in read():
            common = sum(sentence in stock for sentence in row.sentences)
            if common and common >= _STOCK_SHARE * len(row.sentences):
                headline = content_words(row.title)
                yield replace(row, terms=tuple((t, w) for t, w in row.terms if t in headline))
            else:
                yield row

    return told


def _vector(found: Digest, rarity: dict[str, float]) -> list[tuple[str, int]]:
    weighted = [(t, (w * rarity[t]) ** _FLATTEN) for t, w in found.terms]
    heaviest = sorted(weighted, key=lambda item: (-item[1], item[0]))[:_MAX_TERMS]
    norm = math.sqrt(math.fsum(w * w for _, w in heaviest)) or 1.0
    return [(t, round(w / norm * UNIT)) for t, w in heaviest]


def _rarity(frequency: int, total: int, exact: int) -> float:
    """Give the inverse document frequency as if the set stood among _BACKGROUND other articles without the term.

    So a handful of reports on one matter keeps the words that all of them share.
    """
    if total <= exact:
        return math.log((total + _BACKGROUND + 1) / (frequency + 0.5))
    size = 1 << (total + _BACKGROUND).bit_length()
    steps = round(math.log(size / (frequency + 0.5)) / _STEP)
    return max(_LEAST_RARE, min(steps * _STEP, _MOST_RARE))


def marks(shelf: Shelf, leads: Ints) -> list[int]:
    """Give for each article a number that changes with its vector, its day or which of its terms lead to others."""
    found = []
    for i, name in enumerate(shelf.ids):
        part = slice(int(shelf.starts[i]), int(shelf.starts[i + 1]))
        rows = zip(shelf.terms[part].tolist(), shelf.weights[part].tolist(), leads[part].tolist(), strict=True)
        text = "\n".join([name, str(shelf.days[i]), *(f"{shelf.words[t]} {w} {lead}" for t, w, lead in rows)])
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        found.append(int.from_bytes(digest, "big", signed=True))
    return found
