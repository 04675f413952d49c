"""FollowTheMoney statements, JSON Lines: which outlet gives which value of an event or actor, where, in which words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from dateline.exports.ftm import actor_id, alpha2, dates, done_events, other_names, schema_of
from dateline.exports.material import Act, Material, Words
from dateline.exports.tally import Tally
from dateline.records import Claim, Interval, Span, StoryActor
from dateline.store import read

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TYPES = {
    "name": "name", "weakAlias": "name", "date": "date", "startDate": "date", "endDate": "date", "keywords": "string",
    "location": "address", "organizer": "entity", "involved": "entity", "proof": "entity", "country": "country",
    "position": "string",
}  # fmt: skip
"""Property -> its type in followthemoney 4."""

Appeared = Callable[[str], tuple[str | None, Interval | None]]
"""Gives the outlet of an article and when it appeared."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A value of a property as one article tells it."""

    prop: str
    value: str
    article: str
    words: Words | None


def statements(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give one statement a line, as `followthemoney.statement.read_statements` reads it.

    `dataset` is the outlet, `origin` the article and the characters, `original_value` the words that stand there.
    """
    for record, story in material.store.run("actors", story=material.story, limit=-1):
        actor = read.decode(record, StoryActor)
        told = _of_actor(actor, str(story), material)
        yield from _lines(
            actor_id(str(story), actor.id),
            schema_of(actor),
            told,
            material.telling(str(story)).outlets.__getitem__,
            tally,
        )
    for act in done_events(material, tally):
        yield from _lines(act.event.id, "Event", _of_event(act, material), material.appeared, tally)


def _lines(entity: str, schema: str, told: Iterator[_Told], appeared: Appeared, tally: Tally) -> Iterator[bytes]:
    """Give the statements of one entity; the same value from the same outlet once, by its first words."""
    seen: set[str] = set()
    for one in told:
        line = _statement(entity, schema, one, appeared)
        if line["id"] not in seen:
            seen.add(str(line["id"]))
            tally.records += 1
            yield msgspec.json.encode(line) + b"\n"


def _statement(entity: str, schema: str, told: _Told, appeared: Appeared) -> dict[str, object]:
    outlet, shown = appeared(told.article)
    dataset = _NOT_SLUG.sub("_", (outlet or "unknown").lower()).strip("_") or "unknown"
    words = told.words.text if told.words else None
    place = f":{told.words.start}-{told.words.end}" if told.words else ""
    day = shown.earliest.isoformat() if shown and shown.earliest and shown.precision == "day" else None
    key = f"{dataset}.{entity}.{told.prop}.{told.value}"  # Statement.make_key of followthemoney 4
    return {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": told.prop,
        "prop_type": _TYPES[told.prop],
        "schema": schema,
        "value": told.value,
        "dataset": dataset,
        "lang": None,
        "original_value": words if words != told.value else None,
        "first_seen": day,
        "last_seen": day,
        "external": False,
        "origin": f"{told.article}{place}",
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }


def _of_actor(actor: StoryActor, story: str, material: Material) -> Iterator[_Told]:
    """Give the name in each article that names it, its country, and each other way in which an article names it."""
    code, known = alpha2(actor.country), frozenset(other_names(actor, story, material))
    for article, local in actor.members:
        mentions = [words for words, _ in material.telling(story).mentions.get((article, local), ())]
        first = mentions[0] if mentions else None
        yield _Told("name", actor.name, article, first)
        if code:
            yield _Told("country", code, article, first)
        for words in mentions:
            if words.text in known:
                yield _Told("weakAlias", words.text, article, words)


def _of_event(act: Act, material: Material) -> Iterator[_Told]:
    for claim in act.claims:
        mention = claim.mention

        def words(span: Span, article: str = claim.article) -> Words:
            return material.words(article, span)

        yield _Told("name", act.event.label, claim.article, words(mention.sentence))
        yield _Told("proof", claim.article, claim.article, words(mention.sentence))
        for word in (mention.type, mention.mode):
            if word:
                yield _Told("keywords", word, claim.article, words(mention.trigger))
        if mention.date:
            told = words(Span(mention.date.start, mention.date.end))
            for prop, value in dates(mention.date.interval).items():
                yield _Told(prop, value, claim.article, told)
        yield from _parties(act, claim, material)
        if mention.place:
            told = words(Span(mention.place.start, mention.place.end))
            where = mention.place.location
            yield _Told("location", (where.name if where else None) or mention.place.name, claim.article, told)
            code = alpha2(mention.place.country)
            if code:
                yield _Told("country", code, claim.article, told)


def _parties(act: Act, claim: Claim, material: Material) -> Iterator[_Told]:
    for prop, side, names in (("organizer", "actors", claim.actors), ("involved", "recipients", claim.recipients)):
        for name in names:
            told = material.party_words(claim, name, side)
            yield _Told(prop, actor_id(act.event.story, name), claim.article, told)
