"""What speaks for an event -> the probability that it is right in type, actors and recipients.

`training/calibrate.py` fits the map in `data/model/calibration.json` on scenes of the corpus that the encoder was not
trained on: a logistic regression over the traits of an event, then a rising curve through what came of such scores.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from math import exp, log
from pathlib import Path

import msgspec

from dateline.encoder import read_model_files
from dateline.errors import LexiconError

FILE = Path("data", "model", "calibration.json")
"""Within the package."""
_EDGE = 0.01
"""Probabilities are taken for no nearer to 0 and 1 than this before their logarithm is."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What speaks for an event and against it; all numbers are probabilities of the encoder."""

    acts: float
    """That the word reports an act at all."""
    type: float
    """That the act is of this type, if there is one."""
    backed: bool
    """Whether a rule says so too."""
    actors: tuple[float, ...]
    """For each actor of the event, that its words play this part; 0 where the encoder marks no word of it."""
    recipients: tuple[float, ...]
    actor_left: float = 0.0
    """The most that speaks for an actor that is none in the event."""
    recipient_left: float = 0.0

    def numbers(self) -> tuple[float, ...]:
        """Give the numbers that the regression weighs, in the order of WEIGHED."""
        return (
            _logit(self.acts),
            _logit(self.type),
            float(self.backed),
            min(self.actors, default=1.0),
            min(self.recipients, default=1.0),
            self.actor_left,
            self.recipient_left,
            float(not self.actors),
            float(not self.recipients),
            float(len(self.recipients) > 1),
        )

    def product(self) -> float:
        """Give a score where no weights are known: the least that must hold for the event to be right."""
        return self.acts * self.type * min(self.actors, default=1.0) * min(self.recipients, default=1.0)


WEIGHED = (
    "acts", "type", "backed", "actors", "recipients", "actor left", "recipient left", "no actor", "no recipient",
    "several recipients",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line through points; level before the first and after the last. Empty: scores stay as they are."""

    raw: tuple[float, ...] = ()
    right: tuple[float, ...] = ()

    def __call__(self, score: float) -> float:
        """Give the probability of being right that the curve has at a raw score."""
        after = bisect_right(self.raw, score)
        if not self.raw:
            return score
        if after == 0 or after == len(self.raw):
            return self.right[min(after, len(self.raw) - 1)]
        low, high = self.raw[after - 1], self.raw[after]
        step = (score - low) / (high - low)
        return self.right[after - 1] + step * (self.right[after] - self.right[after - 1])

    def rises(self) -> bool:
        """Tell whether there are as many values as scores, both in order."""
        steps = zip(self.raw, self.raw[1:], strict=False), zip(self.right, self.right[1:], strict=False)
        return len(self.raw) == len(self.right) and all(a < b for a, b in steps[0]) and all(a <= b for a, b in steps[1])


@dataclass(frozen=True, slots=True)
class Calibration:
    """The map as fitted; without weights a raw score is the product of the traits."""

    weights: dict[str, float] = field(default_factory=dict)
    bias: float = 0.0
    curve: Curve = Curve()
    fitted_on: str = ""
    """The data, in words."""

    def raw(self, traits: Traits) -> float:
        """Give the score of an event before the curve, 0 to 1."""
        if not self.weights:
            return traits.product()
        total = sum(self.weights[name] * number for name, number in zip(WEIGHED, traits.numbers(), strict=True))
        return 1 / (1 + exp(-max(-30.0, min(30.0, total + self.bias))))


_NOTES: ContextVar[list[Traits] | None] = ContextVar("notes", default=None)


def probability(traits: Traits) -> float:
    """Give the probability that an event with these traits is right, two decimals. Raises LexiconError for a bad map.

    Inside `noting` it is instead the number, from 1, that the traits have among the notes.
    """
    notes = _NOTES.get()
    if notes is not None:
        notes.append(traits)
        return float(len(notes))
    return calibrated(calibration().raw(traits))


def calibrated(raw: float) -> float:
    """Give the probability that an event with this raw score is right, two decimals; inside `noting`, the raw score.

    Raises LexiconError for a bad map.
    """
    return raw if _NOTES.get() is not None else round(calibration().curve(raw), 2)


@contextmanager
def noting() -> Iterator[list[Traits]]:
    """Note the traits of every event inside, and leave scores raw: what a new map is fitted on."""
    notes: list[Traits] = []
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """Give the map of the package, read once a process; the identity where its manifest names none.

    Raises LexiconError for a bad map, or one that is not the one that was shipped.
    """
    path = Path(str(files("dateline"))) / FILE
    held = read_model_files(path.parent, path.name)
    if not held:
        return Calibration()
    try:
        found = msgspec.json.decode(held[path.name], type=Calibration)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error
    if not found.curve.rises():
        raise LexiconError(f"{path}: the curve needs as many values in `right` as in `raw`, both rising")
    if found.weights and sorted(found.weights) != sorted(WEIGHED):
        raise LexiconError(f"{path}: needs a weight for each of {', '.join(WEIGHED)}")
    return found


def _logit(share: float) -> float:
    near = min(1 - _EDGE, max(_EDGE, share))
    return log(near / (1 - near))
