"""Coded events against annotated acts: which is which, and what is right about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.figures import NOTHING, Figure, Scores, best_pairs, f1, share
from dateline.evaluate.gold_events import MUTUAL, EventRow, Wording, any_words, root, same_words
from dateline.ontology import STATEMENT
from dateline.records import Annotations, Party, Span

_LAYER = "extract"
_WORD = re.compile(r"\w")
_SURE, _BESIDE, _ALIKE, _PARTIES = 8.0, 6.0, 3.0, 1.0
"""How well a coded event fits an annotated act: same trigger, the next word, same type and a party, both parties."""


@dataclass(frozen=True, slots=True)
class Act:
    """A coded event, in words."""

    type: str
    mode: str | None
    status: str
    trigger: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    score: float


def acts_of(text: str, found: Annotations | None, *, merged: bool) -> tuple[Act, ...]:
    """Give the coded events of a text but its statements; `merged`: with types as fifteen roots.

    What one trigger tells of several days ("in 2006 and 2009") is one act here, as in annotations.
    """

    def words(parties: tuple[Party, ...]) -> tuple[str, ...]:
        return tuple(text[party.start : party.end] for party in parties)

    acts = (
        Act(
            root(event.type) if merged else event.type,
            event.mode,
            event.status,
            event.trigger,
            words(event.actors),
            words(event.recipients),
            event.score,
        )
        for event in (found.events if found else ())
        if event.type != STATEMENT
    )
    return tuple({(act.type, act.trigger, act.actors, act.recipients): act for act in acts}.values())


def is_right(row: EventRow, act: Act) -> bool:
    """Tell whether type, actors and recipients are as annotated.

    Every coded party must be annotated on its side, and a side must have one if the annotation has one; of several
    annotated, not all need be coded. Of what parties do to each other two must be coded, either as actor.
    """
    if row.type != act.type:
        return False
    if not row.reciprocal and _side_right(row.actors, act.actors) and _side_right(row.recipients, act.recipients):
        return True
    if not row.reciprocal and row.type not in MUTUAL:
        return False
    pool = (*row.actors, *row.recipients)
    matched = [_matched(name, pool) for name in (*act.actors, *act.recipients)]
    return all(matched) and len(frozenset().union(*matched)) >= min(2, len({_key(one) for one in pool}))


def _side_right(wanted: tuple[Wording, ...], coded: tuple[str, ...]) -> bool:
    if not wanted or not coded:
        return not wanted and not coded
    return all(any_words(name, wanted) for name in coded)


def _key(one: Wording) -> str:
    return one.actor or one.text


def _matched(name: str, wanted: Sequence[Wording]) -> frozenset[str]:
    """Give the annotated parties that a coded name stands for: of "both sides", both."""
    return frozenset(_key(one) for one in wanted if same_words(name, one.text))


def align(rows: Sequence[EventRow], acts: Sequence[Act], text: str) -> dict[int, int]:
    """Give annotated act -> coded event, by index, one to one.

    They are one if their triggers are the same or neighbouring words, or else if type and a party are the same; where
    the annotation gives no trigger, if both parties are.
    """
    scores = ((_fit(row, act, text), i, j) for i, row in enumerate(rows) for j, act in enumerate(acts))
    return best_pairs(scores, _PARTIES)


def _fit(row: EventRow, act: Act, text: str) -> float:
    alike = row.type == act.type
    bonus = alike * 1.0 + is_right(row, act) * 0.5
    gap = _gap(row.trigger, act.trigger, text) if row.trigger else None
    if gap is not None:
        return bonus + (_SURE if gap == 0 else _BESIDE)
    pool = (*row.actors, *row.recipients)
    shared = sum(bool(_matched(name, pool)) for name in (*act.actors, *act.recipients))
    if alike and shared:
        return _ALIKE + bonus
    return _PARTIES if row.trigger is None and shared > 1 else 0.0


def _gap(left: tuple[int, int], right: Span, text: str) -> int | None:
    """Give 0 for overlapping triggers, 1 for neighbouring words, None for all else."""
    start, end = min(left[1], right.end), max(left[0], right.start)
    if end < start:
        return 0
    return None if end - start > 8 or _WORD.search(text, start, end) else 1


@dataclass(slots=True)
class Count:
    """Running counts over the texts of an exhaustive annotation."""

    gold: int = 0
    coded: int = 0
    aligned: int = 0
    typed: int = 0
    right: int = 0
    modes: int = 0
    statuses: int = 0
    quiet: int = 0
    silent: int = 0
    done: list[int] = field(default_factory=lambda: [0, 0])
    """Right, annotated: of acts that happened."""
    parties: dict[str, list[int]] = field(default_factory=lambda: {"actors": [0] * 4, "recipients": [0] * 4})
    """Coded ones that are right, coded, annotated ones that are found, annotated: of acts typed right."""


def score_exhaustive(texts: Sequence[tuple[str, list[EventRow]]], results: Iterator[Annotations | None]) -> Scores:
    """Score against rows that are all the acts of their texts: real precision and recall, and whether scores hold."""
    count = Count()
    answers: list[tuple[str, str]] = []
    odds: list[tuple[float, bool]] = []
    for (text, rows), found in zip(texts, results, strict=True):
        gold = [row for row in rows if row.type]
        acts = acts_of(text, found, merged=False)
        pairs = align(gold, acts, text)
        answers += [(row.type or "", acts[pairs[i]].type if i in pairs else NOTHING) for i, row in enumerate(gold)]
        answers += [(NOTHING, act.type) for j, act in enumerate(acts) if j not in pairs.values()]
        right = {j for i, j in pairs.items() if is_right(gold[i], acts[j])}
        odds += [(act.score, j in right) for j, act in enumerate(acts)]
        _add(count, gold, acts, pairs)
    return Scores(_figures(count), tuple(answers), tuple(odds))


def _add(count: Count, gold: Sequence[EventRow], acts: Sequence[Act], pairs: dict[int, int]) -> None:
    count.gold += len(gold)
    count.coded += len(acts)
    count.aligned += len(pairs)
    count.quiet += not gold
    count.silent += not gold and not acts
    for i, row in enumerate(gold):
        count.done[1] += row.status == "happened"
        if i not in pairs:
            continue
        act = acts[pairs[i]]
        right = is_right(row, act)
        count.right += right
        count.done[0] += right and row.status == "happened"
        if row.type == act.type:
            count.typed += 1
            count.modes += row.mode == act.mode
            count.statuses += row.status == act.status
            _add_parties(count.parties["actors"], row.actors, act.actors)
            _add_parties(count.parties["recipients"], row.recipients, act.recipients)


def _add_parties(counts: list[int], wanted: Sequence[Wording], coded: Sequence[str]) -> None:
    matched = [_matched(name, wanted) for name in coded]
    counts[0] += sum(bool(one) for one in matched)
    counts[1] += len(coded)
    counts[2] += len(frozenset().union(*matched))
    counts[3] += len({_key(one) for one in wanted})


def _figures(count: Count) -> tuple[Figure, ...]:
    figures = []
    for name, hits in (("act", count.aligned), ("type", count.typed), ("triple", count.right)):
        figures += [
            Figure(_LAYER, f"{name} recall", share(hits, count.gold), count.gold),
            Figure(_LAYER, f"{name} precision", share(hits, count.coded), count.coded),
            Figure(_LAYER, f"{name} F1", f1(hits, count.coded, count.gold), count.gold),
        ]
    happened, other = count.done, (count.right - count.done[0], count.gold - count.done[1])
    figures += [
        Figure(_LAYER, "triple recall, happened", share(happened[0], happened[1]), happened[1]),
        Figure(_LAYER, "triple recall, other status", share(*other), other[1]),
        Figure(_LAYER, "mode of acts typed right", share(count.modes, count.typed), count.typed),
        Figure(_LAYER, "status of acts typed right", share(count.statuses, count.typed), count.typed),
    ]
    for name, (right, coded, found, wanted) in count.parties.items():
        figures += [
            Figure(_LAYER, f"{name} of these, precision", share(right, coded), coded),
            Figure(_LAYER, f"{name} of these, recall", share(found, wanted), wanted),
        ]
    if count.quiet:
        figures.append(Figure(_LAYER, "sentences without event, silent", share(count.silent, count.quiet), count.quiet))
    return tuple(figures)
