"""Which type is taken for which: one row a type, with precision, recall and F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluate.figures import NOTHING, Figure, f1, share


@dataclass(frozen=True, slots=True)
class TypeRow(Figure):
    """One row of the confusion matrix: an annotated type, what it was coded as, and the figures of the type.

    `value` is F1, `items` how often the type was annotated. The row of NOTHING holds what was coded where nothing
    was annotated: its figures are 0.
    """

    precision: float
    recall: float
    coded: Mapping[str, int]
    """Coded type -> how often, the most frequent first; NOTHING: no act was found."""

    def __str__(self) -> str:
        cells = ", ".join(f"{name} {count}" for name, count in self.coded.items())
        figures = f"P {self.precision:.3f} R {self.recall:.3f}"
        return f"{self.layer:12}{self.measure:34}{self.value:8.4f}  ({self.items})  {figures}: {cells}"


def type_rows(layer: str, answers: Sequence[tuple[str, str]]) -> tuple[TypeRow, ...]:
    """Give a row for each annotated type in order of name, then the row of what nothing was annotated for."""
    names = sorted({gold for gold, _ in answers} - {NOTHING})
    if any(gold == NOTHING for gold, _ in answers):
        names.append(NOTHING)
    coded_as = Counter(found for _, found in answers)
    rows = []
    for name in names:
        mine = Counter(found for gold, found in answers if gold == name)
        total, right = sum(mine.values()), 0 if name == NOTHING else mine[name]
        cells = dict(sorted(mine.items(), key=lambda cell: (-cell[1], cell[0])))
        measure = "coded where nothing is" if name == NOTHING else f"{name} F1"
        found = 0 if name == NOTHING else coded_as[name]
        rows.append(
            TypeRow(layer, measure, f1(right, found, total), total, share(right, found), share(right, total), cells)
        )
    return tuple(rows)
