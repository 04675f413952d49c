"""PLOVER as data: types with their modes, quads and scores, contexts, sectors.

Source: PLOVER manual, draft 2.0 of 4 February 2024 (CC BY-SA 4.0; facts only, our own wording),
read from `data/plover.yaml`.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from dateline.errors import LexiconError
from dateline.lexicon import load

STATEMENT = "STATEMENT"


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type of the codebook."""

    name: str
    quad: int
    score: float
    """PLOVER's intensity of the type without a mode, -10 to 10."""
    recipient: Literal["required", "optional"]
    gloss: str
    modes: dict[str, float] = field(default_factory=dict)
    """Mode -> intensity."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """The file as written."""

    version: str
    types: tuple[EventType, ...]
    statement: EventType
    contexts: tuple[str, ...]
    sectors: dict[str, str]
    non_state: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The codebook with look-ups; `types` holds the 16 and STATEMENT."""

    version: str
    types: dict[str, EventType]
    contexts: frozenset[str]
    sectors: dict[str, str]
    non_state: frozenset[str]

    def quad(self, type_: str) -> int:
        """Give the quad code of a type: 1 to 4, 0 for STATEMENT."""
        return self.types[type_].quad

    def score(self, type_: str, mode: str | None) -> float:
        """Give PLOVER's intensity of a type and mode; a mode that the type lacks takes the type's."""
        found = self.types[type_]
        return found.modes.get(mode or "", found.score)

    def check(self, type_: str, mode: str | None, contexts: tuple[str, ...], where: str) -> None:
        """Raise LexiconError, naming `where`, unless type, mode and contexts are in the codebook."""
        if type_ not in self.types:
            raise LexiconError(f"{where}: no event type {type_!r}")
        if mode is not None and mode not in self.types[type_].modes:
            raise LexiconError(f"{where}: {type_} has no mode {mode!r}")
        for context in contexts:
            if context not in self.contexts:
                raise LexiconError(f"{where}: no context {context!r}")


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """Give PLOVER 2.0 as Dateline uses it, read once a process. Raises LexiconError."""
    book = load("plover.yaml", Codebook)
    types = {entry.name: entry for entry in (*book.types, book.statement)}
    return Ontology(book.version, types, frozenset(book.contexts), book.sectors, frozenset(book.non_state))
