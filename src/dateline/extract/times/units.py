"""Normalising functions for expressions that name a week, month, quarter, season, year, decade or century."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from dateline.extract.times.calendar import interval_of, shift, value_of
from dateline.extract.times.context import Context, Groups, Make, Meaning
from dateline.extract.times.spans import amount, period
from dateline.extract.times.years import a_year_before
from dateline.records import Interval

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "F": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}


def month(groups: Groups, context: Context) -> Meaning | None:
    """Read "November", "last November", "early December": the latest up to publication, or the next."""
    name = groups["m"]
    place = context.words.lower().rfind(name)
    if not context.words[place].isupper():
        return None
    ambiguous = name.rstrip(".") in {
        "may",
        "march",
        "jun",
        "sun",
        "august",
        "june",
        "april",
        "dec",
        "mar",
        "jan",
        "sep",
        "oct",
    }
    the = context.before() == "the" and name in {"march", "april", "june", "august"} and place == 0
    if the and not re.match(r"\s(?!of\b)[a-z]", context.text[context.end : context.end + 4]):
        return None
    if ambiguous and not the and place == 0 and context.before() not in context.grammar.words["before_month"]:
        return None
    if name in _BARE_SHORT and _NAME.match(context.text, context.end):
        return None  # "Jan Kavan"
    number = context.grammar.number("month", name)
    if context.ref is None:
        return Meaning("DATE", f"XXXX-{number:02d}")
    here = context.ref.month
    word = groups.get("s", "")
    if word in {"last", "past", "previous", "preceding", "prior"}:
        back = (here - number) % 12 or 12
    elif word in {"next", "coming", "following", "upcoming"}:
        back = -((number - here) % 12 or 12)
    elif word or context.tense() == "future":
        back = -((number - here) % 12)
    else:
        back = (here - number) % 12
        if back >= _FAR_BACK and context.before() != "since" and context.on_a_noun():
            back -= 12  # "a cutback in its exports in September"
    day = shift(context.ref.replace(day=1), "M", -back)
    return Meaning("DATE", value_of("M", day)) if day else None


_FAR_BACK = 11
"""Months back from which a month that no verb governs is the coming one: the other is called "last September"."""
_NAME = re.compile(r"\s[A-Z][a-z]")
_BARE_SHORT = frozenset({"jan", "mar", "sep", "dec", "oct", "jun"})


def month_of_year(groups: Groups, context: Context) -> Meaning | None:
    """Read "October this year", "early March next year"."""
    number = context.grammar.number("month", groups["m"])
    if context.ref is None:
        return Meaning("DATE", f"XXXX-{number:02d}")
    return Meaning("DATE", f"{context.ref.year + {'last': -1, 'this': 0, 'next': 1}[groups['s']]:04d}-{number:02d}")


def relative_unit(groups: Groups, context: Context) -> Meaning | None:
    """Read "last year", "next month", "this week", "the past decade"; "the past week" is a duration."""
    unit = str(context.grammar.value("unit_one", groups["u"]))
    word = groups["s"]
    step = context.grammar.number("shift", word)
    if context.is_title():
        return None
    if word == "present" or (unit == "D" and word in {"last", "past", "current", "coming"}):
        return None
    if (word == "following" and "the" in groups) or word in {"previous", "preceding"}:
        return _from_previous(unit, step, context)
    if unit in {"E", "C"} and word == "past":
        return Meaning("DURATION", period(1, unit))
    if unit == "C" and step == 0:
        return Meaning("DATE", value_of("C", context.ref) if context.ref else "XX")
    if context.ref is None:
        return Meaning("DATE", UNKNOWN[unit])
    day = shift(context.ref.replace(day=1) if unit in {"M", "Q"} else context.ref, unit, step)
    return Meaning("DATE", value_of(unit, day)) if day else None


_MONTH = re.compile(r"\d{4}-\d\d")


def _from_previous(unit: str, step: int, context: Context) -> Meaning | None:
    interval = interval_of(context.previous) if context.previous else None
    if unit == "D" and not step and context.previous and _MONTH.fullmatch(context.previous):
        return Meaning("DATE", f"{context.previous}-XX", interval)  # "in October … that day"
    anchor = context.anchor() if unit == "D" or interval is None else interval.earliest
    if anchor is None:
        return Meaning("DATE", UNKNOWN[unit])
    day = shift(anchor.replace(day=1) if unit in {"M", "Q"} else anchor, unit, step)
    return Meaning("DATE", value_of(unit, day)) if day else None


def that_unit(groups: Groups, context: Context) -> Meaning | None:
    """Read "that year", "the same day", "the following week": seen from the expression before."""
    unit = str(context.grammar.value("unit_one", groups["u"]))
    word = groups["s"].split()[-1]
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(word, 0)
    if word == "next" and unit != "D":
        return relative_unit({"s": "next", "u": groups["u"]}, context)
    return _from_previous(unit, step, context)


def weekend(groups: Groups, context: Context) -> Meaning | None:
    """Read "the weekend", "last weekend", "this weekend", "next weekend"."""
    if context.ref is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    word = groups.get("s", "")
    this = context.ref - timedelta(context.ref.isoweekday() - 1)
    if word in {"last", "past", "previous"}:
        step = -1
    elif word in {"next", "coming", "upcoming", "this"}:
        step = 1 if word == "next" and context.ref.isoweekday() >= 6 else 0
    else:
        step = -1 if context.ref.isoweekday() < 6 and context.tense() != "future" else 0
    return Meaning("DATE", value_of("W", this + timedelta(7 * step)) + "-WE")


def end_of(groups: Groups, context: Context) -> Meaning | None:
    """Read "the end of the year", "the beginning of this month"."""
    return relative_unit({"s": "this", "u": groups["u"]}, context)


def year_end(_groups: Groups, context: Context) -> Meaning | None:
    """Read "year-end": the last day of the year of publication, or of the one before where "last" says so."""
    if context.ref is None:
        return Meaning("DATE", "XXXX-12-31")
    over = "last" in context.words.lower() or context.before() == "since"
    return Meaning("DATE", f"{context.ref.year - over:04d}-12-31")


_COMPARED = re.compile(r"(?:\d|cents|pence|million|billion|trillion|share|percent|%)\W{1,4}$")
"""What stands before "a year ago" where a report compares figures: "$4 million a year ago", "30 cents a share, …"."""


def _compared_quarter(groups: Groups, context: Context) -> Meaning | None:
    """Give the quarter that a company's report compares with: "from $4 million a year earlier"."""
    lead = context.text[max(0, context.start - 24) : context.start].lower()
    if context.quarter is None or groups["k"] not in {"a", "one"} or not groups["u"].startswith("year"):
        return None
    return Meaning("DATE", a_year_before(context.quarter)) if _COMPARED.search(lead) else None


def ago(groups: Groups, context: Context) -> Meaning | None:
    """Read "two months ago", "almost four years ago", "several years ago"."""
    if compared := _compared_quarter(groups, context):
        return compared
    return _away(groups, context, context.ref, -1)


def _away(groups: Groups, context: Context, anchor: date | None, sign: int) -> Meaning | None:
    unit = str(context.grammar.value("unit", groups["u"]))
    count = amount(groups["k"], context.grammar) if groups["k"] else None
    if count is None:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit.startswith("T"):
        day = anchor if anchor and count == int(count) else None
        return (
            Meaning("TIME", f"{day.isoformat()}TXX:XX", Interval(day - timedelta(1), day))
            if day and count <= 24 and sign < 0
            else Meaning("TIME", "XXXX-XX-XXTXX:XX")
        )
    if anchor is None:
        return Meaning("DATE", UNKNOWN[unit])
    if count != int(count):
        unit, count = _smaller(unit, count)
    exact = "exactly" in groups.get("a", "") or (unit == "W" and groups["k"] in {"a", "one"} and "a" not in groups)
    start = anchor.replace(day=1) if unit in {"M", "Q"} and not exact else anchor
    day = shift(start, unit, sign * int(count))
    if day is None:
        return None
    if exact:
        return Meaning("DATE", day.isoformat())
    return Meaning("DATE", value_of("Y" if unit == "E" else unit, day) if unit != "C" else value_of("Y", day))


def _smaller(unit: str, count: float) -> tuple[str, float]:
    """Give half a year as six months, one and a half weeks as days."""
    finer, times = {
        "Y": ("M", 12),
        "M": ("D", 30),
        "W": ("D", 7),
        "E": ("Y", 10),
        "C": ("Y", 100),
        "Q": ("M", 3),
        "D": ("D", 1),
        "F": ("D", 14),
    }[unit]
    return finer, round(count * times)


def ago_day(groups: Groups, context: Context) -> Meaning | None:
    """Read "two weeks ago Friday", "a year ago today"."""
    unit = str(context.grammar.value("unit", groups["u"]))
    count = amount(groups["k"], context.grammar)
    if context.ref is None or count is None or unit.startswith("T"):
        return Meaning("DATE", "XXXX-XX-XX")
    day = shift(context.ref, unit, -int(count))
    if day is None:
        return None
    if groups["on"] in context.grammar.classes["weekday"]:
        wanted = context.grammar.number("weekday", groups["on"])
        day -= timedelta((day.isoweekday() - wanted) % 7)
    elif groups["on"] == "yesterday":
        day -= timedelta(1)
    return Meaning("DATE", day.isoformat())


def earlier(groups: Groups, context: Context) -> Meaning | None:
    """Read "two days earlier", "a year later", "three weeks before": counted from the expression before."""
    direction = groups["dir"]
    after = context.after()
    if direction == "on" or (direction in {"before", "prior"} and re.match(r"\s{0,4}[a-z]", after)):
        return None
    if direction in {"later", "earlier"} and re.match(r"\s{1,4}than\b", after):
        return None  # "a year later than planned": how long
    sign = 1 if direction in {"later", "afterward", "afterwards"} else -1
    if sign < 0 and (compared := _compared_quarter(groups, context)):
        return compared
    previous = context.previous
    unit = str(context.grammar.value("unit", groups["u"]))
    if previous and unit == "Y" and re.fullmatch(r"\d{4}-(?:Q\d|\d\d)", previous):
        count = amount(groups["k"], context.grammar)
        if count is not None:
            return Meaning("DATE", f"{int(previous[:4]) + sign * int(count):04d}{previous[4:]}")
    if unit in _CLOCK_UNITS and previous and (moment := _moment(previous)):
        return _by_the_clock(moment, amount(groups["k"], context.grammar), unit, sign)
    if unit in {"D", "W"}:
        anchor = context.anchor()
        return _away(groups, context, anchor, sign) if anchor else Meaning("DATE", UNKNOWN[unit])
    interval = interval_of(previous) if previous else None
    return _away(groups, context, interval.earliest if interval else context.ref, sign)


_CLOCK_UNITS = {"TH": 60, "TM": 1}
"""Minutes in a unit."""


def _moment(value: str) -> datetime | None:
    """Give the minute that a value names; None if it names a day or a part of it."""
    return datetime.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value) else None


def _by_the_clock(moment: datetime, count: float | None, unit: str, sign: int) -> Meaning:
    """Read "four minutes later" after a time of day; less than two days away."""
    minutes = None if count is None else round(count * _CLOCK_UNITS[unit])
    if minutes is None or minutes >= _FAR:
        return Meaning("TIME", "XXXX-XX-XXTXX:XX")
    return Meaning("TIME", (moment + timedelta(minutes=sign * minutes)).isoformat(timespec="minutes"))


_FAR = 2 * 24 * 60


def unit_beside(groups: Groups, context: Context) -> Meaning | None:
    """Read "the night before", "the day after", where nothing is told that they stand before or after."""
    if _ONWARD.match(context.after()) is None:
        return None
    step = -1 if groups["dir"] == "before" else 1
    if "part" not in groups:
        unit = str(context.grammar.value("unit_one", groups["u"]))
        return _from_previous(unit, step, context) if unit in _BESIDE else None
    anchor = context.anchor() or context.ref
    day = shift(anchor, "D", step) if anchor else None
    value = day.isoformat() if day else UNKNOWN["D"]
    return Meaning("TIME", f"{value}T{context.grammar.value('part', groups['part'])}")


_BESIDE = frozenset({"D", "W", "M", "Y"})
_ONWARD = re.compile(
    r"\W{0,3}(?:$|[.,;:?!)\"”’]|(?:and|but|or|in|at|by|with|that|when|had|was|were|to|from|who|while|near)\b)"
)


def unit_earlier(groups: Groups, context: Context) -> Meaning | None:
    """Read "year-earlier", "the year-ago quarter": the last quarter or year named, a year before."""
    unit = str(context.grammar.value("unit_one", groups["u"]))
    if unit == "Y" and context.quarter and re.search("quarter|period", context.words, re.IGNORECASE):
        return Meaning("DATE", a_year_before(context.quarter))
    if unit == "Y" and context.previous and re.match(r"\d{4}", context.previous):
        return Meaning(
            "DATE", f"{int(context.previous[:4]) - 1:04d}{context.previous[4:] if len(context.previous) == 7 else ''}"
        )
    return _away({"k": "a", "u": groups["u"]}, context, context.ref, -1)


def from_now(groups: Groups, context: Context) -> Meaning | None:
    """Read "three weeks from now"."""
    return _away(groups, context, context.ref, 1)


_MEASURES = re.compile(
    r"\b(?:first|second|third|only|largest|biggest|worst|best|highest|lowest|most|time|once|twice|\w+est)\b"
)


_SENTENCE = re.compile(r"[a-z)\"”][.!?]\s")


def in_time(groups: Groups, context: Context) -> Meaning | None:
    """Read "in exactly one week", "in two days": a day ahead where the words speak of the future, else a duration."""
    lead = _SENTENCE.split(context.text[max(0, context.start - 50) : context.start].lower())[-1]
    if _MEASURES.search(lead) or groups["u"] == "quarter" or context.tense() != "future" or not groups["k"]:
        return None
    if amount(groups["k"], context.grammar) is None or str(context.grammar.value("unit", groups["u"])).startswith("T"):
        return None
    return _away(groups, context, context.ref, 1)


MAKES: dict[str, Make] = {
    "month": month,
    "month_of_year": month_of_year,
    "relative_unit": relative_unit,
    "that_unit": that_unit,
    "weekend": weekend,
    "end_of": end_of,
    "year_end": year_end,
    "ago": ago,
    "ago_day": ago_day,
    "earlier": earlier,
    "unit_beside": unit_beside,
    "unit_earlier": unit_earlier,
    "from_now": from_now,
    "in_time": in_time,
}
