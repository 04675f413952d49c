"""How often the rules' status of an act is that of the corpus, at the same trigger.

`python tools/statuses.py [--half 0|1] [--limit N] [--show STATUS]`

Of the corpus' background acts (`historical`) the rules can only say that they happened: the day tells the rest.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

import corpus

from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.status import status_of
from dateline.parse import load_model


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", type=int, choices=[0, 1], help="only scenes of even (0) or odd (1) number")
    parser.add_argument("--limit", type=int, help="only so many items")
    parser.add_argument("--show", metavar="STATUS", help="print the acts of this status that the rules give another")
    args = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    seen = 0
    for item in corpus.read():
        if not item.events or (args.half is not None and int(item.scene.rsplit("-", 1)[1]) % 2 != args.half):
            continue
        seen += 1
        if args.limit is not None and seen > args.limit:
            break
        doc = load_model()(item.text)
        for event in item.events:
            inside = [t for t in doc if t.idx < event.trigger[1] and event.trigger[0] < t.idx + len(t)]
            token = max(inside, key=lambda t: (t.pos_ in ("VERB", "NOUN"), t.i))
            right = "happened" if event.status == "historical" else event.status
            found = status_of(token, lexicon())
            counts[right, found] += 1
            if args.show == right != found:
                print(f"{item.id} {event.leaf} {token.text}: {found}; {token.sent.text}")
    report(counts)
    return 0


def report(counts: Counter[tuple[str, str]]) -> None:
    """Print agreement, then precision and recall of each status."""
    total = sum(counts.values())
    print(f"agreement {sum(n for (a, b), n in counts.items() if a == b) / max(total, 1):.4f}  ({total})")
    for status in (s for s in corpus.STATUSES if s != "historical"):
        hit = counts[status, status]
        found = sum(n for (_, b), n in counts.items() if b == status)
        right = sum(n for (a, _), n in counts.items() if a == status)
        print(f"{status:13} precision {hit / max(found, 1):.3f}  recall {hit / max(right, 1):.3f}  ({right})")


if __name__ == "__main__":
    sys.exit(main())
