"""Scoring blocks and time expressions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate.figures import Figure, annotated, best_pairs, f1, gold_rows, share
from dateline.records import Annotations, RawArticle, TimeExpression

_REPORT = {"body", "pullquote", "dateline"}
_NAMED = {"headline", "standfirst", "byline", "caption", "authornote"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: "body", "boilerplate", or another kind, which is not scored."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page as plain text with its lines."""

    id: str
    text: str
    lines: tuple[Line, ...]
    url: str | None = None


def score_blocks(path: Path) -> tuple[Figure, ...]:
    """Score body lines: a line is what more than half of its characters are; headlines and captions cost nothing."""
    gold = gold_rows(path, PageRow)
    raws = (RawArticle(row.text, row.id, row.id, url=row.url) for row in gold)
    return block_figures(zip(gold, annotated(raws, "blocks"), strict=True))


def kinds_of(text: str, found: Annotations | None) -> list[str]:
    """Give the kind of block that each code point of `text` is found in."""
    kinds = ["none"] * len(text)
    for block in found.article.blocks if found else ():
        kinds[block.start : block.end] = [block.kind] * (block.end - block.start)
    return kinds


def block_figures(pages: Iterable[tuple[PageRow, Annotations | None]]) -> tuple[Figure, ...]:
    """Score the body lines of pages that have been read, as `score_blocks` does."""
    correct = missed = wrong = 0
    for row, found in pages:
        kinds = kinds_of(row.text, found)
        for line in row.lines:
            here = kinds[line.start : line.end]
            body = 2 * sum(kind in _REPORT for kind in here) >= len(here)
            named = 2 * sum(kind in _NAMED for kind in here) >= len(here)
            if line.kind == "body":
                correct += body
                missed += not body
            elif line.kind == "boilerplate":
                wrong += body and not named
    return (
        Figure("blocks", "body-line F1", f1(correct, correct + wrong, correct + missed), correct + missed),
        Figure("blocks", "body-line precision", share(correct, correct + wrong), correct + wrong),
        Figure("blocks", "body-line recall", share(correct, correct + missed), correct + missed),
    )


@dataclass(frozen=True, slots=True)
class Timex:
    """A gold TIMEX3 expression."""

    start: int
    end: int
    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A text with its publication date (`dct`) and its time expressions."""

    text: str
    timexes: tuple[Timex, ...]
    id: str = ""
    dct: str | None = None
    published: str | None = None


def score_times(path: Path) -> tuple[Figure, ...]:
    """Score spans, types and values as TempEval-3 does: values count among expressions that overlap."""
    gold = gold_rows(path, TimeRow)
    raws = (
        RawArticle(row.text, row.id, row.id or str(n), published=row.dct or row.published) for n, row in enumerate(gold)
    )
    return time_figures(zip(gold, annotated(raws, "times"), strict=True))


def matched_times(gold: Sequence[Timex], times: Sequence[TimeExpression]) -> dict[int, int]:
    """Match expressions that overlap, one to one: those of the same span first, then by what they share."""
    scores = []
    for i, left in enumerate(gold):
        for j, right in enumerate(times):
            shared = min(left.end, right.end) - max(left.start, right.start)
            same = (left.start, left.end) == (right.start, right.end)
            scores.append((1e6 if same else float(shared), i, j))
    return best_pairs(scores, 1.0)


def time_figures(texts: Iterable[tuple[TimeRow, Annotations | None]]) -> tuple[Figure, ...]:
    """Score the expressions of texts that have been read, as `score_times` does."""
    total = predicted = strict = relaxed = typed = valued = 0
    for row, found in texts:
        times = found.times if found else ()
        total += len(row.timexes)
        predicted += len(times)
        for i, j in matched_times(row.timexes, times).items():
            left, right = row.timexes[i], times[j]
            relaxed += 1
            strict += (left.start, left.end) == (right.start, right.end)
            typed += left.type == right.type
            valued += left.value == right.value
    counts = {"strict span F1": strict, "relaxed span F1": relaxed, "type F1": typed, "value F1": valued}
    return tuple(Figure("times", name, f1(count, predicted, total), total) for name, count in counts.items())
