"""How many people an event left dead, injured or arrested, as the words of its reports count them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.exports.material import Act, Material, Words
from dateline.merge.readings import qualified
from dateline.merge.tables import counts
from dateline.records import AttributeValue, Claim, Span

_UNDONE = frozenset({"denied", "negated"})
_BEFORE = 24
"""Characters before a number that may qualify it: "at least", "up to"."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people that reports tell."""

    number: int
    """The lowest that a report tells, which is what ACLED takes where reports differ (its note on fatalities)."""
    words: Words
    differ: bool
    """Whether another report tells another number."""
    rough: bool
    """Whether the words say "at least", "about" or the like."""


def toll(act: Act, material: Material, what: str) -> Count | None:
    """Give the number of the `what` ("dead", "injured", "arrested"); None where no report tells one number of them.

    Not read: a report that says that the act did not take place, a number that is only an upper bound, and a report
    that counts twice ("two guards and three bystanders"), for its words do not say whether to add.
    """
    told = [count for claim in act.claims if (count := _told(claim, material, what)) is not None]
    if not told:
        return None
    lowest = min(told, key=lambda count: (count.number, count.rough))
    return replace(lowest, differ=len({count.number for count in told}) > 1)


def _told(claim: Claim, material: Material, what: str) -> Count | None:
    if claim.mention.status in _UNDONE:
        return None
    found = [count for value in _numbers(claim, what) if (count := _read(value, claim, material)) is not None]
    return found[0] if len({count.number for count in found}) == 1 else None


def _numbers(claim: Claim, what: str) -> Iterator[AttributeValue]:
    for value in claim.mention.attributes:
        if value.name == "number":
            key = value.value.rpartition(": ")[0]
            if counts().get(key, key) == what:
                yield value


def _read(value: AttributeValue, claim: Claim, material: Material) -> Count | None:
    text = material.article(claim.article).text
    said = qualified(value.value, text[max(0, value.start - _BEFORE) : value.end]).rpartition(": ")[2]
    digits = said.lstrip("≥>≤<~+")
    sign = said[: len(said) - len(digits)]
    if sign in ("≤", "<") or not (digits.isascii() and digits.isdigit()):
        return None
    words = material.words(claim.article, Span(value.start, value.end))
    return Count(int(digits), words, differ=False, rough=bool(sign))
