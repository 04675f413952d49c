"""Scoring Dateline against gold data: `evaluate("times", Path("gold.jsonl"))`.

`LAYERS` maps a layer to the function that scores it. Gold is JSON Lines, one text a line, with the fields that the
row types of each module name; `record` takes the gold.json of a story with its articles beside it (docs/examples.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from dateline.errors import ConfigError
from dateline.evaluate.clusters import score_stories
from dateline.evaluate.events import score_actors, score_extract, score_pairs
from dateline.evaluate.figures import Figure
from dateline.evaluate.layers import score_blocks, score_times
from dateline.evaluate.quotes import score_quotes, score_utterances
from dateline.evaluate.record import score_record

LAYERS: Mapping[str, Callable[[Path], tuple[Figure, ...]]] = {
    "actors": score_actors,
    "blocks": score_blocks,
    "extract": score_extract,
    "pairs": score_pairs,
    "quotes": score_quotes,
    "record": score_record,
    "stories": score_stories,
    "times": score_times,
    "utterances": score_utterances,
}


def evaluate(layer: str, gold: Path | str | None) -> tuple[Figure, ...]:
    """Give the figures of `layer` on the file `gold`. Raises ConfigError for an unknown layer or an unusable file."""
    if layer not in LAYERS:
        raise ConfigError(f"no layer {layer!r} to evaluate: choose one of {', '.join(LAYERS)}")
    if gold is None or not Path(gold).is_file():
        raise ConfigError(
            f"no such file: {gold}" if gold else "--gold FILE is needed: docs/evaluation.md tells the formats"
        )
    return LAYERS[layer](Path(gold))


__all__ = ["LAYERS", "Figure", "evaluate"]
