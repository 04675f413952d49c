"""Stock sentences: what a page prints under every report of its own tells nothing of any story."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.merge.digests import Digest
from dateline.merge.words import content_words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from dateline.merge.vectors import Ints

_ARTICLES = 3  # a sentence that so many articles print
_DAYS = 30  # so many days apart is none of any story
_SHARE = 0.5  # of a page's sentences, from which its title alone counts
_AT_ONCE = 1 << 23  # sentences sorted in memory at once


@dataclass(frozen=True, slots=True)
class Printed:
    """The sentences of some articles; the one at place k has those from `starts[k]` to `starts[k + 1]`, ascending."""

    numbers: Ints
    """The articles'."""
    days: Ints
    """Proleptic ordinals; 0 where there is none."""
    starts: Ints
    sentences: Ints

    def places(self) -> Ints:
        """Give for each sentence the place of its article."""
        import numpy as np  # noqa: PLC0415

        return np.repeat(np.arange(len(self.numbers)), np.diff(self.starts))


def printed(rows: Iterable[tuple[int, int, Ints]]) -> Printed:
    """Give the sentences of some articles side by side: number, day, sentences of each."""
    import numpy as np  # noqa: PLC0415

    held = list(rows)
    return Printed(
        np.array([row[0] for row in held], np.int64),
        np.array([row[1] for row in held], np.int64),
        np.cumsum([0, *(len(row[2]) for row in held)], dtype=np.int64),
        np.concatenate([row[2] for row in held] or [np.zeros(0, np.int64)]),
    )


def stock(read: Callable[[], Iterable[Printed]]) -> Ints:
    """Give the sentences that several articles print, some weeks apart, ascending; `read` gives all articles."""
    import numpy as np  # noqa: PLC0415

    shares = 1 + sum(len(part.sentences) for part in read()) // _AT_ONCE
    found = [_stock(read, share, shares) for share in range(shares)]
    return np.sort(np.concatenate(found))


def _stock(read: Callable[[], Iterable[Printed]], share: int, shares: int) -> Ints:
    """Give the stock sentences whose number leaves the rest `share` when divided by `shares`."""
    import numpy as np  # noqa: PLC0415

    none = np.zeros(0, np.int64)
    often = np.sort(np.concatenate([none, *(_dated(part, share, shares)[0] for part in read())]))
    often = np.unique(often[_ARTICLES - 1 :][often[_ARTICLES - 1 :] == often[: 1 - _ARTICLES]])
    if not len(often):
        return often
    first = np.full(len(often), np.iinfo(np.int64).max)
    last = np.zeros(len(often), np.int64)
    for part in read():
        names, days = _dated(part, share, shares)
        inside = _among(names, often)
        at = np.searchsorted(often, names[inside])
        np.minimum.at(first, at, days[inside])
        np.maximum.at(last, at, days[inside])
    return np.asarray(often[last - first > _DAYS])


def _dated(part: Printed, share: int, shares: int) -> tuple[Ints, Ints]:
    """Give the sentences of dated articles, each once an article, and their days."""
    import numpy as np  # noqa: PLC0415

    places = part.places()
    fresh = part.days[places] > 0
    same = (part.sentences[1:] == part.sentences[:-1]) & (places[1:] == places[:-1])
    fresh[1:] &= ~same
    if shares > 1:
        fresh &= part.sentences % shares == share
    return part.sentences[fresh], np.asarray(part.days[places[fresh]])


def _among(sentences: Ints, stock: Ints) -> npt.NDArray[np.bool_]:
    import numpy as np  # noqa: PLC0415

    if not len(stock):
        return np.zeros(len(sentences), np.bool_)
    at = np.minimum(np.searchsorted(stock, sentences), len(stock) - 1)
    return np.asarray(stock[at] == sentences)


def by_title(part: Printed, stock: Ints) -> npt.NDArray[np.bool_]:
    """Tell for each article whether so much of its page is stock that its title alone counts."""
    import numpy as np  # noqa: PLC0415

    common = np.bincount(part.places()[_among(part.sentences, stock)], minlength=len(part.numbers))
    return np.asarray((common > 0) & (common >= _SHARE * np.diff(part.starts)))


def told_by_title(found: Digest) -> Digest:
    """Give a digest with the terms of its title alone."""
    headline = content_words(found.title)
    return replace(found, terms=tuple((term, weight) for term, weight in found.terms if term in headline))
