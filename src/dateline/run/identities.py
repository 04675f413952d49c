"""Wikidata ids from a file that the user has: read once, line by line, and kept for the names of the record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from dateline.errors import ConfigError
from dateline.extract.actors.tables import compact
from dateline.records import StoryActor
from dateline.store import Store

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d{0,11})\Z")
Known = Mapping[str, tuple[tuple[str, str], ...]]
"""Name, compact -> (id, label) of every entry that is called so."""


@dataclass(frozen=True, slots=True)
class Identity:
    """One line of the file."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


def take_identities(store: Store, path: Path) -> None:
    """Note in the store what the file at `path` says of the names in it. Raises ConfigError, naming the line."""
    wanted = {
        name for found in store.annotations() for a in found.actors if a.named for name in [compact(a.name)] if name
    }
    wanted |= {
        name
        for found in store.annotations()
        for m in found.mentions
        if m.form == "name"
        for name in [compact(found.article.text[m.start : m.end])]
        if name
    }
    rows = sorted(
        {
            (name, entry.id, entry.label)
            for entry in read_identities(path)
            for name in {compact(text) for text in (entry.label, *entry.aliases)} & wanted
        }
    )
    with store.transaction():
        store.write("delete_identity", [{"name": name} for name in sorted(wanted)])
        store.write("add_identity", [{"name": name, "id": item, "label": label} for name, item, label in rows])


def read_identities(path: Path) -> Iterator[Identity]:
    """Give the entries of a file: JSON Lines with id, label, aliases, or the same as TSV, aliases parted by "|".

    A first line without an id is a heading. Raises ConfigError, naming the line.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                entry = _entry(line, f"{path}: line {number}", heading=number == 1)
                if entry is not None:
                    yield entry
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error


def _entry(line: bytes, where: str, *, heading: bool) -> Identity | None:
    if not line.strip():
        return None
    try:
        if line.lstrip().startswith(b"{"):
            entry = msgspec.json.decode(line, type=Identity)
        else:
            item, label, *rest = line.decode("utf-8").rstrip("\r\n").split("\t")
            entry = Identity(item, label, tuple(a for text in rest[:1] for a in text.split("|") if a))
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise ConfigError(f"{where}: expected id, label and aliases: {error}") from error
    found = _ITEM.match(entry.id.strip())
    if found is None:
        if heading:
            return None
        raise ConfigError(f"{where}, id: {entry.id[:40]!r} is not an id such as Q42")
    return replace(entry, id=found[1])


def known_identities(store: Store) -> Known:
    """Give what the store knows of names."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, item, label in store.run("identities"):
        found[str(name)].append((str(item), str(label)))
    return {name: tuple(rows) for name, rows in found.items()}


def copy_identities(source: Store, target: Store) -> None:
    """Let one store know of names what another one does."""
    rows = [{"name": n, "id": i, "label": text} for n, found in known_identities(source).items() for i, text in found]
    with target.transaction():
        target.write("add_identity", rows)


def with_ids(actors: Iterable[StoryActor], known: Known) -> tuple[StoryActor, ...]:
    """Give the actors with the ids that their names settle, and a note where they do not."""
    return tuple(
        _with_id(actor, known) if known and actor.named and actor.kind != "group" else actor for actor in actors
    )


def _with_id(actor: StoryActor, known: Known) -> StoryActor:
    """Give an actor its id: the one entry that all of its names known to the file may mean.

    A single name of a person tells nothing, and a government has one name only: "Lima" is a city in the file.
    """
    if actor.wikidata is not None:
        return actor
    texts = [actor.name] if actor.kind == "government" else [actor.name, *(text for text, _ in actor.aliases)]
    names = {compact(t): t for t in reversed(texts) if actor.kind != "person" or len(t.split()) > 1}
    asked = {text: dict(known[name]) for name, text in names.items() if name in known}
    if not asked:
        return actor
    left = set.intersection(*({*found} for found in asked.values()))
    if len(left) == 1:
        item = left.pop()
        called = min(text for text, found in asked.items() if item in found)
        note = f"Wikidata {item}: “{called}” is the one entry of your file with that name"
        return replace(actor, wikidata=item, notes=(*actor.notes, note))
    rivals = sorted({f"{item} ({label})" for found in asked.values() for item, label in found.items()})
    note = f"no Wikidata id: your file has {len(rivals)} entries for these names: {', '.join(rivals[:5])}"
    return replace(actor, notes=(*actor.notes, note))
