"""What each line of a page is, once it is known where the report stands."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dateline.blocks.captions import is_caption, mark_captions
from dateline.blocks.copies import COPY, Kinds, is_quoted, mark_copies, mark_pullquotes
from dateline.blocks.crossheads import mark_crossheads, mark_opening
from dateline.blocks.datelines import dateline_length
from dateline.blocks.head import is_byline, is_stamp, mark_head
from dateline.blocks.lines import Line
from dateline.blocks.patterns import Patterns, prefix_length
from dateline.blocks.regions import Judged, is_tweet, stems_of
from dateline.records import BlockKind

# Set by hand, as all numbers of this package: docs/blocks.md.
_CROSSHEAD = 8
"""A line of at most so many words that ends as no sentence does may be a crosshead."""
_TAIL, _MOTTO = 4, 16
"""A text has so many lines of body before one is taken for a motto; and its words."""
_PERSONS = frozenset({"he", "him", "his", "she", "her", "hers", "they", "them", "their"})
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_QUOTES = re.compile(r"[“”\"]")
_DATELINE = 80
"""A line that is nothing but a dateline has at most so many characters."""
_PLEA_GAP = 3
"""How many lines may stand between two appeals and belong to them."""
_FEW = 4
_FRAGMENT = 16
"""A line of at most so many words that ends as no sentence does is no paragraph of a report whose paragraphs do ..."""
_STOPLESS, _COMMON = 10, 0.28
"""... but for lines of so many words of which this share are common ones: sentences that lost their full stop."""
_LABEL = re.compile(r"[A-Z]\w{1,15}(?: \w{1,15}){0,2}:")
_ASIDE = re.compile(r"\([^()]{1,200}(?:\([^()]{1,40}\)[^()]{0,100})?\)\.?|\[(?:[^\[\] ]{1,30} ?){1,5}\]")
_ASIDE_WORDS = 3
_WHOLE = 20
"""A line of so many words beside the only sentence of a text belongs to it, though it is cut off."""
_REFERENCE = re.compile(r"\[\d{1,3}\] [^\W\d_]")
_NAMED = 2
"""A note on the author begins with so many words of the byline."""
_PARAGRAPHS = 3
"""... if it has so many of them ..."""
_TIDY = 0.8
"""... and this share of its longer lines end as sentences do."""
_CLOSED = ":,;”\"’'"
"""Marks after which a line may go on, or that close a quotation without a full stop."""


def assign(judged: Sequence[Judged], inside: Sequence[bool], patterns: Patterns, title: str | None) -> list[BlockKind]:
    """Give the kind of each line. Each step leaves alone what an earlier one is sure of."""
    pleas = _pleas(judged, patterns)
    tidy = _is_tidy(judged, inside)
    result: Kinds = [
        "boilerplate"
        if pleas[index]
        else _in_report(judged, inside, index, patterns, tidy=tidy)
        if inside[index]
        else None
        for index in range(len(judged))
    ]
    _keep_something(judged, result)
    _mark_asides(judged, patterns, result)
    mark_crossheads(judged, inside, patterns, result)
    mark_captions(judged, inside, patterns, result)
    body = [index for index, kind in enumerate(result) if kind == "body"]
    lead = next((index for index in body if judged[index].prose), body[0] if body else None)
    if lead is not None:
        mark_head(judged, lead, title, patterns, result)
        _mark_data(judged, lead, patterns, result)
        mark_opening(judged, inside, lead, patterns, result)
        _mark_notes(judged, patterns, result)
    _mark_tail(judged, patterns, result)
    mark_pullquotes(judged, inside, result)
    mark_copies(judged, result)
    return ["boilerplate" if kind is None else kind for kind in result]


def _mark_asides(judged: Sequence[Judged], patterns: Patterns, result: Kinds) -> None:
    """Write "body" into `result` for lines in brackets under a paragraph: conversions, sounds, sources, references."""
    for index in range(1, len(judged)):
        if result[index] is None and result[index - 1] == "body" and _is_aside(judged[index], patterns):
            result[index] = "body"


def _is_aside(item: Judged, patterns: Patterns) -> bool:
    line = item.line
    if (
        item.furniture
        or " / " in line.text
        or len(line.words) < _ASIDE_WORDS
        or not patterns.page_words.isdisjoint(line.words)
    ):
        return False
    if _REFERENCE.match(line.text):
        return True
    return _ASIDE.fullmatch(line.text) is not None and not (is_caption(item, patterns) or is_stamp(line))


def _is_tidy(judged: Sequence[Judged], inside: Sequence[bool]) -> bool:
    """Whether the paragraphs of a report end as sentences do: then a short line that does not is none of them."""
    seen = Counter(item.line.key for item in judged)
    own = [item for item, within in zip(judged, inside, strict=True) if within and seen[item.line.key] == 1]
    whole = sum(item.score > 0 and item.line.ended for item in own)
    broken = sum(
        len(item.line.words) > _FRAGMENT and not item.line.ended and item.line.text[-1] not in _CLOSED for item in own
    )
    return whole >= _PARAGRAPHS and whole >= _TIDY * (whole + broken)


def _in_report(
    judged: Sequence[Judged], inside: Sequence[bool], index: int, patterns: Patterns, *, tidy: bool
) -> BlockKind | None:
    """Tell body from what interrupts it: furniture, crossheads, links to other reports."""
    item = judged[index]
    line = item.line
    if item.furniture or not line.words:
        return None
    before = judged[index - 1] if index and inside[index - 1] else None
    if before is not None and before.furniture and line.key in before.line.key and len(line.words) >= COPY:
        return "boilerplate"
    if line.ended or line.text[-1] in ":,;" or line.part or is_quoted(line.text) or is_tweet(line) or item.score > 0:
        return "body"
    if line.bullet:
        return "body" if _is_listed(judged, index) else None
    if (len(judged) > _FEW and _shouts(line.text)) or _is_crosshead(judged, inside, index):
        return None
    if tidy and _is_fragment(line, patterns):
        return None
    after_link = before is not None and before.furniture and len(before.line.words) <= 3
    return None if after_link and item.score < 0 else "body"


def _is_fragment(line: Line, patterns: Patterns) -> bool:
    """Whether a line is neither a sentence nor one that lost its full stop, which has more of the common words."""
    count = len(line.words)
    if count > _FRAGMENT or line.text[-1] in _CLOSED or prefix_length(line.text, patterns):
        return False
    if count < _STOPLESS or _LABEL.match(line.text) or not patterns.page_words.isdisjoint(line.words):
        return True
    return sum(word in patterns.common for word in line.words) < _COMMON * count


def _shouts(text: str) -> bool:
    """Whether a line of some words is all capitals, as links to other reports are."""
    letters = [c for c in text[:200] if c.isalpha()]
    return text.count(" ") >= 3 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _is_crosshead(judged: Sequence[Judged], inside: Sequence[bool], index: int) -> bool:
    """Whether a short line stands over a paragraph of the report."""
    if len(judged[index].line.words) > _CROSSHEAD or len(judged) <= 2 or index + 1 == len(judged):
        return False
    after = judged[index + 1]
    return inside[index + 1] and after.score > 0.5 and not after.line.part


def _is_listed(judged: Sequence[Judged], index: int) -> bool:
    """Tell the items of a list that the report makes from links to other reports: by the line that stands over them."""
    first = index
    while first and judged[first].line.bullet:
        first -= 1
    over = judged[first]
    return not over.line.bullet and not over.furniture and (over.line.ended or over.line.text[-1:] in {":", "…"})


def _keep_something(judged: Sequence[Judged], result: Kinds) -> None:
    """Take sentences, or the longest line, for body where nothing is: a text of a few lines has no page around it."""
    if "body" in result:
        return
    for index, item in enumerate(judged):
        if item.line.words and not item.furniture and (item.prose or len(judged) <= _FEW):
            result[index] = "body"
    for index, item in enumerate(judged):
        if (
            item.score > 0
            and not item.furniture
            and len(item.line.words) >= _WHOLE
            and "body" in result[max(0, index - 1) : index + 2]
        ):
            result[index] = "body"
    if "body" not in result:
        result[max(range(len(judged)), key=lambda i: (len(judged[i].line.words), -i))] = "body"


def _pleas(judged: Sequence[Judged], patterns: Patterns) -> list[bool]:
    """Mark appeals for money or readers, and lines between two of them that say "we" or "you"."""
    marks = [patterns.plea.matches(j.line) for j in judged]
    hits = [index for index, mark in enumerate(marks) if mark]
    for left, right in pairwise(hits):
        between = range(left + 1, right)
        if len(between) <= _PLEA_GAP and not any(patterns.plea_words.isdisjoint(judged[i].line.words) for i in between):
            marks[left:right] = [True] * (right - left)
    return marks


def _mark_data(judged: Sequence[Judged], lead: int, patterns: Patterns, result: Kinds) -> None:
    """Write lines that are nothing but a dateline, and bylines within the report, into `result`."""
    for index in range(max(0, lead - 4), min(len(judged), lead + 2)):
        text = judged[index].line.text
        if len(text) <= _DATELINE and dateline_length(text, patterns) == len(text):
            result[index] = "dateline"
    for index in range(lead + 1, len(judged)):
        if result[index] == "body" and is_byline(judged[index].line, patterns) and not judged[index].prose:
            result[index] = "byline"


def _mark_notes(judged: Sequence[Judged], patterns: Patterns, result: Kinds) -> None:
    """Write what stands at the foot of a report into `result`: who wrote it, who puts it out, where it comes from."""
    body = [index for index, kind in enumerate(result) if kind == "body"]
    if len(body) < 3:
        return
    signed = (item.line for item, kind in zip(judged, result, strict=True) if kind == "byline")
    named = (line.words for line in signed if is_byline(line, patterns) or not patterns.writers.isdisjoint(line.words))
    names = frozenset().union(*named) - patterns.common - patterns.writers
    for index in range(body[-3], min(len(judged), body[-1] + 12)):
        line = judged[index].line
        if result[index] not in {"body", None} or not line.words:
            continue
        if line.text[0] not in '“"' and (patterns.authornote.holds(line) or _is_about(line, names, patterns)):
            result[index] = "authornote"
        elif not line.bullet and is_byline(line, patterns):
            result[index] = "byline"


def _mark_tail(judged: Sequence[Judged], patterns: Patterns, result: Kinds) -> None:
    """Take short sentences below the report that share no word with it out of it: mottoes, disclaimers, offers.

    They stand under a piece of furniture, at the foot of a text of some paragraphs, are nobody's words, and neither
    speak of a person or a day: a last sentence of the report may say nothing else that it has said before.
    """
    body = [index for index, kind in enumerate(result) if kind == "body"]
    if len(body) < _TAIL:
        return
    known: Counter[str] = Counter()
    for index in body:
        known.update(stems_of(judged[index].line.words, patterns))
    for index in reversed(body[_TAIL - 1 :]):
        line = judged[index].line
        own = stems_of(line.words, patterns)
        if len(line.words) > _MOTTO or _QUOTES.search(line.text) or _DAY.search(line.text) or line.bullet or line.part:
            return
        if any(known[stem] > 1 for stem in own) or not (patterns.reporting | _PERSONS).isdisjoint(line.words):
            return
        above = next((place for place in range(index - 1, -1, -1) if judged[place].line.words), index)
        if result[above] == "body" and not _is_motto_above(judged, above, patterns, known):
            return
        known.subtract(own)
        result[index] = "boilerplate"


def _is_motto_above(judged: Sequence[Judged], index: int, patterns: Patterns, known: Counter[str]) -> bool:
    """Whether a line of body that stands under furniture shares no word with the report either."""
    line = judged[index].line
    return (
        index > 0
        and judged[index - 1].furniture
        and len(line.words) <= _MOTTO
        and not any(known[stem] > 1 for stem in stems_of(line.words, patterns))
    )


def _is_about(line: Line, names: frozenset[str], patterns: Patterns) -> bool:
    """Whether a line tells of who signed the report ("Ada Moor writes about rivers."), and not what they said."""
    if not patterns.reporting.isdisjoint(line.words) or len(line.words) < _NAMED or not line.ended:
        return False
    return names.issuperset(line.words[:_NAMED]) or patterns.authornote.opens_with(line)
