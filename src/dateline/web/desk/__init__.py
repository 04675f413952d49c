"""The review desk: a queue of records, and forms by which people decide about them (docs/review.md)."""

from dateline.web.desk.routes import routes

__all__ = ["routes"]
