"""Where an event happened: the words that say so, and what they are on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.drafts import Draft
from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.syntax import deep_prep_objects, prep_objects
from dateline.extract.places import resolve_place, told_in
from dateline.parse import Parsed, entity_at
from dateline.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PREPS = ("at", "in", "inside", "outside", "near", "to")
_WORDS_ONLY = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE", "STATEMENT"})


def place_of(draft: Draft, parsed: Parsed, cast: Cast) -> Place | None:
    """Give the place that an at-, in- or near-phrase on the trigger or its noun names; None where nothing says it."""
    tokens = [draft.token, *(draft.match.parts if draft.match else ())]
    for prep in _PREPS:
        if prep == "to" and (draft.mode != "visit" or draft.recipients):
            continue
        find = (
            prep_objects if draft.type in _WORDS_ONLY else deep_prep_objects
        )  # an invitation "for talks in X" was not made in X
        for token in tokens:
            for noun in find(token, prep):
                found = _place(noun, prep, parsed, cast)
                if found is not None:
                    return found
    return None


def _place(noun: Token, prep: str, parsed: Parsed, cast: Cast) -> Place | None:
    ent, label = entity_at(noun), noun.ent_type_
    named = ent is not None and (label in _PLACES or (prep == "at" and label == "ORG" and noun.pos_ == "PROPN"))
    common = noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon().places
    if not named and not common:
        return None
    first, last = noun.i, noun.i
    if named and ent is not None:
        first, last = min(ent.start, first), max(ent.end - 1, last)
    for child in noun.children:
        if child.dep_ in ("compound", "amod", "poss", "nmod") and child.i < noun.i:
            first = min(first, child.left_edge.i)
        if common and child.dep_ == "prep" and child.lower_ == "of":
            last = max([last, *(o.i for o in child.children if o.dep_ == "pobj")])
    while noun.doc[first].pos_ == "DET":
        first += 1
    span = parsed.span(first, last + 1)
    mention = cast.of_token(noun.i)
    country = cast.actor(mention.actor).country if mention and label == "GPE" else None
    return _located(Place(span.start, span.end, parsed.text(span), country), noun, prep, parsed)


def _located(place: Place, noun: Token, prep: str, parsed: Parsed) -> Place:
    """Give the place with what it is on the map; its country is the gazetteer's where that settles it."""
    told = told_in(parsed.doc)
    sentence = noun.sent
    location = resolve_place(
        place.name, told.countries, beside=told.between(sentence.start, sentence.end), preposition=prep
    )
    country = location.country if location and location.country else place.country
    return Place(place.start, place.end, place.name, country, location)
