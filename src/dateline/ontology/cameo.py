"""CAMEO's codes, and the way from them to PLOVER 2.0 and back; what is ambiguous is marked, never guessed.

The facts are in `data/ontology/cameo.yaml`, which names their sources. PLOVER -> CAMEO is one to many.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dateline.errors import ConfigError, LexiconError
from dateline.lexicon import load
from dateline.ontology.build import ontology
from dateline.ontology.model import Coding, Ontology

_FILE = "ontology/cameo.yaml"
_DEMAND, _APPEAL = "10", "02"

Layer = Literal["act", "appeal", "statement"]


@dataclass(frozen=True, slots=True)
class Row:
    """A code as written in the file."""

    label: str
    coding: str
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class File:
    """The file as written."""

    codes: dict[str, Row]
    generic: dict[str, str]
    leaves: dict[str, str]
    appeals: tuple[str, ...]
    demands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A code of CAMEO and what it is in PLOVER 2.0."""

    code: str
    label: str
    coding: Coding
    goldstein: float | None
    """-10 hostile to 10 cooperative; None where no source gives it."""
    layer: Layer
    """CAMEO's 01 are statements and its 02 appeals, which PLOVER's own table leaves out; all others are acts."""


@dataclass(frozen=True, slots=True)
class Cameo:
    """All codes with look-ups."""

    codes: Mapping[str, CameoCode]
    generic: Mapping[str, str]
    """Type -> the code of an act of which no more is known."""
    leaves: Mapping[str, tuple[str, ...]]
    """Leaf -> the codes that it may be."""
    appeals: frozenset[str]
    demands: frozenset[str]


@dataclass(frozen=True, slots=True)
class CameoChoice:
    """The CAMEO code of an act coded in PLOVER, as exactly as its coding tells."""

    code: str
    ambiguous: bool
    """The coding does not settle it: `code` is general, or, for a REQUEST, could be an appeal (02) as well."""
    candidates: tuple[str, ...]
    """All codes that agree with the coding, sorted."""

    @property
    def root(self) -> str:
        """Give the first two digits."""
        return self.code[:2]


@lru_cache(maxsize=1)
def cameo() -> Cameo:
    """Give CAMEO, read and checked once a process. Raises LexiconError."""
    file = load(_FILE, File)
    book = ontology()
    codes = {}
    for code, row in file.codes.items():
        head, *contexts = row.coding.split()
        type_, _, mode = head.partition(".")
        book.check(type_, mode or None, tuple(contexts), f"{_FILE}, {code}")
        layer: Layer = "statement" if code.startswith("01") else "appeal" if code.startswith(_APPEAL) else "act"
        codes[code] = CameoCode(code, row.label, Coding(type_, mode or None, tuple(contexts)), row.goldstein, layer)
    leaves = {leaf: tuple(text.split()) for leaf, text in file.leaves.items()}
    for leaf, named in (*leaves.items(), *((type_, (code,)) for type_, code in file.generic.items())):
        if not set(named) <= set(codes):
            raise LexiconError(f"{_FILE}: {leaf} names a code that is not in `codes`")
    return Cameo(codes, file.generic, leaves, frozenset(file.appeals), frozenset(file.demands))


def to_plover(code: str) -> CameoCode:
    """Give what a CAMEO code is in PLOVER 2.0: type, mode and contexts in `coding`, and its layer.

    Statements (01) are of the type STATEMENT, appeals (02) of the type REQUEST, both outside of PLOVER's own table.
    A code finer than the table's gives what it is part of. Raises ConfigError for what is no code of CAMEO.
    """
    codes = cameo().codes
    for length in range(len(code), 2, -1):
        if code[:length] in codes and code.isdecimal() and len(code) <= 4:
            return codes[code[:length]]
    raise ConfigError(f"no CAMEO code {code!r}: three or four digits, as text (010, not 10)")


def is_appeal(word: str) -> bool | None:
    """Tell whether the word (a lemma) that reports a REQUEST makes it an appeal or a demand; None: neither."""
    book = cameo()
    return True if word in book.appeals else False if word in book.demands else None


def to_cameo(
    type_: str,
    mode: str | None = None,
    contexts: Iterable[str] = (),
    *,
    leaf: str | None = None,
    appeal: bool | None = None,
    book: Ontology | None = None,
) -> CameoChoice:
    """Give the most specific CAMEO code that a coding makes certain, else the general one of its type, marked.

    `leaf` narrows the choice where it is known; `appeal` says whether a REQUEST asks (02) or demands (10).
    `book` is the ontology of the coding (PLOVER 2.0 by default): a type of a user's own stands for what it is `like`.
    Raises ConfigError for a type that is neither PLOVER's nor like one of PLOVER's.
    """
    known = cameo()
    found = (book or ontology()).types.get(type_)
    plain = found.like if found and found.like and type_ not in known.generic else type_
    if plain not in known.generic:
        raise ConfigError(f"{type_} has no counterpart in CAMEO: say `like:` in its ontology (docs/ontology.md)")
    codes = _narrowed(_possible(plain, mode, leaf, book or ontology(), known), frozenset(contexts), known)
    choice = _settled(codes, known.generic[plain])
    return _worded(choice, appeal) if plain == "REQUEST" else choice


def _possible(type_: str, mode: str | None, leaf: str | None, book: Ontology, known: Cameo) -> frozenset[str]:
    """Give the codes that agree with leaf, else with type and mode."""
    if leaf is not None and leaf in known.leaves and ontology().of_leaf(leaf).type == type_:
        return frozenset(known.leaves[leaf])
    if mode is not None:
        said = [x for x, coding in book.leaves.items() if coding[:2] == (type_, mode) and x in known.leaves]
        if said:
            return frozenset(code for x in said for code in known.leaves[x])
    return frozenset(c.code for c in known.codes.values() if c.coding.type == type_ and c.layer != "appeal")


def _narrowed(codes: frozenset[str], contexts: frozenset[str], known: Cameo) -> frozenset[str]:
    """Give the codes that share a context with the coding; all of them where none does."""
    near = frozenset(code for code in codes if contexts.intersection(known.codes[code].coding.contexts))
    return near or codes


def _settled(codes: frozenset[str], generic: str) -> CameoChoice:
    """Give the one code, or the one that all the others are part of; else the general code of their common root."""
    listed = tuple(sorted(codes))
    first = min(listed, key=len)
    if all(code.startswith(first) for code in listed):
        return CameoChoice(first, ambiguous=False, candidates=listed)
    roots = {code[:2] for code in listed}
    return CameoChoice(f"{roots.pop()}0" if len(roots) == 1 else generic, ambiguous=True, candidates=listed)


def _worded(choice: CameoChoice, appeal: bool | None) -> CameoChoice:  # noqa: FBT001
    """Give a demand's code as it is, an appeal's from the parallel codes of 02; both if not known."""
    if appeal is False:
        return choice
    parallel = tuple(_APPEAL + code.removeprefix(_DEMAND) for code in choice.candidates)
    if appeal:
        return replace(choice, code=_APPEAL + choice.code.removeprefix(_DEMAND), candidates=parallel)
    return CameoChoice(choice.code, ambiguous=True, candidates=(*sorted(parallel), *choice.candidates))


__all__ = ["Cameo", "CameoChoice", "CameoCode", "cameo", "is_appeal", "to_cameo", "to_plover"]
