"""Evidence without a store: annotated articles as Parquet files by day of publication, which a store takes in later.

One input file is one task, read where it is annotated. Its parts are written whole, then a mark that it is done: a run
that is killed goes on with the files that lack one, and writes the same parts again where it was interrupted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from dateline.annotate import annotate_one
from dateline.config import DEFAULT_ONTOLOGY, Config
from dateline.errors import ConfigError
from dateline.ids import content_id
from dateline.records import Annotations, Rejection
from dateline.run.cluster import Cluster, Kit, make_kit, tools_of
from dateline.run.intake import check_engine, entry_of, input_key, reader_of
from dateline.run.local import Keyed, Result, annotate_stream
from dateline.sources import find_inputs, read_found
from dateline.sources.files import Found
from dateline.sources.meta import load_meta
from dateline.sources.remote import file_system, is_remote
from dateline.store.rows import Entry, decode_annotations, encode
from dateline.writing import write_whole

FORMAT = "dateline-evidence-1"
_ROWS = 1000
"""Articles kept in memory before their parts are written: about 10 MB."""
_DONE = "_done"
_COLUMNS = ("key", "reader", "id", "outlet", "published", "url", "text", "annotations", "digest", "rejection")


@dataclass(frozen=True, slots=True)
class Task:
    """One input file to be made evidence of."""

    name: str
    """Hash of path, size and all that decides how it is read."""
    found: Found
    out: str
    config: Config
    reader: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one input file; also the content of its mark."""

    path: str
    articles: int
    rejected: int
    parts: int
    known: bool = False
    """Done in an earlier run."""


def write_evidence(
    inputs: Sequence[Path | str],
    out: Path | str,
    *,
    meta: Path | str | None = None,
    actors: Path | str | None = None,
    jobs: int = 1,
    ontology: Path | str = DEFAULT_ONTOLOGY,
    engine: str = "local",
    scheduler: str | None = None,
) -> Iterator[Done | Rejection]:
    """Annotate the files that `inputs` mean, and write their evidence under the folder or URL `out`; give each as done.

    With `engine` "dask" each worker reads whole files, and needs to see `inputs`, `meta` and `out` where this process
    does. A run that was killed is resumed by running it again. Raises ConfigError, ClusterError.
    """
    check_engine(engine, scheduler, jobs)
    config = Config(
        meta=Path(meta) if meta else None, layers=("events",), jobs=jobs, ontology=str(ontology),
        actors=Path(actors) if actors else None, engine=engine, scheduler=scheduler,
    )  # fmt: skip
    return _evidence([str(name) for name in inputs], str(out), config)


def _evidence(inputs: Sequence[str], out: str, config: Config) -> Iterator[Done | Rejection]:
    _pyarrow()
    if config.meta is not None:
        load_meta(config.meta)  # a mistake in the file is told before anything is read
    kit = make_kit(config)
    tasks: list[Task] = []
    for found in find_inputs(inputs):
        if isinstance(found, Rejection):
            yield found
            continue
        given = config.meta.read_text("utf-8", errors="replace") if config.meta else None
        name = content_id("u-", found.path, str(_size(found.path)), kit.name, given)
        task = Task(name, found, out, config, reader_of(config))
        done = _read_file(f"{out}/{_DONE}/{task.name}.json")
        if done is not None:
            yield replace(msgspec.json.decode(done, type=Done), known=True)
        else:
            tasks.append(task)
    if config.engine != "dask":
        for task in tasks:
            yield _write(task, annotate_stream(_keyed(task), config))
        return
    with Cluster(config) as cluster:
        for task, result in cluster.in_order(work, ((task, task) for task in tasks)):
            reason = "the processes that read this file were killed again and again, probably for want of memory"
            yield result or Rejection(task.found.path, None, reason)


def work(kit: Kit, task: Task) -> Done:
    """Make evidence of one file; runs in a worker."""
    tools = tools_of(kit)
    return _write(task, ((key, annotate_one(raw, tools)) for key, raw in _keyed(task)))


def split_inputs(inputs: Iterable[str]) -> tuple[list[str], list[str]]:
    """Give the files of evidence among inputs, and the other inputs: a folder is evidence if this module wrote it."""
    evidence: list[str] = []
    others: list[str] = []
    for name in inputs:
        folder = not is_remote(name) and (Path(name) / _DONE).is_dir()
        if not folder and not name.endswith(".parquet"):
            others.append(name)
            continue
        for found in find_inputs([name]):
            if isinstance(found, Rejection):
                raise ConfigError(f"{found.path}: {found.reason}")
            if found.path.endswith(".parquet"):
                evidence.append(found.path)
    return evidence, others


def read_evidence(path: str, ontology: str) -> Iterator[Entry]:
    """Give the entries of a file of evidence. Raises ConfigError if it is none, or is coded in another ontology."""
    pa, pq = _pyarrow()
    data = _read_file(path)
    try:
        table = pq.ParquetFile(BytesIO(data or b""))
        if (table.schema_arrow.metadata or {}).get(b"format") != FORMAT.encode():
            raise ConfigError(f"{path} is no evidence of Dateline: `dateline evidence` makes it")
        for batch in table.iter_batches(batch_size=100):
            for row in batch.to_pylist():
                yield _entry(row, path, ontology)
    except (pa.ArrowException, OSError, msgspec.DecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error


def _entry(row: dict[str, Any], path: str, ontology: str) -> Entry:
    if row["rejection"] is not None:
        return Entry(row["key"], msgspec.json.decode(row["rejection"], type=Rejection), "", row["reader"])
    found = decode_annotations(row["annotations"], row["text"])
    if found.ontology != ontology:
        raise ConfigError(f"{path} is coded in {found.ontology}, and this run asks for {ontology}: give its --ontology")
    return Entry(row["key"], found, row["digest"], row["reader"])


def _keyed(task: Task) -> Iterator[Keyed]:
    return ((input_key(raw), raw) for raw in read_found(task.found, task.config))


def _write(task: Task, results: Iterable[Result]) -> Done:
    rows: dict[str, list[dict[str, str | None]]] = defaultdict(list)
    articles = rejected = parts = 0

    def flush() -> int:
        count = len(rows)
        for folder in sorted(rows):
            _write_file(f"{task.out}/{folder}/{task.name}-{articles + rejected:07}.parquet", _parquet(rows[folder]))
        rows.clear()
        return count

    for key, result in results:
        folder, row = _row(entry_of(key, result, task.reader))
        rows[folder].append(row)
        rejected += isinstance(result, Rejection)
        articles += isinstance(result, Annotations)
        if (articles + rejected) % _ROWS == 0:
            parts += flush()
    parts += flush()
    done = Done(task.found.path, articles, rejected, parts)
    _write_file(f"{task.out}/{_DONE}/{task.name}.json", msgspec.json.encode(done))
    return done


def _row(entry: Entry) -> tuple[str, dict[str, str | None]]:
    """Give the folder of an entry, and its row."""
    row: dict[str, str | None] = {"key": entry.key, "reader": entry.reader}
    if not isinstance(entry.result, Annotations):
        return "rejected", row | {"rejection": encode(entry.result), "url": entry.result.url}
    article = entry.result.article
    day = article.published.interval.earliest if article.published else None
    row |= {"id": article.id, "outlet": article.outlet, "published": day.isoformat() if day else None}
    row |= {"url": article.url, "text": article.text, "digest": entry.digest}
    row |= {"annotations": encode(replace(entry.result, article=replace(article, text="")))}
    return f"published={day.isoformat() if day else 'unknown'}", row


def _parquet(rows: list[dict[str, str | None]]) -> bytes:
    pa, pq = _pyarrow()
    schema = pa.schema([(name, pa.string()) for name in _COLUMNS], metadata={"format": FORMAT})
    made = BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), made, compression="zstd")
    return made.getvalue()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError("evidence needs pyarrow: pip install 'dateline[cluster]'") from error
    return pa, pq


def _size(path: str) -> int:
    if is_remote(path):
        system, inside = file_system(path)
        return int(system.size(inside) or 0)
    return Path(path).stat().st_size


def _read_file(path: str) -> bytes | None:
    """Give the content of a file here or elsewhere; None if there is none."""
    try:
        if is_remote(path):
            system, inside = file_system(path)
            return bytes(system.cat_file(inside))
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None


def _write_file(path: str, data: bytes) -> None:
    """Write a file here or elsewhere, whole or not at all (an object store shows no unfinished object)."""
    if is_remote(path):
        system, inside = file_system(path)
        system.makedirs(inside.rsplit("/", 1)[0], exist_ok=True)
        system.pipe_file(inside, data)
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(Path(path), [data])
