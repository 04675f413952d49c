"""What all scorers share: figures, precision and recall, one-to-one matching, gold rows, running the product."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.annotate import annotate_one, load_tools
from dateline.config import DEFAULT_ONTOLOGY, Config
from dateline.errors import ConfigError
from dateline.records import Annotations, RawArticle

ONTOLOGY: ContextVar[str] = ContextVar("ontology", default=DEFAULT_ONTOLOGY)
"""The codebook in which the product answers while it is scored."""
G = TypeVar("G")
P = TypeVar("P")
_WORD = re.compile(r"\w+(?:[’'\-.,]\w+)*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number: of which layer, what it measures, its value, and over how many gold items."""

    layer: str
    measure: str
    value: float
    items: int

    def __str__(self) -> str:
        return f"{self.layer:12}{self.measure:34}{self.value:8.4f}  ({self.items})"


@dataclass(frozen=True, slots=True)
class Share(Figure):
    """A share of judged items, with its 95% confidence interval."""

    low: float
    high: float

    def __str__(self) -> str:
        interval = f"{self.low:.4f} to {self.high:.4f}"
        return f"{self.layer:12}{self.measure:34}{self.value:8.4f}  ({self.items})  95%: {interval}"


@dataclass(frozen=True, slots=True)
class Tally(Figure):
    """A count: `value` of `items`."""

    def __str__(self) -> str:
        return f"{self.layer:12}{self.measure:34}{int(self.value):8}  of {self.items}"


@dataclass(frozen=True, slots=True)
class Scores:
    """What a scorer gives: its figures, and what a confusion matrix and a calibration table are made of."""

    figures: tuple[Figure, ...]
    answers: tuple[tuple[str, str], ...] = ()
    """Annotated and coded type of each act; NOTHING where one side has no such act."""
    odds: tuple[tuple[float, bool], ...] = ()
    """Score of each event, and whether it is right."""


NOTHING = "none"
_Z = 1.959964
"""The normal deviate of a two-sided 95% interval."""


def judged_share(layer: str, measure: str, right: int, items: int) -> Share:
    """Give a share with its Wilson score interval (Wilson 1927), which holds for small samples too."""
    low, high = wilson(right, items)
    return Share(layer, measure, share(right, items), items, low, high)


def wilson(right: int, items: int) -> tuple[float, float]:
    """Give the 95% Wilson score interval of `right` out of `items`; 0 to 1 where there are none."""
    if not items:
        return 0.0, 1.0
    rate, square = right / items, _Z * _Z
    middle = rate + square / (2 * items)
    reach = _Z * sqrt(rate * (1 - rate) / items + square / (4 * items * items))
    size = 1 + square / items
    return round(max(0.0, (middle - reach) / size), 12), round(min(1.0, (middle + reach) / size), 12)


def gold_rows(path: Path, schema: type[G]) -> list[G]:
    """Give the rows of a JSON Lines file. Raises ConfigError, naming the line that does not fit."""
    rows = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                rows.append(msgspec.json.decode(line, type=schema))
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                raise ConfigError(f"{path}, line {number}: {error}") from error
    return rows


def annotated(raws: Iterable[RawArticle], *layers: str) -> Iterator[Annotations | None]:
    """Give each article's annotations in order; None for one that was rejected."""
    tools = load_tools(Config(layers=layers, ontology=ONTOLOGY.get()))
    for raw in raws:
        found = annotate_one(raw, tools)
        yield found if isinstance(found, Annotations) else None


def f1(correct: float, predicted: float, gold: float) -> float:
    """Give the harmonic mean of precision and recall; 0 where there is nothing."""
    return 2 * correct / (predicted + gold) if predicted + gold else 0.0


def share(part: float, whole: float) -> float:
    """Give `part / whole`, or 0 where there is nothing."""
    return part / whole if whole else 0.0


def most_pairs(gold: Sequence[G], found: Sequence[P], fits: Callable[[G, P], bool]) -> int:
    """Give the size of the largest one-to-one matching of `gold` and `found` (Kuhn's augmenting paths)."""
    options = [[j for j, p in enumerate(found) if fits(g, p)] for g in gold]
    taken: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in options[i]:
            if j not in tried:
                tried.add(j)
                if j not in taken or place(taken[j], tried):
                    taken[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(gold)))


def best_pairs(scores: Iterable[tuple[float, int, int]], least: float) -> dict[int, int]:
    """Match one to one, the best score first; ties by index. `scores`: (score, gold index, found index)."""
    matched: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score >= least and i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


def words_at(text: str, spans: Iterable[Sequence[int]]) -> frozenset[tuple[int, int]]:
    """Give the places of the words inside `spans`; punctuation at the edges does not count."""
    return frozenset(match.span() for start, end in spans for match in _WORD.finditer(text, start, end))


def overlap(left: frozenset[tuple[int, int]], right: frozenset[tuple[int, int]]) -> float:
    """Give the Jaccard overlap of two sets of words."""
    return share(len(left & right), len(left | right))
