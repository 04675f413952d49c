"""Which short lines between paragraphs are titles of what follows, and which are links to other reports."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.blocks.captions import is_caption, is_credit
from dateline.blocks.frame import is_menu
from dateline.blocks.lines import key_of
from dateline.blocks.patterns import Patterns
from dateline.blocks.regions import Judged, stems_of
from dateline.records import BlockKind

# Set by hand on examples/layers and pages: docs/blocks.md.
_SHORTEST, _LONGEST = 2, 16
"""The words of a crosshead."""
_PLAIN = 3
"""A shorter line is a title only if it announces what follows: "Background", "Berkeley Earth"."""
_SHOUTED = 6
"""So many words has a title in capitals; links to other reports in capitals have more."""
_STACK = 3
"""So many titles may stand over one paragraph: of the part, of the item, its source."""
_REACH = 8
"""Titles and addresses together are at most so many lines less one: a bound on the work."""
_BELOW = 3
"""So many paragraphs below it are looked at for its words."""
_TOPIC = 2
"""A word about the page that so many paragraphs have is what the report is about."""
_ON_TOPIC = 2
"""So many words of a title with a word about the page recur in the report."""
_POINTER = re.compile(
    r"[—–-]|[A-Z]{3,20}:|[^:]{0,40}[a-z]\.[a-z]{2,4}\b|[▶►▸›»‹|\[]|\W{0,3}[Cc]ourtesy\b|[^/]{2,60}/[^/]{2,60}$"
)
"""A dash, a label in capitals, a site, an arrow or a credit: no title of a part of the report."""
_POINTING = re.compile(r"[›»→|▲▼☆★•]|\bvia i?[A-Z]|\S {3}")
"""Arrows, a credit or columns anywhere in a line: the same."""
_ADDRESS = re.compile(r"https?://\S{4,300}")
_LABEL = re.compile(r"([^:]{2,30}): \S")
"""What may be a label: it is one unless a word of it recurs in the report ("Keep reading: ...")."""


@dataclass(frozen=True, slots=True)
class _Report:
    """What the paragraphs of a report are about."""

    stems: frozenset[str]
    page_words: frozenset[str]
    """Words that speak of the page here, since they are not the report's subject."""


def mark_crossheads(
    judged: Sequence[Judged], inside: Sequence[bool], patterns: Patterns, result: list[BlockKind | None]
) -> None:
    """Write "body" into `result` for the titles that a report gives to its parts, and addresses among them.

    A title stands between two paragraphs, alone or with one or two others. Where it has but two words it announces: one
    recurs in the three paragraphs below and stands in none above. A longer one that shares a word with the report and
    has no sign of a link, a credit or an appeal is a title.
    """
    if None not in result:
        return
    report = _read(judged, patterns, result)
    seen: set[str] = set()
    titles: list[int] = []
    for index, item in enumerate(judged):
        if result[index] == "body":
            seen |= stems_of(item.line.words, patterns)
            continue
        below = _paragraph_below(judged, inside, result, index)
        if below is None or not _may_be(item, report, patterns):
            continue
        stems = stems_of(item.line.words, patterns)
        if len(item.line.words) >= _PLAIN or stems & _words_from(judged, below, patterns, result) - seen:
            titles.append(index)
    for index in titles:
        result[index] = "body"


def mark_opening(
    judged: Sequence[Judged], inside: Sequence[bool], lead: int, patterns: Patterns, result: list[BlockKind | None]
) -> None:
    """Write "body" into `result` for titles directly above the first paragraph, which are not the report's headline."""
    if not lead or result[lead - 1] is not None:
        return
    report = _read(judged, patterns, result)
    for index in range(lead - 1, max(-1, lead - 1 - _STACK), -1):
        line = judged[index].line
        if result[index] is not None or not (inside[index] or line.text[-1:] == ":"):
            return
        if not _may_be(judged[index], report, patterns):
            return
        result[index] = "body"


def _read(judged: Sequence[Judged], patterns: Patterns, result: Sequence[BlockKind | None]) -> _Report:
    topics: Counter[str] = Counter()
    stems: set[str] = set()
    for item, kind in zip(judged, result, strict=True):
        if kind == "body":
            topics.update(patterns.page_words.intersection(item.line.words))
            stems |= stems_of(item.line.words, patterns)
    subjects = {word for word, count in topics.items() if count >= _TOPIC}
    return _Report(frozenset(stems), patterns.page_words - subjects)


def _paragraph_below(
    judged: Sequence[Judged], inside: Sequence[bool], result: Sequence[BlockKind | None], index: int
) -> int | None:
    """Give the place of the paragraph below a line of the report, if there is one above it as well.

    Between the two stand at most a few lines of which nothing is known, beside addresses.
    """
    first = last = index
    while first > max(0, index - _REACH) and _is_open(judged, inside, result, first):
        first -= 1
    while last < min(len(judged) - 1, index + _REACH) and _is_open(judged, inside, result, last):
        last += 1
    if first == last or result[first] != "body" or result[last] != "body" or not _reads_on(judged[last]):
        return None
    titles = sum(_ADDRESS.fullmatch(judged[place].line.text) is None for place in range(first + 1, last))
    return last if titles <= _STACK else None


def _is_open(judged: Sequence[Judged], inside: Sequence[bool], result: Sequence[BlockKind | None], index: int) -> bool:
    return inside[index] and result[index] is None and not judged[index].furniture


def _reads_on(item: Judged) -> bool:
    """Whether a line is a paragraph, if a short one: a sentence, or what announces a list."""
    return item.prose or item.line.ended or item.line.text[-1:] == ":"


def _may_be(item: Judged, report: _Report, patterns: Patterns) -> bool:
    """Whether a line has the form of a title and shares a word with the report, or is an address."""
    line = item.line
    if _ADDRESS.fullmatch(line.text):
        return True
    if item.furniture or line.bullet or line.ended or not _SHORTEST <= len(line.words) <= _LONGEST:
        return False
    if line.text.isupper() and len(line.words) > _SHOUTED:
        return False
    stems = stems_of(line.words, patterns)
    if not stems and max(len(word) for word in line.words) < _PLAIN:
        return False
    if stems and len(stems & report.stems) < (1 if report.page_words.isdisjoint(line.words) else _ON_TOPIC):
        return False
    label = _LABEL.match(line.text)
    if label is not None and stems_of(key_of(label[1]), patterns).isdisjoint(report.stems):
        return False
    if _POINTER.match(line.text) or _POINTING.search(line.text):
        return False
    return not (is_menu(line) or is_credit(item) or is_caption(item, patterns))


def _words_from(
    judged: Sequence[Judged], index: int, patterns: Patterns, result: Sequence[BlockKind | None]
) -> frozenset[str]:
    """Give the words of a paragraph and the two that follow it."""
    words: list[str] = []
    for place in range(index, min(len(judged), index + _BELOW)):
        if result[place] != "body":
            break
        words += judged[place].line.words
    return stems_of(words, patterns)
