"""Names of agencies as credits write them: which of them mean one agency, and which outlet is that agency itself."""

import re
from collections.abc import Iterable
from itertools import combinations

from dateline.merge.unions import leaders

_BUSINESS = frozenset({"agency", "agencies", "agence", "international", "media", "news", "newswire", "newswires"})
_KIND = _BUSINESS | {"press", "presse", "service", "services", "wire"}
"""Words that a short form of an agency's name leaves out: "Tern" for "Tern News Agency"."""
_INITIALS = re.compile(r"[a-z]{2,6}")


def fold(name: str | None) -> str:
    """Give a name without its article, in lower case: what names are compared by."""
    return " ".join((name or "").lower().split()).removeprefix("the ")


def wires(names: Iterable[str | None]) -> dict[str, str]:
    """Give, for each folded name of an agency or outlet, the name that stands for all names of the same agency.

    A name is another's short form if only words for the trade follow it there ("Tern", "Tern Press"), or if it is the
    other's initials ("tna", "Tern News Agency").
    """
    folded = sorted({fold(name) for name in names} - {""})
    by_word: dict[str, list[str]] = {}
    for name in folded:
        by_word.setdefault(name[0], []).append(name)
    pairs = [(a, b) for same in by_word.values() for a, b in combinations(same, 2) if _short(a, b) or _short(b, a)]
    return leaders(folded, pairs)


def _short(short: str, full: str) -> bool:
    """Tell whether one folded name is the short form of the other."""
    words = full.split()
    rest = full.removeprefix(short)
    if rest != full and rest.startswith(" "):
        return all(word in _KIND for word in rest.split())
    initials = "".join(word[0] for word in words)
    return len(words) > 1 and short == initials and _INITIALS.fullmatch(short) is not None
