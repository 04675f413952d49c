"""Agreement of two readings of the same items: `python training/agreement.py`.

Triggers, types, leaves, statuses and parts, with F1 where the readings choose what to mark and Cohen's kappa
(Cohen 1960) where they label the same trigger. The two readings stand in `data/codebook/agreement/` as they were
before their differences were settled; other files can be named.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from corpus import FOLDER, Event, Item, read


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Give Cohen's kappa of two labellings; 1.0 where chance alone explains all."""
    if not pairs:
        return 0.0
    seen = sum(a == b for a, b in pairs) / len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[x] * right[x] for x in left) / len(pairs) ** 2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def _f1(both: int, one: int, other: int) -> float:
    return 2 * both / (one + other) if one + other else 1.0


def _overlap(a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...]) -> int:
    one = sum(any(x[0] < y[1] and y[0] < x[1] for y in b) for x in a)
    other = sum(any(x[0] < y[1] and y[0] < x[1] for y in a) for x in b)
    return min(one, other)


def _show(item: Item, event: Event | None) -> str:
    if event is None:
        return "nothing"
    parts = "; ".join(
        f"{k} " + " + ".join(item.text[s:e] for s, e in event.spans(k)) for k in "ARPTS" if event.spans(k)
    )
    return f"{item.text[slice(*event.trigger)]}: {event.leaf} {event.status} [{parts}]"


def main() -> None:
    """Print differences and figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path, default=FOLDER / "agreement" / "first.txt")
    parser.add_argument("--second", type=Path, default=FOLDER / "agreement" / "second.txt")
    parser.add_argument("--all", action="store_true", help="print every difference, too")
    args = parser.parse_args()
    first = {item.id: item for item in read([args.first])}
    triggers, parts = [0, 0, 0], {k: [0, 0, 0] for k in "ARPTS"}
    roots: list[tuple[str, str]] = []
    leaves: list[tuple[str, str]] = []
    statuses: list[tuple[str, str]] = []
    whole = compared = 0
    for mine in read([args.second]):
        theirs = first.get(mine.id)
        if theirs is None or theirs.text != mine.text:
            print(f"{mine.id}: not in the first reading with this text")
            continue
        compared += 1
        a, b = {e.trigger: e for e in theirs.events}, {e.trigger: e for e in mine.events}
        triggers = [triggers[0] + len(a.keys() & b.keys()), triggers[1] + len(a), triggers[2] + len(b)]
        same = True
        for at in sorted(a.keys() | b.keys()):
            one, other = a.get(at), b.get(at)
            if one and other:
                roots.append((one.type, other.type))
                leaves.append((one.leaf, other.leaf))
                statuses.append((one.status, other.status))
                for letter, count in parts.items():
                    count[0] += _overlap(one.spans(letter), other.spans(letter))
                    count[1] += len(one.spans(letter))
                    count[2] += len(other.spans(letter))
            differs = one is None or other is None or (one.leaf, one.status) != (other.leaf, other.status)
            differs = differs or any(bool(one.spans(k)) != bool(other.spans(k)) for k in "AR" if one and other)
            if differs:
                same = False
                if args.all:
                    print(f"{mine.id}\n   first:  {_show(theirs, one)}\n   second: {_show(mine, other)}")
        whole += same
    print(f"{compared} items, {whole} alike in every event, type, status and presence of parties")
    print(f"triggers F1 {_f1(*triggers):.3f} ({triggers[1]} and {triggers[2]})")
    for name, pairs in (("type", roots), ("leaf", leaves), ("status", statuses)):
        alike = sum(a == b for a, b in pairs) / max(1, len(pairs))
        print(f"{name}: alike {alike:.3f}, kappa {kappa(pairs):.3f} (at {len(pairs)} triggers of both)")
    for letter, count in parts.items():
        print(f"part {letter}: F1 {_f1(*count):.3f} ({count[1]} and {count[2]})")


if __name__ == "__main__":
    main()
