"""The ledgers: discrepancies with the words of every side, and utterances with the words of every outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.report.cards import Ground
from dateline.report.marks import AROUND, Piece, Pieces, shortened, variants
from dateline.report.phrases import KINDS, OPEN, UNNAMED, UNNAMED_SOURCE, count, days_text, reading_value, worst
from dateline.report.reviews import review_lines
from dateline.views import DiscrepancyView, QuoteView

_LONGEST_QUOTE = 900
_MIXED = 2
"""With more sides than this, and verdicts that are not all one, the verdict of each pair is written out."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """An outlet's words for one value, and where in which article they stand."""

    outlet: str
    published: str
    words: Pieces
    article: str
    start: int


@dataclass(frozen=True, slots=True)
class Side:
    """One value, and everybody who gives it."""

    value: str
    """"" where the words are the value: wording."""
    support: str
    rows: tuple[SideRow, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A discrepancy with the words of every side."""

    id: str
    verdict: str
    attribute: str
    subject: str
    anchor: str
    """The event's or the utterance's place on the page."""
    sides: tuple[Side, ...]
    pairs: tuple[tuple[str, str], ...]
    """Verdict, and the pair of values it is about; only where the pairs have several verdicts."""
    silent: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Variant:
    """An utterance's words as one or more outlets give them."""

    words: Pieces
    """What not every outlet has is marked."""
    sources: tuple[str, ...]
    """For each quotation: outlet, day, how it is quoted, and who the outlet names in which words."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance with each outlet's words."""

    group: str
    name: str
    said: str
    variants: tuple[Variant, ...]
    verdicts: tuple[tuple[str, str, str], ...]
    """Attribute, verdict and id of what the ledger says of it."""
    support: str
    articles: int
    reviews: tuple[str, ...] = ()
    """What people decided about its quotations, each with the outlet."""


def ledger_row(found: DiscrepancyView, ground: Ground) -> LedgerRow:
    """Give a discrepancy as the ledger shows it: its readings by value, in the order of first appearance."""
    values: dict[str, list[int]] = {}
    for number, reading in enumerate(found.readings):
        values.setdefault(reading.normalised, []).append(number)
    first = [found.readings[n[0]] for n in values.values()]
    shown = [reading_value(found.attribute, r.value, r.normalised, r.text) for r in first]
    name = found.event or found.quote_group or ""
    return LedgerRow(
        found.id,
        found.verdict,
        found.attribute,
        ground.labels.get(name, ""),
        name,
        tuple(_side(found, value, numbers, ground) for value, numbers in zip(shown, values.values(), strict=True)),
        tuple(_pairs(found, list(values.values()), shown)),
        tuple(dict.fromkeys(ground.outlets.get(a, UNNAMED) for a in found.silent)),
        found.explanation,
    )


def _side(found: DiscrepancyView, value: str, numbers: Sequence[int], ground: Ground) -> Side:
    readings = [found.readings[n] for n in numbers]
    articles = list(dict.fromkeys(r.article for r in readings))
    support = f"{count(len(articles), 'article')}, {count(ground.origins_of(articles), 'independent origin')}"
    rows = tuple(
        SideRow(
            ground.outlets.get(r.article, UNNAMED),
            ground.published.get(r.article, ""),
            ground.words(r.article, r.start, r.end, found.attribute, AROUND)
            if found.attribute != "wording"
            else shortened((Piece(r.text, ""),), _LONGEST_QUOTE),
            r.article,
            r.start,
        )
        for r in readings
    )
    return Side("" if found.attribute == "wording" else value, support, rows)


def _pairs(found: DiscrepancyView, groups: Sequence[Sequence[int]], shown: Sequence[str]) -> Iterator[tuple[str, str]]:
    if found.attribute == "wording" or len(groups) <= _MIXED or len({p.verdict for p in found.pairs}) == 1:
        return
    verdicts = {frozenset((p.a, p.b)): p.verdict for p in found.pairs}
    for a, b in combinations(range(len(groups)), 2):
        between = worst(v for x in groups[a] for y in groups[b] if (v := verdicts.get(frozenset((x, y)))))
        if between:
            yield between, f"{shown[a]} – {shown[b]}"


def utterances(quotes: Sequence[QuoteView], ledger: Sequence[DiscrepancyView], ground: Ground) -> tuple[Utterance, ...]:
    """Give the utterances in the order of their first quotation."""
    notes: dict[str, list[tuple[str, str, str]]] = {}
    for found in ledger:
        if found.quote_group:
            notes.setdefault(found.quote_group, []).append((found.attribute, found.verdict, found.id))
    groups: dict[str, list[QuoteView]] = {}
    for quote in quotes:
        groups.setdefault(quote.group, []).append(quote)
    return tuple(_utterance(name, group, notes.get(name, ()), ground) for name, group in groups.items())


def _utterance(
    name: str, quotes: Sequence[QuoteView], notes: Sequence[tuple[str, str, str]], ground: Ground
) -> Utterance:
    by_words: dict[str, list[QuoteView]] = {}
    for quote in quotes:
        by_words.setdefault(" ".join(quote.text.split()), []).append(quote)
    pieces = variants(list(by_words)) if len(by_words) > 1 else tuple((Piece(text, ""),) for text in by_words)
    articles = list(dict.fromkeys(q.article for q in quotes))
    origins = ground.origins_of(articles)
    return Utterance(
        name,
        next((q.name for q in quotes if q.name), None) or UNNAMED_SOURCE,
        next((said for q in quotes if (said := _said(q))), ""),
        tuple(
            Variant(shortened(words, _LONGEST_QUOTE), tuple(_source(q, ground) for q in group))
            for words, group in zip(pieces, by_words.values(), strict=True)
        ),
        tuple(n for n in notes if n[1] in OPEN or n[0] == "wording"),
        f"{count(len(articles), 'article')}, {count(origins, 'independent origin')}",
        len(articles),
        tuple(f"{ground.outlets.get(q.article, UNNAMED)}: {line}" for q in quotes for line in review_lines(q.review)),
    )


def _said(quote: QuoteView) -> str:
    return days_text(quote.said) if quote.said and quote.said.precision != "unknown" else ""


def _source(quote: QuoteView, ground: Ground) -> str:
    """Give "Daily Post, 3 May 2019: in quotation marks; “the minister” “told”"."""
    text = ground.texts.get(quote.article, "")
    who = [" ".join(text[s:e].split()) for s, e in (*quote.source, *quote.cue)]
    day = ground.published.get(quote.article, "")
    outlet = ground.outlets.get(quote.article, UNNAMED)
    told = " ".join(f"“{words}”" for words in who if words)
    return f"{outlet}{', ' + day if day else ''}: {KINDS.get(quote.kind, quote.kind)}{'; ' + told if told else ''}"
