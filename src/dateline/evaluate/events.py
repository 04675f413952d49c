"""Scoring the event coder: the type of a given pair, whole triples from the sentence, country and sector of actors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dateline.evaluate.figures import Figure, annotated, f1, gold_rows, most_pairs, share
from dateline.records import Annotations, EventMention, Party, RawArticle, Span

_MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Fifteen roots: sets coded before PLOVER 2.0 have one type for both."""
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Either order of the two parties counts."""
_WORD = re.compile(r"[^\W_]+")
_SKIP = frozenset({"the", "a", "an", "its", "his", "her", "their", "s"})
_STOP = re.compile(
    r",|\b(?:of|in|on|at|for|from|to|with|by|who|which|that|whose|where|near|over|against|under|between|among|including)\b",
)


@dataclass(frozen=True, slots=True)
class EventRow:
    """A sentence and one relation in it; rows with the same text are one sentence."""

    id: str
    text: str
    event: str | None = None
    root15: str | None = None
    quad: int | None = None
    source: str | None = None
    target: str | None = None
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None

    @property
    def type(self) -> str | None:
        """The type, as one of the fifteen roots; None: a sentence without an event."""
        name = self.root15 or self.event
        return _MERGED.get(name, name) if name else None


def score_pairs(path: Path) -> tuple[Figure, ...]:
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
        roots.append((row.type or "", _MERGED.get(pair.type, pair.type) if pair else ""))
        if row.quad:
            quads.append((str(row.quad), str(pair.quad) if pair else ""))
    return (
        Figure("pairs", "root macro-F1", _macro_f1(roots), len(roots)),
        Figure("pairs", "quad macro-F1", _macro_f1(quads), len(quads)),
    )


def _macro_f1(answers: Sequence[tuple[str, str]]) -> float:
    wanted, found = Counter(w for w, _ in answers), Counter(f for _, f in answers)
    right = Counter(w for w, f in answers if w == f)
    return share(sum(f1(right[name], found[name], wanted[name]) for name in wanted), len(wanted))


def score_extract(path: Path) -> tuple[Figure, ...]:
    """Score type, actor and recipient found from the sentence alone; gold need not be exhaustive, so recall leads."""
    sentences: dict[str, list[EventRow]] = {}
    for row in gold_rows(path, EventRow):
        sentences.setdefault(row.text, []).append(row)
    total = sum(row.type is not None for rows in sentences.values() for row in rows)
    silent = quiet = predicted = whole = typed = 0
    raws = (RawArticle(text, rows[0].id, rows[0].id) for text, rows in sentences.items())
    for (text, rows), found in zip(sentences.items(), annotated(raws, "events"), strict=True):
        mine = _triples(text, found)
        gold = [row for row in rows if row.type]
        if not gold:
            quiet += 1
            silent += not mine
            continue
        predicted += len(mine)
        whole += most_pairs(gold, mine, _same_triple)
        typed += most_pairs(gold, mine, lambda row, triple: row.type == triple[0])
    figures = [
        Figure("extract", "triple recall", share(whole, total), total),
        Figure("extract", "triple precision (lower bound)", share(whole, predicted), predicted),
        Figure("extract", "type recall", share(typed, total), total),
    ]
    if quiet:
        figures.append(Figure("extract", "sentences without event, silent", share(silent, quiet), quiet))
    return tuple(figures)


Triple = tuple[str, str | None, str | None]


def _triples(text: str, found: Annotations | None) -> list[Triple]:
    triples: list[Triple] = []
    for event in found.events if found else ():
        if event.type == "STATEMENT":
            continue
        for left, right in _sides(event):
            triple = (
                _MERGED.get(event.type, event.type),
                text[left.start : left.end] if left else None,
                text[right.start : right.end] if right else None,
            )
            if triple not in triples:
                triples.append(triple)
    return triples


def _sides(event: EventMention) -> list[tuple[Party | None, Party | None]]:
    """Give each actor with each recipient; where all parties are actors, each two of them."""
    if not event.recipients and len(event.actors) > 1:
        return list(combinations(event.actors, 2))
    return [(a, r) for a in event.actors or (None,) for r in event.recipients or (None,)]


def _same_triple(row: EventRow, triple: Triple) -> bool:
    kind, left, right = triple
    if row.type != kind:
        return False
    straight = same_words(left, row.source) and same_words(right, row.target)
    return straight or (kind in _MUTUAL and same_words(left, row.target) and same_words(right, row.source))


def same_words(found: str | None, wanted: str | None) -> bool:
    """Tell whether two names of a party share half of their words, or their head word; None is only like None."""
    left, right = _tokens(found), _tokens(wanted)
    if not left or not right:
        return not left and not right
    shared = sum((Counter(left) & Counter(right)).values())
    return f1(shared, len(left), len(right)) >= 0.5 or _head(found) == _head(wanted)


def _tokens(text: str | None) -> list[str]:
    return [word for word in _WORD.findall((text or "").lower()) if word not in _SKIP]


def _head(text: str | None) -> str:
    """Give the last word before the first comma, preposition or relative word, without a plural s."""
    words = (text or "").lower().strip()
    stop = next((m.start() for m in _STOP.finditer(words) if _tokens(words[: m.start()])), len(words))
    head = (_tokens(words[:stop]) or [""])[-1]
    return head[:-1] if len(head) > 3 and head.endswith("s") and not head.endswith("ss") else head


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
