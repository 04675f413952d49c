"""What each line of a page is, once it is known where the report stands."""

from collections.abc import Sequence
from itertools import pairwise

from dateline.blocks.captions import is_caption, is_repeated_next
from dateline.blocks.head import dateline_length, find_headline, is_byline, mark_head
from dateline.blocks.patterns import Patterns
from dateline.blocks.regions import Judged, is_tweet
from dateline.records import EVIDENCE_KINDS, BlockKind

_CROSSHEAD = 8
"""A line of at most so many words that ends as no sentence does may be a crosshead (hand-set, as all numbers here)."""
_COPY = 5
"""A repeated line of fewer words is not taken for a copy."""
_DATELINE_LENGTH = 80
_PLEA_GAP = 3
"""How many lines may stand between two appeals and belong to them."""


def assign(judged: Sequence[Judged], inside: Sequence[bool], patterns: Patterns, title: str | None) -> list[BlockKind]:
    """Give the kind of each line."""
    pleas = _pleas(judged, patterns)
    result: list[BlockKind] = [_in_report(judged, inside, i) if inside[i] and not pleas[i] else "boilerplate" for i in range(len(judged))]
    _keep_something(judged, result)
    _mark_captions(judged, inside, patterns, result)
    lead = _lead(judged, result)
    usable = [not p for p in pleas]
    headline = find_headline(judged, usable, lead, title, patterns) if lead is not None else None
    if lead is not None:
        mark_head(judged, usable, headline, lead, patterns, result)
    _mark_datelines(judged, lead, patterns, result)
    _mark_notes(judged, patterns, result)
    _mark_copies(judged, result)
    return result


def _in_report(judged: Sequence[Judged], inside: Sequence[bool], index: int) -> BlockKind:
    """Tell body from what interrupts it: furniture, crossheads, links to other reports."""
    item = judged[index]
    line = item.line
    if item.furniture or not line.words:
        return "boilerplate"
    before = judged[index - 1] if index and inside[index - 1] else None
    after = judged[index + 1] if index + 1 < len(judged) and inside[index + 1] else None
    if before is not None and before.furniture and line.key in before.line.key and len(line.words) >= _COPY:
        return "boilerplate"
    if line.ended or line.text[-1] in ":,;" or line.part or _is_quoted(line.text):
        return "body"
    if is_tweet(line):
        return "body"
    if line.bullet:
        return "body" if item.score > 0 else _listed(judged, index)
    if _shouts(line.text):
        return "boilerplate"
    if len(line.words) <= _CROSSHEAD and len(judged) > 2 and after is not None and after.score > 0.5 and not after.line.part:
        return "boilerplate"
    if before is not None and before.furniture and item.score < 0 and len(before.line.words) <= 3:
        return "boilerplate"
    return "body"


def _keep_something(judged: Sequence[Judged], result: list[BlockKind]) -> None:
    """Take the longest lines for body where nothing else is: a text of a few lines has no page around it."""
    if "body" in result:
        return
    for index, item in enumerate(judged):
        if item.line.words and not item.furniture and (item.prose or len(judged) <= 4):
            result[index] = "body"
    if "body" not in result:
        result[max(range(len(judged)), key=lambda i: (len(judged[i].line.words), -i))] = "body"


def _mark_datelines(judged: Sequence[Judged], lead: int | None, patterns: Patterns, result: list[BlockKind]) -> None:
    """Write lines that are nothing but a dateline, near the first paragraph, into `result`."""
    if lead is None:
        return
    for index in range(max(0, lead - 4), min(len(judged), lead + 2)):
        text = judged[index].line.text
        if len(text) <= _DATELINE_LENGTH and dateline_length(text, patterns) == len(text):
            result[index] = "dateline"
    for index in range(lead + 1, len(judged)):
        line = judged[index].line
        if result[index] == "body" and not line.ended and len(line.words) <= 14 and is_byline(line, patterns):
            result[index] = "byline"


def _shouts(text: str) -> bool:
    """Whether a line of some words is all capitals, as links to other reports are."""
    return text.count(" ") >= 3 and text[:200].upper() == text[:200] and any(c.isalpha() for c in text[:200])


def _is_quoted(text: str) -> bool:
    return text[0] in "“\"" and text[-1] in "”\""


def _listed(judged: Sequence[Judged], index: int) -> BlockKind:
    """Tell the items of a list that the report makes from links to other reports."""
    first = index
    while first and judged[first].line.bullet:
        first -= 1
    intro = judged[first]
    if intro.line.bullet or intro.furniture:
        return "boilerplate"
    return "body" if intro.line.text[-1:] in {":", "…"} or intro.line.ended else "boilerplate"


def _lead(judged: Sequence[Judged], result: Sequence[BlockKind]) -> int | None:
    """Give the first paragraph of the report: the first whole sentence that is body; else the first body line."""
    body = [i for i, kind in enumerate(result) if kind == "body"]
    sentences = [i for i in body if judged[i].prose]
    return min(sentences) if sentences else min(body, default=None)


def _pleas(judged: Sequence[Judged], patterns: Patterns) -> list[bool]:
    """Mark appeals for money or readers: lines with such phrases, and lines between two of them that say "we" or "you"."""
    marks = [patterns.plea.matches(j.line) for j in judged]
    hits = [i for i, mark in enumerate(marks) if mark]
    for left, right in pairwise(hits):
        between = range(left + 1, right)
        if len(between) <= _PLEA_GAP and all(not patterns.plea_words.isdisjoint(judged[i].line.words) for i in between):
            for i in between:
                marks[i] = True
    return marks


def _mark_captions(judged: Sequence[Judged], inside: Sequence[bool], patterns: Patterns, result: list[BlockKind]) -> None:
    """Write captions into `result`, in the report and up to a few lines before it."""
    first = next((i for i, within in enumerate(inside) if within), None)
    if first is None:
        return
    last = max(i for i, within in enumerate(inside) if within)
    alone = len(judged) < 3
    for index in range(max(0, first - 12), last + 1):
        item = judged[index]
        repeated = is_repeated_next(judged, index) and result[index] == "body"
        if not alone and (is_caption(item, patterns) or repeated):
            result[index] = "caption"


def _mark_notes(judged: Sequence[Judged], patterns: Patterns, result: list[BlockKind]) -> None:
    """Write what stands at the foot of a report into `result`: who wrote it, who puts it out, where it comes from."""
    body = [i for i, kind in enumerate(result) if kind == "body"]
    if len(body) < 3:
        return
    foot = body[-3]
    for index in range(foot, min(len(judged), body[-1] + 12)):
        line = judged[index].line
        if result[index] not in {"body", "boilerplate"} or not line.words:
            continue
        if index > body[0] and patterns.authornote.holds(line) and line.text[0] not in "“\"":
            result[index] = "authornote"
        elif not line.bullet and len(line.words) <= 30 and is_byline(line, patterns):
            result[index] = "byline"


def _mark_copies(judged: Sequence[Judged], result: list[BlockKind]) -> None:
    """Leave each line of evidence its first copy; further ones are duplicates."""
    seen: set[str] = set()
    for index, kind in enumerate(result):
        line = judged[index].line
        if len(line.words) < _COPY:
            continue
        if line.key in seen and (kind in EVIDENCE_KINDS or not judged[index].furniture):
            result[index] = "duplicate"
        elif kind in EVIDENCE_KINDS:
            seen.add(line.key)
