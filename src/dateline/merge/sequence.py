"""Which of two acts a report tells as the earlier one: "met after the raid", "before the vote the union struck"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dateline.records import Claim

_REACH = 90
"""Characters between two acts of a sentence within which one is told by the other."""
_NEAR = 40
"""Characters between the connecting word and the act that it governs."""
_AFTER = re.compile(r"\b(?<!look )(?<!looked )(?<!named )(?:after|following|in the wake of)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|ahead of|prior to|in the run-up to)\b", re.IGNORECASE)
_BREAK = re.compile(r"[,;:.()“”\"]|\b(?:who|which|that|and|but|when|while|where)\b")
"""What ends the reach of a connecting word."""


def told_order(claims: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    """Give the pairs of claims (ids) of which a sentence tells the first as the earlier one, sorted.

    Only acts that are told as done or as history are ordered so: "before" a planned act orders nothing that is known.
    """
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    found: set[tuple[str, str]] = set()
    for _, told in sorted(by_article.items()):
        told.sort(key=lambda c: (c.mention.trigger, c.id))
        found.update(_pairs(told))
    return tuple(sorted(found))


def _pairs(told: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in told:
        if claim.mention.status in {"happened", "historical"}:
            sentences[claim.mention.sentence.start].append(claim)
    for _, members in sorted(sentences.items()):
        for left, right in combinations(members, 2):
            gap = right.mention.trigger.start - left.mention.trigger.end
            if 0 < gap <= _REACH:
                order = _order(left, right)
                if order:
                    yield (left.id, right.id) if order < 0 else (right.id, left.id)


def _order(left: Claim, right: Claim) -> int:
    """Give -1 if the left act is told as the earlier, 1 if the right one is, 0 where the words do not say."""
    text, offset = left.text, left.mention.sentence.start
    first, last = left.mention.trigger.end - offset, right.mention.trigger.start - offset
    if last > len(text):
        return 0
    between = text[first:last]
    if word := _governs(between):
        return 1 if word == "after" else -1
    start = left.mention.trigger.start - offset
    fronted = text[max(0, start - _NEAR) : start]
    if start <= _NEAR and "," in between and (word := _governs(fronted)):
        return -1 if word == "after" else 1
    return 0


def _governs(words: str) -> str | None:
    """Give the last connecting word of a stretch, where nothing parts it from the act at the stretch's end."""
    found = [(m.end(), name) for name, form in (("after", _AFTER), ("before", _BEFORE)) for m in form.finditer(words)]
    if not found:
        return None
    end, name = max(found)
    rest = words[end:]
    return name if len(rest) <= _NEAR and not _BREAK.search(rest) else None


def of_events(order: Sequence[tuple[str, str]], event_of: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give the pairs of events that pairs of claims order; none where reports say it both ways round."""
    pairs = {
        (event_of[a], event_of[b]) for a, b in order if a in event_of and b in event_of and event_of[a] != event_of[b]
    }
    return tuple(sorted((a, b) for a, b in pairs if (b, a) not in pairs))
