"""A table beside the files that says for each its outlet, URL and date; it wins over what a file says of itself."""

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.errors import ArticleError, ConfigError
from dateline.records import RawArticle
from dateline.sources.files import because
from dateline.sources.streams import decode

_COLUMNS = ("outlet", "url", "published")


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of one file; None where its cell is empty."""

    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Meta:
    """A table's rows by path, and the folder that its paths start from."""

    folder: str
    rows: Mapping[str, Row]
    name: str

    def row(self, path: str, root: str) -> Row | None:
        """Give the row for a file: its path from the table's folder, from here, or from the input folder `root`."""
        for start in dict.fromkeys((self.folder, os.getcwd(), root or self.folder)):  # noqa: PTH109
            row = self.rows.get(os.path.relpath(path, start))
            if row is not None:
                return row
        return self.rows.get(os.path.abspath(path))  # noqa: PTH100


def load_meta(file: Path) -> Meta:
    """Give the table in a CSV file with the columns path, outlet, url, published. Raises ConfigError."""
    try:
        text = decode(file.read_bytes())
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = [name.strip().lower() for name in next(lines, [])]
        if "path" not in header or not set(_COLUMNS) & set(header):
            raise ConfigError(f"{file}: a meta table needs the column path and one of outlet, url, published")
        rows = {}
        for line in lines:
            cells = {name: cell.strip() or None for name, cell in zip(header, line, strict=False)}
            path = cells.get("path")
            if path is not None:
                rows[os.path.normpath(path)] = Row(*(cells.get(name) for name in _COLUMNS))
    except OSError as error:
        raise ConfigError(f"{file}: {because(error)}") from error
    except (csv.Error, ArticleError) as error:
        raise ConfigError(f"{file}: not a table in CSV: {error}") from error
    return Meta(os.path.abspath(file.parent), rows, file.name)  # noqa: PTH100


def apply_meta(raw: RawArticle, path: str, root: str, tables: tuple[Meta, ...]) -> RawArticle:
    """Give `raw` with what the first table that knows it says; of a file with many articles, only the outlet."""
    for table in tables:
        exact = table.row(raw.path, root)
        if exact is not None:
            return _with(raw, exact, table.name)
        shared = table.row(path, root)
        if shared is not None:
            return _with(raw, Row(shared.outlet, None, None), table.name)
    return raw


def _with(raw: RawArticle, row: Row, name: str) -> RawArticle:
    return replace(
        raw,
        outlet=row.outlet or raw.outlet,
        url=row.url or raw.url,
        published=row.published or raw.published,
        published_from=name if row.published else raw.published_from,
    )
