"""What later reports changed of a story's events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.records import Discrepancy, Reading
from dateline.store.pages.events import tellers
from dateline.store.pages.kept import kept
from dateline.store.read import decode
from dateline.store.store import Store
from dateline.views import ChangeView, changed_readings

MOST_EVENTS = 400
"""Events that are looked at: the most important ones."""
_MOST = 250
"""Discrepancies of theirs that are."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A value of an event that a later report gave instead of an earlier one's."""

    event: str
    label: str
    change: ChangeView
    before: Reading
    after: Reading


@kept
def changed(store: Store, story: str) -> tuple[Changed, ...]:
    """Give what later reports changed, the latest report first, as `dateline timeline` has it of each event."""
    rows = store.run("page_changes", story=story, events=MOST_EVENTS, limit=_MOST)
    ledger: dict[tuple[str, str], list[Discrepancy]] = {}
    for event, label, record in rows:
        ledger.setdefault((str(event), str(label)), []).append(decode(record, Discrepancy))
    told = tellers(store, (event for event, _ in ledger))
    found = [
        Changed(event, label, change, before, after)
        for (event, label), entries in ledger.items()
        for change, before, after in changed_readings(entries, {t.article: t.published for t in told.get(event, ())})
    ]
    found.sort(key=lambda one: one.change.reported.latest or date.min, reverse=True)
    return tuple(found)
