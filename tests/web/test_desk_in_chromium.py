"""A reviewer's session in a real browser: by keyboard alone, without JavaScript, on a phone; axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.review import decide, decisions
from dateline.store import Store, read

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Serving = Callable[[Path | str], AbstractContextManager[str]]
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return [(one["id"], one["nodes"][0]["html"][:300]) for one in Axe().run(page).response["violations"]]


def begin(page: Page, address: str) -> None:
    """Give a name, by keyboard."""
    page.goto(f"{address}/desk")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "author":
            break
    page.keyboard.type("Ann Berg")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-key=a]")


def settled(page: Page, path: Path, number: int) -> str:
    """Wait until so many decisions are written and the next record is on the desk; give the kind of the last."""
    page.wait_for_selector("html:not(.busy) .did")
    made = decisions(path)
    assert len(made) == number, [d.kind for d in made]
    return made[-1].kind


def on_desk(page: Page, name: str, *, there: bool = True) -> None:
    which = f"[value={name}]" if there else f":not([value={name}])"
    page.wait_for_selector(f".item > .acts [name=item]{which}", state="attached")


def test_a_whole_session_by_keyboard_alone(browser: Browser, copied: Path, serving: Serving) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    press = page.keyboard.press
    with serving(copied) as address:
        begin(page, address)
        item = "document.querySelector('.acts [name=item]').value"
        first = page.evaluate(item)
        press("a")
        page.wait_for_url("**did=x-**")
        assert settled(page, copied, 1) == "accept"
        assert page.evaluate(item) != first
        assert page.evaluate("document.activeElement.id") == "on-desk"
        press("u")
        page.wait_for_selector(".did:has-text('undo')")
        on_desk(page, first)
        assert settled(page, copied, 2) == "undo"
        press("j")
        on_desk(page, f"{first}", there=False)
        press("k")
        on_desk(page, first)
        press("c")
        assert page.evaluate("document.activeElement.id") == "f-code"
        press("Tab")
        page.keyboard.type("den")
        press("Tab")
        press("Control+A")
        page.keyboard.type("2031-99")
        press("Enter")
        page.wait_for_selector("html:not(.busy) .problem")
        assert "/desk/decide" not in page.url
        assert page.input_value("#f-date") == "2031-99"
        page.focus("#f-date")
        press("Control+A")
        page.keyboard.type("2031-03-02")
        press("Enter")
        page.wait_for_url("**did=x-**")
        settled(page, copied, 4)
        assert {d.attribute for d in decisions(copied)[2:]} == {"status", "date"}
        page.goto(f"{address}/desk?item={first}")
        press("m")
        press("Tab")
        press("Tab")
        press("Space")
        assert page.evaluate("document.activeElement.name") == "with"
        assert page.evaluate("document.activeElement.checked")
        for _ in range(40):
            press("Tab")
            if page.evaluate("document.activeElement.value") == "not-same":
                break
        press("Enter")
        page.wait_for_url("**did=x-**")
        assert settled(page, copied, 5) == "not-same"
        page.goto(f"{address}/desk?item={first}")
        press("s")
        for _ in range(300):
            press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Split the marked ones off":
                break
        else:
            pytest.fail("the button is not reached")
        press("Enter")
        page.wait_for_url("**did=x-**")
        assert settled(page, copied, 6) == "split"
        press("r")
        page.wait_for_selector(".did b:has-text('reject')")
        assert settled(page, copied, 7) == "reject"
    assert [text for text in said if "status of 422" not in text] == []  # what the browser says of a refused form
    context.close()


def test_single_keys_can_be_turned_off_and_rest_in_fields(browser: Browser, copied: Path, serving: Serving) -> None:
    context = browser.new_context()
    page = context.new_page()
    with serving(copied) as address:
        begin(page, address)
        page.focus("#note-verdict")
        page.keyboard.type("a rare, clear case")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement === document.body")
        page.keyboard.press("Control+a")
        page.keyboard.press("?")
        assert page.evaluate("document.activeElement.id") == "single-keys"
        page.keyboard.press("Space")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        page.reload()
        page.keyboard.press("a")
        page.keyboard.press("r")
        page.wait_for_timeout(300)
        assert decisions(copied) == ()
        page.evaluate("localStorage.clear()")
        page.reload()
        page.keyboard.down("a")
        page.keyboard.down("a")
        page.keyboard.up("a")
        page.wait_for_selector(".did")
        assert settled(page, copied, 1) == "accept"
    context.close()


def test_without_javascript_every_form_works(browser: Browser, copied: Path, serving: Serving) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    with serving(copied) as address:
        page.goto(f"{address}/desk")
        page.fill("#author", "Bo Lind")
        page.click("button:has-text('Begin')")
        page.click("button[value=reject] >> nth=0")
        page.click("summary:has-text('Correct a field')")
        page.fill("#f-date", "never")
        page.click("button:has-text('Save corrections')")
        assert "write it as" in page.inner_text(".problem")
        assert page.input_value("#f-date") == "never"
        page.fill("#f-date", "2031-03-05")
        page.fill("#f-place", "Lissa, XLA")
        page.click("button:has-text('Save corrections')")
        page.click("text=All decisions")
        page.click(".log li:has-text('place') button:has-text('Undo')")
    made = decisions(copied)
    assert {"reject", "correct", "undo"} == {d.kind for d in made}
    assert {d.author for d in made} == {"Bo Lind"}
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_at_the_desk(
    browser: Browser, copied: Path, serving: Serving, width: int, scheme: str
) -> None:
    with Store(copied) as store:
        event = max(read.events(store), key=lambda e: (len(e.claims), e.id))
        quote = read.quotes(store)[0].id
    out = event.claims[1].id
    decide(copied, "reject", out, author="Cy Dahl")
    decide(copied, "accept", event.id, author="Ann Berg")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving(copied) as address:
        page.goto(f"{address}/desk")
        assert faults(page) == []
        begin(page, address)
        did = decisions(copied)[0].id
        full = f"/desk?item={event.id}&find=invited&did={did}"
        for path in ("/desk", full, f"/desk?item={quote}", f"/desk?item={out}", "/desk/decisions",
                     "/desk?story=s-00", "/desk?item=c-00"):  # fmt: skip
            page.goto(address + path)
            assert faults(page) == [], path
            assert page.evaluate(OVER) <= 0, path
        page.emulate_media(media="print")
        page.goto(f"{address}/desk/decisions")
        assert faults(page) == []
        assert all(url.startswith(address) for url in asked)
    context.close()


def test_hostile_text_does_nothing_at_the_desk(browser: Browser, hostile: Store, serving: Serving) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.on("dialog", lambda _: pytest.fail("a script of an article ran"))
    with serving(hostile.path) as address:
        begin(page, address)
        for path in ("/desk", "/desk?of=quotations", "/desk?find=invited"):
            page.goto(address + path)
            assert faults(page) == [], path
            assert page.evaluate(OVER) <= 0, path
    context.close()
