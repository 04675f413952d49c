"""Attributions inside others: which are a relay ("A said that B told C …") and which only part of what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.quotes.clauses import lemma_of
from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LOOSE = 4
"""Tokens (marks, commas) by which two contents may differ and still be the same words."""
_RELAYED = frozenset({"clause", "quote", "carried", "according"})


def without_nested(drafts: list[Draft], doc: Doc, cues: Cues, inside: frozenset[int]) -> list[Draft]:
    """Give the drafts without those that are no more than a part of what another one's source said.

    What A says that B wants, plans or praises is A's content; what A says that B said is a relay and stays,
    and so does anything with quoted words of its own.
    """
    filled = [d for d in drafts if d.content]
    _untangle(filled)
    return [d for d in filled if not _contained(d, filled) or _relay(d, doc, cues, inside)]


def _untangle(drafts: list[Draft]) -> None:
    """Set right a parse that makes "…, B said" at the end of a sentence a part of what A says in it.

    A's content then ends with B's words "B said", and B's content is the rest of it: B is the outer source.
    """
    for outer in drafts:
        words = outer.cue | outer.source
        for inner in drafts:
            if inner is outer or not words <= inner.content or inner.anchor in outer.content:
                continue
            rest = inner.content - words
            if max(words) >= max(rest, default=-1) and len(rest ^ outer.content) <= _LOOSE:
                inner.content -= words
                outer.content |= inner.content | inner.cue | inner.source


def _contained(draft: Draft, drafts: list[Draft]) -> bool:
    return any(
        other is not draft and draft.anchor in other.content and len(other.content) > len(draft.content)
        for other in drafts
    )


def _relay(draft: Draft, doc: Doc, cues: Cues, inside: frozenset[int]) -> bool:
    if not draft.source:
        return False
    if draft.content & inside:
        return True
    kinds = cues.kinds.get(lemma_of(doc[draft.anchor]), frozenset())
    return draft.frame in _RELAYED and ("speech" in kinds or not kinds)
