"""Named entities as the English model's recogniser finds them, its moves taken for all tokens of an article at once.

spaCy's recogniser takes one move a token (begin, in, last, unit, out), and asks before each whether each of 74 may be
taken. With its weights, what it would do at a token outside an entity hangs on that token alone, so that all tokens are
scored in one product; inside an entity it hangs on the first word, the word before and the token, so that all entities
grow in step, a product a word. What is found is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.errors import LexiconError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

    Numbers = NDArray[np.float32]
    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]

RECOGNISER = "ner"
_BEGIN, _IN, _LAST, _UNIT, _OUT = "BILUO"
_SOLE_BLOCKED = "U-"
"""A move that is only taken where a caller has set entities before: none is, here."""


@dataclass(frozen=True, slots=True)
class Entities:
    """A component of the pipeline, in place of the recogniser whose weights it uses."""

    network: Model[Any, Any]
    """Docs -> a row for each token."""
    features: Numbers
    """Width of a row x (features x hidden x pieces): what a token adds to a state as the next word, an entity's first
    word, the word before."""
    missing: Numbers
    """What first word and word before add outside an entity; then the bias. Each hidden x pieces, flat."""
    pieces: int
    outside: Numbers
    """Hidden x moves that can be taken outside an entity, in the recogniser's order."""
    outside_bias: Numbers
    moves: tuple[tuple[str, str], ...]
    """Of each of these its letter and label."""
    inside: Numbers
    """Moves that can be taken outside x 2 x hidden: to go on or to end, in an entity that the move began."""
    inside_bias: Numbers

    def __call__(self, doc: Doc) -> Doc:
        """Give `doc` with its entities."""
        return next(self.pipe((doc,)))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Give the docs with their entities."""
        left = iter(docs)
        while batch := list(islice(left, batch_size)):
            self._mark([doc for doc in batch if len(doc)])
            yield from batch

    def _mark(self, docs: list[Doc]) -> None:
        import numpy as np  # noqa: PLC0415
        from spacy.tokens import Span  # noqa: PLC0415

        if not docs:
            return
        facts = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        ends = np.cumsum([len(doc) for doc in docs])
        apart = np.append(facts[1:, 0] == 1, True)
        """Whether an entity that reaches a token ends there."""
        apart[ends - 1] = True
        found = self._entities(self.network.predict(docs), apart, facts[:, 1] == 1)
        place = 0
        for doc, end in zip(docs, ends.tolist(), strict=True):
            start = end - len(doc)
            spans = []
            while place < len(found) and found[place][0] < end:
                first, stop, label = found[place]
                spans.append(Span(doc, first - start, stop - start, label=label))
                place += 1
            doc.set_ents(spans, default="outside")

    def _entities(self, rows: Numbers, apart: Flags, space: Flags) -> list[tuple[int, int, str]]:
        """Give first token, end and label of each entity."""
        import numpy as np  # noqa: PLC0415

        added = (rows @ self.features).reshape(len(rows), 3, -1)
        scores = self._hidden(added[:, 0], self.missing[0], self.missing[1]) @ self.outside
        scores += self.outside_bias
        letters = np.array([letter for letter, _ in self.moves])
        scores[np.ix_(apart | space, letters == _BEGIN)] = -np.inf
        scores[np.ix_(space, letters == _UNIT)] = -np.inf
        best = scores.argmax(1)
        stops = np.arange(1, len(rows) + 1)
        begun = np.flatnonzero(letters[best] == _BEGIN)
        stops[begun] = self._stops(added, begun, best[begun], apart)
        out, free = [], 0
        for place in np.flatnonzero(letters[best] != _OUT).tolist():
            if place >= free:
                free = int(stops[place])
                out.append((place, free, self.moves[best[place]][1]))
        return out

    def _stops(self, added: Numbers, first: Places, moves: Places, apart: Flags) -> Places:
        """Give where the entities end that begin at `first` by `moves`."""
        import numpy as np  # noqa: PLC0415

        stops = first + 1
        growing = np.arange(len(first))
        while growing.size:
            here = stops[growing]
            hidden = self._hidden(added[here, 0], added[first[growing], 1], added[here - 1, 2])
            scores = np.einsum("nmh,nh->nm", self.inside[moves[growing]], hidden) + self.inside_bias[moves[growing]]
            stops[growing] += 1
            growing = growing[(scores[:, 0] >= scores[:, 1]) & ~apart[here]]
        return stops

    def _hidden(self, word: Numbers, first: Numbers, before: Numbers) -> Numbers:
        """Give the hidden layer of states: the largest of the pieces of each unit."""
        total = word + first
        total += before
        total += self.missing[2]
        out: Numbers = total.reshape(len(total), -1, self.pieces).max(-1)
        return out


def with_entities(nlp: Language) -> Language:
    """Give the pipeline with its recogniser's moves taken at once.

    Raises LexiconError if the recogniser is not of the kind that this reads.
    """
    from spacy.language import Language  # noqa: PLC0415

    found = _entities_of(nlp.get_pipe(RECOGNISER))
    Language.component("entities", func=found)
    nlp.add_pipe("entities", before=RECOGNISER)
    nlp.disable_pipe(RECOGNISER)
    return nlp


def _entities_of(recogniser: Any) -> Entities:
    """Give the component for a recogniser of spaCy. Raises LexiconError as above."""
    import numpy as np  # noqa: PLC0415

    model, moves = recogniser.model, recogniser.moves
    names = [moves.get_class_name(n) for n in range(moves.n_moves)]
    network, lower, upper = model.layers
    kept = [
        (n, *name.split("-", 1)) for n, name in enumerate(names) if name[0] in (_BEGIN, _UNIT) and name != _SOLE_BLOCKED
    ]
    kept = sorted([*kept, *((n, _OUT, "") for n, name in enumerate(names) if name == _OUT)])
    plain = not model.attrs["unseen_classes"] and model.attrs["has_upper"] and recogniser.cfg["beam_width"] == 1
    if not plain or not lower.has_dim("nF") or lower.get_dim("nF") != 3:
        raise LexiconError("spaCy's model has a recogniser of names that dateline.entities cannot read")
    weights, bias = upper.get_param("W"), upper.get_param("b")
    places = [n for n, _, _ in kept]
    within = [[names.index(f"{move}-{label}") if label else 0 for move in (_IN, _LAST)] for _, _, label in kept]
    width = lower.get_dim("nI")
    return Entities(
        network,
        np.ascontiguousarray(lower.get_param("W").reshape(-1, width).T),
        np.stack([*lower.get_param("pad")[0].reshape(3, -1)[1:], lower.get_param("b").reshape(-1)]),
        lower.get_dim("nP"),
        np.ascontiguousarray(weights[places].T),
        bias[places],
        tuple((letter, label) for _, letter, label in kept),
        weights[within],
        bias[within],
    )  # fmt: skip
