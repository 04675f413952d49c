"""Two wordings of one utterance -> whether the words inside quotation marks agree, and where they do not.

Only quoted words are compared: what introduces them is the reporter's. Marks, case, spelling and words left out make
no difference, nor does a pronoun where the other has a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from dateline.extract.quotes.marks import quotations
from dateline.merge.paraphrase import matters
from dateline.merge.tables import stopwords
from dateline.merge.words import stem
from dateline.records import Span, Verdict

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?")
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z])")
_LONGEST = 400
"""Words of a piece that are compared."""
_RELATED = 0.5
"""Share of the shorter piece's words, or of what it is about, that makes two pieces comparable."""
_UNEQUAL = 3
"""Times by which one piece may be longer than another with which it shares next to nothing."""
_SOME = 3
_SHOWN = 16
"""Words of a difference that are shown."""
_GAP = 2
"""Common words between two differences that are shown as one."""
_FITTED = frozenset(
    {"i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "it", "its", "they", "them",
     "their", "the", "a", "an", "this", "that", "these", "those", "am", "is", "are", "have", "has"}
)  # fmt: skip
"""Words that a reporter fits to the sentence around a quotation."""
_ELIDED = frozenset({"im", "ive", "hes", "shes", "theyre", "weve", "theyve", "youre"})
_LEADING = frozenset({"the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "with", "my", "his", "her", "our"})


@dataclass(frozen=True, slots=True)
class Wording:
    """How two wordings of one utterance compare."""

    verdict: Verdict
    differences: tuple[tuple[str, str], ...] = ()
    """Stretches of the left and of the right wording that stand for each other, as the texts have them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words inside one pair of marks: the text, where its words stand, and the words as they are compared."""

    text: str
    places: tuple[Span, ...]
    words: tuple[str, ...]


def quoted_words(text: str) -> tuple[str, ...]:
    """Give the pieces of a content that stand in quotation marks, without the marks; all of it where there are none."""
    found = [text[start:end] for start, end in quotations(text, Span(0, len(text)))]
    return tuple(piece.strip("\"'“”‘’„«»` \n") for piece in found or [text])


@lru_cache(maxsize=4096)
def compare_wording(left: str, right: str) -> Wording:
    """Give the verdict on two wordings of one utterance, from the words that both quote.

    "agree": the same words; "compatible": one has words that the other leaves out; "differ": words of one stand where
    the other has other words, as in translations.
    """
    ours, theirs = _pieces(left), _pieces(right)
    if [p.words for p in ours] == [p.words for p in theirs]:
        return Wording("agree")
    found: list[tuple[str, str]] = []
    for a in ours:
        rows = [_differences(a, b) for b in theirs if _related(a, b)]
        if rows and all(rows):
            fewest = min(rows, key=len)
            found += fewest
    return Wording("differ", tuple(dict.fromkeys(found))) if found else Wording("compatible")


def holds(whole: str, part: str) -> bool:
    """Tell that all that a content quotes stands, word for word, in what another one quotes."""
    rows = _lines(whole)
    return all(any(line in row for row in rows) for line in _lines(part))


@lru_cache(maxsize=4096)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(f" {' '.join(p.words)} " for p in _pieces(text))


def fold(text: str) -> tuple[str, ...]:
    """Give words as they are compared: lower case, without apostrophes and points, of one spelling."""
    return tuple(_fold(m.group()) for m in _WORD.finditer(text))


def _fold(word: str) -> str:
    bare = word.lower().replace("’", "'").replace(".", "").removesuffix("'s").replace("'", "")
    if len(bare) > len("four"):
        bare = bare.replace("our", "or").replace("isation", "ization")
        bare = re.sub("is(e|ed|es|ing)$", r"iz\1", bare)
    return bare


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[_Piece, ...]:
    found = []
    for piece in quoted_words(text):
        matches = list(islice(_WORD.finditer(piece), _LONGEST))
        places = tuple(Span(m.start(), m.end()) for m in matches)
        if places:
            found.append(_Piece(piece, places, tuple(_fold(m.group()) for m in matches)))
    return tuple(found)


def _related(left: _Piece, right: _Piece) -> bool:
    """Tell that two pieces are about the same words: much of the shorter one, or of its matters, is in the other."""
    a, b = (_matters(p) for p in (left, right))
    least, most = sorted((len(a), len(b)))
    if least:
        few = most > _UNEQUAL * least and len(a & b) < _SOME
        return len(a & b) >= _RELATED * least and not few
    matcher = SequenceMatcher(None, left.words, right.words, autojunk=False)
    return sum(m.size for m in matcher.get_matching_blocks()) >= _RELATED * min(len(left.words), len(right.words))


def _matters(piece: _Piece) -> frozenset[str]:
    return matters(stem(w) for w in piece.words if w not in stopwords() and len(w) > 1)


def _differences(left: _Piece, right: _Piece) -> list[tuple[str, str]]:
    """Give the stretches of two pieces that stand for each other."""
    opcodes = SequenceMatcher(None, left.words, right.words, autojunk=False).get_opcodes()
    joined: list[list[int]] = []
    for tag, i, j, m, n in opcodes:
        if tag == "equal":
            continue
        if joined and i - joined[-1][1] <= _GAP and _lean(left.words[joined[-1][1] : i]):
            joined[-1][1], joined[-1][3] = j, n
        else:
            joined.append([i, j, m, n])
    found = []
    for i, j, m, n in joined:
        if i == j or m == n or _only_left_out(opcodes, (i, j)) or _fitted(left, (i, j), right, (m, n)):
            continue
        lead = int(i > 0 and m > 0 and left.words[i - 1] == right.words[m - 1] and left.words[i - 1] in _LEADING)
        found.append((_stands(left, i - lead, j), _stands(right, m - lead, n)))
    return found


def _lean(words: tuple[str, ...]) -> bool:
    return all(w in stopwords() or w in _FITTED for w in words)


def _only_left_out(opcodes: Sequence[tuple[str, int, int, int, int]], stretch: tuple[int, int]) -> bool:
    """Tell that within a stretch words are only missing on one side or the other, never put for others."""
    inside = [o for o in opcodes if o[0] != "equal" and stretch[0] <= o[1] and o[2] <= stretch[1]]
    return len({o[0] for o in inside}) == 1 and inside[0][0] != "replace"


def _fitted(left: _Piece, a: tuple[int, int], right: _Piece, b: tuple[int, int]) -> bool:
    """Tell that one stretch only fits the words to a sentence: a pronoun for a name, or words in brackets."""
    if _bracketed(left, a) or _bracketed(right, b):
        return True
    ours, theirs = _adapted(left, a), _adapted(right, b)
    return (ours and (theirs or _named(right, b))) or (theirs and _named(left, a))


def _bracketed(piece: _Piece, stretch: tuple[int, int]) -> bool:
    first, last = piece.places[stretch[0]], piece.places[stretch[1] - 1]
    return "[" in piece.text[max(0, first.start - 2) : first.end] and "]" in piece.text[last.start : last.end + 2]


def _adapted(piece: _Piece, stretch: tuple[int, int]) -> bool:
    words = piece.words[slice(*stretch)]
    pronouns = _FITTED | _ELIDED
    return all(w in pronouns for w in words) and not all(w in {"the", "a", "an"} for w in words)


def _named(piece: _Piece, stretch: tuple[int, int]) -> bool:
    """Tell that a stretch is a name, or somebody described by whose he is: "her brother's"."""
    shown = [piece.text[s.start : s.end] for s in piece.places[slice(*stretch)]]
    names = all(w[0].isupper() or _fold(w) in _FITTED for w in shown)
    return names or (_fold(shown[0]) in _FITTED and shown[-1].replace("’", "'").endswith("'s"))


def _stands(piece: _Piece, first: int, stop: int) -> str:
    """Give words as they stand in the text, cut after some."""
    cut = min(stop, first + _SHOWN)
    words = piece.text[piece.places[first].start : piece.places[cut - 1].end]
    if stop == len(piece.places):
        ended = _SENTENCE.search(words)
        words, cut = (words[: ended.start()], stop) if ended else (words, cut)
    return " ".join(words.split()).rstrip(".") + (" …" if cut < stop else "")
