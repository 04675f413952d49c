"""The public step: `split_blocks`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.blocks.captions import label_length
from dateline.blocks.datelines import dateline_length
from dateline.blocks.frame import mark_frame
from dateline.blocks.lines import Line, find_lines, make_line
from dateline.blocks.patterns import Patterns, load_patterns, prefix_length
from dateline.blocks.regions import find_article, is_english, judge, page_evidence, rejoin, soften_lists
from dateline.blocks.roles import assign
from dateline.records import EVIDENCE_KINDS, Block, BlockKind, Mark

_OPENING = 8
"""A dateline is looked for in so many of the first body paragraphs: briefs may each have their own."""
_PAGE_BIAS = 2.0
"""What every line gains in favour of the report where nothing shows a page around it (hand-set)."""


_BLANK = re.compile(r"\s+")
_CONTEXT = frozenset({"headline", "standfirst", "byline", "caption"})
"""Marked lines that help to judge the lines around them; the others are left out of the reading."""


def split_blocks(text: str, title: str | None = None, marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
    """Give non-overlapping blocks, in order, that cover every character of `text`.

    A block is a line, a paragraph broken for its width, or a part of a line where something was glued to prose. Blank
    space belongs to the block before it. A `title` is the headline where a line repeats it. What the source marks
    (`marks`, in order) is of that kind.
    """
    patterns = load_patterns()
    lines = list(_marked_lines(text, marks, patterns.abbreviations))
    if not lines:
        return (Block(0, len(text), "boilerplate"),) if text else ()
    if len(lines) == 1 and not title and lines[0][1] is None:
        return tuple(_parts(lines[0][0], "body", text, patterns, bodies=0))
    title = next((line.text for line, kind in lines if kind == "headline"), title)
    judging = [line for line, kind in lines if kind is None or kind in _CONTEXT]
    kinds = iter(_kinds(judging, patterns, title))
    blocks: list[Block] = []
    bodies = 0
    for line, marked in lines:
        found = next(kinds) if marked is None or marked in _CONTEXT else marked
        kind = marked or found
        blocks.extend(_parts(line, kind, text, patterns, bodies))
        bodies += kind == "body"
    return tuple(blocks)


def _kinds(lines: list[Line], patterns: Patterns, title: str | None) -> Sequence[BlockKind]:
    """Give the kind of each line of a page."""
    if not lines:
        return []
    english = is_english(lines, patterns)
    judged = mark_frame([judge(line, patterns, english=english) for line in lines], patterns)
    judged = soften_lists(judged, patterns, english=english)
    inside = find_article(judged, _PAGE_BIAS * (1 - page_evidence(judged)))
    inside = rejoin(judged, inside, patterns)
    return assign(judged, inside, patterns, title)


def _marked_lines(
    text: str, marks: Sequence[Mark], abbreviations: frozenset[str]
) -> Iterator[tuple[Line, BlockKind | None]]:
    """Give the lines of a text, what is marked as one line each, with its mark."""
    at = 0
    for start, stop, kind in (*marks, (len(text), len(text), None)):
        begin = at
        if text[at:start].strip():
            for line in find_lines(text[at:start], abbreviations):
                begin = at + line.end
                yield replace(line, start=at + line.start, end=begin), None
        if kind is None or not text[start:stop].strip():
            continue
        blank = _BLANK.match(text, stop)
        at = blank.end() if blank else stop
        yield make_line(begin, at, text[start:stop]), kind


def _parts(line: Line, kind: BlockKind, text: str, patterns: Patterns, bodies: int) -> Iterator[Block]:
    """Give the blocks of a line: what the page put before prose, a caption's label, a dateline, and the rest.

    `bodies` is how many lines of body stand before it.
    """
    if kind not in EVIDENCE_KINDS or not line.text:
        yield Block(line.start, line.end, kind)
        return
    rest = line.text
    begin = text.index(rest, line.start, line.end)
    position = line.start
    label = label_length(rest, patterns) if kind == "caption" else prefix_length(rest, patterns)
    if label:
        rest = rest[label:].lstrip()
        stop = begin + len(line.text) - len(rest)
        yield Block(position, stop, "boilerplate")
        position = stop
    opening = kind == "body" and bodies < _OPENING
    length = dateline_length(rest, patterns, first=bodies == 0) if opening else 0
    if length == len(rest):
        yield Block(position, line.end, "dateline")
        return
    if length:
        rest = rest[length:].lstrip()
        stop = begin + len(line.text) - len(rest)
        yield Block(position, stop, "dateline")
        position = stop
    yield Block(position, line.end, kind)
