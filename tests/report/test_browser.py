"""The page in a real browser: axe, keyboard, no request, no overflow, cards that open by link."""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.report import write_report
from dateline.store import Store, read

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("playwright") is None or not CHROMIUM.exists(),
    reason="no browser: `apt-get install chromium` and `pip install playwright` (no browser download) make this run",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with importlib.import_module("playwright.sync_api").sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=["story", "nothing", "hostile"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    write_report(request.getfixturevalue(request.param), tmp_path / "r.html")
    return tmp_path / "r.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.skipif(not AXE.exists(), reason="no axe-core: `npm install axe-core`, and AXE_CORE=its axe.min.js")
def test_axe_finds_nothing(browser: Any, file: Path, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_reaches_out_of_the_page_nor_asks_for_anything_nor_runs(browser: Any, file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda _: pytest.fail("a script of an article ran"))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert asked == [file.as_uri()]
    page.close()


def test_a_link_to_an_event_opens_its_card(browser: Any, story: Store, tmp_path: Path) -> None:
    write_report(story, tmp_path / "r.html")
    page = browser.new_page()
    for event in read.events(story):
        page.goto("about:blank")
        page.goto(f"{(tmp_path / 'r.html').as_uri()}#{event.id}")
        assert page.locator(f"[id='{event.id}']").is_visible()
    page.close()


def test_everything_that_opens_or_leads_somewhere_is_reached_by_the_tab_key(
    browser: Any, story: Store, tmp_path: Path
) -> None:
    write_report(story, tmp_path / "r.html")
    page = browser.new_page()
    page.goto((tmp_path / "r.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    wanted = page.evaluate("document.querySelectorAll('a[href], summary, [tabindex=\"0\"]').length")
    seen = set()
    for _ in range(wanted + 2):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert len(seen - {-1}) >= wanted
    page.close()
