"""Discrepancies and quotations."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records import Discrepancy, Quote
from dateline.store.pages.shared import Choice, Window, choices, counted, listed
from dateline.store.read import decode
from dateline.store.store import Store


def ledger(
    store: Store,
    story: str,
    window: Window,
    *,
    verdict: str | None = None,
    attribute: str | None = None,
    only_open: bool = False,
) -> tuple[Discrepancy, ...]:
    """Give discrepancies of a story, the worst first, among equals those of the most important events."""
    rows = store.run(
        "page_ledger",
        story=story, verdict=verdict, attribute=attribute, open=only_open, limit=window.limit, offset=window.offset,
    )  # fmt: skip
    return tuple(decode(record, Discrepancy) for (record,) in rows)


def ledger_kinds(store: Store, story: str) -> tuple[tuple[str, str, int], ...]:
    """Give attribute, verdict and number of the story's discrepancies."""
    return tuple((str(a), str(v), int(n or 0)) for a, v, n in store.run("page_ledger_kinds", story=story))


def utterances(store: Store, story: str, window: Window, speaker: str | None = None) -> tuple[str, ...]:
    """Give the ids of some utterances of a story, those that most articles quote first."""
    rows = store.run("page_utterances", story=story, speaker=speaker, limit=window.limit, offset=window.offset)
    return tuple(str(row[0]) for row in rows)


def count_utterances(store: Store, story: str, speaker: str | None = None) -> int:
    """Give how many utterances a story has, or a speaker in it."""
    return counted(store.one("page_count_utterances", story=story, speaker=speaker))


def quotes(store: Store, names: Iterable[str]) -> tuple[Quote, ...]:
    """Give the quotations of some utterances."""
    return tuple(decode(r, Quote) for (r,) in store.run("page_quotes", utterances=listed(names)))


def quote(store: Store, name: str) -> Quote | None:
    """Give a quotation."""
    row = store.one("quote", id=name)
    return decode(row[0], Quote) if row else None


def speakers(store: Store, story: str, limit: int) -> tuple[Choice, ...]:
    """Give who is quoted most in a story."""
    return choices(store.run("page_speakers", story=story, limit=limit))


def ledger_of_utterances(store: Store, names: Iterable[str]) -> tuple[Discrepancy, ...]:
    """Give the discrepancies of some utterances."""
    rows = store.run("page_ledger_of_utterances", utterances=listed(names))
    return tuple(decode(r, Discrepancy) for (r,) in rows)
