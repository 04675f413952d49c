"""Groups and stories of the store's articles, kept: only those that a change touches are formed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import msgspec

from dateline.merge.alike import JOINS
from dateline.merge.grouping import Group, Report, agglomerate, components, nearest, whole
from dateline.merge.stories import story_of
from dateline.records import Story
from dateline.run.shelving import as_part
from dateline.store import Store
from dateline.store.rows import Value

_NEAR = 1 << 15  # articles whose like ones are kept at hand
_REPORTS = 1 << 14  # articles kept at hand, of 2 kB each
_GROUPS = 1 << 9  # groups whose sums are kept while lone articles are compared with them


class _Title(msgspec.Struct):
    title: str


def bundle(store: Store, dirty: frozenset[int], gone: Sequence[int]) -> None:
    """Bring groups and drafts of stories up to date, where `dirty` are the articles that are not what they were.

    Call it inside a transaction.
    """
    stories = _forget(store, gone)
    near = _near(store)
    of = _reports(store)

    def joined(number: int) -> list[tuple[int, int]]:
        return [(other, likeness) for other, likeness in near(number) if likeness >= JOINS]

    here = sorted(dirty)
    region: set[int] = set()
    for members in components(here, joined):
        region.update(members)
        groups = agglomerate(members, joined, of)
        rows: list[dict[str, Value]] = [
            {"number": number, "core": found[0], "story": found[0]} for found in groups for number in found
        ]
        stories.update(story for number in members for _, story in _bundle(store, number))
        stories.update(found[0] for found in groups)
        store.write("put_bundle", rows)
    beside = {other for number in region for other, _ in near(number)} - region
    stories |= _attach(store, sorted(region | beside), near, of)
    _draft(store, sorted(stories), of)


def _forget(store: Store, gone: Iterable[int]) -> set[int]:
    """Forget where articles belonged that the store no longer has; give their stories."""
    found = {story for number in gone for _, story in _bundle(store, number)}
    store.write("delete_bundle", [{"number": number} for number in gone])
    return found


def _bundle(store: Store, number: int) -> list[tuple[int, int]]:
    """Give the group and the story of an article, if it has any."""
    return [(int(core or 0), int(story or 0)) for core, story in store.run("bundle_of", number=number)]


def _numbers(store: Store, query: str, **wanted: int) -> list[int]:
    return [int(row[0] or 0) for row in store.run(query, **wanted)]


def _near(store: Store) -> Callable[[int], list[tuple[int, int]]]:
    """Give a function from an article's number to those alike it, and how much."""

    @lru_cache(maxsize=_NEAR)
    def near(number: int) -> list[tuple[int, int]]:
        return [(int(other or 0), int(likeness or 0)) for other, likeness in store.run("alike_of", number=number)]

    return near


def _reports(store: Store) -> Callable[[int], Report]:
    """Give a function from an article's number to what decides which story it belongs to."""

    @lru_cache(maxsize=_REPORTS)
    def report(number: int) -> Report:
        row = store.one("report", number=number)
        assert row is not None
        name, day, ages, terms, weights = row
        assert isinstance(ages, bytes)
        part = as_part([(number, 0, terms, weights)], kept=True)
        return Report(str(name), int(day or 0), frozenset(ages), part.terms, part.weights)

    return report


def _attach(
    store: Store,
    numbers: Iterable[int],
    near: Callable[[int], list[tuple[int, int]]],
    of: Callable[[int], Report],
) -> set[int]:
    """Attach those of the articles that are alone to the one group that each is clearly nearest to, if any.

    Gives the stories that changed. All are judged against the groups as they were, so that no order matters.
    """

    @lru_cache(maxsize=_NEAR)
    def core(number: int) -> int:
        return _bundle(store, number)[0][0]

    @lru_cache(maxsize=_NEAR)
    def alone(core: int) -> bool:
        return len(_numbers(store, "of_core", core=core)) == 1

    @lru_cache(maxsize=_GROUPS)
    def summed(core: int) -> Group:
        return whole(_numbers(store, "of_core", core=core), of)

    changed: set[int] = set()
    rows: list[dict[str, Value]] = []
    for number in numbers:
        if not alone(core(number)):
            continue
        cores = sorted({core(other) for other, _ in near(number)})
        found = [(of(c).id, c, summed(c)) for c in cores if not alone(c)]
        target = nearest(whole([number], of), found) if found else None
        now = number if target is None else target
        ((_, before),) = _bundle(store, number)
        if now != before:
            changed |= {now, before}
            rows.append({"number": number, "story": now})
    store.write("attach", rows)
    return changed


def _draft(store: Store, stories: Iterable[int], of: Callable[[int], Report]) -> None:
    """Write the stories of some groups, and forget those of groups that are no more."""

    def title(number: int) -> str:
        row = store.one("digest_of", number=number)
        assert row is not None
        return msgspec.json.decode(str(row[0]), type=_Title).title

    for number in stories:
        members = _numbers(store, "of_story", story=number)
        if members:
            story = story_of([of(member) for member in members], title, members)
            articles = " ".join(story.articles)
            row: dict[str, Value] = {"number": number, "id": story.id, "title": story.title, "articles": articles}
            store.write("put_draft", [row])
        else:
            store.write("delete_draft", [{"number": number}])


def drafts(store: Store) -> tuple[Story, ...]:
    """Give all stories, sorted by id."""
    return tuple(
        Story(str(name), str(title), tuple(str(articles).split())) for name, title, articles in store.run("drafts")
    )
