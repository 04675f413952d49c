"""Store: opening, migrating, writing. Reading is in `store/read.py`; the SQL is in `queries/` and `migrations/`."""

from __future__ import annotations

import fcntl
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Self

from dateline.errors import StoreError
from dateline.records import Annotations, Rejection, StoryRecord
from dateline.store.rows import (
    Entry,
    Row,
    Value,
    article_id,
    article_row,
    decode_annotations,
    rejection_row,
    story_rows,
    where,
)
from dateline.store.sql import migrations, statement


class Store:
    """One SQLite file (WAL). One process writes at a time; readers never wait. `Store(":memory:")` keeps nothing."""

    _only_reads = False

    def __init__(self, path: Path | str, *, create: bool = False, read_only: bool = False) -> None:
        """Open the store at `path`, and bring an older schema up to date, unless it is opened `read_only`.

        Raises StoreError if it does not exist (and `create` is False), is no store of ours, was made by a newer
        version, is of an older schema and must not be written to, or cannot be read.
        """
        self.path = str(path)
        memory = self.path == ":memory:"
        if not memory and not create and not Path(path).is_file():
            raise StoreError(f"no store at {path}: make one with `dateline build INPUT… --store {path}`")
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=10.0)
        except sqlite3.Error as error:
            hint = "" if Path(path).parent.is_dir() else f"; there is no folder {Path(path).parent}"
            raise StoreError(f"cannot open the store {path}: {error}{hint}") from error
        try:
            self._prepare(memory=memory, read_only=read_only)
        except BaseException:
            self._db.close()
            raise

    def _prepare(self, *, memory: bool, read_only: bool) -> None:
        self._execute("PRAGMA query_only = ON" if read_only else "PRAGMA foreign_keys = ON")
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
        if read_only:
            raise StoreError(
                f"{self.path} is of an older schema: bring it up to date once, `dateline stories --store {self.path}`"
            )
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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def image(self) -> bytes:
        """Give the whole store as bytes: a past record is kept so, for whichever thread reads it next."""
        return self._db.serialize()

    @classmethod
    def of_image(cls, image: bytes) -> Self:
        """Give a store in memory from what `image` gave."""
        found = cls.__new__(cls)
        found.path = ":memory:"
        made = sqlite3.connect(found.path, isolation_level=None)
        made.deserialize(image)  # before anything else is known of it: tables that vanish crash SQLite
        found._db = made  # noqa: SLF001
        return found

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Make all that is read inside one moment's record, whatever another process writes meanwhile."""
        self._execute("BEGIN")
        try:
            yield
        finally:
            self._execute("ROLLBACK")

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
        """Make all that is written inside appear at once, or, after an error or a crash, not at all.

        Inside another one it is part of that one. Raises StoreError inside `reading`.
        """
        if self._only_reads:
            raise StoreError(f"{self.path} cannot be written to while one state of it is being read")
        if self._db.in_transaction:
            yield
            return
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.rollback()
            raise
        self._execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Make all that is read inside be of one state, whatever another process writes meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._execute("BEGIN")
        self._only_reads = True
        try:
            yield
        finally:
            self._only_reads = False
            self._db.rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep every other process from building into this store meanwhile. Raises StoreError if one already does."""
        if self.path == ":memory:":
            yield
            return
        lock = Path(self.path + "-lock")
        try:
            handle = lock.open("w", encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{self.path} cannot be written to: {lock}: {error.strerror}") from error
        with handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreError(f"another process is writing to {self.path}: wait for it or stop it") from error
            try:
                yield
            finally:
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
            self.write("add_article", [article_row(e) for e in entries if article_id(e) not in {None, *gone}])
            self.write("drop_rejection", [where(e.result) for e in entries if isinstance(e.result, Annotations)])
            self.write("add_rejection", [rejection_row(e.result) for e in entries if isinstance(e.result, Rejection)])
            self.write("add_input", [{"key": e.key, "article_id": article_id(e)} for e in entries])
        return int(self._execute("SELECT count(*) FROM article").fetchone()[0]) - int(before)

    def annotations(self, story: str | None = None, until: date | None = None) -> Iterator[Annotations]:
        """Give the articles' annotations by id: all, those of a story, or those published on `until` at the latest."""
        limit = until.isoformat() if until else None
        if story is None:
            rows = self.run("annotations", until=limit)
        else:
            rows = self.run("annotations_of_story", story=story, until=limit)
        for record, text in rows:
            yield decode_annotations(record, text)

    def annotations_of(self, article: str) -> Annotations | None:
        """Give one article's annotations, or None if the store has no such article."""
        row = self.one("annotations_of", id=article)
        return decode_annotations(*row) if row else None

    def remove(self, article: str, day: date) -> None:
        """Take an article out for good, leaving a tombstone. Raises StoreError if there is no such article."""
        if self.annotations_of(article) is None:
            raise StoreError(f"no article {article} in {self.path}: `dateline articles --store {self.path}` lists them")
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

        An event id that no longer exists is redirected to the event that now holds the claim it was named after, or
        where a person took that one out, the most of its claims.
        """
        self._execute("CREATE TEMP TABLE IF NOT EXISTS former (event TEXT NOT NULL, claim TEXT NOT NULL)")
        with self.transaction():
            self._execute("DELETE FROM temp.former")
            gone: list[dict[str, Value]] = [{"id": story} for story in stale]
            for name in ("note_former", "delete_story_words", "forget_story_words", "delete_story"):
                self.write(name, gone)
            last = self._last_word()
            for record, fingerprint in records:
                for name, rows in story_rows(record, fingerprint):
                    self.write(name, rows)
                first, last = last + 1, self._last_word()
                self.write("add_story_words", [{"story": record.story.id, "first": first, "last": last}])
                self.write("add_story_size", [{"story": record.story.id}])
            self._redirect()
            self._execute("DELETE FROM temp.former")

    def _last_word(self) -> int:
        row = self.one("last_word")
        return int(row[0] or 0) if row else 0

    def _redirect(self) -> None:
        moved: list[dict[str, Value]] = []
        for event, rows in groupby(self.run("lost_events"), key=lambda row: str(row[0])):
            found = {str(claim): str(current) for _, claim, current in rows if current}
            votes = Counter(found.values())
            best = min(votes, key=lambda name: (-votes[name], name), default=None)
            if best is not None:
                moved.append({"former": event, "current": found.get("c-" + event.removeprefix("e-"), best)})
        self.write("add_former_id", moved)
        self._execute(statement("drop_former_ids"))


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
