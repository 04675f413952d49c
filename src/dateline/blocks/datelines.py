"""The dateline that opens a report's first paragraph: "PARIS, April 3 (Reuters) – "."""

import re

from dateline.blocks.lines import MONTH, key_of
from dateline.blocks.patterns import Patterns

# Every repeat has a bound, so that a match costs the same however long the text is.
_NAME = r"[A-Z][A-Z.’'-]{1,24}(?:[ /][A-Z][A-Z.’'-]{0,24}){0,5}"
_PLACE = r"[A-Z][A-Z.’'-]{1,24}(?:[ /][A-Z][A-Z.’'-]{0,24}){0,3}"
_WORDS = r"[A-Z][A-Za-z.’'-]{1,24}(?: [A-Z][A-Za-z.’'-]{1,24}){0,3}"
_PARTS = r"(?:, [A-Z][A-Za-z.’' ]{1,30}){0,3}"
_DAY = rf"(?:,? (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?)"
_AGENCY = r"\((?P<agency>[A-Za-z][A-Za-z &./]{1,40})\)"
_DASH = r" ?(?:–|—|--|-|_|:) ?"
_APART = r"(?: ?(?:–|—|--) ?| [-_] )"
_CREDITED = (
    re.compile(rf"(?:{_NAME}{_PARTS}{_DAY}? ?)?{_AGENCY}(?:{_DASH})?"),
    re.compile(rf"{_WORDS}{_PARTS}{_DAY}? ?{_AGENCY}{_DASH}"),
)
_FORMS = (
    re.compile(rf"{_PLACE}{_PARTS}{_DAY}? ?\([A-Z][A-Za-z &./]{{1,40}}\){_APART}"),
    re.compile(rf"{_PLACE}(?:, {_WORDS} ?){{0,3}}{_DAY}?(?: ?(?:–|—|--) ?)"),
    re.compile(rf"{_PLACE}{_PARTS}{_DAY} [-_] "),
    re.compile(rf"{_PLACE}{_PARTS}{_DAY}? (?:–|—|--|-|_) ?$"),
    re.compile(rf"{_PLACE}(?:, [A-Z][A-Za-z.’' ]{{1,30}}){{1,3}} [-_] "),
    re.compile(rf"{_PLACE}{_PARTS}{_DAY} ?\([A-Z][A-Za-z &./]{{1,40}}\) ?$"),
)
_FIRST = (
    re.compile(rf"{_PLACE} - (?=[A-Z](?:[a-z’'.]| [a-z]))"),
    re.compile(rf"{_WORDS}{_PARTS}{_DAY} ?{_APART}(?=[A-Z])"),
    re.compile(rf"{_WORDS}, (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})[.:] (?=[A-Z])"),
    re.compile(rf"{_WORDS}{_PARTS}{_DAY}? \([A-Z][A-Za-z &./]{{1,40}}\){_APART}(?=[A-Z])"),
)
"""Forms that are a dateline at the head of a report, and may be a sentence's beginning further down."""
_LONGEST = 120
_SHORTEST = 5


def dateline_length(text: str, patterns: Patterns, *, first: bool = False) -> int:
    """Give how many characters of a paragraph's start are its dateline; 0 without one.

    It names an agency of the list, or is a name in capitals with a region, a day or any agency, and a dash. A name
    alone is where a sentence begins. In the `first` paragraph of a report less is asked.
    """
    start = f"{text[:_LONGEST]} "
    for pattern in _CREDITED:
        match = pattern.match(start)
        if match is not None and " ".join(key_of(match.group("agency"))) in patterns.agencies:
            return min(len(text), match.end())
    for pattern in (*_FORMS, *_FIRST) if first else _FORMS:
        match = pattern.match(start)
        if match is not None and match.end() >= _SHORTEST:
            return min(len(text), match.end())
    return 0
