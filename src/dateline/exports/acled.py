"""ACLED-like CSV: the 31 columns of 2023, for the few acts that ACLED has a type for; diplomacy has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateline.exports.cells import Cell, csv_line, joined
from dateline.exports.material import Act, Material, Participant
from dateline.exports.places import country
from dateline.exports.selection import done_acts, tell_of_claims
from dateline.exports.tally import Tally
from dateline.exports.toll import toll
from dateline.records import Location

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

_VIOLENCE, _DEMONSTRATIONS, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
_REMOTE = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"
_KINDS = {
    ("ASSAULT", "aerial"): (_VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "drone"): (_VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): (_VIOLENCE, _REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): (_VIOLENCE, _REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): (_VIOLENCE, _REMOTE, "Suicide bomb"),
    ("ASSAULT", "abduct"): (_VIOLENCE, _CIVILIANS, "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): (_VIOLENCE, _CIVILIANS, "Sexual violence"),
    ("ASSAULT", "destroy"): (_STRATEGIC, _STRATEGIC, "Looting/property destruction"),
    ("PROTEST", "demo"): (_DEMONSTRATIONS, "Protests", "Peaceful protest"),
    ("PROTEST", "riot"): (_DEMONSTRATIONS, "Riots", "Violent demonstration"),
    ("RETREAT", "ceasefire"): (_STRATEGIC, _STRATEGIC, "Agreement"),
    ("COERCE", "arrest"): (_STRATEGIC, _STRATEGIC, "Arrests"),
}
"""What a type and mode are in ACLED, where they settle it (codebook of 2023, event types)."""

_STATE, _REBELS, _RIOTERS, _PROTESTERS, _PEOPLE = 1, 2, 5, 6, 7
_INTER = {
    "GOV": _STATE, "MIL": _STATE, "COP": _STATE, "SPY": _STATE, "JUD": _STATE, "LEG": _STATE, "REB": _REBELS,
    "CVL": _PEOPLE, "AGR": _PEOPLE, "BUS": _PEOPLE, "EDU": _PEOPLE, "JRN": _PEOPLE, "LAB": _PEOPLE, "MED": _PEOPLE,
    "REF": _PEOPLE, "REL": _PEOPLE, "SOC": _PEOPLE, "PTY": _PEOPLE, "OPP": _PEOPLE,
}  # fmt: skip
"""Sector -> kind of actor; armed actors not known further (UAF, PRM, CRM) may be militias of either kind: none."""

_ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM"})


def acled(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give the header and a row for each event that took place, with place and date, and that ACLED has a type for."""
    yield csv_line(COLUMNS, tally)
    for act in done_acts(material, tally):
        kind = _kind(act)
        when = _when(act)
        where = act.event.location
        if kind is None:
            tally.left_out["no type of ACLED's for it"] += 1
        elif when is None:
            tally.left_out["no date to the month"] += 1
        elif where is None or where.name is None:
            tally.left_out["no place"] += 1
        else:
            tally.events += 1
            tally.records += 1
            tell_of_claims(act, tally)
            if where.lat is None:
                tally.notes["latitude and longitude left empty: the place is larger than a town"] += 1
            yield csv_line(_row(act, kind, when, where, _fatalities(act, material, tally)), tally)


def _kind(act: Act) -> tuple[str, str, str] | None:
    found = _KINDS.get((act.event.type, act.event.mode or ""))
    if found is None and act.event.type == "ASSAULT":
        one, two = ({p.actor.sector for p in side} for side in (act.actors, act.recipients))
        if one & _ARMED and two & _ARMED:
            return (_VIOLENCE, "Battles", "Armed clash")
        if two and all(_INTER.get(sector or "") == _PEOPLE for sector in two):
            return (_VIOLENCE, _CIVILIANS, "Attack")
    return found


def _when(act: Act) -> tuple[date, int] | None:
    """Give the day and its precision: 1 that day, 2 the middle of a week, 3 the middle of a month."""
    days = act.event.date
    precision = {"day": 1, "week": 2, "month": 3}.get(days.precision)
    if precision is None or days.earliest is None or days.latest is None:
        return None
    return days.earliest + timedelta(days=(days.latest - days.earliest).days // 2), precision


def _row(
    act: Act, kind: tuple[str, str, str], when: tuple[date, int], where: Location, dead: int | None
) -> Sequence[Cell]:
    day, precision = when
    one, two = act.actors, act.recipients
    land = country(where.country)
    inters = [_inter(one[:1], kind), _inter(two[:1], kind)]
    number = act.event.id.removeprefix("e-")
    return (
        f"{where.country or ''}{number}",
        day.isoformat(),
        day.year,
        precision,
        *kind,
        *_side(one, inters[0]),
        *_side(two, inters[1]),
        _interaction(inters, alone=not two),
        "Civilian targeting" if inters[1] == _PEOPLE and kind[0] == _VIOLENCE else None,
        land.number,
        land.region,
        land.name or where.country,
        where.admin1,
        None,
        None,
        where.name,
        where.lat,
        where.lon,
        _precision(where),
        joined(act.event.outlets),
        None,
        act.first.text.strip(),
        dead,
        None,
        None,
    )


def _fatalities(act: Act, material: Material, tally: Tally) -> int | None:
    """Give the number of dead that reports tell; None, and a count, where none does: nobody said that none died."""
    count = toll(act, material, "dead")
    if count is None:
        tally.notes["fatalities left empty: no report tells one number of dead"] += 1
        return None
    if count.differ:
        tally.notes["fatalities: reports tell different numbers of dead, the lowest is written"] += 1
    if count.rough:
        tally.notes["fatalities: told as “at least” or “about”, written as the number"] += 1
    return count.number


def _side(side: Sequence[Participant], inter: int | None) -> tuple[Cell, ...]:
    names = [party.actor.name for party in side]
    return (names[0] if names else None, joined(names[1:]) or None, inter)


def _inter(side: Sequence[Participant], kind: tuple[str, str, str]) -> int | None:
    if not side:
        return None
    sector = side[0].actor.sector or ""
    if kind[1] in ("Protests", "Riots") and sector not in ("COP", "MIL", "GOV"):
        return _PROTESTERS if kind[1] == "Protests" else _RIOTERS
    return _INTER.get(sector)


def _interaction(inters: Sequence[int | None], *, alone: bool) -> str | None:
    """Give the two kinds as two digits, the lower first; a single actor's is followed by 0."""
    one, two = inters
    if one is None or (two is None and not alone):
        return None
    return f"{one}0" if two is None else f"{min(one, two)}{max(one, two)}"


def _precision(where: Location) -> int:
    """Give 1 for a town, 2 for a part of a region or near a town, 3 for a larger region."""
    if where.level == "city":
        return 2 if where.precision == "near" else 1
    return 2 if where.level == "admin" else 3
