"""What reports state of one thing -> discrepancies, where no act need be coded in either (see `stated.py`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dateline.ids import content_id
from dateline.merge.aligned import like_sentences, of_aligned
from dateline.merge.circumstances import strength_of
from dateline.merge.compare import compare
from dateline.merge.compared import Compared
from dateline.merge.counted import kinds_of_people
from dateline.merge.days import days_apart
from dateline.merge.facts import Facts
from dateline.merge.likeness import alike_sentences
from dateline.merge.parallel import of_parallel
from dateline.merge.sentences import Sentence, Stated, apart, names_day, sentences
from dateline.merge.stated import denials, kin, stated
from dateline.merge.unions import leaders
from dateline.merge.valued import of_values
from dateline.merge.verdicts import Ground, compared, discrepancy
from dateline.merge.weights import Weights, weigh
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

_CROWD = 120
"""Values of one topic that are compared: beyond it a topic tells nothing."""
_SOME, _MANY = 0.12, 0.25
"""Weight of shared words, of the shorter sentence's, from which two sentences have some in common, and many."""
_SHARED = 2  # words that both sentences must have, whatever they weigh
_ENOUGH = 2
_LIKE_ONLY = "like "
"""Before the topics that are compared in like sentences only, for their words do not tell of what they are."""
_AT_PEACE = frozenset({"agree", "compatible"})
_ACT_TELLS = frozenset({"number", "day", "manner", "reason", "place"})
"""Attributes whose topic names no act."""
_OF_ACTS = frozenset({"manner", "reason", "day"})
_TELLING = 3.0
"""Weight of a word for an act (one sentence in twenty has it) that by itself tells which act is meant."""
_LIKELY, _DOUBTED = frozenset({"certain", "expected"}), frozenset({"unlikely", "refused"})

Grouped = tuple[Event, Sequence[Facts]]


def of_matters(
    found: Sequence[Grouped], known: Sequence[Discrepancy], homes: Homes, ground: Ground
) -> tuple[Discrepancy, ...]:
    """Give what several reports state of one thing, compared: an entry each, beside the event that is told with it.

    Two readings that the ledger `known` has compared already are not compared again.
    """
    told = _told(ground)
    rows = [row for name, here in sorted(ground.articles.items()) for row in _rows(told[name], here)]
    weights = weigh([one for found_ in told.values() for one in found_])
    like = list(like_sentences(told, weights))
    topics: dict[str, list[Stated]] = defaultdict(list)
    for row in rows:
        topics[_bucket(row)].append(row)
    done = Compared(known)
    entries = []
    for topic, members in sorted(topics.items()):
        if topic.startswith(_LIKE_ONLY):
            crossed = _across(members, like)
        else:
            crossed = list(combinations(range(min(_CROWD, len(members))), 2))
        for group, pairs in _groups(members, crossed, weights):
            entries += _entry(group, pairs, homes, done, ground, weights)
    entries += of_aligned(found, told, like, done, ground)
    told_alike = alike_sentences(told, weights)
    for entry in entries:
        done.add(entry)
    entries += of_parallel(told_alike, weights, homes.of, done, ground)
    entries += of_values(told, told_alike, weights, homes.of, done, ground)
    return tuple(entries)


def _across(rows: Sequence[Stated], like: Sequence[tuple[Sentence, Sentence]]) -> list[tuple[int, int]]:
    """Give the pairs (indices) of rows that stand in two like sentences."""
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        places[row.sentence.article, row.sentence.start].append(i)
    pairs = {
        (min(a, b), max(a, b))
        for left, right in like
        for a in places.get((left.article, left.start), ())
        for b in places.get((right.article, right.start), ())
    }
    return sorted(pairs)


def _told(ground: Ground) -> dict[str, list[Sentence]]:
    """Give the sentences of each report."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for actor in ground.actors.values():
        for article, local in actor.members if actor.named else ():
            names[article][local] = actor.id
    return {name: list(sentences(here, names[name])) for name, here in sorted(ground.articles.items())}


def _rows(told: Sequence[Sentence], here: Annotations) -> list[Stated]:
    """Give all that a report states, and what its coded acts say was done or not."""
    return [*stated(told, here), *denials(told, here)]


def _bucket(row: Stated) -> str:
    """Give what rows must share to be compared at all: kinds of people, and kindred acts, are told apart later."""
    if row.topic in {"days", "share"}:
        return _LIKE_ONLY + row.topic
    if row.attribute == "day":
        return f"day {row.reading.normalised}"
    if row.topic.startswith(("hour of ", "length of ")):
        return row.topic.split(" ")[0]
    return "people" if row.topic.removeprefix("number of ") in kinds_of_people() else row.topic


def _groups(
    rows: Sequence[Stated], crossed: Sequence[tuple[int, int]], weights: Weights
) -> Iterator[tuple[list[Stated], set[tuple[int, int]]]]:
    """Give the groups of rows that speak of one thing, each with the pairs (indices) that may be compared."""
    pairs = [
        (a, b)
        for a, b in crossed
        if rows[a].sentence.article != rows[b].sentence.article and _one_thing(rows[a], rows[b], weights)
    ]
    first_of: dict[tuple[str, str, str], int] = {}
    for i in sorted({i for pair in pairs for i in pair}):
        first_of.setdefault((rows[i].sentence.article, rows[i].topic, rows[i].reading.normalised), i)
    spoken = [first_of.get((r.sentence.article, r.topic, r.reading.normalised), i) for i, r in enumerate(rows)]
    pairs = sorted({(min(a, b), max(a, b)) for a, b in ((spoken[a], spoken[b]) for a, b in pairs)})
    leader = leaders({i for pair in pairs for i in pair}, pairs)
    members: dict[int, list[int]] = defaultdict(list)
    of_group: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, first in leader.items():  # in ascending order
        members[first].append(i)
    for pair in pairs:
        of_group[leader[pair[0]]].append(pair)
    for first, found in sorted(members.items()):
        place = {old: new for new, old in enumerate(found)}
        yield [rows[i] for i in found], {(place[a], place[b]) for a, b in of_group[first]}


def _one_thing(left: Stated, right: Stated, weights: Weights) -> bool:
    """Tell whether two values are of one thing.

    What names itself ("crew of 21") needs one word in common around it; of the rest two kinds of evidence are asked.
    """
    ours, theirs = left.sentence, right.sentence
    if left.topic == right.topic and left.topic in {"days", "share"}:
        return not apart(ours, theirs)
    if not kin(left, right) or (left.attribute == "time" and _days_differ(left, right)):
        return False
    if not (_timeless(left) or _timeless(right)) and apart(ours, theirs):
        return False
    told = left.own or right.own if left.attribute == "status" else left.own and right.own
    if told and left.topic == right.topic:
        return bool(_near(ours) & _near(theirs))
    return evidence(left, right, weights) >= _ENOUGH


def _days_differ(left: Stated, right: Stated) -> bool:
    """Tell whether two hours are of two days, by their own words or else by their sentences."""
    first, second = (_day_of(row) for row in (left, right))
    return first is not None and second is not None and days_apart(first, second) > 0


def _day_of(row: Stated) -> Interval | None:
    text = row.sentence.text
    for time in row.sentence.times:
        if time.start == row.reading.start and names_day(
            text[time.start - row.sentence.start :][: time.end - time.start]
        ):
            return time.interval
    return row.sentence.about


def _timeless(row: Stated) -> bool:
    """Tell whether the days that a sentence names say nothing of a value: of a rank, and where a reason names them."""
    if row.attribute == "rank":
        return True
    span = row.reading
    return row.attribute == "reason" and any(span.start <= t.start < span.end for t in row.sentence.times)


def evidence(left: Stated, right: Stated, weights: Weights) -> int:
    """Give how many kinds of evidence speak for one matter: the day, the act, the words (which count twice if many).

    A manner is an act's: the same words, if only those of a name, do not make two acts one.
    """
    ours, theirs = left.sentence, right.sentence
    days = ours.about is not None and theirs.about is not None and days_apart(ours.about, theirs.about) == 0
    shared = ours.acts & theirs.acts if left.attribute in _ACT_TELLS else frozenset()
    acts = bool(shared) + (left.attribute in _OF_ACTS and any(weights.of.get(t, 0.0) >= _TELLING for t in shared))
    if left.attribute == "manner" and not days and not acts:
        return 0
    return (days and left.attribute != "day") + acts + alike(ours, theirs, weights)


def alike(ours: Sentence, theirs: Sentence, weights: Weights) -> int:
    """Give 1 where two sentences share some words, by their weight, 2 where they share many."""
    shared = ours.stems & theirs.stems
    least = min(weights.whole(ours), weights.whole(theirs))
    likeness = weights.sum(shared) / least if least > 0 else 0.0
    return (likeness >= _SOME) + (likeness >= _MANY) if len(shared) >= _SHARED or likeness >= _MANY else 0


def _near(sentence: Sentence) -> frozenset[str]:
    return sentence.stems | sentence.before


class Homes:
    """Which event is told in which sentence: the most important one."""

    def __init__(self, found: Sequence[Grouped]) -> None:
        self._told: dict[str, list[tuple[float, int, int, Event]]] = defaultdict(list)
        self._articles: dict[str, set[str]] = {}
        self._nearest: dict[tuple[str, int, int], tuple[int, list[tuple[float, Event]]]] = {}
        for event, group in found:
            self._articles[event.id] = {row.claim.article for row in group}
            for row in group:
                span = row.claim.mention.sentence
                self._told[row.claim.article].append((-event.importance, span.start, span.end, event))

    def at(self, article: str, place: int) -> str | None:
        """Give the id of the event that an article tells nearest to a place in it."""
        ranked = [
            (max(0, start - place, place - end), rank, e.id) for rank, start, end, e in self._told.get(article, ())
        ]
        return min(ranked)[2] if ranked else None

    def of(self, rows: Sequence[Stated]) -> Event | None:
        """Give the event of the rows' sentences that most of their articles tell, else the one told nearest."""
        articles = {row.sentence.article for row in rows}
        near = [self._near(row.sentence) for row in rows if row.sentence.article in self._told]
        least = min((gap for gap, _ in near), default=0)
        ranked = [
            (-len(self._articles[event.id] & articles), rank, event.id, event)
            for gap, told in near
            if gap == least
            for rank, event in told
        ]
        return min(ranked, key=lambda item: item[:3])[3] if ranked else None

    def _near(self, sentence: Sentence) -> tuple[int, list[tuple[float, Event]]]:
        """Give the events told nearest to a sentence in its report, and how many characters from it."""
        place = (sentence.article, sentence.start, sentence.end)
        if place not in self._nearest:
            told = [(_gap(sentence, start, end), rank, e) for rank, start, end, e in self._told[sentence.article]]
            least = min(gap for gap, _, _ in told)
            self._nearest[place] = least, [(rank, event) for gap, rank, event in told if gap == least]
        return self._nearest[place]


def _gap(sentence: Sentence, start: int, end: int) -> int:
    """Give the characters between a sentence and where an event is told, 0 where it is told in it."""
    return max(0, start - sentence.end + 1, sentence.start - end + 1)


def _entry(
    group: Sequence[Stated],
    allowed: set[tuple[int, int]],
    homes: Homes,
    done: Compared,
    ground: Ground,
    weights: Weights,
) -> list[Discrepancy]:
    """Give the entry of a group; where one report has two values nothing that parts them from others is said."""
    attribute, values = group[0].attribute, [row.reading for row in group]
    fresh = {(a, b) for a, b in allowed if not done.has(attribute, values[a], values[b])}
    judge = _how_sure if group[0].topic.startswith("whether ") else compare
    pairs, notes = compared(attribute, values, ground, fresh, judge)
    told = group[0].topic.startswith("done: ")  # that both have an act done or denied, the acts' own events tell
    peace: frozenset[str] = frozenset() if told else _AT_PEACE
    rivals: dict[int, set[int]] = defaultdict(set)
    for a, b in allowed:
        rivals[a].add(b)
        rivals[b].add(a)
    pairs = [p for p in pairs if p.verdict in peace or _clear(p, group, rivals, weights)]
    home = homes.of(group)
    if not pairs or home is None:
        return []
    places = (f"{value.article}:{value.start}" for value in values)
    mark = content_id("d-", home.id, attribute, "stated", group[0].topic, *places)
    return [discrepancy(mark, attribute, values, pairs, notes, ground, event=home.id)]


def _clear(pair: PairVerdict, group: Sequence[Stated], rivals: Mapping[int, set[int]], weights: Weights) -> bool:
    """Tell whether two values that part are surely of one thing: one of each report's, and told in like words."""
    left, right = group[pair.a], group[pair.b]
    if pair.verdict in _AT_PEACE or left.attribute == "day" or left.topic == "share":
        return False
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        article = group[one].sentence.article
        if len({group[i].reading.normalised for i in rivals[other] if group[i].sentence.article == article}) > 1:
            return False
    if left.attribute in {"time", "duration"} and not _one_occasion(left, right, weights):
        return False
    if left.attribute == "rank" or (left.own and right.own) or (left.attribute == "status" and left.own | right.own):
        return left.topic == right.topic
    if left.attribute == "manner":
        same = bool(left.sentence.acts & right.sentence.acts)
        return same or alike(left.sentence, right.sentence, weights) > 1
    if left.attribute == "place":
        days = (left.sentence.about, right.sentence.about)
        return bool(left.sentence.acts & right.sentence.acts) and None not in days and days[0] == days[1]
    if left.attribute == "duration" and left.topic != right.topic:
        return False
    if left.attribute == "status":
        return not left.topic.startswith("done: ") and alike(left.sentence, right.sentence, weights) > 1
    if left.attribute == "reason" or left.topic.startswith("number of "):
        return evidence(left, right, weights) > _ENOUGH
    return kin(left, right)


def _one_occasion(left: Stated, right: Stated, weights: Weights) -> bool:
    """Tell whether an hour, or a length, is surely of one occasion: of one day; a length also by act or words."""
    first, second = (_day_of(row) if left.attribute == "time" else row.sentence.about for row in (left, right))
    if first is not None and second is not None and days_apart(first, second) == 0:
        return True
    if left.attribute == "time":
        return False
    act = left.topic.rpartition(" ")[2]
    return weights.of.get(act, 0.0) >= _TELLING or alike(left.sentence, right.sentence, weights) > 0


def _how_sure(
    _attribute: Attribute, left: Reading, right: Reading, _actors: Mapping[str, StoryActor]
) -> Verdict | None:
    """Compare how sure an act is said to be: "will" and "could" differ, "will" and "is expected to" are compatible."""
    ours, theirs = strength_of(left.text), strength_of(right.text)
    if ours is None or theirs is None:
        return None
    if ours == theirs:
        return "agree"
    return "compatible" if {ours, theirs} <= _LIKELY or {ours, theirs} <= _DOUBTED else "differ"
