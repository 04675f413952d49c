"""Scoring attributions, and the recognition of one utterance in two articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.evaluate.figures import Figure, annotated, best_pairs, f1, gold_rows, overlap, share, words_at
from dateline.extract.quotes.marks import quotations
from dateline.merge.utterances import Utterance, same_utterance
from dateline.records import Annotations, Attribution, Interval, QuoteKind, RawArticle, Span

Pieces = tuple[tuple[int, int], ...]
_SAME = 0.5
"""Least overlap of words from which a content or a source counts as found."""
_STOP = re.compile(r"[,;(—–]|\b(?:of|who|which|that|whose|for|in|at|from|with|on|to)\b")


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """Source, cue and content, each possibly in several pieces."""

    source: Pieces
    cue: Pieces
    content: Pieces
    kind: QuoteKind | None = None
    """None: what the quotation marks of the content say."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A text with all its attributions."""

    text: str
    attributions: tuple[GoldQuote, ...]
    id: str = ""


def score_quotes(path: Path) -> tuple[Figure, ...]:
    """Score contents by overlap of words (half or more), by kind, and who said what: content and source both right."""
    gold = gold_rows(path, QuoteRow)
    raws = (RawArticle(row.text, row.id, row.id or str(n)) for n, row in enumerate(gold))
    return quote_figures(zip(gold, annotated(raws, "quotes"), strict=True))


def matched_quotes(row: QuoteRow, quotes: Sequence[Attribution]) -> dict[int, int]:
    """Match attributions one to one whose contents share half of their words, the most alike first."""
    wanted = [words_at(row.text, g.content) for g in row.attributions]
    mine = [words_at(row.text, q.content) for q in quotes]
    scores = [(overlap(w, m), i, j) for i, w in enumerate(wanted) for j, m in enumerate(mine)]
    return best_pairs(scores, _SAME)


def quote_figures(texts: Iterable[tuple[QuoteRow, Annotations | None]]) -> tuple[Figure, ...]:
    """Score the attributions of texts that have been read, as `score_quotes` does."""
    count: Counter[str] = Counter()
    for row, found in texts:
        quotes = found.quotes if found else ()
        matched = matched_quotes(row, quotes)
        for i, one in enumerate(row.attributions):
            kind = one.kind or quote_kind(row.text, one.content)
            count[f"gold {kind}"] += 1
            if i in matched:
                right = same_source(row.text, one.source, quotes[matched[i]].source)
                count[f"found {kind}"] += 1
                count["right"] += right
                count[f"source {kind}"] += right
        for quote in quotes:
            count[f"mine {quote.kind}"] += 1
    kinds = ("direct", "mixed", "indirect")
    total, predicted = (sum(count[f"{side} {kind}"] for kind in kinds) for side in ("gold", "mine"))
    return (
        Figure("quotes", "who said what F1", f1(count["right"], predicted, total), total),
        Figure("quotes", "content F1", f1(sum(count[f"found {k}"] for k in kinds), predicted, total), total),
        *(
            Figure(
                "quotes",
                f"content F1, {k}",
                f1(count[f"found {k}"], count[f"mine {k}"], count[f"gold {k}"]),
                count[f"gold {k}"],
            )
            for k in kinds
        ),
        Figure(
            "quotes",
            "source right, direct",
            share(count["source direct"], count["found direct"]),
            count["found direct"],
        ),
    )


def quote_kind(text: str, content: Sequence[Sequence[int]]) -> QuoteKind:
    """Tell whether all words of a content stand inside quotation marks, none, or some."""
    words = words_at(text, content)
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(Span(start, start + len(line)))
        start += len(line)
    quoted = [span for line in lines for span in quotations(text, line)]
    within = sum(any(span.start <= word[0] < span.end for span in quoted) for word in words)
    if within == 0:
        return "indirect"
    return "direct" if within == len(words) else "mixed"


def same_source(text: str, wanted: Sequence[Sequence[int]], found: Sequence[Sequence[int]]) -> bool:
    """Tell whether two sources are one: half of the words, or the same head word at the same place, or none in both."""
    if not wanted or not found:
        return not wanted and not found
    if overlap(words_at(text, wanted), words_at(text, found)) >= _SAME:
        return True
    left, right = _head(text, wanted[0]), _head(text, found[0])
    return left is not None and left == right


def _head(text: str, span: Sequence[int]) -> tuple[int, int] | None:
    """Give the place of the last word before a comma, a preposition or a relative word."""
    start, end = span
    stop = next((m.start() for m in _STOP.finditer(text, start, end) if m.start() > start), end)
    places = sorted(words_at(text, [(start, stop)]))
    return places[-1] if places else None


@dataclass(frozen=True, slots=True)
class Side:
    """A quotation in its paragraph."""

    quote: str
    paragraph: str
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class UtterancePair:
    """Two quotations and whether they are the same utterance."""

    id: str
    same: bool
    a: Side
    b: Side


def score_utterances(path: Path) -> tuple[Figure, ...]:
    """Score the decision whether two quotations are one utterance; speakers are not given."""
    pairs = gold_rows(path, UtterancePair)
    said = [(pair.same, same_utterance(_utterance("a", pair.a), _utterance("b", pair.b)).same) for pair in pairs]
    right = sum(wanted and found for wanted, found in said)
    predicted, gold = sum(found for _, found in said), sum(wanted for wanted, _ in said)
    return (
        Figure("utterances", "F1", f1(right, predicted, gold), len(pairs)),
        Figure("utterances", "precision", share(right, predicted), predicted),
        Figure("utterances", "recall", share(right, gold), gold),
    )


def _utterance(name: str, side: Side) -> Utterance:
    day = date.fromisoformat(side.published[:10]) if side.published else None
    return Utterance(
        id=name,
        article=name,
        outlet=side.outlet,
        speaker=None,
        name=None,
        content=side.quote,
        sentence=side.paragraph,
        said=None,
        published=Interval(day, day) if day else None,
    )
