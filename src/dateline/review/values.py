"""The values of corrections: what a person may write for each attribute, in one form."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import get_args

from dateline.config import DEFAULT_ONTOLOGY
from dateline.errors import ConfigError
from dateline.merge.decided import days_of, days_value
from dateline.ontology import ontology
from dateline.records import Claim, Decision, Interval, Status, StoryActor, Target
from dateline.rulings import CORRECTABLE
from dateline.store import Store
from dateline.store.read import decode

PEOPLE = frozenset({"actors", "recipients", "speaker"})
"""Attributes whose value names actors."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Controls, and marks that reverse the direction of what follows: in nothing that a person writes."""
_NEEDED = frozenset({"type", "status"})
_LONGEST_PLACE = 200  # characters
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_NAME = re.compile(r"[A-Z][A-Z0-9_-]*|[a-z][a-z0-9_-]*")


def checked_value(store: Store, decision: Decision) -> str | None:
    """Give the value of a correction in one form. Raises ConfigError, saying what may be written.

    type: one of the codebook's; mode: one of the type's; status: one of the six; date: "2031-03-05", "2031-03", "2031"
    or "2031-03-01/2031-03-09"; place: a name, or "Lissa, XLA" with its country; actors, recipients, speaker: ids of
    actors of the story, with commas (`actors_named`).
    """
    kind = decision.targets[0].kind
    allowed = CORRECTABLE.get(kind)
    if allowed is None:
        raise ConfigError(f"correct: a claim or a quotation, not an {kind}: the readings are the reports'")
    attribute = decision.attribute
    if attribute not in allowed:
        raise ConfigError(f"correct: attribute {attribute!r} of a {kind}: choose from {', '.join(allowed)}")
    value = " ".join((decision.value or "").split()) or None
    if value is None:
        if attribute in _NEEDED:
            raise ConfigError(f"correct: {attribute} needs a value")
        return None
    if attribute == "date":
        return _days(value)
    if attribute == "place":
        if len(value) > _LONGEST_PLACE or CONTROL.search(value):
            raise ConfigError(
                f"correct: a place of at most {_LONGEST_PLACE} characters, none of them a control character"
            )
        return value
    if attribute == "status":
        if value not in get_args(Status):
            raise ConfigError(f"correct: status {value!r}: choose from {', '.join(get_args(Status))}")
        return value
    return value if attribute in PEOPLE else _coded(store, decision, value)


def _coded(store: Store, decision: Decision, value: str) -> str:
    """Give a type or a mode of the store's codebook; of a user's own, whose files are not here, any name will do."""
    row = store.one("ontology")
    value = value.upper() if decision.attribute == "type" else value.lower()
    if not _NAME.fullmatch(value):
        raise ConfigError(f"correct: {value!r} is no {decision.attribute}")
    if row is None or row[0] != DEFAULT_ONTOLOGY:
        return value
    types = ontology().types
    if decision.attribute == "type":
        if value not in types:
            raise ConfigError(f"correct: no type {value!r}: choose from {', '.join(types)}")
        return value
    for target in decision.targets:
        claim = store.one("claim", id=target.id)
        coded = decode(claim[0], Claim).mention.type if claim else ""
        if coded in types and value not in types[coded].modes:
            raise ConfigError(
                f"correct: {coded} has no mode {value!r}: {', '.join(types[coded].modes) or 'it has none'}"
            )
    return value


def _days(value: str) -> str:
    try:
        first, slash, last = value.partition("/")
        days = Interval(_day(first, last=False), _day(last if slash else first, last=True))
        return days_value(days_of(days_value(days) or "/")) or ""
    except ValueError as error:
        raise ConfigError(
            f"correct: date {value!r}: write it as 2031-03-05, 2031-03 or 2031-03-01/2031-03-09"
        ) from error


def _day(text: str, *, last: bool) -> date | None:
    """Give the first or last day of a day, month or year. Raises ValueError."""
    if not text:
        return None
    if _YEAR.fullmatch(text):
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    if month := _MONTH.fullmatch(text):
        year, number = int(month[1]), int(month[2])
        return date(year, number, monthrange(year, number)[1] if last else 1)
    return date.fromisoformat(text)


def actors_named(store: Store, story: str, value: str) -> tuple[Target, ...]:
    """Give the actors of a story that "orlan,KOR" names, held by who is merged into them. Raises ConfigError."""
    found = []
    for name in dict.fromkeys(part.strip() for part in value.split(",") if part.strip()):
        row = store.one("story_actor", story=story, id=name)
        if row is None:
            raise ConfigError(f"correct: no actor {name!r} in the story: `dateline actors --json` lists their ids")
        members = decode(row[0], StoryActor).members
        anchors = tuple(sorted(f"{article}:{local}" for article, local in members))
        found.append(Target("actor", name, anchors, tuple(sorted({article for article, _ in members}))))
    return tuple(found)
