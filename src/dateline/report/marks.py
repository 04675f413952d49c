"""Words in their sentence: a stretch of text as pieces, some of them marked with what they fill in the record."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.records import Span
from dateline.views import line_around

AROUND = 160
"""Code points of the line that are shown on either side of a reading."""
LONGEST = 1200
"""Code points of a sentence that are shown: a longer one is hardly a sentence."""
_MOST_WORDS = 600
"""Words of an utterance that are compared; what follows is shown unmarked."""
_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*")
_LOOKS = {
    "act": "act",
    "actor": "who",
    "speaker": "who",
    "source": "who",
    "recipient": "to",
    "place": "where",
    "day": "when",
    "date": "when",
    "time": "when",
    "duration": "when",
    "differs": "diff",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters; `fills` names the attributes that they fill, "" for plain text."""

    text: str
    fills: str

    @property
    def look(self) -> str:
        """Give the class of the mark: what the first of the attributes looks like on the page."""
        return _LOOKS.get(self.fills.partition(" ")[0], "what")


Pieces = tuple[Piece, ...]


def marked(text: str, around: Span, parts: Iterable[tuple[int, int, str]]) -> Pieces:
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


def sentence(text: str, around: Span, trigger: Span, parts: Iterable[tuple[int, int, str]]) -> Pieces:
    """Give a claim's sentence with its words marked; of one that is over LONGEST, what stands around the trigger."""
    if around.end - around.start <= LONGEST:
        return marked(text, around, parts)
    left = max(around.start, trigger.start - LONGEST // 2)
    right = min(around.end, trigger.end + LONGEST // 2)
    return _cut(marked(text, Span(left, right), parts), left=left > around.start, right=right < around.end)


def context(text: str, start: int, end: int, name: str, reach: int = AROUND) -> Pieces:
    """Give a reading with the rest of its line around it, cut at a space if the line is long."""
    left, right = line_around(text, start, end, reach)
    cut_left = left > 0 and text[left - 1] != "\n"
    cut_right = right < len(text) and text[right] != "\n"
    return _cut(marked(text, Span(left, right), [(start, end, name)]), left=cut_left, right=cut_right)


def _cut(pieces: Pieces, *, left: bool, right: bool) -> Pieces:
    """Put an ellipsis where text was left out."""
    before = (Piece("… ", ""),) if left else ()
    after = (Piece(" …", ""),) if right else ()
    return before + pieces + after


def shortened(pieces: Pieces, most: int) -> Pieces:
    """Give the first `most` code points of some pieces, with an ellipsis where more follows."""
    kept: list[Piece] = []
    left = most
    for piece in pieces:
        if len(piece.text) > left:
            return (*kept, Piece(piece.text[:left], piece.fills), Piece(" …", ""))
        kept.append(piece)
        left -= len(piece.text)
    return tuple(kept)


def variants(texts: Sequence[str]) -> tuple[Pieces, ...]:
    """Give texts as pieces, the words marked that not all of them have in common, in order and but for case.

    Each text is aligned with the first by a longest common subsequence of words; a word counts as common if every
    text has it. At most 600 words of a text are compared.
    """
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    tokens = [list(itertools.islice(_TOKEN.finditer(text), _MOST_WORDS)) for text in texts]
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(t[0].lower().replace("’", "'"), len(numbers)) for t in row] for row in tokens]
    shared: list[dict[int, int]] = []
    for row in rows[1:]:
        blocks = LCSseq.opcodes(rows[0], row)
        shared.append(
            {
                op.src_start + i: op.dest_start + i
                for op in blocks
                if op.tag == "equal"
                for i in range(op.src_end - op.src_start)
            }
        )
    common = {i for i in range(len(rows[0]) if rows else 0) if all(i in one for one in shared)}
    kept: list[set[int]] = [common, *({one[i] for i in common} for one in shared)]
    return tuple(
        marked(text, Span(0, len(text)), _runs(text, row, same))
        for text, row, same in zip(texts, tokens, kept, strict=True)
    )


def _runs(text: str, tokens: Sequence[re.Match[str]], same: set[int]) -> list[tuple[int, int, str]]:
    """Give the stretches of words that are not common; neighbours with only spaces between them are one stretch."""
    found: list[tuple[int, int, str]] = []
    for number, token in enumerate(tokens):
        if number in same:
            continue
        start, end = token.span()
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end, "differs")
        else:
            found.append((start, end, "differs"))
    return found
