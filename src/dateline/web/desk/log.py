"""The list of decisions: what became of each, undo, agreement of reviewers, and all of it as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.report.reviews import called, time_text
from dateline.review import agreement
from dateline.rulings import Agreement
from dateline.store import Store
from dateline.store.decisions import listed
from dateline.views import DecisionView
from dateline.web.desk.seat import Seat
from dateline.web.visit import Answer, Frame, Pager, Shown, Visit, link, pager

_SIZE = 50
_MOST_TARGETS = 4
_LIVE = frozenset({"in force", "partly overruled", "overruled", "idle"})


@dataclass(frozen=True, slots=True)
class Line:
    """A decision in the list."""

    id: str
    kind: str
    what: str
    """What it says beside its kind: "date: 2031-03-05"."""
    targets: tuple[tuple[str, str], ...]
    """Address and name of what it is about."""
    more: int
    """Targets that are left out."""
    author: str
    time: str
    note: str
    state: str
    by: tuple[str, ...]
    can_undo: bool


@dataclass(frozen=True, slots=True)
class LogPage:
    """The list of decisions."""

    frame: Frame
    seat: Seat
    lines: tuple[Line, ...]
    agreements: tuple[Agreement, ...]
    pager: Pager
    problem: str


def log(visit: Visit, seat: Seat, problem: str = "", status: int = 200) -> Answer:
    """Give the decisions, the newest first."""
    found = listed(visit.store)[::-1]
    window = visit.window(_SIZE)
    shown = found[window.offset : window.offset + window.limit]
    page = pager(visit, window, len(found), "/desk/decisions")
    frame = Frame("Decisions", "desk")
    agreed = agreement(visit.store)
    lines = tuple(line_of(visit.store, view) for view in shown)
    return Shown("desk_log.html", LogPage(frame, seat, lines, agreed, page, problem), status)


def lines_named(store: Store, names: Iterable[str]) -> tuple[Line, ...]:
    """Give some decisions, in the order of time."""
    wanted = set(names)
    return tuple(line_of(store, view) for view in listed(store) if view.id in wanted) if wanted else ()


def line_of(store: Store, view: DecisionView) -> Line:
    """Give a decision as a line."""
    value = view.value if view.value is not None else "none"
    return Line(
        view.id,
        view.kind,
        f"{view.attribute}: {value}" if view.attribute else "",
        tuple((_address(t.kind, t.id), called(store, t.kind, t.id)) for t in view.targets[:_MOST_TARGETS]),
        max(0, len(view.targets) - _MOST_TARGETS),
        view.author,
        time_text(view.time),
        view.note,
        view.state,
        view.by,
        view.state in _LIVE,
    )


def _address(kind: str, name: str) -> str:
    if kind == "decision":
        return f"/desk/decisions#{name}"
    return link("events", name) if kind == "event" else f"/desk?item={name}"


def exported(store: Store) -> bytes:
    """Give all decisions as JSON Lines, as `dateline decisions --json` does."""
    import msgspec  # noqa: PLC0415

    return b"".join(msgspec.json.encode(view) + b"\n" for view in listed(store))
