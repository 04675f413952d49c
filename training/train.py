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
from encoder import pretrained, published_file
from export import export
from figures import report
from model import Coder, batch_of, labels_of, pair_loss, plain_loss
from narrow import narrowed
from torch.nn.functional import mse_loss

from dateline.wordpiece import Vocabulary

EPOCHS, BATCH, RATE, HEAD_RATE, SMOOTHING, WARM, AVERAGED = 6, 16, 1e-4, 1e-3, 0.1, 0.1, 0.25
"""Chosen on the held-out scenes: docs/event-coding.md."""
PUPIL_EPOCHS, LIKENESS = 4, 3.0
"""Of the pupil, and the weight of the mean squared distance of its hidden states from the teacher's."""


def vocabulary() -> Vocabulary:
    """Give the encoder's WordPieces."""
    return Vocabulary(json.loads(published_file("tokenizer.json"))["model"]["vocab"])


def batches(rows: list[Row], luck: random.Random) -> list[list[Row]]:
    """Give batches of rows of like length, in random order."""
    order = sorted(luck.sample(rows, len(rows)), key=lambda r: len(r.ids) + luck.random() * 4)
    cut = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    luck.shuffle(cut)
    return cut


Loss = Callable[[Coder, torch.Tensor, list[Row], float], torch.Tensor]


def _views(data: Rows, names: str) -> list[tuple[Loss, list[Row], int]]:
    """Give the loss of each view, its rows, and how many of them an epoch takes: of the pairs, half."""
    views = [("plain", plain_loss, data.plain, 1), ("pair", pair_loss, data.pairs, 2)]
    return [(loss, rows, len(rows) // part) for name, loss, rows, part in views if name in names]


def train(data: Rows, seed: int, epochs: int, views: str, teacher: Coder | None = None) -> Coder:
    """Give a trained coder; with a teacher, a narrower one that gives nearly its hidden states."""
    torch.set_num_threads(2)  # sums depend on how they are split
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    luck = random.Random(seed)
    model = narrowed(teacher, data.plain) if teacher else Coder(labels_of(sorted(leaves())), pretrained())
    model.encoder.words.weight.requires_grad_(False)  # a third of the time, and no rare word is forgotten
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
            ids, mask = batch_of(rows)
            hidden = model.encoder(ids, mask)
            loss = loss_of(model, hidden, rows, SMOOTHING)
            if teacher:
                with torch.no_grad():
                    aim = teacher.encoder(ids, mask)
                loss = loss + LIKENESS * mse_loss(hidden[mask > 0], aim[mask > 0])
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


def _kept(file: Path) -> Coder:
    """Give a teacher that an earlier run kept."""
    teacher = Coder(labels_of(sorted(leaves())), pretrained())
    teacher.load_state_dict(torch.load(file, weights_only=True))
    return teacher.eval()


def main() -> None:
    """Train the teacher and from it the pupil, score both on the held-out scenes, export the pupil."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/dateline/data/model"))
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--pupil-epochs", type=int, default=PUPIL_EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--views", default="plain,pair")
    parser.add_argument("--keep", type=Path, help="write the teacher's weights here")
    parser.add_argument("--teacher", type=Path, help="weights of a teacher that were kept: train the pupil alone")
    args = parser.parse_args()
    items, words = read(), vocabulary()
    taught = rows_of((i for i in items if not held_out(i)), words)
    tested = rows_of((i for i in items if held_out(i)), words)
    print(
        f"{len(items)} items: {len(taught.plain)} sentences and {len(taught.pairs)} pairs to learn from",
        file=sys.stderr,
    )
    teacher = _kept(args.teacher) if args.teacher else train(taught, args.seed, args.epochs, args.views)
    if args.keep:
        torch.save(teacher.state_dict(), args.keep)
    print(json.dumps(report(teacher, tested), indent=1))
    pupil = train(taught, args.seed, args.pupil_epochs, args.views, teacher)
    print(json.dumps(report(pupil, tested), indent=1))
    export(pupil, words, args.out)


if __name__ == "__main__":
    main()
