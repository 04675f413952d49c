"""The encoder with its heads: triggers, leaves, statuses, parts, and the type of a marked pair."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from dataset import NONE, ROLES, Row
from encoder import WIDTH, Encoder
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

SMALL = 128
"""Width of the two sides of the scorer of parts."""
STATUSES = ("happened", "future", "hypothetical", "negated", "denied", "historical")


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed lists that the heads score, in the order of their outputs."""

    leaves: tuple[str, ...]
    """Every leaf, then NONE."""
    types: tuple[str, ...]
    """Every type of the leaves, then NONE."""
    statuses: tuple[str, ...] = STATUSES
    roles: str = ROLES

    @property
    def parents(self) -> list[int]:
        """Give the type of each leaf, by number."""
        return [self.types.index(leaf.split(".")[0]) for leaf in self.leaves]


def labels_of(leaves: list[str]) -> Labels:
    """Give the closed lists for the leaves of the corpus."""
    types = sorted({leaf.split(".")[0] for leaf in leaves})
    return Labels((*leaves, NONE), (*types, NONE))


class Coder(nn.Module):
    """All heads over one encoder."""

    def __init__(self, labels: Labels, encoder: Encoder) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.trigger = nn.Linear(WIDTH, len(labels.types))
        self.leaf = nn.Linear(WIDTH, len(labels.leaves))
        self.status = nn.Linear(WIDTH, len(labels.statuses))
        self.holder, self.filler = nn.Linear(WIDTH, SMALL), nn.Linear(WIDTH, SMALL)
        self.part = nn.Parameter(torch.randn(len(labels.roles), SMALL + 1, SMALL + 1) * 0.02)
        self.pair = nn.Linear(3 * WIDTH, len(labels.leaves))
        self.register_buffer("parents", torch.tensor(labels.parents))

    def parts(self, triggers: Tensor, words: Tensor) -> Tensor:
        """Give scores of each part, n x words x parts; triggers n x width, their sentences' words n x words x width."""
        holder = torch.cat([torch.relu(self.holder(triggers)), torch.ones(len(triggers), 1)], dim=-1)
        filler = torch.relu(self.filler(words))
        filler = torch.cat([filler, torch.ones(*filler.shape[:2], 1)], dim=-1)
        return torch.einsum("nh,rhk,nwk->nwr", holder, self.part, filler)

    def pair_scores(self, hidden: Tensor, marks: Tensor) -> Tensor:
        """Give scores of each leaf, rows x leaves."""
        rows = torch.arange(len(hidden))
        return self.pair(
            self.drop(torch.cat([hidden[:, 0], hidden[rows, marks[:, 0]], hidden[rows, marks[:, 1]]], dim=-1))
        )

    def by_type(self, leaf_scores: Tensor) -> Tensor:
        """Give log-probabilities of the types: the sums over their leaves."""
        probabilities = leaf_scores.softmax(-1)
        out = torch.zeros(*probabilities.shape[:-1], len(self.labels.types))
        return out.index_add(-1, self.parents, probabilities).clamp_min(1e-9).log()


def batch_of(rows: list[Row]) -> tuple[Tensor, Tensor]:
    """Give ids and mask, rows x longest row."""
    length = max(len(r.ids) for r in rows)
    ids = torch.zeros(len(rows), length, dtype=torch.long)
    mask = torch.zeros(len(rows), length, dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = torch.tensor(row.ids)
        mask[i, : len(row.ids)] = 1
    return ids, mask


def plain_loss(model: Coder, hidden: Tensor, rows: list[Row], smoothing: float) -> Tensor:
    """Give the loss of the plain view: triggers by type on every word; leaf, status and parts at the true triggers."""
    hidden = model.drop(hidden)
    labels = model.labels
    at = [(i, s) for i, row in enumerate(rows) for s in row.starts]
    target = torch.full((len(at),), labels.types.index(NONE))
    first, offset = {}, 0
    for i, row in enumerate(rows):
        first[i] = offset
        for word, leaf, _, _ in row.events:
            target[offset + word] = labels.types.index(leaf.split(".")[0])
        offset += len(row.starts)
    index = torch.tensor(at)
    words = hidden[index[:, 0], index[:, 1]]
    loss = cross_entropy(model.trigger(words), target, label_smoothing=smoothing * 0.2, reduction="sum") / (
        4.0 * len(rows)
    )
    events = [(i, event) for i, row in enumerate(rows) for event in row.events]
    if not events:
        return loss
    heads = words[torch.tensor([first[i] + event[0] for i, event in events])]
    leaf = torch.tensor([labels.leaves.index(e[1]) for _, e in events])
    status = torch.tensor([labels.statuses.index(e[2]) for _, e in events])
    loss = (
        loss
        + 0.5 * cross_entropy(model.leaf(heads), leaf, label_smoothing=smoothing)
        + 0.5 * cross_entropy(model.status(heads), status, label_smoothing=smoothing)
    )
    width = max(len(rows[i].starts) for i, _ in events)
    grid = torch.zeros(len(events), width, dtype=torch.long)
    gold = torch.full((len(events), width), -100)
    for n, (i, event) in enumerate(events):
        grid[n, : len(rows[i].starts)] = torch.tensor(rows[i].starts)
        gold[n, : len(rows[i].starts)] = torch.tensor(event[3])
    scores = model.parts(heads, hidden[torch.tensor([i for i, _ in events])[:, None], grid])
    weight = torch.tensor([0.5, 1.0, 1.0, 1.0, 1.0, 1.0])
    return loss + 2.0 * cross_entropy(scores.flatten(0, 1), gold.flatten(), weight=weight, ignore_index=-100)


def pair_loss(model: Coder, hidden: Tensor, rows: list[Row], smoothing: float) -> Tensor:
    """Give the loss of the pair view: the type, and more weakly the leaf."""
    scores = model.pair_scores(hidden, torch.tensor([r.marks for r in rows]))
    labels = model.labels
    leaves = torch.zeros(len(rows), len(labels.leaves))
    types = torch.zeros(len(rows), len(labels.types))
    for i, row in enumerate(rows):
        for leaf, weight in row.target:
            leaves[i, labels.leaves.index(leaf)] += weight
            types[i, labels.types.index(leaf.split(".")[0])] += weight
    soft = types * (1 - smoothing) + smoothing / types.shape[1]
    return -(soft * model.by_type(scores)).sum(-1).mean() + 0.3 * cross_entropy(
        scores, leaves, label_smoothing=smoothing
    )
