"""`decide`, `undo` and `decisions` as people use them: real processes, real files."""

import json
import subprocess
import sys
from pathlib import Path


def dateline(*arguments: str | Path, feed: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, input=feed, timeout=300)


def test_a_decision_is_made_listed_moved_and_taken_back(store: Path, built: Path, tmp_path: Path) -> None:
    before = dateline("events", "--store", store, "--json").stdout
    claim = json.loads(before.splitlines()[0])["claims"][0]["id"]
    made = dateline(
        "decide", "reject", claim, "--store", store, "--author", "Ann", "--note", "no act", "--time", "2031"
    )
    assert made.returncode == 2
    assert "2031-03-05T09:30:00Z" in made.stderr
    made = dateline("decide", "reject", claim, "--store", store, "--author", "Ann", "--note", "no act")
    assert made.returncode == 0, made.stderr
    name = made.stdout.strip()
    assert f'"{claim}"' not in dateline("timeline", "--store", store, "--json").stdout
    listed = dateline("decisions", "--store", store, "--json").stdout
    assert [(json.loads(line)["id"], json.loads(line)["state"]) for line in listed.splitlines()] == [(name, "in force")]
    other = tmp_path / "other.db"
    other.write_bytes(built.read_bytes())
    assert "decisions: 1 taken in" in dateline("decide", "--from", "-", "--store", other, feed=listed).stderr
    assert dateline("decisions", "--store", other, "--json").stdout == listed
    assert "Ann · " in dateline("decisions", "--store", store).stdout
    assert dateline("undo", name, "--store", store, "--author", "Ann").returncode == 0
    assert dateline("events", "--store", store, "--json").stdout == before
    assert "undone" in dateline("decisions", "--store", store).stdout


def test_mistakes_are_told_in_one_line(store: Path, tmp_path: Path) -> None:
    for arguments, status in (
        (("decide", "accept", "c-0", "--store", store), 1),
        (("decide", "--store", store), 2),
        (("decide", "--from", tmp_path / "none.jsonl", "--store", store), 2),
        (("undo", "x-0", "--store", store), 1),
    ):
        done = dateline(*arguments)
        assert (done.returncode, len(done.stderr.splitlines()), done.stdout) == (status, 1, ""), done.stderr
