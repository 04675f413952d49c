"""Circumstances that a report states beside a word for an act: how long, at what hour, which day, how, why, whether.

Read from the words alone; what they are circumstances of is the nearest word for an act (`merge/sentences.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.extract.places import resolve_place
from dateline.merge.beside import because, length, manner_phrases
from dateline.merge.ranks import ranked
from dateline.merge.readings import place_value, qualified
from dateline.merge.sentences import Sentence, Stated, act_classes, act_words, row_of
from dateline.merge.tables import stopwords
from dateline.merge.words import act_class, stem
from dateline.records import Annotations, Location


def circumstances(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Give the circumstances of a sentence."""
    for reader in (_lengths, _clocks, _days, _places, _ranks, _manners, _reasons, _strengths):
        yield from reader(at, here)


_LASTED = re.compile(
    r"\b(?:last(?:ed|ing|s)|took|taking|takes|went on|continued|dragged on|ran)\s+(?:for\s+)?(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\bfor\s+(?:(?:about|around|some|nearly|almost|more than|over|less than|just|only)\s+)?$", re.IGNORECASE
)
_NOT_LONG = re.compile(r"\s{0,9}(?:old|ago|later|earlier|before|after|from now|in advance|away)\b", re.IGNORECASE)
_JOINT = 24  # characters between an act and what lasted: "talks in Lissa that lasted"
_FEW = 3  # acts of one sentence each of which may have lasted so long
_BESIDE = 120  # characters between an hour and the word for the act that it is the hour of
_CLOCK = re.compile(r"T(\d\d:\d\d|MO|AF|EV|NI)")


def _lengths(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “six hours of talks", “talks that lasted six hours", “a two-hour gun battle", “they talked for an hour"."""
    told = act_words(at.text)
    for time in at.times:
        if time.type != "DURATION" or not told:
            continue
        value = length(time.value)
        first, last = time.start - at.start, time.end - at.start
        if value is None or _NOT_LONG.match(at.text, last):
            continue
        before = at.text[max(0, first - 30) : first]
        lasted = _LASTED.search(before)
        verb = first - len(before) + lasted.start() if lasted else 0
        nearest = [t for t in told if t[1] <= verb <= t[1] + _JOINT][-1:] if lasted else []
        after = [t for t in told if 0 <= t[0] - last <= 24 and "," not in at.text[last : t[0]]][:1]
        nearest = nearest or (after if "of" in at.text[last : last + 4] or at.text[first : last + 1].count("-") else [])
        sure = bool(nearest)
        if not nearest and _FOR.search(before):
            nearest = list(told[:_FEW])
        said = qualified(value, before + at.text[first:last])
        for name in dict.fromkeys(t[2] for t in nearest):
            yield row_of("duration", f"length of {name}", said, (time.start, time.end), at, here, own=sure)


def _clocks(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read clock times beside the word for an act in their clause."""
    told = act_words(at.text)
    for time in at.times:
        clock = _CLOCK.search(time.value)
        if time.type != "TIME" or clock is None:
            continue
        place = time.start - at.start
        near = sorted((abs(t[0] - place), t) for t in told if abs(t[0] - place) <= _BESIDE)
        for name in [near[0][1][2]] if near else sorted(at.acts)[:_FEW] if not told else []:
            yield row_of("time", f"hour of {name}", f"T{clock[1]}", (time.start, time.end), at, here, own=False)


_RANKED = re.compile(
    r"\b(?:the|its|their|his|her)\s+(?:very\s+)?(?P<rank>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"(?:\s+(?P<run>[a-z][a-z-]*(?:\s+[a-z][a-z-]*){0,2}))?",
)
_LINKS = frozenset({"between", "of", "since", "in", "by", "to", "at", "on", "for", "with", "from", "among", "such"})


def _ranks(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “the second agreement between the two governments", “a meeting …, the third of its kind"."""
    text, told = here.article.text, act_words(at.text)
    about = here.article.published.interval if here.article.published else None
    for match in _RANKED.finditer(at.text):
        run = (match["run"] or "").split()
        noun = next(
            (
                w
                for w in run[: next((i for i, w in enumerate(run) if w in _LINKS), len(run))]
                if act_class(stem(w)) in act_classes()
            ),
            None,
        )
        if noun is None and run and run[0] in _LINKS:
            before = [t for t in told if t[1] <= match.start()]
            topic = before[-1][2] if before else None
        else:
            topic = act_class(stem(noun)) if noun else None
        if topic is None:
            continue
        rank, _ = ranked(match["rank"], text, at.start + match.end("rank"), about)
        end = min(at.end, at.start + match.end() + 60)
        stop = re.search(r"[.,;:!?]|\s(?:and|but|which|who)\s", text[at.start + match.end() : end])
        end = at.start + match.end() + (stop.start() if stop else end - at.start - match.end())
        yield row_of("rank", f"rank of {topic}", rank, (at.start + match.start("rank"), end), at, here, own=False)


_PART = re.compile(r"T(?:MO|AF|EV|NI)$")  # "the night before"


def _days(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read the days, months and years that a sentence names: of use only beside another sentence of the same matter."""
    for time in at.times:
        interval = time.interval
        if interval is None or interval.earliest is None or interval.latest is None:
            continue
        part = time.type == "TIME" and _PART.search(time.value) and " " in here.article.text[time.start : time.end]
        if time.type != "DATE" and not part:
            continue
        span = (time.start, time.end)
        if interval.precision == "day":
            yield row_of("day", "day", interval.earliest.isoformat(), span, at, here, own=False)
        value = f"{interval.earliest.isoformat()}/{interval.latest.isoformat()}"
        value = value if interval.precision != "day" else interval.earliest.isoformat()
        yield row_of("day", "days", value, span, at, here, own=False)


_WHERE = re.compile(
    r"\b(?P<prep>at|in|on|near|outside|from)\s+(?P<words>(?:(?:the|a|an|its|his|her)\s+)?(?:[a-z-]+\s+(?:of\s+)?){0,3}"
    r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}(?:\s+(?:airport|airfield|airbase|harbour|port|station|square))?"
    r"(?:(?:,|\s+in)\s+[A-Z][\w’'-]+)?)"
)


def _places(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read places whose country the gazetteer settles, in a sentence that tells of an act."""
    if not at.acts:
        return
    for match in _WHERE.finditer(at.text):
        words = match["words"]
        found = _located(words, match["prep"])
        if found is not None:
            span = (at.start + match.start("words"), at.start + match.end("words"))
            value = found.country if found.level == "country" else place_value(found.name or words, found.country)
            yield row_of("place", "place", value or "", span, at, here, own=False)


@lru_cache(maxsize=1 << 14)
def _located(words: str, preposition: str) -> Location | None:
    for part in (words, re.split(r",\s+|(?<!\s)\s+in\s+", words)[-1]):  # "Luqa airfield in Malta": at least Malta
        found = resolve_place(part, {}, preposition=preposition)
        if found is not None and found.country is not None:
            return found
    return None


_NOT = re.compile(r"\b(?:not|never|den(?:y|ies|ied)|without|nor)\b|n['’]t\b", re.IGNORECASE)
_LONE = "ly$|^verbal$|written$"  # lone words of manner that belong to the act of their sentence
_BEFORE = 30  # characters before a manner in which a word may deny it


def _manners(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “in a televised address", “by letter", “indirectly" in a sentence that tells of an act."""
    names, pattern = manner_phrases(_LONE)
    for match in pattern.finditer(at.text):
        if _NOT.search(at.text, max(0, match.start() - _BEFORE), match.start()):
            continue
        value = names[" ".join(match[0].lower().split())]
        yield row_of("manner", "manner", value, (at.start + match.start(), at.start + match.end()), at, here, own=False)


def _reasons(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “because …", “in revenge for …", “over concerns about …"."""
    for match in because(at.text):
        span = (at.start + match.start(1), at.start + match.end(1))
        yield row_of("reason", "reason", " ".join(match[1].lower().split()), span, at, here, own=False)


_STRENGTHS: tuple[tuple[str, str], ...] = (
    ("refused", r"will not|won['’]t|would not|wouldn['’]t|cannot|can not|can['’]t"),
    ("unlikely", r"(?:very |highly )?unlikely to|not (?:expected|likely) to|may not|might not|could not"),
    ("expected", r"(?:expected|due|set|scheduled|planned) to|(?:most )?likely (?:will|to)|(?:plan|intend|hope)s? to"),
    ("possible", r"could potentially|could|may|might"),
    ("certain", r"will definitely|will|would|(?:is|are) to"),
)
_STATUS = {
    "refused": "negated",
    "unlikely": "negated",
    "expected": "future",
    "possible": "hypothetical",
    "certain": "future",
}
_STRONG = re.compile(
    r"\b(?=[acdehilmnpsuvw])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _STRENGTHS) + r")"
    r"(?: (?:also|still|only|soon|again|now|then|fully|even|eventually|be|have|been|get|not yet)){0,2} "
    r"(?P<verb>[a-z]{3,})\b",
    re.IGNORECASE,
)


def _strengths(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read how sure an act is said to be: “will meet", “could meet", “is unlikely to meet"."""
    for match in _STRONG.finditer(at.text):
        name, verb = strength(match), match["verb"].lower()
        if name is None or verb in stopwords():
            continue
        span = (at.start + match.start(), at.start + match.end())
        yield row_of("status", f"whether {act_class(stem(verb))}", _STATUS[name], span, at, here, own=False)


def strength(match: re.Match[str]) -> str | None:
    """Give how sure an act is said to be: "certain", "expected", "possible", "unlikely" or "refused"."""
    return next((name for name, _ in _STRENGTHS if match[name] is not None), None)


def strength_of(words: str) -> str | None:
    """Give the same for the words of a reading."""
    match = _STRONG.search(words)
    return strength(match) if match else None
