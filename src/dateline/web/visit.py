"""One visit to a page: what was asked, checked; and what a page gives back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote, urlencode

from dateline.errors import DatelineError
from dateline.store import Store
from dateline.store.pages import Window
from dateline.web.workshop import Workshop

_ID = re.compile(r"[a-z]{1,2}-[0-9a-f]{1,64}")
_ACTOR = re.compile(r"[\w.'+-]{1,100}")
_LONGEST = 200
"""Characters of a value in a query that are read."""
_MOST_PAGES = 100_000


class NotFoundError(DatelineError):
    """No record has this address."""


class BadQueryError(DatelineError):
    """A value in the address cannot be meant."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page is asked for; `store` shows one moment's record."""

    store: Store
    now: Store
    """The record as it is now: `store` itself, unless that is a past record."""
    path: Mapping[str, str]
    query: Mapping[str, str]
    site: str
    """ "http://127.0.0.1:8765": for addresses that are copied."""
    workshop: Workshop | None = None
    """Makes what takes long; None where no page needs it."""

    @property
    def past(self) -> bool:
        """Whether `store` is a past record."""
        return self.store is not self.now

    def id(self, name: str = "id") -> str:
        """Give an id from the path. Raises NotFoundError for what can be none."""
        found = self.path.get(name, "")
        if not _ID.fullmatch(found):
            raise NotFoundError("no record has this address")
        return found

    def actor(self, name: str = "id") -> str:
        """Give an actor's id from the path. Raises NotFoundError for what can be none."""
        found = self.path.get(name, "")
        if not _ACTOR.fullmatch(found):
            raise NotFoundError("no actor has this address")
        return found

    def value(self, name: str) -> str | None:
        """Give a value of the query; None where it is absent or empty."""
        found = self.query.get(name, "")[:_LONGEST].strip()
        return found or None

    def record(self, name: str) -> str | None:
        """Give an id of the query. Raises BadQueryError for what can be none."""
        found = self.value(name)
        if found is not None and not (_ID.fullmatch(found) or _ACTOR.fullmatch(found)):
            raise BadQueryError(f"{name}: this is no id of a record")
        return found

    def one_of(self, name: str, known: Sequence[str]) -> str | None:
        """Give a value of the query that must be one of `known`. Raises BadQueryError."""
        found = self.value(name)
        if found is not None and found not in known:
            raise BadQueryError(f"{name}: choose from {', '.join(known)}")
        return found

    def day(self, name: str) -> date | None:
        """Give a day of the query. Raises BadQueryError for what is none."""
        found = self.value(name)
        return None if found is None else day_of(found, name)

    def number(self, name: str, default: int, most: int = _MOST_PAGES) -> int:
        """Give a number of the query, from 0 to `most`. Raises BadQueryError."""
        found = self.value(name)
        if found is None:
            return default
        if not (found.isascii() and found.isdigit() and len(found) < 12 and int(found) <= most):
            raise BadQueryError(f"{name}: a number up to {most}")
        return int(found)

    def window(self, size: int) -> Window:
        """Give the window of the page that is asked for, pages being `size` rows."""
        return Window(size, (max(1, self.number("page", 1)) - 1) * size)


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of a list this is, with the addresses of its neighbours."""

    first: int
    """The number of the first row shown, from 1; 0 where there is none."""
    last: int
    total: int
    before: str | None
    after: str | None


def pager(visit: Visit, window: Window, total: int, path: str) -> Pager:
    """Give the pager of a list of `total` rows, of which `window` is shown."""
    kept = {name: value for name, value in visit.query.items() if name != "page" and value}
    here = window.offset // window.limit + 1

    def at(page: int) -> str:
        asked = kept | ({"page": str(page)} if page > 1 else {})
        return path + (f"?{urlencode(asked)}" if asked else "")

    last = min(total, window.offset + window.limit)
    return Pager(
        min(total, window.offset + 1),
        last,
        total,
        at(here - 1) if here > 1 else None,
        at(here + 1) if last < total else None,
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page."""

    title: str
    tab: str = ""
    """Which part of the story it is: "chronology", "discrepancies", "quotations", "actors", "sources"."""
    story: str | None = None
    story_title: str = ""
    as_of: str | None = None
    """ISO 8601 day of a past record."""
    crumbs: tuple[tuple[str, str], ...] = ()
    """Address and name of what the page is part of."""

    @property
    def past(self) -> str:
        """Give what an address needs to stay in the past record: "?as-of=2031-05-04", or ""."""
        return f"?as-of={self.as_of}" if self.as_of else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: a template and what it shows."""

    template: str
    page: object
    status: int = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """Another address has it."""

    to: str
    posted: bool = False
    """Whether a form was sent: what follows is another page."""


@dataclass(frozen=True, slots=True)
class Note:
    """A page with a message: an error, or that there is nothing."""

    frame: Frame
    text: str
    help: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that stands in for one that is still being made."""

    frame: Frame
    what: str
    articles: int
    seconds: int
    """Since when; 0: it is not begun."""


Answer = Shown | Moved


def day_of(text: str, name: str) -> date:
    """Give an ISO 8601 day. Raises BadQueryError for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadQueryError(f"{name}: a day is written as YYYY-MM-DD") from error


def link(kind: str, name: str, past: str = "", anchor: str | None = None) -> str:
    """Give the address of a record: "/events/e-0123456789abcdef"."""
    return f"/{kind}/{quote(name, safe='')}{past}{f'#{quote(anchor)}' if anchor else ''}"
