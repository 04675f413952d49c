"""Annotations of a story's articles -> its actors: who in one article is whom in another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from dateline.extract.actors.tables import tables
from dateline.records import Actor, ActorKind, Annotations, StoryActor

_WORD = re.compile(r"[a-z0-9]+")
_NAME_LETTERS = 8
"""Names shorter than this, without blanks, must be equal: "Kim Su-yong" and "Kim Su-yon" are two people."""
_VARIANT = 0.86
"""Least similarity (normalised Levenshtein) of two transliterations of one name, given the same country and initial;
set by reading pairs of spellings of leaders' names, on no test data."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One actor of one article."""

    article: str
    actor: Actor
    texts: tuple[tuple[str, int], ...]
    """The names used for it, with counts."""
    parts: tuple[str, ...]

    @property
    def member(self) -> tuple[str, str]:
        return self.article, self.actor.id


def merge_actors(articles: Sequence[Annotations]) -> tuple[StoryActor, ...]:
    """Give the actors of a story, sorted by id; the order of `articles` makes no difference.

    Governments are joined by state, organisations by name, persons by full name, spelling variant or, where only one
    full name fits, surname. Unnamed actors stay apart, article by article.
    """
    items = [item for one in sorted(articles, key=lambda a: a.article.id) for item in _items(one)]
    items = _as_states(items)
    groups = [*_by_key(items), *_persons([i for i in items if i.actor.kind == "person" and i.actor.named])]
    groups += [[item] for item in items if not item.actor.named]
    return _with_ids(sorted(groups, key=_rank))


def _items(one: Annotations) -> Iterable[_Item]:
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in one.mentions:
        if mention.form != "pronoun":
            texts[mention.actor][" ".join(one.article.text[mention.start : mention.end].split())] += 1
    for actor in one.actors:
        counts = tuple(sorted(texts[actor.id].items(), key=lambda pair: (-pair[1], pair[0])))
        yield _Item(one.article.id, actor, counts, _parts(actor.name))


def _parts(name: str) -> tuple[str, ...]:
    """Give the parts of a name, each without hyphens, marks and case: "Kim Jong-un" -> kim, jongun."""
    plain = name if name.isascii() else anyascii(name)
    return tuple("".join(_WORD.findall(part)) for part in plain.lower().split() if _WORD.search(part))


def _joined(text: str) -> str:
    """Give what two spellings of one role share: "sister of Han Sang Woo", "sister of Han Sang-woo"."""
    return "".join(_parts(text))


def _as_states(items: list[_Item]) -> list[_Item]:
    """Give the items, with names that one article shows to be a state's taken so in the others, which tell nothing."""
    states = {i.parts: i.actor for i in items if i.actor.kind == "government" and i.actor.named and not i.actor.country}
    return [
        replace(i, actor=_as_state(i.actor, states[i.parts])) if _unsaid(i) and i.parts in states else i for i in items
    ]


def _unsaid(item: _Item) -> bool:
    actor = item.actor
    return actor.named and len(item.parts) == 1 and actor.country is None and actor.sector is None and not actor.roles


def _as_state(actor: Actor, state: Actor) -> Actor:
    return replace(actor, name=state.name, kind=state.kind, sector=state.sector, reason=state.reason)


def _by_key(items: list[_Item]) -> list[list[_Item]]:
    """Join governments, organisations and groups by name and country."""
    groups: dict[tuple[str, str, str], list[_Item]] = defaultdict(list)
    for item in items:
        actor = item.actor
        if not actor.named or actor.kind == "person":
            continue
        name = "".join(part for part in item.parts if part != "the")
        groups[actor.kind, actor.country or "", name].append(item)
    return [groups[key] for key in sorted(groups)]


def _persons(items: list[_Item]) -> list[list[_Item]]:
    """Join persons by full name, then spelling variants, then single names that fit one person only."""
    groups: dict[str, list[_Item]] = defaultdict(list)
    single: list[_Item] = []
    for item in items:
        if len(item.parts) > 1:
            groups["".join(item.parts)].append(item)
        else:
            single.append(item)
    joined = _variants([groups[key] for key in sorted(groups)])
    alone: dict[str, list[_Item]] = defaultdict(list)
    for item in single:
        fitting = [g for g in joined if _fits(item, g)]
        if len(fitting) > 1:
            fitting = [g for g in fitting if _same_role(item, g)]
        if len(fitting) == 1:
            fitting[0].append(item)
        else:
            alone["".join(item.parts) + "|" + (item.article if fitting else "")].append(item)
    return joined + [alone[key] for key in sorted(alone)]


def _variants(groups: list[list[_Item]]) -> list[list[_Item]]:
    """Join groups whose names are a shortening or another transliteration of one name."""
    joined: list[list[_Item]] = []
    for group in groups:
        home = [other for other in joined if _one_person(group, other)]
        if len(home) == 1:
            home[0].extend(group)
        else:
            joined.append(list(group))
    return joined


def _one_person(left: list[_Item], right: list[_Item]) -> bool:
    if {i.article for i in left} & {i.article for i in right}:
        return False
    a, b = left[0].parts, right[0].parts
    if not _agree(_countries(left), _countries(right)):
        return False
    if len(a) != len(b) and a[0] == b[0] and a[-1] == b[-1]:
        return True
    one, two = "".join(a), "".join(b)
    if min(len(one), len(two)) < _NAME_LETTERS or one[0] != two[0] or len(a) != len(b):
        return False
    same_role = bool(_roles(left) & _roles(right))
    known = bool(_countries(left) & _countries(right))
    return (
        (same_role or known)
        and _same_surname(a, b)
        and Levenshtein.normalized_similarity(one, two) >= _VARIANT
        and (same_role or _close(a, b))
    )


def _same_surname(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return a[0] == b[0] or a[-1] == b[-1]


def _close(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether every part of one name is within one letter of the other's, and long enough for a spelling."""
    return all(
        x == y or (min(len(x), len(y)) >= 6 and Levenshtein.distance(x, y) <= 1) for x, y in zip(a, b, strict=True)
    )


def _countries(group: list[_Item]) -> set[str]:
    return {item.actor.country for item in group if item.actor.country is not None}


def _agree(left: set[str], right: set[str]) -> bool:
    return not left or not right or bool(left & right)


def _roles(group: Iterable[_Item]) -> set[str]:
    return {role.text.lower().split()[-1] for item in group for role in item.actor.roles if role.text}


def _fits(item: _Item, group: list[_Item]) -> bool:
    """Tell whether a single name may be the person's: first or last part, and no country against it."""
    if any(other.article == item.article for other in group) or not item.parts:
        return False
    return any(item.parts[0] in {other.parts[0], other.parts[-1]} for other in group if other.parts) and _agree(
        _countries([item]), _countries(group)
    )


def _same_role(item: _Item, group: list[_Item]) -> bool:
    mine = _roles([item])
    country = item.actor.country
    return bool(mine & _roles(group)) and country is not None and country in _countries(group)


def _rank(group: list[_Item]) -> tuple[int, str, tuple[str, str]]:
    """Give the place of a group among all: named first, then by name."""
    return (0 if group[0].actor.named else 1, _name(group), min(item.member for item in group))


def _name(group: list[_Item]) -> str:
    """Give the name that most articles use, the fuller one where two are equally frequent."""
    counts = Counter(item.actor.name for item in group)
    return max(counts, key=lambda name: (len(_parts(name)) > 1, counts[name], len(name), name))


def _vote(values: Iterable[str | None]) -> str | None:
    """Give the value that most articles give; UNK counts only where nothing else is said."""
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=lambda value: (value != "UNK", counts[value], value)) if counts else None


def _with_ids(groups: list[list[_Item]]) -> tuple[StoryActor, ...]:
    actors: dict[str, StoryActor] = {}
    for group in groups:
        name = _name(group)
        first = group[0].actor
        country = _vote(item.actor.country for item in group)
        slug = "-".join(_WORD.findall((name if name.isascii() else anyascii(name)).lower()))[:60].strip("-") or "actor"
        if not first.named:
            slug = f"{slug}-{group[0].article.removeprefix('a-')[:6]}"
        elif first.kind == "government" and country is not None and _is_state(name, country):
            slug = country
        unique, number = slug, 2
        while unique in actors:
            unique, number = f"{slug}-{number}", number + 1
        actors[unique] = _story_actor(unique, name, first.kind, country, group)
    return tuple(actors[key] for key in sorted(actors))


def _is_state(name: str, country: str) -> bool:
    known = tables().countries.get(country)
    return known is not None and known.name == name


def _story_actor(actor_id: str, name: str, kind: ActorKind, country: str | None, group: list[_Item]) -> StoryActor:
    aliases: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for item in sorted(group, key=lambda i: i.member):
        aliases.update(dict(item.texts))
        roles.update(spelling.setdefault(_joined(role.text), role.text) for role in item.actor.roles)
    return StoryActor(
        id=actor_id,
        name=name,
        kind=kind,
        country=country,
        sector=_vote(item.actor.sector for item in group),
        named=group[0].actor.named,
        roles=tuple(sorted(roles, key=lambda text: (-roles[text], text))),
        aliases=tuple(sorted(aliases.items(), key=lambda pair: (-pair[1], pair[0]))),
        members=tuple(sorted(item.member for item in group)),
    )
