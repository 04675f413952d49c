"""What the ledger compares already, so that no two values are set side by side twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dateline.records import Attribute, Discrepancy, Reading


class Compared:
    """The pairs of readings of a ledger, found by attribute and articles."""

    def __init__(self, ledger: Iterable[Discrepancy]) -> None:
        self._pairs: dict[tuple[Attribute, str, str], list[tuple[Reading, Reading]]] = defaultdict(list)
        for entry in ledger:
            self.add(entry)

    def add(self, entry: Discrepancy) -> None:
        """Take in an entry."""
        for pair in entry.pairs:
            first, second = _ordered(entry.readings[pair.a], entry.readings[pair.b])
            self._pairs[entry.attribute, first.article, second.article].append((first, second))

    def has(self, attribute: Attribute, left: Reading, right: Reading) -> bool:
        """Tell whether two readings, or others of the same words or values, are compared already."""
        first, second = _ordered(left, right)
        rows = self._pairs.get((attribute, first.article, second.article), ())
        return any(_same(a, first, attribute) and _same(b, second, attribute) for a, b in rows)


def _ordered(left: Reading, right: Reading) -> tuple[Reading, Reading]:
    return (left, right) if left.article <= right.article else (right, left)


def _same(known: Reading, other: Reading, attribute: Attribute) -> bool:
    """Tell whether two readings of one article overlap; of other attributes than status, equal values are one too."""
    if known.start < other.end and other.start < known.end:
        return True
    return attribute != "status" and known.normalised == other.normalised
