"""Scoring the verdicts of the ledger, pair by pair, against pairs judged by hand (docs/discrepancies.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluate.figures import Figure, share
from dateline.evaluate.words import Place, Words, meets, places_of
from dateline.records import Reading
from dateline.report.phrases import OPEN
from dateline.views import ArticleView, DiscrepancyView

_AT_PEACE = frozenset({"agree", "compatible"})


@dataclass(frozen=True, slots=True)
class GoldVerdict:
    """Two values of an attribute, each in one report or several, and the verdict between them."""

    ref: str
    attribute: str
    verdict: str
    a: tuple[Words, ...]
    b: tuple[Words, ...]
    verdict_also: tuple[str, ...] = ()
    attribute_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldTrap:
    """Two readings that look like a discrepancy and are none."""

    ref: str
    kind: str
    attribute: str
    a: tuple[Words, ...]
    b: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of values: the places of their words, the attributes that may hold it, the verdicts that are right."""

    ref: str
    attributes: frozenset[str]
    verdicts: frozenset[str]
    a: tuple[Place, ...]
    b: tuple[Place, ...]
    trap: bool = False

    def across(self, x: Reading, y: Reading) -> bool:
        """Tell whether two readings are of the two values."""
        return (_on(x, self.a) and _on(y, self.b)) or (_on(x, self.b) and _on(y, self.a))

    def beside(self, x: Reading, y: Reading) -> bool:
        """Tell whether two readings are of one of the values."""
        return any(_on(x, side) and _on(y, side) for side in (self.a, self.b))


LedgerPair = tuple[str, str, Reading, Reading]
"""Attribute, verdict and the two readings."""


def verdict_figures(
    gold: Sequence[GoldVerdict],
    traps: Sequence[GoldTrap],
    articles: Mapping[str, ArticleView],
    texts: Mapping[str, str],
    found: Sequence[DiscrepancyView],
) -> Iterator[Figure]:
    """Give recall, precision and F1 of the verdicts and the share of traps that are not called a discrepancy.

    Found is a gold pair of which the ledger gives two readings, one of each value (their words overlap), under its
    attribute, with its verdict. A ledger pair counts for precision if it is `contradict` or `differ`, or if gold knows
    both of its readings; it is right if the verdict is gold's (two readings of one value, and a trap: agree or
    compatible). A trap is avoided if no pair of its readings is `contradict` or `differ`.
    """
    if not gold:
        return
    judged = judged_pairs(gold, traps, articles, texts)
    ledger = ledger_pairs(found)
    asked, snares = [one for one in judged if not one.trap], [one for one in judged if one.trap]
    hit = sum(any(_gives(pair, one) for pair in ledger) for one in asked)
    marks = [mark for pair in ledger if (mark := mark_of(pair, judged)) is not None]
    recall, precision = share(hit, len(asked)), share(sum(marks), len(marks))
    yield Figure("record", "verdict recall", recall, len(asked))
    yield Figure("record", "verdict precision", precision, len(marks))
    yield Figure("record", "verdict F1", share(2 * recall * precision, recall + precision), len(asked))
    avoided = sum(not any(_falls(pair, one) for pair in ledger) for one in snares)
    yield Figure("record", "traps avoided", share(avoided, len(snares)), len(snares))


def judged_pairs(
    gold: Sequence[GoldVerdict],
    traps: Sequence[GoldTrap],
    articles: Mapping[str, ArticleView],
    texts: Mapping[str, str],
) -> list[Judged]:
    """Find the words of every pair in the stored texts; the traps come last."""

    def placed(side: Sequence[Words]) -> tuple[Place, ...]:
        return tuple(place for words in side for place in places_of(words, articles, texts))

    return [
        Judged(
            one.ref,
            frozenset({one.attribute, *one.attribute_also}),
            frozenset({one.verdict, *one.verdict_also}),
            placed(one.a),
            placed(one.b),
        )
        for one in gold
    ] + [
        Judged(one.ref, frozenset({one.attribute}), _AT_PEACE, placed(one.a), placed(one.b), trap=True) for one in traps
    ]


def ledger_pairs(found: Sequence[DiscrepancyView]) -> list[LedgerPair]:
    """Give every pair of readings that the ledger compares."""
    return [(one.attribute, p.verdict, one.readings[p.a], one.readings[p.b]) for one in found for p in one.pairs]


def mark_of(pair: LedgerPair, judged: Sequence[Judged]) -> bool | None:
    """Tell whether a pair of the ledger is right; None if gold cannot say."""
    attribute, verdict, x, y = pair
    near = [one for one in judged if attribute in one.attributes]
    known = [one.verdicts for one in near if one.across(x, y)]
    known += [_AT_PEACE for one in near if one.beside(x, y)]
    if not known and verdict not in OPEN:
        return None
    return any(verdict in right for right in known)


def _gives(pair: LedgerPair, one: Judged) -> bool:
    return pair[0] in one.attributes and pair[1] in one.verdicts and one.across(pair[2], pair[3])


def _falls(pair: LedgerPair, one: Judged) -> bool:
    return pair[0] in one.attributes and pair[1] in OPEN and one.across(pair[2], pair[3])


def _on(reading: Reading, side: Sequence[Place]) -> bool:
    return any(meets(reading.article, reading.start, reading.end, place) for place in side)
