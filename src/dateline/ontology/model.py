"""An ontology with its look-ups: types, modes, contexts, sectors, statuses, and how it codes the leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dateline.errors import LexiconError

STATEMENT = "STATEMENT"
NOTHING = "NONE"
"""The type of an act that the ontology has no type for: it is left out."""


class Coding(NamedTuple):
    """What an ontology makes of an act."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriggerGroup:
    """Words that report acts of one type and mode: patterns in the syntax of `data/triggers.yaml`."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    reciprocal: bool
    verbs: str
    nouns: str
    where: str
    """File and line, for messages."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example sentence with the words marked that report its type: a pattern is read off it."""

    type: str
    contexts: tuple[str, ...]
    text: str
    start: int
    end: int
    where: str
    """File and line, for messages."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type of the codebook."""

    name: str
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 none."""
    score: float
    """Intensity of the type without a mode, -10 to 10."""
    recipient: Literal["required", "optional"]
    gloss: str
    modes: Mapping[str, float] = field(default_factory=dict)
    """Mode -> intensity."""
    like: str | None = None
    """The type of the extended ontology that it is a kind of: what it becomes in formats that know only those."""
    contexts: tuple[str, ...] = ()
    """What every event of the type is about."""
    examples: tuple[str, ...] = ()
    """Sentences that must be coded as the type: `dateline doctor --ontology` checks them."""
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """A status and PLOVER's name for it, where it has one."""

    gloss: str
    plover: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Ontology:
    """A codebook with look-ups; `types` holds its types and STATEMENT."""

    version: str
    """What it calls itself; a user's own has a hash of its files after a "+"."""
    types: Mapping[str, EventType]
    contexts: frozenset[str]
    sectors: Mapping[str, str]
    non_state: frozenset[str]
    statuses: Mapping[str, Status] = field(default_factory=dict)
    leaves: Mapping[str, Coding] = field(default_factory=dict)
    triggers: tuple[TriggerGroup, ...] = ()
    """What the ontology adds to the package's own lexicon."""
    lessons: tuple[Lesson, ...] = ()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def quad(self, type_: str) -> int:
        """Give the quad code of a type: 1 to 4; 0 for STATEMENT and for a type that the ontology does not have."""
        found = self.types.get(type_)
        return found.quad if found else 0

    def score(self, type_: str, mode: str | None) -> float:
        """Give the intensity of a type and mode; a mode that the type lacks takes the type's, an unknown type 0."""
        found = self.types.get(type_)
        return found.modes.get(mode or "", found.score) if found else 0.0

    def of_leaf(self, leaf: str) -> Coding:
        """Give type, mode and contexts of a leaf; type NOTHING where the ontology leaves such acts out.

        Raises LexiconError for what is no leaf.
        """
        found = self.leaves.get(leaf)
        if found is None:
            raise LexiconError(f"{self.version}: no leaf {leaf!r}")
        return found

    def check(self, type_: str, mode: str | None, contexts: tuple[str, ...], where: str) -> None:
        """Raise LexiconError, naming `where`, unless type, mode and contexts are in the codebook."""
        if type_ not in self.types:
            raise LexiconError(f"{where}: no event type {type_!r}")
        if mode is not None and mode not in self.types[type_].modes:
            raise LexiconError(f"{where}: {type_} has no mode {mode!r}")
        for context in contexts:
            if context not in self.contexts:
                raise LexiconError(f"{where}: no context {context!r}")
