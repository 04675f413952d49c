"""The SQL of the store lies in files: queries/NAME.sql and, numbered, the changes of the schema in migrations/."""

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """Give the text of `queries/NAME.sql`."""
    return (files("dateline.store") / "queries" / f"{name}.sql").read_text("utf-8")


@cache
def migrations() -> tuple[str, ...]:
    """Give the schema changes in order; the n-th (from 1) takes a store from version n-1 to n."""
    folder = files("dateline.store") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text("utf-8") for name in names)
