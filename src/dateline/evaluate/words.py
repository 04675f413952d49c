"""The words of a gold record, and the places in the stored texts at which they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.views import ArticleView

_SPACE = re.compile(r"\s+")

Place = tuple[str, int, int]
"""An article's id and a span of its text."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a record in one report: one stretch, or several."""

    article: str
    text: str | tuple[str, ...]
    kind: str | None = None
    value: str | None = None

    def pieces(self) -> tuple[str, ...]:
        """Give the stretches."""
        return (self.text,) if isinstance(self.text, str) else self.text


def places_of(words: Words, articles: Mapping[str, ArticleView], texts: Mapping[str, str]) -> list[Place]:
    """Give every place in its article at which a record's words stand; spaces may differ (HTML)."""
    one = articles.get(words.article)
    if one is None or one.id not in texts:
        return []
    found = []
    for piece in words.pieces():
        pattern = r"\s+".join(re.escape(part) for part in _SPACE.split(piece.strip()))
        found += [(one.id, match.start(), match.end()) for match in re.finditer(pattern, texts[one.id])]
    return found


def meets(article: str, start: int, end: int, place: Place) -> bool:
    """Tell whether a span of an article overlaps a place."""
    return article == place[0] and start < place[2] and place[1] < end
