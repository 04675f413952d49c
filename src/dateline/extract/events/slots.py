"""The slots of a pattern -> the nouns of the parse that stand in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.match import Match
from dateline.extract.events.syntax import (
    datives,
    deep_prep_objects,
    is_passive,
    modifiers,
    objects,
    possessors,
    prep_objects,
    subjects,
    surface_subjects,
)
from dateline.extract.events.targets import and_same, is_broken, targets_before
from dateline.extract.events.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token


def actor_heads(match: Match, cast: Cast) -> list[Token]:
    """Give the nouns that may be who does it, by the pattern's slots or by the verb that a noun completes."""
    token, pattern = match.token, match.pattern
    if pattern.pos == "verb":
        if "noun" in pattern.actor and match.parts:  # "the invitation from X was delivered by Y": the act is X's
            noun = match.parts[0]
            owners = (
                [h for slot in ("from", "by", "of") for h in deep_prep_objects(noun, slot)]
                or possessors(noun)
                or _written_by(noun)
            )
            if owners:
                return owners
        heads = subjects(token)
        if match.parts and match.parts[0].head == token and match.parts[0].dep_ in ("nsubj", "nsubjpass"):
            others = [h for h in heads if h not in match.parts]  # "the French siege of X began": the siege is France's
            owners = possessors(match.parts[0]) or modifiers(match.parts[0]) if is_deed(match.parts[0]) else []
            heads = others or [h for h in owners if cast.of_token(h.i) is not None] or heads
        if pattern.reciprocal and len(heads) == 1 and heads[0].lower_ in ("they", "both", "we"):
            heads = _they(token, heads)
        return heads
    heads = []
    for slot in sorted(pattern.actor, key=lambda s: s == "of"):
        if slot == "of" and "of" in pattern.recipient:
            continue  # "criticism of X" is not X's
        heads += [h for h in slot_heads(match, slot, cast) if h not in heads]
        if heads and not pattern.reciprocal:
            break
    if pattern.reciprocal and pattern.type == "CONSULT":
        heads += [h for h in _around(match) if h not in heads]
    return heads or _light_subject(match)


def answering(match: Match) -> list[Token]:
    """Read “X accepted Y's invitation": an offer went to who answers it."""
    noun, verb = match.token, match.token.head
    if (
        noun.lemma_.lower() not in words("asked")
        or noun.dep_ != "dobj"
        or verb.lemma_.lower() not in words("answering")
    ):
        return []
    return subjects(verb)


def under(match: Match) -> list[Token]:
    """Read “X is under investigation", "X is subject to tariffs", "X faces sanctions": directed at the subject."""
    top = match.token.head
    if match.pattern.pos != "noun":
        return []
    if match.token.dep_ == "dobj" and top.lemma_ in words("facing") and not is_passive(top):
        return surface_subjects(top)
    if top.dep_ != "prep" or match.token.dep_ != "pobj":
        return []
    verb = top.head
    if top.lower_ == "to" and verb.lower_ == "subject":
        return surface_subjects(verb.head) if verb.head.lemma_ in words("being") else []
    return surface_subjects(verb) if top.lower_ == "under" and verb.lemma_ in words("being") else []


def _written_by(noun: Token) -> list[Token]:
    return [
        o
        for c in noun.children
        if c.dep_ == "acl" and c.tag_ == "VBN"
        for a in c.children
        if a.dep_ == "agent"
        for o in a.children
    ]


def _they(verb: Token, heads: list[Token]) -> list[Token]:
    """Read “A walks with B as they convene”: they are the parties of the clause above."""
    above = verb.head
    if above.pos_ != "VERB" or verb.dep_ not in ("advcl", "ccomp"):
        return heads
    return subjects(above) + deep_prep_objects(above, "with") or heads


def _around(match: Match) -> list[Token]:
    """Read “A asked B during the talks”: who acts in a clause that a meeting surrounds took part in the meeting."""
    top = match.token
    while top.dep_ in ("conj", "pobj") and top.head.pos_ in ("NOUN", "PROPN", "ADP"):
        top = top.head
        if top.dep_ == "prep":
            break
    if top.dep_ != "prep" or top.lower_ not in ("during", "at", "after", "over", "in", "for"):
        return []
    if top.lower_ == "for":  # "invited B for talks"; parsers hang the phrase on B, too
        verb = top.head if top.head.pos_ == "VERB" else top.head.head
        return subjects(verb) + objects(verb) if verb.lemma_ == "invite" else []
    if top.head.pos_ != "VERB":
        return []
    if top.lower_ not in ("during", "for") and not possessors(match.token):
        return []
    verb = top.head
    return subjects(verb) + [
        o for o in objects(verb) if o.ent_type_ or o.pos_ == "PROPN" or o.lemma_ in ("delegation", "leader")
    ]


def _light_subject(match: Match) -> list[Token]:
    """Read “X is on a visit”, "X began an assault": the subject of the verb that the noun completes."""
    top = match.token
    while top.dep_ in ("pobj", "conj", "prep") and top.head.i != top.i and top.head.pos_ in ("NOUN", "ADP"):
        top = top.head
    verb = top.head
    if verb.pos_ not in ("VERB", "AUX") or top.dep_ not in ("dobj", "prep", "attr"):
        return []
    if (
        verb.lemma_.lower() not in words("light")
        or is_broken(match)
        or is_passive(verb)
        or (verb.lemma_ in ("be", "have") and match.pattern.type != "CONSULT")
    ):
        return []
    return subjects(verb)


def slot_heads(match: Match, slot: str, cast: Cast) -> list[Token]:
    """Give the nouns that stand in a slot: an object, a subject, an owner, what stands before, or a preposition's."""
    token, pattern = match.token, match.pattern
    noun = match.parts[0] if match.parts and pattern.objects else None
    if pattern.pos == "verb":
        if slot == "obj":
            return objects(token)
        if slot == "iobj":
            return datives(token)
        if slot == "subj":
            return surface_subjects(token)
        if slot == "poss":
            return possessors(noun) if noun is not None else [p for o in objects(token) for p in possessors(o)]
        found = deep_prep_objects(token, slot)
        if not found and noun is not None:
            found = deep_prep_objects(noun, slot)
        if found and noun is not None and pattern.type == "COERCE":
            found = [*found, *(h for h in and_same(noun, slot) if h not in found)]
        if found:
            return found
        if noun is not None:
            for child in noun.children if not found else ():  # "hands over an invitation written by X to Y"
                if child.dep_ == "acl" and child.tag_ == "VBN" and slot == "to":
                    found = found or prep_objects(child, slot)
        return found
    if slot == "poss":
        return possessors(token)
    if slot == "mod":
        aimed = targets_before(match, cast)
        return [t for t in modifiers(token) if t not in aimed]
    return deep_prep_objects(token, slot)


def is_deed(noun: Token) -> bool:
    """Tell whether a noun is an act or a law, which those did who stand before it: "Chilean strikes killed …"."""
    lemma = noun.lemma_.lower()
    return lemma in lexicon().nouns or lemma in words("papers")
