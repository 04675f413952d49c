"""The public verbs: `build`, `annotate`, and `Record`, which asks a store. Every command is one of these calls."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, Self

from dateline.annotate import annotate_all, load_actors, load_tools
from dateline.config import DEFAULT_ONTOLOGY, LAYERS, Config
from dateline.errors import ConfigError
from dateline.explain import Explanation, explain
from dateline.exports import Exported, add_former_ids, export, take_archive
from dateline.lines import Json, annotation_json
from dateline.ontology import ontology as load_ontology
from dateline.records import Block, RawArticle, Rejection
from dateline.report import write_markdown, write_report
from dateline.review import agreement, decisions
from dateline.rulings import Agreement
from dateline.run.derive import derive
from dateline.run.evidence import read_evidence, split_inputs
from dateline.run.identities import take_identities
from dateline.run.intake import Progress, check_engine, commit, one_ontology, reader_of, take_in
from dateline.run.past import as_of
from dateline.run.short import short_timeline
from dateline.sources import read as read_sources
from dateline.store import Store, read
from dateline.verify import Mismatch, verify
from dateline.views import (
    ActorView,
    ArticleView,
    DecisionView,
    DiscrepancyView,
    EventView,
    QuoteView,
    SearchView,
    StoryView,
    TimelineView,
)


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What one `build` did."""

    added: int
    """Articles that were new."""
    known: int
    """Inputs that the store had already, from an earlier run or as the same article twice."""
    rejected: tuple[Rejection, ...]
    """Inputs of this run that could not be used."""
    stories_changed: int = 0
    read_by_others: int = 0
    """Articles of the store that another version of Dateline, or one with other own actors, read: they stay so."""

    @property
    def usable(self) -> bool:
        """Tell whether at least one input of the run is an article of the store."""
        return self.added + self.known > 0


class Record:
    """The record in one store, as it is now or as of a day; every method gives typed rows in a stable order."""

    def __init__(self, store: Path | str | Store, *, summary: BuildSummary | None = None, undated: int = 0) -> None:
        """Open the store at `store`. Raises StoreError if there is none, or it cannot be used."""
        self._store = store if isinstance(store, Store) else Store(store)
        self.summary = summary
        """What the `build` that gave this Record did; None for a Record that was only opened."""
        self.undated = undated
        """How many articles an as-of record leaves out because their date is not known."""

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def as_of(self, day: date, story: str | None = None) -> Record:
        """Give the record as it could be known at the end of `day` (UTC): only articles surely published by then.

        Undated articles are left out and counted in `undated`. Nothing is written to the store.
        """
        past, undated = as_of(self._store, day, story)
        return Record(past, undated=undated)

    def stories(self, story: str | None = None, limit: int | None = None) -> tuple[StoryView, ...]:
        """Give the stories, the newest first."""
        return read.stories(self._store, story, limit)

    def articles(self, story: str | None = None, limit: int | None = None) -> tuple[ArticleView, ...]:
        """Give the articles by date and, unless a story is named, the rejected inputs with their reasons."""
        return read.articles(self._store, story, limit)

    def actors(self, story: str | None = None, limit: int | None = None) -> tuple[ActorView, ...]:
        """Give the actors of each story, named ones first, the most mentioned first."""
        return read.actors(self._store, story, limit)

    def events(self, story: str | None = None, limit: int | None = None) -> tuple[EventView, ...]:
        """Give the events in the order of the chronology."""
        return read.events(self._store, story, limit)

    def quotes(self, story: str | None = None, limit: int | None = None) -> tuple[QuoteView, ...]:
        """Give the attributions, article by article."""
        return read.quotes(self._store, story, limit)

    def discrepancies(
        self,
        story: str | None = None,
        limit: int | None = None,
        *,
        only_open: bool = False,
    ) -> tuple[DiscrepancyView, ...]:
        """Give the ledger, the strongest verdict first; agreements (corroborations) are in it, unless `only_open`."""
        return read.discrepancies(self._store, story, limit, only_open=only_open)

    def timeline(
        self, story: str | None = None, limit: int | None = None, *, short: int | None = None
    ) -> tuple[TimelineView, ...]:
        """Give the chronology; with `limit`, the most important events, still in order of date.

        With `short`, each story's that many most important days instead, one line a day (docs/chronology.md).
        """
        if short is None:
            return read.timeline(self._store, story, limit)
        return short_timeline(self._store, short, story)[:limit]

    def decisions(self, story: str | None = None, limit: int | None = None) -> tuple[DecisionView, ...]:
        """Give people's decisions in order of time, each with what became of it; `dateline.decide` makes them."""
        return decisions(self._store, story)[:limit]

    def agreement(self, story: str | None = None) -> tuple[Agreement, ...]:
        """Give how far each two reviewers agree over the records that both accepted or rejected."""
        return agreement(self._store, story)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give each article's id and stored text: what every offset counts in."""
        return ((found.article.id, found.article.text) for found in self._store.annotations())

    def blocks(self) -> Iterator[tuple[str, tuple[Block, ...]]]:
        """Give each article's id and its blocks."""
        return ((found.article.id, found.article.blocks) for found in self._store.annotations())

    def search(self, words: str, limit: int | None = None) -> tuple[SearchView, ...]:
        """Give records and then articles that hold all of `words`, the best match first."""
        return read.search(self._store, words, limit)

    def explain(self, name: str) -> Explanation:
        """Say why a record is as it is: evidence, rules, links. Raises StoreError if there is no record `name`."""
        with self._store.reading():
            return explain(self._store, name)

    def verify(self) -> Iterator[Mismatch]:
        """Re-check every span against the stored text; give each that does not hold (none, if all is well)."""
        return verify(self._store)

    def export(self, form: str, out: Path | str | BinaryIO, story: str | None = None) -> Exported:
        """Write the record, or one story, as `form` (docs/exports.md) to a file or stream; say what was lost.

        A file appears whole or not at all. Raises ConfigError for an unknown format, OSError.
        """
        return export(self._store, form, Path(out) if isinstance(out, str) else out, story)

    def report(self, out: Path | str, story: str | None = None, form: str = "html") -> None:
        """Write one self-contained HTML page to `out`, or with "md" its short form in Markdown.

        Raises StoreError if there is no such story, ConfigError for another form.
        """
        forms = {"html": write_report, "md": write_markdown}
        if form not in forms:
            raise ConfigError(f"a report is {' or '.join(forms)}, not {form!r}")
        with self._store.reading():
            forms[form](self._store, Path(out), story)

    def remove(self, article: str) -> None:
        """Take an article and all that rests on it out, leaving a tombstone. Raises StoreError if there is none."""
        with self._store.writing():
            self._store.remove(article, datetime.now(UTC).date())
            derive(self._store)


def open_record(store: Path | str) -> Record:
    """Open the record in `store`. Raises StoreError if there is none, or it cannot be used."""
    return Record(store)


def restore(archive: Path | str, *, store: Path | str) -> Record:
    """Read what `export("archive", …)` wrote into a new store: the same articles, texts, decisions; give its Record.

    What is derived from them is derived anew, by this version of Dateline. Raises ConfigError if there is a store
    already, or the file is no archive; then no store is made.
    """
    if Path(store).exists():
        raise ConfigError(f"{store} exists: give the path of a new store")
    unfinished = Path(f"{store}.part{os.getpid()}")
    try:
        with Store(unfinished, create=True) as opened, opened.writing():
            found = take_archive(opened, Path(archive))
            derive(opened, one_story=found.one_story)
            add_former_ids(opened, found.former)
        unfinished.replace(store)
    finally:
        for rest in ("", "-wal", "-shm"):
            Path(f"{unfinished}{rest}").unlink(missing_ok=True)
    return Record(store)


def build(
    inputs: Sequence[Path | str],
    *,
    store: Path | str,
    meta: Path | str | None = None,
    actors: Path | str | None = None,
    wikidata: Path | str | None = None,
    jobs: int = 1,
    one_story: bool = False,
    allow_private: bool = False,
    ontology: Path | str = DEFAULT_ONTOLOGY,
    engine: str = "local",
    scheduler: str | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Record:
    """Read `inputs` (files, folders, globs, feed URLs, "-", evidence) into `store`, and give the Record.

    `ontology` is the codebook of events: a version in the package, or a folder of YAML files.

    The same input again changes nothing; more input adds to it; a killed run is resumed by running it again.
    Articles that cannot be used are stored as rejected, with the reason. `actors` is a YAML file of the user's own
    actors, `wikidata` a file of ids, labels and aliases. `engine` is "local" or "dask": the cluster at `scheduler`, or
    one of `jobs` processes on this machine (docs/cluster.md). Raises ConfigError, StoreError or ClusterError.
    """
    if meta is not None and not Path(meta).is_file():
        raise ConfigError(f"no such file: {meta}")
    if wikidata is not None and not Path(wikidata).is_file():
        raise ConfigError(f"no such file: {wikidata}")
    check_engine(engine, scheduler, jobs)
    config = Config(
        meta=Path(meta) if meta else None, layers=("events",), jobs=jobs, allow_private=allow_private,
        ontology=str(ontology), actors=Path(actors) if actors else None, engine=engine, scheduler=scheduler,
    )  # fmt: skip
    load_actors(config)  # a mistake in the file is told before anything is read
    version = load_ontology(config.ontology).version
    tell = progress or _silent
    with Store(store, create=True) as opened, opened.writing():
        one_ontology(opened, version)
        evidence, others = split_inputs([str(i) for i in inputs])
        taken = take_in(opened, read_sources(others, config, stdin=stdin), config, tell)
        for path in evidence:
            taken += commit(opened, read_evidence(path, version), tell)
        if wikidata is not None:
            take_identities(opened, Path(wikidata))
        changed = derive(
            opened, config, one_story=one_story, progress=lambda done, total: tell("merging stories", done, total)
        )
        row = opened.one("of_other_versions", version=reader_of(config))
        foreign = int(row[0] or 0) if row else 0
    return Record(store, summary=BuildSummary(taken.added, taken.known, taken.rejected, changed, foreign))


def _silent(_what: str, _done: int, _total: int | None) -> None:
    """Tell nobody."""


def annotate(
    inputs: Iterable[RawArticle | Rejection],
    *,
    layers: Sequence[str] = LAYERS,
    ontology: Path | str = DEFAULT_ONTOLOGY,
    actors: Path | str | None = None,
) -> Iterator[dict[str, Json]]:
    """Give one object for each input, in order, in the JSON shape of the contract; no store.

    `dateline.read_articles` makes the inputs from files. An article that cannot be handled gives {"id", "error"}.
    `actors` is a YAML file of the user's own actors. Raises ConfigError for an unknown layer or a mistake in the file.
    """
    unknown = sorted(set(layers) - set(LAYERS))
    if unknown:
        raise ConfigError(f"no layer {', '.join(unknown)}: choose from {', '.join(LAYERS)}")
    config = Config(layers=tuple(layers), ontology=str(ontology), actors=Path(actors) if actors else None)
    for result in annotate_all(inputs, load_tools(config)):
        if isinstance(result, Rejection):
            yield {"id": result.input_id or result.path, "error": result.reason}
        else:
            yield annotation_json(result, result.article.input_id or result.article.path, layers)


def read_articles(
    inputs: Sequence[Path | str],
    *,
    meta: Path | str | None = None,
    stdin: BinaryIO | None = None,
    only_lines: bool = False,
) -> Iterator[RawArticle | Rejection]:
    """Give the articles of files, folders, globs, feeds and "-" one after another, as they are in their sources."""
    config = Config(meta=Path(meta) if meta else None, distinct_ids=False, only_lines=only_lines)
    return read_sources([str(i) for i in inputs], config, stdin=stdin)
