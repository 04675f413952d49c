"""Values that a sentence states of a thing, each with the thing's noun and the words that the value hangs on.

Read are numbers and vague counts with the noun that they count ("dozens of villages", "about sixty"), sums, shares,
and nouns with their modifiers that are of one thing or of several ("a former port inspector").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.merge.counted import kind_of_people, money, number_of, number_pattern
from dateline.merge.readings import qualified
from dateline.merge.sentences import Sentence, Stated, matter_words, row_of, stated_words
from dateline.merge.tables import stopwords
from dateline.merge.words import stem
from dateline.records import Annotations

_BEFORE, _AFTER = 70, 70  # characters before and after a value whose words tell of what it is
_SIGNED = 26  # characters before a number that may qualify it
_CLOSE = 40  # characters on either side within which the act stands that a value hangs on
_LEAST, _MOST = 2, 4  # modifiers of a noun by which one thing is told from others
_ROUGH = 0.1  # "about 300" allows so much of itself up and down
_ROUGH_TENS = 0.2  # and numbers below a hundred so much
_TELLING = frozenset({"former"})  # stop words that belong to a noun nevertheless
_ROUNDED = 1000  # whole numbers from which a last place of naught is read as rounded
_ENDLESS = float("inf")
_BREAK = re.compile(r"[;:\n“”\"]|[,.](?=\s)|\s(?:and|but|while|although|whereas)\s")
_RUN = re.compile(
    r"(?:\s+(?:of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)?)?)([^\W\d_][\w.’'&-]*(?:[ ][^\W\d_][\w.’'&-]*){0,4}[ ]?)"
)
_SHARE = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{1,9})?)\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TOKEN = re.compile(r"\S+")
_ONE = re.compile(r"(?<!\w)an? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its bounds, and of what it is."""

    row: Stated
    low: float
    high: float
    unit: str
    """The stem of the noun, the currency, "percent", or the noun with its modifiers."""
    around: frozenset[str] = frozenset()
    """Stems of the words that it hangs on, without the unit; a noun with its modifiers hangs on none."""
    close: frozenset[str] = frozenset()
    """Those of them that stand nearest."""


def measures(at: Sentence, here: Annotations) -> Iterator[Measure]:
    """Give the values of a sentence, in text order by kind; sums, shares and years count as no number of things."""
    taken: list[tuple[int, int]] = [(t.start - at.start, t.end - at.start) for t in at.times]
    for reader in (_sums, _shares, _counts, _vague):
        for start, end, unit, said, (low, high) in reader(at.text):
            if not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                yield _measure(at, here, (start, end), unit, said, (low, high))
    for start, end, unit, many in _kinds(at.text):
        row = _row(at, here, (start, end), unit, "several" if many else "1")
        yield Measure(row, *((2.0, _ENDLESS) if many else (1.0, 1.0)), unit)


_Found = tuple[int, int, str, str, tuple[float, float]]


def _measure(
    at: Sentence, here: Annotations, place: tuple[int, int], unit: str, said: str, bounds: tuple[float, float]
) -> Measure:
    start, end = place
    before, after = at.text[max(0, start - _BEFORE) : start], at.text[end : end + _AFTER]
    stops = [m.end() for m in _BREAK.finditer(before)]
    own = unit.rpartition(" ")[2]
    inside = matter_words(at.text[start:end])
    around = matter_words(before) | matter_words(after) | inside
    stop = _BREAK.search(after)
    near_before = before[stops[-1] if stops else 0 :][-_CLOSE:]
    near_after = after[: stop.start() if stop else len(after)][:_CLOSE]
    close = matter_words(near_before) | matter_words(near_after) | inside
    return Measure(_row(at, here, place, unit, said), *bounds, unit, around - {own}, close - {own})


def _row(at: Sentence, here: Annotations, place: tuple[int, int], unit: str, said: str) -> Stated:
    span = (at.start + place[0], at.start + place[1])
    return row_of("number", unit, f"{unit}: {said}", span, at, here, own=False)


def _sums(text: str) -> Iterator[_Found]:
    for start, end, number, currency in money(text):
        said = _said(number, text, start, end)
        yield start, end, f"money {currency}", said, _bounds(said, number, text[start:end])


def _shares(text: str) -> Iterator[_Found]:
    """Read “a rate of 35 percent", “25% of their income": the unit is the noun that it is a share of, or says."""
    for match in _SHARE.finditer(text):
        said = _said(float(match[1]), text, match.start(), match.end())
        yield match.start(), match.end(), "percent", said, _bounds(said, float(match[1]), match[1])


def _counts(text: str) -> Iterator[_Found]:
    for match in number_pattern().finditer(text):
        number = number_of(match[0])
        if number is None or number <= 1:
            continue
        run = _RUN.match(text, match.end())
        noun = _noun(run[1]) if run else None
        if run and noun:
            end = run.start(1) + noun[1]
            said = _said(number, text, match.start(), match.end())
            yield match.start(), end, noun[0], said, _bounds(said, number, match[0])


def _vague(text: str) -> Iterator[_Found]:
    pattern, bounds = _vague_words()
    for match in pattern.finditer(text):
        run = _RUN.match(text, match.end())
        noun = _noun(run[1]) if run else None
        if run and noun:
            words = " ".join(match[0].lower().split())
            yield match.start(), run.start(1) + noun[1], noun[0], words, bounds[words]


@lru_cache(maxsize=1)
def _vague_words() -> tuple[re.Pattern[str], dict[str, tuple[float, float]]]:
    """Give the pattern of vague counts and the bounds of each. Raises LexiconError."""
    known = {words: (low, high if high > 0 else _ENDLESS) for words, (low, high) in stated_words().vague.items()}
    longest = sorted(known, key=lambda words: (-len(words), words))
    parts = (r"\s+".join(map(re.escape, words.split())) for words in longest)
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w-])", re.IGNORECASE), known


def _noun(run: str) -> tuple[str, int] | None:
    """Give the stem of the noun that a number before these words counts, and where it ends, if there is one."""
    found: tuple[str, int] | None = None
    for match in _TOKEN.finditer(run):
        word = match[0].rstrip(".").lower()
        if word in stated_words().units or (word in stopwords() and kind_of_people(word) is None):
            break
        if kind_of_people(word) or (word.endswith("s") and not word.endswith("ss") and len(word) > 3):
            found = (kind_of_people(word) or _unit(word), match.start() + len(word))
        elif found:
            break
    return found


def _unit(word: str) -> str:
    return min(matter_words(word), default=stem(word))


def _said(number: float, text: str, start: int, end: int) -> str:
    plain = f"{number:.12g}" if number % 1 else str(int(number))
    return qualified(plain, text[max(0, start - _SIGNED) : end])


def _bounds(said: str, number: float, words: str) -> tuple[float, float]:
    """Give the least and the greatest number that the words allow: a round one may be rounded or cut off."""
    place = _last_place(number) if number >= _ROUNDED or "." in words else 0.0
    sign = said[0] if said[0] in "≥>≤<~+" else ""
    rough = number * (_ROUGH if number >= 100 or "." in words else _ROUGH_TENS) if sign == "~" else 0.0
    low = 0.0 if sign in {"<", "≤"} else number - max(rough, place / 2)
    high = _ENDLESS if sign in {"≥", ">", "+"} else number + max(rough, place)
    return low, high


def _last_place(number: float) -> float:
    """Give the value of the last place that is not naught: 100,000 for 13.6 million."""
    digits = f"{number:.12g}"
    if "e" in digits or "." in digits:
        whole, _, part = f"{number:.6f}".rstrip("0").partition(".")
        return 10.0 ** -len(part) if part else 10.0 ** (len(whole) - len(whole.rstrip("0")))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _kinds(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Read nouns of one thing or several with the words before them: the start, end, name and whether they are many."""
    row: list[re.Match[str]] = []
    last = 0
    for match in [*_WORD.finditer(text), None]:
        between = text[last : match.start()] if match else "."
        told = match is not None and (match[0].lower() not in stopwords() or match[0].lower() in _TELLING)
        if match and told and between == " ":
            row.append(match)
        else:
            yield from _kind(text, row)
            row = [match] if match and told else []
        last = match.end() if match else last


def _kind(text: str, row: list[re.Match[str]]) -> Iterator[tuple[int, int, str, bool]]:
    """Give the noun phrases that begin a run of content words after “a", or, of several, after anything."""
    if len(row) <= _LEAST:
        return
    one = _ONE.search(text[max(0, row[0].start() - 3) : row[0].start()]) is not None
    for size in range(_LEAST + 1, min(_MOST + 1, len(row)) + 1):
        words = [m[0].lower() for m in row[:size]]
        many = words[-1].endswith("s") and not words[-1].endswith("ss")
        if one != many:
            name = " ".join([*words[:-1], words[-1].removesuffix("s") if many else words[-1]])
            yield row[0].start(), row[size - 1].end(), f"kind {name}", many
