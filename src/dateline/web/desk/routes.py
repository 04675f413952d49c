"""The addresses of the desk: pages that anybody may read, and forms that only our own pages may send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dateline.errors import ConfigError, DatelineError, StoreError
from dateline.review.making import checked_author
from dateline.store import Store
from dateline.web.answers import note, respond
from dateline.web.desk.log import exported, log
from dateline.web.desk.page import desk_page
from dateline.web.desk.post import decided, undone
from dateline.web.desk.queue import asked_of
from dateline.web.desk.seat import ForgedError, Seat, cookie_of, fields_of, seat_of
from dateline.web.settings import Settings
from dateline.web.visit import Answer, BadQueryError, Moved, NotFoundError, Visit

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

Fields = Mapping[str, list[str]]
_NAMELESS = "Say who you are first: every decision carries a name."


def routes(settings: Settings) -> list[BaseRoute]:
    """Give the routes of the desk over a store."""
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    def shown(show: Callable[[Visit, Seat], Answer]) -> Callable[[Request], Response]:
        def handle(request: Request) -> Response:
            seat = seat_of(request.cookies, read_only=settings.read_only)
            return respond(_read(settings, dict(request.query_params), lambda visit: show(visit, seat)), seat.cookies)

        return handle

    def sent(act: Callable[[Settings, Seat, Fields], tuple[Answer, tuple[str, ...]]]) -> object:
        async def handle(request: Request) -> Response:
            seat = seat_of(request.cookies, read_only=settings.read_only)
            if settings.read_only:
                return respond(note("Not decided", "This record is served with --read-only.", 403))
            try:
                fields = fields_of(request, await request.body(), seat)
            except ForgedError as error:
                return respond(note("Not decided", str(error), 403))
            answer, cookies = await run_in_threadpool(act, settings, seat, fields)
            response = respond(answer, cookies)
            if response.status_code >= 400:
                response.headers["hx-push-url"] = "false"  # what failed keeps its address
            return response

        return handle

    return [
        Route("/desk", shown(desk_page), methods=["GET"]),
        Route("/desk/decisions", shown(log), methods=["GET"]),
        Route("/desk/decisions.jsonl", _export(settings), methods=["GET"]),
        *(Route(f"/desk/{name}", _back, methods=["GET"]) for name in ("name", "decide", "undo")),
        Route("/desk/name", sent(_name), methods=["POST"]),  # type: ignore[arg-type]
        Route("/desk/decide", sent(_decide), methods=["POST"]),  # type: ignore[arg-type]
        Route("/desk/undo", sent(_undo), methods=["POST"]),  # type: ignore[arg-type]
    ]


def _read(settings: Settings, query: Mapping[str, str], show: Callable[[Visit], Answer]) -> Answer:
    """Give what `show` makes of one moment of the store."""
    try:
        with Store(settings.store, read_only=True) as store, store.reading():
            return show(Visit(store, store, {}, query, ""))
    except NotFoundError as error:
        return note("Not found", str(error), 404)
    except BadQueryError as error:
        return note("Not understood", str(error), 400)
    except StoreError as error:
        return note("The store cannot be read", str(error), 503)


def _export(settings: Settings) -> Callable[[Request], Response]:
    def handle(_request: Request) -> Response:
        from starlette.responses import Response  # noqa: PLC0415

        try:
            with Store(settings.store, read_only=True) as store, store.reading():
                lines = exported(store)
        except StoreError as error:
            return respond(note("The store cannot be read", str(error), 503))
        headers = {"content-disposition": 'attachment; filename="decisions.jsonl"', "cache-control": "no-store"}
        return Response(lines, 200, headers, "application/jsonl")

    return handle


def _back(_request: Request) -> Response:
    """Give the way back to the desk, where somebody loads the address that forms are sent to."""
    return respond(Moved("/desk"))


def _query(fields: Fields) -> dict[str, str]:
    """Give the queue that a form was sent from."""
    return {name: fields[name][0] for name in ("story", "of", "order", "show", "item", "next") if name in fields}


def _name(settings: Settings, seat: Seat, fields: Fields) -> tuple[Answer, tuple[str, ...]]:
    try:
        author = checked_author(fields.get("author", [""])[0])
    except ConfigError as error:
        return _again(settings, seat, fields, str(error), 422), ()
    there = _read(settings, _query(fields), lambda visit: Moved(_here(visit), posted=True))
    return there, (cookie_of(author),)


def _decide(settings: Settings, seat: Seat, fields: Fields) -> tuple[Answer, tuple[str, ...]]:
    if seat.author is None:
        return _again(settings, seat, fields, _NAMELESS, 422), ()
    try:
        made = decided(settings.store, fields, checked_author(seat.author))
    except DatelineError as error:
        return _again(settings, seat, fields, str(error), _status(error)), ()
    return _read(settings, _query(fields), lambda visit: Moved(_next(visit, made), posted=True)), ()


def _undo(settings: Settings, seat: Seat, fields: Fields) -> tuple[Answer, tuple[str, ...]]:
    on_list = fields.get("from", [""])[0] == "list"
    if seat.author is None:
        return _again(settings, seat, fields, _NAMELESS, 422), ()
    try:
        made = undone(settings.store, fields, checked_author(seat.author))
    except DatelineError as error:
        if on_list:
            text, status = str(error), _status(error)
            return _read(settings, {}, lambda visit: log(visit, seat, text, status)), ()
        return _again(settings, seat, fields, str(error), _status(error)), ()
    if on_list:
        return Moved(f"/desk/decisions#{made}", posted=True), ()
    return _read(settings, _query(fields), lambda visit: Moved(_here(visit, (made,)), posted=True)), ()


def _again(settings: Settings, seat: Seat, fields: Fields, problem: str, status: int) -> Answer:
    """Give the desk as it was, with what went wrong and what the form said."""
    return _read(settings, _query(fields), lambda visit: desk_page(visit, seat, problem, status, fields))


def _here(visit: Visit, did: tuple[str, ...] = ()) -> str:
    asked = asked_of(visit)
    return asked.address(asked.item, did)


def _next(visit: Visit, did: tuple[str, ...]) -> str:
    return asked_of(visit).address(visit.record("next"), did)


def _status(error: DatelineError) -> int:
    """Give 422 for what makes no sense, 409 where another process writes, 404 for what is not in the store."""
    if not isinstance(error, StoreError):
        return 422
    return 409 if "another process" in str(error) else 404
