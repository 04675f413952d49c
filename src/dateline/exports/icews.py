"""ICEWS events: 20 tab-separated columns with a header; one row for each pair of source and target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.exports.cameo import CameoAct, cameo_act
from dateline.exports.cells import Cell, tsv_line
from dateline.exports.material import Act, Material
from dateline.exports.places import country
from dateline.exports.selection import day_of, done_acts, tell_of_claims
from dateline.exports.tally import Tally
from dateline.records import StoryActor

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def icews(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give the header and the rows of the events that took place; those who meet give a row in each direction."""
    yield tsv_line(COLUMNS, tally)
    for act in done_acts(material, tally):
        pairs = _pairs(act)
        if not pairs:
            tally.left_out["no second party: an ICEWS event has source and target"] += 1
            continue
        day = day_of(act, tally)
        if day is None:
            continue
        tell_of_claims(act, tally)
        tally.events += 1
        tally.records += len(pairs)
        if any(not _known(p.actor) for p in (*act.actors, *act.recipients)):
            tally.notes["further parties without a name and a country"] += 1
        if len(pairs) > 1:
            tally.notes["events given as several rows, one for each pair of parties"] += 1
        coded = cameo_act(act, material, tally)
        for source, target in pairs:
            yield tsv_line(_row(act, day, coded, source, target, material), tally)


def _pairs(act: Act) -> list[tuple[StoryActor, StoryActor]]:
    """Give source and target: each actor with each recipient; of a meeting without recipients, each with each other.

    Those of whom neither name nor country is known ("both sides") are nobody whom ICEWS could code.
    """
    actors = [p.actor for p in act.actors if _known(p.actor)]
    others = [p.actor for p in act.recipients if _known(p.actor)]
    if act.event.type == "CONSULT" and not act.recipients:
        others = actors
    return [(a, b) for a in actors for b in others if a.id != b.id]


def _row(
    act: Act, day: date, coded: CameoAct, source: StoryActor, target: StoryActor, material: Material
) -> Sequence[Cell]:
    where = act.event.location
    return (
        act.event.id,
        day.isoformat(),
        source.name,
        _sectors(source, material),
        _country(source.country),
        coded.label,
        coded.code,
        coded.goldstein,
        target.name,
        _sectors(target, material),
        _country(target.country),
        act.lead.article,
        None,
        act.lead.outlet,
        where.name if where and where.level == "city" else None,
        None,
        (where.name if where.level == "admin" else where.admin1) if where else None,
        _country(where.country) if where else None,
        where.lat if where else None,
        where.lon if where else None,
    )


def _known(actor: StoryActor) -> bool:
    return actor.named or actor.country is not None


def _sectors(actor: StoryActor, material: Material) -> str | None:
    gloss = material.book.sectors.get(actor.sector or "") if actor.sector != "UNK" else None
    return gloss.capitalize() if gloss else None


def _country(code: str | None) -> str | None:
    return country(code).name or code
