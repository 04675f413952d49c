"""Exports in RTF and HTML -> their lines as text."""

import re
from typing import TYPE_CHECKING

from dateline.errors import ArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser


def rtf_text(data: bytes) -> str:
    """Give the text of an RTF file. Raises ArticleError if it is malformed or holds none."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415

    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            data.decode("cp1252", errors="replace"), errors="replace"
        )
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise ArticleError("the RTF file is malformed") from error
    if not text.strip():
        raise ArticleError("the RTF file holds no text")
    return text


_PARAGRAPH = frozenset(
    {"p", "div", "tr", "table", "h1", "h2", "h3", "h4", "li", "ul", "ol", "docfull", "doc", "hr", "article"}
)
_EXPORT_HTML = re.compile(
    r"<DOC NUMBER|<DOCFULL|\d of \d{1,6} DOCUMENTS?\b|enArticle|articleParagraph|<b>HD</b>|End of Document",
    re.IGNORECASE,
)


def html_export_text(html: str) -> str | None:
    """Give the lines of a page that may be an export ("HD  …" for a row of a table); else None."""
    if not _EXPORT_HTML.search(html):
        return None
    from lxml.etree import ParserError  # noqa: PLC0415
    from lxml.html import document_fromstring  # noqa: PLC0415

    try:
        tree = document_fromstring(html.encode(), parser=_parser())
    except (ParserError, ValueError):
        return None
    parts: list[str] = []
    _collect(tree, parts)
    text = "".join(parts).replace("\u00a0", " ")
    text = re.sub(r"(?<![ \t])[ \t]+\n", "\n", re.sub(r"\n[ \t]+", "\n", text))
    return re.sub(r"\n{3,}", "\n\n", text)


def _parser() -> "HTMLParser":
    from lxml.html import HTMLParser  # noqa: PLC0415

    return HTMLParser(encoding="utf-8")


def _collect(tree: "HtmlElement", parts: list[str]) -> None:
    """Add the text of a tree in order, without recursion: pages may be nested as deeply as they like."""
    from lxml.etree import iterwalk  # noqa: PLC0415

    for event, element in iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        block = name.lower() in _PARAGRAPH
        if event == "start":
            if block or name == "br":
                parts.append("\n")
            if name not in ("script", "style", "head", "") and element.text:
                parts.append(re.sub(r"\s+", " ", element.text))
        else:
            if block:
                parts.append("\n")
            elif name == "td":
                parts.append("  ")
            if element.tail and name not in ("head", "html"):
                parts.append(re.sub(r"\s+", " ", element.tail))
