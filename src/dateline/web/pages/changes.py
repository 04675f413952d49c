"""What changed in a story: the values that later reports gave instead of earlier ones, the latest first."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Reading
from dateline.report.phrases import UNNAMED, days_text, label, reading_value
from dateline.store import Store, pages
from dateline.store.pages import Changed, StoryLine
from dateline.web.visit import link

_SHOWN = 5
"""Changes that are shown at once; the others are folded."""
_MOST = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a later report gave instead of an earlier one's."""

    when: str
    """The day on which the later report appeared."""
    label: str
    href: str
    attribute: str
    before: tuple[str, str]
    """Value and outlet."""
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of a story."""

    shown: tuple[Change, ...]
    folded: tuple[Change, ...]
    total: int
    looked_at: int
    """How many of the story's events were looked at, the most important ones; 0: all."""


def changes_of(store: Store, line: StoryLine, past: str) -> Changes:
    """Give what changed in the story of a line; `past` keeps addresses in a past record."""
    found = pages.changed(store, line.id)
    lines = tuple(_line(one, past) for one in found[:_MOST])
    looked_at = pages.MOST_EVENTS if line.events > pages.MOST_EVENTS else 0
    return Changes(lines[:_SHOWN], lines[_SHOWN:], len(found), looked_at)


def _line(one: Changed, past: str) -> Change:
    change = one.change
    return Change(
        days_text(change.reported, short=True),
        label(one.label),
        link("events", one.event, past, change.discrepancy),
        change.attribute,
        _side(change.attribute, one.before),
        _side(change.attribute, one.after),
    )


def _side(attribute: str, reading: Reading) -> tuple[str, str]:
    value = reading_value(attribute, reading.value, reading.normalised, reading.text)
    return value, reading.outlet or UNNAMED
