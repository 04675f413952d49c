"""Stories -> their records: in this process, in a pool of processes, or on a cluster; the same ones whichever it is."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from dateline.config import Config
from dateline.merge.demote import demote
from dateline.merge.story import merge_story
from dateline.records import Block, Decision, Story, StoryRecord
from dateline.run.local import process_pool, submitted
from dateline.store.rows import decode_annotations

if TYPE_CHECKING:
    from dateline.run.cluster import Kit

WORTH = 400
"""Articles to be merged from which workers are started: they take some two seconds to start, an article 15 ms."""
_CHUNK = 32
"""Articles in a task at least, unless no story is left: half a second of work."""
_AHEAD = 3
"""Tasks under way for each worker: bounds memory whatever the number of stories."""


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A story with all that its record is a function of."""

    story: Story
    articles: tuple[tuple[str, str], ...]
    """Each article's annotations as the store has them, and its text."""
    withdrawn: Mapping[str, tuple[Block, ...]]
    """Article -> those of its blocks that its outlet repeats."""
    decisions: tuple[Decision, ...] = ()


def merged(task: Unmerged) -> StoryRecord:
    """Give the record of a story, without what users' own files say of its actors."""
    articles = [decode_annotations(*row) for row in task.articles]
    shown = [demote(found, task.withdrawn.get(found.article.id, ())) for found in articles]
    with _uncollected():
        record = merge_story(task.story, shown, task.decisions)
    reasons = {
        f"{name}:{block.start}-{block.end}": "this line repeats across the outlet's articles: boilerplate"
        for name, blocks in sorted(task.withdrawn.items())
        for block in blocks
    }
    return replace(record, demoted={**record.demoted, **reasons})


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave out the search for cycles: records are made by the hundred thousand and hold none."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def merge_all(tasks: Iterable[Unmerged], config: Config) -> Iterator[StoryRecord]:
    """Give the record of each story, in order, from `config.jobs` processes or the cluster of `config`.

    Stories that kill their worker are merged in this process. Raises ConfigError or ClusterError where there is no
    cluster, or none any more.
    """
    if config.engine == "dask":
        return _on_cluster(_chunks(tasks), config)
    if config.jobs > 1:
        return _in_pool(_chunks(tasks), config.jobs)
    return map(merged, tasks)


def merge_packed(packed: bytes) -> bytes:
    """Merge some stories, from MessagePack to MessagePack; runs in a worker."""
    tasks = msgspec.msgpack.decode(packed, type=list[Unmerged])
    return msgspec.msgpack.encode([merged(task) for task in tasks])


def _chunks(tasks: Iterable[Unmerged]) -> Iterator[list[Unmerged]]:
    chunk: list[Unmerged] = []
    held = 0
    for task in tasks:
        chunk.append(task)
        held += len(task.articles)
        if held >= _CHUNK:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def _in_pool(chunks: Iterator[list[Unmerged]], jobs: int) -> Iterator[StoryRecord]:
    waiting: deque[tuple[list[Unmerged], Future[bytes]]] = deque()
    pool: ProcessPoolExecutor = process_pool(jobs)
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (chunk := next(chunks, None)) is not None:
                waiting.append((chunk, submitted(pool, merge_packed, msgspec.msgpack.encode(chunk))))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from _unpacked(future.result())
            except BrokenProcessPool:
                lost = [chunk, *(later for later, _ in waiting)]
                waiting.clear()
                pool.shutdown(wait=True, cancel_futures=True)
                yield from (merged(task) for part in lost for task in part)
                pool = process_pool(jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _on_cluster(chunks: Iterator[list[Unmerged]], config: Config) -> Iterator[StoryRecord]:
    from dateline.run.cluster import Cluster  # noqa: PLC0415 (an extra)

    with Cluster(config) as cluster:
        tasks = ((chunk, msgspec.msgpack.encode(chunk)) for chunk in chunks)
        for chunk, packed in cluster.in_order(_in_worker, tasks):
            yield from _unpacked(packed) if packed is not None else map(merged, chunk)


def _in_worker(kit: Kit, packed: bytes) -> bytes:
    from dateline.run.cluster import alone, check_build  # noqa: PLC0415 (an extra)

    check_build(kit)
    with alone():
        return merge_packed(packed)


def _unpacked(packed: bytes) -> list[StoryRecord]:
    return msgspec.msgpack.decode(packed, type=list[StoryRecord])
