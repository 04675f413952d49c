"""Whether a word means the act that it can mean: attacks in words, dangers and stances are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.match import Match
from dateline.extract.events.syntax import (
    deep_prep_objects,
    expand,
    has_to,
    objects,
    possessors,
    prep_objects,
    surface_subjects,
)
from dateline.extract.events.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUND = frozenset({"GPE", "LOC", "FAC"})


def physical(match: Match) -> bool:
    """Tell whether a trigger of ASSAULT that is also said of words reports violence.

    It does where somebody armed, a weapon or a victim stands in the sentence, or a country or place is hit.
    """
    pattern, token = match.pattern, match.token
    if pattern.type != "ASSAULT" or pattern.before or pattern.particle:
        return True
    if pattern.pos == "verb" and match.parts and match.parts[0].lemma_.lower() in words("two_senses"):
        return _bodily(match.parts[0])
    if pattern.lemma not in words("two_senses"):
        return True
    if {t.lemma_.lower() for t in token.sent if t.i != token.i} & words("armed"):
        return True
    undergoing = _undergoing(token)
    if any(t.ent_type_ in _GROUND for t in undergoing):
        return True
    if any(t.lemma_.lower() in words("abstract") for t in undergoing):
        return False
    doers = [t for s in surface_subjects(token) for t in expand(s)]
    return bool(match.parts) and any(t.ent_type_ in _GROUND for t in doers)


def _bodily(noun: Token) -> bool:
    """Tell whether the assault that is "launched" or "opened" is no figure of speech: a legal one, one on a value."""
    if any(c.lemma_.lower() in words("figurative") for c in noun.children):
        return False
    struck = [t for prep in ("on", "against") for h in deep_prep_objects(noun, prep) for t in expand(h)]
    return not any(t.lemma_.lower() in words("abstract") for t in struck)


def spoken(match: Match) -> bool:
    """Tell whether "call" telephones: not where it says what something is called."""
    if match.pattern.mode != "phone" or match.token.lemma_ != "call" or match.token.pos_ != "VERB":
        return True
    after = [c for c in match.token.children if c.i > match.token.i]
    named = any(c.dep_ in ("oprd", "xcomp", "ccomp", "acomp", "attr") and not has_to(c) for c in after)
    twice = sum(c.dep_ in ("dobj", "dative") for c in after) > 1
    quoted = any(t.text in ('"', "'") for t in match.token.doc[match.token.i : match.token.i + 6])
    return not (named or twice or quoted)


def freed(match: Match) -> bool:
    """Tell whether the noun "release" frees somebody: not where papers are released, nor where nobody is held."""
    token = match.token
    if match.pattern.pos != "noun" or match.pattern.lemma != "release" or match.pattern.before:
        return True
    released = [t for h in deep_prep_objects(token, "of") for t in expand(h)]
    if released:
        return not any(t.lemma_.lower() in words("published") for t in released)
    held = words("captive")
    return bool(possessors(token)) or any(t.lemma_.lower() in held for t in token.sent)


def uttered(match: Match) -> bool:
    """Tell whether a threat is made, not only there: not "the threat grows", "a nuclear threat", "felt threatened".

    A noun is one that somebody makes where it is his, the object of a verb of uttering, set against somebody, or
    tells the act that it is of; a warning is none that somebody has or gets.
    """
    token, pattern = match.token, match.pattern
    if pattern.type != "THREATEN":
        return True
    if pattern.pos == "verb":
        return not (pattern.lemma == "threaten" and token.tag_ == "VBN" and _felt(token))
    if pattern.lemma == "warning":
        return _governor(token) not in words("having")
    if pattern.lemma != "threat" or not is_loose(match):
        return True
    if {c.lemma_.lower() for c in token.children if c.i < token.i} & words("dangers"):
        return False
    told = [t for h in deep_prep_objects(token, "of") for t in expand(h)]
    if any(t.lemma_.lower() in lexicon().nouns for t in told):
        return True
    if token.dep_ == "attr" or token.head.lower_ == "as" or any(c.dep_ in ("acl", "relcl") for c in token.children):
        return False
    return bool(prep_objects(token, "against"))


def is_loose(match: Match) -> bool:
    """Tell whether a threat is neither somebody's own nor uttered by the subject of its verb: nobody near makes it."""
    token, pattern = match.token, match.pattern
    if pattern.pos != "noun" or pattern.lemma != "threat":
        return False
    return not possessors(token) and _governor(token) not in words("uttering")


def _governor(noun: Token) -> str:
    """Give the verb whose object a noun is, alone or in a list."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ == "NOUN":
        top = top.head
    return top.head.lemma_.lower() if top.dep_ == "dobj" else ""


def _felt(verb: Token) -> bool:
    top = verb
    while True:
        if top.lemma_ == "feel" or any(c.dep_ == "aux" and c.lower_ in ("feel", "feels", "felt") for c in top.children):
            return True
        if top.dep_ not in ("conj", "oprd", "acomp", "xcomp", "ccomp") or top.head.i == top.i:
            return False
        top = top.head


def done(match: Match) -> bool:
    """Tell whether "supports" is an act: not where a sentence of its own only tells what somebody is for.

    To say that one supports something is an act, and so is to support somebody.
    """
    token = match.token
    if match.pattern.pos != "verb" or match.pattern.lemma not in words("stances") or token.tag_ not in ("VBZ", "VBP"):
        return True
    top = token
    while top.dep_ == "conj":
        top = top.head
    things = [o for o in objects(token) if not o.ent_type_ and o.pos_ == "NOUN"]
    return top.dep_ != "ROOT" or not things or any(t.text == '"' for t in token.sent)


def _undergoing(token: Token) -> list[Token]:
    heads = objects(token) if token.pos_ == "VERB" else []
    for prep in ("on", "against", "at", "in", "of"):
        heads += deep_prep_objects(token, prep) if token.pos_ != "VERB" or not heads else []
    return [t for h in heads for t in expand(h)]
