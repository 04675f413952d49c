"""An attribution while it is being put together: token indices, not yet places in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.parse import Parsed
from dateline.records import Span, Spans

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOOSE = frozenset(",;:-–—. …")


@dataclass(slots=True)
class Draft:
    """Source, cue and content of one attribution as tokens; `anchor` is the cue's head."""

    anchor: int
    cue: frozenset[int]
    source: frozenset[int] = frozenset()
    content: set[int] = field(default_factory=set)
    frame: str = "clause"
    speaker: int | None = None
    """Token whose mention is the speaker, where it is not the source's own head ("who" -> its antecedent)."""
    relay: frozenset[int] = frozenset()
    """Tokens that name who passed it on."""


def subtree(token: Token, without: Iterable[Token] = ()) -> set[int]:
    """Give the indices of the tokens under `token`, less those under `without`."""
    inside = {t.i for t in token.subtree}
    for other in without:
        inside -= {t.i for t in other.subtree}
    return inside


def runs(indices: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the maximal runs `[first, stop)` of consecutive indices, in order."""
    first = last = None
    for here in sorted(indices):
        if first is None or last is None or here != last + 1:
            if first is not None and last is not None:
                yield first, last + 1
            first = here
        last = here
    if first is not None and last is not None:
        yield first, last + 1


def spans(parsed: Parsed, indices: Iterable[int]) -> Spans:
    """Give the places in the text of tokens: one span a run, loose punctuation at its edges left out."""
    found = []
    for first, stop in runs(indices):
        start, end = first, stop
        while start < end and parsed.doc[start].text.strip("".join(_LOOSE)) == "":
            start += 1
        while end > start and parsed.doc[end - 1].text.strip("".join(_LOOSE)) == "":
            end -= 1
        if any(t.text[:1].isalnum() or t.text[-1:].isalnum() for t in parsed.doc[start:end]):
            found.append(parsed.span(start, end))
    return _joined(parsed, found)


def _joined(parsed: Parsed, found: list[Span]) -> Spans:
    """Give spans with those joined between which only space and punctuation of the same sentence stand."""
    out: list[Span] = []
    for span in found:
        between = parsed.article.text[out[-1].end : span.start] if out else "x"
        if out and not any(c.isalnum() for c in between):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)
