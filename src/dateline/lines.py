"""One line of `dateline annotate`: an article's annotations in the JSON shape of the contract."""

from collections.abc import Mapping, Sequence

from dateline.config import DEFAULT_ONTOLOGY
from dateline.records import Actor, Annotations, Article, EventMention, Interval, Location, Party, Spans

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def annotation_json(found: Annotations, name: str | None, layers: Sequence[str]) -> dict[str, Json]:
    """Give one line of `annotate`: the layers that were asked for, under the keys of the contract."""
    article = found.article
    actors = {actor.id: actor for actor in found.actors}
    out: dict[str, Json] = {"id": name, "published": _published(article)}
    if "blocks" in layers:
        out["blocks"] = [{"start": b.start, "end": b.end, "kind": b.kind} for b in article.blocks]
    if "times" in layers:
        out["times"] = [
            {"start": t.start, "end": t.end, "type": t.type, "value": t.value, **_days(t.interval)} for t in found.times
        ]
    if "mentions" in layers:
        out["mentions"] = [
            {
                "start": m.start,
                "end": m.end,
                "actor": m.actor,
                "name": actors[m.actor].name,
                "country": actors[m.actor].country,
                "sector": actors[m.actor].sector,
                "kind": actors[m.actor].kind,
            }
            for m in found.mentions
        ]
    if "quotes" in layers:
        out["quotes"] = [
            {
                "source": _spans(q.source),
                "cue": _spans(q.cue),
                "content": _spans(q.content),
                "kind": q.kind,
                "speaker": q.speaker,
                "via": _spans(q.via),
            }
            for q in found.quotes
        ]
    if "events" in layers:
        out["events"] = [_event(e, actors) for e in found.events]
    if "pairs" in layers:
        out["pairs"] = [{"type": p.type, "quad": p.quad, "score": round(p.score, 4)} for p in found.pairs]
    if found.ontology != DEFAULT_ONTOLOGY:
        out["ontology"] = found.ontology
    return out


def _published(article: Article) -> dict[str, Json] | None:
    when = article.published
    if when is None:
        return None
    place = {"start": when.span.start if when.span else None, "end": when.span.end if when.span else None}
    return {
        "value": when.value,
        **_days(when.interval),
        "precision": when.interval.precision,
        "basis": when.basis,
        **place,
    }


def _days(days: Interval | None) -> dict[str, Json]:
    earliest, latest = (days.earliest, days.latest) if days else (None, None)
    return {"earliest": earliest.isoformat() if earliest else None, "latest": latest.isoformat() if latest else None}


def _spans(spans: Spans) -> list[Json]:
    return [list(span) for span in spans]


def _party(party: Party, actors: Mapping[str, Actor]) -> dict[str, Json]:
    actor = actors.get(party.actor or "")
    return {
        "start": party.start,
        "end": party.end,
        "actor": party.actor,
        "country": actor.country if actor else None,
        "sector": actor.sector if actor else None,
    }


def location_json(found: Location | None) -> dict[str, Json] | None:
    """Give where a place is on the map, or what it may be, under the names of `records.Location`."""
    if found is None:
        return None
    return {
        "name": found.name,
        "geonameid": found.geonameid,
        "lat": found.lat,
        "lon": found.lon,
        "country": found.country,
        "admin1": found.admin1,
        "level": found.level,
        "precision": found.precision,
        "decided": found.decided,
        "candidates": list(found.candidates),
    }


def _event(event: EventMention, actors: Mapping[str, Actor]) -> dict[str, Json]:
    place, when = event.place, event.date
    return {
        "type": event.type,
        "mode": event.mode,
        "context": list(event.context),
        "status": event.status,
        "trigger": list(event.trigger),
        "sentence": list(event.sentence),
        "actors": [_party(p, actors) for p in event.actors],
        "recipients": [_party(p, actors) for p in event.recipients],
        "place": {
            "start": place.start,
            "end": place.end,
            "name": place.name,
            "country": place.country,
            "location": location_json(place.location),
        }
        if place
        else None,
        "date": {**_days(when.interval), "precision": when.interval.precision, "start": when.start, "end": when.end}
        if when
        else None,
        "attributes": [{"name": a.name, "value": a.value, "start": a.start, "end": a.end} for a in event.attributes],
        "chain": [{"source": _spans(c.source), "cue": _spans(c.cue), "speaker": c.speaker} for c in event.chain],
        "score": round(event.score, 4),
    }
