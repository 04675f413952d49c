"""The short form of the report: what happened, where reports disagree, who said what, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from dateline.report.phrases import (
    OPEN,
    SIGNS,
    STATUS,
    STRENGTH,
    UNNAMED_SOURCE,
    count,
    cut,
    days_text,
    label,
    one_line,
    reading_value,
)
from dateline.store import Store, read
from dateline.views import ArticleView, DiscrepancyView, QuoteView, StoryView, TimelineView
from dateline.writing import write_whole

_EVENTS, _LEDGER, _QUOTES = 12, 10, 6
"""Main events, open discrepancies and utterances of each story that the short form has."""
_SENTENCE = 240
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def write_markdown(store: Store, out: Path, story: str | None = None) -> None:
    """Write the short form of the record of `store`, or of one story. Raises StoreError if there is none."""
    if story is not None:
        read.head_of(store, story)
    pages = ("\n".join(_story(store, one)) + "\n" for one in read.stories(store, story))
    write_whole(out, [page.encode("utf-8", "replace") for page in pages] or [b"The record is empty.\n"])


def _story(store: Store, story: StoryView) -> Iterator[str]:
    articles = read.articles(store, story.id)
    outlets = {a.id: _plain(a.outlet or a.path) for a in articles}
    ledger = sorted(read.discrepancies(store, story.id), key=lambda d: STRENGTH.index(d.verdict))
    open_ = [d for d in ledger if d.verdict in OPEN]
    yield f"# {_plain(story.title)}\n"
    origins = len(read.head_of(store, story.id).origins)
    yield (
        f"{count(story.articles, 'article')}, {count(origins, 'independent origin')}, {count(story.events, 'event')},"
        f" {count(len(open_), 'open discrepancy', 'open discrepancies')}; {_span(story)}.\n"
    )
    yield "## What happened\n"
    yield from _chronology(read.timeline(store, story.id, _EVENTS))
    yield "\n## Where the reports disagree\n"
    yield from _ledger(open_, outlets)
    yield from _quotes(read.quotes(store, story.id), outlets)
    yield "\n## Sources\n"
    yield from (_source(a) for a in articles)


def _span(story: StoryView) -> str:
    first, last = (story.first or "")[:10], (story.last or "")[:10]
    return "dates not known" if not first else first if first == last else f"{first} to {last}"


def _chronology(lines: Sequence[TimelineView]) -> Iterator[str]:
    placed = sorted(lines, key=lambda line: line.date.earliest is None)
    for when, group in groupby(placed, key=lambda line: days_text(line.date)):
        yield f"- **{_plain(when)}**"
        for line in group:
            status = "" if line.status == "happened" else f"*{STATUS[line.status]}*: "
            yield f"  - {status}{_plain(label(line.label))} ({_plain(', '.join(line.outlets))})"


def _ledger(rows: Sequence[DiscrepancyView], outlets: dict[str, str]) -> Iterator[str]:
    for row in rows[:_LEDGER]:
        yield f"- {SIGNS[row.verdict]} **{row.verdict}** · {row.attribute} · {_plain(label(row.about or ''))}"
        sides: dict[str, list[str]] = {}
        for reading in row.readings:
            value = reading_value(row.attribute, reading.value, reading.normalised, reading.text)
            told = sides.setdefault(value, [])
            told += [o for o in [outlets.get(reading.article, "")] if o and o not in told]
        for value, told in sides.items():
            yield f"  - {_plain(cut(one_line(value), _SENTENCE))} ({', '.join(told)})"
    if not rows:
        yield "Nowhere do the reports differ on what Dateline could compare."
    if len(rows) > _LEDGER:
        yield f"- and {len(rows) - _LEDGER} more"


def _quotes(quotes: Sequence[QuoteView], outlets: dict[str, str]) -> Iterator[str]:
    groups: dict[str, list[QuoteView]] = {}
    for quote in quotes:
        groups.setdefault(quote.group, []).append(quote)
    most = sorted(groups.values(), key=lambda g: (-len({q.article for q in g}), quotes.index(g[0])))[:_QUOTES]
    if most:
        yield "\n## Who said what\n"
    for group in most:
        one = group[0]
        told = sorted({outlets[q.article] for q in group if q.article in outlets})
        words = _plain(cut(one_line(one.text), _SENTENCE))
        yield f"- {_plain(one.name or UNNAMED_SOURCE)}: {words} ({', '.join(told)})"


def _source(article: ArticleView) -> str:
    title = _plain(article.title or article.path)
    named = f"[{title}](<{article.url}>)" if re.fullmatch(r"https?://[^\s<>]+", article.url or "") else title
    day = (article.published or "undated")[:10]
    return f"- {_plain(article.outlet or article.path)}, {day}: {named}"


def _plain(text: str) -> str:
    """Give text that Markdown takes for itself, on one line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
