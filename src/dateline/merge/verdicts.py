"""Events and utterances -> the ledger of discrepancies: every attribute read more than once, with its verdict."""

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from dateline.ids import content_id
from dateline.merge.compare import STRENGTH, compare, grows, other_services
from dateline.merge.explanations import explain
from dateline.merge.facts import Facts
from dateline.merge.paired import paired
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


_UNIVERSAL = re.compile(r"\b(?:UTC|GMT)\b")
_MINUTES = re.compile(r"\d:(\d\d)")
_LIMITED = re.compile(
    r"\s{1,9}(?:\w{1,40}\s{1,9}){0,2}(?:since|until|till|before|without|unless|rather than|instead of)\b"
)
_REFUSED = re.compile(
    r"\b(?:will not|won['’]t|would not|wouldn['’]t|is not going to|rather than|instead of)\b", re.IGNORECASE
)
_COUNTED = frozenset({"number", "duration", "rank", "time"})
"""Attributes of which one report may well give two values: each of them of a part of what happened."""
_TELLS_APART = frozenset({"actor", "recipient", "place", "rank"})
"""Attributes of which another value may well mean another act."""
_SIDES = frozenset({"actor", "recipient"})
_THERE = frozenset({"there", "here"})
_MOVES = frozenset({"place", "time"})
"""Attributes of which even values that exclude each other mean another act as soon as other days are told."""
_AT_PEACE = frozenset({"agree", "compatible"})


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

    def pairs(self, values: Sequence[Reading]) -> list[tuple[int, int]]:
        """Give the pairs of readings, by their indices, that are worth comparing."""
        return paired(values, self.origins, {v.article: self.published(v.article) for v in values})


def of_event(event: Event, group: Sequence[Facts], ground: Ground) -> tuple[Discrepancy, ...]:
    """Give the event's discrepancies, one for each attribute that more than one reading speaks of."""
    reporting = {row.claim.article for row in group}
    dated, voices = _dated(group), _voices(group)
    parted = _parted(dated, ground)
    found = []
    read = readings(group, ground.articles, event.type, ground.inferred)
    sides = {(name, v.article, v.normalised) for name, values in read.items() for v in values if name in _SIDES}
    for attribute, values in read.items():
        sided = attribute in _SIDES
        mutual = event.type in mutual_types()
        pairs, notes = (side_pairs(values, ground, mutual=mutual), []) if sided else compared(attribute, values, ground)
        pairs = [
            p
            for p in pairs
            if p.verdict in _AT_PEACE
            or (
                frozenset((values[p.a].article, values[p.b].article)) not in parted
                and (
                    (p.verdict == "contradict" and attribute not in _MOVES)
                    or _at_issue(attribute, values[p.a], values[p.b], _days(values, p, group, dated), sides, ground)
                )
                and not (attribute == "status" and _one_voice(values[p.a], values[p.b], voices))
            )
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


def _days(
    values: Sequence[Reading], pair: PairVerdict, group: Sequence[Facts], dated: Mapping[str, set[str]]
) -> Mapping[str, set[str]]:
    """Give the days to which two articles date the act; of who acts, those of the sentences in which he does."""
    both = (values[pair.a], values[pair.b])
    if both[0].article == both[1].article or pair.verdict == "contradict":
        return dated
    return {r.article: _dated([row for row in group if _tells(row, r)]).get(r.article, set()) for r in both}


def _tells(row: Facts, reading: Reading) -> bool:
    sentence = row.claim.mention.sentence
    if row.claim.article != reading.article:
        return False
    return sentence.start <= reading.start < sentence.end or any(a.id == reading.normalised for a in row.parties)


def _parted(dated: Mapping[str, set[str]], ground: Ground) -> set[frozenset[str]]:
    """Give the pairs of articles that cannot report one act: one dates it to days after the other was published."""
    parted = set()
    for late, days in dated.items():
        for early, others in dated.items():
            published = ground.published(early)
            last = published.latest if published else None
            first = min((day for day in days if not day.startswith("X")), default="")
            if last is not None and first > last.isoformat() and not days & others:
                parted.add(frozenset((late, early)))
    return parted


def _voices(group: Sequence[Facts]) -> dict[tuple[str, int], str]:
    """Give, for the place of each act that somebody is quoted for, who says so."""
    return {
        (row.claim.article, row.claim.mention.trigger.end): row.claim.speakers[-1]
        for row in group
        if row.claim.speakers and row.claim.speakers[-1] is not None
    }


def _one_voice(left: Reading, right: Reading, voices: Mapping[tuple[str, int], str]) -> bool:
    """Tell whether one speaker says both within one article: he speaks of two things."""
    said = voices.get((left.article, left.end))
    return left.article == right.article and said is not None and said == voices.get((right.article, right.end))


def _at_issue(
    attribute: Attribute,
    left: Reading,
    right: Reading,
    dated: Mapping[str, set[str]],
    sides: AbstractSet[tuple[str, str, str]],
    ground: Ground,
) -> bool:
    """Tell whether two values that differ are surely of one act.

    Where reports name other doers, places or ranks, that they speak of two acts is as likely: they must name one day,
    or persons of one country beside somebody whom both name. Clock times can only be compared on one day.
    """
    if attribute == "time":
        return not (dated.get(left.article) and dated.get(right.article)) or bool(
            dated[left.article] & dated[right.article]
        )
    a, b = ground.actors.get(left.normalised), ground.actors.get(right.normalised)
    armed = a is not None and b is not None and other_services(a, b)
    if a is not None and b is not None and a.kind != b.kind and not (a.named and b.named) and not armed:
        return False  # "the authorities", "twelve fishermen": parts of one act rather than two tellings
    if attribute == "place" and {left.text.lower(), right.text.lower()} & _THERE:
        return False
    if attribute not in _TELLS_APART or dated.get(left.article, set()) & dated.get(right.article, set()):
        return True
    ours, theirs = (
        {name for side, article, name in sides if article == r.article and side != attribute} for r in (left, right)
    )
    return a is not None and b is not None and a.country is not None and a.country == b.country and bool(ours & theirs)


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
    kept, renumbered = tuple(values), tuple(pairs)
    if len(used) < len(values):
        place = {old: new for new, old in enumerate(used)}
        kept = tuple(values[i] for i in used)
        renumbered = tuple(PairVerdict(place[p.a], place[p.b], p.verdict) for p in pairs)
    verdict = max((p.verdict for p in pairs), key=STRENGTH.index)
    persons = [f"{v.outlet or v.article}: “{v.value}” is {v.author}’s reading." for v in kept if v.author]
    text = explain(verdict, attribute, kept, ground.origins, [*notes, *persons])
    return Discrepancy(
        name, ground.story, event, quote_group, attribute, verdict, kept, renumbered, tuple(silent), text
    )


def compared(
    attribute: Attribute,
    values: Sequence[Reading],
    ground: Ground,
    allowed: AbstractSet[tuple[int, int]] | None = None,
    judge: Callable[[Attribute, Reading, Reading, Mapping[str, StoryActor]], Verdict | None] = compare,
) -> tuple[list[PairVerdict], list[str]]:
    """Give the verdicts between readings of one attribute, and sentences that explain them.

    Only the pairs of indices in `allowed` are compared, where it is given, else those that `paired` chooses; equal
    words are compared once.
    """
    pairs: list[PairVerdict] = []
    notes: list[str] = []
    judged: dict[tuple[str, str, str, str], Verdict | None] = {}
    if attribute == "day":
        notes = [_week(v) for v in values if v.article in ground.inferred and _WEEKDAY.search(v.text)]
    for a, b in ground.pairs(values) if allowed is None else sorted(allowed):
        left, right = values[a], values[b]
        key = (left.normalised, right.normalised, left.text, right.text)
        if key not in judged:
            judged[key] = judge(attribute, left, right, ground.actors)
        verdict = judged[key]
        if verdict is None or (left.article == right.article and (verdict != "contradict" or attribute in _COUNTED)):
            continue
        if attribute == "time" and verdict == "contradict" and _other_zones(left, right):
            continue  # how far local time is from universal time is not known
        if verdict not in _AT_PEACE and _beside_the_point(attribute, left, right, ground):
            verdict = "compatible"
        if verdict == "contradict" and (note := _update(attribute, left, right, ground)):
            verdict = "compatible"
            notes.append(note)
        pairs.append(PairVerdict(a, b, verdict))
    return _settled(pairs, values) if attribute == "rank" else pairs, notes


def _beside_the_point(attribute: Attribute, left: Reading, right: Reading, ground: Ground) -> bool:
    """Tell whether the words around two values show that they need not be of one thing.

    What had not happened until, or since, some day did not happen before; whoever says that he will not may have
    done; what a quarrel is "over" may be told in many ways; and a day by universal time may be the next one by local
    time.
    """
    if attribute == "status":
        return any(
            r.normalised == "negated"
            and (_LIMITED.match(ground.articles[r.article].article.text, r.end) or _REFUSED.search(r.text))
            for r in (left, right)
        )
    if attribute == "reason":
        return any(ground.articles[r.article].article.text[: r.start].endswith("over ") for r in (left, right))
    if attribute in {"day", "time"} and bool(_UNIVERSAL.search(left.text)) != bool(_UNIVERSAL.search(right.text)):
        return attribute == "time" or _next_days(left.normalised, right.normalised)
    return False


def _other_zones(left: Reading, right: Reading) -> bool:
    """Tell whether only one of two clock times is universal, and no time zone (of half hours) lies between them."""
    if bool(_UNIVERSAL.search(left.text)) == bool(_UNIVERSAL.search(right.text)):
        return False
    minutes = [int(m[1]) for r in (left, right) if (m := _MINUTES.search(r.normalised))]
    return len(minutes) == 2 and (minutes[0] - minutes[1]) % 30 != 0


def _next_days(left: str, right: str) -> bool:
    if "/" in left + right or "X" in left + right:
        return True
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days) <= 1


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
        return f"The later report of {right.outlet} brings the value up to date: “{right.text}”."
    if attribute == "number" and grows(left, right):
        return f"The count of {right.outlet or right.article} was published later and is higher: it may be an update."
    return None


def _before(first: Interval, second: Interval) -> bool:
    return first.latest is not None and second.earliest is not None and first.latest < second.earliest


def side_pairs(values: Sequence[Reading], ground: Ground, *, mutual: bool) -> list[PairVerdict]:
    """Compare article with article: whom both name agrees; only where they share nobody is each set against each.

    Of a meeting, one report may name one side and another the other; and who is named by one of two that share others
    is compatible with them.
    """
    by_article: dict[str, list[int]] = {}
    for i, value in enumerate(values):
        by_article.setdefault(value.article, []).append(i)
    known: dict[tuple[str, str], Verdict] = {}

    def people_of(left: Reading, right: Reading) -> Verdict:
        key = (left.normalised, right.normalised)
        if key not in known:
            known[key] = _people(left, right, ground)
        return known[key]

    pairs = []
    for left, right in combinations(by_article.values(), 2):
        crossed = [(a, b) for a in left for b in right]
        shared = [(a, b) for a, b in crossed if values[a].normalised == values[b].normalised]
        if shared:
            pairs += [PairVerdict(a, b, "agree") for a, b in shared]
            pairs += _more(left, right, shared, values, ground) if mutual else []
            continue
        judged = [(a, b, people_of(values[a], values[b])) for a, b in crossed]
        if mutual and min(len(left), len(right)) == 1:
            judged = [(a, b, "compatible") for a, b, _ in judged]
        milder = [p for p in judged if p[2] == "compatible" or _of_other_services(values[p[0]], values[p[1]], ground)]
        pairs += [PairVerdict(a, b, v) for a, b, v in milder or judged]
    return pairs


def _of_other_services(left: Reading, right: Reading, ground: Ground) -> bool:
    """Tell whether two doers are of two armed services, whatever else their reports call them."""
    a, b = ground.actors.get(left.normalised), ground.actors.get(right.normalised)
    return a is not None and b is not None and other_services(a, b)


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
