"""What the encoder reads in a sentence, set against what the rules drafted: doubted, named otherwise, completed, added.

The rules say why; the encoder, trained on `data/codebook/`, has seen more ways to say it. The thresholds were chosen
on the corpus' held-out scenes and on the examples (docs/event-coding.md).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.encoder import Coded
from dateline.extract.actors import Cast
from dateline.extract.events.anaphora import takes_up
from dateline.extract.events.calibration import Traits, probability
from dateline.extract.events.drafts import Draft, are_all, is_several, only_spoken_of
from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.match import Match
from dateline.extract.events.parties import MOVING, WORDED, merge, parties
from dateline.extract.events.parts import Marks
from dateline.extract.events.senses import is_loose
from dateline.extract.events.sentence import Reading
from dateline.extract.events.slots import under
from dateline.extract.events.status import status_of
from dateline.extract.events.syntax import subjects
from dateline.extract.events.targets import is_broken, outside, phrase_of, targets_before
from dateline.extract.events.voices import tellers
from dateline.ontology import ontology
from dateline.parse import Parsed
from dateline.records import Attribution, Party
from dateline.records import Span as TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DOUBT = 0.05
"""A draft of the rules falls where the encoder thinks its word less likely than this to report an act."""
RENAME = 0.90
"""The encoder's type replaces a pattern's where act and type are this likely, and the pattern's less than `KEPT`."""
KEPT = 0.10
ADD = 0.60
"""A word that no rule speaks for is an act where the encoder is at least this sure of act and type together."""
OVERRULED = 0.80
"""A side of the rules gives way where the encoder marks none of its words, and is this sure of others."""
_HALF = 0.50
_MET = "CONSULT.meet"
_NAMED_BEFORE = 0.5
"""What a name before a noun is worth that says whom a measure is set against."""
_NEXT = 3
"""Characters at most between a noun and a name before it that says whose it is."""
RESTATE = 0.65
"""The encoder's status replaces the rules' at this score: .953 of the typed acts of the held-out scenes are right
then, .927 without (`evaluate extract` on `training/corpus.py gold --held-out`). A condition seen by the rules stays."""
FINER = 0.50
"""The encoder's mode is taken where the rules have none and its leaf is at least this likely."""
_TRIGGERS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX"})
_TOWARDS = frozenset({"against", "at", "on", "to", "toward", "towards", "into", "over", "near", "around", "off"})
"""Prepositions that say at whom forces and weapons are set."""
_PLACES = frozenset({"GPE", "LOC"})
_UNNAMED = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})


def types_of(coded: Coded) -> dict[str, float]:
    """Give the probability of each type of the codebook, given that there is an act."""
    out: dict[str, float] = {}
    for leaf, score in coded.leaves.items():
        type_ = ontology().of_leaf(leaf)[0]
        out[type_] = out.get(type_, 0.0) + score
    return out


def _likeliest(coded: Coded) -> str:
    types = types_of(coded)
    return max(sorted(types), key=lambda t: types[t])


def may_act(reading: Reading, sentence: Span, cast: Cast) -> bool:
    """Tell whether the encoder can change what the rules make of a sentence: others need not be read.

    It can where there is a draft. An act of its own needs a trigger that the rules have not silenced, and a known actor
    or, for a protest, a place.
    """
    if reading.drafts:
        return True
    free = any(t.pos_ in _TRIGGERS and t.i not in reading.silent for t in sentence)
    return free and any(t.ent_type_ in _PLACES or cast.of_token(t.i) is not None for t in sentence)


def weigh(
    reading: Reading,
    said: tuple[Coded, ...],
    sentence: Span,
    cast: Cast,
    parsed: Parsed,
    quotes: tuple[Attribution, ...] = (),
) -> list[Draft]:
    """Give the drafts of a sentence after the encoder was heard, in order of their triggers."""
    by_token = {token.i: coded for coded in said if (token := _token(coded, sentence)) is not None}
    out = []
    spoken = set(reading.silent)
    for draft in reading.drafts:
        coded = _of_draft(draft, by_token)
        spoken |= {draft.token.i, *(part.i for part in (draft.match.parts if draft.match else ()))}
        if draft.leaf is not None:  # a user's own type, which the encoder does not know
            out.append(draft if coded is None else _completed(draft, Marks(coded, sentence, cast, parsed), own=False))
        elif takes_up(draft):  # a noun that points back: its parties, and what is sure of it, stand before
            out.append(draft)
        elif coded is not None and coded.acts >= DOUBT:
            told = tellers(draft.token, draft.type, quotes, cast, parsed)
            marks = Marks(coded, sentence, cast, parsed, told, _phrases(draft, cast, parsed))
            own = by_token.get(draft.token.i) is coded
            named, backed = _named(draft, coded, own=own)
            whole = _completed(named, marks, own=own)
            if not _one_sided(whole, cast, parsed):
                out.append(_scored(whole, marks, backed=backed))
    for i, coded in by_token.items():
        token = parsed.doc[i]
        marks = Marks(coded, sentence, cast, parsed, tellers(token, _likeliest(coded), quotes, cast, parsed))
        added = _added(token, marks) if i not in spoken else None
        if added is not None:
            out.append(added)
    return sorted(out, key=lambda d: (d.token.i, d.type))


def _phrases(draft: Draft, cast: Cast, parsed: Parsed) -> dict[str, TextSpan]:
    """Give, by letter, the phrase of a noun that takes no party from outside it."""
    if draft.match is None:
        return {}
    phrase = parsed.span(*phrase_of(draft.token))
    return {letter: phrase for letter in ("A", "R") if not outside(draft.match, letter, cast)}


def _of_draft(draft: Draft, by_token: dict[int, Coded]) -> Coded | None:
    """Give what the encoder says of a draft's trigger, or of the noun that the trigger only lends a verb to."""
    tokens = (draft.token, *(draft.match.parts if draft.match else ()))
    heard = [by_token[token.i] for token in tokens if token.i in by_token]
    return max(heard, key=lambda coded: coded.acts, default=None)


def _token(coded: Coded, sentence: Span) -> Token | None:
    start = sentence.start_char + coded.start
    return next((t for t in sentence if t.idx <= start < t.idx + len(t)), None)


def _named(draft: Draft, coded: Coded, *, own: bool) -> tuple[Draft, bool]:
    """Give a draft with what the encoder says of its kind, and whether the rules and the encoder agree on it.

    A type that the rules weighed and left for a pattern that asks for more ("welcomed the envoy") is not put back.
    """
    types = types_of(coded)
    best = _likeliest(coded)
    mine = types.get(draft.type, 0.0)
    said = f"{draft.rule}; encoder {coded.acts:.2f}, {_ranked(coded)}"
    status = max(sorted(coded.statuses), key=lambda name: coded.statuses[name])
    held = draft.status == "hypothetical" and status == "negated"
    if own and status != draft.status and not held and coded.statuses[status] >= RESTATE:
        draft = replace(draft, status=status)
    beaten = draft.match is not None and draft.match.runner is not None and draft.match.runner.type == best
    if beaten or draft.match is None or best == draft.type or coded.acts * types[best] < RENAME or mine >= KEPT:
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


def _completed(draft: Draft, marks: Marks, *, own: bool) -> Draft:
    """Give a draft with each side as the rules and the encoder together have it.

    `own`: the encoder speaks of the trigger itself, not of the noun that it lends a verb to.
    """
    if draft.match is not None and draft.match.pattern.reciprocal:
        return replace(draft, actors=_met(draft, marks, own=own), recipients=())
    if draft.match is not None and under(draft.match):
        return draft  # "X faces tariffs": marks of subjects are of no use here
    if draft.match is not None and is_broken(draft.match):
        return draft  # who breaks sanctions did not impose them, and what is shipped is not their target
    actors = _acting(draft, marks, own=own)
    return replace(draft, actors=actors, recipients=_undergoing(draft, actors, marks, own=own))


def _met(draft: Draft, marks: Marks, *, own: bool) -> tuple[Party, ...]:
    """Give who met: the rules' parties but those whom the encoder puts others in place of; alone, with its own."""
    actors = draft.actors
    heard, left = marks.heard(actors, "A")
    if own and left >= OVERRULED and not all(heard):
        other = marks.side("A", taken=actors, least=OVERRULED, apart=True)
        kept = tuple(party for party, score in zip(actors, heard, strict=True) if score)
        if len(kept) + len(other) > 1 and any(party.actor for party in other):
            actors = merge(kept, other)
    if len(actors) > 1 or (actors and are_all(actors[0], marks.parsed)):
        return actors
    for letter, least in (("A", None), ("A", _HALF), ("R", None)):
        if len(actors) < 2:
            actors = merge(actors, marks.side(letter, taken=actors, least=least, apart=True))
    known = tuple(party for party in actors if party.actor)
    return known if len(known) > 1 else actors


def _acting(draft: Draft, marks: Marks, *, own: bool) -> tuple[Party, ...]:
    """Give who acts: the rules' actors, unless the encoder marks none of them and is sure of others, or none is known.

    Who made an offer is not overruled by who carried it.
    """
    actors = draft.actors
    heard, left = marks.heard(actors, "A")
    given = draft.match is not None and "noun" in draft.match.pattern.actor
    here = marks.parsed.starts[draft.token.i]
    if draft.token.pos_ == "NOUN":  # "the Keller visit"
        given = given or any(0 <= here - party.end <= _NEXT for party in actors)
    if actors and own and not given and not any(heard):
        if left >= OVERRULED:
            actors = marks.side("A", taken=draft.recipients, least=OVERRULED) or actors
        if not any(party.actor for party in actors) and marks.coded.acts >= _HALF:
            actors = ()  # things do not act
    if not actors:
        if draft.match is not None and is_loose(draft.match):
            return ()  # who speaks of threats does not make them
        return marks.side("A", taken=draft.recipients)
    return merge(actors, _more(actors, draft.recipients, "A", marks))


def _more(side: tuple[Party, ...], other: tuple[Party, ...], letter: str, marks: Marks) -> tuple[Party, ...]:
    """Give those of a list that the rules cut off."""
    known = {party.actor for party in other if party.actor}
    return tuple(p for p in marks.beside(side, letter, OVERRULED) if p.actor not in known)


def _undergoing(draft: Draft, actors: tuple[Party, ...], marks: Marks, *, own: bool) -> tuple[Party, ...]:
    """Give whom the act is directed at: the encoder's, where the rules know none or none of theirs is marked."""
    recipients = draft.recipients
    heard, left = marks.heard(recipients, "R")
    if not any(party.actor for party in recipients) or (own and left >= OVERRULED and not any(heard)):
        found = _besides(draft, marks.side("R", taken=actors), marks)
        things = bool(recipients) and not any(p.actor for p in recipients)
        if things and (
            not any(p.actor for p in found) or (draft.type in WORDED and _part_of(found, recipients, marks))
        ):
            return recipients  # the rules know the whole list, or the whole of what is spoken of
        return found or recipients
    return merge(recipients, _more(recipients, actors, "R", marks))


def _part_of(found: tuple[Party, ...], things: tuple[Party, ...], marks: Marks) -> bool:
    """Tell whether parties are only named within phrases for things, or in words on what is the actor's own."""
    if any(marks.parsed.tokens_at(t.start, t.end)[0].tag_ == "PRP$" for t in things):
        return True
    return all(any(t.actor is None and t.start <= p.start and p.end <= t.end for t in things) for p in found)


def _besides(draft: Draft, found: tuple[Party, ...], marks: Marks) -> tuple[Party, ...]:
    """Leave out what an act is done with: the rocket of a launch, the troops that are sent or called back."""
    match = draft.match
    if match is None or "obj" in match.pattern.recipient:
        return found
    if draft.type not in MOVING and match.pattern.mode != "visit" and match.pattern.lemma != "send":
        return found
    if draft.type == "MOBILIZE":
        found = tuple(p for p in found if _set_at(p, marks.parsed))
    used = [marks.parsed.span_of(part) for part in match.parts]
    return tuple(p for p in found if not any(p.start <= span.start and span.end <= p.end for span in used))


def _set_at(party: Party, parsed: Parsed) -> bool:
    """Tell whether a preposition before a party says that forces or weapons are set at it."""
    tokens = parsed.tokens_at(party.start, party.end)
    return bool(len(tokens)) and tokens.root.dep_ == "pobj" and tokens.root.head.lower_ in _TOWARDS


def _one_sided(draft: Draft, cast: Cast, parsed: Parsed) -> bool:
    """Tell whether a noun for a meeting is left with one who met: it is named in passing. A body may meet by itself."""
    if draft.type != "CONSULT" or draft.token.pos_ == "VERB" or draft.match is None:
        return False
    sides = (*draft.actors, *draft.recipients)
    if len(sides) != 1 or any(is_several(p, parsed) for p in draft.actors):
        return False
    if draft.mode == "multilateral":
        return not any(p.actor and cast.actor(p.actor).kind == "organisation" for p in sides)
    return draft.mode is None


def _added(token: Token, marks: Marks) -> Draft | None:
    coded = marks.coded
    types, best = types_of(coded), _likeliest(coded)
    sure = coded.acts * types[best]
    if sure < ADD or token.pos_ not in _TRIGGERS or only_spoken_of(token):
        return None
    leaf = _leaf_of(coded, best)
    type_, mode, context = ontology().of_leaf(leaf)
    actors = marks.side("A", taken=(), apart=type_ == "CONSULT")
    if leaf == _MET and len(actors) == 1:
        actors = _with_subject(token, actors, marks)
    recipients = marks.side("R", taken=actors)
    if type_ == "MOBILIZE":
        recipients = tuple(p for p in recipients if _set_at(p, marks.parsed))
    if not actors and (not recipients or type_ not in _UNNAMED):
        return None
    if leaf == _MET and len(actors) + len(recipients) < 2 and not any(is_several(p, marks.parsed) for p in actors):
        return None  # a meeting takes two
    status = status_of(token, lexicon())
    rule = f"encoder {coded.acts:.2f}, {_ranked(coded)}; no pattern"
    draft = Draft(token, type_, mode, context, actors, recipients, status, sure, rule, leaf=leaf)
    return _scored(draft, marks, backed=False)


def _with_subject(token: Token, actors: tuple[Party, ...], marks: Marks) -> tuple[Party, ...]:
    """Read “X wrote of meeting Y": who met is the subject of the verb that the meeting hangs on."""
    verb = token
    while verb.pos_ != "VERB" and verb.head.i != verb.i:
        verb = verb.head
    return merge(parties(subjects(verb), marks.cast, marks.parsed, inner=False), actors)


def _scored(draft: Draft, marks: Marks, *, backed: bool) -> Draft:
    """Give a draft with the probability that it is right."""
    actors, actor_left = marks.heard(draft.actors, "A")
    recipients, recipient_left = marks.heard(draft.recipients, "R")
    if draft.match is not None:
        recipients, actor_left = _vouched(draft, draft.match, marks, recipients, actor_left)
    type_ = types_of(marks.coded).get(draft.type, 0.0)
    traits = Traits(marks.coded.acts, type_, backed, actors, recipients, actor_left, recipient_left)
    return replace(draft, score=probability(traits), alone=not backed)


def _vouched(
    draft: Draft, match: Match, marks: Marks, recipients: tuple[float, ...], actor_left: float
) -> tuple[tuple[float, ...], float]:
    """Give the recipients' scores, and that of actors not chosen, where grammar tells more than the marks do.

    What befalls one of a list befalls all; things spoken of need no mark; whoever faces a measure is marked as if
    acting; a name before the noun ("Mali sanctions") counts as `_NAMED_BEFORE`.
    """
    if under(match):
        as_actors, left = marks.heard(draft.recipients, "A")
        return tuple(map(max, recipients, as_actors)), min(left, actor_left)
    if draft.type in WORDED:
        recipients = tuple(
            score for score, party in zip(recipients, draft.recipients, strict=True) if score or party.actor
        )
    before = {marks.parsed.starts[word.i] for word in targets_before(match, marks.cast)}
    if before and any(p.start <= at < p.end for p in draft.recipients for at in before):
        recipients = tuple(max(score, _NAMED_BEFORE) for score in recipients)
    return (max(recipients),) * len(recipients) if recipients else (), actor_left
