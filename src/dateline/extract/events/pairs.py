"""The PLOVER type of what one given party does to another: the encoder's reading of the pair, and the rules' vote.

For the rules the two spans are the whole cast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.encoder import NONE as NO_ACT
from dateline.encoder import Coded, load_encoder
from dateline.extract.actors import Cast
from dateline.extract.actors.cast import make_cast
from dateline.extract.events.drafts import CONFLICT, Draft
from dateline.extract.events.lexicon import NONE, Lexicon, lexicon
from dateline.extract.events.sentence import drafts_of
from dateline.ontology import NOTHING, Ontology, ontology, recode
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
RULES, MARKED, TOLD = 0.3, 1.0, 0.3
"""Weights of the rules, of the encoder's reading of the marked pair, and of the acts that it reads in the text: the
best of a grid on the corpus' held-out scenes, to within .003 (docs/event-coding.md)."""
_TURNED, _HALF, _FAINT = 0.5, 0.25, 0.1
"""What an act counts where the two stand the other way round, only the actor acts, or only the recipient undergoes."""


def code_pairs(
    parsed: Parsed, pairs: tuple[tuple[Span, Span], ...], book: Ontology | None = None
) -> tuple[PairType, ...]:
    """Give the type of event between each given actor and recipient, in order; always one of the 16.

    With another ontology (`book`) than PLOVER, one of its types, or NONE where nothing speaks for any. Scores are
    0.01 to 0.99.
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
        for draft in drafts_of(sentence, cast, parsed, words).drafts:
            plain = _type(draft)
            as_is = plain == draft.type
            type_ = recode(book, plain, draft.mode if as_is else None, (), draft.leaf if as_is else None).type
            if type_ != NOTHING:
                votes[type_] = max(votes.get(type_, 0.0), _weight(draft, heads))
        if not votes:
            votes = _loose(sentence, words, heads, book)
    fallback = _FALLBACK if _FALLBACK in book.types else NOTHING
    first = max(sorted(votes), key=lambda t: votes[t]) if votes else fallback
    own = first in book.types and first not in ontology().types  # words of a user's own, which the encoder cannot know
    marked, told = ({}, {}) if own else _read(parsed, actor, recipient, book)
    types = _heard(votes, marked, told) or {fallback: 0.05}
    best = max(sorted(types), key=lambda t: types[t])
    return PairType(best, book.quad(best), round(min(0.99, max(0.01, types[best])), 2))


def _read(parsed: Parsed, actor: Span, recipient: Span, book: Ontology) -> tuple[dict[str, float], dict[str, float]]:
    """Give what the encoder says of each type, from the sentences that the two spans stand in.

    First with the spans marked; then of the acts in the text, weighed by how far the spans play a part in them.
    """
    first, second = (parsed.tokens_at(span.start, span.end) for span in (actor, recipient))
    marked: dict[str, float] = {}
    told: dict[str, float] = {}
    if not len(first) or not len(second):
        return marked, told
    start = min(first[0].sent.start, second[0].sent.start)
    stop = max(first[-1].sent.end, second[-1].sent.end)
    part = parsed.doc[start:stop]
    one, other = (
        (tokens.start_char - part.start_char, tokens.end_char - part.start_char) for tokens in (first, second)
    )
    encoder = load_encoder()
    for leaf, score in encoder.pair(part.text, one, other).items():
        if leaf != NO_ACT:
            _add(marked, book.of_leaf(leaf).type, score)
    for coded in encoder.code([part.text])[0]:
        plays = {(letter, span): _plays(coded, letter, span) for letter in "AR" for span in (one, other)}
        as_said, turned = plays["A", one] * plays["R", other], plays["A", other] * plays["R", one]
        weight = coded.acts * max(as_said, _TURNED * turned, _HALF * plays["A", one], _FAINT * plays["R", other])
        for leaf, score in coded.leaves.items():
            plain = ontology().of_leaf(leaf).type
            for status, sure in coded.statuses.items():
                type_ = _as_told(plain, status)
                kept = book.of_leaf(leaf).type if type_ == plain else recode(book, type_, None, (), None).type
                _add(told, kept, weight * score * sure)
    return marked, told


def _plays(coded: Coded, letter: str, span: tuple[int, int]) -> float:
    marked = (p.score for p in coded.parts if p.letter == letter and p.start < span[1] and span[0] < p.end)
    return max(marked, default=0.0)


def _add(types: dict[str, float], type_: str, score: float) -> None:
    if type_ != NOTHING:
        types[type_] = types.get(type_, 0.0) + score


def _heard(votes: dict[str, float], marked: dict[str, float], told: dict[str, float]) -> dict[str, float]:
    """Give the types' probabilities: the weighed mean of what the rules and the encoder's two readings believe."""
    types: dict[str, float] = {}
    weights = 0.0
    for weight, said in ((RULES, votes), (MARKED, marked), (TOLD, told)):
        total = sum(said.values())
        if total:
            weights += weight
            for type_, score in said.items():
                types[type_] = types.get(type_, 0.0) + weight * score / total
    return {type_: score / weights for type_, score in types.items()}


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
    if draft.status == "hypothetical" or (draft.status == "negated" and draft.type in ("PROTEST", "ASSAULT")):
        return draft.type
    return _as_told(draft.type, draft.status)


def _as_told(type_: str, status: str) -> str:
    """Give the type that an act of this status is between two parties."""
    if type_ in ("REJECT", "REQUEST", "ACCUSE") or status in ("happened", "historical", "denied"):
        return type_
    if status == "negated":
        return type_ if type_ in CONFLICT else "REJECT"
    return "THREATEN" if type_ in CONFLICT else "AGREE"


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


def _loose(sentence: TokenSpan, words: Lexicon, heads: dict[str, Token], book: Ontology) -> dict[str, float]:
    """Where no pattern holds whole, any word of the lexicon counts a little for the types that it can report."""
    votes: dict[str, float] = {}
    near = heads.get(_ACTOR)
    for token in sentence:
        index = words.verbs if token.pos_ == "VERB" else words.nouns if token.pos_ == "NOUN" else {}
        for pattern in index.get(token.lemma_.lower(), ()):
            if pattern.type == NONE:
                continue
            type_ = recode(book, pattern.type, pattern.mode, (), pattern.leaf).type
            if type_ != NOTHING:
                far = _FAR * abs(near.i - token.i) if near is not None else 0.0
                votes[type_] = votes.get(type_, 0.0) + max(0.01, _LOOSE - 0.2 * far)
    return votes
