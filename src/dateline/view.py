"""Text as it was meant: mojibake and entities mended, each character knowing its place in the stored text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_LONGEST = 1000
"""Characters mended and aligned at once: aligning takes quadratic time."""
# Plain ASCII without entities or control characters is never altered. Neither are letters and marks of English news alone:
# mojibake needs two odd characters in a row, or one that news does not contain.
_SUSPECT = re.compile(
    r"&[#A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[^\x00-\x7f‘’“”–—…•·€£éèêëáàâäãåíìîïóòôöõúùûüçñšžćčßøæ\u00a0\u2009\u202f]"
    r"|[^\x00-\x7f‘’“”–—…\u00a0\u2009\u202f•][^\x00-\x7f]"
    r"|[âÂÃãïà][^a-z]"
)
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
        for place in range(len(old)):
            yield place, place + 1
        return
    for kind, left, right, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and right - left == last - first):
            for place in range(left, right):
                yield place, place + 1
        elif kind in ("replace", "insert"):
            # an inserted character stands for the one before it
            for _ in range(first, last):
                yield (left, right) if right > left else (max(left - 1, 0), max(right, 1))
