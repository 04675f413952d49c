"""Articles of the store -> stories; of a large store only what a change touches is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.merge.digests import Digest
from dateline.merge.stories import group
from dateline.merge.vectors import EXACT
from dateline.records import Story
from dateline.run.bundles import bundle, drafts
from dateline.run.nearness import compare
from dateline.run.shelving import shelve
from dateline.store import Store
from dateline.version import build_id

_PART = "grouping"
_KEPT = ("grouping", "shelved", "printed", "vector", "alike", "bundle", "draft")


def regroup(store: Store, *, one_story: bool = False, exact: int = EXACT) -> tuple[Story, ...]:
    """Give the stories of the store's articles, the same as `group` gives of their digests.

    With more than `exact` articles the store keeps their vectors, which are alike, and their groups: new articles, and
    those whose terms became rarer or more common by a step, are compared, and only the groups near them formed anew.
    """
    version = store.one("derived_by", part=_PART)
    row = store.one("count_articles")
    if one_story or row is None or int(row[0] or 0) <= exact:
        if version is not None:
            with store.transaction():
                _forget(store)
        return group(list(_digests(store)), one_story=one_story, exact=exact)
    with store.transaction():
        if version is None or version[0] != build_id():
            _forget(store)
            store.write("put_derived_by", [{"part": _PART, "version": build_id()}])
        shelved = shelve(store, exact)
        if shelved.changed or shelved.gone:
            bundle(store, compare(store, shelved), shelved.gone)
        return drafts(store)


def _digests(store: Store) -> Iterator[Digest]:
    for (record,) in store.run("digests"):
        yield msgspec.json.decode(str(record), type=Digest)


def _forget(store: Store) -> None:
    for name in _KEPT:
        store.write(f"forget_{name}", [{}])
    store.write("forget_derived_by", [{"part": _PART}])
