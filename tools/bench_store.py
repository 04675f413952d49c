"""`python tools/bench_store.py [--articles N ...]`: what a large store costs, and how that grows.

The articles of `examples/` are annotated once. The rest is synthetic: stories of 1 to 60 reports, each a copy of a
sample article in which names, numbers and half of the less common words are others of the same length (so that every
span stays true), the same ones throughout a story, and whose dates are shifted within three years.

Printed for each N: seconds and peak memory of committing, of grouping and merging, of adding 100 articles later; and
milliseconds of processor time (median, 95th percentile) of every listing, of search and of every page.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
import warnings
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path
from statistics import median

import msgspec
from bench_stories import bare, digests
from web_bench import TABLES, renamed

from dateline.api import Record, build
from dateline.ids import content_id
from dateline.merge.stories import digest
from dateline.merge.tables import stopwords
from dateline.records import Annotations
from dateline.run.derive import derive
from dateline.run.regroup import regroup
from dateline.store import Store
from dateline.store.rows import Entry, encode
from dateline.store.sql import statement

ROOT = Path(__file__).resolve().parent.parent
_WORD = re.compile(r"\b[A-Z]?[a-z]{4,}\b|\b\d{3}\b")
_DAY = re.compile(r"\b2[01]\d\d-[01]\d-[0-3]\d\b")
_KEPT = frozenset(month_name) | frozenset(day_name)
_NAMING = frozenset({"name", "text", "title", "author"})
_SYLLABLES = ("ba", "cor", "del", "eri", "fan", "gol", "har", "ise", "jun", "kem", "lor", "mun", "nar", "oso", "pel")
_MOST = 60
_SPAN = 1000
_TIMES = 12
PERCENTILE = 0.95
MOST_MS = 100
OK = 200


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[int, Sequence[str]]:
    """Give common English words by their length."""
    lines = (ROOT / "src/dateline/data/model/vocabulary.txt").read_text("utf-8").split("\n")
    found: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if line.isascii() and line.isalpha() and line not in stopwords():
            found[len(line)].append(line)
    return found


def another(word: str, story: int, share: float) -> str:
    """Give what stands for a word in a story: a word of the same length, or for the rest the word itself."""
    if word in _KEPT or word.lower() in stopwords():
        return word
    chance = random.Random(f"{story} {word.lower()}")
    if word.isdigit():
        return str(chance.randrange(100, 1000))
    rivals = vocabulary().get(len(word), ())
    if word[0].isupper():
        made = "".join(chance.choice(_SYLLABLES) for _ in word)[: len(word)]
        return made.capitalize()
    return chance.choice(rivals) if rivals and chance.random() < share else word


def rewritten(found: Annotations, story: int, copy: int, shift: timedelta) -> Annotations:
    """Give a copy of an article as a report of another story: other words of the same length, other days."""
    memory: dict[str, str] = {}

    def word(match: re.Match[str]) -> str:
        text = match.group()
        if text not in memory:
            memory[text] = (
                another(another(text, story, 0.5), copy, 0.1) if text[0].islower() else another(text, story, 0.5)
            )
        return memory[text]

    def day(match: re.Match[str]) -> str:
        return (date.fromisoformat(match.group()) + shift).isoformat()

    def walk(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: item if name == "attributes" else walk(item, name) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return [walk(item, key) for item in value]
        if isinstance(value, str):
            return _WORD.sub(word, value) if key in _NAMING else _DAY.sub(day, value)
        return value

    shape = walk(msgspec.to_builtins(found))
    made: Annotations = msgspec.convert(shape, Annotations)
    name = content_id("a-", str(story), str(copy))
    outlet = f"Outlet {random.Random(copy).randrange(400)}"
    url = f"https://example.org/{name}"
    return replace(made, article=replace(made.article, id=name, key=name, outlet=outlet, url=url, input_id=name))


def synthetic(base: Sequence[Sequence[Annotations]], count: int, first: int = 0) -> Iterator[Annotations]:
    """Give so many articles, story by story; `first` is the number of the first story."""
    made, story = 0, first
    while made < count:
        chance = random.Random(story)
        shift = timedelta(days=chance.randrange(_SPAN))
        sample = base[story % len(base)]
        size = min(_MOST, int(1 / (1 - chance.random()) ** 0.8), count - made)
        for number in range(size):
            yield rewritten(sample[number % len(sample)], story, story * _MOST + number, shift)
            made += 1
        story += 1


def samples(folder: Path) -> list[list[Annotations]]:
    """Give the annotated articles of each sample story."""
    found = []
    for place in sorted(ROOT.glob("examples/*/articles")):
        path = folder / f"{place.parent.name}.db"
        if not path.exists():
            build([place], store=path).close()
        with Store(path) as store:
            found.append(list(store.annotations()))
    return found


def entries(articles: Iterator[Annotations]) -> Iterator[Entry]:
    """Give the entries by which the store takes articles in."""
    for found in articles:
        yield Entry(found.article.id, found, encode(digest(found)))


def commit(store: Store, rows: Iterator[Entry]) -> None:
    """Write entries in large batches."""
    batch: list[Entry] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 500:
            store.add(batch)
            batch.clear()
    store.add(batch)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Give the seconds and the CPU seconds that something takes."""
    begin, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin, time.process_time() - cpu


def peak() -> float:
    """Give the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tell(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def quantiles(name: str, asks: Sequence[Callable[[], object]]) -> None:
    """Print median and 95th percentile of the milliseconds of processor time that some questions take, each once."""
    times = sorted(timed(ask)[1] * 1000 for ask in asks)
    worst = times[min(len(times) - 1, int(len(times) * PERCENTILE))]
    tell(f"| {name} | {median(times):.0f} | {worst:.0f}{' **over**' if worst > MOST_MS else ''} |")


def some(db: sqlite3.Connection, sql: str) -> list[str]:
    """Give the first column of a query."""
    return [str(row[0]) for row in db.execute(sql)]


def listings(path: Path) -> None:
    """Print how long the questions behind the commands take."""
    db = sqlite3.connect(path)
    stories = some(db, f"SELECT id FROM story ORDER BY id LIMIT {_TIMES}")
    stories += some(db, "SELECT story_id FROM story_article GROUP BY 1 ORDER BY count(*) DESC LIMIT 2")
    found = some(db, f"SELECT id FROM event ORDER BY id LIMIT {_TIMES}")
    labels = some(db, f"SELECT label FROM event ORDER BY id LIMIT {_TIMES}")
    db.close()
    tell("\n| question | ms | p95 |\n| --- | --- | --- |")
    with Record(path) as record:
        for name in ("stories", "articles", "actors", "events", "quotes", "discrepancies", "timeline"):
            ask: Callable[..., object] = getattr(record, name)
            quantiles(f"{name} --limit 20", [partial(ask, None, 20)] * 4)
            quantiles(f"{name} --story ID", [partial(ask, story, None) for story in stories])
        quantiles("search", [partial(record.search, " ".join(words.split()[:2]), 20) for words in labels])
        quantiles("search, a common word", [partial(record.search, "said", 20)] * 4)
        quantiles("explain", [partial(record.explain, name) for name in found])
        quantiles("decisions", [record.decisions] * 4)


def addresses(path: Path) -> dict[str, list[str]]:
    """Give addresses of every kind of page."""
    db = sqlite3.connect(path)
    stories = some(db, f"SELECT id FROM story ORDER BY id LIMIT {_TIMES}")
    big = some(db, "SELECT story_id FROM story_article GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2")
    events = some(db, f"SELECT id FROM event ORDER BY id LIMIT {_TIMES}")
    quotes = some(db, f"SELECT utterance FROM quote ORDER BY id LIMIT {_TIMES}")
    actors = some(db, f"SELECT id FROM actor ORDER BY id LIMIT {_TIMES}")
    common = some(db, "SELECT id FROM actor GROUP BY id ORDER BY count(*) DESC, id LIMIT 3")
    articles = some(db, f"SELECT id FROM article ORDER BY id LIMIT {_TIMES}")
    words = [label.split()[0] for label in some(db, f"SELECT label FROM event ORDER BY id LIMIT {_TIMES}")]
    count = int(some(db, "SELECT count(*) FROM story")[0])
    db.close()
    tabs = ("", "/discrepancies", "/quotes", "/actors", "/sources")
    return {
        "/stories": ["/stories", f"/stories?page={count // 50}", f"/stories?page={count // 25}"] * 3,
        **{f"/stories/ID{tab}": [f"/stories/{s}{tab}" for s in stories] for tab in tabs},
        **{f"the largest stories{tab}": [f"/stories/{s}{tab}" for s in big] * 3 for tab in tabs},
        "/events/ID": [f"/events/{e}" for e in events],
        "/quotes/ID": [f"/quotes/{q}" for q in quotes],
        "/actors/ID": [f"/actors/{a}" for a in actors],
        "/actors/ID in most stories": [f"/actors/{a}" for a in common] * 2,
        "/articles/ID": [f"/articles/{a}" for a in articles],
        "/search": [f"/search?q={w}" for w in words],
        "/search, a common word": ["/search?q=said", "/search?q=the", "/search?q=minister+said"],
        "/search, a day": ["/search?q=2032-05-04", "/search?q=2031-05-09"],
        "/desk": ["/desk"] * 4,
        "/desk, lowest score": ["/desk?order=score"] * 4,
        "/desk, quotations": ["/desk?of=quotations"] * 4,
        "/desk, a story": [f"/desk?story={s}" for s in stories],
        "/desk/decisions": ["/desk/decisions"] * 4,
    }


def pages(path: Path) -> None:
    """Print how long the pages take, and how large they are."""
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

    from dateline.web import create_app
    from dateline.web.settings import Settings

    client = TestClient(create_app(Settings(path)), base_url="http://127.0.0.1:8765")
    client.get("/stories")
    tell("\n| page | ms | p95 | KB |\n| --- | --- | --- | --- |")

    def ask(address: str, sizes: list[int]) -> None:
        answer = client.get(address)
        if answer.status_code != OK:
            raise SystemExit(f"{address}: {answer.status_code}")
        sizes.append(len(answer.content))

    for name, asked in addresses(path).items():
        sizes: list[int] = []
        begin = [partial(ask, address, sizes) for address in asked]
        times = sorted(timed(one)[1] * 1000 for one in begin)
        worst = times[min(len(times) - 1, int(len(times) * PERCENTILE))]
        mark = " **over**" if worst > MOST_MS else ""
        tell(f"| {name} | {median(times):.0f} | {worst:.0f}{mark} | {max(sizes) / 1024:.0f} |")


def grown(folder: Path, count: int, base: Sequence[Sequence[Annotations]]) -> Path:
    """Build a store of so many articles; print what that costs."""
    path = folder / f"{count}.db"
    for rest in ("", "-wal", "-shm"):
        Path(f"{path}{rest}").unlink(missing_ok=True)
    with Store(path, create=True) as store:
        took, cpu = timed(lambda: commit(store, entries(synthetic(base, count))))
        tell(f"\n## {count} articles\n\ncommitted in {took:.0f} s, {cpu:.0f} CPU s (synthesis included)")
        took, cpu = timed(lambda: derive(store))
        tell(f"grouped and merged in {took:.0f} s, {cpu:.0f} CPU s: {count / cpu:.0f} articles a CPU second")
    tell(f"peak {peak():.0f} MB; {path.stat().st_size / 1e6:.0f} MB on disk")
    return path


def copied(path: Path, count: int) -> Path:
    """Give a store of about so many articles: the one at `path` again and again, every id another one each time."""
    target = path.parent / f"{count}.db"
    target.unlink(missing_ok=True)
    source = sqlite3.connect(path)
    made = sqlite3.connect(target)
    source.backup(made)
    held = int(some(source, "SELECT count(*) FROM article")[0])
    for copy in range(1, round(count / held)):
        rename = renamed(copy)
        with made:
            for table, columns in TABLES.items():
                names = columns.split()
                marks = ", ".join("?" * len(names))
                rows = source.execute(f"SELECT {', '.join(names)} FROM {table}")
                insert = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})"
                made.executemany(insert, ([rename(value) for value in row] for row in rows))
    with made:
        for (story,) in made.execute("SELECT id FROM story").fetchall():
            made.execute(statement("add_story_size"), {"story": story})
    made.close()
    source.close()
    count = held * round(count / held)
    tell(f"\n## {count} articles: the store of {held} copied; {target.stat().st_size / 1e6:.0f} MB on disk")
    return target


def added(path: Path, base: Sequence[Sequence[Annotations]], count: int = 100) -> None:
    """Add the sample articles as they are, and synthetic ones of new and of known stories, to `count` in all."""
    real = [found for rows in base for found in rows]
    rest = [a for story in range(40) for a in _further(base, story)][: (count - len(real)) // 2]
    new = list(synthetic(base, count - len(real) - len(rest), first=10_000_000))
    with Store(path) as store:
        took, cpu = timed(lambda: commit(store, entries(iter([*real, *rest, *new]))))
        tell(f"\n{count} more articles: committed in {took:.1f} s, {cpu:.1f} CPU s")
        changed = 0

        def again() -> None:
            nonlocal changed
            changed = derive(store)

        took, cpu = timed(again)
        tell(f"grouped and merged in {took:.1f} s, {cpu:.1f} CPU s; {changed} stories changed; peak {peak():.0f} MB")


def regrouped(count: int, folder: Path) -> None:
    """Print what grouping synthetic articles costs (`bench_stories.digests`), and then 100 more of them."""
    late = frozenset(random.Random(1).sample(range(count + 100), 100))
    path = folder / f"grouping-{count}.db"
    path.unlink(missing_ok=True)
    with Store(path, create=True) as store:
        for part in (frozenset(range(count + 100)) - late, late):
            rows = (bare(found) for number, (found, _) in enumerate(digests(count + 100)) if number in part)
            commit(store, rows)
            _, cpu = timed(lambda: regroup(store))
            tell(f"| {count} | {len(part)} | {cpu:.1f} | {peak():.0f} |")


def _further(base: Sequence[Sequence[Annotations]], story: int) -> list[Annotations]:
    """Give one more report of a story that `synthetic` made."""
    sample = base[story % len(base)]
    shift = timedelta(days=random.Random(story).randrange(_SPAN))
    return [rewritten(sample[0], story, story * _MOST + _MOST - 1, shift)]


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--folder", type=Path, help="Keep the stores here.")
    parser.add_argument("--copy-to", type=int, nargs="*", default=[], help="Ask copies of the first store, so large.")
    parser.add_argument(
        "--grouping", type=int, nargs="*", default=[], help="Only group so many articles, and 100 more."
    )
    parser.add_argument("--only-ask", action="store_true", help="Ask stores that are in the folder already.")
    given = parser.parse_args()
    if given.grouping:
        tell("| articles (synthetic) | added | CPU s | peak MB |\n| --- | --- | --- | --- |")
        with tempfile.TemporaryDirectory() as temporary:
            for count in given.grouping:
                regrouped(count, Path(temporary))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        base = samples(folder)
        for count in given.articles:
            path = folder / f"{count}.db" if given.only_ask else grown(folder, count, base)
            listings(path)
            pages(path)
            if not given.only_ask:
                added(path, base)
        for count in given.copy_to:
            path = copied(folder / f"{given.articles[0]}.db", count)
            listings(path)
            pages(path)


if __name__ == "__main__":
    main()
