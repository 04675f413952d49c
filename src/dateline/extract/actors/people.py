"""Persons by their names: full names, surnames, honorifics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors.book import Book, Entrant
from dateline.extract.actors.chunks import Chunk
from dateline.extract.actors.own import OwnActor
from dateline.extract.actors.tables import Tables, compact, person_parts, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

DECAY = 0.93
"""Weight of an earlier mention per sentence of distance; set by reading, on no data."""
MEMORY = 60
"""Mentions further back than this many sentences weigh nothing (.93 ** 60 is .01)."""
MARGIN = 1.15
"""The best candidate for an ambiguous surname must outweigh the next by this factor."""
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv"})
_GENERATION = frozenset({"jr", "sr"})


def name_parts(doc: Doc, chunk: Chunk) -> tuple[str, ...]:
    """Give the parts of a person's name: ("kim", "jongun")."""
    parts = person_parts(name_text(doc, chunk))
    return tuple(part for part in parts if part not in _SUFFIX) or parts


def full_key(doc: Doc, chunk: Chunk) -> str:
    """Give what tells a full name from others: its parts and "Jr", which tells a son from his father."""
    return "".join(name_parts(doc, chunk)) + name_suffix(doc, chunk)


def name_suffix(doc: Doc, chunk: Chunk) -> str:
    """Give "jr" or "sr" at the end of a name."""
    last = compact(doc[chunk.core[1] - 1].text)
    return last if last in _GENERATION else ""


def name_text(doc: Doc, chunk: Chunk) -> str:
    """Give a person's name as it is written, a hyphen that tokenisation has spaced out closed up again."""
    return doc[chunk.core[0] : chunk.core[1]].text.replace(" - ", "-")


def enter_full_names(doc: Doc, chunks: list[Chunk], book: Book, tables: Tables) -> None:
    """Enter everyone whose name is given in two parts or more, in the order of the text."""
    for chunk in chunks:
        parts = name_parts(doc, chunk) if chunk.kind == "person" else ()
        if chunk.own is not None and chunk.kind == "person":
            _learn_gender(enter_own(chunk.own, book), doc, chunk, tables)
            continue
        if len(parts) < 2:
            continue
        joined, suffix = full_key(doc, chunk), name_suffix(doc, chunk)
        text = name_text(doc, chunk)
        found = book.by_key.get(("person", joined)) or next(
            (p for p in book.persons() if p.suffix == suffix and _same_full(p.parts, parts)), None
        )
        if found is None:
            found = book.add("person", text, named=True)
            found.parts, found.suffix = parts, suffix
        elif found.own is None and len(joined) > len("".join(found.parts)) + len(suffix):
            found.parts, found.name = parts, text
        book.by_key["person", joined] = found
        _learn_gender(found, doc, chunk, tables)


def enter_own(own: OwnActor, book: Book) -> Entrant:
    """Give the actor of an entry of the user's own; a person is known by its full name and by its full aliases."""
    found = book.enter("own", own.name, own.kind, own.name, named=True)
    if found.own is None:
        found.own = own
        if own.kind == "person":
            found.parts = person_parts(own.name)
            for text in (own.name, *own.aliases):
                if len(text.split()) > 1:
                    book.by_key.setdefault(("person", "".join(person_parts(text))), found)
    return found


def _same_full(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two full names differ in a middle name or a shortening alone: Donald J. Trump, Donald Trump."""
    if len(left) == len(right) or left[-1] != right[-1]:
        return "".join(left) == "".join(right)
    return left[0] == right[0]


def _learn_gender(found: Entrant, doc: Doc, chunk: Chunk, tables: Tables) -> None:
    kin = tables.titles.kinship.get(chunk.noun.words) if chunk.noun is not None else None
    given = words(doc[chunk.core[0]].text)
    guess = tables.gender.get(given[0], "") if given and len(found.parts) > 1 else ""
    found.gender = (
        chunk.honorific
        or (kin.gender if kin else "")
        or (tables.titles.gendered.get(chunk.noun.words, "") if chunk.noun else "")
        or found.gender
        or guess
    )


def find_by_part(
    doc: Doc, chunk: Chunk, book: Book, tables: Tables, seen: list[tuple[Entrant, int]], sentence: int
) -> Entrant | None:
    """Give the person whom a single name means; None if it is open between several.

    `seen` holds (person, sentence number) of every mention so far.
    """
    (part,) = name_parts(doc, chunk)[:1] or ("",)
    candidates = [
        p for p in book.persons() if (part in {p.parts[0], p.parts[-1]} and len(p.parts) > 1) or p.parts == (part,)
    ]
    gender = chunk.honorific
    candidates = [p for p in candidates if not gender or p.gender in {"", gender}] if gender else candidates
    if gender and any(p.gender == gender for p in candidates):
        candidates = [p for p in candidates if p.gender == gender]
    elders = {p.parts for p in candidates if not p.suffix}
    candidates = [p for p in candidates if not p.suffix or p.parts not in elders]
    if chunk.noun is not None and len(candidates) > 1:
        titled = [
            p for p in candidates if any(noun.split()[-1] == chunk.noun.words.split()[-1] for noun, _, _ in p.offices)
        ]
        candidates = titled or candidates
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0]
    scores = [(_weight(p, part, seen, sentence, tables), -p.number, p) for p in candidates]
    scores.sort(key=lambda row: row[:2], reverse=True)
    return scores[0][2] if scores[0][0] > MARGIN * scores[1][0] else None


def _weight(person: Entrant, part: str, seen: list[tuple[Entrant, int]], sentence: int, tables: Tables) -> float:
    """Give how present a person is at a sentence: mentions so far, fading, and more for a head of state."""
    weight = 0.1 + sum(DECAY ** (sentence - at) for who, at in seen if who is person)
    if "".join(person.parts) in tables.leaders or any(
        tables.nouns[noun].leader for noun, _, former in person.offices if noun in tables.nouns and not former
    ):
        weight *= 1.6
    if part == person.parts[0] and part in tables.gender and part not in tables.surname_first:
        weight *= 0.5
    return weight
