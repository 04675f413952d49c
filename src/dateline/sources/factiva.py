"""Factiva exports: by field codes (HD, PD, SN, LP, TD, AN), and as displayed ("512 words" … "Document LBA…")."""

import re

from dateline.errors import ArticleError
from dateline.records import BlockKind, RawArticle
from dateline.sources.pieces import Piece, english_day, framed, lines_of

DOCUMENT = re.compile(r"^(?:AN[ \t\r\n]{1,4})?Document (\w{14,40})[ \t]*\r?$", re.MULTILINE)
WORDS = re.compile(r"^[ \t]*\d[\d,.]{0,9} words?[ \t]*\r?$", re.MULTILINE)
# A code is set off by a tab, a table's bar, two spaces or its own line: "IN a speech" begins a paragraph.
CODE = re.compile(
    r"^(HD|SE|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|PUB|AN|CX|VOL|IPC|IPD|CLM|ART)"
    r"(?:[ ]?[|\t]|[ ]{2}|[ ]?\r?$)",
    re.MULTILINE,
)


_KINDS: dict[str, BlockKind] = {"HD": "headline", "BY": "byline", "PD": "byline", "CR": "byline"}


def read_codes(text: str, piece: Piece, path: str) -> RawArticle:
    """Each field is a code at a line's start and all that follows it up to the next code."""
    codes = list(CODE.finditer(text, *piece))
    spans: dict[str, Piece] = {}
    for mark, following in zip(codes, [*(match.start() for match in codes[1:]), piece[1]], strict=True):
        spans.setdefault(mark[1], (mark.end(), following))
    fields = {code: " ".join(text[start:end].split()) for code, (start, end) in spans.items()}
    body = [spans[code] for code in ("LP", "TD") if code in spans]
    marked = [(spans[code], kind) for code, kind in _KINDS.items() if code in spans]
    stored, marks = framed(text, piece, body, marked)
    published = english_day(fields.get("PD", ""))
    return RawArticle(
        text=stored,
        path=path,
        title=fields.get("HD") or None,
        outlet=fields.get("SN") or None,
        author=fields.get("BY") or None,
        published=published,
        published_from="the Factiva export" if published else None,
        input_id=_document_name(text, piece),
        marks=marks,
    )


def read_display(text: str, piece: Piece, path: str) -> RawArticle:
    """Headline and byline stand above "512 words"; date, time, source, code, language and copyright below it."""
    lines = list(lines_of(text, piece))
    at = next((i for i, (_, _, words) in enumerate(lines) if WORDS.match(words)), None)
    if at is None:
        raise ArticleError("the exported article is not in Factiva's layout: its word count is missing")
    day_at = next((i for i in range(at + 1, min(at + 4, len(lines))) if english_day(lines[i][2])), None)
    below = lines[(day_at if day_at is not None else at) + 1 :]
    source = next(
        (words for _, _, words in below[:2] if not re.fullmatch(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: GMT)?", words)), None
    )
    language = next(
        (
            i
            for i, (_, _, words) in enumerate(below[:8])
            if words == "English" or words.startswith(("(c)", "©", "Copyright"))
        ),
        1,
    )
    while language + 1 < min(len(below), 9) and below[language + 1][2].startswith(("(c)", "©", "Copyright")):
        language += 1
    body = below[language][1] if language < len(below) else piece[1]
    closing = DOCUMENT.search(text, body, piece[1])
    head = [words for _, _, words in lines[:at]]
    byline = head.pop() if len(head) > 1 and len(head[-1]) < 90 else None
    published = english_day(lines[day_at][2]) if day_at is not None else None
    marked: list[tuple[Piece, BlockKind]] = []
    if head:
        marked.append(((lines[0][0], lines[len(head) - 1][1]), "headline"))
    if byline is not None:
        marked.append((lines[len(head)][:2], "byline"))
    if day_at is not None:
        marked.append((lines[day_at][:2], "byline"))
    stored, marks = framed(text, piece, [(body, closing.start() if closing else piece[1])], marked)
    return RawArticle(
        text=stored,
        path=path,
        title=" ".join(head) or None,
        outlet=source,
        author=byline,
        published=published,
        published_from="the Factiva export" if published else None,
        input_id=_document_name(text, piece),
        marks=marks,
    )


def _document_name(text: str, piece: Piece) -> str | None:
    found = DOCUMENT.search(text, *piece)
    return found[1] if found else None
