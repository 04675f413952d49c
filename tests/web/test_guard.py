"""Who may come in, and what every answer carries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import ConfigError, StoreError
from dateline.store import Store
from dateline.web.settings import Settings, check

Ask = Callable[..., Any]
TOKEN = "correct horse battery"


def test_every_answer_forbids_what_is_not_ours(ask: Ask, story: Store) -> None:
    client = ask(story.path)
    for path in ("/stories", "/stories/s-1", "/nope", "/static/app.css", "/stories/s-1?page=x"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8765", 200), ("localhost", 200), ("[::1]:8765", 200), ("evil.example", 421),
     ("127.0.0.1.evil.example", 421),
     ("", 421), ("localhost.evil.example:8765", 421), ("my-laptop", 421)],
)  # fmt: skip
def test_only_our_own_names_are_served(ask: Ask, story: Store, host: str, status: int) -> None:
    assert ask(story.path).get("/stories", headers={"host": host}).status_code == status


def test_further_names_are_served_if_allowed(ask: Ask, story: Store) -> None:
    client = ask(story.path, base="http://My-Laptop:8765", names=("my-laptop",))
    assert client.get("/stories").status_code == 200
    wide = ask(story.path, base="http://192.0.2.7:8765", host="0.0.0.0", token=TOKEN)
    assert wide.get("/stories").status_code == 401
    assert wide.get("/stories", headers={"host": "evil.example"}).status_code == 421


def test_a_token_is_asked_for_once_and_then_a_cookie_does(ask: Ask, story: Store) -> None:
    client = ask(story.path, token=TOKEN)
    for wrong in ("/stories", "/stories?token=", "/stories?token=wrong", "/static/app.css"):
        assert client.get(wrong).status_code == 401
    first = client.get("/stories/s-1", params={"token": TOKEN, "status": "happened"})
    assert (first.status_code, first.headers["location"]) == (303, "/stories/s-1?status=happened")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert TOKEN not in cookie
    assert client.get("/stories").status_code == 200
    other = ask(story.path, token=TOKEN)
    assert other.get("/stories", headers={"cookie": f"dateline={TOKEN}"}).status_code == 401
    assert other.get("/stories", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 303


def test_the_way_in_leads_nowhere_else(ask: Ask, story: Store) -> None:
    for path in ("//evil.example/", "/\\evil.example", "///evil.example"):
        client = ask(story.path, token=TOKEN)
        answer = client.get(f"http://127.0.0.1:8765{path}", params={"token": TOKEN})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/evil.example"), answer.headers["location"]


def test_strangers_are_let_in_only_with_a_token(tmp_path: Path) -> None:
    check(Settings(tmp_path, "127.0.0.2"))
    for settings in (Settings(tmp_path, "0.0.0.0"), Settings(tmp_path, "my-laptop"), Settings(tmp_path, token="short")):
        with pytest.raises(ConfigError, match="token"):
            check(settings)


def test_read_only_never_writes_and_reading_never_does(ask: Ask, copied: Path) -> None:
    import sqlite3

    before = copied.read_bytes()
    client = ask(copied, read_only=True)
    assert client.get("/stories").status_code == 200
    assert client.get("/search?q=dam").status_code == 200
    assert copied.read_bytes() == before
    db = sqlite3.connect(copied)
    db.execute("PRAGMA user_version = 1")
    db.close()
    with pytest.raises(StoreError, match="older schema"):
        ask(copied, read_only=True)
    with Store(copied.parent / "new.db", create=True):
        pass
    with Store(copied.parent / "new.db", read_only=True) as store, pytest.raises(StoreError):
        store.write("add_tombstone", [{"article_id": "a-1", "removed": "2031-01-01"}])
