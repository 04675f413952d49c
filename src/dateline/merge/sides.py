"""Who acts on whom: how well the sides of two claims agree."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.merge.evidence import NOTHING, Signal
from dateline.merge.facts import Facts
from dateline.merge.tables import mutual_types
from dateline.records import StoryActor

_BESIDE = 0.3
_ONE_SIDE = 0.6  # two reports of a meeting that name one and the same side only agree on so much
_PAIR = re.compile(
    r"^(?:the |these |those |his |her |its |their )?(?:two|both)\b|^(?:the )?(?:sides|parties|neighbours|neighbors)$",
    re.IGNORECASE,
)
_SAME_WORDS = 0.8
_ACTING = 0.6  # how much of the agreement of two acts is who acts, where both tell
_ACTED_ON = 0.6  # and how much who is acted on, where one does not tell who acts
_FOR_STATE = 0.5


def same_parties(left: Facts, right: Facts) -> Signal:
    """The two name the same sides, in the same roles where roles matter."""
    if left.claim.mention.type in mutual_types() and right.claim.mention.type in mutual_types():
        return _sides(left.parties, right.parties, "sides")
    actors = _beside(left, right, _sides(left.actors, right.actors, "actor"), left.actors, right.actors)
    recipients = _beside(
        left, right, _sides(left.recipients, right.recipients, "recipient"), left.recipients, right.recipients
    )
    if actors.score <= 0 and recipients.score <= 0 and _crossed(left, right):
        return Signal(-1.0, "who acts on whom is the other way round", veto=True)
    if actors.score + recipients.score <= 0 and (
        shared(left.actors, right.recipients) or shared(left.recipients, right.actors)
    ):
        return Signal(-0.6, "who acts in one is acted on in the other")
    reasons = "; ".join(s.reason for s in (actors, recipients) if s.reason)
    unsaid = not left.actors or not right.actors  # "was arrested": who is acted on is all that can be compared
    share = _ACTED_ON if unsaid and recipients.score > 0 else 1 - _ACTING
    return Signal(_ACTING * actors.score + share * recipients.score, reasons)


def _beside(
    left: Facts, right: Facts, signal: Signal, ours: Sequence[StoryActor], theirs: Sequence[StoryActor]
) -> Signal:
    """Soften a conflict of two sides if one report names, beside the act, the very one whom the other has act."""
    if signal.score >= 0:
        return signal
    found = sorted({a.name for a in ours if a.id in right.named} | {a.name for a in theirs if a.id in left.named})
    return Signal(_BESIDE, f"{found[0]} is named beside the act") if found else signal


def _crossed(left: Facts, right: Facts) -> bool:
    first, second = overlap(left.actors, right.recipients), overlap(left.recipients, right.actors)
    return min(first, second) >= _FOR_STATE and max(first, second) >= 1


def shared(left: Sequence[StoryActor], right: Sequence[StoryActor]) -> bool:
    """Tell whether somebody is on both sides."""
    return not {a.id for a in left}.isdisjoint(a.id for a in right)


def _sides(left: Sequence[StoryActor], right: Sequence[StoryActor], what: str) -> Signal:
    if not left or not right:
        return NOTHING
    if any(_pair(side) for side in (left, right)) and not shared(left, right):
        return Signal(_BESIDE, f"{left[0].name} / {right[0].name} may be the same {what}")
    score = overlap(left, right)
    if score == 0:
        return Signal(_conflict(left, right, what), f"other {what}: {left[0].name} / {right[0].name}")
    if what == "sides" and _others(left, right):
        return Signal(-_FOR_STATE, f"with others: {names(left)} / {names(right)}")
    fewer, more = sorted((len(left), len(right)))
    both = sorted({a.name for a in left} & {b.name for b in right}) or [f"{left[0].name} ~ {right[0].name}"]
    share = score / fewer * (0.5 + 0.5 * fewer / more)
    if what == "sides" and more == 1:
        share *= _ONE_SIDE
    return Signal(share, f"same {what} ({', '.join(both[:3])})")


def _conflict(left: Sequence[StoryActor], right: Sequence[StoryActor], what: str) -> float:
    """Give how much two sides with nobody in common speak against one event.

    Two persons known by name are two persons; but an act is told now of him in whose name it is done, now of the
    countryman who does it, so that is little against it where they act.
    """
    if any(not a.named and a.country is None for a in (*left, *right)):
        return 0.0  # "the two sides" may be anybody
    persons = [a.named and a.kind == "person" for a in (*left, *right)]
    if not all(persons):
        return -0.5
    countries = {a.country for a in (*left, *right)}
    return -0.2 if what != "recipient" and len(countries) == 1 and None not in countries else -1.0


def names(side: Sequence[StoryActor]) -> str:
    """Give the first names of a side in a row."""
    return ", ".join(a.name for a in side[:3])


def _others(left: Sequence[StoryActor], right: Sequence[StoryActor]) -> bool:
    """Tell whether both meetings name two countries or more, and neither's are among the other's."""
    ours, theirs = ({a.country for a in side if a.country} for side in (left, right))
    return len(ours) > 1 and len(theirs) > 1 and not ours <= theirs and not theirs <= ours


def _pair(side: Sequence[StoryActor]) -> bool:
    """Tell whether a side is only told as a pair ("the two countries", "both men"): it may be anybody."""
    return all(not a.named and a.country is None and _PAIR.search(a.name) for a in side)


def overlap(left: Sequence[StoryActor], right: Sequence[StoryActor]) -> float:
    """Give how many of the fewer side's actors are on the other side: 1 for the same, 0.4 for a country's own."""
    fewer, more = sorted((left, right), key=lambda side: (len(side), [a.id for a in side]))
    return sum(max(related(a, b) for b in more) for a in fewer)


def related(left: StoryActor, right: StoryActor) -> float:
    """Give 1 for one actor, less for two described in the same words and for a government and who may act for it."""
    if left.id == right.id:
        return 1.0
    if not left.named and not right.named and _described(left) == _described(right):
        return _SAME_WORDS
    if _shortened(left, right) or _shortened(right, left):
        return _SAME_WORDS
    if _in_office(left, right) or _in_office(right, left):
        return _SAME_WORDS
    if left.country is None or left.country != right.country:
        return 0.0
    for whole, one in ((left, right), (right, left)):
        if whole.kind == "government" or not whole.named:
            return (
                _FOR_STATE if one.sector in {None, "GOV", "MIL"} or not one.named or one.kind == "government" else 0.2
            )
    return 0.0


def _in_office(office: StoryActor, holder: StoryActor) -> bool:
    """Tell whether the one is only told as an office ("the foreign minister") that the other is said to hold."""
    if office.named or not holder.named or office.kind != "person" or holder.kind != "person":
        return False
    if office.country and holder.country and office.country != holder.country:
        return False
    words = _described(office)
    return len(words) > len("leader") and any(role.lower().endswith(words) for role in holder.roles)


def _shortened(short: StoryActor, full: StoryActor) -> bool:
    """Tell whether the one is told in the last words of the other: "the coast guard", "Norland's coast guard"."""
    if short.named or short.kind != full.kind or (short.country and full.country and short.country != full.country):
        return False
    words = _described(short)
    return " " in words and _described(full).endswith(f" {words}")


def _described(actor: StoryActor) -> str:
    return _bare(actor.name)


@lru_cache(maxsize=1 << 12)
def _bare(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())
