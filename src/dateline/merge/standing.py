"""Signals from how two claims stand in their reports: in the lead, taking up an act told before, beside a thing."""

import re
from collections.abc import Mapping
from functools import lru_cache

from dateline.merge.days import days_apart
from dateline.merge.evidence import NOTHING, Signal
from dateline.merge.facts import Facts
from dateline.merge.tables import tables
from dateline.merge.words import act_class, stem

_LEAD = 0.12
"""How far down a report's evidence its lead reaches: of 12 sentences the first."""
_LEAD_DAYS = 2
_SOME = 0.5  # both lead with an act of one type and mode, in other words
_AROUND = 70  # characters around an act in which the thing that is acted on is looked for
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|his|her|their)(?: [\w’'-]+){0,2} $", re.IGNORECASE)
_BEFORE = 40
_NAME = re.compile(r"[^\W\d_]+")


def is_lead(row: Facts) -> bool:
    """Tell whether a report leads with the act: in its headline or standfirst, or at its very beginning."""
    return row.claim.block in {"headline", "standfirst"} or row.claim.position <= _LEAD


def same_lead(left: Facts, right: Facts) -> Signal:
    """Two reports of one story and time lead with an act of one type: it is the news."""
    a, b = left.claim, right.claim
    if a.article == b.article or a.mention.type != b.mention.type or a.mention.type == "STATEMENT":
        return NOTHING
    if not is_lead(left) or not is_lead(right) or "historical" in {a.mention.status, b.mention.status}:
        return NOTHING
    if a.published and b.published and days_apart(a.published, b.published) > _LEAD_DAYS:
        return NOTHING
    if _acts(left) & _acts(right):
        return Signal(1.0, "both reports lead with it")
    return Signal(_SOME, "both reports lead with such an act") if a.mention.mode == b.mention.mode else NOTHING


def taken_up(left: Facts, right: Facts) -> Signal:
    """A noun with "the", without parties of its own, takes up what its report told before by that word."""
    first, second = sorted((left, right), key=lambda row: row.claim.mention.trigger.start)
    if first.claim.article != second.claim.article or first.claim.mention.sentence == second.claim.mention.sentence:
        return NOTHING
    if second.parties or second.claim.mention.type != first.claim.mention.type or not _acts(first) & _acts(second):
        return NOTHING
    start = max(0, second.claim.mention.trigger.start - second.claim.mention.sentence.start)
    before = second.claim.text[max(0, start - _BEFORE) : start]
    return Signal(1.0, "takes up an act told before") if _DEFINITE.search(before) else NOTHING


def same_thing(left: Facts, right: Facts) -> Signal:
    """Beside the one act stands one word for a thing, beside the other another word for it."""
    if left.claim.mention.type == "STATEMENT":
        return NOTHING
    ours, theirs = _things(left), _things(right)
    shared = sorted((ours[name], theirs[name]) for name in ours.keys() & theirs.keys() if ours[name] != theirs[name])
    return Signal(1.0, f"words of one meaning beside it ({', '.join(shared[0])})") if shared else NOTHING


def _acts(row: Facts) -> set[str]:
    return {act_class(term) for term in row.trigger}


def _things(row: Facts) -> Mapping[str, str]:
    """Give the classes of things named around the act, each with the first word for it."""
    mention, text = row.claim.mention, row.claim.text
    start, end = mention.trigger.start - mention.sentence.start, mention.trigger.end - mention.sentence.start
    return _things_in(f"{text[max(0, start - _AROUND) : max(0, start)]} {text[max(0, end) : max(0, end) + _AROUND]}")


@lru_cache(maxsize=1 << 12)
def _things_in(around: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for match in _NAME.finditer(around.lower()):
        name = _classes().get(stem(match[0]))
        if name is not None:
            found.setdefault(name, match[0])
    return found


def thing_class(term: str) -> str:
    """Give the first word of the class of things that a stem belongs to, or the stem itself where none has it."""
    return _classes().get(term, term)


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    rows = (line.split() for line in tables().things)
    return {stem(form): row[0] for row in rows for word in row for form in (word, f"{word}s")}
