"""The per-article half in several processes: in order, complete, whatever happens to a worker."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.config import Config
from dateline.records import Annotations, RawArticle, Rejection
from dateline.run.local import Keyed, annotate_stream

TEXT = "The foreign minister of Ghana met his Togolese counterpart in Accra on {day} May. They signed nothing."


def articles(count: int) -> list[Keyed]:
    return [(f"k{n}", RawArticle(TEXT.format(day=n + 1), f"{n}.txt")) for n in range(count)]


def test_a_bad_article_is_a_rejection_and_the_others_come_in_order() -> None:
    given: list[Keyed] = articles(3)
    given.insert(1, ("bad", RawArticle("…", "bad.txt")))
    found = list(annotate_stream(given, Config(layers=("events",))))
    assert [key for key, _ in found] == ["k0", "bad", "k1", "k2"]
    assert [isinstance(result, Rejection) for _, result in found] == [False, True, False, False]


def test_articles_of_a_killed_worker_are_read_again() -> None:
    def killing() -> Iterator[Keyed]:
        for number, article in enumerate(articles(60)):
            if number == 55 and (children := multiprocessing.active_children()):
                os.kill(children[0].pid or 0, signal.SIGKILL)
            yield article

    config = Config(layers=("blocks",), jobs=2)
    found = list(annotate_stream(killing(), config))
    assert [key for key, _ in found] == [f"k{n}" for n in range(60)]
    assert all(isinstance(result, Annotations) for _, result in found)


def test_a_worker_killed_while_nothing_is_asked_of_it_costs_nothing() -> None:
    def killing() -> Iterator[Keyed]:
        for number, article in enumerate(articles(90)):
            if number == 60 and (children := multiprocessing.active_children()):
                os.kill(children[0].pid or 0, signal.SIGKILL)
                time.sleep(0.5)  # the pool knows by now: it takes no more tasks
            yield article

    found = list(annotate_stream(killing(), Config(layers=("blocks",), jobs=2)))
    assert [key for key, _ in found] == [f"k{n}" for n in range(90)]


def test_a_killed_build_leaves_no_workers_behind(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(
        "".join(f'{{"id": "{n}", "text": "{TEXT.format(day=n % 28 + 1)}"}}\n' for n in range(400)), "utf-8"
    )
    command = [sys.executable, "-m", "dateline", "build", "rows.jsonl", "--store", "s.db", "--jobs", "2"]
    driver = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
    listed = Path(f"/proc/{driver.pid}/task/{driver.pid}/children")
    until = time.monotonic() + 30
    while len(workers := listed.read_text("utf-8").split()) < 3 and time.monotonic() < until:  # and a resource tracker
        time.sleep(0.1)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    until = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert [worker for worker in workers if Path(f"/proc/{worker}").exists()] == []
