"""People's decisions: accept, reject, correct, merge, split, not-same, and taking them back (docs/decisions.md)."""

from dateline.review.making import KINDS
from dateline.review.verbs import TakenIn, agreement, decide, decisions, take_decisions, undo

__all__ = ["KINDS", "TakenIn", "agreement", "decide", "decisions", "take_decisions", "undo"]
