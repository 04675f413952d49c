"""`make bench`: the whole pipeline beside bare spaCy on the same texts in the same run.

The texts are the sample stories, each plain-text article repeated with altered text (numbers and names shifted), so
that nothing is answered from a cache and no two articles are copies; or, with `--input`, articles of a file of yours.
"""

import argparse
import multiprocessing
import os
import re
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("Arden", "Belkova", "Cardoso", "Dlamini", "Eriksen", "Farouk", "Gupta", "Hadley", "Ivanova", "Jansen")


def altered(text: str, number: int) -> str:
    """Give `text` with its numbers shifted and some of its names replaced, differently for each `number`."""
    shifted = re.sub(r"\b\d{1,3}\b", lambda m: str((int(m.group()) + number) % 1000), text)
    words = re.split(r"(\s+)", shifted)
    for place in range(number % 15, len(words), 15):
        if words[place].istitle():
            words[place] = NAMES[(place + number) % len(NAMES)]
    return "".join(words)


def corpus(copies: int) -> list[dict[str, str]]:
    """Give the articles as `annotate` takes them."""
    files = sorted(ROOT.glob("examples/*/articles/*.txt"))
    texts = [path.read_text("utf-8") for path in files]
    return [
        {"id": f"{path.stem}-{number}", "outlet": path.stem, "text": altered(text, number)}
        for number in range(copies)
        for path, text in zip(files, texts, strict=True)
    ]


def articles_of(path: Path, most: int | None) -> list[dict[str, str]]:
    """Give articles of a JSON Lines file as they are (`text`; `id`, `source`, `url`, `published`, `title` where there).

    With `most`, so many of them, spread over the file.
    """
    rows = [msgspec.json.decode(line, type=dict[str, Any]) for line in path.read_bytes().splitlines()]
    step = max(1, len(rows) // most) if most else 1
    return [{k: v for k, v in row.items() if isinstance(v, str)} for row in rows[::step][:most]]


def measured(work: Callable[[str], dict[str, float]], path: str) -> dict[str, float]:
    """Run `work` in a fresh process; give what it returns with its CPU seconds and peak memory (MB)."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_in_child, (work, path))


def _in_child(work: Callable[[str], dict[str, float]], path: str) -> dict[str, float]:
    found = work(path)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {**found, "cpu_s": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss / 1024}


def bare_spacy(path: str) -> dict[str, float]:
    """Read the texts with the bare English pipeline, all components."""
    import spacy

    from dateline.parse import MODEL

    nlp = spacy.load(MODEL)
    texts = [msgspec.json.decode(line)["text"] for line in Path(path).read_bytes().splitlines()]
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    return {"wall_s": time.perf_counter() - start, "tokens": tokens}


def whole(path: str) -> dict[str, float]:
    """Build a store from the texts: raw file to committed record."""
    import dateline
    from dateline import encoder

    encoder.REMEMBERED = 0  # sentences that two altered copies still share are read again
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, dateline.build([path], store=Path(folder) / "bench.db") as record:
        events = sum(story.events for story in record.stories())
        return {"wall_s": time.perf_counter() - start, "events": events}


def stages(path: str) -> dict[str, float]:
    """Give the CPU seconds that each stage of the left half and the two stages of the right half take."""
    from dateline import api, encoder
    from dateline.annotate import annotate_article, annotate_one, load_tools
    from dateline.clean import clean
    from dateline.config import Config
    from dateline.extract.actors import find_actors
    from dateline.extract.events import find_events
    from dateline.extract.quotes import find_quotes
    from dateline.extract.times import find_times
    from dateline.merge.stories import digest, group
    from dateline.merge.story import merge_story
    from dateline.parse import parse
    from dateline.records import Rejection

    encoder.REMEMBERED = 0
    tools = load_tools(Config())
    assert tools.nlp is not None
    spent: dict[str, float] = {}

    def timed(name: str, call: Callable[[], object]) -> object:
        start = time.process_time()
        result = call()
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    found = []
    for raw in api.read_articles([path]):
        if isinstance(annotate_one(raw, tools), Rejection):
            continue
        article = timed("clean and blocks", lambda: clean(raw))
        parsed = timed("parse (spaCy)", lambda: parse(article, tools.nlp))
        times, _ = timed("times", lambda: find_times(article, parsed))
        cast = timed("actors", lambda: find_actors(parsed))
        quotes = timed("quotes", lambda: find_quotes(parsed, cast, times))
        timed("events", lambda: find_events(parsed, cast, times, quotes))
        found.append(annotate_article(raw, tools))
    by_id = {one.article.id: one for one in found}
    stories = timed("stories", lambda: group([digest(one) for one in by_id.values()]))
    timed("merging", lambda: [merge_story(story, [by_id[name] for name in story.articles]) for story in stories])
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=100, help="copies of each sample article (default 100)")
    parser.add_argument("--stages", type=int, default=5, help="copies used for the shares of the stages (default 5)")
    parser.add_argument("--input", type=Path, help="measure on the articles of a JSON Lines file instead")
    parser.add_argument("--most", type=int, help="with --input: on so many of them, spread over the file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder) / "bench.jsonl", Path(folder) / "small.jsonl"
        articles = articles_of(options.input, options.most) if options.input else corpus(options.copies)
        fewer = articles if options.input else corpus(options.stages)
        path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in articles))
        small.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in fewer))
        words = sum(len(row["text"].split()) for row in articles)
        print(f"{len(articles)} articles, {words} words")
        print(f"{'':28}{'wall s':>9}{'CPU s':>9}{'articles/s':>12}{'words/s':>10}{'peak MB':>9}")
        spent_on: list[float] = []
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # start-up is measured as an installed program's: compiled once
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        first = Path(folder) / "first.jsonl"
        first.write_bytes(msgspec.json.encode(articles[0]) + b"\n")
        for name, work in (("bare spaCy (nlp.pipe)", bare_spacy), ("dateline build", whole)):
            measured(work, str(first))
            row = measured(work, str(path))
            wall = row["wall_s"]
            rates = f"{len(articles) / wall:12.1f}{words / wall:10.0f}"
            print(f"{name:28}{wall:9.1f}{row['cpu_s']:9.1f}{rates}{row['peak_mb']:9.0f}")
            spent_on.append(row["cpu_s"])
        print(f"ratio of CPU seconds: {spent_on[1] / spent_on[0]:.2f}")
        spent = stages(str(small))
        total = sum(spent.values())
        print(f"\nshare of each stage, loaded ({len(fewer)} articles, {total:.1f} CPU s):")
        for name, seconds in spent.items():
            print(f"  {name:24}{seconds / total:7.1%}")


if __name__ == "__main__":
    main()
