"""Which days a TIMEX3 value denotes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.times.calendar import easter, interval_of, nth_weekday, shift, value_of
from dateline.records import Interval


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-05-13TNI", date(2024, 5, 13), date(2024, 5, 13)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2024-W20-WE", date(2024, 5, 18), date(2024, 5, 19)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-WI", date(2024, 12, 1), date(2025, 2, 28)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("18", date(1800, 1, 1), date(1899, 12, 31)),
        ("1950/1953", date(1950, 1, 1), date(1953, 12, 31)),
    ],
)
def test_interval_of(value: str, first: date, last: date) -> None:
    assert interval_of(value) == Interval(first, last)


@pytest.mark.parametrize(
    "value", ["P2W", "PAST_REF", "XXXX-WXX-5", "2024-13", "2023-02-29", "2021-W53", "1953/1950", ""]
)
def test_no_interval(value: str) -> None:
    assert interval_of(value) is None


def test_moving_feasts() -> None:
    assert [easter(year) for year in (1961, 2000, 2024)] == [date(1961, 4, 2), date(2000, 4, 23), date(2024, 3, 31)]
    assert nth_weekday(2024, 11, 4, 4) == date(2024, 11, 28)
    assert nth_weekday(2024, 5, -1, 1) == date(2024, 5, 27)


def test_shift_keeps_to_the_month() -> None:
    assert shift(date(2024, 3, 31), "M", -1) == date(2024, 2, 29)
    assert shift(date(2024, 3, 31), "C", 90) is None


@given(st.dates(date(1600, 1, 1), date(2500, 1, 1)), st.sampled_from("DWMQYEC"))
def test_a_unit_holds_the_day_it_is_around(day: date, unit: str) -> None:
    interval = interval_of(value_of(unit, day))
    assert interval is not None
    assert interval.earliest is not None
    assert interval.latest is not None
    assert interval.earliest <= day <= interval.latest
