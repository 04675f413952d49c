"""Commands that write the store: build, remove."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import (
    NOTHING,
    ActorsOption,
    AllowPrivateOption,
    EngineOption,
    JobsOption,
    MetaOption,
    OneStoryOption,
    OntologyOption,
    SchedulerOption,
    StoreOption,
    app,
    opened,
    watched,
)
from dateline.config import DEFAULT_ONTOLOGY


@app.command()
def build(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files, folders, globs (here or s3://…), URLs of feeds, or - for stdin."
        ),
    ],
    store: StoreOption,
    *,
    meta: MetaOption = None,
    actors: ActorsOption = None,
    wikidata: Annotated[
        Path | None, typer.Option("--wikidata", metavar="FILE", help="Ids, labels and aliases: TSV or JSON Lines.")
    ] = None,
    jobs: JobsOption = 1,
    one_story: OneStoryOption = False,
    allow_private: AllowPrivateOption = False,
    engine: EngineOption = "local",
    scheduler: SchedulerOption = None,
    ontology: OntologyOption = DEFAULT_ONTOLOGY,
) -> None:
    """Read articles into the store and bring the record up to date.

    The same input again changes nothing, more input adds to it; to resume a run that was killed, run it again.
    Exit status: 0 if at least one article could be used, 1 if none, 2 for misuse.
    """
    from dateline import api, show  # noqa: PLC0415

    with watched() as progress:
        record = api.build(
            inputs,
            store=store,
            meta=meta,
            actors=actors,
            wikidata=wikidata,
            jobs=jobs,
            one_story=one_story,
            allow_private=allow_private,
            ontology=ontology,
            engine=engine,
            scheduler=scheduler,
            progress=progress,
            stdin=sys.stdin.buffer if "-" in inputs else None,
        )
    with record:
        typer.echo(show.summary(record, store), err=True)
        if record.summary is not None and not record.summary.usable:
            raise typer.Exit(NOTHING)


@app.command()
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.")], store: StoreOption
) -> None:
    """Take an article and all that rests on it out of the store for good, leaving a tombstone."""
    with opened(store) as record:
        record.remove(article)
    typer.echo(f"removed {article}; it will not be taken in again", err=True)
