"""The application: addresses, one store a request, errors as pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.errors import DatelineError, StoreError
from dateline.store import Store, pages
from dateline.web import desk
from dateline.web.answers import note, respond
from dateline.web.desk.seat import MOST_BYTES
from dateline.web.guard import Guard
from dateline.web.pages import PAGES, Page
from dateline.web.render import STATIC, static
from dateline.web.settings import Settings, check
from dateline.web.visit import Answer, BadQueryError, Frame, NotFoundError, Shown, Visit, Waiting
from dateline.web.workshop import StillMadeError, Workshop

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Site:
    """What the handlers share."""

    settings: Settings
    workshop: Workshop


def create_app(settings: Settings) -> ASGIApp:
    """Give the application over a store. Raises ConfigError for unsafe settings, StoreError for an unusable store."""
    from starlette.applications import Starlette  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    check(settings)
    with Store(settings.store, read_only=settings.read_only):
        pass  # brings an older schema up to date, once
    site = Site(settings, Workshop())
    routes: list[BaseRoute] = [Route(one.path, _handler(one, site), methods=["GET"]) for one in PAGES]
    routes += [*desk.routes(settings), Route("/static/{name}", _static, methods=["GET"])]
    errors = {404: _no_page, 405: _no_page, 413: _too_much, 500: _broken}
    app = Starlette(routes=routes, exception_handlers=errors, max_body_size=MOST_BYTES)
    return Guard(app, settings)


def _handler(one: Page, site: Site) -> Callable[[Request], Response]:
    """Give the handler of a page: a store of its own for each request, all of it read in one snapshot."""

    def handle(request: Request) -> Response:
        path, query = dict(request.path_params), dict(request.query_params)
        try:
            return respond(_answer(one, site, path, query, f"{request.url.scheme}://{request.url.netloc}"))
        except NotFoundError as error:
            return respond(note("Not found", str(error), 404))
        except BadQueryError as error:
            return respond(note("Not understood", str(error), 400))
        except StoreError as error:
            return respond(note("The store cannot be read", str(error), 503))

    return handle


def _answer(one: Page, site: Site, path: Mapping[str, str], query: Mapping[str, str], address: str) -> Answer:
    with ExitStack() as opened:
        now = opened.enter_context(Store(site.settings.store, read_only=True))
        opened.enter_context(now.snapshot())
        visit = Visit(now, now, path, query, address, site.workshop)
        day = visit.day("as-of") if one.story_of else None
        if one.story_of is None:
            return one.show(visit)
        story = one.story_of(now, visit.id())
        try:
            if day is None:
                return one.show(visit)
            if story is None:
                raise NotFoundError("no record has this address")
            past = opened.enter_context(site.workshop.past(now, story, day))
            return one.show(Visit(past, now, path, query, address, site.workshop))
        except StillMadeError as error:
            return _waiting(now, story or "", day, error.seconds)


def _waiting(store: Store, story: str, day: date | None, seconds: int) -> Answer:
    """Give the page that stands in for one whose record is still being made; it asks for itself again."""
    line = pages.story_line(store, story)
    title, articles = (line.title, line.articles) if line else ("", 0)
    what = f"the record as it could be known at the end of {day} (UTC)" if day else "the short form"
    frame = Frame(title, "chronology", story, title)
    return Shown("waiting.html", Waiting(frame, what, articles, seconds), 202)


def _static(request: Request) -> Response:
    from starlette.responses import Response  # noqa: PLC0415

    name = request.path_params["name"]
    if name not in STATIC:
        return respond(note("Not found", "there is no such file", 404))
    return Response(static(name), 200, {"cache-control": "private, max-age=600"}, STATIC[name])


def _no_page(_request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    return respond(note("Not found", "no page has this address", status))


def _too_much(_request: Request, _error: Exception) -> Response:
    return respond(note("Too much", f"a form has at most {MOST_BYTES} bytes: nothing was decided", 413))


def _broken(_request: Request, error: Exception) -> Response:
    text = str(error) if isinstance(error, DatelineError) else "Dateline failed to make this page: this is a defect."
    return respond(note("This page failed", text, 500))
