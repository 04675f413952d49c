"""Stories merged in several processes, or on a cluster: the records that one process gives, whoever is killed."""

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.config import Config
from dateline.records import Story
from dateline.run.derive import derive
from dateline.run.merging import Unmerged, merge_all, merged
from dateline.store import Store

EXAMPLE = Path(__file__).parents[2] / "examples" / "river-dam" / "articles"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("merging") / "story.db"
    dateline.build([EXAMPLE], store=path).close()
    return path


@pytest.fixture(scope="module")
def tasks(store: Path) -> list[Unmerged]:
    """Give stories of one, two and all articles."""
    with Store(store) as opened:
        rows = {f.article.id: opened.one("annotations_of", id=f.article.id) for f in opened.annotations()}
    held = {name: (str(row[0]), str(row[1])) for name, row in rows.items() if row}
    names = sorted(held)
    groups = [names[:2], *([name] for name in names), names]
    return [
        Unmerged(Story(f"s-{n}", "a story", tuple(group)), tuple(held[name] for name in group), {})
        for n, group in enumerate(groups)
    ]


@pytest.mark.parametrize("config", [Config(jobs=2), Config(engine="dask", jobs=2)], ids=["pool", "cluster"])
def test_records_come_in_order_and_are_those_of_one_process(tasks: list[Unmerged], config: Config) -> None:
    found = list(merge_all(tasks * 4, config))
    assert found == [merged(task) for task in tasks] * 4
    assert any(record.events and record.links and record.discrepancies for record in found)


def test_stories_of_a_killed_worker_are_merged_again(tasks: list[Unmerged]) -> None:
    many = tasks * 40

    def killing() -> Iterator[Unmerged]:
        for number, task in enumerate(many):
            if number == len(many) // 2 and (children := multiprocessing.active_children()):
                os.kill(children[0].pid or 0, signal.SIGKILL)
                time.sleep(0.5)  # the pool knows by now
            yield task

    found = [record.story.id for record in merge_all(killing(), Config(jobs=2))]
    assert found == [task.story.id for task in many]


def test_a_store_derived_by_workers_exports_the_same_bytes(store: Path, tmp_path: Path) -> None:
    exports = []
    for jobs in (1, 2):
        copy = tmp_path / f"{jobs}.db"
        shutil.copy(store, copy)
        with Store(copy) as opened:
            opened.replace_stories([str(name) for name, _ in opened.run("fingerprints")], iter([]))
            assert derive(opened, Config(jobs=jobs), worth=0)
            with dateline.Record(opened) as record:
                record.export("jsonl", tmp_path / f"{jobs}.jsonl")
        exports.append((tmp_path / f"{jobs}.jsonl").read_bytes())
    assert exports[0]
    assert exports[0] == exports[1]
