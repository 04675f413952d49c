"""Cutting one long text into articles, and reading the dates that stand in it."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from dateline.errors import ArticleError

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
    """Give the pieces that begin after each match."""
    ends = [match.end() for match in pattern.finditer(text)]
    starts = [match.start() for match in pattern.finditer(text)]
    yield from zip(ends, [*starts[1:], len(text)], strict=True)


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


def trimmed(text: str, start: int, end: int) -> str:
    """Give the slice without the blank lines around it. Raises ArticleError if nothing is left."""
    body = text[start:end]
    body = body.rstrip()
    blank = re.match(r"(?:[ \t]*\r?\n)*", body)
    body = body[blank.end() if blank else 0 :]
    if not body.strip():
        raise ArticleError("the exported article has no body")
    return body


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
