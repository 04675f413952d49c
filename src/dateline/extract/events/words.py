"""Closed classes of words that the event rules ask about, read from `data/eventwords.yaml`."""

from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The file as written."""

    words: dict[str, tuple[str, ...]]
    numbers: dict[str, int]


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(found) for name, found in load("eventwords.yaml", WordClasses).words.items()}


def words(name: str) -> frozenset[str]:
    """Give the words of a class. Raises KeyError for an unknown class, LexiconError if the file is malformed."""
    return _classes()[name]


def number_words() -> dict[str, int]:
    """Give number words and what they count. Raises LexiconError if the file is malformed."""
    return load("eventwords.yaml", WordClasses).numbers
