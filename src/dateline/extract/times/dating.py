"""Which time expression of a sentence dates which event of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.records import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from dateline.parse import Parsed

_CLAUSE = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "parataxis", "pcomp", "ROOT", "conj"})


def date_of(
    times: Sequence[TimeExpression], parsed: Parsed, trigger_token_index: int, sentence: TokenSpan
) -> TimeExpression | None:
    """Give the expression that dates the event of the trigger, or None: never one that belongs to another verb's clause."""
    trigger = parsed.doc[trigger_token_index]
    best: tuple[int, int, int] | None = None
    chosen: TimeExpression | None = None
    first, last = parsed.span_of(sentence)
    for time in times:
        if not (first <= time.start and time.end <= last) or time.type not in {"DATE", "TIME"} or not _dates(time):
            continue
        tokens = parsed.tokens_at(time.start, time.end)
        if not len(tokens):
            continue
        rank = _attachment(tokens.root, trigger)
        if rank is None:
            continue
        key = (rank, abs(tokens.root.i - trigger.i), tokens.root.i)
        if best is None or key < best:
            best, chosen = key, time
    return chosen


def _dates(time: TimeExpression) -> bool:
    return not time.value.endswith("_REF")


def _attachment(word: Token, trigger: Token) -> int | None:
    """Give how closely the expression headed by `word` hangs on the trigger: 0 under it, 1 in its clause; None: elsewhere."""
    if trigger.is_ancestor(word) or word == trigger:
        between = word
        while between != trigger:
            if between.dep_ in _CLAUSE and between.pos_ in {"VERB", "AUX"}:
                return None
            between = between.head
        return 0
    verb, own = _clause_of(word), _clause_of(trigger)
    return 1 if verb is not None and verb == own else None


def _clause_of(token: Token) -> Token | None:
    """Give the verb of the clause that the token stands in (itself, if it is one)."""
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
        return token
    return next((head for head in token.ancestors if head.pos_ in {"VERB", "AUX"} and head.dep_ not in {"aux", "auxpass"}), None)
