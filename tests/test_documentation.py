"""What users read is complete and true."""

import inspect
import re
from pathlib import Path

import typer.main

import dateline
from dateline.cli import app
from dateline.evaluate import LAYERS

ROOT = Path(__file__).parent.parent


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    shared = text.partition("\n## ")[0]
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        assert section, f"docs/commands.md does not tell of {name}"
        for parameter in command.params:
            told = any(option in section[1] or option in shared for option in parameter.opts)
            assert told or not parameter.opts[0].startswith("-"), f"{name} {parameter.opts}"


def test_every_public_verb_and_option_of_it_is_in_the_api_page() -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    verbs = {f"dateline.{name}": getattr(dateline, name) for name in dateline.__all__}
    verbs |= {f".{name}": verb for name, verb in vars(dateline.Record).items() if not name.startswith("_")}
    for name, verb in verbs.items():
        if inspect.isfunction(verb):
            told = " ".join(line for line in text.splitlines() if f"{name}(" in line)
            assert told, f"docs/api.md does not tell of {name}"
            for option in set(inspect.signature(verb).parameters) - {"self"}:
                assert re.search(rf"\b{option}\b", told), f"docs/api.md: {name}: {option}"


def test_the_index_leads_to_every_page() -> None:
    text = (ROOT / "docs" / "index.md").read_text("utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "index.md" or f"]({page.name})" in text, f"docs/index.md does not lead to {page.name}"


def test_every_layer_of_evaluate_is_documented() -> None:
    text = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    assert all(f"| `{layer}` |" in text for layer in LAYERS)


def test_the_public_names_are_sorted_and_exist() -> None:
    assert list(dateline.__all__) == sorted(dateline.__all__)
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target, place in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", page.read_text("utf-8")):
            if not target.startswith("http"):
                goal = page.parent / target if target else page
                assert goal.exists(), f"{page.name}: {target}"
                assert not place or place in headings(goal), f"{page.name}: {target}#{place}"


def headings(page: Path) -> set[str]:
    """Give the anchors of a page's headings, as Markdown's viewers make them."""
    titles = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}
