"""When an event happened: the day that its own words give, and the time of day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from dateline.extract.events.drafts import Draft
from dateline.extract.events.lexicon import NONE, lexicon
from dateline.extract.events.syntax import has_to
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
_HOUR = re.compile(r"[\d:.]{1,5}\s?(?:[ap]\.?m\.?)?|noon|midnight|midday", re.IGNORECASE)
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_BACKGROUND_DAYS = 365
"""What lies further back than this from the report is background: status `historical`."""
_UNKNOWN = Interval(None, None)
_EDGES = frozenset({"on", "in", "late", "early", "earlier"})
_CLAUSE = 20
"""Words after a verb within which its day may stand."""
_BOUND = frozenset({"until", "since", "before", "after", "by", "from", "for"})
_ELSEWHERE = frozenset({"after", "before", "since", "following", "despite", "amid", "about", "over", "ahead", "into"})
_OCCASIONS = frozenset(
    {"address", "appearance", "broadcast", "conference", "interview", "meeting", "rally", "sermon", "speech", "visit"}
)
"""What one uses to say something: the saying has its day."""
_SAME_TIME = frozenset({"when", "as", "where"})


def found_date(
    draft: Draft, sentence: TokenSpan, parsed: Parsed, times: tuple[TimeExpression, ...]
) -> TimeExpression | None:
    """Give the expression that dates an act: at its trigger, at the noun it completes, or over the clause around it."""
    before = times[: bisect_left(times, parsed.span_of(sentence).start, key=lambda time: time.start)]
    times = times_in(times, *parsed.span_of(sentence))
    times = left = tuple(time for time in times if not _hour_alone(time, before, parsed))
    for token in _carriers(draft):
        found = date_of(left, parsed, token.i, sentence)
        while found is not None and (said := _misplaced(found, token, sentence, parsed, left)):
            left = tuple(time for time in left if time not in said)
            found = date_of(left, parsed, token.i, sentence)
        if found is not None and token.pos_ == "NOUN" and not _of_noun(found, token, parsed):
            continue
        if found is not None and (found.interval is not None or _WEEKDAY.match(found.value)):
            return found
    verb = _doing(draft.token)
    return day_beside(verb, sentence, parsed, left) or _caption_date(draft.token, sentence, parsed, times)


def _hour_alone(time: TimeExpression, before: Sequence[TimeExpression], parsed: Parsed) -> bool:
    """Tell whether an expression is an hour of no day that the article names up to it ("stormed at 3 a.m.")."""
    if time.type != "TIME" or time.interval is None or not _HOUR.fullmatch(parsed.article.text, time.start, time.end):
        return False
    return all(other.interval != time.interval for other in before)


def times_in(times: tuple[TimeExpression, ...], first: int, last: int) -> tuple[TimeExpression, ...]:
    """Give the expressions, in order of place, that start in `[first, last)`."""
    start, stop = (bisect_left(times, place, key=lambda time: time.start) for place in (first, last))
    return times[start:stop]


def _misplaced(
    found: TimeExpression, token: Token, sentence: TokenSpan, parsed: Parsed, times: tuple[TimeExpression, ...]
) -> tuple[TimeExpression, ...]:
    """Give the expressions in `found` that date something else than a verb, though the parse hangs them on it.

    They follow a verb of saying before the verb ("said last week it had left"), are the day of what comes after
    ("before the summit on Friday"), or follow another act's noun while the verb has a day ("condemned the arrest last
    month").
    """
    tokens = parsed.tokens_at(found.start, found.end)
    if token.pos_ != "VERB" or not len(tokens) or found not in times:
        return ()
    before = tokens.start - 1
    while before > sentence.start and parsed.doc[before].lower_ in _EDGES:
        before -= 1
    word = parsed.doc[max(before, sentence.start)]
    spoken = word.pos_ == "VERB" and word.lemma_.lower() in words("say") and word.i != token.i and tokens.end <= token.i
    bound = any(_bounds(a) for a in (*_above(tokens.root, token), *_above(word, token)))
    if spoken or bound:
        return (found,)
    if before != tokens.start - 1 or word.head != token or token.lemma_.lower() in words("light") or not _act(word):
        return ()
    others = tuple(time for time in times if time != found)
    other = date_of(others, parsed, token.i, sentence) or day_beside(token, sentence, parsed, others)
    return (found,) if other is not None else ()


def _above(word: Token, top: Token) -> Iterator[Token]:
    """Give the words between a word and one that it hangs on."""
    while word.head.i not in (word.i, top.i):
        word = word.head
        yield word


def _bounds(word: Token) -> bool:
    """Tell whether a word is the "before" of "before the summit", not of "before dawn"."""
    if word.lower_ not in ("before", "after"):
        return False
    return not any(c.dep_ == "pobj" and c.lower_ in words("day_parts") for c in word.children)


def _act(word: Token) -> bool:
    """Tell whether a noun by itself tells of an act."""
    patterns = lexicon().nouns.get(word.lemma_.lower(), ())
    return word.pos_ == "NOUN" and any(not p.before and p.type != NONE for p in patterns)


def day_beside(
    verb: Token, sentence: TokenSpan, parsed: Parsed, times: tuple[TimeExpression, ...]
) -> TimeExpression | None:
    """Give the day that stands where a verb's day does, though the parse hangs it on another word of the clause.

    That is at the front ("On Saturday villagers near X stoned …"), right before the verb, or after it with no word for
    another act and no comma between ("held on the steps of her court on Monday").
    """
    if verb.pos_ != "VERB" or has_to(verb) or verb.tag_ in ("VB", "VBG"):
        return None
    first, last = parsed.span_of(sentence)
    for time in times:
        if not (first <= time.start and time.end <= last and (_DAY.match(time.value) or _WEEKDAY.match(time.value))):
            continue
        tokens = parsed.tokens_at(time.start, time.end)
        if len(tokens) and _stands_by(tokens, verb):
            return time
    return None


def _doing(token: Token) -> Token:
    """Give the verb that does what a noun tells ("held talks"), else the token itself."""
    verb = token.head
    held = token.pos_ == "NOUN" and token.dep_ == "dobj" and verb.pos_ == "VERB"
    return verb if held and verb.lemma_.lower() in words("light") | words("performing") else token


def _stands_by(day: TokenSpan, verb: Token) -> bool:
    before = day.start - 1
    on = before >= verb.sent.start and day.doc[before].lower_ == "on"
    if on and before == verb.sent.start and verb.dep_ == "ROOT":
        return day.root.dep_ in ("compound", "nmod", "nummod") and verb in islice(day.root.ancestors, 3)
    if on and day.end == verb.i:
        return verb.tag_ == "VBD"
    between = day.doc[verb.i + 1 : before if on else day.start]
    if day.start < verb.i or len(between) > _CLAUSE:
        return False
    own = on or day.root.dep_ == "npadvmod"
    return own and all(_of_one_act(word, verb) for word in between)


def _of_one_act(word: Token, verb: Token) -> bool:
    """Tell whether a word after a verb tells of no other act and ends no clause."""
    if word.dep_ == "amod" or (word.dep_ == "xcomp" and word.tag_ == "VBG" and word.head == verb):
        return True  # "the shared dam", "resumed pumping"
    if word.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "PUNCT", "PART"):
        return word.lower_ in ("'s", "'", "-") or (word.lower_ == "and" and not _verbs(word))
    if word.tag_ in ("WDT", "WP", "WRB", "TO") or word.lower_ in _BOUND:
        return False
    meeting = word.dep_ == "pobj" and word.head.lower_ in ("at", "in", "during") and word.head.head == verb
    return meeting or word.dep_ == "compound" or not _act(word)


def _verbs(conjunction: Token) -> bool:
    return any(c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") for c in conjunction.head.children)


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
    if token.dep_ == "dobj" and token.pos_ == "NOUN" and token.head.lemma_.lower() in words("performing"):
        out.append(token.head)  # "reached a deal on Sunday"
    if token.dep_ == "relcl" and token.head.pos_ == "NOUN" and _there(token):
        out.append(token.head)  # "Sunday's protest, at which police fired tear gas"
    if token.pos_ == "NOUN" and (verb := _at_the_end_of(token)) is not None:
        out.append(verb)  # "agreed on Monday after six hours of talks"
    planned = draft.status in ("future", "hypothetical")
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in words("entering") and not planned:
        out.append(token.head)  # "decided on Saturday to sever ties"
    if token.dep_ in ("xcomp", "advcl") and token.head.lemma_.lower() == "use":
        # "used his Monday speech to accuse"
        out += [c for c in token.head.children if c.dep_ == "dobj" and c.lemma_.lower() in _OCCASIONS]
    if token.dep_ == "pcomp" and token.head.lower_ == "by" and token.head.head.pos_ == "VERB":
        out.append(token.head.head)  # "began it in August by telephoning"
    return out


def _there(verb: Token) -> bool:
    """Tell whether a relative clause says what was done at the act of its noun: "at which", "during which", "where"."""
    for child in verb.children:
        if child.lower_ in ("at", "during", "in") and any(c.lower_ == "which" for c in child.children):
            return True
        if child.lower_ == "where" and child.dep_ == "advmod":
            return True
    return False


def _at_the_end_of(noun: Token) -> Token | None:
    """Give the finite verb of what was done "after six hours of talks", which is of the day of the talks; else None."""
    length = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if length is None or length.lemma_.lower() not in ("hour", "minute") or length.head.lower_ != "after":
        return None
    verb = length.head.head
    while verb.dep_ == "xcomp":
        verb = verb.head
    return verb if verb.tag_ == "VBD" else None


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
    """Give a draft's status once its day is known (`status_on`)."""
    return draft.status if found is None else status_on(draft.status, draft.type, found, parsed, times)


def status_on(
    status: Status, type_: str, found: TimeExpression, parsed: Parsed, times: Sequence[TimeExpression]
) -> Status:
    """Give an act's status on a day: long past is background, after the report is still to come.

    Without a publication date, an act dated by a bare year in a report that dates others by the day is background.
    """
    if status not in ("happened", "hypothetical"):
        return status
    published = parsed.article.published
    first = found.interval.earliest if found.interval else None
    now = (published.interval.earliest, published.interval.latest) if published else (None, None)
    if now[1] is not None and first is not None and first > now[1]:
        return "future" if status == "happened" or type_ == "CONSULT" else status
    if status != "happened":
        return status
    said = parsed.article.text[found.start : found.end]
    return "historical" if _background(found, said, now[0], times) else status


def _background(found: TimeExpression, said: str, now: date | None, times: Sequence[TimeExpression]) -> bool:
    last = found.interval.latest if found.interval else None
    if now is not None:
        return last is not None and (now - last).days > _BACKGROUND_DAYS
    finer = [t for t in times if t.type in ("DATE", "TIME") and t is not found]
    if _YEARS.match(said):
        return any(not _YEAR.match(t.value) and not t.value.endswith("_REF") for t in finer)
    known = [t.interval.earliest for t in finer if t.interval is not None and t.interval.earliest is not None]
    return last is not None and bool(known) and (max(known) - last).days > _BACKGROUND_DAYS
