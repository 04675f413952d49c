"""The agency that a report credits: in its dateline, byline, copyright or credit line, or in its URL."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.outlets import agency_names, agency_of_url
from dateline.records import Block, Span

# A dateline holds names, days and the small words inside names; a verb makes it a sentence.
_PLACE_WORD = r"(?:[^\W_a-z][\w.,'’/-]{0,40}|al|and|da|de|del|do|el|in|la|near|of|on|the)"
_PLACE = rf"(?:{_PLACE_WORD}[ \u00a0]){{0,11}}{_PLACE_WORD}"
_AUTHOR = r"[A-Z][\w.'’-]{1,20}(?:[ ][A-Z][\w.'’-]{0,20}){1,3}"
_THE = r"(?:[Tt]he[ ])?"
_END = r"(?=[\s.,;:)|]|$)"


@dataclass(frozen=True, slots=True)
class Credit:
    """The agency that a report credits, None if it credits none."""

    agency: str | None = None
    span: Span | None = None
    """The words; None where only the URL or the author field says it."""
    part: bool = False
    """The agency added to the report ("Additional reporting by …"); it did not write it."""


_WRITER = 4
"""So many of the forms that count anywhere say that the report is the agency's; the others, that a part of it is."""


@lru_cache(maxsize=1)
def _anywhere() -> tuple[re.Pattern[str], ...]:
    """Give the forms of a credit that count wherever they stand, strongest first; group 1 is the agency's name."""
    name = _name()
    return _compiled(
        # SEOUL, Feb 10 (Reuters) – …    (AP) — …
        rf"^[ \t]*(?:{_PLACE})?[ ]?[(\[]{name}(?:/[^)\n]{{2,30}})?[)\]][ ]{{0,2}}[-–—―:]",
        # By Jane Roe, Associated Press    By AFP    By Jane Roe of Reuters
        r"^[ \t]*(?:BYLINE:[ ]|Byline:[ ])?(?:[Bb]y|BY)[ ]+"
        rf"(?:[^\n.]{{2,80}}?(?:,|[ ](?:\||of|for|-|in [A-Z]\w+ for))[ ]+)?"
        rf"{_THE}{name}[ \t]*(?:$|[|,–—-])",
        # Copyright 2018 The Associated Press. All rights reserved.    © 2018 AFP
        r"(?<![Ii]mage )(?<![Pp]hoto )(?<![Pp]icture )"
        rf"(?:[Cc]opyright|COPYRIGHT|©|\([Cc]\))[^\n]{{0,20}}?[ ]{_THE}{name}{_END}",
        r"\b[Tt]his[ ](?:report|article|story|content|material)[ ](?:was|is|has been)[^\n.]{0,50}?[ ](?:by|from)[ ]"
        rf"{_THE}{name}{_END}",
        # — With files from The Associated Press
        r"(?:[Ww]ith|WITH)[ ](?:additional[ ])?(?:files|reporting|reports|material|input)[ ](?:from|by)[ ]"
        rf"[^\n.]{{0,60}}?\b{name}{_END}",
        # The Associated Press contributed to this report.
        rf"\b{name}(?:,? (?:and|&) [^\n.]{{2,60}}?)?[ ](?:has[ ]|also[ ])?contributed[ ](?:to|reporting)\b",
    )


@lru_cache(maxsize=1)
def _alone() -> tuple[re.Pattern[str], ...]:
    """Give the forms that count only before or after the report: a line that names nothing but the agency."""
    name = _name()
    return _compiled(
        rf"^[ \t]*{_AUTHOR}[ ]?[|,–—-][ ]?{_THE}{name}[ \t]*$",
        rf"^[ \t]*(?:(?:Source|Credit):?[ ]|From[ ]|[–—-][ ]?|©[ ]?)?{_THE}{name}[ \t.]*$",
    )


def _name() -> str:
    forms = sorted(agency_names(), key=lambda form: (-len(form), form))
    return f"({'|'.join(map(re.escape, forms))})"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


# Reuters signs with the names of its desk, not its own; the pair in one line is its house form.
_DESK = re.compile(
    r"\b[Rr]eporting by [^\n;]{2,200};\s{0,2}(?:[^\n;]{2,200};\s{0,2}){0,3}[Ee]diting by [^\n)]{2,100}"
    r"|\b[Rr]eporting by [^\n;]{2,300}?[.;]?\s[Ee]diting by [^\n)]{2,100}"
)
# Where a city in capitals and a dash make a dateline, what stands in brackets between them is an agency, known or not.
_NEW_AGENCY = re.compile(
    rf"^[ \t]*(?=[A-Z][A-Z.'’-]{{2,}}[ ,/]){_PLACE}[ ]?\(([A-Z][\w&.’' -]{{1,30}})\)[ ]{{0,2}}[-–—]", re.MULTILINE
)
# A line in the form of a credit names an agency even if no table knows it. Persons are credited in the same words, so
# the name has to be one word, initials or an agency's ("… Press"), but where only material can be meant.
_NAMED = r"(?:[Tt]he[ ])?([A-Z][\w&’'-]{1,24}(?:[ ][A-Z][\w&’'-]{1,24}){0,3})"
_OPENS = r"(?:^|(?<=[.!?][ ])|(?<=[.!?”\"][ ]))[ \t]*[\[(*—–-]{0,3}[ ]?"
_MATERIAL = re.compile(
    rf"{_OPENS}(?:[Mm]aterial|[Cc]opy)[ ]from[ ]{_NAMED}[ ](?:was|were|is|has been)[ ](?:also[ ])?used\b", re.MULTILINE
)
_HELPED = re.compile(
    rf"{_OPENS}(?:(?:[Ww]ith[ ])?(?:[Aa]dditional[ ])?(?:[Rr]eporting|[Mm]aterial|[Ff]iles|[Rr]eports)[ ](?:by|from)"
    rf"[ ]{_NAMED}[ \t.)\]]{{0,3}}$"
    rf"|{_NAMED},?[ ](?:has[ ]|also[ ])?contributed[ ]to[ ]this[ ](?:report|article|story)\b)",
    re.MULTILINE,
)
_AGENCY_WORD = re.compile(r"\b(?:Press|News|Agency|Agencies|Service|Wire|Newswire|International)\b|^[A-Z]{2,6}$")
_NOBODY = frozenset({"Staff", "Agencies", "Agency", "Wire", "Wires", "Correspondents", "Reporters", "Our", "News"})
_READ = frozenset({"dateline", "byline", "body", "standfirst", "authornote", "boilerplate"})


def find_agency(
    text: str, blocks: tuple[Block, ...], url: str | None, author: str | None, outlet: str | None = None
) -> Credit:
    """Give the agency that the article credits, and the words. An `outlet` that credits itself is no agency."""
    parts = list(_readable(text, blocks))
    found = _writer(parts) or _helper(parts, outlet) or _signed(text, blocks, parts)
    if found is not None:
        return found
    if author is not None and (form := author.strip().removeprefix("By ")) in agency_names():
        return Credit(agency_names()[form])
    return Credit(agency_of_url(url) if url is not None else None)


def _writer(parts: Sequence[tuple[int, str]]) -> Credit | None:
    """Give the agency that wrote the report: in its dateline, byline or copyright, or in its desk's form."""
    for pattern in _anywhere()[:_WRITER]:
        for start, part in parts:
            if (found := pattern.search(part)) is not None:
                return Credit(agency_names()[found[1]], Span(start + found.start(1), start + found.end(1)))
    for start, part in parts:
        if (found := _NEW_AGENCY.search(part)) is not None:
            return Credit(found[1].strip(), Span(start + found.start(1), start + found.end(1)))
    for start, part in parts:
        if (found := _DESK.search(part)) is not None:
            return Credit("Reuters", Span(start + found.start(), start + found.end()))
    return None


def _helper(parts: Sequence[tuple[int, str]], outlet: str | None) -> Credit | None:
    """Give the agency that added to the report, known or not."""
    for pattern in _anywhere()[_WRITER:]:
        for start, part in parts:
            if (found := pattern.search(part)) is not None:
                return Credit(agency_names()[found[1]], Span(start + found.start(1), start + found.end(1)), part=True)
    for start, part in parts:
        for name, place in _credited(part):
            if outlet is None or name.removeprefix("The ") not in outlet:
                return Credit(name, Span(start + place, start + place + len(name)), part=True)
    return None


def _signed(text: str, blocks: tuple[Block, ...], parts: Sequence[tuple[int, str]]) -> Credit | None:
    """Give the agency whose name stands alone in a line above or below the report."""
    for pattern in _alone():
        for start, part in parts:
            for found in pattern.finditer(part):
                span = Span(start + found.start(1), start + found.end(1))
                if _credits_the_report(text, blocks, span.start):
                    return Credit(agency_names()[found[1]], span)
    return None


def _credited(part: str) -> Iterator[tuple[str, int]]:
    """Give each name that a line in the form of a credit gives, and its place."""
    for found in _MATERIAL.finditer(part):
        if found[1] not in _NOBODY:
            yield found[1], found.start(1)
    for found in _HELPED.finditer(part):
        group = 1 if found[1] else 2
        name = found[group]
        surname = group == 2  # "Moor contributed to this report."
        if name not in _NOBODY and (_AGENCY_WORD.search(name) or (" " not in name and not surname)):
            yield name, found.start(group)


def _credits_the_report(text: str, blocks: tuple[Block, ...], place: int) -> bool:
    """Tell whether a line at `place` stands before or after the whole report and below no picture."""
    bodies = [block for block in blocks if block.kind == "body" and text[block.start : block.end].strip()]
    at = next((number for number, block in enumerate(blocks) if block.start <= place < block.end), None)
    if at is None or not bodies:
        return False
    if at and blocks[at - 1].kind == "caption":
        return False
    return place < bodies[0].end or place >= bodies[-1].start


def _readable(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """Give the stretches in which a credit may stand: not captions, whose credits are the photo's."""
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
