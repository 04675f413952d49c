"""Sentences that tell one matter in two reports -> what they tell alike and otherwise, whatever is coded in either.

Two sentences may be alike and yet tell two acts. So what parts them is set side by side as `compatible`; `differ` are
only weaker and stronger words said of the same things in sentences each of which is most like the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.ids import content_id
from dateline.merge.compare import days, people, reasons
from dateline.merge.compared import Compared
from dateline.merge.facets import Facet, facets
from dateline.merge.likeness import HIGH, SURE, Alike
from dateline.merge.scales import scales
from dateline.merge.sentences import Sentence, Stated
from dateline.merge.verdicts import Ground, discrepancy
from dateline.merge.weights import Weights
from dateline.merge.words import content_stems
from dateline.records import Attribute, Discrepancy, Event, PairVerdict, Reading, Verdict

_SAME = 0.5
"""Share of the fewer content words of two stretches of words that both must have to tell the same."""
_AROUND, _AROUND_FAIR = 1.5, 4.0
"""Weight of the words that must stand around two values of one thing, in like sentences and in those less like."""
_MOST = 25
"""Entries for each report of a story: the groups of sentences least alike, beyond that, are left out."""
_TOLD_APART = frozenset({"asking", "criticism", "resolve", "refusal", "favour", "doing", "certainty", "answer"})
"""Scales of which two levels said of the same things are a difference; those of others may be of parts of one story."""
_TELLING = frozenset({"manner", "outcome", "status"})
"""Attributes of how a matter is told: two sentences get one of these."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

FindHome = Callable[[Sequence[Stated]], Event | None]
Place = tuple[str, int]
Told = dict[str, list[Facet]]
Judged = tuple[Stated, Stated, Verdict, str]
"""Two values, the verdict between them, and a sentence that explains it ("" for none)."""


@dataclass(slots=True, eq=False)
class _Group:
    """The pairs of sentences that tell one matter, and the reports that they are of."""

    reports: set[str] = field(default_factory=set)
    pairs: list[Alike] = field(default_factory=list)


def of_parallel(
    alike: Sequence[Alike], weights: Weights, home_of: FindHome, done: Compared, ground: Ground
) -> Iterator[Discrepancy]:
    """Give an entry for each attribute of each matter that sentences of several reports tell, the likest first.

    `weights` says how telling a word is; `home_of` gives the event beside which an entry stands. What `done` has
    compared is not compared again.
    """
    who = _who(ground)
    told: dict[Place, Told] = {}
    left = _MOST * len(ground.articles)
    for group in _groups(alike):
        judged: dict[tuple[Attribute, str], list[Judged]] = defaultdict(list)
        for pair in group.pairs:
            ours, theirs = (_facets(one, told, ground, who) for one in (pair.left, pair.right))
            for row in _judge(ours, theirs, pair, weights, ground):
                judged[row[0].attribute, row[3]].append(row)
        for (attribute, _), rows in judged.items():
            for entry in _entry(attribute, rows, home_of, done, ground):
                yield entry
                left -= 1
        if left <= 0:
            return


def _who(ground: Ground) -> dict[str, dict[str, str]]:
    """Give, for each report, its own ids of actors with those of the story."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for actor in ground.actors.values():
        for article, local in actor.members:
            found[article][local] = actor.id
    return found


def _facets(at: Sentence, told: dict[Place, Told], ground: Ground, who: Mapping[str, Mapping[str, str]]) -> Told:
    """Give a sentence's facets by topic, read once."""
    place = (at.article, at.start)
    if place not in told:
        found: Told = defaultdict(list)
        for facet in facets(at, ground.articles[at.article], who.get(at.article, {})):
            found[facet.row.topic].append(facet)
        told[place] = dict(found)
    return told[place]


def _groups(alike: Sequence[Alike]) -> list[_Group]:
    """Give the groups of sentences, those of the likest first.

    Two groups become one only where no report has a sentence in both; a further mate of a sentence joins its group.
    """
    group_of: dict[Place, _Group] = {}
    places: dict[_Group, list[Place]] = {}
    for pair in alike:
        ends = (pair.left.article, pair.left.start), (pair.right.article, pair.right.start)
        reports = {pair.left.article, pair.right.article}
        ours, theirs = (group_of.get(place) for place in ends)
        if pair.likeness < HIGH or (ours and theirs and ours is not theirs and ours.reports & theirs.reports):
            places[_Group(reports, [pair])] = []
            continue
        if ours and theirs and ours is not theirs:
            for place in (moved := places.pop(theirs)):
                group_of[place] = ours
            places[ours] += moved
            ours.pairs += theirs.pairs
            ours.reports |= theirs.reports
        joined = ours or theirs or _Group()
        joined.pairs.append(pair)
        joined.reports |= reports
        places.setdefault(joined, []).extend(place for place in ends if place not in group_of)
        group_of.update(dict.fromkeys(ends, joined))
    return list(places)


def _judge(ours: Told, theirs: Told, pair: Alike, weights: Weights, ground: Ground) -> Iterator[Judged]:
    """Give what two sentences of one matter tell; of how it is told only what most surely is of one thing."""
    near = _Near(pair, weights)
    scaled = sorted(_strengths(ours, theirs, near), key=lambda row: (-row[0], row[1][0].topic))
    yield from (row for _, row in scaled if row[0].attribute not in _TELLING)
    acts = near.pairs(ours.get("act", ()), theirs.get("act", ()))[:1]
    strengths = [row for _, row in scaled if row[0].attribute in _TELLING]
    yield from (strengths or list(_said_or_done(ours, theirs, pair)) or _tellings(ours, theirs, acts, pair))[:1]
    for topic, compare in _PLAIN.items():
        left, right = ours.get(topic, ()), theirs.get(topic, ())
        if topic == "count" and (max(len(left), len(right)) > 1 or pair.left.old != pair.right.old):
            continue  # of what each is the number is not plain
        for a, b in near.pairs(left, right):
            if verdict := compare(a.row.reading, b.row.reading):
                yield a.row, b.row, verdict, ""
    if pair.likeness >= HIGH:
        yield from _parties(acts, ground)
        yield from _names(ours.get("named", ()), theirs.get("named", ()), ground) if pair.mutual else ()
        for a, b in near.pairs(ours.get("voice", ()), theirs.get("voice", ())):
            yield a.row, b.row, _person(a.row, b.row, ground), ""


class _Near:
    """Which facets of two sentences are of one thing: those around which the same words stand."""

    def __init__(self, pair: Alike, weights: Weights) -> None:
        self._weights = weights
        self._needed = _AROUND if pair.likeness >= HIGH else _AROUND_FAIR
        self.sure = pair.mutual and pair.likeness >= SURE

    def shared(self, left: Facet, right: Facet) -> float:
        """Give the weight of the words that stand around both."""
        return self._weights.sum(left.around & right.around)

    def pairs(self, ours: Sequence[Facet], theirs: Sequence[Facet]) -> list[tuple[Facet, Facet]]:
        """Give the pairs of facets of one thing, each facet once, the surest first."""
        if not ours or not theirs:
            return []
        rows = [(self.shared(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
        found: list[tuple[Facet, Facet]] = []
        left, right = set(range(len(ours))), set(range(len(theirs)))
        for score, i, j in sorted(rows, key=lambda row: (-row[0], row[1], row[2])):
            if score >= self._needed and i in left and j in right:
                left.remove(i)
                right.remove(j)
                found.append((ours[i], theirs[j]))
        return found


def _strengths(ours: Told, theirs: Told, near: _Near) -> Iterator[tuple[float, Judged]]:
    """Give the words of one scale that are of other levels, each with how surely they are of one thing."""
    for topic in sorted(topic for topic in ours.keys() & theirs.keys() if topic.startswith("scale ")):
        name = topic.removeprefix("scale ")
        levels = [{f.row.reading.normalised for f in told[topic]} for told in (ours, theirs)]
        if levels[0] & levels[1]:
            continue
        for a, b in near.pairs(ours[topic], theirs[topic])[:1]:
            note = (
                "Weaker and stronger words of one matter." if scales()[name].ordered else "Other words for one matter."
            )
            one = near.sure and name in _TOLD_APART and _same_words(_after(a.row), _after(b.row)) == "agree"
            yield near.shared(a, b), (a.row, b.row, "differ" if one else "compatible", note)


def _said_or_done(ours: Told, theirs: Told, pair: Alike) -> Iterator[Judged]:
    """Give that one report has on somebody's word what the other tells as fact."""
    if pair.likeness < HIGH or not pair.mutual:
        return
    for said, done in ((ours.get("said"), theirs.get("fact")), (theirs.get("said"), ours.get("fact"))):
        if said and done:
            fact = max(done, key=lambda f: (len(f.around & said[0].around), -f.row.reading.start))
            yield said[0].row, fact.row, "compatible", "One tells it on somebody's word, the other as fact."


def _tellings(ours: Told, theirs: Told, acts: Sequence[tuple[Facet, Facet]], pair: Alike) -> list[Judged]:
    """Give, of like sentences, the clauses of the act that both tell; where none is coded in both, all of them."""
    if pair.likeness < HIGH:
        return []
    if acts:
        [(a, b)] = acts
        return [(a.row, b.row, _same_words(a.row.reading.text, b.row.reading.text), "")]
    left, right = (told["telling"][0].row for told in (ours, theirs))
    verdict = _same_words(left.reading.text, right.reading.text)
    return [(left, right, verdict, "The sentences tell one matter, each in its way.")]


def _parties(acts: Sequence[tuple[Facet, Facet]], ground: Ground) -> Iterator[Judged]:
    """Give who acts on whom, where the words for the act are of one class."""
    for a, b in acts:
        if a.act.partition(" ")[2] == b.act.partition(" ")[2]:
            for left, right in ((a.doers, b.doers), (a.others, b.others)):
                rows = [(x, y, _person(x, y, ground), "") for x in left for y in right]
                yield from [row for row in rows if row[2] == "agree"] or rows


def _names(ours: Sequence[Facet], theirs: Sequence[Facet], ground: Ground) -> Iterator[Judged]:
    """Give whom one sentence names first of those that the other does not, and the other way round."""
    first, second = ({f.row.reading.normalised: f.row for f in told} for told in (ours, theirs))
    left = next((row for name, row in first.items() if name not in second), None)
    right = next((row for name, row in second.items() if name not in first), None)
    if left and right:
        yield left, right, _person(left, right, ground), ""


def _person(left: Stated, right: Stated, ground: Ground) -> Verdict:
    a, b = left.reading.normalised, right.reading.normalised
    return "agree" if a == b else _mild(people(a, b, ground.actors))


def _mild(verdict: Verdict) -> Verdict:
    return "agree" if verdict == "agree" else "compatible"


def _same_words(left: str, right: str) -> Verdict:
    ours, theirs = content_stems(left), content_stems(right)
    return "agree" if len(ours & theirs) >= _SAME * max(1, min(len(ours), len(theirs))) else "compatible"


def _after(row: Stated) -> str:
    """Give the words of a reading but its first."""
    return row.reading.text.partition(" ")[2]


def _times(left: Reading, right: Reading) -> Verdict:
    dated = all(_DAY.match(one.normalised) for one in (left, right))
    return _mild(days(left.normalised, right.normalised)) if dated else _equal(left, right)


def _pieces(left: Reading, right: Reading) -> Verdict | None:
    return _equal(left, right) if _same_words(left.text, right.text) == "agree" else None


def _equal(left: Reading, right: Reading) -> Verdict:
    return "agree" if left.normalised == right.normalised else "compatible"


def _reasons(left: Reading, right: Reading) -> Verdict:
    return _mild(reasons(left.normalised, right.normalised))


_PLAIN: Mapping[str, Callable[[Reading, Reading], Verdict | None]] = {
    "when": _times,
    "why": _reasons,
    "quoted": _pieces,
    "count": _equal,
    "best": _equal,
}
"""Topics of which any two values around which the same words stand are compared, and by what."""


def _entry(
    attribute: Attribute, rows: Sequence[Judged], home_of: FindHome, done: Compared, ground: Ground
) -> Iterator[Discrepancy]:
    """Give the entry of rows of one attribute and note, where it says anything new and an event is told near it."""
    rows = [row for row in rows if not done.has(attribute, row[0].reading, row[1].reading)]
    home = home_of([one for row in rows for one in row[:2]]) if rows else None
    if home is None:
        return
    values = list(dict.fromkeys(one.reading for row in rows for one in row[:2]))
    place = {value: i for i, value in enumerate(values)}
    verdicts = {(place[a.reading], place[b.reading]): verdict for a, b, verdict, _ in rows}
    pairs = [PairVerdict(a, b, verdict) for (a, b), verdict in verdicts.items()]
    places = (f"{value.article}:{value.start}" for value in values)
    mark = content_id("d-", home.id, attribute, "parallel", *places)
    note = rows[0][3]
    found = discrepancy(mark, attribute, values, pairs, [note] if note else [], ground, event=home.id)
    done.add(found)
    yield found
