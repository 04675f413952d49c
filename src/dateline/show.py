"""Records for people, on a terminal of any width from 80 columns; and JSON lines."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
from rich.console import Console
from rich.text import Text

from dateline.explain import Explanation
from dateline.records import Interval
from dateline.report.phrases import (
    KINDS,
    SIGNS,
    STATUS,
    UNNAMED,
    UNNAMED_SOURCE,
    chain_text,
    code,
    count,
    cut,
    days_text,
    label,
    one_line,
    published_text,
    reading_value,
    reports,
)
from dateline.rulings import Agreement
from dateline.views import (
    ActorView,
    ArticleView,
    DecisionView,
    DiscrepancyView,
    EventView,
    QuoteView,
    SearchView,
    StoryView,
    TimelineView,
)

if TYPE_CHECKING:
    from dateline.api import Record

_WIDTH = 100
"""Columns of the output when nothing says how wide it is (neither a terminal nor COLUMNS)."""
_STYLES = {"contradict": "bold red", "differ": "bold yellow", "compatible": "cyan", "agree": "green"}
_SENTENCE = 320
"""Characters of a sentence or quotation that are shown: `explain`, `report` and --json give all of it."""
_NEAR = 60
"""Characters around a reading."""
_REJECTED = 20
_Part = str | tuple[str, str]
"""Words, or words with their style."""


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


class Page:
    """A terminal to write on; what comes from articles is made harmless on the way."""

    def __init__(self, console: Console) -> None:
        """Write on `console`."""
        self._console = console

    @property
    def width(self) -> int:
        """Columns."""
        return self._console.width

    def line(self, indent: int, *parts: _Part) -> None:
        """Print one paragraph, wrapped, every line of it indented; its controls made visible."""
        text = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            text.append(_safe(words), style)
        for row in text.wrap(self._console, max(20, self.width - indent)):
            row.rstrip()
            self._console.print(Text(" " * indent) + row)

    def row(self, words: str) -> None:
        """Print a row of a table as it is spaced, however wide; its controls made visible."""
        self._console.print(Text(_spaced(words)), soft_wrap=True)


def _spaced(words: str) -> str:
    """Give a row of a table on one line, harmless, with the spaces between its columns."""
    return " ".join(one_line(piece) for piece in words.split(" "))


def _safe(words: str) -> str:
    """Give words on one line, harmless, their outer spaces kept."""
    left, right = words[:1].isspace() * " ", words[1:][-1:].isspace() * " "
    return f"{left}{one_line(words)}{right}"


def _dim(words: str) -> _Part:
    return words, "dim"


def _bold(words: str) -> _Part:
    return words, "bold"


def _short(text: str, most: int = _SENTENCE) -> str:
    return cut(one_line(text), most)


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)


def _amounts(stories: int, events: int, disputed: int) -> str:
    discrepancies = count(disputed, "open discrepancy", "open discrepancies")
    return f"{count(stories, 'story', 'stories')}, {count(events, 'event')}, {discrepancies}"


def _status(status: str) -> str | None:
    return None if status == "happened" else STATUS.get(status, status).upper()


# ---------------------------------------------------------------- stories, articles, actors


def _stories(page: Page, found: Sequence[StoryView]) -> None:
    for s in found:
        discrepancies = count(s.open_discrepancies, "open discrepancy", "open discrepancies")
        page.line(0, _bold(_short(s.title, 2 * page.width)))
        page.line(4, _joined((_span(s), count(s.articles, "article"), count(s.events, "event"), discrepancies)))
        page.line(4, _short(", ".join(s.outlets)))
        page.line(4, _dim(s.id))


def _span(story: StoryView) -> str | None:
    if not story.first or not story.last:
        return None
    return days_text(Interval(date.fromisoformat(story.first[:10]), date.fromisoformat(story.last[:10])), short=True)


def _articles(page: Page, found: Sequence[ArticleView]) -> None:
    names = {a.id: a.outlet or a.path for a in found}
    used = [a for a in found if not a.rejected]
    for a in used:
        origin = a.copies_of and f"copies {names.get(a.copies_of, a.copies_of)}"
        origin = origin or (a.agency and f"credits {a.agency}")
        when = published_text(a, short=True) if a.published else "date not known"
        page.line(0, _bold(a.outlet or "unnamed outlet"), f" · {_joined((when, origin))}")
        if a.title:
            page.line(4, _short(a.title, page.width - 4))
        page.line(4, _dim(_joined((a.path, a.input_id if a.input_id != a.path else None, a.id))))
    rejected = [a for a in found if a.rejected]
    if rejected:
        page.line(0, _bold(f"rejected: {len(rejected)}"))
    for a in rejected:
        name = f"{a.path} ({a.input_id})" if a.input_id else a.path
        page.line(4, f"{name}: {a.rejected}")


def _actors(page: Page, found: Sequence[ActorView]) -> None:
    for a in found:
        what = _joined((a.kind, a.country, a.sector, "" if a.named else "unnamed"))
        page.line(0, _bold(a.name), f" · {what}", _dim(f" · {a.id}"))
        if a.roles:
            page.line(4, _short("; ".join(a.roles[:3])))
        page.line(4, _dim(_short("named " + ", ".join(f"{n.text} ({n.count})" for n in a.aliases[:5]))))


# ---------------------------------------------------------------- events and the chronology


def _events(page: Page, found: Sequence[EventView]) -> None:
    day = None
    for e in found:
        day = _day(page, days_text(e.date, short=True), day)
        status = _status(e.status)
        page.line(2, label(e.label), (f" · {status}" if status else "", "bold magenta"))
        page.line(6, _dim(_joined((code(e.type, e.mode), reports(e), e.id))))
        for claim in e.claims:
            chain = chain_text(claim.chain)
            other = STATUS.get(claim.status, claim.status) if claim.status != e.status else None
            notes = _joined((chain and f"according to {chain}", other and f"told as: {other}"))
            words = f": “{_short(claim.text)}”"
            page.line(6, _bold(claim.outlet or claim.article), words, _dim(f" ({notes})" if notes else ""))


def _day(page: Page, when: str, before: str | None) -> str:
    """Print a day above its first event."""
    if when != before:
        page.line(0, _bold(when))
    return when


def _timeline(page: Page, found: Sequence[TimelineView]) -> None:
    """Print the lines under their days, each story under its title if there are several, its background at the end."""
    stories = list(dict.fromkeys(line.story for line in found))
    for story in stories:
        lines = [line for line in found if line.story == story]
        if len(stories) > 1:
            page.line(0, _bold(_short(lines[0].title, 2 * page.width)), _dim(f" · {story}"))
        day = None
        for line in _by_report([line for line in lines if not line.background]):
            day = _day(page, _heading(line), day)
            _timeline_line(page, line)
        history = [line for line in lines if line.background]
        if history:
            page.line(0, _bold("Background"))
        for line in history:
            notes = _joined((days_text(line.date, short=True), _status_of_history(line), line.event))
            page.line(2, _short(label(line.label)), _dim(f" · {notes}"))


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
    return None if line.status == "historical" else _status(line.status)


def _timeline_line(page: Page, line: TimelineView) -> None:
    counted = f"{count(line.articles, 'article')}, " if line.articles else ""
    support = f"{counted}{count(line.origins, 'independent origin')}"
    outlets = _short(", ".join(line.outlets) or "unnamed outlet", 120)
    status = _status(line.status)
    page.line(2, label(line.label), (f" · {status}" if status else "", "bold magenta"))
    kind = line.type and code(line.type, line.mode)
    page.line(6, _dim(_joined((kind, f"{support}: {outlets}", line.event))))
    page.line(6, f"“{_short(line.sentence)}”")
    for change in line.changes:
        before = f"{change.before} ({change.outlet_before or UNNAMED})"
        after = f"{change.after} ({change.outlet_after or UNNAMED})"
        told = f"changed {days_text(change.reported, short=True)}: {change.attribute}, {before} → {after}"
        page.line(6, (_short(told), "yellow"), _dim(f" · {change.discrepancy}"))


# ---------------------------------------------------------------- the ledgers


def _quotes(page: Page, found: Sequence[QuoteView]) -> None:
    groups: dict[str, list[QuoteView]] = {}
    for quote in found:
        groups.setdefault(quote.group, []).append(quote)
    for name, group in groups.items():
        speaker = next((q.name for q in group if q.name), None) or UNNAMED_SOURCE.lower()
        articles = len({q.article for q in group})
        said = next((days_text(q.said, short=True) for q in group if q.said), None)
        notes = _joined((said and f"said {said}", count(articles, "article") if articles > 1 else None, name))
        page.line(0, _bold(speaker), _dim(f" · {notes}"))
        for q in group:
            page.line(4, q.outlet or q.article, _dim(f" ({KINDS.get(q.kind, q.kind)})"), f": {_short(q.text)}")


def _discrepancies(page: Page, found: Sequence[DiscrepancyView]) -> None:
    for d in found:
        sign = f"{SIGNS.get(d.verdict, '')} {d.verdict}".strip()
        page.line(
            0,
            (sign, _STYLES.get(d.verdict, "bold")),
            _bold(f" · {d.attribute}"),
            f" · {_short(label(d.about or d.explanation), 2 * page.width)}",
        )
        for number, r in enumerate(d.readings):
            before, after = d.contexts[number] if d.contexts else ("", "")
            value = "" if d.attribute == "wording" else reading_value(d.attribute, r.value, r.normalised)
            value += f" (as {r.author} says)" if r.author else ""
            page.line(
                4,
                _bold(r.outlet or r.article),
                f": {value} — " if value else ": ",
                *_quoted(before, r.text, after),
            )
        page.line(4, _dim(_joined((d.id, d.event or d.quote_group))))


def _quoted(before: str, words: str, after: str) -> tuple[_Part, ...]:
    """Give a reading in its line, the words themselves set apart."""
    left, right = one_line(before), one_line(after)
    if len(left) > _NEAR:
        space = left.find(" ", len(left) - _NEAR)
        left = "…" + (left[space:] if space > 0 else left[-_NEAR:])
    before_gap = " " if left and before[-1:].isspace() else ""
    after_gap = " " if right and after[:1].isspace() else ""
    shown = (f"‹{_short(words)}›", "underline")
    return "“", _dim(left + before_gap), shown, _dim(after_gap + cut(right, _NEAR)), "”"


# ---------------------------------------------------------------- search and explain


def _search(page: Page, found: Sequence[SearchView]) -> None:
    for s in found:
        title = label(one_line(s.title).partition(" · ")[0]) if s.kind == "event" else s.title
        page.line(0, _bold(s.kind), f" · {_short(title, page.width - 12)}")
        if one_line(s.snippet).strip("… ") not in one_line(title):
            page.line(4, f"“{_short(s.snippet)}”")
        page.line(4, _dim(s.id))


def _explain(page: Page, found: Sequence[Explanation]) -> None:
    for one in found:
        page.line(0, _bold(f"{one.kind} {one.id}"), f" · {_short(label(one.title))}")
        for reason in one.reasons:
            page.line(2, f"- {reason}")
        if one.evidence:
            page.line(0, _bold("evidence"))
        for words in one.evidence:
            page.line(
                2,
                f"{words.outlet or words.article} [{words.start}:{words.end}] ",
                _dim(f"{words.gives}: "),
                f"“{_short(words.text)}”",
            )
        if one.links:
            page.line(0, _bold("links"))
        for link in one.links:
            kind = link.kind.replace("_", " ")
            page.line(2, f"{kind} {link.left} – {link.right} ", _dim(f"({link.score:.2f}, by {link.author})"))
            for reason in link.reasons:
                page.line(6, reason)


# ---------------------------------------------------------------- decisions


def _decisions(page: Page, found: Sequence[DecisionView]) -> None:
    for d in found:
        value = f": {d.attribute} is {d.value or 'none'}" if d.kind == "correct" else ""
        about = " and ".join(target.id for target in d.targets)
        page.line(0, _bold(d.kind), f" {about}{value}", ("" if d.state == "in force" else f" · {d.state}", "yellow"))
        page.line(4, _joined((d.author, f"{d.time[:10]} {d.time[11:16]} UTC", d.note)))
        page.line(4, _dim(_joined((d.id, *(f"by {name}" for name in d.by)))))


def _agreement(page: Page, found: Sequence[Agreement]) -> None:
    for a in found:
        kappa = "not defined (one verdict only)" if a.kappa is None else f"{a.kappa:.2f}"
        page.line(0, _bold(f"{a.a} and {a.b}"))
        page.line(4, f"{count(a.records, 'record')} judged by both, {a.alike} alike ({a.share:.0%}), kappa {kappa}")


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
        "stories": _stories,
        "articles": _articles,
        "actors": _actors,
        "events": _events,
        "quotes": _quotes,
        "discrepancies": _discrepancies,
        "timeline": _timeline,
        "search": _search,
        "explain": _explain,
        "decisions": _decisions,
        "agreement": _agreement,
        "evaluate": _figures,
    },
)
