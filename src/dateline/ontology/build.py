"""Files -> Ontology: an ontology is the one that it extends, if any, with what its own files add, change and drop."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from dateline.config import DEFAULT_ONTOLOGY
from dateline.errors import ConfigError
from dateline.ontology.files import Source, TypeEntry, folder_of, read, shipped
from dateline.ontology.model import NOTHING, Coding, EventType, Lesson, Ontology, Status, TriggerGroup

T = TypeVar("T")
_MARK = re.compile(r"\[([^\[\]]+)\]")
_NAME = re.compile(r"[A-Z][A-Z0-9_-]*")
_EMPTY = Ontology("", {}, frozenset(), {}, frozenset())


@lru_cache(maxsize=16)
def ontology(name: str = DEFAULT_ONTOLOGY) -> Ontology:
    """Give an ontology of the package by its name, or a user's by its folder; read once a process.

    Raises ConfigError if there is none, LexiconError, naming file, line and field, if a file is malformed.
    """
    return _load(folder_of(name), ())


def _load(folder: Path, above: tuple[Path, ...]) -> Ontology:
    if folder.resolve() in above:
        raise ConfigError(f"{folder}: an ontology cannot extend itself")
    sources = read(folder)
    version, base = _heading(folder, sources, (*above, folder.resolve()))
    contexts = base.contexts.union(*(source.part.contexts for source in sources))
    types, triggers = _types(sources, base, contexts)
    lessons = [lesson for source in sources for lesson in _lessons(source, types)]
    return Ontology(
        version,
        types,
        contexts,
        dict(_joined(base.sectors, *(source.part.sectors for source in sources))),
        base.non_state.union(*(source.part.non_state for source in sources)),
        _joined(base.statuses, *(_statuses(source) for source in sources)),
        _leaves(sources, base, types, contexts),
        (*(group for group in base.triggers if group.type in types), *triggers),
        (*(lesson for lesson in base.lessons if lesson.type in types), *lessons),
        _joined(base.classes, *(source.part.classes for source in sources)),
    )


def _heading(folder: Path, sources: tuple[Source, ...], above: tuple[Path, ...]) -> tuple[str, Ontology]:
    """Give the version, with a hash of the files for a user's folder, and the ontology to start from."""
    versions = [s for s in sources if s.part.version is not None]
    if len(versions) != 1:
        raise ConfigError(f"{folder}: one of its files, and only one, has to say `version: NAME`; {len(versions)} do")
    version = str(versions[0].part.version)
    bases = [s for s in sources if s.part.extends is not None]
    if len(bases) > 1:
        raise bases[1].fault("another file of the folder says what to extend already; keep one", "extends")
    if folder == folder_of(DEFAULT_ONTOLOGY):
        return version, _EMPTY
    if bases:
        name = str(bases[0].part.extends)
        base = _load(folder_of(name if name in shipped() else str(folder / name)), above)
    else:
        base = _without_types(ontology())
    if folder.name in shipped() and folder == folder_of(folder.name):
        return version, base
    digest = hashlib.sha256(b"\0".join(s.path.name.encode() + b"\0" + s.text for s in sources))
    digest.update(base.version.encode())
    return f"{version}+{digest.hexdigest()[:8]}", base


def _without_types(base: Ontology) -> Ontology:
    """Give what an ontology that extends none starts from: no types; the leaves code to nothing until mapped."""
    return replace(base, types={}, triggers=(), leaves=dict.fromkeys(base.leaves, Coding(NOTHING, None, ())))


def _joined(*mappings: Mapping[str, T]) -> dict[str, T]:
    return {key: value for mapping in mappings for key, value in mapping.items()}


def _statuses(source: Source) -> dict[str, Status]:
    return {name: Status(entry.gloss, entry.plover) for name, entry in source.part.statuses.items()}


def _types(
    sources: tuple[Source, ...], base: Ontology, contexts: frozenset[str]
) -> tuple[dict[str, EventType], list[TriggerGroup]]:
    types = dict(base.types)
    for source in sources:
        for i, name in enumerate(source.part.drop_types):
            if name not in base.types:
                raise source.fault(f"no type {name} to drop; there are {', '.join(base.types)}", "drop_types", i)
            types.pop(name, None)
    seen: set[str] = set()
    triggers: list[TriggerGroup] = []
    for source in sources:
        for i, entry in enumerate(source.part.types):
            if entry.name in seen:
                raise source.fault(f"{entry.name} is there twice; keep one", "types", i, "name")
            if not _NAME.fullmatch(entry.name) or entry.name == NOTHING:
                raise source.fault(f"{entry.name!r} is no name for a type; write it as LAWSUIT", "types", i, "name")
            seen.add(entry.name)
            types[entry.name] = _type(source, i, entry, base)
            triggers += _triggers(source, i, entry, types[entry.name], contexts)
    return types, triggers


def _type(source: Source, i: int, entry: TypeEntry, base: Ontology) -> EventType:
    """Give a type: what its entry says, else the type of that name in the extended ontology, else that of `like`."""
    old = base.types.get(entry.name)
    like = entry.like or (old.like if old else None)
    if like is not None and like not in ontology().types:
        found = base.types.get(like)
        if found is None or found.like is None:
            raise source.fault(f"no type {like}; one of {', '.join(ontology().types)}", "types", i, "like")
        like = found.like
    model = old or (ontology().types[like] if like else None)
    if model is None and (entry.quad is None or entry.score is None):
        wanted = "say `like:` with the PLOVER type that it is a kind of, or both `quad:` and `score:`"
        raise source.fault(f"how hostile is {entry.name}? {wanted}", "types", i)
    if old is None and entry.gloss is None:
        raise source.fault(f"say in `gloss:` what counts as {entry.name}", "types", i)
    for mode in entry.drop_modes:
        if old is None or mode not in old.modes:
            raise source.fault(f"{entry.name} has no mode {mode!r} to drop", "types", i, "drop_modes")
    modes = {m: score for m, score in (old.modes if old else {}).items() if m not in entry.drop_modes} | entry.modes
    quad = entry.quad if entry.quad is not None else model.quad if model else 0
    score = entry.score if entry.score is not None else model.score if model else 0.0
    for where, value in (("score", score), *(("modes", value) for value in modes.values())):
        if not -10 <= value <= 10:
            raise source.fault(f"{value:g} is outside of -10 to 10", "types", i, where)
    changed = EventType(
        entry.name, quad, score, entry.recipient or "optional", entry.gloss or "", modes, like, entry.contexts,
        tuple(map(unmarked, entry.examples)), entry.counterexamples,
    )  # fmt: skip
    if old is None:
        return changed
    return replace(
        changed,
        recipient=entry.recipient or old.recipient,
        gloss=entry.gloss or old.gloss,
        contexts=entry.contexts or old.contexts,
        examples=changed.examples or old.examples,
        counterexamples=changed.counterexamples or old.counterexamples,
    )


def _triggers(
    source: Source, i: int, entry: TypeEntry, made: EventType, contexts: frozenset[str]
) -> list[TriggerGroup]:
    out = []
    for j, group in enumerate(entry.triggers):
        if group.mode is not None and group.mode not in made.modes:
            listed = ", ".join(made.modes) or "none"
            raise source.fault(
                f"{made.name} has no mode {group.mode!r} (it has {listed})", "types", i, "triggers", j, "mode"
            )
        for context in (*made.contexts, *group.context):
            if context not in contexts:
                raise source.fault(f"no context {context!r}; add it under `contexts:`", "types", i)
        where = source.place("types", i, "triggers", j)
        together = tuple(dict.fromkeys((*made.contexts, *group.context)))
        out.append(TriggerGroup(made.name, group.mode, together, group.reciprocal, group.verbs, group.nouns, where))
    return out


def _lessons(source: Source, types: Mapping[str, EventType]) -> Iterator[Lesson]:
    """Give the examples whose reporting words are marked: "X [sued] Y"; the text without its marks."""
    for i, entry in enumerate(source.part.types):
        for j, text in enumerate(entry.examples):
            marks = list(_MARK.finditer(text))
            if len(marks) > 1:
                raise source.fault("mark the words of one report only", "types", i, "examples", j)
            for mark in marks:
                where = source.place("types", i, "examples", j)
                contexts = types[entry.name].contexts
                yield Lesson(entry.name, contexts, unmarked(text), mark.start(), mark.end() - 2, where)


def unmarked(text: str) -> str:
    """Give an example without the brackets that mark its reporting words."""
    return _MARK.sub(r"\1", text)


def _leaves(
    sources: tuple[Source, ...], base: Ontology, types: Mapping[str, EventType], contexts: frozenset[str]
) -> dict[str, Coding]:
    """Give the codings of all leaves: as in the extended ontology, then as the files say; own types are leaves too."""
    out = {leaf: _kept(coding, types) for leaf, coding in base.leaves.items()}
    for made in types.values():
        old = base.types.get(made.name)
        fresh = [mode for mode in (None, *made.modes) if old is None or (mode and mode not in old.modes)]
        for mode in fresh if base.leaves else ():
            out.setdefault(f"{made.name}.{mode}" if mode else made.name, Coding(made.name, mode, made.contexts))
    for source in sources:
        for leaf, text in source.part.leaves.items():
            if base.leaves and leaf not in base.leaves:
                raise source.fault(f"no leaf {leaf}; docs/ontology.md lists them", "leaves", leaf)
            out[leaf] = _coding(source, leaf, text, types, contexts)
    return out


def _kept(coding: Coding, types: Mapping[str, EventType]) -> Coding:
    """Give a coding of the extended ontology without what was dropped: its mode, or all of it with its type."""
    found = types.get(coding.type)
    if found is None:
        return Coding(NOTHING, None, ())
    return coding if coding.mode is None or coding.mode in found.modes else coding._replace(mode=None)


def _coding(source: Source, leaf: str, text: str, types: Mapping[str, EventType], contexts: frozenset[str]) -> Coding:
    """Read "TYPE", "TYPE.mode" or "NONE", and contexts after it."""
    code, *about = text.split() or [""]
    type_, _, mode = code.partition(".")
    if type_ == NOTHING:
        return Coding(NOTHING, None, ())
    if type_ not in types:
        raise source.fault(f"no type {type_!r}; there are {', '.join(types)}, or {NOTHING}", "leaves", leaf)
    if mode and mode not in types[type_].modes:
        raise source.fault(f"{type_} has no mode {mode!r}", "leaves", leaf)
    for context in about:
        if context not in contexts:
            raise source.fault(f"no context {context!r}; add it under `contexts:`", "leaves", leaf)
    return Coding(type_, mode or None, tuple(dict.fromkeys((*types[type_].contexts, *about))))
