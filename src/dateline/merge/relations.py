"""How events of a story hang together, where the words of a report say so: answered, part of another, told in another.

A link rests on two acts of one sentence and the words between them, or on an act and the act of saying it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dateline.merge.facts import Facts
from dateline.records import Claim, Event, Link

Grouped = tuple[Event, Sequence[Facts]]
Kind = Literal["response_to", "part_of", "reported_in"]

_REACH = 90
"""Characters between two acts of a sentence within which one is told as hanging together with the other."""
_NEAR = 60
"""Characters from the connecting words to the act that they govern."""
_ANSWER = re.compile(
    r"\bin (?:(?:direct|apparent|swift|angry) )?"
    r"(?:response|retaliation|reply|reaction|answer|return|revenge|reprisal|protest) (?:to|for|at|over|against)\b"
    r"|\b(?:respond|react|repli|retaliat|reciprocat)(?:ed|e|es|s|ing) (?:to|for|against|at)\b"
    r"|\bin exchange for\b|\bto (?:avenge|retaliate for|protest against|protest at|punish)\b|\bavenging\b"
    r"|\bas (?:an answer|a response|a reaction|revenge|punishment|retaliation) (?:to|for)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:during|in the course of|on the (?:sidelines|margins) of|in the midst of|as part of|at the end of|at|in)"
    r" (?:the|a|an|this|that|these|those|his|her|its|their|another|[A-Z][\w-]*[’']s)\b",
    re.IGNORECASE,
)
_NOUN_PHRASE = re.compile(r"^(?: (?!(?:of|in|at|on|from|by|for|to|and|or|who|that|which|with)\b)[\w’'-]+){0,3} $")
"""What may stand between the determiner and the noun that tells the whole."""
_LOOSE = re.compile(r"^(?:at|in) ", re.IGNORECASE)
"""Who is charged "in a shooting" is not charged in its course: so only what is done at a meeting, or violence."""
_VERB = re.compile(r"ed$", re.IGNORECASE)
_TURN = re.compile(r",|\b(?:by|with)\b")
"""What ends a fronted phrase: "in response to the raid, …", "responded to the raid by …"."""
_WHOLES = frozenset({"CONSULT", "ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "COOPERATE"})
_UNDONE = frozenset({"negated", "denied"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One act of a report: its claim, the world that it is told of, and its event."""

    claim: Claim
    world: str
    event: Event

    @property
    def start(self) -> int:
        return self.claim.mention.trigger.start

    @property
    def end(self) -> int:
        return self.claim.mention.trigger.end


def relations(found: Sequence[Grouped]) -> tuple[Link, ...]:
    """Give the links `response_to`, `part_of` and `reported_in` between events, from the one to what it hangs on.

    The score is 1 less a half for each report that says so; the reasons are the words that say it, with the outlet.
    Where reports say it both ways round, nothing is said.
    """
    by_article: dict[str, list[_Told]] = defaultdict(list)
    for event, rows in found:
        for row in rows:
            by_article[row.claim.article].append(_Told(row.claim, row.world, event))
    said: dict[tuple[str, str, Kind], dict[str, str]] = defaultdict(dict)
    for article, told in sorted(by_article.items()):
        told.sort(key=lambda one: (one.start, one.claim.id))
        for left, right, kind, words in (*_in_sentences(told), *_reported(told)):
            said[left, right, kind].setdefault(article, f"“{words}” ({told[0].claim.outlet or article})")
    return tuple(
        Link(left, right, kind, 1 - 0.5 ** len(reports), tuple(sorted(set(reports.values()))))
        for (left, right, kind), reports in sorted(said.items())
        if (right, left, kind) not in said
    )


def _in_sentences(told: Sequence[_Told]) -> Iterator[tuple[str, str, Kind, str]]:
    """Give what connecting words say of two acts that follow each other in a sentence: left, right, kind, the words."""
    for first, second in pairwise(told):
        if first.event.id == second.event.id or not _one_sentence(first, second):
            continue
        between = _between(first, second)
        if between is None:
            continue
        if answer := _last(_ANSWER, between):
            if len(between) - answer.end() <= _NEAR:
                yield first.event.id, second.event.id, "response_to", answer[0]
        elif (answer := _fronted(_ANSWER, first)) and _TURN.search(between):
            yield second.event.id, first.event.id, "response_to", answer[0]
        elif (words := _noun_of(_last(_WITHIN, between), between)) and _may_hold(second, first, words):
            yield first.event.id, second.event.id, "part_of", words
        elif "," in between and (words := _fronted_noun(first)) and _may_hold(first, second, words):
            yield second.event.id, first.event.id, "part_of", words


def _reported(told: Sequence[_Told]) -> Iterator[tuple[str, str, Kind, str]]:
    """Give each act that is told in another: the words for that one are the cue of the act's source."""
    for one in told:
        for link in one.claim.mention.chain:
            for start, end in link.cue:
                for other in told:
                    if other.start < end and start < other.end and other.event.id != one.event.id:
                        base = other.claim.mention.sentence.start
                        words = other.claim.text[max(0, other.start - base) : max(0, other.end - base)]
                        yield one.event.id, other.event.id, "reported_in", words


def _one_sentence(first: _Told, second: _Told) -> bool:
    return any(
        m.sentence.start <= first.start and second.end <= m.sentence.end
        for m in (first.claim.mention, second.claim.mention)
    )


def _between(first: _Told, second: _Told) -> str | None:
    """Give the words between two acts; None where they are too many, or the acts overlap."""
    for claim in (first.claim, second.claim):
        sentence = claim.mention.sentence
        if sentence.start <= first.start and second.end <= sentence.end:
            words = claim.text[first.end - sentence.start : second.start - sentence.start]
            return words if 0 < len(words) <= _REACH and second.start > first.end else None
    return None


def _before(one: _Told) -> str:
    """Give the words of the sentence before an act, as many as matter."""
    sentence = one.claim.mention.sentence
    return one.claim.text[max(0, one.start - sentence.start - _REACH) : max(0, one.start - sentence.start)]


def _fronted(connective: re.Pattern[str], one: _Told) -> re.Match[str] | None:
    before = _before(one)
    found = _last(connective, before)
    return found if found and len(before) - found.end() <= _NEAR else None


def _fronted_noun(one: _Told) -> str:
    before = _before(one)
    return _noun_of(_last(_WITHIN, before), before)


def _noun_of(found: re.Match[str] | None, words: str) -> str:
    """Give the connecting words if nothing but a few words stand between them and the noun after `words`."""
    return found[0] if found and _NOUN_PHRASE.match(words[found.end() :]) else ""


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def _may_hold(whole: _Told, part: _Told, words: str) -> bool:
    """Tell whether an act, told by a noun, may have the other in it: it lasts, is of the same world, and was done."""
    ours, theirs = whole.claim.mention, part.claim.mention
    if ours.type not in _WHOLES or whole.world != part.world or {ours.status, theirs.status} & _UNDONE:
        return False
    trigger = whole.claim.text[whole.start - ours.sentence.start : whole.end - ours.sentence.start]
    if _VERB.search(trigger):
        return False
    return ours.type == "CONSULT" or theirs.type == "ASSAULT" or not _LOOSE.match(words)
