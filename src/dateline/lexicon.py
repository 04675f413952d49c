"""The package's data files, decoded and checked: `load("countries.yaml", Countries)`."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import LexiconError

T = TypeVar("T")


def load(name: str, schema: type[T]) -> T:
    """Give the data file `name` of `dateline/data/` as a `schema` (a dataclass); each file is read once a process.

    Raises LexiconError, naming file and place, if the file does not follow the schema.
    """
    return _load(name, schema)


@cache
def _load(name: str, schema: type[T]) -> T:
    return decode(Path(str(files("dateline") / "data" / name)), schema)


def decode(path: Path, schema: type[T]) -> T:
    """Give the YAML file at `path` as a `schema`. Raises LexiconError."""
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=schema)
    except (OSError, msgspec.ValidationError, msgspec.DecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error
