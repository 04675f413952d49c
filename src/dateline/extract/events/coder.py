"""Drafts -> event mentions: place, date, attributes, attribution chain, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.encoder import load_encoder
from dateline.extract.actors import Cast
from dateline.extract.events.anaphora import is_letter, resolve, takes_up
from dateline.extract.events.both import with_both
from dateline.extract.events.carry import carry_dates
from dateline.extract.events.dates import event_date, found_date, status_in_time, time_of_day
from dateline.extract.events.details import attributes_of, place_of
from dateline.extract.events.drafts import Draft
from dateline.extract.events.learned import may_act, weigh
from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.recoded import recoded
from dateline.extract.events.sentence import drafts_of
from dateline.extract.events.series import each_day
from dateline.extract.events.shared import with_shared
from dateline.extract.events.syntax import is_passive, surface_subjects
from dateline.extract.events.targets import is_passing
from dateline.extract.events.voices import with_voices
from dateline.extract.events.words import words as listed
from dateline.ontology import STATEMENT, Ontology
from dateline.parse import Parsed
from dateline.records import Actor, AttributeValue, Attribution, ChainLink, EventMention, Party, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

_PLAIN = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SUPPORT", "SANCTION", "AID"})
"""Types that stand without a known actor where the object says what was done."""
_SOCIAL = frozenset({"ACCUSE", "AGREE", "AID", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SUPPORT"})
"""Types that people do to each other at home and at work as well as in politics."""
_PRIVATE = frozenset({None, "UNK", "BUS", "CVL", "EDU", "MED"})
_STATEMENT_SCORE = 0.3
"""Below every act that the lexicon reports."""


def find_events(
    parsed: Parsed,
    cast: Cast,
    times: tuple[TimeExpression, ...],
    quotes: tuple[Attribution, ...],
    book: Ontology | None = None,
) -> tuple[EventMention, ...]:
    """Give the event mentions of an article as `book` codes them (None: PLOVER 2.0), in order of their triggers.

    An act with no known actor on either side is none, unless its words alone say what was done to what.
    """
    words = lexicon(book)
    cast = with_voices(cast, quotes, parsed)
    leaves: dict[tuple[Span, str], str | None] = {}
    open_: set[tuple[Span, str]] = set()
    """Suits and measures that stand only if the article tells elsewhere whom they are directed at."""
    out: list[EventMention] = []
    sentences = list(parsed.sentences())
    readings = [drafts_of(sentence, cast, parsed, words) for sentence in sentences]
    asked = [n for n, sentence in enumerate(sentences) if may_act(readings[n], sentence, cast)]
    said = dict(zip(asked, load_encoder().code([sentences[n].text for n in asked]), strict=True))
    for n, sentence in enumerate(sentences):
        for weighed in weigh(readings[n], said.get(n, ()), sentence, cast, parsed, quotes):
            draft = with_both(weighed, cast, parsed)
            whole = resolve(draft, out, parsed.starts[draft.token.i]) if takes_up(draft) else draft
            if whole is None and (draft.token.lemma_ == "invitation" or (draft.type == "CONSULT" and draft.actors)):
                whole = draft
            if whole is None or (is_letter(draft) and whole is draft):
                continue
            stands = _stands(whole, cast)
            if stands or (whole.match is not None and is_passing(whole.match)):
                mention = _mention(whole, sentence, parsed, cast, times, quotes)
                out.append(mention)
                if not stands:
                    open_.add((mention.trigger, mention.type))
                leaves.setdefault((mention.trigger, mention.type), whole.leaf)
    shared = with_shared(out, parsed, cast)
    out = [e for e in shared if (e.trigger, e.type) not in open_ or (e.recipients and (e.actors or e.type == "COERCE"))]
    out += _statements(cast, quotes, out)
    found = sorted(_distinct(out), key=lambda e: (e.trigger, e.type, e.mode or ""))
    return recoded(carry_dates(each_day(found, parsed, times), parsed, cast, times), leaves, book)


def _statements(cast: Cast, quotes: tuple[Attribution, ...], events: list[EventMention]) -> list[EventMention]:
    """Give a STATEMENT for each direct quotation of a named speaker that reports no other act."""
    out = []
    for quote in quotes:
        if quote.kind != "direct" or quote.speaker is None or not quote.cue or not quote.source:
            continue
        if not cast.actor(quote.speaker).named:
            continue
        pieces = (*quote.content, *quote.cue)
        if any(piece.start <= event.trigger.start < piece.end for event in events for piece in pieces):
            continue
        spans = sorted((*quote.source, *quote.cue, *quote.content))
        whole = Span(spans[0].start, max(span.end for span in spans))
        source = quote.source[0]
        out.append(
            EventMention(
                type=STATEMENT, mode=None, context=(), status="happened", trigger=quote.cue[0], sentence=whole,
                actors=(Party(source.start, source.end, quote.speaker),), recipients=(), place=None, date=None,
                attributes=(), chain=(), score=_STATEMENT_SCORE, rule="a quotation that reports no other act",
            )
        )  # fmt: skip
    return out


def _stands(draft: Draft, cast: Cast) -> bool:
    """Tell whether an act is worth a record: somebody known is in it, or its own words are plain enough.

    Plain are a verb with the object that makes it this act ("the border was closed") and a count of people it befell.
    Words and meetings ("the pianist thanked her teacher") need somebody who has to do with politics, or a name.
    """
    known = [cast.actor(p.actor) for p in (*draft.actors, *draft.recipients) if p.actor]
    if known and (draft.type not in _SOCIAL or any(_public(actor) for actor in known)):
        return True
    match = draft.match
    if draft.type == "PROTEST" and draft.token.pos_ == "NOUN" and draft.status == "happened" and draft.recipients:
        return True  # "Sunday's protest in X": who marched is seldom named
    if (
        match is None
        or draft.status == "hypothetical"
        or match.pattern.pos != "verb"
        or match.pattern.type not in _PLAIN
    ):
        return False
    if match.parts and match.parts[0].lemma_.lower() in match.pattern.objects:
        return True
    return is_passive(draft.token) and any(
        t.pos_ == "NUM" or any(c.dep_ == "nummod" for c in t.children) for t in surface_subjects(draft.token)
    )


def _public(actor: Actor) -> bool:
    """Tell whether an actor has a name, a country or an office, or is one of "the two sides"."""
    known = actor.named or actor.country is not None or actor.sector not in _PRIVATE
    return known or bool({word.lower() for word in actor.name.split()} & listed("publics"))


def _distinct(events: list[EventMention]) -> list[EventMention]:
    seen: set[tuple[Span, str]] = set()
    out = []
    for event in events:
        if (event.trigger, event.type) not in seen:
            seen.add((event.trigger, event.type))
            out.append(event)
    return out


def _mention(
    draft: Draft,
    sentence: TokenSpan,
    parsed: Parsed,
    cast: Cast,
    times: tuple[TimeExpression, ...],
    quotes: tuple[Attribution, ...],
) -> EventMention:
    trigger = parsed.span_of(draft.token)
    found = found_date(draft, sentence, parsed, times)
    time = time_of_day(found)
    return EventMention(
        type=draft.type,
        mode=draft.mode,
        context=draft.context,
        status=status_in_time(draft, found, parsed, times),
        trigger=trigger,
        sentence=parsed.span_of(sentence),
        actors=draft.actors,
        recipients=draft.recipients,
        place=place_of(draft, parsed, cast),
        date=event_date(found),
        attributes=(*_besides(found, attributes_of(draft, sentence, parsed)), *((time,) if time else ())),
        chain=chain_of(trigger, quotes, draft.accuser),
        score=draft.score,
        rule=draft.rule,
        alone=draft.alone,
    )


def _besides(found: TimeExpression | None, values: tuple[AttributeValue, ...]) -> tuple[AttributeValue, ...]:
    """Leave out the length of time that is the date itself: "in exactly one week"."""
    if found is None:
        return values
    return tuple(v for v in values if v.name != "duration" or v.end <= found.start or found.end <= v.start)


def chain_of(trigger: Span, quotes: tuple[Attribution, ...], accuser: Party | None = None) -> tuple[ChainLink, ...]:
    """Give the attributions whose content holds the trigger, the widest content first."""
    holding = []
    for quote in quotes:
        if any(c.start <= trigger.start and trigger.end <= c.end for c in quote.content):
            size = sum(c.end - c.start for c in quote.content)
            holding.append((-size, quote.content, quote))
    links = [ChainLink(q.source, q.cue, q.speaker) for _, _, q in sorted(holding, key=lambda row: row[:2])]
    if accuser is not None and not any(link.speaker == accuser.actor for link in links):
        links.append(ChainLink((Span(accuser.start, accuser.end),), (), accuser.actor))
    return tuple(links)
