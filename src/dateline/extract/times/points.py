"""Normalising functions for expressions that name a day, or a time of one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.extract.times.calendar import day_of, easter, interval_of, nth_weekday, shift, value_of
from dateline.extract.times.context import Context, Groups, Make, Meaning
from dateline.extract.times.spans import amount
from dateline.records import Interval

_DIGITS = re.compile(r"\d+")
_CLOCK = re.compile(r"(?P<h>\d{1,2})(?:[:.]?(?P<m>\d\d))?")
_EVENT_AFTER = re.compile(
    r"['’]s\s+(?:meeting|talks|vote|summit|attack|announcement|decision|edition|trading|game|election|hearing|session)"
)
_NEAR = 100
"""Days within which a day without a year is the nearest whatever the tense (31: value F1 78.2 instead of 78.7)."""
_POSSESSED = re.compile(r"['’]s\s+([a-z]+)")
_CAPITAL_BEFORE = re.compile(r"(?:^|\s)[A-Z][a-z]{1,15} $")
_FIRST_HOUR = 7
"""The earliest hour that "o'clock" without more means in the morning."""
_PAST_WORDS = frozenset({"last", "past", "previous", "the previous", "preceding", "this past"})
_NEXT_WORDS = frozenset({"next", "coming", "this coming", "following", "upcoming"})


def _number(text: str) -> int:
    match = _DIGITS.search(text)
    return int(match.group()) if match else 0


def _clock(words: str, context: Context) -> str | None:
    """Give "10:35" for "10:35 a.m."; None for what is no time of day."""
    words = " ".join(words.split())
    for name, value in context.grammar.classes["clock_word"].items():
        if words.startswith(name):
            return str(value)
    match = _CLOCK.match(words)
    if match is None:
        return None
    hour, minute = int(match["h"]), int(match["m"] or 0)
    rest = words[match.end() :]
    if "p.m" in rest or "pm" in rest:
        hour = hour + 12 if hour < 12 else hour
    elif ("a.m" in rest or "am" in rest) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _with_time(value: str, groups: Groups, context: Context) -> Meaning:
    """Give the value of a day with the time of day that the groups name, if any."""
    if "part" in groups:
        return Meaning("TIME", f"{value}T{context.grammar.value('part', groups['part'])}")
    if "c" in groups and (clock := _clock(groups["c"], context)):
        return Meaning("TIME", f"{value}T{clock}")
    return Meaning("DATE", value)


def _month_number(groups: Groups, context: Context) -> int:
    if "mm" in groups:
        return int(groups["mm"])
    return context.grammar.number("month", groups["m"])


def _capital(context: Context, word: str) -> bool:
    """Tell whether `word` is written with a capital where it stands ("May" the month, not "may" the verb)."""
    around = context.text[max(0, context.start - 24) : context.end + 24]  # "24 and 25 May": beside the first day
    words = context.words if word in context.words.lower() else around
    place = words.lower().find(word)
    return place >= 0 and words[place].isupper()


def full_date(groups: Groups, context: Context) -> Meaning | None:
    """Read "3 May 2021", "2021-05-03", "Monday, May 3, 2021"."""
    day = day_of(int(groups["y"]), _month_number(groups, context), _number(groups["d"]))
    return _with_time(day.isoformat(), groups, context) if day else None


def slash_date(groups: Groups, _context: Context) -> Meaning | None:
    """Read "25/12/2021": day and month only where their order cannot be mistaken."""
    year, a, b = int(groups["y"]), int(groups["a"]), int(groups["b"])
    first, second = day_of(year, a, b), day_of(year, b, a)
    if first and second and first != second:
        return Meaning("DATE", f"{year}-XX-XX", None)
    day = first or second
    return Meaning("DATE", day.isoformat()) if day else None


def nearest_year(month: int, day: int, context: Context) -> date | None:
    """Give the day of that month and day which lies nearest to publication, the tense deciding between far ones."""
    if context.ref is None:
        return None
    days = [found for year in range(context.ref.year - 1, context.ref.year + 2) if (found := day_of(year, month, day))]
    if not days:
        return None
    ref = context.ref
    near = min(days, key=lambda found: (abs((found - ref).days), found))
    if context.before() == "ended":
        return next((found for found in reversed(days) if found <= ref), near)
    if abs((near - ref).days) <= _NEAR:
        return near
    direction = context.tense()
    if direction == "future":
        return next((found for found in days if found >= ref), near)
    return next((found for found in reversed(days) if found <= ref), near)


def month_day(groups: Groups, context: Context) -> Meaning | None:
    """Read "May 3", "3 May", "the third of May", "9 a.m. on May 3"."""
    if not _capital(context, groups["m"].rstrip(".")):
        return None
    month = _month_number(groups, context)
    number = context.grammar.number("ordinal_day", groups["o"]) if "o" in groups else _number(groups["d"])
    if "y" in groups:
        return full_date(groups, context)
    if day_of(2000, month, number) is None:
        return None
    day = nearest_year(month, number, context)
    return _with_time(day.isoformat() if day else f"XXXX-{month:02d}-{number:02d}", groups, context)


def day_range(groups: Groups, context: Context) -> Meaning | None:
    """Read "May 3-5", "3 to 5 May 2021", "May 30 to June 2"."""
    if not _capital(context, groups["m"].rstrip(".")):
        return None
    month = _month_number(groups, context)
    last_month = context.grammar.number("month", groups["n"]) if "n" in groups else month
    first_day, last_day = _number(groups["d"]), _number(groups["e"])
    first = day_of(int(groups["y"]), month, first_day) if "y" in groups else nearest_year(month, first_day, context)
    if first is None:
        return Meaning("DATE", f"XXXX-{month:02d}-{first_day:02d}/XXXX-{last_month:02d}-{last_day:02d}")
    last = day_of(first.year, last_month, last_day)
    if last is None or last < first:
        return None
    return Meaning("DATE", f"{first.isoformat()}/{last.isoformat()}")


def week_of(groups: Groups, context: Context) -> Meaning | None:
    """Read "the week of March 6"."""
    found = month_day(groups, context)
    interval = interval_of(found.value) if found else None
    if interval is None or interval.earliest is None:
        return Meaning("DATE", "XXXX-WXX")
    return Meaning("DATE", value_of("W", interval.earliest))


def _weekday_near(number: int, groups: Groups, context: Context) -> date | None:
    ref = context.ref
    word = groups.get("s", "")
    if groups.get("k") and ref is not None:
        monday = ref - timedelta(ref.isoweekday() - 1) + timedelta(-7 if groups["k"] == "last" else 7)
        return monday + timedelta(number - 1)
    if word in {"previous", "the previous", "following", "the following"} and (anchor := context.anchor()):
        return _after(anchor, number) if word in _NEXT_WORDS else _before(anchor, number)
    if ref is None:
        return None
    if word in _PAST_WORDS:
        return _before(ref, number)
    if word in _NEXT_WORDS:
        return _after(ref, number)
    if _is_past_event(context):
        return ref - timedelta((ref.isoweekday() - number) % 7)
    direction = context.tense() or ("future" if word == "this" else "past")
    ahead = (number - ref.isoweekday()) % 7
    if direction == "future" or (direction == "near" and ahead <= _HALF_A_WEEK):
        return ref + timedelta(ahead)
    return ref - timedelta((ref.isoweekday() - number) % 7)


_HALF_A_WEEK = 3


def _is_past_event(context: Context) -> bool:
    """Tell whether the expression is the possessor of an event that nobody schedules ("Friday's attack")."""
    match = _POSSESSED.match(context.after())
    return match is not None and match[1] not in context.grammar.words["scheduled"]


def _before(day: date, weekday: int) -> date:
    return day - timedelta(((day.isoweekday() - weekday) % 7) or 7)


def _after(day: date, weekday: int) -> date:
    return day + timedelta(((weekday - day.isoweekday()) % 7) or 7)


def weekday(groups: Groups, context: Context) -> Meaning | None:
    """Read "Friday", "late Monday", ""Wednesday night": the latest by publication, or the next."""
    if context.is_name():
        return None
    number = context.grammar.number("weekday", groups["w"])
    day = _weekday_near(number, groups, context)
    return _with_time(day.isoformat() if day else f"XXXX-WXX-{number}", groups, context)


def weekday_before(groups: Groups, context: Context) -> Meaning | None:
    """Read "the day before last Tuesday"."""
    number = context.grammar.number("weekday", groups["w"])
    day = _weekday_near(number, {"s": "last"} if "last" in context.words.lower() else {}, context)
    if day is None:
        return Meaning("DATE", "XXXX-XX-XX")
    return Meaning("DATE", (day + timedelta(-1 if groups["dir"] == "before" else 1)).isoformat())


def day_word(groups: Groups, context: Context) -> Meaning | None:
    """Read "yesterday", "late yesterday", "tonight", "tomorrow morning"."""
    if context.is_name():
        return None
    word = groups["w"]
    day = shift(context.ref, "D", context.grammar.number("day_word", word)) if context.ref else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    if word == "today" and context.after().startswith(("'s ", "’s ")) and not _news_today(context):
        return Meaning("DATE", "PRESENT_REF")
    if word == "tonight" and "c" not in groups:
        return Meaning("TIME", f"{value}TNI")
    return _with_time(value, groups, context)


def _news_today(context: Context) -> bool:
    """Tell whether "today's …" goes on with an event of the day rather than with the times we live in."""
    return bool(_EVENT_AFTER.match(context.after()))


def day_before_word(groups: Groups, context: Context) -> Meaning | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    if context.ref is None:
        return Meaning("DATE", "XXXX-XX-XX")
    step = context.grammar.number("day_word", groups["w"]) + (-1 if groups["dir"] == "before" else 1)
    day = shift(context.ref, "D", step)
    return Meaning("DATE", day.isoformat()) if day else None


def part_of_day(groups: Groups, context: Context) -> Meaning | None:
    """Read "this morning", "last night", "that evening", "the next morning"."""
    word = groups["s"]
    anchor = context.ref if word in {"this", "last"} else context.anchor()
    step = {"last": -1, "the next": 1, "the following": 1, "the previous": -1}.get(word, 0)
    day = shift(anchor, "D", step) if anchor else None
    return _with_time(day.isoformat() if day else "XXXX-XX-XX", groups, context)


def part_told(groups: Groups, context: Context) -> Meaning | None:
    """Read "in the afternoon", "by evening": of the day last named; None where none is, ahead, or for "by night"."""
    day = context.anchor()
    if day is None or ("the" not in groups and groups["part"] in {"night", "midday", "noon"}):
        return None
    if context.tense() == "future":
        return None  # "will leave in the morning": of a day to come
    return _with_time(day.isoformat(), groups, context)


def overnight(_groups: Groups, context: Context) -> Meaning | None:
    """Read "overnight": the night before publication."""
    day = shift(context.ref, "D", -1) if context.ref else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    interval = Interval(day, context.ref) if day else None
    return Meaning("TIME", f"{value}TNI", interval)


def clock(groups: Groups, context: Context) -> Meaning | None:
    """Read "10:35 a.m.", "noon", "0735 GMT", "4 in the morning": on the day last named, else that of publication."""
    if "h" in groups:
        found: str | None = _oclock(groups, context)
    else:
        if context.words[0].isupper() and _CAPITAL_BEFORE.search(
            context.text[max(0, context.start - 24) : context.start]
        ):
            return None  # "High Noon"
        found = _clock(groups["c"], context)
        plain = groups["c"].replace(":", "").replace(".", "").isdigit()
        if plain and context.before() not in {
            "at",
            "by",
            "from",
            "until",
            "till",
            "around",
            "about",
            "since",
            "before",
            "after",
        }:
            return None
    if found is None:
        return None
    day = context.anchor() or context.ref
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{found}")


def _oclock(groups: Groups, context: Context) -> str | None:
    """Give the hour that "four in the morning" names; "three o'clock" alone is the one by day, from 7 to 6."""
    hour = int(amount(groups["h"], context.grammar) or 0)
    if not 1 <= hour <= 12:
        return None
    if "part" in groups:
        return f"{hour % 12 + (0 if groups['part'] in {'morning', 'dawn'} else 12):02d}:00"
    return f"{hour if hour >= _FIRST_HOUR else hour + 12:02d}:00"


def _holiday_in(year: int, rule: str) -> date | None:
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    if "/" in rule:
        nth, number, month = (int(part) for part in rule.split("/"))
        return nth_weekday(year, month, nth, number)
    month, day = (int(part) for part in rule.split("-"))
    return day_of(year, month, day)


def holiday(groups: Groups, context: Context) -> Meaning | None:
    """Read "New Year's Day", "last Thanksgiving", "Easter 1998", "Christmas last year": the nearest, mostly."""
    if context.words.islower() or context.is_name():
        return None
    rule = str(context.grammar.value("holiday", groups["w"]))
    if "y" in groups:
        return _feast(_holiday_in(int(groups["y"]), rule), groups, context)
    ref = context.ref
    if ref is None:
        return Meaning("DATE", f"XXXX-{rule}" if rule[2:3] == "-" else "XXXX-XX-XX")
    if "yr" in groups:
        return _feast(_holiday_in(ref.year + _YEARS[groups["yr"]], rule), groups, context)
    days = [day for year in range(ref.year - 1, ref.year + 2) if (day := _holiday_in(year, rule))]
    word = groups.get("s")
    direction = context.tense() if not word and context.before() in context.grammar.words["on_a_feast"] else None
    if word == "last" or direction == "past":
        days = [day for day in days if day < ref or (day == ref and not word)]
    elif word == "next":
        days = [day for day in days if day > ref]
    return _feast(min(days, key=lambda day: (abs((day - ref).days), day)), groups, context)


_YEARS = {"last": -1, "this": 0, "next": 1}


def _feast(day: date | None, groups: Groups, context: Context) -> Meaning | None:
    return _with_time(day.isoformat(), groups, context) if day else None


def new_year(_groups: Groups, context: Context) -> Meaning | None:
    """Read "the new year": the coming one from September on, the present one up to March; else none is meant."""
    if context.ref is None or not context.words.islower():
        return None
    month = context.ref.month
    if _NEW_YEAR[1] < month < _NEW_YEAR[0]:
        return None
    return Meaning("DATE", f"{context.ref.year + (month >= _NEW_YEAR[0]):04d}")


_NEW_YEAR = (9, 3)


MAKES: dict[str, Make] = {
    "full_date": full_date,
    "slash_date": slash_date,
    "month_day": month_day,
    "day_range": day_range,
    "week_of": week_of,
    "weekday": weekday,
    "weekday_before": weekday_before,
    "day_word": day_word,
    "day_before_word": day_before_word,
    "part_of_day": part_of_day,
    "part_told": part_told,
    "overnight": overnight,
    "clock": clock,
    "holiday": holiday,
    "new_year": new_year,
}
