"""What stands before every page: the Host header, the token, and the headers of every answer."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from dateline.web.settings import Settings, host_is_ours

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "dateline"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing but what this application itself serves; no inline script, no inline style."""
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


class Guard:
    """Wraps the application: nothing inside it runs for a request that may not come in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._cookie = None if settings.token is None else _cookie_of(settings.token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                extra = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in known]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        if not host_is_ours(headers.get("host", ""), self._settings):
            await _answer(sent, 421, "This address is not one that Dateline serves.")
            return
        if self._cookie is not None and not self._has_cookie(headers):
            await self._ask_for_token(scope, sent, headers)
            return
        await self._app(scope, receive, sent)

    def _has_cookie(self, headers: Mapping[str, str]) -> bool:
        assert self._cookie is not None
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), self._cookie.encode())

    async def _ask_for_token(self, scope: Scope, send: Send, headers: Mapping[str, str]) -> None:
        """Take the token from the address or the Authorization header, and give the cookie for it."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in pairs if name == "token"), "")
        given = given or headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), (self._settings.token or "").encode()):
            await _answer(send, 401, "This record asks for a token: add ?token=… to the address, once.")
            return
        rest = urlencode([(name, value) for name, value in pairs if name != "token"])
        path = "/" + quote(scope["path"].lstrip("/\\"))
        where = path + (f"?{rest}" if rest else "")
        cookie = f"{COOKIE}={self._cookie}; HttpOnly; SameSite=Lax; Path=/"
        await _answer(send, 303, "", {"location": where, "set-cookie": cookie})


def _cookie_of(token: str) -> str:
    """Give what the cookie holds: a hash, so that the token itself is in no browser's store."""
    return hashlib.sha256(b"dateline cookie\x00" + token.encode()).hexdigest()


async def _answer(send: Send, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
    fields = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store", **(headers or {})}
    raw = [(name.encode(), value.encode()) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})
