"""Events, and the chronology under its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dateline.report.phrases import STATUS, UNNAMED, chain_text, code, count, days_text, label, reports
from dateline.show.terminal import Page, bold, dim, joined, shortened, status_text
from dateline.views import EventView, TimelineView


def events(page: Page, found: Sequence[EventView]) -> None:
    """Print events under their days, each with every report of it."""
    day = None
    for e in found:
        day = _day(page, days_text(e.date, short=True), day)
        status = status_text(e.status)
        page.line(2, label(e.label), (f" · {status}" if status else "", "bold magenta"))
        page.line(6, dim(joined((code(e.type, e.mode), reports(e), e.id))))
        for claim in e.claims:
            chain = chain_text(claim.chain)
            other = STATUS.get(claim.status, claim.status) if claim.status != e.status else None
            notes = joined((chain and f"according to {chain}", other and f"told as: {other}"))
            words = f": “{shortened(claim.text)}”"
            page.line(6, bold(claim.outlet or claim.article), words, dim(f" ({notes})" if notes else ""))


def _day(page: Page, when: str, before: str | None) -> str:
    """Print a day above its first event."""
    if when != before:
        page.line(0, bold(when))
    return when


def timeline(page: Page, found: Sequence[TimelineView]) -> None:
    """Print the lines under their days, each story under its title if there are several, its background at the end."""
    stories = list(dict.fromkeys(line.story for line in found))
    for story in stories:
        lines = [line for line in found if line.story == story]
        if len(stories) > 1:
            page.line(0, bold(shortened(lines[0].title, 2 * page.width)), dim(f" · {story}"))
        day = None
        for line in _by_report([line for line in lines if not line.background]):
            day = _day(page, _heading(line), day)
            _timeline_line(page, line)
        history = [line for line in lines if line.background]
        if history:
            page.line(0, bold("Background"))
        for line in history:
            notes = joined((days_text(line.date, short=True), _status_of_history(line), line.event))
            page.line(2, shortened(label(line.label)), dim(f" · {notes}"))


def _by_report(lines: Sequence[TimelineView]) -> Iterator[TimelineView]:
    """Give the lines in order, those without a day that follow each other by the day of their report."""
    for undated, run in groupby(lines, key=lambda line: line.date.precision == "unknown"):
        found = list(run)
        headings = list(dict.fromkeys(map(_heading, found)))
        yield from sorted(found, key=lambda line: headings.index(_heading(line))) if undated else found


def _heading(line: TimelineView) -> str:
    """Give the days; where none is told, those of the earliest report."""
    if line.date.precision != "unknown":
        return days_text(line.date, short=True)
    return f"undated, reported {days_text(line.reported, short=True)}" if line.reported else "undated"


def _status_of_history(line: TimelineView) -> str | None:
    return None if line.status == "historical" else status_text(line.status)


def _timeline_line(page: Page, line: TimelineView) -> None:
    counted = f"{count(line.articles, 'article')}, " if line.articles else ""
    support = f"{counted}{count(line.origins, 'independent origin')}"
    outlets = shortened(", ".join(line.outlets) or "unnamed outlet", 120)
    status = status_text(line.status)
    page.line(2, label(line.label), (f" · {status}" if status else "", "bold magenta"))
    kind = line.type and code(line.type, line.mode)
    page.line(6, dim(joined((kind, f"{support}: {outlets}", line.event))))
    page.line(6, f"“{shortened(line.sentence)}”")
    for change in line.changes:
        before = f"{change.before} ({change.outlet_before or UNNAMED})"
        after = f"{change.after} ({change.outlet_after or UNNAMED})"
        told = f"changed {days_text(change.reported, short=True)}: {change.attribute}, {before} → {after}"
        page.line(6, (shortened(told), "yellow"), dim(f" · {change.discrepancy}"))
