"""The application in a real browser: axe, keyboard, sizes, print, no JavaScript, hostile text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.store import Store, read
from dateline.web import workshop
from dateline.web.pages import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = {"phone": (390, 800), "laptop": (1280, 800)}


def addresses(path: Path | str) -> dict[str, str]:
    """Give an address of each page, of the records that have most to show."""
    with Store(path) as store:
        story = read.stories(store)[0].id
        event = max(read.events(store), key=lambda e: (len(e.outlets), len(e.claims), e.id)).id
        quotes = read.quotes(store)
        quote = max(quotes, key=lambda q: (sum(p.group == q.group for p in quotes), q.id)).group
        actor = next(iter(read.actors(store)), None)
        article = read.articles(store, story)[0].id
        ledger = read.discrepancies(store)
    found = {
        "/stories": "/stories",
        "/stories/{id}": f"/stories/{story}",
        "/stories/{id}/short": f"/stories/{story}/short",
        "/stories/{id}/discrepancies": f"/stories/{story}/discrepancies",
        "/stories/{id}/quotes": f"/stories/{story}/quotes",
        "/stories/{id}/actors": f"/stories/{story}/actors",
        "/stories/{id}/sources": f"/stories/{story}/sources",
        "/events/{id}": f"/events/{event}",
        "/quotes/{id}": f"/quotes/{quote}",
        "/articles/{id}": f"/articles/{article}",
        "/search": "/search?q=a",
        "/": "/",
    }
    if ledger:
        found["/discrepancies/{id}"] = f"/discrepancies/{ledger[0].id}"
    if actor:
        found["/actors/{id}"] = f"/actors/{actor.id}"
    return found


def test_every_page_is_tested_here(built: Path) -> None:
    assert set(addresses(built)) == {page.path for page in PAGES}


def faults(page: Page) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return [(one["id"], one["nodes"][0]["html"][:300]) for one in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_nothing_reaches_out(
    browser: Browser, site: str, built: Path, size: str, scheme: str
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for name, path in addresses(built).items():
        page.goto(site + path)
        assert faults(page) == [], name
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(over) <= 0, name
    assert said == []
    assert all(url.startswith(site) for url in asked)
    context.close()


def test_in_print_everything_stands_on_the_paper(browser: Browser, site: str, built: Path) -> None:
    page = browser.new_page(viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    for name, path in addresses(built).items():
        page.goto(site + path)
        assert faults(page) == [], name
        assert not page.locator(".find").is_visible(), name
        assert len(page.pdf(format="A4")) > 1000
    page.goto(site + addresses(built)["/events/{id}"])
    assert page.locator(".pop").first.is_visible()
    page.close()


def test_all_that_leads_somewhere_is_reached_by_the_tab_key(browser: Browser, site: str, built: Path) -> None:
    page = browser.new_page()
    for name in ("/stories/{id}", "/events/{id}", "/search"):
        page.goto(site + addresses(built)[name])
        every = "document.querySelectorAll('a[href], button:not([hidden]), input:not([type=hidden]), select')"
        wanted = page.evaluate(f"[...{every}].filter(one => one.checkVisibility()).length")
        seen = set()
        for _ in range(wanted + 40):
            page.keyboard.press("Tab")
            seen.add(page.evaluate(f"[...{every}].indexOf(document.activeElement)"))
        assert len(seen - {-1}) >= wanted, name
    page.close()


def test_a_value_shows_its_sentence_on_hover_and_on_focus_and_escape_closes_it(
    browser: Browser, site: str, built: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site + addresses(built)["/events/{id}"])
    first = page.locator(".peek").first
    pop = first.locator(".pop")
    assert not pop.is_visible()
    first.locator("a.value").focus()
    assert pop.is_visible()
    assert pop.locator("mark").count()
    page.keyboard.press("Escape")
    assert not pop.is_visible()
    page.locator("h1").click()
    first.hover()
    assert pop.is_visible()
    place = first.locator("a.value").get_attribute("href") or ""
    page.goto(site + place)
    assert page.locator(f"[id='{place.partition('#')[2]}']").count() == 1
    page.close()


def test_filters_work_with_a_change_and_without_javascript(browser: Browser, site: str, built: Path) -> None:
    path = addresses(built)["/stories/{id}"]
    page = browser.new_page()
    page.goto(site + path)
    before = page.locator("#found .ev").count()
    page.select_option("select[name=status]", "future")
    page.wait_for_url("**status=future**")
    page.wait_for_selector("#found h2:has-text('Chosen events')")
    assert page.locator("#found .ev").count() < before
    with_script = page.locator("#found .ev").count()
    page.close()
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(site + path)
    bare.select_option("select[name=status]", "future")
    bare.click("form.filters button")
    assert bare.locator("#found .ev").count() == with_script
    context.close()


def test_the_slider_goes_back_in_time(browser: Browser, site: str, built: Path) -> None:
    page = browser.new_page()
    page.goto(site + addresses(built)["/stories/{id}"])
    slider = page.locator("input[type=range]")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as-of=**")
    page.wait_for_selector(".asof")
    assert page.locator("select[name=as-of]").input_value() in page.url
    page.close()


def test_a_page_that_waits_says_so_and_shows_the_record_by_itself(
    browser: Browser,
    built: Path,
    serving: Callable[[Path | str], AbstractContextManager[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workshop, "AT_ONCE", 0)
    monkeypatch.setattr(workshop, "_PATIENCE", 0.0)
    page = browser.new_page()
    with serving(built) as address:
        page.route("**/*", lambda route: route.abort() if route.request.method == "HEAD" else route.continue_())
        page.goto(address + addresses(built)["/stories/{id}/short"])
        assert "is being made" in page.locator("[data-waiting]").inner_text()
        assert faults(page) == []
        page.unroute("**/*")
        page.wait_for_selector(".short li", timeout=120_000)
    page.close()


def test_hostile_text_does_nothing(
    browser: Browser, hostile: Store, serving: Callable[[Path | str], AbstractContextManager[str]]
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.on("dialog", lambda _: pytest.fail("a script of an article ran"))
    with serving(hostile.path) as address:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for name, path in addresses(hostile.path).items():
            page.goto(address + path)
            assert faults(page) == [], name
            over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(over) <= 0, name
        assert all(url.startswith(address) for url in asked)
    page.close()
