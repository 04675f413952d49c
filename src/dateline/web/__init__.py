"""The web application over a store: `create_app` gives it, `serve` runs it."""

from dateline.web.app import create_app
from dateline.web.serve import serve

__all__ = ["create_app", "serve"]
