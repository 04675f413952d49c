"""The verbs: `decide`, `undo`, `decisions`, `agreement`, `take_decisions`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from dateline import rulings
from dateline.errors import ConfigError, StoreError
from dateline.records import Decision
from dateline.review.lines import read_line
from dateline.review.making import Draft, make, make_undo
from dateline.rulings import Agreement
from dateline.run.derive import rederive
from dateline.store import Store
from dateline.store.decisions import add_decision, articles_of, listed, stored_decisions
from dateline.store.rows import encode
from dateline.views import DecisionView


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What `take_decisions` did."""

    added: int
    known: int
    """Decisions that the store had already."""


def decide(
    store: Store | Path | str,
    kind: str,
    targets: Sequence[str] | str,
    *,
    author: str,
    attribute: str | None = None,
    value: str | None = None,
    words: tuple[int, int] | None = None,
    note: str = "",
    time: datetime | str | None = None,
) -> Decision:
    """Write a person's decision, bring the record up to date with it, and give it; both appear at once or not at all.

    `kind` is one of KINDS, `targets` are ids as the listings give them:

    - "accept", "reject": claims, events (all of their claims), quotations. What is rejected leaves the record.
    - "correct": claims (`attribute` "type", "mode", "status", "date", "place", "actors", "recipients") or quotations
      ("speaker"); `value` as `checked_value` has it, None for "there is none"; `words`, the `[start, end)` of the words
      that say so in the article, in code points.
    - "merge": two or more claims or events that are one event.
    - "split": claims of one event that do not belong to the rest of it.
    - "not-same": two or more claims or events of which no two may be one event.

    `time` is when it was decided (ISO 8601 or datetime, UTC where it has no zone), now by default. Of two decisions
    that clash the later one wins. The same decision again (of one time) changes nothing. Raises ConfigError for what
    makes no sense, StoreError for an id that is not in the store, or while another process writes.
    """
    names = (targets,) if isinstance(targets, str) else tuple(targets)
    with _changing(store) as opened:
        made = make(opened, Draft(kind, names, author, attribute, value, words, note, time))
        _write(opened, [made])
    return made


def undo(
    store: Store | Path | str, decision: str, *, author: str, note: str = "", time: datetime | str | None = None
) -> Decision:
    """Take a decision back, and give the undo, itself a decision; undone in turn, the first one is in force again.

    Raises StoreError if there is no such decision, ConfigError if it is undone already.
    """
    with _changing(store) as opened:
        made = make_undo(opened, Draft("undo", (decision,), author, note=note, time=time))
        _write(opened, [made])
    return made


def decisions(store: Store | Path | str, story: str | None = None) -> tuple[DecisionView, ...]:
    """Give the decisions in order of time, all or those about a story, each with what became of it (`state`, `by`)."""
    with _open(store) as opened, opened.reading():
        return listed(opened, story)


def agreement(store: Store | Path | str, story: str | None = None) -> tuple[Agreement, ...]:
    """Give how far each two reviewers agree over the records that both accepted or rejected."""
    with _open(store) as opened:
        return rulings.agreement(stored_decisions(opened, story))


def take_decisions(store: Store | Path | str, lines: Iterable[bytes | str], *, author: str | None = None) -> TakenIn:
    """Write decisions given as JSON Lines, all of them or, after a mistake, none; the record follows.

    A line is one of `decisions --json`, or made by hand: {"kind", "targets": [ID…], "attribute"?, "value"?, "words"?,
    "note"?, "author"?, "time"?}; `author` is whose they are where a line names nobody. What a line of another store
    aims at may be missing in this one: it is kept, and idle. Raises ConfigError, naming the line.
    """
    with _changing(store) as opened:
        found: list[Decision] = []
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    found.append(read_line(opened, line, author, found))
                except (msgspec.DecodeError, ConfigError, StoreError) as error:
                    raise ConfigError(f"line {number}: {error}") from error
        added = _write(opened, found)
    return TakenIn(added, len(found) - added)


@contextmanager
def _open(store: Store | Path | str) -> Iterator[Store]:
    if isinstance(store, Store):
        yield store
    else:
        with Store(store) as opened:
            yield opened


@contextmanager
def _changing(store: Store | Path | str) -> Iterator[Store]:
    with _open(store) as opened, opened.writing(), opened.transaction():
        yield opened


def _write(store: Store, made: Sequence[Decision]) -> int:
    """Write decisions and rebuild the stories that they are about; give how many were new."""
    before = stored_decisions(store)
    new = [decision for decision in made if add_decision(store, decision)]
    articles = sorted({article for decision in new for article in articles_of(decision)})
    rows = store.run("stories_of_articles", articles=encode(articles))
    rederive(store, [str(name) for (name,) in rows], before)
    return len(new)
