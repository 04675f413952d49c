"""The day of an act that no words of its own date: taken from the act that the text shows it to continue.

An act is dated so only where one of these holds, in this order:
1. it shares clause, moment or place in a list of verbs with a dated act of its sentence ("met on Monday and signed",
   "broke it when they marched on Friday", "signed it at the talks, held on Monday");
2. it is the same act told again: type, mode, status and parties are the same, and all dated tellings of it agree;
3. its sentence goes on from the one before: main clauses of the same block, both in the simple past or both in the
   future, a party in common (or the second is what police did about the protest that the first tells of), and no words
   of time, sequence or comparison in the second.

Never from or into what somebody else is quoted with, nor into the pluperfect, nor past `_REACH` characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.dates import day_beside, event_date, status_on, times_in
from dateline.extract.events.words import words
from dateline.extract.times import date_of
from dateline.parse import Parsed
from dateline.records import EventDate, EventMention, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_REACH = 900
"""Characters between two tellings of one act, as for what a noun takes up (`anaphora`)."""
_OPENING = 1500
"""Characters of evidence from the first on within which a headline or lead may be dated by what follows it."""
_DAYS = 7
"""A longer stretch of days is carried into the next sentence only by a pronoun."""
_NEAR = 4
"""Acts before an act among which the protest that it answers is looked for."""
_POLICING = frozenset({"crowd-control", "arrest"})
_VERBAL = ("VERB", "AUX")
_MOMENT = frozenset({"when", "as"})
_WITHIN = frozenset({"during", "at", "in"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "both", "each"})
_WILL = frozenset({"will", "'ll"})
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "AGREE"})
_NOMINATIVE = frozenset({"nsubj", "nsubjpass"})
_PLANNED = frozenset({"future", "hypothetical"})
_DONE = frozenset({"happened", "historical"})


@dataclass(frozen=True, slots=True)
class _Told:
    """An act, the word that tells it and the sentence that it stands in."""

    event: EventMention
    token: Token
    verb: Token
    """The verb that its tense shows at: its own, or that of the clause that a noun stands in."""
    block: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Text:
    """What an article's layers below tell."""

    parsed: Parsed
    cast: Cast
    times: tuple[TimeExpression, ...]


def carry_dates(
    events: Sequence[EventMention], parsed: Parsed, cast: Cast, times: tuple[TimeExpression, ...]
) -> tuple[EventMention, ...]:
    """Give the events, in their order, with the days that they share with others of the article."""
    text = _Text(parsed, cast, times)
    told = [_told(event, parsed) for event in events]
    for carry in (_in_sentence, _told_again, _going_on, _in_sentence):
        for place, one in enumerate(told):
            if one is None or one.event.date is not None:
                continue
            found = carry(place, told, text)
            if found is not None and not (one.event.status in _PLANNED and _over(found, parsed)):
                told[place] = replace(one, event=_dated(one.event, found, text))
    return tuple(event if one is None else one.event for event, one in zip(events, told, strict=True))


def _over(date: EventDate, parsed: Parsed) -> bool:
    """Tell whether a day is not after that of the report: no day for what is to come."""
    published = parsed.article.published
    last, now = date.interval.latest, published.interval.earliest if published else None
    return last is not None and now is not None and last <= now


def _told(event: EventMention, parsed: Parsed) -> _Told | None:
    tokens = parsed.tokens_at(event.trigger.start, event.trigger.end)
    if not len(tokens) or event.type == "STATEMENT":
        return None
    token = tokens.root
    verb = token
    while verb.pos_ not in _VERBAL and verb.head.i != verb.i:
        verb = verb.head
    speaker = event.chain[0].speaker or "?" if event.chain else None
    return _Told(event, token, verb, parsed.block_of[token.i], speaker)


def _dated(event: EventMention, date: EventDate, text: _Text) -> EventMention:
    found = TimeExpression(date.start, date.end, "DATE", "", date.interval)
    status = status_on(event.status, event.type, found, text.parsed, text.times)
    return replace(event, date=replace(date, carried=True), status=status)


# ---------------------------------------------------------------- 1. one sentence


def _in_sentence(place: int, told: Sequence[_Told | None], text: _Text) -> EventDate | None:
    one = told[place]
    assert one is not None
    for other in _dated_near(place, told):
        if other.token.sent.start != one.token.sent.start or not _alike(one, other) or other.event.date is None:
            continue
        if _shares_clause(one, other) and not _own_time(one.token, other.event.date, text):
            return other.event.date
    return None


def _shares_clause(one: _Told, other: _Told) -> bool:
    """Tell whether two acts of a sentence are one verb after the other of one subject, or one within the other."""
    left, right = sorted((one.verb, other.verb), key=lambda t: t.i)
    if left.i != right.i and right in _joined(left):
        return left.tag_ == right.tag_ and one.token.pos_ == "VERB" and not _sequel(right)
    if other.token.pos_ == "VERB" and other.token.dep_ == "advcl" and other.token.head == one.token:
        return any(c.lower_ in _MOMENT and c.dep_ in ("mark", "advmod") for c in other.token.children)
    within = other.token.dep_ == "pobj" and other.token.head.lower_ in _WITHIN and other.token.head.head == one.token
    return within and other.event.type == "CONSULT"


def _joined(verb: Token) -> Iterator[Token]:
    """Give the verbs that follow a verb in a list and have its subject."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in _VERBAL and not any(c.dep_ in _NOMINATIVE for c in child.children):
            yield child
            yield from _joined(child)


def _sequel(verb: Token) -> bool:
    return any(c.lower_ in words("sequence") for c in verb.children)


def _own_time(token: Token, besides: EventDate, text: _Text) -> bool:
    """Tell whether words under an act speak of time, other than those that date the act beside it."""
    place = text.parsed.span(token.left_edge.i, token.right_edge.i + 1)
    own = [t for t in token.subtree if _other_time(t)]
    inside = times_in(text.times, place.start, place.end)
    return bool(own) or any(t.type in ("DATE", "TIME") and not _overlap(t, besides) for t in inside)


def _other_time(token: Token) -> bool:
    """Tell whether a word puts an act at a time of its own; "each of them" does not."""
    if token.lower_ in ("each", "every") and token.dep_ != "det":
        return False
    return token.lower_ in words("other_times")


def _overlap(time: TimeExpression, date: EventDate) -> bool:
    return time.start < date.end and date.start < time.end


# ---------------------------------------------------------------- 2. one act told twice


def _told_again(place: int, told: Sequence[_Told | None], text: _Text) -> EventDate | None:
    one = told[place]
    assert one is not None
    if _timed(one, text) or _perfect(one.verb) or _another(one.token):
        return None
    parsed = text.parsed
    first = parsed.blocks[0].start
    opening = one.event.trigger.start - first < _OPENING and (
        parsed.blocks[one.block].kind != "body" or one.token.sent.start == _first_body(parsed)
    )
    found: list[EventDate] = []
    for other in _around(place, told, opening=opening):
        date = other.event.date
        if date is None or date.carried or not _same_act(one, other):
            continue
        if other.event.trigger.start < one.event.trigger.start or other.event.trigger.start - first < _OPENING:
            found.append(date)
    days = {date.interval for date in found}
    return min(found, key=lambda d: abs(d.start - one.event.trigger.start)) if len(days) == 1 else None


def _around(place: int, told: Sequence[_Told | None], *, opening: bool) -> Iterator[_Told]:
    """Give the acts within `_REACH` before an act and, from an article's opening, those within `_OPENING` after it."""
    at = told[place]
    assert at is not None
    reaches = ((-1, _REACH), (1, _OPENING if opening else 0))
    for step, reach in reaches:
        other = place + step
        while 0 <= other < len(told):
            one = told[other]
            if one is not None and abs(one.event.trigger.start - at.event.trigger.start) > reach:
                break
            if one is not None:
                yield one
            other += step


def _first_body(parsed: Parsed) -> int:
    """Give the first token of the body."""
    body = next((k for k, block in enumerate(parsed.blocks) if block.kind == "body"), None)
    return -1 if body is None else parsed.block_of.index(body)


def _same_act(one: _Told, other: _Told) -> bool:
    mine, its = one.event, other.event
    if mine.type != its.type or not _same_status(mine, its):
        return False
    if mine.type == "CONSULT":
        parties = _parties(mine)
        return len(parties) > 1 and parties == _parties(its)
    if (
        mine.mode != its.mode
        or not _ids(mine.actors)
        or _ids(mine.actors) != _ids(its.actors)
        or not _ids(mine.recipients)
    ):
        return False
    return _ids(mine.recipients) == _ids(its.recipients)


def _another(token: Token) -> bool:
    """Tell whether words say that an act is not the one told of before: "another", "again", "the second"."""
    return any(t.lower_ in words("other_times") | words("ranks") for t in token.subtree)


# ---------------------------------------------------------------- 3. the next sentence


def _going_on(place: int, told: Sequence[_Told | None], text: _Text) -> EventDate | None:
    one = told[place]
    assert one is not None
    start = one.token.sent.start
    if start == 0 or _timed(one, text):
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


def _answers(place: int, told: Sequence[_Told | None]) -> bool:
    """Tell whether an act is what police do about a protest that the sentence before tells of."""
    one = told[place]
    if one is None or one.event.mode not in _POLICING or _perfect(one.verb):
        return False
    start = one.token.sent.start
    others = (other for other in told[max(0, place - _NEAR) : place] if other is not None)
    return any(other.event.type == "PROTEST" and other.token.sent.end == start for other in others)


def _day_of_main(sentence: TokenSpan, text: _Text) -> EventDate | None:
    """Give the day of a sentence's main verb in the simple past or the future."""
    root = sentence.root
    if root.pos_ not in _VERBAL or not _simple(root):
        return None
    found = date_of(text.times, text.parsed, root.i, sentence)
    return event_date(
        found or day_beside(root, sentence, text.parsed, times_in(text.times, *text.parsed.span_of(sentence)))
    )


def _main(one: _Told) -> bool:
    """Tell whether an act is told by the main clause of its sentence, in the simple past or the future."""
    top = one.verb
    while top.dep_ == "conj" and top.head.pos_ in _VERBAL:
        top = top.head
    if top.dep_ != "ROOT" or one.verb.pos_ not in _VERBAL:
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


def _linked(one: _Told, before: TokenSpan, text: _Text, *, one_block: bool, short: bool) -> bool:
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
        found = next((c for c in verb.children if c.dep_ in _NOMINATIVE), None)
        if found is not None or verb.dep_ != "conj":
            return found
        verb = verb.head


def _future(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children)


def _all_of_them(subject: Token) -> bool:
    """Tell whether a subject is "the two sides", "both ministers"."""
    own = {c.lower_ for c in subject.children if c.i < subject.i}
    return subject.tag_ == "NNS" and bool(own & {"two", "both"}) and subject.lemma_.lower() in words("counterparts")


# ---------------------------------------------------------------- what all ask


def _dated_near(place: int, told: Sequence[_Told | None]) -> list[_Told]:
    """Give the dated acts of an act's sentence, the nearest first, those before it before those after it."""
    mine = told[place]
    assert mine is not None
    found: list[_Told] = []
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(told):
            one = told[other]
            if one is not None and one.event.sentence != mine.event.sentence:
                break
            if one is not None and one.event.date is not None:
                found.append(one)
            other += step
    at = mine.event.trigger.start
    return sorted(found, key=lambda one: (abs(one.event.trigger.start - at), one.event.trigger.start, one.event.type))


def _alike(one: _Told, other: _Told) -> bool:
    return _same_status(one.event, other.event) and one.speaker in (None, other.speaker)


def _same_status(one: EventMention, other: EventMention) -> bool:
    pair = {one.status, other.status}
    return len(pair) == 1 or pair <= _DONE or (one.type == other.type == "CONSULT" and pair <= _PLANNED)


def _timed(one: _Told, text: _Text) -> bool:
    """Tell whether the clause of an act, or one that says when it was, speaks of time by itself."""
    sentence = one.token.sent
    if any(t.lower_ in words("other_times") and _of_clause(t, one.verb) for t in sentence):
        return True
    span: Span = text.parsed.span_of(sentence)
    for time in times_in(text.times, span.start, span.end):
        if time.type in ("DATE", "TIME"):
            tokens = text.parsed.tokens_at(time.start, time.end)
            if not len(tokens) or _of_clause(tokens.root, one.verb):
                return True
    return False


def _of_clause(word: Token, verb: Token) -> bool:
    """Tell whether a word stands outside what the clause only says, and what a noun's own clause tells."""
    node = word
    while node.i not in (node.head.i, verb.i):
        if node.pos_ in _VERBAL and node.dep_ in ("ccomp", "relcl", "acl", "pcomp") and node not in verb.ancestors:
            return False
        node = node.head
    return True


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("had", "has", "have", "'d", "'ve") for c in verb.children)


def _ids(parties: Sequence[object]) -> frozenset[str]:
    return frozenset(p.actor for p in parties if p.actor)  # type: ignore[attr-defined]


def _parties(event: EventMention) -> frozenset[str]:
    return _ids(event.actors) | _ids(event.recipients)
