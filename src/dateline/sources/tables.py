"""JSON Lines, JSON and CSV: one article a record, fields by name."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

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
_WORDS = {str: "a string", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object"}


def read_lines(stream: BinaryIO, path: str, config: Config) -> Iterator[RawArticle | Rejection]:
    """Give the article of each line of JSON Lines ("file.jsonl#N", N the line); a bad line is rejected by itself."""
    mark = encoding_by_mark(stream.peek(4)[:8])  # type: ignore[attr-defined]
    for number, line in enumerate(_utf8(stream, mark, config.max_bytes), 1):
        place = f"{path}#{number}"
        if line is None:
            yield Rejection(place, None, f"line {number}: {too_large(config.max_bytes).reason}")
        elif line.strip():
            try:
                record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                yield Rejection(place, None, f"line {number} is not valid JSON: {_because(error)}")
            else:
                yield _article(record, place, f"line {number}: ")


def _utf8(stream: BinaryIO, mark: str | None, limit: int) -> Iterator[bytes | None]:
    if mark in (None, "utf-8-sig"):
        yield from lines(stream, limit)
        return
    text = io.TextIOWrapper(stream, encoding=mark, errors="replace", newline="\n")
    while line := text.readline(limit + 1):
        yield line.encode() if len(line) <= limit else None


def _because(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error).removeprefix("JSON is malformed: ")


def read_json(stream: BinaryIO, path: str, config: Config) -> Iterator[RawArticle | Rejection]:
    """Give the articles of a JSON object, of several one after the other, or of one array ("file.json#N").

    Objects are read one at a time. Raises ArticleError where the JSON breaks, after the good objects before.
    """
    mark = encoding_by_mark(stream.peek(4)[:8])  # type: ignore[attr-defined]
    text = io.TextIOWrapper(stream, encoding=mark or "utf-8", errors="surrogateescape")
    for number, record in enumerate(_objects(text, config.max_bytes), 1):
        yield _article(record, f"{path}#{number}", f"record {number}: ")


def _objects(stream: io.TextIOBase, limit: int) -> Iterator[object]:
    """Give each value of a stream of JSON values, looking into one outer array; memory is bounded by the largest value."""
    scan = json.JSONDecoder().raw_decode
    rest, size, number, inside = "", HEAD, 0, False
    while True:
        rest = rest.lstrip(" \t\r\n,") if number else rest.lstrip()
        if not number and not inside and rest.startswith("["):
            inside, rest = True, rest[1:].lstrip()
        if inside and rest.startswith("]"):
            return
        try:
            if not rest:
                raise json.JSONDecodeError("empty", rest, 0)
            value, end = scan(rest)
        except json.JSONDecodeError as error:
            more = stream.read(size)
            if more:
                if len(rest) > limit:
                    raise too_large(limit) from error
                rest, size = rest + more, size * 2
                continue
            if rest or inside:
                raise ArticleError(f"not valid JSON in record {number + 1}: {error.msg if rest else 'the list is not closed'}") from error
            return
        except RecursionError as error:
            raise ArticleError("not valid JSON: nested too deeply") from error
        number += 1
        yield value
        rest, size = rest[end:], HEAD


def read_csv(stream: BinaryIO, path: str, config: Config) -> Iterator[RawArticle | Rejection]:
    """Give the article of each row of a table with a header ("file.csv#N", N the row below the header)."""
    head = stream.peek(HEAD)[:HEAD]  # type: ignore[attr-defined]
    mark = encoding_by_mark(head)
    csv.field_size_limit(config.max_bytes)
    rows = csv.reader(_rows(_utf8(stream, mark, config.max_bytes), config.max_bytes), delimiter=_delimiter(decode(head)))
    try:
        header = [name.strip().lower() for name in next(rows)]
        if not set(_NAMES["text"]) & set(header):
            raise ArticleError(f"the table has no text column: its columns are {', '.join(header)[:200]}")
        for number, row in enumerate(rows, 1):
            record = {name: cell for name, cell in zip(header, row, strict=False) if cell.strip()}
            if record:
                yield _article(record, f"{path}#{number}", f"row {number}: ")
    except (csv.Error, StopIteration) as error:
        raise ArticleError(f"the table is malformed near line {rows.line_num}: {error}") from error


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
    try:
        fields = {field: _field(record, field) for field in _NAMES if field != "id"}
        if name is not None and known is None:
            raise ArticleError(f'field "id" is {_kind(name)}, expected a string')
        text = fields.pop("text")
        if text is None:
            raise ArticleError('no field "text"')
        outlet = fields.pop("outlet") or _site(record)
        author = fields.pop("author") or _authors(record)
        pairs = _pairs(record.get("pairs"), len(text))
    except ArticleError as error:
        return Rejection(path, known, f"{place}{error.reason}")
    return RawArticle(
        text=text,
        path=path,
        input_id=known,
        outlet=outlet,
        author=author,
        published_from="the record" if fields["published"] else None,
        pairs=pairs,
        **fields,
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
    if isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value) and 0 <= value[0] < value[1] <= length:
        return Span(value[0], value[1])
    raise ArticleError(f"pair {number}: {field} must be [start, end] inside the text")


def _kind(value: object) -> str:
    return "null" if value is None else _WORDS.get(type(value), "something else")
