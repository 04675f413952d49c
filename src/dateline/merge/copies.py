"""Which articles print the words of which: whole copies, and parts of one report inside another."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.merge.words import evidence_text, shingles
from dateline.records import Article

SHINGLE = 5
"""Words in a run; five is the usual size for near-duplicates of news (Broder 1997 used ten for the whole web)."""
CONTAINED = 0.5
"""Share of the shorter article's runs that stand in the longer one from which it is a copy."""
FEWEST = 25
"""Runs that two articles must share: below it a common quotation is enough to explain them."""
_CROWD = 24  # holders of one run up to which all pairs of them are counted
_HUBS = 6  # beyond it each is counted with the first so many, so that a thousand copies cost as many steps
_QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"\n]{0,2000}\"")


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two articles print alike."""

    runs: int
    share: float
    """Of the shorter one's runs, those that stand in the longer one."""
    copy: bool
    """Whether one is a copy of the other; else only a part of one stands in the other."""


def overlaps(rows: Sequence[Article]) -> dict[tuple[str, str], Overlap]:
    """Give the pairs of articles (ids, in the order of `rows`) that print the same text, whole or in part.

    A part counts only outside quotation marks: two reports of one speech hold the same words and copy nobody.
    """
    sets = {row.id: shingles(evidence_text(row), SHINGLE) for row in rows}
    of = {row.id: row for row in rows}
    told: dict[str, frozenset[int]] = {}
    found: dict[tuple[str, str], Overlap] = {}
    for (left, right), count in _shared(rows, sets).items():
        if count < FEWEST:
            continue
        share = count / min(len(sets[left]), len(sets[right]))
        if share >= CONTAINED:
            found[left, right] = Overlap(count, share, copy=True)
            continue
        told |= {name: narrated(of[name]) for name in (left, right) if name not in told}
        if (part := len(told[left] & told[right])) >= FEWEST:
            found[left, right] = Overlap(part, share, copy=False)
    return found


def narrated(article: Article) -> frozenset[int]:
    """Give the runs of words that the article tells in its own name: what stands in quotation marks is left out."""
    return shingles(_QUOTED.sub(" | ", evidence_text(article)), SHINGLE)


def _shared(rows: Sequence[Article], sets: Mapping[str, frozenset[int]]) -> dict[tuple[str, str], int]:
    """Count the runs that pairs of articles share; in a crowd of copies each is compared with the first few."""
    index: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for run in sets[row.id]:
            index[run].append(row.id)
    shared: Counter[tuple[str, str]] = Counter()
    for holders in index.values():
        if len(holders) <= _CROWD:
            shared.update(combinations(holders, 2))
        else:
            for place, hub in enumerate(holders[:_HUBS]):
                shared.update((hub, other) for other in holders[place + 1 :])
    return dict(sorted(shared.items()))
