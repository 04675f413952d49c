"""Where in a page the report stands: a score for each line, and the cheapest reading of the whole page.

The numbers here were set by hand while reading errors on the development pages (docs/blocks.md); nothing is fitted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.blocks.lines import MONTH, Line, key_of
from dateline.blocks.patterns import Patterns, prefix_length

_SEPARATORS = re.compile(r"\s[|»›·]\s|›|»|\|")
_ADDRESS = re.compile(r"https?:|www\.|@\w")


_POST = 60
_TWEET = re.compile(r"[—–-] .{1,60}\(@\w{1,30}\)|(?:pic\.twitter\.com|t\.co)/\w{1,20}")
_STAMP = re.compile(
    rf"\b{MONTH} \d{{1,2}}\b|\b\d{{1,2}} {MONTH}"
    r"|\b(?:hours?|days?|minutes?|weeks?|months?) ago\b|\b\d{1,2}:\d\d\b"
    r"|^posted |\bsa(?:ys|id):?$|\bwr(?:ites|ote):?$",
    re.IGNORECASE,
)
_LANGUAGE_LINE, _LANGUAGE_WORDS, _ENGLISH = 8, 60, 0.12
"""The words of a longer line; so many of them tell the language; the share of common ones, about .35 in English."""
_UNKNOWN, _UNKNOWN_LONG = 0.2, 0.3
"""The share of common words that is assumed in the lines of a text of another language, shorter and longer."""
_ABOUT = re.compile(r"\d{1,5} (?:thoughts|responses|comments|replies) (?:on|to) [“‘\"']")
"""A heading over comments that repeats the headline."""
_SHORT = 12
"""In a line of at most so many words numbers do not count: "34 Comments"."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with what the page's words say of it."""

    line: Line
    score: float
    """How much it looks like running prose (above 0) or like furniture (below), between -3 and 3."""
    furniture: bool
    ending: bool
    comments: bool
    prose: bool
    """A whole sentence of some length, whatever the patterns say."""
    signed: bool = False
    """Surely says who wrote a comment and when: below "Comments", or with "said"; `comments` is set too."""


def is_english(lines: Sequence[Line], patterns: Patterns) -> bool:
    """Whether the longer lines of a text have the common words of English, or are too few to say."""
    words = [word for line in lines if len(line.words) >= _LANGUAGE_LINE for word in line.words[:60]]
    return len(words) < _LANGUAGE_WORDS or sum(word in patterns.common for word in words) >= _ENGLISH * len(words)


def judge(line: Line, patterns: Patterns, *, english: bool = True) -> Judged:
    """Give the score of a line seen alone, without what the page put before its sentence.

    In a text that is not `english`, that a line lacks the common words of English says nothing.
    """
    cut = prefix_length(line.text, patterns)
    if cut:
        words = key_of(line.text[cut:])
        whole, line = line, replace(line, text=line.text[cut:].lstrip(), words=words, key=" ".join(words))
    else:
        whole = line
    comments = ending = interruption = furniture = False
    if patterns.may_match(line):
        plain = line.without_numbers() if len(line.words) <= _SHORT else line
        comments = (len(line.words) <= _SHORT and patterns.comments.matches(plain)) or _ABOUT.match(
            line.text
        ) is not None
        ending = comments or patterns.ending.matches(plain)
        interruption = not ending and patterns.interruption.matches(plain)
        furniture = ending or interruption or patterns.furniture.matches(plain)
    score = _prose_score(line, patterns, english=english)
    prose = score >= 1
    if interruption:
        score = INTERRUPTION
    elif furniture:
        score = -1.5 if prose else min(score, -1.5)
    elif is_tweet(line):
        score = max(score, 0.3)
    return Judged(whole, score, furniture, ending, comments, prose)


def is_tweet(line: Line) -> bool:
    """Whether a line is a post from a social network set into the report, or its signature."""
    return len(line.words) <= _POST and _TWEET.search(line.text) is not None


def _prose_score(line: Line, patterns: Patterns, *, english: bool) -> float:
    count = len(line.words)
    if count == 0:
        return -0.5
    sample = line.words[:60]
    if english:
        common = len([word for word in sample if word in patterns.common]) / len(sample)
    else:
        common = _UNKNOWN if count < _LANGUAGE_LINE else _UNKNOWN_LONG
    score = -1.4 + min(count, 40) * 0.06
    score += 1.2 if line.ended else -0.6
    score += 0.8 if common >= 0.28 else 0.4 if common >= 0.15 else -0.6 if common == 0 else 0.0
    if line.bullet:
        score -= 1.2
    if line.teaser:
        score -= 1.0
    if count < 30:
        tokens = line.text.split()
        capital = len([token for token in tokens if token[0].isupper()]) / max(1, len(tokens))
        if capital > 0.6 and count > 3:
            score -= 0.7
        if _SEPARATORS.search(line.text):
            score -= 1.0
        if _ADDRESS.search(line.text):
            score -= 0.7
        if count < 9 and not line.ended and _STAMP.search(line.text) and line.words[0] not in patterns.common:
            return _STAMPED
    return max(_FLOOR_BULLET if line.bullet else _FLOOR, min(3.0, score))


def soften_lists(judged: list[Judged], patterns: Patterns, *, english: bool = True) -> list[Judged]:
    """Give the lines with the items of lists that a sentence announces ("The dates:") scored as part of the report.

    A list runs from a line that ends in a colon to the next sentence or piece of furniture; after an ellipsis, as long
    as its items have bullets. In one that a whole sentence announces, an item of some words is none of the page's
    furniture ("* Sign up at the town hall").
    """
    result: list[Judged] = []
    listing, whole = "", False
    for item in judged:
        line = item.line
        last = line.text[-1:]
        announces = last in {":", "…"} and not item.furniture and not line.bullet
        if announces and len(line.words) >= _ANNOUNCES and not (english and patterns.common.isdisjoint(line.words)):
            listing, whole = last, len(line.words) >= _LANGUAGE_LINE
        elif not _is_item(item, listing, patterns if whole else None):
            listing = ""
        result.append(replace(item, score=max(item.score, _ITEM), furniture=False) if listing else item)
    return result


def _is_item(item: Judged, listing: str, patterns: Patterns | None) -> bool:
    """Whether a line goes on with a list that a colon or an ellipsis announced; `patterns` if a sentence did."""
    line = item.line
    if not listing or item.ending:
        return False
    if item.furniture:
        return (
            line.bullet
            and patterns is not None
            and len(line.words) >= _WORDY
            and not patterns.common.isdisjoint(line.words)
        )
    return line.bullet or (listing == ":" and not line.ended)


# States of the reading: before the report, in it, in something that interrupts it, after its end.
_BEFORE, _IN, _GAP, _AFTER = range(4)
_STAMPED = -4.0
"""A short line with a date or an hour: beside comments and teasers there are many."""
_FLOOR = -1.7
_ANNOUNCES = 3
_ITEM = 0.2
_WORDY = 5
"""An item that is worded like furniture has so many words."""
_FLOOR_BULLET = -1.2
_ENTER = 4.0
_LEAVE = 8.0
_RESUME = 6.0
_REOPEN = 12.0
"""What it costs to take lines after an ending ("Comments", "Related") for the report again."""
_ENDING_GAIN = 2.0
_COMMENTS = 30.0
"""What it costs to take lines on both sides of "Comments" for the report."""
_COMMENTS_FIRST = 8.0
"""What it costs to pass "Comments" before the report begins: pages have such a link at the top."""
_SIGNED = 1000.0
"""The same for a line that signs a comment: what readers wrote below a sentence is not the report, however long."""
INTERRUPTION = -0.4


def find_article(judged: list[Judged], bias: float) -> list[bool]:
    """Give for each line whether it stands in the report: the cheapest path through four states.

    `bias` is added to every line's score in favour of the report: high where the text shows no page around it.
    """
    if not judged:
        return []
    never = float("-inf")
    best = [0.0, -1.0 if bias < 0.5 else 0.0, never, never]
    back: list[tuple[int, int, int, int]] = []
    begun, reopen = False, _REOPEN
    for item in judged:
        gain = item.score + bias
        before, inside, gap, after = best
        into = max((before - _ENTER, _BEFORE), (inside, _IN), (gap - _RESUME, _GAP), (after - reopen, _AFTER))
        pause = max((inside - _LEAVE, _IN), (gap, _GAP))
        end = (after, _AFTER)
        if item.ending:
            end = max((inside - _LEAVE + _ENDING_GAIN, _IN), (gap + _ENDING_GAIN, _GAP), end)
        if item.comments:
            into = (into[0] - (_SIGNED if item.signed else _COMMENTS), into[1])
            pause = (pause[0] - _COMMENTS, pause[1])
            before -= _SIGNED if item.signed and begun else _COMMENTS_FIRST
            reopen = _SIGNED if item.signed and begun else reopen
        begun = begun or (item.prose and not item.furniture)
        best = [before - gain, into[0] + gain, pause[0] - gain, end[0] - gain]
        back.append((_BEFORE, into[1], pause[1], end[1]))
    state = max(range(4), key=lambda s: (best[s], -s))
    states: list[int] = []
    for steps in reversed(back):
        states.append(state)
        state = steps[state]
    return [s == _IN for s in reversed(states)]


def page_evidence(judged: list[Judged]) -> float:
    """Give how much speaks for a page around the report, from 0 (none) to 1: menus, lists, furniture."""
    if len(judged) < 4:
        return 0.0
    signs = sum(1.0 if j.furniture else 0.5 for j in judged if j.furniture or (j.line.bullet and len(j.line.words) < 6))
    short = sum(len(j.line.words) < 5 and not j.line.ended for j in judged)
    return min(1.0, signs / 12 + max(0.0, short / len(judged) - 0.3))


_REACH = 8
"""How many lines from the report a paragraph cut off from it may stand."""
_BOX = 3
"""A box of links within the report, with its heading, takes less than so many lines."""
_CUT_OFF = 1.0
_SHARED_BEFORE = 3
_SHARED_BEHIND = 5
"""So many of its words must recur in the report: fewer before it, where the first paragraph is what may be lost."""


def rejoin(judged: list[Judged], inside: list[bool], patterns: Patterns) -> list[bool]:
    """Take back whole sentences that stand a few lines off the report and speak of the same things.

    Pages part the first paragraph from the second by pictures, lists of links and share buttons. What follows an ending
    ("Related") is left where it is, but for a paragraph below a box of two or three lines; all is below "Comments".
    """
    apart = [_is_cut_off(item) and not within for item, within in zip(judged, inside, strict=True)]
    if not any(apart):
        return inside
    words = (word for item, within in zip(judged, inside, strict=True) if within for word in item.line.words)
    known = stems_of(words, patterns)
    result = list(inside)
    for forward in (False, True):
        since = _REACH + 1
        reach = _REACH
        for index in range(len(judged)) if forward else range(len(judged) - 1, -1, -1):
            since = 0 if result[index] else since + 1
            if forward:
                reach = _reach(judged[index], reach, since)
            if not apart[index] or not 0 < since <= reach:
                continue
            shared = sum(stem in known for stem in stems_of(judged[index].line.words, patterns))
            if shared >= (1 if since == 1 else _SHARED_BEHIND if forward and since > _BOX else _SHARED_BEFORE):
                result[index] = True
                since = 0
    return result


def _reach(item: Judged, reach: int, since: int) -> int:
    """Give how many lines behind the report one may stand that belongs to it, below a line and what stood above it."""
    if not since:
        return _REACH
    if item.comments:
        return 0
    return min(reach, _BOX) if item.ending else reach


def _is_cut_off(item: Judged) -> bool:
    return item.score >= _CUT_OFF and not item.furniture and not item.line.bullet


def stems_of(words: Iterable[str], patterns: Patterns) -> frozenset[str]:
    """Give the words that say what a line is about; endings are cut so that "talks" meets "talk"."""
    return frozenset(word[:6] for word in words if len(word) > 3 and word not in patterns.common)
