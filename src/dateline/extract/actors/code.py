"""Phrase -> country, sector and kind, by the words in it and around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.extract.actors.chunks import Chunk
from dateline.extract.actors.spot import Spots
from dateline.extract.actors.tables import Entry, Noun, Tables, key, words
from dateline.records import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

OFFICIAL = frozenset({"GOV", "LEG", "MIL", "SPY", "COP", "JUD", "PTY"})
"""Sectors of office: who has left one is of the elite (ELI)."""
_PRESIDING = frozenset(["president", "speaker", "chairman", "chairwoman", "chair", "head", "vice-president"])
_WHOSE = frozenset({"of", "in", "at", "from"})


@dataclass(frozen=True, slots=True)
class Coding:
    """What the words of one phrase tell about the actor behind it."""

    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    reason: str = ""
    former: bool = False


_FOLLOWED = 5
"""Complements followed ("spokesman for the head of the office of …"): each may be read twice, so a chain doubles."""


def code(doc: Doc, chunk: Chunk, spots: Spots, tables: Tables, depth: int = 0) -> Coding:
    """Give what the words of a phrase tell: kind, country, sector, and which words or entries told it."""
    if chunk.kind == "pronoun":
        return Coding("person")
    country, why = _country(doc, chunk, spots, tables, depth)
    former = is_former(doc, chunk, tables)
    if chunk.kind == "entry" and chunk.entry is not None:
        return _code_entry(chunk.entry)
    if chunk.kind == "org":
        sector = _body_sector(doc, chunk, tables)
        return Coding("organisation", country, sector, why)
    if chunk.noun is None:
        rank = next(
            (
                tables.titles.ranks[key(t.text)]
                for t in doc[chunk.first : chunk.core[0]]
                if key(t.text) in tables.titles.ranks
            ),
            None,
        )
        return Coding("person", country, rank, _join(why, f"titles.yaml: rank {rank}" if rank else ""))
    at = chunk.titles[-1] if chunk.titles else chunk.core
    noun = chunk.noun
    strong = [spots.nouns[first][1] for first, _ in chunk.titles if spots.nouns[first][1].strong]
    if strong:
        noun = strong[0]
    sector, told = _sector(doc, chunk, noun, at, spots, tables, depth)
    if former and sector in OFFICIAL:
        sector, told = "ELI", f"{told}, former"
    kind: ActorKind = "person" if chunk.kind == "person" else kind_of(doc, chunk, chunk.noun)
    return Coding(kind, country, sector, _join(why, told), former)


def kind_of(doc: Doc, chunk: Chunk, noun: Noun) -> ActorKind:
    """Give the kind of actor that a phrase headed by `noun` describes; several persons are a group."""
    if noun.kind != "person":
        return (
            noun.kind
            if noun.kind != "government" or is_singular(doc, chunk, noun) or noun.words == "authorities"
            else "group"
        )
    return "person" if is_singular(doc, chunk, noun) else "group"


def is_singular(doc: Doc, chunk: Chunk, noun: Noun) -> bool:
    """Tell whether the head stands in the singular."""
    last = words(doc[chunk.core[1] - 1].text)
    return bool(last) and last[-1] == noun.words.split()[-1] and doc[chunk.core[1] - 1].tag_ not in {"NNS", "NNPS"}


def is_former(doc: Doc, chunk: Chunk, tables: Tables) -> bool:
    """Tell whether words before the head or title say that the office is past."""
    stop = chunk.titles[-1][1] if chunk.titles else chunk.core[0]
    if chunk.kind == "person" and not chunk.titles:
        return False
    return any(t.lower_ in tables.titles.former for t in doc[chunk.first : stop]) or _then(doc, chunk.first, stop)


def _then(doc: Doc, first: int, stop: int) -> bool:
    """Tell whether "then" goes with an office: "then-President Moss", "the then minister", "met then Minister Moss"."""
    inside = any(t.lower_ == "then" for t in doc[first:stop])
    start = doc[stop - 1].sent.start if stop else 0
    if inside or first - 2 < start or doc[first - 1].lower_ != "then":
        return inside
    return doc[first - 2].pos_ in {"VERB", "ADP", "DET", "ADJ"} or doc[first - 2].lemma_ == "be"


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _code_entry(entry: Entry) -> Coding:
    kinds: dict[str, ActorKind] = {"people": "group", "city": "group", "organisation": "organisation"}
    sector = "CVL" if entry.kind == "city" else entry.sector
    return Coding(kinds.get(entry.kind, "government"), entry.country, sector, entry.source)


def _country(doc: Doc, chunk: Chunk, spots: Spots, tables: Tables, depth: int) -> tuple[str | None, str]:
    """Give the country that an adjective, a possessor or a completion of the phrase names."""
    first = chunk.first
    if chunk.noun is not None and chunk.noun.relational and chunk.possessor is not None:
        first = chunk.possessor.stop
    for i in range(first, chunk.core[1]):
        if i in spots.entries:
            entry = spots.entries[i][1]
            noun = chunk.noun
            if noun is not None and (
                (noun.opposite and entry.kind != "adjective") or (noun.leader and entry.kind == "city")
            ):
                continue
            return entry.country, f"{entry.source} ({doc[i : spots.entries[i][0]].text!r})"
        stem = words(doc[i].text)
        if (
            len(stem) == 2
            and stem[1] in {"based", "led", "born", "backed", "controlled", "held"}
            and stem[0] in tables.names
        ):
            entry = tables.names[stem[0]]
            if stem[1] in {"based", "born"}:
                return entry.country, f"{entry.source} ({doc[i].text!r})"
    inner = chunk.complement if depth < _FOLLOWED else None
    if inner is not None:
        link = doc[inner.first - 1].lower_ if inner.first else ""
        if link in _WHOSE or (link == "for" and _is_body_of(inner)):
            return code(doc, inner, spots, tables, depth + 1).country, f"{link} {doc[inner.first : inner.stop].text!r}"
    return None, ""


def _is_body_of(chunk: Chunk) -> bool:
    """Tell whether a phrase may be whom somebody speaks "for": an envoy for a country is not that country's."""
    return chunk.kind in {"noun", "org"} or (chunk.entry is not None and chunk.entry.kind == "organisation")


def _sector(
    doc: Doc, chunk: Chunk, noun: Noun, at: tuple[int, int], spots: Spots, tables: Tables, depth: int
) -> tuple[str, str]:
    """Give the sector: the head's own if it is strong, else that of the nearest qualifying word, else a default."""
    told = f"offices.yaml: {noun.words}"
    inner = chunk.complement if depth < _FOLLOWED else None
    if (
        inner is not None
        and noun.words in _PRESIDING
        and inner.entry is not None
        and inner.entry.kind == "organisation"
        and inner.entry.sector
    ):
        return inner.entry.sector, inner.entry.source
    if inner is not None and noun.words in _PRESIDING and _is_body(inner):
        return code(doc, inner, spots, tables, depth + 1).sector or "UNK", f"of {doc[inner.first : inner.stop].text!r}"
    if noun.strong:
        for first in range(chunk.first, at[0]):
            entry = spots.entries[first][1] if noun.sector == "UAF" and first in spots.entries else None
            if entry is not None and entry.kind == "organisation" and entry.sector:
                return entry.sector, entry.source
        return noun.sector, told
    vague = None
    for i in range(at[0] - 1, chunk.first - 1, -1):
        sector, source = _qualifier(doc, i, chunk, spots, tables)
        if sector == "BUS" and noun.sector == "GOV":  # a trade adviser is an official
            continue
        if sector is not None and sector != "CVL":
            return sector, source
        vague = vague or ((sector, source) if sector is not None else None)
    if vague is not None:
        return vague
    if inner is not None and inner.first and doc[inner.first - 1].lower_ in {"of", "for", "at", "from", "with"}:
        sector = code(doc, inner, spots, tables, depth + 1).sector
        if sector not in {None, "UNK"} and inner.kind != "person":
            return str(sector), f"{doc[inner.first : inner.stop].text!r}"
    return noun.sector, told


def _is_body(chunk: Chunk) -> bool:
    """Tell whether a phrase is an organisation known by its words: whoever presides over it is of its sector."""
    return chunk.kind == "org" or (
        chunk.kind == "noun" and chunk.noun is not None and chunk.noun.kind == "organisation"
    )


def _qualifier(doc: Doc, i: int, chunk: Chunk, spots: Spots, tables: Tables) -> tuple[str | None, str]:
    """Give the sector that the word ending at token `i` lends to a weak head."""
    if i + 1 in spots.ends:
        first = spots.ends[i + 1]
        if first in spots.nouns and first >= chunk.first:
            noun = spots.nouns[first][1]
            sector = tables.modifiers.get(noun.words, noun.sector)
            return (sector, f"offices.yaml: {noun.words}") if sector != "UNK" else (None, "")
        if first in spots.entries and first >= chunk.first:
            entry = spots.entries[first][1]
            if entry.kind == "organisation" and entry.sector:
                return entry.sector, entry.source
            return None, ""
    word = key(doc[i].text)
    pair = key(doc[i - 1 : i + 1].text) if i > chunk.first else word
    for text in (pair, word):
        if text in tables.modifiers:
            return tables.modifiers[text], f"offices.yaml: modifier {text}"
    return None, ""


def _body_sector(doc: Doc, chunk: Chunk, tables: Tables) -> str | None:
    """Give the sector that a word inside an organisation's name tells: "Harrow Medical Alliance" is MED."""
    for i in range(chunk.core[1] - 1, chunk.core[0] - 1, -1):
        word = key(doc[i].text)
        noun = tables.nouns.get(word)
        if noun is not None and noun.strong:
            return noun.sector
        if word in tables.modifiers:
            return tables.modifiers[word]
    return None


def with_country(coding: Coding, country: str | None, reason: str) -> Coding:
    """Give the coding with a country from elsewhere if it has none itself."""
    if coding.country is not None or country is None:
        return coding
    return replace(coding, country=country, reason=_join(coding.reason, reason))
