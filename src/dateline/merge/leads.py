"""Which terms lead from one article to others: those that few articles hold, everywhere or in a half-year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.merge.vectors import frequencies

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from dateline.merge.vectors import Ints, Part, Parts

    Bools = npt.NDArray[np.bool_]

EVERYWHERE, THEN, NOWHERE = 2, 1, 0
_RARE = 200  # a term in more articles than this leads from one to another only within its half-year, or not at all
_SPAN = 1 << 15  # more than there are periods in a calendar
_WHOLE = 1  # the period under which a term that leads everywhere is posted: no article is of it


@dataclass(frozen=True, slots=True)
class Leads:
    """Which terms lead where."""

    many: Ints
    """The terms that more than _RARE articles hold, ascending; all others lead everywhere."""
    periods: Ints
    """The periods that articles are of, ascending."""
    open: Bools
    """For each of `many` and of `periods`, whether the term leads in that period and to those beside it."""

    def rows(self, terms: int) -> Ints:
        """Give for each of the `terms` its row in `open`; -1 for one that leads everywhere."""
        import numpy as np  # noqa: PLC0415

        rows = np.full(terms, -1, np.int32)
        rows[self.many] = np.arange(len(self.many))
        return rows

    def posted(self) -> Bools:
        """Tell for each of `many` and of `periods` whether the term leads to or from its articles of that period."""
        found = self.open.copy()
        beside = self.periods[1:] == self.periods[:-1] + 1
        found[:, 1:] |= self.open[:, :-1] & beside
        found[:, :-1] |= self.open[:, 1:] & beside
        return found


@dataclass(frozen=True, slots=True)
class Postings:
    """The articles that hold each leading term, by term and period: segment k from `starts[k]` to `starts[k + 1]`."""

    keys: Ints
    """Term and period of each segment as one number, ascending."""
    open: Bools
    """Whether a segment's term leads in its period."""
    starts: Ints
    holders: Ints
    weights: Ints


def leading(parts: Parts, terms: int) -> Leads:
    """Give which of the `terms` lead from one article to another."""
    import numpy as np  # noqa: PLC0415

    many = np.flatnonzero(frequencies(parts(), terms, kept=True) > _RARE)
    periods = np.unique(np.concatenate([np.zeros(0, np.int64), *(part.periods for part in parts())]))
    leads = Leads(many, periods, np.zeros((len(many), len(periods)), np.bool_))
    counts = np.zeros(leads.open.size, np.int32)
    rows = leads.rows(terms)
    for part in parts():
        row, column = _cells(part, leads, rows)
        inside = (row >= 0) & (part.weights > 0)
        counts += np.bincount(row[inside] * len(periods) + column[inside], minlength=len(counts)).astype(np.int32)
    held = counts.reshape(leads.open.shape)
    around = held.copy()
    beside = periods[1:] == periods[:-1] + 1
    around[:, 1:] += held[:, :-1] * beside
    around[:, :-1] += held[:, 1:] * beside
    return Leads(many, periods, (around <= _RARE) & (held > 0))


def _cells(part: Part, leads: Leads, rows: Ints) -> tuple[Ints, Ints]:
    """Give for each posting its row and its column in `open`."""
    import numpy as np  # noqa: PLC0415

    columns = np.minimum(np.searchsorted(leads.periods, part.periods), max(0, len(leads.periods) - 1))
    return rows[part.terms], columns[part.places()]


def flags_of(part: Part, leads: Leads, rows: Ints) -> Ints:
    """Tell for each posting whether its term leads from its article: EVERYWHERE, THEN or NOWHERE."""
    import numpy as np  # noqa: PLC0415

    row, column = _cells(part, leads, rows)
    found = np.full(len(row), EVERYWHERE, np.uint8)
    some = row >= 0
    found[some] = np.where(leads.open[row[some], column[some]], THEN, NOWHERE)
    return found


def postings(parts: Iterable[Part], leads: Leads, terms: int) -> Postings:
    """Give the articles that hold each leading term."""
    import numpy as np  # noqa: PLC0415

    keys, holders, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]
    rows, posted = leads.rows(terms), leads.posted()
    for part in parts:
        row, column = _cells(part, leads, rows)
        some = row >= 0
        inside = part.weights > 0
        inside[some] &= posted[row[some], column[some]]
        places = part.places()[inside]
        period = np.where(some[inside], part.periods[places], _WHOLE)
        keys.append(part.terms[inside].astype(np.int64) * _SPAN + period)
        holders.append(part.numbers[places].astype(np.uint32))
        weights.append(part.weights[inside].astype(np.uint32))
    key = np.concatenate(keys)
    keys.clear()
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else np.zeros(0, np.int64)
    names = key[starts]
    row, period = rows[names // _SPAN], names % _SPAN
    opened = np.zeros(len(names), np.bool_)
    some = row >= 0
    opened[some] = leads.open[row[some], np.searchsorted(leads.periods, period[some])]
    return Postings(
        names, opened, np.append(starts, len(key)), np.concatenate(holders)[order], np.concatenate(weights)[order]
    )


def segments(part: Part, leads: Leads, rows: Ints, found: Postings) -> tuple[Ints, Ints, Ints]:
    """Give the segments of postings that the articles' terms lead to: place of the article, its own weight, segment.

    A term leads between two articles if it does so for one of them: the same pairs are found from either side. Sorted
    by place.
    """
    import numpy as np  # noqa: PLC0415

    flags = flags_of(part, leads, rows)
    row, column = _cells(part, leads, rows)
    kept = part.weights > 0
    places, terms, weights = part.places(), part.terms.astype(np.int64), part.weights.astype(np.int64)
    whole = kept & (flags == EVERYWHERE)
    some = kept & (row >= 0)
    some[some] = leads.posted()[row[some], column[some]]
    led = flags[some] == THEN
    wanted = [terms[whole] * _SPAN + _WHOLE]
    always = [np.ones(len(wanted[0]), np.bool_)]
    for step in (-1, 0, 1):
        wanted.append(terms[some] * _SPAN + part.periods[places[some]] + step)
        always.append(led)
    owner = np.concatenate([places[whole], *[places[some]] * 3])
    weight = np.concatenate([weights[whole], *[weights[some]] * 3])
    key = np.concatenate(wanted)
    at = np.minimum(np.searchsorted(found.keys, key), max(0, len(found.keys) - 1))
    there = (found.keys[at] == key) & (np.concatenate(always) | found.open[at]) if len(found.keys) else key < 0
    order = np.argsort(owner[there], kind="stable")
    return owner[there][order], weight[there][order], at[there][order]
