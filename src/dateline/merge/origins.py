"""Articles -> origins: copies and credited agencies share one, and copies never corroborate."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.ids import content_id
from dateline.merge.copies import SHINGLE, Overlap, narrated, overlaps
from dateline.merge.unions import leaders
from dateline.merge.wires import fold, wires
from dateline.merge.words import shingles
from dateline.records import Annotations, Article, Claim, Origin

PRINTED = 0.8
"""Share of a sentence's runs that stand in another report from which the sentence is that report's."""
_SHORTEST = 6  # runs of a sentence: below it two reporters may hit on the same words


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the articles of a story have in common."""

    texts: Mapping[tuple[str, str], Overlap]
    """Pairs of ids, the likelier source first."""
    wire_of: Mapping[str, str]
    """Folded name of an agency or outlet -> the name that all forms of it share."""

    def agency(self, article: Article) -> str:
        """Give the agency that an article credits, in the form that all its names share; "" where it credits none."""
        return self.wire_of.get(fold(article.agency), "")

    def outlet(self, article: Article) -> str:
        """Give the outlet in the same form."""
        return self.wire_of.get(fold(article.outlet), "")

    def credits_another(self, article: Article) -> bool:
        """Tell whether it credits an agency that is not its own outlet."""
        return bool(article.agency) and self.agency(article) != self.outlet(article)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a story's articles have their text from."""

    origins: tuple[Origin, ...]
    """Sorted by id; each article is in exactly one."""
    parts: Mapping[str, tuple[str, ...]]
    """Article -> the articles of other origins of which it prints a part, the likeliest source first."""


def origins(articles: Sequence[Annotations]) -> tuple[Origin, ...]:
    """Give the origins of a story's articles, each article in exactly one, sorted by id."""
    return provenance(articles).origins


def provenance(articles: Sequence[Annotations]) -> Provenance:
    """Give the origins of a story's articles, and which print a part of another's report.

    Two articles share an origin if one copies the other or both credit one agency. An article whose own outlet is the
    agency is its origin; else the earliest published article is, else the longest.
    """
    rows, ground = _prepared(articles)
    joined = [pair for pair, overlap in ground.texts.items() if overlap.copy]
    of_agency: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name in sorted({ground.agency(row), ground.outlet(row)} - {""}):
            of_agency[name].append(row.id)
    credited = {ground.agency(row) for row in rows}
    joined += [(names[0], other) for name, names in of_agency.items() if name in credited for other in names[1:]]
    leader = leaders((row.id for row in rows), joined)
    groups: dict[str, list[Article]] = defaultdict(list)
    for row in rows:
        groups[leader[row.id]].append(row)
    parts = _parts(rows, ground, leader)
    found = (_origin(group, ground, parts) for group in groups.values())
    return Provenance(tuple(sorted(found, key=lambda o: o.id)), parts)


def claim_origins(claims: Sequence[Claim], articles: Sequence[Annotations], found: Provenance) -> list[Claim]:
    """Give the claims, those whose sentence a report prints from another one with that one's origin.

    So a paragraph of a wire inside a report of another origin counts with the wire, and the rest of it does not.
    """
    if not found.parts:
        return list(claims)
    of = {article: origin.id for origin in found.origins for article in origin.articles}
    giving = {source for sources in found.parts.values() for source in sources}
    told = {a.article.id: narrated(a.article) for a in articles if a.article.id in giving}
    return [_counted(claim, found.parts.get(claim.article, ()), told, of) for claim in claims]


def _counted(claim: Claim, sources: Sequence[str], told: Mapping[str, frozenset[int]], of: Mapping[str, str]) -> Claim:
    runs = shingles(claim.text, SHINGLE) if sources else frozenset()
    if len(runs) < _SHORTEST:
        return claim
    source = next((name for name in sources if len(runs & told[name]) >= PRINTED * len(runs)), None)
    return replace(claim, origin=of[source]) if source else claim


def _prepared(articles: Sequence[Annotations]) -> tuple[list[Article], _Ground]:
    names = wires(name for a in articles for name in (a.article.agency, a.article.outlet))
    plain = _Ground({}, names)
    credited = {plain.agency(a.article) for a in articles}
    rows = sorted((a.article for a in articles), key=lambda row: _rank(row, plain, credited))
    return rows, _Ground(overlaps(rows), names)


def _rank(row: Article, ground: _Ground, credited: set[str]) -> tuple[bool, bool, date, int, str]:
    """Give what articles are sorted by, the likelier source first: the agency itself, no credit, earlier, longer."""
    return (ground.outlet(row) not in credited - {""}, bool(row.agency), _published(row), -len(row.text), row.id)


def _parts(rows: Sequence[Article], ground: _Ground, leader: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Give, for each article, the articles of other origins of which it prints a part, the likeliest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for source, taker in ground.texts:
        if leader[source] != leader[taker]:
            found[taker].append(source)
    place = {row.id: number for number, row in enumerate(rows)}
    return {taker: tuple(sorted(giving, key=lambda name: place[name])) for taker, giving in sorted(found.items())}


def _origin(members: Sequence[Article], ground: _Ground, parts: Mapping[str, Sequence[str]]) -> Origin:
    """Give one origin, its articles the likelier sources first: who copies whom and, in a sentence each, why."""
    by_id = {m.id: m for m in members}
    of: dict[str, str] = {}
    reasons = []
    for member in members:
        name, credit = _name(member), ground.credits_another(member)
        best = _source(members, member, ground)
        if credit and member.agency_part and not best:
            reasons.append(f"{name} credits {member.agency} with a part of its report.")
        elif credit:
            of[member.id] = best or _own(members, member, ground) or str(member.agency)
            reasons.append(f"{name} credits {member.agency}.")
        elif best:
            of[member.id] = best
            share, other = ground.texts[best, member.id].share, _name(by_id[best])
            reasons.append(f"{share:.0%} of the shorter text of {name} and {other} is the same, run by run.")
        if parts.get(member.id):
            reasons.append(f"{name} prints a part of another report here word for word: what rests on it counts there.")
    source = members[0]
    text = " ".join(reasons) or f"Nothing shows that {_name(source)} took its report from another."
    ids = tuple(sorted(by_id))
    return Origin(content_id("o-", *ids), ids, dict(sorted(of.items())), text)


def _source(members: Sequence[Article], member: Article, ground: _Ground) -> str | None:
    """Give the likelier source of which a member prints most, where that makes it a copy."""
    found = [(ground.texts.get((m.id, member.id)), m.id) for m in members]
    runs = {name: overlap.runs for overlap, name in found if overlap is not None and overlap.copy}
    return max(runs, key=lambda name: runs[name], default=None)


def _own(members: Sequence[Article], member: Article, ground: _Ground) -> str | None:
    """Give the agency's own report that a credit may mean: its latest up to the member's day, else its first."""
    own = [m for m in members if m.id != member.id and ground.outlet(m) == ground.agency(member)]
    until = [m for m in own if _published(m) <= _published(member)]
    return until[-1].id if until else own[0].id if own else None


def _name(article: Article) -> str:
    return article.outlet or article.path


def _published(article: Article) -> date:
    interval = article.published.interval if article.published else None
    return ((interval.earliest or interval.latest) if interval else None) or date.max
