"""Paths, globs, URLs or standard input -> articles as their source gives them, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.config import Config
from dateline.errors import ArticleError, ConfigError
from dateline.records import RawArticle, Rejection
from dateline.sources.exports import find_export, looks_like_export, read_export
from dateline.sources.files import META, Found, because, find_files
from dateline.sources.formats import Format, decode_head, recognise
from dateline.sources.html import read_page
from dateline.sources.markup import html_export_text, rtf_text
from dateline.sources.meta import Meta, apply_meta, load_meta
from dateline.sources.remote import find_remote, is_remote, open_remote
from dateline.sources.streams import HEAD, decode, slurp, unpack
from dateline.sources.tables import read_csv, read_json, read_lines
from dateline.sources.valid import shown
from dateline.sources.warc import read_warc

if TYPE_CHECKING:
    from dateline.sources.fetch import Fetcher, Page

__all__ = ["find_inputs", "read", "read_found"]
"""The public steps: `read`; `find_inputs` and `read_found`, where each file is read by itself."""

Items = Iterator[RawArticle | Rejection]
_EXPORT_FACTOR = 10
"""A file of many articles that is read whole (an export, a feed) may be so many times the limit of one article."""


def read(inputs: Sequence[str], config: Config, *, stdin: BinaryIO | None = None) -> Items:
    r"""Give every article of `inputs`, in order; what cannot be used is a Rejection, and the stream goes on.

    An input is a file, a folder, a glob, one of these in an object store ("s3://…"), "-" (`stdin`) or the URL of a
    feed or page. With `config.distinct_ids`, an id
    that is used twice in one input is a Rejection the second time.
    Everything given is valid Unicode: a path that is not is shown with its odd bytes as "\udcff".
    Raises ConfigError if `config.meta` cannot be used, or for "-" without `stdin`.
    """
    for item in _read(inputs, config, stdin):
        yield shown(item)


def _read(inputs: Sequence[str], config: Config, stdin: BinaryIO | None) -> Items:
    given = (load_meta(config.meta),) if config.meta is not None else ()
    folder_tables: dict[str, tuple[Meta, ...]] = {}
    for name in inputs:
        if name == "-":
            if stdin is None:
                raise ConfigError('"-" was given, but there is no standard input')
            yield from _distinct(_read_stream(stdin, "-", config), config)
        elif name.lower().startswith(("http://", "https://")):
            yield from _distinct(_read_url(name, config), config)
        else:
            for found in find_inputs([name]):
                if isinstance(found, Rejection):
                    yield found
                    continue
                folder = str(Path(found.path).parent)
                if folder not in folder_tables:
                    rejected, folder_tables[folder] = _folder_meta(folder, found.root)
                    yield from rejected
                yield from _read_file(found, config, given + folder_tables[folder])


def find_inputs(names: Sequence[str]) -> Iterator[Found | Rejection]:
    """Give the files that paths, folders and globs mean, here or in an object store. Raises ConfigError."""
    for name in names:
        yield from find_remote(name) if is_remote(name) else find_files(name)


def read_found(found: Found, config: Config) -> Items:
    """Give the articles of one file that `find_inputs` gave, as `read` gives them."""
    given = (load_meta(config.meta),) if config.meta is not None else ()
    rejected, tables = _folder_meta(str(Path(found.path).parent), found.root)
    yield from rejected
    for item in _read_file(found, config, given + tables):
        yield shown(item)


def _read_file(found: Found, config: Config, tables: tuple[Meta, ...]) -> Items:
    try:
        with _open(found.path) as stream:
            for item in _distinct(_read_stream(stream, found.path, config), config):
                yield apply_meta(item, found.path, found.root, tables) if isinstance(item, RawArticle) else item
    except OSError as error:
        yield Rejection(found.path, None, because(error))


def _open(path: str) -> BinaryIO:
    return open_remote(path) if is_remote(path) else open(path, "rb")  # noqa: PTH123 (the path stays as typed)


def _folder_meta(folder: str, root: str) -> tuple[list[Rejection], tuple[Meta, ...]]:
    """Give the meta.csv of a folder and of those above it up to `root`, nearest first; a bad one is rejected."""
    at, stop = Path(folder), Path(root or folder)
    above = [at, *at.parents]
    rejected, tables = [], []
    for place in above[: above.index(stop) + 1] if stop in above else [at]:
        if (place / META).is_file():
            try:
                tables.append(load_meta(place / META))
            except ConfigError as error:
                rejected.append(Rejection(str(place / META), None, str(error)))
    return rejected, tuple(tables)


def _read_url(url: str, config: Config) -> Items:
    from dateline.sources.fetch import Fetcher  # noqa: PLC0415 (httpx takes half a second)

    with closing(Fetcher(config)) as fetcher:
        try:
            yield from _read_answer(fetcher.get(url), url, fetcher)
        except ArticleError as error:
            yield Rejection(url, None, error.reason, url=url)


def _read_answer(page: Page, url: str, fetcher: Fetcher) -> Items:
    """Give the articles behind a URL: a feed's entries, or the page itself."""
    kind = recognise(page.content[:HEAD], "page.html")
    if kind == "feed":
        from dateline.sources.feed import read_feed  # noqa: PLC0415

        yield from read_feed(page.content, url, fetcher)
    elif kind == "html":
        yield read_page(page.content, url, url=page.url, declared=page.charset)
    else:
        raise ArticleError("the URL gives neither a feed nor a page")


def _read_stream(stream: BinaryIO, path: str, config: Config) -> Items:
    """Give the articles of one file, whatever it is; what breaks it off is the last item, as a Rejection."""
    try:
        inside = unpack(stream)
        kind = "lines" if config.only_lines else recognise(inside.peek(HEAD)[:HEAD], path)
        yield from _READERS[kind](inside, path, config)
    except ArticleError as error:
        yield Rejection(path, None, error.reason)


def _distinct(items: Items, config: Config) -> Items:
    """Give `items`; an article whose id was already seen in the same input is rejected."""
    seen: dict[str, str] = {}
    for item in items:
        if config.distinct_ids and isinstance(item, RawArticle) and item.input_id is not None:
            if item.input_id in seen:
                yield Rejection(
                    item.path, item.input_id, f'duplicate id "{item.input_id}": {seen[item.input_id]} has it too'
                )
                continue
            seen[item.input_id] = item.path
        yield item


# ---------------------------------------------------------------- formats that are read whole


def _read_text(stream: BufferedReader, path: str, config: Config) -> Items:
    many = looks_like_export(decode_head(stream.peek(HEAD)[:HEAD]))
    data = slurp(stream, config.max_bytes * (_EXPORT_FACTOR if many else 1))
    yield from _articles_of(decode(data), path)


def _read_rtf(stream: BufferedReader, path: str, config: Config) -> Items:
    yield from _articles_of(rtf_text(slurp(stream, _EXPORT_FACTOR * config.max_bytes)), path)


def _read_html(stream: BufferedReader, path: str, config: Config) -> Items:
    export = html_export_text(decode_head(stream.peek(HEAD)[:HEAD]))
    data = slurp(stream, config.max_bytes * (1 if export is None else _EXPORT_FACTOR))
    if export is not None:
        text = html_export_text(decode(data)) or ""
        layout = find_export(text)
        if layout is not None:
            yield from read_export(text, layout, path)
            return
    yield read_page(data, path)


def _read_feed(stream: BufferedReader, path: str, config: Config) -> Items:
    from dateline.sources.feed import read_feed  # noqa: PLC0415
    from dateline.sources.fetch import Fetcher  # noqa: PLC0415 (httpx takes half a second)

    with closing(Fetcher(config)) as fetcher:
        yield from read_feed(slurp(stream, config.max_bytes), path, fetcher)


def _articles_of(text: str, path: str) -> Items:
    """Give the articles of a text: those of an export, or the one that it is."""
    layout = find_export(text)
    if layout is None:
        yield RawArticle(text=text, path=path)
    else:
        yield from read_export(text, layout, path)


_READERS: Mapping[Format, Callable[[BufferedReader, str, Config], Items]] = {
    "warc": read_warc,
    "feed": _read_feed,
    "html": _read_html,
    "rtf": _read_rtf,
    "lines": read_lines,
    "json": read_json,
    "csv": read_csv,
    "text": _read_text,
}
