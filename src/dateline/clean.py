"""RawArticle -> Article: checked, its outlet, date and agency known with what they rest on, its text in blocks."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from dateline.blocks import split_blocks
from dateline.credit import Credit, find_agency
from dateline.errors import ArticleError
from dateline.ids import content_id
from dateline.language import foreign
from dateline.outlets import agency_names, original_url, outlet_of_name, outlet_of_url
from dateline.records import EVIDENCE_KINDS, Article, Block, Interval, Published, RawArticle

_EARLIEST_YEAR = 1700
_LATEST_YEAR = 2200
_LONGEST = 200_000
"""Characters (about 33,000 words) of the longest text that is processed: 20 times the longest of 49 real articles.
Ordinary prose of this length, in lines, was measured at 8 to 13 s of CPU, most of it spaCy's, 100,000 characters at 5
to 7 s. Hostile text may take longer."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?"
    rf"(?P<m>0[1-9]|1[0-2]|(?<=[/-])[1-9]|(?<=/)(?:{'|'.join(_MONTHS)}))"
    r"[/-]?(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])(?![\d])",
    re.IGNORECASE,
)
_SITE = r"(?:www\.)?((?:[A-Za-z0-9-]{2,40}\.){1,3}(?:com|org|net|info|news|tv|co|[A-Za-z]{2}))"
_STATES_SITE = (
    re.compile(
        rf"\b(?:read|see|view|find)[ ](?:more|the full (?:story|article))[ ](?:at|on|from)[ :]{{1,2}}{_SITE}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:appeared|published) first on (?:the )?{_SITE}\b"),
    re.compile(rf"\b(?:[Cc]opyright|©)[^\n]{{0,20}}?[ ]{_SITE}\b"),
)
_STATES_NAME = (
    re.compile(r"\b(?:appeared|published) first on ([A-Z][\w.'’& -]{2,40})"),
    re.compile(
        r"(?:[Cc]opyright|COPYRIGHT|©|\([Cc]\))[ ,]{0,2}(?:\([Cc]\)|©)?[ ]?"
        r"(?:\d{4}(?:-\d{4})?[ ,]{0,2})?([A-Z][\w'’& -]{2,40})"
    ),
)


def clean(raw: RawArticle, *, any_language: bool = False) -> Article:
    """Give the article of `raw`, with its data and its blocks. Raises ArticleError if it cannot be used, saying why.

    `any_language` also takes what is not in English: which of its lines are prose can be told, what they say cannot.
    """
    text = raw.text
    if not any(map(str.isalpha, text)):
        raise ArticleError("the text is empty" if not text.strip() else "the text holds no words")
    if len(text) > _LONGEST:
        raise ArticleError(f"the text has {len(text):,} characters; at most {_LONGEST:,} are processed as one article")
    blocks = split_blocks(text, raw.title, raw.marks)
    language = None if any_language else foreign(_prose(text, blocks))
    if language is not None:
        raise ArticleError(f"language is {language}, only English is processed")
    outlet = _outlet(raw, blocks)
    credit = find_agency(text, blocks, raw.url, raw.author, outlet)
    if credit.agency is None and outlet in agency_names().values():
        credit = Credit(outlet)
    known_as = raw.url or raw.input_id
    name = content_id("a-", outlet, known_as, text)
    return Article(
        id=name,
        key=content_id("k-", outlet, known_as) if known_as else name,
        path=raw.path,
        text=text,
        blocks=blocks,
        input_id=raw.input_id,
        title=raw.title or _headline(text, blocks),
        url=raw.url,
        outlet=outlet,
        agency=credit.agency,
        agency_span=credit.span,
        agency_part=credit.part,
        author=raw.author,
        published=_published(raw),
        source_hash=raw.source_hash,
        pairs=raw.pairs,
    )


def _headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Give the words of the first headline, for an article whose source names no title."""
    found = next((text[b.start : b.end] for b in blocks if b.kind == "headline"), None)
    return " ".join(found.split()) if found else None


def _prose(text: str, blocks: tuple[Block, ...]) -> str:
    """Give the text whose language counts: the evidence, or everything where no block is evidence."""
    return "\n".join(text[b.start : b.end] for b in blocks if b.kind in EVIDENCE_KINDS) or text


# ---------------------------------------------------------------- outlet


def _outlet(raw: RawArticle, blocks: tuple[Block, ...]) -> str | None:
    if raw.outlet is not None and raw.outlet.strip():
        return raw.outlet.strip()
    if raw.url is not None and (outlet := outlet_of_url(raw.url)) is not None:
        return outlet
    return _stated_outlet(raw.text, blocks)


def _stated_outlet(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Give the outlet that the page's own furniture names: "Read more at …", "© 2018 …"; None if they name two."""
    furniture = [text[b.start : b.end] for b in blocks if b.kind not in EVIDENCE_KINDS] + _last_lines(text)
    found = set()
    for part in furniture:
        for pattern in _STATES_SITE:
            found |= {outlet_of_url(f"http://{match.group(1)}/") for match in pattern.finditer(part)}
        for pattern in _STATES_NAME:
            found |= {_longest_name(match.group(1)) for match in pattern.finditer(part)}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _last_lines(text: str) -> list[str]:
    return text[-600:].splitlines()[-3:]


def _longest_name(words: str) -> str | None:
    """Give the known outlet that `words` begin with: "Morning Post All rights" -> "Morning Post"."""
    parts = words.split()
    for stop in range(len(parts), 0, -1):
        if (name := outlet_of_name(" ".join(parts[:stop]).rstrip(".,"))) is not None:
            return name
    return None


# ---------------------------------------------------------------- publication date


def _published(raw: RawArticle) -> Published | None:
    if raw.published is not None:
        given = _given(raw.published.strip(), raw.published_from or "the source")
        if given is not None:
            return given
    return _from_url(raw.url) if raw.url is not None else None


def _given(value: str, source: str) -> Published | None:
    """Give the publication date for an ISO 8601 (or mail) date; None if it is no date that a report can have."""
    if re.fullmatch(r"\d{4}(?:-\d{2})?", value):
        return _part_of_year(value, source)
    moment = _moment(value)
    if moment is None or not _EARLIEST_YEAR <= moment.year <= _LATEST_YEAR:
        return None
    if moment.tzinfo is None:
        whole_day = moment.time() == datetime.min.time()
        written = moment.date().isoformat() if whole_day else moment.isoformat()
        day = moment.date()
    else:
        written, day = moment.isoformat(), moment.astimezone(UTC).date()
    return Published(written, Interval(day, day), "given", None, f"{source} gives the publication date {value}")


def _moment(value: str) -> datetime | None:
    for parser in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parser(value)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _part_of_year(value: str, source: str) -> Published | None:
    year, month = int(value[:4]), int(value[5:] or 0)
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR or month > 12 or (len(value) > 4 and month == 0):
        return None
    first = date(year, month or 1, 1)
    last = (date(year, month or 12, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return Published(value, Interval(first, last), "given", None, f"{source} gives the publication date {value}")


def _from_url(url: str) -> Published | None:
    """Give the day that the URL's path contains ("/2018/04/17/", "/2018/apr/17/", "/20180417")."""
    try:
        path = urlsplit(original_url(url)).path
    except ValueError:
        return None
    for found in _URL_DAY.finditer(path):
        name = found["m"].lower()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(name)
        try:
            day = date(int(found["y"]), month, int(found["d"]))
        except ValueError:
            continue
        written = day.isoformat()
        return Published(written, Interval(day, day), "given", None, f"the URL contains the day {found[0].strip('/')}")
    return None
