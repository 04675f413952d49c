"""The cue lexicon (`data/cues.yaml`): which words introduce speech, thought or writing, and in which frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Verbs of one kind that share frames; `lemmas` is a list written with spaces."""

    kind: str
    frames: list[str]
    lemmas: str


@dataclass(frozen=True, slots=True)
class CueFile:
    """The data file as it is written."""

    verbs: list[VerbGroup]
    light: str
    nouns: dict[str, str]
    adjectives: dict[str, str]
    adverbs: str
    recipients: str
    seeming: str
    relays: str
    words: str
    media: str
    surveys: str
    makers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cues:
    """The lexicon as it is looked up."""

    frames: Mapping[str, frozenset[str]]
    """Verb lemma -> its frames."""
    kinds: Mapping[str, frozenset[str]]
    """Verb lemma -> "speech", "belief", "document"."""
    nouns: Mapping[str, frozenset[str]]
    """Noun lemma -> its frames."""
    adjectives: Mapping[str, frozenset[str]]
    """Adjective or participle of a state of mind -> its frames."""
    light: frozenset[str]
    adverbs: frozenset[str]
    recipients: frozenset[str]
    """Verbs whose object is the person spoken to."""
    seeming: frozenset[str]
    """Verbs of impressions that nobody in particular has."""
    relays: frozenset[str]
    """Verbs of passing words on."""
    words: frozenset[str]
    """Nouns for what somebody said."""
    media: frozenset[str]
    """Nouns for where something is said."""
    surveys: frozenset[str]
    """Nouns for an inquiry among many people: "in a new poll"."""
    makers: Mapping[str, frozenset[str]]
    """Noun for a text -> verbs whose subject has made it."""


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """Give the cue lexicon, read once a process. Raises LexiconError if the data file is malformed."""
    data = load("cues.yaml", CueFile)
    frames: dict[str, set[str]] = {}
    kinds: dict[str, set[str]] = {}
    for group in data.verbs:
        for lemma in group.lemmas.split():
            frames.setdefault(lemma, set()).update(group.frames)
            kinds.setdefault(lemma, set()).add(group.kind)
    return Cues(
        frames={lemma: frozenset(found) for lemma, found in sorted(frames.items())},
        kinds={lemma: frozenset(found) for lemma, found in sorted(kinds.items())},
        nouns=_by_word(data.nouns),
        adjectives=_by_word(data.adjectives),
        light=frozenset(data.light.split()),
        adverbs=frozenset(data.adverbs.split()),
        recipients=frozenset(data.recipients.split()),
        seeming=frozenset(data.seeming.split()),
        relays=frozenset(data.relays.split()),
        words=frozenset(data.words.split()),
        media=frozenset(data.media.split()),
        surveys=frozenset(data.surveys.split()),
        makers={noun: frozenset(verbs.split()) for noun, verbs in sorted(data.makers.items())},
    )


def _by_word(frames: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Give the frames of each word from the words of each frame."""
    found: dict[str, set[str]] = {}
    for frame, words in frames.items():
        for word in words.split():
            found.setdefault(word, set()).add(frame)
    return {word: frozenset(found[word]) for word in sorted(found)}
