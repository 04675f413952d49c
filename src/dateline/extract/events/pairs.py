"""The PLOVER type of what one given party does to another: rules over the words between and around the two."""

from __future__ import annotations

from dateline.extract.actors import Cast
from dateline.extract.events.drafts import drafts_of
from dateline.extract.events.lexicon import lexicon
from dateline.ontology import ontology
from dateline.parse import Parsed
from dateline.records import PairType, Span

_FALLBACK = "CONSULT"


def code_pairs(parsed: Parsed, pairs: tuple[tuple[Span, Span], ...]) -> tuple[PairType, ...]:
    """Give the type of event between each given actor and recipient, in order; always one of the 16."""
    return tuple(_pair(parsed, actor, recipient) for actor, recipient in pairs)


def _pair(parsed: Parsed, actor: Span, recipient: Span) -> PairType:
    lo, hi = min(actor.start, recipient.start), max(actor.end, recipient.end)
    best: tuple[float, str] = (0.1, _FALLBACK)
    for sentence in parsed.sentences():
        span = parsed.span_of(sentence)
        if span.end <= lo or span.start >= hi:
            continue
        for draft in drafts_of(sentence, Cast(), parsed, lexicon()):
            best = max(best, (draft.score, draft.type))
    return PairType(best[1], ontology().quad(best[1]), best[0])
