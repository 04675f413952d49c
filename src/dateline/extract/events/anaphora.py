"""“The talks", "the letter": nouns that take up an act told before have the parties that it had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.events.drafts import Draft
from dateline.extract.events.parties import merge
from dateline.extract.events.words import words
from dateline.records import EventMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 900
"""Characters back in which the act may have been told: about a paragraph or two of news."""
_FAR = 2700
"""The same for a meeting that is planned: it is what such a report is about."""
_PLANNED = frozenset({"future", "hypothetical"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


def is_letter(draft: Draft) -> bool:
    """Tell whether a draft rests on a letter handed over, which is an invitation only if one was told of before."""
    parts = draft.match.parts if draft.match else ()
    return bool(parts) and draft.token.pos_ == "VERB" and parts[0].lemma_.lower() in words("letters")


def is_offer(draft: Draft) -> bool:
    """Tell whether a draft is somebody's offer or invitation to nobody said: "his invitation", "Oslo's offer"."""
    token = draft.token
    if token.pos_ != "NOUN" or draft.type not in ("AGREE", "REQUEST") or any(p.actor for p in draft.recipients):
        return False
    return token.lemma_.lower() in words("offers") and any(p.actor for p in draft.actors)


def takes_up(draft: Draft) -> bool:
    """Tell whether a draft's noun points back: a definite meeting with no party of its own, or a definite letter."""
    if is_letter(draft) and draft.match is not None:
        return _definite(draft.match.parts[0])
    if is_offer(draft):
        return True
    if draft.type != "CONSULT" or draft.token.pos_ != "NOUN" or not (_definite(draft.token) or _counts(draft.token)):
        return False
    if any(p.actor for p in (*draft.actors, *draft.recipients)):
        return draft.status == "hypothetical" and is_ranked(draft.token) and _leaders(draft)
    return draft.status == "happened" or _predicate(draft.token)


def is_ranked(noun: Token) -> bool:
    """Tell whether a noun is one of a count: "the first summit in years", "only the third meeting"."""
    return any(c.lower_ in words("ranks") and c.dep_ in ("amod", "advmod", "nmod", "compound") for c in noun.children)


def _leaders(draft: Draft) -> bool:
    """Tell whether a meeting's only party is told as several of a kind: "the leaders of both countries"."""
    if len(draft.actors) != 1 or draft.recipients:
        return False
    heads = [t for p in draft.token.children if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj"]
    return any(t.tag_ == "NNS" and t.pos_ == "NOUN" for t in heads)


def resolve(draft: Draft, before: Sequence[EventMention], start: int) -> Draft | None:
    """Give the draft with the parties of the act that it takes up; None where nothing near tells of one.

    An offer takes up the same actor's invitation, a letter any invitation. A meeting takes up a meeting or, as long
    as it has not happened, the invitation to one.
    """
    letter, offer = is_letter(draft), is_offer(draft)
    owners = {p.actor for p in draft.actors if p.actor}
    planned = draft.status in _PLANNED and not letter and not offer
    reach = _FAR if planned else _REACH
    for event in reversed(before):
        if not start - reach <= event.trigger.start < start:
            continue
        invited = event.type == "REQUEST" and event.mode == "meet"
        met = event.type == "CONSULT" and event.mode != "phone" and (not planned or event.status in _PLANNED)
        if offer:
            if invited and owners & {p.actor for p in event.actors} and event.recipients:
                return replace(draft, type="REQUEST", mode="meet", recipients=event.recipients)
            continue
        if not (invited if letter else met or (invited and draft.status != "happened")):
            continue
        if draft.mode == "visit" and event.mode != "visit":
            continue
        parties = merge(event.actors, event.recipients)
        if sum(p.actor is not None for p in parties) < 2:
            continue
        if draft.actors and any(p.actor is None for p in parties):
            continue  # leaders are told by name before
        if letter:
            return replace(draft, actors=event.actors, recipients=event.recipients)
        return replace(draft, actors=parties, recipients=())
    return None


def _predicate(noun: Token) -> bool:
    """Tell whether a noun says what something would be: "it would be the first summit", "would mark the third"."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in words("amount"):
        return is_ranked(noun)
    return noun.dep_ == "attr" or (noun.dep_ == "nsubj" and noun.head.lemma_ == "be")


def _counts(noun: Token) -> bool:
    """Tell whether a noun is said to be one of a count: "a meeting would be the second such one"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be" or not any(c.lower_ == "would" for c in noun.head.children):
        return False
    return any(c.dep_ in ("attr", "acomp") and c.lower_ in words("ranks") for c in noun.head.children)


def _definite(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children) or noun.i == noun.sent.start
