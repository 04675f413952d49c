"""What rules and encoder are worth alone and together: `python tools/ablations.py GOLD.jsonl [--speed]`.

GOLD is in the format of `dateline evaluate extract`; rows with spans are scored as pairs, too. `--speed` times the
encoder instead, in one thread, on sentences of `data/codebook/`.
"""

import argparse
import sys
import time
from pathlib import Path

from dateline import encoder as reader
from dateline.encoder import load_encoder
from dateline.evaluate import evaluate
from dateline.extract.events import abstain, coder, learned, pairs
from dateline.extract.events.sentence import Reading

ROOT = Path(__file__).resolve().parent.parent
ALWAYS, FAINT = -1.0, 1e-9


def only(part: str) -> None:
    """Leave the coder one of its two readers; "both" leaves it as it is."""
    if part == "rules":
        coder.weigh = lambda reading, *_: reading.drafts
        abstain.THRESHOLD = ALWAYS
        pairs.MARKED = pairs.TOLD = FAINT
    if part == "encoder":
        coder.drafts_of = lambda *_: Reading([], frozenset())
        abstain.ALONE = 0.3
        pairs.RULES = pairs.TOLD = FAINT


def speed() -> None:
    """Print sentences a second of processor time."""
    sys.path.insert(0, str(ROOT / "training"))
    import corpus

    texts = [item.text for item in corpus.read() if "p-" not in item.id][::12]
    reader.REMEMBERED = 0
    encoder = load_encoder()
    encoder.code(texts[:16])
    for name, run in (
        ("code", lambda: encoder.code(texts)),
        ("pair", lambda: [encoder.pair(text, (0, 5), (10, 15)) for text in texts]),
    ):
        start = time.process_time()
        run()
        print(f"{name}: {len(texts) / (time.process_time() - start):.0f} sentences/CPU-s, {len(texts)} sentences")


def main() -> None:
    """Score one reader, or time the encoder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "examples" / "sentences.jsonl")
    parser.add_argument("--only", choices=["rules", "encoder", "both"], default="both")
    parser.add_argument("--add", type=float, default=learned.ADD, help="least belief in an act of the encoder's own")
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    if args.speed:
        speed()
        return
    learned.ADD = args.add
    only(args.only)
    for layer in ("extract", "pairs"):
        for figure in evaluate(layer, args.gold):
            print(f"{args.only}: {figure.layer} {figure.measure} {figure.value:.4f} ({figure.items})")


if __name__ == "__main__":
    main()
