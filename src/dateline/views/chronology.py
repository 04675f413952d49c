"""An event's line in the chronology, and what later reports changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dateline.records import Claim, Discrepancy, Event, Interval, Reading
from dateline.views.making import date_view
from dateline.views.shapes import ChangeView, TimelineView

_WORD = re.compile(r"\w+")
_HISTORY = 30
"""Days between an event and its earliest report from which it is background."""


def timeline_view(
    event: Event, claims: Sequence[Claim], title: str = "", ledger: Sequence[Discrepancy] = ()
) -> TimelineView:
    """Give an event's line in the chronology; `sentence` is the claim's that the label is made of, told outright."""
    words = _WORD.findall(event.label.lower())

    def rank(claim: Claim) -> tuple[int, int, float, str]:
        text = set(_WORD.findall(claim.text.lower()))
        return -sum(word in text for word in words), len(claim.speakers), claim.position, claim.id

    best = min(claims, key=rank)
    reported = [c.published for c in claims if c.published is not None and c.published.latest is not None]
    first = min(reported, key=lambda days: (days.latest, days.earliest or date.min), default=None)
    return TimelineView(
        date_view(event.date),
        event.id,
        event.label,
        best.text,
        event.importance,
        event.outlets,
        event.origins,
        event.type,
        event.mode,
        event.status,
        len({claim.article for claim in claims}),
        event.story,
        title,
        best.article,
        best.mention.sentence.start,
        best.mention.sentence.end,
        date_view(first) if first else None,
        _is_background(event, first),
        changes(ledger, {c.article: c.published for c in claims}),
    )


_UPDATED = re.compile(r"\bit may be an update\b|\bbrings the value up to date\b")
"""How an entry of the ledger says that a later report brings a new value."""

_BOUND = re.compile("[≥≤<>~]")
"""In a normalised value: it is told as a bound or about, so an exact one need be no change."""


def changes(ledger: Sequence[Discrepancy], published: Mapping[str, Interval | None]) -> tuple[ChangeView, ...]:
    """Give what later reports changed: each reading that the last earlier report with another value cannot share.

    Only where both reports are surely dated one after the other, and the ledger does not find the values at one.
    """
    return tuple(change for change, _, _ in changed_readings(ledger, published))


def changed_readings(
    ledger: Sequence[Discrepancy], published: Mapping[str, Interval | None]
) -> Iterator[tuple[ChangeView, Reading, Reading]]:
    """Give what later reports changed, each change with the earlier and the later reading."""
    for entry in ledger:
        at_odds = {frozenset((p.a, p.b)) for p in entry.pairs if p.verdict in {"contradict", "differ"}}
        if _UPDATED.search(entry.explanation):  # a later, higher count is a change and no contradiction
            exact = {i for i, r in enumerate(entry.readings) if not _BOUND.search(r.normalised)}
            at_odds |= {frozenset((p.a, p.b)) for p in entry.pairs if p.verdict == "compatible" and {p.a, p.b} <= exact}
        dated = [(days, i) for i, r in enumerate(entry.readings) if (days := published.get(r.article)) is not None]
        dated = [(days, i) for days, i in dated if days.earliest is not None and days.latest is not None]
        dated.sort(key=lambda item: (item[0].latest or date.min, item[1]))
        for place, (days, i) in enumerate(dated):
            former = [(d, j) for d, j in dated[:place] if (d.latest or date.max) < (days.earliest or date.min)]
            if not former or frozenset((former[-1][1], i)) not in at_odds:
                continue
            old, new = entry.readings[former[-1][1]], entry.readings[i]
            if old.normalised != new.normalised:
                was, now = ((r.normalised if entry.attribute == "rank" else r.value) for r in (old, new))
                change = ChangeView(entry.attribute, was, now, old.outlet, new.outlet, date_view(days), entry.id)
                yield change, old, new


def _is_background(event: Event, reported: Interval | None) -> bool:
    """Tell whether an event is told as history: in so many words, or long after its last day."""
    if event.status == "historical":
        return True
    last, first = event.date.latest, reported.earliest if reported else None
    return last is not None and first is not None and (first - last).days > _HISTORY
