"""Lines that say what another line of the report says: pull quotes, highlights, second copies of captions."""

from collections import Counter
from collections.abc import Sequence

from dateline.blocks.lines import Line
from dateline.blocks.regions import Judged, is_tweet
from dateline.records import EVIDENCE_KINDS, BlockKind

# Set by hand, as all numbers of this package: docs/blocks.md.
COPY = 5
"""A repeated line of fewer words is not taken for a copy."""
_PULLED, _PULLED_LONGEST = 4, 40
"""The words of a pull quote."""
_CAPTION, _CAPTION_LONGEST = 7, 45
"""The words of a caption that is known by its second copy."""
_OPEN_ENDED = ":,;”\"’'"
_PULLED_MOST = 100
"""So many lines are compared with the paragraphs: a bound on the work."""
_PULLED_LABELS = frozenset({"pull quote", "pullquote", "quote"})

Kinds = list[BlockKind | None]
"""One for each line; None: nothing shows that it belongs to the report, so it is boilerplate in the end."""


def mark_pullquotes(judged: Sequence[Judged], inside: Sequence[bool], result: Kinds) -> None:
    """Write lines that repeat a part of a paragraph, set apart as an ornament, into `result`, with their labels."""
    apart = [
        index
        for index, item in enumerate(judged)
        if inside[index]
        and result[index] in {"body", None}
        and _PULLED <= len(item.line.words) <= _PULLED_LONGEST
        and (not item.line.ended or _is_one_quotation(item.line.text))
    ][:_PULLED_MOST]
    if not apart:
        return
    others = set(apart)
    prose = "\n".join(j.line.key for i, j in enumerate(judged) if j.prose and result[i] == "body" and i not in others)
    for index in apart:
        if judged[index].line.key in prose:
            result[index] = "pullquote"
            if index and judged[index - 1].line.key in _PULLED_LABELS:
                result[index - 1] = "pullquote"


def _is_one_quotation(text: str) -> bool:
    """Whether a line is a single quotation and nothing else."""
    return is_quoted(text) and "”" not in text[1:-1] and '"' not in text[1:-1]


def mark_copies(judged: Sequence[Judged], result: Kinds) -> None:
    """Leave each line of evidence one copy, the first; further ones are duplicates, and what is no sentence a caption.

    A sentence set apart above the report that stands again among its paragraphs is a highlight: the copy that is
    read is the one among the paragraphs, where the sentences before it say who "she" is. Each post has its own
    signature.
    """
    times = Counter(item.line.key for item in judged)
    seen: dict[str, int] = {}
    for index, kind in enumerate(result):
        line = judged[index].line
        if len(line.words) < COPY:
            continue
        if line.key not in seen:
            if kind == "body" and times[line.key] > 1 and _is_pictured(line):
                result[index] = "caption"
            if kind in EVIDENCE_KINDS:
                seen[line.key] = index
        elif _is_among_paragraphs(judged[index], result, index) and _is_set_apart(result, seen[line.key]):
            result[seen[line.key]], seen[line.key] = "pullquote", index
        elif (kind in EVIDENCE_KINDS and not is_tweet(line)) or (kind is None and not judged[index].furniture):
            result[index] = "duplicate"


def _is_pictured(line: Line) -> bool:
    """Whether a line that stands several times is no sentence: pages show a picture small and large."""
    open_ended = line.ended or line.text[-1] in _OPEN_ENDED or is_tweet(line)
    return not open_ended and _CAPTION <= len(line.words) <= _CAPTION_LONGEST


def _is_set_apart(result: Kinds, index: int) -> bool:
    """Whether a line of body, or a standfirst, has no paragraph above it."""
    return result[index] in {"body", "standfirst"} and (not index or result[index - 1] != "body")


def _is_among_paragraphs(item: Judged, result: Kinds, index: int) -> bool:
    """Whether a line is a sentence of body between two lines of body."""
    return item.line.ended and result[index - 1 : index + 2] == ["body"] * 3


def is_quoted(text: str) -> bool:
    """Whether a text begins and ends with a quotation mark."""
    return text[0] in '“"' and text[-1] in '”"'
