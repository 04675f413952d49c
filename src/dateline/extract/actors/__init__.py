"""Parsed -> Cast: who acts in an article, under which names, and what they are."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dateline.extract.actors.book import Book
from dateline.extract.actors.cast import Cast, make_cast
from dateline.extract.actors.chunks import Chunk, find_chunks
from dateline.extract.actors.names import add_names
from dateline.extract.actors.own import NO_ACTORS, OwnActor, OwnActors, read_actors
from dateline.extract.actors.resolve import resolve
from dateline.extract.actors.spot import spot_words
from dateline.extract.actors.states import add_states
from dateline.extract.actors.tables import Tables, in_power, tables
from dateline.parse import Parsed
from dateline.records import Mention, TimeExpression

__all__ = ["NO_ACTORS", "Cast", "OwnActor", "OwnActors", "find_actors", "read_actors"]


def find_actors(parsed: Parsed, own: OwnActors | None = None, times: tuple[TimeExpression, ...] = ()) -> Cast:
    """Give the actors that an article names or describes, with every mention of them.

    `own` stands above the tables; `times` are the article's time expressions, by which offices are dated.
    """
    if not len(parsed.doc):
        return Cast()
    day = _day(parsed)
    known = tables(day.year if day is not None else None)
    spots = spot_words(parsed.doc, known, own or NO_ACTORS)
    add_states(parsed.doc, known, spots)
    add_names(parsed.doc, known, spots)
    chunks = find_chunks(parsed.doc, spots, known)
    book, rows = resolve(parsed, chunks, spots, known, times, day)
    mentions = []
    for chunk, entrant in rows:
        span = parsed.span(chunk.first, chunk.stop)
        mentions.append(
            (Mention(span.start, span.end, f"a{entrant.number}", _form(chunk)), chunk.head, chunk.first, chunk.stop)
        )
    _step_down(book, known, day)
    used = {row[0].actor for row in mentions}
    actors = [entrant.finish(known, day) for entrant in book.entrants if f"a{entrant.number}" in used]
    genders = {f"a{entrant.number}": entrant.gender for entrant in book.entrants if entrant.gender}
    return make_cast(parsed, actors, mentions, genders)


def _step_down(book: Book, tables: Tables, day: date | None) -> None:
    """Make ELI of the leaders of the table whose office another one, in power now, has in the article as well.

    "President Carter" in an article whose president is another is told of from his days.
    """
    year = day.year if day is not None else None
    known = [(p, tables.leaders["".join(p.parts)]) for p in book.persons() if "".join(p.parts) in tables.leaders]
    for person, leader in known:
        past = year is not None and leader.until is not None and leader.until < year and not in_power(leader, year)
        if not past or person.sector != "GOV" or person.own is not None:
            continue
        held = {noun for noun, _, former in person.offices if not former}
        for other, ruler in known:
            shared = held & {noun for noun, _, former in other.offices if not former}
            if ruler.country == leader.country and in_power(ruler, year) and shared:
                person.sector = "ELI"
                person.reasons.append(f"names.yaml: {leader.name}, to {leader.until}; {ruler.name} is in power")
                break


def _form(chunk: Chunk) -> Literal["name", "nominal", "pronoun"]:
    if chunk.kind == "pronoun":
        return "pronoun"
    return "nominal" if chunk.kind == "noun" else "name"


def _day(parsed: Parsed) -> date | None:
    """Give the day that the tables and the user's own file are read as of: the article's latest possible one."""
    published = parsed.article.published
    return published.interval.latest if published is not None else None
