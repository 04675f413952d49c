"""When an event happened: the day that its own words give, and the time of day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.extract.events.drafts import Draft
from dateline.extract.events.words import words
from dateline.extract.times import date_of
from dateline.extract.times.published import CAPTION, is_file_photo
from dateline.parse import Parsed
from dateline.records import AttributeValue, EventDate, Interval, Status, TimeExpression

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_WEEKDAY = re.compile(r"^XXXX-WXX-[1-7]")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"^\d{4}$")
_YEARS = re.compile(r"^\d{4}(?:,? (?:and|or|to|until) \d{4}|[-–]\d{2,4})?$")
_CLOCK = re.compile(r"T(\d\d:\d\d|MO|MI|AF|EV|NI|DT)")
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_BACKGROUND_DAYS = 365
"""What lies further back than this from the report is background: status `historical`."""
_UNKNOWN = Interval(None, None)
_ELSEWHERE = frozenset({"after", "before", "since", "following", "despite", "amid", "about", "over", "ahead", "into"})
_SAME_TIME = frozenset({"when", "as", "where"})


def found_date(
    draft: Draft, sentence: TokenSpan, parsed: Parsed, times: tuple[TimeExpression, ...]
) -> TimeExpression | None:
    """Give the expression that dates an act: at its trigger, at the noun it completes, or over the clause around it."""
    for token in _carriers(draft):
        found = date_of(times, parsed, token.i, sentence)
        if found is not None and token.pos_ == "NOUN" and not _of_noun(found, token, parsed):
            continue
        if found is not None and (found.interval is not None or _WEEKDAY.match(found.value)):
            return found
    return _caption_date(draft.token, sentence, parsed, times)


def _caption_date(
    token: Token, sentence: TokenSpan, parsed: Parsed, times: tuple[TimeExpression, ...]
) -> TimeExpression | None:
    """Give the one date of a caption's sentence for the act of its main verb: the day of the picture."""
    block = parsed.block(token)
    if block.kind != "caption" or token.dep_ not in ("ROOT", "advcl") or token.pos_ != "VERB":
        return None
    if is_file_photo(parsed.article.text[block.start : min(block.end, block.start + CAPTION)]):
        return None
    first, last = parsed.span_of(sentence)
    inside = [t for t in times if first <= t.start and t.end <= last and t.type in ("DATE", "TIME")]
    if len(inside) != 1 or not (_WEEKDAY.match(inside[0].value) or _DAY.match(inside[0].value)):
        return None
    words_before = parsed.article.text[max(first, inside[0].start - 12) : inside[0].start].lower().split()
    return inside[0] if words_before[-1:] in (["on"], [","], ["late"], ["early"], ["earlier"]) else None


def _of_noun(found: TimeExpression, noun: Token, parsed: Parsed) -> bool:
    """Tell whether a date is a noun's own: not where the noun is what something else comes after or is about."""
    tokens = parsed.tokens_at(found.start, found.end)
    if len(tokens) and (noun.is_ancestor(tokens.root) or noun == tokens.root):
        return True
    top = noun
    while top.head.i != top.i and top.head.pos_ not in ("VERB", "AUX"):
        top = top.head
        if top.dep_ == "prep" and top.lower_ in _ELSEWHERE:
            return False
    return True


def _carriers(draft: Draft) -> list[Token]:
    """The tokens whose date is the act's: trigger, the nouns it asked for, the verb whose moment it shares."""
    token = draft.token
    out = [token, *(p for p in (draft.match.parts if draft.match else ()) if p.pos_ == "NOUN")]
    if token.dep_ == "advcl" and token.head.pos_ == "VERB" and _joined_by(token):
        out.append(token.head)  # "ended the war on Monday when they signed"
    if token.dep_ == "relcl" and token.head.ent_type_ in ("DATE", "TIME") and _joined_by(token):
        out += [t for t in token.head.ancestors if t.pos_ == "VERB"][:1]  # the same, "when" hung on "Monday"
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in words("entering"):
        out.append(token.head)  # "decided on Saturday to sever ties"
    if token.dep_ == "pcomp" and token.head.lower_ == "by" and token.head.head.pos_ == "VERB":
        out.append(token.head.head)  # "began it in August by telephoning"
    return out


def _joined_by(verb: Token) -> bool:
    return any(c.lower_ in _SAME_TIME and c.dep_ in ("mark", "advmod") and c.i < verb.i for c in verb.children)


def event_date(found: TimeExpression | None) -> EventDate | None:
    """Give the date record of an expression; a weekday of an unknown week keeps its words and an open interval."""
    if found is None:
        return None
    return EventDate(found.interval or _UNKNOWN, found.start, found.end)


def time_of_day(found: TimeExpression | None) -> AttributeValue | None:
    """Give the time of day that an expression names ("evening", "14:30"); None where it names a day alone."""
    clock = _CLOCK.search(found.value) if found is not None else None
    if clock is None or found is None:
        return None
    return AttributeValue("time", _PARTS.get(clock[1], clock[1]), found.start, found.end)


def status_in_time(
    draft: Draft, found: TimeExpression | None, parsed: Parsed, times: tuple[TimeExpression, ...]
) -> Status:
    """Give an act's status once its day is known: long past is background, after the report is still to come.

    Without a publication date, an act dated by a bare year in a report that dates others by the day is background.
    """
    if found is None or draft.status not in ("happened", "hypothetical"):
        return draft.status
    published = parsed.article.published
    first = found.interval.earliest if found.interval else None
    now = (published.interval.earliest, published.interval.latest) if published else (None, None)
    if now[1] is not None and first is not None and first > now[1]:
        return "future" if draft.status == "happened" or _meeting(draft) else draft.status
    if draft.status != "happened":
        return draft.status
    said = parsed.article.text[found.start : found.end]
    return "historical" if _background(found, said, now[0], times) else draft.status


def _background(found: TimeExpression, said: str, now: date | None, times: tuple[TimeExpression, ...]) -> bool:
    last = found.interval.latest if found.interval else None
    if now is not None:
        return last is not None and (now - last).days > _BACKGROUND_DAYS
    finer = [t for t in times if t.type in ("DATE", "TIME") and t is not found]
    if _YEARS.match(said):
        return any(not _YEAR.match(t.value) and not t.value.endswith("_REF") for t in finer)
    known = [t.interval.earliest for t in finer if t.interval is not None and t.interval.earliest is not None]
    return last is not None and bool(known) and (max(known) - last).days > _BACKGROUND_DAYS


def _meeting(draft: Draft) -> bool:
    return draft.type == "CONSULT"
