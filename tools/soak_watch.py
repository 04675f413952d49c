"""`make soak`: watch a feed on a server that misbehaves, killed at random moments; the record is that of a calm watch.

The server (on the loopback) answers slowly, with 5xx, cut short, with redirects that lead nowhere or round and round,
with gzip bombs and malformed XML, and its feed grows meanwhile. Exit status 1 if the record differs in the end from one
of the same feed on a day when nothing went wrong. Bounded: `--rounds` watches at most.
"""

import argparse
import gzip
import hashlib
import io
import multiprocessing
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import dateline
from dateline.run.watch import watch

FORK = multiprocessing.get_context("fork")
"""A watch that is to be killed starts with the models loaded, as in soak.py."""
BOMB = gzip.compress(bytes(40_000_000), 1)
"""Twice the limit of an article, unpacked."""
FAILURES = 4
"""How often a page fails before it is given up (`run/feeds.py`): a page of ours fails less often."""
TIMEOUT = 1.0
LONGEST = 6.0
"""Seconds after which a watch is killed at the latest."""
WORDS = (
    "The harbour minister of Norland, Una Brekk, met the envoy of Vesta in Lissa on {n} May. She said that port {n} "
    "would open again in spring. The two governments signed agreement {n} on customs, officials told reporters."
)
Answer = tuple[int, dict[str, str], bytes]


class Paper:
    """A paper's server; what it does wrong is drawn from a seed."""

    def __init__(self, reports: int, seed: int) -> None:
        self.draw = random.Random(seed)
        self.reports = reports
        self.shown = reports
        self.calm = True
        self.base = ""
        self.wrongs: Counter[str] = Counter()
        """What it did wrong, and how often."""
        self.failed: Counter[str] = Counter()
        self.lock = threading.Lock()

    def wrong(self, path: str) -> str | None:
        """Give what goes wrong with this request, if anything."""
        with self.lock:
            page = path.startswith("/report/")
            kinds = (
                ["slow", "500", "503", "cut"] if page else ["slow", "500", "503", "cut", "round", "file", "bomb", "xml"]
            )
            if self.calm or self.draw.random() < 0.5 or (page and self.failed[path] >= FAILURES - 1):
                return None
            self.failed[path] += 1
            kind = self.draw.choice(kinds)
            self.wrongs[kind] += 1
            return kind

    def answer(self, path: str) -> Answer:
        """Give what is answered when nothing goes wrong."""
        if path == "/feed":
            with self.lock:
                self.shown = min(self.reports, self.shown + (not self.calm))
            return 200, {}, self.feed()
        if path == "/report/2":  # an entry that never has a page: rejected, whatever the day
            return 200, {"Content-Encoding": "gzip"}, BOMB
        if path == "/report/3":
            return 301, {"Location": f"{self.base}/moved/3"}, b""
        text = WORDS.format(n=path.rsplit("/", 1)[1])
        page = f"<html><head><title>Ports to open</title></head><body><article><p>{text}</p></article></body></html>"
        return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()

    def feed(self) -> bytes:
        items = "".join(
            f"<item><title>Report {n}</title><link>{self.base}/report/{n}</link>"
            f"<pubDate>Sat, {n % 28 + 1:02} May 2032 08:00:00 GMT</pubDate></item>"
            for n in range(1, self.shown + 1)
        )
        return f'<?xml version="1.0"?><rss><channel><title>Norland Post</title>{items}</channel></rss>'.encode()

    def spoilt(self, kind: str, path: str) -> Answer:
        """Give an answer that is wrong in a way."""
        good = gzip.compress(self.answer("/report/1")[2] if path != "/feed" else self.feed())
        return {
            "500": (500, {}, b"oh"),
            "503": (503, {"Retry-After": "0"}, b"busy"),
            "cut": (200, {"Content-Encoding": "gzip"}, good[: len(good) // 2]),
            "round": (302, {"Location": f"{self.base}{path}"}, b""),
            "file": (302, {"Location": "file:///etc/passwd"}, b""),
            "bomb": (200, {"Content-Encoding": "gzip"}, BOMB),
            "xml": (200, {}, self.feed()[: self.draw.randrange(10, 60)]),
        }[kind]


@contextmanager
def serving(paper: Paper) -> Iterator[None]:
    """Run the paper's server meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind = paper.wrong(self.path)
            if kind == "slow":
                time.sleep(TIMEOUT * 2)
            status, headers, body = (
                paper.spoilt(kind, self.path) if kind not in {None, "slow"} else paper.answer(self.path)
            )
            try:
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        paper.base = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def watched(url: str, store: Path, rounds: int) -> None:
    """Watch for some rounds, without a pause between them."""
    for _ in watch([url], store=store, interval=0.0, rounds=rounds, allow_private=True, timeout=TIMEOUT):
        pass


def read(store: Path) -> int:
    """Give how many inputs the store has read. Raises AssertionError if a value of it is not in the text."""
    with dateline.Record(store) as record:
        found = list(record.verify())
        assert not found, f"{len(found)} values are not in the text, the first: {found[0]}"
        return len(record.articles())


def exported(store: Path) -> str:
    """Give the hash of everything that a store exports."""
    out = io.BytesIO()
    with dateline.Record(store) as record:
        record.export("archive", out)
    return hashlib.sha256(out.getvalue()).hexdigest()


def soak(reports: int, rounds: int, seed: int) -> str:
    """Give a line on what was met. Raises AssertionError if the record is not that of a calm watch."""
    paper = Paper(reports, seed)
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, serving(paper):
        calm, rough = Path(folder) / "calm.db", Path(folder) / "rough.db"
        watched(f"{paper.base}/feed", calm, 1)
        paper.calm, paper.shown = False, 1
        killed = done = 0
        while done < rounds and not (rough.exists() and paper.shown == reports and read(rough) == reports):
            process = FORK.Process(target=watched, args=(f"{paper.base}/feed", rough, draw.randint(1, 4)))
            process.start()
            process.join(draw.uniform(0.2, LONGEST))
            killed += process.is_alive()
            process.kill()
            process.join()
            done += 1
        paper.calm = True
        watched(f"{paper.base}/feed", rough, 1)
        assert read(rough) == reports
        assert exported(rough) == exported(calm), "not the record of a watch with which nothing went wrong"
    met = ", ".join(f"{count} × {kind}" for kind, count in sorted(paper.wrongs.items()))
    return f"{reports} reports, {done} watches, {killed} of them killed; met: {met}; the record is that of a calm watch"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    try:
        print(soak(given.reports, given.rounds, given.seed))
    except AssertionError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
