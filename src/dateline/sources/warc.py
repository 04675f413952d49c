"""A web archive: each HTML response is one article."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from dateline.config import Config
from dateline.errors import ArticleError
from dateline.records import RawArticle, Rejection
from dateline.sources.formats import recognise
from dateline.sources.html import read_page
from dateline.sources.streams import decode, too_large

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[^\n\r]{0,99}\r\n")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


class Forward:
    """A stream that can only be read on: fastwarc asks for a position, which an unpacked stream lacks."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._at = 0
        self.broken = False

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, at most one read's worth: what precedes damage is handed out before the damage."""
        try:
            data = self._stream.read1(size)
        except ArticleError:
            self.broken = True
            raise
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Give how many bytes were read."""
        return self._at


def read_warc(stream: io.BufferedReader, path: str, config: Config) -> Iterator[RawArticle | Rejection]:
    """Give the article of each response record ("file.warc.gz#N", N counting records from 1).

    Answers other than 200 and contents other than pages are passed over: a crawl is full of them. Raises ArticleError
    where the archive is damaged, after everything before the damage.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415

    forward = Forward(stream)
    records = ArchiveIterator(cast("BinaryIO", forward), record_types=WarcRecordType.any_type, parse_http=True)
    number = 0
    good = 0
    while True:
        try:
            record = next(records, None)
        except (OSError, ValueError, EOFError) as error:
            raise ArticleError(f"the WARC file is damaged after record {number}") from error
        if record is None:
            break
        number += 1
        if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
            continue
        url = record.headers.get("WARC-Target-URI")
        answer: RawArticle | Rejection | None
        try:
            answer = _read(record, f"{path}#{number}", config)
        except ArticleError as error:
            if forward.broken:
                raise
            answer = Rejection(f"{path}#{number}", None, error.reason, url=url)
        if answer is not None:
            good += 1
            yield answer
    if not number:
        raise ArticleError("the WARC file is damaged: it holds no record that can be read")
    if not good:
        raise ArticleError("the WARC file holds no page")


def _read(record: "WarcRecord", path: str, config: Config) -> RawArticle | None:
    """Give the article of one record, or None if it is no page. Raises ArticleError."""
    status = record.http_headers.status_code if record.is_http_parsed else 200
    kind = (record.http_content_type or "").lower()
    if status != 200 or kind not in _PAGES:
        return None
    if record.content_length > config.max_bytes:
        raise too_large(config.max_bytes)
    body = record.reader.read(config.max_bytes)
    if len(body) < record.content_length:
        raise ArticleError("the WARC record is truncated: it ends before its stated length")
    body = _unwrapped(body, record, config.max_bytes)
    url = record.headers.get("WARC-Target-URI")
    seen = record.record_date.date() if record.record_date is not None else None
    if kind != "text/plain" and recognise(body[:4096], "page.html") == "html":
        return read_page(body, path, url=url, declared=record.http_charset, seen=seen)
    if kind == "text/plain" and not (url or "").endswith("robots.txt"):
        return RawArticle(text=decode(body, record.http_charset), path=path, url=url)
    return None


def _unwrapped(body: bytes, record: "WarcRecord", limit: int) -> bytes:
    """Give the page as its server meant it: transfer and content encodings undone where they are really there."""
    from fastwarc import stream_io  # noqa: PLC0415

    headers = record.http_headers if record.is_http_parsed else None
    if headers is None:
        return body
    try:
        if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and _CHUNK.match(body):
            body = stream_io.ChunkedReader(io.BytesIO(body)).read(limit + 1)
        coding = (headers.get("Content-Encoding") or "").lower()
        if body.startswith(b"\x1f\x8b"):
            body = stream_io.GzipReader(io.BytesIO(body)).read(limit + 1)
        elif coding == "br" and not body.lstrip().startswith(b"<"):
            body = stream_io.BrotliReader(io.BytesIO(body)).read(limit + 1)
        elif body.startswith(b"\x28\xb5\x2f\xfd"):
            body = stream_io.ZstdReader(io.BytesIO(body)).read(limit + 1)
    except (OSError, ValueError) as error:
        raise ArticleError("the WARC record is damaged: its page cannot be unpacked") from error
    if len(body) > limit:
        raise too_large(limit)
    return body
