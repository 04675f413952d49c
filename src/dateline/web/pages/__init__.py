"""The pages: each a function of a visit, at an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.store import Store
from dateline.web.pages.actors import actor, actors
from dateline.web.pages.article import article
from dateline.web.pages.event import event, story_of
from dateline.web.pages.ledger import discrepancy, ledger
from dateline.web.pages.quotes import quote, quotes
from dateline.web.pages.search import search
from dateline.web.pages.short import short
from dateline.web.pages.sources import sources
from dateline.web.pages.stories import stories
from dateline.web.pages.story import story
from dateline.web.visit import Answer, Moved, Visit


@dataclass(frozen=True, slots=True)
class Page:
    """An address and what shows it."""

    path: str
    show: Callable[[Visit], Answer]
    story_of: Callable[[Store, str], str | None] | None = None
    """How the id in the address names a story, for pages that can be read as of a day."""


def _itself(_store: Store, name: str) -> str:
    return name


def _home(_visit: Visit) -> Answer:
    return Moved("/stories")


PAGES = (
    Page("/", _home),
    Page("/stories", stories),
    Page("/stories/{id}", story, _itself),
    Page("/stories/{id}/short", short, _itself),
    Page("/stories/{id}/discrepancies", ledger, _itself),
    Page("/stories/{id}/quotes", quotes, _itself),
    Page("/stories/{id}/actors", actors, _itself),
    Page("/stories/{id}/sources", sources, _itself),
    Page("/events/{id}", event, story_of),
    Page("/discrepancies/{id}", discrepancy),
    Page("/quotes/{id}", quote),
    Page("/actors/{id}", actor),
    Page("/articles/{id}", article),
    Page("/search", search),
)
"""All pages for reading. Those that write stand in a tuple of their own: `--read-only` leaves them out."""
