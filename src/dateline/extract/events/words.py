"""Closed classes of words that the event rules ask about, read from `data/eventwords.yaml`."""

from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The file as written."""

    words: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(found) for name, found in load("eventwords.yaml", WordClasses).words.items()}


def words(name: str) -> frozenset[str]:
    """Give the words of a class. Raises KeyError for a class that the file lacks, LexiconError if the file is malformed."""
    return _classes()[name]
