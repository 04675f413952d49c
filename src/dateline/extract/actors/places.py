"""Country and capital names: when they stand for a government, when only for a place, when for who does an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors.tables import Entry, PlaceWords, Tables

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.extract.actors.chunks import Chunk

_STRIKE = frozenset(
    {"hit", "bomb", "shell", "strike", "flood", "shake", "bombard", "besiege", "storm", "capture", "evacuate", "visit"}
)
_BEFORE = frozenset({"amod", "compound", "nmod"})
_PLACED = frozenset({"in", "at", "near", "to", "from"})


def is_place(doc: Doc, chunk: Chunk, grammar: PlaceWords) -> bool:
    """Tell whether a name of a country, capital, seat or city is a place here and no actor."""
    entry = chunk.entry
    if entry is None or entry.kind in {"organisation", "people", "adjective"}:
        return False
    first = chunk.first
    before = doc[first - 1] if first and not doc[first].is_sent_start else None
    if entry.kind in {"capital", "city"} and _struck(doc, chunk):
        return True
    if before is None:
        return _dateline(doc, chunk)
    word = before.lower_
    if word in grammar.where or (word == "," and _after_place(doc, first)):
        return True
    if word in {"to", "from"}:
        governor = before.head.lemma_.lower()
        if word == "from":
            return governor not in grammar.from_actor
        if entry.kind == "country":
            return governor in grammar.motion
        return governor not in grammar.address
    if word in {"leave", "leaving", "left", "reach", "reached", "enter", "entered", "entering"}:
        return True
    if entry.kind in {"seat", "capital", "city"}:
        return not _acts(doc, chunk, word)
    return False


def _struck(doc: Doc, chunk: Chunk) -> bool:
    """Tell whether a town is hit, snowed on or called the capital: "Kyiv was shelled", "fell on Seoul"."""
    head = doc[chunk.head]
    if head.dep_ == "nsubjpass" and head.head.lemma_.lower() in _STRIKE:
        return True
    if head.dep_ == "appos" and head.head.lower_ in {"capital", "city", "town"}:
        return True
    on = head.head
    return head.dep_ == "pobj" and on.lower_ == "on" and on.head.lemma_.lower() in {"fall", "rain", "advance", "march"}


def _after_place(doc: Doc, first: int) -> bool:
    """Tell whether "…, X" ends the name of a place: "in Springfield, Ohio"."""
    i = first - 2
    if i < 1 or doc[i].pos_ != "PROPN":
        return False
    while i > 0 and (doc[i].pos_ == "PROPN" or doc[i].text in {"-", "/"}):
        i -= 1
    return doc[i].lower_ in _PLACED | {"of", "the", "and", ","} or doc[i].pos_ in {"ADP", "SPACE"} or i == 0


def _dateline(doc: Doc, chunk: Chunk) -> bool:
    """Tell whether a sentence opens with a place and a dash, as agencies' reports do."""
    return chunk.stop < len(doc) and doc[chunk.stop].text in {"–", "—", "--", "(", "/"}


def _acts(doc: Doc, chunk: Chunk, before: str) -> bool:
    """Tell whether a capital or palace acts: subject, possessor, or party to talks, pressure and ties."""
    head = doc[chunk.head]
    if head.dep_ in {
        "nsubj",
        "nsubjpass",
        "poss",
        "agent",
        "dobj",
        "conj",
        "csubj",
        "appos",
        "ROOT",
        "compound",
        "dative",
    }:
        return head.dep_ != "dobj" or head.head.lemma_.lower() not in {
            "visit",
            "leave",
            "tour",
            "reach",
            "enter",
            "bomb",
            "attack",
            "hit",
        }
    return before in {
        "with",
        "against",
        "by",
        "between",
        "and",
        "on",
        "for",
        "toward",
        "towards",
        "both",
        "than",
        "told",
        "that",
    }


def does(doc: Doc, first: int, stop: int, entry: Entry, tables: Tables) -> bool:
    """Tell whether a state or body does what the noun says that it stands before: "French air strikes", "UN sanctions".

    The plain name of a country does not count: "Iran sanctions" are against it.
    """
    last = doc[stop - 1]
    short = entry.kind == "country" and _is_short(doc[first:stop].text)
    if not (entry.kind in {"adjective", "organisation"} or short) or last.dep_ not in _BEFORE:
        return False
    noun = _noun_after(last)
    if noun.i < stop or noun.ent_type_ in {"EVENT", "LAW"}:
        return False
    return noun.lemma_.lower() in tables.deeds and doc[noun.i - 1].text != "-"


def suffers(doc: Doc, first: int, stop: int, entry: Entry, tables: Tables) -> bool:
    """Tell whether the noun that a country's plain name stands before is set against it: "Iran sanctions"."""
    last = doc[stop - 1]
    if entry.kind != "country" or last.dep_ not in _BEFORE or _is_short(doc[first:stop].text):
        return False
    noun = _noun_after(last)
    return noun.i >= stop and noun.lemma_.lower() in tables.aimed and doc[stop].text != "-"


def _is_short(name: str) -> bool:
    return name.replace(".", "").replace(" ", "").isupper()


def _noun_after(word: Token) -> Token:
    noun = word.head
    while noun.dep_ in _BEFORE and noun.head.i > noun.i:
        noun = noun.head
    return noun
