"""The day of publication that the page prints as its own: in a byline, a date stamp, a line "Published …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.records import Article, Block, Published, Span, TimeExpression

_CUE = re.compile(
    r"\b(?:(?:first )?published|posted|publication date|date published|(?P<late>(?:last )?(?:updated|modified)))\b",
    re.IGNORECASE,
)
_CUE_REACH = 40
_STAMP = 140
"""A longer line is no byline and no date stamp."""
_BYLINE = re.compile(
    r"\W{0,8}[Bb]y\s(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"[A-Z][^.]{2,60}?\W{0,4}(?:\bon\W{0,4})?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\W{0,4})?"
)
_ONLY_DATE = re.compile(
    r"(?:by\b|on\b|at\b|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|day|[ap]\.?m\.?|gmt|utc|[a-z]{1,4}t\b|uk\b|[\W\d_])*",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\W{0,5}(?:first )?(?:published|posted)\b", re.IGNORECASE)


def stated(article: Article, apparatus: Sequence[TimeExpression]) -> Published | None:
    """Give the date that the page prints as its own, in a byline or beside "Published"; None if dates disagree."""
    bodies = [block.start for block in article.blocks if block.kind == "body"]
    lead = bodies[min(2, len(bodies) - 1)] if bodies else len(article.text)
    ranked: list[tuple[int, TimeExpression]] = []
    for time in apparatus:
        if not full_day(time):
            continue
        rank = _statement_rank(article, time, lead)
        if rank is not None:
            ranked.append((rank, time))
    if not ranked:
        return None
    best = min(rank for rank, _ in ranked)
    chosen = [time for rank, time in ranked if rank == best]
    if len({time.interval for time in chosen}) > 1:
        return None
    return _stated(article, chosen[0])


def _stated(article: Article, time: TimeExpression) -> Published | None:
    if time.interval is None:
        return None
    words = article.text[time.start : time.end]
    reason = f"The page prints “{words}” as its date."
    return Published(time.value[:10], time.interval, "stated", Span(time.start, time.end), reason)


def _statement_rank(article: Article, time: TimeExpression, lead: int) -> int | None:
    """Give how plainly it is the page's own: 0 published, 1 byline, 2 a line that is only a date, 3 updated."""
    block = block_at(article, time.start)
    start, end = _line(article.text, time.start, block)
    if end - start > _STAMP:
        return None
    cue = _CUE.search(article.text, max(start, time.start - _CUE_REACH), time.start)
    if cue:
        return 3 if cue["late"] else 0
    if block.kind in {"byline", "dateline"} or _BYLINE.fullmatch(article.text, start, time.start):
        return 1
    if time.start >= lead:
        return None
    rest = article.text[start : time.start] + article.text[time.end : end]
    return 2 if _ONLY_DATE.fullmatch(rest) else None


def stated_in_body(article: Article, evidence: Sequence[TimeExpression]) -> Published | None:
    """Give the date of a short line such as "Published 3 May 2021" that was taken for part of the report."""
    for time in evidence:
        if not full_day(time):
            continue
        start, end = _line(article.text, time.start, block_at(article, time.start))
        printed = _PRINTED.match(article.text, start, end) or _BYLINE.fullmatch(article.text, start, time.start)
        if end - start <= _STAMP and printed:
            return _stated(article, time)
    return None


def _line(text: str, place: int, block: Block) -> tuple[int, int]:
    start = text.rfind("\n", block.start, place) + 1 or block.start
    end = text.find("\n", place, block.end)
    return start, block.end if end < 0 else end


def block_at(article: Article, place: int) -> Block:
    """Give the block that holds a character."""
    return article.blocks[bisect_right(article.blocks, place, key=lambda block: block.start) - 1]


def full_day(time: TimeExpression) -> bool:
    """Tell whether an expression names one day with its year."""
    interval = time.interval
    return (
        interval is not None and interval.earliest == interval.latest and bool(re.match(r"\d{4}-\d\d-\d\d", time.value))
    )
