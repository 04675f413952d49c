"""Fit the map from raw scores to probabilities: `python training/calibrate.py`.

Runs the whole coder on the scenes that the encoder was not trained on, holds each event against the annotation (type,
actors, recipients: `dateline.evaluate.acts.is_right`), prints the calibration error before and after, cross-validated
over scenes, and writes `src/dateline/data/model/calibration.json`.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import msgspec
from corpus import Item, gold_rows, held_out, read

from dateline.evaluate.acts import acts_of, align, is_right
from dateline.evaluate.calibration import bands, brier, expected_error
from dateline.evaluate.figures import annotated
from dateline.evaluate.gold_events import EventRow
from dateline.evaluate.reliability import reliability_svg
from dateline.extract.events.calibration import FILE, Curve, uncalibrated
from dateline.records import RawArticle

FOLDS = 10
LEAST = 30
"""Events that a level of the curve rests on at least; from 12 to 120 the cross-validated Brier score is the same."""
PRIOR = 1.0
"""Right and wrong events added to each level, so that none is 0 or 1."""
Odds = list[tuple[float, bool]]


def odds_of(items: list[Item]) -> list[tuple[str, Odds]]:
    """Give, for each item, its scene and the raw score of each coded event with whether it is right."""
    out = []
    with uncalibrated():
        results = annotated((RawArticle(item.text, item.id, item.id) for item in items), "events")
        for item, found in zip(items, results, strict=True):
            rows = [row for row in msgspec.convert(list(gold_rows(item)), list[EventRow]) if row.type]
            acts = acts_of(item.text, found, merged=False)
            right = {j for i, j in align(rows, acts, item.text).items() if is_right(rows[i], acts[j])}
            out.append((item.scene, [(act.score, j in right) for j, act in enumerate(acts)]))
    return out


def isotonic(odds: Odds) -> list[tuple[float, float, int]]:
    """Give the levels of the best rising step function: mean score, share right, events.

    Pool adjacent violators (Ayer et al. 1955); levels of fewer than LEAST events join their neighbour.
    """
    tied: dict[float, list[bool]] = {}
    for score, right in sorted(odds):
        tied.setdefault(score, []).append(right)
    levels: list[list[float]] = []  # sum of scores, right ones, events
    for score, rights in tied.items():
        levels.append([score * len(rights), float(sum(rights)), float(len(rights))])
        while len(levels) > 1 and levels[-2][1] * levels[-1][2] >= levels[-1][1] * levels[-2][2]:
            last = levels.pop()
            levels[-1] = [a + b for a, b in zip(levels[-1], last, strict=True)]
    thin = next((i for i, level in enumerate(levels) if level[2] < LEAST), None)
    while thin is not None and len(levels) > 1:
        last = levels.pop(max(thin, 1))
        levels[max(thin, 1) - 1] = [a + b for a, b in zip(levels[max(thin, 1) - 1], last, strict=True)]
        thin = next((i for i, level in enumerate(levels) if level[2] < LEAST), None)
    return [(total / n, (right + PRIOR) / (n + 2 * PRIOR), int(n)) for total, right, n in levels]


def fit(odds: Odds, told: str = "") -> Curve:
    """Give the curve through the middles of the levels; what the prior bends down is levelled out."""
    levels = isotonic(odds)
    right: list[float] = []
    for _, share, _ in levels:
        right.append(round(max([share, *right[-1:]]), 3))
    return Curve(tuple(round(score, 4) for score, _, _ in levels), tuple(right), told)


def fold(scene: str) -> int:
    """Give the part that a scene belongs to in cross-validation."""
    return int(hashlib.sha256(f"fold {scene}".encode()).hexdigest(), 16) % FOLDS


def ranked(odds: Odds) -> float:
    """Give the probability that a right event has a higher score than a wrong one; ties count half."""
    good, bad = [s for s, right in odds if right], [s for s, right in odds if not right]
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else 0.0


def show(name: str, odds: Odds) -> None:
    """Print the figures of a set of scores."""
    print(f"{name}: calibration error {expected_error(odds):.3f}, Brier {brier(odds):.3f}, ranking {ranked(odds):.3f}")
    for band in bands("", odds):
        print(f"  {band.measure}: {band.value:.3f} of {band.items}, mean score {band.score:.3f}")


def main() -> None:
    """Measure, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/dateline") / FILE)
    parser.add_argument("--limit", type=int, help="at most so many items")
    parser.add_argument("--plot", type=Path, help="write the reliability diagram of the cross-validated scores")
    parser.add_argument("--dry", action="store_true", help="write no map")
    args = parser.parse_args()
    items = [item for item in read() if held_out(item)][: args.limit]
    found = odds_of(items)
    every = [one for _, odds in found for one in odds]
    told = (
        f"{len(every)} events coded in {len(items)} held-out items of data/codebook/, {sum(r for _, r in every)} right"
    )
    print(told)
    show("raw", every)
    after: Odds = []
    for part in range(FOLDS):
        curve = fit([one for scene, odds in found if fold(scene) != part for one in odds])
        after += [(curve(score), right) for scene, odds in found if fold(scene) == part for score, right in odds]
    show("calibrated, cross-validated over scenes", after)
    if args.plot:
        args.plot.write_text(reliability_svg("held-out scenes, cross-validated", after), "utf-8")
    if not args.dry:
        args.out.write_bytes(msgspec.json.format(msgspec.json.encode(fit(every, told)), indent=1) + b"\n")
        print(f"wrote {args.out}")


if __name__ == "__main__":
    main()
