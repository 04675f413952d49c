"""The top of a report: headline, standfirst, byline and date stamp."""

import re
from collections.abc import Iterable, Sequence

from dateline.blocks.captions import is_caption
from dateline.blocks.datelines import dateline_length
from dateline.blocks.frame import is_menu, is_name
from dateline.blocks.lines import MONTH, OPENING_MARKS, Line, key_of
from dateline.blocks.patterns import Patterns
from dateline.blocks.regions import Judged, stems_of
from dateline.records import BlockKind

_STAMP = re.compile(
    rf"\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\b|\b(?:19|20)\d\d-\d\d-\d\d"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_NOON = ("a.m.", "p.m.")
_HOUR = re.compile(r"\b\d{1,2}:\d\d\b")
_BY = re.compile(
    r"(?:by|from(?! the\b)|words|text|report|story|written by|reported by|posted by|analysis by):? [^\W\d_]",
    re.IGNORECASE,
)
_FULL_NAME = r"(?:[A-Z][\w.’'-]{1,25} ){1,3}[A-Z][\w’'-]{1,25}"
_PERSON = re.compile(rf"(?:[A-Z][a-z]{{2,12}}: )?{_FULL_NAME}(?: (?:and|&) {_FULL_NAME})?(?=,|$| in [A-Z])")
_MAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}")

# Set by hand, as all numbers of this package: docs/blocks.md.
_LOOK_BACK = 40
"""How many lines before the first paragraph the headline may stand."""
_SHORTEST, _LONGEST = 3, 28
"""The words of a headline."""
_ENOUGH = 1.0
"""The score from which a line is taken for the headline."""
_LATER = 0.4
"""By how much a later line must be the better headline to be preferred."""
_BELOW = 0.8
"""The same for a line directly below: it may be the standfirst."""
_TOOLS = 6
"""The headline stands at most so many lines above the page's tools."""
_NEAR_TOP = 3
_OUTLET = 1.0
"""What a first line loses that may be the outlet's name."""
_ALONE = 5
"""The words from which the only line over a report is its headline, though each has a capital."""
_SHARED, _LEADS = 2, 8
"""A headline over the page's tools shares two words with the first paragraphs.

A standfirst shares two words with headline and first paragraphs; directly below it, one with the first eight."""
_STANDFIRST = 6
"""A standfirst has so many words."""
_STAMP_WORDS = 14
_SIGNED = 8
"""A first sentence is a standfirst if the byline stands within so many lines below it, before the next sentence."""
_BYLINE_WORDS = 20
_PERSON_WORDS = 9
"""A line that opens with a person's name and says what or where they are has at most so many words."""
_BELOW_HEADLINE = 3
"""A line with so many words directly below the headline needs to share but one with the report to be a standfirst."""


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
    if any(_signs(judged[index], patterns) for index in range(lead + 1, end)):
        result[lead] = "headline" if headline is None and len(judged[lead].line.words) <= _LONGEST else "standfirst"
    else:
        end = lead
    bottom = _below_menus(judged, lead, patterns)
    for index in range(max(bottom, lead - 8) if headline is None else max(bottom, headline - 3), end):
        if result[index] not in {None, "body"}:
            continue
        below = headline is not None and (index > headline or " in " in judged[index].line.text)
        if _signs(judged[index], patterns) or (below and is_person(judged[index].line, patterns)):
            result[index] = "byline"


def _below_menus(judged: Sequence[Judged], lead: int, patterns: Patterns) -> int:
    """Give the place below the last menu above the first paragraph: what stands over a menu is the outlet's.

    Data lines with bars ("Published: 3 March | Updated: 4 March") are no menus, and neither are the page's tools
    ("Print | Send"), which stand a few lines below a line that may be the headline and shares words with the report.
    """
    about: frozenset[str] | None = None
    for index in range(lead - 1, max(-1, lead - _LOOK_BACK), -1):
        line = judged[index].line
        if not (judged[index].furniture and is_menu(line)) or is_stamp(line) or is_byline(line, patterns):
            continue
        if about is None:
            about = _stems((j.line for j in judged[lead : lead + 4]), patterns)
        above = judged[max(0, index - _TOOLS) : index]
        if not any(
            _may_be_headline(item, patterns) and len(stems_of(item.line.words, patterns) & about) >= _SHARED
            for item in above
        ):
            return index + 1
    return 0


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
    bottom = _below_menus(judged, lead, patterns)
    candidates = [
        index
        for index in range(max(bottom, lead - _LOOK_BACK), lead)
        if result[index] in {None, "body"}
        and _may_be_headline(judged[index], patterns)
        and not (judged[index].line.ended and index and _signs(judged[index - 1], patterns))
    ]
    best: tuple[float, int] | None = None
    last_sign = max((index for index in range(bottom, lead) if _signs(judged[index], patterns)), default=-1)
    for index in candidates:
        if best is not None and last_sign > best[1] and index > last_sign:
            break
        line = judged[index].line
        shared = len(stems_of(line.words, patterns) & about)
        score = _headline_score(line, shared) - 0.04 * (lead - index)
        if index == bottom and lead - bottom <= _NEAR_TOP:
            only = len(candidates) == 1 and (shared >= _SHARED or (lead == 1 and len(line.words) >= _ALONE))
            score += -_OUTLET if index == 0 and is_name(line.text) and not only else 0.5
        margin = _LATER if best is None or index - best[1] > _NEAR_TOP else _BELOW
        if score >= _ENOUGH and (best is None or score > best[0] + margin):
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


def _headline_score(line: Line, shared: int) -> float:
    """Give how much a line that shares so many words with the first paragraphs looks like their headline."""
    score = min(shared, 4) * 0.6
    score += 0.6 if line.text[0].isupper() or not line.text[0].isalpha() else -0.5
    return score + (0.6 if len(line.words) >= 5 else 0.0)


def _find_standfirst(
    judged: Sequence[Judged], headline: int, lead: int, patterns: Patterns, result: Sequence[BlockKind | None]
) -> int | None:
    """Give the line between headline and first paragraph that sums the report up; None where none does."""
    top = judged[headline].line
    about = _stems((top, *(j.line for j in judged[lead : lead + 3])), patterns)
    wider = about | _stems((j.line for j in judged[lead : lead + _LEADS]), patterns)
    for index in range(headline + 1, lead):
        item = judged[index]
        line = item.line
        if result[index] not in {None, "body"} or item.furniture or line.bullet or line.teaser:
            continue
        next_below = index == headline + 1 and not line.ended and not is_name(line.text)
        if len(line.words) < (_BELOW_HEADLINE if next_below else _STANDFIRST):
            continue
        if line.text[-1] in ":–—-" or line.key == top.key or _is_data(item, patterns) or is_person(line, patterns):
            continue
        stems = stems_of(line.words, patterns)
        if len(stems & about) >= _SHARED or (next_below and not stems.isdisjoint(wider)):
            return index
    return None


def is_byline(line: Line, patterns: Patterns) -> bool:
    """Whether a short line names who wrote the report or where it comes from."""
    count = len(line.words)
    if not 1 <= count <= _BYLINE_WORDS or line.text[0] in OPENING_MARKS or line.text[-1] == ":":
        return False
    if patterns.byline.holds(line) or (patterns.byline.matches(line) and not (line.ended and count > 12)):
        return True
    if not _BY.match(line.text) or (line.ended and not _HOUR.search(line.text)):
        return False
    tokens = line.text.split()[1:]
    return sum(token[:1].isupper() for token in tokens) * 2 >= len(tokens)


def is_person(line: Line, patterns: Patterns) -> bool:
    """Whether a line is a mail address, or names with what or where they are: "Ada Moor, foreign editor"."""
    if any(patterns.is_button(word) for word in line.words):
        return False
    if _MAIL.fullmatch(line.text):
        return True
    match = _PERSON.match(line.text)
    if match is None or len(line.words) > _PERSON_WORDS or line.text[-1] in ".!?:;":
        return False
    rest = line.text[match.end() :].strip(", ")
    if not rest and not patterns.common.isdisjoint(set(line.words) - {"and"}):
        return False
    return not rest or is_name(rest.removeprefix("in ")) or not patterns.writers.isdisjoint(line.words)


def is_stamp(line: Line) -> bool:
    """Whether a short line is the day or hour at which the report was put out, and little else."""
    ended = line.ended and not line.text.endswith(_NOON)
    if len(line.words) > _STAMP_WORDS or ended or line.text[-1] == ":" or not _STAMP.search(line.text):
        return False
    return len([word for word in line.words if word.isalpha() and len(word) > 4 and not _STAMP.match(f"{word} 1")]) <= 3


def _stems(lines: Iterable[Line], patterns: Patterns) -> frozenset[str]:
    return frozenset[str]().union(*(stems_of(line.words, patterns) for line in lines))
