"""Events and utterances -> the ledger of discrepancies: every attribute read more than once, with its verdict."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dateline.ids import content_id
from dateline.merge.compare import STRENGTH, compare, grows
from dateline.merge.explanations import explain
from dateline.merge.facts import Facts
from dateline.merge.readings import readings
from dateline.merge.tables import mutual_types
from dateline.records import (
    Annotations,
    Attribute,
    Discrepancy,
    Event,
    Interval,
    PairVerdict,
    Reading,
    StoryActor,
    Verdict,
)

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


_COUNTED = frozenset({"number", "duration", "rank", "time"})
"""Attributes of which one report may well give two values: each of them of a part of what happened."""
_TELLS_APART = frozenset({"actor", "recipient", "place", "rank"})
"""Attributes of which another value may well mean another act."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What verdicts need to know of the story beyond an event's claims."""

    story: str
    articles: Mapping[str, Annotations]
    actors: Mapping[str, StoryActor]
    origins: Mapping[str, str]
    """Article -> origin id."""
    inferred: Mapping[str, Interval] = field(default_factory=dict)
    """Undated article -> the days about which its news is, from the events it tells with others."""

    def published(self, article: str) -> Interval | None:
        """Give the days on which an article may have appeared."""
        published = self.articles[article].article.published
        return published.interval if published else None


def of_event(event: Event, group: Sequence[Facts], ground: Ground) -> tuple[Discrepancy, ...]:
    """Give the event's discrepancies, one for each attribute that more than one reading speaks of."""
    reporting = {row.claim.article for row in group}
    dated = _dated(group)
    found = []
    for attribute, values in readings(group, ground.articles, event.type, ground.inferred).items():
        pairs, notes = _pairs(attribute, values, ground, mutual=event.type in mutual_types())
        notes = [
            *notes,
            *(f"{v.outlet or v.article}: “{v.value}” is {v.author}’s reading." for v in values if v.author),
        ]
        pairs = [
            p for p in pairs if p.verdict != "differ" or _at_issue(attribute, values[p.a], values[p.b], dated, ground)
        ]
        if pairs:
            silent = sorted(reporting - {v.article for v in values})
            name = content_id("d-", event.id, attribute)
            found.append(discrepancy(name, attribute, values, pairs, notes, ground, event=event.id, silent=silent))
    return tuple(found)


def _dated(group: Sequence[Facts]) -> dict[str, set[str]]:
    """Give the days to which each article's claims of an event are dated by their own words."""
    days: dict[str, set[str]] = {}
    for row in group:
        if row.when is not None and "/" not in row.when.normalised:
            days.setdefault(row.claim.article, set()).add(row.when.normalised)
    return days


def _at_issue(
    attribute: Attribute, left: Reading, right: Reading, dated: Mapping[str, set[str]], ground: Ground
) -> bool:
    """Tell whether two values that differ are surely of one act.

    Where reports name other doers, places or ranks, that they speak of two acts is as likely: they must name one day,
    or persons of one country.
    """
    if attribute not in _TELLS_APART or dated.get(left.article, set()) & dated.get(right.article, set()):
        return True
    a, b = ground.actors.get(left.normalised), ground.actors.get(right.normalised)
    return a is not None and b is not None and a.country is not None and a.country == b.country


def discrepancy(
    name: str,
    attribute: Attribute,
    values: Sequence[Reading],
    pairs: Sequence[PairVerdict],
    notes: Sequence[str],
    ground: Ground,
    *,
    event: str | None = None,
    quote_group: str | None = None,
    silent: Sequence[str] = (),
) -> Discrepancy:
    """Give a discrepancy of the readings that some pair speaks of, its verdict the strongest among the pairs."""
    used = sorted({i for p in pairs for i in (p.a, p.b)})
    place = {old: new for new, old in enumerate(used)}
    kept = tuple(values[i] for i in used)
    renumbered = tuple(PairVerdict(place[p.a], place[p.b], p.verdict) for p in pairs)
    verdict = max((p.verdict for p in pairs), key=STRENGTH.index)
    text = explain(verdict, attribute, kept, ground.origins, notes)
    return Discrepancy(
        name, ground.story, event, quote_group, attribute, verdict, kept, renumbered, tuple(silent), text
    )


def _pairs(
    attribute: Attribute, values: Sequence[Reading], ground: Ground, *, mutual: bool
) -> tuple[list[PairVerdict], list[str]]:
    if attribute in {"actor", "recipient"}:
        return _side_pairs(values, ground, mutual=mutual), []
    pairs, notes = [], []
    if attribute == "day":
        notes = [_week(v) for v in values if v.article in ground.inferred and _WEEKDAY.search(v.text)]
    for a, b in combinations(range(len(values)), 2):
        left, right = values[a], values[b]
        verdict = compare(attribute, left, right, ground.actors)
        if verdict is None or (left.article == right.article and (verdict != "contradict" or attribute in _COUNTED)):
            continue
        if verdict == "contradict" and (note := _update(attribute, left, right, ground)):
            verdict = "differ"
            notes.append(note)
        pairs.append(PairVerdict(a, b, verdict))
    return _settled(pairs, values) if attribute == "rank" else pairs, notes


def _settled(pairs: Sequence[PairVerdict], values: Sequence[Reading]) -> list[PairVerdict]:
    """Leave out what else two articles call an act that they rank alike: the first in years may be the third of all."""
    alike = {(values[p.a].article, values[p.b].article) for p in pairs if p.verdict == "agree"}
    kept = []
    for pair in pairs:
        rank, other = (values[i].normalised.split()[0] for i in (pair.a, pair.b))
        if rank == other or (values[pair.a].article, values[pair.b].article) not in alike:
            kept.append(pair)
    return kept


def _week(reading: Reading) -> str:
    outlet = reading.outlet or reading.article
    return (
        f"{outlet} bears no date: its “{reading.text}” is taken as {reading.normalised}, "
        "from the events that it tells with dated reports."
    )


def _update(attribute: Attribute, left: Reading, right: Reading, ground: Ground) -> str | None:
    """Tell, in a sentence, that the later of two reports brings a new value rather than contradicts the other."""
    first, second = ground.published(left.article), ground.published(right.article)
    if first is None or second is None or left.article == right.article or attribute == "day":
        return None
    if _before(second, first):
        left, right = right, left
    elif not _before(first, second):
        return None
    if left.outlet is not None and left.outlet == right.outlet:
        return f"The later report of {right.outlet} brings the value up to date."
    if attribute == "number" and grows(left, right):
        return f"The count of {right.outlet or right.article} was published later and is higher: it may be an update."
    return None


def _before(first: Interval, second: Interval) -> bool:
    return first.latest is not None and second.earliest is not None and first.latest < second.earliest


def _side_pairs(values: Sequence[Reading], ground: Ground, *, mutual: bool) -> list[PairVerdict]:
    """Compare article with article: whom both name agrees; only where they share nobody is each set against each.

    Of a meeting, one report may name one side and another the other; and who is named by one of two that share others
    is compatible with them.
    """
    by_article: dict[str, list[int]] = {}
    for i, value in enumerate(values):
        by_article.setdefault(value.article, []).append(i)
    pairs = []
    for left, right in combinations(by_article.values(), 2):
        crossed = [(a, b) for a in left for b in right]
        shared = [(a, b) for a, b in crossed if values[a].normalised == values[b].normalised]
        if shared:
            pairs += [PairVerdict(a, b, "agree") for a, b in shared]
            pairs += _more(left, right, shared, values, ground) if mutual else []
            continue
        judged = [(a, b, _people(values[a], values[b], ground)) for a, b in crossed]
        if mutual and min(len(left), len(right)) == 1:
            judged = [(a, b, "compatible") for a, b, _ in judged]
        milder = [p for p in judged if p[2] == "compatible"]
        pairs += [PairVerdict(a, b, v) for a, b, v in milder or judged]
    return pairs


def _more(
    left: Sequence[int],
    right: Sequence[int],
    shared: Sequence[tuple[int, int]],
    values: Sequence[Reading],
    ground: Ground,
) -> list[PairVerdict]:
    """Give the persons whom one of two articles names at a meeting besides those whom both name."""
    ours, theirs = {a for a, _ in shared}, {b for _, b in shared}
    first = shared[0]
    pairs = [PairVerdict(a, first[1], "compatible") for a in left if a not in ours and _person(values[a], ground)]
    return pairs + [
        PairVerdict(first[0], b, "compatible") for b in right if b not in theirs and _person(values[b], ground)
    ]


def _person(reading: Reading, ground: Ground) -> bool:
    actor = ground.actors.get(reading.normalised)
    return actor is not None and actor.named and actor.kind == "person"


def _people(left: Reading, right: Reading, ground: Ground) -> Verdict:
    return compare("actor", left, right, ground.actors) or "differ"
