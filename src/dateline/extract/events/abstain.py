"""Which events are sure enough to be written, and which are only kept to be explained."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.ontology import STATEMENT
from dateline.records import EventMention

THRESHOLD = 0.12
"""Events that a rule speaks for are left out where they are less likely right than this."""
ALONE = 0.70
"""The same for events that the encoder alone reads, or reads against the rules: on news it is surer than it should be.

Both were chosen on the held-out scenes and on 200 events of the development stories. For the narrower encoder they
were raised from .10 and .55, until .95 of `examples/negatives.jsonl` were silent again (docs/event-coding.md)."""


def settle(events: Iterable[EventMention]) -> tuple[tuple[EventMention, ...], tuple[EventMention, ...]]:
    """Give the events that are written, and those that are left out as too doubtful. Statements are never doubted."""
    kept: list[EventMention] = []
    doubts: list[EventMention] = []
    for event in events:
        least = ALONE if event.alone else THRESHOLD
        (kept if event.type == STATEMENT or event.score >= least else doubts).append(event)
    return tuple(kept), tuple(doubts)
