"""The desk as a page: the queue, the record on the desk, what was decided last, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.report.phrases import STATUS
from dateline.web.desk.item import Item, codes, item_of
from dateline.web.desk.log import Line, lines_named
from dateline.web.desk.queue import OF, ORDERS, SHOWS, Asked, Queue, asked_of, queue_of
from dateline.web.desk.seat import Seat
from dateline.web.visit import Answer, Frame, Shown, Visit

Codes = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
_LONGEST_DID = 20
"""Decisions of one click that are told."""


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The desk."""

    frame: Frame
    seat: Seat
    asked: Asked
    queue: Queue
    item: Item | None
    next: str
    """The address of the record after this one; "" where there is none."""
    before: str
    did: tuple[Line, ...]
    problem: str
    given: Mapping[str, Sequence[str]]
    """What a form said that could not be decided."""
    find: str
    codes: Codes
    statuses: Mapping[str, str] = field(default_factory=lambda: STATUS)
    of: Mapping[str, str] = field(default_factory=lambda: OF)
    orders: Mapping[str, str] = field(default_factory=lambda: ORDERS)
    shows: Mapping[str, str] = field(default_factory=lambda: SHOWS)

    def field(self, name: str, value: str) -> str:
        """Give what a field of the form shows: what a person wrote last, else the record's value."""
        return self.given[name][0] if self.given.get(name) else value

    def ticked(self, name: str, value: str, *, had: bool) -> bool:
        """Tell whether a box of the form is ticked."""
        return value in self.given.get(name, ()) if self.given else had


def desk_page(
    visit: Visit,
    seat: Seat,
    problem: str = "",
    status: int = 200,
    given: Mapping[str, Sequence[str]] | None = None,
) -> Answer:
    """Give the desk with the record that is asked for, or with the first that waits."""
    asked = asked_of(visit)
    did = tuple(name for name in (visit.value("did") or "").split(",") if name)[:_LONGEST_DID]
    find = visit.value("find") or ""
    item = item_of(visit.store, asked.item, find) if asked.item else None
    if item is not None and (item.kind == "quotation") != (asked.of == "quotations"):
        asked = replace(asked, of="quotations" if item.kind == "quotation" else "claims")
    if item is None and asked.item and not did and not problem:
        problem = f"{asked.item} is not in the record now: this is what waits."
    queue = queue_of(visit.store, asked, seat, item.id if item else None)
    if item is None and queue.current:
        item = item_of(visit.store, queue.current, find)
    page = DeskPage(
        Frame("Review desk", "desk"),
        seat,
        asked,
        queue,
        item,
        asked.address(queue.after) if queue.after else "",
        asked.address(queue.before) if queue.before else "",
        lines_named(visit.store, did),
        problem,
        given or {},
        find,
        codes() if item and item.kind == "claim" else (),
    )
    return Shown("desk.html", page, status)
