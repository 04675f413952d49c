"""Articles in an object store are read like files; what is missing for it is named."""

from __future__ import annotations

import gzip
import sys

import fsspec
import pytest

import dateline
from dateline.errors import ConfigError
from dateline.records import RawArticle

TEXT = b"The ferry port of Lissen was closed on Monday, its owners said. Boats wait outside.\n"


def test_a_folder_and_a_glob_in_an_object_store_give_their_files() -> None:
    store = fsspec.filesystem("memory")
    store.pipe_file("/port/b.txt.gz", gzip.compress(TEXT + b"Second.\n"))
    store.pipe_file("/port/deep/a.txt", TEXT)
    store.pipe_file("/port/meta.csv", b"path,outlet\n")
    store.pipe_file("/port/.cache/c.txt", TEXT)
    read = [one for one in dateline.read_articles(["memory://port"]) if isinstance(one, RawArticle)]
    assert [(one.path.removeprefix("memory://"), one.text.encode()) for one in read] == [
        ("/port/b.txt.gz", TEXT + b"Second.\n"),
        ("/port/deep/a.txt", TEXT),
    ]
    (found,) = dateline.read_articles(["memory://port/d*/*.txt"])
    assert isinstance(found, RawArticle)
    assert found.path.endswith("/port/deep/a.txt")


@pytest.mark.parametrize(
    ("url", "library", "extra"),
    [("s3://bucket/a.txt", "s3fs", "s3"), ("gs://bucket/*.warc.gz", "gcsfs", "gcs")],
)
def test_what_a_store_needs_is_named(url: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ConfigError, match=rf"needs the extra {extra}: pip install 'dateline\[{extra}\]'$"):
        list(dateline.read_articles([url]))
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(ConfigError, match=rf"needs fsspec: pip install 'dateline\[{extra}\]'$"):
        list(dateline.read_articles([url]))
