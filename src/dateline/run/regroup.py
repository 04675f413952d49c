"""Articles of the store -> stories; of a large store only the articles are compared that a change touches."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.merge.digests import Digest
from dateline.merge.grouping import groups, leading, pairs
from dateline.merge.shelf import EXACT, Shelf, marks, shelve
from dateline.merge.stories import group, stories_of
from dateline.records import Story
from dateline.store import Store
from dateline.store.rows import Value
from dateline.version import build_id

_PART = "alike"
_MANY = 0.5
"""Share of the articles touched from which all are compared anew."""


def regroup(store: Store, *, one_story: bool = False, exact: int = EXACT) -> tuple[Story, ...]:
    """Give the stories of the store's articles, the same as `group` gives of their digests.

    With more than `exact` articles the store keeps which are alike, and only new ones, and those whose terms became
    rarer or more common by a step, are compared.
    """
    row = store.one("count_articles")
    if one_story or row is None or int(row[0] or 0) <= exact:
        return group(list(_digests(store)), one_story=one_story, exact=exact)
    shelf = shelve(lambda: _digests(store), exact)
    with store.transaction():
        _compare(store, shelf)
        place = {name: i for i, name in enumerate(shelf.ids)}
        found = {(place[str(a)], place[str(b)]): int(likeness or 0) for a, b, likeness in store.run("alike")}
    return stories_of(shelf, groups(shelf, found))


def _digests(store: Store) -> Iterator[Digest]:
    for (record,) in store.run("digests"):
        yield msgspec.json.decode(str(record), type=Digest)


def _compare(store: Store, shelf: Shelf) -> None:
    """Bring up to date which articles are alike."""
    version = store.one("derived_by", part=_PART)
    known: dict[str, int] = {}
    if version is not None and version[0] == build_id():
        known = {str(name): int(mark or 0) for name, mark in store.run("gists")}
    leads = leading(shelf)
    now = dict(zip(shelf.ids, marks(shelf, leads.flags), strict=True))
    touched = [i for i, name in enumerate(shelf.ids) if known.get(name) != now[name]]
    stale = [{"id": name} for name, mark in sorted(known.items()) if now.get(name) != mark]
    if len(touched) > _MANY * len(shelf.ids):
        touched, stale = list(range(len(shelf.ids))), []
        for name in ("forget_gists", "forget_alike"):
            store.write(name, [{}])
    for name in ("delete_alike_left", "delete_alike_right", "delete_gist"):
        store.write(name, stale)
    found = pairs(shelf, leads, touched)
    rows: list[dict[str, Value]] = [
        {"left": shelf.ids[a], "right": shelf.ids[b], "likeness": n} for (a, b), n in sorted(found.items())
    ]
    store.write("add_alike", rows)
    store.write("put_gist", [{"id": shelf.ids[i], "mark": now[shelf.ids[i]]} for i in touched])
    store.write("put_derived_by", [{"part": _PART, "version": build_id()}])
