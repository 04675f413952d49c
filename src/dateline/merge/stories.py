"""Articles -> stories: which reports are about one developing matter, whatever order they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from dateline.ids import content_id
from dateline.merge.digests import Digest, digest
from dateline.merge.grouping import groups, leading, pairs
from dateline.merge.shelf import EXACT, Shelf, shelve
from dateline.records import Story

__all__ = ["Digest", "digest", "group", "stories_of"]


def group(digests: Sequence[Digest], *, one_story: bool = False, exact: int = EXACT) -> tuple[Story, ...]:
    """Give the stories of a set of articles, sorted by id; the order of the articles changes nothing.

    `one_story` takes all articles as one; else `grouping` tells which are near enough. `exact`: see `shelve`.
    """
    ordered = sorted({d.id: d for d in digests}.values(), key=lambda d: d.id)
    if not ordered:
        return ()
    shelf = shelve(lambda: ordered, exact)
    if one_story:
        return stories_of(shelf, [list(range(len(ordered)))])
    return stories_of(shelf, groups(shelf, pairs(shelf, leading(shelf), range(len(ordered)))))


def stories_of(shelf: Shelf, found: Sequence[Sequence[int]]) -> tuple[Story, ...]:
    """Give the stories whose articles (their places on the shelf) are `found`, sorted by id."""
    return tuple(sorted((_story(shelf, members) for members in found), key=lambda s: s.id))


def _story(shelf: Shelf, members: Sequence[int]) -> Story:
    first = min(members, key=lambda i: (shelf.days[i] or date.max, shelf.ids[i]))
    central = members[0]
    if len(members) > 1:
        vectors = {i: shelf.vector(i) for i in members}
        whole: dict[int, int] = defaultdict(int)
        for vector in vectors.values():
            for term, weight in vector.items():
                whole[term] += weight
        nearness = {i: sum(w * whole[t] for t, w in vector.items()) for i, vector in vectors.items()}
        central = min(members, key=lambda i: (-nearness[i], shelf.ids[i]))
    articles = tuple(sorted(shelf.ids[i] for i in members))
    return Story(content_id("s-", shelf.ids[first]), shelf.titles[central], articles)
