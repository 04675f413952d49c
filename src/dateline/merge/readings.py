"""Events -> readings: every value of every attribute in every article, with the words it stands on."""

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from dateline.merge.beside import beside
from dateline.merge.facts import Facts
from dateline.merge.labels import told_from
from dateline.merge.ranks import ranked
from dateline.merge.tables import counts, means, mutual_types
from dateline.merge.words import act_class, words
from dateline.records import Annotations, Attribute, EventMention, Interval, Party, Reading

ATTRIBUTES: tuple[Attribute, ...] = tuple(name for name in get_args(Attribute) if name not in {"speaker", "wording"})
"""Of an event; speaker and wording are read of utterances."""

_NEAR = 80  # characters from a proposal's trigger within which words tell its means
_APART = re.compile(r"\s{1,9}(?:after|before|later|earlier|ago|since|from|into)\b")
_POSSIBLE = re.compile(r"\b(?:could|may|might|would|should|will|expected to|due to|meant to)\b[^.,;]{0,20}$")
_BEFORE = 24  # characters before a number that may qualify it
_QUALIFIERS = (
    ("≥", re.compile(r"\b(?:at least|no fewer than|no less than|not less than|a minimum of)\b", re.IGNORECASE)),
    (">", re.compile(r"\b(?:more than|over|above|upwards of|exceeding)\b", re.IGNORECASE)),
    ("<", re.compile(r"\b(?:fewer than|less than|under|below)\b", re.IGNORECASE)),
    ("≤", re.compile(r"\b(?:up to|at most|no more than|as many as|a maximum of)\b", re.IGNORECASE)),
    (
        "~",
        re.compile(
            r"\b(?:about|around|some|nearly|almost|roughly|approximately|close to|an estimated|dozens|scores)\b",
            re.IGNORECASE,
        ),
    ),
)


def readings(
    group: Sequence[Facts], articles: Mapping[str, Annotations], kind: str, inferred: Mapping[str, Interval]
) -> dict[Attribute, tuple[Reading, ...]]:
    """Give the readings by attribute of an event of type `kind`, in the claims' order, those of captions last.

    One article's equal values are one reading, of the body where it has it. Who acts is read only from claims of the
    event's own type, or in words of one class with theirs, and what was not done has no day, number or manner.
    `inferred` has the days about which undated articles are.
    """
    found: dict[Attribute, dict[tuple[str, str], Reading]] = {name: {} for name in ATTRIBUTES}
    said = {act_class(term) for row in group if row.claim.mention.type == kind for term in row.trigger}
    for row in sorted(group, key=lambda row: row.claim.block == "caption"):
        here = articles[row.claim.article]
        own = row.claim.mention.type == kind or not said.isdisjoint(act_class(term) for term in row.trigger)
        for attribute, reading in _of_claim(row, here, kind, inferred.get(row.claim.article), own=own):
            found[attribute].setdefault((reading.article, reading.normalised), reading)
    return {name: tuple(values.values()) for name, values in found.items() if values}


def _of_claim(
    row: Facts, here: Annotations, kind: str, about: Interval | None, *, own: bool
) -> list[tuple[Attribute, Reading]]:
    claim, mention, text = row.claim, row.claim.mention, here.article.text

    people = {c.attribute: c.author for c in claim.review.corrections} if claim.review else {}

    def reading(value: str, normalised: str, start: int, end: int, field: str = "") -> Reading:
        return Reading(value, normalised, claim.article, claim.outlet, start, end, text[start:end], people.get(field))

    found: list[tuple[Attribute, Reading]] = []
    undone = mention.status in {"negated", "denied"}
    if row.when is not None and not undone:
        day = row.when.normalised if "date" in people else row.when.text
        found.append(("day", reading(day, row.when.normalised, row.when.start, row.when.end, "date")))
    if mention.place is not None:
        place = mention.place
        where = place_value(place.name, place.country)
        if place.country is None and place.location is None:  # "the coming Games": no place that another could deny
            where = where.lower()
        elif place.country and place.location and place.location.level == "country":
            where = place.country  # by whatever name
        found.append(("place", reading(place.name, where, place.start, place.end, "place")))
    sides: tuple[tuple[Attribute, str, tuple[Party, ...], tuple[str, ...]], ...] = (
        ("actor", "actors", mention.actors, claim.actors),
        (
            "actor" if mention.type in mutual_types() else "recipient",
            "recipients",
            mention.recipients,
            claim.recipients,
        ),
    )
    names = {a.id: a.name for a in row.parties}
    for attribute, field, parties, resolved in sides if own else ():
        for party, name in _pairs(parties, resolved):
            found.append((attribute, reading(names[name], name, party.start, party.end, field)))
    told = () if undone else (*mention.attributes, *(beside(mention, here) if mention.type == kind else ()))
    for value in told:
        if value.name == "duration" and (
            _APART.match(text, value.end)
            or (mention.status == "happened" and _POSSIBLE.search(text, max(0, value.start - _BEFORE), value.start))
        ):
            continue
        if value.name == "manner" and mention.type != kind:
            continue
        if value.name == "rank":
            rank, end = ranked(value.value, text, value.end, claim.published or about)
            found.append(("rank", reading(value.value, rank, value.start, end)))
            continue
        normalised = " ".join(value.value.split())
        if value.name in {"number", "duration"}:
            normalised = qualified(
                _counted(normalised, text[value.start : value.end]), text[max(0, value.start - _BEFORE) : value.end]
            )
        found.append((value.name, reading(value.value, normalised, value.start, value.end)))
    if not undone and mention.mode == "meet" and not any(v.name == "manner" for v in mention.attributes):
        found += [("manner", reading(text[start:end], name, start, end)) for name, start, end in _means(mention, text)]
    found.append(("status", reading(mention.status, mention.status, told_from(row), mention.trigger.end, "status")))
    return found


def _counted(value: str, said: str) -> str:
    """Give a count under one name ("killed" is "dead"); if its words name one other thing counted, under that."""
    key, colon, number = value.rpartition(": ")
    named = {counts()[word] for word in words(said) if word in counts()}
    name = counts().get(key, key)
    return f"{named.pop() if len(named) == 1 and name in counts() else name}{colon}{number}"


def _means(mention: EventMention, text: str) -> list[tuple[str, int, int]]:
    """Give by what means a proposal was made, if words near its trigger tell: means, start and end."""
    first = max(mention.sentence.start, mention.trigger.start - _NEAR)
    around = text[first : min(mention.sentence.end, mention.trigger.end + _NEAR)].lower()
    for told, name in means():
        match = re.search(rf"\b{re.escape(told)}\b", around)
        if match:
            return [(name, first + match.start(), first + match.end())]
    return []


def _pairs(parties: Sequence[Party], resolved: Sequence[str]) -> list[tuple[Party, str]]:
    """Give each resolved actor with the first words that name it; parties and actors are in one order, fewer actors."""
    known = [p for p in parties if p.actor is not None]
    first: dict[str | None, Party] = {}
    for party in known:
        first.setdefault(party.actor, party)
    return list(zip(first.values(), resolved, strict=False))


def place_value(name: str, country: str | None) -> str:
    """Give a place so that two articles' can be compared: "Town Hall of Lissa, XLA"."""
    folded = " ".join(name.removeprefix("the ").removeprefix("The ").split())
    return f"{folded}, {country}" if country else folded


def qualified(value: str, said: str) -> str:
    """Give "dead: ≥12" for a value "dead: 12" whose words say "at least twelve"; a qualified value as it is."""
    key, colon, number = value.rpartition(": ")
    if number[:1] in "≥>≤<~+":
        return value
    for sign, pattern in _QUALIFIERS:
        if pattern.search(said):
            return f"{key}{colon}{sign}{number}"
    return value
