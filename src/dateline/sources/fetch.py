"""Polite, bounded requests: robots.txt obeyed, public addresses only, each redirect checked anew."""

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import httpx

from dateline.config import Config
from dateline.errors import ArticleError
from dateline.sources.streams import too_large

if TYPE_CHECKING:
    from protego import Protego

AGENT = "Dateline"
_HEADERS = {
    "User-Agent": f"{AGENT}/0.1 (reads feeds for research; obeys robots.txt)",
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
"""RFC 9309, 2.5: at least 500 KiB of a robots.txt are read."""
_ROBOTS_AGE = 86_400.0
"""RFC 9309, 2.4: a robots.txt is not relied on for more than a day."""
_LONGEST_DELAY = 30.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which it makes sense to ask again later (RFC 9110, 15.5 and 15.6; RFC 8470; RFC 6585)."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_CODINGS = {"": None, "identity": None, "gzip": 31, "x-gzip": 31, "deflate": 15}
"""Content coding -> zlib's window bits. One coding at most is undone: nested ones multiply."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered: where from in the end, the bytes, the stated encoding."""

    url: str
    content: bytes
    charset: str | None


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server gave to recognise an answer by: sent back, it says whether anything is new."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to a poll; `page` is None where nothing is new."""

    page: Page | None
    marks: Marks


class FetchError(ArticleError):
    """A request failed."""

    def __init__(self, reason: str, *, passing: bool = False, wait: float | None = None) -> None:
        super().__init__(reason)
        self.passing = passing
        """Whether it makes sense to ask again later."""
        self.wait = wait
        """Seconds for which the server asks not to be asked again (Retry-After)."""


class Fetcher:
    """A client with its memory of each site's robots.txt and last request."""

    def __init__(self, config: Config) -> None:
        self._config = config
        # No proxies from the environment: an address is checked before it is asked.
        # No connection is kept: each one is checked when it is made, before a byte is sent.
        self._client = httpx.Client(
            headers=_HEADERS, timeout=config.timeout, follow_redirects=False, trust_env=False,
            limits=httpx.Limits(max_keepalive_connections=0),
        )  # fmt: skip
        self._robots: dict[str, tuple[float, Protego]] = {}
        self._last: dict[str, float] = {}

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str) -> Page:
        """Give the page at `url`, redirects followed. Raises ArticleError (FetchError), saying what failed."""
        page = self.poll(url).page
        if page is None:
            raise FetchError("the server answers 304 Not Modified to a plain request")
        return page

    def poll(self, url: str, marks: Marks | None = None) -> Answer:
        """Give the page at `url`, or that nothing is new since the answer with `marks`. Raises as `get` does."""
        marks = marks or Marks()
        headers = {"If-None-Match": marks.etag, "If-Modified-Since": marks.modified}
        for _ in range(_REDIRECTS + 1):
            self._check_address(url)
            self._wait(url)
            answer = self._request(url, self._config.max_bytes, {k: v for k, v in headers.items() if v})
            if not isinstance(answer, str):
                return Answer(None, marks) if answer.page is None else answer
            url = answer
        raise FetchError(f"more than {_REDIRECTS} redirects")

    def _request(self, url: str, limit: int, headers: Mapping[str, str]) -> Answer | str:
        """Give the answer, or the address that it redirects to."""
        seconds = self._config.timeout
        deadline = time.monotonic() + seconds
        late = FetchError(f"no answer within {seconds:g} seconds", passing=True)
        try:
            with (
                self._bounded(seconds) as trace,
                self._client.stream("GET", url, headers=headers, extensions={"trace": trace}) as response,
            ):
                if response.has_redirect_location:
                    return urljoin(url, response.headers["Location"])
                status = response.status_code
                found = Marks(response.headers.get("ETag"), response.headers.get("Last-Modified"))
                if status == 304:
                    return Answer(None, found)
                if status != 200:
                    raise FetchError(
                        f"the server answers {status} {response.reason_phrase}".rstrip(),
                        passing=status in _PASSING,
                        wait=_retry_after(response.headers.get("Retry-After")),
                    )
                return Answer(Page(url, _body(response, limit), response.charset_encoding), found)
        except httpx.TimeoutException as error:
            raise late from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            if time.monotonic() >= deadline:
                raise late from error
            raise FetchError(f"the request failed: {error}", passing=isinstance(error, httpx.TransportError)) from error

    @contextmanager
    def _bounded(self, seconds: float) -> Iterator[Callable[[str, Mapping[str, Any]], None]]:
        """Give a hook for httpx that checks each new connection; cut it off after `seconds`, however it trickles."""
        open_now: list[socket.socket] = []

        def trace(event: str, info: Mapping[str, Any]) -> None:
            if event not in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
                return
            stream = info["return_value"]
            try:
                self._check_peer(stream)
            except ArticleError:
                stream.close()
                raise
            open_now.append(stream.get_extra_info("socket"))

        def cut() -> None:
            for one in open_now:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield trace
        finally:
            timer.cancel()

    def _check_address(self, url: str) -> None:
        """Raise ArticleError unless `url` is http(s) at an address that may be asked."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise ArticleError(f"not a valid URL: {url[:200]}") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ArticleError(f"only http and https URLs are fetched, not {url[:200]}")
        if self._config.allow_private:
            return
        try:
            found = socket.getaddrinfo(
                parts.hostname, port or (443 if parts.scheme == "https" else 80), type=socket.SOCK_STREAM
            )
        except (OSError, UnicodeError) as error:
            raise FetchError(f"the host {parts.hostname} cannot be found", passing=True) from error
        for *_, address in found:
            self._refuse_private(str(address[0]))

    def _check_peer(self, stream: Any) -> None:
        """Raise ArticleError if the name led to a private address after all (it is resolved anew to connect)."""
        peer = stream.get_extra_info("server_addr")
        if not self._config.allow_private:
            self._refuse_private(str(peer[0]) if peer else "an unknown address")

    def _refuse_private(self, address: str) -> None:
        if not is_public(address):
            raise ArticleError(f"{address} is a private or local address: fetched only with --allow-private")

    def _wait(self, url: str) -> None:
        """Raise ArticleError where the site's robots.txt forbids `url`; else wait as long as it asks."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._robots.get(site, (0.0, None))
        if rules is None or until < time.monotonic():
            rules = self._read_robots(site)
            self._robots[site] = (time.monotonic() + _ROBOTS_AGE, rules)
        if not rules.can_fetch(url, AGENT):
            raise ArticleError("the site's robots.txt does not allow it")
        delay = min(rules.crawl_delay(AGENT) or 0.0, _LONGEST_DELAY)
        pause = self._last.get(site, -delay) + delay - time.monotonic() if delay else 0.0
        if pause > 0:
            time.sleep(pause)
        self._last[site] = time.monotonic()

    def _read_robots(self, site: str) -> "Protego":
        """Give the rules of a site: none where it has no robots.txt, all forbidden where it fails (RFC 9309, 2.3.1)."""
        from protego import Protego  # noqa: PLC0415

        url = f"{site}/robots.txt"
        try:
            for _ in range(_REDIRECTS + 1):
                self._check_address(url)
                answer = self._request(url, _ROBOTS_BYTES, {})
                if not isinstance(answer, str):
                    content = answer.page.content if answer.page is not None else b""
                    return Protego.parse(content.decode("utf-8", errors="replace"))
                url = answer
        except FetchError as error:
            if "the server answers 4" not in error.reason:
                reason = f"its robots.txt cannot be read: {error.reason}"
                raise FetchError(reason, passing=error.passing, wait=error.wait) from error
        return Protego.parse("")


def is_public(address: str) -> bool:
    """Tell whether an IP address, and each IPv4 address inside it, belongs to a single host of the public internet.

    IPv4 addresses stand inside IPv6 ones as mapped (RFC 4291), 6to4 (RFC 3056), Teredo (RFC 4380), NAT64 (RFC 6052).
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inside: list[ipaddress.IPv4Address | ipaddress.IPv6Address | None] = [found]
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        inside += [found.sixtofour, *(found.teredo or ())]
        if found in _NAT64:
            inside.append(ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF))
    return all(one.is_global and not one.is_multicast for one in inside if one is not None)


def _body(response: httpx.Response, limit: int) -> bytes:
    """Give the content, unpacked. Raises ArticleError if it is larger than `limit` bytes, FetchError if damaged."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise FetchError(f"the answer is packed as {coding[:60]!r}, which was not asked for")
    bits = _CODINGS[coding]
    inside = None if bits is None else zlib.decompressobj(bits)
    chunks, size, packed = [], 0, 0
    for raw in response.iter_raw():
        packed += len(raw)
        try:
            chunk = raw if inside is None else inside.decompress(raw, limit + 1 - size)
        except zlib.error as error:
            raise FetchError("the answer is damaged: it cannot be unpacked") from error
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
        chunks.append(chunk)
    if inside is not None and not inside.eof and packed:
        raise FetchError("the answer is truncated: it ends in the middle", passing=True)
    return b"".join(chunks)


def _retry_after(value: str | None) -> float | None:
    """Give the seconds of a Retry-After header, which is a number or a date (RFC 9110, 10.2.3); None for neither."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - time.time())
