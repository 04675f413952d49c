"""Commands that read the record: the listings, search, explain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from dateline.cli.common import (
    AsOfOption,
    JsonOption,
    LimitOption,
    StoreOption,
    StoryOption,
    app,
    opened,
    print_rows,
)


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
        with opened(store, as_of, story) as record:
            method: Callable[[str | None, int | None], Sequence[object]] = getattr(record, name)
            print_rows(name, method(None if as_of else story, limit), as_json=as_json)

    command.__doc__ = text
    app.command(name)(command)


_listing("stories", "List the stories: groups of articles about one developing matter.")
_listing("articles", "List the articles: outlet, agency, date, story; and the rejected inputs with the reason.")
_listing("actors", "List who acts: people, governments, organisations, with roles and the ways they are named.")
_listing(
    "events", "List the events: who did what to whom, when, where, in which outlets, from how many independent origins."
)
_listing("quotes", "List who said what; utterances recognised as the same share a group.")


@app.command()
def timeline(
    store: StoreOption,
    *,
    story: StoryOption = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    short: Annotated[
        int | None, typer.Option("--short", metavar="N", min=1, help="Only each story's N most important days.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Print the chronology; with --limit, its most important events; with --short, its most important days."""
    with opened(store, as_of, story) as record:
        print_rows("timeline", record.timeline(None if as_of else story, limit, short=short), as_json=as_json)


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
    with opened(store, as_of, story) as record:
        found = record.discrepancies(None if as_of else story, limit, only_open=only_open)
        print_rows("discrepancies", found, as_json=as_json)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All of them must occur.")],
    store: StoreOption,
    *,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    """Search articles, events, quotations and actors."""
    with opened(store) as record:
        print_rows("search", record.search(" ".join(words), limit), as_json=as_json)


@app.command()
def explain(
    name: Annotated[str, typer.Argument(metavar="ID", help="An id of any record.")],
    store: StoreOption,
    *,
    as_json: JsonOption = False,
) -> None:
    """Say why a record is as it is: evidence, rule, links and their reasons."""
    with opened(store) as record:
        print_rows("explain", (record.explain(name),), as_json=as_json)
