"""What is too doubtful to stand in the record on one report's word."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.merge.facts import Facts
from dateline.ontology import STATEMENT

SURE = 0.25
"""An act that one report alone tells is an event from this score on; what a second report tells, too, from any score
that is written (`extract/events/abstain.py`). Chosen on 200 judged events of the development stories, of
which .56 were right with every party, .585 of those that this left; .20 left .578, .30 .587 (docs/event-coding.md)."""


def unsure(group: Sequence[Facts]) -> str | None:
    """Give the reason why the claims of one event are none: too doubtful, and of one report. None where they stand.

    Statements are never doubted, nor is what a person has decided about.
    """
    best = max(row.claim.mention.score for row in group)
    told = {row.claim.article for row in group}
    spared = any(row.claim.mention.type == STATEMENT or row.claim.review for row in group)
    if spared or len(told) > 1 or best >= SURE:
        return None
    return f"too doubtful on one report's word: score {best:.2f}"
