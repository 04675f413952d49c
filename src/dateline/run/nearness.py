"""Which articles of the store are alike: new ones are compared, and those whose vectors or leading terms changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.merge.alike import alike
from dateline.merge.leads import Leads, flags_of, leading, postings
from dateline.run.shelving import Shelved, as_part, batches, parts, put_state, state

if TYPE_CHECKING:
    from dateline.merge.leads import Bools
    from dateline.merge.vectors import Ints, Part
    from dateline.store import Store

_AT_ONCE = 1024  # articles compared at once
_AT_HAND = 1 << 15  # vectors kept at hand, of 1.4 kB each
_ROWS = 1 << 14  # pairs written at once


def compare(store: Store, shelved: Shelved) -> frozenset[int]:
    """Bring up to date which articles are alike; give those whose vectors or like pairs are others than before.

    Call it inside a transaction.
    """
    leads = leading(lambda: parts(store, kept=True), shelved.terms)
    touched = _touched(store, shelved, leads)
    _keep(store, leads)
    before = _known(store, [*touched, *shelved.gone])
    now = _compared(store, touched, leads, shelved.terms)
    return frozenset(shelved.changed | (_replace(store, before, now) - set(shelved.gone)))


def _touched(store: Store, shelved: Shelved, leads: Leads) -> list[int]:
    """Give the articles to be compared: those that changed, or one of whose terms leads elsewhere than before."""
    import numpy as np  # noqa: PLC0415

    found = set(shelved.changed)
    before = _kept(store)
    then, now = before.rows(shelved.terms), leads.rows(shelved.terms)
    for part in parts(store, kept=True):
        other = flags_of(part, before, then) != flags_of(part, leads, now)
        found.update(part.numbers[np.unique(part.places()[other])].tolist())
    return sorted(found)


def _kept(store: Store) -> Leads:
    """Give which terms led where the last time."""
    import numpy as np  # noqa: PLC0415

    many, periods = (np.frombuffer(state(store, name), np.int64) for name in ("many", "periods"))
    size = len(many) * len(periods)
    bits = np.unpackbits(np.frombuffer(state(store, "open"), np.uint8), count=size).astype(np.bool_)
    return Leads(many, periods, bits.reshape(len(many), len(periods)))


def _keep(store: Store, leads: Leads) -> None:
    import numpy as np  # noqa: PLC0415

    put_state(store, "many", leads.many.astype(np.int64).tobytes())
    put_state(store, "periods", leads.periods.astype(np.int64).tobytes())
    put_state(store, "open", np.packbits(leads.open).tobytes())


def _compared(store: Store, touched: Collection[int], leads: Leads, terms: int) -> tuple[Ints, Ints]:
    """Give the pairs of the touched articles, each as `_code` has it, ascending, and their likeness."""
    import numpy as np  # noqa: PLC0415

    rows = leads.rows(terms)
    found = postings(parts(store, kept=True), leads, terms)
    numbers = np.array(sorted(touched), np.int64)
    vector = vectors(store)
    codes, likenesses = array("q"), array("q")

    def later(others: Ints) -> Bools:
        at = np.minimum(np.searchsorted(numbers, others), len(numbers) - 1)
        return np.asarray(numbers[at] == others)

    for batch in batches(touched, _AT_ONCE):
        part = part_of(store, batch)
        for a, b, likeness in alike(part, leads, rows, found, vector, later):
            codes.append(_code(a, b))
            likenesses.append(likeness)
    return _sorted(codes, likenesses)


def part_of(store: Store, numbers: Iterable[int]) -> Part:
    """Give the vectors of some articles, without the terms that do not weigh."""
    rows = [store.one("vector", number=number) for number in numbers]
    return as_part([row for row in rows if row], kept=True)


def vectors(store: Store) -> Callable[[int], tuple[Ints, Ints]]:
    """Give a function from an article's number to its terms and their weights."""

    @lru_cache(maxsize=_AT_HAND)
    def vector(number: int) -> tuple[Ints, Ints]:
        part = part_of(store, [number])
        return part.terms, part.weights

    return vector


def _code(a: int, b: int) -> int:
    """Give a pair as a number of 63 bits, the lower article first."""
    return min(a, b) << 32 | max(a, b)


def _sorted(codes: array[int], likenesses: array[int]) -> tuple[Ints, Ints]:
    """Give pairs in ascending order, each once."""
    import numpy as np  # noqa: PLC0415

    found, at = np.unique(np.array(codes, np.int64), return_index=True)
    return found, np.array(likenesses, np.int64)[at]


def _known(store: Store, numbers: Iterable[int]) -> tuple[Ints, Ints]:
    """Give the pairs of some articles as they were, ascending, and their likeness."""
    codes, likenesses = array("q"), array("q")
    for number in numbers:
        for other, likeness in store.run("alike_of", number=number):
            codes.append(_code(number, int(other or 0)))
            likenesses.append(int(likeness or 0))
    return _sorted(codes, likenesses)


def _replace(store: Store, before: tuple[Ints, Ints], now: tuple[Ints, Ints]) -> set[int]:
    """Write pairs in the place of others; give the articles of those that came or went."""
    import numpy as np  # noqa: PLC0415

    left = np.isin(before[0], now[0], assume_unique=True, invert=True)
    came = np.isin(now[0], before[0], assume_unique=True, invert=True)
    new = came.copy()
    new[~came] = now[1][~came] != before[1][~left]
    dirty: set[int] = set()
    for name, codes, likenesses in (
        ("delete_alike", before[0][left], before[1][left]),
        ("add_alike", now[0][new], now[1][new]),
    ):
        for batch in batches(zip(codes.tolist(), likenesses.tolist(), strict=True), _ROWS):
            pairs = [(code >> 32, code & 0xFFFFFFFF, likeness) for code, likeness in batch]
            ways = sorted((a, b, n) for low, high, n in pairs for a, b in ((low, high), (high, low)))
            store.write(name, [{"number": a, "other": b, "likeness": n} for a, b, n in ways])
    for codes in (before[0][left], now[0][came]):
        dirty.update((codes >> 32).tolist(), (codes & 0xFFFFFFFF).tolist())
    return dirty
