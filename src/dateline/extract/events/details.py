"""Where an event happened and its further attributes, from the words that hang on its trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.drafts import Draft
from dateline.extract.events.syntax import deep_prep_objects
from dateline.parse import Parsed
from dateline.records import AttributeValue, Place

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PREPS = ("at", "in", "near", "outside", "inside", "to")


def place_of(draft: Draft, parsed: Parsed, cast: Cast) -> Place | None:
    """Give the place that an in-, at- or near-phrase on the trigger names; None where nothing says it."""
    for prep in _PREPS:
        if prep == "to" and draft.mode != "visit":
            continue
        for noun in deep_prep_objects(draft.token, prep):
            if noun.ent_type_ not in _PLACES:
                continue
            ent = next((e for e in noun.sent.ents if e.start <= noun.i < e.end), None)
            if ent is None:
                continue
            span = parsed.span(ent.start, ent.end)
            mention = cast.of_token(noun.i)
            country = cast.actor(mention.actor).country if mention and ent.label_ == "GPE" else None
            return Place(span.start, span.end, parsed.text(span), country)
    return None


def attributes_of(draft: Draft, sentence: TokenSpan, parsed: Parsed) -> tuple[AttributeValue, ...]:
    """Give the event's further readings: number, duration, manner, rank …"""
    return ()
