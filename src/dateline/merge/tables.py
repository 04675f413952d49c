"""`data/merging.yaml`: the authored knowledge that linking and comparing rest on."""

from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class Linking:
    """The fitted model of which two claims are about one event: what each signal weighs, and what the sum means."""

    weights: dict[str, float]
    bare: float
    """What is taken off where two claims share too little."""
    middle: float
    """The sum at which a pair is as likely one event as two."""
    slope: float
    """How fast the log odds rise with the sum."""


@dataclass(frozen=True, slots=True)
class Merging:
    """The data file as it stands; the functions below give its parts in the form that the code asks for."""

    families: tuple[tuple[str, str], ...]
    acts: tuple[str, ...]
    linking: Linking
    modes: tuple[tuple[str, str], ...]
    things: tuple[str, ...]
    mutual: tuple[str, ...]
    exclusive: dict[str, tuple[tuple[str, ...], ...]]
    counts: tuple[str, ...]
    means: dict[str, tuple[str, ...]]
    within: dict[str, str]
    services: tuple[str, ...]
    growing: tuple[str, ...]
    irregular: dict[str, str]
    stopwords: str


def tables() -> Merging:
    """Give the data file. Raises LexiconError."""
    return load("merging.yaml", Merging)


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    """Give the words too common to tell two acts or two stories apart, in lower case."""
    return frozenset(tables().stopwords.split())


@lru_cache(maxsize=1)
def irregular() -> dict[str, str]:
    """Give past forms with their verb, where cutting an ending does not lead to it."""
    return tables().irregular


@lru_cache(maxsize=1)
def families() -> frozenset[tuple[str, str]]:
    """Give the pairs of types that two outlets may give one act, in both orders, each type with itself left out."""
    pairs = tables().families
    return frozenset(pairs) | frozenset((right, left) for left, right in pairs)


@lru_cache(maxsize=1)
def mutual_types() -> frozenset[str]:
    """Give the types in which actor and recipient are interchangeable."""
    return frozenset(tables().mutual)


@lru_cache(maxsize=1)
def modes() -> frozenset[tuple[str, str]]:
    """Give the pairs of modes that two outlets may give one act, in both orders."""
    pairs = tables().modes
    return frozenset(pairs) | frozenset((right, left) for left, right in pairs)


@lru_cache(maxsize=1)
def counts() -> dict[str, str]:
    """Give, for each word that tells what a number counts, the count's name."""
    return {word: line.split()[0] for line in tables().counts for word in line.split()}


@lru_cache(maxsize=1)
def means() -> tuple[tuple[str, str], ...]:
    """Give words that tell by what means a proposal was made, longest first, each with the means."""
    found = [(word, name) for name, words in tables().means.items() for word in words]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


@lru_cache(maxsize=1 << 12)
def services(name: str) -> frozenset[str]:
    """Give the armed services that the words for somebody name, each by the first word of its line."""
    said = f" {' '.join(name.lower().replace('-', ' ').split())} "
    rows = (line.split("/") for line in tables().services)
    return frozenset(row[0] for row in rows if any(f" {word} " in said or f" {word}s " in said for word in row))


def stand_together(left: str, right: str) -> bool:
    """Tell whether two names hold places of which one is known to stand in the other, or both in a third."""
    ours, theirs = _around(left), _around(right)
    return bool(ours & theirs) or any(place in right for place in ours) or any(place in left for place in theirs)


def _around(name: str) -> set[str]:
    return {around for place, around in tables().within.items() if place in name}


@lru_cache(maxsize=1)
def acts() -> dict[str, str]:
    """Give, for each word for an act that has words like it, the first word of its class."""
    found: dict[str, str] = {}
    for line in tables().acts:
        first, *others = line.split()
        for word in (first, *others):
            found.setdefault(word, first)
    return found


def excludes(attribute: str, left: str, right: str) -> bool:
    """Tell whether two normalised values of an attribute cannot both be true."""
    places = _places(attribute)
    return any(
        line == other and group != rival
        for line, group in places.get(left, ())
        for other, rival in places.get(right, ())
    )


@lru_cache(maxsize=1)
def offices() -> tuple[str, ...]:
    """Give the offices of `exclusive.role`, the longest first."""
    return tuple(sorted(_places("role"), key=lambda office: (-len(office), office)))


@cache
def _places(attribute: str) -> dict[str, list[tuple[int, int]]]:
    """Give where each value of an attribute stands: in which line, and there in which group of names."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(tables().exclusive.get(attribute, ())):
        for group, names in enumerate(line):
            for name in names.split("/"):
                found.setdefault(name, []).append((number, group))
    return found
