"""The day of an act whose sentence goes on from the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.extract.events.dates import day_beside, event_date, times_in
from dateline.extract.events.telling import NOMINATIVE, VERBAL, Text, Told, is_perfect, timed
from dateline.extract.events.words import words
from dateline.extract.times import date_of
from dateline.records import EventDate

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_DAYS = 7
"""A longer stretch of days is carried into the next sentence only by a pronoun."""
_NEAR = 4
"""Acts before an act among which the protest that it answers is looked for."""
_POLICING = frozenset({"crowd-control", "arrest"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "both", "each"})
_WILL = frozenset({"will", "'ll"})
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "AGREE"})


def going_on(place: int, told: Sequence[Told | None], text: Text) -> EventDate | None:
    """Give the day of the sentence before the act's own, where the act's sentence goes on from it."""
    one = told[place]
    assert one is not None
    start = one.token.sent.start
    if start == 0 or timed(one, text):
        return None
    before = text.parsed.doc[start - 1].sent
    date = _day_of_main(before, text)
    if date is None or date.interval.earliest is None or date.interval.latest is None:
        return None
    one_block = text.parsed.block_of[start - 1] == one.block
    if not one_block and {text.parsed.blocks[k].kind for k in (one.block, text.parsed.block_of[start - 1])} != {"body"}:
        return None
    short = (date.interval.latest - date.interval.earliest).days < _DAYS
    if one_block and _answers(place, told):
        return date
    if one.speaker is not None or not _main(one):
        return None
    return date if (short or one_block) and _linked(one, before, text, one_block=one_block, short=short) else None


def _answers(place: int, told: Sequence[Told | None]) -> bool:
    """Tell whether an act is what police do about a protest that the sentence before tells of."""
    one = told[place]
    if one is None or one.event.mode not in _POLICING or is_perfect(one.verb):
        return False
    start = one.token.sent.start
    others = (other for other in told[max(0, place - _NEAR) : place] if other is not None)
    return any(other.event.type == "PROTEST" and other.token.sent.end == start for other in others)


def _day_of_main(sentence: TokenSpan, text: Text) -> EventDate | None:
    """Give the day of a sentence's main verb in the simple past or the future."""
    root = sentence.root
    if root.pos_ not in VERBAL or not _simple(root):
        return None
    found = date_of(text.times, text.parsed, root.i, sentence)
    return event_date(
        found or day_beside(root, sentence, text.parsed, times_in(text.times, *text.parsed.span_of(sentence)))
    )


def _main(one: Told) -> bool:
    """Tell whether an act is told by the main clause of its sentence, in the simple past or the future."""
    top = one.verb
    while top.dep_ == "conj" and top.head.pos_ in VERBAL:
        top = top.head
    if top.dep_ != "ROOT" or one.verb.pos_ not in VERBAL:
        return False
    if one.token.pos_ == "NOUN" and one.token.head != one.verb:
        return False
    return _simple(one.verb)


def _simple(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"had", "has", "have", "'d", "'ve"}:
        return False
    if verb.dep_ == "ROOT" and verb.tag_ == "VBN" and not helpers:
        return _subject(verb) is not None
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"was", "were"})) or bool(helpers & _WILL)


def _linked(one: Told, before: TokenSpan, text: Text, *, one_block: bool, short: bool) -> bool:
    """Tell whether a sentence goes on from the one before: by a pronoun, a party in common, "also", "the two sides".

    After words of saying only what is done by speaking goes on.
    """
    root = before.root
    future = {_future(one.verb), _future(root)}
    if len(future) > 1:
        return False
    subject = _subject(one.verb)
    if subject is None:
        return False
    spoke = root.lemma_.lower() in words("say") | words("disclaiming")
    if spoke and one.event.type not in _SPOKEN:
        return False
    there = {m.actor for t in before if (m := text.cast.of_token(t.i)) is not None}
    mine = text.cast.of_token(subject.i)
    shared = mine is not None and mine.actor in there
    if subject.lower_ in _PRONOUNS:
        return shared or (one_block and subject.lower_ in ("each", "both", "they", "it"))
    if not short:
        return False
    if len(there) > 1 and _all_of_them(subject):
        return True
    also = any(c.lower_ == "also" for c in one.verb.children)
    return (shared and (one_block or also)) or (one_block and not there and not spoke)


def _subject(verb: Token) -> Token | None:
    """Give the subject of a verb, that of the list it stands in where it has none of its own."""
    while True:
        found = next((c for c in verb.children if c.dep_ in NOMINATIVE), None)
        if found is not None or verb.dep_ != "conj":
            return found
        verb = verb.head


def _future(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children)


def _all_of_them(subject: Token) -> bool:
    """Tell whether a subject is "the two sides", "both ministers"."""
    own = {c.lower_ for c in subject.children if c.i < subject.i}
    return subject.tag_ == "NNS" and bool(own & {"two", "both"}) and subject.lemma_.lower() in words("counterparts")
