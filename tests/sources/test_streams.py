import gzip
import io
import random

import pytest

from dateline.errors import ArticleError
from dateline.sources import streams


def test_many_small_members_are_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_FREE", 10_000)
    member = gzip.compress(b"The port of Norhavn will open again in May, the minister said on Monday.")
    data = streams.unpack(io.BytesIO(member * 2000)).read()
    assert data.count(b"Norhavn") == 2000


def test_what_precedes_damage_is_handed_out_first() -> None:
    good = random.Random(1).randbytes(5000).hex().encode()
    stream = streams.unpack(io.BytesIO(gzip.compress(good) + gzip.compress(good)[:-3000]))
    assert stream.read(len(good)) == good
    with pytest.raises(ArticleError, match="truncated"):
        stream.read()


def test_lines_over_the_limit_are_skipped_and_counted() -> None:
    stream = io.BytesIO(b"one\n" + b"x" * 200_000 + b"\nthree\nlast")
    assert list(streams.lines(stream, 100)) == [b"one\n", None, b"three\n", b"last"]


def test_files_packed_over_and_over_are_refused() -> None:
    data = b"port"
    for _ in range(5):
        data = gzip.compress(data)
    with pytest.raises(ArticleError, match="packed more than"):
        streams.unpack(io.BytesIO(data))
