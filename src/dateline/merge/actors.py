"""Annotations of a story's articles -> its actors: who in one article is whom in another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from anyascii import anyascii

from dateline.extract.actors.tables import tables
from dateline.merge.people import Group, Item, join_persons
from dateline.records import Actor, Annotations, DatedRole, StoryActor

_INITIALS = 3
"""Capitals from which a short form may be an organisation's."""
_SMALL = frozenset({"of", "the", "and", "for", "in", "on"})
_WORD = re.compile(r"[a-z0-9]+")


def merge_actors(articles: Sequence[Annotations]) -> tuple[StoryActor, ...]:
    """Give the actors of a story, sorted by id; the order of `articles` makes no difference.

    Governments are joined by state, organisations by name, persons by full name, spelling variant or, where only one
    full name fits, surname. Unnamed actors stay apart, article by article.
    """
    items = [item for one in sorted(articles, key=lambda a: a.article.id) for item in _items(one)]
    items = _as_acronyms(_as_people(_as_states(items)))
    groups = [*_by_key(items), *join_persons(i for i in items if i.actor.kind == "person" and i.actor.named)]
    groups += [Group([item]) for item in items if not item.actor.named]
    return _with_ids(sorted(groups, key=_rank))


def _items(one: Annotations) -> Iterable[Item]:
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in one.mentions:
        if mention.form != "pronoun":
            texts[mention.actor][" ".join(one.article.text[mention.start : mention.end].split())] += 1
    for actor in one.actors:
        counts = tuple(sorted(texts[actor.id].items(), key=lambda pair: (-pair[1], pair[0])))
        yield Item(one.article.id, actor, counts, _parts(actor.name))


def _parts(name: str) -> tuple[str, ...]:
    """Give the parts of a name, each without hyphens, marks and case: "Kim Jong-un" -> kim, jongun."""
    plain = name if name.isascii() else anyascii(name)
    return tuple("".join(_WORD.findall(part)) for part in plain.lower().split() if _WORD.search(part))


def _joined(text: str) -> str:
    """Give what two spellings of one role share: "sister of Han Sang Woo", "sister of Han Sang-woo"."""
    return "".join(_parts(text))


def _as_states(items: list[Item]) -> list[Item]:
    """Give the items, with names that one article shows to be a state's taken so in the others, which tell nothing."""
    states = {i.parts: i.actor for i in items if i.actor.kind == "government" and i.actor.named and not i.actor.country}
    return [
        replace(i, actor=_as_state(i.actor, states[i.parts])) if _unsaid(i) and i.parts in states else i for i in items
    ]


def _as_people(items: list[Item]) -> list[Item]:
    """Give the items, with a person's full name that one article takes for an organisation's taken as the person's."""
    people = {i.parts for i in items if i.actor.kind == "person" and i.actor.named and len(i.parts) > 1}
    return [
        replace(i, actor=replace(i.actor, kind="person"))
        if i.actor.kind == "organisation" and i.parts in people and not i.actor.country and not i.actor.sector
        else i
        for i in items
    ]


def _as_acronyms(items: list[Item]) -> list[Item]:
    """Give the items, with capitals that are the initials of one organisation of the story named as that one."""
    bodies = {
        i.actor.name for i in items if i.actor.kind == "organisation" and i.actor.named and len(i.parts) > _INITIALS - 1
    }
    by_initials: dict[str, set[str]] = defaultdict(set)
    for name in bodies:
        by_initials["".join(p[0] for p in _parts(name) if p not in _SMALL)].add(name)
    return [
        replace(i, actor=replace(i.actor, name=name), parts=_parts(name)) if (name := _spelt_out(i, by_initials)) else i
        for i in items
    ]


def _spelt_out(item: Item, by_initials: Mapping[str, set[str]]) -> str:
    actor = item.actor
    short = actor.name.replace(".", "")
    bare = actor.kind == "organisation" and actor.named and not actor.country and not actor.sector
    fitting = by_initials.get(short.lower(), set()) if bare and short.isupper() and len(short) >= _INITIALS else set()
    return min(fitting) if len(fitting) == 1 else ""


def _unsaid(item: Item) -> bool:
    actor = item.actor
    return actor.named and len(item.parts) == 1 and actor.country is None and actor.sector is None and not actor.roles


def _as_state(actor: Actor, state: Actor) -> Actor:
    return replace(actor, name=state.name, kind=state.kind, sector=state.sector, reason=state.reason)


def _by_key(items: list[Item]) -> list[Group]:
    """Join governments, organisations and groups by name and country."""
    groups: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for item in items:
        actor = item.actor
        if not actor.named or actor.kind == "person":
            continue
        name = "".join(part for part in item.parts if part != "the")
        groups[actor.kind, actor.country or "", name].append(item)
    return [Group(groups[key]) for key in sorted(groups)]


def _rank(group: Group) -> tuple[int, str, tuple[str, str]]:
    """Give the place of a group among all: named first, then by name."""
    return (0 if group.items[0].actor.named else 1, _name(group), min(item.member for item in group.items))


def _name(group: Group) -> str:
    """Give the user's own name, else the one that most articles use, the fuller one where two are equally frequent."""
    own = [item.actor.name for item in group.items if item.actor.own]
    counts = Counter(own or [item.actor.name for item in group.items])
    return max(counts, key=lambda name: (len(_parts(name)) > 1, counts[name], len(name), name))


def _vote(group: Group, value: Callable[[Actor], str | None]) -> str | None:
    """Give what most articles give, the user's own before all; UNK counts only where nothing else is said."""
    own = [item for item in group.items if item.actor.own]
    found = [value(item.actor) for item in own or group.items]
    counts = Counter(one for one in found if one is not None)
    return max(counts, key=lambda one: (one != "UNK", counts[one], one)) if counts else None


def _with_ids(groups: list[Group]) -> tuple[StoryActor, ...]:
    actors: dict[str, StoryActor] = {}
    for group in groups:
        name = _name(group)
        first = group.items[0].actor
        country = _vote(group, lambda actor: actor.country)
        slug = "-".join(_WORD.findall((name if name.isascii() else anyascii(name)).lower()))[:60].strip("-") or "actor"
        if not first.named:
            slug = f"{slug}-{group.items[0].article.removeprefix('a-')[:6]}"
        elif first.kind == "government" and country is not None and _is_state(name, country):
            slug = country
        unique, number = slug, 2
        while unique in actors:
            unique, number = f"{slug}-{number}", number + 1
        actors[unique] = _story_actor(unique, name, country, group)
    return tuple(actors[key] for key in sorted(actors))


def _is_state(name: str, country: str) -> bool:
    known = tables().countries.get(country)
    return known is not None and known.name == name


def _story_actor(actor_id: str, name: str, country: str | None, group: Group) -> StoryActor:
    aliases: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    first = group.items[0].actor
    for item in sorted(group.items, key=lambda i: i.member):
        aliases.update(dict(item.texts))
        roles.update(spelling.setdefault(_joined(role.text), role.text) for role in item.actor.roles)
    ids = sorted({item.actor.wikidata for item in group.items if item.actor.wikidata})
    return StoryActor(
        id=actor_id,
        name=name,
        kind=first.kind,
        country=country,
        sector=_vote(group, lambda actor: actor.sector),
        named=first.named,
        roles=tuple(sorted(roles, key=lambda text: (-roles[text], text))),
        aliases=tuple(sorted(aliases.items(), key=lambda pair: (-pair[1], pair[0]))),
        members=tuple(sorted(item.member for item in group.items)),
        dated_roles=_dated_roles(group),
        wikidata=ids[0] if len(ids) == 1 else None,
        notes=tuple(dict.fromkeys(group.notes)),
    )


def _dated_roles(group: Group) -> tuple[DatedRole, ...]:
    """Give the roles that are past or whose time is told, once for the same words and dates."""
    found: dict[tuple[str, str, str, bool], DatedRole] = {}
    for item in sorted(group.items, key=lambda i: i.member):
        told = [DatedRole(r.text, r.former, r.since, r.until) for r in item.actor.roles]
        for role in (*item.actor.given_roles, *(r for r in told if r.former or r.since or r.until)):
            found.setdefault((_joined(role.role), role.since or "", role.until or "", role.former), role)
    return tuple(found[key] for key in sorted(found))
