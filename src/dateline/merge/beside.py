"""What stands beside an act in its sentence: its length, rank, reason and means, where they do not hang on its trigger.

The left half reads what the trigger governs. A later clause or an apposition may tell as much ("…, the first since
2011", "…, in talks that lasted six hours"). Such words belong to the nearest act of their sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dateline.extract.events.details import Manners
from dateline.lexicon import load
from dateline.records import Annotations, AttributeValue, EventMention, Span

_FAR = 160
"""Characters from a trigger beyond which words are not its own."""
_NEAR = 60
"""Characters between a trigger and a bare "for two hours"."""
_ABOUT = (
    r"(?:(?:about|around|some|nearly|almost|more than|over|less than|just|only|at least|up to|roughly|"
    r"approximately)\s+)*"
)
_LASTED = re.compile(
    rf"\b(?:last(?:ed|ing|s)|took|taking|takes|went on for|continued for|dragged on for)\s+{_ABOUT}$", re.IGNORECASE
)
_FOR = re.compile(rf"\bfor\s+{_ABOUT}$", re.IGNORECASE)
_ASIDE = re.compile(r"[,;:()“”\"]|\b(?:who|which|whose|that|has|have|had)\b", re.IGNORECASE)
_LENGTH = re.compile(r"^P(?:(\d+)Y|(\d+)M|(\d+)W|(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$")
_UNITS = ("year", "month", "week", "day", "hour", "minute")
_RANK = re.compile(
    r"\b(?:the|its|their|his|her)\s+(?:very\s+)?(first|second|third|fourth|fifth|sixth|seventh|last|only)\b"
    r"(?=[^.;,“”\"]{0,40}?\b(?:since|of (?:its|their|his|her) kind|between|ever|to be|such|time in|"
    r"in (?:more|over|almost|nearly|about|some|[a-z]+ years|[a-z]+ decades|\d+ years))\b)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|citing|(?:in|as) revenge for|revenge for|"
    r"in the face of|over(?=\s+(?:concerns|fears|claims))|on the grounds? (?:that|of)|"
    r"in (?:retaliation|revenge|response) (?:for|to)|"
    r"in protest (?:at|against|over)|on suspicion of|on charges of)\s+([^.;:“”\"\n]{3,140}?)"
    r"(?=[.;:“”\"\n]|,? (?:and|but) (?:he|she|it|they|said|that)\b|, (?:which|who|said|according)\b|"
    r", (?:an?|the) [a-z ]{1,40} said\b|$)",
    re.IGNORECASE,
)


def beside(mention: EventMention, here: Annotations) -> Iterator[AttributeValue]:
    """Give the values that stand beside an act in its sentence, of attributes that its own words leave open."""
    known = {value.name for value in mention.attributes}
    readers = (("duration", _lengths), ("rank", _ranks), ("reason", _reasons), ("manner", _ways))
    for name, reader in readers:
        if name not in known:
            yield from list(reader(mention, here))[:1]


def _lengths(mention: EventMention, here: Annotations) -> Iterator[AttributeValue]:
    text = here.article.text
    for time in here.times:
        if time.type != "DURATION" or not mention.sentence.start <= time.start < mention.sentence.end:
            continue
        value = length(time.value)
        before = text[max(mention.sentence.start, time.start - 40) : time.start]
        if value is None or not _own(mention, Span(time.start, time.end), here):
            continue
        between = text[mention.trigger.end : time.start]
        bare = _FOR.search(before) and 0 < len(between) <= _NEAR and not _ASIDE.search(between)
        if bare or _LASTED.search(before):
            yield AttributeValue("duration", value, time.start, time.end)


def length(value: str) -> str | None:
    """Give "20 minutes" for TIMEX3's "PT20M"; None for a vague length, or one of two units but hours and minutes."""
    match = _LENGTH.match(value)
    found = [(int(n), unit) for n, unit in zip(match.groups(), _UNITS, strict=True) if n] if match else []
    if [unit for _, unit in found] == ["hour", "minute"]:
        found = [(found[0][0] * 60 + found[1][0], "minute")]
    if len(found) != 1:
        return None
    count, unit = found[0]
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _ranks(mention: EventMention, here: Annotations) -> Iterator[AttributeValue]:
    for match in _within(_RANK, mention, here):
        span = Span(match.start(1), match.end(1))
        if _own(mention, span, here):
            yield AttributeValue("rank", match[1].lower(), *span)


def because(text: str) -> Iterator[re.Match[str]]:
    """Give the places in a text where words say why, the reason itself as first group."""
    yield from _BECAUSE.finditer(text)


def _reasons(mention: EventMention, here: Annotations) -> Iterator[AttributeValue]:
    for match in _within(_BECAUSE, mention, here):
        span = Span(match.start(1), match.end(1))
        if mention.trigger.end <= match.start() and _own(mention, Span(match.start(), match.start() + 1), here):
            yield AttributeValue("reason", " ".join(match[1].lower().split()), *span)


def _ways(mention: EventMention, here: Annotations) -> Iterator[AttributeValue]:
    names, pattern = manner_phrases()
    for match in _within(pattern, mention, here):
        span = Span(match.start(), match.end())
        if _own(mention, span, here):
            yield AttributeValue("manner", names[" ".join(match[0].lower().split())], *span)


@lru_cache(maxsize=2)
def manner_phrases(words: str = "") -> tuple[dict[str, str], re.Pattern[str]]:
    """Give the phrases of the table of manners with their values, and the pattern that finds them in any case.

    A lone word ("joint") may belong to anything: only those that the regular expression `words` finds are among them.
    """
    listed = load("manners.yaml", Manners).manners
    wanted = re.compile(f"[ -]|{words}" if words else "[ -]")
    names = {phrase: value for value, found in listed.items() for phrase in found if wanted.search(phrase)}
    longest = sorted(names, key=lambda words: (-len(words), words))
    parts = (r"\s+".join(map(re.escape, words.split())) for words in longest)
    return names, re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w-])", re.IGNORECASE)


def _within(pattern: re.Pattern[str], mention: EventMention, here: Annotations) -> Iterator[re.Match[str]]:
    start, end = mention.sentence.start, mention.sentence.end
    start, end = max(start, mention.trigger.start - _FAR), min(end, mention.trigger.end + _FAR)
    yield from pattern.finditer(here.article.text, start, end)


def _own(mention: EventMention, words: Span, here: Annotations) -> bool:
    """Tell whether no other act of the sentence is told between the act and the words, or nearer to them after it."""
    sentence, trigger = mention.sentence, mention.trigger
    rivals = [
        e.trigger
        for e in _acts(here.events)
        if sentence.start <= e.trigger.start < sentence.end and e.trigger != trigger
    ]
    if words.start >= trigger.end:
        return not any(trigger.end <= rival.start < words.start for rival in rivals)
    return not any(rival.end <= trigger.start for rival in rivals)


def _acts(found: Sequence[EventMention]) -> Iterator[EventMention]:
    return (e for e in found if e.type != "STATEMENT")
