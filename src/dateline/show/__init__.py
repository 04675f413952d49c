"""Records for people, on a terminal of any width from 80 columns; and JSON lines."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
from rich.console import Console

from dateline.report.phrases import count, one_line
from dateline.show import chronology, ledgers, lists
from dateline.show.terminal import Page

if TYPE_CHECKING:
    from dateline.api import Record

_WIDTH = 100
"""Columns of the output when nothing says how wide it is (neither a terminal nor COLUMNS)."""
_REJECTED = 20
"""Rejected inputs that are named after a build."""


def json_line(row: object) -> str:
    """Give a record as one line of JSON."""
    return msgspec.json.encode(row).decode()


def summary(record: Record, store: Path) -> str:
    """Give the lines that end a `build`: what came in, what was refused and why, what there is now, what to do next."""
    assert record.summary is not None
    done = record.summary
    lines = [f"{count(done.added, 'article')} added, {done.known} known already, {len(done.rejected)} rejected"]
    lines += [
        "  " + one_line(f"rejected {r.path}{f' ({r.input_id})' if r.input_id else ''}: {r.reason}")
        for r in done.rejected[:_REJECTED]
    ]
    if len(done.rejected) > _REJECTED:
        lines.append(f"  … and {len(done.rejected) - _REJECTED} more: dateline articles --store {store}")
    if done.read_by_others:
        kept = count(done.read_by_others, "article")
        lines.append(
            f"{kept} read by another version of Dateline, or with other --actors, and kept so: "
            "to read anew, use a new store"
        )
    stories = record.stories()
    events, disputed = sum(s.events for s in stories), sum(s.open_discrepancies for s in stories)
    lines.append(f"{store}: {_amounts(len(stories), events, disputed)}")
    if stories:
        lines.append(f"next: dateline timeline --store {store}   or   dateline report --store {store} -o report.html")
    return "\n".join(lines)


def rows(kind: str, found: Sequence[object]) -> None:
    """Print records of one kind for people."""
    width = max(40, shutil.get_terminal_size((_WIDTH, 24)).columns)
    page = Page(Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False))
    if not found:
        page.line(0, "nothing found")
        return
    _PRINTERS.get(kind, _lines)(page, found)


def _amounts(stories: int, events: int, disputed: int) -> str:
    discrepancies = count(disputed, "open discrepancy", "open discrepancies")
    return f"{count(stories, 'story', 'stories')}, {count(events, 'event')}, {discrepancies}"


def _figures(page: Page, found: Sequence[object]) -> None:
    for one in found:
        page.row(str(one))


def _lines(page: Page, found: Sequence[object]) -> None:
    for one in found:
        page.line(0, str(one))


_Printer = Callable[[Page, Sequence[object]], None]
_PRINTERS: Mapping[str, _Printer] = cast(
    "Mapping[str, _Printer]",
    {
        "stories": lists.stories,
        "articles": lists.articles,
        "actors": lists.actors,
        "events": chronology.events,
        "quotes": ledgers.quotes,
        "discrepancies": ledgers.discrepancies,
        "timeline": chronology.timeline,
        "search": lists.search,
        "explain": lists.explain,
        "decisions": lists.decisions,
        "agreement": lists.agreement,
        "evaluate": _figures,
    },
)
