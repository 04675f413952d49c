"""What docs/cluster.md tells people to run: its YAML can be read, and every option in it is one that exists."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from distributed.cli import dask_scheduler, dask_worker

from dateline.cli import app

PAGE = Path("docs/cluster.md").read_text("utf-8")
OWN: Any = typer.main.get_command(app)


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """Give every command of ours or of Dask's as words, from the shell's lines and from the containers of the YAML."""
    found = [line.split(" # ")[0].split() for text in blocks("sh") for line in text.splitlines()]
    for text in blocks("yaml"):
        for thing in yaml.safe_load_all(text):
            pod = thing["spec"].get("template", {}).get("spec", {})
            found += [[str(word) for word in container["command"]] for container in pod.get("containers", ())]
    starts = [words[i:] for words in found for i, word in enumerate(words) if word in {"dateline", "dask"}]
    return [words for words in starts if len(words) > 1 and words[1] in {"build", "evidence", "worker", "scheduler"}]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_options_exist(words: list[str]) -> None:
    known = {"worker": dask_worker.main, "scheduler": dask_scheduler.main, **OWN.commands}
    used = {word.split("=")[0] for word in words[2:] if word.startswith("-")}
    assert used <= options(known[words[1]])


def test_the_page_has_both_runbooks() -> None:
    assert {words[0] + " " + words[1] for words in commands()} == {
        "dateline build", "dateline evidence", "dask worker", "dask scheduler",
    }  # fmt: skip
    assert blocks("yaml")
    assert "#SBATCH" in PAGE
