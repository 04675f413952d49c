"""The gazetteer that ships with the package: cities, first-level divisions and countries of GeoNames (CC BY 4.0).

tools/make_places.py writes the files, docs/places.md describes them. Cities and divisions stay sorted blocks of bytes
that are searched by halving: 3.5 MB in memory, some 20 ms to load, some 40 microseconds a look-up, and no server.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from dateline.extract.actors.tables import Countries, Country
from dateline.extract.places.fold import fold
from dateline.lexicon import load
from dateline.records import PlaceLevel

_SAME = "@"
"""In the column of the name: the line is another name of the city whose key follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer; without an id, one that only countries.yaml knows."""

    name: str
    geonameid: int | None
    country: str
    """ISO 3166 alpha-3 (Kosovo: KOS)."""
    level: PlaceLevel
    admin1: str | None = None
    """Name of the first-level division."""
    lat: float | None = None
    """Degrees, WGS 84; None for divisions and countries."""
    lon: float | None = None
    population: int = 0
    capital: bool = False
    other: bool = field(default=False, compare=False)
    """Found by another name than its first."""

    def __str__(self) -> str:
        around = self.admin1 if self.admin1 and self.admin1 != self.name else None
        return ", ".join(filter(None, (self.name, around, self.country if self.level != "country" else None)))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name, and what countries.yaml says of countries; all keys are folded names."""

    cities: bytes = field(repr=False)
    """Sorted lines: key, id, name, country, region, latitude, longitude, inhabitants; or key, id, "@", main key."""
    regions: bytes = field(repr=False)
    """Sorted lines: key, id, country, code, name; the key is a name or "=COUNTRY.CODE"."""
    states: Mapping[str, Entry] = field(repr=False)
    """Country code -> entry."""
    seats_of: Mapping[str, tuple[int, str]] = field(repr=False)
    """Country code -> id and key of its capital, where the gazetteer has it."""
    capitals: frozenset[int] = field(repr=False)
    adjectives: Mapping[str, str] = field(repr=False)
    """Adjective or people -> country code."""
    countries: Mapping[str, str] = field(repr=False)
    """Country's name -> country code."""
    seats: Mapping[str, tuple[str, str | None]] = field(repr=False)
    """Palace, street or office that stands for a government -> country code, key of the city it stands in."""
    known: Mapping[str, tuple[str, str]] = field(repr=False)
    """City or region that countries.yaml lists -> country code, name."""

    def at(self, key: str) -> tuple[Entry, ...]:
        """Give the cities and divisions of a folded name, whether it is their first name or another."""
        found: list[Entry] = []
        for row in _lines(self.cities, key):
            if row[2] == _SAME:
                rows = [one for one in _lines(self.cities, row[3]) if one[1] == row[1] and one[2] != _SAME]
                found += [self._city(one, other=True) for one in rows]
            else:
                found.append(self._city(row))
        for _, number, country, _, name in _lines(self.regions, key):
            found.append(Entry(name, int(number), country, "admin", name))
        return tuple(dict.fromkeys(found))

    def capital_of(self, country: str) -> Entry | None:
        """Give the capital of a country, None where the gazetteer has none."""
        number, key = self.seats_of.get(country, (0, ""))
        return next((one for one in self.at(key) if one.geonameid == number), None) if key else None

    def _city(self, row: list[str], *, other: bool = False) -> Entry:
        key, number, name, country, region, lat, lon, size = row
        around = next((row[4] for row in _lines(self.regions, f"={country}.{region}")), None)
        return Entry(
            name or key.title(), int(number), country, "city", around, float(lat), float(lon), int(size),
            int(number) in self.capitals,
            other,
        )  # fmt: skip


def _lines(block: bytes, key: str) -> Iterator[list[str]]:
    """Give the rows of a key: the first is found by halving, the others follow it."""
    wanted = key.encode()
    low, high = 0, len(block)
    while low < high:
        start = block.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = block.find(b"\n", start)
        if block[start : block.find(b"\t", start)] < wanted:
            low = end + 1
        else:
            high = start
    head = wanted + b"\t"
    while block.startswith(head, low):
        end = block.find(b"\n", low)
        yield block[low:end].decode().split("\t")
        low = end + 1


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Give the gazetteer, read at the first call and kept."""
    data = files("dateline") / "data"
    cities, regions = (gzip.decompress((data / f"places-{n}.tsv.gz").read_bytes()) for n in ("cities", "regions"))
    states: dict[str, Entry] = {}
    seats_of: dict[str, tuple[int, str]] = {}
    for line in (data / "places-countries.tsv").read_text("utf-8").splitlines():
        iso, number, capital, name = line.split("\t")
        states[iso] = Entry(name, int(number), iso, "country")
        if capital:
            city, _, key = capital.partition(" ")
            seats_of[iso] = (int(city), key)
    lists = load("countries.yaml", Countries).countries
    return Gazetteer(
        cities=cities,
        regions=regions,
        states=states,
        seats_of=seats_of,
        capitals=frozenset(number for number, _ in seats_of.values()),
        adjectives={fold(w): _home(c) for c in lists for w in (*c.adj, *c.people)},
        countries={fold(w): c.iso for c in lists if c.iso in states for w in (c.name, *c.also)},
        seats={fold(w): (_home(c), fold(c.capital) if c.capital else None) for c in lists for w in c.seats},
        known={fold(w): (_home(c), w) for c in lists for w in _listed(c, states)},
    )


def _home(country: Country) -> str:
    return country.state or country.within or country.iso


def _listed(country: Country, states: Mapping[str, Entry]) -> Iterator[str]:
    yield from country.cities
    if country.capital:
        yield country.capital
    if country.iso not in states:
        yield from (country.name, *country.also)
