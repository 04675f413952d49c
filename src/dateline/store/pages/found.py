"""Search: what holds all the words, the best of each kind."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.store.pages.shared import Window, text_of
from dateline.store.read import MOST_RANKED
from dateline.store.store import Store

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
"""Words of a search that are looked for."""
_MOST_HITS = 2_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by its words; in `snippet` the found words stand between the controls U+0002 and U+0003."""

    kind: str
    id: str
    story: str | None
    title: str
    snippet: str


def search(store: Store, words: str, kinds: Sequence[str], window: Window) -> dict[str, tuple[Hit, ...]]:
    """Give, of each of `kinds` ("event", "quote", "actor", "article"), what holds all of `words`, the best match first.

    Where more than 5,000 records hold the words, the newest 5,000 are ranked; at most 2,000 are given, in all.
    """
    wanted = " ".join(f'"{word}"' for word in _WORD.findall(words)[:_MOST_WORDS])
    if not wanted:
        return dict.fromkeys(kinds, ())
    found = {}
    best = list(store.run("page_search_best", words=wanted, floor=_floor(store, wanted), limit=_MOST_HITS))
    for kind in kinds:
        if kind == "article":
            found[kind] = _articles_found(store, wanted, window)
        else:
            rows = [int(row or 0) for row, of_kind in best if of_kind == kind]
            found[kind] = _records_found(store, wanted, rows[window.offset : window.offset + window.limit])
    return found


def _floor(store: Store, words: str, query: str = "page_search_floor") -> int:
    row = store.one(query, words=words, most=MOST_RANKED)
    return int(row[0] or 0) if row else 0


def _records_found(store: Store, words: str, rows: Sequence[int]) -> tuple[Hit, ...]:
    hits = {
        int(row or 0): Hit(str(kind), str(name), text_of(story), str(text), str(piece))
        for row, kind, name, story, text, piece in store.run(
            "page_search_records", words=words, rows=json.dumps(list(rows))
        )
    }
    return tuple(hits[row] for row in rows if row in hits)


def _articles_found(store: Store, words: str, window: Window) -> tuple[Hit, ...]:
    floor = _floor(store, words, "page_search_article_floor")
    best = store.run("search_best_articles", words=words, floor=floor, limit=window.limit, offset=window.offset)
    numbers = [int(row[0] or 0) for row in best]
    found = {
        int(number or 0): Hit("article", str(i), text_of(s), str(t), str(piece))
        for number, i, s, t, piece in store.run("page_search_articles", words=words, rows=json.dumps(numbers))
    }
    return tuple(found[number] for number in numbers if number in found)
