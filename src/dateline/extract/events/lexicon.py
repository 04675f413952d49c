"""The trigger lexicon and the operators, read from `data/triggers.yaml` and indexed by lemma.

A pattern is `lemma/lemma+particle [object lemmas] {preposition: lemmas} > recipient slots < actor slots`;
docs/event-coding.md tells all of it.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from dateline.errors import LexiconError
from dateline.extract.events.lessons import learn
from dateline.lexicon import load
from dateline.ontology import Ontology, TriggerGroup, ontology

FILE = "triggers.yaml"
NONE = "NONE"
"""The type of an idiom that must stay silent."""
ANY = "%any"
_ACTOR_CLASSES = frozenset({"%actor", "%person", "%place", "%money", ANY})
_PATTERN = re.compile(
    r"^(?P<lemmas>[^\[{<>]++)(?:\[(?P<objects>[^\]]*)\])?\s*+(?:\{(?P<prep>[\w-]+):(?P<pobjs>[^}]*)\})?\s*+"
    r"(?:>(?P<recipient>[^<]*))?(?:<(?P<actor>.*))?$",
)

Pos = Literal["verb", "noun"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A group of patterns of one type and mode, as written in the file."""

    type: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    reciprocal: bool = False
    verbs: str = ""
    nouns: str = ""
    leaf: str | None = None
    """The user's own type (and mode) that the patterns report; `type` is what it is like."""
    where: str = FILE


@dataclass(frozen=True, slots=True)
class Operator:
    """Words whose complement holds another act: "agreed to send", "ready to meet"."""

    type: str
    embedded: str
    lemmas: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TriggerFile:
    """The file as written."""

    entries: tuple[Entry, ...]
    operators: tuple[Operator, ...]
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    things: tuple[str, ...] = ()
    """Nouns that never act, though they may stand as the subject of an act's verb."""
    people: tuple[str, ...] = ()
    """Nouns for people: "the father of X" is not X."""
    places: tuple[str, ...] = ()
    """Nouns for places that a name need not stand in for."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to report one act: what must stand around a lemma, and where its parties stand."""

    lemma: str
    pos: Pos
    type: str
    mode: str | None
    context: tuple[str, ...]
    reciprocal: bool
    leaf: str | None = None
    before: tuple[str, ...] = ()
    """Words that must modify a noun ("missile test") or stand before a hyphen ("test-fire")."""
    hyphen: bool = False
    particle: str | None = None
    objects: frozenset[str] = frozenset()
    prep: str | None = None
    pobjs: frozenset[str] = frozenset()
    recipient: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    source: str = ""
    """The pattern as written: what `explain` shows."""

    @property
    def specificity(self) -> float:
        """Give how much must be there for the pattern to hold: more wins."""
        objects = (
            0.0 if not self.objects else 0.4 if ANY in self.objects else 0.8 if self.objects & _ACTOR_CLASSES else 1.0
        )
        pobjs = 0.0 if not self.pobjs else 0.6 if ANY in self.pobjs else 0.9 if self.pobjs & _ACTOR_CLASSES else 1.1
        return len(self.before) * 1.0 + (0.9 if self.particle else 0.0) + objects + pobjs


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns and operators by lemma."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[Pattern, ...]]
    operators: dict[str, Operator]
    adjectives: dict[str, Operator]
    things: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def _expand(words: str, classes: dict[str, tuple[str, ...]], where: str) -> frozenset[str]:
    out: set[str] = set()
    for word in words.split():
        if word.startswith("%") and word not in _ACTOR_CLASSES:
            if word[1:] not in classes:
                raise LexiconError(f"{where}: no class {word}")
            out.update(classes[word[1:]])
        else:
            out.add(word)
    return frozenset(out)


def _patterns(line: str, entry: Entry, pos: Pos, classes: dict[str, tuple[str, ...]]) -> list[Pattern]:
    where = f"{entry.where}, {entry.leaf or entry.type}: {line!r}"
    match = _PATTERN.match(line)
    if match is None:
        raise LexiconError(f"{where}: not a pattern; docs/event-coding.md tells the syntax")
    recipient = tuple(slot for slot in (match["recipient"] or "").split() if slot != "-")
    actor = tuple(slot for slot in (match["actor"] or "").split() if slot != "-")
    out = []
    for words in match["lemmas"].strip().split("/"):
        lemma, _, particle = words.partition("+")
        *before, head = lemma.split()
        rest: list[str] = []
        if before and pos == "noun" and "of" in before:  # "war of words": the head comes first
            head, rest, before = before[0], [head], []
        hyphen = "-" in head
        if hyphen:
            *parts, head = head.split("-")
            before = [*before, *parts]
        prep = "of" if rest else match["prep"]
        pobjs = frozenset(rest) if rest else _expand(match["pobjs"] or "", classes, where)
        out.append(
            Pattern(
                lemma=head, pos=pos, type=entry.type, mode=entry.mode,
                context=entry.context, reciprocal=entry.reciprocal, leaf=entry.leaf,
                before=tuple(before), hyphen=hyphen, particle=particle or None,
                objects=_expand(match["objects"] or "", classes, where), prep=prep, pobjs=pobjs,
                recipient=recipient, actor=actor, source=words + line[match.end("lemmas") :],
            ),
        )  # fmt: skip
    return out


@lru_cache(maxsize=4)
def lexicon(book: Ontology | None = None) -> Lexicon:
    """Give the trigger lexicon, with what an ontology adds to it; made once a process. Raises LexiconError."""
    file = load(FILE, TriggerFile)
    if book is None:
        return build(file)
    if not (book.triggers or book.lessons or book.classes):
        return lexicon()
    added = tuple(_entry(group, book) for group in (*book.triggers, *learn(book.lessons)))
    return build(replace(file, entries=(*added, *file.entries), classes={**file.classes, **book.classes}))


def _entry(group: TriggerGroup, book: Ontology) -> Entry:
    """Give a group of an ontology in the codebook that the rules think in: its own types as what they are like."""
    plain = ontology()
    known = plain.types.get(group.type)
    if known is not None and (group.mode is None or group.mode in known.modes):
        type_, mode, leaf = group.type, group.mode, None
    else:
        type_, mode = book.types[group.type].like or group.type, None
        leaf = f"{group.type}.{group.mode}" if group.mode else group.type
    return Entry(
        type_, mode, group.contexts, group.reciprocal, group.verbs, group.nouns, leaf, group.where,
    )  # fmt: skip


def build(file: TriggerFile) -> Lexicon:
    """Give the look-ups of a trigger file. Raises LexiconError where a pattern or a code is malformed.

    The patterns of an ontology's own types come before all others.
    """
    index: dict[Pos, dict[str, list[Pattern]]] = {"verb": {}, "noun": {}}
    book = ontology()
    for entry in file.entries:
        if entry.type != NONE and entry.leaf is None and entry.where == FILE:
            book.check(entry.type, entry.mode, entry.context, FILE)
        pairs: tuple[tuple[Pos, str], ...] = (("verb", entry.verbs), ("noun", entry.nouns))
        for pos, text in pairs:
            for line in filter(None, map(str.strip, text.splitlines())):
                for pattern in _patterns(line, entry, pos, file.classes):
                    index[pos].setdefault(pattern.lemma, []).append(pattern)
    frozen = {
        pos: {
            lemma: tuple(sorted(found, key=lambda p: (p.leaf is None, -p.specificity)))
            for lemma, found in by_lemma.items()
        }
        for pos, by_lemma in index.items()
    }
    operators = {lemma: op for op in file.operators for lemma in op.lemmas}
    adjectives = {lemma: op for op in file.operators for lemma in op.adjectives}
    return Lexicon(
        frozen["verb"],
        frozen["noun"],
        operators,
        adjectives,
        frozenset(file.things),
        frozenset(file.people),
        frozenset(file.places),
    )
