"""What reports state of one thing -> discrepancies, where no act need be coded in either (`merge/stated.py` reads it)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dateline.ids import content_id
from dateline.merge.days import days_apart
from dateline.merge.facts import Facts
from dateline.merge.stated import Sentence, Stated, apart, kin, kinds_of_people, stated
from dateline.merge.verdicts import Ground, compared, discrepancy
from dateline.records import Discrepancy, Event, PairVerdict

_CROWD = 120
"""Values of one topic that are compared: beyond it a topic tells nothing."""
_SOME, _MANY = 0.12, 0.25
"""Weight of shared words, of the shorter sentence's, from which two sentences have some in common, and many."""
_SHARED = 2  # words that both sentences must have, whatever they weigh
_ENOUGH = 2
_AT_PEACE = frozenset({"agree", "compatible"})

Grouped = tuple[Event, Sequence[Facts]]


def of_matters(found: Sequence[Grouped], known: Sequence[Discrepancy], ground: Ground) -> tuple[Discrepancy, ...]:
    """Give what several reports state of one thing, compared: an entry each, beside the event that is told with it.

    Two readings that the ledger `known` has compared already are not compared again.
    """
    rows = [row for _, here in sorted(ground.articles.items()) for row in stated(here)]
    weights = _weights(rows)
    topics: dict[str, list[Stated]] = defaultdict(list)
    for row in rows:
        topics[_bucket(row)].append(row)
    homes = _Homes(found)
    done = {(d.attribute, *sorted((_place(d, p.a), _place(d, p.b)))) for d in known for p in d.pairs}
    entries = []
    for _, members in sorted(topics.items()):
        for group, pairs in _groups(members[:_CROWD], weights):
            entries += _entry(group, pairs, homes, done, ground)
    return tuple(entries)


def _bucket(row: Stated) -> str:
    """Give what rows must share to be compared at all: kinds of people, and kindred acts, are told apart later."""
    if row.topic.startswith(("hour of ", "length of ")):
        return row.topic.split(" ")[0]
    return "people" if row.topic.removeprefix("number of ") in kinds_of_people() else row.topic


def _place(entry: Discrepancy, index: int) -> tuple[str, int]:
    reading = entry.readings[index]
    return reading.article, reading.start


def _weights(rows: Sequence[Stated]) -> dict[str, float]:
    sentences = {(r.sentence.article, r.sentence.start): r.sentence for r in rows}
    frequency = Counter(term for one in sentences.values() for term in one.stems | one.before)
    return {term: math.log((len(sentences) + 1) / (n + 0.5)) for term, n in frequency.items()}


def _groups(
    rows: Sequence[Stated], weights: Mapping[str, float]
) -> Iterator[tuple[list[Stated], set[tuple[int, int]]]]:
    """Give the groups of rows that speak of one thing, each with the pairs (indices) that may be compared."""
    pairs = [
        (a, b)
        for a, b in combinations(range(len(rows)), 2)
        if rows[a].sentence.article != rows[b].sentence.article and _one_thing(rows[a], rows[b], weights)
    ]
    first_of: dict[tuple[str, str, str], int] = {}
    for i in sorted({i for pair in pairs for i in pair}):
        first_of.setdefault((rows[i].sentence.article, rows[i].topic, rows[i].reading.normalised), i)
    spoken = [first_of.get((r.sentence.article, r.topic, r.reading.normalised), i) for i, r in enumerate(rows)]
    pairs = sorted({(min(a, b), max(a, b)) for a, b in ((spoken[a], spoken[b]) for a, b in pairs)})
    group_of: dict[int, int] = {}
    for a, b in pairs:
        first, second = group_of.setdefault(a, a), group_of.setdefault(b, b)
        low, high = min(first, second), max(first, second)
        group_of.update({i: low for i, g in group_of.items() if g == high})
    for name in sorted(set(group_of.values())):
        members = sorted(i for i, g in group_of.items() if g == name)
        place = {old: new for new, old in enumerate(members)}
        yield [rows[i] for i in members], {(place[a], place[b]) for a, b in pairs if a in place and b in place}


def _one_thing(left: Stated, right: Stated, weights: Mapping[str, float]) -> bool:
    """Tell whether two values are of one thing.

    What names itself ("crew of 21") needs one word in common around it; of the rest two kinds of evidence are asked.
    """
    ours, theirs = left.sentence, right.sentence
    if not kin(left.topic, right.topic) or (left.attribute != "rank" and apart(ours, theirs)):
        return False
    if left.own and right.own:
        return left.topic == right.topic and bool(_near(ours) & _near(theirs))
    return evidence(left, right, weights) >= _ENOUGH


def evidence(left: Stated, right: Stated, weights: Mapping[str, float]) -> int:
    """Give how many kinds of evidence speak for one matter: the day, the act, the words (which count twice if many)."""
    ours, theirs = left.sentence, right.sentence
    days = ours.about is not None and theirs.about is not None and days_apart(ours.about, theirs.about) == 0
    acts = left.attribute == "number" and bool(ours.acts & theirs.acts)
    shared = ours.stems & theirs.stems
    least = min(math.fsum(weights.get(t, 0.0) for t in sorted(one.stems)) for one in (ours, theirs))
    likeness = math.fsum(weights.get(t, 0.0) for t in sorted(shared)) / least if least > 0 else 0.0
    words = (likeness >= _SOME) + (likeness >= _MANY) if len(shared) >= _SHARED or likeness >= _MANY else 0
    return days + acts + words


def _near(sentence: Sentence) -> frozenset[str]:
    return sentence.stems | sentence.before


class _Homes:
    """Which event is told in which sentence: the most important one."""

    def __init__(self, found: Sequence[Grouped]) -> None:
        self._told: dict[str, list[tuple[float, int, int, Event]]] = defaultdict(list)
        self._articles: dict[str, set[str]] = {}
        for event, group in found:
            self._articles[event.id] = {row.claim.article for row in group}
            for row in group:
                span = row.claim.mention.sentence
                self._told[row.claim.article].append((-event.importance, span.start, span.end, event))

    def of(self, rows: Sequence[Stated]) -> Event | None:
        """Give the event of the rows' sentences that most of their articles tell, the most important of them."""
        articles = {row.sentence.article for row in rows}
        around = [
            (-len(self._articles[event.id] & articles), rank, event.id, event)
            for row in rows
            for rank, start, end, event in self._told[row.sentence.article]
            if start < row.sentence.end and row.sentence.start < end
        ]
        return min(around, key=lambda item: item[:3])[3] if around else None


def _entry(
    group: Sequence[Stated],
    allowed: set[tuple[int, int]],
    homes: _Homes,
    done: set[tuple[object, ...]],
    ground: Ground,
) -> list[Discrepancy]:
    """Give the entry of a group; where one report has two values nothing that parts them from others is said."""
    attribute, values = group[0].attribute, [row.reading for row in group]
    fresh = {
        (a, b)
        for a, b in allowed
        if (attribute, *sorted(((v.article, v.start) for v in (values[a], values[b])))) not in done
    }
    said = Counter(article for article, _ in {(v.article, v.normalised) for v in values})
    pairs, notes = compared(attribute, values, ground, fresh)
    pairs = [p for p in pairs if p.verdict in _AT_PEACE or _clear(p, group, said)]
    home = homes.of(group)
    if not pairs or home is None:
        return []
    mark = content_id("d-", home.id, attribute, "stated", group[0].topic, values[0].article, str(values[0].start))
    return [discrepancy(mark, attribute, values, pairs, notes, ground, event=home.id)]


def _clear(pair: PairVerdict, group: Sequence[Stated], said: Mapping[str, int]) -> bool:
    left, right = group[pair.a], group[pair.b]
    return said[left.sentence.article] == said[right.sentence.article] == 1 and left.topic == right.topic
