"""CSV and Parquet: one row a claim; the event's own values are repeated in each of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import RawIOBase
from itertools import islice
from typing import TYPE_CHECKING

from dateline.errors import ConfigError
from dateline.exports.cells import Cell, csv_line, joined
from dateline.exports.material import Act, Material
from dateline.exports.tally import Tally
from dateline.records import Claim

if TYPE_CHECKING:
    import pyarrow as pa
    from typing_extensions import Buffer

_BATCH = 5000
"""Rows of a Parquet row group: about 10 MB in memory."""

_TEXT, _LIST, _DAY, _WHOLE, _NUMBER = "text", "list", "day", "whole", "number"
COLUMNS: Mapping[str, str] = {
    "event": _TEXT,
    "story": _TEXT,
    "type": _TEXT,
    "mode": _TEXT,
    "context": _LIST,
    "status": _TEXT,
    "label": _TEXT,
    "earliest": _DAY,
    "latest": _DAY,
    "precision": _TEXT,
    "actors": _LIST,
    "actor_countries": _LIST,
    "actor_sectors": _LIST,
    "recipients": _LIST,
    "recipient_countries": _LIST,
    "recipient_sectors": _LIST,
    "place": _TEXT,
    "place_country": _TEXT,
    "place_level": _TEXT,
    "geonameid": _WHOLE,
    "lat": _NUMBER,
    "lon": _NUMBER,
    "origins": _WHOLE,
    "outlets": _LIST,
    "claim": _TEXT,
    "article": _TEXT,
    "outlet": _TEXT,
    "start": _WHOLE,
    "end": _WHOLE,
    "claim_status": _TEXT,
    "according_to": _LIST,
    "text": _TEXT,
    "actor_wikidata": _LIST,
    "recipient_wikidata": _LIST,
    "published": _DAY,
    "url": _TEXT,
    "review": _TEXT,
}
"""Column -> kind of value. A list is a list in Parquet, and joined by "; " in CSV."""


def table(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give the lines of a CSV file with a header; every event is in it."""
    yield csv_line(tuple(COLUMNS), tally)
    for row in _rows(material, tally):
        yield csv_line([_cell(row[column]) for column in COLUMNS], tally)


def parquet(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give the pieces of a Parquet file with the columns of the CSV, typed. Raises ConfigError without pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install 'dateline[parquet]'") from error
    schema = pa.schema([(name, _arrow(kind)) for name, kind in COLUMNS.items()])
    pipe = _Pipe()
    with pq.ParquetWriter(pipe, schema, compression="zstd") as writer:
        for batch in _batches(_rows(material, tally)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            yield pipe.taken()
    yield pipe.taken()


def _batches(rows: Iterator[Mapping[str, object]]) -> Iterator[list[Mapping[str, object]]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


class _Pipe(RawIOBase):
    """A file that pyarrow writes to and that is taken from meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def tell(self) -> int:
        """Give how much was written."""
        return self._position

    def write(self, piece: Buffer, /) -> int:
        """Take a piece."""
        data = bytes(piece)
        self._pieces.append(data)
        self._position += len(data)
        return len(data)

    def taken(self) -> bytes:
        """Give what was written since the last time."""
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data


def _arrow(kind: str) -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415

    kinds = {_TEXT: pa.string(), _LIST: pa.list_(pa.string()), _DAY: pa.date32(), _WHOLE: pa.int64()}
    return kinds.get(kind, pa.float64())


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return joined(value)
    return value if isinstance(value, str | int | float | None) else str(value)


def _rows(material: Material, tally: Tally) -> Iterator[Mapping[str, object]]:
    for act in material.acts():
        tally.events += 1
        shared = _shared(act)
        for claim in act.claims:
            tally.records += 1
            yield shared | _own(act, claim, material)


def _shared(act: Act) -> dict[str, object]:
    event, where = act.event, act.event.location
    found: dict[str, object] = {
        "event": event.id,
        "story": event.story,
        "type": event.type,
        "mode": event.mode,
        "context": list(event.context),
        "status": event.status,
        "label": event.label,
        "earliest": event.date.earliest,
        "latest": event.date.latest,
        "precision": event.date.precision,
        "place": event.place,
        "place_country": where.country if where else None,
        "place_level": where.level if where else None,
        "geonameid": where.geonameid if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "origins": event.origins,
        "outlets": list(event.outlets),
        "review": event.review.verdict if event.review else None,
    }
    for side, parties in (("actor", act.actors), ("recipient", act.recipients)):
        found[f"{side}s"] = [p.actor.name for p in parties]
        found[f"{side}_countries"] = [p.actor.country or "" for p in parties]
        found[f"{side}_sectors"] = [p.actor.sector or "" for p in parties]
        found[f"{side}_wikidata"] = [p.actor.wikidata or "" for p in parties]
    return found


def _own(act: Act, claim: Claim, material: Material) -> dict[str, object]:
    cast = material.cast(act.event.story)
    span = claim.mention.sentence
    shown = claim.published
    return {
        "claim": claim.id,
        "article": claim.article,
        "outlet": claim.outlet,
        "start": span.start,
        "end": span.end,
        "claim_status": claim.mention.status,
        "according_to": [cast[s].name if s else "unnamed source" for s in claim.speakers],
        "text": claim.text,
        "published": shown.earliest if shown and shown.precision == "day" else None,
        "url": material.article(claim.article).url,
    }
