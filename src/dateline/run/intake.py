"""Articles on their way into the store: annotated by the engine asked for, committed in the order of the input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.config import ENGINES, Config
from dateline.errors import ConfigError
from dateline.ids import content_id
from dateline.merge.stories import digest
from dateline.records import Annotations, RawArticle, Rejection
from dateline.run import local
from dateline.store import Store
from dateline.store.rows import Entry, encode
from dateline.version import build_id

BATCH = 16
"""Articles committed at once: what a crash can cost, a few seconds of work."""

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how many are done, and how many there are (None: not known)."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of some inputs."""

    added: int
    """Articles that were new."""
    known: int
    """Inputs that the store had already, from an earlier run or as the same article twice."""
    rejected: tuple[Rejection, ...]

    def __add__(self, other: TakenIn) -> TakenIn:
        return TakenIn(self.added + other.added, self.known + other.known, self.rejected + other.rejected)


def take_in(store: Store, raws: Iterable[RawArticle | Rejection], config: Config, tell: Progress) -> TakenIn:
    """Annotate the articles that the store does not know, and commit them in batches, in order."""
    known = store.known()
    skipped = 0

    def unknown() -> Iterator[tuple[str, RawArticle | Rejection]]:
        nonlocal skipped
        for raw in raws:
            key = input_key(raw)
            if key in known:
                skipped += 1
            else:
                yield key, raw

    reader = reader_of(config)
    taken = commit(store, (entry_of(*result, reader) for result in annotate_stream(unknown(), config)), tell)
    return TakenIn(taken.added, taken.known + skipped, taken.rejected)


def commit(store: Store, entries: Iterable[Entry], tell: Progress) -> TakenIn:
    """Write entries to the store in batches, in order."""
    rejected: list[Rejection] = []
    batch: list[Entry] = []
    added = accepted = 0
    for done, entry in enumerate(entries, 1):
        if isinstance(entry.result, Rejection):
            rejected.append(entry.result)
        else:
            accepted += 1
        batch.append(entry)
        if len(batch) == BATCH:
            added += store.add(batch)
            batch.clear()
        tell("reading articles", done, None)
    added += store.add(batch)
    return TakenIn(added, accepted - added, tuple(rejected))


def annotate_stream(raws: Iterable[local.Keyed], config: Config) -> Iterator[local.Result]:
    """Give one result for each keyed input, in order, from the engine of `config`; every engine gives the same."""
    if config.engine == "dask":
        from dateline.run import cluster  # noqa: PLC0415 (an extra)

        return cluster.annotate_stream(raws, config)
    return local.annotate_stream(raws, config)


def entry_of(key: str, result: Annotations | Rejection, reader: str) -> Entry:
    """Give the entry of one result; `reader` is what `reader_of` gives."""
    return Entry(key, result, "" if isinstance(result, Rejection) else encode(digest(result)), reader)


def reader_of(config: Config) -> str:
    """Give what decides how an article is read: the exact version of Dateline, and the user's own actors."""
    own = content_id("+", config.actors.read_text("utf-8")) if config.actors is not None else ""
    return build_id() + own


def input_key(raw: RawArticle | Rejection) -> str:
    """Give the key by which a later run knows this input: a hash of all that it says, but not of its path."""
    if isinstance(raw, Rejection):
        return content_id("i-", "rejected", raw.path, raw.input_id, raw.reason)
    return content_id(
        "i-", raw.text, raw.title, raw.url, raw.input_id, raw.outlet, raw.author, raw.published, raw.language
    )


def one_ontology(store: Store, version: str) -> None:
    """Raise ConfigError if the articles of the store are coded in another ontology: one record has one codebook."""
    row = store.one("ontology")
    if row is not None and row[0] != version:
        found = str(row[0])
        raise ConfigError(
            f"{store.path} is coded in {found}, and this run asks for {version}: give the --ontology that it was "
            "built with, or build into another store"
        )


def check_engine(engine: str, scheduler: str | None, jobs: int) -> None:
    """Raise ConfigError unless there is such an engine and the options fit it."""
    if jobs < 1:
        raise ConfigError("--jobs must be 1 or more")
    if engine not in ENGINES:
        raise ConfigError(f"--engine {engine}: choose from {', '.join(ENGINES)}")
    if scheduler is not None and engine != "dask":
        raise ConfigError("--scheduler is for --engine dask")
