"""How much the words of a story's sentences tell, worked out once for all that compares them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.merge.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each stem, the larger the fewer sentences have it, and that of whole sentences."""

    of: Mapping[str, float]
    _squared: Mapping[str, float]
    _whole: Mapping[tuple[str, int], tuple[float, float]]

    def sum(self, terms: Iterable[str]) -> float:
        """Give the weight of some stems together: the exact sum, rounded once, so that their order does not matter."""
        of = self.of
        return math.fsum([of.get(term, 0.0) for term in terms])

    def squares(self, terms: Iterable[str]) -> float:
        """Give the sum of the squares of their weights."""
        squared = self._squared
        return math.fsum([squared.get(term, 0.0) for term in terms])

    def whole(self, sentence: Sentence) -> float:
        """Give the weight of all stems of one of the story's sentences."""
        return self._whole[sentence.article, sentence.start][0]

    def whole_squares(self, sentence: Sentence) -> float:
        """Give the sum of the squares of the weights of all its stems."""
        return self._whole[sentence.article, sentence.start][1]


def weigh(told: Sequence[Sentence]) -> Weights:
    """Give the weights of a story's sentences: logarithms of how many sentences there are for each that has a stem."""
    frequency = Counter(term for one in told for term in one.stems)
    of = {term: math.log((len(told) + 1) / (n + 0.5)) for term, n in frequency.items()}
    squared = {term: weight**2 for term, weight in of.items()}
    whole = {
        (one.article, one.start): (math.fsum([of[t] for t in one.stems]), math.fsum([squared[t] for t in one.stems]))
        for one in told
    }
    return Weights(of, squared, whole)
