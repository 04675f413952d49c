"""The record in formats of others' tools: `FORMATS` maps a format's name to what writes it (docs/exports.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dateline.errors import ConfigError
from dateline.exports.acled import acled
from dateline.exports.annotation import annotation
from dateline.exports.ftm import ftm
from dateline.exports.gdelt import gdelt_events, gdelt_mentions
from dateline.exports.geojson import geojson
from dateline.exports.icews import icews
from dateline.exports.jsonl import archive, jsonl
from dateline.exports.material import Material
from dateline.exports.plover import plover
from dateline.exports.polecat import polecat
from dateline.exports.restore import Restored, add_former_ids, take_archive
from dateline.exports.schemaorg import schemaorg
from dateline.exports.statements import statements
from dateline.exports.table import parquet, table
from dateline.exports.tally import Exported, Tally
from dateline.exports.timelinejs import timelinejs
from dateline.store import Store
from dateline.writing import write_whole

Writer = Callable[[Material, Tally], Iterator[bytes]]
"""Gives the pieces of a file, one record or so each, and counts what is in it and what is not."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export."""

    gloss: str
    unit: str
    """What its records are."""
    writer: Writer


FORMATS: Mapping[str, Format] = {
    "acled": Format("ACLED-like CSV, 31 columns", "rows", acled),
    "archive": Format("dateline JSONL with the evidence: `dateline restore` reads it back", "lines", archive),
    "csv": Format("one row a claim", "rows", table),
    "ftm": Format("FollowTheMoney entities, JSON Lines", "entities", ftm),
    "ftm-statements": Format("FollowTheMoney statements, JSON Lines", "statements", statements),
    "gdelt-events": Format("GDELT 2.0 Events, 61 columns", "rows", gdelt_events),
    "gdelt-mentions": Format("GDELT 2.0 Mentions, 16 columns", "rows", gdelt_mentions),
    "geojson": Format("GeoJSON points", "features", geojson),
    "icews": Format("ICEWS events, 20 columns", "rows", icews),
    "jsonl": Format("dateline JSONL: every record", "lines", jsonl),
    "parquet": Format("the rows of csv, typed", "rows", parquet),
    "plover": Format("PLOVER JSON Lines", "events", plover),
    "polecat": Format("POLECAT TSV, 40 columns", "rows", polecat),
    "schemaorg": Format("schema.org Event and Claim, JSON-LD", "nodes", schemaorg),
    "timelinejs": Format("TimelineJS 3 JSON", "slides", timelinejs),
    "webannotation": Format("W3C Web Annotation, JSON-LD", "annotations", annotation),
}


def export(store: Store, form: str, out: Path | BinaryIO, story: str | None = None) -> Exported:
    """Write the record, or one story of it, to a file (whole or not at all) or into a stream; give what was lost.

    The same store gives the same bytes. Raises ConfigError for an unknown format, OSError if `out` cannot be written.
    """
    if form not in FORMATS:
        raise ConfigError(f"no export format {form!r}: choose one of {', '.join(FORMATS)}")
    tally = Tally()
    with store.reading():
        pieces = FORMATS[form].writer(Material(store, story), tally)
        if isinstance(out, Path):
            write_whole(out, pieces)
        else:
            for piece in pieces:
                out.write(piece)
    return tally.done()


__all__ = ["FORMATS", "Exported", "Format", "Restored", "add_former_ids", "export", "take_archive"]
