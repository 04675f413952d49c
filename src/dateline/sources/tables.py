"""JSON Lines, JSON and CSV: one article a record, fields by name."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec

from dateline.config import Config
from dateline.errors import ArticleError
from dateline.outlets import outlet_of_url
from dateline.records import RawArticle, Rejection, Span
from dateline.sources.streams import HEAD, decode, encoding_by_mark, lines, too_large

_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("maintext", "text", "body", "content", "article", "fulltext", "full_text", "article_text"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "outlet": ("outlet", "publisher", "publication", "source"),
    "author": ("author", "byline"),
    "published": ("published", "date_publish", "publish_date", "pub_date", "pubdate", "date"),
    "language": ("language", "lang"),
}
"""Each field, and the names under which tables have it, best first. news-please's are among them."""
_LONGEST_ID = 1_000
_BLANK = re.compile(r"\s*")
_BETWEEN = re.compile(r"[\s,]*")
_WORDS = {str: "a string", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object"}


def read_lines(stream: io.BufferedReader, path: str, config: Config) -> Iterator[RawArticle | Rejection]:
    """Give the article of each line of JSON Lines ("file.jsonl#N", N the line); a bad line is rejected by itself."""
    mark = encoding_by_mark(stream.peek(4)[:8])
    for number, line in enumerate(_utf8(stream, mark, config.max_bytes), 1):
        place = f"{path}#{number}"
        if line is None:
            yield Rejection(place, None, f"line {number}: {too_large(config.max_bytes).reason}")
        elif line.strip():
            try:
                record = msgspec.json.decode(_as_utf8(line.removeprefix(b"\xef\xbb\xbf")))
            except (msgspec.DecodeError, ArticleError, RecursionError) as error:
                yield Rejection(place, None, f"line {number} is not valid JSON: {_because(error)}")
            else:
                yield _article(record, place, f"line {number}: ")


def _utf8(stream: io.BufferedReader, mark: str | None, limit: int) -> Iterator[bytes | None]:
    if mark in (None, "utf-8-sig"):
        yield from lines(stream, limit)
        return
    with _as_text(stream, mark, "replace") as text:
        while line := text.readline(limit + 1):
            yield line.encode() if len(line) <= limit else None


def _as_utf8(line: bytes) -> bytes:
    try:
        line.decode()
    except UnicodeDecodeError:
        return decode(line).encode()
    return line


def _because(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error).removeprefix("JSON is malformed: ")


def read_json(stream: io.BufferedReader, path: str, config: Config) -> Iterator[RawArticle | Rejection]:
    """Give the articles of a JSON object, of several one after the other, or of one array ("file.json#N").

    Objects are read one at a time. Raises ArticleError where the JSON breaks, after the good objects before.
    """
    mark = encoding_by_mark(stream.peek(4)[:8])
    with _as_text(stream, mark or "utf-8", "surrogateescape") as text:
        for number, record in enumerate(_objects(text, config.max_bytes), 1):
            yield _article(record, f"{path}#{number}", f"record {number}: ")


@contextmanager
def _as_text(stream: io.BufferedReader, encoding: str | None, errors: str) -> Iterator[io.TextIOWrapper]:
    """Give `stream` as text; it stays its owner's to close."""
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="\n")
    try:
        yield text
    finally:
        text.detach()


def _objects(stream: io.TextIOBase, limit: int) -> Iterator[object]:
    """Give each value of a stream of JSON values, looking into one outer array; only one is held at a time."""
    decoder = json.JSONDecoder()
    text, at, number = stream.read(HEAD), 0, 0
    at = _past(_BLANK, text, at)
    inside = text.startswith("[", at)
    at += inside
    size = HEAD
    while True:
        at = _past(_BETWEEN if number else _BLANK, text, at)
        if inside and text.startswith("]", at):
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            more = stream.read(size)
            if more and len(text) - at > limit:
                raise too_large(limit) from error
            if more:
                text, at, size = text[at:] + more, 0, size * 2
                continue
            if inside or at < len(text):
                reason = error.msg if at < len(text) else "the list is not closed"
                raise ArticleError(f"not valid JSON in record {number + 1}: {reason}") from error
            return
        except RecursionError as error:
            raise ArticleError("not valid JSON: nested too deeply") from error
        except ValueError as error:  # Python reads no number of more than 4,300 digits
            raise ArticleError(f"not valid JSON in record {number + 1}: a number is too long") from error
        number += 1
        at, size = end, HEAD
        yield value


def _past(blank: re.Pattern[str], text: str, at: int) -> int:
    found = blank.match(text, at)
    return found.end() if found else at


def read_csv(stream: io.BufferedReader, path: str, config: Config) -> Iterator[RawArticle | Rejection]:
    """Give the article of each row of a table with a header ("file.csv#N", N the row below the header)."""
    head = stream.peek(HEAD)[:HEAD]
    mark = encoding_by_mark(head)
    csv.field_size_limit(config.max_bytes)
    rows = csv.reader(
        _rows(_utf8(stream, mark, config.max_bytes), config.max_bytes), delimiter=_delimiter(decode(head))
    )
    try:
        header = _header(next(rows))
        for number, row in enumerate(rows, 1):
            record = {name: cell for name, cell in zip(header, row, strict=False) if cell.strip()}
            if record:
                yield _article(record, f"{path}#{number}", f"row {number}: ")
    except (csv.Error, StopIteration) as error:
        raise ArticleError(f"the table is malformed near line {rows.line_num}: {error}") from error


def _header(row: list[str]) -> list[str]:
    header = [name.strip().lower() for name in row]
    if not set(_NAMES["text"]) & set(header):
        raise ArticleError(f"the table has no text column: its columns are {', '.join(header)[:200]}")
    return header


def _rows(found: Iterator[bytes | None], limit: int) -> Iterator[str]:
    for number, line in enumerate(found):
        if line is None:
            raise too_large(limit)
        yield decode(line.removeprefix(b"\xef\xbb\xbf")) if number == 0 else decode(line) if line.strip() else "\n"


def _delimiter(head: str) -> str:
    first = head.split("\n", 1)[0]
    return max((",", "\t", ";"), key=lambda mark: (first.count(mark), mark == ","))


def _article(record: object, path: str, place: str) -> RawArticle | Rejection:
    """Give the article of one record; a Rejection that says which field is wrong."""
    if not isinstance(record, dict):
        return Rejection(path, None, f"{place}expected an object with a text, found {_kind(record)}")
    name = record.get("id")
    known = str(name) if isinstance(name, str | int) and not isinstance(name, bool) else None
    if name is not None and known is None:
        return Rejection(path, None, f'{place}field "id" is {_kind(name)}, expected a string')
    if known is not None and len(known) > _LONGEST_ID:
        return Rejection(path, None, f'{place}field "id" has more than {_LONGEST_ID:,} characters')
    try:
        return _raw(record, path, known)
    except ArticleError as error:
        return Rejection(path, known, f"{place}{error.reason}")


def _raw(record: Mapping[str, object], path: str, name: str | None) -> RawArticle:
    text = _field(record, "text")
    if text is None:
        raise ArticleError('it has no field "text"')
    published = _field(record, "published")
    return RawArticle(
        text=text,
        path=path,
        input_id=name,
        title=_field(record, "title"),
        url=_field(record, "url"),
        outlet=_field(record, "outlet") or _site(record),
        author=_field(record, "author") or _authors(record),
        published=published,
        published_from="the record" if published else None,
        language=_field(record, "language"),
        pairs=_pairs(record.get("pairs"), len(text)),
    )


def _field(record: Mapping[str, object], field: str) -> str | None:
    for name in _NAMES[field]:
        value = record.get(name)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            if name not in (field, "maintext"):
                continue  # an "article": {…} or "source": {…} is somebody else's field
            raise ArticleError(f'field "{name}" is {_kind(value)}, expected a string')
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise ArticleError(f'field "{name}" is not valid Unicode: it holds half of a pair of surrogates')
        return value
    if field == "text" and isinstance(record.get("text"), str):
        return ""
    return None


def _site(record: Mapping[str, object]) -> str | None:
    site = record.get("source_domain")
    return outlet_of_url(f"http://{site}/") if isinstance(site, str) and site else None


def _authors(record: Mapping[str, object]) -> str | None:
    names = record.get("authors")
    if isinstance(names, str):
        return names or None
    if isinstance(names, list):
        return ", ".join(name for name in names if isinstance(name, str)) or None
    return None


def _pairs(value: object, length: int) -> tuple[tuple[Span, Span], ...]:
    """Give the spans of `annotate`'s pairs. Raises ArticleError if one is malformed or outside the text."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ArticleError(f'field "pairs" is {_kind(value)}, expected a list')
    pairs = []
    for number, pair in enumerate(value, 1):
        if not isinstance(pair, dict):
            raise ArticleError(f"pair {number} is {_kind(pair)}, expected an object with actor and recipient")
        pairs.append((_span(pair, "actor", number, length), _span(pair, "recipient", number, length)))
    return tuple(pairs)


def _span(pair: Mapping[str, object], field: str, number: int, length: int) -> Span:
    value = pair.get(field)
    if isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value):
        span = Span(*value)
        if 0 <= span.start < span.end <= length:
            return span
    raise ArticleError(f"pair {number}: {field} must be [start, end] inside the text")


def _kind(value: object) -> str:
    return "null" if value is None else _WORDS.get(type(value), "something else")
