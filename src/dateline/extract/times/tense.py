"""Whether the words around a time expression speak of the past or of the future."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from dateline.extract.times.grammar import load_grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.parse import Parsed

Direction = Literal["past", "future", "near"] | None
"""`near`: the day may lie on either side, and the nearest is meant ("a march planned for Saturday was called off")."""

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_STOP = re.compile(r"(?<=[a-z0-9’'\"”)]{2})[.!?:;]\s|\n\s*\n|[\"”“]")
_LOOK = 160
"""Characters to either side in which a verb is looked for."""


def nearby(text: str, start: int, end: int) -> Direction:
    """Give the direction that the nearest verb-like word of the clause shows, looking left first; None: none."""
    lists = load_grammar().words
    left = text[max(0, start - _LOOK) : start]
    for stop in _STOP.finditer(left):
        left_from = stop.end()
        left = " " * left_from + left[left_from:]
    words = [word.lower() for word in _WORD.findall(left)]
    if words[-1:] in (["until"], ["till"], ["through"]) and lists["until_future"].intersection(words):
        return "future"
    if tuple(words[-3:]) in {("as", "early", "as"), ("as", "soon", "as")}:
        return "future"
    found = _scan_left(words)
    if found:
        return found
    right = text[end : end + _LOOK]
    if ending := _STOP.search(right):
        right = right[: ending.start()]
    for found_word in _WORD.findall(right):
        word = found_word.lower()
        if word in lists["future_after"]:
            return "future"
        if word in lists["past_words"] or (word.endswith("ed") and len(word) > 4):
            return "past"
    return "future" if words and words[-1] in {"until", "till", "through"} else None


def _scan_left(words: Sequence[str]) -> Direction:
    lists = load_grammar().words
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        before = words[place - 1] if place else ""
        noun = word in {"plans", "plan"} and before in {"the", "a", "their", "its", "his", "her"}
        if word in lists["future_words"] and not noun:
            return "future"
        if word in {"is", "are", "set", "was", "were"} and words[place + 1 : place + 2] == ["to"]:
            return "future"
        if word == "to" and before in lists["infinitive_after"]:
            return "future"
        if word == "set" and words[place + 1 : place + 2] == ["for"]:
            return "future"
        if word in lists["past_words"] and before not in {"to", "be"}:
            following = words[place + 1 : place + 3]
            if word in {"was", "were", "has", "have", "had", "been"} and lists["future_participles"].intersection(
                following
            ):
                return "future"
            return "past"
        if word.endswith("ed") and len(word) > 4 and before not in {"be", "to"} and not noun:
            return "past"
    return None


def governed(parsed: Parsed, first: int) -> Direction:
    """Give the direction of the verb that governs the token `first`; None where the parse does not tell."""
    token: Token = parsed.doc[first]
    before = parsed.doc[token.i - 1].lower_ if token.i else ""
    if _called_off(token):
        return "near"
    found = "future" if _of_a_plan(token) or _promised(token, before) else _above(token)
    return None if found == "past" and before in {"until", "till", "through", "as"} else found


def hangs_on_a_noun(parsed: Parsed, first: int) -> bool:
    """Tell whether the token `first` belongs to a noun ("a cut in September", "the November sales"), not to a verb."""
    token: Token = parsed.doc[first]
    head = token.head.head if token.dep_ == "pobj" else token.head
    return head.i != token.i and head.pos_ in {"NOUN", "PROPN"}


def _above(token: Token) -> Direction:
    """Give the direction of the nearest verb above that tells one."""
    verb = leans_back_to(token) or _verb_above(token)
    while verb is not None:
        found = _verb_direction(verb, token)
        if found:
            return found
        if verb.dep_ not in {"xcomp", "conj", "acl", "pcomp"} or verb.head is verb:
            return None
        verb = _verb_above(verb)
    return None


def _verb_above(token: Token) -> Token | None:
    return next((head for head in token.ancestors if head.pos_ in {"VERB", "AUX"}), None)


def leans_back_to(token: Token) -> Token | None:
    """Give the verb that "late Monday" dates where the parse hangs it on the infinitive of that verb's object.

    "welcomed the offer to hold talks late Monday": one reports so when something was done, not when it is to be done.
    `token`: the day, or the "late" before it. None where the parse is to be followed.
    """
    if token.dep_ in {"amod", "advmod"} and token.head.i == token.i + 1:
        token = token.head
    verb = token.head
    edged = token.i > 0 and token.nbor(-1).lower_ in {"late", "early"}
    if not edged or token.dep_ != "npadvmod" or verb.tag_ != "VB" or verb.dep_ not in {"acl", "relcl"}:
        return None
    finite = _verb_above(verb)
    return finite if finite is not None and finite.tag_ == "VBD" else None


def _promised(token: Token, before: str) -> bool:
    """Tell whether the expression is the end of what somebody asks for or offers ("promised an answer by Friday")."""
    lists = load_grammar().words
    verb = _verb_above(token) if before in lists["deadline"] else None
    if verb is None or verb.lemma_.lower() not in lists["promising_verbs"]:
        return False
    return any(child.dep_ == "dobj" and child.i < token.i for child in verb.children)


def _called_off(token: Token) -> bool:
    """Tell whether the expression is the day of a plan that was given up ("the march set for Saturday was banned")."""
    plan = _verb_above(token)
    lists = load_grammar().words
    if plan is None or plan.dep_ != "acl" or plan.lower_ not in lists["future_participles"]:
        return False
    noun, verb = plan.head, plan.head.head
    if noun.dep_ == "nsubjpass" or (noun.dep_ == "dobj" and verb.tag_ in {"VBD", "VBN"}):
        return verb.lemma_.lower() in lists["giving_up_verbs"]
    return False


def _of_a_plan(token: Token) -> bool:
    """Tell whether the expression hangs on a noun that is called planned ("a planned march on Saturday")."""
    participles = load_grammar().words["planned_nouns"]
    for head in token.ancestors:
        if head.pos_ in {"VERB", "AUX"}:
            return False
        if any(child.dep_ == "amod" and child.lower_ in participles for child in head.children):
            return True
    return False


def _looks_ahead(verb: Token, auxiliaries: set[str]) -> bool:
    """Tell whether a present tense speaks of what is to come: "plans to meet on Friday", "when they vote in May"."""
    lists = load_grammar().words
    present = verb.tag_ in {"VBP", "VBZ"} or (verb.tag_ == "VBN" and bool(auxiliaries & {"is", "are"}))
    if not present or auxiliaries & {"has", "have", "'ve", "’ve"}:
        return False
    if verb.lemma_.lower() in lists["future_verbs"] and any(
        child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children
    ):
        return True
    return verb.dep_ == "advcl" and any(
        child.dep_ in {"mark", "advmod"} and child.lower_ in lists["not_yet"] for child in verb.children
    )


def _verb_direction(verb: Token, token: Token) -> Direction:
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in auxiliaries}
    lists = load_grammar().words
    if words & lists["modals"] and not words & {"have", "'ve"}:
        return "future"
    if "to" in words and (verb.tag_ == "VB" or words & {"be"}):
        head = verb.head
        ordered = head.lemma_ == "be" and verb.dep_ == "xcomp" and head.i < verb.i  # "is to resume on Tuesday"
        if (
            ordered
            or verb.dep_ == "ROOT"
            or head.lemma_.lower() in lists["future_verbs"]
            or verb.dep_ in {"acl", "relcl"}
        ):
            return "future"
        return None
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and not words - {"be"}:
        return "future" if verb.head.lemma_.lower() in lists["future_verbs"] else None  # "proposed that it be held"
    subjunctive = verb.tag_ == "VBN" and any(child.tag_ == "VB" and child.lower_ == "be" for child in auxiliaries)
    if subjunctive and verb.dep_ == "ccomp" and words == {"be"}:
        return "future"
    if verb.tag_ == "VBN" and verb.lower_ in lists["future_participles"] - {"set"} and not words & {"have", "had"}:
        return "future"
    if verb.lower_ == "set" and verb.dep_ == "acl" and any(child.lower_ == "for" for child in verb.children):
        return "future"
    if verb.tag_ in {"VBP", "VBZ"} and not words and verb.lemma_.lower() in lists["timetable_verbs"]:
        return "future"
    if _looks_ahead(verb, words):
        return "future"
    if verb.lemma_.lower() in lists["planning_verbs"] and any(
        child.dep_ == "dobj" and child.i < token.i for child in verb.children
    ):
        return "future"  # "planned a march on Saturday"
    if verb.tag_ in {"VBD", "VBN"} or any(child.tag_ == "VBD" for child in auxiliaries):
        return "past"
    return None
