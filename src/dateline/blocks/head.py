"""The top of a report: headline, standfirst, byline, date stamp, and the dateline that opens the first paragraph."""

import re
from collections.abc import Sequence

from dateline.blocks.captions import is_caption
from dateline.blocks.lines import Line, key_of
from dateline.blocks.patterns import Patterns
from dateline.blocks.regions import Judged, stems_of
from dateline.records import BlockKind

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_STAMP = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\b(?:19|20)\d\d-\d\d-\d\d|\b\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)?\d\d\b|\b\d{{1,2}}:\d\d\b",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|from|words|story|written by|reported by|posted by|analysis by):? [^\W\d_]", re.IGNORECASE)

_LOOK_BACK = 40
"""How many lines before the first paragraph the headline may stand."""
_SHORTEST, _LONGEST = 3, 28
_LATER = 0.4
"""By how much a later line must be the better headline to be preferred."""
_ENOUGH = 1.0
"""The score from which a line is taken for the headline; here and below set by hand."""


def find_headline(
    judged: Sequence[Judged], usable: Sequence[bool], lead: int, title: str | None, patterns: Patterns
) -> int | None:
    """Give the index of the line that is the headline of the report whose first paragraph is `lead`; None where none is.

    With a `title` the headline is the line that repeats it. Else it is the line before the first paragraph that reads as a
    title and shares words with what follows.
    """
    first = max(0, lead - _LOOK_BACK)
    if title is not None:
        wanted = key_of(title)
        for index in range(lead + 1):
            if _repeats(judged[index].line.words, wanted) and not dateline_length(judged[index].line.text, patterns):
                return index
    about = _content([j.line for j in judged[lead : lead + 4]], patterns)
    best: tuple[float, int] | None = None
    for index in range(first, lead):
        score = _headline_score(judged, index, lead, about, patterns) if usable[index] else 0.0
        if score >= _ENOUGH and (best is None or score > best[0] + _LATER):
            best = (score, index)
    return None if best is None else best[1]


def _repeats(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether a line is the title, or the title without the outlet's name after it."""
    return 0 < len(words) <= _LONGEST and (words == title or (len(words) >= 4 and words == title[: len(words)]))


def _headline_score(judged: Sequence[Judged], index: int, lead: int, about: frozenset[str], patterns: Patterns) -> float:
    item = judged[index]
    line = item.line
    count = len(line.words)
    if item.furniture or line.bullet or line.indented or not _SHORTEST <= count <= _LONGEST or line.text[-1] in ":,;":
        return 0.0
    if line.ended and line.text[-1] not in "?!’'”\"":
        return 0.0
    if is_byline(line, patterns) or is_stamp(line) or is_caption(item, patterns) or dateline_length(line.text, patterns):
        return 0.0
    own = _content([line], patterns)
    shared = len(own & about)
    score = min(shared, 4) * 0.6 + (0.6 if line.text[0].isupper() or not line.text[0].isalpha() else -0.5)
    score += 0.6 if count >= 5 else 0.0
    score -= 0.04 * (lead - index)
    if index == 0 and lead <= 3:
        score += 0.5
    return score


def find_standfirst(judged: Sequence[Judged], usable: Sequence[bool], headline: int, lead: int, patterns: Patterns) -> int | None:
    """Give the index of the line between headline and first paragraph that sums the report up; None where none does."""
    about = _content([judged[headline].line, *(j.line for j in judged[lead : lead + 3])], patterns)
    for index in range(headline + 1, lead):
        item = judged[index]
        line = item.line
        if not usable[index] or item.furniture or line.bullet or len(line.words) < 6 or line.text[-1] == ":" or line.teaser:
            continue
        if is_byline(line, patterns) or is_stamp(line) or is_caption(item, patterns) or line.key == judged[headline].line.key:
            continue
        if len(_content([line], patterns) & about) >= 2:
            return index
    return None


def is_byline(line: Line, patterns: Patterns) -> bool:
    """Whether a short line names who wrote the report or where it comes from."""
    count = len(line.words)
    if not 1 <= count <= 20 or line.text[0] in "“\"‘'" or line.text[-1] == ":":
        return False
    if patterns.byline.holds(line) or (patterns.byline.matches(line) and not (line.ended and count > 12)):
        return True
    if not _BY.match(line.text) or count > 20 or (line.ended and not _STAMP.search(line.text)):
        return False
    tokens = line.text.split()[1:]
    return sum(t[:1].isupper() for t in tokens) * 2 >= len(tokens)


def is_stamp(line: Line) -> bool:
    """Whether a short line is the day or hour at which the report was put out."""
    return len(line.words) <= 14 and not line.ended and _STAMP.search(line.text) is not None and _mostly_stamp(line)


def _mostly_stamp(line: Line) -> bool:
    letters = [w for w in line.words if w.isalpha() and len(w) > 4 and not _STAMP.match(f"{w} 1")]
    return len(letters) <= 3


def _content(lines: Sequence[Line], patterns: Patterns) -> frozenset[str]:
    """Give the stems of all the lines."""
    return frozenset[str]().union(*(stems_of(line.words, patterns) for line in lines))


_CAPITALS = r"[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]*){0,5}"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:/{_CAPITALS})?(?:, [A-Z][A-Za-z.’' ]{{1,30}}){{0,3}} ?)?"
    r"(?:\((?P<agency>[A-Za-z][A-Za-z &./]{1,40})\))?"
    r"(?P<dash> ?(?:–|—|--|-|:) ?)?"
)
_MIXED = re.compile(
    r"[A-Z][A-Za-z.’'-]+(?: [A-Z][A-Za-z.’'-]+){0,3}(?:, [A-Z][A-Za-z.’' ]{1,30}){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r" ?\((?P<agency>[A-Za-z][A-Za-z &./]{1,40})\)(?P<dash> ?(?:–|—|--|-|:) ?)"
)
_DASHED = re.compile(
    rf"{_CAPITALS}(?:, (?:[A-Z][A-Za-z.’'-]+ ?){{1,4}}){{0,3}}(?:,? (?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}))? ?(?:–|—|--) ?"
)


def dateline_length(text: str, patterns: Patterns) -> int:
    """Give how many characters of a paragraph's start are its dateline ("PARIS (Reuters) – "); 0 without one."""
    for pattern in (_DATELINE, _MIXED):
        match = pattern.match(text)
        if match is None or match.group("agency") is None:
            continue
        agency = " ".join(key_of(match.group("agency")))
        if agency not in patterns.agencies:
            continue
        return match.end()
    match = _DASHED.match(text)
    return match.end() if match is not None and match.end() >= 5 else 0


def mark_head(
    judged: Sequence[Judged], usable: Sequence[bool], headline: int | None, lead: int, patterns: Patterns, result: list[BlockKind]
) -> None:
    """Write headline, standfirst, bylines and date stamps into `result`."""
    if headline is not None:
        result[headline] = "headline"
        below = find_standfirst(judged, usable, headline, lead, patterns)
        if below is not None and result[below] in {"boilerplate", "body"}:
            result[below] = "standfirst"
    start = max(0, lead - 8) if headline is None else max(0, headline - 3)
    for index in range(start, lead):
        item = judged[index]
        plain = result[index] in {"boilerplate", "body"}
        if plain and not item.line.bullet and (is_byline(item.line, patterns) or is_stamp(item.line)):
            result[index] = "byline"
