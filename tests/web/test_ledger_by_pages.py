"""The ledger a page at a time is the whole ledger, in one order; and what is kept of a story follows its record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import POST, WIRE, article, record

from dateline.records import Discrepancy
from dateline.review import decide
from dateline.store import Store, pages, read
from dateline.store.pages import Chosen, Window

ORDER = ("contradict", "differ", "compatible", "agree")


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pages_of_the_ledger_hold_every_discrepancy_once_the_worst_first(built: Path, size: int) -> None:
    with Store(built, read_only=True) as store:
        story = read.stories(store)[0].id
        weight = {e.event: e.importance for e in read.timeline(store, story)}
        whole = read.discrepancies(store, story)
        found: list[Discrepancy] = []
        while rows := pages.ledger(store, story, Window(size, len(found))):
            found += rows
        assert sorted(d.id for d in found) == sorted(d.id for d in whole)
        keys = [(ORDER.index(d.verdict), d.event is None, -weight.get(d.event or "", 0.0)) for d in found]
        assert keys == sorted(keys)
        open_ones = pages.ledger(store, story, Window(1000), only_open=True)
        assert [d.id for d in open_ones] == [d.id for d in found if d.verdict in ORDER[:2]]
        days = pages.ledger(store, story, Window(1000), attribute="day", verdict="agree")
        assert [d.id for d in days] == [d.id for d in found if (d.attribute, d.verdict) == ("day", "agree")]


def test_sizes_of_parts_are_those_of_the_events(make: Callable[..., Store]) -> None:
    post, wire = article(POST, "Harbour Post", "2019-05-05"), article(WIRE, "Northern Wire")
    store = make(record(post, wire), post, wire)
    begin = "2019-04-01"
    assert pages.part_sizes(store, "s-1", Chosen(begin=begin)) == {"dated": 3, "undated": 1, "background": 1}
    assert pages.part_sizes(store, "s-1", Chosen(begin=begin, actor="ana-brel")) == {"dated": 1}
    assert pages.part_sizes(store, "s-1", Chosen(begin=begin, verdict="contradict")) == {"dated": 1}


def test_what_is_kept_of_a_story_follows_a_decision(copied: Path) -> None:
    with Store(copied, read_only=True) as store:
        story = read.stories(store)[0].id
        before = pages.part_sizes(store, story, Chosen(begin="2000-01-01"))
        alone = next(e for e in read.events(store) if len(e.claims) == 1 and e.date.earliest)
    decide(copied, "reject", alone.claims[0].id, author="Ann")
    with Store(copied, read_only=True) as store:
        after = pages.part_sizes(store, story, Chosen(begin="2000-01-01"))
    assert sum(after.values()) == sum(before.values()) - 1
