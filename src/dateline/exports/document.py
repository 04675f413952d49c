"""One JSON document with a long list in it, written piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec


def document(head: Mapping[str, object], key: str, items: Iterable[object]) -> Iterator[bytes]:
    """Give the object `head` with `items` under `key` as its last member, an item a line: together one document."""
    opening = msgspec.json.encode(head)[:-1]
    yield opening + (b"," if head else b"") + msgspec.json.encode(key) + b":[\n"
    comma = b""
    for item in items:
        yield comma + msgspec.json.encode(item)
        comma = b",\n"
    yield b"\n]}\n"


def present(values: Mapping[str, object]) -> dict[str, object]:
    """Give what has a value: no nulls, no empty texts and lists."""
    return {key: value for key, value in values.items() if value is not None and value not in ("", [], {})}


def address(article: str, url: str | None) -> str:
    """Give an article's URL; without one, a URN of its id."""
    return url or f"urn:dateline:{article}"
