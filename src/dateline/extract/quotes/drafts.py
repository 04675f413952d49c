"""An attribution while it is being put together: token indices, not yet places in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.extract.quotes.marks import Region
from dateline.parse import Parsed
from dateline.records import Span, Spans

if TYPE_CHECKING:
    from spacy.tokens import Token

_KEPT = frozenset("($€£#%)@")


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
    relay: Draft | None = None
    """The source that passed it on, where the text names one outside the sentence."""


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


def spans(parsed: Parsed, indices: Iterable[int], regions: Iterable[Region] = ()) -> Spans:
    """Give the places in the text of tokens: one span a run, loose punctuation at its edges left out.

    A run that begins or ends with a quotation of `regions` keeps its mark there.
    """
    opens = {region.first: region for region in regions}
    closes = {region.stop: region for region in opens.values() if region.closed}
    found = []
    for run in runs(indices):
        telling = [i for i in range(*run) if _says(parsed, i)]
        if telling:
            found.append(_marked(parsed, telling[0], telling[-1] + 1, opens, closes))
    return _joined(parsed, found)


def _says(parsed: Parsed, i: int) -> bool:
    """Tell that a token is more than a mark: at the edge of a span marks are left out, but for "(", "$" and "#"."""
    text = parsed.doc[i].text
    return any(c.isalnum() for c in text) or text in _KEPT


def _marked(parsed: Parsed, first: int, stop: int, opens: dict[int, Region], closes: dict[int, Region]) -> Span:
    span = parsed.span(first, stop)
    if first in opens:
        span = Span(opens[first].outer.start, span.end)
    after = stop
    while after < len(parsed.ends) and after - stop <= 2 and after not in closes and not _says(parsed, after):
        after += 1
    if after in closes and closes[after].first < stop:
        span = Span(span.start, closes[after].outer.end)
    return span


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
