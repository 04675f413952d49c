"""The command line: each command is one short call of the public API."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from dateline.cli import build, check, listing, outputs, review, serve, watch
from dateline.cli.common import INTERRUPTED, MISUSE, NOTHING, OK, app
from dateline.errors import ConfigError, DatelineError
from dateline.version import __version__

COMMANDS = (build, watch, listing, outputs, check, serve, review)
"""The modules of commands: importing one adds its commands to `app`."""

__all__ = ["COMMANDS", "app", "main"]


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


def main() -> None:
    """Run the command line: errors that a user can act on are one line and exit status 2 or 1, never a traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    debug = "--debug" in sys.argv
    try:
        app(prog_name="dateline")
    except ConfigError as error:
        _fail(error, MISUSE, debug=debug)
    except DatelineError as error:
        _fail(error, NOTHING, debug=debug)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)
    except (KeyboardInterrupt, SystemExit) as stop:
        if isinstance(stop, SystemExit) and stop.code != INTERRUPTED:  # typer turns Ctrl-C into this, without a word
            raise
        typer.echo("stopped; run the same command again to go on", err=True)
        sys.exit(INTERRUPTED)


def _fail(error: DatelineError, status: int, *, debug: bool) -> None:
    if debug:
        raise error
    typer.echo(f"dateline: {error}", err=True)
    sys.exit(status)
