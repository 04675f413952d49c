"""Commands of people's decisions: `decide`, `undo`, `decisions`."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import JsonOption, LimitOption, StoreOption, StoryOption, app, opened, print_rows
from dateline.errors import ConfigError

AuthorOption = Annotated[
    str | None, typer.Option("--author", metavar="NAME", help="Who decides; default: the user of this machine.")
]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")]
TimeOption = Annotated[
    str | None, typer.Option("--time", metavar="TIME", help="When it was decided (ISO 8601, UTC); default: now.")
]


@app.command()
def decide(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="accept, reject, correct, merge, split or not-same.")
    ] = None,
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Claims, events or quotations.")
    ] = None,
    *,
    store: StoreOption,
    attribute: Annotated[
        str | None,
        typer.Option(
            "--attribute", metavar="NAME", help="type, mode, status, date, place, actors, recipients; speaker."
        ),
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="VALUE", help="What is right; left out: there is none.")
    ] = None,
    words: Annotated[
        str | None, typer.Option("--words", metavar="START:END", help="Where the article says so, in characters.")
    ] = None,
    note: NoteOption = "",
    author: AuthorOption = None,
    time: TimeOption = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take in decisions: JSON Lines; - for standard input.")
    ] = None,
) -> None:
    """Write a person's decision about the record and bring the record up to date with it; print the decision's id."""
    from dateline import review  # noqa: PLC0415

    who = author or _user()
    if source is not None:
        if kind is not None:
            raise ConfigError("decide: either --from, or a kind and ids")
        done = review.take_decisions(store, _lines(source), author=who)
        typer.echo(f"decisions: {done.added} taken in, {done.known} known already", err=True)
        return
    if kind is None:
        raise ConfigError(f"decide: what? One of {', '.join(review.KINDS)}, and ids; or --from FILE")
    made = review.decide(
        store,
        kind,
        targets or (),
        author=who,
        attribute=attribute,
        value=value,
        words=_span(words),
        note=note,
        time=time,
    )
    typer.echo(made.id)


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="ID", help="The id of a decision.")],
    store: StoreOption,
    *,
    note: NoteOption = "",
    author: AuthorOption = None,
    time: TimeOption = None,
) -> None:
    """Take a decision back: the record is as if it had not been made; print the id of the undo, a decision itself."""
    from dateline import review  # noqa: PLC0415

    typer.echo(review.undo(store, decision, author=author or _user(), note=note, time=time).id)


@app.command()
def decisions(
    store: StoreOption,
    *,
    story: StoryOption = None,
    limit: LimitOption = None,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="How far each two reviewers agree, and Cohen's kappa.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List people's decisions and what became of each; `decide --from` takes in what --json writes."""
    with opened(store, None, story) as record:
        if agreement:
            print_rows("agreement", record.agreement(story), as_json=as_json)
        else:
            print_rows("decisions", record.decisions(story, limit), as_json=as_json)


def _user() -> str:
    """Give the name of who uses this machine. Raises ConfigError where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise ConfigError("this machine does not say who you are: give --author") from error


def _lines(source: Path) -> list[bytes]:
    """Give the lines of a file, or of standard input. Raises ConfigError."""
    try:
        return sys.stdin.buffer.read().splitlines() if str(source) == "-" else source.read_bytes().splitlines()
    except OSError as error:
        raise ConfigError(f"cannot read {source}: {error.strerror or error}") from error


def _span(words: str | None) -> tuple[int, int] | None:
    if words is None:
        return None
    start, _, end = words.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise ConfigError(f"--words {words}: write it as START:END")
    return int(start), int(end)
