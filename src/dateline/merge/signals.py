"""Signals: small functions of two claims, each a score and a reason that a reader understands.

A score lies between -1 (speaks against one event) and 1 (for it); a veto ends the matter.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dateline.merge.claims import When, year_of
from dateline.merge.days import days_apart
from dateline.merge.evidence import NOTHING, Signal
from dateline.merge.facts import Facts
from dateline.merge.sides import overlap, same_parties, shared
from dateline.merge.standing import same_lead, same_thing, taken_up
from dateline.merge.tables import families, modes, mutual_types, tables
from dateline.merge.words import act_class, proper_names
from dateline.records import Interval, Place

NEAR_DAYS = 2
"""Outlets that differ by no more than this may still mean one event: that is where contradictions come from."""
_SAME_NEWS = 0.15
_ABOUT = 0.1
_LIKE = 0.8  # words of one meaning
_DENIED = 0.6
_ALIKE = 0.6  # one's word for the act stands in the other's sentence
_OTHER_MODE = -0.4  # what is asked for, threatened or withheld is another thing
_ONE_ACT = 0.6  # modes that outlets may give one act
_CLAUSE = 80  # characters before an act in which "without" may govern it
_WITHOUT = re.compile(r"\bwithout\b[^,.;:]*$", re.IGNORECASE)
FAR_DAYS = 7
"""Days further apart than this are never one event."""


def same_type(left: Facts, right: Facts) -> Signal:
    """The two are coded as one type, or as types that outlets give to one act."""
    a, b = left.claim.mention, right.claim.mention
    if a.type != b.type:
        if (a.type, b.type) in families():
            return Signal(0.2, f"{a.type} and {b.type} may be one act")
        return Signal(-1.0, f"{a.type} is not {b.type}", veto=True)
    if a.mode == b.mode and a.mode is not None:
        return Signal(1.0, f"both {a.type} ({a.mode})")
    if a.type == "REQUEST" and {a.mode, b.mode} > {"meet"} and None in {a.mode, b.mode}:
        return Signal(0.1, "both REQUEST, but only one for a meeting")
    if a.mode and b.mode and (a.mode, b.mode) in modes():
        return Signal(_ONE_ACT, f"both {a.type}, {a.mode} and {b.mode} may be one act")
    if a.mode is None or b.mode is None:
        return Signal(0.75 if a.mode == b.mode else 0.6, f"both {a.type}")
    score = 0.1 if a.type in mutual_types() else _OTHER_MODE
    return Signal(score, f"both {a.type}, but {a.mode} and {b.mode}")


def same_world(left: Facts, right: Facts) -> Signal:
    """What is planned or possible is never what is done; what is past history is not what is news."""
    if left.world != right.world:
        return Signal(-1.0, "one is planned or possible, the other is not", veto=True)
    historical = [f for f in (left, right) if f.claim.mention.status == "historical"]
    if not historical:
        possible = {f.claim.mention.status for f in (left, right)} == {"hypothetical"}
        return Signal(-0.5, "both speak of a possibility only") if possible else NOTHING
    a, b = (year_of(f.when.interval) if f.when else None for f in (left, right))
    if a is not None and b is not None and a != b:
        return Signal(-1.0, "other years", veto=True)
    if len(historical) == 1 and (a is None or b is None):
        return Signal(-1.0, "one is history, the other is news", veto=True)
    return NOTHING


def same_trigger(left: Facts, right: Facts) -> Signal:
    """The two use one word for the act."""
    if left.claim.mention.type == "STATEMENT":
        return NOTHING
    if shared := sorted(set(left.trigger) & set(right.trigger)):
        return Signal(1.0, f"same word for the act ({', '.join(shared)})")
    ours, theirs = ({act_class(term) for term in row.trigger} for row in (left, right))
    if ours & theirs:
        return Signal(_LIKE, f"words of one meaning for the act ({left.trigger[0]}, {right.trigger[0]})")
    if shared := sorted((set(left.trigger) & set(right.words)) | (set(right.trigger) & set(left.words))):
        return Signal(0.6, f"one's word for the act stands in the other ({', '.join(shared)})")
    return NOTHING


def same_day(left: Facts, right: Facts) -> Signal:
    """The two are dated alike; a day or two apart speaks little against one event, more than a week rules it out."""
    if left.when is None or right.when is None:
        return _published_apart(left, right)
    if left.when.interval is None or right.when.interval is None:
        return _weekdays(left.when, right.when, veto=left.claim.article == right.claim.article)
    days = days_apart(left.when.interval, right.when.interval)
    if days == 0:
        sharp = "day" in (left.when.interval.precision, right.when.interval.precision)
        return Signal(1.0 if left.when.interval == right.when.interval and sharp else 0.4, "dates agree")
    reason = f"dated {left.when.normalised} and {right.when.normalised}"
    if left.claim.article == right.claim.article:
        return Signal(-1.0, f"one report gives two days: {reason}", veto=True)
    if days <= NEAR_DAYS:
        return Signal(-0.6, reason)
    return Signal(-1.0, reason, veto=days > FAR_DAYS)


def _weekdays(left: When, right: When, *, veto: bool) -> Signal:
    if left.weekday is None or right.weekday is None:
        return NOTHING
    days = min((left.weekday - right.weekday) % 7, (right.weekday - left.weekday) % 7)
    if days == 0:
        return Signal(0.6, "same weekday")
    if veto:
        return Signal(-1.0, f"one report gives two days: “{left.text}” / “{right.text}”", veto=True)
    return Signal(-0.6 if days <= NEAR_DAYS else -1.0, f"“{left.text}” / “{right.text}”")


def _published_apart(left: Facts, right: Facts) -> Signal:
    """Undated news is news of its article's day; what is still only planned is not what was planned for days ago."""
    for one, other in ((left, right), (right, left)):
        day, seen = one.when.interval if one.when else None, other.claim.published
        if day and seen and day.latest and seen.earliest and left.world == right.world == "planned":
            late = (seen.earliest - day.latest).days
            if late > NEAR_DAYS:
                return Signal(-1.0, f"one is planned for {day.latest}, the other still {late} days later", veto=True)
    a = left.when.interval if left.when and left.when.interval else left.claim.published
    b = right.when.interval if right.when and right.when.interval else right.claim.published
    if a is None or b is None or "historical" in (left.claim.mention.status, right.claim.mention.status):
        return NOTHING
    days = days_apart(a, b)
    if days <= NEAR_DAYS:
        return Signal(_SAME_NEWS, "reported within two days") if _known(a) and _known(b) else NOTHING
    near = days <= 4 * FAR_DAYS or left.world == "planned"
    return Signal(-0.5 if near else -1.0, f"reported {days} days apart") if days > FAR_DAYS else NOTHING


def _known(interval: Interval) -> bool:
    return interval.precision == "day"


def same_place(left: Facts, right: Facts) -> Signal:
    """The two name one place, or places of two countries."""
    a, b = left.claim.mention.place, right.claim.mention.place
    if a is None or b is None:
        return NOTHING
    if places_agree(a, b):
        return Signal(1.0, f"same place ({a.name})")
    if a.country and b.country and a.country != b.country:
        return Signal(-1.0, f"{a.name} / {b.name}")
    return Signal(-0.2, f"{a.name} / {b.name}")


def places_agree(left: Place, right: Place) -> bool:
    """Tell whether one name is the other or holds it ("the Blue House in Seoul" and "Seoul")."""
    a, b = proper_names(left.name), proper_names(right.name)
    return bool(a and b) and (a <= b or b <= a)


def same_words(left: Facts, right: Facts) -> Signal:
    """The two sentences share content words; two claims of one sentence say nothing by that."""
    if left.claim.article == right.claim.article and left.claim.mention.sentence == right.claim.mention.sentence:
        return NOTHING
    told = set(left.trigger) & set(right.trigger)  # weighed by same_trigger already
    common = sorted((left.words.keys() & right.words.keys()) - told)
    score = sum(left.words[t] * right.words[t] for t in common)
    if left.claim.mention.type == "STATEMENT" and score < 0.35:
        return Signal(-1.0, "other things are said", veto=True)
    shared = sorted(common, key=lambda t: (-left.words[t] * right.words[t], t))
    return Signal(score, f"shared words ({', '.join(shared[:4])})") if shared else NOTHING


def same_sentence(left: Facts, right: Facts) -> Signal:
    """Two acts that one sentence tells in other words, or dates to other days, are two acts."""
    if left.claim.article != right.claim.article or left.claim.mention.sentence != right.claim.mention.sentence:
        return NOTHING
    dated_apart = left.when and right.when and left.when.start != right.when.start
    meeting = left.claim.mention.type in mutual_types()  # "invited to meet him and to visit"
    told = same_trigger(left, right).score
    if dated_apart or (told <= 0 if meeting else told < _LIKE):
        return Signal(-1.0, "one sentence tells two acts", veto=True)
    return Signal(-1.0, "one sentence tells both")


def same_report(left: Facts, right: Facts) -> Signal:
    """One report that speaks again of the same sides' meeting, or of an actor's act by its word, means the same."""
    if left.claim.article != right.claim.article or left.claim.mention.sentence == right.claim.mention.sentence:
        return NOTHING
    if left.claim.mention.type in mutual_types() and right.claim.mention.type in mutual_types():
        again = min(len(left.parties), len(right.parties)) > 1 and overlap(left.parties, right.parties) > 1
    else:
        apart = left.recipients and right.recipients and overlap(left.recipients, right.recipients) == 0
        again = not apart and shared(left.actors, right.actors) and same_trigger(left, right).score > 0
    return Signal(1.0, "one report speaks of it again") if again else NOTHING


def same_utterance(left: Facts, right: Facts) -> Signal:
    """The two stand beside one utterance, told by two articles."""
    if left.claim.article == right.claim.article or not left.utterances & right.utterances:
        return NOTHING
    return Signal(1.0, "both rest on one utterance")


def same_outcome(left: Facts, right: Facts) -> Signal:
    """Not done by one report, done by the other: only plainly the same act of the same actor is at issue."""
    if _undone(left) == _undone(right):
        return NOTHING
    if left.claim.mention.type != right.claim.mention.type:
        return Signal(-1.0, "what is not done is another act", veto=True)
    shares = not left.actors or not right.actors or overlap(left.actors, right.actors) >= 1
    ours, theirs = ([a for a in row.parties if a.named] for row in (left, right))
    shares = shares and (not ours or not theirs or overlap(ours, theirs) > 0)
    if _in_passing(left) or _in_passing(right):
        return Signal(-1.0, "what went without an act denies none", veto=True)
    denied = "denied" in {row.claim.mention.status for row in (left, right)}
    if not shares or same_trigger(left, right).score < (_ALIKE if denied else 1):
        return Signal(-1.0, "done and not done, in other words")
    few = overlap(left.parties, right.parties) <= 1
    if left.claim.mention.type == "CONSULT" and (few or same_trigger(left, right).score < 1):
        return Signal(-1.0, "done and not done, perhaps with others")
    about = left.rare or same_words(left, right).score > _ABOUT or shared(left.recipients, right.recipients)
    if not about:
        return Signal(-1.0, "done and not done, with little else in common")
    return Signal(_DENIED, "one reports what the other denies")


SIGNALS: tuple[Callable[[Facts, Facts], Signal], ...] = (
    same_world,
    same_type,
    same_sentence,
    same_report,
    taken_up,
    same_lead,
    same_parties,
    same_day,
    same_place,
    same_trigger,
    same_thing,
    same_words,
    same_outcome,
    same_utterance,
)
"""Every signal, cheapest first. What each weighs is fitted: `linking` in data/merging.yaml (docs/merging.md)."""


@lru_cache(maxsize=1)
def _weighed() -> tuple[tuple[Callable[[Facts, Facts], Signal], float], ...]:
    weights = tables().linking.weights
    return tuple((function, weights[function.__name__]) for function in SIGNALS)


def _persons_shared(left: Facts, right: Facts) -> int:
    """Give 1 if the two name the same two persons: that is rarer than the same two governments."""
    ours = {a.id for a in left.parties if a.kind == "person" and a.named}
    return len(ours & {a.id for a in right.parties}) >= 2


def _at_issue(left: Facts, right: Facts) -> int:
    """Give 1 if one report has an act by its word done and the other not done: what nobody expects nobody denies."""
    return _undone(left) != _undone(right) and same_trigger(left, right).score == 1


def _in_passing(row: Facts) -> bool:
    """Tell whether an act is only what went without: "left without signing"."""
    mention = row.claim.mention
    before = row.claim.text[: max(0, mention.trigger.start - mention.sentence.start)]
    return _WITHOUT.search(before[-_CLAUSE:]) is not None


def _undone(row: Facts) -> bool:
    return row.claim.mention.status in {"negated", "denied"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The signals of a pair of claims, summed."""

    score: float
    reasons: tuple[str, ...]
    veto: bool


_KINDS = 2
_LITTLE = "little in common but who acts"
_TELLING: dict[Callable[[Facts, Facts], Signal], float] = {
    same_parties: 0.4,
    same_day: 0.0,
    same_place: 0.0,
    same_trigger: 0.0,
    same_words: 0.08,
    same_report: 0.0,
    taken_up: 0.0,
    same_lead: 0.6,
}
"""The score above which a signal is a kind of evidence of its own."""


def judge(left: Facts, right: Facts) -> Judgement:
    """Give the weighted sum of all signals with their reasons, heaviest first, or the first veto.

    A pair that has less than two kinds of evidence beyond its type in common is marked down: two people who often act
    on each other do so more than once.
    """
    numbers, reasons, veto = compared(left, right)
    if veto:
        return Judgement(-1.0, (veto,), veto=True)
    found = [(w * numbers[i], reasons[i]) for i, (_, w) in enumerate(_weighed()) if reasons[i]]
    if numbers[-1]:
        found.append((-tables().linking.bare, _LITTLE))
    found.sort(key=lambda item: (-abs(item[0]), item[1]))
    return Judgement(round(sum(score for score, _ in found), 4), tuple(reason for _, reason in found), veto=False)


def compared(left: Facts, right: Facts) -> tuple[tuple[float, ...], tuple[str, ...], str]:
    """Give what each signal says of a pair, at last whether they share too little; the reasons; a veto's reason.

    The numbers are what the weights are fitted on. Where there is a veto there are none.
    """
    numbers, reasons, kinds = [], [], 0
    for function in SIGNALS:
        signal = function(left, right)
        if signal.veto:
            return (), (), signal.reason
        numbers.append(signal.score if signal.reason else 0.0)
        reasons.append(signal.reason)
        kinds += signal.score > _TELLING.get(function, 1.0)
    kinds += _persons_shared(left, right) + _at_issue(left, right)
    return (*numbers, float(kinds < _KINDS)), tuple(reasons), ""


def chance(score: float) -> float:
    """Give the probability that two claims with this sum of signals are about one event (logistic; fitted)."""
    model = tables().linking
    return 1 / (1 + math.exp(-model.slope * (score - model.middle)))
