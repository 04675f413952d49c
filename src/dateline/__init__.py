"""Dateline: one record that can be checked, from many reports of one political story.

>>> import dateline
>>> record = dateline.build(["articles/"], store="story.db")  # doctest: +SKIP
>>> for event in record.events():  # doctest: +SKIP
...     print(event.date.earliest, event.label, event.origins)

Nothing heavy is imported before it is used.
"""

from typing import TYPE_CHECKING

from dateline.errors import ArticleError, ConfigError, DatelineError, LexiconError, StoreError
from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.api import Record, annotate, build, open_record, read_articles

__all__ = [
    "ArticleError",
    "ConfigError",
    "DatelineError",
    "LexiconError",
    "Record",
    "StoreError",
    "__version__",
    "annotate",
    "build",
    "open_record",
    "read_articles",
]


def __getattr__(name: str) -> object:
    if name in {"Record", "annotate", "build", "open_record", "read_articles"}:
        from dateline import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
