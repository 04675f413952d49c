"""The word classes around places: data/places.yaml, decoded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.extract.places.fold import fold
from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class Site:
    """A place that is in no list of cities, and the city that it is in."""

    country: str
    city: str


@dataclass(frozen=True, slots=True)
class PlaceTerms:
    """The file places.yaml."""

    near: frozenset[str]
    inside: frozenset[str]
    parts: frozenset[str]
    settlements: frozenset[str]
    divisions: frozenset[str]
    facilities: frozenset[str]
    abroad: frozenset[str]
    joints: frozenset[str]
    grounds: frozenset[str]
    leave: frozenset[str]
    shared: frozenset[str]
    capital: frozenset[str]
    taken_up: frozenset[str]
    sites: dict[str, Site]
    waters: frozenset[str]
    spellings: dict[str, str]


@lru_cache(maxsize=1)
def place_words() -> PlaceTerms:
    """Give the word classes, with the names among them folded."""
    found = load("places.yaml", PlaceTerms)
    return PlaceTerms(
        found.near, found.inside, found.parts, found.settlements, found.divisions, found.facilities, found.abroad,
        found.joints, found.grounds, found.leave, found.shared, found.capital, found.taken_up,
        {fold(name): site for name, site in found.sites.items()},
        frozenset(fold(name) for name in found.waters),
        {fold(name): fold(other) for name, other in found.spellings.items()},
    )  # fmt: skip
