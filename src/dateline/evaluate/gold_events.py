"""Annotated acts as gold files have them, and when two names of a party are the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dateline.evaluate.figures import f1

_MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Fifteen roots: sets coded before PLOVER 2.0 have one type for both."""
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Either order of the two parties counts."""
_WORD = re.compile(r"[^\W_]+")
_SKIP = frozenset({"the", "a", "an", "its", "his", "her", "their", "s"})
_STOP = re.compile(
    r",|\b(?:of|in|on|at|for|from|to|with|by|who|which|that|whose|where|near|over|against|under|between|among|including)\b",
)


def root(type_: str) -> str:
    """Give the type as one of the fifteen roots."""
    return _MERGED.get(type_, type_)


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which the text names a party; wordings with the same `actor` are one party."""

    text: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """A sentence and one relation in it; rows with the same text are one sentence."""

    id: str
    text: str
    event: str | None = None
    root15: str | None = None
    quad: int | None = None
    source: str | None = None
    target: str | None = None
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    sources: tuple[str | Wording, ...] = ()
    """Every wording of every actor; any of them may be found instead of `source`."""
    targets: tuple[str | Wording, ...] = ()
    reciprocal: bool = False
    """All parties are actors: they do it to each other."""
    trigger: tuple[int, int] | None = None
    mode: str | None = None
    status: str | None = None
    exhaustive: bool = False
    """The rows of this text are all of its acts: what is found besides is wrong."""

    @property
    def type(self) -> str | None:
        """The type, as one of the fifteen roots unless the rows are exhaustive; None: a sentence without an event."""
        if self.exhaustive:
            return self.event
        name = self.root15 or self.event
        return root(name) if name else None

    @property
    def actors(self) -> tuple[Wording, ...]:
        """Every wording of the actors, `source` first."""
        return _wordings(self.source, self.sources)

    @property
    def recipients(self) -> tuple[Wording, ...]:
        """Every wording of the recipients, `target` first."""
        return _wordings(self.target, self.targets)


def _wordings(first: str | None, others: tuple[str | Wording, ...]) -> tuple[Wording, ...]:
    given = [Wording(one) if isinstance(one, str) else one for one in others]
    if first is None or any(one.text == first for one in given):
        return tuple(given)
    return (Wording(first), *given)


def same_words(found: str | None, wanted: str | None) -> bool:
    """Tell whether two names of a party share half of their words, or their head word; None is only like None."""
    left, right = _tokens(found), _tokens(wanted)
    if not left or not right:
        return not left and not right
    shared = sum((Counter(left) & Counter(right)).values())
    return f1(shared, len(left), len(right)) >= 0.5 or _head(found) == _head(wanted)


def any_words(found: str | None, wanted: tuple[Wording, ...]) -> bool:
    """Tell whether a name of a party is like one of several; None is only like none at all."""
    if not wanted:
        return same_words(found, None)
    return any(same_words(found, one.text) for one in wanted)


def _tokens(text: str | None) -> list[str]:
    return [word for word in _WORD.findall((text or "").lower()) if word not in _SKIP]


def _head(text: str | None) -> str:
    """Give the last word before the first comma, preposition or relative word, without a plural s."""
    words = (text or "").lower().strip()
    stop = next((m.start() for m in _STOP.finditer(words) if _tokens(words[: m.start()])), len(words))
    head = (_tokens(words[:stop]) or [""])[-1]
    return head[:-1] if len(head) > 3 and head.endswith("s") and not head.endswith("ss") else head
