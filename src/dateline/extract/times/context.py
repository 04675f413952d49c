"""What a normalising function sees beside the words, and what it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateline.extract.times.calendar import interval_of
from dateline.extract.times.grammar import Grammar
from dateline.extract.times.tense import Direction
from dateline.records import Interval, TimeType

_WORD_BEFORE = re.compile(r"([A-Za-z$£€%'’.]+|\d[\d,.]*)\W{0,3}$")
_NAME_AFTER = re.compile(r"\s{1,4}([A-Z][a-z]{2,15}|show|programme)\b")

_OPENING = frozenset({'"', "'", "“", "‘", "`"})


class Meaning(NamedTuple):
    """The type and value of a time expression; `interval` where the value alone does not tell the days."""

    type: TimeType
    value: str
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands and what is known there."""

    grammar: Grammar
    text: str
    start: int
    end: int
    ref: date | None
    """The day of publication."""
    previous: str | None
    """The value of the last expression before this one that names a day, month, quarter or year."""
    quarter: str | None
    """The quarter of a year that the article has reported on so far."""
    told: date | None
    """The last day of the week up to publication that the blocks before this one name."""
    tense: Callable[[], Direction]
    """Whether the words around speak of the past or the future; looked up only when asked."""
    on_a_noun: Callable[[], bool]
    """Whether it hangs on a noun, whose day the tense of the verb does not tell; False without a parse."""

    @property
    def words(self) -> str:
        """The expression itself."""
        return self.text[self.start : self.end]

    def anchor(self) -> date | None:
        """Give the day that "the next day" and "at noon" count from; None where none was named, or something longer."""
        if self.previous is None:
            return self.told
        interval = interval_of(self.previous)
        return interval.earliest if interval and interval.earliest == interval.latest else None

    def before(self) -> str:
        """Give the word before the expression, lower case; "" at the start."""
        match = _WORD_BEFORE.search(self.text[max(0, self.start - 24) : self.start])
        return match[1].lower() if match else ""

    def is_name(self) -> bool:
        """Tell whether the words around make a name of it: "Black Friday", "the Sunday Times"."""
        after = _NAME_AFTER.match(self.text, self.end)
        lists = self.grammar.words
        return self.before() in lists["name_before"] or (after is not None and after[1].lower() in lists["name_after"])

    def is_title(self) -> bool:
        """Tell whether the expression begins a quotation and is written like a title: “60 Minutes”, "This Week"."""
        last = self.words.split()[-1]
        opened = self.text[max(0, self.start - 1) : self.start] in _OPENING
        return opened and last[0].isupper() and len(last) != len(self.words)

    def after(self) -> str:
        """Give the characters after the expression, lower case."""
        return self.text[self.end : self.end + 24].lower()


Groups = Mapping[str, str]
"""The named parts of what a rule read."""
Make = Callable[[Groups, Context], Meaning | None]
