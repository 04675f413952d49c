"""The fine-tuned sentence encoder: which words report an act, of what kind and status, and who plays which part in it.

Run by onnxruntime from the files in `data/model/`, which `make train` writes (docs/model-card.md). What it gives are
probabilities over the leaves of the training corpus; `ontology` maps leaves to types of a codebook version.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from dateline.errors import LexiconError
from dateline.records import Status
from dateline.wordpiece import CLOSES, OPENS, Vocabulary, split_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Scores = NDArray[np.float32]

NONE = "NONE"
_LONGEST = 160
"""Pieces, as in training; words beyond them are not coded."""
REMEMBERED = 2_000
"""Sentences whose reading is kept: some 20 MB."""
_FAINT = 0.05
"""Words less likely than this to report an act are not coded further."""
_MARKS = (("[unused1]", "[unused2]"), ("[unused3]", "[unused4]"))


@dataclass(frozen=True, slots=True)
class Part:
    """Words that play one part: A actor, R recipient, P place, T time, S source; offsets within the sentence."""

    letter: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Coded:
    """One word that may report an act; all scores are probabilities."""

    start: int
    end: int
    acts: float
    """That it reports one at all."""
    leaves: dict[str, float]
    """What kind, given that it does: sums to 1."""
    statuses: dict[Status, float]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Encoder:
    """The session and the heads."""

    session: InferenceSession
    heads: dict[str, Scores]
    vocabulary: Vocabulary
    leaves: tuple[str, ...]
    """Leaves of the corpus, then NONE."""
    types: tuple[str, ...]
    """Types of the corpus, then NONE."""
    statuses: tuple[Status, ...]
    roles: str
    parents: list[int]
    """The type of each leaf of the corpus, by number."""
    read: dict[str, tuple[Coded, ...]] = field(default_factory=dict)
    """The sentences read last: many outlets print one agency's copy."""

    def code(self, sentences: Sequence[str]) -> list[tuple[Coded, ...]]:
        """Give the words of each sentence that may report an act, in order.

        Each is read alone: in a batch, the shorter ones cost as much as the longest (on the sample articles, 1.8 times
        the time), and the range of an int8 product, so every score, depends on what else is in it.
        """
        out: list[tuple[Coded, ...]] = []
        for sentence in sentences:
            if sentence not in self.read:
                if len(self.read) >= REMEMBERED:
                    self.read.clear()
                ids, starts, words = self._row(sentence)
                self.read[sentence] = self._coded(self._hidden(ids)[starts], words) if starts else ()
            out.append(self.read[sentence])
        return out

    def pair(self, text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> dict[str, float]:
        """Give the probability of each leaf, and NONE, for what one span of `text` does to another."""
        import numpy as np  # noqa: PLC0415

        ids, places = self._marked(text, actor, recipient)
        hidden = self._hidden(ids)
        joined = np.concatenate([hidden[0], hidden[places[0]], hidden[places[1]]])
        scores = _softmax(self.heads["pair.weight"] @ joined + self.heads["pair.bias"])
        return {leaf: float(score) for leaf, score in zip(self.leaves, scores, strict=True)}

    def _row(self, text: str) -> tuple[list[int], list[int], list[tuple[int, int]]]:
        ids, starts, words = [self.vocabulary.ids[OPENS]], [], []
        for start, end in split_words(text):
            found = self.vocabulary.pieces(text[start:end])
            if len(ids) + len(found) >= _LONGEST:
                break
            starts.append(len(ids))
            words.append((start, end))
            ids += found
        return [*ids, self.vocabulary.ids[CLOSES]], starts, words

    def _marked(
        self, text: str, actor: tuple[int, int], recipient: tuple[int, int]
    ) -> tuple[list[int], tuple[int, int]]:
        edges = []
        for number, (start, end) in enumerate((actor, recipient)):
            edges += [(start, 1, -(end - start), number, 0), (end, 0, end - start, number, 1)]
        edges.sort()
        ids, places = [self.vocabulary.ids[OPENS]], [0, 0]

        def mark(upto: int) -> None:
            while edges and edges[0][0] <= upto:
                _, _, _, number, side = edges.pop(0)
                if not side:
                    places[number] = len(ids)
                ids.append(self.vocabulary.ids[_MARKS[number][side]])

        for start, end in split_words(text):
            mark(start)
            ids += self.vocabulary.pieces(text[start:end])
        mark(len(text))
        ids.append(self.vocabulary.ids[CLOSES])
        first = max(0, min(min(places) - 20, len(ids) - _LONGEST))
        cut = ids if first == 0 else [ids[0], *ids[first + 1 :]]
        last = _LONGEST - 1
        return cut[:_LONGEST], (min(places[0] - first, last), min(places[1] - first, last))

    def _hidden(self, pieces: list[int]) -> Scores:
        import numpy as np  # noqa: PLC0415

        ids = np.asarray([pieces], dtype=np.int64)
        hidden: Scores = self.session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0][0]
        return hidden

    def _coded(self, hidden: Scores, words: list[tuple[int, int]]) -> tuple[Coded, ...]:
        import numpy as np  # noqa: PLC0415

        heads = self.heads
        odds = _softmax(hidden @ heads["trigger.weight"].T + heads["trigger.bias"])
        acts = 1.0 - odds[:, self.types.index(NONE)]
        likely = np.flatnonzero(acts > _FAINT)
        if not likely.size:
            return ()
        at = hidden[likely]
        leaves = _softmax((at @ heads["leaf.weight"].T + heads["leaf.bias"])[:, :-1])
        within = odds[likely][:, :-1] / np.maximum(acts[likely][:, None], 1e-9)
        leaves = leaves * within[:, self.parents]
        leaves /= leaves.sum(-1, keepdims=True)
        statuses = _softmax(at @ heads["status.weight"].T + heads["status.bias"])
        parts = self._parts(at, hidden)
        return tuple(
            Coded(
                words[i][0], words[i][1], act,
                {leaf: p for leaf, p in zip(self.leaves, leaf_row, strict=False) if p >= 0.01},
                dict(zip(self.statuses, status_row, strict=True)),
                self._spans(best, sure, words),
            )
            for i, act, leaf_row, status_row, best, sure in zip(
                likely.tolist(), acts[likely].tolist(), leaves.tolist(), statuses.tolist(),
                parts.argmax(1).tolist(), parts.max(1).tolist(), strict=True,
            )
        )  # fmt: skip

    def _parts(self, triggers: Scores, words: Scores) -> Scores:
        """Give the probability of each part: triggers x parts x words."""
        import numpy as np  # noqa: PLC0415

        heads = self.heads

        def side(x: Scores, name: str) -> Scores:
            small = np.ones((len(x), heads[f"{name}.bias"].size + 1), dtype=np.float32)
            np.maximum(x @ heads[f"{name}.weight"].T + heads[f"{name}.bias"], 0.0, out=small[:, :-1])
            return small

        held = np.tensordot(side(triggers, "holder"), heads["part"], axes=([1], [1]))  # triggers x parts x width
        return _softmax(held @ side(words, "filler").T, axis=1)

    def _spans(self, best: list[int], sure: list[float], words: list[tuple[int, int]]) -> tuple[Part, ...]:
        """Give the runs of words that share their likeliest part; a run's score is the mean of its words'."""
        out, first = [], 0
        for i in range(1, len(words) + 1):
            if i == len(words) or best[i] != best[first]:
                if best[first]:
                    mean = sum(sure[first:i]) / (i - first)
                    out.append(Part(self.roles[best[first]], words[first][0], words[i - 1][1], mean))
                first = i
        return tuple(out)


def _softmax(scores: Scores, axis: int = -1) -> Scores:
    import numpy as np  # noqa: PLC0415

    raised = np.exp(scores - scores.max(axis, keepdims=True))
    out: Scores = raised / raised.sum(axis, keepdims=True)
    return out


MANIFEST = "MANIFEST"
"""In the model's folder: a line `sha256  name` for each other file, as `sha256sum --check` reads it."""


def read_model_files(folder: Traversable, *only: str) -> dict[str, bytes]:
    """Give the bytes of every file that the manifest of a model's folder names, or of those among them in `only`.

    Raises LexiconError if the manifest or a file is missing, or a file is not the one that the manifest was written
    for (`tools/manifest.py` writes it after training). What is checked is what is given: no file is read twice.
    """
    found = {}
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
        for line in lines:
            expected, _, name = line.partition("  ")
            if only and name not in only:
                continue
            found[name] = (folder / name).read_bytes()
            if sha256(found[name]).hexdigest() != expected:
                raise LexiconError(
                    f"{folder / name} is not the file that {MANIFEST} names: install Dateline again"
                    " (after training: python tools/manifest.py)"
                )
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"the model in {folder} cannot be read: {error}") from error
    return found


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Give the shipped encoder, loaded once a process (about 0.2 s); it runs in one thread.

    Raises LexiconError if a file of the model is missing, or is not the one that was shipped.
    """
    import numpy as np  # noqa: PLC0415
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415

    held = read_model_files(files("dateline") / "data" / "model")
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(held["encoder.onnx"], options, providers=["CPUExecutionProvider"])
    heads = dict(np.load(io.BytesIO(held["heads.npz"]), allow_pickle=False))
    pieces = held["vocabulary.txt"].decode().splitlines()
    labels = json.loads(held["labels.json"])
    types = tuple(labels["types"])
    parents = [types.index(leaf.split(".")[0]) for leaf in labels["leaves"][:-1]]
    return Encoder(
        session, heads, Vocabulary({piece: i for i, piece in enumerate(pieces)}),
        tuple(labels["leaves"]), types, tuple(labels["statuses"]), labels["roles"], parents,
    )  # fmt: skip
