"""Numbers that a report states of people, bodies and sums, by closed lists (`data/stated.yaml`).

A value is read only where its own words say what it counts: "a crew of 21", "killing one sailor", "fees of 3,480,000
dollars", "350 people".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.merge.readings import qualified
from dateline.merge.sentences import Sentence, Stated, row_of, stated_words
from dateline.merge.tables import stopwords
from dateline.merge.words import stem, words
from dateline.records import Annotations

_QUALIFIED = 26  # characters before a number that may qualify it
_DIGIT = re.compile(r"\d")


def counted(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Give the numbers of a sentence."""
    if not has_number(at.text):
        if not at.old:
            yield from _befallen_vaguely(at, here)
        return
    sure = [row for reader in (_bodies, _befallen, _sums) for row in reader(at, here)]
    taken = [row.reading for row in sure]
    rest = [row for reader in (_counts, _shares) for row in reader(at, here)]
    yield from sure
    yield from (row for row in rest if not any(t.start < row.reading.end and row.reading.start < t.end for t in taken))


@lru_cache(maxsize=1)
def _number() -> str:
    words = stated_words()
    tens = "|".join(w for w, n in words.numbers.items() if n >= 20)
    small = "|".join(sorted(words.numbers, key=lambda w: (-len(w), w)))
    scales = "|".join(sorted((s for s in words.scales if len(s) > 2), key=lambda w: (-len(w), w)))
    return (
        rf"(?<![\w.,$£€¥/:-])(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,40}})?|\d{{1,15}}(?:\.\d{{1,40}})?|"
        rf"(?:{tens})[- ](?:one|two|three|four|five|six|seven|eight|nine)|(?:{small}))(?:[ -](?:{scales})){{0,3}}"
        rf"(?![\w,/:%]{{0,40}}[\d%])(?!\w)(?! block\b)"
    )


@lru_cache(maxsize=1 << 12)
def has_number(text: str) -> bool:
    """Tell whether a text may hold a number, in figures or words: most sentences hold none."""
    return _DIGIT.search(text) is not None or not stated_words().numbers.keys().isdisjoint(words(text))


@lru_cache(maxsize=1)
def number_pattern() -> re.Pattern[str]:
    """Give the pattern of a number in figures or words."""
    return re.compile(_number(), re.IGNORECASE)


def number_of(words: str) -> float | None:
    """Give the number that words say: "3.5 million", "4m", "twenty-one", "1,200"; None for years and what is none."""
    known = stated_words()
    if re.fullmatch(r"(?:19|20)\d\d", words):
        return None
    total = 0.0
    for part in re.findall(r"[\d.,]{1,80}|[^\W\d]{1,80}", words.lower()):
        if part in known.scales:
            total = (total or 1) * known.scales[part]
        elif part in known.numbers:
            total = total * 12 if part == "dozen" and total else total + known.numbers[part]
        elif part[0].isdigit():
            total += float(part.replace(",", ""))
        else:
            return None
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
            yield row_of("number", f"size of the {body}", f"{body}: {number}", span, at, here, own=True)


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
                yield row_of("number", f"the {name}", f"{name}: {number}", span, at, here, own=True)
    yield from _befallen_vaguely(at, here)


def _befallen_vaguely(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “dozens of arrests", “dozens of people were arrested": at least so many."""
    for match in _befell_vaguely().finditer(at.text):
        name, least = _befell_names()[match["what"].lower()], _least()[" ".join(match["n"].lower().split())]
        span = (at.start + match.start(), at.start + match.end())
        yield row_of("number", f"the {name}", f"{name}: ≥{least}", span, at, here, own=True)


@lru_cache(maxsize=1)
def _least() -> dict[str, int]:
    """Give the vague counts of ten and more with the least number that they are taken for."""
    return {words: int(low) for words, (low, _) in stated_words().vague.items() if low >= 10}


@lru_cache(maxsize=1)
def _befell_vaguely() -> re.Pattern[str]:
    """Give the pattern of vague counts of what befell people."""
    counts = "|".join(re.escape(words) for words in sorted(_least(), key=lambda w: (-len(w), w)))
    past = "|".join(w for w in sorted(_befell_names(), key=lambda w: (-len(w), w)) if not w.endswith("ing"))
    between = r"(?:(?!and\b|but\b|or\b)[A-Za-z’']+\s+){0,5}?"
    return re.compile(rf"\b(?P<n>{counts})\s+{between}(?P<what>{past})\b", re.IGNORECASE)


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


_SUPPOSED = re.compile(r"\b(?:if|should|could|might|would)\b", re.IGNORECASE)


def _sums(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “fees of 3,480,000 dollars", “puts the fees at $3.5 million", “a payment of 1.2 million dollars"."""
    known = stated_words()
    paid = "|".join(known.paid)
    for match in _money().finditer(at.text):
        digits, unit = match["signed"] or match["plain"], match["sign"] or match["unit"]
        number = number_of(digits.strip()) if digits else None
        if number is None or _SUPPOSED.search(at.text, 0, match.start()):
            continue
        said = qualified(
            f"{number:g}" if number % 1 else str(int(number)), at.text[max(0, match.start() - 26) : match.end()]
        )
        before, after = at.text[max(0, match.start() - 60) : match.start()], at.text[match.end() : match.end() + 90]
        of = re.search(
            r"\b([a-z]+)\s+of\s+(?:[a-z]+\s+){0,2}$|\bthe\s+(?:[a-z]+\s+){0,9}?([a-z]+)\s+at\s+(?:[a-z]+\s+){0,2}$",
            before,
        )
        noun = (of[1] or of[2]) if of else ""
        moved = re.search(rf"\b(?:{paid})\b[^.;]{{0,24}}$", before) or re.match(
            rf"\s{{1,9}}(?:was|were|had been)\s{{1,9}}(?:{paid})\b", after
        )
        for_ = re.match(
            r"[^.;$£€¥\d]{0,40}?\b(?:for|in|towards?)\s+(?:the\s+|its\s+|their\s+)?(?:[a-z]+\s+)?([a-z]+s)\b", after
        )
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
        yield row_of("number", f"sum: {topic}", f"money: {said} {unit_name}", span, at, here, own=True)


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    known = stated_words()
    signs = "|".join(re.escape(s) for s in sorted(known.currencies, key=lambda s: (-len(s), s)) if not s[-1].isalpha())
    names = "|".join(s for s in sorted(known.currencies, key=lambda s: (-len(s), s)) if s.isalpha())
    scale = "|".join(sorted(known.scales, key=lambda w: (-len(w), w)))
    digits = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,40})?(?!\d|,\d{3})"
    return re.compile(
        rf"(?P<sign>{signs})\s?(?P<signed>(?:{digits})(?:[ -]?(?:{scale})\b)?)|"
        rf"(?P<plain>{_number()})\s+(?:US\s+)?(?P<unit>{names})\b",
        re.IGNORECASE,
    )


def _counts(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “350 people", “28,000 attendees", “12 young divers": the noun is the topic."""
    for match in _counted().finditer(at.text):
        run = match["run"].split()
        if run[0].lower() in stated_words().units or (
            run[0].lower() in stopwords() and run[0].lower() not in _people()
        ):
            continue
        noun = next((w for w in run if _countable(w)), None)
        number = _said(match["n"], at, match.start("n"))
        if noun is None or number is None or number == "1":
            continue
        if number == "2" and noun.lower() in stated_words().sides:
            continue
        kind = _people().get(noun.lower(), stem(noun.lower()))
        span = (at.start + match.start(), at.start + match.start("run") + match["run"].index(noun) + len(noun))
        yield row_of(
            "number",
            f"number of {kind}",
            f"{ANYBODY if noun.lower() in _people() else kind}: {number}",
            span,
            at,
            here,
            own=False,
        )


ANYBODY = "people"
"""The kind of people that may be of any kind."""


_SHARE = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)


def _shares(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read “25 percent", “25%": of what, only a like sentence tells."""
    for match in _SHARE.finditer(at.text):
        span = (at.start + match.start(), at.start + match.end())
        yield row_of("number", "share", f"percent: {float(match[1]):g}", span, at, here, own=False)


def _countable(word: str) -> bool:
    bare = word.lower()
    if bare in _people():
        return True
    return (
        bare.isalpha()
        and bare.endswith("s")
        and not bare.endswith("ss")
        and bare not in stopwords()
        and bare not in stated_words().units
        and len(bare) > 3
    )


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    return {word: line.split()[0] for line in stated_words().people for word in line.split()}


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{_number()})\s+(?:of\s+)?(?P<run>[A-Za-z’'-]+(?:\s+[A-Za-z’'-]+){{0,2}})", re.IGNORECASE)


def kinds_of_people() -> frozenset[str]:
    """Give the names of the kinds of people; of the first kind may be anybody."""
    return frozenset(_people().values())


def kind_of_people(word: str) -> str | None:
    """Give the kind of people that a word in lower case names, or None."""
    return _people().get(word)


def money(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Give the sums in a text: start, end, number, and the name of the currency."""
    currencies = stated_words().currencies
    for match in _money().finditer(text):
        digits, unit = match["signed"] or match["plain"], match["sign"] or match["unit"]
        number = number_of(digits.strip()) if digits else None
        if number is not None:
            yield match.start(), match.end(), number, currencies[unit if unit in currencies else unit.lower()]
