"""Days that a sentence counts from another: "said on Wednesday, four days after the gates were lowered"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dateline.extract.times.calendar import shift
from dateline.extract.times.grammar import load_grammar
from dateline.extract.times.spans import amount
from dateline.records import Interval, TimeExpression

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from dateline.parse import Parsed

Attach = Callable[["Token", "Token"], int | None]

_COUNT = re.compile(r"\b(?P<count>an?|\d{1,2}|[a-z]{3,9}(?:-[a-z]{3,5})?)\sdays?\s$", re.IGNORECASE)
_LEAD = 40


def counted_day(
    times: Sequence[TimeExpression], parsed: Parsed, trigger: Token, sentence: TokenSpan, attach: Attach
) -> TimeExpression | None:
    """Give the day of a trigger that stands after "four days after" or "a day before", where the main clause has a day.

    The main clause's day is the one that its verb has, or that of publication where the verb is in the present. None
    where the count or the day is not certain. `attach` tells how closely a word hangs on a verb.
    """
    if trigger.dep_ == "conj" or (trigger.dep_ == "xcomp" and trigger.head.lemma_ == "be"):
        trigger = trigger.head
    link = _link(trigger)
    if link is None:
        return None
    text = parsed.article.text
    start = parsed.starts[link.i]
    begin = max(parsed.starts[sentence.start], start - _LEAD)
    match = _COUNT.search(text[begin:start])
    if match is None:
        return None
    count = amount(match["count"].lower(), load_grammar())
    day = _day_of_main(times, parsed, _main_verb(link, trigger), attach)
    if not count or day is None:
        return None
    found = shift(day, "D", int(count) if link.lower_ == "before" else -int(count))
    if found is None:
        return None
    return TimeExpression(begin + match.start(), parsed.ends[link.i], "DATE", found.isoformat(), Interval(found, found))


def root_of(parsed: Parsed, time: TimeExpression) -> Token | None:
    """Give the expression's head word; None where it stands outside the parsed text."""
    tokens = parsed.tokens_at(time.start, time.end)
    return tokens.root if len(tokens) else None


def _link(trigger: Token) -> Token | None:
    """Give the "after" or "before" that the trigger's clause or phrase begins with."""
    if trigger.dep_ in {"pobj", "pcomp"} and trigger.head.lower_ in {"after", "before"}:
        return trigger.head
    return next(
        (child for child in trigger.children if child.lower_ in {"after", "before"} and child.dep_ == "mark"), None
    )


def _main_verb(link: Token, trigger: Token) -> Token | None:
    start = trigger if link.dep_ == "mark" else link
    return next((head for head in start.ancestors if head.pos_ in {"VERB", "AUX"}), None)


def _day_of_main(times: Sequence[TimeExpression], parsed: Parsed, verb: Token | None, attach: Attach) -> date | None:
    if verb is None:
        return None
    first, last = parsed.span_of(verb.sent)
    days: set[date] = set()
    for time in times:
        if not (first <= time.start and time.end <= last and time.type == "DATE" and time.interval):
            continue
        head = root_of(parsed, time)
        if (
            head is not None
            and attach(head, verb) in {0, 1}
            and time.interval.earliest
            and time.interval.earliest == time.interval.latest
        ):
            days.add(time.interval.earliest)
    if len(days) == 1:
        return days.pop()
    published = parsed.article.published
    if days or verb.tag_ not in {"VBZ", "VBP"} or published is None:
        return None
    day = published.interval.earliest
    return day if day == published.interval.latest else None
