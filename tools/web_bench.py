"""Times and sizes of the web application's pages on a store of many articles: a small store, copied under other ids.

python tools/web_bench.py [ARTICLES] [FOLDER OF ARTICLES]: every third of the copied stories is poured into one big
story, the others stay apart. Prints a row a page: milliseconds of the answer (median and worst of five), of processor
time (the first answer, when nothing of the story is counted yet, and the median of five more; the asking client's is in
it), kilobytes, and, where there is a Chromium (CHROMIUM=its path), milliseconds until it paints first (median and worst
of five).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "web"))
import dateline
from conftest import running
from dateline.store.sql import statement
from dateline.web import create_app
from dateline.web.settings import Settings

EXAMPLE = Path(__file__).parent.parent / "examples" / "river-dam" / "articles"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ID = re.compile(r"\b([acdeqsu])-[0-9a-f]{16}\b")
TABLES = {
    "article": "id key path outlet title url earliest latest text annotations digest version",
    "story": "id title fingerprint first last record",
    "story_article": "article_id story_id copies_of",
    "actor": "story_id id name kind country sector record",
    "claim": "id story_id article_id event_id record",
    "event": "id story_id position type mode status label earliest latest origins importance record",
    "link": "story_id left_id right_id kind score author record",
    "quote": "id story_id article_id position speaker utterance record",
    "discrepancy": "id story_id position event_id utterance attribute verdict record",
    "record_words": "kind id story_id words",
}


def renamed(copy: int) -> Callable[[object], object]:
    """Give a function that renames every id in a value, the same way wherever it occurs."""

    def new(found: re.Match[str]) -> str:
        digest = hashlib.sha256(f"{found[0]}/{copy}".encode()).hexdigest()[:16]
        return f"{found[1]}-{digest}"

    return lambda value: ID.sub(new, value) if isinstance(value, str) else value


def multiply(path: Path, wanted: int) -> None:
    db = sqlite3.connect(path)
    rows = {t: db.execute(f"SELECT {', '.join(names.split())} FROM {t}").fetchall() for t, names in TABLES.items()}
    each = len(rows["article"])
    events = len(rows["event"])
    big = rows["story"][0][0]
    whole = json.loads(rows["story"][0][TABLES["story"].split().index("record")])
    with db:
        for copy in range(1, -(-wanted // each)):
            rename = renamed(copy)
            for table, columns in TABLES.items():
                names = columns.split()
                pour = copy % 3 == 0
                made = [[rename(value) for value in row] for row in rows[table]]
                if pour:
                    new = str(rename(big))
                    made = [[v.replace(new, big) if isinstance(v, str) else v for v in row] for row in made]
                if table == "story" and pour:
                    part = json.loads(made[0][names.index("record")])
                    whole["story"]["articles"] += part["story"]["articles"]
                    whole["origins"] += part["origins"]
                    continue
                for row in made:
                    if pour and "story_id" in names:
                        row[names.index("story_id")] = big
                    if pour and "position" in names:
                        row[names.index("position")] += copy * events
                marks = ", ".join("?" * len(names))
                db.executemany(f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})", made)
    with db:
        db.execute("UPDATE story SET record = ? WHERE id = ?", (json.dumps(whole), big))
        for (story,) in db.execute("SELECT id FROM story").fetchall():
            db.execute(statement("add_story_size"), {"story": story})
    db.execute("ANALYZE")
    db.close()


def pages(path: Path) -> dict[str, str]:
    db = sqlite3.connect(path)

    def first(sql: str) -> str:
        return str(db.execute(sql).fetchone()[0])

    small, big = (
        first(f"SELECT story_id FROM story_article GROUP BY 1 ORDER BY count(*) {way}, 1") for way in ("", "DESC")
    )
    event = first("SELECT event_id FROM claim WHERE event_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1")
    quote = first("SELECT utterance FROM quote GROUP BY 1 ORDER BY count(*) DESC, 1")
    actor = first("SELECT actor_id FROM event_party GROUP BY 1 ORDER BY count(*) DESC, 1")
    article = first("SELECT id FROM article ORDER BY length(text) DESC, id")
    word = first("SELECT label FROM event ORDER BY importance DESC, id").split()[0]
    db.close()
    return {
        "stories": "/stories",
        "stories, page 40": "/stories?page=40",
        "story": f"/stories/{small}",
        "story as of a day": f"/stories/{small}?as-of=2031-06-01",
        "big story": f"/stories/{big}",
        "story, short form": f"/stories/{small}/short",
        "big story, page 20": f"/stories/{big}?page=20",
        "big story, one actor": f"/stories/{big}?actor={actor}",
        "big story, contradicted": f"/stories/{big}?verdict=contradict",
        "discrepancies": f"/stories/{small}/discrepancies",
        "big discrepancies": f"/stories/{big}/discrepancies",
        "big quotations": f"/stories/{big}/quotes",
        "big actors": f"/stories/{big}/actors",
        "big sources": f"/stories/{big}/sources",
        "event": f"/events/{event}",
        "quotation": f"/quotes/{quote}",
        "actor": f"/actors/{actor}",
        "actor in the big story": f"/actors/{actor}?story={big}",
        "article": f"/articles/{article}",
        "search": f"/search?q={word}",
        "search, a common word": "/search?q=the",
        "desk": "/desk",
        "desk, lowest score": "/desk?order=score",
        "desk, big story": f"/desk?story={big}",
        "desk, quotations": "/desk?of=quotations",
        "desk, an event": f"/desk?item={event}",
        "decisions": "/desk/decisions",
        "search, one kind": f"/search?q={word}&kind=event&page=3",
    }


@contextmanager
def painting(path: Path) -> Iterator[Callable[[str], list[float]]]:
    """Give what tells the first paints of an address; without a browser it tells none."""
    if not CHROMIUM.exists():
        yield lambda _: []
        return
    from playwright.sync_api import sync_playwright

    with running(path) as site, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{site}/stories")  # style and scripts are in the browser's cache from then on

        def paints(address: str) -> list[float]:
            found = []
            for _ in range(5):
                page.goto(site + address)
                page.wait_for_selector("main", state="attached")
                script = "performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)"
                for _ in range(100):
                    if told := page.evaluate(script):
                        break
                    time.sleep(0.01)
                found += told
            return found

        yield paints
        browser.close()


def main() -> None:
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    source = Path(sys.argv[2]) if len(sys.argv) > 2 else EXAMPLE
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        dateline.build([source], store=path).close()
        multiply(path, wanted)
        client = TestClient(create_app(Settings(path)), base_url="http://127.0.0.1:8765")
        with painting(path) as paints:
            for name, address in pages(path).items():
                times, processor = [], []
                for _ in range(6):
                    begin, worked = time.perf_counter(), time.process_time()
                    answer = client.get(address)
                    processor.append((time.process_time() - worked) * 1000)
                    times.append((time.perf_counter() - begin) * 1000)
                assert answer.status_code == 200, (name, answer.status_code)
                first, times = processor[0], times[1:]
                size = len(answer.content) / 1024
                seen = paints(address)
                paint = f"{median(seen):7.0f} ms {max(seen):7.0f} ms first paint" if seen else ""
                cost = f"{first:7.0f} {median(processor[1:]):7.0f} ms of processor"
                print(f"{name:26}{median(times):7.0f} {max(times):7.0f} ms {cost} {size:7.0f} KB {paint}", flush=True)


if __name__ == "__main__":
    main()
