"""Claims -> links: the pairs worth judging, and their judgement."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from dateline.merge.facts import Facts
from dateline.merge.signals import Judgement, chance, judge
from dateline.merge.standing import is_lead
from dateline.merge.tables import families
from dateline.merge.words import act_class
from dateline.records import Claim, Link, StoryActor

THRESHOLD = 1.7
"""Sum of weighted signals from which two claims are linked: a chance of 65%. Two events taken for one make false
discrepancies, so it is not enough to be likelier than not; chosen on the stories of examples/ (docs/merging.md)."""
_NOBODY = "nobody"
_RARE_WORDS = 6
_PAIRED = 4
_CROWD = 60  # a key shared by more claims than this is split by the week; within it each is judged with so many next


def candidates(rows: Sequence[Facts]) -> list[tuple[int, int]]:
    """Give the pairs (indices) worth judging: two shared parties, or one with a date or a heavy word, or the act."""
    keys: dict[tuple[str, ...], list[int]] = defaultdict(list)
    acts = {act for row in rows for act in row.trigger}
    for i, row in enumerate(rows):
        names = sorted({_bloc(a) for a in row.parties})
        heavy = sorted(row.words, key=lambda t: (-row.words[t], t))[:_RARE_WORDS]
        terms = sorted({*heavy, *row.trigger, *(acts & row.words.keys())})
        pairs: list[tuple[str, ...]] = [(row.world, a, b) for a, b in combinations(names, 2)]
        pairs += [(row.world, "word", name, term) for name in names or [_NOBODY] for term in terms]
        pairs += [(row.world, "words", a, b) for a, b in combinations(sorted(heavy[:_PAIRED]), 2)]
        pairs += [(row.world, "dated", row.claim.mention.type, name) for name in names if row.when is not None]
        pairs += [(row.world, "lead", row.claim.mention.type)] if is_lead(row) else []
        pairs += [(row.world, "deed", row.claim.mention.type, act_class(act)) for act in row.trigger]
        pairs += [(row.world, "act", act_class(act), term) for act in row.trigger for term in heavy if term != act]
        for key in pairs:
            keys[key].append(i)
    found: set[tuple[int, int]] = set()
    for members in keys.values():
        for crowd in _crowds(rows, members):
            for place, i in enumerate(crowd):
                near = crowd[place + 1 : place + 1 + _CROWD]
                found.update((i, j) for j in near if _possible(rows[i].claim, rows[j].claim))
    return sorted(found)


def _bloc(actor: StoryActor) -> str:
    """Give the country where known, so that a minister and his government meet; else the actor if he has a name."""
    return actor.country or (actor.id if actor.named else _NOBODY)


def _crowds(rows: Sequence[Facts], members: Sequence[int]) -> list[list[int]]:
    if len(members) <= _CROWD:
        return [list(members)]
    weeks: dict[int, list[int]] = defaultdict(list)
    for i in members:
        when, published = rows[i].when, rows[i].claim.published
        interval = when.interval if when and when.interval else published
        day = interval.earliest if interval else None
        week = day.toordinal() // 7 if day else 0
        weeks[week].append(i)
        weeks[week + 1].append(i)
    return [crowd for _, crowd in sorted(weeks.items())]


def _possible(left: Claim, right: Claim) -> bool:
    a, b = left.mention.type, right.mention.type
    return a == b or (a, b) in families()


def link(rows: Sequence[Facts]) -> tuple[dict[tuple[int, int], Judgement], tuple[Link, ...]]:
    """Give the judgement of every candidate pair (indices) and the links among them, strongest first."""
    judged = {pair: judge(rows[pair[0]], rows[pair[1]]) for pair in candidates(rows)}
    links = [
        Link(*_ends(rows[a].claim.id, rows[b].claim.id), "same_event", round(chance(j.score), 4), j.reasons)
        for (a, b), j in judged.items()
        if not j.veto and j.score >= THRESHOLD
    ]
    return judged, tuple(sorted(links, key=lambda k: (-k.score, k.left, k.right)))


def _ends(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
