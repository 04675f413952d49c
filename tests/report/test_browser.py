"""The page in a real browser: axe, keyboard, no request, no overflow, cards that open by link."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.report import write_report
from dateline.store import Store, read

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(params=["story", "nothing", "hostile"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    write_report(request.getfixturevalue(request.param), tmp_path / "r.html")
    return tmp_path / "r.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, file: Path, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_reaches_out_of_the_page_nor_asks_for_anything_nor_runs(
    browser: Browser, file: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda _: pytest.fail("a script of an article ran"))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert asked == [file.as_uri()]
    page.close()


def test_a_link_to_an_event_opens_its_card(browser: Browser, story: Store, tmp_path: Path) -> None:
    write_report(story, tmp_path / "r.html")
    page = browser.new_page()
    for event in read.events(story):
        page.goto("about:blank")
        page.goto(f"{(tmp_path / 'r.html').as_uri()}#{event.id}")
        assert page.locator(f"[id='{event.id}']").is_visible()
    page.close()


def test_everything_that_opens_or_leads_somewhere_is_reached_by_the_tab_key(
    browser: Browser, story: Store, tmp_path: Path
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
