"""What a file is: by its first bytes, and by its name only where these leave it open."""

import re
from typing import Literal

from dateline.errors import ArticleError
from dateline.sources.streams import decode, encoding_by_mark

Format = Literal["warc", "feed", "html", "rtf", "lines", "json", "csv", "text"]

_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file: save its text first"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"BM", "an image (BMP)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"PK\x03\x04", "a ZIP archive (or Word, Excel, EPUB document): unpack it or save its text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook document: save its text first"),
    (b"SQLite format 3", "an SQLite database"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound or video file (Ogg)"),
    (b"\x1aE\xdf\xa3", "a video file (Matroska)"),
    (b"PAR1", "a Parquet file"),
)
_SPACED = (b"BM", b"MZ", b"ID3", b"BZh")
"""Marks that prose could begin with: they count only with zero bytes near."""

_WARC = re.compile(rb"\s*WARC/\d")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML_START = re.compile(r"\s{0,99}(?:<!doctype html|<html|<head|<body|<!--|<meta\s|<title>)", re.IGNORECASE)
_HTML_ANY = re.compile(r"<(?:html|head|body|p|div|table|article)[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s{0,99}<\?xml")
_OBJECT = re.compile(r"\s{0,99}\{\s{0,99}[\"}]")
_ARRAY = re.compile(r"\s{0,99}\[\s{0,99}[\{\]]")
_TEXT_COLUMNS = frozenset({"text", "maintext", "body", "content", "article", "fulltext", "full_text", "article_text"})


def recognise(head: bytes, name: str) -> Format:
    """Give the format of a file that begins with `head`. Raises ArticleError for what holds no text."""
    if not head.strip():
        raise ArticleError("the file is empty")
    _refuse_binary(head)
    name = name.lower().removesuffix(".gz").removesuffix(".zst")
    if _WARC.match(head):
        return "warc"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    text = decode_head(head)
    if not text.strip():
        raise ArticleError("the file is empty: nothing but white space")
    return _recognise_text(text, name)


def decode_head(head: bytes) -> str:
    """Give the text of a file's first bytes, which may end inside a character. Raises ArticleError if it is no text."""
    try:
        return decode(head)
    except ArticleError:
        return decode(head[: -(len(head) % 4 or 4)]) if encoding_by_mark(head) and len(head) > 8 else decode(head)


def _recognise_text(text: str, name: str) -> Format:
    start = text[:4096]
    if name.endswith((".jsonl", ".ndjson")):
        return "lines"
    if _FEED.search(start) and (_XML.match(text) or text.lstrip().startswith("<")) and not _HTML_START.match(text):
        return "feed"
    if _HTML_START.match(text) or (_XML.match(text) and "<html" in start.lower()):
        return "html"
    if name.endswith((".html", ".htm", ".xhtml")) and _HTML_ANY.search(text):
        return "html"
    if _ARRAY.match(text):
        return "json"
    if _OBJECT.match(text):
        first = text.lstrip().split("\n", 1)[0].rstrip()
        return "lines" if first.endswith("}") else "json"
    if name.endswith(".json"):
        return "json"
    if name.endswith((".csv", ".tsv")) or table_header(text) is not None:
        return "csv"
    return "text"


def table_header(text: str) -> tuple[str, ...] | None:
    """Give the column names, in lower case, if the first line is a table's header with a text column; else None."""
    line = text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    if len(line) > 2000:
        return None
    for delimiter in (",", "\t", ";"):
        if delimiter in line:
            names = tuple(cell.strip(' "').lower() for cell in line.split(delimiter))
            if _TEXT_COLUMNS & set(names):
                return names
    return None


def _refuse_binary(head: bytes) -> None:
    for mark, what in _BINARY:
        if head.startswith(mark) and (mark not in _SPACED or b"\x00" in head[:512]):
            raise ArticleError(f"not text: {what}")
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise ArticleError("not text: an image, sound or video file")
    if head[4:8] == b"ftyp":
        raise ArticleError("not text: a video or image file (MP4, HEIC)")
