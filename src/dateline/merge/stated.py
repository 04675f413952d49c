"""What a report states of a thing, whether or not an act is coded beside it: how many, how much, how long, when.

Read from the words alone, by closed lists (`data/stated.yaml`): a value is read only where its own words say what it is
a value of: "a crew of 21", "killing one sailor", "fees of 3,480,000 dollars", "talks that lasted six hours".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import load
from dateline.merge.beside import length
from dateline.merge.days import days_apart
from dateline.merge.ranks import ranked
from dateline.merge.readings import qualified
from dateline.merge.standing import thing_class
from dateline.merge.words import WORD, act_class, content_words, stem
from dateline.merge.tables import acts, stopwords
from dateline.records import EVIDENCE_KINDS, Annotations, Attribute, Interval, Reading, TimeExpression

_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\b[A-Z])[.!?][\"”’')\]]*\s+|\n+")
_DAY_WORD = re.compile(r"day|tonight|tomorrow|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d[-/]\d", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_LONG = 1200  # characters of a sentence that are read
_OLD = 45  # days before its report from which what is dated is another matter
_QUALIFIED = 26  # characters before a number that may qualify it
_LIMIT = 400
"""Statements of one report that are kept: a table of figures is no report."""


@dataclass(frozen=True, slots=True)
class StatedWords:
    """The data file as it stands."""

    bodies: tuple[str, ...]
    people: tuple[str, ...]
    befell: tuple[str, ...]
    paid: tuple[str, ...]
    sums: tuple[str, ...]
    phrases: dict[str, str]
    kin: tuple[tuple[str, ...], ...]
    currencies: dict[str, str]
    numbers: dict[str, int]
    scales: dict[str, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, with what two of them are compared by."""

    article: str
    start: int
    end: int
    text: str
    stems: frozenset[str]
    acts: frozenset[str]
    """Classes of the words for acts in it."""
    before: frozenset[str]
    """Stems of the sentence before it in its block."""
    day: Interval | None
    """The day or days that its words name, where they name one."""
    about: Interval | None
    """The same, or that of the sentence before, where its own words name none."""
    old: bool
    """Whether its words date it to long before the report."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a report states, and of what."""

    attribute: Attribute
    topic: str
    """What it is a value of: "aboard", "dead", "fee", "length of meet"."""
    reading: Reading
    sentence: Sentence
    own: bool
    """Whether the words name the thing itself ("crew of 21"); else the sentences must be alike."""


def stated_words() -> StatedWords:
    """Give the data file. Raises LexiconError."""
    return load("stated.yaml", StatedWords)


def stated(here: Annotations) -> list[Stated]:
    """Give what a report states, in text order; each value of a topic once a sentence."""
    found: dict[tuple[str, str, str, int], Stated] = {}
    for sentence in sentences(here):
        for reader in (_bodies, _befallen, _sums, _counts, _lengths, _clocks, _ranks):
            for row in reader(sentence, here):
                found.setdefault((row.attribute, row.topic, row.reading.normalised, sentence.start), row)
        if len(found) > _LIMIT:
            break
    return sorted(found.values(), key=lambda row: (row.reading.start, row.attribute, row.topic))


def sentences(here: Annotations) -> Iterator[Sentence]:
    """Give the sentences of the blocks that feed the record, in text order."""
    text, published = here.article.text, here.article.published
    for block in here.article.blocks:
        if block.kind not in EVIDENCE_KINDS:
            continue
        before: frozenset[str] = frozenset()
        lately: Interval | None = None
        start = block.start
        for stop in [*(m.end() for m in _END.finditer(text, block.start, block.end)), block.end]:
            if stop - start > 1:
                words = text[start : min(stop, start + _LONG)]
                stems = matter_words(words)
                dated = [t for t in here.times if start <= t.start < stop and _tells_day(t, text)]
                day = _day([t for t in dated if not _SINCE.search(text, max(start, t.start - 12), t.start)])
                about = published.interval if published else None
                latest = day.latest if day else None
                old = latest is not None and about is not None and about.earliest is not None and (
                    (about.earliest - latest).days > _OLD
                )
                yield Sentence(
                    here.article.id, start, start + len(words), words, stems, _acts_in(words), before, day, day or lately, old
                )
                before, lately = stems, day
            start = stop


def _tells_day(time: TimeExpression, text: str) -> bool:
    """Tell whether a time expression names a day: "at noon" by itself is of whatever day is spoken of."""
    if time.type == "TIME":
        return _DAY_WORD.search(text, time.start, time.end) is not None
    return time.type == "DATE"


def _day(times: list[TimeExpression]) -> Interval | None:
    """Give the shortest stretch of days that a sentence names; of two equally short ones none."""
    known = [t.interval for t in times if t.interval is not None and t.interval.earliest and t.interval.latest]
    spans = {((i.latest - i.earliest).days, i.earliest, i.latest) for i in known if i.earliest and i.latest}
    shortest = min(spans, default=None)
    if shortest is None or sum(s[0] == shortest[0] for s in spans) > 1:
        return None
    return Interval(shortest[1], shortest[2])


def matter_words(words: str) -> frozenset[str]:
    """Give the stems of a text's content words, those for acts and things by their class."""
    return frozenset(thing_class(act_class(term)) for term in content_words(words))


def _acts_in(words: str) -> frozenset[str]:
    return frozenset(name for _, _, name in act_words(words))


def act_words(words: str) -> list[tuple[int, int, str]]:
    """Give the words for acts in a text, each with its start, end and class; a phrase hides the words in it."""
    phrases = [(m.start(), m.end(), stated_words().phrases[m[0].lower()]) for m in _phrases().finditer(words)]
    found = list(phrases)
    for match in WORD.finditer(words):
        term = stem(match[0].lower())
        name = act_class(term)
        if name in _classes() and not any(s <= match.start() < e for s, e, _ in phrases):
            found.append((match.start(), match.end(), name))
    return sorted(found)


@lru_cache(maxsize=1)
def _classes() -> frozenset[str]:
    return frozenset(acts().values())


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    longest = sorted(stated_words().phrases, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


def _row(
    attribute: Attribute, topic: str, normalised: str, span: tuple[int, int], at: Sentence, here: Annotations, *, own: bool
) -> Stated:
    text, (start, end) = here.article.text, span
    words = text[start:end]
    reading = Reading(" ".join(words.split()), normalised, at.article, here.article.outlet, start, end, words)
    return Stated(attribute, topic, reading, at, own)


# ---------------------------------------------------------------- numbers


@lru_cache(maxsize=1)
def _number() -> str:
    words = stated_words()
    tens = "|".join(w for w, n in words.numbers.items() if n >= 20)
    small = "|".join(sorted(words.numbers, key=lambda w: (-len(w), w)))
    scales = "|".join(sorted((s for s in words.scales if len(s) > 2), key=lambda w: (-len(w), w)))
    return (
        rf"(?<![\w.,$£€¥/:-])(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:{tens})[- ](?:one|two|three|four|five|six|"
        rf"seven|eight|nine)|(?:{small}))(?:[ -](?:{scales}))*(?![\w,/:%]*[\d%])(?!\w)"
    )


def number_of(words: str) -> float | None:
    """Give the number that words say: "3.5 million", "twenty-one", "1,200"; None for a year and for what is none."""
    known = stated_words()
    if re.fullmatch(r"(?:19|20)\d\d", words):
        return None
    total = 0.0
    for part in re.split(r"[ -]", words.lower()):
        if part in known.scales:
            total = (total or 1) * known.scales[part]
        elif part in known.numbers:
            total = total * 12 if part == "dozen" and total else total + known.numbers[part]
        else:
            total += float(part.replace(",", ""))
    return total


def _said(words: str, at: Sentence, start: int) -> str | None:
    """Give a number with its sign: "≥300" for "at least 300"."""
    number = number_of(words)
    if number is None:
        return None
    plain = f"{number:g}" if number % 1 else str(int(number))
    return qualified(plain, at.text[max(0, start - _QUALIFIED) : start + len(words)])


def _bodies(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “a crew of 21", “all 24 of its crew", “21 people on board", “a 12-member delegation"."""
    for match in _body_pattern().finditer(at.text):
        name = next(k for k in ("of", "all", "member", "board") if match[k] is not None)
        number = _said(match[name], at, match.start(name))
        body = "crew" if name == "board" else _body_names()[match[f"{name}_body"].lower()]
        if number is not None:
            span = (at.start + match.start(), at.start + match.end())
            yield _row("number", f"size of the {body}", f"{body}: {number}", span, at, here, own=True)


@lru_cache(maxsize=1)
def _body_names() -> dict[str, str]:
    return {word: line.split()[0] for line in stated_words().bodies for word in line.split()}


@lru_cache(maxsize=1)
def _body_pattern() -> re.Pattern[str]:
    number, names = _number(), "|".join(sorted(_body_names(), key=lambda w: (-len(w), w)))
    about = r"(?:(?:about|around|some|nearly|almost|more than|over|at least|up to|roughly|approximately)\s+)?"
    return re.compile(
        rf"\b(?P<of_body>{names})\s+of\s+{about}(?P<of>{number})(?!\s+(?:the|its|his|her|their)\b)"
        rf"|\ball\s+(?P<all>{number})\s+(?:of\s+(?:the|its|her|his|their)\s+)?(?P<all_body>{names})\b"
        rf"|(?P<member>{number})-(?:member|man|person|strong)\s+(?P<member_body>{names})\b"
        rf"|(?P<board>{number})\s+(?:[a-z]+\s+)?(?:on board|aboard)\b",
        re.IGNORECASE,
    )


def _befallen(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “killing one sailor", “five were injured", “Two of the crew died"; what befell whom long ago is left out."""
    if at.old:
        return
    for pattern in _befell_patterns():
        for match in pattern.finditer(at.text):
            number = _said(match["n"], at, match.start("n"))
            if number is not None:
                name = _befell_names()[match["what"].lower()]
                span = (at.start + match.start(), at.start + match.end())
                yield _row("number", f"the {name}", f"{name}: {number}", span, at, here, own=True)


@lru_cache(maxsize=1)
def _befell_names() -> dict[str, str]:
    return {word: line.split()[0] for line in stated_words().befell for word in line.split()}


@lru_cache(maxsize=1)
def _befell_patterns() -> tuple[re.Pattern[str], ...]:
    number = _number()
    active = "|".join(w for w in sorted(_befell_names()) if w.endswith("ing") or w in {"killed", "injured", "wounded"})
    units = r"(?:\s+(?:year|month|week|day|hour|minute)s?\b)"
    past = "|".join(w for w in sorted(_befell_names(), key=lambda w: (-len(w), w)) if not w.endswith("ing"))
    passive = r"(?:(?:who|that)\s+)?(?:(?:was|were|is|are|has been|have been|had been|has|have|had|been)\s+){0,2}"
    between = r"(?:(?!and\b|but\b|or\b)[A-Za-z’']+\s+){0,5}?"
    return (
        re.compile(
            rf"(?<!was )(?<!were )(?<!been )(?<!are )\b(?P<what>{active})\s+"
            rf"(?:(?:at least|about|some|more than|nearly|around|up to)\s+)?(?P<n>{number})(?!{units})(?:\s+[a-z]+)?",
            re.IGNORECASE,
        ),
        re.compile(rf"(?P<n>{number})(?!{units})\s+{between}{passive}(?P<what>{past})\b", re.IGNORECASE),
    )


def _sums(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “fees of 3,480,000 dollars", “puts the fees at $3.5 million", “a payment of 1.2 million dollars"."""
    known = stated_words()
    paid = "|".join(known.paid)
    for match in _money().finditer(at.text):
        digits, unit = match["signed"] or match["plain"], match["sign"] or match["unit"]
        number = number_of(digits.strip()) if digits else None
        if number is None:
            continue
        said = qualified(f"{number:g}" if number % 1 else str(int(number)), at.text[max(0, match.start() - 26) : match.end()])
        before, after = at.text[max(0, match.start() - 60) : match.start()], at.text[match.end() : match.end() + 90]
        of = re.search(r"\b([a-z]+)\s+of\s+(?:[a-z]+\s+){0,2}$|\bthe\s+(?:[a-z]+\s+)*?([a-z]+)\s+at\s+(?:[a-z]+\s+){0,2}$", before)
        noun = (of[1] or of[2]) if of else ""
        moved = re.search(rf"\b(?:{paid})\b[^.;]{{0,24}}$", before) or re.match(rf"\s+(?:was|were|had been)\s+(?:{paid})\b", after)
        for_ = re.search(r"\b(?:for|in|towards?)\s+(?:the\s+|its\s+|their\s+)?(?:[a-z]+\s+)?([a-z]+s)\b", after)
        if moved and (not noun or noun in known.sums):
            topic = "paid"
        elif noun and noun not in known.sums:
            topic = stem(noun)
        elif for_:
            topic = stem(for_[1])
        else:
            continue
        span = (at.start + match.start(), at.start + match.end())
        unit_name = known.currencies[unit if unit in known.currencies else unit.lower()]
        yield _row("number", f"sum: {topic}", f"money: {said} {unit_name}", span, at, here, own=True)


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    known = stated_words()
    signs = "|".join(re.escape(s) for s in sorted(known.currencies, key=lambda s: (-len(s), s)) if not s[-1].isalpha())
    names = "|".join(s for s in sorted(known.currencies, key=lambda s: (-len(s), s)) if s.isalpha())
    scale = "|".join(sorted(known.scales, key=lambda w: (-len(w), w)))
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return re.compile(
        rf"(?P<sign>{signs})\s?(?P<signed>(?:{digits})(?:[ -]?(?:{scale})\b)?)|(?P<plain>{_number()})\s+(?:US\s+)?(?P<unit>{names})\b",
        re.IGNORECASE,
    )


def _counts(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “350 people", “28,000 attendees", “12 Belmaran fishermen": the noun is the topic, the sentence the matter."""
    for match in _counted().finditer(at.text):
        run = match["run"].split()
        if run[0].lower() in _UNITS or (run[0].lower() in stopwords() and run[0].lower() not in _people()):
            continue
        noun = next((w for w in run if _countable(w)), None)
        number = _said(match["n"], at, match.start("n"))
        if noun is None or number is None or number == "1":
            continue
        kind = _people().get(noun.lower(), stem(noun.lower()))
        span = (at.start + match.start(), at.start + match.start("run") + match["run"].index(noun) + len(noun))
        yield _row("number", f"number of {kind}", f"{kind}: {number}", span, at, here, own=False)


_ANYBODY = "people"


def _countable(word: str) -> bool:
    bare = word.lower()
    if bare in _people():
        return True
    return bare.isalpha() and bare.endswith("s") and not bare.endswith("ss") and bare not in stopwords() and bare not in _UNITS and len(bare) > 3


_UNITS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds", "times", "dollars", "euros", "pounds",
    "percent", "points", "degrees", "miles", "metres", "meters", "kilometres", "kilometers", "others", "decades", "was", "has"})  # fmt: skip


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    return {word: line.split()[0] for line in stated_words().people for word in line.split()}


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{_number()})\s+(?:of\s+)?(?P<run>[A-Za-z’'-]+(?:\s+[A-Za-z’'-]+){{0,2}})", re.IGNORECASE)


# ---------------------------------------------------------------- times and ranks

_LASTED = re.compile(
    r"\b(?:last(?:ed|ing|s)|took|taking|takes|went on|continued|dragged on|ran)\s+(?:for\s+)?(?:[a-z]+\s+){0,2}$", re.IGNORECASE
)
_FOR = re.compile(r"\bfor\s+(?:(?:about|around|some|nearly|almost|more than|over|less than|just|only)\s+)?$", re.IGNORECASE)
_NOT_LONG = re.compile(r"\s*(?:old|ago|later|earlier|before|after|from now|in advance|away)\b", re.IGNORECASE)
_FEW = 3  # acts of one sentence each of which may have lasted so long
_CLOCK = re.compile(r"T(\d\d:\d\d)")


def _lengths(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “six hours of talks", “talks that lasted six hours", “a two-hour gun battle", “they talked for an hour"."""
    told = act_words(at.text)
    for time in here.times:
        if time.type != "DURATION" or not at.start <= time.start < at.end or not told:
            continue
        value = length(time.value)
        first, last = time.start - at.start, time.end - at.start
        if value is None or _NOT_LONG.match(at.text, last):
            continue
        before = at.text[max(0, first - 30) : first]
        nearest = [t for t in told if t[1] <= first][-1:] if _LASTED.search(before) else []
        after = [t for t in told if 0 <= t[0] - last <= 24 and "," not in at.text[last : t[0]]][:1]
        nearest = nearest or (after if "of" in at.text[last : last + 4] or at.text[first : last + 1].count("-") else [])
        sure = bool(nearest)
        if not nearest and _FOR.search(before):
            nearest = told[:_FEW]
        said = qualified(value, before + at.text[first:last])
        for name in dict.fromkeys(t[2] for t in nearest):
            yield _row("duration", f"length of {name}", said, (time.start, time.end), at, here, own=sure)


def _clocks(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read clock times beside the word for an act in their clause."""
    told = act_words(at.text)
    for time in here.times:
        clock = _CLOCK.search(time.value)
        if time.type != "TIME" or clock is None or not at.start <= time.start < at.end:
            continue
        place = time.start - at.start
        near = sorted((abs(t[0] - place), t) for t in told if abs(t[0] - place) <= 90)
        if near:
            yield _row("time", f"hour of {near[0][1][2]}", f"T{clock[1]}", (time.start, time.end), at, here, own=False)


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
        noun = next((w for w in run[: next((i for i, w in enumerate(run) if w in _LINKS), len(run))] if act_class(stem(w)) in _classes()), None)
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
        yield _row("rank", f"rank of {topic}", rank, (at.start + match.start("rank"), end), at, here, own=False)


def kin(left: str, right: str) -> bool:
    """Tell whether two topics are one, or of acts that reports give to one act done to one thing."""
    if left == right:
        return True
    whose, other = (topic.removeprefix("number of ") for topic in (left, right))
    if {whose, other} <= kinds_of_people():
        return _ANYBODY in {whose, other}
    (first, a), (second, b) = (topic.rpartition(" ")[::2] for topic in (left, right))
    return first == second and first.startswith(("hour of", "length of")) and any({a, b} <= set(line) for line in stated_words().kin)


def kinds_of_people() -> frozenset[str]:
    """Give the names of the kinds of people; of the first kind may be anybody."""
    return frozenset(_people().values())


def apart(left: Sentence, right: Sentence) -> bool:
    """Tell whether two sentences speak of other days."""
    if left.old != right.old:
        return True
    return left.day is not None and right.day is not None and days_apart(left.day, right.day) > 1


Weights = Mapping[str, float]
