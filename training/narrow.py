"""A trained coder -> the same with fewer layers and narrower ones, to be trained on from there.

Of each layer's inner neurons those stay that add most to its output on the corpus: mean |activation| times the length
of the neuron's outgoing weights (magnitude pruning weighted by activations, Sun et al. 2024, for whole neurons).
"""

from __future__ import annotations

import torch
from dataset import Row
from encoder import Encoder
from model import Coder, batch_of
from torch import Tensor
from torch.nn.functional import gelu

KEPT = (0, 1, 2, 3, 4)
"""Layers of the teacher that the pupil has."""
NARROW = 768
"""Inner neurons that stay in each."""
_SEEN = 1024
"""Sentences on which activations are measured."""


@torch.no_grad()
def _weights(teacher: Encoder, rows: list[Row]) -> list[Tensor]:
    """Give what each inner neuron of each layer adds on `rows`."""
    sums = [torch.zeros(layer.up.out_features) for layer in teacher.layers]
    hooks = [
        layer.up.register_forward_hook(lambda _, __, out, i=i: sums[i].add_(gelu(out).abs().sum((0, 1))))
        for i, layer in enumerate(teacher.layers)
    ]
    for row in rows:
        teacher(*batch_of([row]))
    for hook in hooks:
        hook.remove()
    return [s * layer.down.weight.norm(dim=0) for s, layer in zip(sums, teacher.layers, strict=True)]


def narrowed(teacher: Coder, rows: list[Row]) -> Coder:
    """Give an untrained pupil of a teacher: its heads, and what is kept of its encoder."""
    weights = _weights(teacher.encoder, rows[:: max(1, len(rows) // _SEEN)])
    old = teacher.encoder.state_dict()
    new = {name: value for name, value in old.items() if not name.startswith("layers.")}
    for number, layer in enumerate(KEPT):
        stays = weights[layer].topk(NARROW).indices.sort().values
        for name in teacher.encoder.layers[layer].state_dict():
            value = old[f"layers.{layer}.{name}"]
            if name.startswith("up."):
                value = value[stays]
            elif name == "down.weight":
                value = value[:, stays]
            new[f"layers.{number}.{name}"] = value.clone()
    encoder = Encoder(len(old["words.weight"]), (NARROW,) * len(KEPT))
    encoder.load_state_dict(new)
    pupil = Coder(teacher.labels, encoder)
    held = {f"encoder.{name}": value for name, value in new.items()}
    pupil.load_state_dict(teacher.state_dict() | held, strict=False)  # layers that are gone are left out
    return pupil
