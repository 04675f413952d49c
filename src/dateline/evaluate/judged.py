"""Scoring a sample of claims that a person has judged (`dateline sample` draws it): precision with its interval.

A judged file is CSV (comma, semicolon or tab) or JSON Lines, one claim a row. The columns `*_verdict` hold `right`,
`wrong` or nothing, which means not judged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dateline.errors import ConfigError
from dateline.evaluate.figures import Figure, Scores, Tally, judged_share

FIELDS = ("event", "actors", "recipients", "status", "date", "place")
"""What is judged of a claim. `event`: there is such an act, and its type is right."""
VERDICTS = {
    "": None, "?": None, "unsure": None, "-": None,
    "right": True, "r": True, "yes": True, "y": True, "true": True, "1": True,
    "wrong": False, "w": False, "no": False, "n": False, "false": False, "0": False,
}  # fmt: skip
_WHO = ("event", "actors", "recipients")
_NEEDED = ("claim", "type", "event_verdict")
_LONGEST = 10_000_000
"""Characters of one CSV cell."""
_LAYER = "events"


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim of the sample with the verdicts on it; a field that is not judged is missing."""

    claim: str
    type: str
    score: float | None
    verdicts: Mapping[str, bool]
    empty: frozenset[str]
    """Fields for which the claim gives no value."""

    def all_right(self, fields: Sequence[str]) -> bool | None:
        """Tell whether all of some fields are right; None where that is not judged.

        One wrong field settles it, and so does an act that is none. A field without a value need not be judged.
        """
        if any(self.verdicts.get(field) is False for field in fields):
            return False
        asked = [field for field in fields if field == "event" or field not in self.empty]
        return True if all(self.verdicts.get(field) for field in asked) else None


def is_judged(path: Path) -> bool:
    """Tell whether a file is a judged sample: a table, or JSON Lines whose first row has a claim."""
    first = _first_line(path)
    if not first.startswith("{"):
        return True
    try:
        return "claim" in msgspec.json.decode(first, type=dict[str, object])
    except msgspec.DecodeError:
        return False


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8-sig", errors="replace") as handle:
        return handle.readline().strip()


def score_judged(path: Path) -> Scores:
    """Score a judged sample: precision of each field, of who did what to whom, of all fields; by type; calibration.

    Raises ConfigError, naming line and column, for a file that is no judged sample.
    """
    rows = read_judged(path)
    judged = [row for row in rows if "event" in row.verdicts]
    if not judged:
        raise ConfigError(f"{path}: no row has a verdict in event_verdict yet: right, wrong, or nothing")
    figures: list[Figure] = [
        Tally(_LAYER, "rows judged", len(judged), len(rows)),
        Tally(_LAYER, "rows not judged", len(rows) - len(judged), len(rows)),
    ]
    for field in FIELDS:
        told = [row.verdicts[field] for row in rows if field in row.verdicts]
        if told:
            figures.append(judged_share(_LAYER, "type" if field == "event" else field, sum(told), len(told)))
    who = {row.claim: verdict for row in rows if (verdict := row.all_right(_WHO)) is not None}
    whole = [verdict for row in rows if (verdict := row.all_right(FIELDS)) is not None]
    figures.append(judged_share(_LAYER, "type, actors and recipients", sum(who.values()), len(who)))
    figures.append(judged_share(_LAYER, "all fields", sum(whole), len(whole)))
    for name in sorted({row.type for row in judged}):
        mine = [who[row.claim] for row in rows if row.type == name and row.claim in who]
        if mine:
            figures.append(judged_share(_LAYER, f"{name}, with parties", sum(mine), len(mine)))
    odds = tuple((row.score, who[row.claim]) for row in rows if row.score is not None and row.claim in who)
    return Scores(tuple(figures), odds=odds)


def read_judged(path: Path) -> tuple[Judged, ...]:
    """Give the rows of a judged file, in order. Raises ConfigError, naming line and column."""
    found: list[Judged] = []
    seen: dict[str, int] = {}
    for line, row in _rows(path):
        missing = [name for name in _NEEDED if name not in row]
        if missing:
            raise ConfigError(f"{path}, line {line}: no column {', '.join(missing)}; `dateline sample` writes them")
        one = _judged(row, f"{path}, line {line}")
        if one.claim in seen:
            raise ConfigError(f"{path}, line {line}: claim {one.claim} stands in line {seen[one.claim]} already")
        seen[one.claim] = line
        found.append(one)
    if not found:
        raise ConfigError(f"{path}: no rows")
    return tuple(found)


def _judged(row: Mapping[str, str], where: str) -> Judged:
    verdicts = {}
    for field in FIELDS:
        column = f"{field}_verdict"
        words = row.get(column, "").strip()
        if words.lower() not in VERDICTS:
            raise ConfigError(f"{where}: {column} is {words[:40]!r}; write right, wrong, or nothing")
        verdict = VERDICTS[words.lower()]
        if verdict is not None:
            verdicts[field] = verdict
    score = row.get("score", "").strip()
    try:
        number = float(score.replace(",", ".")) if score else None
    except ValueError as error:
        raise ConfigError(f"{where}: score is {score[:40]!r}, not a number") from error
    if number is not None and not 0 <= number <= 1:
        raise ConfigError(f"{where}: score is {score[:40]}; scores lie between 0 and 1")
    empty = frozenset(field for field in FIELDS if field != "event" and not row.get(field, "").strip())
    return Judged(row["claim"].strip(), row["type"].strip(), number, verdicts, empty)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give each row with its line number, every value as text."""
    if _first_line(path).startswith("{"):
        yield from _json_rows(path)
        return
    text = path.read_text("utf-8-sig", errors="replace")
    head = text.partition("\n")[0]
    comma = max(",;\t", key=head.count)
    csv.field_size_limit(_LONGEST)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
    try:
        for row in reader:
            yield reader.line_num, {str(k).strip(): v or "" for k, v in row.items() if k is not None}
    except csv.Error as error:
        raise ConfigError(f"{path}, line {reader.line_num}: {error}") from error


def _json_rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                row = msgspec.json.decode(line, type=dict[str, object])
            except msgspec.DecodeError as error:
                raise ConfigError(f"{path}, line {number}: {error}") from error
            yield number, {name: _as_text(value) for name, value in row.items()}


def _as_text(value: object) -> str:
    """Give a JSON value as the cell of a table: true as "right" is, null as nothing."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
