"""LexisNexis exports: the classic layout ("1 of 50 DOCUMENTS", LENGTH:) and Nexis Uni's ("End of Document")."""

import re

from dateline.records import BlockKind, RawArticle
from dateline.sources.pieces import Piece, english_day, framed, lines_of

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


_KINDS: dict[str, BlockKind] = {
    "BYLINE": "byline",
    "DATELINE": "dateline",
    "HEADLINE": "headline",
    "HIGHLIGHT": "standfirst",
}


def read_classic(text: str, piece: Piece, path: str) -> RawArticle:
    """Outlet, date and headline stand in paragraphs of their own above the first field."""
    lines = list(lines_of(text, piece))
    fields, body_start = _fields(lines)
    first_field = next((start for start, _, words in lines if _field_name(words) in _BEFORE_BODY), piece[1])
    places = [place for place in _paragraphs(text, piece[0], first_field) if not SEPARATOR.fullmatch(text, *place)]
    head = [" ".join(text[slice(*place)].split()) for place in places]
    day_at = next((i for i, words in enumerate(head) if english_day(words) and len(words) < 60), None)
    published = english_day(head[day_at]) if day_at is not None else None
    below = bool(head) and day_at is not None and len(head) > day_at + 1
    title = fields.get("HEADLINE") or (head[-1] if below else None)
    marked = _marked_fields(lines, body_start)
    if day_at is not None:
        marked.append((places[day_at], "byline"))
    if below:
        marked.append((places[-1], "headline"))
    stored, marks = framed(text, piece, [(body_start, _body_end(text, body_start, piece[1]))], marked)
    return RawArticle(
        text=stored,
        path=path,
        title=title,
        outlet=next((words for words in head[:day_at] if not words.startswith("Copyright")), None) if day_at else None,
        author=fields.get("BYLINE"),
        published=published,
        published_from="the LexisNexis export" if published else None,
        marks=marks,
    )


def _marked_fields(lines: list[tuple[int, int, str]], stop: int) -> list[tuple[Piece, BlockKind]]:
    """Give the fields above `stop` that are part of the report; a headline's without its label."""
    found: list[tuple[Piece, BlockKind]] = []
    for start, end, words in lines:
        kind = _KINDS.get(_field_name(words).upper())
        if kind is not None and end <= stop:
            label = len(words.partition(":")[0]) + 1 if kind in ("headline", "standfirst") else 0
            found.append(((start + label, end), kind))
    return found


def _paragraphs(text: str, start: int, end: int) -> list[Piece]:
    """Give the stretches of lines between blank ones."""
    places: list[Piece] = []
    open_from: int | None = None
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            if open_from is None:
                open_from = at
                places.append((at, at))
            places[-1] = (open_from, at + len(line.rstrip()))
        else:
            open_from = None
        at += len(line)
    return places


def _field_name(words: str) -> str:
    name, colon, _ = words[:60].partition(":")
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
    marked = _marked_fields(lines, body)
    if day_at is not None:
        marked.append((lines[day_at][:2], "byline"))
    if day_at is not None and day_at > 1:
        marked.append(((lines[0][0], lines[day_at - 2][1]), "headline"))
    stored, marks = framed(text, piece, [(body, end)], marked)
    return RawArticle(
        text=stored,
        path=path,
        title=" ".join(words for _, _, words in lines[: day_at - 1]) or None if day_at else None,
        outlet=lines[day_at - 1][2] if day_at else None,
        author=fields.get("BYLINE") or None,
        published=published,
        published_from="the Nexis export" if published else None,
        marks=marks,
    )
