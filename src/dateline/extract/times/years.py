"""Normalising functions for expressions that name a year, a season, quarter or half of one, or several years."""

from __future__ import annotations

import re
from datetime import date

from dateline.extract.times.calendar import SEASONS, shift, value_of
from dateline.extract.times.context import Context, Groups, Make, Meaning

_STEP = {"last": -1, "previous": -1, "this": 0, "next": 1}


_NOT_A_YEAR = re.compile(
    r"\s{0,4}(?:people|soldiers|troops|men|women|children|police|officers|jobs|workers|victims|refugees|families|homes|"
    r"prisoners|delegates|miles|kilomet|km|feet|met(?:er|re)s|tons|tonnes|pounds|dollars|euros|percent|per\s|%|points|"
    r"votes|seats|hours|minutes|times|cases|deaths|employees|members|shares|of\s{1,4}them|civilians|passengers|migrants)"
)


def _spelled(words: str, context: Context) -> int:
    """Give 1996 for "nineteen ninety-six", 2008 for "two thousand and eight"."""
    parts = words.replace("-", " ").split()
    base = 1900 if parts[0] == "nineteen" else 2000
    classes = context.grammar.classes
    small = sum(
        int(classes[name][part]) for part in parts[1:] for name in ("ten", "teen", "one") if part in classes[name]
    )
    return base + small


def _year(groups: Groups, context: Context) -> int | None:
    if "y" in groups:
        return int(groups["y"])
    return _spelled(groups["spelled"], context) if "spelled" in groups else None


def month_year(groups: Groups, context: Context) -> Meaning | None:
    """Read "May 2021", "late November 1999"."""
    number = context.grammar.number("month", groups["m"])
    return Meaning("DATE", f"{_year(groups, context):04d}-{number:02d}")


def season(groups: Groups, context: Context) -> Meaning | None:
    """Read "last fall", "the winter of 1994", "this spring"."""
    code = str(context.grammar.value("season", groups["n"]))
    year = _year(groups, context)
    if (
        year is None
        and re.match(r"\s{1,4}[A-Z]", context.text[context.end : context.end + 4])
        and context.words.split()[-1][0].isupper()
    ):
        return None  # "the Winter Olympics": part of a name
    if groups["n"] in {"fall", "spring"} and "bare" in groups:
        return None
    if "bare" in groups and context.words.lower().startswith("in "):
        return None
    if year is None and context.ref is None:
        return Meaning("DATE", f"XXXX-{code}")
    if year is None and context.ref is not None:
        year = _season_year(code, groups.get("s", ""), context.ref, context)
    return Meaning("DATE", f"{year:04d}-{code}")


def _season_year(code: str, word: str, ref: date, context: Context) -> int:
    first, _ = SEASONS[code]
    if word in {"last", "past", "previous"}:
        return ref.year if ref.month >= first + 3 else ref.year - 1
    if word in {"next", "coming", "upcoming"}:
        return ref.year if ref.month < first else ref.year + 1
    if word == "this" or context.tense() == "future":
        return ref.year
    return ref.year if ref.month >= first else ref.year - 1


def year(groups: Groups, context: Context) -> Meaning | None:
    """Read "1996", "fiscal 1989", "the year 2018": not a number of people or a price."""
    number = _year(groups, context)
    if number is None or _NOT_A_YEAR.match(context.after()):
        return None
    if "f" in groups:
        return Meaning("DATE", f"FY{number:04d}")
    if len(context.words) == 4:
        before = context.before()
        after = context.after()
        plausible = 1900 <= number <= 2040 or before in context.grammar.words["before_year"]
        around = (
            before in {"$", "£", "€", "no.", "page", "room", "flight"}
            or after[:1] == "%"
            or re.match(r",\d|\.\d|-\w*\d{3}", after)
        )
        if not plausible or around:
            return None
    return Meaning("DATE", f"{number:04d}")


def year_range(groups: Groups, _context: Context) -> Meaning | None:
    """Read "1950-53", "between 2000 and 2007": the years from the first to the last."""
    first, last = groups["y"], groups["e"]
    if len(last) == 2:
        last = first[:2] + last
        if last <= first:
            return None
    if last <= first:
        return None
    return Meaning("DATE", f"{first}/{last}")


_MARKS = frozenset({"'", "`", "‘", "’"})


def short_year(groups: Groups, context: Context) -> Meaning | None:
    """Read "'90", "'05": the century by the usual pivot of 50."""
    if context.text[max(0, context.start - 1) : context.start] in _MARKS:
        return None  # "''60 Minutes''"
    number = int(groups["yy"])
    return Meaning("DATE", str(number + (1900 if number >= 50 else 2000)))


def decade(groups: Groups, context: Context) -> Meaning | None:
    """Read "the 1990s", "the '80s", "the nineties"."""
    if "y" in groups:
        return Meaning("DATE", groups["y"])
    digit = int(groups["dd"]) if "dd" in groups else context.grammar.number("decade_word", groups["w"])
    return Meaning("DATE", f"19{digit}" if digit >= 2 else f"20{digit}")


def century(groups: Groups, context: Context) -> Meaning | None:
    """Read "the 20th century"."""
    number = int(groups["n"]) - 1 if "n" in groups else context.grammar.number("century_word", groups["w"])
    return Meaning("DATE", f"{number:02d}") if 10 <= number <= 29 else None


def _quarter_number(word: str, context: Context) -> int:
    return int(word) if word.isdigit() else context.grammar.number("ordinal_quarter", word)


def quarter(groups: Groups, context: Context) -> Meaning | None:
    """Read "the third quarter", "third-quarter", "Q3 2018", "next year's first quarter": the latest, or the next."""
    number = _quarter_number(groups["q"], context)
    stated = groups.get("y") or groups.get("y2")
    if stated:
        return Meaning("DATE", f"{stated}-Q{number}")
    if context.ref is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    if "s" in groups:
        return Meaning("DATE", f"{context.ref.year + _STEP[groups['s']]:04d}-Q{number}")
    here = (context.ref.month + 2) // 3
    if number > here and context.tense() != "future":
        return Meaning("DATE", f"{context.ref.year - 1:04d}-Q{number}")
    return Meaning("DATE", f"{context.ref.year:04d}-Q{number}")


def half(groups: Groups, context: Context) -> Meaning | None:
    """Read "the first half of 2018", "the second half of last year"."""
    number = 1 if groups["q"] == "first" else 2
    if "y" in groups:
        return Meaning("DATE", f"{groups['y']}-H{number}")
    if context.ref is None:
        return Meaning("DATE", f"XXXX-H{number}")
    return Meaning("DATE", f"{context.ref.year + _STEP[groups.get('s', 'this')]:04d}-H{number}")


def latest_quarter(groups: Groups, context: Context) -> Meaning | None:
    """Read "the quarter", "the latest period", "the year-earlier quarter": the one last named.

    Where none is named, "the latest quarter" is the last that was over when the article appeared.
    """
    named = context.quarter
    if named and "y" in groups:
        return Meaning("DATE", f"{groups['y']}{named[4:]}")
    if named is None and "latest" in context.words.lower() and context.ref is not None:
        named = value_of("Q", shifted) if (shifted := shift(context.ref.replace(day=1), "Q", -1)) else None
    if named is None:
        return Meaning("DATE", "XXXX-QX") if context.ref is None else None
    return Meaning("DATE", a_year_before(named) if {"dir", "dir2"} & set(groups) else named)


def a_year_before(quarter: str) -> str:
    """Give the same quarter of the year before."""
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


MAKES: dict[str, Make] = {
    "month_year": month_year,
    "season": season,
    "year": year,
    "year_range": year_range,
    "short_year": short_year,
    "decade": decade,
    "century": century,
    "quarter": quarter,
    "half": half,
    "latest_quarter": latest_quarter,
}
