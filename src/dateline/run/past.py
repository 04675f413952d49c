"""The record as it could be known at the end of a day: the same right half over the articles published by then."""

from datetime import date

from dateline.merge.stories import digest
from dateline.run.derive import derive
from dateline.run.identities import copy_identities
from dateline.store import Store
from dateline.store.decisions import add_decision, stored_decisions
from dateline.store.rows import Entry, encode


def as_of(store: Store, day: date, story: str | None = None) -> tuple[Store, int]:
    """Give a store in memory with the articles surely published by the end of `day` (UTC), and how many were undated.

    With `story`, only that story's articles, taken as one story. People's decisions hold for it, whenever they were
    made: they say how an article is to be read.
    """
    past = Store(":memory:", create=True)
    batch = [Entry(found.article.id, found, encode(digest(found))) for found in store.annotations(story, day)]
    past.add(batch)
    copy_identities(store, past)
    with past.transaction():
        for decision in stored_decisions(store):
            add_decision(past, decision)
    derive(past, one_story=story is not None)
    row = store.one("undated", story=story)
    return past, int(row[0] or 0) if row else 0
