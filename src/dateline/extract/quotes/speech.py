"""Words in quotation marks -> the attribution they belong to: what the parse of long speech gets wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.drafts import Draft
from dateline.extract.quotes.marks import Paragraph, Region
from dateline.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 25
"""Tokens between quoted words and the cue that they are given to."""
_SPEECH_LENGTH = 4
"""Quoted words that are at least so many can stand without a cue of their own."""
_STOPS = frozenset({".", "!", "?"})


def attach_quotations(parsed: Parsed, lines: tuple[Paragraph, ...], drafts: list[Draft], cues: Cues) -> list[Draft]:
    """Give the drafts with every quotation whole and given to its cue, and drafts for quotations without one."""
    out = list(drafts)
    last: Draft | None = None
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        near = [d for d in drafts if line.first <= d.anchor < line.stop]
        previous: Draft | None = None
        for index, region in enumerate(line.regions):
            owners = _whole(near, region)
            if not owners:
                found = _cue_beside(parsed.doc, line, index, near, cues)
                if found is None and previous is not None and _continues(parsed.doc, line, index, near):
                    found = previous
                if found is None and _alone(line, region):
                    found = _carried(parsed, before, region, last, out)
                if found is not None:
                    _give(found, region)
                    owners = [found]
            if owners:
                previous = owners[0]
        if previous is not None:
            last = previous
        elif near:
            last = next((d for d in reversed(near) if d.content and d.source), None)
        elif not line.regions:
            last = None
    return out


def _give(draft: Draft, region: Region) -> None:
    draft.content |= set(range(region.first, region.stop)) - draft.cue - draft.source


def _whole(near: list[Draft], region: Region) -> list[Draft]:
    """Complete the quotation in each draft whose content reaches into it; give those drafts."""
    tokens = set(range(region.first, region.stop))
    owners = [d for d in near if d.content & tokens]
    for draft in owners:
        _give(draft, region)
    return owners


def _cue_beside(doc: Doc, line: Paragraph, index: int, near: list[Draft], cues: Cues) -> Draft | None:
    """Give the draft of the cue that introduces a quotation or follows it."""
    region = line.regions[index]
    left = line.regions[index - 1].stop if index else line.first
    right = line.regions[index + 1].first if index + 1 < len(line.regions) else line.stop
    speaking = [d for d in near if cues.frames.get(doc[d.anchor].lemma_.lower(), frozenset()) & {"quote", "clause"}]
    following = [d for d in speaking if region.stop <= d.anchor < min(right, region.stop + _REACH)]
    leading = [d for d in speaking if max(left, region.first - _REACH) <= d.anchor < region.first]
    comma = doc[region.stop - 1].text in (",", "?", "!", "--", "—", "…") or _after(doc, region.stop, line.stop) == ","
    if comma:
        for draft in following:
            if not _stop_between(doc, region.stop, draft.anchor):
                return draft
    for draft in reversed(leading):
        if not _stop_between(doc, draft.anchor + 1, region.first):
            return draft
    for draft in following:
        if not comma and not draft.content and not _stop_between(doc, region.stop, draft.anchor):
            return draft
    return None


def _after(doc: Doc, i: int, stop: int) -> str:
    while i < stop and doc[i].text in ('"', "'", "''"):
        i += 1
    return doc[i].text if i < stop else ""


def _stop_between(doc: Doc, first: int, stop: int) -> bool:
    return any(t.text in _STOPS for t in doc[first:stop])


def _continues(doc: Doc, line: Paragraph, index: int, near: list[Draft]) -> bool:
    """Tell that a quotation goes on with the one before it: only the end of a sentence, no new cue, between them."""
    region, before = line.regions[index], line.regions[index - 1]
    if region.size < _SPEECH_LENGTH:
        return False
    gap = doc[before.stop : region.first]
    cues = sum(before.stop <= d.anchor < region.first for d in near)
    return cues <= 1 and any(t.text in (".", ",", ";", ":", "!", "?") for t in gap[-3:])


def _alone(line: Paragraph, region: Region) -> bool:
    """Tell that a quotation is its whole paragraph, or opens it."""
    return region.size >= _SPEECH_LENGTH and region.first - line.first <= 2


def _carried(
    parsed: Parsed, before: Paragraph | None, region: Region, last: Draft | None, out: list[Draft]
) -> Draft | None:
    """Give the draft that a paragraph of quoted words without a cue belongs to."""
    if last is None or before is None:
        return None
    if before.regions and not before.regions[-1].closed:
        return last
    if parsed.article.text[before.span.start : before.span.end].rstrip().endswith(":"):
        return last
    draft = Draft(last.anchor, last.cue, last.source, set(), "carried", last.speaker)
    out.append(draft)
    return draft
