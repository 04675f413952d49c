"""Variants of one utterance word by word: what all have in common, and what each has in its place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*")
_MOST_WORDS = 400
_SHORTEST = 2
"""Words that stand together in all variants before they count as common ground; a single "the" is none."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that all variants share, or what each has there ("" where it has nothing)."""

    common: bool
    cells: tuple[str, ...]


def aligned(texts: Sequence[str]) -> tuple[Segment, ...]:
    """Give texts in segments, in order, so that each text's cells together are that text.

    Each text is aligned with the first by a longest common subsequence of words, but for case; of a text that is
    longer than 400 words the rest is one segment. Common words are given in each text's own spelling.
    """
    tokens = [list(itertools.islice(_TOKEN.finditer(text), _MOST_WORDS)) for text in texts]
    segments = []
    at = [0] * len(texts)
    for run in _runs(tokens):
        starts = [tokens[k][run[0][k]].start() for k in range(len(texts))]
        ends = [tokens[k][run[-1][k]].end() for k in range(len(texts))]
        before = tuple(text[a:s] for text, a, s in zip(texts, at, starts, strict=True))
        same = tuple(text[s:e] for text, s, e in zip(texts, starts, ends, strict=True))
        if any(_TOKEN.search(cell) for cell in before):
            segments.append(Segment(False, before))
        else:
            same = tuple(b + s for b, s in zip(before, same, strict=True))
        segments.append(Segment(True, same))
        at = ends
    rest = tuple(text[a:] for text, a in zip(texts, at, strict=True))
    if any(_TOKEN.search(cell) for cell in rest) or not segments:
        return (*segments, Segment(False, rest))
    last = segments[-1]
    return (*segments[:-1], Segment(True, tuple(c + r for c, r in zip(last.cells, rest, strict=True))))


def _runs(tokens: Sequence[Sequence[re.Match[str]]]) -> Iterator[list[tuple[int, ...]]]:
    """Give runs of words that follow one another in every text: for each word, its number in each text."""
    run: list[tuple[int, ...]] = []
    for anchor in _anchors(tokens):
        if run and any(b != a + 1 for a, b in zip(run[-1], anchor, strict=True)):
            if len(run) >= _SHORTEST:
                yield run
            run = []
        run.append(anchor)
    if len(run) >= _SHORTEST:
        yield run


def _anchors(tokens: Sequence[Sequence[re.Match[str]]]) -> Iterator[tuple[int, ...]]:
    """Give the words that all texts have, in order."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(t[0].lower().replace("’", "'"), len(numbers)) for t in row] for row in tokens]
    shared: list[dict[int, int]] = []
    for row in rows[1:]:
        same = [op for op in LCSseq.opcodes(rows[0], row) if op.tag == "equal"]
        shared.append({op.src_start + i: op.dest_start + i for op in same for i in range(op.src_end - op.src_start)})
    for number in range(len(rows[0])):
        if all(number in one for one in shared):
            yield (number, *(one[number] for one in shared))
