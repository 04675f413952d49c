"""LexisNexis exports: the classic layout ("1 of 50 DOCUMENTS", LENGTH:) and Nexis Uni's ("End of Document")."""

import re

from dateline.records import RawArticle
from dateline.sources.pieces import Piece, english_day, lines_of, trimmed

SEPARATOR = re.compile(r"^[ \t]*\d{1,6} of \d{1,6} DOCUMENTS?[ \t]*\r?$", re.MULTILINE)
END_OF_DOCUMENT = re.compile(r"^[ \t]*End of Document[ \t]*\r?$", re.MULTILINE)
_FIELD = re.compile(r"^[ \t]*(?:[A-Z][A-Z-]{3,20}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?):[ \t]", re.MULTILINE)
_BEFORE_BODY = (
    "HEADLINE",
    "BYLINE",
    "SECTION",
    "LENGTH",
    "HIGHLIGHT",
    "DATELINE",
    "SERIES",
    "CORRECTION",
    "SOURCE",
    "COLUMN",
    "BODY",
)
_AFTER_BODY = re.compile(
    r"^[ \t]*(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|SUBJECT|ORGANIZATION|PERSON|"
    r"GEOGRAPHIC|CITY|STATE|COUNTRY|COMPANY|TICKER|INDUSTRY|CORRECTION-DATE|PHOTO|NOTES|Load-Date|Graphic|Classification|Notes):|"
    r"^[ \t]*(?:Copyright \d{4}|Classification[ \t]*\r?$)",
    re.MULTILINE,
)


def read_classic(text: str, piece: Piece, path: str) -> RawArticle:
    """Outlet, date and headline stand in paragraphs of their own above the first field."""
    lines = list(lines_of(text, piece))
    fields, body_start = _fields(lines)
    first_field = next((start for start, _, words in lines if _field_name(words) in _BEFORE_BODY), piece[1])
    head = _paragraphs(text, piece[0], first_field)
    body_end = _body_end(text, body_start, piece[1])
    day_at = next((i for i, words in enumerate(head) if english_day(words) and len(words) < 60), None)
    published = english_day(head[day_at]) if day_at is not None else None
    title = fields.get("HEADLINE") or (head[-1] if head and day_at is not None and len(head) > day_at + 1 else None)
    return RawArticle(
        text=trimmed(text, body_start, body_end),
        path=path,
        title=title,
        outlet=next((words for words in head[:day_at] if not words.startswith("Copyright")), None) if day_at else None,
        author=fields.get("BYLINE"),
        published=published,
        published_from="the LexisNexis export" if published else None,
    )


def _paragraphs(text: str, start: int, end: int) -> list[str]:
    """Give the stretches of lines between blank ones, each in one line."""
    paragraphs: list[list[str]] = [[]]
    for line in text[start:end].splitlines():
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return [" ".join(paragraph) for paragraph in paragraphs if paragraph]


def _field_name(words: str) -> str:
    name, colon, _ = words.partition(":")
    return name if colon and _FIELD.match(words + " ") else ""


def _fields(lines: list[tuple[int, int, str]]) -> tuple[dict[str, str], int]:
    """Give the fields before the body, and where the body begins: after the last of them that follows on."""
    fields: dict[str, str] = {}
    body = lines[0][0] if lines else 0
    for start, end, words in lines:
        name = _field_name(words)
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


def read_uni(text: str, piece: Piece, path: str) -> RawArticle:
    """Headline, outlet and date are the first three lines; the body follows a line "Body"."""
    lines = list(lines_of(text, piece))
    fields = {name.upper(): words.partition(":")[2].strip() for _, _, words in lines if (name := _field_name(words))}
    day_at = next((i for i, (_, _, words) in enumerate(lines[:8]) if english_day(words) and len(words) < 60), None)
    body = next((end for _, end, words in lines if words == "Body"), None)
    if body is None:
        body = next((end for _, end, words in reversed(lines) if _field_name(words).upper() in _BEFORE_BODY), piece[0])
    closing = END_OF_DOCUMENT.search(text, body, piece[1])
    end = _body_end(text, body, closing.start() if closing else piece[1])
    published = english_day(lines[day_at][2]) if day_at is not None else None
    return RawArticle(
        text=trimmed(text, body, end),
        path=path,
        title=" ".join(words for _, _, words in lines[: day_at - 1]) or None if day_at else None,
        outlet=lines[day_at - 1][2] if day_at else None,
        author=fields.get("BYLINE") or None,
        published=published,
        published_from="the Nexis export" if published else None,
    )
