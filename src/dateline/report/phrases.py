"""Plain words for what the record holds: days, counts, verdicts, codes. Used by the page and by the terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.ontology import ontology
from dateline.records import Interval
from dateline.views import ArticleView, DateView, EventView, SpeakerRef

STRENGTH = ("contradict", "differ", "compatible", "agree")
"""Verdicts, the strongest first."""
SIGNS = {"contradict": "✗", "differ": "≠", "compatible": "≈", "agree": "="}
OPEN = frozenset({"contradict", "differ"})
STATUS = {
    "happened": "happened",
    "future": "planned",
    "hypothetical": "only possible",
    "negated": "did not happen",
    "denied": "denied",
    "historical": "background",
}
"""A status in a reader's words."""
KINDS = {"direct": "in quotation marks", "mixed": "partly in quotation marks", "indirect": "in the outlet’s words"}
UNNAMED = "unnamed outlet"
UNNAMED_SOURCE = "Unnamed source"
_CODE = re.compile(r"^(.*) \(([A-Z]+)\)$", re.DOTALL)
_SEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEPT = frozenset("\u200c\u200d\u00ad")  # joiners that Persian, Indic scripts and emoji need; the soft hyphen


def days_text(when: DateView | Interval, *, short: bool = False) -> str:
    """Give a date as people write it: "Wednesday 12 March 2031", "March 2031", "10–12 May 2019", "undated"."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return f"by {_day(last, short=short)}" if last else f"since {_day(first, short=short)}" if first else "undated"
    if when.precision == "day":
        return f"{first:%a} {_day(first, short=short)}" if short else f"{first:%A} {_day(first, short=short)}"
    if when.precision == "month":
        return f"{first:%b %Y}" if short else f"{first:%B %Y}"
    if when.precision == "year":
        return f"{first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last, short=short)}"
    if first.year == last.year:
        month = "%b" if short else "%B"
        return f"{first.day} {first:{month}} – {_day(last, short=short)}"
    return f"{_day(first, short=short)} – {_day(last, short=short)}"


def _day(day: date, *, short: bool) -> str:
    return f"{day.day} {day:%b} {day.year}" if short else f"{day.day} {day:%B} {day.year}"


def value_days(value: str, *, short: bool = False) -> str | None:
    """Give the days of an ISO 8601 value, "2031-03-12" or "2031-03-10/2031-03-12", in words; None if it is none."""
    first, _, last = value.partition("/")
    try:
        days = Interval(date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10]))
    except ValueError:
        return None
    return days_text(days, short=short)


def published_text(article: ArticleView, *, short: bool = False) -> str:
    """Give when an article appeared and how that is known: "Wednesday 12 March 2031 (inferred)", "not known"."""
    if not article.published:
        return "not known"
    days = value_days(article.published, short=short) or _month(article.published)
    return f"{days} ({article.published_basis})" if article.published_basis else days


def _month(value: str) -> str:
    try:
        return f"{date.fromisoformat(f'{value}-01'):%B %Y}"
    except ValueError:
        return value


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Give "1 article", "2 articles"."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def code(event_type: str, mode: str | None) -> str:
    """Give a PLOVER code: "CONSULT · visit"."""
    return f"{event_type} · {mode}" if mode else event_type


def gloss(event_type: str) -> str:
    """Give what a type of event means, in a few words; "" for a type of another version's codebook."""
    found = ontology().types.get(event_type)
    return found.gloss if found else ""


def sector(name: str | None) -> str:
    """Give a sector code with its meaning: "LEG (legislature)"."""
    meaning = ontology().sectors.get(name or "")
    return f"{name} ({meaning})" if meaning else name or ""


def label(text: str) -> str:
    """Give an event's label without the code in brackets that ends it: the code is shown beside it."""
    found = _CODE.match(text)
    return found[1] if found else text


def reports(event: EventView) -> str:
    """Give "3 articles, 2 independent origins"."""
    articles = len({claim.article for claim in event.claims})
    return f"{count(articles, 'article')}, {count(event.origins, 'independent origin')}"


def chain_text(chain: Sequence[SpeakerRef]) -> str:
    """Give who says so, outermost first: "Ada Moor, citing an unnamed source"; "" where the outlet itself does."""
    return ", citing ".join(step.name or "an unnamed source" for step in chain)


def worst(verdicts: Iterable[str]) -> str | None:
    """Give the strongest of some verdicts; None if there is none."""
    found = set(verdicts)
    return next((name for name in STRENGTH if name in found), None)


def listed(names: Sequence[str]) -> str:
    """Give "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def reading_value(attribute: str, value: str, normalised: str, text: str) -> str:
    """Give a reading's value for people: days and statuses in words, numbers and durations as `text` has them.

    A rank is given with its reach: "first since 2004".
    """
    if attribute == "rank" and " since " in normalised:
        return normalised
    if attribute == "day":
        return value_days(normalised) or value
    if attribute == "status":
        return STATUS.get(normalised, normalised)
    if attribute in {"number", "duration"}:
        return counted_words(value, normalised, text)
    return value


_QUALIFIERS = {"≥": "at least", ">": "more than", "<": "less than", "≤": "up to", "~": "about"}
_QUALIFIED = re.compile(
    r"\b(?:at least|at most|no (?:fewer|less|more) than|not less than|minimum|maximum|more than|over|above|upwards|"
    r"exceeding|fewer than|less than|under|below|up to|as many as|about|around|some|nearly|almost|roughly|"
    r"approximately|close to|estimated|dozens|scores)\b",
    re.IGNORECASE,
)
_LONGEST_COUNT = 80


def counted_words(value: str, normalised: str, text: str) -> str:
    """Give a number as the article has it: "at least 30 people", and in brackets what they do not say: "14 (injured)".

    `value` may name what is counted ("injured: 14"), `normalised` has a sign for words beside `text` that qualify it.
    """
    words = cut(one_line(text), _LONGEST_COUNT)
    what, named, _ = value.rpartition(": ")
    said = words.lower()
    if named and what != "money" and what[:5].lower() not in said:
        words = f"{words} ({what})"
    qualifier = _QUALIFIERS.get(normalised.rpartition(": ")[2][:1])
    return f"{qualifier} {words}" if qualifier and not _QUALIFIED.search(said) else words


def one_line(text: str) -> str:
    """Give text on one line, its controls (escape sequences, marks that reverse the direction) made visible as "�"."""
    flat = " ".join(text.split())
    if flat.isascii() and flat.isprintable():
        return flat
    return "".join("�" if unicodedata.category(c) in _SEEN and c not in _KEPT else c for c in flat)


def cut(text: str, most: int) -> str:
    """Give at most `most` characters of a text, cut at a space where one is near, with an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[: max(1, most - 1)]
    space = kept.rfind(" ", max(0, len(kept) - 24))
    return (kept[:space] if space > 0 else kept).rstrip(" ,;:") + "…"
