"""The top of a report: headline, standfirst, byline and date stamp."""

import re
from collections.abc import Iterable, Sequence

from dateline.blocks.captions import is_caption
from dateline.blocks.datelines import dateline_length
from dateline.blocks.lines import Line, key_of
from dateline.blocks.patterns import Patterns
from dateline.blocks.regions import Judged, stems_of
from dateline.records import BlockKind

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_STAMP = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\b(?:19|20)\d\d-\d\d-\d\d"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b\d{1,2}:\d\d\b")
_BY = re.compile(r"(?:by|from|words|story|written by|reported by|posted by|analysis by):? [^\W\d_]", re.IGNORECASE)

# Set by hand, as all numbers of this package: docs/blocks.md.
_LOOK_BACK = 40
"""How many lines before the first paragraph the headline may stand."""
_SHORTEST, _LONGEST = 3, 28
"""The words of a headline."""
_ENOUGH = 1.0
"""The score from which a line is taken for the headline."""
_LATER = 0.4
"""By how much a later line must be the better headline to be preferred."""
_STANDFIRST = 6
"""A standfirst has so many words."""
_STAMP_WORDS = 14
_SIGNED = 8
"""A first sentence is a standfirst if the byline stands within so many lines below it, before the next sentence."""
_BYLINE_WORDS = 20


def mark_head(
    judged: Sequence[Judged], lead: int, title: str | None, patterns: Patterns, result: list[BlockKind | None]
) -> None:
    """Write headline, standfirst, bylines and date stamps into `result`, where they stand before the paragraph `lead`.

    Lines that are something else already, as captions and appeals, are left so.
    """
    headline = _find_headline(judged, lead, title, patterns, result)
    if headline is not None:
        result[headline] = "headline"
        below = _find_standfirst(judged, headline, lead, patterns, result)
        if below is not None:
            result[below] = "standfirst"
    end = _below_first(judged, lead, result)
    if headline is not None and any(_signs(judged[index], patterns) for index in range(lead + 1, end)):
        result[lead] = "standfirst"
    else:
        end = lead
    for index in range(max(0, lead - 8) if headline is None else max(0, headline - 3), end):
        if result[index] in {None, "body"} and _signs(judged[index], patterns):
            result[index] = "byline"


def _below_first(judged: Sequence[Judged], lead: int, result: Sequence[BlockKind | None]) -> int:
    """Give the place of the next sentence of body after the first, if it is near; else that of the first."""
    for index in range(lead + 1, min(len(judged), lead + _SIGNED)):
        if result[index] == "body" and judged[index].prose:
            return index
    return lead


def _signs(item: Judged, patterns: Patterns) -> bool:
    """Whether a line is a byline or a date stamp."""
    return not item.line.bullet and (is_byline(item.line, patterns) or is_stamp(item.line))


def _find_headline(
    judged: Sequence[Judged], lead: int, title: str | None, patterns: Patterns, result: Sequence[BlockKind | None]
) -> int | None:
    """Give the line that repeats the title; else the one that reads as a title and shares words with what follows."""
    if title is not None:
        wanted = key_of(title)
        for index in range(lead + 1):
            line = judged[index].line
            if _repeats(line.words, wanted) and not dateline_length(line.text, patterns):
                return index
    about = _stems((j.line for j in judged[lead : lead + 4]), patterns)
    best: tuple[float, int] | None = None
    for index in range(max(0, lead - _LOOK_BACK), lead):
        item = judged[index]
        if result[index] not in {None, "body"} or not _may_be_headline(item, patterns):
            continue
        score = _headline_score(item.line, about, patterns) - 0.04 * (lead - index)
        score += 0.5 if index == 0 and lead <= 3 else 0.0
        if score >= _ENOUGH and (best is None or score > best[0] + _LATER):
            best = (score, index)
    return None if best is None else best[1]


def _repeats(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether a line is the title, or the title without the outlet's name after it."""
    return 0 < len(words) <= _LONGEST and (words == title or (len(words) >= 4 and words == title[: len(words)]))


def _may_be_headline(item: Judged, patterns: Patterns) -> bool:
    line = item.line
    if item.furniture or line.bullet or line.indented or not _SHORTEST <= len(line.words) <= _LONGEST:
        return False
    if line.text[-1] in ":,;" or (line.ended and line.text[-1] not in "?!’'”\""):
        return False
    return not _is_data(item, patterns)


def _is_data(item: Judged, patterns: Patterns) -> bool:
    """Whether a line is a byline, a date stamp, a caption or a dateline."""
    line = item.line
    return (
        is_byline(line, patterns)
        or is_stamp(line)
        or is_caption(item, patterns)
        or dateline_length(line.text, patterns) > 0
    )


def _headline_score(line: Line, about: frozenset[str], patterns: Patterns) -> float:
    shared = len(stems_of(line.words, patterns) & about)
    score = min(shared, 4) * 0.6
    score += 0.6 if line.text[0].isupper() or not line.text[0].isalpha() else -0.5
    return score + (0.6 if len(line.words) >= 5 else 0.0)


def _find_standfirst(
    judged: Sequence[Judged], headline: int, lead: int, patterns: Patterns, result: Sequence[BlockKind | None]
) -> int | None:
    """Give the line between headline and first paragraph that sums the report up; None where none does."""
    top = judged[headline].line
    about = _stems((top, *(j.line for j in judged[lead : lead + 3])), patterns)
    for index in range(headline + 1, lead):
        item = judged[index]
        line = item.line
        if result[index] not in {None, "body"} or item.furniture or line.bullet or line.teaser:
            continue
        if len(line.words) < _STANDFIRST or line.text[-1] == ":" or line.key == top.key or _is_data(item, patterns):
            continue
        if len(stems_of(line.words, patterns) & about) >= 2:
            return index
    return None


def is_byline(line: Line, patterns: Patterns) -> bool:
    """Whether a short line names who wrote the report or where it comes from."""
    count = len(line.words)
    if not 1 <= count <= _BYLINE_WORDS or line.text[0] in "“\"‘'" or line.text[-1] == ":":
        return False
    if patterns.byline.holds(line) or (patterns.byline.matches(line) and not (line.ended and count > 12)):
        return True
    if not _BY.match(line.text) or (line.ended and not _HOUR.search(line.text)):
        return False
    tokens = line.text.split()[1:]
    return sum(token[:1].isupper() for token in tokens) * 2 >= len(tokens)


def is_stamp(line: Line) -> bool:
    """Whether a short line is the day or hour at which the report was put out, and little else."""
    if len(line.words) > _STAMP_WORDS or line.ended or line.text[-1] == ":" or not _STAMP.search(line.text):
        return False
    return len([word for word in line.words if word.isalpha() and len(word) > 4 and not _STAMP.match(f"{word} 1")]) <= 3


def _stems(lines: Iterable[Line], patterns: Patterns) -> frozenset[str]:
    return frozenset[str]().union(*(stems_of(line.words, patterns) for line in lines))
