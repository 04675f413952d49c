"""Discrepancies and quotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from dateline.records import Discrepancy, Quote, Verdict
from dateline.store.pages.kept import kept
from dateline.store.pages.shared import Choice, Window, choices, counted, listed
from dateline.store.read import decode
from dateline.store.rows import Row, Value
from dateline.store.store import Store

_STRENGTH: tuple[str, ...] = get_args(Verdict)[::-1]
"""Verdicts, the strongest first."""
_OPEN = _STRENGTH[:2]


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
    sizes = {name: 0 for name in _STRENGTH if verdict in {None, name} and (not only_open or name in _OPEN)}
    for kind, name, number in ledger_kinds(store, story):
        if name in sizes and attribute in {None, kind}:
            sizes[name] += number
    found: list[Row] = []
    skip = window.offset
    for name, size in sizes.items():
        if skip < size and len(found) < window.limit:
            found += _of_verdict(store, story, Window(window.limit - len(found), skip), name, attribute)
        skip = max(0, skip - size)
    return tuple(decode(record, Discrepancy) for (record,) in found)


def _of_verdict(store: Store, story: str, window: Window, verdict: str, attribute: str | None) -> list[Row]:
    """Give discrepancies of one verdict: of events by importance, an index's order; then those of words."""
    asked: dict[str, Value] = {"story": story, "verdict": verdict, "attribute": attribute}
    found = list(store.run("page_ledger_of_events", limit=window.limit, offset=window.offset, **asked))
    if len(found) == window.limit:
        return found
    total = sum(n for kind, v, n in ledger_kinds(store, story) if v == verdict and attribute in {None, kind})
    skip = max(0, window.offset - (total - counted(store.one("page_count_ledger_of_words", **asked))))
    return found + list(store.run("page_ledger_of_words", limit=window.limit - len(found), offset=skip, **asked))


@kept
def ledger_kinds(store: Store, story: str) -> tuple[tuple[str, str, int], ...]:
    """Give attribute, verdict and number of the story's discrepancies."""
    return tuple((str(a), str(v), int(n or 0)) for a, v, n in store.run("page_ledger_kinds", story=story))


@kept
def utterances(store: Store, story: str, window: Window, speaker: str | None = None) -> tuple[str, ...]:
    """Give the ids of some utterances of a story, those that most articles quote first."""
    rows = store.run("page_utterances", story=story, speaker=speaker, limit=window.limit, offset=window.offset)
    return tuple(str(row[0]) for row in rows)


@kept
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


@kept
def speakers(store: Store, story: str, limit: int) -> tuple[Choice, ...]:
    """Give who is quoted most in a story."""
    return choices(store.run("page_speakers", story=story, limit=limit))


def ledger_of_utterances(store: Store, names: Iterable[str]) -> tuple[Discrepancy, ...]:
    """Give the discrepancies of some utterances."""
    rows = store.run("page_ledger_of_utterances", utterances=listed(names))
    return tuple(decode(r, Discrepancy) for (r,) in rows)
