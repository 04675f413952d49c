"""GeoJSON (RFC 7946): a point for each event whose place is a point on the map; the status is a property."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.exports.document import document
from dateline.exports.material import Act, Material, place_words
from dateline.exports.selection import standing_acts
from dateline.exports.tally import Tally


def geojson(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give one FeatureCollection. Countries and provinces have no point, so events known only to them are left out."""
    return document({"type": "FeatureCollection"}, "features", _features(material, tally))


def _features(material: Material, tally: Tally) -> Iterator[dict[str, object]]:
    for act in standing_acts(material, tally):
        where = act.event.location
        if where is None or where.lat is None or where.lon is None:
            why = (
                "place not told or not settled" if where is None or where.level is None else "place larger than a city"
            )
            tally.left_out[f"no point on the map: {why}"] += 1
            continue
        tally.events += 1
        tally.records += 1
        yield {
            "type": "Feature",
            "id": act.event.id,
            "geometry": {"type": "Point", "coordinates": [where.lon, where.lat]},
            "properties": _properties(act, material),
        }


def _properties(act: Act, material: Material) -> dict[str, object]:
    event = act.event
    told = place_words(act)
    place = told[1].place if told else None
    where = event.location
    assert where is not None
    return {
        "label": event.label,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "earliest": event.date.earliest,
        "latest": event.date.latest,
        "precision": event.date.precision,
        "first_reported": act.reported,
        "actors": [p.actor.name for p in act.actors],
        "recipients": [p.actor.name for p in act.recipients],
        "place": where.name,
        "place_words": material.article(told[0].article).text[place.start : place.end] if told and place else None,
        "place_precision": where.precision,
        "country": where.country,
        "geonameid": where.geonameid,
        "outlets": list(event.outlets),
        "origins": event.origins,
        "story": event.story,
        "article": act.first.article,
        "start": act.first.mention.sentence.start,
        "end": act.first.mention.sentence.end,
        "text": act.first.text.strip(),
    }
