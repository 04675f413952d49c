"""What outlets repeat under their reports, kept in the store: only outlets with new articles are looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from dateline.blocks import line_keys, may_repeat, outlet_boilerplate
from dateline.records import Article, Block
from dateline.store import Store
from dateline.store.rows import Row, Value, decode_annotations
from dateline.version import build_id

Demoted = Mapping[str, tuple[Block, ...]]
_PART = "boilerplate"


def demoted(store: Store) -> Demoted:
    """Give, for each article, the blocks that its outlet repeats from article to article.

    The same as `outlet_boilerplate` of all articles gives. An outlet's articles are read again only if some were added
    or taken out, and then only if one of its lines stands in enough of them to count.
    """
    with store.transaction():
        _of_this_version(store)
        for outlet in sorted({*_taken_out(store), *_added(store)}):
            _look_again(store, outlet)
    found: dict[str, list[Block]] = defaultdict(list)
    for article, start, end in store.run("demotions"):
        found[str(article)].append(Block(int(start or 0), int(end or 0), "boilerplate"))
    return {name: tuple(blocks) for name, blocks in found.items()}


def _of_this_version(store: Store) -> None:
    """Forget what another version of Dateline found."""
    row = store.one("derived_by", part=_PART)
    if row is None or row[0] != build_id():
        for name in ("forget_lines", "forget_outlet_lines", "forget_demotions"):
            store.write(name, [{}])
        store.write("put_derived_by", [{"part": _PART, "version": build_id()}])


def _taken_out(store: Store) -> set[str]:
    """Forget the lines of articles that the store no longer has; give their outlets."""
    gone = [{"article_id": str(name), "outlet": str(outlet)} for name, outlet in store.run("lined_and_gone")]
    store.write("delete_outlet_line", gone)
    store.write("delete_lined", gone)
    return {row["outlet"] for row in gone}


def _added(store: Store) -> set[str]:
    """Note the lines of articles that are new; give their outlets."""
    outlets = set()
    for name in [str(row[0]) for row in store.run("unlined")]:
        found = store.annotations_of(name)
        assert found is not None
        article, outlet = found.article, str(found.article.outlet)
        outlets.add(outlet)
        rows: list[dict[str, Value]] = [
            {"outlet": outlet, "line": _number(line), "article_id": article.id} for line in sorted(line_keys(article))
        ]
        store.write("add_outlet_line", rows)
        store.write("add_lined", [{"article_id": article.id, "outlet": outlet, "key": article.key}])
    return outlets


def _look_again(store: Store, outlet: str) -> None:
    """Put down which blocks of an outlet's articles are boilerplate."""
    store.write("delete_demotions", [{"outlet": outlet}])
    most, pages = store.one("commonest_line", outlet=outlet) or (0, 0)
    if not may_repeat(int(most or 0), int(pages or 0)):
        return
    found = outlet_boilerplate(_articles(store.run("texts_of_outlet", outlet=outlet)))
    rows: list[dict[str, Value]] = [
        {"outlet": outlet, "article_id": name, "start": b.start, "end": b.end} for name in found for b in found[name]
    ]
    store.write("add_demotion", rows)


def _articles(rows: Iterable[Row]) -> Iterator[Article]:
    return (decode_annotations(record, text).article for record, text in rows)


def _number(line: str) -> int:
    """Give a line as a number that is the same in every process."""
    return int.from_bytes(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
