"""Runs beside `build`: watch feeds, make evidence without a store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

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
)
from dateline.config import DEFAULT_ONTOLOGY

if TYPE_CHECKING:
    from dateline.run.watch import Round


@app.command()
def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEEDS...", help="URLs of RSS or Atom feeds.")],
    store: StoreOption,
    *,
    interval: Annotated[
        float, typer.Option("--interval", metavar="MINUTES", min=0, help="Between two looks at a feed.")
    ] = 15.0,
    rounds: Annotated[int | None, typer.Option("--rounds", metavar="N", min=1, help="Stop after so many.")] = None,
    actors: ActorsOption = None,
    jobs: JobsOption = 1,
    one_story: OneStoryOption = False,
    allow_private: AllowPrivateOption = False,
    timeout: Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="For one request.")] = 20.0,
    ontology: OntologyOption = DEFAULT_ONTOLOGY,
) -> None:
    """Read what is new in feeds, again and again, and keep the record up to date; tell each round on standard error.

    Stopped and started again, it goes on where it was.
    """
    from dateline.run.watch import watch as watch_feeds  # noqa: PLC0415 (loads much)

    made = watch_feeds(
        feeds,
        store=store,
        interval=interval * 60,
        rounds=rounds,
        actors=actors,
        jobs=jobs,
        one_story=one_story,
        allow_private=allow_private,
        timeout=timeout,
        ontology=ontology,
    )
    for one in made:
        for line in _told(one):
            typer.echo(line, err=True)


@app.command()
def evidence(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs; here or s3://…")],
    out: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Folder or URL of the Parquet files.")],
    *,
    meta: MetaOption = None,
    actors: ActorsOption = None,
    jobs: JobsOption = 1,
    engine: EngineOption = "local",
    scheduler: SchedulerOption = None,
    ontology: OntologyOption = DEFAULT_ONTOLOGY,
) -> None:
    """Annotate articles into Parquet files by day, which `dateline build DIR` takes into a store later.

    To resume a run that was killed, run it again. Exit status: 0 if at least one article could be used, else 1.
    """
    from dateline.report.phrases import one_line  # noqa: PLC0415
    from dateline.run.evidence import Done, write_evidence  # noqa: PLC0415 (loads much)

    articles = 0
    for one in write_evidence(
        inputs, out, meta=meta, actors=actors, jobs=jobs, ontology=ontology, engine=engine, scheduler=scheduler
    ):
        if isinstance(one, Done):
            articles += one.articles
            known = ", done before" if one.known else ""
            told = f"{one.path}: {one.articles} articles, {one.rejected} rejected{known}"
        else:
            told = f"rejected {one.path}: {one.reason}"
        typer.echo(one_line(told), err=True)
    if not articles:
        raise typer.Exit(NOTHING)


def _told(one: Round) -> Iterator[str]:
    """Give what is printed of a round."""
    from dateline.report.phrases import one_line  # noqa: PLC0415

    asked = f"{one.feeds} feeds asked, {one.unchanged} unchanged, {len(one.problems)} failed"
    read = f"{one.added} articles added, {one.known} known, {one.rejected} rejected"
    again = f", {one.again} to be tried again" if one.again else ""
    behind = f"; lag {_time(one.lag[0])} (median), {_time(one.lag[1])} (longest)" if one.lag else ""
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} round {one.number}: {asked}; {read}{again}{behind}"
    if one.blocked:
        yield "  " + one_line(f"nothing written, the round is repeated: {one.blocked}")
    for url, reason in one.problems:
        yield "  " + one_line(f"{url} {reason}".strip())


def _time(seconds: float) -> str:
    return (
        f"{seconds:.0f} s"
        if seconds < 120
        else f"{seconds / 60:.0f} min"
        if seconds < 7200
        else f"{seconds / 3600:.0f} h"
    )
