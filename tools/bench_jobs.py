"""`python tools/bench_jobs.py`: what more processes bring, in processor time, so that it can be told on a busy machine.

Texts are those of `bench_store.synthetic`: stories of 1 to 60 reports. A whole build is run with each number of jobs;
then stories of a larger store are merged anew with each. Printed: CPU seconds of this process before, while and after
articles are read, of all workers, the most memory of one process; and the ratio of one job's time to the least that the
others' can take on as many idle cores: what is serial, and the rest divided. Wall seconds say little where others work.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from bench_store import commit, entries, samples, synthetic, tell

from dateline.api import build
from dateline.config import Config
from dateline.run.derive import derive
from dateline.store import Store

Row = dict[str, float]


def spent(who: int) -> float:
    """Give the CPU seconds of this process, or of its children that have ended."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def in_fresh_process(work: Callable[[Path, int], Row], path: Path, jobs: int) -> Row:
    """Run `work` in a process of its own; give what it returns."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_tell_back, args=(there, work, path, jobs))
    process.start()
    found: Row = here.recv()
    process.join()
    return found


def _tell_back(there: object, work: Callable[[Path, int], Row], path: Path, jobs: int) -> None:
    start = time.perf_counter()
    found = work(path, jobs)
    everyone = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    found |= {
        "wall": time.perf_counter() - start,
        "self": spent(resource.RUSAGE_SELF),
        "workers": spent(resource.RUSAGE_CHILDREN),
        "peak": max(resource.getrusage(who).ru_maxrss for who in everyone) / 1024,
    }
    there.send(found)  # type: ignore[attr-defined]


def whole(path: Path, jobs: int) -> Row:
    """Build a store from texts; the moments are CPU seconds of this process when the first article and story came."""
    moments: Row = {}

    def note(what: str, _done: int, _total: int | None) -> None:
        moments.setdefault("first" if what == "reading articles" else "read", spent(resource.RUSAGE_SELF))

    with tempfile.TemporaryDirectory() as folder:
        build([path], store=Path(folder) / "s.db", jobs=jobs, progress=note).close()
    return moments


def merging(path: Path, jobs: int) -> Row:
    """Merge all stories of a store anew."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "s.db"
        shutil.copy(path, copy)
        with Store(copy) as store:
            before = spent(resource.RUSAGE_SELF)
            derive(store, Config(jobs=jobs), worth=0)
    return {"first": before, "read": before}


def line(name: str, jobs: int, row: Row) -> str:
    """Give a line of the table."""
    parts = (
        row["first"],
        row["read"] - row["first"],
        row["self"] - row["read"],
        row["workers"],
        row["wall"],
        row["peak"],
    )
    return f"| {name} | {jobs} | " + " | ".join(f"{part:.1f}" for part in parts) + " |"


def bound(one: Row, other: Row, jobs: int) -> float:
    """Give how many times faster a run can be with idle cores: serial are this process's start and end."""
    during = other["read"] - other["first"]
    least = other["self"] - during + (other["workers"] + during) / jobs
    return (one["self"] + one["workers"]) / least


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--merged", type=int, default=1000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--folder", type=Path, help="Keep the annotated samples here.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        base = samples(folder)
        texts, store = Path(temporary) / "texts.jsonl", Path(temporary) / "merged.db"
        with texts.open("wb") as out:
            for found in synthetic(base, given.articles):
                article = found.article
                row = {"id": article.id, "outlet": article.outlet, "url": article.url, "text": article.text}
                out.write(msgspec.json.encode(row) + b"\n")
        with Store(store, create=True) as made:
            commit(made, entries(synthetic(base, given.merged)))
        tell(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
        tell("| | jobs | start, CPU s | reading | then | workers | wall s | peak MB |\n| --- | --- | " + "--- | " * 6)
        work: tuple[tuple[str, Callable[[Path, int], Row], Path, int], ...] = (
            (f"build, {given.articles} articles", whole, texts, given.articles),
            (f"merging, {given.merged} articles", merging, store, given.merged),
        )
        for name, function, path, count in work:
            rows: dict[int, Row] = {}
            for jobs in given.jobs if count else ():
                rows[jobs] = in_fresh_process(function, path, jobs)
                ratio = f" at most {bound(rows[given.jobs[0]], rows[jobs], jobs):.2f} times" if jobs > 1 else ""
                tell(line(name, jobs, rows[jobs]) + ratio)


if __name__ == "__main__":
    main()
