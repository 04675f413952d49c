"""TimelineJS 3 JSON: a slide an event, with what the outlets say; what was not done says so in its headline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from dateline.exports.document import document
from dateline.exports.material import Act, Material
from dateline.exports.selection import HISTORICAL, REPORT_DAY, standing_acts
from dateline.exports.tally import Tally
from dateline.records import Interval
from dateline.store import read

_MOST_WORDS = 5
"""Reports quoted on a slide; the rest is counted there."""

_STATES = {
    "future": "Planned",
    "hypothetical": "Possible, not done",
    "negated": "Did not happen",
    "denied": "Denied",
    "historical": "Background",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def timelinejs(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give one JSON document. Events without any date are left out: a slide has to have one."""
    titles = [view.title for view in read.stories(material.store, material.story)]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} stories"
    return document(
        {"title": {"text": {"headline": escape(title)}}, "scale": "human"}, "events", _slides(material, tally)
    )


def _slides(material: Material, tally: Tally) -> Iterator[dict[str, object]]:
    for act in standing_acts(material, tally):
        dates = _dates(act, tally)
        if dates is None:
            continue
        tally.events += 1
        tally.records += 1
        yield dates | {
            "text": {"headline": _headline(act), "text": _text(act, material)},
            "group": act.event.type,
            "unique_id": act.event.id,
            "autolink": False,
        }


def _dates(act: Act, tally: Tally) -> dict[str, object] | None:
    days = act.event.date
    first, last = days.earliest, days.latest
    if first is not None and last is not None:
        found: dict[str, object] = {"start_date": _start(days), "display_date": _told(days)}
        return found if days.precision in ("day", "month", "year") else found | {"end_date": _day(last)}
    if first is not None or last is not None:
        known = first or last
        assert known is not None
        tally.notes["dates with an open end: told in words on the slide"] += 1
        words = f"{'from' if first else 'until'} {_words(known)} on"
        return {"start_date": _day(known), "display_date": words.removesuffix(" on") if last else words}
    if act.reported is None or act.event.status == HISTORICAL:
        tally.left_out["no date: a slide has to have one, and neither the event nor a report of it has"] += 1
        return None
    tally.notes[f"{REPORT_DAY} (the slide says so)"] += 1
    return {"start_date": _day(act.reported), "display_date": f"day not told; reported on {_words(act.reported)}"}


def _start(days: Interval) -> dict[str, int]:
    assert days.earliest is not None
    found = _day(days.earliest)
    kept = {"year": ("year",), "month": ("year", "month")}.get(days.precision, tuple(found))
    return {key: found[key] for key in kept}


def _told(days: Interval) -> str:
    assert days.earliest is not None
    assert days.latest is not None
    if days.precision == "day":
        return _words(days.earliest)
    if days.precision == "month":
        return f"{_MONTHS[days.earliest.month - 1]} {days.earliest.year}"
    if days.precision == "year":
        return str(days.earliest.year)
    return f"between {_words(days.earliest)} and {_words(days.latest)}"


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _headline(act: Act) -> str:
    state = _STATES.get(act.event.status)
    return escape(f"{state}: {act.event.label}" if state else act.event.label)


def _text(act: Act, material: Material) -> str:
    """Give the reports as HTML: all that comes from articles is escaped."""
    cast = material.cast(act.event.story)
    parts = []
    for claim in act.claims[:_MOST_WORDS]:
        url = material.article(claim.article).url
        outlet = escape(claim.outlet or "outlet not known")
        if url and url.startswith(("https://", "http://")):
            outlet = f'<a href="{escape(url, quote=True)}" rel="noopener">{outlet}</a>'
        sources = [cast[s].name if s else "an unnamed source" for s in claim.speakers]
        by = f", according to {escape(', '.join(sources))}" if sources else ""
        parts.append(f"<p>“{escape(claim.text.strip())}” ({outlet}{by})</p>")
    if len(act.claims) > _MOST_WORDS:
        parts.append(f"<p>and {len(act.claims) - _MOST_WORDS} more reports</p>")
    origins = act.event.origins
    parts.append(f"<p>{origins} independent {'origin' if origins == 1 else 'origins'}</p>")
    return "".join(parts)
