"""States that no list knows: the people and bodies that an unlisted state's name shows to be its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.records import StoryActor

_ENDING = re.compile(r"(?:ia|[aeiouy])$")
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]+")


def with_states(actors: Sequence[StoryActor]) -> dict[str, StoryActor]:
    """Give the actors by id for comparing: who has no country gets the id of the unlisted state that its words name.

    "Karvenian foreign minister" and "the Karvenian consulate" go with the government "Karvenia". Who names two such
    states goes with neither. The record itself keeps `country` empty.
    """
    states = {
        stem: a.id
        for a in actors
        if a.kind == "government" and a.named and a.country is None and len(stem := _stem(a.name)) >= _SHORTEST
    }
    return {a.id: a if a.country else replace(a, country=_state(a, states)) for a in actors}


def _stem(name: str) -> str:
    return _ENDING.sub("", name.lower()) if len(name.split()) == 1 else ""


def _state(actor: StoryActor, states: dict[str, str]) -> str | None:
    words = [w.lower() for text in (actor.name, *actor.roles) for w in _WORD.findall(text)]
    found = {name for stem, name in states.items() for word in words if word.startswith(stem)}
    return found.pop() if len(found) == 1 else None
