"""The command that runs the web application."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from dateline.cli.common import StoreOption, app

_TOKEN = "DATELINE_TOKEN"  # noqa: S105


@app.command()
def serve(
    store: StoreOption,
    *,
    host: Annotated[str, typer.Option("--host", help="Where to listen; beyond this machine only with a token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any free port.")] = 8765,
    token: Annotated[
        str | None,
        typer.Option("--token", help=f"What visitors must bring once: ?token=…; also read from {_TOKEN}."),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name of this machine by which it may be asked."),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Never write to the store.")] = False,
) -> None:
    """Serve the record as a web application until Ctrl-C: stories, events, quotations, articles, search."""
    from dateline import web  # noqa: PLC0415
    from dateline.web.settings import Settings  # noqa: PLC0415

    settings = Settings(store, host, port, token or os.environ.get(_TOKEN), tuple(allow_host or ()), read_only)
    web.serve(settings, lambda address: typer.echo(f"{address}   (Ctrl-C stops)", err=True))
