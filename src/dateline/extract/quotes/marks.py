"""Quotation marks -> the stretches of text that stand inside them, in spite of typing errors."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.parse import Parsed
from dateline.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPEN = "“„«"
_CLOSE = "”»"
_DOUBLED = {"''": '"', "``": "“", "‘‘": "“", "’’": "”"}
_MARK = re.compile("|".join(map(re.escape, (*_DOUBLED, '"', *_OPEN, *_CLOSE))))
_SINGLE_OPEN = "‘'"
_SINGLE = re.compile(f"[{_SINGLE_OPEN}]")
_SMALL_WORD = 4
"""Letters up to which a word of a title may do without its capital."""
_OPENING = 3
"""Tokens before quoted words within which their mark stands."""
_IN_WORK = frozenset({"on", "in", "of"})
_SINGLE_LONGEST = 600
"""Code points that a quotation in single marks may run to: longer ones are apostrophes that happen to match."""


@dataclass(frozen=True, slots=True)
class Region:
    """Words inside one pair of quotation marks (or after an opening one that nothing closes)."""

    outer: Span
    """With the marks."""
    first: int
    """First token inside."""
    stop: int
    """One past the last token inside."""
    closed: bool
    title: bool
    """The name of a book, song or place: "The Winter Palace"."""

    @property
    def size(self) -> int:
        """Tokens inside."""
        return self.stop - self.first


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an evidence block."""

    number: int
    first: int
    stop: int
    span: Span
    kind: str
    regions: tuple[Region, ...]


def paragraphs(parsed: Parsed) -> tuple[Paragraph, ...]:
    """Give the lines of the evidence blocks that have tokens, in order, with their quotations."""
    found: list[Paragraph] = []
    for block in parsed.blocks:
        start = block.start
        for line in parsed.article.text[block.start : block.end].splitlines(keepends=True):
            span = Span(start, start + len(line))
            start += len(line)
            first, stop = _tokens(parsed, span)
            if first < stop and line.strip():
                found.append(Paragraph(len(found), first, stop, span, block.kind, tuple(_regions(parsed, span))))
    return tuple(found)


def regions_in(regions: Sequence[Region], tokens: set[int]) -> Sequence[Region]:
    """Give those of the (sorted) quotations that begin between the first and the last of some tokens."""
    if not tokens:
        return ()
    low = bisect_left(regions, min(tokens), key=lambda region: region.first)
    return regions[low : bisect_right(regions, max(tokens), key=lambda region: region.first)]


def _tokens(parsed: Parsed, span: Span) -> tuple[int, int]:
    return bisect_left(parsed.starts, span.start), bisect_left(parsed.starts, span.end)


def _regions(parsed: Parsed, line: Span) -> Iterator[Region]:
    text = parsed.article.text
    doubles = list(_double(text, line))
    taken = [span for span, _, _ in doubles]
    for span, width, closed in sorted([*doubles, *((span, 1, True) for span in _singles(text, line, taken))]):
        inner = Span(span.start + width, span.end - (width if closed else 0))
        first = bisect_left(parsed.starts, inner.start)
        stop = bisect_right(parsed.ends, inner.end)
        if first < stop:
            yield Region(span, first, stop, closed, _is_title(parsed, first, stop))


def quotations(text: str, line: Span) -> tuple[Span, ...]:
    """Give where the quotations of a line stand, with their marks."""
    doubles = [span for span, _, _ in _double(text, line)]
    return tuple(sorted([*doubles, *_singles(text, line, doubles)]))


def _is_title(parsed: Parsed, first: int, stop: int) -> bool:
    """Tell that every longer word has a capital and no mark of speech ends the words.

    A stop or comma after words on a programme or in a book belongs to the sentence around: "on Bay Radio's “Up Late.”"
    """
    long = [t.text for t in parsed.doc[first:stop] if t.is_alpha and len(t.text) > _SMALL_WORD]
    ends = parsed.doc[stop - 1].text in ".,!?"
    return bool(long) and all(w[0].isupper() for w in long) and (not ends or placed(parsed.doc, first))


def placed(doc: Doc, first: int) -> bool:
    """Tell that quoted words stand after "on", "in" or "of", or whose they are: "in Novak's “…”", "on VBC's “…”"."""
    here = first - 1
    while here >= 0 and not doc[here].text[0].isalnum() and doc[here].tag_ != "POS" and first - here <= _OPENING:
        here -= 1
    owned = here >= 1 and doc[here].lower_ in ("'s", "’s")
    while owned and here >= 1 and (doc[here].lower_ in ("'s", "’s") or doc[here].pos_ == "PROPN"):
        here -= 1
    return here >= 0 and doc[here].lower_ in _IN_WORK


def _marks(text: str, line: Span) -> Iterator[tuple[int, int, str]]:
    """Give (place, width, mark) of each double mark; the mark is reduced to one of “ ” and "."""
    for found in _MARK.finditer(text, line.start, line.end):
        mark = _DOUBLED.get(found[0], found[0])
        yield found.start(), len(found[0]), '"' if mark == '"' else "“" if mark in _OPEN else "”"


def _double(text: str, line: Span) -> Iterator[tuple[Span, int, bool]]:
    """Give (span with marks, width of a mark, closed) of the quotations in double marks.

    A closing mark that stands where only an opening one can (after a space, or at the start of the line) opens; an
    opening one right after a word and before a space closes. Curly marks within straight ones do neither.
    An opening mark that nothing closes runs to the end of the line: the quotation goes on in the next one.
    A straight mark with a space on either side, as tokenised text has them, opens if another one follows.
    """
    start: tuple[int, int] | None = None
    inner = 0  # curly marks within straight ones, still open
    marks = list(_marks(text, line))
    for number, (place, width, mark) in enumerate(marks):
        before = text[place - 1] if place > line.start else " "
        after = text[place + width] if place + width < line.end else " "
        if start is None:
            spaced = before.isspace() and number + 1 < len(marks)
            straight = mark == '"' and (spaced or not after.isspace()) and not before.isdigit()
            turned = mark == "”" and before.isspace() and (after.isalnum() or after.isspace())
            if mark == "“" or straight or turned:
                start, inner = (place, width), 0
        elif mark != '"' and text[start[0]] == '"' and (inner or (mark == "“" and after.isalnum())):
            inner += 1 if mark == "“" and after.isalnum() else -1
        elif mark == "”" or (
            before.isalnum() and not after.isalnum() if mark == "“" else not (before.isspace() and after.isalnum())
        ):
            yield Span(start[0], place + width), width, True
            start = None
    if start is not None:
        yield Span(start[0], line.end), start[1], False


def _singles(text: str, line: Span, taken: list[Span]) -> Iterator[Span]:
    """Give the spans of quotations in single marks outside double ones, of two words or more."""
    i, region = line.start, 0
    while i < line.end:
        while region < len(taken) and taken[region].end <= i:
            region += 1
        if region < len(taken) and taken[region].start <= i:
            i = taken[region].end
            continue
        limit = taken[region].start if region < len(taken) else line.end
        opening = _SINGLE.search(text, i, limit)
        if opening is None:
            i = limit
            continue
        i = opening.start()
        end = _single_end(text, i, line, limit)
        if end is None:
            i += 1
        else:
            yield Span(i, end)
            i = end


def _single_end(text: str, i: int, line: Span, limit: int) -> int | None:
    if text[i] not in _SINGLE_OPEN or i + 1 >= line.end or not (text[i + 1].isalnum() or text[i + 1] in "$£€"):
        return None
    if i > line.start and (text[i - 1].isalnum() or text[i - 1] in "’'"):
        return None
    closer = "’" if text[i] == "‘" else "'"
    spaces = 0
    for j in range(i + 1, min(limit, i + _SINGLE_LONGEST)):
        spaces += text[j].isspace()
        opens = text[j] == "‘" or (text[j] == "'" and text[j - 1].isspace())
        if opens and text[i] == text[j]:
            return None
        ends = text[j] == closer and not (j + 1 < line.end and text[j + 1].isalnum())
        if ends and (text[j - 1].isalnum() or text[j - 1] in ".,!?…;)"):
            return j + 1 if spaces else None
    return None
