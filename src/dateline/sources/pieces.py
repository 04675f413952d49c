"""Cutting one long text into articles, and reading the dates that stand in it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from dateline.errors import ArticleError
from dateline.records import BlockKind, Mark

Piece = tuple[int, int]
"""A stretch of the whole text."""

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NAME = "|".join(name[:3] + f"(?:{name[3:]})?" for name in MONTHS) + "|sept"
_DAY = re.compile(
    rf"\b(?:(?P<m1>{_NAME})\.? (?P<d1>\d{{1,2}}), ?(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}}) (?P<m2>{_NAME})\.? (?P<y2>\d{{4}}))\b",
    re.IGNORECASE,
)


def between(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    """Give the pieces that begin with each match."""
    yield from pairwise([*(match.start() for match in pattern.finditer(text)), len(text)])


def until(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    """Give the pieces that close with a match, the match inside."""
    yield from pairwise([0, *(match.end() for match in pattern.finditer(text))])


def lines_of(text: str, piece: Piece) -> Iterator[tuple[int, int, str]]:
    """Give start, end and stripped words of each line that holds any."""
    at = piece[0]
    for line in text[piece[0] : piece[1]].splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line), line.strip()
        at += len(line)


def framed(
    text: str, piece: Piece, bodies: Sequence[Piece], fields: Sequence[tuple[Piece, BlockKind]]
) -> tuple[str, tuple[Mark, ...]]:
    """Give the piece, unchanged but for blank space around it, and what its fields are.

    Lines in neither a body nor a field are furniture. Raises ArticleError if the bodies hold nothing.
    """
    if not any(text[slice(*body)].strip() for body in bodies):
        raise ArticleError("the exported article has no body")
    whole = text[slice(*piece)]
    base = piece[0] + len(whole) - len(whole.lstrip())
    known: list[tuple[Piece, BlockKind | None]] = [*fields, *((body, None) for body in bodies)]
    marks: list[Mark] = []
    at = piece[0]
    for (start, stop), kind in (*sorted(known, key=lambda item: item[0]), ((piece[1], piece[1]), None)):
        if start < at:
            continue
        marks += [_mark(words, begin - base, "boilerplate") for begin, words in _raw_lines(text, at, start)]
        if kind is not None and text[start:stop].strip():
            marks.append(_mark(text[start:stop], start - base, kind))
        at = stop
    return whole.strip(), tuple(marks)


def _raw_lines(text: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    at = start
    for line in text[start:stop].splitlines(keepends=True):
        if line.strip():
            yield at, line
        at += len(line)


def _mark(raw: str, start: int, kind: BlockKind) -> Mark:
    begin = start + len(raw) - len(raw.lstrip())
    return Mark(begin, begin + len(raw.strip()), kind)


def english_day(words: str) -> str | None:
    """Give the ISO date that `words` contain ("February 10, 2018 Saturday", "10 February 2018"), or None."""
    for found in _DAY.finditer(words):
        name = (found["m1"] or found["m2"]).lower()[:3]
        month = next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name))
        try:
            return date(int(found["y1"] or found["y2"]), month, int(found["d1"] or found["d2"])).isoformat()
        except ValueError:
            continue
    return None
