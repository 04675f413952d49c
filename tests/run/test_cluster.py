"""The per-article half on a cluster of real processes: the same record, whoever is killed."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster

import dateline
from dateline.config import Config
from dateline.errors import ClusterError, ConfigError
from dateline.records import Annotations, RawArticle, Rejection
from dateline.run.cluster import annotate_stream, make_kit, tools_of
from dateline.run.local import Keyed

EXAMPLE = Path(__file__).parents[2] / "examples" / "river-dam" / "articles"
TEXT = "The foreign minister of Ghana met his Togolese counterpart in Accra on {day} May. They signed paper {paper}."
COUNT = 400

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of connections that a killed process leaves open
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def articles(count: int = COUNT) -> Iterator[Keyed]:
    for number in range(count):
        if number % 50 == 7:
            yield f"k{number}", Rejection(f"{number}.txt", None, "the file is empty")
        else:
            yield f"k{number}", RawArticle(TEXT.format(day=number % 28 + 1, paper=number), f"{number}.txt")


def at(number: int, act: Callable[[], object]) -> Iterator[Keyed]:
    """Give the articles; do something before one of them."""
    for place, item in enumerate(articles()):
        if place == number:
            act()
        yield item


def check_complete(found: list[tuple[str, Annotations | Rejection]]) -> None:
    assert [key for key, _ in found] == [f"k{number}" for number in range(COUNT)]
    assert all(isinstance(result, Rejection) == (place % 50 == 7) for place, (_, result) in enumerate(found))


def export(store: Path) -> bytes:
    out = store.with_suffix(".jsonl")
    with dateline.open_record(store) as record:
        record.export("jsonl", out)
    return out.read_bytes()


def test_the_record_is_that_of_one_machine_byte_for_byte(tmp_path: Path) -> None:
    for engine in ("local", "dask"):
        dateline.build([EXAMPLE], store=tmp_path / f"{engine}.db", engine=engine).close()
    assert export(tmp_path / "dask.db") == export(tmp_path / "local.db")


def test_evidence_made_by_workers_is_that_of_this_process_byte_for_byte(tmp_path: Path) -> None:
    files = [EXAMPLE / name for name in ("07_port_news.warc.gz", "09_gazette_fr.txt", "06_two_reports.jsonl")]
    parts = []
    for engine in ("local", "dask"):
        list(dateline.write_evidence(files, tmp_path / engine, engine=engine))
        found = sorted((tmp_path / engine).rglob("*.*"))
        parts.append({path.relative_to(tmp_path / engine): path.read_bytes() for path in found})
    assert len(parts[0]) > 5
    assert parts[0] == parts[1]


@pytest.mark.parametrize("allowed_failures", [0, 3])
def test_a_killed_worker_loses_nothing(allowed_failures: int) -> None:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": allowed_failures}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as cluster,  # type: ignore[no-untyped-call]
        Client(cluster, set_as_default=False) as client,  # type: ignore[no-untyped-call]
    ):

        def kill() -> None:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

        config = Config(layers=("blocks",), engine="dask", scheduler=cluster.scheduler_address)
        check_complete(list(annotate_stream(at(200, kill), config)))


@contextmanager
def cluster_of_processes(port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Give the processes of a scheduler and a worker; whatever is appended to the list is ended, too."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        start(port, started)
        yield started
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def start(port: int, started: list[subprocess.Popen[bytes]]) -> None:
    address = f"tcp://127.0.0.1:{port}"
    for command in (
        ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        ["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"],
    ):
        made = [sys.executable, "-m", "dask", *command]
        started.append(subprocess.Popen(made, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def test_a_killed_scheduler_that_comes_back_loses_nothing() -> None:
    port = free_port()
    with cluster_of_processes(port) as started:

        def bring_back() -> None:
            started[0].kill()
            started[0].wait()
            start(port, started)

        config = Config(layers=("blocks",), engine="dask", scheduler=f"tcp://127.0.0.1:{port}")
        check_complete(list(annotate_stream(at(200, bring_back), config)))


def test_a_scheduler_that_stays_away_is_told_and_what_came_before_is_kept() -> None:
    port = free_port()
    found: list[str] = []
    with cluster_of_processes(port) as started:
        config = Config(layers=("blocks",), engine="dask", scheduler=f"tcp://127.0.0.1:{port}")
        stream = annotate_stream(at(200, started[0].kill), config)
        found.append(next(stream)[0])
        with (
            dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
            pytest.raises(ClusterError, match="run the same command"),
        ):
            found.extend(key for key, _ in stream)
    assert found == [f"k{number}" for number in range(len(found))]


def test_no_scheduler_and_no_such_engine(tmp_path: Path) -> None:
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}), pytest.raises(ClusterError, match="no Dask"):
        next(annotate_stream(articles(), Config(engine="dask", scheduler=f"tcp://127.0.0.1:{free_port()}")))
    with pytest.raises(ConfigError, match="choose from local, dask"):
        dateline.build([EXAMPLE], store=tmp_path / "s.db", engine="spark")
    with pytest.raises(ConfigError, match="--scheduler is for"):
        dateline.build([EXAMPLE], store=tmp_path / "s.db", scheduler="tcp://127.0.0.1:8786")


def test_a_worker_with_another_version_refuses() -> None:
    kit = make_kit(Config(layers=("blocks",)))
    with pytest.raises(ConfigError, match="install the same on all machines"):
        tools_of(replace(kit, build="0.0.1+other"))


def test_a_killed_driver_is_resumed_and_leaves_no_workers(tmp_path: Path) -> None:
    rows = [f'{{"id": "{n}", "text": "{TEXT.format(day=n % 28 + 1, paper=n)}"}}\n' for n in range(48)]
    (tmp_path / "rows.jsonl").write_text("".join(rows), "utf-8")
    whole, resumed = tmp_path / "whole.db", tmp_path / "resumed.db"
    dateline.build([tmp_path / "rows.jsonl"], store=whole).close()
    command = [sys.executable, "-m", "dateline", "build", str(tmp_path / "rows.jsonl"), "--store", str(resumed)]
    command += ["--engine", "dask"]
    driver = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while committed(resumed) < 16 and driver.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    workers = Path(f"/proc/{driver.pid}/task/{driver.pid}/children").read_text("utf-8").split()
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    assert 16 <= committed(resumed) < 48
    until = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert [worker for worker in workers if Path(f"/proc/{worker}").exists()] == []
    dateline.build([tmp_path / "rows.jsonl"], store=resumed, engine="dask").close()
    assert export(resumed) == export(whole)


def committed(store: Path) -> int:
    if not store.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as found:
            return int(found.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
