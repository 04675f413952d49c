"""“UN sanctions", "the lawsuit": a measure, a suit or an inquiry named in passing is directed as its article tells.

The side left open is taken from the article's other events of the same thing, where they all tell of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.syntax import objects
from dateline.extract.events.words import words
from dateline.ontology import ontology
from dateline.parse import Parsed
from dateline.records import EventMention, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_THINGS = ("sanctions_told", "tariffs_told", "suits_told")
_MOST = 100
"""Events of a thing looked at, the first of an article: what is shared is told early."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_BODIES = frozenset({"government", "organisation", "person"})


def with_shared(events: Sequence[EventMention], parsed: Parsed, cast: Cast) -> list[EventMention]:
    """Give events, those of a noun that names nobody it is directed at with whom the article's others name.

    A definite suit ("the lawsuit") takes its plaintiff likewise.
    """
    things = [_thing(event, parsed) for event in events]
    telling: dict[str, list[EventMention]] = {}
    for event, thing in zip(events, things, strict=True):
        found = telling.setdefault(thing, []) if thing is not None else None
        if found is not None and len(found) < _MOST and _ids((*event.actors, *event.recipients)):
            found.append(event)
    out = []
    for event, thing in zip(events, things, strict=True):
        token = _token(event, parsed) if thing is not None else None
        if thing is None or token is None or token.pos_ != "NOUN" or (event.actors and event.recipients):
            out.append(event)
        else:
            out.append(_completed(event, token, thing, [e for e in telling[thing] if e is not event], cast))
    return out


def _completed(event: EventMention, token: Token, thing: str, others: list[EventMention], cast: Cast) -> EventMention:
    mine = _makers(event.actors, cast)
    suit = thing == "suits_told"
    alike = [e for e in others if not mine or (theirs := _makers(e.actors, cast)) & mine or (not theirs and not suit)]
    definite = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in token.children)
    actors, recipients = event.actors, event.recipients
    if not recipients:
        recipients = _told([e.recipients for e in alike], event, _ids(actors), cast, several=suit)
    if not actors and definite and suit:
        actors = _told([e.actors for e in alike], event, _ids(recipients), cast, several=False)
    return replace(event, actors=actors, recipients=recipients)


def _told(
    sides: list[tuple[Party, ...]], event: EventMention, taken: frozenset[str], cast: Cast, *, several: bool
) -> tuple[Party, ...]:
    """Give the one party that all sides tell, as said nearest to an event; where `several`, the fullest list."""
    known = [named for side in sides if (named := tuple(p for p in side if p.actor and _is_body(p.actor, cast)))]
    if not known:
        return ()
    full = max(known, key=lambda side: (len(side), -abs(side[0].start - event.trigger.start)))
    if any(not _ids(side) <= _ids(full) for side in known) or (len(full) > 1 and not several) or taken & _ids(full):
        return ()
    if len(full) > 1:
        return full
    return (min((side[0] for side in known), key=lambda p: (abs(p.start - event.trigger.start), p.start)),)


def _makers(side: Sequence[Party], cast: Cast) -> frozenset[str]:
    """Give who makes a measure; the organs of one international body are one."""
    actors = [cast.actor(actor) for actor in sorted(_ids(side))]
    return frozenset(a.country if a.country in ontology().non_state and a.country else a.id for a in actors)


def _is_body(actor_id: str, cast: Cast) -> bool:
    actor = cast.actor(actor_id)
    return actor.named and actor.kind in _BODIES


def _thing(event: EventMention, parsed: Parsed) -> str | None:
    """Give the class of things that an event's trigger, or the object of its trigger, is one of."""
    if event.type not in ("COERCE", "ACCUSE"):
        return None
    token = _token(event, parsed)
    if token is None:
        return None
    heads = [token, *objects(token)] if token.pos_ == "VERB" else [token]
    return next((name for name in _THINGS for t in heads if t.lemma_.lower() in words(name)), None)


def _token(event: EventMention, parsed: Parsed) -> Token | None:
    tokens = parsed.tokens_at(event.trigger.start, event.trigger.end)
    return tokens.root if len(tokens) else None


def _ids(side: Sequence[Party]) -> frozenset[str]:
    return frozenset(p.actor for p in side if p.actor)
