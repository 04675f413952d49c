"""The per-article half on one machine: in this process, or in a pool that returns small records, in input order."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from dateline.annotate import Tools, annotate_one, load_tools
from dateline.config import Config
from dateline.records import Annotations, RawArticle, Rejection

Keyed = tuple[str, RawArticle | Rejection]
Result = tuple[str, Annotations | Rejection]
A = TypeVar("A")
R = TypeVar("R")

_CHUNK = 8
"""Articles sent to a worker at once: enough to hide the cost of sending (about 1 ms), few enough to stay even."""
_AHEAD = 3
"""Chunks under way for each worker: bounds memory whatever the size of the corpus."""

_WATCH = 1.0
"""Seconds between a worker's looks at whether its driver still lives."""

_tools: dict[str, Tools] = {}


def annotate_stream(raws: Iterable[Keyed], config: Config) -> Iterator[Result]:
    """Give one result for each keyed input, in order, from `config.jobs` processes.

    An article that kills its worker is tried once more alone; if it does so again it becomes a Rejection.
    """
    if config.jobs <= 1:
        tools = None
        for key, raw in raws:
            tools = tools or load_tools(config)
            yield key, annotate_one(raw, tools)
        return
    stream = iter(raws)
    waiting: deque[tuple[list[Keyed], Future[list[Result]]]] = deque()
    pool = process_pool(config.jobs, config)
    try:
        while True:
            while len(waiting) < config.jobs * _AHEAD and (chunk := list(islice(stream, _CHUNK))):
                waiting.append((chunk, submitted(pool, _annotate_chunk, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                lost = [chunk, *(later for later, _ in waiting)]
                waiting.clear()
                pool.shutdown(wait=True, cancel_futures=True)
                yield from _one_by_one((one for part in lost for one in part), config)
                pool = process_pool(config.jobs, config)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def process_pool(jobs: int, config: Config | None = None) -> ProcessPoolExecutor:
    """Give a pool of fresh processes that end with this one, however it ends; with `config`, they load its tools."""
    return ProcessPoolExecutor(jobs, get_context("spawn"), _start_worker, (config, os.getpid()))


def submitted(pool: ProcessPoolExecutor, function: Callable[[A], R], argument: A) -> Future[R]:
    """Hand in a task; if the pool broke before, as after, the task's result raises BrokenProcessPool."""
    try:
        return pool.submit(function, argument)
    except BrokenProcessPool as error:
        lost: Future[R] = Future()
        lost.set_exception(error)
        return lost


def _start_worker(config: Config | None, driver: int) -> None:
    threading.Thread(target=_end_with, args=(driver,), daemon=True).start()
    if config is not None:
        _tools["worker"] = load_tools(config)


def _end_with(driver: int) -> None:
    """End this worker once its driver is gone: a driver that is killed cannot tell its workers to stop."""
    while os.getppid() == driver:
        time.sleep(_WATCH)
    os._exit(1)


def _annotate_chunk(chunk: list[Keyed]) -> list[Result]:
    return [(key, annotate_one(raw, _tools["worker"])) for key, raw in chunk]


def killed(raw: RawArticle | Rejection) -> Rejection:
    """Give the Rejection of an article that killed its worker again."""
    reason = "the process that read this article was killed twice, probably for want of memory"
    return Rejection(raw.path, raw.input_id, reason, raw.outlet, raw.url)


def _one_by_one(articles: Iterable[Keyed], config: Config) -> Iterator[Result]:
    """Give the results of articles that were under way when a worker died: the one that kills again is rejected."""
    pool = process_pool(1, config)
    try:
        for key, raw in articles:
            try:
                yield from pool.submit(_annotate_chunk, [(key, raw)]).result()
            except BrokenProcessPool:
                yield key, killed(raw)
                pool.shutdown(wait=True, cancel_futures=True)
                pool = process_pool(1, config)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
