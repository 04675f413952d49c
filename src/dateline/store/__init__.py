"""The store: one SQLite file that keeps the evidence and all that is derived from it."""

from dateline.store.store import Store

__all__ = ["Store"]
