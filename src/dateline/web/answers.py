"""Answers as responses: a page, a move, an error as a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.web.render import page
from dateline.web.visit import Answer, Frame, Moved, Note, Shown

if TYPE_CHECKING:
    from starlette.responses import Response

_HTML = "text/html; charset=utf-8"


def respond(answer: Answer, cookies: Iterable[str] = ()) -> Response:
    """Give the response that an answer makes, with further `Set-Cookie` headers."""
    from starlette.responses import RedirectResponse, Response  # noqa: PLC0415

    if isinstance(answer, Moved):
        made: Response = RedirectResponse(answer.to, 303 if answer.posted else 302)
    else:
        made = Response(page(answer), answer.status, {"cache-control": "private, no-cache"}, _HTML)
    for cookie in cookies:
        made.headers.append("set-cookie", cookie)
    return made


def note(title: str, text: str, status: int) -> Answer:
    """Give a page with a message."""
    return Shown("note.html", Note(Frame(title), text), status)
