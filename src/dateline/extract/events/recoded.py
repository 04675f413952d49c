"""Event mentions in the ontology of the run: the rules and the encoder think in PLOVER 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.ontology import NOTHING, Ontology, ontology, recode
from dateline.records import EventMention, Span

Leaves = Mapping[tuple[Span, str], str | None]
"""(trigger, type) -> what the act is more finely, where that is known."""


def recoded(events: Iterable[EventMention], leaves: Leaves, book: Ontology | None) -> tuple[EventMention, ...]:
    """Give the events as `book` codes them, in order of trigger and type; without those that it has no type for."""
    if book is None or book is ontology():
        return tuple(events)
    out = []
    for event in events:
        leaf = leaves.get((event.trigger, event.type))
        coding = recode(book, event.type, event.mode, event.context, leaf)
        if coding.type != NOTHING:
            rule = event.rule if coding.type == event.type else f"{event.rule}; {event.type} in PLOVER 2.0"
            out.append(replace(event, type=coding.type, mode=coding.mode, context=coding.contexts, rule=rule))
    return tuple(sorted(out, key=lambda event: (event.trigger, event.type, event.mode or "")))
