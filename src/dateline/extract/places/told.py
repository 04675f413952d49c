"""What an article tells of places: which countries it names and how often, and which place was told last."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.extract.places.gazetteer import gazetteer
from dateline.extract.places.names import PlaceName, Word, names_in
from dateline.extract.places.resolve import located, resolve_place
from dateline.extract.places.words import place_words
from dateline.records import Location

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BACK = 3
"""Sentences that "there" and "the town" look back."""
_MOST = 400
"""Tokens that they look back."""
_BY_NAME = frozenset({"country", "place"})
_SOMEWHERE = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Told:
    """The countries that an article names, by their own names or others that settle them."""

    firsts: tuple[int, ...]
    """Token index of each name."""
    codes: tuple[str, ...]
    """Country code of each name."""
    countries: Mapping[str, int]
    """Country code -> how often it is named."""

    def between(self, first: int, stop: int) -> frozenset[str]:
        """Give the countries that the tokens `[first, stop)` name."""
        return frozenset(self.codes[bisect_left(self.firsts, first) : bisect_left(self.firsts, stop)])


def country_of(name: PlaceName) -> str | None:
    """Give the country that a name settles by itself: its own, its adjective's, that of a listed city."""
    book = gazetteer()
    if name.kind == "country":
        return book.countries[name.key]
    if name.kind == "adjective":
        return book.adjectives[name.key]
    if name.kind == "seat":
        return book.seats[name.key][0]
    site, listed = place_words().sites.get(name.key), book.known.get(name.key)
    return site.country if site else listed[0] if listed else None


@lru_cache(maxsize=1)
def told_in(doc: Doc) -> Told:
    """Give what an article tells of countries; kept for the article at hand, since each of its events asks."""
    found = [(n.first, code) for n in names_in(_words(doc, 0, len(doc)), listed=True) if (code := country_of(n))]
    counts = Counter(code for _, code in found)
    return Told(tuple(first for first, _ in found), tuple(code for _, code in found), dict(sorted(counts.items())))


def _words(doc: Doc, first: int, stop: int) -> list[Word]:
    tokens = list(doc[first : stop + 1])
    owners = [token.tag_ == "POS" for token in tokens[1:]] + [False]
    return [
        Word(token.text, token.idx, token.idx + len(token), owner)
        for token, owner in zip(tokens[: stop - first], owners, strict=False)
    ]


def taken_up(words: str, noun: Token, told: Told) -> Location | None:
    """Give the place that "there", "the capital" or "the town" takes up; None where none was told.

    "There" is the place told last, "the town" the city told last, "the capital" that of the country told last.
    """
    terms, last = place_words(), words.lower().rsplit(" ", maxsplit=1)[-1]
    if last in terms.capital and not any(child.dep_ == "appos" for child in noun.children):
        return _capital(noun)
    if last != "there" and (last not in terms.taken_up or words.lower() != last or not _definite(noun)):
        return None
    name = _before(noun, frozenset({"place", "country"}) if last == "there" else frozenset({"place"}))
    if name is None or any(t.ent_type_ in _SOMEWHERE for t in noun.doc[name.stop : noun.i]):
        return None  # none told, or one that the gazetteer lacks was told since
    said, sentence = noun.doc[name.first : name.stop].text, noun.doc[name.first].sent
    found = resolve_place(said, told.countries, beside=told.between(sentence.start, sentence.end))
    if found is None or (last != "there" and found.level != "city"):
        return None
    return replace(found, decided=f"takes up {said}: {found.decided}")


def _before(noun: Token, kinds: frozenset[str], back: int = _BACK, *, capitals: bool = False) -> PlaceName | None:
    """Give the nearest name of one of `kinds` before a noun, as token indices, at most `back` sentences back.

    `capitals`: of cities only those that are a capital.
    """
    doc, floor = noun.doc, noun.sent.start
    for _ in range(back):
        floor = doc[floor - 1].sent.start if floor else 0
    floor = max(floor, noun.i - _MOST)
    for name in reversed(names_in(_words(doc, floor, noun.i))):
        if name.kind in kinds and (name.kind != "place" or not capitals or _is_capital(name)):
            return replace(name, first=name.first + floor, stop=name.stop + floor)
    return None


def _is_capital(name: PlaceName) -> bool:
    code = country_of(name)
    city = gazetteer().capital_of(code) if code else None
    return city is not None and any(one.geonameid == city.geonameid for one in gazetteer().at(name.key))


def _definite(noun: Token) -> bool:
    return any(child.lower_ in ("the", "that", "this") for child in noun.children if child.i < noun.i)


def _capital(noun: Token) -> Location | None:
    """Give the capital of the country that the words name ("the Kenyan capital"), else of the one told last.

    In its sentence a country's name or a capital's goes before an adjective: "the American president … in London".
    """
    capital = next((t for t in noun.subtree if t.lower_ in place_words().capital), noun)
    if not _definite(capital) and not any(child.dep_ == "poss" for child in capital.children):
        return None
    own = names_in(_words(noun.doc, capital.left_edge.i, capital.i))
    name = own[-1] if own else None
    if name is not None:
        name = replace(name, first=name.first + capital.left_edge.i, stop=name.stop + capital.left_edge.i)
    for kinds, back in ((_BY_NAME, 0), (frozenset({"adjective"}), 0), (_BY_NAME | {"adjective"}, _BACK)):
        name = name or _before(capital, kinds, back, capitals=True)
    country = country_of(name) if name is not None else None
    city = gazetteer().capital_of(country) if country else None
    if name is None or city is None:
        return None
    said = noun.doc[name.first : name.stop].text
    how = f"the capital of the country {'named' if own else 'told last'} ({said})"
    near = noun.doc[capital.left_edge.i - 1].lower_ in place_words().near if capital.left_edge.i else False
    return located(city, "near" if near else "exact" if capital.i == noun.i else "in", how)
