"""Words in their sentence: a stretch of text as pieces, some of them marked with what they fill in the record."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.records import Span

_AROUND = 160
"""Code points of the line that are shown on either side of a reading."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters; `fills` names the attributes that they fill, "" for plain text."""

    text: str
    fills: str


def marked(text: str, around: Span, parts: Iterable[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """Give `text[around]` as pieces; parts may overlap each other and reach out of `around`."""
    kept = [
        (max(s, around.start), min(e, around.end), name) for s, e, name in parts if s < around.end and e > around.start
    ]
    cuts = sorted({around.start, around.end, *(s for s, _, _ in kept), *(e for _, e, _ in kept)})
    pieces = []
    for start, end in itertools.pairwise(cuts):
        fills = dict.fromkeys(name for s, e, name in kept if s <= start and end <= e)
        pieces.append(Piece(text[start:end], " ".join(fills)))
    return tuple(pieces)


def context(text: str, start: int, end: int, name: str) -> tuple[Piece, ...]:
    """Give a reading with the rest of its line around it, cut at a space if the line is long."""
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    right = min(len(text) if stop < 0 else stop, end + _AROUND)
    if left > 0 and text[left - 1] != "\n":
        left = text.find(" ", left, start) + 1 or left
    if right < len(text) and text[right] != "\n":
        space = text.rfind(" ", end, right)
        right = space if space > 0 else right
    return marked(text, Span(left, right), [(start, end, name)])
