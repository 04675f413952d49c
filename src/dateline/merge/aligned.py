"""Acts that two reports tell in like sentences, though they are not linked as one event: what their values share.

Outlets give one matter other verbs, so that two acts stay two events; yet sentences so alike speak of one matter.
Where their values agree or may both be true, that is said; what parts them is judged only where they are linked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.ids import content_id
from dateline.merge.compared import Compared
from dateline.merge.facts import Facts
from dateline.merge.readings import readings
from dateline.merge.sentences import Sentence, apart
from dateline.merge.sides import overlap
from dateline.merge.tables import families, mutual_types
from dateline.merge.verdicts import Ground, compared, discrepancy, side_pairs
from dateline.merge.weights import Weights
from dateline.merge.words import act_class
from dateline.records import Attribute, Discrepancy, Event, Reading

_LIKE = 0.25
"""Weight of shared words, of the shorter sentence's, from which two sentences may tell one matter."""
_SHARED = 3  # words that both must have
_RARE, _CROWD = 8, 30  # a sentence's rarest words by which it is looked for; sentences that share a word, at most
_AT_PEACE = frozenset({"agree", "compatible"})
_SIDES = frozenset({"actor", "recipient"})

Grouped = tuple[Event, Sequence[Facts]]
Told = tuple[Event, Facts]


def of_aligned(
    found: Sequence[Grouped],
    told: Mapping[str, Sequence[Sentence]],
    like: Sequence[tuple[Sentence, Sentence]],
    done: Compared,
    ground: Ground,
) -> tuple[Discrepancy, ...]:
    """Give what acts of two events have in common that two reports tell in like sentences, an entry an attribute."""
    claims = _claims(found, told)
    pairs: dict[tuple[str, str], list[tuple[Told, Told]]] = defaultdict(list)
    for left, right in like:
        for ours in claims.get((left.article, left.start), ()):
            for theirs in claims.get((right.article, right.start), ()):
                if ours[0].id != theirs[0].id and _one_act(ours[1], theirs[1]):
                    first, second = sorted((ours, theirs), key=lambda row: (-row[0].importance, row[0].id))
                    pairs[first[0].id, second[0].id].append((first, second))
    entries: list[Discrepancy] = []
    for _, rows in sorted(pairs.items()):
        entries += _entries(rows, done, ground)
    return tuple(entries)


def _claims(found: Sequence[Grouped], told: Mapping[str, Sequence[Sentence]]) -> dict[tuple[str, int], list[Told]]:
    """Give the acts told in each sentence."""
    starts = {article: [one.start for one in rows] for article, rows in told.items()}
    claims: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for event, group in found:
        for row in group:
            article = row.claim.article
            place = bisect_right(starts[article], row.claim.mention.trigger.start) - 1
            if place >= 0:
                claims[article, starts[article][place]].append((event, row))
    return claims


def like_sentences(told: Mapping[str, Sequence[Sentence]], weights: Weights) -> Iterator[tuple[Sentence, Sentence]]:
    """Give the pairs of sentences of two reports of which one is most like the other of all of its report's."""
    rows = [one for _, found in sorted(told.items()) for one in found]
    where: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for term in row.stems:
            where[term].add(row.article)
    keys: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        shared = [term for term in row.stems if len(where[term]) > 1]
        for term in sorted(shared, key=lambda t: (-weights.of.get(t, 0.0), t))[:_RARE]:
            keys[term].append(i)
    found_pairs = {
        (i, j)
        for members in keys.values()
        for place, i in enumerate(members[:_CROWD])
        for j in members[place + 1 : _CROWD]
        if rows[i].article != rows[j].article
    }
    weight = [weights.whole(row) for row in rows]
    likeness = {(i, j): _likeness(rows[i], rows[j], min(weight[i], weight[j]), weights) for i, j in sorted(found_pairs)}
    best: dict[tuple[int, str], float] = {}
    for (i, j), score in likeness.items():
        for one, other in ((i, j), (j, i)):
            key = (one, rows[other].article)
            best[key] = max(best.get(key, 0.0), score)
    for (i, j), score in sorted(likeness.items()):
        top = score >= best[i, rows[j].article] or score >= best[j, rows[i].article]
        if score >= _LIKE and top and not apart(rows[i], rows[j]):
            yield rows[i], rows[j]


def _likeness(left: Sentence, right: Sentence, least: float, weights: Weights) -> float:
    """Give the weight of the words that two sentences share, of the `least` that either has."""
    shared = left.stems & right.stems
    if len(shared) < _SHARED:
        return 0.0
    return weights.sum(shared) / least if least > 0 else 0.0


def _one_act(left: Facts, right: Facts) -> bool:
    """Tell whether two acts told in like sentences may be one: in type or word, in world, and in who acts."""
    a, b = left.claim.mention, right.claim.mention
    if left.world != right.world or ("historical" in {a.status, b.status} and a.status != b.status):
        return False
    words = {act_class(term) for term in left.trigger} & {act_class(term) for term in right.trigger}
    if a.type != b.type and (a.type, b.type) not in families() and not words:
        return False
    return not left.actors or not right.actors or overlap(left.actors, right.actors) > 0


def _entries(rows: Sequence[tuple[Told, Told]], done: Compared, ground: Ground) -> Iterator[Discrepancy]:
    """Give the entries of two events: beside the more important one, of every attribute that both tell."""
    home, other = rows[0][0][0], rows[0][1][0]
    sides = [list({row.claim.id: row for _, row in found}.values()) for found in zip(*rows, strict=True)]
    ours, theirs = (_read(found, ground) for found in sides)
    mutual = home.type in mutual_types() and other.type in mutual_types()
    for attribute in sorted(ours.keys() & theirs.keys()):
        values = [*ours[attribute], *theirs[attribute]]
        across = {(a, b) for a in range(len(ours[attribute])) for b in range(len(ours[attribute]), len(values))}
        notes: list[str] = []
        if attribute in _SIDES:
            pairs = [p for p in side_pairs(values, ground, mutual=mutual) if (p.a, p.b) in across]
        else:
            pairs, notes = compared(attribute, values, ground, across)
        pairs = [p for p in pairs if not done.has(attribute, values[p.a], values[p.b])]
        kept = [p for p in pairs if p.verdict in _AT_PEACE and values[p.a].article != values[p.b].article]
        if kept:
            mark = content_id("d-", home.id, other.id, attribute, "aligned")
            yield discrepancy(mark, attribute, values, kept, notes, ground, event=home.id)


def _read(rows: Sequence[Facts], ground: Ground) -> dict[Attribute, list[Reading]]:
    found: dict[Attribute, dict[tuple[str, str], Reading]] = defaultdict(dict)
    for row in rows:
        for attribute, values in readings([row], ground.articles, row.claim.mention.type, ground.inferred).items():
            for value in values:
                found[attribute].setdefault((value.article, value.normalised), value)
    return {attribute: list(values.values()) for attribute, values in found.items()}
