"""Lines of JSON -> Decisions: another store's, as they are, or made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from dateline.errors import ConfigError
from dateline.records import Decision, DecisionKind, Span, Target
from dateline.review.making import (
    Draft,
    check_shape,
    checked_author,
    checked_note,
    checked_time,
    checked_words,
    make,
    make_undo,
    named,
)
from dateline.review.values import PEOPLE, checked_value
from dateline.store import Store
from dateline.store.decisions import articles_of, stored_decisions


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of `decide --from`."""

    kind: DecisionKind
    targets: tuple[str | Target, ...]
    id: str | None = None
    attribute: str | None = None
    value: str | None = None
    words: tuple[int, int] | None = None
    note: str = ""
    author: str | None = None
    time: str | None = None
    within: tuple[Target, ...] = ()
    actors: tuple[Target, ...] = ()


def read_line(store: Store, text: bytes | str, author: str | None, before: Sequence[Decision]) -> Decision:
    """Give the decision of a line; `before` are those of earlier lines, `author` whose it is if the line is silent.

    Raises ConfigError, StoreError, or msgspec.DecodeError.
    """
    line = msgspec.json.decode(text, type=_Line)
    who = line.author or author
    if who is None:
        raise ConfigError("no author")
    whole = tuple(target for target in line.targets if isinstance(target, Target))
    if line.targets and len(whole) == len(line.targets):
        return _taken(store, line, whole, who, before)
    names = [target for target in line.targets if isinstance(target, str)]
    if len(names) != len(line.targets):
        raise ConfigError("targets: ids, or what `decisions --json` writes, not both")
    if line.kind == "undo":
        if len(names) != 1:
            raise ConfigError("undo: one decision")
        return make_undo(store, Draft("undo", (names[0],), who, note=line.note, time=line.time))
    return make(
        store, Draft(line.kind, tuple(names), who, line.attribute, line.value, line.words, line.note, line.time)
    )


def _taken(store: Store, line: _Line, targets: tuple[Target, ...], who: str, before: Sequence[Decision]) -> Decision:
    """Give a decision of another store as it is, after checking what would otherwise fail later."""
    if line.time is None:
        raise ConfigError("no time")
    words = Span(*line.words) if line.words else None
    made = named(
        Decision(
            "", line.kind, targets, line.attribute, line.value, words, checked_note(line.note), checked_author(who),
            checked_time(line.time), line.within, line.actors,
        )
    )  # fmt: skip
    if line.id not in {None, made.id}:
        raise ConfigError(f"{line.id} is not the id of what the line says: it was changed after it was written")
    if line.kind == "undo":
        aims = {target.id for target in targets}
        earlier = {d.id: d for d in before} | {d.id: d for d in stored_decisions(store)}
        if not aims <= earlier.keys() or any(made.time < earlier[aim].time for aim in aims):
            raise ConfigError("undo: the decision that it takes back must stand before it")
        return made
    if line.kind == "correct":
        if line.attribute in PEOPLE and len(line.actors) != len((line.value or "").split(",")) * bool(line.value):
            raise ConfigError(f"correct: actors of {line.value!r} are missing")
        if checked_value(store, made) != line.value:
            raise ConfigError(f"correct: {line.value!r} is no {line.attribute}")
        checked_words(store, made, words) if words and store.annotations_of(articles_of(made)[0]) else None
    check_shape(made, {None})
    return made
