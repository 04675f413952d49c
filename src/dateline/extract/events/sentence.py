"""Sentence -> drafts of events: triggers found, operators applied, doubles dropped, parties filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.drafts import Draft, plain
from dateline.extract.events.lexicon import NONE, Lexicon
from dateline.extract.events.match import Match, find_match
from dateline.extract.events.operators import operate
from dateline.extract.events.parties import merge
from dateline.extract.events.senses import done, uttered
from dateline.extract.events.syntax import has_to
from dateline.extract.events.words import words
from dateline.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules make of a sentence."""

    drafts: list[Draft]
    """In order of their triggers."""
    silent: frozenset[int]
    """Tokens that are no trigger of their own: idioms, and acts that another trigger already tells."""


def drafts_of(sentence: Span, cast: Cast, parsed: Parsed, lexicon: Lexicon) -> Reading:
    """Give the drafts of a sentence, and which of its words the rules have silenced."""
    if len({t.lemma_.lower() for t in sentence} & words("sports")) > 1:
        return Reading([], frozenset(t.i for t in sentence))  # attacks, defences and shots of a match
    found = {t.i: m for t in sentence if (m := find_match(t, lexicon, cast)) is not None}
    matches = {i: m for i, m in found.items() if m.pattern.type != NONE}
    out: list[Draft] = []
    silent: set[int] = _spent(matches)
    for token in sentence:
        if token.i in matches and matches[token.i].pattern.leaf:
            continue  # a user's own type is more than "agreed to …"
        made, covered = operate(token, matches, cast, parsed, lexicon)
        out += made
        silent |= covered
    operated = {d.token.i for d in out}
    for i, match in matches.items():
        if i not in silent and i not in operated and not _purpose(match.token, matches, operated):
            draft = plain(match, cast, parsed, lexicon)
            if draft is not None:
                out.append(draft)
            elif not (uttered(match) and done(match)):
                silent.add(i)
    drafts = sorted(_halves(out), key=lambda d: (d.token.i, d.type))
    return Reading(drafts, frozenset(silent | (found.keys() - matches.keys())))


def _halves(drafts: list[Draft]) -> list[Draft]:
    """A meeting needs two: where a sentence reports two meetings with one party each, they are one."""
    half = [
        d for d in drafts if d.type == "CONSULT" and d.mode is None and len(d.actors) == 1 and d.status == "happened"
    ]
    if len(half) != 2 or half[0].actors[0].actor == half[1].actors[0].actor:
        return drafts
    keep, drop = sorted(half, key=lambda d: (d.token.pos_ != "VERB", d.token.i))
    both = merge(*(d.actors for d in sorted(half, key=lambda d: d.actors[0].start)))
    return [replace(d, actors=both) if d is keep else d for d in drafts if d is not drop]


def _spent(matches: dict[int, Match]) -> set[int]:
    """Nouns that another trigger already says: the talks of "hold talks", the sanctions of "impose sanctions"."""
    out: set[int] = set()
    for i, match in matches.items():
        for part in match.parts:
            inner = matches.get(part.i)
            if inner is None or part.i == i:
                continue
            asked = (
                match.pattern.type in ("REQUEST", "AGREE")
                and inner.pattern.type == "CONSULT"
                and part.lemma_ != "letter"
            )
            answered = match.pattern.type in ("REQUEST", "AGREE", "REJECT") and inner.pattern.mode == "meet"
            answered = answered and match.token.lemma_.lower() in words("answering") and _owned(part)
            if not asked and not answered:
                out.add(part.i)
        for part in match.parts:  # "a 5% duty on wool and a 9% duty on silk"
            out |= {c.i for c in part.children if c.dep_ == "conj" and c.lemma_ == part.lemma_ and c.i in matches}
        if match.pattern.type == "CONSULT" and match.pattern.pos == "verb":  # "held talks over lunch"
            out |= {
                j
                for j, m in matches.items()
                if m.pattern.type == "CONSULT" and m.pattern.pos == "noun" and _under(m.token, match.token)
            }
    return out


def _owned(noun: Token) -> bool:
    """Tell whether a noun says whose it is: "an invitation from X", "X's invitation"."""
    return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in ("from", "by")) for c in noun.children)


def _under(noun: Token, verb: Token) -> bool:
    """Tell whether a noun stands in a phrase of a verb, with no other verb between."""
    top = noun.head
    while top.i != verb.i:
        if top.pos_ in ("VERB", "AUX") or top.head.i == top.i:
            return False
        top = top.head
    return noun.dep_ in ("pobj", "dobj", "conj")


def _purpose(token: Token, matches: dict[int, Match], operated: set[int]) -> bool:
    """Tell whether an act is only what another one is for: "sent troops to protect …", "met to discuss …"."""
    return (
        token.dep_ in ("advcl", "xcomp", "acl")
        and has_to(token)
        and token.head.i in matches
        and token.head.i not in operated
    )
