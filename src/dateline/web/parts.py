"""What several pages show: an event as a line, the ground that words stand on, a citation, a story's bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from dateline.records import Event, Interval
from dateline.report.cards import Ground
from dateline.report.phrases import STATUS, code, count, days_text, label, one_line, worst
from dateline.store import Store, pages
from dateline.store.pages import ArticleLine, Teller
from dateline.web.visit import link

WINDOW = 20_000
"""Code points of an article that one page shows: a longer article has several."""
_FEW = 4
"""Outlets that are named in an event's line."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list."""

    id: str
    href: str
    label: str
    code: str
    status: str
    """In words; "" for what happened."""
    when: str
    worst: str | None
    support: str
    outlets: str
    first: str
    """Who reported it first, and when; "" where nobody's report is dated or only one article tells."""
    weight: str
    """ "major", "" or "minor"."""
    story: str


def event_lines(store: Store, events: Sequence[Event], past: str = "", major: Iterable[str] = ()) -> list[EventLine]:
    """Give events as lines, each with who tells of it and the strongest verdict on it."""
    names = [event.id for event in events]
    told, verdicts, main = pages.tellers(store, names), pages.verdicts(store, names), set(major)
    return [
        _line(event, told.get(event.id, []), verdicts.get(event.id, ()), past, major=event.id in main)
        for event in events
    ]


def _line(event: Event, told: Sequence[Teller], verdicts: Iterable[str], past: str, *, major: bool) -> EventLine:
    by_article = {t.article: t for t in reversed(told)}
    names = list(dict.fromkeys(t.name for t in told))
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    single = len(by_article) == 1
    return EventLine(
        event.id,
        link("events", event.id, past),
        label(event.label),
        code(event.type, event.mode),
        STATUS.get(event.status, event.status) if event.status != "happened" else "",
        _when(event, told),
        worst(verdicts),
        "" if single else f"{count(len(by_article), 'article')}, {count(event.origins, 'independent origin')}",
        ", ".join(names[:_FEW]) + more,
        "" if single else first_text(told),
        "major" if major else "minor" if single else "",
        event.story,
    )


def _when(event: Event, told: Sequence[Teller]) -> str:
    """Give an event's days; where none is known, with the day by which it was reported."""
    when = days_text(event.date, short=True)
    known = [t.published.latest for t in told if t.published and t.published.latest]
    if event.date.earliest or event.date.latest or not known:
        return when
    return f"{when}, reported {days_text(Interval(min(known), min(known)), short=True)}"


def first_text(told: Sequence[Teller]) -> str:
    """Give who reported it first: "Harbour Post, Sun 5 May 2019"; several that did on the same day are all named."""
    dated = [t for t in told if t.published and t.published.latest]
    if not dated:
        return ""
    day = min(t.published.latest for t in dated if t.published and t.published.latest)
    names = list(dict.fromkeys(t.name for t in dated if t.published and t.published.latest == day))
    return f"{', '.join(names[:3])}, {days_text(Interval(day, day), short=True)}"


def ground(
    store: Store, articles: Iterable[str], story: str | None, labels: Mapping[str, str]
) -> tuple[Ground, dict[str, ArticleLine]]:
    """Give what words of some articles stand on, and these articles."""
    found = pages.articles(store, articles)
    made = Ground(
        {name: a.text for name, a in found.items()},
        {name: a.name for name, a in found.items()},
        {name: days_text(a.published, short=True) for name, a in found.items() if a.published},
        pages.origin_of(store, story) if story else {},
        labels,
    )
    return made, found


def place_of(article: ArticleLine | None, name: str, start: int) -> str:
    """Give the address of a place in an article; in one of several pages, with the page that it is on."""
    at = f"?at={start}" if article and len(article.text) > WINDOW else ""
    return f"{link('articles', name)}{at}#{start}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A text to copy: the record, the words with outlet, date and link, and the address of the record."""

    text: str


def citation(site: str, what: str, said: Sequence[tuple[str, ArticleLine | None, int, int]], address: str) -> Citation:
    """Give a citation of a record: each of `said` is words, their article, and where in it they stand."""
    lines = [one_line(what)]
    for words, article, start, end in said:
        when = f", {days_text(article.published, short=True)}" if article and article.published else ""
        name = one_line(article.name) if article else "unnamed outlet"
        where = f" {article.url}" if article and web_address(article.url) else ""
        lines.append(f"“{one_line(words)}” {name}{when}, characters {start}–{end}.{where}")
    lines.append(f"{site}{address}")
    return Citation("\n".join(lines))


def web_address(url: str | None) -> str | None:
    """Give the URL if it is a web address: nothing else becomes a link."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Spark:
    """Coverage by day as bars, in a box of 100 by 20."""

    bars: tuple[tuple[float, float, float, str], ...]
    """x, y, height, and what it says."""
    width: float
    text: str
    """The same in words."""


def spark(days: Sequence[tuple[date, int]]) -> Spark | None:
    """Give the bars of a story's coverage; None where no article's day is known. A long time is told in wider steps."""
    if not days:
        return None
    first, last = days[0][0], days[-1][0]
    span = (last - first).days + 1
    steps = min(span, 40)
    counts = [0] * steps
    for day, number in days:
        counts[(day - first).days * steps // span] += number
    most = max(counts)
    width = 100 / max(steps, 8)
    bars = tuple(
        (round(n * width, 2), round(20 - 19 * c / most, 2), round(19 * c / most, 2), "")
        for n, c in enumerate(counts)
        if c
    )
    total = sum(counts)
    when = days_text(Interval(first, last), short=True)
    peak, number = max(days, key=lambda d: (d[1], -d[0].toordinal()))
    busiest = f"; most on {days_text(Interval(peak, peak), short=True)} ({number})" if span > 1 and number > 1 else ""
    return Spark(bars, round(width * 0.8, 2), f"{count(total, 'dated article')}, {when}{busiest}")
