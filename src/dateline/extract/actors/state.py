"""What the resolution of one article has entered and seen so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dateline.extract.actors.book import Book, Entrant
from dateline.extract.actors.chunks import Chunk
from dateline.extract.actors.code import Coding
from dateline.extract.actors.people import full_key, name_parts
from dateline.extract.actors.pronouns import Seen
from dateline.extract.actors.spot import Spots
from dateline.extract.actors.tables import Tables
from dateline.parse import Parsed
from dateline.records import TimeExpression

if TYPE_CHECKING:
    from dateline.extract.actors.terms import Term


@dataclass(slots=True)
class Resolver:
    """The state of one article's resolution: what has been entered and seen so far."""

    parsed: Parsed
    spots: Spots
    tables: Tables
    book: Book = field(default_factory=Book)
    seen: list[Seen] = field(default_factory=list)
    who: dict[int, Entrant] = field(default_factory=dict)
    """id() of a chunk -> its actor."""
    codings: dict[int, Coding] = field(default_factory=dict)
    sentence_of: list[int] = field(default_factory=list)
    captions: frozenset[int] = frozenset()
    times: tuple[TimeExpression, ...] = ()
    day: date | None = None
    """The article's latest possible day: what offices are judged as of."""
    terms: dict[int, Term] = field(default_factory=dict)
    """id() of a description -> when the office is or was held."""
    forward: dict[int, Entrant] = field(default_factory=dict)
    """Pronoun token -> the subject that follows it: "In her speech, Moss said"."""


def person_of(state: Resolver, chunk: Chunk) -> Entrant | None:
    """Give the actor of a phrase, ahead of its turn if its full name is known."""
    if id(chunk) in state.who:
        return state.who[id(chunk)]
    if chunk.own is not None and not is_shared(state, name_parts(state.parsed.doc, chunk)):
        return state.book.by_key.get(("own", chunk.own.name))
    return state.book.by_key.get(("person", full_key(state.parsed.doc, chunk)))


def is_shared(state: Resolver, parts: tuple[str, ...]) -> bool:
    """Tell whether a single name is also that of somebody in full who is not in the user's file."""
    return len(parts) == 1 and any(
        p.own is None and len(p.parts) > 1 and parts[0] in {p.parts[0], p.parts[-1]} for p in state.book.persons()
    )
