"""People's decisions, and what a record carries of them."""

from dataclasses import dataclass
from typing import Literal

from dateline.records.words import DecisionKind, Span, TargetKind


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about, held by what survives rebuilding."""

    kind: TargetKind
    id: str
    """The id that the person was shown; an event's may change later."""
    anchors: tuple[str, ...] = ()
    """An event: its claims. An actor: each "article:local id" that is merged into it. Else the id itself. Sorted."""
    articles: tuple[str, ...] = ()
    """The articles that it rests on, sorted."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person. Never edited: it is taken back by another one of kind "undo"."""

    id: str
    """Hash of all that follows."""
    kind: DecisionKind
    targets: tuple[Target, ...]
    attribute: str | None
    """What is corrected: one of CORRECTABLE's."""
    value: str | None
    """What is right; None: there is none."""
    words: Span | None
    """The words of the article that give the value, where the person marked them."""
    note: str
    author: str
    time: str
    """UTC, "2031-03-05T09:30:00.000000Z"."""
    within: tuple[Target, ...] = ()
    """The events in which the targets stood."""
    actors: tuple[Target, ...] = ()
    """The actors that `value` names, in its order."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A value of a person's beside the machine's."""

    attribute: str
    value: str | None
    machine: str | None
    """What the machine read; None: nothing."""
    author: str
    time: str
    decision: str


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided about a record: the decisions in force."""

    verdict: Literal["accepted", "rejected"] | None
    author: str | None
    """Whose verdict it is."""
    time: str | None
    changed: bool
    """Whether the event holds other claims than when it was judged."""
    corrections: tuple[Correction, ...]
    left: tuple[str, ...]
    """Claims that a person took out of the event."""
    decisions: tuple[str, ...]
    """Ids of all decisions that act here, the earliest first."""
