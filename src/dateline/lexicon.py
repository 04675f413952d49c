"""The package's data files, decoded and checked: `load("countries.yaml", Countries)`."""

from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import LexiconError

T = TypeVar("T")
_loaded: dict[tuple[str, type], object] = {}


def load(name: str, schema: type[T]) -> T:
    """Give the data file `name` of `dateline/data/` as a `schema` (a dataclass); each file is read once a process.

    Raises LexiconError, naming file and place, if the file does not follow the schema.
    """
    key = (name, schema)
    if key not in _loaded:
        _loaded[key] = decode(Path(str(files("dateline") / "data" / name)), schema)
    found = _loaded[key]
    assert isinstance(found, schema)
    return found


def decode(path: Path, schema: type[T]) -> T:
    """Give the YAML file at `path` as a `schema`. Raises LexiconError."""
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=schema)
    except (OSError, msgspec.ValidationError, msgspec.DecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error
