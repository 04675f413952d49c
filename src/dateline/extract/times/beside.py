"""The day of an undated report, told by its own weekday and the days of the reports beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Annotations, Interval, Published, Span, TimeExpression

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")
_LATER = re.compile(r"\b(?:later|earlier) (?:on )?$", re.IGNORECASE)
_LEAD = 24
_WEEK = 7


@dataclass(frozen=True, slots=True)
class OwnWeekday:
    """The weekday on which a report appeared, in its own words ("later on Saturday")."""

    number: int
    """ISO: Monday 1, Sunday 7."""
    span: Span


def own_weekday(text: str, times: Sequence[TimeExpression]) -> OwnWeekday | None:
    """Give the weekday on which the report appeared, where it calls a part of that day later or earlier; else None.

    "Later on Saturday the two are due to meet" is written on a Saturday. Two such weekdays tell nothing.
    """
    found = []
    for time in times:
        match = _WEEKDAY.fullmatch(time.value)
        lead = _LATER.search(text[max(0, time.start - _LEAD) : time.start])
        if match and lead and time.interval is None:
            start = time.start - (len(lead.group()) if lead else 0)
            found.append(OwnWeekday(int(match[1]), Span(start, time.end)))
    if len({weekday.number for weekday in found}) != 1:
        return None
    return found[0]


def published_beside(annotations: Annotations, days: Sequence[date]) -> Published | None:
    """Give the day of an undated report from the days on which other reports of the same events appeared.

    Only where the report's own words tell its weekday (`own_weekday`), the other reports lie within one week, and
    one of their days is that weekday; None otherwise. Use it with `reresolve`.
    """
    weekday = own_weekday(annotations.article.text, annotations.times)
    if annotations.article.published is not None or weekday is None or not days:
        return None
    if (max(days) - min(days)).days >= _WEEK:
        return None
    fitting = sorted({day for day in days if day.isoweekday() == weekday.number})
    if len(fitting) != 1:
        return None
    day = fitting[0]
    words = annotations.article.text[weekday.span.start : weekday.span.end]
    reason = (
        f"“{words}” tells that the report appeared on a {day:%A}; others of the same events are of {day.isoformat()}."
    )
    return Published(day.isoformat(), Interval(day, day), "inferred", weekday.span, reason)
