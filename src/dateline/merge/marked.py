"""Words that two reports both put in quotation marks, whoever is read as having said them: what they share, and not.

An utterance is a source, a cue and words; where a report's source is not found, or two reports tie the words to other
sources, the words themselves are still there. Only a run of words in both makes two pieces comparable.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from dateline.extract.quotes.marks import quotations
from dateline.ids import content_id
from dateline.merge.compared import Compared
from dateline.merge.tables import stopwords
from dateline.merge.verdicts import Ground, discrepancy
from dateline.merge.wording import compare_wording, fold
from dateline.records import EVIDENCE_KINDS, Annotations, Discrepancy, PairVerdict, Quote, Reading, Span

_LEAST, _TELLING = 3, 2
"""Words of the shortest piece that is compared, and how many of a shared run must tell something."""
_RUN = 5
"""Words of a run that makes two pieces one utterance, whatever else they say."""
_BLOCK, _COVERED = 3, 0.6
"""Words of the shortest of several runs, and the share of the shorter piece that they must cover together."""
_MARK = re.compile(r"[\"“”„«»‘’'`]")
_LONGEST = 120  # words of a piece that are compared
_CROWD = 24  # pieces that share three words in a row, at most
_NOTES = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between quotation marks."""

    article: str
    span: Span
    text: str
    words: tuple[str, ...]


def of_marked(
    said: Sequence[Quote], known: Sequence[Discrepancy], homes: Callable[[str, int], str | None], ground: Ground
) -> Iterator[Discrepancy]:
    """Give an entry of `wording` for each two pieces that share words and that the ledger `known` has not compared.

    It goes with the utterance to which the words belong, else with the event that `homes` gives for an article and a
    place in it; without either there is no entry.
    """
    pieces = [p for _, here in sorted(ground.articles.items()) for p in _pieces(here)]
    done = Compared(d for d in known if d.attribute == "wording")
    for a, b in _candidates(pieces):
        left, right = pieces[a], pieces[b]
        values = [_reading(piece, ground) for piece in (left, right)]
        if not _one_utterance(left.words, right.words) or done.has("wording", *values):
            continue
        wording = compare_wording(left.text, right.text)
        notes = [
            f"{values[0].outlet or left.article} has “{x}” where {values[1].outlet or right.article} has “{y}”."
            for x, y in wording.differences[:_NOTES]
        ]
        group = _group(said, left) or _group(said, right)
        event = None if group else homes(left.article, left.span.start) or homes(right.article, right.span.start)
        if group is None and event is None:
            continue
        places = (f"{piece.article}:{piece.span.start}" for piece in (left, right))
        mark = content_id("d-", group or event or "", "wording", *places)
        yield discrepancy(
            mark,
            "wording",
            values,
            [PairVerdict(0, 1, wording.verdict)],
            notes,
            ground,
            event=event,
            quote_group=group,
        )


def _pieces(here: Annotations) -> Iterator[_Piece]:
    text = here.article.text
    for block in here.article.blocks:
        if block.kind in EVIDENCE_KINDS and _MARK.search(text, block.start, block.end):
            for start, end in quotations(text, Span(block.start, block.end)):
                words = fold(text[start:end])[:_LONGEST]
                if len(words) >= _LEAST:
                    yield _Piece(here.article.id, Span(start, end), text[start:end], words)


def _candidates(pieces: Sequence[_Piece]) -> list[tuple[int, int]]:
    """Give the pairs (indices) of pieces of two articles that share three words in a row."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        for run in sorted({piece.words[n : n + _BLOCK] for n in range(len(piece.words) - _BLOCK + 1)}):
            index[run].append(i)
    found = {
        pair
        for members in index.values()
        if len(members) <= _CROWD
        for pair in combinations(members, 2)
        if pieces[pair[0]].article != pieces[pair[1]].article
    }
    return sorted(found)


def _one_utterance(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two pieces share so much, in order, that they are the same words."""
    common, least = stopwords(), min(len(left), len(right))
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    runs = [left[m.a : m.a + m.size] for m in blocks if m.size >= _BLOCK]
    for run in runs:
        telling = sum(word not in common for word in run)
        if telling >= _TELLING and (len(run) >= _RUN or len(run) == least):
            return True
    return len(runs) > 1 and sum(map(len, runs)) >= _COVERED * least


def _group(said: Sequence[Quote], piece: _Piece) -> str | None:
    for quote in said:
        if quote.article == piece.article and any(
            start < piece.span.end and piece.span.start < end for start, end in quote.attribution.content
        ):
            return quote.group
    return None


def _reading(piece: _Piece, ground: Ground) -> Reading:
    value = piece.text.strip("\"'“”‘’„«»` \n")
    outlet = ground.articles[piece.article].article.outlet
    return Reading(value, " ".join(piece.words), piece.article, outlet, *piece.span, piece.text)
