"""Scoring Dateline against gold data: `evaluate("times", Path("gold.jsonl"))`.

`LAYERS` maps a layer to the function that scores it. Gold is JSON Lines, one text a line, with the fields that the
row types of each module name; `record` takes the gold.json of a story with its articles beside it (docs/examples.md),
`layers` a file or folder of annotated articles, `links` event mentions with their documents beside them, or a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from dateline.config import DEFAULT_ONTOLOGY
from dateline.errors import ConfigError
from dateline.evaluate.calibration import calibration
from dateline.evaluate.clusters import score_stories
from dateline.evaluate.confusion import type_rows
from dateline.evaluate.events import score_actors, score_extract, score_pairs
from dateline.evaluate.figures import ONTOLOGY, Figure, Scores
from dateline.evaluate.judged import is_judged, score_judged
from dateline.evaluate.layers import score_blocks, score_times
from dateline.evaluate.links import score_links
from dateline.evaluate.marked_figures import score_layers
from dateline.evaluate.quotes import score_quotes, score_utterances
from dateline.evaluate.record import score_record
from dateline.evaluate.reliability import reliability_svg
from dateline.evaluate.timelines import score_timelines
from dateline.writing import write_whole


def score_events(path: Path) -> Scores:
    """Score a judged sample of claims, or else sentences with their annotated events as `extract` does."""
    return score_judged(path) if is_judged(path) else score_extract(path)


LAYERS: Mapping[str, Callable[[Path], tuple[Figure, ...] | Scores]] = {
    "actors": score_actors,
    "blocks": score_blocks,
    "events": score_events,
    "extract": score_extract,
    "layers": score_layers,
    "links": score_links,
    "pairs": score_pairs,
    "quotes": score_quotes,
    "record": score_record,
    "stories": score_stories,
    "timelines": score_timelines,
    "times": score_times,
    "utterances": score_utterances,
}
_FOLDERS = frozenset({"layers", "links"})
"""Layers that take a folder of gold as well as a file."""


def evaluate(
    layer: str,
    gold: Path | str | None,
    *,
    confusion: bool = False,
    plot: Path | str | None = None,
    ontology: str = DEFAULT_ONTOLOGY,
) -> tuple[Figure, ...]:
    """Give the figures of `layer` on the file `gold`, events coded in `ontology`; with `confusion` each type's too.

    Where the gold tells of each coded event whether it is right, the calibration of scores is added, and `plot` is
    where its diagram is written (SVG). Raises ConfigError for an unknown layer, an unusable file, or a request that
    the layer or the file cannot answer; OSError if `plot` cannot be written.
    """
    if layer not in LAYERS:
        raise ConfigError(f"no layer {layer!r} to evaluate: choose one of {', '.join(LAYERS)}")
    if gold is None or not (Path(gold).is_file() or (layer in _FOLDERS and Path(gold).is_dir())):
        raise ConfigError(
            f"no such file: {gold}" if gold else "--gold FILE is needed: docs/evaluation.md tells the formats"
        )
    codebook = ONTOLOGY.set(ontology)
    try:
        found = LAYERS[layer](Path(gold))
    finally:
        ONTOLOGY.reset(codebook)
    scores = found if isinstance(found, Scores) else Scores(found)
    if confusion and not scores.answers:
        raise ConfigError(f"--confusion: {gold} does not tell the annotated and the coded type of an act")
    if plot is not None:
        if not scores.odds:
            raise ConfigError(f"--plot: {gold} does not tell of each coded event whether it is right")
        write_whole(Path(plot), [reliability_svg(Path(gold).name, scores.odds).encode()])
    return (
        *scores.figures,
        *(type_rows(layer, scores.answers) if confusion else ()),
        *(calibration(layer, scores.odds) if scores.odds else ()),
    )


__all__ = ["LAYERS", "Figure", "evaluate"]
