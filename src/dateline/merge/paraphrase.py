"""Words of one speaker that two outlets translate or retell: the same matters in other words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import load
from dateline.merge.words import stem

FILE = "paraphrases.yaml"
_SHARE = 0.75
"""Share of the shorter wording's matters that the other must have; all of them where there are only two."""
_MOST = 12
"""Matters of the longest wording that is compared so; longer ones share matters by their topic alone."""


@dataclass(frozen=True, slots=True)
class ParaphraseFile:
    """The data file as it is written: words of one meaning, separated by blanks."""

    classes: list[str]


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    """Give, by stem, the first word of its class; a stem of two classes is of the first."""
    found: dict[str, str] = {}
    for row in load(FILE, ParaphraseFile).classes:
        members = row.split()
        for word in members:
            bare = word.removesuffix("e").removesuffix("y")
            for form in (word, word + "s", word + "ed", word + "ing", bare + "ing", bare + "ied", bare + "ies"):
                found.setdefault(stem(form), members[0])
    return found


def matters(stems: Iterable[str]) -> frozenset[str]:
    """Give what content words are about: the class of each, or the stem itself where no class has it."""
    classes = _classes()
    return frozenset(classes.get(word, word) for word in stems)


def shared_matters(short: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Give the matters that two wordings share if they are nearly all of the shorter one's; else none."""
    shared = short & other
    least = len(short) if len(short) == 2 else max(2.0, _SHARE * len(short))
    return shared if 2 <= len(short) <= _MOST and len(shared) >= least else frozenset()
