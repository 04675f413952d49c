"""Which sentences of two reports tell one matter: pairs of sentences, each with how alike they are.

The measure is the cosine of their words weighted by how few sentences of the story have them, raised where the
sentences before or after are alike too. A sentence may tell what several of the other report tell.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.merge.sentences import Sentence, apart
from dateline.merge.weights import Weights

FAIR, HIGH, SURE = 0.1, 0.25, 0.3
"""Likeness from which two sentences may tell one matter, tell one, and tell one act of it."""
_SHARED = 2  # words that both must have
_BESIDE = 0.25  # what the likeness of the sentences beside them adds to that of two sentences
_RANK = 3  # best mates of a sentence in another report among which the other must be
_MATES = 8  # mates of one sentence in all reports
_RARE, _CROWD = 10, 30  # a sentence's rarest words by which it is looked for; sentences that share a word, at most


@dataclass(frozen=True, slots=True)
class Alike:
    """Two sentences of two reports that tell one matter."""

    left: Sentence
    right: Sentence
    likeness: float
    """0 to 1, and up to a quarter more for their neighbours'."""
    mutual: bool
    """Whether each is the other's best in its report."""


def alike_sentences(told: Mapping[str, Sequence[Sentence]], weights: Weights) -> list[Alike]:
    """Give the pairs of sentences of two reports that tell one matter, the most alike first.

    Sentences of other days, and words that more than thirty sentences share, do not make a pair; a sentence has at most
    eight mates, so that the number of pairs grows with that of sentences.
    """
    rows = [one for _, found in sorted(told.items()) for one in found]
    near = _near(rows)
    bare = {(i, j): _cosine(rows[i], rows[j], weights) for i, j in _candidates(rows, told, weights)}
    bare = {(i, j): score for (i, j), score in bare.items() if score > 0 and not _parted(rows[i], rows[j])}
    scores = {(i, j): score + _BESIDE * _beside(i, j, bare, near) for (i, j), score in bare.items()}
    ranks = _ranks(scores, rows)
    kept = [
        (score, i, j)
        for (i, j), score in scores.items()
        if score >= HIGH or (score >= FAIR and min(ranks[i, j], ranks[j, i]) < _RANK)
    ]
    mates: dict[int, int] = defaultdict(int)
    found: list[Alike] = []
    for score, i, j in sorted(kept, key=lambda row: (-row[0], row[1], row[2])):
        if max(mates[i], mates[j]) < _MATES:
            mates[i] += 1
            mates[j] += 1
            found.append(Alike(rows[i], rows[j], score, ranks[i, j] == ranks[j, i] == 0))
    return found


def _parted(left: Sentence, right: Sentence) -> bool:
    """Tell whether two sentences name days that lie apart; where only one names a day they may tell one matter."""
    return left.day is not None and right.day is not None and apart(left, right)


def _near(rows: Sequence[Sentence]) -> list[tuple[int | None, int | None]]:
    """Give, for each sentence, the numbers of those before and after it in its report."""
    last = len(rows) - 1
    return [
        (
            i - 1 if i > 0 and rows[i - 1].article == row.article else None,
            i + 1 if i < last and rows[i + 1].article == row.article else None,
        )
        for i, row in enumerate(rows)
    ]


def _candidates(
    rows: Sequence[Sentence], told: Mapping[str, Sequence[Sentence]], weights: Weights
) -> list[tuple[int, int]]:
    """Give the pairs of sentences of two reports that share one of the words by which either is looked for."""
    where: dict[str, set[str]] = defaultdict(set)
    for name, found in told.items():
        for term in {term for row in found for term in row.stems}:
            where[term].add(name)
    keys: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        ranked = sorted(row.stems, key=lambda t: (-weights.of.get(t, 0.0), t))
        for term in [t for t in ranked if len(where[t]) > 1][:_RARE]:
            keys[term].append(i)
    pairs = {pair for members in keys.values() for pair in combinations(members[:_CROWD], 2)}
    return sorted(pair for pair in pairs if rows[pair[0]].article != rows[pair[1]].article)


def _cosine(left: Sentence, right: Sentence, weights: Weights) -> float:
    shared = left.stems & right.stems
    if len(shared) < _SHARED:
        return 0.0
    product = math.sqrt(weights.whole_squares(left) * weights.whole_squares(right))
    return weights.squares(shared) / product if product > 0 else 0.0


def _beside(
    i: int, j: int, bare: Mapping[tuple[int, int], float], near: Sequence[tuple[int | None, int | None]]
) -> float:
    """Give how alike the sentences before the two, or those after them, are."""
    pairs = [(a, b) for a, b in zip(near[i], near[j], strict=True) if a is not None and b is not None]
    return max((bare.get(pair, 0.0) for pair in pairs), default=0.0)


def _ranks(scores: Mapping[tuple[int, int], float], rows: Sequence[Sentence]) -> dict[tuple[int, int], int]:
    """Give, for a sentence and its mate, which place the mate has among all of its report's."""
    mates: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (i, j), score in scores.items():
        mates[i, rows[j].article].append((-score, j))
        mates[j, rows[i].article].append((-score, i))
    return {(i, j): place for (i, _), found in mates.items() for place, (_, j) in enumerate(sorted(found))}
