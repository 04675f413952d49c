"""Is an event's score the probability that it is right? Bands of scores, calibration error, and the diagram of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.evaluate.figures import Figure, Share, share, wilson

BANDS = 10
"""Bands of equal width from 0 to 1."""
Odds = Sequence[tuple[float, bool]]
"""The score of each event, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Band(Share):
    """The events whose scores lie in one band: `value` is the share that is right."""

    score: float
    """Mean of their scores."""

    def __str__(self) -> str:
        interval = f"{self.low:.4f} to {self.high:.4f}"
        right = f"{self.layer:12}{self.measure:34}{self.value:8.4f}  ({self.items})"
        return f"{right}  95%: {interval}  mean score {self.score:.3f}"


def calibration(layer: str, odds: Odds) -> tuple[Figure, ...]:
    """Give each band that has events, then the expected calibration error and the Brier score; lower is better."""
    return (
        *bands(layer, odds),
        Figure(layer, "expected calibration error", expected_error(odds), len(odds)),
        Figure(layer, "Brier score", brier(odds), len(odds)),
    )


def bands(layer: str, odds: Odds) -> tuple[Band, ...]:
    """Give the bands that have events, from the lowest scores up; a score of 1 belongs to the last."""
    found: list[Band] = []
    for number in range(BANDS):
        inside = [(score, right) for score, right in odds if min(BANDS - 1, int(score * BANDS)) == number]
        if inside:
            right = sum(right for _, right in inside)
            low, high = wilson(right, len(inside))
            mean = sum(score for score, _ in inside) / len(inside)
            name = f"right at score {number / BANDS:.1f} to {(number + 1) / BANDS:.1f}"
            found.append(Band(layer, name, share(right, len(inside)), len(inside), low, high, mean))
    return tuple(found)


def expected_error(odds: Odds) -> float:
    """Give the mean distance, over events, of a band's share of right ones from its mean score.

    Expected calibration error with ten bands of equal width (Naeini, Cooper and Hauskrecht 2015).
    """
    return share(sum(abs(b.value - b.score) * b.items for b in bands("", odds)), len(odds))


def brier(odds: Odds) -> float:
    """Give the mean squared distance of score and outcome (Brier 1950)."""
    return share(sum((score - right) ** 2 for score, right in odds), len(odds))
