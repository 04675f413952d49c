"""Fixtures shared by the whole suite. Loading a model is left to the fixture that needs one."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.ids import content_id
from dateline.records import Article, Block

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter
    from playwright.sync_api import Browser

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
NO_BROWSER = "no browser"
HOW_TO_GET_ONE = "`apt-get install chromium` (or CHROMIUM=its path), then `make test` again"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium, or skip; where DATELINE_BROWSER=required, as in `.ci/run`, a missing browser is a failure."""
    if importlib.util.find_spec("playwright") is None or not CHROMIUM.exists():
        if os.environ.get("DATELINE_BROWSER") == "required":
            pytest.fail(f"{NO_BROWSER}: {HOW_TO_GET_ONE}")
        pytest.skip(f"{NO_BROWSER}: {HOW_TO_GET_ONE}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say plainly that browser tests were skipped."""
    skipped = [one for one in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(one.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} browser tests were SKIPPED, there being no browser: {HOW_TO_GET_ONE}", yellow=True
        )


@pytest.fixture
def article() -> Callable[..., Article]:
    """Give a maker of articles whose paragraphs (split at newlines) are body blocks."""

    def make(text: str, **fields: object) -> Article:
        blocks, start = [], 0
        for line in text.splitlines(keepends=True):
            blocks.append(Block(start, start + len(line), "body"))
            start += len(line)
        name = content_id("a-", text)
        return Article(id=name, key=name, path="test", text=text, blocks=tuple(blocks), **fields)  # type: ignore[arg-type]

    return make
