"""Records for people: tables and lists on a terminal; and JSON lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dateline.explain import Explanation
from dateline.views import (
    ActorView,
    ArticleView,
    DateView,
    DiscrepancyView,
    EventView,
    QuoteView,
    SearchView,
    StoryView,
    TimelineView,
)

if TYPE_CHECKING:
    from dateline.api import Record

_MARK = {"contradict": "✗ contradict", "differ": "≠ differ", "compatible": "≈ compatible", "agree": "= agree"}
_WIDTH = 160
"""Columns of the output when it is not a terminal."""


def json_line(row: object) -> str:
    """Give a record as one line of JSON."""
    return msgspec.json.encode(row).decode()


def summary(record: Record, store: Path) -> str:
    """Give the lines that end a `build`: what came in, what was refused and why, what there is now, what to do next."""
    assert record.summary is not None
    done = record.summary
    lines = [f"{done.added} articles added, {done.known} known already, {len(done.rejected)} rejected"]
    lines += [f"  rejected {r.path}{f' ({r.input_id})' if r.input_id else ''}: {r.reason}" for r in done.rejected[:20]]
    if len(done.rejected) > 20:
        lines.append(f"  … and {len(done.rejected) - 20} more: dateline articles --store {store}")
    stories = record.stories()
    events, disputed = sum(s.events for s in stories), sum(s.open_discrepancies for s in stories)
    lines.append(f"{store}: {len(stories)} stories, {events} events, {disputed} open discrepancies")
    if stories:
        lines.append(f"next: dateline timeline --store {store}   or   dateline report --store {store} -o report.html")
    return "\n".join(lines)


def rows(kind: str, found: Sequence[object]) -> None:
    """Print records of one kind for people."""
    console = Console(width=None if os.isatty(1) else _WIDTH, highlight=False)
    if not found:
        console.print("nothing found")
    _PRINTERS.get(kind, _lines)(console, found)


def day(when: DateView | None) -> str:
    """Give a date as people write it: a day, a month, a year, a range, or "undated"."""
    if when is None or (when.earliest is None and when.latest is None):
        return "undated"
    if when.earliest is None or when.latest is None:
        return f"until {when.latest}" if when.latest else f"since {when.earliest}"
    if when.precision == "day":
        return f"{when.earliest:%a} {when.earliest}"
    if when.precision == "month":
        return f"{when.earliest:%Y-%m}"
    if when.precision == "year":
        return f"{when.earliest:%Y}"
    return f"{when.earliest} – {when.latest}"


def _table(console: Console, columns: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for line in lines:
        table.add_row(*(escape("" if value is None else str(value)) for value in line))
    console.print(table)


def _stories(console: Console, found: Sequence[StoryView]) -> None:
    lines = [
        (s.id, s.title, s.articles, ", ".join(s.outlets), s.first, s.last, s.events, s.open_discrepancies)
        for s in found
    ]
    _table(console, ("id", "title", "articles", "outlets", "first", "last", "events", "open discrepancies"), lines)


def _articles(console: Console, found: Sequence[ArticleView]) -> None:
    lines = [
        (
            a.id,
            a.outlet,
            a.agency,
            a.published and f"{a.published} ({a.published_basis})",
            a.title or a.path,
            a.copies_of,
            a.rejected,
        )
        for a in found
    ]
    _table(console, ("id", "outlet", "agency", "published", "title or path", "copies", "rejected"), lines)


def _actors(console: Console, found: Sequence[ActorView]) -> None:
    lines = [
        (
            a.id,
            a.name,
            a.kind,
            a.country,
            a.sector,
            "; ".join(a.roles[:3]),
            ", ".join(f"{n.text} ({n.count})" for n in a.aliases[:5]),
        )
        for a in found
    ]
    _table(console, ("id", "name", "kind", "country", "sector", "roles", "named"), lines)


def _head(console: Console, strong: str, words: str, grey: str) -> None:
    console.print(f"[bold]{escape(strong)}[/bold]  {escape(_flat(words))}  [dim]{escape(grey)}[/dim]")


def _words(console: Console, outlet: str, start: int, end: int, words: str, grey: str = "") -> None:
    place = escape(f"{outlet} [{start}:{end}]")
    console.print(f"    {place}: {escape(_flat(words))}  [dim]{escape(grey)}[/dim]")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _reports(outlets: Sequence[str], origins: int) -> str:
    return f"{', '.join(outlets) or 'unnamed outlet'}; {origins} independent origin{'s' if origins != 1 else ''}"


def _events(console: Console, found: Sequence[EventView]) -> None:
    for e in found:
        code = f"{e.type}{'.' + e.mode if e.mode else ''}"
        _head(console, day(e.date), e.label, f"{code} · {e.status} · {_reports(e.outlets, e.origins)} · {e.id}")
        for claim in e.claims:
            chain = "".join(f"← {step.name or 'unnamed source'} " for step in claim.chain)
            _words(console, claim.outlet or claim.article, claim.start, claim.end, claim.text, chain)


def _quotes(console: Console, found: Sequence[QuoteView]) -> None:
    for q in found:
        _head(console, f"{q.name or 'unnamed'}:", q.text, f"{q.outlet or q.article} · {q.kind} · {q.group}")


def _discrepancies(console: Console, found: Sequence[DiscrepancyView]) -> None:
    for d in found:
        verdict = f"{_MARK.get(d.verdict, d.verdict)} · {d.attribute}"
        _head(console, verdict, d.explanation, f"{d.id} · {d.event or d.quote_group}")
        for r in d.readings:
            _words(console, r.outlet or r.article, r.start, r.end, r.text)


def _timeline(console: Console, found: Sequence[TimelineView]) -> None:
    for line in found:
        _head(console, day(line.date), line.label, f"{_reports(line.outlets, line.origins)} · {line.event}")
        console.print(f"    {escape(_flat(line.sentence))}")


def _search(console: Console, found: Sequence[SearchView]) -> None:
    lines = [(s.kind, s.id, _flat(s.title)[:70], _flat(s.snippet)) for s in found]
    _table(console, ("kind", "id", "title", "words"), lines)


def _explain(console: Console, found: Sequence[Explanation]) -> None:
    for one in found:
        _head(console, f"{one.kind} {one.id}", one.title, "")
        for reason in one.reasons:
            console.print(f"  {escape(reason)}")
        for words in one.evidence:
            _words(console, words.outlet or words.article, words.start, words.end, words.text, words.gives)
        for link in one.links:
            reasons = "; ".join(link.reasons)
            line = f"  {link.kind} {link.left} – {link.right} ({link.score:.2f}, by {link.author}): {reasons}"
            console.print(escape(line))


def _lines(console: Console, found: Sequence[object]) -> None:
    for one in found:
        console.print(escape(str(one)))


_Printer = Callable[[Console, Sequence[object]], None]
_PRINTERS: Mapping[str, _Printer] = cast(
    "Mapping[str, _Printer]",
    {
        "stories": _stories,
        "articles": _articles,
        "actors": _actors,
        "events": _events,
        "quotes": _quotes,
        "discrepancies": _discrepancies,
        "timeline": _timeline,
        "search": _search,
        "explain": _explain,
    },
)
