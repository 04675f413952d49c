"""When an article was published, from its own words: stated by the page, or inferred from what the report says.

Inference needs a date with its year that stands close to the report (a photograph's caption, the lead, "the year 2018
is …") and a second, independent piece of evidence that fits it: the weekday of the lead, "one day after …", a day still
to come. Each is a constraint; a day is given only if every constraint allows it and two of them single it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateline.extract.times.calendar import day_of
from dateline.extract.times.stated import block_at, full_day, stated, stated_in_body
from dateline.extract.times.tense import nearby
from dateline.records import Article, Interval, Published, Span, TimeExpression

_FILE_PHOTO = re.compile(
    r"^\W{0,8}(?:FILE\b|file (?:photo|picture|image))"
    r"|\b(?:file|archive|undated) (?:photo|picture|image|footage)|\(file\)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(one|a|two|three|four|five|six|\d) days? after\b|\bthe day after\b", re.IGNORECASE)
_COUNTS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PRESENT_YEAR = re.compile(r"\W{0,3}\s?(?:is|will be|marks|will mark|promises|is set)\b")
_SENTENCE = re.compile(r"(?<=[a-z0-9’'\"”)]{2})[.!?]\s|\n")
_CAPITALS = re.compile(r"\b[A-Z][a-z]{2,}")

_PROPOSED = re.compile(
    r"\b(?:propos|suggest|agree|plan|want|offer|invit|urg|ask|call|hop)\w*\s[^.]{0,80}?"
    r"\b(?:meet|hold|sit|begin|start|open|resume|visit|come|go|vote|talk|travel|attend|host|sign|march|strike|withdraw)"
    r"\s[^.]{0,40}\b(?:on|for)\s$"
)
CAPTION = 800
"""Characters of a caption that are looked at."""
_LEAD = 900
"""Characters of body text that count as the lead: about the first three paragraphs of a news report."""
_PHOTO_DAYS = 2
"""Where a weekday has to choose the day, a photograph is taken to be at most so many days older than the report."""
_AHEAD_DAYS = 60
"""How far ahead a day without a year may lie that the report announces."""

_WEEK_DAYS = 6
"""A weekday in a report is the latest one: the report appeared on it or on one of the six days after."""
_COUNT_REACH = 140
_TOLD_DAYS = 60
"""How old the latest full date that a report tells may be where it has to give the year."""

Kind = Literal["dated", "told", "weekday", "relation", "year", "ahead"]


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that constrain the day of publication."""

    kind: Kind
    span: Span
    words: str
    day: date | None = None
    """The day that it names (for `ahead` and `relation`: with the year left open, in the year 2000)."""
    number: int = 0
    """ISO weekday, days after, or year."""


def find_published(
    article: Article, evidence: Sequence[TimeExpression], apparatus: Sequence[TimeExpression]
) -> Published | None:
    """Give the day of publication that the page states or its report lets one infer; None where it cannot be known.

    `evidence`: the expressions of the report; `apparatus`: of bylines, datelines and boilerplate; both unanchored.
    """
    return stated(article, apparatus) or stated_in_body(article, evidence) or inferred(article, evidence)


def inferred(article: Article, evidence: Sequence[TimeExpression]) -> Published | None:
    """Give the day, or the days, that all clues of the report allow and two of them single out; None if they do not."""
    clues = list(_clues(article, evidence))
    dated = [clue for clue in clues if clue.kind == "dated" and clue.day]
    years = sorted({clue.number for clue in clues if clue.kind == "year"})
    if dated:
        anchor = max(dated, key=lambda clue: (clue.day or date.min, -clue.span.start))
        if _contradicted(article, evidence, anchor):
            return None
        return _from_dated(clues, anchor) or _until_ahead(clues, anchor.day, anchor)
    if len(years) == 1:
        anchor = next(clue for clue in clues if clue.kind == "year")
        return _from_year(clues, anchor) or _until_ahead(clues, day_of(anchor.number, 1, 1), anchor)
    return _from_told(article, clues)


def _clues(article: Article, evidence: Sequence[TimeExpression]) -> Iterator[Clue]:
    lead_end = _lead_end(article)
    names = _names(article, lead_end)
    weekday_seen = False
    for time in evidence:
        block = block_at(article, time.start)
        span, words = Span(time.start, time.end), article.text[time.start : time.end]
        in_lead = block.kind == "body" and time.start < lead_end
        ahead = nearby(article.text, time.start, time.end) == "future"
        if full_day(time) and time.interval:
            if block.kind == "caption" and _own_photo(
                article.text[block.start : min(block.end, block.start + CAPTION)], names
            ):
                yield Clue("dated", span, words, time.interval.earliest)
            elif block.kind == "body" and not ahead:
                yield Clue("told", span, words, time.interval.earliest)
        elif re.match(r"XXXX-WXX-\d", time.value) and time.type != "SET" and in_lead and not weekday_seen and not ahead:
            weekday_seen = True
            yield Clue("weekday", span, words, number=int(time.value[9]))
        elif match := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", time.value):
            day = day_of(2000, int(match[1]), int(match[2]))
            if in_lead and (relation := _relation(article, time)):
                yield Clue("relation", relation[1], relation[2], day, relation[0])
            elif _announced(article.text, time):
                yield Clue("ahead", span, words, day)
        elif re.fullmatch(r"\d{4}", time.value) and _PRESENT_YEAR.match(article.text[time.end : time.end + 14]):
            yield Clue("year", span, words, number=int(time.value))


def _names(article: Article, lead_end: int) -> set[str]:
    """Give the capitalised words of the headline and the lead."""
    found: set[str] = set()
    for block in article.blocks:
        if block.kind in {"headline", "standfirst", "body"} and block.start < lead_end:
            found.update(_CAPITALS.findall(article.text, block.start, min(block.end, block.start + _LEAD)))
    return found


def _lead_end(article: Article) -> int:
    seen = 0
    for block in article.blocks:
        if block.kind == "body":
            seen += block.end - block.start
            if seen >= _LEAD:
                return block.end - max(0, seen - _LEAD)
    return len(article.text)


def is_file_photo(caption: str) -> bool:
    """Tell whether a caption calls its photograph an old one ("FILE - …"): its date dates nothing."""
    return bool(_FILE_PHOTO.search(caption.strip()))


def _own_photo(caption: str, names: set[str]) -> bool:
    """Tell whether a caption is of the report's own subject and not of a file photograph."""
    return not is_file_photo(caption) and len(set(_CAPITALS.findall(caption)) & names) >= 2


def _relation(article: Article, time: TimeExpression) -> tuple[int, Span, str] | None:
    """Give the days, the span and the words of "one day after … New Year's Day" where the sentence has them."""
    start = max(0, time.start - 140)
    lead = article.text[start : time.start]
    for stop in _SENTENCE.finditer(lead):
        lead = " " * stop.end() + lead[stop.end() :]
    matches = list(_AFTER.finditer(lead))
    if not matches:
        return None
    match = matches[-1]
    words = f"{match.group()} … {article.text[time.start : time.end]}"
    return _count(match), Span(start + match.start(), time.end), words


def _announced(text: str, time: TimeExpression) -> bool:
    """Tell whether a day is spoken of as still to come: by the tense, or as the object of a proposal."""
    if nearby(text, time.start, time.end) == "future":
        return True
    return bool(_PROPOSED.search(text[max(0, time.start - 140) : time.start].lower()))


def _contradicted(article: Article, evidence: Sequence[TimeExpression], anchor: Clue) -> bool:
    """Tell whether the report speaks of a year after the anchor's as of the past or the present."""
    for time in evidence:
        day = time.interval.earliest if time.interval else None
        file_photo = block_at(article, time.start).kind == "caption"
        if (
            day
            and anchor.day
            and day > anchor.day
            and not file_photo
            and nearby(article.text, time.start, time.end) != "future"
        ):
            return True
    return False


def _from_dated(clues: Sequence[Clue], anchor: Clue) -> Published | None:
    """Give the day that the lead's weekday picks on or just after the anchor, every other clue agreeing."""
    assert anchor.day is not None
    relation = next((clue for clue in clues if clue.kind == "relation" and clue.day), None)
    weekday = next((clue for clue in clues if clue.kind == "weekday"), None)
    if relation and relation.day:
        candidates = [
            day + timedelta(relation.number)
            for year in (anchor.day.year, anchor.day.year + 1)
            if (day := day_of(year, relation.day.month, relation.day.day))
        ]
        fitting = [day for day in candidates if 0 <= (day - anchor.day).days <= 7]
    elif weekday:
        fitting = [
            anchor.day + timedelta(step)
            for step in range(_PHOTO_DAYS + 1)
            if (anchor.day + timedelta(step)).isoweekday() == weekday.number
        ]
    else:
        return None
    if weekday:
        fitting = [day for day in fitting if day.isoweekday() == weekday.number]
    fitting = [day for day in fitting if _before_announced(day, clues)]
    return _conclude(fitting[0], anchor, weekday, relation) if len(fitting) == 1 else None


def _conclude(day: date, anchor: Clue, weekday: Clue | None, relation: Clue | None) -> Published:
    parts = []
    if weekday:
        parts.append(f"“{weekday.words}” in the lead")
    if relation:
        parts.append(f"“{relation.words}”")
    if anchor.kind == "year":
        parts.append(f"“{anchor.words}” as the present year")
    else:
        parts.append(f"“{anchor.words}”")
    reason = f"{', '.join(parts[:-1])} and {parts[-1]} agree on {day.isoformat()}, a {day:%A}."
    return Published(day.isoformat(), Interval(day, day), "inferred", anchor.span, reason)


def _from_year(clues: Sequence[Clue], anchor: Clue) -> Published | None:
    """Give the day that "one day after …" names in the year that the report calls the present one."""
    relation = next((clue for clue in clues if clue.kind == "relation" and clue.day), None)
    weekday = next((clue for clue in clues if clue.kind == "weekday"), None)
    if relation is None or relation.day is None:
        return None
    named = day_of(anchor.number, relation.day.month, relation.day.day)
    day = named + timedelta(relation.number) if named else None
    if day is None or (weekday and day.isoweekday() != weekday.number) or not _before_announced(day, clues):
        return None
    return _conclude(day, anchor, weekday, relation)


def _from_told(article: Article, clues: Sequence[Clue]) -> Published | None:
    """Give the week that "on Saturday, three days after … 12 March" begins, in the year of the last day told in full.

    The weekday has to be that of the day counted, and no day told may lie after it; the report appeared on that day
    or within the six that follow, before anything that it announces. Where no day stands beside the count ("three
    days after it killed 16"), the count is from the last day told in full.
    """
    told = [clue for clue in clues if clue.kind == "told" and clue.day]
    weekday = next((clue for clue in clues if clue.kind == "weekday"), None)
    if not told or weekday is None:
        return None
    anchor = max(told, key=lambda clue: (clue.day or date.min, -clue.span.start))
    assert anchor.day is not None
    relation = next((clue for clue in clues if clue.kind == "relation" and clue.day), None)
    if relation is not None and relation.day:
        between = article.text[weekday.span.end : relation.span.start]
        if not weekday.span.end <= relation.span.start or not re.fullmatch(r",?\s(?:\w+\s){0,3}", between[:40]):
            return None
        years = (anchor.day.year, anchor.day.year + 1)
        named = [day for year in years if (day := day_of(year, relation.day.month, relation.day.day))]
    else:
        relation = _count_after(article.text, weekday)
        named = [anchor.day]
    if relation is None:
        return None
    days = [day + timedelta(relation.number) for day in named]
    fitting = [day for day in days if 0 <= (day - anchor.day).days <= _TOLD_DAYS and day.isoweekday() == weekday.number]
    if len(fitting) != 1:
        return None
    first, last = fitting[0], fitting[0] + timedelta(_WEEK_DAYS)
    ahead = [day for clue in clues if clue.kind == "ahead" and (day := _next_of(first, clue))]
    last = min([last, *ahead])
    reason = (
        f"“{weekday.words}”, “{relation.words}” and “{anchor.words}” make it {first.isoformat()}, a {first:%A}; "
        f"the report appeared on that day or within the week: on or before {last.isoformat()}."
    )
    value = f"{first.isoformat()}/{last.isoformat()}" if first != last else first.isoformat()
    return Published(value, Interval(first, last), "inferred", relation.span, reason)


def _count_after(text: str, weekday: Clue) -> Clue | None:
    """Give the "three days after" that follows a weekday in its sentence, without the day that it counts from."""
    rest = text[weekday.span.end : weekday.span.end + _COUNT_REACH]
    if stop := _SENTENCE.search(rest):
        rest = rest[: stop.start()]
    match = _AFTER.search(rest)
    if match is None:
        return None
    start = weekday.span.end + match.start()
    return Clue("relation", Span(start, start + len(match.group())), match.group(), None, _count(match))


def _count(match: re.Match[str]) -> int:
    number = match[1].lower() if match[1] else "one"
    return int(number) if number.isdigit() else _COUNTS[number]


def _next_of(after: date, clue: Clue) -> date | None:
    """Give the first day on or after `after` with the clue's month and day."""
    assert clue.day is not None
    found = (day_of(year, clue.day.month, clue.day.day) for year in (after.year, after.year + 1))
    return next((day for day in found if day and day >= after), None)


def _before_announced(day: date, clues: Sequence[Clue]) -> bool:
    """Tell whether what the report announces without a year lies within a season after `day`."""
    ahead = [_next_of(day, clue) for clue in clues if clue.kind == "ahead"]
    return all(found is not None and (found - day).days <= 300 for found in ahead)


def _until_ahead(clues: Sequence[Clue], earliest: date | None, anchor: Clue) -> Published | None:
    """Give the days between the anchor and the first day that the report announces as still to come."""
    if earliest is None:
        return None
    ahead = [(day, clue) for clue in clues if clue.kind == "ahead" and (day := _next_of(earliest, clue))]
    if not ahead:
        return None
    latest, clue = min(ahead, key=lambda pair: (pair[0], pair[1].span))
    if (latest - earliest).days > _AHEAD_DAYS:
        return None
    reason = (
        f"“{anchor.words}” puts the report on or after {earliest.isoformat()}, "
        f"and “{clue.words}” was still to come: on or before {latest.isoformat()}."
    )
    value = f"{earliest.isoformat()}/{latest.isoformat()}"
    return Published(value, Interval(earliest, latest), "inferred", anchor.span, reason)
