"""Ranks with their reach, so that "the first in more than ten years" and "the first since 2007" can be compared."""

import re
from datetime import date

from dateline.records import Interval, Verdict

_REACH = 110  # characters after the rank's word in which its reach may stand
_SINCE = re.compile(r"\bsince\s+(?:[A-Z][a-z]+\s+|the\s+){0,2}(\d{4})\b")
_SPAN = re.compile(r"\bin\s+(?:(more than|over|nearly|almost|about|some)\s+)?([a-z]+|\d{1,3})\s+(year|decade)s?\b")
_STOP = re.compile(r"[.;:!?](?=\s)|\n")
_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_NUMBERS = {word: n for n, word in enumerate(_WORDS, 1)} | {
    "a": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_VALUE = re.compile(r"^(.*?)(?: since ([<~]?)(\d{4}))?$")
_NEAR = 1  # years by which two ways of counting may differ


def ranked(rank: str, text: str, end: int, published: Interval | None) -> tuple[str, int]:
    """Give a rank with the year it reaches back to ("first since 2007", "first since <2008") and where its words end.

    Years are counted back from the article's day; without one "in ten years" tells no year and the rank stays bare.
    """
    stop = _STOP.search(text, end)
    words = text[end : min(end + _REACH, stop.start() if stop else len(text))]
    since = _SINCE.search(words)
    if since:
        return f"{rank} since {since.group(1)}", end + since.end()
    span = _SPAN.search(words)
    day: date | None = (published.latest or published.earliest) if published else None
    if span is None or day is None:
        return rank, end
    count = int(span.group(2)) if span.group(2).isdigit() else _NUMBERS.get(span.group(2))
    if count is None:
        return rank, end
    year = day.year - count * (10 if span.group(3) == "decade" else 1)
    sign = {"more than": "<", "over": "<", None: ""}.get(span.group(1), "~")
    return f"{rank} since {sign}{year}", end + span.end()


def ranks(left: str, right: str) -> Verdict:
    """Compare ranks: other years contradict, a rank with a reach fits one without, two bare ranks differ."""
    (first, sign, year), (second, other, since) = _parts(left), _parts(right)
    if first != second:
        return "differ" if bool(year) == bool(since) else "compatible"
    if not year or not since:
        return "compatible"
    if sign == other == "":
        return "compatible" if abs(year - since) <= _NEAR else "contradict"
    if "~" in (sign, other) or sign == other:
        return "compatible"
    limit, point = (year, since) if sign == "<" else (since, year)
    return "compatible" if point <= limit + _NEAR else "contradict"


def _parts(value: str) -> tuple[str, str, int]:
    match = _VALUE.match(value)
    rank, sign, year = match.groups() if match else (value, "", "")
    return rank, sign or "", int(year or 0)
