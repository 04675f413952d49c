"""`python tools/bench_stories.py [N ...]`: how grouping and merging grow with the number of articles.

All articles are synthetic: stories of one to twelve reports, each made of names of its own, words that many stories
share and words that all share, a few days apart within three years. Merging is measured on one story whose reports are
the sample stories' as they are, and copies of them under other outlets.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from dateline.api import build
from dateline.ids import content_id
from dateline.merge.stories import Digest
from dateline.merge.story import merge_story
from dateline.records import Annotations, Article, Block, Interval, Story
from dateline.run.regroup import regroup
from dateline.store import Store
from dateline.store.rows import Entry, encode

ROOT = Path(__file__).resolve().parent.parent
FIRST = date(2030, 1, 1)


def digests(count: int, seed: int = 1) -> Iterator[tuple[Digest, int]]:
    """Give synthetic articles with the number of their story; word frequencies fall as Zipf's law has it."""
    chance = random.Random(seed)
    made = story = 0
    while made < count:
        story += 1
        day = FIRST + timedelta(days=chance.randrange(1000))
        names = [f"n{story}x{i}" for i in range(6)] + [f"town{chance.randrange(2000)}"]
        topic = [f"w{int(30_000 ** chance.random())}" for _ in range(60)]
        for _ in range(min(chance.randint(1, 12), count - made)):
            common = [f"w{int(30_000 ** chance.random())}" for _ in range(120)]
            terms = {word: 1.0 + chance.random() for word in (*common, *chance.sample(topic, 40))}
            terms |= dict.fromkeys(chance.sample(names, 5), 4.0)
            when = day + timedelta(days=chance.randrange(5))
            name = content_id("a-", str(made))
            yield Digest(name, "o", Interval(when, when), name, tuple(sorted(terms.items()))), story
            made += 1


def bare(found: Digest) -> Entry:
    """Give the entry of an article of which nothing but a digest is known."""
    article = Article(found.id, found.id, "x", found.title, (Block(0, len(found.title), "body"),))
    return Entry(found.id, Annotations(article), encode(found))


def grouping(count: int) -> str:
    """Group the articles of a store of so many; give a line of a table: seconds, articles a second, stories, mixed."""
    truth = {found.id: story for found, story in digests(count)}
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "s.db", create=True) as store:
        rows = (bare(found) for found, _ in digests(count))
        while batch := list(islice(rows, 500)):
            store.add(batch)
        start = time.process_time()
        stories = regroup(store)
        took = time.process_time() - start
    mixed = sum(len({truth[a] for a in s.articles}) > 1 for s in stories)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    true = len(set(truth.values()))
    return f"| {count} | {took:.1f} | {count / took:.0f} | {len(stories)} of {true} | {mixed} | {peak:.0f} |"


def sample() -> list[Annotations]:
    """Give the annotations of a sample story."""
    with (
        tempfile.TemporaryDirectory() as folder,
        build([ROOT / "examples" / "strait-ship" / "articles"], store=Path(folder) / "s.db"),
        Store(Path(folder) / "s.db") as store,
    ):
        return list(store.annotations())


def merging(reports: list[Annotations], count: int) -> str:
    """Merge a story of so many articles; give a line of a table: seconds, claims, events, links."""
    rows = []
    for number in range(count):
        found, again = reports[number % len(reports)], number // len(reports)
        article = found.article
        name = content_id("a-", article.id, str(again))
        outlet = f"{article.outlet} {again}" if again else article.outlet
        rows.append(replace(found, article=replace(article, id=name, key=name, outlet=outlet)))
    start = time.process_time()
    record = merge_story(Story("s-1", "A story", tuple(sorted(a.article.id for a in rows))), rows)
    took = time.process_time() - start
    return f"| {count} | {took:.1f} | {len(record.claims)} | {len(record.events)} | {len(record.links)} |"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--story", type=int, nargs="*", default=[12, 120, 480])
    given = parser.parse_args()
    print("| articles (synthetic) | CPU s | articles/s | stories | mixed | peak MB |\n|---|---|---|---|---|---|")
    for count in given.articles:
        print(grouping(count), flush=True)
    if given.story:
        reports = sample()
        print("\n| articles of one story, copies | CPU s | claims | events | links |\n|---|---|---|---|---|")
        for count in given.story:
            print(merging(reports, count), flush=True)


if __name__ == "__main__":
    main()
