"""Trigger -> happened, future, hypothetical, negated or denied, from the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.events.lexicon import Lexicon
from dateline.extract.events.syntax import has_to, is_passive
from dateline.extract.events.words import words
from dateline.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_WILL = frozenset({"will", "shall", "'ll", "wo", "to"})
_MAY = frozenset({"would", "could", "may", "might", "should", "can", "must", "'d", "ought", "ca"})
_IF = frozenset({"if", "unless", "whether", "should"})
_NOT = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly"})
_HABIT = frozenset({"often", "always", "usually", "normally", "generally", "typically", "regularly"})
_NOBODY = frozenset({"nobody", "nothing", "none"})
_PARTS = frozenset({"dobj", "nsubj", "nsubjpass"})
_BEFORE = frozenset({"before", "until", "till", "once", "unless"})
_UP = 5
_VERBAL = ("VERB", "AUX")


def status_of(token: Token, lexicon: Lexicon) -> Status:
    """Give the status that a trigger's own clause and the clauses above it allow."""
    found = _of_verb(token, lexicon, 0) if token.pos_ in _VERBAL else _of_noun(token, lexicon)
    if found == "happened" and token.sent.text.rstrip().endswith("?"):
        return "hypothetical"
    return found


def _of_verb(verb: Token, lexicon: Lexicon, depth: int) -> Status:
    own = _own(verb, lexicon)
    if own != "happened" or depth > _UP:
        return own
    return _above(verb, lexicon, depth)


def _own(verb: Token, lexicon: Lexicon) -> Status:
    if any(c.dep_ == "aux" and c.lower_ in ("may", "might") for c in verb.children):
        return "hypothetical"
    if verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj"):
        return "hypothetical"
    if _seldom(verb) or _conditional(verb):
        return "hypothetical"
    for child in verb.children:
        if child.dep_ == "neg" or (child.lower_ in _NOT and child.dep_ in ("advmod", "preconj", "det")):
            return "negated"
        if child.dep_ in _PARTS and (
            child.lower_ in _NOBODY or any(c.dep_ == "det" and c.lower_ == "no" for c in child.children)
        ):
            return "negated"
        if child.dep_ == "agent" and any(c.lower_ in _NOBODY for c in child.children):
            return "negated"
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _IF:
            return "hypothetical"
    if _awaited(verb) or _commanded(verb):
        return "hypothetical"
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not auxiliaries and verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in _VERBAL:
        return _own(verb.head, lexicon)
    if auxiliaries & {"will", "shall", "'ll", "wo"}:
        return "future"
    if "going" in auxiliaries:
        return "future"
    if auxiliaries & _MAY:
        reported = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("say")
        return "future" if reported and "would" in auxiliaries else "hypothetical"
    if verb.lower_ == "be" and verb.tag_ == "VB" and has_to(verb):
        return "future"
    return "happened"


def _seldom(verb: Token) -> bool:
    """Tell whether something is only said not to be the rule: "we do not often get a visit"."""
    own = {c.lower_ for c in verb.children if c.dep_ in ("neg", "advmod")}
    return bool(own & _NOT) and bool(own & _HABIT)


def _conditional(verb: Token) -> bool:
    """Tell whether somebody would do or not do something on a condition: "would not come unless …"."""
    if not any(c.dep_ == "aux" and c.lower_ in _MAY for c in verb.children):
        return False
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    return any(m.dep_ == "mark" and m.lower_ in ("if", "unless") for c in clauses for m in c.children)


def _awaited(verb: Token) -> bool:
    """Tell whether an act is waited for: "before the two sides meet", "until the gates are raised"."""
    if verb.dep_ != "advcl" or not any(c.lower_ in _BEFORE and c.dep_ in ("mark", "advmod") for c in verb.children):
        return False
    finite = [c for c in verb.children if c.dep_ in ("aux", "auxpass")] or [verb]
    return finite[0].tag_ in ("VBZ", "VBP", "VB")


def _commanded(verb: Token) -> bool:
    """Tell whether a verb is an imperative: "Open the gates"."""
    alone = not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "csubj") for c in verb.children)
    return alone and verb.tag_ == "VB" and verb.dep_ == "ROOT"


def _above(verb: Token, lexicon: Lexicon, depth: int) -> Status:
    head = verb.head
    if verb.dep_ == "ROOT" or head.i == verb.i:
        return "future" if has_to(verb) else "happened"
    infinitive = has_to(verb) or (verb.dep_ == "xcomp" and verb.tag_ == "VB")
    perfect = infinitive and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if perfect and head.lemma_.lower() in words("hearsay"):  # "is said to have described"
        return "denied" if head.lemma_ == "deny" else "happened"
    if head.pos_ in _VERBAL and verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "acl"):
        lemma = head.lemma_.lower()
        if lemma == "deny" and verb.dep_ in ("ccomp", "xcomp"):
            return "denied"
        if lemma == "be" and infinitive and verb.dep_ == "xcomp":
            return "future"
        if lemma == "have" and infinitive:
            return "negated" if any(c.lower_ == "yet" for c in (*head.children, *verb.children)) else "hypothetical"
        operator = lexicon.operators.get(lemma)
        if operator is not None and (
            infinitive or verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP"))
        ):
            embedded = "hypothetical" if lemma in ("consider", "hope", "wish") else operator.embedded
            return _combine(embedded, _of_verb(head, lexicon, depth + 1))
        if infinitive and verb.dep_ in ("xcomp", "advcl"):
            return _combine("hypothetical", _of_verb(head, lexicon, depth + 1))
        if verb.dep_ == "xcomp":
            return _of_verb(head, lexicon, depth + 1)
        return "happened"
    if head.pos_ == "ADJ" and infinitive:
        if head.lower_ in words("prompt"):  # "were swift to condemn"
            return _of_verb(head.head, lexicon, depth + 1) if head.head.pos_ in _VERBAL else "happened"
        operator = lexicon.adjectives.get(head.lower_)
        return _combine(operator.embedded, "happened") if operator else "hypothetical"
    if infinitive and verb.dep_ in ("acl", "relcl"):
        if any(c.lower_ in words("ranks") for c in head.children):  # "the first leader to visit"
            return _of_verb(head.head, lexicon, depth + 1) if head.head.pos_ in _VERBAL else "happened"
        return "hypothetical"
    if verb.dep_ == "pcomp" and head.head.pos_ in _VERBAL:
        lemma = head.head.lemma_.lower()
        if lemma == "deny":
            return "denied"
        if lemma in ("suspect", "accuse", "charge") and is_passive(head.head):
            accusers = [c for c in head.head.children if c.dep_ == "agent"]
            return "happened" if accusers else "hypothetical"  # whose word it is, nobody says
        operator = lexicon.operators.get(lemma)
        if head.lower_ in ("after", "before", "since", "by", "while", "on", "despite"):
            return "happened"
        if head.lower_ in ("from", "without", "against"):
            return "negated" if head.lower_ == "without" else "hypothetical"
        if operator is not None:
            return _combine(operator.embedded, "happened")
        return "happened"
    if verb.dep_ == "pcomp" and head.head.pos_ == "ADJ":
        return "hypothetical"  # "capable of striking"
    if verb.dep_ == "pcomp" and head.head.pos_ == "NOUN":
        return "hypothetical" if head.head.lemma_.lower() in words("irrealis_nouns") else "happened"
    if verb.dep_ == "conj" and head.pos_ in _VERBAL and verb.tag_ in ("VB", "VBG", head.tag_) and not _tensed(verb):
        return _above(head, lexicon, depth + 1)
    return "happened"


def _tensed(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ == "nsubj" for c in verb.children)


def _combine(embedded: str, outer: Status) -> Status:
    """What an act inside another is, given the outer one's own status."""
    if embedded == "same":
        return outer
    if embedded == "negated":
        return "happened" if outer == "negated" else "negated"
    if embedded == "future":
        return "future" if outer in ("happened", "future", "historical") else "hypothetical"
    if embedded == "happened":
        return "happened"
    return "hypothetical"


def _of_noun(noun: Token, lexicon: Lexicon) -> Status:
    left = {c.lower_ for c in noun.children if c.i < noun.i}
    if "no" in left:
        return "negated"
    if left & words("future_words"):
        return "future"
    if left & words("maybe_words"):
        return "hypothetical"
    token = noun
    for _ in range(_UP):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ == "prep" and token.lower_ == "for" and head.dep_ == "dobj" and head.head.lemma_ == "invite":
            return "hypothetical"
        if head.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() in words("irrealis_nouns") and token.dep_ != "poss":
            return "hypothetical"
        if head.pos_ in _VERBAL:
            return _under(head, token, noun, lexicon)
        token = head
    return "happened"


def noun_asks(token: Token) -> bool:
    """Tell whether a noun is something asked: an invitation, an offer."""
    return token.lemma_.lower() in words("letters") | {"invitation", "offer", "proposal", "request", "demand"}


def _presupposed(noun: Token, token: Token, verb: Token) -> bool:
    """Tell whether something else about an act is negated: "his visit is no state one", "no word of his threat"."""
    if token.dep_ == "nsubj" and verb.lemma_ == "be":
        return noun.i == token.i and any(c.dep_ == "attr" for c in verb.children)
    owned = any(c.dep_ == "poss" for c in noun.children)
    return owned and noun.i != token.i and token.dep_ == "dobj"


def _under(verb: Token, token: Token, noun: Token, lexicon: Lexicon) -> Status:
    lemma = verb.lemma_.lower()
    outer = _of_verb(verb, lexicon, 0)
    if outer == "negated" and _presupposed(noun, token, verb):
        return "future" if any(c.lower_ in ("will", "wo") for c in verb.children) else "happened"
    if lemma in ("deny", "refute") and token.dep_ == "dobj":
        return "denied"
    if token.dep_ == "prep" and token.lower_ in ("during", "at", "after", "in", "over", "since", "before"):
        return "happened" if lemma in words("asking") else outer
    if lemma in words("answering") and noun_asks(token):
        return "happened"  # what was accepted or refused had been asked
    if lemma in words("asking") and token.dep_ in ("dobj", "prep", "nsubjpass", "dative"):
        return "future" if lemma in ("plan", "schedule", "expect", "await") else "hypothetical"
    if token.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") or verb.lemma_ == "be":
        return outer
    opened = any(c.dep_ == "dobj" and c.lemma_.lower() in words("irrealis_nouns") for c in verb.children)
    if opened and token.dep_ == "prep" and token.lower_ in ("for", "to", "of"):  # "set the stage for a meeting"
        return "hypothetical"
    if token.dep_ == "prep" and outer in ("future", "hypothetical"):
        return outer
    return "happened"
