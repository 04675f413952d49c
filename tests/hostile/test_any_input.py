"""Whatever the bytes, the names and the places: a reason, never a traceback."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.config import Config
from dateline.records import RawArticle, Rejection
from dateline.sources import read

NEWS = "The foreign minister of Chile, Ana Rojas, met her Peruvian counterpart in Lima on Tuesday.\n"
STARTS = (
    b"",
    b"{",
    b"[{",
    b"\x1f\x8b\x08\x00",
    b"\x28\xb5\x2f\xfd",
    b"WARC/1.0\r\n",
    b"<html><p>",
    b"{\\rtf1 ",
    b"id,text\n",
)
ENDINGS = (".txt", ".html", ".jsonl", ".json", ".csv", ".warc", ".gz", ".zst", ".rtf", ".xml")


def dateline(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400), ending=st.sampled_from(ENDINGS))
def test_any_bytes_give_articles_or_reasons(tmp_path: Path, start: bytes, rest: bytes, ending: str) -> None:
    file = tmp_path / f"any{ending}"
    file.write_bytes(start + rest)
    for item in read([str(file)], Config()):
        if isinstance(item, Rejection):
            assert item.reason
        else:
            item.text.encode()  # valid Unicode: it can be stored and written


def test_half_a_surrogate_in_json_costs_its_line_only(tmp_path: Path) -> None:
    file = tmp_path / "half.jsonl"
    file.write_text('{"id": "a", "text": "He \\ud800 left."}\n{"id": "b", "text": "She left."}\n')
    bad, good = read([str(file)], Config())
    assert isinstance(bad, Rejection)
    assert "surrogate" in bad.reason
    assert isinstance(good, RawArticle)


def test_a_file_name_that_is_no_text_is_shown_and_read(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text(NEWS)
    except OSError:
        pytest.skip("this file system takes only names that are text")
    store = tmp_path / "story.db"
    done = dateline("build", folder, "--store", store)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "\\udcff.txt" in dateline("articles", "--store", store, "--json").stdout.replace("\\\\", "\\")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    (folder / "a.txt").write_text(NEWS)
    assert dateline("build", folder / "a.txt", "--store", folder / "story.db").returncode == 0
    return folder / "story.db"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("report", "-o", "/nowhere/at/all.html"), 2, "cannot write"),
        (("export", "csv", "-o", "/nowhere/at/all.csv"), 2, "cannot write"),
        (("events", "--story", "nonsense"), 1, "no story nonsense"),
        (("events", "--as-of", "nonsense"), 2, "not a day"),
        (("explain", "nonsense"), 1, "no record nonsense"),
        (("remove", "nonsense"), 1, "no article nonsense"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_one_line_and_a_status(
    store: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    done = dateline(*arguments, "--store", store)
    assert done.returncode == status
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_store_that_another_writer_holds_is_said_so_and_can_be_read(store: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(NEWS.replace("Lima", "Cusco"))
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        done = dateline("build", tmp_path / "b.txt", "--store", store)
        assert dateline("stories", "--store", store).returncode == 0
    finally:
        other.rollback()
        other.close()
    assert (done.returncode, done.stdout) == (1, "")
    assert "another process" in done.stderr
    assert dateline("verify", "--store", store).returncode == 0
