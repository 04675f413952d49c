"""Work on a cluster (Dask distributed): the same functions and results as on one machine, in order."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec

from dateline.annotate import Tools, annotate_one, load_actors, make_tools
from dateline.config import Config
from dateline.errors import ClusterError, ConfigError
from dateline.ids import content_id
from dateline.ontology import Ontology, ontology
from dateline.records import Annotations, RawArticle, Rejection
from dateline.run.local import Keyed, Result, killed
from dateline.version import build_id

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

    from dateline.extract.actors import OwnActors

_CHUNK = 8
"""Articles in a task: at a second or three of work each, the scheduler's millisecond a task is nothing."""
_AHEAD = 3
"""Tasks under way for each thread of the cluster: bounds memory here and at the scheduler."""
_LEAST = 16
"""Tasks under way however small the cluster is now, so that one that grows with its queue can see that there is one."""
_LOOK = 5.0
"""Seconds between looks at how large the cluster is, and at whether anybody is there."""
_LOST = 3
"""Schedulers that may be lost one after another without a single result between them."""

A = TypeVar("A")
R = TypeVar("R")
T = TypeVar("T")

_log = logging.getLogger(__name__)
_tools: dict[str, Tools] = {}
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Kit:
    """What a worker needs, beside the package itself, to read an article exactly as the driver would."""

    name: str
    """Hash of where it comes from: a worker keeps the models of one kit."""
    build: str
    """The exact version of the driver."""
    layers: frozenset[str]
    ontology: Ontology
    own: OwnActors | None


@dataclass(frozen=True, slots=True)
class _Sent:
    """An article on its way to a worker."""

    key: str
    raw: RawArticle


@dataclass(frozen=True, slots=True)
class _Back:
    """What a worker made of it: one of the two."""

    key: str
    found: Annotations | None
    rejected: Rejection | None


# ---------------------------------------------------------------- in the worker


def make_kit(config: Config) -> Kit:
    """Give the kit for the workers of a run. Raises ConfigError, LexiconError where the user's own files are wrong."""
    own = config.actors.read_text("utf-8") if config.actors is not None else None
    book = ontology(config.ontology)
    name = content_id("k-", build_id(), book.version, config.ontology, own, *config.layers)
    return Kit(name, build_id(), frozenset(config.layers), book, load_actors(config))


def tools_of(kit: Kit) -> Tools:
    """Give the tools of a kit, loaded once a process. Raises ConfigError if this process runs another Dateline."""
    check_build(kit)
    if kit.name not in _tools:
        _tools.clear()
        _tools[kit.name] = make_tools(kit.layers, kit.ontology, kit.own)
    return _tools[kit.name]


def check_build(kit: Kit) -> None:
    """Raise ConfigError if this process runs another Dateline than the driver."""
    if kit.build != build_id():
        raise ConfigError(
            f"a worker has Dateline {build_id()}, and this is {kit.build}: install the same on all machines"
        )


def alone() -> threading.Lock:
    """Give what a task holds while it works, so that a process does one at a time."""
    return _one_at_a_time


def annotate_packed(kit: Kit, packed: bytes) -> bytes:
    """Read a chunk of articles, from MessagePack to MessagePack; runs in a worker, one chunk at a time a process."""
    chunk = msgspec.msgpack.decode(packed, type=list[_Sent])
    with alone():
        tools = tools_of(kit)
        results = [(sent.key, annotate_one(sent.raw, tools)) for sent in chunk]
    return msgspec.msgpack.encode(
        [_Back(key, None, r) if isinstance(r, Rejection) else _Back(key, r, None) for key, r in results]
    )


# ---------------------------------------------------------------- in the driver


def annotate_stream(raws: Iterable[Keyed], config: Config) -> Iterator[Result]:
    """Give one result for each keyed input, in order, from the cluster at `config.scheduler`, or one on this machine.

    A task whose worker dies is done again elsewhere; one that kills its workers is taken apart, and the article that
    does it becomes a Rejection. A scheduler that is lost is waited for at its address, and what was under way is
    handed in again. Raises ConfigError without the `cluster` extra, ClusterError if the cluster is gone.
    """
    stream = iter(raws)
    with Cluster(config) as cluster:
        chunks = iter(lambda: list(islice(stream, _CHUNK)), [])
        for chunk, packed in cluster.in_order(annotate_packed, ((chunk, _packed(chunk)) for chunk in chunks)):
            if packed is not None:
                yield from _in_place(chunk, packed)
                continue
            for one, alone in cluster.in_order(annotate_packed, (([item], _packed([item])) for item in chunk)):
                yield from _in_place(one, alone) if alone is not None else [(one[0][0], killed(one[0][1]))]


class LostSchedulerError(Exception):
    """The connection to the scheduler broke: what was under way there is unknown."""


class Cluster:
    """A connection to a Dask cluster: that of `config.scheduler`, or else one of `config.jobs` processes, made here."""

    def __init__(self, config: Config) -> None:
        """Connect. Raises ConfigError without the extra or for a bad address, ClusterError if none answers."""
        try:
            import distributed  # noqa: PLC0415 (a second, and an extra)
        except ImportError as error:
            raise ConfigError("--engine dask needs Dask distributed: pip install 'dateline[cluster]'") from error
        self._kit = make_kit(config)
        self._local: LocalCluster | None = None
        self._address = config.scheduler
        if self._address is None:
            self._local = distributed.LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=config.jobs, threads_per_worker=1, processes=True, host="127.0.0.1",
                dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=logging.ERROR,
            )  # fmt: skip
        self._lost = 0
        self._room = _LEAST
        self._looked = float("-inf")
        try:
            self._client = self._connect()
        except BaseException:
            self._close_local()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()
        self._close_local()

    def _leave(self) -> None:
        with suppress(TimeoutError):  # a scheduler that is gone does not say goodbye
            self._client.close(timeout=_LOOK)  # type: ignore[no-untyped-call]

    def _close_local(self) -> None:
        if self._local is not None:
            self._local.close(timeout=_LOOK)

    def _connect(self) -> Client:
        from distributed import Client  # noqa: PLC0415

        where = self._local if self._address is None else self._address
        try:
            client = Client(where, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError) as error:
            raise ClusterError(
                f"no Dask scheduler answers at {self._address}; what is done is kept: run the same command to go on"
            ) from error
        except (ValueError, TypeError) as error:
            raise ConfigError(f"--scheduler {self._address}: {error}") from error
        # A task whose result is lost with its worker is done again, and so the kit, too.
        self._shipped = client.submit(_ship, self._kit, key=f"dateline-{self._kit.name}")
        return client

    def connect_again(self) -> None:
        """Wait for a scheduler at the same address, as long as Dask waits for any connection (30 s by default).

        Raises ClusterError if none comes, or if one after another is lost.
        """
        self._lost += 1
        if self._local is not None or self._lost > _LOST:
            raise ClusterError("the cluster was lost; what was committed is kept: run the same command to go on")
        _log.warning("the scheduler at %s was lost: waiting for it", self._address)
        self._leave()
        self._client = self._connect()

    def in_order(self, function: Callable[[Kit, A], R], tasks: Iterable[tuple[T, A]]) -> Iterator[tuple[T, R | None]]:
        """Run `function(kit, argument)` for each (name, argument); give (name, result) in the same order.

        A result is None if the task killed as many workers as Dask allows. Raises ClusterError, and what `function`
        raises.
        """
        stream = iter(tasks)
        waiting: deque[tuple[T, A, Future[R] | None]] = deque()
        while True:
            while len(waiting) < self.room() and (task := next(stream, None)) is not None:
                waiting.append((*task, self._submit(function, task[1])))
            if not waiting:
                return
            name, argument, future = waiting.popleft()
            try:
                result = self._result(future)
            except LostSchedulerError:
                self.connect_again()
                waiting.appendleft((name, argument, None))
                waiting = deque((n, a, self._submit(function, a)) for n, a, _ in waiting)
                continue
            yield name, result

    def _submit(self, function: Callable[[Kit, A], R], argument: A) -> Future[R] | None:
        """Hand in a task; None if the scheduler was lost, which `_result` then tells."""
        from distributed.client import ClosedClientError  # noqa: PLC0415

        try:
            return self._client.submit(function, self._shipped, argument, pure=False)
        except ClosedClientError:
            return None

    def _result(self, future: Future[R] | None) -> R | None:
        """Give the result of a task once it is there; None if it killed its workers. Raises LostSchedulerError."""
        from distributed import KilledWorker  # noqa: PLC0415
        from distributed.comm.core import CommClosedError  # noqa: PLC0415

        while future is not None:
            try:
                result = future.result(timeout=_LOOK)
            except KilledWorker:
                return None
            except TimeoutError:
                if self._client.status != "running":
                    raise LostSchedulerError from None
                self.room()
                continue
            except (CancelledError, CommClosedError) as error:
                raise LostSchedulerError from error
            self._lost = 0
            return result
        raise LostSchedulerError

    def room(self) -> int:
        """Give how many chunks may be under way."""
        from distributed.comm.core import CommClosedError  # noqa: PLC0415

        if time.monotonic() - self._looked < _LOOK or self._client.status != "running":
            return self._room
        self._looked = time.monotonic()
        try:
            threads = sum(self._client.nthreads().values())  # type: ignore[no-untyped-call]
        except (CommClosedError, OSError):
            return self._room  # the next result tells
        if not threads:
            _log.warning("no worker is there: waiting for one")
        self._room = max(_LEAST, threads * _AHEAD)
        return self._room


def _ship(kit: Kit) -> Kit:
    return kit


def _either(back: _Back) -> Annotations | Rejection:
    result = back.found or back.rejected
    assert result is not None
    return result


def _packed(chunk: Iterable[Keyed]) -> bytes:
    """Give the articles of a chunk; its rejections stay here."""
    return msgspec.msgpack.encode([_Sent(key, raw) for key, raw in chunk if isinstance(raw, RawArticle)])


def _in_place(chunk: Iterable[Keyed], packed: bytes) -> Iterator[Result]:
    """Give the results of a chunk, with the rejections that never left in their places."""
    found = iter(msgspec.msgpack.decode(packed, type=list[_Back]))
    for key, raw in chunk:
        yield (key, raw) if isinstance(raw, Rejection) else (key, _either(next(found)))
