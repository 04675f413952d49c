"""Who sits at the desk: the reviewer's name and the token of the forms, in cookies; and what a form must bring."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote, urlsplit

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from starlette.requests import Request

_NAME, _TOKEN = "dateline-reviewer", "dateline-forms"
_KEPT = "HttpOnly; SameSite=Strict; Path=/desk; Max-Age=31536000"
_TYPE = "application/x-www-form-urlencoded"
MOST_BYTES = 64 * 1024
"""Of the body of a request."""
_MOST_FIELDS = 400


class ForgedError(DatelineError):
    """A form did not come from a page of ours."""


@dataclass(frozen=True, slots=True)
class Seat:
    """The reviewer, as the cookies tell."""

    author: str | None
    token: str
    """What every form of ours carries."""
    new: bool
    """Whether the token is new, so that the browser must be given it."""
    read_only: bool

    @property
    def cookies(self) -> tuple[str, ...]:
        """Give the cookie that the browser does not have yet."""
        return (f"{_TOKEN}={self.token}; {_KEPT}",) if self.new else ()


def seat_of(cookies: Mapping[str, str], *, read_only: bool) -> Seat:
    """Give who sits at the desk; a browser without a token gets a new one."""
    token = cookies.get(_TOKEN, "")
    new = not (token.isascii() and len(token) >= 32)
    name = " ".join(unquote(cookies.get(_NAME, "")).split())
    return Seat(name or None, secrets.token_urlsafe(32) if new else token, new, read_only)


def cookie_of(author: str) -> str:
    """Give the cookie that remembers the reviewer's name."""
    return f"{_NAME}={quote(author, safe='')}; {_KEPT}"


def fields_of(request: Request, body: bytes, seat: Seat) -> dict[str, list[str]]:
    """Give the fields of a form. Raises ForgedError unless it is one of our pages' forms, sent from there."""
    origin, place = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    if place != "same-origin" or (origin is not None and urlsplit(origin).netloc.lower() != request.url.netloc.lower()):
        raise ForgedError("this form came from another site: nothing was decided")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _TYPE:
        raise ForgedError("this is no form of the desk: nothing was decided")
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise ForgedError("this form cannot be read: nothing was decided") from error
    given = fields.get("token", [""])[0]
    if seat.new or not hmac.compare_digest(given.encode("utf-8", "replace"), seat.token.encode()):
        raise ForgedError("this form has lost its token: go back to the desk, load it again, and decide again")
    return fields
