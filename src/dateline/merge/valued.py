"""Values of one thing that sentences of two reports state, however little else the sentences have in common.

Two values are of one thing if their noun (or unit) is one and telling words stand around both. Most often what parts
them is their scope, so they are set side by side as `compatible`; see docs/discrepancies.md for when they `differ`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.ids import content_id
from dateline.merge.compared import Compared
from dateline.merge.likeness import HIGH, SURE, Alike
from dateline.merge.measures import Measure, measures
from dateline.merge.parallel import FindHome
from dateline.merge.sentences import Sentence, apart
from dateline.merge.verdicts import Ground, discrepancy
from dateline.merge.weights import Weights
from dateline.records import Discrepancy, PairVerdict, Verdict

_CROWD = 40
"""Values of one unit that are compared: beyond it a unit tells nothing."""
_NEEDED, _NEEDED_APART = 4.5, 6.0
"""Weight of the words that must stand around both of two values of one thing; around those that cannot be equal."""
_CLOSE = 2.5
"""And of those of them that stand nearest to both, where they cannot be equal."""
_OF_ANY_TIME = ("money ", "percent")
"""Units of which values of other times are set side by side too."""
_TIMES, _TIMES_COUNTED = 2.0, 10.0
"""How many times the one sum or share may be the other, and the one count the other, to be of one thing."""
_MATES = 2  # values of another report beside which a value is set
_EACH = 4  # entries for each report of a story


_Like = Mapping[tuple[str, int, str, int], Alike]
"""Pairs of sentences by article and start of both."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two values of one thing, with the weight of the words around both and how alike their sentences are."""

    left: Measure
    right: Measure
    weight: float
    alike: Alike | None


def of_values(
    told: Mapping[str, Sequence[Sentence]],
    alike: Sequence[Alike],
    weights: Weights,
    home_of: FindHome,
    done: Compared,
    ground: Ground,
) -> Iterator[Discrepancy]:
    """Give an entry for each two values of one thing that two reports state, the surest first."""
    by_unit: dict[str, list[Measure]] = defaultdict(list)
    for name, here in sorted(ground.articles.items()):
        for at in told[name]:
            for one in measures(at, here):
                by_unit[one.unit].append(one)
    like = {(row.left.article, row.left.start, row.right.article, row.right.start): row for row in alike}
    left = _EACH * len(ground.articles)
    for pair in _chosen(_pairs(by_unit, like, weights)):
        a, b = pair.left.row, pair.right.row
        verdict = _verdict(pair)
        if verdict is None or done.has("number", a.reading, b.reading):
            continue
        home = home_of([a, b])
        if home is None or left <= 0:
            return
        left -= 1
        places = (f"{one.reading.article}:{one.reading.start}" for one in (a, b))
        mark = content_id("d-", home.id, "number", "valued", *places)
        values, verdicts = [a.reading, b.reading], [PairVerdict(0, 1, verdict)]
        found = discrepancy(mark, "number", values, verdicts, [], ground, event=home.id)
        done.add(found)
        yield found


def _pairs(by_unit: Mapping[str, Sequence[Measure]], like: _Like, weights: Weights) -> Iterator[_Pair]:
    """Give the pairs of values of two reports that are of one thing."""
    for unit, members in sorted(by_unit.items()):
        for a, b in combinations(members[:_CROWD], 2):
            if a.row.sentence.article != b.row.sentence.article and (found := _paired(unit, a, b, like, weights)):
                yield found
    yield from _acted(by_unit, like, weights)


def _acted(by_unit: Mapping[str, Sequence[Measure]], like: _Like, weights: Weights) -> Iterator[_Pair]:
    """Give acts that one report counts ("sixty pledges") with those who did them in the other ("who pledged")."""
    doers: dict[str, list[Measure]] = defaultdict(list)
    for unit, members in sorted(by_unit.items()):
        if not unit.startswith(("money ", "percent", "kind ")):
            for one in members[:_CROWD]:
                for term in one.close:
                    doers[term].append(one)
    for unit, members in sorted(by_unit.items()):
        for a in members[:_CROWD]:
            noun = a.row.reading.text.rpartition(" ")[2].lower()
            for b in doers.get(unit, ())[:_CROWD]:
                if a.row.sentence.article == b.row.sentence.article or noun in b.row.sentence.text.lower():
                    continue
                if found := _paired(unit, a, b, like, weights, weights.of.get(unit, 0.0)):
                    yield found


def _paired(unit: str, a: Measure, b: Measure, like: _Like, weights: Weights, more: float = 0.0) -> _Pair | None:
    """Give two values if enough speaks for one thing; `more` is the weight of a word beside those around them."""
    ours, theirs = a.row.sentence, b.row.sentence
    if _parted(ours, theirs) and not unit.startswith(_OF_ANY_TIME):
        return None
    row = like.get((ours.article, ours.start, theirs.article, theirs.start)) or like.get(
        (theirs.article, theirs.start, ours.article, ours.start)
    )
    if unit.startswith("kind "):
        return _Pair(a, b, 0.0, row) if row and row.likeness >= HIGH and a.high != b.high else None
    if not _of_size(a, b):
        return None
    if row is None and _of_others(ours, theirs) and (unit.startswith(_OF_ANY_TIME) or not _meet(a, b)):
        return None
    weight, close = weights.sum(a.around & b.around) + more, weights.sum(a.close & b.close)
    enough = weight >= _NEEDED if _meet(a, b) else weight >= _NEEDED_APART and close >= _CLOSE
    return _Pair(a, b, weight + close, row) if enough else None


def _of_size(a: Measure, b: Measure) -> bool:
    """Tell whether two values are of one order: "more than 3 million" may be any number, yet is hardly said of 44."""
    low, high = sorted(one.low if one.high == float("inf") else (one.low + one.high) / 2 for one in (a, b))
    return high <= low * (_TIMES if a.unit.startswith(_OF_ANY_TIME) else _TIMES_COUNTED)


def _of_others(ours: Sentence, theirs: Sentence) -> bool:
    """Tell whether two sentences name actors, and none that both name."""
    left, right = ({term for term in one.stems if term.startswith("@")} for one in (ours, theirs))
    return bool(left and right) and not left & right


def _chosen(pairs: Iterator[_Pair]) -> Iterator[_Pair]:
    """Give the pairs to compare, the surest first: values that may be one before others, each with few mates."""
    mates: dict[tuple[str, int, int, str], int] = defaultdict(int)

    def order(pair: _Pair) -> tuple[bool, float, tuple[str, int], tuple[str, int]]:
        a, b = pair.left.row.reading, pair.right.row.reading
        return (not _meet(pair.left, pair.right), -pair.weight, (a.article, a.start), (b.article, b.start))

    for pair in sorted(pairs, key=order):
        a, b = pair.left.row.reading, pair.right.row.reading
        keys = ((a.article, a.start, a.end, b.article), (b.article, b.start, b.end, a.article))
        if max(mates[key] for key in keys) < (_MATES if _meet(pair.left, pair.right) else 1):
            for key in keys:
                mates[key] += 1
            yield pair


def _meet(a: Measure, b: Measure) -> bool:
    return a.low <= b.high and b.low <= a.high


def _parted(ours: Sentence, theirs: Sentence) -> bool:
    """Tell whether both sentences name days, and these lie apart."""
    return ours.day is not None and theirs.day is not None and apart(ours, theirs)


def _verdict(pair: _Pair) -> Verdict | None:
    a, b = pair.left, pair.right
    if a.row.reading.normalised == b.row.reading.normalised:
        return None  # the same words, which tell nothing more than the sentences do
    if _meet(a, b):
        exact = max(a.high - a.low, b.high - b.low) <= 0.01 * max(a.low, b.low)
        return "agree" if exact else "compatible"
    if pair.alike and pair.alike.mutual and pair.alike.likeness >= SURE:
        return "differ"
    return "compatible"
