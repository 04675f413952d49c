"""LexisNexis and Factiva exports: many articles in one text, each with fields around its body.

An article's text is a slice of the export's, unchanged; its fields are marked.
"""

import re
from collections.abc import Callable, Iterator

from dateline.errors import ArticleError
from dateline.records import RawArticle, Rejection
from dateline.sources.factiva import CODE, DOCUMENT, WORDS, read_codes, read_display
from dateline.sources.lexis import END_OF_DOCUMENT, SEPARATOR, read_classic, read_uni
from dateline.sources.pieces import Piece, between, until

_Cut = Callable[[str], Iterator[Piece]]
_Read = Callable[[str, Piece, str], RawArticle]
_LAYOUTS: dict[str, tuple[_Cut, _Read]] = {
    "lexisnexis": (lambda text: between(text, SEPARATOR), read_classic),
    "nexis": (lambda text: until(text, END_OF_DOCUMENT), read_uni),
    "factiva codes": (lambda text: until(text, DOCUMENT), read_codes),
    "factiva": (lambda text: until(text, DOCUMENT), read_display),
}


def find_export(text: str) -> str | None:
    """Give which service's layout `text` follows, or None if it is no export."""
    start = text[:20_000]
    if SEPARATOR.search(start) and re.search(r"^[ \t]*LENGTH:", text, re.MULTILINE):
        return "lexisnexis"
    if END_OF_DOCUMENT.search(text) and re.search(r"^[ \t]*(?:Length|Load-Date):", text, re.MULTILINE):
        return "nexis"
    if DOCUMENT.search(text):
        codes = {match[1] for match in CODE.finditer(start)}
        if {"HD", "PD"} <= codes and codes & {"LP", "TD"}:
            return "factiva codes"
        if WORDS.search(start):
            return "factiva"
    return None


def looks_like_export(head: str) -> bool:
    """Tell whether a file's first characters may begin an export: such a file may be larger than one article."""
    return any(pattern.search(head) for pattern in (SEPARATOR, END_OF_DOCUMENT, DOCUMENT, WORDS)) or "LENGTH:" in head


def read_export(text: str, layout: str, path: str) -> Iterator[RawArticle | Rejection]:
    """Give each article of an export ("file.txt#N"); one without a body is rejected."""
    cut, read = _LAYOUTS[layout]
    for number, piece in enumerate(cut(text), 1):
        place = f"{path}#{number}"
        try:
            yield read(text, piece, place)
        except ArticleError as error:
            yield Rejection(place, None, error.reason)
