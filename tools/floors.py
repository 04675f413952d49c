"""`make evaluate`: score every layer on our own data; exit 1 if a figure is below its floor (tools/floors.yaml)."""

import sys
from pathlib import Path

import yaml

from dateline.evaluate import evaluate

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    below = 0
    for entry in yaml.safe_load((ROOT / "tools" / "floors.yaml").read_text("utf-8")):
        print(f"\n{entry['layer']}: {entry['gold']}")
        for figure in evaluate(entry["layer"], ROOT / entry["gold"]):
            floor = entry["floors"].get(figure.measure)
            missed = floor is not None and figure.value < floor
            below += missed
            note = "" if floor is None else f"  floor {floor:.2f}{'  BELOW' if missed else ''}"
            print(f"  {figure}{note}")
    print(f"\n{below} figures below their floor" if below else "\nevery figure is at or above its floor")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
