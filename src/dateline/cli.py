"""The command line: each command is one short call of the public API."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.config import DEFAULT_ONTOLOGY
from dateline.errors import ConfigError, DatelineError, StoreError
from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.api import Progress, Record

app = typer.Typer(
    name="dateline",
    help="One record that can be checked, from many reports of one political story.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

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
JsonOption = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output, and nothing else there.")]

_OK, _NOTHING, _MISUSE, _INTERRUPTED = 0, 1, 2, 130


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """One record that can be checked, from many reports of one political story."""
    context.obj = debug
    if version:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.command()
def build(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders, globs, URLs of feeds, or - for standard input."),
    ],
    store: StoreOption,
    *,
    meta: Annotated[
        Path | None, typer.Option("--meta", metavar="FILE.csv", help="Columns path, outlet, url, published.")
    ] = None,
    actors: ActorsOption = None,
    wikidata: Annotated[
        Path | None, typer.Option("--wikidata", metavar="FILE", help="Ids, labels and aliases: TSV or JSON Lines.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read articles.")] = 1,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all articles as one story.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let feeds reach private and loopback addresses.")
    ] = False,
    engine: Annotated[str, typer.Option("--engine", help="Where articles are read: local (this machine).")] = "local",
    ontology: OntologyOption = DEFAULT_ONTOLOGY,
) -> None:
    """Read articles into the store and bring the record up to date.

    The same input again changes nothing, more input adds to it; to resume a run that was killed, run it again.
    Exit status: 0 if at least one article could be used, 1 if none, 2 for misuse.
    """
    from dateline import api, show  # noqa: PLC0415

    if engine != "local":
        raise ConfigError(f"--engine {engine}: this version has only local")
    with _progress() as progress:
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
            progress=progress,
            stdin=sys.stdin.buffer if "-" in inputs else None,
        )
    with record:
        typer.echo(show.summary(record, store), err=True)
        if record.summary is not None and not record.summary.usable:
            raise typer.Exit(_NOTHING)


def _listing(name: str, text: str) -> None:
    """Make one of the commands that list records: they differ in nothing but the method of Record that they call."""

    def command(
        store: StoreOption,
        *,
        story: StoryOption = None,
        as_of: AsOfOption = None,
        limit: LimitOption = None,
        as_json: JsonOption = False,
    ) -> None:
        with _record(store, as_of, story) as record:
            method: Callable[[str | None, int | None], Sequence[object]] = getattr(record, name)
            _print(name, method(None if as_of else story, limit), as_json=as_json)

    command.__doc__ = text
    app.command(name)(command)


_listing("stories", "List the stories: groups of articles about one developing matter.")
_listing("articles", "List the articles: outlet, agency, date, story; and the rejected inputs with the reason.")
_listing("actors", "List who acts: people, governments, organisations, with roles and the ways they are named.")
_listing(
    "events", "List the events: who did what to whom, when, where, in which outlets, from how many independent origins."
)
_listing("quotes", "List who said what; utterances recognised as the same share a group.")
_listing("timeline", "Print the chronology; with --limit, its most important events.")


@app.command()
def discrepancies(
    store: StoreOption,
    *,
    story: StoryOption = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only what differs or contradicts.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List, attribute by attribute, where reports agree, differ or contradict each other."""
    with _record(store, as_of, story) as record:
        found = record.discrepancies(None if as_of else story, limit, only_open=only_open)
        _print("discrepancies", found, as_json=as_json)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All of them must occur.")],
    store: StoreOption,
    *,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    """Search articles, events, quotations and actors."""
    with _record(store) as record:
        _print("search", record.search(" ".join(words), limit), as_json=as_json)


@app.command()
def explain(
    name: Annotated[str, typer.Argument(metavar="ID", help="An id of any record.")],
    store: StoreOption,
    *,
    as_json: JsonOption = False,
) -> None:
    """Say why a record is as it is: evidence, rule, links and their reasons."""
    with _record(store) as record:
        _print("explain", (record.explain(name),), as_json=as_json)


@app.command()
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.")], store: StoreOption
) -> None:
    """Take an article and all that rests on it out of the store for good, leaving a tombstone."""
    with _record(store) as record:
        record.remove(article)
    typer.echo(f"removed {article}; it will not be taken in again", err=True)


@app.command()
def report(
    store: StoreOption,
    *,
    out: Annotated[Path, typer.Option("--output", "-o", metavar="OUT.html", help="The page to write.")],
    story: StoryOption = None,
) -> None:
    """Write one self-contained HTML page of the record."""
    with _record(store) as record, _written(out):
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
    with _record(store) as record, _written(out):
        count = record.export(form, out)
    typer.echo(f"wrote {count} records to {out}", err=True)


@app.command()
def annotate(
    source: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="JSON Lines with id and text; - for standard input.")
    ] = "-",
    *,
    layers: Annotated[
        str | None, typer.Option("--layers", help="Comma-separated keys of the output; default: all.")
    ] = None,
    ontology: OntologyOption = DEFAULT_ONTOLOGY,
    actors: ActorsOption = None,
) -> None:
    """Annotate articles one by one: JSON Lines in, JSON Lines out, in order, without a store."""
    import msgspec  # noqa: PLC0415

    from dateline import api  # noqa: PLC0415
    from dateline.config import LAYERS  # noqa: PLC0415

    asked = tuple(name.strip() for name in layers.split(",")) if layers else LAYERS
    raws = api.read_articles([source], stdin=sys.stdin.buffer if source == "-" else None, only_lines=True)
    used = 0
    for line in api.annotate(raws, layers=asked, ontology=ontology, actors=actors):
        used += "error" not in line
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    if not used:
        raise typer.Exit(_NOTHING)


@app.command()
def verify(store: StoreOption) -> None:
    """Re-check every span of the store against the stored text; exit status 1 if one does not hold."""
    with _record(store) as record:
        found = list(record.verify())
    for wrong in found:
        typer.echo(f"{wrong.record} in {wrong.article}: {wrong.problem}")
    typer.echo(f"{len(found)} mismatches" if found else "every span holds", err=True)
    if found:
        raise typer.Exit(_NOTHING)


@app.command()
def evaluate(
    layer: Annotated[
        str,
        typer.Argument(metavar="LAYER", help="What to score, one of those in docs/evaluation.md."),
    ],
    *,
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="FILE", help="JSON Lines in the layer's gold format.")
    ] = None,
    confusion: Annotated[
        bool, typer.Option("--confusion", help="Also each type's figures, and what it was coded as.")
    ] = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="OUT.svg", help="Write the reliability diagram of the scores.")
    ] = None,
    ontology: OntologyOption = DEFAULT_ONTOLOGY,
    as_json: JsonOption = False,
) -> None:
    """Score a layer against gold data."""
    from dateline import evaluate as scoring  # noqa: PLC0415

    with _written(plot) if plot else nullcontext():
        found = scoring.evaluate(layer, gold, confusion=confusion, plot=plot, ontology=ontology)
    _print("evaluate", found, as_json=as_json)


@app.command()
def sample(
    store: StoreOption,
    *,
    out: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The file to write: CSV, or JSON Lines if OUT.jsonl.")
    ],
    size: Annotated[int, typer.Option("--number", "-n", metavar="N", min=1, help="How many claims.")] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another sample.")] = 1,
    types: Annotated[
        str | None, typer.Option("--types", metavar="T,T", help="Only these types; default: all but STATEMENT.")
    ] = None,
) -> None:
    """Draw claims at random from the record, with empty columns for a person's verdicts (`evaluate events`)."""
    from dateline.evaluate.sample import draw, write_sample  # noqa: PLC0415

    asked = [name.strip() for name in types.split(",")] if types else []
    found = draw(store, size, seed=seed, types=asked)
    if not found.rows:
        typer.echo(f"no claims of such types in {store}", err=True)
        raise typer.Exit(_NOTHING)
    with _written(out):
        write_sample(found.rows, out)
    typer.echo(f"wrote {len(found.rows)} of {found.population} claims to {out}", err=True)


@app.command()
def doctor(*, ontology: OntologyOption = DEFAULT_ONTOLOGY) -> None:
    """Say what is installed, what is missing, and what to do about it; exit status 1 if something is missing.

    With --ontology, also check it: whether its files are in order, and its examples are coded as they should be.
    """
    from dateline import doctor as check  # noqa: PLC0415

    findings = (*check.examine(), *check.examine_ontology(ontology))
    for finding in findings:
        typer.echo(f"{'ok' if finding.fine else finding.lack:8}{finding.what}: {finding.detail}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(_NOTHING)


# ---------------------------------------------------------------- in common


@contextmanager
def _record(store: Path, as_of: str | None = None, story: str | None = None) -> Iterator[Record]:
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
def _written(out: Path) -> Iterator[None]:
    """Turn the system's refusal to write `out` into a message. Raises ConfigError."""
    try:
        yield
    except OSError as error:
        raise ConfigError(f"cannot write {out}: {error.strerror or error}") from error


def _print(kind: str, rows: Sequence[object], *, as_json: bool) -> None:
    """Print rows as JSON Lines, or for people."""
    from dateline import show  # noqa: PLC0415

    if as_json:
        for row in rows:
            sys.stdout.write(show.json_line(row) + "\n")
    else:
        show.rows(kind, rows)


@contextmanager
def _progress() -> Iterator[Progress]:
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


def main() -> None:
    """Run the command line: errors that a user can act on are one line and exit status 2 or 1, never a traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    debug = "--debug" in sys.argv
    try:
        app(prog_name="dateline")
    except ConfigError as error:
        _fail(error, _MISUSE, debug=debug)
    except DatelineError as error:
        _fail(error, _NOTHING, debug=debug)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_OK)
    except (KeyboardInterrupt, SystemExit) as stop:
        if isinstance(stop, SystemExit) and stop.code != _INTERRUPTED:  # typer turns Ctrl-C into this, without a word
            raise
        typer.echo("stopped; run the same command again to go on", err=True)
        sys.exit(_INTERRUPTED)


def _fail(error: DatelineError, status: int, *, debug: bool) -> None:
    if debug:
        raise error
    typer.echo(f"dateline: {error}", err=True)
    sys.exit(status)
