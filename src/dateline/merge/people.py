"""Persons of a story's articles: whose names are one person's, and which stay open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from dateline.merge.spelling import Ground, Likeness, Name, alike, name_of, one_name, surname_key, surnames
from dateline.records import Actor

_COMPLETED = re.compile(r" (?:of|to|for|in|at|from) ")
_SHORTEST = 3
"""Letters of a short form of a given name."""
_TYPO = 6
"""Letters that two surnames must have for one wrong letter to be a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Item:
    """One actor of one article."""

    article: str
    actor: Actor
    texts: tuple[tuple[str, int], ...]
    """The names used for it, with counts."""
    parts: tuple[str, ...]

    @property
    def member(self) -> tuple[str, str]:
        """Article and local id."""
        return self.article, self.actor.id

    @property
    def name(self) -> Name:
        """The parts of the name, for comparing spellings."""
        return name_of(self.actor.name)


@dataclass(slots=True)
class Group:
    """The items taken for one actor, and what is to be said about that."""

    items: list[Item]
    notes: list[str] = field(default_factory=list)

    def articles(self) -> set[str]:
        """Give the articles that name it."""
        return {item.article for item in self.items}

    def countries(self) -> set[str]:
        """Give the countries that articles give it."""
        return {item.actor.country for item in self.items if item.actor.country is not None}

    def offices(self) -> set[str]:
        """Give the head words of its roles: "minister" of "deputy minister of water", "son" of "son of the mayor"."""
        heads = (_COMPLETED.split(r.text.lower())[0].split() for item in self.items for r in item.actor.roles)
        return {words[-1] for words in heads if words}


def join_persons(items: Iterable[Item]) -> list[Group]:
    """Join persons by full name, then by spelling, then single names that fit one person only; the rest stays open."""
    full: dict[str, Group] = {}
    single: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        name = "".join(item.parts)
        if len(item.parts) > 1:
            full.setdefault(name, Group([])).items.append(item)
        else:
            single[name].append(item)
    joined = _cluster([full[name] for name in sorted(full)], _likely, _compatible)
    known = _by_part(joined)
    alone: dict[str, Group] = {}
    last = {item.name.surname for group in joined for item in group.items}
    for name in sorted(single, key=lambda name: (single[name][0].name.surname not in last, name)):
        for item in single[name]:  # surnames first: a stray given name must not take their place in an article
            fitting = _bearers(item, known)
            if len(fitting) == 1:
                fitting[0].items.append(item)
                continue
            key = f"{name}|{item.article}" if fitting else name
            group = alone.setdefault(key, Group([]))
            group.items.append(item)
            if fitting:
                group.notes.append(f"“{item.actor.name}” stays open: it may be {_either(fitting)}")
    return joined + _cluster([alone[key] for key in sorted(alone)], _likely_surname, _compatible)


def _cluster(
    groups: Sequence[Group], likely: Callable[[Group, Group], str], compatible: Callable[[Group, Group], bool]
) -> list[Group]:
    """Join groups pair by pair where `likely` gives a reason; whoever fits two that are not one stays open."""
    pairs = _pairs_sharing([_keys(group) for group in groups])
    reasons = {(a, b): why for a, b in pairs if (why := likely(groups[a], groups[b]))}
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in reasons:
        near[a].append(b)
        near[b].append(a)
    rivals = {
        n: [m for pair in combinations(others, 2) if not compatible(groups[pair[0]], groups[pair[1]]) for m in pair]
        for n, others in sorted(near.items())
    }
    for n, others in rivals.items():
        if others:
            groups[n].notes.append(f"kept apart: it may be {_either(groups[m] for m in sorted(set(others)))}")
    home = {n: [n] for n in range(len(groups))}
    notes: dict[int, list[str]] = {n: list(group.notes) for n, group in enumerate(groups)}
    for (a, b), why in sorted(reasons.items()):
        left, right = home[a], home[b]
        if left is right or rivals.get(a) or rivals.get(b):
            continue
        if all(compatible(groups[x], groups[y]) for x in left for y in right):
            notes[left[0]] += [*notes[right[0]], f"“{_name(groups[a])}” and “{_name(groups[b])}” are one: {why}"]
            left.extend(right)
            for n in right:
                home[n] = left
    return [
        Group([item for n in sorted(members) for item in groups[n].items], notes[members[0]])
        for first, members in sorted(home.items())
        if members[0] == first
    ]


def _keys(group: Group) -> set[tuple[str, ...]]:
    """Give what a name must share with another to be compared: the surname's consonants, the given names, all parts."""
    name = group.items[0].name
    return {("surname", surname_key(name)), ("given", *name.given), ("parts", *sorted((*name.given, name.surname)))}


def _pairs_sharing(keys: Sequence[set[tuple[str, ...]]]) -> list[tuple[int, int]]:
    """Give the pairs of numbers whose keys meet, in order."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, mine in enumerate(keys):
        for key in sorted(mine):
            if key != ("given",):
                holders[key].append(n)
    return sorted({pair for numbers in holders.values() for pair in combinations(numbers, 2)})


def _likely(left: Group, right: Group) -> str:
    """Give why two full names are one person's; nothing where they are not, or not surely."""
    if not _compatible(left, right):
        return ""
    a, b = left.items[0].name, right.items[0].name
    ground = _ground(left, right)
    if one_name(a, b, ground):
        return _why(a, b, left, right)
    turned = len(a.given) == len(b.given) == 1 and a.given[0] == b.surname and b.given[0] == a.surname
    slip = (
        a.given == b.given
        and not (a.syllables or b.syllables)
        and ground.office
        and ground.country
        and min(len(a.surname), len(b.surname)) >= _TYPO
        and Levenshtein.distance(a.surname, b.surname) <= 1
    )
    short = a.surname == b.surname and ground.office and _short_form(a.given, b.given)  # Ben, Benjamin
    return _why(a, b, left, right) if slip or short or (turned and (ground.office or ground.country)) else ""


def _short_form(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether one's first given name begins the other's."""
    if not left or not right:
        return False
    shorter, longer = sorted((left[0], right[0]), key=lambda name: (len(name), name))
    return len(shorter) >= _SHORTEST and longer.startswith(shorter)


def _compatible(left: Group, right: Group) -> bool:
    """Tell whether nothing speaks against one person: no article that names both, no two countries, no other name."""
    if left.articles() & right.articles() or not _agree(left, right):
        return False
    a, b = left.items[0].name, right.items[0].name
    if not a.given or not b.given:
        return surnames(a, b) is not Likeness.OTHER
    turned = {*a.given, a.surname} == {*b.given, b.surname}
    return turned or alike(a, b) or Levenshtein.distance(a.surname, b.surname) <= 1


def _likely_surname(left: Group, right: Group) -> str:
    """Give why two single names, spelt otherwise, are one person's."""
    a, b = left.items[0].name, right.items[0].name
    shares = _compatible(left, right) and bool(left.countries() & right.countries())
    if not shares or surnames(a, b) < Likeness.SPELLING or "|" in a.surname + b.surname:
        return ""
    return _why(a, b, left, right)


def _by_part(groups: Sequence[Group]) -> dict[tuple[str, str], list[Group]]:
    """Give the groups by each name that may be used alone, and by the consonants of the surname."""
    found: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        exact = {part for i in group.items for part in (i.name.surname, *i.parts[:1], i.parts[-1])}
        for part in sorted(exact):
            found["part", part].append(group)
        for key in sorted({surname_key(i.name) for i in group.items}):
            found["sounds", key].append(group)
    return found


def _bearers(item: Item, known: Mapping[tuple[str, str], Sequence[Group]]) -> list[Group]:
    """Give the persons whom a single name may mean: by the very name, else by a spelling of it with shared ground."""
    here = Group([item])
    if not item.parts:
        return []

    def able(groups: Sequence[Group]) -> list[Group]:
        return [g for g in groups if item.article not in g.articles() and _agree(here, g)]

    fitting = able(known.get(("part", item.name.surname), ()))
    if not fitting:
        fitting = [g for g in able(known.get(("sounds", surname_key(item.name)), ())) if _may_bear(here, g)]
    if len(fitting) > 1:
        fitting = [g for g in fitting if not g.items[0].name.junior] or fitting
    if len(fitting) > 1:
        fitting = [g for g in fitting if here.offices() & g.offices() and here.countries() & g.countries()] or fitting
    return fitting


def _may_bear(here: Group, group: Group) -> bool:
    ground = _ground(here, group)
    like = surnames(here.items[0].name, group.items[0].name)
    return like is not Likeness.OTHER and (ground.office or ground.country) and not group.items[0].name.syllables


def _ground(left: Group, right: Group) -> Ground:
    return Ground(bool(left.offices() & right.offices()), bool(left.countries() & right.countries()))


def _agree(left: Group, right: Group) -> bool:
    mine, yours = left.countries(), right.countries()
    return not mine or not yours or bool(mine & yours)


def _why(a: Name, b: Name, left: Group, right: Group) -> str:
    shared = ["the same surname"] if a.surname == b.surname else []
    shared += ["the same given name"] if a.given == b.given and a.given else []
    shared += [f"both {office}" for office in sorted(left.offices() & right.offices())[:1]]
    shared += [f"both of {country}" for country in sorted(left.countries() & right.countries())[:1]]
    return ", ".join(["one name in two spellings", *shared])


def _name(group: Group) -> str:
    return group.items[0].actor.name


def _either(groups: Iterable[Group]) -> str:
    return " or ".join(f"“{_name(group)}”" for group in groups)
