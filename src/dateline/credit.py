"""The agency that a report credits: in its dateline, byline, copyright or credit line, or in its URL."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dateline.outlets import agency_names, agency_of_url
from dateline.records import Block, Span

_PLACE = r"[A-Z][^\n()]{0,90}?"
_END = r"(?=[\s.,;:)|]|$)"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Give the forms of a credit, strongest first; group 1 is the agency's name."""
    name = "|".join(sorted((re.escape(form) for form in agency_names()), key=lambda form: (-len(form), form)))
    return tuple(
        re.compile(pattern, re.MULTILINE)
        for pattern in (
            # SEOUL, Feb 10 (Reuters) – …    (AP) — …
            rf"^[ \t]*(?:{_PLACE})?[ ]?[(\[]({name})(?:/[^)\n]{{2,30}})?[)\]][ ]{{0,2}}(?:[-–—:]|\u2015)",
            # By Jane Roe, Associated Press    By AFP    Jane Roe | AP    Jane Roe, Reuters
            rf"^[ \t]*(?:By|BY|by)[ ]+(?:[^\n.]{{2,80}}?(?:,| \||[ ]of|[ ]for|[ ]-|[ ]in [A-Z]\w+ for)[ ]+)?(?:the[ ]|The[ ])?({name})[ \t]*(?:$|\||[-–—]|,)",
            rf"^[ \t]*[A-Z][\w.'’-]{{1,20}}(?:[ ][A-Z][\w.'’-]{{0,20}}){{1,3}}[ ]?(?:\||,|[-–—])[ ]?(?:The[ ])?({name})[ \t]*$",
            # the name alone on a line, as a byline
            rf"^[ \t]*(?:Source:?[ ]|Credit:?[ ]|From[ ]|[-–—][ ]?|©[ ]?(?:\d{{4}}[ ])?)?(?:The[ ]|the[ ])?({name})[ \t.]*$",
            # Copyright 2018 The Associated Press. All rights reserved.   © 2018 AFP
            rf"(?:Copyright|COPYRIGHT|copyright|©|\(c\)|\(C\))[^\n]{{0,20}}?[ ](?:The[ ]|the[ ])?({name}){_END}",
            # — With files from The Associated Press    The Associated Press contributed to this report.
            rf"(?:With|with|WITH)[ ](?:additional[ ])?(?:files|reporting|reports|material|input)[ ](?:from|by)[ ][^\n.]{{0,60}}?\b({name}){_END}",
            rf"\b({name})(?:,? (?:and|&) [^\n.]{{2,60}}?)?[ ](?:has[ ]|also[ ])?contributed[ ](?:to|reporting)\b",
            rf"\b(?:This|this)[ ](?:report|article|story|content|material)[ ](?:was|is|has been)[^\n.]{{0,50}}?[ ](?:by|from)[ ](?:the[ ]|The[ ])?({name}){_END}",
        )
    )


# Reuters signs with the desk's names, not its own; the pair in one line is its house form.
_DESK = re.compile(r"\b[Rr]eporting by [^\n;]{2,200};\s{0,2}(?:[^\n;]{2,200};\s{0,2}){0,3}(?:[Ww]riting by [^\n;]{2,100};\s{0,2})?[Ee]diting by [^\n)]{2,100}")
_DESK_PLAIN = re.compile(r"\b[Rr]eporting by [^\n;]{2,300}?[.;]?\s[Ee]diting by [^\n)]{2,100}")
_READ = frozenset({"dateline", "byline", "body", "standfirst", "authornote", "boilerplate"})
_NEAR_END = 0.35
"""Credits by name alone count at the head, or in this last share of the article: prose names agencies too."""


def find_agency(text: str, blocks: Iterable[Block], url: str | None, author: str | None) -> tuple[str | None, Span | None]:
    """Give the agency that the article credits, and the words that say so (None where only URL or author field say it)."""
    parts = list(_readable(text, blocks))
    for pattern in _patterns():
        for start, part in parts:
            if (found := pattern.search(part)) is not None:
                return agency_names()[found.group(1)], Span(start + found.start(1), start + found.end(1))
    for pattern in (_DESK, _DESK_PLAIN):
        for start, part in parts:
            if (found := pattern.search(part)) is not None:
                return "Reuters", Span(start + found.start(), start + found.end())
    if author is not None and (form := author.strip().removeprefix("By ")) in agency_names():
        return agency_names()[form], None
    return (agency_of_url(url) if url is not None else None), None


def _readable(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    """Give the stretches of neighbouring blocks in which a credit may stand: not captions, whose credits are the photo's."""
    start, end = 0, 0
    for block in blocks:
        if block.kind in _READ:
            if block.start != end or start == end:
                if start < end:
                    yield start, text[start:end]
                start = block.start
            end = block.end
    if start < end:
        yield start, text[start:end]
