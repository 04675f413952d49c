"""Polite, bounded requests: robots.txt obeyed, public addresses only, each redirect checked anew."""

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
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
_LONGEST_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered: where from in the end, the bytes, the stated encoding."""

    url: str
    content: bytes
    charset: str | None


class Fetcher:
    """A client with its memory of each site's robots.txt and last request."""

    def __init__(self, config: Config) -> None:
        self._config = config
        # No proxies from the environment: an address is checked before it is asked.
        self._client = httpx.Client(headers=_HEADERS, timeout=config.timeout, follow_redirects=False, trust_env=False)
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str) -> Page:
        """Give the page at `url`, redirects followed. Raises ArticleError, saying what failed."""
        for _ in range(_REDIRECTS + 1):
            self._check_address(url)
            self._wait(url)
            answer = self._request(url, self._config.max_bytes)
            if not isinstance(answer, str):
                return answer
            url = answer
        raise ArticleError(f"more than {_REDIRECTS} redirects")

    def _request(self, url: str, limit: int) -> Page | str:
        """Give the page, or the address that it redirects to."""
        deadline = time.monotonic() + self._config.timeout
        try:
            with self._client.stream("GET", url) as response:
                self._check_peer(response)
                if response.is_redirect:
                    return urljoin(url, response.headers["Location"])
                if response.status_code != 200:
                    raise ArticleError(f"the server answers {response.status_code} {response.reason_phrase}".rstrip())
                return Page(url, _body(response, limit, deadline), response.charset_encoding)
        except httpx.TimeoutException as error:
            raise ArticleError(f"no answer within {self._config.timeout:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise ArticleError(f"the request failed: {error}") from error

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
            raise ArticleError(f"the host {parts.hostname} cannot be found") from error
        for *_, address in found:
            self._refuse_private(str(address[0]))

    def _check_peer(self, response: httpx.Response) -> None:
        """Raise ArticleError if the name led to a private address after all (it is resolved anew to connect)."""
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if peer is not None and not self._config.allow_private:
            self._refuse_private(str(peer[0]))

    def _refuse_private(self, address: str) -> None:
        if not ipaddress.ip_address(address.partition("%")[0]).is_global:
            raise ArticleError(f"{address} is a private or local address: fetched only with --allow-private")

    def _wait(self, url: str) -> None:
        """Raise ArticleError where the site's robots.txt forbids `url`; else wait as long as it asks."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        rules = self._robots[site]
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
                answer = self._request(url, _ROBOTS_BYTES)
                if not isinstance(answer, str):
                    return Protego.parse(answer.content.decode("utf-8", errors="replace"))
                url = answer
        except ArticleError as error:
            if "the server answers 4" not in error.reason:
                raise ArticleError(f"its robots.txt cannot be read: {error.reason}") from error
        return Protego.parse("")


def _body(response: httpx.Response, limit: int, deadline: float) -> bytes:
    """Give the content. Raises ArticleError if it is larger than `limit` bytes or trickles on past the deadline."""
    chunks, size = [], 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
        if time.monotonic() > deadline:
            raise ArticleError("the answer took too long")
        chunks.append(chunk)
    return b"".join(chunks)
