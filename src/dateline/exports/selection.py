"""Which events a format can hold: those that it cannot are counted by reason, never bent to fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateline.exports.material import Act, Material
from dateline.exports.tally import Tally
from dateline.ontology import STATEMENT

HAPPENED, HISTORICAL = "happened", "historical"
REPORT_DAY = "dated by the day of the first report: no article tells the event's own"
_STATES = {
    "future": "planned or announced, not done: the format has no place for that",
    "hypothetical": "possible or wished for, not done: the format has no place for that",
    "negated": "did not happen: the format has no place for that",
    "denied": "denied: the format has no place for that",
}


def standing_acts(material: Material, tally: Tally) -> Iterator[Act]:
    """Give all events but those that a person rejected."""
    for act in material.acts():
        review = act.event.review
        if review is not None and review.verdict == "rejected":
            tally.left_out["rejected by a person"] += 1
        else:
            yield act


def coded_acts(material: Material, tally: Tally) -> Iterator[Act]:
    """Give the events that PLOVER has a type for: no statements, no types of a user's own."""
    for act in standing_acts(material, tally):
        kind = act.event.type
        if kind == STATEMENT:
            tally.left_out["statements: the format has no type for an act of saying"] += 1
        elif kind not in material.book.types:
            tally.left_out[f"type {kind} of an ontology of your own"] += 1
        else:
            yield act


def done_acts(material: Material, tally: Tally) -> Iterator[Act]:
    """Give the events with a type of PLOVER that took place, for formats that tell only of what was done."""
    for act in coded_acts(material, tally):
        if act.event.status in (HAPPENED, HISTORICAL):
            yield act
        else:
            tally.left_out[_STATES[act.event.status]] += 1


def dated_acts(material: Material, tally: Tally) -> Iterator[tuple[Act, date]]:
    """Give the events that took place, each with its one day, for formats that have no room for a period.

    Where no article tells the day, that of the first report stands for it, as in POLECAT (NGEC's `resolve_date`) and
    GDELT, and is counted; not for background of more than a year ago, and not where a longer period is told.
    """
    for act in done_acts(material, tally):
        day = day_of(act, tally)
        if day is not None:
            yield act, day


def day_of(act: Act, tally: Tally) -> date | None:
    """Give the day of an event or of its first report; None, and a count, where there is none."""
    if act.day is not None:
        return act.day
    if act.event.date.precision != "unknown":
        tally.left_out["dated less exactly than to the day: the format has no place for a period"] += 1
        return None
    if act.event.status == HISTORICAL:
        tally.left_out["background without a day"] += 1
        return None
    if act.reported is None:
        tally.left_out["no day: neither the event nor a report of it is dated to the day"] += 1
        return None
    tally.notes[REPORT_DAY] += 1
    return act.reported


def tell_of_claims(act: Act, tally: Tally) -> None:
    """Count what a format without room for claims loses of an event."""
    if len(act.claims) > 1:
        tally.notes["further reports of the event, with their words and readings"] += len(act.claims) - 1
    tell_of_words(act, tally)


def tell_of_words(act: Act, tally: Tally) -> None:
    """Count what a format that has the reports, but neither their sources nor their status, loses of an event."""
    if act.hearsay:
        tally.notes["told only in the words of somebody whom the outlet names: written as a fact"] += 1
    if act.contested:
        tally.notes["another report says that it did not happen"] += 1
