"""The version of this package; the store notes which one annotated an article."""

__version__ = "0.1.0"
