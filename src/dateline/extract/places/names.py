"""Words -> the names of places in them: countries, adjectives of countries, seats of government, cities and regions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.extract.places.fold import fold
from dateline.extract.places.gazetteer import gazetteer
from dateline.extract.places.words import place_words

NameKind = Literal["country", "adjective", "seat", "place", "none"]
_TOKEN = re.compile(r"[^\W_](?:[\w.'’ʼ-]{0,60}\w)?|[,;:()–—]")
_LONGEST = 5
"""Words of the longest name that is looked for ("Santa Cruz de la Sierra")."""
_OWN = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a text, without a possessive ending."""

    text: str
    start: int
    end: int
    owner: bool = False
    """It ended in 's."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name among words: `[first, stop)` of them, and its folded form."""

    kind: NameKind
    key: str
    first: int
    stop: int


def split(text: str) -> list[Word]:
    """Give the words and marks of a text, each with its place."""
    found = []
    for match in _TOKEN.finditer(text):
        bare = _OWN.sub("", match[0]) if match[0][-1:] in "s'’" else match[0]
        found.append(Word(bare, match.start(), match.start() + len(bare), bare != match[0]))
    return found


def names_in(words: Sequence[Word], *, listed: bool = False) -> list[PlaceName]:
    """Give the names of places among words, from left to right, the longest first; none overlap.

    `listed`: only those that settle their country, from countries.yaml and places.yaml; the gazetteer is not asked.
    A name that goes on in another name's words ("Victoria Station", "John Lincoln") is none.
    """
    found: list[PlaceName] = []
    at = 0
    while at < len(words):
        name = _name_at(words, at, listed=listed) if words[at].text[:1].isupper() else None
        if name is None:
            at += 1
        else:
            found.append(name)
            at = name.stop
    taken = frozenset(i for name in found for i in range(name.first, name.stop))
    return [n for n in found if n.kind not in ("place", "none") or (n.kind == "place" and _alone(words, n, taken))]


def is_place_name(text: str) -> bool:
    """Tell whether a name is that of a country, city or region."""
    return kind_of(fold(text)) in ("country", "place")


def is_country(text: str) -> bool:
    """Tell whether a name is that of a country, or the last word of one: "Korea"."""
    key, book = fold(text), gazetteer()
    return key in book.countries or any(name.endswith(" " + key) for name in book.countries)


def _name_at(words: Sequence[Word], first: int, *, listed: bool) -> PlaceName | None:
    joints = place_words().joints
    stop = first
    for word in words[first : first + _LONGEST]:
        stop += 1
        if word.owner or not (word.text[:1].isupper() or word.text in joints):
            stop -= not (word.text[:1].isupper() or word.text in joints)
            break
    for end in range(stop, first, -1):
        if words[end - 1].text[:1].isupper():
            key = fold(" ".join(word.text for word in words[first:end]))
            kind = kind_of(key, listed=listed)
            if kind is not None and not (end == first + 1 and _acronym(words[first].text, kind)):
                return PlaceName(kind, key, first, end)
    return None


def _acronym(word: str, kind: NameKind) -> bool:
    """Tell whether a word in capitals is an abbreviation that only looks like a place: "AU", "ICC"."""
    return kind == "place" and word.isupper() and len(word) <= 5


def kind_of(key: str, *, listed: bool = False) -> NameKind | None:
    """Give what a folded name is, `listed` without asking the gazetteer; a country's name comes before a city's."""
    book = gazetteer()
    if key in place_words().waters:
        return "none"
    if key in book.countries:
        return "country"
    if key in place_words().sites or key in book.known:
        return "place"
    if key in book.adjectives:
        return "adjective"
    if key in book.seats:
        return "seat"
    if key in place_words().spellings:
        return "place"
    return "place" if not listed and len(key) > 2 and book.at(key) else None


def _alone(words: Sequence[Word], name: PlaceName, taken: frozenset[int]) -> bool:
    """Tell whether a name does not go on in words with capitals that are no name of a place or of a facility."""
    before, after = name.first - 1, name.stop
    if after < len(words) and not words[after - 1].owner and after not in taken:
        word = words[after].text
        if word[:1].isupper() and word.lower() not in place_words().facilities:
            return False
    if before >= 0 and before not in taken and not words[before].owner:
        word, terms = words[before].text, place_words()
        return not word[:1].isupper() or word.lower() in terms.parts | terms.inside | {"the"}
    return True
