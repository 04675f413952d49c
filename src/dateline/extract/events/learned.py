"""What the encoder reads in a sentence, set against what the rules drafted: doubted, named otherwise, completed, added.

The rules say why; the encoder, trained on `data/codebook/`, has seen more ways to say it. The thresholds were chosen
on the corpus' held-out scenes and on the examples (docs/event-coding.md).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.encoder import Coded, Part
from dateline.extract.actors import Cast
from dateline.extract.events.anaphora import takes_up
from dateline.extract.events.calibration import Traits, probability
from dateline.extract.events.drafts import Draft, only_spoken_of
from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.parties import merge, parties
from dateline.extract.events.sentence import Reading
from dateline.extract.events.status import status_of
from dateline.ontology import ontology
from dateline.parse import Parsed
from dateline.records import Party

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DOUBT = 0.05
"""A draft of the rules falls where the encoder thinks its word less likely than this to report an act."""
RENAME = 0.90
"""The encoder's type replaces a pattern's where act and type are this likely, and the pattern's less than `KEPT`."""
KEPT = 0.10
ADD = 0.60
"""A word that no rule speaks for is an act where the encoder is at least this sure of act and type together."""
FILL = {"A": 0.60, "R": 0.40}
"""Marked words are taken for a party that the rules left open at this score."""
OVERRULED = 0.80
"""Recipients of the rules give way where the encoder marks none of their words, and is this sure of others."""
RESTATE = 0.65
"""The encoder's status replaces the rules' at this score: .953 of the typed acts of the held-out scenes are right
then, .927 without (`evaluate extract` on `training/corpus.py gold --held-out`). A condition seen by the rules stays."""
FINER = 0.50
"""The encoder's mode is taken where the rules have none and its leaf is at least this likely."""
_TRIGGERS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX"})
_UNNAMED = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})


def types_of(coded: Coded) -> dict[str, float]:
    """Give the probability of each type of the codebook, given that there is an act."""
    out: dict[str, float] = {}
    for leaf, score in coded.leaves.items():
        type_ = ontology().of_leaf(leaf)[0]
        out[type_] = out.get(type_, 0.0) + score
    return out


def weigh(reading: Reading, said: tuple[Coded, ...], sentence: Span, cast: Cast, parsed: Parsed) -> list[Draft]:
    """Give the drafts of a sentence after the encoder was heard, in order of their triggers."""
    by_token = {token.i: coded for coded in said if (token := _token(coded, sentence)) is not None}
    out = []
    spoken = set(reading.silent)
    for draft in reading.drafts:
        coded = _of_draft(draft, by_token)
        spoken |= {draft.token.i, *(part.i for part in (draft.match.parts if draft.match else ()))}
        if draft.leaf is not None:  # a user's own type, which the encoder does not know
            out.append(draft if coded is None else _completed(draft, coded, sentence, cast, parsed, own=False))
        elif takes_up(draft):  # a noun that points back: its parties, and what is sure of it, stand before
            out.append(draft)
        elif coded is not None and coded.acts >= DOUBT:
            own = by_token.get(draft.token.i) is coded
            named, backed = _named(draft, coded, own=own)
            whole = _completed(named, coded, sentence, cast, parsed, own=own)
            out.append(_scored(whole, coded, sentence, cast, parsed, backed=backed))
    for i, coded in by_token.items():
        added = _added(parsed.doc[i], coded, sentence, cast, parsed) if i not in spoken else None
        if added is not None:
            out.append(added)
    return sorted(out, key=lambda d: (d.token.i, d.type))


def _of_draft(draft: Draft, by_token: dict[int, Coded]) -> Coded | None:
    """Give what the encoder says of a draft's trigger, or of the noun that the trigger only lends a verb to."""
    tokens = (draft.token, *(draft.match.parts if draft.match else ()))
    heard = [by_token[token.i] for token in tokens if token.i in by_token]
    return max(heard, key=lambda coded: coded.acts, default=None)


def _token(coded: Coded, sentence: Span) -> Token | None:
    start = sentence.start_char + coded.start
    return next((t for t in sentence if t.idx <= start < t.idx + len(t)), None)


def _named(draft: Draft, coded: Coded, *, own: bool) -> tuple[Draft, bool]:
    """Give a draft with what the encoder says of its kind, and whether the rules and the encoder agree on it."""
    types = types_of(coded)
    best = max(sorted(types), key=lambda t: types[t])
    mine = types.get(draft.type, 0.0)
    said = f"{draft.rule}; encoder {coded.acts:.2f}, {_ranked(coded)}"
    status = max(sorted(coded.statuses), key=lambda name: coded.statuses[name])
    held = draft.status == "hypothetical" and status == "negated"
    if own and status != draft.status and not held and coded.statuses[status] >= RESTATE:
        draft = replace(draft, status=status)
    if draft.match is None or best == draft.type or coded.acts * types[best] < RENAME or mine >= KEPT:
        leaf = _leaf_of(coded, draft.type) if draft.type in types else None
        mode = draft.mode
        if mode is None and leaf is not None and coded.leaves[leaf] >= FINER:
            mode = ontology().of_leaf(leaf)[1]
        return replace(draft, rule=said, mode=mode, leaf=leaf), True
    leaf = _leaf_of(coded, best)
    type_, mode, context = ontology().of_leaf(leaf)
    rule = f"{said}, for {draft.type}"
    return replace(draft, type=type_, mode=mode, context=context, rule=rule, leaf=leaf), False


def _leaf_of(coded: Coded, type_: str) -> str:
    fitting = [leaf for leaf in coded.leaves if ontology().of_leaf(leaf)[0] == type_]
    return max(sorted(fitting), key=lambda leaf: coded.leaves[leaf])


def _ranked(coded: Coded) -> str:
    """Give the two likeliest leaves in words for `explain`."""
    ranked = sorted(coded.leaves, key=lambda leaf: (-coded.leaves[leaf], leaf))[:2]
    return ", ".join(f"{leaf} {coded.leaves[leaf]:.2f}" for leaf in ranked)


def _completed(draft: Draft, coded: Coded, sentence: Span, cast: Cast, parsed: Parsed, *, own: bool) -> Draft:
    """Give a draft with the parties that the encoder marks, where the rules found none, or no known recipient.

    `own`: the encoder speaks of the trigger itself, not of the noun that it lends a verb to.
    """
    actors, recipients = draft.actors, draft.recipients
    if not actors:
        actors = _side(coded, "A", sentence, cast, parsed, taken=recipients)
    elif len(actors) == 1 and draft.match is not None and draft.match.pattern.reciprocal:
        actors = merge(actors, _side(coded, "A", sentence, cast, parsed, taken=actors))
    heard, left = _heard(recipients, coded, "R", sentence, cast, parsed)
    if not any(party.actor for party in recipients) or (own and left >= OVERRULED and not any(heard)):
        recipients = _side(coded, "R", sentence, cast, parsed, taken=actors) or recipients
    return replace(draft, actors=actors, recipients=recipients)


def _added(token: Token, coded: Coded, sentence: Span, cast: Cast, parsed: Parsed) -> Draft | None:
    types = types_of(coded)
    best = max(sorted(types), key=lambda t: types[t])
    sure = coded.acts * types[best]
    if sure < ADD or token.pos_ not in _TRIGGERS or only_spoken_of(token):
        return None
    leaf = _leaf_of(coded, best)
    type_, mode, context = ontology().of_leaf(leaf)
    actors = _side(coded, "A", sentence, cast, parsed, taken=())
    recipients = _side(coded, "R", sentence, cast, parsed, taken=actors)
    if not actors and (not recipients or type_ not in _UNNAMED):
        return None
    status = status_of(token, lexicon())
    rule = f"encoder {coded.acts:.2f}, {_ranked(coded)}; no pattern"
    draft = Draft(token, type_, mode, context, actors, recipients, status, sure, rule, leaf=leaf)
    return _scored(draft, coded, sentence, cast, parsed, backed=False)


def _scored(draft: Draft, coded: Coded, sentence: Span, cast: Cast, parsed: Parsed, *, backed: bool) -> Draft:
    """Give a draft with the probability that it is right."""
    actors, actor_left = _heard(draft.actors, coded, "A", sentence, cast, parsed)
    recipients, recipient_left = _heard(draft.recipients, coded, "R", sentence, cast, parsed)
    type_ = types_of(coded).get(draft.type, 0.0)
    traits = Traits(coded.acts, type_, backed, actors, recipients, actor_left, recipient_left)
    return replace(draft, score=probability(traits), alone=not backed)


def _heard(
    chosen: tuple[Party, ...], coded: Coded, letter: str, sentence: Span, cast: Cast, parsed: Parsed
) -> tuple[tuple[float, ...], float]:
    """Give what the encoder thinks of each chosen party, and the most that it thinks of words not chosen."""
    scores = [0.0] * len(chosen)
    left = 0.0
    for part in coded.parts:
        tokens = _tokens(part, sentence) if part.letter == letter else None
        if tokens is None:
            continue
        span = parsed.span_of(tokens)
        mention = cast.at(span)
        named = mention.actor if mention else None
        mine = [
            n
            for n, party in enumerate(chosen)
            if (party.start < span.end and span.start < party.end) or (party.actor and party.actor == named)
        ]
        for n in mine:
            scores[n] = max(scores[n], part.score)
        if not mine:
            left = max(left, part.score)
    return tuple(scores), left


def _side(
    coded: Coded, letter: str, sentence: Span, cast: Cast, parsed: Parsed, *, taken: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Give the parties whose words the encoder marks with a letter: as actors where they are known, else as words."""
    out: tuple[Party, ...] = ()
    for part in coded.parts:
        tokens = _tokens(part, sentence) if part.letter == letter and part.score >= FILL[letter] else None
        if tokens is not None:
            out = merge(out, _parties(tokens, letter, cast, parsed))
    known = {party.actor for party in taken if party.actor}
    return tuple(p for p in out if p.actor not in known and p not in taken)


def _parties(tokens: Span, letter: str, cast: Cast, parsed: Parsed) -> tuple[Party, ...]:
    """Give the parties in marked words: the actors that they name, or the whole phrase with the one actor inside it."""
    head = tokens.root
    if head.pos_ == "ADP":  # "among the pilgrims"
        head = next((t for t in head.children if t.dep_ == "pobj" and t in tokens), head)
    found = parties([head], cast, parsed, inner=letter == "R", bare=letter == "A", places=True)
    span = parsed.span(min(head.left_edge.i, head.i) if head is not tokens.root else tokens.start, tokens.end)
    named = cast.of_token(head.i)
    if named is None and len({party.actor for party in found}) == 1 and letter == "R":
        return (Party(span.start, span.end, found[0].actor),)
    if not found and head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
        return (Party(span.start, span.end, None),)
    return found


def _tokens(part: Part, sentence: Span) -> Span | None:
    start, end = sentence.start_char + part.start, sentence.start_char + part.end
    inside = [t for t in sentence if t.idx >= start and t.idx + len(t) <= end]
    return sentence.doc[inside[0].i : inside[-1].i + 1] if inside else None
