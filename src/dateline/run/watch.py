"""`watch`: round after round, what is new in feeds goes into the store, and the record is brought up to date."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dateline.annotate import load_actors
from dateline.config import DEFAULT_ONTOLOGY, Config
from dateline.errors import ConfigError, StoreError
from dateline.ontology import ontology as load_ontology
from dateline.run.derive import derive
from dateline.run.feeds import Gathered, gather, lag, note, pause, stored_feeds
from dateline.run.intake import TakenIn, one_ontology, take_in
from dateline.store import Store

INTERVAL = 900.0
"""Seconds between two looks at a feed."""
_BLOCKED = 60.0
"""Seconds until a round is repeated that another process kept from writing."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    number: int
    feeds: int
    """Feeds that were due and asked."""
    unchanged: int
    problems: tuple[tuple[str, str], ...]
    """(feed, reason) of those that failed."""
    added: int
    known: int
    rejected: int
    again: int
    """Entries that failed and are tried again later."""
    lag: tuple[float, float] | None
    """Seconds from publication to being in the record, of the new articles: median and longest."""
    blocked: str | None = None
    """Why nothing could be written: another process is writing. Nothing is noted then, and the round is repeated."""


def watch(
    feeds: Sequence[str],
    *,
    store: Path | str,
    interval: float = INTERVAL,
    rounds: int | None = None,
    actors: Path | str | None = None,
    jobs: int = 1,
    one_story: bool = False,
    allow_private: bool = False,
    timeout: float = 20.0,
    ontology: Path | str = DEFAULT_ONTOLOGY,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Round]:
    """Ask the feeds at the URLs `feeds` every `interval` seconds, and give what each round did, without end.

    With `rounds`, stop after so many. What is known of the feeds is in the store: started again, it goes on where it
    was. Only http and https are asked, private addresses only with `allow_private`. The store is locked while a round's
    articles are written, not while they are fetched. Raises ConfigError or StoreError.
    """
    for url in feeds:
        if not url.lower().startswith(("http://", "https://")):
            raise ConfigError(f"{url} is no feed to watch: give URLs that begin with http:// or https://")
    config = Config(
        layers=("events",), jobs=jobs, allow_private=allow_private, timeout=timeout, ontology=str(ontology),
        actors=Path(actors) if actors else None,
    )  # fmt: skip
    load_actors(config)  # a mistake in the file is told before anything is asked
    from dateline.sources.fetch import Fetcher  # noqa: PLC0415 (httpx takes half a second)

    with Store(store, create=True) as opened, closing(Fetcher(config)) as fetcher:
        one_ontology(opened, load_ontology(config.ontology).version)
        number = 0
        while True:
            number += 1
            found = tuple(gather(stored_feeds(opened, feeds), opened, fetcher, interval))
            told = _round(number, found, opened, config, one_story=one_story)
            yield told
            if number == rounds:
                return
            waits = pause(stored_feeds(opened, feeds), interval)
            sleep(max(waits, min(interval, _BLOCKED)) if told.blocked else waits)


def _round(number: int, found: Sequence[Gathered], store: Store, config: Config, *, one_story: bool) -> Round:
    problems = tuple((one.feed.url, one.problem) for one in found if one.problem)
    taken = TakenIn(0, 0, ())
    delay = blocked = None
    try:
        with store.writing():
            items = [item for one in found for item in one.items]
            if items:
                taken = take_in(store, items, config, lambda _what, _done, _total: None)
            note(store, found)
            derive(store, config, one_story=one_story)
        delay = lag(found, time.time())
    except StoreError as error:
        if "another process is writing" not in str(error):
            raise
        blocked = str(error)
    return Round(
        number, len(found), sum(one.unchanged for one in found), problems, taken.added, taken.known,
        len(taken.rejected), sum(one.again for one in found), delay, blocked,
    )  # fmt: skip
