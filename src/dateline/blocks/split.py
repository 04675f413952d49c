"""The public step: `split_blocks`."""

from collections.abc import Iterator

from dateline.blocks.captions import label_length
from dateline.blocks.datelines import dateline_length
from dateline.blocks.frame import mark_frame
from dateline.blocks.lines import Line, find_lines
from dateline.blocks.patterns import Patterns, load_patterns, prefix_length
from dateline.blocks.regions import find_article, is_english, judge, page_evidence, rejoin, soften_lists
from dateline.blocks.roles import assign
from dateline.records import EVIDENCE_KINDS, Block, BlockKind

_OPENING = 8
"""A dateline is looked for in so many of the first body paragraphs: briefs may each have their own."""
_PAGE_BIAS = 2.0
"""What every line gains in favour of the report where nothing shows a page around it (hand-set)."""


def split_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Give non-overlapping blocks, in order, that cover every character of `text`.

    A block is a line, a paragraph broken for its width, or a part of a line where something was glued to prose. Blank
    space belongs to the block before it. A `title` is the headline where a line repeats it.
    """
    patterns = load_patterns()
    lines = find_lines(text, patterns.abbreviations)
    if not lines:
        return (Block(0, len(text), "boilerplate"),) if text else ()
    if len(lines) == 1 and not title:
        return tuple(_parts(lines[0], "body", text, patterns, bodies=0))
    english = is_english(lines, patterns)
    judged = mark_frame([judge(line, patterns, english=english) for line in lines], patterns)
    judged = soften_lists(judged, patterns)
    inside = find_article(judged, _PAGE_BIAS * (1 - page_evidence(judged)))
    inside = rejoin(judged, inside, patterns)
    kinds = assign(judged, inside, patterns, title)
    blocks: list[Block] = []
    bodies = 0
    for line, kind in zip(lines, kinds, strict=True):
        blocks.extend(_parts(line, kind, text, patterns, bodies))
        bodies += kind == "body"
    return tuple(blocks)


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
