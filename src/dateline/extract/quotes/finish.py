"""Drafts -> Attribution records: places in the text, kind, speaker, relay, time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from dateline.extract.actors import Cast
from dateline.extract.quotes.drafts import Draft, spans
from dateline.extract.quotes.marks import Paragraph, regions_in
from dateline.extract.quotes.nested import containers, relay_of
from dateline.parse import Parsed
from dateline.records import Attribution, Interval, Mention, QuoteKind, Spans, TimeExpression

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
        record = Attribution(
            source=spans(parsed, draft.source),
            cue=spans(parsed, draft.cue) or tuple(parsed.span(i, i + 1) for i in sorted(draft.cue)),
            content=content,
            kind=kind_of(parsed, draft.content, quoted),
            speaker=_speaker(parsed, cast, draft),
            via=spans(parsed, relay.source) if relay is not None else (),
            via_actor=_speaker(parsed, cast, relay) if relay is not None else None,
            said=_said(parsed, times, draft),
        )
        found.setdefault((content, record.source), (draft, record))
    told = sorted(found.values(), key=lambda row: (row[0].anchor, _order(row[1])))
    return tuple(sorted(_with_pronouns(parsed, cast, lines, told), key=_order))


def _with_pronouns(
    parsed: Parsed, cast: Cast, lines: tuple[Paragraph, ...], told: list[tuple[Draft, Attribution]]
) -> Iterator[Attribution]:
    """Give the records, "he said" resolved to the person who spoke last, in this paragraph or the one before.

    Only where the cast leaves the pronoun open, and never from inside what somebody else said.
    """
    starts = [line.first for line in lines]
    last: tuple[int, str] | None = None
    outer: set[int] = set()
    for draft, record in told:
        here = bisect_right(starts, draft.anchor)
        resolved = record
        inside = draft.anchor in outer
        open_pronoun = record.speaker is None and not inside and _is_pronoun(parsed, draft)
        if open_pronoun and last is not None and here - last[0] <= 1:
            resolved = replace(record, speaker=last[1])
        if not inside and resolved.speaker is not None and cast.actor(resolved.speaker).kind == "person":
            last = here, resolved.speaker
        outer |= draft.content
        yield resolved


def _is_pronoun(parsed: Parsed, draft: Draft) -> bool:
    return len(draft.source) == 1 and parsed.doc[min(draft.source)].lower_ in ("he", "she")


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
    head = parsed.doc[draft.speaker]
    mention = _mention_of(parsed, cast, head.i)
    if mention is None and head.pos_ == "NOUN":
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        mention = None if owner is None else _mention_of(parsed, cast, owner.i)
    return None if mention is None else mention.actor


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
