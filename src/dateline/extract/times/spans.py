"""Normalising functions for durations, sets and references that name no day."""

from __future__ import annotations

import re

from dateline.extract.times.context import Context, Groups, Make, Meaning
from dateline.extract.times.grammar import Grammar

_VAGUE = re.compile(r"several|few|some|many|number of|couple of|couple|dozens|hundreds|countless")
_HALF = re.compile(r"\s{0,4}(?:and\s{1,4}a\s{1,4}half|1/2)$")


def amount(words: str, grammar: Grammar) -> float | None:
    """Give the number that `words` name ("twenty-five", "a", "5 1/2"); None where they name none ("several")."""
    words = " ".join(words.split())
    if words.startswith("a couple") or words == "couple of":
        return 2
    if _VAGUE.search(words):
        return None
    if words.startswith("half"):
        return 0.5
    extra = 0.0
    if _HALF.search(words):
        extra, words = 0.5, _HALF.sub("", words)
    if words in {"a", "an"}:
        return 1 + extra
    if "hundred" in words:
        return 100 + extra
    if words == "a dozen":
        return 12 + extra
    if words[0].isdigit():
        return float(words.replace(",", "")) + extra
    parts = words.replace("-", " ").split()
    return extra + sum(int(grammar.classes[name].get(part, 0)) for part in parts for name in ("ten", "teen", "one"))


_WHOLE = {"E": (10, "Y"), "C": (100, "Y"), "F": (2, "W"), "Q": (3, "M")}
"""Units that a TIMEX3 duration has no letter for."""
_PARTS = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
"""What a fraction of a unit is told in."""


def period(count: float | None, unit: str) -> str:
    """Give the TIMEX3 duration: P2W, PT5H, PXD, P20Y for two decades, PT1H30M for one and a half hours."""
    if count is None:
        return _written("X", unit.replace("F", "W"))
    factor, unit = _WHOLE.get(unit, (1, unit))
    count *= factor
    whole = int(count)
    if count == whole or unit not in _PARTS:
        return _written(f"{count:g}" if count != whole else str(whole), unit)
    part, size = _PARTS[unit]
    rest = _written(str(round((count - whole) * size)), part)
    if not whole:
        return rest
    return _written(str(whole), unit) + rest.removeprefix("PT" if unit.startswith("T") else "P")


def _written(count: str, unit: str) -> str:
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def duration(groups: Groups, context: Context) -> Meaning | None:
    """Read "two weeks", "the past 20 years", "a five-hour", "several months"; "a year" only where it measures."""
    unit = str(context.grammar.value("unit", groups["u"]))
    words = groups["k"] or "one"
    if context.is_title():
        return None
    if unit in {"TS", "Q"} and groups["u"] in {"second", "quarter"} and "-" not in context.words:
        return None
    if (
        words in {"a", "an", "some"}
        and "a" not in groups
        and "s" not in groups
        and context.before() not in context.grammar.words["before_a_unit"]
        and not re.match(r"['’]s\s{1,4}[a-z]|\s{1,4}(?:(?:later|earlier)\s{1,4}than|after|before)\s", context.after())
    ):
        return None
    if words == "an" and unit != "TH":
        return None
    return Meaning("DURATION", period(amount(words, context.grammar), unit))


def duration_two(groups: Groups, context: Context) -> Meaning | None:
    """Read "2 hours and 30 minutes"."""
    hours, minutes = amount(groups["k"], context.grammar), amount(groups["j"], context.grammar)
    if hours is None or minutes is None:
        return None
    return Meaning("DURATION", f"PT{int(hours)}H{int(minutes)}M")


def vague_ref(groups: Groups, context: Context) -> Meaning | None:
    """Read "recent days", "the coming weeks", "the past several months"."""
    unit = str(context.grammar.value("units", groups["u"]))
    return Meaning("DURATION", period(None, unit))


def bare_units(groups: Groups, context: Context) -> Meaning | None:
    """Read "for years", "within weeks", "months-long"."""
    if "u" not in groups:
        return Meaning("DURATION", period(1, str(context.grammar.value("unit_one", groups["u2"]))))
    if "-" not in context.words and context.before() not in context.grammar.words["before_units"]:
        return None
    return Meaning("DURATION", period(None, str(context.grammar.value("units", groups["u"]))))


def every(groups: Groups, context: Context) -> Meaning | None:
    """Read "every day", "each month", "every two weeks", "twice a week"."""
    unit = "TH" if "uh" in groups else str(context.grammar.value("unit", groups["u"]))
    words = groups.get("k")
    count = 2 if words == "other" else amount(words, context.grammar) if words else 1
    if unit.startswith("T") and context.words.lower().startswith("per"):
        return None
    return Meaning("SET", period(count, unit))


def every_part(groups: Groups, context: Context) -> Meaning | None:
    """Read "every morning", "each winter", "every October"."""
    if "part" in groups:
        return Meaning("SET", "P1D")
    if "n" in groups:
        return Meaning("SET", f"XXXX-{context.grammar.value('season', groups['n'])}")
    return Meaning("SET", f"XXXX-{context.grammar.number('month', groups['m']):02d}")


def weekly(groups: Groups, context: Context) -> Meaning | None:
    """Read "every Tuesday", "on Fridays"."""
    word = groups["w"]
    name = "weekdays" if word in context.grammar.classes["weekdays"] else "weekday"
    return Meaning("SET", f"XXXX-WXX-{context.grammar.number(name, word)}")


def repeated(groups: Groups, context: Context) -> Meaning | None:
    """Read "daily", "annual"; not a newspaper's name or kind: "the Harbour Weekly", "the daily Harbour Post"."""
    if context.words[0].isupper() and not _STARTS.search(context.text[max(0, context.start - 8) : context.start]):
        return None
    if context.words[0].isupper() and context.before() in {"the", ""}:
        return None
    if groups["w"] in {"daily", "weekly", "monthly"} and re.match(
        r"\s[A-Z]", context.text[context.end : context.end + 2]
    ):
        return None
    return Meaning("SET", str(context.grammar.value("repeated", groups["w"])))


_STARTS = re.compile(r"(?:^|[.!?:\n\"“”‘])\s{0,8}$")
"""What stands before a word that has a capital because it is the first."""
_THEN = re.compile(r"\s(?:[a-z]{3,12}ed|became|began|grew|turned|left|found|went|came|got|had|was|were)\b")
_WERE = frozenset({"was", "were"})
_SOON_AFTER = re.compile(r"\s(?:after|as|enough)\b")


def reference(groups: Groups, context: Context) -> Meaning | None:
    """Read "now", "currently", "recently", "soon", "the future"."""
    words = " ".join(groups["w"].split())
    if context.is_name() or (words == "soon" and (context.before() == "as" or _SOON_AFTER.match(context.after()))):
        return None
    if words == "soon" and (context.before() in _WERE or _THEN.match(context.text, context.end)):
        return None  # "was soon released": after what was told, not after the report
    for name in ("present", "past", "future"):
        if words in context.grammar.classes[name]:
            return Meaning("DATE", str(context.grammar.classes[name][words]))
    return None


MAKES: dict[str, Make] = {
    "duration": duration,
    "duration_two": duration_two,
    "vague_ref": vague_ref,
    "bare_units": bare_units,
    "every": every,
    "every_part": every_part,
    "weekly": weekly,
    "repeated": repeated,
    "reference": reference,
}
