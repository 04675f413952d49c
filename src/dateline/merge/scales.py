"""`data/scales.yaml`: words that tell one thing more or less strongly, or by another name, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import load
from dateline.merge.tables import irregular
from dateline.records import Attribute

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale as the data file has it: the attribute of its readings, and its levels, each words set off by commas."""

    attribute: Attribute
    levels: tuple[str, ...]
    ordered: bool = False
    """Whether the levels go from weak to strong; else they are kinds."""


@dataclass(frozen=True, slots=True)
class Scales:
    """The data file as it stands."""

    scales: dict[str, Scale]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a scale in a text."""

    scale: str
    level: int
    start: int
    end: int


def scales() -> dict[str, Scale]:
    """Give the scales by name. Raises LexiconError."""
    return load("scales.yaml", Scales).scales


def scale_words(text: str) -> Iterator[Word]:
    """Give the words of all scales in a text, in text order; the longest phrase at a place, once for each scale."""
    forms, firsts = _forms()
    tokens = [(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    free = 0
    for i, (word, start, _) in enumerate(tokens):
        if i < free or word not in firsts:
            continue
        for length in firsts[word]:
            places = forms.get(" ".join(token for token, _, _ in tokens[i : i + length]))
            if places and i + length <= len(tokens):
                yield from (Word(name, level, start, tokens[i + length - 1][2]) for name, level in places)
                free = i + length
                break


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, tuple[tuple[str, int], ...]], dict[str, tuple[int, ...]]]:
    """Give, for each form of a word or phrase, its scales and levels; and how many words those of a first word have."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name, scale in scales().items():
        for level, line in enumerate(scale.levels):
            for phrase in (part.strip() for part in line.split(",")):
                first, _, rest = phrase.partition(" ")
                for form in sorted(_inflected(first)):
                    places = found.setdefault(f"{form} {rest}".strip(), [])
                    if name not in {known for known, _ in places}:
                        places.append((name, level))
    lengths: dict[str, set[int]] = {}
    for form in found:
        words = form.split()
        lengths.setdefault(words[0], set()).add(len(words))
    longest = {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}
    return {form: tuple(places) for form, places in found.items()}, longest


def _inflected(word: str) -> set[str]:
    """Give a word's regular forms, as verb or noun, and the irregular past forms that the tables know."""
    bare = word.removesuffix("e")
    forms = {word, f"{word}s", f"{word}es", f"{word}ed", f"{word}ing", f"{bare}ed", f"{bare}ing"}
    forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    if word.endswith("y"):
        forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    if word.endswith("ie"):
        forms.add(f"{word[:-2]}ying")
    return forms | {past for past, verb in irregular().items() if verb == word}
