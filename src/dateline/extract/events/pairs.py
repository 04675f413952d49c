"""The PLOVER type of what one given party does to another: the same rules, the two spans being the whole cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.actors.cast import make_cast
from dateline.extract.events.drafts import CONFLICT, Draft
from dateline.extract.events.lexicon import NONE, Lexicon, lexicon
from dateline.extract.events.sentence import drafts_of
from dateline.ontology import Ontology, ontology, recode
from dateline.parse import Parsed
from dateline.records import Actor, Mention, PairType, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_FALLBACK = "AGREE"
_ACTOR, _RECIPIENT = "actor", "recipient"
_BOTH = 1.0
"""What it is worth that the rules put a given span where it was said to stand; more than any lexical specificity."""
_REVERSED = 0.4
_FAR = 0.02
"""Taken off for each token between the trigger and the actor, so that the nearest act wins among equals."""
_LOOSE = 0.15


def code_pairs(
    parsed: Parsed, pairs: tuple[tuple[Span, Span], ...], book: Ontology | None = None
) -> tuple[PairType, ...]:
    """Give the type of event between each given actor and recipient, in order; always one of the 16.

    Scores are 0.05 to 0.95.
    """
    return tuple(_pair(parsed, actor, recipient, book or ontology()) for actor, recipient in pairs)


def _pair(parsed: Parsed, actor: Span, recipient: Span, book: Ontology) -> PairType:
    cast = _cast_of(parsed, actor, recipient)
    words = lexicon(book)
    lo, hi = min(actor.start, recipient.start), max(actor.end, recipient.end)
    heads = {id_: token for token, id_ in _heads(parsed, actor, recipient)}
    votes: dict[str, float] = {}
    for sentence in parsed.sentences():
        span = parsed.span_of(sentence)
        if span.end <= lo or span.start >= hi:
            continue
        for draft in drafts_of(sentence, cast, parsed, words):
            plain = _type(draft)
            as_is = plain == draft.type
            type_ = recode(book, plain, draft.mode if as_is else None, (), draft.leaf if as_is else None).type
            votes[type_] = max(votes.get(type_, 0.0), _weight(draft, heads))
        if not votes:
            votes = _loose(sentence, words, heads)
    if not votes:
        return PairType(_FALLBACK, book.quad(_FALLBACK), 0.05)
    best = max(sorted(votes), key=lambda t: votes[t])
    return PairType(best, book.quad(best), round(min(0.95, max(0.05, votes[best] / 3)), 2))


def _heads(parsed: Parsed, actor: Span, recipient: Span) -> list[tuple[Token, str]]:
    found = []
    for span, id_ in ((actor, _ACTOR), (recipient, _RECIPIENT)):
        tokens = parsed.tokens_at(span.start, span.end)
        if len(tokens):
            found.append((tokens.root, id_))
    return found


def _cast_of(parsed: Parsed, actor: Span, recipient: Span) -> Cast:
    rows = []
    for span, id_ in ((actor, _ACTOR), (recipient, _RECIPIENT)):
        tokens = parsed.tokens_at(span.start, span.end)
        if len(tokens):
            rows.append((Mention(span.start, span.end, id_, "name"), tokens.root.i, tokens.start, tokens.end))
    actors = [Actor(id_, id_, "group", None, None, named=True) for id_ in (_ACTOR, _RECIPIENT)]
    return make_cast(parsed, actors, rows)


def _type(draft: Draft) -> str:
    """Read a planned act as the codebook does: an intent to help is AGREE, to harm THREATEN, not to do it REJECT."""
    if draft.status == "future":
        return (
            "THREATEN"
            if draft.type in CONFLICT
            else draft.type
            if draft.type in ("REJECT", "REQUEST", "ACCUSE")
            else "AGREE"
        )
    if draft.status == "negated" and draft.type not in ("ACCUSE", "PROTEST", "ASSAULT"):
        return "REJECT"
    return draft.type


def _weight(draft: Draft, heads: dict[str, Token]) -> float:
    weight = draft.score
    acting, undergoing = {p.actor for p in draft.actors}, {p.actor for p in draft.recipients}
    weight += _BOTH if _ACTOR in acting else 0.0
    weight += _BOTH if _RECIPIENT in undergoing or (_RECIPIENT in acting and _ACTOR in acting) else 0.0
    weight += _REVERSED if _RECIPIENT in acting and _ACTOR not in acting else 0.0
    weight -= 0.5 if draft.status == "hypothetical" else 0.0
    weight -= _REVERSED if draft.status == "future" else 0.0
    near = heads.get(_ACTOR)
    if near is not None:
        weight -= min(0.5, _FAR * abs(near.i - draft.token.i))
        if draft.token.is_ancestor(near):
            weight += 0.2
    return weight


def _loose(sentence: TokenSpan, words: Lexicon, heads: dict[str, Token]) -> dict[str, float]:
    """Where no pattern holds whole, any word of the lexicon counts a little for the types that it can report."""
    votes: dict[str, float] = {}
    near = heads.get(_ACTOR)
    for token in sentence:
        index = words.verbs if token.pos_ == "VERB" else words.nouns if token.pos_ == "NOUN" else {}
        for pattern in index.get(token.lemma_.lower(), ()):
            if pattern.type == NONE:
                continue
            far = _FAR * abs(near.i - token.i) if near is not None else 0.0
            votes[pattern.type] = votes.get(pattern.type, 0.0) + max(0.01, _LOOSE - 0.2 * far)
    return votes
