"""A trained coder -> the files that Dateline ships: an int8 encoder in ONNX, the heads and the vocabulary."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from encoder import to_onnx
from model import Coder
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.wordpiece import Vocabulary


def export(model: Coder, vocabulary: Vocabulary, folder: Path) -> None:
    """Write `encoder.onnx`, `heads.npz`, `vocabulary.txt` and `labels.json` to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    whole.write_bytes(to_onnx(model.encoder))
    # Seven bits of weight: with eight, processors without VNNI overflow (onnxruntime, `reduce_range`).
    quantize_dynamic(whole, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()
    heads = {n: p.detach().numpy() for n, p in model.named_parameters() if not n.startswith("encoder.")}
    np.savez(folder / "heads.npz", **{k: v.astype(np.float32) for k, v in sorted(heads.items())})
    ordered = sorted(vocabulary.ids, key=lambda piece: vocabulary.ids[piece])
    (folder / "vocabulary.txt").write_text("\n".join(ordered) + "\n", "utf-8")
    names = model.labels
    written = {"leaves": names.leaves, "types": names.types, "statuses": names.statuses, "roles": names.roles}
    (folder / "labels.json").write_text(json.dumps(written, indent=1) + "\n", "utf-8")
