"""Articles without a date: the days about which they seem to have appeared, from the events they tell with others.

This is used to tell which Friday "on Friday" is and to order events. It is never written as an article's date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.merge.facts import Facts
from dateline.records import Interval

_EVENTS = 2
"""Events that an article must share with dated reports."""
_SPREAD = 3
"""Days within which the days of those events must lie: else they fix no week."""


def inferred_days(groups: Sequence[Sequence[Facts]]) -> dict[str, Interval]:
    """Give the days, within a week, about which each undated article's news is, where its events with others agree."""
    anchors: dict[str, list[date]] = {}
    for group in groups:
        news = [day for row in group if (day := _news(row)) is not None]
        if not news:
            continue
        day = sorted(news)[len(news) // 2]
        for article in {row.claim.article for row in group if row.claim.published is None}:
            anchors.setdefault(article, []).append(day)
    found = {}
    for article, days in sorted(anchors.items()):
        days.sort()
        if len(days) >= _EVENTS and (days[-1] - days[0]).days <= _SPREAD:
            found[article] = Interval(days[0], days[-1])
    return found


def resolved(group: Sequence[Facts], inferred: Mapping[str, Interval]) -> list[Facts]:
    """Give the claims with the weekdays of undated articles resolved: the day nearest to the article's other news."""
    return [_resolve(row, inferred.get(row.claim.article)) for row in group]


def _news(row: Facts) -> date | None:
    """Give the day of a dated report's news: its own day, else that of the report."""
    if row.claim.published is None or row.world == "planned" or row.claim.mention.status == "historical":
        return None
    for interval in (row.when.interval if row.when else None, row.claim.published):
        if interval is not None and interval.precision == "day":
            return interval.earliest
    return None


def _resolve(row: Facts, week: Interval | None) -> Facts:
    when = row.when
    if week is None or when is None or when.interval is not None or when.weekday is None or week.earliest is None:
        return row
    near = [week.earliest + timedelta(days=n) for n in range(-3, 4)]
    day = next(d for d in near if d.isoweekday() == when.weekday)
    return replace(row, when=replace(when, interval=Interval(day, day)))
