"""What an article tells of places: which countries it names and how often, and which place was told last."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.extract.places.gazetteer import gazetteer
from dateline.extract.places.names import PlaceName, Word, names_in
from dateline.extract.places.words import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BACK = 3
"""Sentences that "there" and "the town" look back."""
_PERSON = frozenset({"PERSON"})


@dataclass(frozen=True, slots=True)
class Told:
    """The names of places in an article, in order, as token indices."""

    names: tuple[PlaceName, ...]
    firsts: tuple[int, ...]
    countries: Mapping[str, int]
    """Country code -> how often it is named, by its name, adjective, capital or a listed city."""

    def before(self, i: int, doc: Doc, kinds: frozenset[str]) -> PlaceName | None:
        """Give the nearest name of one of `kinds` before token `i`, at most three sentences back."""
        floor = doc[i].sent.start
        for _ in range(_BACK):
            floor = doc[floor - 1].sent.start if floor else 0
        for name in reversed(self.names[: bisect_left(self.firsts, i)]):
            if name.first < floor:
                return None
            if name.kind in kinds:
                return name
        return None

    def between(self, first: int, stop: int) -> frozenset[str]:
        """Give the countries that the tokens `[first, stop)` name."""
        low, high = bisect_left(self.firsts, first), bisect_left(self.firsts, stop)
        return frozenset(code for name in self.names[low:high] if (code := country_of(name)))


def country_of(name: PlaceName) -> str | None:
    """Give the country that a name settles by itself: its own, its adjective's, that of a listed city."""
    book = gazetteer()
    if name.kind == "country":
        return book.countries[name.key]
    if name.kind == "adjective":
        return book.adjectives[name.key]
    if name.kind == "seat":
        return book.seats[name.key][0]
    site, listed = terms().sites.get(name.key), book.known.get(name.key)
    return site.country if site else listed[0] if listed else None


@lru_cache(maxsize=1)
def told_in(doc: Doc) -> Told:
    """Give what an article tells of places; kept for the article at hand, since each of its events asks."""
    words = [Word(token.text, token.idx, token.idx + len(token)) for token in doc]
    names = tuple(
        name for name in names_in(words)
        if not (name.kind == "place" and doc[name.stop - 1].ent_type_ in _PERSON)
    )  # fmt: skip
    found = Counter(code for name in names if (code := country_of(name)))
    return Told(names, tuple(name.first for name in names), dict(sorted(found.items())))
