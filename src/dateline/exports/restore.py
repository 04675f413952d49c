"""Reading an archive back: its evidence goes into a new store as it was; the caller derives the record anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from dateline.errors import ConfigError
from dateline.exports.jsonl import ARCHIVE
from dateline.merge.stories import digest
from dateline.records import Annotations, Decision, Rejection
from dateline.store import Store
from dateline.store.decisions import add_decision
from dateline.store.rows import Entry, encode, rejection_row

_BATCH = 16


@dataclass(frozen=True, slots=True)
class _Kind:
    """What every line says first."""

    record: str
    format: str | None = None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """An article with its layers."""

    id: str
    path: str
    inputs: tuple[str, ...]
    reader: str
    text: str
    annotations: Annotations


@dataclass(frozen=True, slots=True)
class _Listed:
    """What is needed of an "article" line."""

    path: str
    input_id: str | None
    outlet: str | None
    url: str | None
    story: str | None
    rejected: str | None


@dataclass(frozen=True, slots=True)
class _Former:
    former: str
    current: str


@dataclass(frozen=True, slots=True)
class _Identity:
    name: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class _Tombstone:
    article_id: str
    removed: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What an archive gave."""

    articles: int
    one_story: bool
    """Whether all articles of the archive are of one story, and are to be taken so."""
    former: tuple[tuple[str, str], ...]
    """Former ids of events, to be written once the events are there."""


@dataclass(slots=True)
class _State:
    articles: int = 0
    stories: set[str | None] = field(default_factory=set)
    former: list[tuple[str, str]] = field(default_factory=list)
    batch: list[Entry] = field(default_factory=list)
    inputs: list[tuple[str, str]] = field(default_factory=list)


def take_archive(store: Store, path: Path) -> Restored:
    """Write the evidence of the archive at `path` into an empty store. Raises ConfigError, naming the line."""
    state = _State()
    with store.transaction():
        for number, (kind, line) in enumerate(_lines(path), 1):
            try:
                _take(store, kind, line, state)
            except msgspec.DecodeError as error:
                raise ConfigError(f"{path}, line {number}: {error}") from error
        _flush(store, state)
    return Restored(state.articles, len(state.stories) == 1 and None not in state.stories, tuple(state.former))


def add_former_ids(store: Store, former: tuple[tuple[str, str], ...]) -> None:
    """Write the former ids of events."""
    with store.transaction():
        store.write("add_former_id", [{"former": old, "current": new} for old, new in former])


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    number = 0
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    kind = msgspec.json.decode(line, type=_Kind)
                except msgspec.DecodeError as error:
                    raise ConfigError(f"{path}, line {number}: no line of an archive: {error}") from error
                if number == 1 and kind.format != ARCHIVE:
                    raise ConfigError(f"{path} is no archive of Dateline: make one with `dateline export archive`")
                yield kind.record, line
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror or error}") from error
    if number == 0:
        raise ConfigError(f"{path} is empty")


def _take(store: Store, kind: str, line: bytes, state: _State) -> None:
    if kind == "evidence":
        _article(store, msgspec.json.decode(line, type=_Evidence), state)
    elif kind == "article":
        listed = msgspec.json.decode(line, type=_Listed)
        if listed.rejected is None:
            state.stories.add(listed.story)
        else:
            rejection = Rejection(listed.path, listed.input_id, listed.rejected, listed.outlet, listed.url)
            store.write("add_rejection", [rejection_row(rejection)])
    elif kind == "decision":
        _flush(store, state)
        add_decision(store, msgspec.json.decode(line, type=Decision))
    elif kind == "former_id":
        former = msgspec.json.decode(line, type=_Former)
        state.former.append((former.former, former.current))
    elif kind == "identity":
        known = msgspec.json.decode(line, type=_Identity)
        store.write("add_identity", [{"name": known.name, "id": known.id, "label": known.label}])
    elif kind == "tombstone":
        gone = msgspec.json.decode(line, type=_Tombstone)
        store.write("add_tombstone", [{"article_id": gone.article_id, "removed": gone.removed}])


def _article(store: Store, found: _Evidence, state: _State) -> None:
    article = replace(found.annotations.article, path=found.path, text=found.text)
    annotations = replace(found.annotations, article=article)
    key = found.inputs[0] if found.inputs else found.id
    state.batch.append(Entry(key, annotations, encode(digest(annotations)), found.reader))
    state.inputs += [(key, found.id) for key in found.inputs[1:]]
    state.articles += 1
    if len(state.batch) >= _BATCH:
        _flush(store, state)


def _flush(store: Store, state: _State) -> None:
    store.add(state.batch)
    store.write("add_input", [{"key": key, "article_id": article} for key, article in state.inputs])
    state.batch.clear()
    state.inputs.clear()
