"""What a report states of a thing, whether or not an act is coded beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dateline.merge.circumstances import circumstances
from dateline.merge.counted import ANYBODY, counted, kinds_of_people
from dateline.merge.sentences import Sentence, Stated, act_words, row_of, stated_words
from dateline.merge.tables import excludes
from dateline.records import Annotations, EventMention

_LIMIT = 600
"""Statements of one report that are kept: a table of figures is no report."""
_NONE = re.compile(r"\b(?:any|no|none|never|ever|not a single|nobody|at all)\b", re.IGNORECASE)
_REFUSED = frozenset({"denied", "negated"})
_DONE = frozenset({"happened", "historical"})
_AROUND = 40  # characters around an act in which a word says that there was none at all


def stated(told: Sequence[Sentence], here: Annotations) -> list[Stated]:
    """Give what a report states, in text order; each value of a topic once a sentence."""
    found: dict[tuple[str, str, str, int], Stated] = {}
    for sentence in told:
        for row in (*counted(sentence, here), *circumstances(sentence, here)):
            found.setdefault((row.attribute, row.topic, row.reading.normalised, sentence.start), row)
        if len(found) > _LIMIT:
            break
    return sorted(found.values(), key=lambda row: (row.reading.start, row.attribute, row.topic))


def denials(told: Sequence[Sentence], here: Annotations) -> Iterator[Stated]:
    """Give which acts a report has done and which it has denied, by the class of the word for the act.

    What somebody is quoted as saying of himself is left out. `own` marks a denial of any such act.
    """
    starts = [one.start for one in told]
    quoted = sorted(span for q in here.quotes if q.kind == "direct" for span in q.content)
    for mention in here.events:
        trigger = mention.trigger
        place = bisect_right(starts, trigger.start) - 1
        if mention.status not in _REFUSED | _DONE or mention.type == "STATEMENT" or place < 0:
            continue
        if any(start <= trigger.start < end for start, end in quoted):
            continue
        sentence = told[place]
        first, last = trigger.start - sentence.start, trigger.end - sentence.start
        for name in sorted({name for start, end, name in act_words(sentence.text) if start < last and first < end}):
            none = mention.status in _REFUSED and _none_at_all(mention, here)
            yield row_of("status", f"done: {mention.type} {name}", mention.status, trigger, sentence, here, own=none)


def _none_at_all(mention: EventMention, here: Annotations) -> bool:
    start, end = mention.trigger
    return _NONE.search(here.article.text, max(mention.sentence.start, start - _AROUND), end + _AROUND) is not None


def kin(left: Stated, right: Stated) -> bool:
    """Tell whether two values are of one topic, or of acts that reports give to one act done to one thing."""
    if left.attribute == right.attribute == "manner":
        ours, theirs = left.reading.normalised, right.reading.normalised
        return ours == theirs or excludes("manner", ours, theirs)
    if left.topic == right.topic:
        return True
    whose, other = (row.topic.removeprefix("number of ") for row in (left, right))
    if {whose, other} <= kinds_of_people():
        return ANYBODY in {whose, other}
    (first, a), (second, b) = (row.topic.rpartition(" ")[::2] for row in (left, right))
    if first != second or not first.startswith(("hour of", "length of")):
        return False
    if first == "length of" and (a in right.sentence.acts or b in left.sentence.acts):
        return True
    return any({a, b} <= set(line) for line in stated_words().kin)
