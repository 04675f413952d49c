"""`make soak`: kill a build at random moments; after each, the store opens and verifies, and resuming gives the record.

Some kills fall on a build from nothing, others on one that goes on where the last was killed, so that reading, merging
and writing are all met. Exit status 1 if anything differs from a build that nobody killed.
"""

import argparse
import hashlib
import io
import multiprocessing
import random
import sys
import tempfile
import time
from pathlib import Path

import dateline

ROOT = Path(__file__).resolve().parent.parent
INPUT = ROOT / "examples" / "strait-ship" / "articles"
FORK = multiprocessing.get_context("fork")
"""A build that is to be killed starts with the models loaded: no moment is lost on what cannot do harm."""


def build(inputs: Path, store: Path, jobs: int) -> None:
    with dateline.build([str(inputs)], store=store, jobs=jobs):
        pass


def checked(store: Path) -> str:
    """Open and verify a store; give the hash of everything that it exports. Raises AssertionError if a value is off."""
    with dateline.Record(store) as record:
        found = list(record.verify())
        assert not found, f"{len(found)} values are not in the text, the first: {found[0]}"
        out = io.BytesIO()
        record.export("archive", out)
        return hashlib.sha256(out.getvalue()).hexdigest()


def killed(inputs: Path, store: Path, jobs: int, after: float) -> bool:
    """Start a build and kill it (SIGKILL) after some seconds; tell whether it was still running."""
    process = FORK.Process(target=build, args=(inputs, store, jobs))
    process.start()
    process.join(after)
    running = process.is_alive()
    process.kill()
    process.join()
    return running


def soak(kills: int, jobs: int, seed: int, inputs: Path = INPUT) -> tuple[int, str]:
    """Give how many builds were killed while they ran, and the hash that every resumed build came to."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, again = Path(folder) / "whole.db", Path(folder) / "again.db"
        build(inputs, whole, jobs)
        expected = checked(whole)
        start = time.monotonic()  # once the models are loaded
        build(inputs, again, jobs)
        lasts = time.monotonic() - start
        assert checked(again) == expected, "two builds of the same input differ"
        hit, store, left = 0, again, 0
        for number in range(kills):
            if left == 0:
                store, left = Path(folder) / f"{number}.db", draw.choice((1, 2, 3))
            hit += killed(inputs, store, jobs, draw.uniform(0.0, lasts))
            if store.exists():  # it may have been killed before it made the file
                checked(store)
            left -= 1
            if left == 0 or number == kills - 1:
                build(inputs, store, jobs)
                assert checked(store) == expected, f"kill {number}: not the record of a build that nobody killed"
                for file in Path(folder).glob(f"{store.name}*"):
                    file.unlink()
        return hit, expected


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--input", type=Path, default=INPUT)
    args = parser.parse_args()
    try:
        hit, expected = soak(args.kills, args.jobs, args.seed, args.input)
    except AssertionError as error:
        sys.exit(str(error))
    print(f"{args.kills} builds, {hit} of them killed while they ran; each store opened and verified;")
    print(f"each resumed build exports {expected}")


if __name__ == "__main__":
    main()
