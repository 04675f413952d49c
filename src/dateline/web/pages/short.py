"""A story in its short form: the days that matter most, a line each; and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.report.phrases import STATUS, count, cut, days_text, label, one_line
from dateline.store import pages
from dateline.store.pages import ArticleLine, StoryLine
from dateline.views import TimelineView
from dateline.web.pages.changes import Changes, changes_of
from dateline.web.pages.story import Moment, frame_of, line_of, moments_of, story_in
from dateline.web.parts import place_of
from dateline.web.visit import Answer, Frame, Shown, Visit, link
from dateline.web.workshop import Workshop

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the short form."""

    when: str
    label: str
    href: str
    """The event's address; "" where no coded event is of the day."""
    status: str
    """In words; "" for what happened."""
    sentence: str
    """"" where the line says all of it."""
    outlet: str
    place: str
    """Address of the sentence."""
    support: str


@dataclass(frozen=True, slots=True)
class ShortPage:
    """A story's short form."""

    frame: Frame
    line: StoryLine
    days: tuple[DayLine, ...]
    moments: tuple[Moment, ...]
    changes: Changes


def short(visit: Visit) -> Answer:
    """Give a story's short form, the same as `dateline timeline --short 12`. Raises StillMadeError."""
    store, name = visit.store, story_in(visit)
    line = line_of(store, name)
    frame = frame_of(visit, line, "chronology")
    found = (visit.workshop or Workshop()).short(store, name)
    articles = pages.articles(store, {day.article for day in found})
    return Shown(
        "short.html",
        ShortPage(
            frame,
            line,
            tuple(_day(day, articles, frame.past) for day in found),
            moments_of(visit),
            changes_of(store, line, frame.past),
        ),
    )


def _day(day: TimelineView, articles: Mapping[str, ArticleLine], past: str) -> DayLine:
    article = articles.get(day.article)
    told, said = one_line(label(day.label)), cut(one_line(day.sentence), _LONGEST)
    if said.startswith(told.rstrip(" …")):  # the line is the sentence's beginning
        told, said = said, ""
    return DayLine(
        days_text(day.date, short=True),
        told,
        link("events", day.event, past) if day.event else "",
        STATUS.get(day.status, day.status) if day.status != "happened" else "",
        said,
        article.name if article else "",
        place_of(article, day.article, day.start),
        f"{count(day.articles, 'article')}, {count(day.origins, 'independent origin')}",
    )
