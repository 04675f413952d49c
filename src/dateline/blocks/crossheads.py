"""Which short lines between paragraphs are titles of what follows, and which are links to other reports."""

import re
from collections.abc import Sequence

from dateline.blocks.captions import is_caption
from dateline.blocks.frame import is_menu
from dateline.blocks.patterns import Patterns
from dateline.blocks.regions import Judged, stems_of
from dateline.records import BlockKind

# Set by hand on examples/layers and pages: docs/blocks.md.
_SHORTEST, _LONGEST = 2, 16
"""The words of a crosshead."""
_BELOW = 3
"""So many paragraphs below it are looked at for its words."""
_SERIES = 2
"""Where so many lines of a report announce what follows, others of that form need not bring a new word."""
_POINTER = re.compile(
    r"[A-Z]{3,}:|[^:]{0,40}\w\.\w{2,4}\b|[▶►▸›»‹|]|.{0,200}[›»→|]"
    r"|\W{0,3}[Cc]ourtesy\b|[^/]{2,60}/[^/]{2,60}$|.{0,80}\bvia [A-Z]"
)
"""A label in capitals, a site, arrows, or a credit: no title of a part of the report."""


def mark_crossheads(
    judged: Sequence[Judged], inside: Sequence[bool], patterns: Patterns, result: list[BlockKind | None]
) -> None:
    """Write "body" into `result` for the titles that a report gives to its parts.

    A title stands between two paragraphs and announces: a word of it recurs in one of the three paragraphs below and in
    none above. A link to another report shares with its surroundings only what the whole report is about, if anything.
    Where two lines announce, those whose words recur below are titles too though the words are not new.
    """
    seen: set[str] = set()
    announcing: list[int] = []
    sharing: list[int] = []
    for index, item in enumerate(judged):
        if result[index] == "body":
            seen |= stems_of(item.line.words, patterns)
        elif inside[index] and result[index] is None and _may_be(judged, index, patterns, result):
            shared = stems_of(item.line.words, patterns) & _below(judged, index, patterns, result)
            if shared - seen:
                announcing.append(index)
            elif shared:
                sharing.append(index)
    if len(announcing) >= _SERIES:
        announcing += sharing
    for index in announcing:
        result[index] = "body"


def _may_be(judged: Sequence[Judged], index: int, patterns: Patterns, result: Sequence[BlockKind | None]) -> bool:
    """Whether a line has the form of a title and stands between two lines of body, the lower a sentence."""
    item = judged[index]
    line = item.line
    if not 0 < index < len(judged) - 1 or item.furniture or line.bullet or line.ended:
        return False
    if (
        not _SHORTEST <= len(line.words) <= _LONGEST
        or line.text.isupper()
        or not patterns.page_words.isdisjoint(line.words)
    ):
        return False
    if result[index - 1] != "body" or result[index + 1] != "body" or not judged[index + 1].prose:
        return False
    return _POINTER.match(line.text) is None and not is_menu(line) and not is_caption(item, patterns)


def _below(
    judged: Sequence[Judged], index: int, patterns: Patterns, result: Sequence[BlockKind | None]
) -> frozenset[str]:
    """Give the words of the paragraphs directly below a line."""
    words: list[str] = []
    for place in range(index + 1, min(len(judged), index + 1 + _BELOW)):
        if result[place] != "body":
            break
        words += judged[place].line.words
    return stems_of(words, patterns)
