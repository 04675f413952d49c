"""Arithmetic on TIMEX3 values: the value of a unit around a day, and the days that a value denotes."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.records import Interval

MIN_YEAR, MAX_YEAR = 1000, 2999
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month (northern hemisphere, meteorological)."""
DAYS = {"D": 1, "W": 7, "F": 14}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_YEARS = re.compile(r"\d{2,4}")
_RANGE = re.compile(r"([\d-]{1,10})/([\d-]{1,10})")


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the day, or None if there is no such day or its year is out of range."""
    if not MIN_YEAR <= year <= MAX_YEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def value_of(unit: str, day: date) -> str:
    """Give the TIMEX3 value of the day, week, month, quarter, year, decade or century around a day."""
    if unit == "D":
        return day.isoformat()
    if unit in {"W", "F"}:
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return f"{day.year:04d}"[: {"Y": 4, "E": 3, "C": 2}[unit]]


def shift(day: date, unit: str, count: int) -> date | None:
    """Give the day `count` units away; the 31st becomes the last of a shorter month. None outside the years handled."""
    if unit in DAYS:
        ordinal = day.toordinal() + DAYS[unit] * count
        first, last = date(MIN_YEAR, 1, 1).toordinal(), date(MAX_YEAR, 12, 31).toordinal()
        return date.fromordinal(ordinal) if first <= ordinal <= last else None
    months = day.year * 12 + day.month - 1 + MONTHS[unit] * count
    year, month = divmod(months, 12)
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian year (the Meeus/Jones/Butcher algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    offset = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * offset) // 451
    month, day = divmod(h + offset - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """Give the nth (from 1; -1: last) ISO weekday of a month."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def interval_of(value: str) -> Interval | None:
    """Give the days that a TIMEX3 value denotes; None for durations, sets, references and anything with an X in it."""
    for pattern, make in _MAKERS:
        if match := pattern.fullmatch(value):
            return make(match)
    return None


def _day_interval(match: re.Match[str]) -> Interval | None:
    day = day_of(int(match[1]), int(match[2]), int(match[3]))
    return Interval(day, day) if day else None


def _week_interval(match: re.Match[str]) -> Interval | None:
    year, week = int(match[1]), int(match[2])
    if not MIN_YEAR <= year <= MAX_YEAR or not 1 <= week <= date(year, 12, 28).isocalendar()[1]:
        return None
    monday = date.fromisocalendar(year, week, 1)
    return Interval(monday + timedelta(5 if match[3] else 0), monday + timedelta(6))


def _months(first: int, last: int) -> Interval | None:
    """Give the days from the first to the last of two months, each counted as year * 12 + month - 1."""
    (year, month), (end_year, end_month) = divmod(first, 12), divmod(last, 12)
    if not (year >= MIN_YEAR and end_year <= MAX_YEAR):
        return None
    return Interval(
        date(year, month + 1, 1), date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])
    )


def _month_interval(match: re.Match[str]) -> Interval | None:
    month = int(match[2])
    return _months(int(match[1]) * 12 + month - 1, int(match[1]) * 12 + month - 1) if 1 <= month <= 12 else None


def _quarter_interval(match: re.Match[str]) -> Interval | None:
    length, number = (3 if match[2] == "Q" else 6), int(match[3])
    first = int(match[1]) * 12 + length * (number - 1)
    return _months(first, first + length - 1) if 1 <= number <= 12 // length else None


def _season_interval(match: re.Match[str]) -> Interval | None:
    first, last = SEASONS[match[2]]
    year = int(match[1]) * 12
    return _months(year + first - 1, year + last - 1 + (12 if last < first else 0))


def _years_interval(match: re.Match[str]) -> Interval | None:
    text = match[0]
    width = 10 ** (4 - len(text))
    first = int(text) * width
    return _months(first * 12, (first + width) * 12 - 1)


def _range_interval(match: re.Match[str]) -> Interval | None:
    left, right = interval_of(match[1]), interval_of(match[2])
    if left is None or right is None or left.earliest is None or right.latest is None or right.latest < left.earliest:
        return None
    return Interval(left.earliest, right.latest)


_MAKERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Interval | None]], ...] = (
    (_DAY, _day_interval),
    (_WEEK, _week_interval),
    (_MONTH, _month_interval),
    (_QUARTER, _quarter_interval),
    (_SEASON, _season_interval),
    (_YEARS, _years_interval),
    (_RANGE, _range_interval),
)
