"""What later reports changed of a story's events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Discrepancy, Reading
from dateline.store.pages.events import tellers
from dateline.store.pages.kept import kept
from dateline.store.read import decode
from dateline.store.store import Store
from dateline.views import ChangeView, changes

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
        Changed(event, label, change, *_readings(entries, change))
        for (event, label), entries in ledger.items()
        for change in changes(entries, {t.article: t.published for t in told.get(event, ())})
    ]
    found.sort(key=lambda one: one.change.reported.latest or date.min, reverse=True)
    return tuple(found)


def _readings(entries: Sequence[Discrepancy], change: ChangeView) -> tuple[Reading, Reading]:
    """Give the readings that a change is between."""
    sides = ((change.before, change.outlet_before), (change.after, change.outlet_after))
    known = [r for entry in entries if entry.id == change.discrepancy for r in entry.readings]
    one, other = (next(r for r in known if (r.value, r.outlet) == side) for side in sides)
    return one, other
