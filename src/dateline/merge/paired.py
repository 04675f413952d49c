"""Which readings of one attribute are compared: every two of a few, and of very many those that stand for the rest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from dateline.records import Interval, Reading

ALL = 60
"""Readings of one attribute up to which every two are compared."""
EACH = 8
"""Of more, the readings of one value that stand for its others: half the earliest published, half the latest."""
MOST = 120
"""And of all values together, those of the values that most readings give first."""


def paired(
    values: Sequence[Reading], origins: Mapping[str, str], published: Mapping[str, Interval | None]
) -> list[tuple[int, int]]:
    """Give the pairs of indices to compare, sorted: all of up to ALL readings.

    Of more, EACH of a value stand for it, of different origins as far as there are. Every other reading is compared
    with the first of its value, and the first of a value that has none standing for it with the first of the
    commonest value, so that no reading is lost. `origins` and `published` are by article.
    """
    if len(values) <= ALL:
        return list(combinations(range(len(values)), 2))
    by_value: dict[str, list[int]] = defaultdict(list)
    for i, value in enumerate(values):
        by_value[value.normalised].append(i)
    chosen: list[int] = []
    pairs: set[tuple[int, int]] = set()
    commonest = sorted(by_value.values(), key=lambda members: (-len(members), members))
    for members in commonest:
        pairs |= {(members[0], i) for i in members[1:]}
        if len(chosen) < MOST:
            chosen += _standing(members, values, origins, published)
        else:
            pairs.add((min(commonest[0][0], members[0]), max(commonest[0][0], members[0])))
    pairs |= set(combinations(sorted(chosen), 2))
    return sorted(pairs)


def _standing(
    members: Sequence[int],
    values: Sequence[Reading],
    origins: Mapping[str, str],
    published: Mapping[str, Interval | None],
) -> list[int]:
    """Give the readings that stand for all of one value: the first of an origin before the second of any."""

    def day(i: int) -> tuple[int, int]:
        known = published.get(values[i].article)
        first = (known.earliest or known.latest) if known else None
        return (first.toordinal() if first else 0, i)

    ordered = sorted(members, key=day)
    first_of: dict[str, int] = {}
    for i in ordered:
        first_of.setdefault(origins.get(values[i].article, values[i].article), i)
    ordered = sorted(first_of.values(), key=day) if len(first_of) >= EACH else ordered
    return ordered if len(ordered) <= EACH else ordered[: EACH // 2] + ordered[-EACH // 2 :]
