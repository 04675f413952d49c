"""Articles -> origins: copies and credited agencies share one, and copies never corroborate."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from dateline.ids import content_id
from dateline.merge.words import evidence_text, shingles
from dateline.records import Annotations, Article, Origin

SHINGLE = 5
"""Words in a run; five is the usual size for near-duplicates of news (Broder 1997 used ten for the whole web)."""
CONTAINED = 0.5
"""Share of the shorter article's runs that stand in the longer one from which it is a copy."""
FEWEST = 25
"""Runs that two articles must share: below it a common quotation is enough to explain them."""


def origins(articles: Sequence[Annotations]) -> tuple[Origin, ...]:
    """Give the origins of a story's articles, each article in exactly one, sorted by id.

    Two articles share an origin if one copies the other or both credit one agency. An article whose own outlet is the
    agency is its origin; else the earliest published article is, else the longest.
    """
    rows = sorted((a.article for a in articles), key=lambda a: a.id)
    copies = _copies(rows)
    groups = _components(rows, copies)
    return tuple(sorted((_origin(group, copies) for group in groups), key=lambda o: o.id))


def _copies(rows: Sequence[Article]) -> dict[tuple[str, str], float]:
    """Give the pairs of articles of which one holds the other's words, with the share held."""
    sets = {row.id: shingles(evidence_text(row), SHINGLE) for row in rows}
    index: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for run in sets[row.id]:
            index[run].append(row.id)
    shared: Counter[tuple[str, str]] = Counter()
    for holders in index.values():
        shared.update(combinations(holders, 2))
    found = {}
    for (left, right), count in sorted(shared.items()):
        share = count / min(len(sets[left]), len(sets[right]))
        if count >= FEWEST and share >= CONTAINED:
            found[left, right] = share
    return found


def _components(rows: Sequence[Article], copies: Mapping[tuple[str, str], float]) -> list[list[Article]]:
    leader = {row.id: row.id for row in rows}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    by_agency: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name in {_fold(row.agency), _fold(row.outlet)} - {""}:
            by_agency[name].append(row.id)
    credited = {_fold(row.agency) for row in rows if row.agency}
    joined = list(copies)
    joined += [
        (names[0], other) for agency, names in sorted(by_agency.items()) if agency in credited for other in names[1:]
    ]
    for left, right in joined:
        a, b = sorted((find(left), find(right)))
        leader[b] = a
    groups: dict[str, list[Article]] = defaultdict(list)
    for row in rows:
        groups[find(row.id)].append(row)
    return [groups[name] for name in sorted(groups)]


def _fold(name: str | None) -> str:
    return " ".join((name or "").lower().split())


def _origin(members: Sequence[Article], copies: Mapping[tuple[str, str], float]) -> Origin:
    """Give one origin: who copies whom and, in a sentence, why."""
    own = {_fold(m.outlet): m.id for m in members if m.outlet and _fold(m.outlet) == _fold(m.agency)}
    own |= {
        _fold(m.outlet): m.id for m in members if any(_fold(o.agency) == _fold(m.outlet) for o in members) if m.outlet
    }
    source = min(members, key=lambda m: (_fold(m.outlet) not in own, bool(m.agency), _published(m), -len(m.text), m.id))
    of: dict[str, str] = {}
    reasons = []
    for member in members:
        name = member.outlet or member.path
        share = max((s for pair, s in copies.items() if member.id in pair), default=0.0)
        credits_another = member.agency is not None and _fold(member.agency) != _fold(member.outlet)
        if credits_another and member.agency_part and not share:
            reasons.append(f"{name} credits {member.agency} with a part of its report.")
        elif member.agency is not None and credits_another:
            of[member.id] = own.get(_fold(member.agency), member.agency)
            reasons.append(f"{name} credits {member.agency}.")
        elif share and member.id != source.id:
            of[member.id] = source.id
            reasons.append(
                f"{share:.0%} of the shorter text of {name} and another report here is the same, run by run."
            )
    text = " ".join(reasons) or f"Nothing shows that {source.outlet or source.path} took its report from another."
    return Origin(content_id("o-", *(m.id for m in members)), tuple(m.id for m in members), of, text)


def _published(article: Article) -> date:
    interval = article.published.interval if article.published else None
    return ((interval.earliest or interval.latest) if interval else None) or date.max
