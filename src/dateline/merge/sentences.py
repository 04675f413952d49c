"""A report's sentences, with what two of them are compared by: words, acts, who is named, day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import load
from dateline.merge.days import days_apart
from dateline.merge.standing import thing_class
from dateline.merge.tables import acts
from dateline.merge.words import WORD, act_class, content_stems, stem
from dateline.records import EVIDENCE_KINDS, Annotations, Attribute, Interval, Reading, TimeExpression

_END = re.compile(
    r"[.!?](?<!\b(?:Mr|Ms|Dr|St|Lt).)(?<!\b(?:Mrs|Gov|Sen|Rep|Gen).)(?<!\b[A-Z].)"
    r"[\"”’')\]]*\s+(?=[A-Z\d\"“‘'(\[$£€])|\n+"
)
_DAY_WORD = re.compile(
    r"day|tonight|tomorrow|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d[-/]\d", re.IGNORECASE
)
_NOT_OF_IT = re.compile(
    r"\b(?:since|(?:said|announced|reported|stated|confirmed|disclosed|told \w+)(?:\s+on)?)\s+"
    r"(?:the\s+|early\s+|late\s+)?$",
    re.IGNORECASE,
)
"""Words before a day that say that it is not the day of what the sentence tells."""
_GOES_ON = re.compile(r"[\"“‘']?(?:It|They|He|She|This|These|Both|Neither|Its|Their|His|Her|The ([a-z]+))\b")
_LONG = 1200  # characters of a sentence that are read
_OLD = 45  # days before its report from which what is dated is another matter


@dataclass(frozen=True, slots=True)
class StatedWords:
    """The data file as it stands."""

    bodies: tuple[str, ...]
    people: tuple[str, ...]
    befell: tuple[str, ...]
    paid: tuple[str, ...]
    sums: tuple[str, ...]
    units: tuple[str, ...]
    sides: tuple[str, ...]
    phrases: dict[str, str]
    kin: tuple[tuple[str, ...], ...]
    currencies: dict[str, str]
    numbers: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, with what two of them are compared by."""

    article: str
    start: int
    end: int
    text: str
    stems: frozenset[str]
    """Stems of its words, those for acts and things by their class, and "@" with the id of each actor it names."""
    acts: frozenset[str]
    """Classes of the words for acts in it."""
    before: frozenset[str]
    """Stems of the sentence before it."""
    day: Interval | None
    """The day or days that its words name, where they name one."""
    about: Interval | None
    """The same, or that of the sentence before, where its own words name none."""
    times: Sequence[TimeExpression]
    old: bool
    """Whether its words date it to long before the report."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a report states, and of what."""

    attribute: Attribute
    topic: str
    """What it is a value of: "the dead", "sum: fees", "length of meet"."""
    reading: Reading
    sentence: Sentence
    own: bool
    """Whether the words name the thing itself ("crew of 21"); else the sentences must be alike."""


Names = Mapping[str, str]
"""An article's own actor id -> the id of the story's actor, of those that have a name."""


def stated_words() -> StatedWords:
    """Give the data file. Raises LexiconError."""
    return load("stated.yaml", StatedWords)


def sentences(here: Annotations, names: Names) -> Iterator[Sentence]:
    """Give the sentences of the blocks that feed the record, in text order.

    One that begins with a pronoun has the words and acts of the one before it too.
    """
    text = here.article.text
    published = here.article.published.interval if here.article.published else None
    who = sorted((m.start, "@" + names[m.actor]) for m in here.mentions if m.actor in names)
    expressions = sorted(here.times, key=lambda t: (t.start, t.end))
    before: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    lately: Interval | None = None
    for block in here.article.blocks:
        if block.kind not in EVIDENCE_KINDS:
            continue
        start = block.start
        for stop in [*(m.end() for m in _END.finditer(text, block.start, block.end)), block.end]:
            if stop - start > 1:
                words = text[start : min(stop, start + _LONG)]
                own = matter_words(words) | {name for place, name in _within(who, start, stop)}
                told = frozenset(name for _, _, name in act_words(words))
                times = _times_within(expressions, start, stop)
                dated = [t for t in times if _tells_day(t, text)]
                day = _day([t for t in dated if not _NOT_OF_IT.search(text, max(start, t.start - 24), t.start)])
                on = _goes_on(words, before)
                yield Sentence(
                    article=here.article.id,
                    start=start,
                    end=start + len(words),
                    text=words,
                    stems=own | before if on else own,
                    acts=told | done if on else told,
                    before=before,
                    day=day,
                    about=day or lately,
                    times=times,
                    old=_old(day, published),
                )
                before, done, lately = own, told, day or (lately if on else None)
            start = stop


def _goes_on(words: str, before: frozenset[str]) -> bool:
    """Tell whether a sentence takes up the one before it: by a pronoun, or by "the" and a word of it."""
    match = _GOES_ON.match(words)
    return match is not None and (match[1] is None or bool(matter_words(match[1]) & before))


def _within(who: Sequence[tuple[int, str]], start: int, stop: int) -> Sequence[tuple[int, str]]:
    return who[bisect_left(who, (start, "")) : bisect_left(who, (stop, ""))]


def _times_within(times: Sequence[TimeExpression], start: int, stop: int) -> Sequence[TimeExpression]:
    first = bisect_left(times, start, key=lambda t: t.start)
    return times[first : bisect_left(times, stop, key=lambda t: t.start)]


def _old(day: Interval | None, published: Interval | None) -> bool:
    if day is None or published is None or day.latest is None or published.earliest is None:
        return False
    return (published.earliest - day.latest).days > _OLD


def names_day(words: str) -> bool:
    """Tell whether the words for a time name a day: "at noon" by itself does not."""
    return _DAY_WORD.search(words) is not None


def _tells_day(time: TimeExpression, text: str) -> bool:
    """Tell whether a time expression names a day: "at noon" by itself is of whatever day is spoken of."""
    if time.type == "TIME":
        return names_day(text[time.start : time.end])
    return time.type == "DATE"


def _day(times: list[TimeExpression]) -> Interval | None:
    """Give the shortest stretch of days that a sentence names; of two equally short ones none."""
    known = [t.interval for t in times if t.interval is not None and t.interval.earliest and t.interval.latest]
    spans = {((i.latest - i.earliest).days, i.earliest, i.latest) for i in known if i.earliest and i.latest}
    shortest = min(spans, default=None)
    if shortest is None or sum(s[0] == shortest[0] for s in spans) > 1:
        return None
    return Interval(shortest[1], shortest[2])


def matter_words(words: str) -> frozenset[str]:
    """Give the stems of a text's content words, those for acts and things by their class."""
    return frozenset([thing_class(act_class(term)) for term in content_stems(words)])


@lru_cache(maxsize=1 << 12)
def act_words(words: str) -> tuple[tuple[int, int, str], ...]:
    """Give the words for acts in a text, each with its start, end and class; a phrase hides the words in it."""
    phrases = [(m.start(), m.end(), stated_words().phrases[m[0].lower()]) for m in _phrases().finditer(words)]
    found = list(phrases)
    for match in WORD.finditer(words):
        name = _act_word(match[0])
        if name and not any(s <= match.start() < e for s, e, _ in phrases):
            found.append((match.start(), match.end(), name))
    return tuple(sorted(found))


@lru_cache(maxsize=1 << 14)
def _act_word(word: str) -> str | None:
    """Give the class of a word for an act; None of another word."""
    name = act_class(stem(word.lower()))
    return name if name in act_classes() else None


@lru_cache(maxsize=1)
def act_classes() -> frozenset[str]:
    """Give the names of the classes of words for acts."""
    return frozenset(acts().values())


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    longest = sorted(stated_words().phrases, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


def row_of(
    attribute: Attribute,
    topic: str,
    normalised: str,
    span: tuple[int, int],
    at: Sentence,
    here: Annotations,
    *,
    own: bool,
) -> Stated:
    """Give a value with its words: `span` counts in the article's text."""
    text, (start, end) = here.article.text, span
    words = text[start:end]
    reading = Reading(" ".join(words.split()), normalised, at.article, here.article.outlet, start, end, words)
    return Stated(attribute, topic, reading, at, own)


def apart(left: Sentence, right: Sentence) -> bool:
    """Tell whether two sentences speak of other days; one day between them may be a discrepancy."""
    if left.old != right.old:
        return True
    return left.day is not None and right.day is not None and days_apart(left.day, right.day) > 1
