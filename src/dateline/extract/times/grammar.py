"""The grammar of time expressions: data/times.yaml compiled, and what it reads in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.errors import LexiconError
from dateline.lexicon import load

# How far a rule looks around its trigger word: the longest reading of the grammar has about 60 characters.
_BEFORE, _AFTER = 48, 64

MOST = 20_000
"""Trigger words read in a block, and expressions in an article: ten times what the densest real page of a million
characters holds. What stands after them is not read, so that hostile repetition costs seconds."""

_WORD = re.compile(r"[A-Za-z]+|\d+")
_PLACEHOLDER = re.compile(r"\{(?:(\w{1,20})=)?([a-z_][a-z_0-9]{0,30})\}")


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule as the data file has it."""

    name: str
    near: list[str]
    pattern: str
    make: str


@dataclass(frozen=True, slots=True)
class GrammarFile:
    """The data file."""

    classes: dict[str, dict[str, int | str]]
    words: dict[str, list[str]]
    triggers: dict[str, list[str]]
    pieces: dict[str, str]
    rules: list[RuleEntry]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule."""

    order: int
    name: str
    make: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that a rule reads as a time expression, before they are given a value."""

    start: int
    end: int
    rule: Rule
    groups: Mapping[str, str]
    """The rule's named parts, lower case, without those that are absent."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything compiled, and the classes' values for the functions that normalise."""

    classes: Mapping[str, Mapping[str, int | str]]
    rules: tuple[Rule, ...]
    rules_on: Mapping[str, tuple[int, ...]]
    """Trigger class -> the rules to try, by index."""
    words: Mapping[str, frozenset[str]]
    """Lists of words whose presence decides."""
    trigger_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word -> the trigger classes it belongs to."""

    def value(self, name: str, word: str) -> int | str:
        """Give what `word` counts as in the class `name`."""
        return self.classes[name][" ".join(word.split())]

    def number(self, name: str, word: str) -> int:
        """Give what `word` counts as in the class `name`, which is a class of numbers."""
        return int(self.value(name, word))


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """Give the compiled grammar, built once a process. Raises LexiconError where the file contradicts itself."""
    return compile_grammar(load("times.yaml", GrammarFile))


def compile_grammar(data: GrammarFile) -> Grammar:
    """Give `data` compiled. Raises LexiconError for an unknown class, piece or trigger, or a pattern that is none."""
    parts = {name: _alternation(words) for name, words in data.classes.items()}
    for name, pattern in data.pieces.items():
        parts[name] = _expand(pattern, parts, f"piece {name}")
    shapes = {"year", "decade", "shortyear", "clocknum", "point"}
    known = set(data.classes) | set(data.triggers) | shapes
    rules = []
    rules_on: dict[str, list[int]] = {}
    for order, entry in enumerate(data.rules):
        where = f"times.yaml: rule {entry.name!r}"
        if unknown := sorted(set(entry.near) - known):
            raise LexiconError(f"{where}: no such trigger: {', '.join(unknown)}")
        expanded = _expand(entry.pattern, parts, where).replace(" ?", r"\s{0,4}").replace(" ", r"\s{1,4}")
        try:
            regex = re.compile(rf"(?<![\w$£€.])(?:{expanded})(?!\w)", re.IGNORECASE)
        except re.error as error:
            raise LexiconError(f"{where}: {error}") from error
        rules.append(Rule(order, entry.name, entry.make, regex))
        for name in entry.near:
            rules_on.setdefault(name, []).append(order)
    return Grammar(
        data.classes,
        tuple(rules),
        {name: tuple(numbers) for name, numbers in rules_on.items()},
        {name: frozenset(words) for name, words in data.words.items()},
        _trigger_words(data, rules_on),
    )


def _alternation(words: Mapping[str, int | str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered) + ")"


def _expand(pattern: str, parts: Mapping[str, str], where: str) -> str:
    def put(match: re.Match[str]) -> str:
        group, name = match.groups()
        if name not in parts:
            raise LexiconError(f"{where}: no such class or piece: {name}")
        return f"(?P<{group}>{parts[name]})" if group else parts[name]

    return _PLACEHOLDER.sub(put, pattern)


def _trigger_words(data: GrammarFile, wanted: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name, words in sorted(data.classes.items()):
        for entry in words if name in wanted else ():
            parts = _WORD.findall(entry.lower())
            found.setdefault(max(parts, key=len), set()).add(name)
    for name, listed in sorted(data.triggers.items()):
        for word in listed:
            found.setdefault(word, set()).add(name)
    return {word: tuple(sorted(names)) for word, names in found.items()}


def read(grammar: Grammar, text: str, start: int, end: int) -> list[Reading]:
    """Give the readings of `text[start:end]` in order: of those that overlap the longest, then the first rule's."""
    found: list[Reading] = []
    for first, stop, classes in _windows(grammar, text, start, end):
        numbers = sorted({number for name in classes for number in grammar.rules_on[name]})
        for number in numbers:
            rule = grammar.rules[number]
            for match in rule.regex.finditer(text, first, stop):
                groups = {name: words.lower() for name, words in match.groupdict().items() if words is not None}
                begin, stop_at = match.span("span") if "span" in groups else match.span()
                found.append(Reading(begin, stop_at, rule, groups))
    found.sort(key=lambda reading: (reading.start - reading.end, reading.rule.order, reading.start))
    return found


def _windows(grammar: Grammar, text: str, start: int, end: int) -> Iterator[tuple[int, int, set[str]]]:
    """Give the stretches around trigger words, with the trigger classes in each; those that touch are one."""
    first = stop = -1
    classes: set[str] = set()
    seen = 0
    for match in _WORD.finditer(text, start, end):
        word = match.group().lower()
        names = _shapes(text, match) if word.isdigit() else grammar.trigger_words.get(word, ())
        if not names:
            continue
        seen += 1
        if seen > MOST:
            break
        if stop >= 0 and match.start() - _BEFORE > stop:
            yield first, stop, classes
            stop, classes = -1, set()
        if stop < 0:
            first = _word_start(text, max(start, match.start() - _BEFORE), start)
        stop = _word_end(text, min(end, match.end() + _AFTER), end)
        classes.update(names)
    if stop >= 0:
        yield first, stop, classes


def _word_start(text: str, place: int, limit: int) -> int:
    """Give the start of the word that `place` stands in, looking back no further than a window."""
    limit = max(limit, place - _BEFORE)
    while place > limit and text[place - 1].isalnum():
        place -= 1
    return place


def _word_end(text: str, place: int, limit: int) -> int:
    limit = min(limit, place + _AFTER)
    while place < limit and text[place].isalnum():
        place += 1
    return place


def _shapes(text: str, match: re.Match[str]) -> tuple[str, ...]:
    digits, after = match.group(), text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()]
    if len(digits) == 4:
        return ("year", "decade", "clocknum") if digits.endswith("0") else ("year", "clocknum")
    if len(digits) == 2 and before in {"'", "’", "`", "‘"} and before:
        return ("decade", "shortyear")
    if after == ":" and len(digits) <= 2:
        return ("clocknum",)
    if after == "." and len(digits) <= 2 and text[match.end() + 1 : match.end() + 3].isdigit():
        return ("point",)
    return ()
