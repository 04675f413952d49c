"""Stories: lines of the list, coverage, outlets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.store.pages.kept import kept
from dateline.store.pages.shared import Choice, Window, counted, day_of, listed
from dateline.store.store import Store

_FEW = 6
"""Outlets that are named in a story's line."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in the list of stories."""

    id: str
    title: str
    first: date | None
    last: date | None
    articles: int
    outlets: int
    origins: int
    events: int
    open: int
    """Discrepancies that differ or contradict."""
    days: tuple[tuple[date, int], ...] = ()
    """Articles by day of publication, where that is known to the day."""
    names: tuple[str, ...] = ()
    """The outlets with most articles."""


def story_line(store: Store, story: str) -> StoryLine | None:
    """Give one story, without its days and outlets."""
    return next(iter(_lines(store, Window(1), story)), None)


def story_lines(store: Store, window: Window) -> tuple[StoryLine, ...]:
    """Give some of the stories, the newest first."""
    found = _lines(store, window, None)
    days: dict[str, dict[date, int]] = {}
    for owner, day, _, many in store.run("page_coverage", stories=listed(s.id for s in found)):
        of_story, when = days.setdefault(str(owner), {}), date.fromisoformat(str(day))
        of_story[when] = of_story.get(when, 0) + int(many or 0)
    named = {s.id: tuple(choice.value for choice in outlets(store, s.id, _FEW)) for s in found}
    return tuple(replace(s, days=tuple(days.get(s.id, {}).items()), names=named[s.id]) for s in found)


def _lines(store: Store, window: Window, story: str | None) -> list[StoryLine]:
    rows = list(store.run("page_stories", story=story, limit=window.limit, offset=window.offset))
    found = []
    for name, title, first, last, *numbers in rows:
        articles, of_outlets, origins, number, still_open = (int(n or 0) for n in numbers)
        found.append(
            StoryLine(
                str(name), str(title), day_of(first), day_of(last), articles, of_outlets, origins, number, still_open
            )
        )
    return found


def count_stories(store: Store) -> int:
    """Give how many stories there are."""
    return counted(store.one("page_count_stories"))


@kept
def publication_days(store: Store, story: str) -> tuple[tuple[date, str, int], ...]:
    """Give the days on which each outlet's articles of the story appeared, and how many did; "" is no known outlet."""
    rows = store.run("page_coverage", stories=listed([story]))
    return tuple((date.fromisoformat(str(day)), str(outlet), int(number or 0)) for _, day, outlet, number in rows)


@kept
def outlets(store: Store, story: str, limit: int) -> tuple[Choice, ...]:
    """Give the story's outlets, those with most articles first."""
    rows = store.run("page_outlets", story=story, limit=limit)
    return tuple(Choice(str(name), str(name), int(number or 0)) for name, number in rows)


def titles(store: Store, stories: Iterable[str]) -> dict[str, str]:
    """Give the titles of some stories."""
    return {str(name): str(title) for name, title in store.run("page_titles", stories=listed(stories))}
