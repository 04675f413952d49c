"""Whether the words around a time expression speak of the past or of the future."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.parse import Parsed

Direction = Literal["past", "future"] | None

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_STOP = re.compile(r"(?<=[a-z0-9’'\"”)]{2})[.!?:;]\s|\n\s*\n|[\"”“]")
_FUTURE = frozenset(
    [
        "will",
        "shall",
        "would",
        "won't",
        "won’t",
        "'ll",
        "may",
        "might",
        "could",
        "should",
        "must",
        "due",
        "scheduled",
        "expected",
        "planned",
        "slated",
        "upcoming",
        "going",
        "plans",
        "plan",
        "planning",
        "hopes",
        "expects",
        "intends",
        "next",
        "forthcoming",
        "vows",
        "aims",
        "begins",
        "starts",
        "opens",
        "takes",
        "leaves",
        "arrives",
        "meets",
    ]
)
_PAST = frozenset(
    [
        "was",
        "were",
        "had",
        "said",
        "did",
        "began",
        "came",
        "went",
        "took",
        "met",
        "held",
        "made",
        "told",
        "saw",
        "gave",
        "got",
        "became",
        "left",
        "sent",
        "won",
        "lost",
        "ran",
        "found",
        "fell",
        "rose",
        "kept",
        "led",
        "hit",
        "put",
        "brought",
        "spoke",
        "wrote",
        "broke",
        "chose",
        "grew",
        "knew",
        "drew",
        "flew",
        "shot",
        "fought",
        "struck",
        "sought",
        "since",
        "has",
        "have",
        "did",
        "been",
    ]
)
_INFINITIVE_AFTER = frozenset(
    [
        "want",
        "wants",
        "wanted",
        "hope",
        "hopes",
        "hoped",
        "agree",
        "agrees",
        "agreed",
        "ask",
        "asks",
        "asked",
        "invite",
        "invited",
        "urge",
        "urged",
        "vow",
        "vowed",
        "vows",
        "pledge",
        "pledges",
        "pledged",
        "promise",
        "promises",
        "promised",
        "offer",
        "offers",
        "offered",
        "propose",
        "proposes",
        "proposed",
        "intend",
        "intends",
        "intended",
        "ready",
        "prepare",
        "prepares",
        "prepared",
        "decide",
        "decides",
        "decided",
        "aims",
        "aimed",
        "seeks",
        "likely",
        "willing",
        "refuse",
        "refuses",
        "refused",
    ]
)
_FUTURE_WORDS = frozenset({"due", "scheduled", "expected", "planned", "slated", "set", "going"})
_LOOK = 160
"""Characters to either side in which a verb is looked for."""
_FUTURE_HEADS = frozenset({
    "expect", "plan", "schedule", "set", "due", "hope", "intend", "want", "agree", "promise", "vow", "aim", "prepare",
    "slate", "invite", "ask", "urge", "propose", "offer", "order", "call", "decide", "need", "about", "go", "seek",
    "threaten", "pledge", "likely", "ready", "poise",
})  # fmt: skip
_MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "could", "should", "must", "can"})


def nearby(text: str, start: int, end: int) -> Direction:
    """Give the direction that the nearest verb-like word of the clause shows, looking left first; None where none does."""
    left = text[max(0, start - _LOOK) : start]
    for stop in _STOP.finditer(left):
        left_from = stop.end()
        left = " " * left_from + left[left_from:]
    words = [word.lower() for word in _WORD.findall(left)]
    found = _scan_left(words)
    if found:
        return found
    right = text[end : end + _LOOK]
    if ending := _STOP.search(right):
        right = right[: ending.start()]
    for found_word in _WORD.findall(right):
        word = found_word.lower()
        if word in _FUTURE:
            return "future"
        if word in _PAST or (word.endswith("ed") and len(word) > 4):
            return "past"
    return "future" if words and words[-1] in {"until", "till", "through"} else None


def _scan_left(words: Sequence[str]) -> Direction:
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        before = words[place - 1] if place else ""
        if word in _FUTURE and not (word in {"plans", "plan"} and before in {"the", "a", "their", "its", "his", "her"}):
            return "future"
        if word in {"is", "are", "set", "was", "were"} and words[place + 1 : place + 2] == ["to"]:
            return "future"
        if word == "to" and before in _INFINITIVE_AFTER:
            return "future"
        if word == "set" and words[place + 1 : place + 2] == ["for"]:
            return "future"
        if word in _PAST and before not in {"to", "be"}:
            following = words[place + 1 : place + 3]
            if word in {"was", "were", "has", "have", "had", "been"} and set(following) & _FUTURE_WORDS:
                return "future"
            return "past"
        if word.endswith("ed") and len(word) > 4 and before not in {"be", "to"} and word not in _FUTURE:
            return "past"
    return None


def governed(parsed: Parsed, first: int) -> Direction:
    """Give the direction of the verb that governs the token `first`; None where the parse does not tell."""
    token: Token = parsed.doc[first]
    if token.i and parsed.doc[token.i - 1].lower_ in {"until", "till"}:
        return "future"
    verb = next((head for head in token.ancestors if head.pos_ in {"VERB", "AUX"}), None)
    while verb is not None:
        found = _verb_direction(verb)
        if found:
            return found
        if verb.dep_ not in {"xcomp", "conj", "ccomp", "advcl", "acl", "pcomp"} or verb.head is verb:
            return None
        verb = next((head for head in verb.ancestors if head.pos_ in {"VERB", "AUX"}), None)
    return None


def _verb_direction(verb: Token) -> Direction:
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in auxiliaries}
    if words & _MODALS and not words & {"have", "'ve"}:
        return "future"
    if verb.tag_ == "VB" and "to" in words:
        head = verb.head
        if head.lemma_.lower() in _FUTURE_HEADS or verb.dep_ in {"acl", "relcl"}:
            return "future"
        return None
    if (
        verb.tag_ == "VBN"
        and verb.lemma_ in {"schedule", "expect", "plan", "slate", "set"}
        and not words & {"have", "had"}
    ):
        return "future"
    if verb.tag_ in {"VBD", "VBN"} or any(child.tag_ == "VBD" for child in auxiliaries):
        return "past"
    return None
