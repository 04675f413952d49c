"""The dateline that opens a report's first paragraph: "PARIS, April 3 (Reuters) – "."""

import re

from dateline.blocks.lines import key_of
from dateline.blocks.patterns import Patterns

_NAME = r"[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]*){0,5}"
_PARTS = r"(?:, [A-Z][A-Za-z.’' ]{1,30}){0,3}"
_DAY = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
_AGENCY = r"\((?P<agency>[A-Za-z][A-Za-z &./]{1,40})\)"
_DASH = r" ?(?:–|—|--|-|:) ?"
_CREDITED = (
    re.compile(rf"(?:{_NAME}{_PARTS}{_DAY} ?)?{_AGENCY}(?:{_DASH})?"),
    re.compile(rf"[A-Z][A-Za-z.’'-]+(?: [A-Z][A-Za-z.’'-]+){{0,3}}{_PARTS}{_DAY} ?{_AGENCY}{_DASH}"),
)
_DASHED = re.compile(rf"{_NAME}(?:, (?:[A-Z][A-Za-z.’'-]+ ?){{1,4}}){{0,3}}{_DAY} ?(?:–|—|--) ?")
_LONGEST = 120
_SHORTEST = 5


def dateline_length(text: str, patterns: Patterns) -> int:
    """Give how many characters of a paragraph's start are its dateline; 0 without one.

    It must name an agency of the list or be capitals and a dash: a name alone is where a sentence begins.
    """
    start = text[:_LONGEST]
    for pattern in _CREDITED:
        match = pattern.match(start)
        if match is not None and " ".join(key_of(match.group("agency"))) in patterns.agencies:
            return match.end()
    match = _DASHED.match(start)
    return match.end() if match is not None and match.end() >= _SHORTEST else 0
