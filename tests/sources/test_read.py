"""Every format and every bad input, through the one public step."""

import gzip
import io
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from dateline.config import Config
from dateline.errors import ConfigError
from dateline.records import RawArticle, Rejection, Span
from dateline.sources import read

PROSE = (
    "The harbour minister of Norland met the envoy of Vesta on Monday. She said that the two ports would open again in "
    "spring, and that a treaty was being written. The envoy did not answer questions after the meeting in the hall."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ports to open - The Norland Post</title>
<meta property="og:site_name" content="The Norland Post"><meta property="og:title" content="Ports to open">
<meta name="author" content="Ida Berg"><meta property="article:published_time" content="2021-03-08T09:00:00Z">
</head><body><nav>Home News Sport</nav><article><h1>Ports to open</h1><p>{PROSE}</p>
<p>{PROSE.replace("Monday", "Tuesday")}</p></article></body></html>"""


def articles(*inputs: object, config: Config | None = None) -> list[RawArticle]:
    return [item for item in read([str(name) for name in inputs], config or Config()) if isinstance(item, RawArticle)]


def rejections(*inputs: object, config: Config | None = None) -> list[Rejection]:
    return [item for item in read([str(name) for name in inputs], config or Config()) if isinstance(item, Rejection)]


def reason(*inputs: object, config: Config | None = None) -> str:
    (only,) = rejections(*inputs, config=config)
    return only.reason


def warc(pages: list[str], *, packed: bool) -> bytes:
    records = []
    for number, page in enumerate(pages):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Date: 2021-03-10T12:00:00Z\r\nWARC-Target-URI: https://norland.example/2021/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


# ---------------------------------------------------------------- plain text


def test_plain_text_is_stored_unchanged(tmp_path: Path) -> None:
    text = "Harbour opens\r\n\r\n  “Yes” – said\tthe caf\u00e9 owner.\n\x0cEnd\n\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (tmp_path / "c.txt").write_bytes(text.encode("utf-16"))
    (tmp_path / "d.txt").write_bytes(text.encode("cp1252"))
    (tmp_path / "e.txt").write_bytes(text.encode("utf-16-le"))
    found = articles(tmp_path)
    assert [raw.text for raw in found] == [text] * 5
    assert found[0].path == str(tmp_path / "a.txt")
    assert found[0].title is None


def test_text_in_another_legacy_encoding(tmp_path: Path) -> None:
    text = "Министр порта встретился с послом в понедельник и сказал, что договор почти готов. " * 5
    (tmp_path / "a.txt").write_bytes(text.encode("cp1251"))
    assert articles(tmp_path)[0].text == text


def test_a_cut_character_does_not_change_the_rest(tmp_path: Path) -> None:
    whole = ("“Open the port,” she said. " * 20).encode()
    (tmp_path / "a.txt").write_bytes(whole + "é".encode()[:1])
    assert articles(tmp_path)[0].text == whole.decode() + "\ufffd"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_text(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a.txt.x").write_bytes(pack(PROSE.encode()) + pack(b" More."))
    assert articles(tmp_path)[0].text == PROSE + " More."


def test_folders_globs_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(f"{PROSE} {name}")
    names = [os.path.relpath(raw.path, tmp_path) for raw in articles(tmp_path)]
    assert names == ["a.txt", "b/z.txt", "c.txt"]
    assert [raw.path for raw in articles(tmp_path / "*.txt")] == [str(tmp_path / "a.txt"), str(tmp_path / "c.txt")]
    (raw,) = read(["-"], Config(), stdin=io.BytesIO(PROSE.encode()))
    assert isinstance(raw, RawArticle)
    assert (raw.text, raw.path) == (PROSE, "-")


# ---------------------------------------------------------------- meta.csv


def test_a_folder_s_meta_table_wins_and_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PROSE)
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "meta.csv").write_text(
        "path,outlet,url,published\nin/a.txt,Norland Post,https://norland.example/a,2021-03-09\n"
        "page.html,Vesta Times,,2021-04-01\n"
    )
    page, text = articles(tmp_path)[::-1]
    assert (text.outlet, text.url, text.published, text.published_from) == (
        "Norland Post",
        "https://norland.example/a",
        "2021-03-09",
        "meta.csv",
    )
    assert (page.outlet, page.published, page.published_from) == ("Vesta Times", "2021-04-01", "meta.csv")


def test_meta_table_by_flag_and_for_a_file_named_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    table = tmp_path / "table.csv"
    table.write_text("path,outlet\na.txt,Norland Post\n")
    assert articles(tmp_path / "a.txt", config=Config(meta=table))[0].outlet == "Norland Post"
    table.rename(tmp_path / "meta.csv")
    assert articles(tmp_path / "a.txt")[0].outlet == "Norland Post"
    assert articles(tmp_path / "*")[0].outlet == "Norland Post"


def test_a_meta_table_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "meta.csv").write_text("name,paper\na.txt,Norland Post\n")
    assert "needs the column path" in reason(tmp_path)
    assert articles(tmp_path)[0].text == PROSE
    with pytest.raises(ConfigError, match="no such file"):
        articles(tmp_path / "a.txt", config=Config(meta=tmp_path / "none.csv"))


# ---------------------------------------------------------------- HTML and archives


def test_html_gives_the_text_and_what_the_page_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(PAGE)
    (raw,) = articles(tmp_path)
    assert PROSE in raw.text
    assert "Home News Sport" not in raw.text
    assert (raw.title, raw.outlet, raw.author) == ("Ports to open", "The Norland Post", "Ida Berg")
    assert (raw.published, raw.published_from) == ("2021-03-08T09:00:00Z", "the page's metadata")
    assert raw.source_hash is not None
    assert len(raw.source_hash) == 64


def test_a_year_alone_is_no_publication_day(tmp_path: Path) -> None:
    page = (
        f"<html><body><article><p>{PROSE}</p><p>{PROSE}</p></article><footer>© 2019 Norland Post</footer></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    assert articles(tmp_path)[0].published is None


def test_html_in_its_declared_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("The envoy", "Envoy Dvořák")
    (tmp_path / "a.html").write_bytes(page.encode("iso-8859-2"))
    assert "Envoy Dvořák" in articles(tmp_path)[0].text


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_of_a_web_archive_is_an_article(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    data = warc([PAGE, "<html><body></body></html>", PAGE.replace("Monday", "Friday")], packed=packed)
    (tmp_path / "crawl.warc.gz").write_bytes(data)
    first, second = articles(tmp_path)
    assert (first.url, first.path) == ("https://norland.example/2021/0", f"{tmp_path / 'crawl.warc.gz'}#1")
    assert "Friday" in second.text
    (empty,) = rejections(tmp_path)
    assert (empty.path, empty.url) == (f"{tmp_path / 'crawl.warc.gz'}#2", "https://norland.example/2021/1")
    assert "no article text" in empty.reason


@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_archive_keeps_its_good_records(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    data = warc([PAGE, PAGE.replace("Monday", "Friday")], packed=packed)
    (tmp_path / "crawl.warc").write_bytes(data[:-200])
    assert len(articles(tmp_path)) == 1
    assert "truncated" in reason(tmp_path)


def test_a_corrupt_archive_keeps_its_good_records(tmp_path: Path) -> None:
    pages = [PAGE.replace("Monday", f"{random.Random(n).random()}") for n in range(3)]
    parts = [warc([page], packed=True) for page in pages]
    broken = parts[1][:100] + b"\x00" * 200 + parts[1][300:]
    (tmp_path / "crawl.warc.gz").write_bytes(parts[0] + broken + parts[2])
    assert len(articles(tmp_path)) == 1
    assert "damaged" in reason(tmp_path)


# ---------------------------------------------------------------- tables


def test_json_lines_in_annotate_s_form(tmp_path: Path) -> None:
    record = {
        "id": "n1",
        "text": PROSE,
        "title": "Ports",
        "url": "https://norland.example/x",
        "outlet": "Norland Post",
        "published": "2021-03-08T09:00:00Z",
        "language": "en",
        "pairs": [{"actor": [0, 3], "recipient": [4, 11]}],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n\n" + json.dumps({"id": "n2", "text": PROSE}) + "\n")
    first, second = articles(tmp_path)
    assert (first.input_id, first.text, first.title, first.outlet) == ("n1", PROSE, "Ports", "Norland Post")
    assert (first.published, first.language) == ("2021-03-08T09:00:00Z", "en")
    assert first.pairs == ((Span(0, 3), Span(4, 11)),)
    assert (second.path, second.published, second.published_from) == (f"{tmp_path / 'a.jsonl'}#3", None, None)


def test_news_please_records(tmp_path: Path) -> None:
    record = {
        "maintext": PROSE,
        "source_domain": "www.bbc.co.uk",
        "date_publish": "2021-03-08 09:00:00",
        "authors": ["Ida Berg", "Jon Lie"],
        "title": "Ports",
        "text": None,
    }
    (tmp_path / "a.json").write_text(json.dumps(record, indent=2))
    (raw,) = articles(tmp_path)
    assert (raw.text, raw.outlet, raw.author) == (PROSE, "BBC News", "Ida Berg, Jon Lie")
    assert raw.published == "2021-03-08 09:00:00"


def test_json_arrays_are_read_one_at_a_time(tmp_path: Path) -> None:
    records = [{"id": str(n), "text": f"{n} {PROSE * 40}"} for n in range(30)]
    (tmp_path / "a.json").write_text(json.dumps(records, indent=1))
    assert [raw.input_id for raw in articles(tmp_path)] == [str(n) for n in range(30)]
    (tmp_path / "a.json").write_text(json.dumps(records)[:-3000])
    assert len(articles(tmp_path)) == 29
    assert "not valid JSON in record 30" in reason(tmp_path)


def test_bad_lines_are_rejected_and_good_ones_kept(tmp_path: Path) -> None:
    good = json.dumps({"id": "g", "text": PROSE})
    bad = [
        '{"id": "a", "text": ',
        '{"id": "b", "text": 42}',
        '{"id": "c"}',
        "[1, 2]",
        '{"id": ["x"], "text": "y"}',
        '{"id": "d", "text": "abc", "pairs": [{"actor": [0, 9], "recipient": [0, 1]}]}',
        '{"id": "e", "text": "abc", "title": {"a": 1}}',
        good,
        "[" * 100_000,
    ]
    (tmp_path / "a.jsonl").write_text("\n".join([good, *bad]))
    assert [raw.input_id for raw in articles(tmp_path)] == ["g"]
    reasons = [item.reason for item in rejections(tmp_path)]
    assert reasons[0].startswith("line 2 is not valid JSON")
    assert reasons[1:7] == [
        'line 3: field "text" is a number, expected a string',
        'line 4: it has no field "text"',
        "line 5: expected an object with a text, found a list",
        'line 6: field "id" is a list, expected a string',
        "line 7: pair 1: actor must be [start, end] inside the text",
        'line 8: field "title" is an object, expected a string',
    ]
    assert reasons[7] == f'duplicate id "g": {tmp_path / "a.jsonl"}#1 has it too'
    assert "line 10 is not valid JSON" in reasons[8]
    assert [item.input_id for item in rejections(tmp_path)][1:3] == ["b", "c"]


def test_half_a_surrogate_pair_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "no \\ud83d way"}\n')
    (tmp_path / "b.json").write_text('[{"id": "b", "text": "no \\ud83d way"}]')
    assert len(rejections(tmp_path)) == 2


def test_csv(tmp_path: Path) -> None:
    table = f'Headline,Text,Publication,Date,id\r\nPorts,"{PROSE}\n\nA ""B"".",Norland Post,2021-03-08,7\r\n,,,,\r\n'
    (tmp_path / "a.csv").write_text("\ufeff" + table, newline="")
    (raw,) = articles(tmp_path)
    assert raw.text == f'{PROSE}\n\nA "B".'
    assert (raw.title, raw.outlet, raw.published, raw.input_id) == ("Ports", "Norland Post", "2021-03-08", "7")
    (tmp_path / "a.csv").write_text("name,paper\na,b\n")
    assert "no text column" in reason(tmp_path)
    (tmp_path / "a.csv").write_text(f"id;text\n1;{PROSE}\n2;{PROSE}\n")
    assert [raw.input_id for raw in articles(tmp_path)] == ["1", "2"]


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "an image (PNG)"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "an image (JPEG)"),
        (b"PK\x03\x04\x14\x00", "ZIP archive"),
        (random.Random(1).randbytes(5000), "binary"),
        (bytes(5000), "binary"),
        (b"<html><head><title>Ports</title></head><body><div></di", "no article text"),
        (b"<html><bo", "no"),
        (gzip.compress(PROSE.encode())[:-12], "truncated"),
        (gzip.compress(b""), "empty"),
        (zstandard.compress(random.Random(2).randbytes(999).hex().encode() * 50)[:-300], "truncated"),
        (b"WARC/1.0\r\nWARC-Type: resp", "no page"),
        (b"{\\rtf1\\ansi }", "no text"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><title>Norland Post</title></channel></rss>', "no entries"),
    ],
)
def test_what_holds_no_text_is_rejected_with_its_reason(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.bin").write_bytes(data)
    (tmp_path / "b.txt").write_text(PROSE)
    rejected, kept = list(read([str(tmp_path)], Config()))
    assert isinstance(rejected, Rejection)
    assert words in rejected.reason
    assert isinstance(kept, RawArticle)


def test_corrupt_gzip(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(random.Random(3).randbytes(3000).hex().encode()))
    data[500:520] = b"\xff" * 20
    (tmp_path / "a.txt.gz").write_bytes(data)
    assert "damaged" in reason(tmp_path)


def test_an_article_over_the_limit(tmp_path: Path) -> None:
    small = Config(max_bytes=2000)
    (tmp_path / "a.txt").write_text(PROSE * 20)
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"id": "1", "text": PROSE * 20}) + "\n" + json.dumps({"id": "2", "text": PROSE})
    )
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"Ports open. " * 100_000))
    (tmp_path / "d.html").write_text(PAGE.replace("</article>", f"<p>{PROSE * 20}</p></article>"))
    (tmp_path / "e.warc").write_bytes(warc([PAGE * 4, PAGE], packed=False))
    found = list(read([str(tmp_path)], small))
    assert [item.path for item in found if isinstance(item, RawArticle)] == [
        f"{tmp_path}/b.jsonl#2",
        f"{tmp_path}/e.warc#2",
    ]
    bad = [item for item in found if isinstance(item, Rejection)]
    assert len(bad) == 5
    assert all("larger than the limit of 2,000 bytes for one article" in item.reason for item in bad)


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    packer = zstandard.ZstdCompressor().compressobj()
    line = b"{" + b" " * 999_999
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join(packer.compress(line) for _ in range(130)) + packer.flush())
    assert "refused" in reason(tmp_path)


def test_missing_paths_and_links(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PROSE)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
    (tmp_path / "in" / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "in" / "pipe")
    bad = rejections(tmp_path, tmp_path / "no.txt", tmp_path / "*.x", tmp_path / "empty")
    bad = rejections(tmp_path, tmp_path / "no.txt", tmp_path / "*.x", tmp_path / "empty")
    found = {os.path.relpath(item.path, tmp_path): item.reason for item in bad}
    assert "loop" in found["in/loop"]
    assert "loop" in found["in/self"]
    assert "no such file" in found["in/gone"]
    assert "not a regular file" in found["in/pipe"]
    assert found["no.txt"] == f"no such file: {tmp_path / 'no.txt'}"
    assert "no such file" in found["*.x"]
    assert "no files" in found["empty"]
    assert len(articles(tmp_path)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "a.txt").chmod(0)
    assert "no permission" in reason(tmp_path)


def test_an_unreadable_file_by_the_system_s_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(PROSE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert reason(tmp_path) == "no permission to read it"


def test_a_stray_carriage_return_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\rid,text\r1,two\n" + PROSE.encode())
    assert len(list(read([str(tmp_path)], Config()))) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 50_000 + PROSE.encode(),
        b'[{"text": ' + b"[" * 100_000,
        b"{\\rtf1 " + b"{" * 50_000 + b"x",
        b"1 of 2 DOCUMENTS\nLENGTH: 3\n" + b" " * 300_000,
        b"HD  x\nPD  y\nLP  z\n" + b"AN  " * 100_000 + b"\nDocument NORPO00020210308eh\n",
        b"x" + b" " * 500_000 + b"x",
    ],
    ids=["html", "json", "rtf", "lexisnexis", "factiva", "spaces"],
)
def test_hostile_files_give_one_answer_quickly(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    assert len(list(read([str(tmp_path)], Config()))) == 1
