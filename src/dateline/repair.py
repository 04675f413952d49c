"""Text as it was meant: mojibake and entities mended, each character knowing its place in the stored text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# Plain ASCII without entities or control characters is never altered. Neither are the letters and marks of English news
# while each stands alone: mojibake needs two odd characters in a row, or one that news does not contain.
_SUSPECT = re.compile(
    r"&[#A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
    r"|[^\x00-\x7f‘’“”–—…•·€£éèêëáàâäãåíìîïóòôöõúùûüçñšžćčßøæ\u00a0\u2009\u202f]"
    r"|[^\x00-\x7f‘’“”–—…\u00a0\u2009\u202f•][^\x00-\x7f]"
    r"|[âÂÃãïà][^a-z]"
)
# A line, or at most 1,000 characters of it, so that aligning stays cheap; it is cut before a space where one is near.
_PIECE = re.compile(r"[^\n]{1,1000}(?:\n|(?= [A-Za-z0-9])|$)|\n|[^\n]{1,1000}")


@dataclass(frozen=True, slots=True)
class View:
    """A mended text; character `i` of it stands for `[starts[i], ends[i])` of the stored text."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def start_of(self, index: int) -> int:
        """Give the stored offset where character `index` begins; for the end of the view, the end of the text."""
        if index < len(self.starts):
            return self.starts[index]
        return self.ends[-1] if self.ends else 0

    def end_of(self, index: int) -> int:
        """Give the stored offset where a stretch of the view that ends before character `index` ends."""
        return self.ends[index - 1] if index else 0


def repair(text: str) -> View:
    """Give `text` with what ftfy mends (encoding mix-ups, entities, control characters, ligatures), offsets kept.

    Quotation marks and line ends stay as they are. A text that needs nothing costs one search.
    """
    size = len(text)
    if not _SUSPECT.search(text):
        return View(text, range(size), range(1, size + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(text):
        piece = match[0]
        mended = _mend(piece) if _SUSPECT.search(piece) else piece
        parts.append(mended)
        for first, last in _places(piece, mended):
            starts.append(match.start() + first)
            ends.append(match.start() + last)
    return View("".join(parts), tuple(starts), tuple(ends))


@lru_cache(maxsize=1)
def _config() -> "TextFixerConfig":
    from ftfy import TextFixerConfig  # noqa: PLC0415

    return TextFixerConfig(uncurl_quotes=False, fix_line_breaks=False, explain=False)


def _mend(piece: str) -> str:
    from ftfy import fix_text_segment  # noqa: PLC0415

    mended: str = fix_text_segment(piece, _config())
    return mended


def _places(old: str, new: str) -> Iterator[tuple[int, int]]:
    """Give for each character of `new` the stretch of `old` that it stands for."""
    if old == new:
        yield from ((place, place + 1) for place in range(len(old)))
        return
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    places: list[tuple[int, int]] = []
    kept = 0  # where the last unaltered stretch ends in `old` and `new`: what lies between two of them was replaced
    blocks = [(block.a, block.b, block.size) for block in Levenshtein.editops(old, new).as_matching_blocks()]
    for left, right, size in blocks:
        places.extend(_replaced(old, kept, left, right - len(places), places))
        places.extend((place, place + 1) for place in range(left, left + size))
        kept = left + size
    yield from places


def _replaced(old: str, first: int, stop: int, count: int, before: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the places of `count` characters that stand for `[first, stop)` of `old`."""
    if count == stop - first:
        return [(place, place + 1) for place in range(first, stop)]
    if count:  # inserted characters stand for the one before them
        return [(first, stop) if stop > first else (max(first - 1, 0), max(first, 1))] * count
    if before and old[first:stop].isprintable() and old[first:stop].strip() == old[first:stop]:
        before[-1] = (before[-1][0], stop)  # "&amp;" -> "&": the rest belongs to the character that was kept
    return []
