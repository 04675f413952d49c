"""The closed lists of words that records are made of, stretches of text and spans of days."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

BlockKind = Literal[
    "headline",
    "standfirst",
    "body",
    "caption",
    "byline",
    "dateline",
    "pullquote",
    "authornote",
    "boilerplate",
    "duplicate",
]
EVIDENCE_KINDS: frozenset[str] = frozenset({"headline", "standfirst", "body", "caption"})
"""Kinds of block that feed the record."""

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "government", "organisation", "group"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Status = Literal["happened", "future", "hypothetical", "negated", "denied", "historical"]
Attribute = Literal[
    "day",
    "time",
    "duration",
    "place",
    "actor",
    "recipient",
    "role",
    "number",
    "manner",
    "outcome",
    "reason",
    "rank",
    "status",
    "speaker",
    "wording",
]
Verdict = Literal["agree", "compatible", "differ", "contradict"]
Basis = Literal["given", "stated", "inferred"]
DecisionKind = Literal["accept", "reject", "correct", "merge", "split", "not-same", "undo"]
TargetKind = Literal["claim", "event", "quote", "actor", "decision"]
PlaceLevel = Literal["city", "admin", "country"]
PlacePrecision = Literal["exact", "in", "near"]


class Span(NamedTuple):
    """A stretch `[start, end)` of an article's stored text, in code points."""

    start: int
    end: int


Spans = tuple[Span, ...]


class Mark(NamedTuple):
    """A stretch of the stored text whose kind the source itself marks: a page's `<figcaption>`, an export's field."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Interval:
    """The days something may have happened on, both ends included; None is an open end."""

    earliest: date | None
    latest: date | None

    @property
    def precision(self) -> str:
        """Give "day", "week", "month", "year", "interval" or "unknown", from the length alone."""
        if self.earliest is None and self.latest is None:
            return "unknown"
        if self.earliest is None or self.latest is None:
            return "interval"
        days = (self.latest - self.earliest).days + 1
        if days == 1:
            return "day"
        if days == 7:
            return "week"
        if self.earliest.day == 1 and 28 <= days <= 31 and self.earliest.month == self.latest.month:
            return "month"
        if (self.earliest.month, self.earliest.day, self.latest.month, self.latest.day) == (
            1,
            1,
            12,
            31,
        ) and days <= 366:
            return "year"
        return "interval"
