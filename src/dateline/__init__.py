"""Dateline: one record that can be checked, from many reports of one political story.

>>> import dateline
>>> record = dateline.build(["articles/"], store="story.db")  # doctest: +SKIP
>>> for event in record.events():  # doctest: +SKIP
...     print(event.date.earliest, event.label, event.origins)

Nothing heavy is imported before it is used.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

from dateline.errors import ArticleError, ClusterError, ConfigError, DatelineError, LexiconError, StoreError
from dateline.version import __version__

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""numpy reads it when it is first imported. Its products here are too small to share: with two threads the encoder's
heads took twice the processor time of the network. Processes (`jobs`) are how Dateline uses cores."""

if TYPE_CHECKING:
    from dateline.api import Record, annotate, build, open_record, read_articles, restore
    from dateline.review import agreement, decide, decisions, take_decisions, undo
    from dateline.run.evidence import write_evidence
    from dateline.run.watch import watch

__all__ = [
    "ArticleError",
    "ClusterError",
    "ConfigError",
    "DatelineError",
    "LexiconError",
    "Record",
    "StoreError",
    "__version__",
    "agreement",
    "annotate",
    "build",
    "decide",
    "decisions",
    "open_record",
    "read_articles",
    "restore",
    "take_decisions",
    "undo",
    "watch",
    "write_evidence",
]

_VERBS = ("Record", "annotate", "build", "open_record", "read_articles", "restore")
_RUNS = {"watch": "dateline.run.watch", "write_evidence": "dateline.run.evidence"}
_DECISIONS = ("agreement", "decide", "decisions", "take_decisions", "undo")


def __getattr__(name: str) -> object:
    if name in {*_VERBS, *_DECISIONS}:
        from dateline import api, review  # noqa: PLC0415

        globals().update({verb: getattr(api, verb) for verb in _VERBS})  # a module has the name of a verb, too
        globals().update({verb: getattr(review, verb) for verb in _DECISIONS})
        return globals()[name]
    if name in _RUNS:
        globals()[name] = getattr(import_module(_RUNS[name]), name)
        return globals()[name]
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
