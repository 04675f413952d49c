"""Parsed -> Cast: who acts in an article, under which names, and what they are."""

from __future__ import annotations

from dateline.extract.actors.cast import Cast, make_cast
from dateline.parse import Parsed
from dateline.records import Actor, ActorKind, Mention

__all__ = ["Cast", "find_actors"]

_KINDS: dict[str, ActorKind] = {"PERSON": "person", "GPE": "government", "ORG": "organisation", "NORP": "group"}


def find_actors(parsed: Parsed) -> Cast:
    """Give the actors that an article names or describes, with every mention of them."""
    actors: dict[str, Actor] = {}
    rows = []
    for ent in parsed.doc.ents:
        kind = _KINDS.get(ent.label_)
        if kind is None:
            continue
        actor = actors.setdefault(ent.text, Actor(f"a{len(actors) + 1}", ent.text, kind, None, None, named=True))
        span = parsed.span(ent.start, ent.end)
        rows.append((Mention(span.start, span.end, actor.id, "name"), ent.root.i, ent.start, ent.end))
    return make_cast(parsed, actors.values(), rows)
