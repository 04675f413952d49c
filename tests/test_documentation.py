"""What users read is complete and true."""

import re
from pathlib import Path

import typer.main

import dateline
from dateline.cli import app
from dateline.evaluate import LAYERS

ROOT = Path(__file__).parent.parent


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        assert section, f"docs/commands.md does not tell of {name}"
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("--") or option == "--output" or option in text, f"{name} {option}"


def test_every_layer_of_evaluate_is_documented() -> None:
    text = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    assert all(f"| `{layer}` |" in text for layer in LAYERS)


def test_the_public_names_are_sorted_and_exist() -> None:
    assert list(dateline.__all__) == sorted(dateline.__all__)
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert target.startswith("http") or (page.parent / target).exists(), f"{page.name}: {target}"
