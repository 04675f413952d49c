"""Store: opening, migrating, writing. Reading is in `store/read.py`; the SQL is in `queries/` and `migrations/`."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self, TextIO

import msgspec

from dateline.errors import StoreError
from dateline.ids import content_id
from dateline.records import Annotations, Rejection, StoryRecord
from dateline.store.sql import migrations, statement
from dateline.version import __version__

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One input as the per-article half leaves it: the key of the raw article, and what came of it."""

    key: str
    result: Annotations | Rejection
    digest: str = ""
    """JSON of what grouping into stories needs; empty for a rejection."""


class Store:
    """One SQLite file (WAL). One process writes at a time; readers never wait. `Store(":memory:")` keeps nothing."""

    def __init__(self, path: Path | str, *, create: bool = False) -> None:
        """Open the store at `path`, and bring an older schema up to date.

        Raises StoreError if it does not exist (and `create` is False), is no store of ours, was made by a newer
        version, or cannot be read.
        """
        self.path = str(path)
        self._lock: TextIO | None = None
        memory = self.path == ":memory:"
        if not memory and not create and not Path(path).is_file():
            raise StoreError(f"no store at {path}: make one with `dateline build INPUT… --store {path}`")
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=10.0)
        except sqlite3.Error as error:
            raise StoreError(f"cannot open the store {path}: {error}") from error
        try:
            self._prepare(memory=memory)
        except BaseException:
            self._db.close()
            raise

    def _prepare(self, *, memory: bool) -> None:
        self._execute("PRAGMA foreign_keys = ON")
        version = int(self._execute("PRAGMA user_version").fetchone()[0])
        newest = len(migrations())
        if version > newest:
            raise StoreError(
                f"{self.path} was made by a newer Dateline (schema {version}, known is {newest}): update Dateline",
            )
        if version == 0 and self._execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise StoreError(f"{self.path} is an SQLite file, but not a store of Dateline")
        if version == newest:
            return
        if not memory:
            self._execute("PRAGMA journal_mode = WAL")
        for number in range(version, newest):
            with self.transaction():
                for command in _commands(migrations()[number]):
                    self._execute(command)
                self._execute(f"PRAGMA user_version = {number + 1}")

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._db.close()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------ running SQL

    def _execute(self, sql: str, parameters: Mapping[str, Value] | None = None) -> sqlite3.Cursor:
        try:
            return self._db.execute(sql, parameters or {})
        except sqlite3.Error as error:
            raise _explained(error, self.path, sql) from error

    def run(self, name: str, **parameters: Value) -> Iterator[Row]:
        """Give the rows of `queries/NAME.sql` with `$parameters` bound, one after another."""
        yield from self._execute(statement(name), parameters)

    def one(self, name: str, **parameters: Value) -> Row | None:
        """Give the first row of `queries/NAME.sql`, or None."""
        row: Row | None = self._execute(statement(name), parameters).fetchone()
        return row

    def write(self, name: str, rows: Sequence[Mapping[str, Value]]) -> None:
        """Run `queries/NAME.sql` once for each of `rows`; call it inside a transaction."""
        try:
            self._db.executemany(statement(name), rows)
        except sqlite3.Error as error:
            raise _explained(error, self.path, statement(name)) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that is written inside appear at once, or, after an error or a crash, not at all."""
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.rollback()
            raise
        self._execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep every other process from building into this store meanwhile. Raises StoreError if one already does."""
        if self.path == ":memory:":
            yield
            return
        lock = Path(self.path + "-lock")
        with lock.open("w", encoding="utf-8") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreError(f"another process is writing to {self.path}: wait for it or stop it") from error
            yield
            lock.unlink(missing_ok=True)

    # ------------------------------------------------------------ evidence

    def known(self) -> frozenset[str]:
        """Give the keys of all inputs that gave an article before; rejected inputs are tried again."""
        return frozenset(str(key) for (key,) in self.run("known_inputs"))

    def add(self, entries: Sequence[Entry]) -> int:
        """Write a batch in one transaction; give how many articles were new. What was there before is left as it is."""
        before = self._execute("SELECT count(*) FROM article").fetchone()[0]
        with self.transaction():
            gone = {row[0] for row in self.run("tombstones")}
            self.write("add_article", [_article_row(e) for e in entries if _article_id(e) not in {None, *gone}])
            self.write("drop_rejection", [_where(e.result) for e in entries if isinstance(e.result, Annotations)])
            self.write("add_rejection", [_rejection_row(e.result) for e in entries if isinstance(e.result, Rejection)])
            self.write("add_input", [{"key": e.key, "article_id": _article_id(e)} for e in entries])
        return int(self._execute("SELECT count(*) FROM article").fetchone()[0]) - int(before)

    def annotations(self, story: str | None = None, until: date | None = None) -> Iterator[Annotations]:
        """Give the articles' annotations by id: all, those of a story, or those published on `until` at the latest."""
        limit = until.isoformat() if until else None
        for record, text in self.run("annotations", story=story, until=limit):
            yield decode_annotations(record, text)

    def annotations_of(self, article: str) -> Annotations | None:
        """Give one article's annotations, or None if the store has no such article."""
        row = self.one("annotations_of", id=article)
        return decode_annotations(*row) if row else None

    def remove(self, article: str, day: date) -> None:
        """Take an article out for good, leaving a tombstone. Raises StoreError if there is no such article."""
        if self.annotations_of(article) is None:
            raise StoreError(f"no article {article} in {self.path}")
        with self.transaction():
            self.write("add_tombstone", [{"article_id": article, "removed": day.isoformat()}])
            self.write("delete_article", [{"id": article}])
        self._execute("PRAGMA secure_delete = ON")
        self._execute("INSERT INTO article_words (article_words) VALUES ('optimize')")
        self._execute("VACUUM")
        self._execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # ------------------------------------------------------------ derived

    def replace_stories(self, stale: Sequence[str], records: Iterator[tuple[StoryRecord, str]]) -> None:
        """Put `records` (each with its fingerprint) in the place of the stories `stale`, in one transaction.

        An event id that no longer exists is redirected to the event that now holds the claim it was named after.
        """
        with self.transaction():
            former = {str(event): str(claim) for claim, event in self.run("event_claims")}
            self.write("delete_story_words", [{"id": story} for story in stale])
            self.write("delete_story", [{"id": story} for story in stale])
            for record, fingerprint in records:
                for name, rows in story_rows(record, fingerprint):
                    self.write(name, rows)
            self._redirect(former)

    def _redirect(self, former: Mapping[str, str]) -> None:
        alive = {str(event) for _, event in self.run("event_claims")}
        moved = []
        for event, claim in sorted(former.items()):
            row = self.one("event_of_claim", id=claim) if event not in alive else None
            if row and row[0]:
                moved.append({"former": event, "current": row[0]})
        self.write("add_former_id", moved)
        self.write("drop_former_id", [{"former": event} for event in sorted(alive)])


def decode_annotations(record: Value, text: Value) -> Annotations:
    """Give the Annotations of a stored row: JSON without the text, and the text."""
    found = msgspec.json.decode(str(record), type=Annotations)
    return replace(found, article=replace(found.article, text=str(text)))


def encode(record: object) -> str:
    """Give a record as JSON text."""
    return msgspec.json.encode(record).decode()


def _article_id(entry: Entry) -> str | None:
    return entry.result.article.id if isinstance(entry.result, Annotations) else None


def _article_row(entry: Entry) -> dict[str, Value]:
    assert isinstance(entry.result, Annotations)
    article = entry.result.article
    days = article.published.interval if article.published else None
    return {
        "id": article.id,
        "key": article.key,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "earliest": _day(days.earliest if days else None),
        "latest": _day(days.latest if days else None),
        "text": article.text,
        "annotations": encode(replace(entry.result, article=replace(article, text=""))),
        "digest": entry.digest,
        "version": __version__,
    }


def _where(found: Annotations) -> dict[str, Value]:
    return {"path": found.article.path, "input_id": found.article.input_id}


def _rejection_row(rejection: Rejection) -> dict[str, Value]:
    return {
        "id": content_id("r-", rejection.path, rejection.input_id, rejection.reason),
        "path": rejection.path,
        "input_id": rejection.input_id,
        "outlet": rejection.outlet,
        "url": rejection.url,
        "reason": rejection.reason,
    }


def story_rows(record: StoryRecord, fingerprint: str) -> Iterator[tuple[str, Sequence[Mapping[str, Value]]]]:
    """Give the rows of a story's record: (query name, parameters), in the order in which they can be written."""
    story: dict[str, Value] = {"story_id": record.story.id}
    event_of = {claim: event.id for event in record.events for claim in event.claims}
    copies = {copy: source for origin in record.origins for copy, source in origin.copies_of.items()}
    days = [claim.published for claim in record.claims if claim.published]
    first = min((d.earliest for d in days if d.earliest), default=None)
    last = max((d.latest for d in days if d.latest), default=None)
    head = {"story": record.story, "origins": record.origins, "demoted": dict(record.demoted)}
    yield (
        "add_story",
        [
            {
                "id": record.story.id,
                "title": record.story.title,
                "fingerprint": fingerprint,
                "first": _day(first),
                "last": _day(last),
                "record": encode(head),
            }
        ],
    )
    yield "add_story_article", [story | {"article_id": a, "copies_of": copies.get(a)} for a in record.story.articles]
    yield (
        "add_actor",
        [
            story
            | {
                "id": a.id,
                "name": a.name,
                "kind": a.kind,
                "country": a.country,
                "sector": a.sector,
                "record": encode(a),
            }
            for a in record.actors
        ],
    )
    yield (
        "add_claim",
        [
            story | {"id": c.id, "article_id": c.article, "event_id": event_of.get(c.id), "record": encode(c)}
            for c in record.claims
        ],
    )
    place = {event: number for number, event in enumerate(record.chronology)}
    yield (
        "add_event",
        [
            story
            | {
                "id": e.id,
                "position": place.get(e.id, len(place)),
                "type": e.type,
                "mode": e.mode,
                "status": e.status,
                "label": e.label,
                "earliest": _day(e.date.earliest),
                "latest": _day(e.date.latest),
                "origins": e.origins,
                "importance": e.importance,
                "record": encode(e),
            }
            for e in record.events
        ],
    )
    yield (
        "add_link",
        [
            story
            | {
                "left_id": n.left,
                "right_id": n.right,
                "kind": n.kind,
                "score": n.score,
                "author": n.author,
                "record": encode(n),
            }
            for n in record.links
        ],
    )
    yield (
        "add_quote",
        [
            story
            | {
                "id": q.id,
                "article_id": q.article,
                "position": number,
                "speaker": q.speaker,
                "utterance": q.group,
                "record": encode(q),
            }
            for number, q in enumerate(record.quotes)
        ],
    )
    yield (
        "add_discrepancy",
        [
            story
            | {
                "id": d.id,
                "position": number,
                "event_id": d.event,
                "utterance": d.quote_group,
                "attribute": d.attribute,
                "verdict": d.verdict,
                "record": encode(d),
            }
            for number, d in enumerate(record.discrepancies)
        ],
    )
    texts = {c.id: c.text for c in record.claims}
    words = [("event", e.id, " · ".join([e.label, *(texts[c] for c in e.claims)])) for e in record.events]
    words += [("quote", q.id, f"{q.name or ''}: {q.text}") for q in record.quotes]
    words += [
        ("actor", a.id, " · ".join([a.name, *a.roles, *(text for text, _ in a.aliases)]))
        for a in record.actors
        if a.named
    ]
    yield "add_words", [story | {"kind": kind, "id": name, "words": text} for kind, name, text in words]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _commands(script: str) -> Iterator[str]:
    """Give the commands of a script; a trigger's body has semicolons of its own."""
    command = ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""


def _explained(error: sqlite3.Error, path: str, sql: str) -> StoreError:
    message = str(error)
    if "disk is full" in message:
        return StoreError(f"the disk is full: {path} was left as it was before the last batch; make room and run again")
    if "locked" in message:
        return StoreError(f"another process is writing to {path}: wait for it or stop it")
    if "not a database" in message or "malformed" in message:
        return StoreError(f"{path} is not an SQLite file, or is damaged: {message}")
    if "readonly" in message:
        return StoreError(f"{path} cannot be written to: {message}")
    return StoreError(f"{path}: {message}\n{sql.strip()}")
