"""Inputs in object stores and the like, by fsspec: "s3://bucket/crawl/*.warc.gz"."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline.errors import ConfigError
from dateline.records import Rejection
from dateline.sources.files import META, Found, because

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_SCHEMES = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "hdfs", "webhdfs", "oci", "memory"})
"""What fsspec is asked for; web pages go through `fetch`, local files through `files`."""

_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs"}
"""Scheme -> the extra that brings its library; for others fsspec's own error names the library."""


def is_remote(name: str) -> bool:
    """Tell whether an input lies where fsspec has to fetch it."""
    scheme, separator, _ = name.partition("://")
    return bool(separator) and scheme.lower() in _SCHEMES


def find_remote(name: str) -> Iterator[Found | Rejection]:
    """Give the files that a remote path, folder or glob means, sorted, without hidden ones and meta.csv.

    Raises ConfigError if the library for its scheme is not installed.
    """
    system, path = file_system(name)
    try:
        if glob.has_magic(path):
            names = [one for one in system.glob(path) if not system.isdir(one)]
        else:
            names = system.find(path)
    except OSError as error:
        yield Rejection(name, None, because(error))
        return
    shown = [system.unstrip_protocol(one) for one in sorted(names)]
    good = [one for one in shown if one.rsplit("/", 1)[1] != META and "/." not in one]
    if not good:
        yield Rejection(name, None, f"no such file: {name}")
    yield from (Found(one) for one in good)


def open_remote(name: str) -> BinaryIO:
    """Open a remote file to read it once. Raises OSError, ConfigError."""
    system, path = file_system(name)
    opened: BinaryIO = system.open(path, "rb")
    return opened


def file_system(name: str) -> tuple[AbstractFileSystem, Any]:
    """Give fsspec's file system for a URL, and the path in it. Raises ConfigError if a library is missing."""
    extra = _EXTRAS.get(name.partition("://")[0].lower())
    install = f"pip install 'dateline[{extra or 'cluster'}]'"
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise ConfigError(f"{name} needs fsspec: {install}") from error
    try:
        system, path = url_to_fs(name)
    except ImportError as error:
        raise ConfigError(f"{name} needs the extra {extra}: {install}" if extra else f"{name}: {error}") from error
    except ValueError as error:
        raise ConfigError(f"{name}: {error}") from error
    return system, path
