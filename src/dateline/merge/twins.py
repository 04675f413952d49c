"""Claims that a copy prints word for word: judged once, and counted with the claim that they repeat."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.merge.facts import Facts
from dateline.merge.signals import judge
from dateline.records import Link, StoryActor


@dataclass(frozen=True, slots=True)
class Twins:
    """The claims of a story (their indices) that stand for themselves, and those that repeat one of them."""

    firsts: tuple[int, ...]
    again: Mapping[int, tuple[int, ...]]
    """First -> the claims of other articles that repeat it."""

    def spread(self, groups: Sequence[Sequence[int]]) -> list[list[int]]:
        """Give groups of places in `firsts` as groups of claims, each with those that repeat it, in ascending order."""
        return [sorted(i for place in g for i in self._all(self.firsts[place])) for g in groups]

    def _all(self, first: int) -> tuple[int, ...]:
        return (first, *self.again.get(first, ()))


def twins(rows: Sequence[Facts], known: Mapping[str, StoryActor], held: frozenset[int] = frozenset()) -> Twins:
    """Give which claims repeat another: the same act in the same words of the same sentence, of one origin.

    A thousand prints of one wire report are then as much work as one. `held` are claims about which a person decided:
    they stand for themselves. Of two in one article the second never repeats what the first one repeats.
    """
    classes: dict[tuple[object, ...], list[int]] = defaultdict(list)
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    for i, row in enumerate(rows):
        if i in held:
            classes[i,].append(i)
            continue
        key = _key(row, known)
        nth = seen[row.claim.article, *key]
        seen[row.claim.article, *key] += 1
        classes[nth, *key].append(i)
    again = {row[0]: tuple(row[1:]) for row in classes.values() if len(row) > 1}
    return Twins(tuple(sorted(row[0] for row in classes.values())), again)


def _key(row: Facts, known: Mapping[str, StoryActor]) -> tuple[object, ...]:
    """Give what two prints of one claim have in common; who is not named has an id of his own in each article."""
    claim, mention = row.claim, row.claim.mention
    place = mention.trigger.start - mention.sentence.start
    act = (mention.type, mention.mode, mention.status, place, mention.trigger.end - mention.trigger.start)
    when = (row.when.normalised, row.when.interval) if row.when else None
    where = mention.place.name if mention.place else None
    people = (claim.actors, claim.recipients, tuple(s or "" for s in claim.speakers))
    who = tuple(tuple(name if name in known and known[name].named else "" for name in side) for side in people)
    return (claim.origin, claim.text, *act, when, where, who)


def twin_links(rows: Sequence[Facts], found: Twins) -> tuple[Link, ...]:
    """Give the link of each claim that repeats another to that one, with the score that any such pair would have."""
    links = []
    for first, others in found.again.items():
        for other in others:
            judgement = judge(rows[first], rows[other])
            left, right = sorted((rows[first].claim.id, rows[other].claim.id))
            reasons = ("the same sentence, printed by a copy", *judgement.reasons)
            links.append(Link(left, right, "same_event", judgement.score, reasons))
    return tuple(links)
