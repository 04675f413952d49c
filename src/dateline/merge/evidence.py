"""What one comparison of two claims says: a score between -1 and 1, and its reason in a reader's words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signal:
    """What one comparison says."""

    score: float
    reason: str = ""
    veto: bool = False


NOTHING = Signal(0.0)
