"""The YAML files of an ontology's folder: their schema, read with messages that name file, line and field.

Every file of a folder may hold any of the keys of `Part`; together they are the ontology (docs/ontology.md).
"""

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import ConfigError, LexiconError

FOLDER = "ontology"
_LARGEST = 4_000_000
"""Bytes: a larger file is no ontology."""
_AT = re.compile(r" - at `\$([^`]*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_NUMBERS = re.compile(r"Expected `str`, got `(?:int|float|bool|null)`")


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of patterns, as in `data/triggers.yaml`, of one mode."""

    mode: str | None = None
    context: tuple[str, ...] = ()
    reciprocal: bool = False
    verbs: str = ""
    nouns: str = ""


class TypeEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type: a new one, or what changes in one of the ontology that is extended."""

    name: str
    gloss: str | None = None
    quad: Literal[0, 1, 2, 3, 4] | None = None
    score: float | None = None
    recipient: Literal["required", "optional"] | None = None
    modes: dict[str, float] = {}
    drop_modes: tuple[str, ...] = ()
    like: str | None = None
    contexts: tuple[str, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class StatusEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a status means, and PLOVER's name for it."""

    gloss: str
    plover: str | None = None


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file as written."""

    version: str | None = None
    extends: str | None = None
    types: tuple[TypeEntry, ...] = ()
    drop_types: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    sectors: dict[str, str] = {}
    non_state: tuple[str, ...] = ()
    statuses: dict[str, StatusEntry] = {}
    leaves: dict[str, str] = {}
    classes: dict[str, tuple[str, ...]] = {}


class Source(msgspec.Struct, frozen=True):
    """A file and what it says."""

    path: Path
    text: bytes
    part: Part

    def fault(self, problem: str, *at: str | int) -> LexiconError:
        """Give the error for a problem with the value at a place of the file: ("types", 2, "quad")."""
        return LexiconError(f"{self.place(*at)}: {problem}")

    def place(self, *at: str | int) -> str:
        """Give file, line and field of a place, for messages."""
        field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at).lstrip(".")
        return f"{self.path}, line {_line(self.text, at)}, {field}"


def shipped() -> tuple[str, ...]:
    """Give the names of the ontologies in the package."""
    return tuple(sorted(p.name for p in _home().iterdir() if p.is_dir()))


def folder_of(name: str) -> Path:
    """Give the folder of an ontology of the package, or of the user. Raises ConfigError if there is none."""
    if name in shipped():
        return _home() / name
    folder = Path(name)
    if folder.is_dir():
        return folder
    raise ConfigError(f"no ontology {name}: give a folder of YAML files, or one of {', '.join(shipped())}")


def read(folder: Path) -> tuple[Source, ...]:
    """Give the files of an ontology's folder by name.

    Raises ConfigError if it holds none, LexiconError if one is malformed.
    """
    paths = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
    if not paths:
        raise ConfigError(f"{folder}: no .yaml file in it; docs/ontology.md says what an ontology's folder holds")
    return tuple(_source(path) for path in paths)


def _home() -> Path:
    return Path(str(files("dateline") / "data" / FOLDER))


def _source(path: Path) -> Source:
    try:
        text = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror or error})") from error
    if len(text) > _LARGEST:
        raise LexiconError(f"{path}: {len(text)} bytes is too much for an ontology; at most {_LARGEST}")
    try:
        return Source(path, text, msgspec.yaml.decode(text, type=Part))
    except msgspec.ValidationError as error:
        raise _invalid(path, text, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not YAML: {' '.join(str(error).split())}") from error


def _invalid(path: Path, text: bytes, message: str) -> LexiconError:
    found = _AT.search(message)
    steps = _STEP.findall(found[1]) if found else []
    at = tuple(name or (int(number) if number.isdigit() else 0) for name, number in steps)
    problem = message[: found.start()] if found else message
    if "contains unknown field" in problem:
        problem += "; check its spelling in docs/ontology.md"
    elif _NUMBERS.match(problem):
        problem += '; put the word in quotation marks ("no", "036")'
    place = found[1].lstrip(".") if found else "the whole file"
    return LexiconError(f"{path}, line {_line(text, at)}, {place}: {problem}")


def _line(text: bytes, at: Iterable[str | int]) -> int:
    """Give the line, from 1, of the value at a place of a YAML file, or of what would hold it."""
    import yaml  # noqa: PLC0415

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 0
    for step in at:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            inside = [value for key, value in node.value if key.value == step]
            keys = [key for key, _ in node.value if key.value == step]
            if not inside:
                break
            node, line = inside[0], keys[0].start_mark.line
            continue
        else:
            break
        line = node.start_mark.line
    return line + 1
