"""What the commands share: the options, opening a store, printing rows, writing files, progress."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import ConfigError, StoreError

if TYPE_CHECKING:
    from dateline.api import Record
    from dateline.run.intake import Progress

app = typer.Typer(
    name="dateline",
    help="One record that can be checked, from many reports of one political story.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
"""Every module of this package adds its commands to it."""

StoreOption = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store: one SQLite file.")]
StoryOption = Annotated[
    str | None, typer.Option("--story", metavar="ID", help="Only this story (ids: `dateline stories`).")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As it could be known then (YYYY-MM-DD, inclusive, UTC).")
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help="At most so many.")]
OntologyOption = Annotated[
    str,
    typer.Option(
        "--ontology", metavar="NAME|DIR", help="The codebook of events: a version, or a folder of YAML files."
    ),
]
ActorsOption = Annotated[
    Path | None, typer.Option("--actors", metavar="FILE.yaml", help="Your own actors: they stand above all else.")
]
EngineOption = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="Where articles are read: local, or dask (a cluster).")
]
SchedulerOption = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster: tcp://HOST:8786.")
]
MetaOption = Annotated[
    Path | None, typer.Option("--meta", metavar="FILE.csv", help="Columns path, outlet, url, published.")
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read articles.")]
OneStoryOption = Annotated[bool, typer.Option("--one-story", help="Take all articles as one story.")]
AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Let feeds reach private and loopback addresses.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output, and nothing else there.")]
OK, NOTHING, MISUSE, INTERRUPTED = 0, 1, 2, 130


@contextmanager
def opened(store: Path, as_of: str | None = None, story: str | None = None) -> Iterator[Record]:
    """Open the store, as it is or as of a day."""
    from dateline import api  # noqa: PLC0415

    with api.open_record(store) as record:
        if story is not None and not record.stories(story, 1):
            raise StoreError(f"no story {story} in {store}: `dateline stories --store {store}` lists them")
        if as_of is None:
            yield record
            return
        try:
            day = date.fromisoformat(as_of)
        except ValueError as error:
            raise ConfigError(f"--as-of {as_of}: not a day; write it as YYYY-MM-DD") from error
        with record.as_of(day, story) as past:
            if past.undated:
                left_out = "1 undated article is" if past.undated == 1 else f"{past.undated} undated articles are"
                typer.echo(f"{left_out} left out", err=True)
            yield past


@contextmanager
def written(out: Path) -> Iterator[None]:
    """Turn the system's refusal to write `out` into a message. Raises ConfigError."""
    try:
        yield
    except OSError as error:
        raise ConfigError(f"cannot write {out}: {error.strerror or error}") from error


def print_rows(kind: str, rows: Sequence[object], *, as_json: bool) -> None:
    """Print rows as JSON Lines, or for people."""
    from dateline import show  # noqa: PLC0415

    if as_json:
        for row in rows:
            sys.stdout.write(show.json_line(row) + "\n")
    else:
        show.rows(kind, rows)


@contextmanager
def watched() -> Iterator[Progress]:
    """Show progress on standard error if somebody watches; a line every hundred articles otherwise."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda what, done, _total: typer.echo(f"{what}: {done}", err=True) if done and done % 100 == 0 else None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, int] = {}

        def draw(what: str, done: int, total: int | None) -> None:
            task = tasks.setdefault(what, len(tasks))
            if task == len(bar.tasks):
                bar.add_task(what, total=total)
            bar.update(bar.task_ids[task], completed=done, total=total)

        yield draw
