"""LexisNexis and Factiva exports: many articles in one text, each with fields around its body.

The layouts are those that the two services write: classic LexisNexis ("1 of 50 DOCUMENTS", LENGTH:, LOAD-DATE:), Nexis Uni
("Length: 512 words", "Body", "End of Document"), Factiva by field codes (HD, BY, WC, PD, SN, LP, TD, AN) and as displayed
(headline, byline, "512 words", date, source … "Document LBA…"). A body is a slice of the export's text, unchanged.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.errors import ArticleError
from dateline.records import RawArticle, Rejection

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

Piece = tuple[int, int]
"""A stretch of the export's text."""

_SEPARATOR = re.compile(r"^[ \t]*\d{1,6} of \d{1,6} DOCUMENTS?[ \t]*\r?$", re.MULTILINE)
_END_OF_DOCUMENT = re.compile(r"^[ \t]*End of Document[ \t]*\r?$", re.MULTILINE)
_DOCUMENT = re.compile(r"^(?:AN[ \t\r\n]{1,4})?Document (\w{14,40})[ \t]*\r?$", re.MULTILINE)
_WORDS = re.compile(r"^[ \t]*\d[\d,.]{0,9} words?[ \t]*\r?$", re.MULTILINE)
_CODE = re.compile(r"^(HD|SE|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|PUB|AN|CX|VOL|IPC|IPD|CLM|ART)(?:[ \t]+|[ \t]*\r?$)", re.MULTILINE)
_FIELD = re.compile(r"^[ \t]*(?:[A-Z][A-Z-]{3,20}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?):[ \t]", re.MULTILINE)
_BEFORE_BODY = ("HEADLINE", "BYLINE", "SECTION", "LENGTH", "HIGHLIGHT", "DATELINE", "SERIES", "CORRECTION", "SOURCE", "COLUMN", "BODY")
_AFTER_BODY = re.compile(
    r"^[ \t]*(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|SUBJECT|ORGANIZATION|PERSON|GEOGRAPHIC|"
    r"CITY|STATE|COUNTRY|COMPANY|TICKER|INDUSTRY|CORRECTION-DATE|PHOTO|NOTES|Load-Date|Graphic|Classification|Notes):|"
    r"^[ \t]*(?:Copyright \d{4}|Classification[ \t]*\r?$)",
    re.MULTILINE,
)
_MONTHS = "january february march april may june july august september october november december".split()
_NAME = "|".join(name[:3] + f"(?:{name[3:]})?" for name in _MONTHS) + "|sept"
_DAY = re.compile(
    rf"\b(?:(?P<m1>{_NAME})\.? (?P<d1>\d{{1,2}}), ?(?P<y1>\d{{4}})|(?P<d2>\d{{1,2}}) (?P<m2>{_NAME})\.? (?P<y2>\d{{4}}))\b", re.IGNORECASE
)


def find_export(text: str) -> str | None:
    """Give which service's layout `text` follows, or None if it is no export."""
    start = text[:20_000]
    if _SEPARATOR.search(start) and re.search(r"^[ \t]*LENGTH:", text, re.MULTILINE):
        return "lexisnexis"
    if _END_OF_DOCUMENT.search(text) and re.search(r"^[ \t]*(?:Length|Load-Date):", text, re.MULTILINE):
        return "nexis"
    if _DOCUMENT.search(text):
        codes = {match[1] for match in _CODE.finditer(start)}
        if {"HD", "PD"} <= codes and codes & {"LP", "TD"}:
            return "factiva codes"
        if _WORDS.search(start):
            return "factiva"
    return None


def looks_like_export(head: str) -> bool:
    """Tell whether a file's first characters may begin an export: such a file may be larger than one article."""
    return any(pattern.search(head) for pattern in (_SEPARATOR, _END_OF_DOCUMENT, _DOCUMENT, _WORDS)) or "LENGTH:" in head


def read_export(text: str, layout: str, path: str) -> Iterator[RawArticle | Rejection]:
    """Give each article of an export ("file.txt#N"); one without a body is rejected."""
    cut, read = _LAYOUTS[layout]
    for number, piece in enumerate(cut(text), 1):
        place = f"{path}#{number}"
        try:
            yield read(text, piece, place)
        except ArticleError as error:
            yield Rejection(place, None, error.reason)


def english_day(words: str) -> str | None:
    """Give the ISO date that `words` contain ("February 10, 2018 Saturday", "10 February 2018"), or None."""
    for found in _DAY.finditer(words):
        name = (found["m1"] or found["m2"]).lower()[:3]
        month = next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(name))
        try:
            return date(int(found["y1"] or found["y2"]), month, int(found["d1"] or found["d2"])).isoformat()
        except ValueError:
            continue
    return None


# ---------------------------------------------------------------- cutting


def _between(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    """Give the pieces that begin after each match."""
    ends = [match.end() for match in pattern.finditer(text)]
    starts = [match.start() for match in pattern.finditer(text)]
    yield from zip(ends, [*starts[1:], len(text)], strict=True)


def _until(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    """Give the pieces that close with a match, the match inside."""
    yield from pairwise([0, *(match.end() for match in pattern.finditer(text))])


def _lines(text: str, piece: Piece) -> Iterator[tuple[int, int, str]]:
    """Give start, end and stripped words of each line that holds any."""
    at = piece[0]
    for line in text[piece[0] : piece[1]].splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line), line.strip()
        at += len(line)


def _trimmed(text: str, start: int, end: int) -> str:
    """Give the slice without the blank lines around it. Raises ArticleError if nothing is left."""
    body = text[start:end]
    body = body.rstrip()
    blank = re.match(r"(?:[ \t]*\r?\n)*", body)
    body = body[blank.end() if blank else 0 :]
    if not body.strip():
        raise ArticleError("the exported article has no body")
    return body


# ---------------------------------------------------------------- LexisNexis


def _read_lexis(text: str, piece: Piece, path: str) -> RawArticle:
    """Outlet, date and headline stand in paragraphs of their own above the first field."""
    lines = list(_lines(text, piece))
    fields, body_start = _fields(lines)
    first_field = next((start for start, _, words in lines if _field_name(words) in _BEFORE_BODY), piece[1])
    head = [words for start, _, words in _paragraphs(text, piece[0], first_field)]
    body_end = _body_end(text, body_start, piece[1])
    day_at = next((i for i, words in enumerate(head) if english_day(words) and len(words) < 60), None)
    title = fields.get("HEADLINE") or (head[-1] if head and day_at is not None and len(head) > day_at + 1 else None)
    return _export_article(
        text=_trimmed(text, body_start, body_end),
        path=path,
        title=title,
        outlet=next((words for words in head[:day_at] if not words.startswith("Copyright")), None) if day_at else None,
        author=fields.get("BYLINE"),
        published=english_day(head[day_at]) if day_at is not None else None,
        source="the LexisNexis export",
    )


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", text[start:end]):
        yield start + match.start(), start + match.end(), " ".join(match[0].split())


def _field_name(words: str) -> str:
    name, colon, _ = words.partition(":")
    return name if colon and _FIELD.match(words + " ") else ""


def _fields(lines: list[tuple[int, int, str]]) -> tuple[dict[str, str], int]:
    """Give the fields before the body, and where the body begins: after the last of them that follows on."""
    fields: dict[str, str] = {}
    body = lines[0][0] if lines else 0
    for start, end, words in lines:
        name = _field_name(words).upper()
        if name in _BEFORE_BODY and name not in fields:
            fields[name] = words.partition(":")[2].strip()
            body = end if name != "BODY" or not fields[name] else start + len("BODY:")
            if name == "BODY":
                break
        elif "LENGTH" in fields:
            break
    return {name: value for name, value in fields.items() if value}, body


def _body_end(text: str, start: int, end: int) -> int:
    """Give where the fields after the body begin."""
    after = _AFTER_BODY.search(text, start, end)
    return after.start() if after else end


def _read_nexis(text: str, piece: Piece, path: str) -> RawArticle:
    """Headline, outlet and date are the first three lines; the body follows a line "Body"."""
    lines = list(_lines(text, piece))
    fields = {name.upper(): words.partition(":")[2].strip() for _, _, words in lines if (name := _field_name(words))}
    day_at = next((i for i, (_, _, words) in enumerate(lines[:8]) if english_day(words) and len(words) < 60), None)
    body = next((end for _, end, words in lines if words == "Body"), None)
    if body is None:
        body = next((end for _, end, words in reversed(lines) if _field_name(words).upper() in _BEFORE_BODY), piece[0])
    closing = _END_OF_DOCUMENT.search(text, body, piece[1])
    end = _body_end(text, body, closing.start() if closing else piece[1])
    return _export_article(
        text=_trimmed(text, body, end),
        path=path,
        title=" ".join(words for _, _, words in lines[: day_at - 1]) or None if day_at else None,
        outlet=lines[day_at - 1][2] if day_at else None,
        author=fields.get("BYLINE") or None,
        published=english_day(lines[day_at][2]) if day_at is not None else None,
        source="the Nexis export",
    )


# ---------------------------------------------------------------- Factiva


def _read_codes(text: str, piece: Piece, path: str) -> RawArticle:
    """Each field is a code at a line's start and all that follows it up to the next code."""
    marks = list(_CODE.finditer(text, *piece))
    spans: dict[str, Piece] = {}
    for mark, following in zip(marks, [*(match.start() for match in marks[1:]), piece[1]], strict=True):
        spans.setdefault(mark[1], (mark.end(), following))
    fields = {code: " ".join(text[start:end].split()) for code, (start, end) in spans.items()}
    body = [spans[code] for code in ("LP", "TD") if code in spans]
    if not body:
        raise ArticleError("the exported article has no body")
    parts = [_trimmed(text, *part) for part in body if text[slice(*part)].strip()]
    return _export_article(
        text="\n\n".join(parts),
        path=path,
        title=fields.get("HD") or None,
        outlet=fields.get("SN") or None,
        author=fields.get("BY") or None,
        published=english_day(fields.get("PD", "")),
        source="the Factiva export",
        name=_document_name(text, piece),
    )


def _read_display(text: str, piece: Piece, path: str) -> RawArticle:
    """Headline and byline stand above "512 words"; date, time, source, code, language and copyright below it."""
    lines = list(_lines(text, piece))
    at = next((i for i, (_, _, words) in enumerate(lines) if _WORDS.match(words)), None)
    if at is None:
        raise ArticleError("the exported article is not in Factiva's layout: its word count is missing")
    day_at = next((i for i in range(at + 1, min(at + 4, len(lines))) if english_day(lines[i][2])), None)
    below = lines[(day_at if day_at is not None else at) + 1 :]
    source = next((words for _, _, words in below[:2] if not re.fullmatch(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: GMT)?", words)), None)
    language = next((i for i, (_, _, words) in enumerate(below[:8]) if words == "English" or words.startswith(("(c)", "©", "Copyright"))), 1)
    while language + 1 < min(len(below), 9) and below[language + 1][2].startswith(("(c)", "©", "Copyright")):
        language += 1
    body = below[language][1] if language < len(below) else piece[1]
    closing = _DOCUMENT.search(text, body, piece[1])
    head = [words for _, _, words in lines[:at]]
    byline = head.pop() if len(head) > 1 and len(head[-1]) < 90 else None
    return _export_article(
        text=_trimmed(text, body, closing.start() if closing else piece[1]),
        path=path,
        title=" ".join(head) or None,
        outlet=source,
        author=byline,
        published=english_day(lines[day_at][2]) if day_at is not None else None,
        source="the Factiva export",
        name=_document_name(text, piece),
    )


def _document_name(text: str, piece: Piece) -> str | None:
    found = _DOCUMENT.search(text, *piece)
    return found[1] if found else None


def _export_article(
    *, text: str, path: str, title: str | None, outlet: str | None, author: str | None, published: str | None, source: str, name: str | None = None
) -> RawArticle:
    return RawArticle(
        text=text,
        path=path,
        input_id=name,
        title=title,
        outlet=outlet,
        author=author,
        published=published,
        published_from=source if published else None,
    )


_Cut = Callable[[str], Iterator[Piece]]
_Read = Callable[[str, Piece, str], RawArticle]
_LAYOUTS: dict[str, tuple[_Cut, _Read]] = {
    "lexisnexis": (lambda text: _between(text, _SEPARATOR), _read_lexis),
    "nexis": (lambda text: _until(text, _END_OF_DOCUMENT), _read_nexis),
    "factiva codes": (lambda text: _until(text, _DOCUMENT), _read_codes),
    "factiva": (lambda text: _until(text, _DOCUMENT), _read_display),
}


# ---------------------------------------------------------------- exports in RTF and HTML


def rtf_text(data: bytes) -> str:
    """Give the text of an RTF file. Raises ArticleError if it is malformed or holds none."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415

    try:
        text: str = rtf_to_text(data.decode("cp1252", errors="replace"), errors="replace")
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ArticleError("the RTF file is malformed") from error
    if not text.strip():
        raise ArticleError("the RTF file holds no text")
    return text


_PARAGRAPH = frozenset({"p", "div", "tr", "table", "h1", "h2", "h3", "h4", "li", "ul", "ol", "docfull", "doc", "hr", "article"})
_EXPORT_HTML = re.compile(r"<DOC NUMBER|<DOCFULL|\d of \d{1,6} DOCUMENTS?\b|enArticle|articleParagraph|<b>HD</b>|End of Document", re.IGNORECASE)


def html_export_text(html: str) -> str | None:
    """Give the lines of a page that may be an export, one a block element and "HD  …" for a row of a table; else None."""
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
    text = re.sub(r"[ \t]+\n", "\n", re.sub(r"\n[ \t]+", "\n", text))
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
