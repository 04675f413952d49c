"""Commands that write files from the record: report, export; and restore, which reads one back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import AsOfOption, StoreOption, StoryOption, app, opened, written


@app.command()
def report(
    store: StoreOption,
    *,
    out: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The page to write.")],
    form: Annotated[str, typer.Option("--format", help="html, or md: the short form in Markdown.")] = "html",
    story: StoryOption = None,
) -> None:
    """Write one self-contained HTML page of the record, or its short form."""
    with opened(store) as record, written(out):
        record.report(out, story, form)
    typer.echo(f"wrote {out}", err=True)


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl, csv, plover …: docs/exports.md has them all.")],
    store: StoreOption,
    *,
    out: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The file to write; - for standard output.")
    ],
    story: StoryOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Write the record in a format of other tools, and tell what was lost on the way."""
    from dateline.exports import FORMATS  # noqa: PLC0415

    with opened(store, as_of, story) as record, written(out):
        target = sys.stdout.buffer if str(out) == "-" else out
        done = record.export(form, target, None if as_of else story)
    total = done.events + sum(count for _, count in done.left_out)
    typer.echo(f"wrote {done.records} {FORMATS[form].unit} of {done.events} of {total} events to {out}", err=True)
    for reason, count in done.left_out:
        typer.echo(f"left out {count}: {reason}", err=True)
    for reason, count in done.notes:
        typer.echo(f"note {count}: {reason}", err=True)


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(metavar="FILE", help="What `dateline export archive` wrote.")],
    store: StoreOption,
) -> None:
    """Make a new store from an archive: its articles as they were, the record derived anew."""
    from dateline import api  # noqa: PLC0415

    with written(store), api.restore(archive, store=store) as record:
        typer.echo(f"{store}: {len(record.articles())} articles, {len(record.events())} events", err=True)
