"""Every source format, cut, bent or made to grow: an answer in bounded time, and what stands beside it is kept."""

import gzip
import json
import lzma
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.config import Config
from dateline.records import RawArticle, Rejection
from dateline.sources import read

WORDS = "The harbour minister of Norland met the envoy of Vesta. She said that the two ports would open again in May. "
BODY = f"<article><h1>Ports to open</h1><p>{WORDS * 3}</p><p>{WORDS * 3}</p></article>"


def page(inside: bytes = b"", head: bytes = b"") -> bytes:
    return b"<html><head>" + head + b"</head><body>" + BODY.encode() + inside + b"</body></html>"


def warc(body: bytes, length: int | str | None = None, kind: str = "text/html", more: str = "") -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    size = len(answer) if length is None else length
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2021-03-10T12:00:00Z\r\n"
        "WARC-Target-URI: https://norland.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {size}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def feed(title: str, start: str = '<?xml version="1.0"?>') -> bytes:
    shown = BODY.replace("<", "&lt;")
    item = f"<item><title>{title}</title><description>{shown}</description></item>"
    good = f'<entry><title>Good</title><content type="html">{shown}</content></entry>'
    return f'{start}<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{item}{good}</feed>'.encode()


def entities() -> str:
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{nested}]>'


def record(**fields: object) -> str:
    return json.dumps({"text": WORDS, **fields})


LEXIS = f"1 of 1 DOCUMENTS\n\nNorland Post\n\nMarch 8, 2021 Monday\n\nPorts to open\n\nLENGTH: 40 words\n\n{WORDS}\n"
FACTIVA = f"HD  Ports to open\nPD  8 March 2021\nSN  Norland Post\nLP  {WORDS}\nDocument NORPO00020210308eh\n"
GOOD: dict[str, bytes] = {
    "a.txt": WORDS.encode(),
    "a.html": page(),
    "a.warc": warc(page()) * 2,
    "a.warc.gz": gzip.compress(warc(page())) * 2,
    "a.jsonl": f"{record(id='a')}\n{record(id='b')}\n".encode(),
    "a.json": f"[{record(id='a')}, {record(id='b')}]".encode(),
    "a.csv": f'id,text\n1,"{WORDS}"\n2,"{WORDS}"\n'.encode(),
    "lexis.txt": LEXIS.encode(),
    "factiva.txt": FACTIVA.encode(),
    "a.rtf": b"{\\rtf1\\ansi " + WORDS.encode() + b"}",
    "a.xml": feed("Ports"),
    "a.txt.zst": zstandard.compress(WORDS.encode()),
}


def answers(folder: Path, name: str, data: bytes) -> list[RawArticle | Rejection]:
    """Give what a file gives; everything in it can be written, and what failed has a reason."""
    (folder / name).write_bytes(data)
    found = list(read([str(folder / name)], Config(timeout=1.0)))
    for item in found:
        for field in ("path", "input_id", "url", "outlet"):
            (getattr(item, field) or "").encode()
        if isinstance(item, Rejection):
            assert item.reason
            item.reason.encode()
        else:
            assert all(0 <= mark.start < mark.end <= len(item.text) for mark in item.marks)
            "".join(filter(None, (item.text, item.title, item.author, item.published))).encode()
    return found


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(GOOD)), data=st.data())
def test_any_cut_and_any_change_gives_an_answer(tmp_path: Path, name: str, data: st.DataObject) -> None:
    whole = GOOD[name]
    at = data.draw(st.integers(0, len(whole)))
    put = data.draw(st.binary(max_size=6) | st.sampled_from([b"\x00", b"\xed\xa0\x80", "\u202e\u200b".encode(), b'"']))
    bent = whole[:at] if data.draw(st.booleans()) else whole[:at] + put + whole[at + len(put) :]
    assert answers(tmp_path, name, bent)


HALF = "\\ud800"
CASES: dict[str, tuple[bytes | Callable[[], bytes], int]] = {
    # name of the file: (its bytes, articles that it gives at least)
    "nested.html": (lambda: page(b"<div>" * 10_000 + b"<b>" * 10_000), 1),
    "elements.html": (lambda: page(b"<p>" * 1_000_000), 0),
    "attributes.html": (lambda: page(b"<p " + b" ".join(b"a%d" % n for n in range(200_000)) + b">"), 0),
    "values.html": (lambda: page(b"<p a0='>' " + b" ".join(b"a%d=<" % n for n in range(200_000)) + b">"), 0),
    "laughs.html": (lambda: entities().encode() + page(b"<p>&l9;</p>"), 0),
    "references.html": (lambda: page(b"<p>&#xD800; &#55357; &#x110000; &#99999999999999;</p>"), 1),
    "ld.html": (
        lambda: page(head=b'<script type="application/ld+json">{"@type":"Article","headline":"a \\ud800 b"}</script>'),
        1,
    ),
    "undefined.html": (lambda: page(b"<p>caf\xe9</p>", b'<meta charset="undefined">'), 1),
    "punycode.html": (lambda: page(b"<p>" + b"a\xe9" * 20_000 + b"</p>", b'<meta charset="punycode">'), 1),
    "halves.html": (lambda: page(b"<p>caf\xe9 \\ud800</p>", b'<meta charset="unicode_escape">'), 1),
    "spaces.html": (lambda: b"<html><p>1 of 2 DOCUMENTS</p><p>LENGTH: 3</p>" + b"<b> </b>" * 50_000 + b"x</html>", 0),
    "laughs.xml": (lambda: feed("&l9;", entities()), 0),
    "outside.xml": (
        lambda: feed("&a;", '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///x">]>'),
        0,
    ),
    "half.xml": (lambda: feed("T &#xD800; &amp; &"), 1),
    "number.xml": (lambda: feed("T &#99999999999; &#x110000; &"), 1),
    "encoding.xml": (lambda: feed("T", '<?xml version="1.0" encoding="undefined"?>'), 0),
    "long.json": (f'[{record(id="a")}, {{"id": {"1" * 5_000}}}]'.encode(), 1),
    "long.jsonl": (f'{{"id": {"1" * 5_000}, "text": "a b"}}\n{record(id="b")}'.encode(), 1),
    "half.json": (f'[{{"id": "{HALF}", "text": "a b"}}, {record(id="b")}]'.encode(), 1),
    "author.json": (f'[{{"authors": ["{HALF}"], "text": "a b"}}, {record(id="b")}]'.encode(), 1),
    "deep.json": (f'[{record(id="a")}, {{"a": {"[" * 100_000}'.encode(), 1),
    "quote.csv": (lambda: f'id,text\n1,{WORDS}\n2,"'.encode() + b"a\n" * 100_000, 1),
    "half.rtf": (lambda: b"{\\rtf1 He said \\u-10240? and left. " + WORDS.encode() + b"}", 0),
    "number.rtf": (lambda: b"{\\rtf1 He said \\u99999999999? and left. " + WORDS.encode() + b"}", 0),
    "short.warc": (lambda: warc(page(), 100) + warc(page()), 0),
    "long.warc": (lambda: warc(page()) + warc(page(), 10**30), 1),
    "negative.warc": (lambda: warc(page()) + warc(page(), -5), 1),
    "word.warc": (lambda: warc(page()) + warc(page(), "x"), 1),
    "charset.warc": (lambda: warc(page(b"\xe9"), kind="text/html; charset=undefined") + warc(page()), 2),
    "bomb.warc": (lambda: warc(gzip.compress(bytes(60_000_000)), more="Content-Encoding: gzip\r\n") + warc(page()), 1),
    "lie.warc": (lambda: warc(page(), more="Content-Encoding: gzip\r\nContent-Length: 9\r\n") + warc(page()), 1),
    "a.gz": (lambda: gzip.compress(gzip.compress(gzip.compress(gzip.compress(WORDS.encode())))), 0),
    "bomb.gz": (lambda: gzip.compress(gzip.compress(bytes(120_000_000))), 0),
    "a.xz": (lambda: lzma.compress(WORDS.encode()), 0),
    "half.txt": (lambda: b"\xff\xfe" + WORDS.encode("utf-16-le") + b"\x00\xd8 \x00", 1),
    "marks.txt": ((WORDS + "e" + "\u0301" * 50_000 + "\u202e\u200b" * 10_000).encode(), 1),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_hostile_files_cost_only_themselves(tmp_path: Path, name: str) -> None:
    make, fewest = CASES[name]
    data = make if isinstance(make, bytes) else make()
    start = time.process_time()
    found = answers(tmp_path, name, data)
    assert time.process_time() - start < 10  # seconds; most take .1, those that were not bounded took minutes
    assert found
    assert sum(isinstance(item, RawArticle) for item in found) >= fewest
