"""What an export kept and what was lost on the way, by reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Exported:
    """What one export did; `events` and the counts of `left_out` add up to the events of the store (or story)."""

    records: int
    """Lines, rows or objects written, in the format's own unit."""
    events: int
    """Events that the file tells of."""
    left_out: tuple[tuple[str, int], ...]
    """Why events are not in the file, and how many."""
    notes: tuple[tuple[str, int], ...]
    """What of the events that are in it has no place there or is put otherwise, and how often."""


@dataclass(slots=True)
class Tally:
    """Counts while an export runs."""

    records: int = 0
    events: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def done(self) -> Exported:
        """Give the counts, the most frequent reason first."""
        return Exported(self.records, self.events, _ranked(self.left_out), _ranked(self.notes))


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
