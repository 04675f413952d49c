"""An event in the making, and how a trigger alone makes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.lexicon import Lexicon
from dateline.extract.events.match import Match
from dateline.extract.events.parties import fill
from dateline.extract.events.senses import done, freed, physical, spoken, uttered
from dateline.extract.events.status import status_of
from dateline.extract.events.syntax import has_subject, is_passive, objects, subjects
from dateline.extract.events.words import words
from dateline.parse import Parsed
from dateline.records import Party, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

CONFLICT = frozenset({"COERCE", "ASSAULT", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making."""

    token: Token
    type: str
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    score: float
    rule: str
    match: Match | None = None
    accuser: Party | None = None
    """Who alleges it, where the act is the content of an accusation."""
    leaf: str | None = None
    """What it is more finely than type and mode tell: a user's own type, or the encoder's leaf."""
    alone: bool = False
    """Whether the encoder alone reads it so."""


def plain(match: Match, cast: Cast, parsed: Parsed, lexicon: Lexicon) -> Draft | None:
    """Give the draft of a trigger on its own; None where nothing political acts or undergoes."""
    pattern = match.pattern
    actors, recipients = fill(match, cast, parsed)
    status = status_of(match.token, lexicon)
    if (
        not actors
        and pattern.pos == "verb"
        and pattern.type != "ASSAULT"
        and not is_passive(match.token)
        and has_subject(match.token, match.parts)
    ):
        return None  # something does it, but nobody
    if only_spoken_of(match.token):
        return None
    idle = status == "hypothetical" and not actors and pattern.pos == "verb" and not is_passive(match.token)
    if idle and match.token.tag_ in ("VB", "VBG"):
        return None  # "a way to ease …": what nobody does or is asked to do
    if not (physical(match) and spoken(match) and freed(match) and uttered(match) and done(match)):
        return None
    if pattern.pos == "verb" and not _whole(match, actors, recipients):
        return None
    alone = len(actors) == 1 and not _several(match.token) and not is_several(actors[0], parsed)
    if pattern.type == "CONSULT" and pattern.mode is None and alone and _loose_meeting(match.token):
        return None
    return Draft(
        match.token, pattern.type, pattern.mode, pattern.context, actors, recipients, status,
        _score(match, actors, recipients), _rule(match), match, leaf=pattern.leaf,
    )  # fmt: skip


def only_spoken_of(token: Token) -> bool:
    """Tell whether a word says what somebody can do or is willing to, not that it is done or told."""
    return (token.pos_ == "VERB" and _only_able(token)) or _remarked(token)


def _remarked(noun: Token) -> bool:
    """Tell whether somebody’s willingness is spoken about, not told by him: "his readiness is a sign of …"."""
    return noun.pos_ == "NOUN" and noun.lemma_ in ("willingness", "readiness") and noun.dep_ != "dobj"


def _loose_meeting(trigger: Token) -> bool:
    """Tell whether a word for a meeting may stand in passing, so that one party alone is no report of a meeting."""
    return trigger.pos_ != "VERB" or trigger.lemma_ in ("discuss", "speak", "talk", "confer")


def is_several(party: Party, parsed: Parsed) -> bool:
    """Tell whether a party is several: "the two sides", "negotiators"."""
    tokens = parsed.tokens_at(party.start, party.end)
    return len(tokens) > 0 and tokens.root.tag_ in ("NNS", "NNPS")


def are_all(party: Party, parsed: Parsed) -> bool:
    """Tell whether a party is told as all who are meant: "the two leaders", "both sides", "the parties"."""
    tokens = parsed.tokens_at(party.start, party.end)
    if not len(tokens) or not is_several(party, parsed):
        return False
    counted = any(t.pos_ == "NUM" or t.lower_ in ("both", "all") for t in tokens)
    return counted or tokens.root.lower_ in words("publics")


def _several(noun: Token) -> bool:
    """Tell whether a meeting is one of several of a kind: "a meeting of the leaders"."""
    return any(t.tag_ == "NNS" and t.pos_ == "NOUN" for p in noun.children if p.lower_ == "of" for t in p.children)


def _only_able(verb: Token) -> bool:
    """Tell whether an act is only what somebody can do or is kept from: "capable of striking", "banned from it"."""
    if verb.dep_ != "pcomp":
        return False
    above = verb.head.head
    return above.lemma_.lower() in words("able") or (
        verb.head.lower_ == "from" and above.lemma_.lower() in words("keep_from")
    )


def _whole(match: Match, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Tell whether a bare verb has what it needs: no object if it takes none, its phrase if it takes one."""
    pattern = match.pattern
    if pattern.objects or pattern.prep:
        return True
    if pattern.lemma in words("needy") and not recipients and len(actors) < 2 and not pattern.particle:
        return any(subject.tag_ in ("NNS", "NNPS") for subject in subjects(match.token)) and pattern.reciprocal
    if pattern.reciprocal or not pattern.recipient:
        return True
    if {"obj", "iobj", "subj"} & set(pattern.recipient):
        return bool(recipients or objects(match.token)) or pattern.lemma in words("alone") or bool(pattern.particle)
    if objects(match.token):
        return False
    return bool(recipients) or bool(pattern.particle) or pattern.lemma in words("alone")


def _rule(match: Match) -> str:
    first = f"{match.pattern.pos} {match.pattern.source!r}"
    if match.runner is None:
        return first
    code = ".".join(filter(None, (match.runner.type, match.runner.mode)))
    return f"{first}; runner-up {code} {match.runner.source!r}"


def _score(match: Match, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> float:
    """From how specific the pattern is and which of its places are filled by known actors; .2 to .95."""
    score = 0.4 + min(0.15, 0.08 * match.pattern.specificity)
    score += 0.2 if any(p.actor for p in actors) else 0.0
    score += 0.2 if any(p.actor for p in recipients) or (match.pattern.reciprocal and len(actors) > 1) else 0.0
    if match.pattern.pos == "noun":
        score -= 0.15
    return round(min(0.95, score), 2)
