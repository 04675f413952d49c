"""What grouping keeps of each article in the store: its terms as numbers, and their weights.

An article is read when it is new; it is weighed again when one of its terms became rarer or more common by a step, or
when so much of its page turned out to be stock that its title alone counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dateline.merge.digests import Digest, day_of
from dateline.merge.stock import by_title, printed, stock, told_by_title
from dateline.merge.vectors import PART, Part, frequencies, period_of, rarities, weigh
from dateline.records import Interval

if TYPE_CHECKING:
    from dateline.merge.stock import Printed
    from dateline.merge.vectors import Ints
    from dateline.store import Store
    from dateline.store.rows import Row, Value

T = TypeVar("T")
_KNOWN = 1 << 18  # words whose numbers are kept at hand
_AT_ONCE = 512  # articles whose digests are in memory at once


@dataclass(frozen=True, slots=True)
class Shelved:
    """What became of the articles since the last time."""

    changed: frozenset[int]
    """Numbers of those that are new or whose vectors are others."""
    gone: tuple[int, ...]
    """Numbers of those that the store no longer has; a new article may have one of them."""
    terms: int
    """How many terms there are."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """What of a digest is kept as it is."""

    id: str
    published: Interval | None
    sentences: tuple[int, ...] = ()
    ages: tuple[int, ...] = ()


class _Terms:
    """The numbers of terms; the store keeps a hash of each."""

    def __init__(self, keys: bytes) -> None:
        import numpy as np  # noqa: PLC0415

        found = np.frombuffer(keys, np.int64)
        self._numbers = np.argsort(found)
        self._keys = found[self._numbers]
        self._known: dict[str, int] = {}

    def numbers(self, rows: Sequence[Sequence[str]]) -> Iterator[Ints]:
        """Give the numbers of each row's words; words that were never seen get new ones."""
        import numpy as np  # noqa: PLC0415

        if len(self._known) > _KNOWN:
            self._known.clear()
        unknown = sorted({word for row in rows for word in row if word not in self._known})
        self._learn(unknown)
        return (np.array([self._known[word] for word in row], np.uint32) for row in rows)

    def _learn(self, words: Sequence[str]) -> None:
        import numpy as np  # noqa: PLC0415

        hashes = np.array([_key(word) for word in words], np.int64)
        at = np.searchsorted(self._keys, hashes)
        inside = np.minimum(at, max(0, len(self._keys) - 1))
        there = self._keys[inside] == hashes if len(self._keys) else np.zeros(len(hashes), np.bool_)
        found = np.empty(len(hashes), np.int64)
        found[there] = self._numbers[inside[there]]
        found[~there] = len(self._keys) + np.arange(int((~there).sum()))
        fresh, numbers = hashes[~there], found[~there]
        order = np.argsort(fresh)
        places = at[~there][order]
        self._keys = np.insert(self._keys, places, fresh[order])
        self._numbers = np.insert(self._numbers, places, numbers[order])
        self._known.update(zip(words, found.tolist(), strict=True))

    def keys(self) -> bytes:
        """Give the hashes in the order of their numbers."""
        import numpy as np  # noqa: PLC0415

        found = np.empty_like(self._keys)
        found[self._numbers] = self._keys
        return found.tobytes()

    def __len__(self) -> int:
        return len(self._keys)


def _key(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def shelve(store: Store, exact: int) -> Shelved:
    """Bring the articles' vectors up to date; call it inside a transaction."""
    gone = tuple(int(row[0] or 0) for row in store.run("gone_numbers"))
    for name in ("delete_shelved", "delete_printed", "delete_vector"):
        store.write(name, [{"number": number} for number in gone])
    total = _take_up(store)
    told = _told(store)
    terms = _Terms(state(store, "keys"))
    for batch in batches(told.items(), _AT_ONCE):
        _tell(store, batch, terms)
    put_state(store, "keys", terms.keys())
    changed = _weigh(store, frozenset(told), len(terms), total, exact)
    return Shelved(changed, gone, len(terms))


def _take_up(store: Store) -> int:
    """Note what new articles print; give how many articles there are."""
    import numpy as np  # noqa: PLC0415

    for batch in batches(list(store.run("new_numbers")), _AT_ONCE):
        shelved: list[dict[str, Value]] = []
        rows: list[dict[str, Value]] = []
        for number, *_ in batch:
            found = msgspec.json.decode(_digest(store, int(number or 0)), type=_Outline)
            day = day_of(found.published)
            shelved.append(
                {
                    "number": number,
                    "id": found.id,
                    "day": day.toordinal() if day else 0,
                    "ages": bytes(sorted(set(found.ages))),
                }
            )
            rows.append({"number": number, "sentences": np.sort(np.array(found.sentences, np.int64)).tobytes()})
        store.write("add_shelved", shelved)
        store.write("add_printed", rows)
    row = store.one("count_articles")
    return int(row[0] or 0) if row else 0


def _digest(store: Store, number: int) -> str:
    row = store.one("digest_of", number=number)
    assert row is not None
    return str(row[0])


def _told(store: Store) -> dict[int, bool]:
    """Give the articles that are new, or are told otherwise than before: by their title alone (True) or by all."""
    import numpy as np  # noqa: PLC0415

    def sheets() -> Iterator[Printed]:
        for rows in batches(store.run("printed"), PART):
            yield printed(
                (int(number or 0), int(day or 0), np.frombuffer(_bytes(sentences), np.int64))
                for number, day, sentences in rows
            )

    found = stock(sheets)
    bare = np.concatenate([np.zeros(0, np.bool_), *(by_title(sheet, found) for sheet in sheets())]).tolist()
    rows = ((int(row[0] or 0), row[1]) for row in store.run("told"))
    return {number: now for (number, before), now in zip(rows, bare, strict=True) if before != now}


def _tell(store: Store, batch: Sequence[tuple[int, bool]], terms: _Terms) -> None:
    """Note the terms of some articles; their vectors are weighed afterwards."""
    import numpy as np  # noqa: PLC0415

    digests = [msgspec.json.decode(_digest(store, number), type=Digest) for number, _ in batch]
    digests = [told_by_title(one) if bare else one for one, (_, bare) in zip(digests, batch, strict=True)]
    numbers = terms.numbers([[term for term, _ in one.terms] for one in digests])
    rows: list[dict[str, Value]] = [
        {
            "number": number,
            "period": period_of(day_of(one.published)),
            "terms": found.tobytes(),
            "weights": bytes(4 * len(found)),
            "own": np.array([weight for _, weight in one.terms], np.float64).tobytes(),
        }
        for one, found, (number, _) in zip(digests, numbers, batch, strict=True)
    ]
    store.write("put_vector", rows)
    store.write("put_by_title", [{"number": number, "by_title": int(bare)} for number, bare in batch])


def _weigh(store: Store, told: frozenset[int], terms: int, total: int, exact: int) -> frozenset[int]:
    """Weigh what is told anew, and articles with a term that became rarer or more common; give those that changed."""
    import numpy as np  # noqa: PLC0415

    rarity = rarities(frequencies(parts(store), terms), total, exact)
    before = np.frombuffer(state(store, "rarity"), np.float64)
    other = np.ones(terms, np.bool_)
    other[: len(before)] = rarity[: len(before)] != before
    put_state(store, "rarity", rarity.tobytes())
    touched = set(told)
    for part in parts(store):
        touched.update(part.numbers[np.unique(part.places()[other[part.terms]])].tolist())
    changed = set(told)
    for batch in batches(sorted(touched), _AT_ONCE):
        rows: list[dict[str, Value]] = []
        for number in batch:
            row = store.one("vector", number=number)
            assert row is not None
            names, own = np.frombuffer(_bytes(row[2]), np.uint32), np.frombuffer(_bytes(row[4]), np.float64)
            weights = np.array(weigh(own.tolist(), rarity[names].tolist()), np.uint32).tobytes()
            if weights != row[3]:
                changed.add(number)
                rows.append({"number": number, "weights": weights})
        store.write("put_weights", rows)
    return frozenset(changed)


def parts(store: Store, *, kept: bool = False) -> Iterator[Part]:
    """Give all vectors, PART articles at a time; with `kept`, without the terms that do not weigh."""
    for rows in batches(store.run("vectors"), PART):
        yield as_part(rows, kept=kept)


def as_part(rows: Iterable[Row], *, kept: bool = False) -> Part:
    """Give rows of vectors (number, period, terms, weights) side by side."""
    import numpy as np  # noqa: PLC0415

    held = list(rows)
    sizes = [len(_bytes(row[2])) // 4 for row in held]
    part = Part(
        np.array([row[0] for row in held], np.int64),
        np.array([row[1] for row in held], np.int64),
        np.cumsum([0, *sizes], dtype=np.int64),
        np.frombuffer(b"".join(_bytes(row[2]) for row in held), np.uint32),
        np.frombuffer(b"".join(_bytes(row[3]) for row in held), np.uint32),
    )
    return without_light(part) if kept else part


def without_light(part: Part) -> Part:
    """Give vectors without the terms that do not weigh."""
    import numpy as np  # noqa: PLC0415

    inside = part.weights > 0
    starts = np.append(0, np.cumsum(inside))[part.starts]
    return Part(part.numbers, part.periods, starts, part.terms[inside], part.weights[inside])


def state(store: Store, name: str) -> bytes:
    """Give what the store keeps of the set of articles as a whole; nothing if it keeps nothing."""
    row = store.one("grouping", of=name)
    return _bytes(row[0]) if row else b""


def put_state(store: Store, name: str, value: bytes) -> None:
    """Keep something of the set of articles as a whole."""
    store.write("put_grouping", [{"name": name, "value": value}])


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Give rows in lists of so many."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


def _bytes(value: Value) -> bytes:
    assert isinstance(value, bytes)
    return value
