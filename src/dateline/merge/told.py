"""Articles -> the days that they tell of, the weightiest first, each with the sentences that stand for it.

This is what the short form of a chronology is made of. It reads the time expressions of the articles and their own
words, no coded events: a day counts even where nothing that was done on it could be coded.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from dateline.merge.words import content_words
from dateline.records import EVIDENCE_KINDS, Annotations, Article, Span

_TERMS = 60
"""Terms that most articles of a story hold: how many of them a sentence holds says how far it tells the story."""
_SMOOTH = 3
"""Added to a sentence's length, so that three words are no story."""
_LATER = 7
"""Days after which a report that still names a day recalls it."""
_RECALLED = 0.6
"""What each further day of publication on which it is recalled counts, against a sentence that tells the story."""
_NEWS = 0.1
"""What a report published on the day counts where its own first sentences name no other day."""
_LEAD = 4
"""Sentences of a report that tell its news."""
_MARGIN = 0.5
"""What a sentence that only stands in the lead of a report of the day counts, against one that names the day."""
_EARLIER = 7
"""Days before the first report that a day may lie to be of the story's own time."""
_FEWEST, _MOST = 8, 45
"""Words of a sentence that reads well alone."""
_CANDIDATES = 400
"""Sentences of one day that are weighed against each other: the first of each report before the second of any."""
_ALIKE = 0.6
"""Cosine from which two sentences tell the same."""
_TELLING = EVIDENCE_KINDS - {"caption"}
"""Kinds of block that tell the story: a caption gives the day of a picture, which is often an old one."""
_BREAK = re.compile(
    r"\n+|(?<![A-Z]\.[A-Z]\.)(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|Lt)\.)(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Maj|Sgt|Adm)\.)"
    r"(?<!\b(?:Prof|Capt|Corp)\.)(?<=[.!?])[\"”’')]{0,2}\s+(?=[\"“‘'(]?[A-Z])"
)
"""Where one sentence ends: a line's end, or a full stop that no title or initial bears, before a capital."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article that tells of a day."""

    article: str
    start: int
    end: int
    text: str
    score: float
    """How central it is among those that tell of the day."""


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day that reports tell of."""

    day: date
    weight: float
    """Larger is more important; comparable within a story only."""
    articles: tuple[str, ...]
    """Those that name the day, sorted."""
    origins: int
    """How many independent origins those have."""
    time: Literal["before", "own", "ahead"]
    """Whether the day lies before the story's own time, in it, or after the last report: history, news, a plan."""
    recalled: int
    """On how many days a week or more later reports still name it."""
    sentences: tuple[Sentence, ...]
    """The best first, none telling the same as one before it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence, its terms and the days that it names."""

    article: str
    span: Span
    text: str
    number: int
    terms: Counter[str]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """An article as this module reads it."""

    id: str
    published: date | None
    lines: tuple[_Line, ...]


def told_days(articles: Sequence[Annotations], origin_of: Mapping[str, str], most: int = 3) -> tuple[ToldDay, ...]:
    """Give the days, those of the story's own time and the weightiest first, each with up to `most` sentences.

    A pure function of the set of articles. The own time is from a week before the first report to the last one.

    `origin_of` gives each article's independent origin: reports of one origin that print the same sentence count
    once. Only what is dated to the day counts; a month or "last week" names no day.
    """
    reports = sorted((_read(a) for a in articles), key=lambda r: r.id)
    spread = Counter(chain.from_iterable(set().union(*(line.terms for line in r.lines)) for r in reports if r.lines))
    common = frozenset(sorted(spread, key=lambda term: (-spread[term], term))[:_TERMS])
    naming: dict[date, list[_Line]] = defaultdict(list)
    of_day: dict[date, list[_Report]] = defaultdict(list)
    for report in reports:
        for line in report.lines:
            for day in line.days:
                naming[day].append(line)
        if report.published is not None:
            of_day[report.published].append(report)
    published = {r.id: r.published for r in reports}
    rare = {term: math.log(1 + len(reports) / n) for term, n in spread.items()}
    known = sorted(day for day in published.values() if day is not None)
    found = []
    for day in sorted({*naming, *of_day}):
        lines = naming[day]
        named = sorted({line.article for line in lines})
        later = {p for name in named if (p := published[name]) is not None and (p - day).days >= _LATER}
        candidates = lines + [line for r in of_day[day] for line in r.lines[:_LEAD] if not line.days]
        found.append(
            ToldDay(
                day,
                _weight(lines, of_day[day], len(later), common, origin_of),
                tuple(named),
                len({origin_of.get(name, name) for name in named}),
                _time(day, known),
                len(later),
                _standing(candidates, day, rare, most),
            )
        )
    return tuple(sorted(found, key=lambda told: (told.time != "own", -told.weight, told.day)))


def _time(day: date, published: Sequence[date]) -> Literal["before", "own", "ahead"]:
    """Give where a day lies by the days of publication in order; where none is known every day is the story's own."""
    if published and (published[0] - day).days > _EARLIER:
        return "before"
    return "ahead" if published and day > published[-1] else "own"


def _read(found: Annotations) -> _Report:
    article = found.article
    spans = sentences_of(article)
    starts = [span.start for span in spans]
    days: dict[int, list[date]] = defaultdict(list)
    for time in found.times:
        if time.interval is None or time.interval.precision != "day" or time.interval.earliest is None:
            continue
        number = bisect_right(starts, time.start) - 1
        if number >= 0 and time.start < spans[number].end:
            days[number].append(time.interval.earliest)
    lines = []
    for number, span in enumerate(spans):
        text = article.text[span.start : span.end]
        lines.append(_Line(article.id, span, text, number, content_words(text), tuple(days.get(number, ()))))
    when = article.published.interval if article.published else None
    return _Report(article.id, when.earliest if when and when.precision == "day" else None, tuple(lines))


def sentences_of(article: Article) -> list[Span]:
    """Give the sentences of an article's own text, in order: what a line of the short form can be."""
    return [span for b in article.blocks if b.kind in _TELLING for span in _sentences(article.text, b.start, b.end)]


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the sentences of a block, without the spaces around them."""
    place = start
    for stop in chain((m.start() for m in _BREAK.finditer(text, start, end)), (end,)):
        piece = text[place:stop]
        bare = piece.strip()
        if bare:
            first = place + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(bare))
        place = stop


def _weight(
    lines: Sequence[_Line],
    reports: Sequence[_Report],
    later: int,
    common: frozenset[str],
    origin_of: Mapping[str, str],
) -> float:
    """Give how much is told of a day: sentences that name it, by the terms of the story in them, and recollections.

    The same sentence of one origin counts once.
    """
    seen = set()
    weight = later * _RECALLED
    for line in lines:
        key = (origin_of.get(line.article, line.article), line.text)
        if key not in seen:
            seen.add(key)
            weight += sum(term in common for term in line.terms) / (_SMOOTH + len(line.terms))
    return weight + _NEWS * sum(not any(line.days for line in r.lines[:_LEAD]) for r in reports)


def _standing(lines: Sequence[_Line], day: date, rare: Mapping[str, float], most: int) -> tuple[Sentence, ...]:
    """Give the sentences most central among those that tell of a day (cosine with the sum of all, by tf-idf)."""
    order = sorted(lines, key=lambda line: (line.number, line.article, line.span))[:_CANDIDATES]
    vectors = [_vector(line.terms, rare) for line in order]
    middle: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, value in vector.items():
            middle[term] += value
    scored = []
    length = math.sqrt(sum(v * v for v in middle.values())) or 1.0
    for line, vector in zip(order, vectors, strict=True):
        score = _product(vector, middle) / length * (1.0 if day in line.days else _MARGIN)
        size = max(1, len(line.text.split()))
        score *= min(1.0, size / _FEWEST, _MOST / size)
        scored.append((score, line, vector))
    scored.sort(key=lambda item: (-item[0], item[1].number, item[1].article, item[1].span))
    kept: list[tuple[float, _Line, Mapping[str, float]]] = []
    for score, line, vector in scored:
        if len(kept) == most:
            break
        if all(_product(vector, other) < _ALIKE for _, _, other in kept):
            kept.append((score, line, vector))
    return tuple(
        Sentence(line.article, line.span.start, line.span.end, line.text, round(score, 4)) for score, line, _ in kept
    )


def _vector(terms: Mapping[str, int], rare: Mapping[str, float]) -> dict[str, float]:
    """Give the terms by their rarity, of length 1."""
    values = {term: rare.get(term, 0.0) for term in sorted(terms)}
    length = math.sqrt(sum(v * v for v in values.values())) or 1.0
    return {term: value / length for term, value in values.items()}


def _product(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(value * right.get(term, 0.0) for term, value in left.items())
