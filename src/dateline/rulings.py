"""People's decisions -> what is in force: the later wins, what is undone is left out, what lost its target is idle.

Pure functions of the decisions and of what the record holds; nothing here knows the store.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from dateline.records import Decision, Target

CORRECTABLE: Mapping[str, tuple[str, ...]] = {
    "claim": ("type", "mode", "status", "date", "place", "actors", "recipients"),
    "quote": ("speaker",),
}
"""What of a record a person can correct."""
VERDICTS = frozenset({"accept", "reject"})
BONDS = frozenset({"merge", "split", "not-same"})
State = Literal["in force", "partly overruled", "overruled", "idle", "undone"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a decision, and which others are the reason."""

    state: State
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A correction in force, with the actors of the record that its value names now."""

    decision: Decision
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What is in force."""

    verdicts: Mapping[str, Decision] = field(default_factory=dict)
    """Claim or quotation -> the last verdict on it."""
    events: tuple[tuple[Decision, Target], ...] = ()
    """The verdicts "accept" on whole events that still hold for a claim of it, the earliest first."""
    corrections: Mapping[str, Mapping[str, Ruling]] = field(default_factory=dict)
    """Claim or quotation -> attribute -> the last correction."""
    together: tuple[frozenset[str], ...] = ()
    """Groups of claims that are one event."""
    apart: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    """Pairs of claims (sorted) that are never one event."""
    merges: tuple[tuple[Decision, tuple[tuple[str, ...], ...]], ...] = ()
    """Each merge with the groups of claims that it joins."""
    standing: Mapping[str, Standing] = field(default_factory=dict)
    """Decision -> what became of it."""

    def rejected(self, name: str) -> Decision | None:
        """Give the decision that rejects a claim or quotation, or None."""
        found = self.verdicts.get(name)
        return found if found is not None and found.kind == "reject" else None


def taken_back(decisions: Iterable[Decision]) -> dict[str, str]:
    """Give each decision that is undone -> the undo in force. `decisions` are in their order.

    An undo comes after what it takes back, and can be undone, too: what it took back is in force again.
    """
    gone: dict[str, str] = {}
    for decision in reversed(list(decisions)):
        if decision.kind == "undo" and decision.id not in gone:
            gone |= {target.id: decision.id for target in decision.targets}
    return gone


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """Give the decisions that nobody took back, without the undos."""
    gone = taken_back(decisions)
    return [d for d in decisions if d.kind != "undo" and d.id not in gone]


def settle(decisions: Sequence[Decision], home: Mapping[str, str], members: Mapping[str, str]) -> Rulings:
    """Give what is in force of `decisions` (in their order: a later one wins against an earlier one).

    `home` maps each claim and quotation of the record to its story, `members` each "article:local id" to its actor.
    """
    live = in_force(decisions)
    standing = {name: Standing("undone", (by,)) for name, by in taken_back(decisions).items()}
    standing |= {d.id: Standing("in force") for d in decisions if d.kind == "undo" and d.id not in standing}
    verdicts, accepted, judged = _verdicts([d for d in live if d.kind in VERDICTS], home)
    corrections, corrected = _corrections([d for d in live if d.kind == "correct"], home, members)
    bonds = _Bonds()
    for decision in reversed([d for d in live if d.kind in BONDS]):
        standing[decision.id] = bonds.add(decision, home)
    groups = {id(group): frozenset(group.claims) for group in bonds.group_of.values() if len(group.claims) > 1}
    return Rulings(
        verdicts=verdicts,
        events=accepted,
        corrections=corrections,
        together=tuple(sorted(groups.values(), key=sorted)),
        apart=dict(sorted(bonds.apart.items())),
        merges=tuple(reversed(bonds.merges)),
        standing={**standing, **judged, **corrected},
    )


def _verdicts(
    live: Sequence[Decision], home: Mapping[str, str]
) -> tuple[dict[str, Decision], tuple[tuple[Decision, Target], ...], dict[str, Standing]]:
    last: dict[str, Decision] = {}
    for decision in live:
        last |= dict.fromkeys(_alive(decision.targets, home), decision)
    standing = {}
    accepted = []
    for decision in live:
        names = _alive(decision.targets, home)
        against = [last[name] for name in names if last[name].kind != decision.kind]
        standing[decision.id] = _standing(len(names), len(against), against)
        for target in decision.targets:
            if decision.kind == "accept" and target.kind == "event":
                kept = any(last[name].kind == "accept" for name in _alive([target], home))
                accepted += [(decision, target)] if kept else []
    return last, tuple(accepted), standing


def _corrections(
    live: Sequence[Decision], home: Mapping[str, str], members: Mapping[str, str]
) -> tuple[dict[str, dict[str, Ruling]], dict[str, Standing]]:
    last: dict[str, dict[str, Ruling]] = defaultdict(dict)
    usable: dict[str, tuple[str, ...]] = {}
    for decision in live:
        actors = [actor_now(target, members) for target in decision.actors]
        known = tuple(name for name in actors if name is not None)
        names = _alive(decision.targets, home) if len(known) == len(actors) else ()
        usable[decision.id] = names
        for name in names:
            last[name][decision.attribute or ""] = Ruling(decision, known)
            if decision.attribute == "type":  # a mode is one of its type's
                last[name].pop("mode", None)
    standing = {}
    for decision in live:
        held = [last[name] for name in usable[decision.id]]
        winners = [(found.get(decision.attribute or "") or found["type"]).decision for found in held]
        against = [other for other in winners if other.value != decision.value]
        standing[decision.id] = _standing(len(winners), len(against), against)
    return dict(last), standing


def actor_now(target: Target, members: Mapping[str, str]) -> str | None:
    """Give the actor that holds most of what a target's actor held when it was named, or None."""
    found = Counter(members[name] for name in target.anchors if name in members)
    return min(found, key=lambda name: (-found[name], name != target.id, name), default=None)


def _alive(targets: Iterable[Target], home: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({name for target in targets for name in target.anchors if name in home}))


def _standing(aims: int, lost: int, to: Iterable[Decision]) -> Standing:
    if not aims:
        return Standing("idle")
    by = tuple(sorted({decision.id for decision in to}))
    return Standing("overruled" if lost == aims else "partly overruled", by) if lost else Standing("in force")


def sides(decision: Decision) -> list[frozenset[str]]:
    """Give the groups of claims that a decision joins or parts; what stands in two of them counts in the first."""
    given = [frozenset(target.anchors) for target in decision.targets]
    if decision.kind == "split":
        chosen = frozenset().union(*given)
        given = [chosen, frozenset(name for event in decision.within for name in event.anchors)]
    found: list[frozenset[str]] = []
    for side in sorted(given, key=len):
        found.append(side.difference(*found))
    return found


@dataclass(slots=True, eq=False)
class _Group:
    """Claims that later decisions hold together, and those decisions."""

    claims: set[str]
    by: set[str]


class _Bonds:
    """What holds claims together and apart, taken in from the last decision to the first."""

    def __init__(self) -> None:
        self.group_of: dict[str, _Group] = {}
        self.apart: dict[tuple[str, str], Decision] = {}
        self.merges: list[tuple[Decision, tuple[tuple[str, ...], ...]]] = []
        self._foes: dict[str, set[str]] = defaultdict(set)

    def add(self, decision: Decision, home: Mapping[str, str]) -> Standing:
        """Take a decision in as far as those taken in before allow; give what became of it."""
        by_story: dict[str, list[list[str]]] = defaultdict(list)
        for side in sides(decision):
            here: dict[str, list[str]] = defaultdict(list)
            for name in sorted(side & home.keys()):
                here[home[name]].append(name)
            for story, names in here.items():
                by_story[story].append(names)
        done = [found for _, found in sorted(by_story.items()) if len(found) > 1]
        if not done:
            return Standing("idle")
        take = self._join if decision.kind == "merge" else self._part
        results = [take(decision, found) for found in done]
        held, refused = sum(r[0] for r in results), {by for r in results for by in r[1]}
        if not refused:
            return Standing("in force")
        return Standing("partly overruled" if held else "overruled", tuple(sorted(refused)))

    def _part(self, decision: Decision, found: Sequence[Sequence[str]]) -> tuple[int, set[str]]:
        held, refused = 0, set[str]()
        for left, right in combinations(found, 2):
            for a in left:
                group = self.group_of.get(a)
                for b in right:
                    if group is not None and b in group.claims:
                        refused |= group.by
                        continue
                    held += 1
                    self.apart.setdefault((min(a, b), max(a, b)), decision)
                    self._foes[a].add(b)
                    self._foes[b].add(a)
        return held, refused

    def _join(self, decision: Decision, found: Sequence[Sequence[str]]) -> tuple[int, set[str]]:
        """Join the sides whole where nothing forbids it; of a side that later decisions part, each part for itself."""
        refused: set[str] = set()
        taken: set[int] = set()
        wholes: list[list[_Group]] = []
        for side in found:
            own: list[list[_Group]] = []
            for name in side:
                group = self.group_of.setdefault(name, _Group({name}, set()))
                if id(group) not in taken:
                    taken.add(id(group))
                    refused |= self._fit(own, [group])
            wholes += own
        parts: list[list[_Group]] = []
        for whole in sorted(wholes, key=lambda w: (-_size(w), min(min(group.claims) for group in w))):
            refused |= self._fit(parts, whole)
        joined = []
        names = {name for side in found for name in side}
        for part in parts:
            claims = set[str]().union(*(group.claims for group in part))
            if sum(not claims.isdisjoint(side) for side in found) > 1:
                host = _Group(claims, {decision.id}.union(*(group.by for group in part)))
                self.group_of |= dict.fromkeys(claims, host)
                joined.append(tuple(sorted(claims & names)))
        if joined:
            self.merges.append((decision, tuple(sorted(joined))))
        return len(joined), refused if len(parts) > 1 else set()

    def _fit(self, parts: list[list[_Group]], groups: list[_Group]) -> set[str]:
        """Add groups to the largest part that they may join, or as a part of their own; give what forbids others."""
        clashes = [{by for a in part for b in groups for by in self._clash(a, b)} for part in parts]
        free = [part for part, clash in zip(parts, clashes, strict=True) if not clash]
        if free:
            max(free, key=_size).extend(groups)
        else:
            parts.append(groups)
        return set[str]().union(*clashes)

    def _clash(self, left: _Group, right: _Group) -> set[str]:
        small, large = sorted((left.claims, right.claims), key=len)
        return {self.apart[min(a, b), max(a, b)].id for a in small for b in self._foes.get(a, ()) if b in large}


def _size(groups: Sequence[_Group]) -> int:
    return sum(len(group.claims) for group in groups)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers agree, over the records that both accepted or rejected."""

    a: str
    b: str
    records: int
    alike: int
    share: float
    """`alike` of `records`, 0 to 1."""
    kappa: float | None
    """Cohen's kappa, at most 1; None where chance alone would make them agree: both gave one and the same verdict."""


def agreement(decisions: Sequence[Decision]) -> tuple[Agreement, ...]:
    """Give the agreement of each two reviewers who judged a record both; an event is one by its claims.

    The last verdict of each on a record counts, taken back ones do not. Cohen (1960), "A coefficient of agreement for
    nominal scales", Educational and Psychological Measurement 20: (observed - expected) / (1 - expected).
    """
    verdicts: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for decision in in_force(decisions):
        if decision.kind in VERDICTS:
            verdicts[decision.author] |= {(t.kind, *t.anchors): decision.kind for t in decision.targets}
    found = []
    for a, b in combinations(sorted(verdicts), 2):
        both = sorted(verdicts[a].keys() & verdicts[b].keys())
        if both:
            pairs = [(verdicts[a][record], verdicts[b][record]) for record in both]
            alike = sum(x == y for x, y in pairs)
            found.append(Agreement(a, b, len(both), alike, round(alike / len(both), 4), _kappa(pairs)))
    return tuple(found)


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    total = len(pairs)
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(ours[verdict] * theirs[verdict] for verdict in VERDICTS)
    if by_chance == total * total:
        return None
    observed = sum(a == b for a, b in pairs)
    return round((observed * total - by_chance) / (total * total - by_chance), 4)
