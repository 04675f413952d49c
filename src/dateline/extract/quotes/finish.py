"""Drafts -> Attribution records: places in the text, kind, speaker, relay, time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extract.actors import Cast
from dateline.extract.quotes.cues import load_cues
from dateline.extract.quotes.documents import author_of
from dateline.extract.quotes.drafts import Draft, spans
from dateline.extract.quotes.marks import Paragraph, regions_in
from dateline.extract.quotes.nested import containers, relay_of
from dateline.parse import Parsed
from dateline.records import Attribution, Interval, Mention, QuoteKind, Spans, TimeExpression

_GENDER = {"he": "m", "she": "f"}
_REACH = 12
"""Tokens between a cue and a time expression that dates it."""


def finish(
    parsed: Parsed, cast: Cast, times: tuple[TimeExpression, ...], lines: tuple[Paragraph, ...], drafts: list[Draft]
) -> tuple[Attribution, ...]:
    """Give the records of the drafts that have content, sorted by place, each only once."""
    regions = [region for line in lines for region in line.regions]
    quoted = {i for region in regions for i in range(region.first, region.stop)}
    found: dict[tuple[Spans, Spans], tuple[Draft, Attribution]] = {}
    for draft, around in zip(drafts, containers(drafts), strict=True):
        content = spans(parsed, draft.content, regions_in(regions, draft.content))
        if not content:
            continue
        relay = relay_of(draft, around)
        speaker = _speaker(parsed, cast, draft)
        if speaker is not None and any(_speaker(parsed, cast, outer) == speaker for outer in around):
            continue  # what somebody says that they said or think is part of what they say
        record = Attribution(
            source=spans(parsed, draft.source),
            cue=spans(parsed, draft.cue) or tuple(parsed.span(i, i + 1) for i in sorted(draft.cue)),
            content=content,
            kind=kind_of(parsed, draft.content, quoted),
            speaker=speaker,
            via=spans(parsed, relay.source) if relay is not None else (),
            via_actor=_speaker(parsed, cast, relay) if relay is not None else None,
            said=_said(parsed, times, draft),
        )
        found.setdefault((content, record.source), (draft, record))
    told = sorted(found.values(), key=lambda row: (row[0].anchor, _order(row[1])))
    return tuple(sorted(_with_pronouns(parsed, cast, lines, told), key=_order))


@dataclass(frozen=True, slots=True)
class _Turn:
    """Who spoke last: where that ended, who it was, and the tokens of what was said."""

    paragraph: int
    speaker: str
    content: frozenset[int]


def _with_pronouns(
    parsed: Parsed, cast: Cast, lines: tuple[Paragraph, ...], told: list[tuple[Draft, Attribution]]
) -> Iterator[Attribution]:
    """Give the records, "he said" resolved to the person who spoke last, in this paragraph or the one before.

    Only where the cast leaves the pronoun open or has taken it for somebody who is only spoken of in those words, and
    never from inside what somebody else said. "It added" goes on with the text or body that spoke last.
    """
    starts = [line.first for line in lines]
    last: _Turn | None = None
    voice: _Turn | None = None
    outer = set().union(*(draft.content for draft, _ in told))
    for draft, record in told:
        here = bisect_right(starts, draft.anchor)
        resolved = record
        inside = draft.anchor in outer
        word = _pronoun(parsed, draft)
        if not inside and word in _GENDER and last is not None and here - last.paragraph <= 1:
            fits = cast.genders.get(last.speaker, "") in {"", _GENDER[word]}
            if fits and (record.speaker is None or _only_spoken_of(cast, record, last)):
                resolved = replace(record, speaker=last.speaker)
        elif not inside and word == "it" and record.speaker is None and voice is not None and here == voice.paragraph:
            resolved = replace(record, speaker=voice.speaker)
        if not inside and resolved.speaker is not None:
            end = bisect_right(starts, max(draft.anchor, *draft.content))
            turn = _Turn(end, resolved.speaker, frozenset(draft.content))
            if cast.actor(resolved.speaker).kind == "person":
                last = turn
            else:
                voice = turn
        yield resolved


def _pronoun(parsed: Parsed, draft: Draft) -> str:
    word = parsed.doc[min(draft.source)].lower_ if len(draft.source) == 1 else ""
    return word if word in ("he", "she", "it") else ""


def _only_spoken_of(cast: Cast, record: Attribution, last: _Turn) -> bool:
    """Tell that whom the cast takes a pronoun for was last named within the words of the one who spoke last."""
    before = bisect_left(cast.mentions, record.source[0].start, key=lambda m: m.start)
    opens = min(last.content)
    for number in range(before - 1, -1, -1):
        if cast.heads[number] < opens:
            return False
        if cast.mentions[number].actor == record.speaker:
            return cast.heads[number] in last.content
    return False


def _order(record: Attribution) -> tuple[Spans, Spans, Spans]:
    return record.content, record.cue, record.source


def kind_of(parsed: Parsed, content: set[int], quoted: set[int]) -> QuoteKind:
    """Give "direct" if every word of the content stands inside quotation marks, "indirect" if none does."""
    words = [i for i in content if any(c.isalnum() for c in parsed.doc[i].text)]
    within = sum(i in quoted for i in words)
    if within == 0:
        return "indirect"
    return "direct" if within == len(words) else "mixed"


def _speaker(parsed: Parsed, cast: Cast, draft: Draft) -> str | None:
    """Give the actor that the source's head names; for a text ("his letter said") the one whose text it is."""
    if draft.speaker is None:
        return None

    def actor_at(i: int) -> str | None:
        mention = _mention_of(parsed, cast, i)
        return None if mention is None else mention.actor

    head = parsed.doc[draft.speaker]
    for child in head.children if head.pos_ == "NOUN" else ():  # "the union's treasurer, Ada Moss": the name tells
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            named = actor_at(child.i)
            if named is not None and cast.actor(named).named and cast.actor(named).kind == "person":
                return named
    found = actor_at(head.i)
    if found is not None:
        return found
    beside = (c for c in head.children if c.dep_ == "appos" or (c.dep_ == "poss" and head.pos_ == "NOUN"))
    known = (actor_at(c.i) for c in beside)
    found = next((actor for actor in known if actor is not None), None)
    return found if found is not None else author_of(head, load_cues(), actor_at)


def _mention_of(parsed: Parsed, cast: Cast, i: int) -> Mention | None:
    """Give the mention that covers token `i` to its end."""
    mention = cast.of_token(i)
    return mention if mention is not None and mention.end >= parsed.ends[i] else None


def _said(parsed: Parsed, times: tuple[TimeExpression, ...], draft: Draft) -> Interval | None:
    """Give the days of the nearest time expression of the cue's own clause: "said on Saturday"."""
    sentence = parsed.doc[draft.anchor].sent
    best: tuple[int, Interval] | None = None
    low = bisect_left(times, parsed.starts[sentence.start], key=lambda time: time.start)
    for time in times[low:]:
        if time.start >= parsed.ends[sentence.end - 1]:
            break
        first = bisect_left(parsed.starts, time.start)
        if time.interval is None or not sentence.start <= first < sentence.end or first in draft.content:
            continue
        head = parsed.doc[first]
        under = any(a.i == draft.anchor for a in head.ancestors)
        far = abs(first - draft.anchor)
        if under and far <= _REACH and first not in draft.source and (best is None or far < best[0]):
            best = far, time.interval
    return None if best is None else best[1]
