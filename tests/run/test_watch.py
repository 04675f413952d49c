"""Feeds watched over rounds and restarts, on a loopback server that misbehaves."""

import gzip
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import dateline
from dateline.config import Config
from dateline.errors import ArticleError, ConfigError
from dateline.run.watch import Round, watch
from dateline.sources.fetch import Fetcher
from dateline.store import Store

WORDS = (
    "The harbour minister of Norland, Una Brekk, met the envoy of Vesta in Lissa on Tuesday. She said that port {n} "
    "would open again in spring. The two governments signed an agreement on customs."
)


BOMB = gzip.compress(bytes(40_000_000), 1)
"""Twice the limit of an article, unpacked."""


class Paper:
    """A paper's web site: what it answers can be changed between rounds, what it was asked is counted."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.reports = [1, 2, 3]
        self.broken: set[str] = set()
        self.base = ""

    def answer(self, path: str, marks: str | None) -> tuple[int, dict[str, str], bytes]:
        self.asked[path] += 1
        if path in self.broken:
            return 503, {"Retry-After": "1"}, b"busy"
        if path == "/feed":
            etag = f'"{self.reports}"'
            return (304, {}, b"") if marks == etag else (200, {"ETag": etag}, self.feed(self.reports))
        if path.startswith("/report/"):
            text = WORDS.format(n=path.rsplit("/", 1)[1])
            page = (
                f"<html><head><title>Ports to open</title></head><body><article><p>{text}</p></article></body></html>"
            )
            return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()
        return self.misbehave(path)

    def misbehave(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path == "/bomb":
            return 200, {"Content-Encoding": "gzip"}, BOMB
        if path == "/twice":
            return 200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(bytes(100_000)))
        if path == "/file":
            return 302, {"Location": "file:///etc/passwd"}, b""
        if path == "/nowhere":
            return 302, {}, b""
        if path == "/malformed":
            return 200, {}, b'<?xml version="1.0"?><rss><channel><title>Norland'
        if path == "/laughs":
            nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' for n in range(1, 10))
            start = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{nested}]>'
            return 200, {}, f"{start}<rss><channel><item><title>&l9;</title></item></channel></rss>".encode()
        if path == "/cut":
            return 200, {"Content-Encoding": "gzip"}, gzip.compress(self.feed(self.reports))[:40]
        return 404, {}, b"not here"

    def feed(self, reports: list[int]) -> bytes:
        now = formatdate()
        items = "".join(
            f"<item><title>Report {n}</title><link>{self.base}/report/{n}</link><pubDate>{now}</pubDate></item>"
            for n in reports
        )
        return f'<?xml version="1.0"?><rss><channel><title>Norland Post</title>{items}</channel></rss>'.encode()


@pytest.fixture
def paper() -> Iterator[Paper]:
    made = Paper()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/drip":  # a header line without end, a byte at a time: no read ever times out
                try:
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                    for _ in range(600):
                        self.wfile.write(b"x")
                        time.sleep(0.05)
                except OSError:
                    self.close_connection = True
                return
            status, headers, body = made.answer(self.path, self.headers["If-None-Match"])
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        made.base = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield made
        server.shutdown()
        thread.join()


def rounds(paper: Paper, store: Path, count: int, *paths: str) -> list[Round]:
    feeds = [paper.base + path for path in paths]
    return list(watch(feeds, store=store, interval=0.0, rounds=count, allow_private=True, timeout=5.0))


def titles(store: Path) -> list[str]:
    with dateline.open_record(store) as record:
        return sorted(article.path for article in record.articles() if article.rejected is None)


def test_new_entries_are_read_once_over_rounds_restarts_and_feeds(paper: Paper, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    first, second = rounds(paper, store, 2, "/feed", "/feed")
    assert (first.feeds, first.added, second.added, second.unchanged) == (1, 3, 0, 1)
    paper.reports = [4, 1, 2, 3]
    (third,) = rounds(paper, store, 1, "/feed")  # a new process would find the same store
    assert third.added == 1
    assert third.lag is not None
    assert {paper.asked[f"/report/{n}"] for n in (1, 2, 3, 4)} == {1}
    assert len(titles(store)) == 4


def test_what_fails_for_a_while_is_tried_again_and_then_in_the_record(paper: Paper, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    paper.broken = {"/report/2"}
    (first,) = rounds(paper, store, 1, "/feed")
    assert (first.added, first.again, first.rejected) == (2, 1, 0)
    paper.broken = set()
    (second,) = rounds(paper, store, 1, "/feed")  # the feed itself has not changed
    assert (second.added, second.again, second.unchanged) == (1, 0, 0)
    paper.broken = {"/feed"}
    (third,) = rounds(paper, store, 1, "/feed")
    assert third.problems == ((f"{paper.base}/feed", "the server answers 503 Service Unavailable"),)
    (fourth,) = rounds(paper, store, 1, "/feed")
    assert fourth.feeds == 0  # Retry-After: 1


def test_a_round_that_was_killed_before_it_noted_anything_adds_nothing_twice(paper: Paper, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    rounds(paper, store, 1, "/feed")
    with sqlite3.connect(store) as raw:
        raw.executescript("DELETE FROM feed; DELETE FROM feed_entry;")
    raw.close()
    (again,) = rounds(paper, store, 1, "/feed")
    assert (again.added, again.known) == (0, 3)


def test_a_round_waits_while_somebody_else_writes_and_is_then_repeated(paper: Paper, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    slept: list[float] = []
    feeds = [f"{paper.base}/feed"]
    made = watch(feeds, store=store, interval=300.0, rounds=2, allow_private=True, timeout=5.0, sleep=slept.append)
    with Store(store, create=True) as other, other.writing():
        first = next(made)
    (second,) = made
    assert (first.added, second.added, slept) == (0, 3, [60.0])
    assert first.blocked
    assert second.blocked is None


def test_nothing_that_a_server_does_stops_the_watch(paper: Paper, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    bad = ("/bomb", "/twice", "/file", "/nowhere", "/malformed", "/cut", "/gone", "/drip")
    hard = ("/laughs",)
    started = time.monotonic()
    (told,) = rounds(paper, store, 1, *bad, *hard, "/feed")
    assert time.monotonic() - started < 120
    reasons = {url: reason for url, reason in told.problems if not url.endswith(hard)}
    assert told.added == 3
    assert reasons == {
        f"{paper.base}/bomb": "larger than the limit of 20 MB for one article",
        f"{paper.base}/twice": "the answer is packed as 'gzip, gzip', which was not asked for",
        f"{paper.base}/file": "only http and https URLs are fetched, not file:///etc/passwd",
        f"{paper.base}/nowhere": "the server answers 302 Found",
        f"{paper.base}/malformed": "the feed is malformed: no entry can be read",
        f"{paper.base}/cut": "the answer is truncated: it ends in the middle",
        f"{paper.base}/gone": "the server answers 404 Not Found",
        f"{paper.base}/drip": "no answer within 5 seconds",
    }


def test_private_addresses_need_permission(paper: Paper, tmp_path: Path) -> None:
    (told,) = watch([f"{paper.base}/feed"], store=tmp_path / "s.db", rounds=1)
    assert "private or local address" in told.problems[0][1]
    assert not paper.asked
    with pytest.raises(ConfigError, match="no feed to watch"):
        next(watch(["file:///etc/passwd"], store=tmp_path / "s.db"))


def test_a_name_that_changes_its_address_between_check_and_connection_is_sent_nothing(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    ask = socket.getaddrinfo

    def rebinding(host: str, port: int, *args: int, **kwargs: int) -> list[object]:
        nonlocal asked
        asked += 1
        return list(ask("192.88.99.1" if asked == 1 else "127.0.0.1", port, *args, **kwargs))

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    fetcher = Fetcher(Config(timeout=5.0))
    with pytest.raises(ArticleError, match="private or local address"):
        fetcher.get(paper.base.replace("127.0.0.1", "rebinding.example") + "/feed")
    fetcher.close()
    assert asked == 2
    assert not paper.asked
