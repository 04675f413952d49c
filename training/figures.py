"""Figures of a trained coder on rows that it was not trained on."""

from __future__ import annotations

from collections import defaultdict

import torch
from dataset import NONE, Row, Rows
from model import Coder, batch_of


def _share(hit: float, of: float) -> float:
    return round(hit / of, 3) if of else 0.0


def _f1(true: int, guessed: int, gold: int) -> dict[str, float]:
    p, r = _share(true, guessed), _share(true, gold)
    return {"precision": p, "recall": r, "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0, "n": gold}


def macro_f1(gold: list[str], guess: list[str]) -> float:
    """Give the mean F1 over the labels that occur in `gold`."""
    out = []
    for label in sorted(set(gold)):
        true = sum(a == b == label for a, b in zip(gold, guess, strict=True))
        out.append(2 * true / (gold.count(label) + guess.count(label)))
    return round(sum(out) / len(out), 3) if out else 0.0


@torch.no_grad()
def pair_types(model: Coder, rows: list[Row], *, none: bool = False) -> list[str]:
    """Give the likeliest type of each marked pair."""
    out = []
    for at in range(0, len(rows), 32):
        some = rows[at : at + 32]
        scores = model.by_type(model.pair_scores(model.encoder(*batch_of(some)), torch.tensor([r.marks for r in some])))
        if not none:
            scores[:, model.labels.types.index(NONE)] = -1e9
        out += [model.labels.types[int(i)] for i in scores.argmax(-1)]
    return out


@torch.no_grad()
def report(model: Coder, rows: Rows, threshold: float = 0.5) -> dict[str, object]:
    """Give the figures of both views: triggers, leaves, statuses, parts, silence where nothing happens, pairs."""
    labels = model.labels
    counts: dict[str, int] = defaultdict(int)
    parts: dict[str, list[int]] = {r: [0, 0, 0] for r in labels.roles[1:]}
    for row in rows.plain:
        hidden = model.encoder(*batch_of([row]))[0]
        words = hidden[torch.tensor(row.starts)]
        odds = model.trigger(words).softmax(-1)
        none = labels.types.index(NONE)
        fired = {
            w: labels.types[int(odds[w, :none].argmax())] for w in range(len(words)) if 1 - odds[w, none] > threshold
        }
        gold = {e[0]: e for e in row.events}
        counts["gold"] += len(gold)
        counts["fired"] += len(fired)
        counts["found"] += len(fired.keys() & gold.keys())
        counts["typed"] += sum(fired[w] == gold[w][1].split(".")[0] for w in fired.keys() & gold.keys())
        counts["empty"] += not gold
        counts["silent"] += not gold and not fired
        for w, event in gold.items():
            head = words[w : w + 1]
            counts["leaf"] += labels.leaves[int(model.leaf(head)[0, :-1].argmax())] == event[1]
            counts["status"] += labels.statuses[int(model.status(head).argmax())] == event[2]
            guess = model.parts(head, words[None])[0].argmax(-1).tolist()
            for letter, count in parts.items():
                n = labels.roles.index(letter)
                count[0] += sum(a == b == n for a, b in zip(guess, event[3], strict=True))
                count[1] += sum(a == n for a in guess)
                count[2] += sum(b == n for b in event[3])
    told = [r for r in rows.pairs if r.target[0][0] != NONE]
    gold_types = [max(r.target, key=lambda t: t[1])[0].split(".")[0] for r in told]
    return {
        "triggers": _f1(counts["found"], counts["fired"], counts["gold"]),
        "triggers with type": _f1(counts["typed"], counts["fired"], counts["gold"]),
        "leaf at true triggers": _share(counts["leaf"], counts["gold"]),
        "status at true triggers": _share(counts["status"], counts["gold"]),
        "sentences without events left silent": [_share(counts["silent"], counts["empty"]), counts["empty"]],
        "words of parts": {k: _f1(*v) for k, v in parts.items()},
        "pairs, type": macro_f1(gold_types, pair_types(model, told)),
        "pairs": len(told),
    }
