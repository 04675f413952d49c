"""What all the questions share: windows of long lists, choices, and values of a row as they are meant."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Interval
from dateline.store.rows import Row, Value


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a long list: `limit` of them, from the row `offset` (from 0)."""

    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose by, its name for people, and how many records have it."""

    value: str
    name: str
    number: int


def choices(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """Give rows of value, name and number as choices."""
    return tuple(Choice(str(value), str(name), int(number or 0)) for value, name, number in rows)


def listed(values: Iterable[str] | Sequence[str]) -> str:
    """Give values as a JSON array, for `json_each`."""
    return json.dumps(sorted(set(values)))


def counted(row: Row | None) -> int:
    """Give the number that a row is; 0 for none."""
    return int(row[0] or 0) if row else 0


def day_of(value: Value) -> date | None:
    """Give a day of a column."""
    return date.fromisoformat(str(value)) if value else None


def days_of(first: Value, last: Value) -> Interval | None:
    """Give the days of two columns; None where both are empty."""
    return Interval(day_of(first), day_of(last)) if first or last else None


def text_of(value: Value) -> str | None:
    """Give the text of a column."""
    return None if value is None else str(value)
