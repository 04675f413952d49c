"""Claims drawn at random from a record, for a person to judge against the text: `dateline sample`.

A claim's place in the draw is a hash of the seed and its id: the same record and seed give the same sample on every
machine, a larger sample begins with the smaller one, and the rows stand in the order of the draw, so that whoever
stops early has judged a random sample too.
"""

from __future__ import annotations

import csv
import hashlib
import heapq
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import ConfigError
from dateline.ontology import STATEMENT
from dateline.records import ChainLink, Interval, Party, Place
from dateline.store import Store, read
from dateline.writing import write_whole

if TYPE_CHECKING:
    from dateline.records import Annotations, Claim

_BEFORE = 300
"""Characters of the article before the sentence, for pronouns and "the talks"."""
_LONGEST = 2_000
"""Characters of a sentence that are written, around its trigger."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One claim as the judge reads it; the last seven columns are the judge's. Several values are joined by "; "."""

    claim: str
    event: str
    article: str
    outlet: str
    published: str
    before: str
    sentence: str
    trigger: str
    type: str
    mode: str
    status: str
    actors: str
    """The words, and the actor that they are taken for, with country and sector."""
    recipients: str
    date: str
    """The words, and the day or interval."""
    place: str
    """The words, and the place of the gazetteer."""
    attribution: str
    score: float
    start: int
    """Of the sentence, in code points of the stored text."""
    end: int
    event_verdict: str = ""
    actors_verdict: str = ""
    recipients_verdict: str = ""
    status_verdict: str = ""
    date_verdict: str = ""
    place_verdict: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """The rows drawn, and how many claims they were drawn from."""

    rows: tuple[SampleRow, ...]
    population: int


def draw(store: Path, size: int = 200, *, seed: int = 1, types: Sequence[str] = ()) -> Sample:
    """Give `size` claims of the record in `store`, or all if there are fewer, in the order of the draw.

    `types`: only claims of these; by default of every type but STATEMENT. Raises ConfigError or StoreError.
    """
    if size < 1:
        raise ConfigError("-n must be 1 or more")
    population = 0
    there: set[str] = set()

    def claims(opened: Store) -> Iterator[tuple[str, str, Claim]]:
        nonlocal population
        for event in read.events(opened):
            for claim in read.claims_of(opened, event.id):
                type_ = claim.mention.type
                there.add(type_)
                if type_ in types if types else type_ != STATEMENT:
                    population += 1
                    yield hashlib.sha256(f"{seed}:{claim.id}".encode()).hexdigest(), event.id, claim

    with Store(store) as opened:
        drawn = heapq.nsmallest(size, claims(opened), key=lambda row: row[:2])
        rows = tuple(_row(claim, event, opened.annotations_of(claim.article)) for _, event, claim in drawn)
    absent = sorted(set(types) - there)
    if absent:
        raise ConfigError(f"no claim of type {', '.join(absent)} in {store}; there are {', '.join(sorted(there))}")
    return Sample(rows, population)


def write_sample(rows: Sequence[SampleRow], out: Path) -> int:
    """Write the rows as JSON Lines if `out` ends in .jsonl, else as CSV; give their number. Raises OSError."""
    if out.suffix == ".jsonl":
        return write_whole(out, (msgspec.json.encode(row) + b"\n" for row in rows))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(SampleRow)])
    writer.writerows([[_cell(value) for value in astuple(row)] for row in rows])
    write_whole(out, [text.getvalue().encode("utf-8-sig", "replace")])
    return len(rows)


def _cell(value: object) -> object:
    """Give a value as a spreadsheet takes it for text: words of an article never begin a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _row(claim: Claim, event: str, found: Annotations | None) -> SampleRow:
    assert found is not None, "evidence is only removed together with its claims"
    text, mention = found.article.text, claim.mention
    names = {a.id: " ".join([a.name, *(code for code in (a.country, a.sector) if code)]) for a in found.actors}
    first, last = mention.sentence.start, mention.sentence.end
    start = max(first, min(mention.trigger.start - _LONGEST // 2, last - _LONGEST))
    end = min(last, start + _LONGEST)
    place, date, when = mention.place, mention.date, found.article.published
    return SampleRow(
        claim=claim.id,
        event=event,
        article=claim.article,
        outlet=claim.outlet or "",
        published=when.value if when else "",
        before=_flat(text[max(0, start - _BEFORE) : start]),
        sentence=_flat(text[start:end]),
        trigger=_flat(text[mention.trigger.start : mention.trigger.end]),
        type=mention.type,
        mode=mention.mode or "",
        status=mention.status,
        actors=_parties(mention.actors, text, names),
        recipients=_parties(mention.recipients, text, names),
        date=_equals(text[date.start : date.end], _days(date.interval)) if date else "",
        place=_equals(text[place.start : place.end], _location(place)) if place else "",
        attribution="; ".join(_source(link, text, names) for link in mention.chain),
        score=mention.score,
        start=start,
        end=end,
    )


def _flat(words: str) -> str:
    """Give words on one line, without the characters that no spreadsheet shows."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _parties(parties: Sequence[Party], text: str, names: Mapping[str, str]) -> str:
    return "; ".join(_named(text[p.start : p.end], p.actor, names) for p in parties)


def _source(link: ChainLink, text: str, names: Mapping[str, str]) -> str:
    return _named(" … ".join(text[s.start : s.end] for s in link.source), link.speaker, names)


def _named(words: str, actor: str | None, names: Mapping[str, str]) -> str:
    return _equals(words, names.get(actor or "", ""))


def _equals(words: str, value: str) -> str:
    """Give the words, and what they are taken for where that says more."""
    left, right = _flat(words), _flat(value)
    return f"{left} = {right}" if right and right != left else left


def _location(place: Place) -> str:
    """Give name, first-level division and country of what the words are taken for."""
    found = place.location
    parts = (found.name, found.admin1, found.country) if found else (place.name, place.country)
    return ", ".join(part for part in parts if part)


def _days(days: Interval) -> str:
    first, last = (day.isoformat() if day else "" for day in (days.earliest, days.latest))
    return first if first == last else f"{first}/{last}"
