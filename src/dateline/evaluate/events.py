"""Scoring the event coder: the type of a given pair, whole triples from the sentence, country and sector of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dateline.evaluate.acts import Act, acts_of, align, score_exhaustive
from dateline.evaluate.figures import (
    NOTHING,
    Figure,
    Scores,
    annotated,
    f1,
    gold_rows,
    most_pairs,
    share,
)
from dateline.evaluate.gold_events import MUTUAL, EventRow, any_words, root
from dateline.records import Annotations, RawArticle, Span


def score_pairs(path: Path) -> Scores:
    """Score the type of the event between a given actor and recipient: macro-F1 over fifteen roots and four quads."""
    gold = [row for row in gold_rows(path, EventRow) if row.type and row.source_span and row.target_span]
    raws = (
        RawArticle(row.text, row.id, row.id, pairs=((Span(*row.source_span), Span(*row.target_span)),))
        for row in gold
        if row.source_span and row.target_span
    )
    roots: list[tuple[str, str]] = []
    quads: list[tuple[str, str]] = []
    for row, found in zip(gold, annotated(raws, "pairs"), strict=True):
        pair = found.pairs[0] if found and found.pairs else None
        roots.append((root(row.type or ""), root(pair.type) if pair else NOTHING))
        if row.quad:
            quads.append((str(row.quad), str(pair.quad) if pair else NOTHING))
    figures = (
        Figure("pairs", "root macro-F1", _macro_f1(roots), len(roots)),
        Figure("pairs", "quad macro-F1", _macro_f1(quads), len(quads)),
    )
    return Scores(figures, tuple(roots))


def _macro_f1(answers: Sequence[tuple[str, str]]) -> float:
    wanted, found = Counter(w for w, _ in answers), Counter(f for _, f in answers)
    right = Counter(w for w, f in answers if w == f)
    return share(sum(f1(right[name], found[name], wanted[name]) for name in wanted), len(wanted))


def score_extract(path: Path) -> Scores:
    """Score type, actor and recipient found from the text alone.

    Where every row says that the annotation is exhaustive, precision and recall are real and scores are held against
    the outcome; else recall leads, and precision is a lower bound.
    """
    texts: dict[str, list[EventRow]] = {}
    for row in gold_rows(path, EventRow):
        texts.setdefault(row.text, []).append(row)
    raws = (RawArticle(text, rows[0].id, rows[0].id) for text, rows in texts.items())
    results = annotated(raws, "events")
    if all(row.exhaustive for rows in texts.values() for row in rows):
        return score_exhaustive(tuple(texts.items()), results)
    return _score_relations(texts, results)


def _score_relations(texts: Mapping[str, list[EventRow]], results: Iterator[Annotations | None]) -> Scores:
    """Score against rows that are some of the relations in their texts."""
    total = sum(row.type is not None for rows in texts.values() for row in rows)
    silent = quiet = predicted = whole = typed = 0
    answers: list[tuple[str, str]] = []
    for (text, rows), found in zip(texts.items(), results, strict=True):
        acts = acts_of(text, found, merged=True)
        gold = [row for row in rows if row.type]
        if not gold:
            quiet += 1
            silent += not acts
            continue
        mine = _triples(acts)
        predicted += len(mine)
        whole += most_pairs(gold, mine, _same_triple)
        typed += most_pairs(gold, mine, lambda row, triple: row.type == triple[0])
        pairs = align(gold, acts, text)
        answers += [(row.type or "", acts[pairs[i]].type if i in pairs else NOTHING) for i, row in enumerate(gold)]
    figures = [
        Figure("extract", "triple recall", share(whole, total), total),
        Figure("extract", "triple precision (lower bound)", share(whole, predicted), predicted),
        Figure("extract", "type recall", share(typed, total), total),
    ]
    if quiet:
        figures.append(Figure("extract", "sentences without event, silent", share(silent, quiet), quiet))
    return Scores(tuple(figures), tuple(answers))


Triple = tuple[str, str | None, str | None]


def _triples(acts: Sequence[Act]) -> list[Triple]:
    triples = [(act.type, left, right) for act in acts for left, right in _sides(act)]
    return list(dict.fromkeys(triples))


def _sides(act: Act) -> list[tuple[str | None, str | None]]:
    """Give each actor with each recipient; where all parties are actors, each two of them."""
    if not act.recipients and len(act.actors) > 1:
        return list(combinations(act.actors, 2))
    return [(a, r) for a in act.actors or (None,) for r in act.recipients or (None,)]


def _same_triple(row: EventRow, triple: Triple) -> bool:
    kind, left, right = triple
    if row.type != kind:
        return False
    if any_words(left, row.actors) and any_words(right, row.recipients):
        return True
    if row.reciprocal:
        pool = (*row.actors, *row.recipients)
        return any_words(left, pool) and any_words(right, pool)
    return kind in MUTUAL and any_words(left, row.recipients) and any_words(right, row.actors)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A described actor in a text; a null country or sector is not asked for."""

    id: str
    text: str
    start: int
    end: int
    country: str | None = None
    sector: tuple[str, ...] | None = None


def score_actors(path: Path) -> tuple[Figure, ...]:
    """Score country and sector of the mention that covers most of the described actor."""
    gold = gold_rows(path, ActorRow)
    country = sector = both = 0
    raws = (RawArticle(row.text, row.id, row.id) for row in gold)
    for row, found in zip(gold, annotated(raws, "mentions"), strict=True):
        actors = {actor.id: actor for actor in found.actors} if found else {}
        near = [m for m in (found.mentions if found else ()) if m.start < row.end and m.end > row.start]
        best = max(near, key=lambda m: min(m.end, row.end) - max(m.start, row.start), default=None)
        actor = actors[best.actor] if best else None
        right_country = row.country is None or (actor is not None and actor.country == row.country)
        right_sector = row.sector is None or (actor is not None and actor.sector in row.sector)
        country += row.country is not None and right_country
        sector += row.sector is not None and right_sector
        both += right_country and right_sector
    asked = sum(row.country is not None for row in gold), sum(row.sector is not None for row in gold)
    return (
        Figure("actors", "country and sector right", share(both, len(gold)), len(gold)),
        Figure("actors", "country right", share(country, asked[0]), asked[0]),
        Figure("actors", "sector right", share(sector, asked[1]), asked[1]),
    )
