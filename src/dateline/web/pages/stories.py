"""The list of stories."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Interval
from dateline.report.phrases import days_text
from dateline.store import pages
from dateline.store.pages import StoryLine
from dateline.web.parts import Spark, spark
from dateline.web.visit import Answer, Frame, Pager, Shown, Visit, pager

_SIZE = 25


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story of the list."""

    line: StoryLine
    span: str
    spark: Spark | None
    outlets: str


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """The list of stories."""

    frame: Frame
    rows: tuple[StoryRow, ...]
    pager: Pager


def stories(visit: Visit) -> Answer:
    """Give the stories, the newest first."""
    window = visit.window(_SIZE)
    rows = tuple(
        StoryRow(
            line,
            days_text(Interval(line.first, line.last), short=True) if line.first or line.last else "dates not known",
            spark(line.days),
            ", ".join(line.names)
            + (f" and {line.outlets - len(line.names)} more" if line.outlets > len(line.names) else ""),
        )
        for line in pages.story_lines(visit.store, window)
    )
    total = pages.count_stories(visit.store)
    return Shown("stories.html", StoriesPage(Frame("Stories"), rows, pager(visit, window, total, "/stories")))
