"""Train the coder on `data/codebook/` and write what Dateline ships: `make train`.

Whole scenes, one in ten by their hash, are held out and scored; the shipped model is trained on the rest.
Same corpus, seed and library versions on the same kind of processor give the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch
from corpus import held_out, leaves, read
from dataset import Row, Rows, rows_of
from encoder import published_file
from export import export
from figures import report
from model import Coder, labels_of, pair_loss, plain_loss

from dateline.wordpiece import Vocabulary

EPOCHS, BATCH, RATE, HEAD_RATE, SMOOTHING, WARM, AVERAGED = 6, 16, 1e-4, 1e-3, 0.1, 0.1, 0.25
"""Chosen on the held-out scenes: docs/event-coding.md."""


def vocabulary() -> Vocabulary:
    """Give the encoder's WordPieces."""
    return Vocabulary(json.loads(published_file("tokenizer.json"))["model"]["vocab"])


def batches(rows: list[Row], luck: random.Random) -> list[list[Row]]:
    """Give batches of rows of like length, in random order."""
    order = sorted(luck.sample(rows, len(rows)), key=lambda r: len(r.ids) + luck.random() * 4)
    cut = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    luck.shuffle(cut)
    return cut


def _views(data: Rows, names: str) -> list[tuple[Callable[[Coder, list[Row], float], torch.Tensor], list[Row], int]]:
    """Give the loss of each view, its rows, and how many of them an epoch takes: of the pairs, half."""
    views = [("plain", plain_loss, data.plain, 1), ("pair", pair_loss, data.pairs, 2)]
    return [(loss, rows, len(rows) // part) for name, loss, rows, part in views if name in names]


def train(data: Rows, seed: int, epochs: int, views: str) -> Coder:
    """Give a trained coder."""
    torch.set_num_threads(2)  # sums depend on how they are split
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    luck = random.Random(seed)
    model = Coder(labels_of(sorted(leaves())))
    inside = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": inside, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    kinds = _views(data, views)
    steps = epochs * sum(math.ceil(size / BATCH) for _, _, size in kinds)
    warm = max(1, int(WARM * steps))

    def rate(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    start = time.time()
    mean = torch.optim.swa_utils.AveragedModel(model)
    done = 0
    for epoch in range(epochs):
        model.train()
        work = [(loss, some) for loss, rows, size in kinds for some in batches(luck.sample(rows, size), luck)]
        luck.shuffle(work)
        total = 0.0
        for loss_of, rows in work:
            optimiser.zero_grad(set_to_none=True)
            loss = loss_of(model, rows, SMOOTHING)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
            done += 1
            if done % 100 == 0:
                print(f"{done}/{steps} {time.time() - start:.0f} s", end="\r", file=sys.stderr, flush=True)
            if done > steps * (1 - AVERAGED) and done % 10 == 0:
                mean.update_parameters(model)
        mean_loss, took = total / max(1, len(work)), time.time() - start
        print(f"epoch {epoch + 1}/{epochs}: loss {mean_loss:.3f}, {took:.0f} s", file=sys.stderr, flush=True)
    averaged: Coder = mean.module
    return averaged.eval()


def main() -> None:
    """Train, score on the held-out scenes, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/dateline/data/model"))
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--views", default="plain,pair")
    parser.add_argument("--keep", type=Path, help="write the unquantised weights here too")
    args = parser.parse_args()
    items, words = read(), vocabulary()
    taught = rows_of((i for i in items if not held_out(i)), words)
    tested = rows_of((i for i in items if held_out(i)), words)
    print(
        f"{len(items)} items: {len(taught.plain)} sentences and {len(taught.pairs)} pairs to learn from",
        file=sys.stderr,
    )
    model = train(taught, args.seed, args.epochs, args.views)
    print(json.dumps(report(model, tested), indent=1))
    if args.keep:
        torch.save(model.state_dict(), args.keep)
    export(model, words, args.out)


if __name__ == "__main__":
    main()
