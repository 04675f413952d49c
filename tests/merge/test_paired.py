"""Few readings are all compared; of very many those that stand for the rest, and none is lost."""

from datetime import date, timedelta
from itertools import combinations

from dateline.merge.paired import ALL, paired
from dateline.records import Interval, Reading


def readings(count: int, kinds: int) -> list[Reading]:
    return [Reading(f"v{i % kinds}", f"v{i % kinds}", f"a-{i}", None, 0, 2, f"v{i % kinds}") for i in range(count)]


def test_all_of_an_ordinary_story_are_compared() -> None:
    assert paired(readings(ALL, 3), {}, {}) == list(combinations(range(ALL), 2))


def test_of_very_many_no_reading_and_no_two_values_are_lost_and_the_work_grows_with_their_number() -> None:
    few, many = (paired(readings(n, 3), {}, {}) for n in (1000, 2000))
    assert {i for pair in many for i in pair} == set(range(2000))
    assert {(a % 3, b % 3) for a, b in many} >= {(0, 1), (0, 2), (1, 2)}
    assert len(many) - len(few) == 1000
    distinct = paired(readings(2000, 2000), {}, {})
    assert {i for pair in distinct for i in pair} == set(range(2000))
    assert len(distinct) < 10 * 2000


def test_the_earliest_and_latest_of_other_origins_stand_for_a_value() -> None:
    values = readings(100, 2)
    first = date(2031, 3, 1)
    when = {v.article: Interval(day, day) for i, v in enumerate(values) for day in [first + timedelta(days=99 - i)]}
    copies = {v.article: "wire" for v in values[20:80]}
    pairs = set(paired(values, copies, when))
    assert {(0, 99), (1, 98)} <= pairs
    assert (40, 61) not in pairs
