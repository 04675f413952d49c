"""FollowTheMoney entities: articles, actors, events, and a Documentation for each report of an event.

Schemata and properties of followthemoney 4 (schema/*.yaml); written without the library, which is slow to import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

import msgspec

from dateline.exports.material import Act, Material, place_words
from dateline.exports.places import country
from dateline.exports.selection import HAPPENED, HISTORICAL, standing_acts
from dateline.exports.tally import Tally
from dateline.ids import content_id
from dateline.records import Annotations, Article, Claim, Interval, StoryActor
from dateline.store import read

_SCHEMATA = {"person": "Person", "government": "PublicBody", "organisation": "Organization", "group": "LegalEntity"}
Properties = Mapping[str, Sequence[str | None]]


def ftm(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give one entity a line. Articles have no text: `dateline export jsonl` has it."""
    for entity in _entities(material, tally):
        tally.records += 1
        yield msgspec.json.encode(entity) + b"\n"


def done_events(material: Material, tally: Tally) -> Iterator[Act]:
    """Give the events that took place, acts of saying among them: an Event has no place for a status."""
    for act in standing_acts(material, tally):
        if act.event.status in (HAPPENED, HISTORICAL):
            tally.events += 1
            yield act
        else:
            tally.left_out[f"{act.event.status}: an Event is something that took place"] += 1


def actor_id(story: str, actor: str) -> str:
    """Give an actor's id among entities: the record's own is of its story."""
    return f"{story}-{actor}"


def schema_of(actor: StoryActor) -> str:
    """Give the schema of an actor."""
    return _SCHEMATA[actor.kind]


def alpha2(code: str | None) -> str | None:
    """Give a country as FollowTheMoney has it; None for what is no country."""
    found = country(code).alpha2
    return found.lower() if found else None


def other_names(actor: StoryActor, story: str, material: Material) -> tuple[str, ...]:
    """Give the other names of an actor that has one, sorted."""
    known = {text for text, _ in actor.aliases} - {actor.name} if actor.named else set()
    return tuple(name for name in material.telling(story).names(actor) if name in known) if known else ()


def dates(days: Interval) -> dict[str, str]:
    """Give the date properties: a prefix of an ISO date for a day, month or year, start and end for longer."""
    first, last = days.earliest, days.latest
    length = {"day": 10, "month": 7, "year": 4}.get(days.precision)
    if first is not None and length is not None:
        return {"date": first.isoformat()[:length]}
    ends = {"startDate": first, "endDate": last}
    return {name: day.isoformat() for name, day in ends.items() if day is not None}


def _entities(material: Material, tally: Tally) -> Iterator[dict[str, object]]:
    for record, _, _ in material.store.run("articles", story=material.story, limit=-1):
        yield _article(read.decode(record, Annotations).article)
    for record, story in material.store.run("actors", story=material.story, limit=-1):
        yield _actor(read.decode(record, StoryActor), str(story), material)
    for act in done_events(material, tally):
        yield _event(act, material)
        for claim in act.claims:
            yield _documentation(act, claim, material)


def _entity(name: str, schema: str, properties: Properties) -> dict[str, object]:
    known = {key: sorted({v.strip() for v in values if v and v.strip()}) for key, values in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: values for key, values in known.items() if values}}


def _article(article: Article) -> dict[str, object]:
    day = article.published.interval if article.published else None
    return _entity(
        article.id,
        "Article",
        {
            "fileName": [PurePath(article.path).name],
            "title": [article.title],
            "author": [article.author],
            "publisher": [article.outlet],
            "sourceUrl": [article.url if article.url and article.url.startswith("http") else None],
            "publishedAt": [dates(day).get("date")] if day else [],
            "language": ["eng"],
        },
    )


def _actor(actor: StoryActor, story: str, material: Material) -> dict[str, object]:
    person = actor.kind == "person"
    return _entity(
        actor_id(story, actor.id),
        schema_of(actor),
        {
            "name": [actor.name],
            "weakAlias": other_names(actor, story, material),
            "country": [alpha2(actor.country)],
            "position" if person else "summary": actor.roles,
            "wikidataId": [actor.wikidata],
        },
    )


def _event(act: Act, material: Material) -> dict[str, object]:
    event = act.event
    told = place_words(act)
    where = event.location
    articles = [material.article(claim.article) for claim in act.claims]
    return _entity(
        event.id,
        "Event",
        {
            "name": [event.label],
            "recordId": [event.id],
            "keywords": [event.type, event.mode, *event.context],
            **{name: [value] for name, value in dates(event.date).items()},
            "organizer": [actor_id(event.story, p.actor.id) for p in act.actors],
            "involved": [actor_id(event.story, p.actor.id) for p in act.recipients],
            "location": [
                where.name if where and where.name else (told[1].place.name if told and told[1].place else None)
            ],
            "country": [alpha2(where.country) if where else None],
            "publisher": event.outlets,
            "sourceUrl": [a.url for a in articles if a.url and a.url.startswith("http")],
            "proof": [a.id for a in articles],
        },
    )


def _documentation(act: Act, claim: Claim, material: Material) -> dict[str, object]:
    """Give the edge from an article to an event, with the words and where they stand."""
    article = material.article(claim.article)
    span = claim.mention.sentence
    shown = claim.published
    return _entity(
        content_id("ftm-", act.event.id, claim.id),
        "Documentation",
        {
            "document": [article.id],
            "entity": [act.event.id],
            "role": ["report"],
            "status": [claim.mention.status],
            "recordId": [claim.id],
            "summary": [claim.text.strip()],
            "description": [f"characters {span.start} to {span.end}"],
            "publisher": [claim.outlet],
            **({name: [value] for name, value in dates(shown).items()} if shown else {}),
        },
    )
