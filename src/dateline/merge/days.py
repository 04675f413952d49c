"""Distances between intervals of days."""

from dateline.records import Interval


def days_apart(left: Interval, right: Interval) -> int:
    """Give the days between two intervals, 0 if they overlap; an open end reaches for ever."""
    gaps = [0]
    for first, second in ((left, right), (right, left)):
        if first.latest is not None and second.earliest is not None:
            gaps.append((second.earliest - first.latest).days)
    return max(gaps)
