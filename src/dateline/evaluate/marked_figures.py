"""Scoring blocks, times, day of publication and attributions on articles annotated by hand (marked.py)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dateline.evaluate.figures import Figure, annotated, share
from dateline.evaluate.gold_events import same_words
from dateline.evaluate.layers import (
    Line,
    PageRow,
    TimeRow,
    Timex,
    block_figures,
    kinds_of,
    matched_times,
    time_figures,
)
from dateline.evaluate.marked import UNNAMED, Marked, read_marked
from dateline.evaluate.quotes import GoldQuote, QuoteRow, matched_quotes, quote_figures
from dateline.records import Annotations, Published, RawArticle

Read = Sequence[tuple[Marked, Annotations | None]]
"""Annotated articles, and what was found in each (None: rejected)."""
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)


def score_layers(path: Path) -> tuple[Figure, ...]:
    """Score the three layers below the events on a file or folder of annotated articles. Raises ConfigError."""
    gold = read_marked(path)
    raws = (RawArticle(m.text, m.path, url=m.url, outlet=m.outlet, published=m.published) for m in gold)
    read = tuple(zip(gold, annotated(raws, "blocks", "times", "quotes"), strict=True))
    times, quotes = [time_row(marked) for marked in gold], [quote_row(marked) for marked in gold]
    return (
        _kind_figure(read),
        *block_figures((_page_row(marked), found) for marked, found in read),
        *time_figures((row, found) for row, (_, found) in zip(times, read, strict=True)),
        _weekday_figure([(row, found) for row, (_, found) in zip(times, read, strict=True)]),
        _published_figure(read),
        *quote_figures((row, found) for row, (_, found) in zip(quotes, read, strict=True)),
        _speaker_figure(read),
    )


def _page_row(marked: Marked) -> PageRow:
    return PageRow(marked.path, marked.text, tuple(Line(b.start, b.end, b.kind) for b in marked.blocks))


def time_row(marked: Marked) -> TimeRow:
    """Give an article's expressions as `evaluate times` takes them."""
    return TimeRow(marked.text, tuple(Timex(t.start, t.end, t.type, t.value) for t in marked.times))


def quote_row(marked: Marked) -> QuoteRow:
    """Give an article's attributions as `evaluate quotes` takes them."""
    return QuoteRow(marked.text, tuple(GoldQuote(q.source, q.cue, q.content, q.kind) for q in marked.quotes))


def _kind_figure(read: Read) -> Figure:
    """Score lines, and stretches of another kind within lines: each is what most of its characters are."""
    right = total = 0
    for marked, found in read:
        kinds = kinds_of(marked.text, found)
        for block in marked.blocks:
            right += Counter(kinds[block.start : block.end]).most_common(1)[0][0] == block.kind
        total += len(marked.blocks)
    return Figure("blocks", "kind of line right", share(right, total), total)


def _weekday_figure(read: Sequence[tuple[TimeRow, Annotations | None]]) -> Figure:
    right = total = 0
    for row, found in read:
        times = found.times if found else ()
        matched = matched_times(row.timexes, times)
        for i, one in enumerate(row.timexes):
            if _WEEKDAY.fullmatch(row.text, one.start, one.end):
                total += 1
                right += i in matched and times[matched[i]].value == one.value
    return Figure("times", "bare weekdays right", share(right, total), total)


def _published_figure(read: Read) -> Figure:
    """Score the day of articles that come without one; where the text tells only an interval, a part of it is right."""
    undated = [(marked, found) for marked, found in read if marked.published is None]
    right = sum(found is not None and _appeared(found.article.published, marked.appeared) for marked, found in undated)
    return Figure("times", "day of publication right", share(right, len(undated)), len(undated))


def _appeared(published: Published | None, wanted: str | None) -> bool:
    if published is None or wanted is None:
        return published is None and wanted is None
    first, _, last = wanted.partition("/")
    low, high = published.interval.earliest, published.interval.latest
    if low is None or high is None:
        return False
    return date.fromisoformat(first) <= low and high <= date.fromisoformat(last or first)


def _speaker_figure(read: Read) -> Figure:
    """Score the actors that the found attributions with a source are given to: the named one; else nobody
    with a name, save what the source's own words are ("the ministry").
    """
    answers = [answer for pair in read for answer in _speakers(*pair)]
    return Figure("quotes", "speaker named right", share(sum(answers), len(answers)), len(answers))


def _speakers(marked: Marked, found: Annotations | None) -> Iterator[bool]:
    if found is None:
        return
    actors = {actor.id: actor for actor in found.actors}
    for i, j in sorted(matched_quotes(quote_row(marked), found.quotes).items()):
        wanted, source = marked.quotes[i].name, marked.quotes[i].source
        actor = actors.get(found.quotes[j].speaker or "")
        if wanted == UNNAMED:
            words = " ".join(marked.text[start:end] for start, end in source)
            yield actor is None or not actor.named or same_words(actor.name, words)
        elif wanted is not None:
            yield actor is not None and same_words(actor.name, wanted)
