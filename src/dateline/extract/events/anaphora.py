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
    known = any(p.actor for p in (*draft.actors, *draft.recipients))
    told = draft.status == "happened" or _predicate(draft.token)
    return draft.type == "CONSULT" and draft.token.pos_ == "NOUN" and not known and told and _definite(draft.token)


def resolve(draft: Draft, before: Sequence[EventMention], start: int) -> Draft | None:
    """Give the draft with the parties of the act that it takes up; None where nothing near tells of one.

    An offer takes up the same actor's invitation, a letter any invitation. A meeting takes up a meeting or, as long
    as it has not happened, the invitation to one.
    """
    letter, offer = is_letter(draft), is_offer(draft)
    owners = {p.actor for p in draft.actors if p.actor}
    for event in reversed(before):
        if not start - _REACH <= event.trigger.start < start:
            continue
        invited = event.type == "REQUEST" and event.mode == "meet"
        met = event.type == "CONSULT" and event.mode != "phone"
        if offer:
            if invited and owners & {p.actor for p in event.actors} and event.recipients:
                return replace(draft, type="REQUEST", mode="meet", recipients=event.recipients)
            continue
        if not (invited if letter else met or (invited and draft.status != "happened")):
            continue
        parties = merge(event.actors, event.recipients)
        if sum(p.actor is not None for p in parties) < 2:
            continue
        if letter:
            return replace(draft, actors=event.actors, recipients=event.recipients)
        return replace(draft, actors=parties, recipients=())
    return None


def _predicate(noun: Token) -> bool:
    """Tell whether a noun says what something would be: "it would be the first summit"."""
    return noun.dep_ == "attr" or (noun.dep_ == "nsubj" and noun.head.lemma_ == "be")


def _definite(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children) or noun.i == noun.sent.start
