"""The queue: what waits for a reviewer, in which order, and where in it the reviewer is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from dateline.report.phrases import cut, one_line
from dateline.store import Store, desk, pages
from dateline.store.pages import Choice
from dateline.web.desk.seat import Seat
from dateline.web.visit import Visit

OF = {"claims": "reports of events", "quotations": "quotations"}
SHOWS = {"mine": "not decided by me", "open": "decided by nobody", "all": "all"}
ORDERS = {"disputed": "disputed events first", "score": "lowest score first"}
_STORIES = 100
_LISTED = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """Which queue, and which record of it."""

    story: str | None
    of: str
    order: str
    show: str
    item: str | None

    def address(self, item: str | None = None, did: tuple[str, ...] = (), find: str = "") -> str:
        """Give the address of a record in this queue, or of its first; `did` are decisions to tell of."""
        given = (("story", self.story), ("of", self.of), ("order", self.order), ("show", self.show))
        plain = {"of": "claims", "order": "disputed", "show": "mine"}
        asked = [(name, value) for name, value in given if value and value != plain.get(name)]
        rest = (("item", item), ("did", ",".join(did)), ("find", find))
        asked += [(name, value) for name, value in rest if value]
        return "/desk" + (f"?{urlencode(asked)}" if asked else "")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record of the queue, in a line."""

    href: str
    text: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue around the record on the desk."""

    total: int
    current: str | None
    before: str | None
    after: str | None
    """The records before and after the one on the desk; after a record that is not in the queue comes its first."""
    lines: tuple[Waiting, ...]
    stories: tuple[Choice, ...]


def asked_of(visit: Visit) -> Asked:
    """Give what is asked for. Raises BadQueryError."""
    return Asked(
        visit.record("story"),
        visit.one_of("of", tuple(OF)) or "claims",
        visit.one_of("order", tuple(ORDERS)) or "disputed",
        visit.one_of("show", tuple(SHOWS)) or "mine",
        visit.record("item"),
    )


def queue_of(store: Store, asked: Asked, seat: Seat, item: str | None) -> Queue:
    """Give the queue, with `item` on the desk; without one, its first."""
    quotes = asked.of == "quotations"
    done = _done(store, asked, seat)
    if quotes:
        names = desk.quote_queue(store, asked.story, done)
    else:
        names = desk.claim_queue(store, asked.story, asked.order, done)
    current = item or next(iter(names), None)
    at = names.index(current) if current in names else None
    rest = names if at is None else names[at + 1 :]
    after = next((name for name in (*rest, *names) if name != current), None)
    stories = desk.stories(store, _STORIES)
    if asked.story and asked.story not in {s.value for s in stories}:
        stories += tuple(Choice(name, title, 0) for name, title in pages.titles(store, [asked.story]).items())
    return Queue(
        desk.count_waiting(store, asked.story, done, quotes=quotes),
        current,
        names[at - 1] if at else None,
        after,
        tuple(_line(store, asked, name) for name in rest[:_LISTED]),
        stories,
    )


def _done(store: Store, asked: Asked, seat: Seat) -> frozenset[str]:
    if asked.show == "all" or (asked.show == "mine" and seat.author is None):
        return frozenset()
    return desk.decided(store, asked.story, seat.author if asked.show == "mine" else None)


def _line(store: Store, asked: Asked, name: str) -> Waiting:
    if asked.of == "quotations":
        said = pages.quote(store, name)
        text, outlet = (said.text, said.outlet) if said else ("", None)
    else:
        found = desk.claim(store, name)
        text, outlet = (found[0].text, found[0].outlet) if found else ("", None)
    return Waiting(asked.address(name), cut(one_line(text), 110), outlet or "")
