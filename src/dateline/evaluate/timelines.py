"""Scoring the short form of the chronology against timelines that people made of the same articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean

from dateline.errors import ConfigError
from dateline.evaluate.figures import Figure, annotated, gold_rows, share
from dateline.merge.origins import origins
from dateline.merge.told import ToldDay, told_days
from dateline.merge.words import stem, words
from dateline.records import Annotations, RawArticle

_MOST = 8
"""Sentences of a day that are kept ready; no gold timeline has more on average."""
Timeline = Mapping[date, Sequence[str]]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One day of a gold timeline and what it says."""

    date: str
    text: str | list[str]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One gold timeline of a topic."""

    topic: str
    timeline: str
    entries: list[EntryRow]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An article and the topic (`cluster`) that it belongs to."""

    id: str
    text: str
    cluster: str
    published: str | None = None


def score_timelines(path: Path) -> tuple[Figure, ...]:
    """Score NAME.gold.jsonl by the articles of NAME.docs.jsonl beside it, those of the gold's topics alone.

    Each timeline is asked for as many days as the gold has, and for as many sentences a day as it has on average:
    once among the days from its first to its last one, and once among all days. Day F1 is over exact days;
    ROUGE-1 is aligned many to one (Martschat and Markert 2017), stems as `dateline.merge.words` gives them. Precision
    and recall are averaged over the timelines, F1 is of the averages. Raises ConfigError where there are no articles.
    """
    beside = path.with_name(path.name.replace(".gold.", ".docs."))
    if beside == path or not beside.is_file():
        raise ConfigError(f"no articles for {path}: NAME.docs.jsonl must stand beside NAME.gold.jsonl")
    gold = [(row.topic, timeline_of(row)) for row in gold_rows(path, TimelineRow)]
    topics = {topic for topic, _ in gold}
    reports: dict[str, list[ReportRow]] = defaultdict(list)
    for row in gold_rows(beside, ReportRow):
        if row.cluster in topics:
            reports[row.cluster].append(row)
    told = {topic: days_of(_read(rows)) for topic, rows in reports.items()}
    return figures([(wanted, told.get(topic, ())) for topic, wanted in gold if wanted])


def timeline_of(row: TimelineRow) -> dict[date, list[str]]:
    """Give a gold timeline by day. Raises ConfigError for what is no day."""
    found: dict[date, list[str]] = defaultdict(list)
    for entry in row.entries:
        try:
            day = date.fromisoformat(entry.date[:10])
        except ValueError as error:
            raise ConfigError(f"timeline {row.topic} {row.timeline}: {entry.date!r} is no day") from error
        found[day] += [entry.text] if isinstance(entry.text, str) else entry.text
    return dict(sorted(found.items()))


def days_of(articles: Sequence[Annotations]) -> tuple[ToldDay, ...]:
    """Give the days that the articles tell of as one story, the weightiest first."""
    of = {article: origin.id for origin in origins(articles) for article in origin.articles}
    return told_days(articles, of, _MOST)


def answer(told: Iterable[ToldDay], wanted: Timeline, *, within: bool) -> dict[date, list[str]]:
    """Give the timeline of the gold's length; `within` its first and last day, or of any days."""
    first, last = min(wanted), max(wanted)
    each = max(1, round(fmean(len(lines) for lines in wanted.values())))
    chosen = [t for t in told if not within or first <= t.day <= last][: len(wanted)]
    return {t.day: [s.text for s in t.sentences[:each]] for t in sorted(chosen, key=lambda t: t.day)}


def figures(pairs: Sequence[tuple[Timeline, Sequence[ToldDay]]]) -> tuple[Figure, ...]:
    """Give the figures of all timelines, each with the days that its topic's articles tell of."""
    inside = [(wanted, answer(told, wanted, within=True)) for wanted, told in pairs]
    free = [(wanted, answer(told, wanted, within=False)) for wanted, told in pairs]
    days = sum(len(wanted) for wanted, _ in pairs)
    return (
        Figure("timelines", "day F1", _mean(_shared_days(w, f) for w, f in inside), days),
        Figure("timelines", "ROUGE-1 F1, aligned", _mean(_aligned(w, f) for w, f in inside), days),
        Figure("timelines", "day F1, any days", _mean(_shared_days(w, f) for w, f in free), days),
        Figure("timelines", "ROUGE-1 F1, aligned, any days", _mean(_aligned(w, f) for w, f in free), days),
    )


def _read(rows: Sequence[ReportRow]) -> list[Annotations]:
    raws = (RawArticle(row.text, row.id, row.id, published=row.published) for row in rows)
    return [found for found in annotated(raws, "times") if found is not None]


def _mean(scores: Iterable[tuple[float, float]]) -> float:
    rows = list(scores)
    precision, recall = share(sum(p for p, _ in rows), len(rows)), share(sum(r for _, r in rows), len(rows))
    return 2 * share(precision * recall, precision + recall)


def _shared_days(wanted: Timeline, found: Timeline) -> tuple[float, float]:
    both = len(set(wanted) & set(found))
    return share(both, len(found)), share(both, len(wanted))


def _aligned(wanted: Timeline, found: Timeline) -> tuple[float, float]:
    """Give precision and recall of words: each day against the one nearest in time and words, less the farther off."""
    gold = {day: _counts(lines) for day, lines in wanted.items()}
    mine = {day: _counts(lines) for day, lines in found.items()}
    return _one_way(mine, gold), _one_way(gold, mine)


def _one_way(left: Mapping[date, Counter[str]], right: Mapping[date, Counter[str]]) -> float:
    shared = 0.0
    for day, counts in left.items():
        best = min(right, key=lambda other: (_cost(day, counts, other, right[other]), other), default=None)
        if best is not None:
            shared += (counts & right[best]).total() / (abs((day - best).days) + 1)
    return share(shared, sum(counts.total() for counts in left.values()))


def _cost(day: date, counts: Counter[str], other: date, others: Counter[str]) -> float:
    alike = 2 * share((counts & others).total(), counts.total() + others.total())
    return (1 - 1 / (abs((day - other).days) + 1)) * (1 - alike)


def _counts(lines: Sequence[str]) -> Counter[str]:
    return Counter(stem(word) for line in lines for word in words(line))
