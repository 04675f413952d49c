"""PLOVER JSONL: one event a line, with the fields of the manual's draft 2.0 (4 February 2024) and ours after them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.exports.material import Act, Material, Participant, place_words
from dateline.exports.selection import HAPPENED, HISTORICAL, REPORT_DAY, coded_acts
from dateline.exports.tally import Tally
from dateline.exports.toll import toll
from dateline.records import Location
from dateline.store import read
from dateline.version import __version__

_RESOLUTION = {"city": 4, "admin": 2, "country": 1}
"""Of Mordecai 3's five steps: 4 a city, 2 a province, 1 a country."""


def plover(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give a line for each event that PLOVER has a type for; what was not done has its auxiliary mode."""
    for act in coded_acts(material, tally):
        dates = _dates(act, tally)
        if dates is None:
            continue
        tally.events += 1
        tally.records += 1
        record = _head(act, material) | dates | _parties(act, material) | _size(act, material) | _tail(act, material)
        yield msgspec.json.encode(record) + b"\n"


def _head(act: Act, material: Material) -> dict[str, object]:
    event, book = act.event, material.book
    found = book.statuses.get(event.status)
    auxiliary = found.plover if found else None
    return {
        "id": event.id,
        "has_event": True,
        "event": [event.type],
        "mode": [mode for mode in (event.mode, auxiliary) if mode],
        "context": list(event.context),
        "quad_code": book.quad(event.type),
        "event_scale": book.score(event.type, event.mode),
    }


def _dates(act: Act, tally: Tally) -> dict[str, object] | None:
    days = act.event.date
    if days.earliest is not None and days.latest is not None:
        end = {} if days.earliest == days.latest else {"enddate": days.latest}
        return {"date": days.earliest, **end, "date_basis": "told", "date_precision": days.precision}
    if days.precision != "unknown":
        tally.left_out["a date with an open end: a date is required"] += 1
        return None
    if act.event.status == HISTORICAL or act.reported is None:
        tally.left_out["no date: a date is required, and neither the event nor a report of it has one"] += 1
        return None
    tally.notes[f"{REPORT_DAY} (date_basis: reported)"] += 1
    return {"date": act.reported, "date_basis": "reported"}


def _parties(act: Act, material: Material) -> dict[str, object]:
    found: dict[str, object] = {
        "actor": [_entity(p) for p in act.actors],
        "recipient": [_entity(p) for p in act.recipients],
    }
    if (where := _place(act, material)) is not None:
        found["event_loc"] = where
    return found


def _size(act: Act, material: Material) -> dict[str, object]:
    """Give the manual's numbers of people dead, injured and arrested, where reports tell them, with their words."""
    found = {what: count for what in ("dead", "injured", "arrested") if (count := toll(act, material, what))}
    if not found:
        return {}
    words = [
        {"size": what, "article": c.words.article, "start": c.words.start, "end": c.words.end}
        for what, c in found.items()
    ]
    return {"size": {what: count.number for what, count in found.items()}, "size_evidence": words}


def _entity(party: Participant) -> dict[str, object]:
    """Give a party by the manual's table of entity fields; country and name of the manual's own example follow."""
    actor = party.actor
    values: dict[str, object | None] = {
        "code": actor.country,
        "sector": actor.sector,
        "entity_text": party.words.text if party.words else None,
        "identifier_id": actor.wikidata,
        "identifier_text": actor.name,
        "office": party.office,
        "actor": actor.id,
        "start": party.words.start if party.words else None,
        "end": party.words.end if party.words else None,
        "article": party.words.article if party.words else None,
    }
    return {key: value for key, value in values.items() if value is not None}


def _place(act: Act, material: Material) -> dict[str, object] | None:
    told = place_words(act)
    if told is None or told[1].place is None:
        return None
    claim, place = told[0], told[1].place
    words = material.article(claim.article).text[place.start : place.end]
    found = {"extracted_place": words, "start": place.start, "end": place.end, "article": claim.article}
    return found | location_fields(act.event.location)


def location_fields(where: Location | None) -> dict[str, object]:
    """Give the fields of a Mordecai 3 location that are known."""
    if where is None:
        return {}
    values = {
        "resolved_place": where.name,
        "geonameid": where.geonameid,
        "lat": where.lat,
        "lon": where.lon,
        "city": where.name if where.level == "city" else None,
        "province": where.name if where.level == "admin" else where.admin1,
        "country_code": where.country,
        "resolution": _RESOLUTION.get(where.level or ""),
    }
    return {key: value for key, value in values.items() if value is not None}


def _tail(act: Act, material: Material) -> dict[str, object]:
    claim = act.first
    article = material.article(claim.article)
    cite = {
        "citation": claim.article,
        "url": article.url,
        "title": article.title,
        "language": "en",
        "publication": article.outlet,
        "published": article.published.value if article.published else None,
        "codebook": f"PLOVER ({material.book.version})",
        "coder": f"dateline {__version__}",
    }
    found: dict[str, object] = {"event_text": [_words(article.text, claim.mention.trigger)]}
    plans = [n for n in read.links_of(material.store, act.event.id) if n.kind == "planned_by"]
    if plans:
        found["link"] = min(name for n in plans for name in (n.left, n.right))
    return found | {
        "text_info": {"start": claim.mention.sentence.start, "end": claim.mention.sentence.end},
        "cite_info": {key: value for key, value in cite.items() if value is not None},
        "coder": f"dateline {__version__}",
        **({"comment": comment} if (comment := _comment(act)) else {}),
        "status": act.event.status,
        "story": act.event.story,
        "origins": act.event.origins,
        "evidence": [
            {
                "claim": c.id,
                "article": c.article,
                "outlet": c.outlet,
                "start": c.mention.sentence.start,
                "end": c.mention.sentence.end,
                "trigger": list(c.mention.trigger),
                "status": c.mention.status,
                "according_to": [material.cast(act.event.story)[s].name if s else None for s in c.speakers],
            }
            for c in act.claims
        ],
    }


def _words(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]]


def _comment(act: Act) -> str:
    parts = []
    if act.event.status == "denied":
        parts.append("denied by a party, not by the outlet")
    if act.contested and act.event.status == HAPPENED:
        parts.append("another report says that it did not happen")
    if act.hearsay:
        parts.append("told only in the words of a source: see evidence.according_to")
    return "; ".join(parts)
