"""Codes and names of countries as the formats of others want them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.extract.actors.tables import Countries
from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """The file codes.yaml."""

    countries: dict[str, str]
    regions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and codes; None where a code list has none for it."""

    name: str | None
    alpha2: str | None
    """ISO 3166-1 alpha-2; XK for Kosovo."""
    number: int | None
    """ISO 3166-1 numeric."""
    fips: str | None
    """FIPS 10-4."""
    cow: int | None
    """Correlates of War state number."""
    region: str | None = None
    """The region that ACLED counts it to."""


@lru_cache(maxsize=1)
def _countries() -> dict[str, Country]:
    names = {entry.iso: entry.name for entry in load("countries.yaml", Countries).countries}
    tables = load("codes.yaml", CountryCodes)
    codes = {iso: text.split() for iso, text in tables.countries.items()}
    regions = {iso: region for region, text in tables.regions.items() for iso in text.split()}
    nothing = ("-", "-", "-", "-")
    return {iso: _country(names.get(iso), regions.get(iso), *codes.get(iso, nothing)) for iso in {*names, *codes}}


def _country(name: str | None, region: str | None, *codes: str) -> Country:
    alpha2, number, fips, cow = (None if code == "-" else code for code in codes)
    return Country(name, alpha2, int(number) if number else None, fips, int(cow) if cow else None, region)


def country(iso: str | None) -> Country:
    """Give name and codes of the country with this code of the record's; all None for what is no country."""
    return _countries().get(iso or "", Country(None, None, None, None, None))
