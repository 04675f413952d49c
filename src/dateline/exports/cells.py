"""Cells of tables: what a spreadsheet would run as a formula, and what would break a line, is made harmless."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from dateline.exports.tally import Tally

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes Excel, LibreOffice and Google Sheets take a cell for a formula (OWASP, CSV Injection)."""
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def tsv_line(cells: Iterable[Cell], tally: Tally, *, missing: str = "") -> bytes:
    """Give a line of tab-separated cells: formats without quoting, so breaks within a cell become one space."""
    texts = [missing if cell is None or cell == "" else _tsv(cell, tally) for cell in cells]
    return "\t".join(texts).encode() + b"\n"


def csv_line(cells: Sequence[Cell], tally: Tally) -> bytes:
    """Give a line of comma-separated cells (RFC 4180 quoting, line feed at its end)."""
    pieces: list[str] = []
    writer = csv.writer(_Sink(pieces), lineterminator="\n")
    writer.writerow([_guarded(cell.replace("\x00", ""), tally) if isinstance(cell, str) else cell for cell in cells])
    return "".join(pieces).encode()


def joined(values: Iterable[str | None]) -> str:
    """Give a list as one cell."""
    return "; ".join(value or "" for value in values)


def known(values: Iterable[str | None]) -> str | None:
    """Give the values that are known, each once, as one cell; None where none is."""
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def _tsv(cell: str | float, tally: Tally) -> str:
    if not isinstance(cell, str):
        return str(cell)
    return _guarded(_BREAKS.sub(" ", cell).strip(), tally)


def _guarded(text: str, tally: Tally) -> str:
    """Give a text with an apostrophe before it if a spreadsheet would take it for a formula."""
    if not text.startswith(_FORMULA):
        return text
    tally.notes["cells with an apostrophe before them, lest a spreadsheet run them"] += 1
    return "'" + text


class _Sink:
    """What csv.writer writes to."""

    def __init__(self, pieces: list[str]) -> None:
        self.write = pieces.append
