"""Commands that write files from the record: report, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import StoreOption, StoryOption, app, opened, written


@app.command()
def report(
    store: StoreOption,
    *,
    out: Annotated[Path, typer.Option("--output", "-o", metavar="OUT.html", help="The page to write.")],
    story: StoryOption = None,
) -> None:
    """Write one self-contained HTML page of the record."""
    with opened(store) as record, written(out):
        record.report(out, story)
    typer.echo(f"wrote {out}", err=True)


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl (every record) or csv (one row a claim).")],
    store: StoreOption,
    *,
    out: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The file to write.")],
) -> None:
    """Write the record in a format of other tools."""
    with opened(store) as record, written(out):
        count = record.export(form, out)
    typer.echo(f"wrote {count} records to {out}", err=True)
