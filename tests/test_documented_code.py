"""Every code block in README and docs runs, and what is shown as output is what comes out.

The language of a fence says what is done with it: `console` (lines after "$ " are run, the lines below are their
output, "…" stands for what was left out), `python` (run), `sh`, `yaml`, `json` and `dockerfile` (read by a parser),
`text` (a drawing or a format: nothing to run). Names in capitals stand for ids, and become ids of the sample story.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer.main
import yaml

from dateline.api import open_record
from dateline.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
STORY = ROOT / "examples" / "river-dam" / "articles"
ENDLESS = {"serve", "watch"}
"""Commands that go on until they are stopped: their options are checked, and tests of their own run them."""
ABSENT = ("--scheduler", "--engine")
"""What asks for a cluster that is not there: checked only in its options, too."""


@dataclass(frozen=True, slots=True)
class Code:
    """One fenced block."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        """Give where it stands."""
        return f"{self.page}:{self.line}"


def _codes() -> Iterator[Code]:
    for page in PAGES:
        inside: Code | None = None
        for number, line in enumerate(page.read_text("utf-8").splitlines(keepends=True), 1):
            if not line.startswith("```"):
                inside = inside and Code(inside.page, inside.line, inside.language, inside.text + line)
            elif inside is None:
                inside = Code(page.name, number, line[3:].strip(), "")
            else:
                yield inside
                inside = None


CODES = list(_codes())


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the sample story, also by the names that the documentation gives it, and its store."""
    folder = tmp_path_factory.mktemp("documented")
    for name in ("examples", "docs"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("articles", "YOUR_ARTICLES"):
        (folder / name).symlink_to(STORY)
    _run("dateline build articles --store story.db", folder)
    return folder


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    """Give a copy of that folder."""
    return Path(shutil.copytree(built, tmp_path / "place", symlinks=True))


def _run(line: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "100", "USER": "you", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def _ids(folder: Path) -> dict[str, str]:
    with open_record(folder / "story.db") as record:
        events = [e for e in record.events() if e.status == "happened" and len(e.claims) > 1]
        return {
            "ARTICLE": record.articles()[0].id,
            "STORY": record.stories()[0].id,
            "EVENT": events[0].id,
            "OTHER_EVENT": events[1].id,
            "CLAIM": events[2].claims[0].id,
            "OTHER_CLAIM": events[3].claims[0].id,
            "DECISION": next((d.id for d in record.decisions()), "none"),
        }


def _named(line: str, folder: Path) -> str:
    """Put ids of the sample story where the documentation has a name in capitals."""
    wanted = re.compile(r"\b(?:OTHER_)?(?:ARTICLE|STORY|EVENT|CLAIM|DECISION)\b")
    return wanted.sub(lambda m: _ids(folder)[m.group()], line) if wanted.search(line) else line


def _ends(line: str) -> bool:
    words = shlex.split(line, comments=True)
    return words[0] == "dateline" and (words[1] in ENDLESS or any(a in words for a in ABSENT))


def _check_options(line: str) -> None:
    """Parse a command of ours without running it."""
    words = shlex.split(line, comments=True)
    group = typer.main.get_command(app)
    command = group.commands[words[1]]  # type: ignore[attr-defined]
    command.make_context(words[1], words[2:])


def _shown(block: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command with the pieces of output shown below it; "…" alone on a line parts two pieces."""
    line, pieces = "", [""]
    for row in block.splitlines():
        if row.startswith("$ "):
            if line:
                yield line, pieces
            line, pieces = row[2:], [""]
        elif row.strip() == "…":
            pieces.append("")
        else:
            pieces[-1] += row + "\n"
    yield line, pieces


def _flat(text: str) -> str:
    """Give text without its ids, which follow from the wording of every rule, on one line."""
    return " ".join(re.sub(r"\s*·?\s*\b[a-z]-[0-9a-f]{16}\b", "", text).split())


@pytest.mark.parametrize("code", [c for c in CODES if c.language == "console"], ids=str)
def test_commands_run_and_print_what_is_shown(code: Code, place: Path) -> None:
    for shown, pieces in _shown(code.text):
        line = shown.replace(".venv/bin/", "")
        if line.startswith("make "):
            target = shlex.split(line, comments=True)[1]
            assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE), target
        elif _ends(line):
            _check_options(_named(line, place))
        else:
            if line.startswith("dateline build") and pieces != [""]:
                (place / "story.db").unlink()  # what a first build says is shown
            printed, at = _flat(_run(_named(line, place), place)), 0
            for piece in map(_flat, pieces):
                found = printed.find(piece, at)
                assert found >= 0, f"{line} does not print\n{piece}\nbut\n{printed}"
                at = found + len(piece)


@pytest.mark.parametrize("code", [c for c in CODES if c.language == "python"], ids=str)
def test_python_runs(code: Code, place: Path) -> None:
    if "dask_jobqueue" in code.text:  # needs a machine with Slurm
        compile(code.text, str(code), "exec")
        return
    (place / "block.py").write_text(code.text, "utf-8")
    _run("python block.py", place)


@pytest.mark.parametrize("code", [c for c in CODES if c.language == "sh"], ids=str)
def test_shell_is_well_formed_and_its_commands_of_ours_exist(code: Code) -> None:
    subprocess.run(["bash", "-n"], input=code.text, text=True, check=True)
    for line in code.text.replace("\\\n", " ").splitlines():
        if line.startswith("dateline "):
            _check_options(line)


@pytest.mark.parametrize("code", [c for c in CODES if c.language in {"yaml", "json"}], ids=str)
def test_data_can_be_read(code: Code) -> None:
    if code.language == "json":
        assert [json.loads(line) for line in code.text.splitlines()]
    else:
        assert list(yaml.safe_load_all(code.text))


def test_every_block_says_what_it_is() -> None:
    known = {"console", "python", "sh", "yaml", "json", "dockerfile", "text"}
    assert not [str(c) for c in CODES if c.language not in known]
