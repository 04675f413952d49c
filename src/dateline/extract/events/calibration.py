"""Raw scores -> probabilities that an event is right, by the map in `data/model/calibration.json`.

`training/calibrate.py` fits the map on scenes of the corpus that the encoder was not trained on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from dateline.errors import LexiconError

FILE = Path("data", "model", "calibration.json")
"""Within the package."""
_RAW: ContextVar[bool] = ContextVar("raw", default=False)


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line through points; level before the first and after the last. Empty: scores stay as they are."""

    raw: tuple[float, ...] = ()
    right: tuple[float, ...] = ()
    fitted_on: str = ""
    """The data, in words."""

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


def calibrated(raw: float) -> float:
    """Give the probability that an event with this raw score is right in type, actors and recipients, two decimals.

    The score itself where the package has no map, and inside `uncalibrated`. Raises LexiconError for a bad map.
    """
    return raw if _RAW.get() else round(curve()(raw), 2)


@contextmanager
def uncalibrated() -> Iterator[None]:
    """Leave scores raw inside: what a new map is fitted on."""
    token = _RAW.set(True)
    try:
        yield
    finally:
        _RAW.reset(token)


@lru_cache(maxsize=1)
def curve() -> Curve:
    """Give the map of the package, read once a process. Raises LexiconError."""
    path = Path(str(files("dateline"))) / FILE
    if not path.is_file():
        return Curve()
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Curve)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error
    rising = all(a < b for a, b in zip(found.raw, found.raw[1:], strict=False))
    rising = rising and all(a <= b for a, b in zip(found.right, found.right[1:], strict=False))
    if len(found.raw) != len(found.right) or not rising:
        raise LexiconError(f"{path}: needs as many values in `right` as in `raw`, both rising")
    return found
