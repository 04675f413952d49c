"""The templates, with what they need from the report: its macros and its look."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.report.phrases import SIGNS, STATUS, cut, listed, one_line
from dateline.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

    from dateline.web.visit import Shown

STATIC = {
    "app.css": "text/css; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "htmx.min.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""All that is served beside the pages."""


@cache
def environment() -> Environment:
    """Give the templates of the application, and below "report/" those of the report."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("dateline.web"), PrefixLoader({"report": PackageLoader("dateline.report")})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["listed"] = listed
    made.filters["cut"] = lambda text, most: cut(one_line(text), most)
    made.globals.update(signs=SIGNS, statuses=STATUS, version=__version__)
    return made


def warm() -> None:
    """Read all templates and files now, so that the first reader does not wait for it."""
    for name in environment().list_templates():
        if name.endswith(".html") and name != "report/report.html":
            environment().get_template(name)
    for name in STATIC:
        static(name)


def page(shown: Shown) -> bytes:
    """Give a page as HTML; what UTF-8 cannot hold becomes "?"."""
    return environment().get_template(shown.template).render(page=shown.page).encode("utf-8", "replace")


@cache
def static(name: str) -> bytes:
    """Give a file that pages load: the style is the report's, and what the application adds to it."""
    folder = files("dateline.web") / "static"
    if name == "app.css":
        report = files("dateline.report") / "templates" / "style.css"
        return report.read_bytes() + b"\n" + (folder / name).read_bytes()
    return (folder / name).read_bytes()
