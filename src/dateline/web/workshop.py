"""What takes long to make of a story: its record as of a day, its short form. Made once, while readers may wait for it.

Of a small story it is made at once. Of a larger one a process of its own makes it, so that no other page is slower for
it, and the page that asks says so until it is there.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
import weakref
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import DatelineError, StoreError
from dateline.run.past import as_of
from dateline.run.short import short_timeline
from dateline.store import Store
from dateline.views import TimelineView

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

AT_ONCE = 30
"""Articles of the largest story for which a request makes it itself: a past record takes it about 1.5 s."""
DAYS = 12
"""Days of the short form."""
_KEPT = 24
_PATIENCE = 1.0
"""Seconds that a request waits for another process before it answers that the work goes on."""
_LEFT = 30.0
"""Seconds without a request after which what is being made gives way to what is asked for."""
_WATCH = 2.0


class StillMadeError(DatelineError):
    """It is not there yet: another process is making it."""

    def __init__(self, seconds: int) -> None:
        """Say for how many seconds it has been worked at; 0: it is not begun."""
        super().__init__("it is being made")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for: of a story in one state (its fingerprint), its record as of a day, or its short form."""

    store: str
    story: str
    mark: str
    day: date | None = None
    """None: the short form."""


@dataclass(slots=True)
class _Work:
    """A process at work."""

    job: Job
    out: Path
    process: SpawnProcess
    begun: float
    asked: float


class Workshop:
    """Makes files, one after another, and keeps those that were asked for last. They go when it does."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._number = 0
        self._kept: OrderedDict[Job, Path] = OrderedDict()
        self._work: _Work | None = None
        self._lock = threading.Lock()

    def past(self, store: Store, story: str, day: date) -> Store:
        """Give the record of a story as of a day; the caller closes it. Raises StillMadeError, StoreError."""
        return Store(self._file(store, story, day), read_only=True)

    def short(self, store: Store, story: str) -> tuple[TimelineView, ...]:
        """Give the short form of a story (`run/short.py`). Raises StillMadeError, StoreError."""
        return msgspec.json.decode(self._file(store, story, None).read_bytes(), type=tuple[TimelineView, ...])

    def _file(self, store: Store, story: str, day: date | None) -> Path:
        row = store.one("page_fingerprint", story=story)
        size = store.one("page_size", story=story)
        if row is None or size is None:
            raise StoreError(f"no story {story} in {store.path}")
        job = Job(store.path, story, str(row[0]), day)
        with self._lock:
            if found := self._known(job):
                return found
            if int(size[0] or 0) <= AT_ONCE:
                out = self._new()
                _made(job, out, store)
                return self._keep(job, out)
            process = self._working_on(job)
        if process:
            process.join(_PATIENCE)
        with self._lock:
            if found := self._known(job):
                return found
            here = self._work
            raise StillMadeError(int(time.monotonic() - here.begun) if here and here.job == job else 0)

    def _known(self, job: Job) -> Path | None:
        """Give what is made of a job, after a look at whether the process is done. Raises StoreError if it failed."""
        work = self._work
        if work and not work.process.is_alive():
            self._work = None
            if work.out.exists():
                self._keep(work.job, work.out)
            elif work.process.exitcode and work.job == job:
                raise StoreError("the process that made it was ended, probably for want of memory: ask once more")
        if job in self._kept:
            self._kept.move_to_end(job)
        return self._kept.get(job)

    def _working_on(self, job: Job) -> SpawnProcess | None:
        """Give the process that works on a job, begun now if none is busy, or busy with what nobody waits for."""
        now, work = time.monotonic(), self._work
        if work and work.job != job and now - work.asked > _LEFT:
            work.process.terminate()
            work = None
        if work is None:
            out = self._new()
            process = get_context("spawn").Process(target=_begin, args=(job, out, os.getpid()), daemon=True)
            process.start()
            work = _Work(job, out, process, now, now)
        self._work = work
        if work.job != job:
            return None
        work.asked = now
        return work.process

    def _new(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="dateline-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._number += 1
        return self._folder / str(self._number)

    def _keep(self, job: Job, out: Path) -> Path:
        self._kept[job] = out
        while len(self._kept) > _KEPT:
            _, old = self._kept.popitem(last=False)
            old.unlink(missing_ok=True)
        return out


def _begin(job: Job, out: Path, parent: int) -> None:
    """Do a job in a process of its own, which ends with its parent and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    os.nice(5)
    with Store(job.store, read_only=True) as store, store.snapshot():
        row = store.one("page_fingerprint", story=job.story)
        if row and str(row[0]) == job.mark:  # else it is asked for anew, under its new mark
            _made(job, out, store)


def _made(job: Job, out: Path, store: Store) -> None:
    part = out.with_suffix(".part")
    if job.day is None:
        part.write_bytes(msgspec.json.encode(short_timeline(store, DAYS, job.story)))
    else:
        past, _ = as_of(store, job.day, job.story)
        with past:
            part.write_bytes(past.image())
    part.replace(out)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(1)
