"""Fit the map from what speaks for an event to the probability that it is right: `python training/calibrate.py`.

Runs the whole coder on the scenes that the encoder was not trained on, holds each event against the annotation (type,
actors, recipients: `dateline.evaluate.acts.is_right`), prints how well scores hold before and after, cross-validated
over scenes, and writes `src/dateline/data/model/calibration.json`: a logistic regression over the traits of an event,
where the coder tells them (`calibration.probability`), and a rising curve.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from corpus import Item, gold_rows, held_out, read

from dateline.evaluate.acts import acts_of, align, is_right
from dateline.evaluate.calibration import bands, brier, expected_error
from dateline.evaluate.figures import annotated
from dateline.evaluate.gold_events import EventRow
from dateline.evaluate.reliability import reliability_svg
from dateline.extract.events.calibration import FILE, WEIGHED, Calibration, Curve, Traits, noting
from dateline.records import RawArticle

FOLDS = 10
LEAST = 30
"""Events that a level of the curve rests on at least; from 12 to 120 the cross-validated Brier score is the same."""
PRIOR = 1.0
"""Right and wrong events added to each level, so that none is 0 or 1."""
RIDGE = 1.0
"""Penalty on the squared weights of standardised numbers."""
Odds = list[tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded event of a held-out scene; `traits` where its score was made of them, else `raw` is its score."""

    scene: str
    raw: float
    traits: Traits | None
    right: bool


def coded(items: Sequence[Item]) -> list[Coded]:
    """Give every event that the coder finds in the items."""
    out = []
    with noting() as notes:
        results = annotated((RawArticle(item.text, item.id, item.id) for item in items), "events")
        for item, found in zip(items, results, strict=True):
            rows = [row for row in msgspec.convert(list(gold_rows(item)), list[EventRow]) if row.type]
            acts = acts_of(item.text, found, merged=False)
            right = {j for i, j in align(rows, acts, item.text).items() if is_right(rows[i], acts[j])}
            for j, act in enumerate(acts):
                traits = notes[int(act.score) - 1] if act.score >= 1 else None
                out.append(Coded(item.scene, traits.product() if traits else act.score, traits, j in right))
    if notes and not any(one.traits for one in out):
        raise SystemExit("the coder alters what calibration.probability gives: it must be the event's score as it is")
    return out


def weighed(events: Sequence[Coded]) -> Calibration:
    """Give weights by ridge logistic regression (Newton's method), without a curve; none where traits are not told."""
    told = [(one.traits.numbers(), one.right) for one in events if one.traits]
    if not told:
        return Calibration()
    numbers = np.array([row for row, _ in told], dtype=float)
    right = np.array([float(right) for _, right in told])
    middle, spread = numbers.mean(0), numbers.std(0) + 1e-9
    rows = np.hstack([(numbers - middle) / spread, np.ones((len(told), 1))])
    penalty = RIDGE * np.diag([1.0] * len(WEIGHED) + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - guess) - penalty @ weights
        weights += np.linalg.solve((rows.T * (guess * (1 - guess))) @ rows + penalty, slope)
    plain = weights[:-1] / spread
    named = {name: round(float(weight), 4) for name, weight in zip(WEIGHED, plain, strict=True)}
    return Calibration(named, round(float(weights[-1] - plain @ middle), 4))


def isotonic(odds: Odds) -> list[tuple[float, float]]:
    """Give the levels of the best rising step function: mean score, share right.

    Pool adjacent violators (Ayer et al. 1955); levels of fewer than LEAST events join their neighbour.
    """
    tied: dict[float, list[bool]] = {}
    for score, right in sorted(odds):
        tied.setdefault(score, []).append(right)
    levels: list[list[float]] = []  # sum of scores, right ones, events
    for score, rights in tied.items():
        levels.append([score * len(rights), float(sum(rights)), float(len(rights))])
        while len(levels) > 1 and levels[-2][1] * levels[-1][2] >= levels[-1][1] * levels[-2][2]:
            _join(levels, len(levels) - 1)
    while len(levels) > 1 and min(level[2] for level in levels) < LEAST:
        _join(levels, max(1, next(i for i, level in enumerate(levels) if level[2] < LEAST)))
    return [(total / n, (right + PRIOR) / (n + 2 * PRIOR)) for total, right, n in levels]


def _join(levels: list[list[float]], number: int) -> None:
    """Add a level to the one before it."""
    last = levels.pop(number)
    levels[number - 1] = [a + b for a, b in zip(levels[number - 1], last, strict=True)]


def curve(odds: Odds) -> Curve:
    """Give the curve through the middles of the levels; what the prior bends down is levelled out."""
    raw: list[float] = []
    right: list[float] = []
    for score, share in isotonic(odds):
        raw.append(round(score, 4))
        right.append(round(max([share, *right[-1:]]), 3))
    return Curve(tuple(raw), tuple(right))


def raw_scores(model: Calibration, events: Sequence[Coded]) -> Odds:
    """Give the raw score under a model, and whether the event is right."""
    return [(model.raw(one.traits) if one.traits else one.raw, one.right) for one in events]


def fit(events: Sequence[Coded], told: str = "") -> Calibration:
    """Give weights and curve for some events."""
    model = weighed(events)
    return Calibration(model.weights, model.bias, curve(raw_scores(model, events)), told)


def fold(scene: str) -> int:
    """Give the part that a scene belongs to in cross-validation."""
    return int(hashlib.sha256(f"fold {scene}".encode()).hexdigest(), 16) % FOLDS


def crossed(events: Sequence[Coded]) -> Odds:
    """Give each event's score under a map that was fitted without its part of the scenes."""
    out: Odds = []
    for part in range(FOLDS):
        model = fit([one for one in events if fold(one.scene) != part])
        mine = [one for one in events if fold(one.scene) == part]
        out += [(model.curve(score), right) for score, right in raw_scores(model, mine)]
    return out


def ranked(odds: Odds) -> float:
    """Give the probability that a right event has a higher score than a wrong one; ties count half."""
    good, bad = [s for s, right in odds if right], [s for s, right in odds if not right]
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else 0.0


def show(name: str, odds: Odds) -> None:
    """Print the figures of a set of scores, and how many events are left, and how many of them right, at thresholds."""
    print(f"{name}: calibration error {expected_error(odds):.3f}, Brier {brier(odds):.3f}, ranking {ranked(odds):.3f}")
    for band in bands("", odds):
        print(f"  {band.measure}: {band.value:.3f} of {band.items}, mean score {band.score:.3f}")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = [right for score, right in odds if score >= least]
        if kept:
            print(
                f"  at {least}: {len(kept) / len(odds):.3f} of the events are kept, {sum(kept) / len(kept):.3f} right"
            )


def main() -> None:
    """Measure, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/dateline") / FILE)
    parser.add_argument("--limit", type=int, help="at most so many items")
    parser.add_argument("--plot", type=Path, help="write the reliability diagram of the cross-validated scores")
    parser.add_argument("--dry", action="store_true", help="write no map")
    args = parser.parse_args()
    items = [item for item in read() if held_out(item)][: args.limit]
    events = coded(items)
    right = sum(one.right for one in events)
    told = f"{len(events)} events coded in {len(items)} held-out items of data/codebook/, {right} right"
    print(f"{told}; {sum(one.traits is not None for one in events)} with traits")
    show("raw", raw_scores(Calibration(), events))
    after = crossed(events)
    show("calibrated, cross-validated over scenes", after)
    if args.plot:
        args.plot.write_text(reliability_svg("held-out scenes, cross-validated", after), "utf-8")
    if not args.dry:
        args.out.write_bytes(msgspec.json.format(msgspec.json.encode(fit(events, told)), indent=1) + b"\n")
        print(f"wrote {args.out}")


if __name__ == "__main__":
    main()
