"""The same articles in whatever order, by however many processes, twice: one export, byte for byte."""

import hashlib
import io
import random
from pathlib import Path

import dateline

STORY = Path("examples/river-dam/articles")


def exported(inputs: list[str], store: Path, jobs: int, form: str = "archive") -> str:
    """Give the hash of an export with the evidence; `meta.csv` says where each article is from."""
    out = io.BytesIO()
    with dateline.build(inputs, store=store, meta=STORY / "meta.csv", jobs=jobs) as record:
        record.export(form, out)
    return hashlib.sha256(out.getvalue()).hexdigest()


def test_an_addition_gives_the_record_of_building_all_at_once(tmp_path: Path) -> None:
    inputs = sorted(str(path) for path in STORY.iterdir() if path.name != "meta.csv")
    runs = [(inputs[::2], "grown"), (inputs, "grown"), (inputs, "whole")]
    first, grown, whole = (exported(given, tmp_path / f"{name}.db", 1, "jsonl") for given, name in runs)
    assert first != grown == whole  # an archive also tells which ids events had before


def test_neither_order_nor_processes_nor_a_second_time_change_a_byte(tmp_path: Path) -> None:
    inputs = sorted(str(path) for path in STORY.iterdir() if path.name != "meta.csv")
    shuffled = random.Random(3).sample(inputs, len(inputs))
    runs = [(inputs, 1), (inputs[::-1], 2), (shuffled, 1)]
    hashes = [exported(given, tmp_path / f"{n}.db", jobs) for n, (given, jobs) in enumerate(runs)]
    assert hashes == hashes[:1] * len(runs)
