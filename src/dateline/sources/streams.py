"""Bytes on their way in: opened, unpacked within bounds, decoded."""

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol

from dateline.errors import ArticleError

HEAD = 1 << 16
"""Bytes that a format is recognised from."""
_PIECE = 1 << 10
"""Packed bytes unpacked at a time: the worst zstd piece (4 bytes -> 128 KiB) stays near 32 MiB."""
_RATIO = 200
"""Text packs 3 to 20 times; more than this, beyond `_FREE` bytes, is an attack (gzip reaches 1,030)."""
_FREE = 100_000_000
_LAYERS = 3
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    r"utf-?8|(?:iso[-_]?8859|latin)[-_]?\d{1,2}|l1|(?:us-)?ascii|(?:windows|cp)[-_]?125\d|macintosh|mac[-_]roman|koi8[-_][ru]"
    r"|gb2312|gbk|gb18030|big5(?:-hkscs)?|euc[-_](?:jp|kr)|shift[-_]jis|sjis|iso[-_]2022[-_]jp|windows-874|tis-620|ibm866",
    re.IGNORECASE,
)
"""Encodings that a page may declare: those of the WHATWG's standard, but for UTF-16, which bytes themselves show.
Python knows others, which run for ever ("punycode"), raise ("undefined") or give halves of surrogates."""
_WESTERN = re.compile(r"(?:us-)?ascii|(?:iso[-_]?8859|latin)[-_]?1|l1", re.IGNORECASE)
"""What browsers read as Windows-1252 (WHATWG, Encoding, 4.2)."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.02


class _Decompressor(Protocol):
    def decompress(self, data: bytes, /) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


class Unpacked(io.RawIOBase):
    """The bytes inside a gzip or zstd stream; damage raises ArticleError only after every good byte was handed out."""

    def __init__(self, packed: BinaryIO, form: str) -> None:
        self._packed = packed
        self._form = form
        self._inside: _Decompressor | None = None
        self._rest = b""
        self._ready = b""
        self._taken = 0
        self._given = 0
        self._damage: ArticleError | None = None

    def readable(self) -> bool:
        """Give True: that is what it is for."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer` and give the number of bytes; 0 at the end. Raises ArticleError where the stream is damaged."""
        while not self._ready and self._damage is None:
            piece, self._rest = self._rest, b""
            if not piece:
                piece = self._packed.read(_PIECE)
                self._taken += len(piece)
            if not piece:
                if self._inside is not None:
                    self._damage = ArticleError(f"the {self._form} file is truncated: it ends in the middle")
                break
            self._unpack(piece)
        if not self._ready and self._damage is not None:
            raise self._damage
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _unpack(self, piece: bytes) -> None:
        from zstandard import ZstdError  # noqa: PLC0415

        if self._inside is None:
            piece = piece.lstrip(b"\x00")  # padding between members
            if not piece:
                return
            self._inside = _decompressor(self._form)
        try:
            self._ready = self._inside.decompress(piece)
        except (zlib.error, ZstdError):
            self._damage = ArticleError(f"the {self._form} file is damaged: what follows cannot be unpacked")
            return
        self._given += len(self._ready)
        if self._given > _FREE and self._given > _RATIO * max(self._taken, 1):
            self._damage = ArticleError(f"the {self._form} file unpacks to more than {_RATIO} times its size: refused")
        if self._inside.eof:
            self._rest, self._inside = self._inside.unused_data, None


def _decompressor(form: str) -> _Decompressor:
    if form == "gzip":
        return zlib.decompressobj(wbits=31)
    import zstandard  # noqa: PLC0415

    inside: _Decompressor = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    return inside


def unpack(stream: BinaryIO) -> "io.BufferedReader[Any]":
    """Give a peekable stream of what is inside any gzip or zstd layers of `stream`."""
    peekable: io.BufferedReader[Any] = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, HEAD)
    )
    for _ in range(_LAYERS):
        head = peekable.peek(4)
        if head.startswith(b"\x1f\x8b"):
            form = "gzip"
        elif head.startswith(b"\x28\xb5\x2f\xfd"):
            form = "zstd"
        else:
            return peekable
        peekable = io.BufferedReader(Unpacked(peekable, form), HEAD)
    raise ArticleError(f"packed more than {_LAYERS} times: refused")


def slurp(stream: BinaryIO, limit: int) -> bytes:
    """Give all bytes of `stream`. Raises ArticleError if there are more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    return data


def too_large(limit: int) -> ArticleError:
    """Give the error for an article over the limit of `limit` bytes."""
    size = f"{limit / 1e6:g} MB" if limit >= 100_000 else f"{limit:,} bytes"
    return ArticleError(f"larger than the limit of {size} for one article")


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Give each line with its end; None for a line longer than `limit` bytes, which is skipped unread."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(HEAD)
        yield None


def encoding_by_mark(head: bytes) -> str | None:
    """Give the encoding that a byte order mark (or the zeros of UTF-16 without one) shows, or None."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    sample = head[:4096]
    if len(sample) >= 8 and 0 in sample:
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        if odd > len(sample) * 0.35 and even < len(sample) * 0.02:
            return "utf-16-le"
        if even > len(sample) * 0.35 and odd < len(sample) * 0.02:
            return "utf-16-be"
    return None


def decode(data: bytes, declared: str | None = None) -> str:
    """Give the text of `data` without its byte order mark, otherwise unchanged.

    UTF-8 first, then the `declared` encoding, then Windows-1252 where few bytes are not ASCII (English prose), then
    charset-normalizer's guess. Raises ArticleError if it is no text.
    """
    text = _decode(data, declared)
    if text is None or len(_CONTROL.findall(text)) > len(text) * _CONTROL_SHARE or "\x00" in text:
        raise ArticleError("not text: binary data")
    return text


def _decode(data: bytes, declared: str | None) -> str | None:
    marked = encoding_by_mark(data[:HEAD])
    if marked is not None:
        return data.decode(marked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared is not None and _DECLARED.fullmatch(declared.strip()):
        try:
            return data.decode("cp1252" if _WESTERN.fullmatch(declared.strip()) else declared.strip())
        except (UnicodeDecodeError, LookupError):
            pass
    high = len(data) - len(data.decode("ascii", errors="ignore"))
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if broken * 10 <= high - broken:  # UTF-8 with a cut or damaged character here and there
        return mended
    if high * 10 <= len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data[:HEAD]).best()
    return None if best is None else data.decode(best.encoding, errors="replace")
