"""The record in formats of others' tools: `EXPORTS` maps a format's name to the function that writes it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from dateline.store import Store, read
from dateline.views import EventView
from dateline.writing import write_whole

COLUMNS = (
    "event",
    "story",
    "type",
    "mode",
    "context",
    "status",
    "label",
    "earliest",
    "latest",
    "precision",
    "actors",
    "actor_countries",
    "actor_sectors",
    "recipients",
    "recipient_countries",
    "recipient_sectors",
    "place",
    "place_country",
    "place_level",
    "geonameid",
    "lat",
    "lon",
    "origins",
    "outlets",
    "claim",
    "article",
    "outlet",
    "start",
    "end",
    "claim_status",
    "according_to",
    "text",
    "actor_wikidata",
    "recipient_wikidata",
)
"""Columns of the CSV: one row a claim; the event's own fields are repeated in each of its rows."""

_LOCATION = {"country": "place_country", "level": "place_level", "geonameid": "geonameid", "lat": "lat", "lon": "lon"}


def export_jsonl(store: Store, out: Path) -> int:
    """Write every record as one JSON object a line, its kind under "record"; give the number of lines."""

    def lines() -> Iterator[bytes]:
        for kind, rows in _tables(store):
            for row in rows:
                yield msgspec.json.encode({"record": kind, **msgspec.to_builtins(row)}) + b"\n"

    return write_whole(out, lines())


def _tables(store: Store) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield "story", read.stories(store)
    yield "article", read.articles(store)
    yield "actor", read.actors(store)
    yield "event", read.events(store)
    yield "quote", read.quotes(store)
    yield "discrepancy", read.discrepancies(store)


def export_csv(store: Store, out: Path) -> int:
    """Write one row a claim (columns: COLUMNS, lists joined by "; "); give the number of rows."""

    class Lines(list[bytes]):
        def write(self, text: str) -> None:
            self.append(text.encode())

    lines = Lines()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    ids = {(a.story, a.id): a.wikidata for a in read.actors(store) if a.wikidata}
    for event in read.events(store):
        for row in _rows(event, ids):
            writer.writerow([row[column] for column in COLUMNS])
    return write_whole(out, lines) - 1


def _rows(event: EventView, ids: Mapping[tuple[str | None, str], str]) -> Iterator[Mapping[str, object]]:
    shared = {
        "event": event.id,
        "story": event.story,
        "type": event.type,
        "mode": event.mode,
        "context": "; ".join(event.context),
        "status": event.status,
        "label": event.label,
        "earliest": event.date.earliest,
        "latest": event.date.latest,
        "precision": event.date.precision,
        "place": event.place,
        "origins": event.origins,
        "outlets": "; ".join(event.outlets),
    }
    for name, column in _LOCATION.items():
        shared[column] = getattr(event.location, name) if event.location else None
    for side, refs in (("actor", event.actors), ("recipient", event.recipients)):
        shared[f"{side}s"] = "; ".join(ref.name for ref in refs)
        shared[f"{side}_countries"] = "; ".join(ref.country or "" for ref in refs)
        shared[f"{side}_sectors"] = "; ".join(ref.sector or "" for ref in refs)
        shared[f"{side}_wikidata"] = "; ".join(ids.get((event.story, ref.actor), "") for ref in refs)
    for claim in event.claims:
        yield shared | {
            "claim": claim.id,
            "article": claim.article,
            "outlet": claim.outlet,
            "start": claim.start,
            "end": claim.end,
            "claim_status": claim.status,
            "according_to": "; ".join(step.name or "unnamed source" for step in claim.chain),
            "text": claim.text,
        }


EXPORTS: Mapping[str, Callable[[Store, Path], int]] = {"csv": export_csv, "jsonl": export_jsonl}
