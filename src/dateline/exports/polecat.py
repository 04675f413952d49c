"""POLECAT TSV: the 40 columns of the released files, tab-separated with a header, "None" for what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.exports.cells import Cell, joined, known, tsv_line
from dateline.exports.material import Act, Material, Participant, place_words
from dateline.exports.places import country
from dateline.exports.selection import dated_acts, tell_of_claims
from dateline.exports.tally import Tally
from dateline.records import Location
from dateline.version import __version__

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
"""The header of the released files."""

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
MISSING = "None"


def polecat(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give the header and a row for each event that took place; parties of one side share a cell."""
    yield tsv_line(COLUMNS, tally)
    for act, day in dated_acts(material, tally):
        tell_of_claims(act, tally)
        tally.events += 1
        tally.records += 1
        yield tsv_line(_row(act, day, material), tally, missing=MISSING)


def _row(act: Act, day: date, material: Material) -> Sequence[Cell]:
    event, book = act.event, material.book
    return (
        event.id,
        day.isoformat(),
        event.type,
        event.mode,
        book.score(event.type, event.mode),
        QUADS.get(book.quad(event.type)),
        known(event.context),
        *_party(act.actors),
        *_party(act.recipients),
        *_place(event.location),
        _raw_place(act, material),
        None,
        act.lead.outlet,
        act.reported.isoformat() if act.reported else None,
        *_story(act, material),
        "English",
        f"dateline-{__version__}",
    )


def _party(side: Sequence[Participant]) -> tuple[Cell, ...]:
    actors = [p.actor for p in side]
    numbers = [country(a.country).cow for a in actors]
    return (
        joined(a.name for a in actors),
        known(a.country for a in actors),
        known(str(n) if n is not None else None for n in numbers),
        next((a.sector for a in actors if a.sector), None),
        known(a.sector for a in actors),
        known(p.office for p in side),
        joined(p.words.text if p.words else None for p in side),
        None,
    )


def _place(where: Location | None) -> tuple[Cell, ...]:
    if where is None:
        return (None,) * 8
    city = where.name if where.level == "city" else None
    province = where.name if where.level == "admin" else where.admin1
    return (where.name, city, None, province, where.country, where.lat, where.lon, where.geonameid)


def _raw_place(act: Act, material: Material) -> str | None:
    told = place_words(act)
    if told is None or told[1].place is None:
        return None
    place = told[1].place
    return material.article(told[0].article).text[place.start : place.end]


def _story(act: Act, material: Material) -> tuple[Cell, ...]:
    """Give the people, the organisations and the places of the article that reports it first."""
    name = act.lead.article
    there = [actor for actor in material.present(act.event.story, name) if actor.named]
    people = [a.name for a in there if a.kind == "person"]
    bodies = [a.name for a in there if a.kind == "organisation"]
    places = [m.place.location.name for m in material.annotations(name).events if m.place and m.place.location]
    return known(people), known(bodies), known(places)
