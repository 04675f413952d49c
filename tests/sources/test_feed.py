"""Feeds and pages over HTTP, from a real server on the loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from dateline.config import Config
from dateline.records import RawArticle, Rejection
from dateline.sources import fetch, read
from dateline.sources.fetch import is_public

LOCAL = Config(allow_private=True, timeout=3.0, max_bytes=100_000)
PROSE = (
    "The harbour minister of Norland met the envoy of Vesta. She said that the two ports would open again in spring. "
    * 3
)
BODY = f"<body><article><p>{PROSE}</p><p>{PROSE}</p></article></body>"
PAGE = f"<html><head><title>Ports to open</title></head>{BODY}</html>"


class Site(BaseHTTPRequestHandler):
    """A small paper's web site; `asked` records the requests."""

    asked: ClassVar[list[tuple[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        base = f"http://{self.headers['Host']}"
        items = "".join(
            f"<item><title>Item {name}</title><link>{base}/{name}</link>"
            "<pubDate>Mon, 08 Mar 2021 09:30:00 +0100</pubDate></item>"
            for name in ("page", "gone", "moved", "secret/page", "huge", "loop", "away", "empty")
        )
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Norland Post</title>{items}</channel></rss>'
        pages = {
            "/robots.txt": (200, {}, "User-agent: *\nDisallow: /secret/\n"),
            "/feed": (200, {}, feed),
            "/page": (200, {}, PAGE),
            "/moved": (301, {"Location": "/page"}, ""),
            "/away": (302, {"Location": "file:///etc/passwd"}, ""),
            "/inside": (302, {"Location": base.replace("127.0.0.1", "127.0.0.2") + "/page"}, ""),
            "/loop": (302, {"Location": "/loop"}, ""),
            "/huge": (200, {}, PAGE * 500),
            "/empty": (200, {}, "<html><body></body></html>"),
            "/secret/page": (200, {}, PAGE),
        }
        status, headers, body = pages.get(self.path, (404, {}, "not here"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give the site's address and the list of its requests."""

    class Handler(Site):
        asked: ClassVar[list[tuple[str, str]]] = []

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", Handler.asked
        server.shutdown()
        thread.join()


def test_each_entry_s_page_is_an_article_and_failures_are_rejected(site: tuple[str, list[tuple[str, str]]]) -> None:
    base, asked = site
    items = list(read([f"{base}/feed"], LOCAL))
    good = [item for item in items if isinstance(item, RawArticle)]
    assert [raw.path for raw in good] == [f"{base}/feed#1", f"{base}/feed#3"]
    assert good[0].url == good[1].url == f"{base}/page"
    assert (good[0].title, good[0].outlet) == ("Ports to open", "Norland Post")
    assert (good[0].published, good[0].published_from) == ("2021-03-08T08:30:00+00:00", "the feed")
    reasons = {item.url: item.reason for item in items if isinstance(item, Rejection)}
    assert reasons == {
        f"{base}/gone": "the server answers 404 Not Found",
        f"{base}/secret/page": "the site's robots.txt does not allow it",
        f"{base}/huge": "larger than the limit of 0.1 MB for one article",
        f"{base}/loop": "more than 5 redirects",
        f"{base}/away": "only http and https URLs are fetched, not file:///etc/passwd",
        f"{base}/empty": "the HTML page holds no article text",
    }
    assert [path for path, _ in asked].count("/robots.txt") == 1
    assert "/secret/page" not in [path for path, _ in asked]
    assert all("Dateline" in agent for _, agent in asked)


def test_a_feed_file_and_a_page_by_its_url(site: tuple[str, list[tuple[str, str]]], tmp_path: Path) -> None:
    base, _ = site
    (tmp_path / "feed.xml").write_text(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Norland Post</title><entry><title>A</title>'
        f'<link href="{base}/page"/><published>2021-03-08T09:30:00Z</published></entry></feed>'
    )
    (entry,) = read([str(tmp_path / "feed.xml")], LOCAL)
    assert isinstance(entry, RawArticle)
    assert entry.published == "2021-03-08T09:30:00+00:00"
    (page,) = read([f"{base}/page"], LOCAL)
    assert isinstance(page, RawArticle)
    assert (page.url, page.outlet) == (f"{base}/page", None)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0.0.0.0", "2130706433"]
)
def test_private_addresses_are_not_asked(site: tuple[str, list[tuple[str, str]]], host: str) -> None:
    base, asked = site
    port = base.rsplit(":", 1)[1]
    (refused,) = read([f"http://{host}:{port}/page"], Config(timeout=2.0))
    assert isinstance(refused, Rejection)
    assert "private or local address" in refused.reason or "cannot be found" in refused.reason
    assert not asked


def test_no_server_no_article() -> None:
    (refused,) = read(["http://127.0.0.1:9/feed"], LOCAL)
    assert isinstance(refused, Rejection)
    assert "failed" in refused.reason


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::1", "no address",
    ],
)  # fmt: skip
def test_addresses_that_lead_to_no_single_public_host(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["0x7f.0.0.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "me@127.0.0.1", "127.0.0.1."],
)
def test_other_spellings_of_private_addresses_are_not_asked(site: tuple[str, list[tuple[str, str]]], host: str) -> None:
    base, asked = site
    (refused,) = read([f"http://{host}:{base.rsplit(':', 1)[1]}/page"], Config(timeout=2.0))
    assert isinstance(refused, Rejection)
    assert not asked


def test_a_redirect_from_a_public_address_to_a_private_one_is_not_followed(
    site: tuple[str, list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, asked = site
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")  # the loopback plays the internet
    (refused,) = read([f"{base}/inside"], Config(timeout=3.0))
    assert isinstance(refused, Rejection)
    assert refused.reason.startswith("127.0.0.2 is a private or local address")
    assert [path for path, _ in asked] == ["/robots.txt", "/inside"]
