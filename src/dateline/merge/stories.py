"""Articles -> stories: which reports are about one developing matter, whatever order they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.ids import content_id
from dateline.merge.alike import JOINS, alike
from dateline.merge.digests import Digest, day_of, digest
from dateline.merge.grouping import Group, Report, agglomerate, central, components, earliest, nearest, whole
from dateline.merge.leads import leading, postings
from dateline.merge.stock import by_title, printed, stock, told_by_title
from dateline.merge.vectors import EXACT, Part, frequencies, part_of, period_of, rarities, weigh
from dateline.records import Story

if TYPE_CHECKING:
    from dateline.merge.vectors import Ints

__all__ = ["Digest", "digest", "group", "story_of"]

_AT_HAND = 1000  # groups whose sums are kept while lone articles are compared with them


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Articles' vectors, sorted by id: an article's number is its place."""

    found: tuple[Digest, ...]
    part: Part
    terms: int
    """How many there are."""

    def vector(self, number: int) -> tuple[Ints, Ints]:
        """Give the terms of an article's vector and their weights."""
        inside = slice(int(self.part.starts[number]), int(self.part.starts[number + 1]))
        return self.part.terms[inside], self.part.weights[inside]

    def report(self, number: int) -> Report:
        """Give what of an article decides which story it belongs to."""
        terms, weights = self.vector(number)
        found = self.found[number]
        day = day_of(found.published)
        return Report(found.id, day.toordinal() if day else 0, frozenset(found.ages), terms, weights)


def group(digests: Sequence[Digest], *, one_story: bool = False, exact: int = EXACT) -> tuple[Story, ...]:
    """Give the stories of a set of articles, sorted by id; the order of the articles changes nothing.

    `one_story` takes all articles as one; else `grouping` tells which are near enough. Of more than `exact` articles a
    term's rarity is reckoned in steps.
    """
    ordered = sorted({d.id: d for d in digests}.values(), key=lambda d: d.id)
    if not ordered:
        return ()
    shelf = _shelve(ordered, exact)
    made = [list(range(len(ordered)))] if one_story else _groups(shelf)
    stories = (story_of([shelf.report(i) for i in members], lambda i: ordered[i].title, members) for members in made)
    return tuple(sorted(stories, key=lambda story: story.id))


def story_of(reports: Sequence[Report], title: Callable[[int], str], numbers: Sequence[int]) -> Story:
    """Give the story of some articles (`numbers`, each with its report); `title` gives an article's by its number."""
    middle = central(reports)
    named = next(number for number, report in zip(numbers, reports, strict=True) if report is middle)
    articles = tuple(sorted(report.id for report in reports))
    return Story(content_id("s-", earliest(reports).id), title(named), articles)


def _shelve(ordered: Sequence[Digest], exact: int) -> _Shelf:
    """Give the vectors of articles, sorted by id."""
    import numpy as np  # noqa: PLC0415

    days = [day_of(found.published) for found in ordered]
    rows = printed(
        (i, day.toordinal() if day else 0, np.array(sorted(found.sentences), np.int64))
        for i, (found, day) in enumerate(zip(ordered, days, strict=True))
    )
    bare = by_title(rows, stock(lambda: [rows])).tolist()
    told = [told_by_title(found) if title else found for found, title in zip(ordered, bare, strict=True)]
    number: dict[str, int] = {}
    terms = [np.array([number.setdefault(t, len(number)) for t, _ in found.terms], np.uint32) for found in told]
    none = np.zeros(0, np.uint32)
    frequency = frequencies([part_of([(i, 0, row, none) for i, row in enumerate(terms)])], len(number))
    rarity = rarities(frequency, len(told), exact)
    vectors = []
    for i, (found, row) in enumerate(zip(told, terms, strict=True)):
        weights = np.array(weigh([w for _, w in found.terms], rarity[row].tolist()), np.uint32)
        vectors.append((i, period_of(days[i]), row[weights > 0], weights[weights > 0]))
    return _Shelf(tuple(ordered), part_of(vectors), len(number))


def _groups(shelf: _Shelf) -> list[list[int]]:
    """Give the groups of articles that are one story each."""
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    leads = leading(lambda: [shelf.part], shelf.terms)
    rows = leads.rows(shelf.terms)
    found = postings([shelf.part], leads, shelf.terms)
    for a, b, likeness in alike(shelf.part, leads, rows, found, shelf.vector, lambda others: others >= 0):
        near[a].append((b, likeness))
        near[b].append((a, likeness))

    def joined(i: int) -> list[tuple[int, int]]:
        return [(other, likeness) for other, likeness in near.get(i, ()) if likeness >= JOINS]

    made: list[list[int]] = []
    for members in components(range(len(shelf.found)), joined):
        made += agglomerate(members, joined, shelf.report)
    of = {i: at for at, members in enumerate(made) for i in members}

    @lru_cache(maxsize=_AT_HAND)
    def summed(at: int) -> Group:
        return whole(made[at], shelf.report)

    result = {at: list(members) for at, members in enumerate(made)}
    for at, members in enumerate(made):
        if len(members) > 1:
            continue
        beside = sorted({of[other] for other, _ in near.get(members[0], ()) if len(made[of[other]]) > 1})
        target = nearest(summed(at), [(shelf.found[made[b][0]].id, b, summed(b)) for b in beside])
        if target is not None:
            result[target] += result.pop(at)
    return list(result.values())
