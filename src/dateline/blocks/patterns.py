"""The phrases of `data/blocks.yaml`, indexed so that a line is looked up by its words and not tried against each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.blocks.lines import OPENING_MARKS, Line, key_of
from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class Phrases:
    """One group of phrases as the file has them."""

    equals: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockWords:
    """The whole of `blocks.yaml`."""

    furniture: Phrases
    interruption: Phrases
    comments: Phrases
    ending: Phrases
    plea: Phrases
    byline: Phrases
    caption: Phrases
    authornote: Phrases
    prefixes: tuple[str, ...]
    agencies: tuple[str, ...]
    abbreviations: tuple[str, ...]
    common: tuple[str, ...]
    imperatives: tuple[str, ...]
    page_words: tuple[str, ...]
    reporting: tuple[str, ...]
    writers: tuple[str, ...]


_ADDRESS = frozenset({"we", "our", "us", "you", "your", "my"})
_SENTENCE = 8
"""From so many words on, a finished line is a sentence of the report unless more speaks against it (hand-set)."""
_PREFIXES = 4
"""So many things may a page put before one sentence."""
_REPORT = 100
"""A longer line holds a report, or a good part of one, whatever else stands in it."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Phrases indexed by a word that a line must hold."""

    equals: frozenset[str]
    starts: Mapping[str, tuple[str, ...]]
    opens: Mapping[str, tuple[str, ...]]
    contains: Mapping[str, tuple[str, ...]]
    anywhere: Mapping[str, tuple[str, ...]]
    ends: Mapping[str, tuple[str, ...]]

    def matches(self, line: Line) -> bool:
        """Whether the line is, begins with, ends with or holds one of the phrases.

        A line that opens with a quotation mark is somebody's words and matches only as a whole; a sentence matches only
        if it addresses the reader too, or by a phrase under `opens`.
        """
        words = line.words
        if not words or len(words) > _REPORT:
            return False
        if line.key in self.equals:
            return True
        if line.text[0] in OPENING_MARKS:
            return False
        return self.opens_with(line) or self._elsewhere(line)

    def is_sure(self, line: Line) -> bool:
        """Whether the line is one of the phrases, or has one that a report on its matter would hardly have."""
        return line.key in self.equals or self.opens_with(line) or self._elsewhere(line, loose=False)

    def _elsewhere(self, line: Line, *, loose: bool = True) -> bool:
        """Whether a line matches by its start, its end or within."""
        words = line.words
        if words[-1] in self.ends and any(f" {line.key}".endswith(phrase) for phrase in self.ends[words[-1]]):
            return True
        if _holds(line, self.anywhere):
            return True
        if not loose:
            return self._starts(line)
        if len(words) >= _SENTENCE and line.ended and not _addresses(line):
            return False
        return self._starts(line) or self.holds(line)

    def edges(self) -> frozenset[str]:
        """Give words of which a matching line must have one."""
        return frozenset(
            {
                *self.starts,
                *self.opens,
                *self.ends,
                *self.contains,
                *self.anywhere,
                *(p.split()[0] for p in self.equals),
            }
        )

    def opens_with(self, line: Line) -> bool:
        """Whether the line begins with one of the phrases under `opens`."""
        first = line.words[0] if line.words else ""
        return first in self.opens and _any_start(line.key, self.opens[first])

    def holds(self, line: Line) -> bool:
        """Whether one of the phrases under `contains` stands anywhere in the line."""
        return _holds(line, self.contains)

    def _starts(self, line: Line) -> bool:
        """Whether the line begins with a phrase; one of a single word must be followed by a colon or few words."""
        first = line.words[0]
        if first not in self.starts or not _any_start(line.key, self.starts[first]):
            return False
        if f"{first} " in self.starts[first] and len(line.words) > 1:
            return line.text[len(first) : len(first) + 2].lstrip()[:1] in {":", "|", "-", "–"} or len(line.words) <= 5
        return True


def _any_start(key: str, phrases: tuple[str, ...]) -> bool:
    key = f"{key} "
    return any(key.startswith(phrase) for phrase in phrases)


def _holds(line: Line, phrases: Mapping[str, tuple[str, ...]]) -> bool:
    anchors = phrases.keys() & line.words
    if not anchors:
        return False
    key = f" {line.key} "
    return any(phrase in key for anchor in anchors for phrase in phrases[anchor])


def _addresses(line: Line) -> bool:
    """Whether the line speaks to the reader, outside quotation marks."""
    return not _ADDRESS.isdisjoint(line.words) and "“" not in line.text and '"' not in line.text


@dataclass(frozen=True, slots=True)
class Patterns:
    """All matchers, and the plain word lists."""

    furniture: Matcher
    interruption: Matcher
    comments: Matcher
    ending: Matcher
    plea: Matcher
    byline: Matcher
    caption: Matcher
    authornote: Matcher
    edges: frozenset[str]
    """Words with which some phrase about the page begins or ends, or by which it is found, and whole lines."""
    plea_words: frozenset[str]
    positions: frozenset[str]
    labels: tuple[str, ...]
    prefixes: tuple[str, ...]
    agencies: frozenset[str]
    abbreviations: frozenset[str]
    common: frozenset[str]
    imperatives: frozenset[str]
    page_words: frozenset[str]
    reporting: frozenset[str]
    writers: frozenset[str]

    def is_button(self, word: str) -> bool:
        """Whether a word alone is a piece of furniture: "share", "print"."""
        return word in self.furniture.equals

    def may_match(self, line: Line) -> bool:
        """Whether any phrase about the page can match: a quick look before the slow one."""
        return not self.edges.isdisjoint(line.words)


@lru_cache(maxsize=1)
def load_patterns() -> Patterns:
    """Give the package's patterns, indexed once a process. Raises LexiconError if `blocks.yaml` is malformed."""
    words = load("blocks.yaml", BlockWords)
    page = [_matcher(p) for p in (words.furniture, words.interruption, words.comments, words.ending)]
    return Patterns(
        furniture=page[0],
        interruption=page[1],
        comments=page[2],
        ending=page[3],
        edges=frozenset().union(*(matcher.edges() for matcher in page)),
        plea=_matcher(words.plea),
        byline=_matcher(words.byline),
        caption=_matcher(words.caption),
        authornote=_matcher(words.authornote),
        plea_words=frozenset(words.plea.words),
        positions=frozenset(words.caption.positions),
        labels=words.caption.labels,
        prefixes=words.prefixes,
        agencies=frozenset(words.agencies),
        abbreviations=frozenset(words.abbreviations),
        common=frozenset(words.common),
        imperatives=frozenset(words.imperatives),
        page_words=frozenset(words.page_words),
        reporting=frozenset(words.reporting),
        writers=frozenset(words.writers),
    )


def prefix_length(text: str, patterns: Patterns) -> int:
    """Give the length of what the page put before a sentence on its line ("Skip Ad"); 0 where nothing else is there."""
    length = 0
    if not text.startswith(patterns.prefixes):
        return length
    for _ in range(_PREFIXES):
        rest = text[length:].lstrip()
        if not rest.startswith(patterns.prefixes):
            break
        found = max(len(prefix) for prefix in patterns.prefixes if rest.startswith(prefix))
        if (
            rest[found : found + 1].isalnum()
            or rest[found : found + 1] == ":"
            or len(rest[found : found + 400].split()) < _SENTENCE
        ):
            break
        length = len(text) - len(rest) + found
    return length


def _matcher(phrases: Phrases) -> Matcher:
    starts = [key_of(p) for p in phrases.starts]
    opens = [key_of(p) for p in phrases.opens]
    ends = [key_of(p) for p in phrases.ends]
    anywhere = [key_of(p) for p in phrases.anywhere]
    contains = [key_of(p) for p in phrases.contains]
    return Matcher(
        equals=frozenset(" ".join(key_of(p)) for p in phrases.equals),
        starts=_index((w[0], f"{' '.join(w)} ") for w in starts),
        opens=_index((w[0], f"{' '.join(w)} ") for w in opens),
        ends=_index((w[-1], f" {' '.join(w)}") for w in ends),
        anywhere=_index((max(w, key=len), f" {' '.join(w)} ") for w in anywhere),
        contains=_index((max(w, key=len), f" {' '.join(w)} ") for w in contains),
    )


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word, phrase in pairs:
        index.setdefault(word, []).append(phrase)
    return {word: tuple(phrases) for word, phrases in sorted(index.items())}
