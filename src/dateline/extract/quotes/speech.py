"""Words in quotation marks -> the attribution they belong to: what the parse of long speech gets wrong."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dateline.extract.quotes.clauses import cue_of
from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.drafts import Draft
from dateline.extract.quotes.marks import Paragraph, Region, placed
from dateline.extract.quotes.sources import lemma_of, source_of
from dateline.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 25
"""Tokens between quoted words and the cue that they are given to."""
_BESIDE = 3
"""Tokens between a cue and the quoted words right beside it."""
_SPEECH_LENGTH = 4
"""Quoted words that are at least so many can stand without a cue of their own."""
_SPEAKING = frozenset({"clause", "quote", "carried", "colon"})
_MARKS = frozenset({'"', "'", "''"})
_STOPS = frozenset({".", "!", "?"})


def attach_quotations(parsed: Parsed, lines: tuple[Paragraph, ...], drafts: list[Draft], cues: Cues) -> list[Draft]:
    """Give the drafts with every quotation whole and given to its cue, and drafts for quotations without one."""
    out = sorted(drafts, key=lambda d: d.anchor)
    ordered = list(out)
    anchors = [d.anchor for d in out]
    last: Draft | None = None
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        near = ordered[bisect_left(anchors, line.first) : bisect_left(anchors, line.stop)]
        previous: Draft | None = None
        for index, region in enumerate(line.regions):
            owners = _whole(near, region)
            waiting = _cue_at_mark(parsed.doc, region, near, cues) if owners else None
            if waiting is not None:
                _give(waiting, region)
                owners.append(waiting)
            if not owners:
                found = _cue_beside(parsed.doc, line, index, near, cues)
                if found is None and previous is not None and _continues(parsed.doc, line, index):
                    found = previous
                if found is None and _colon_before(parsed.doc, line, region):
                    found = _before_colon(parsed.doc, region.first - 2, out)
                if found is None and _alone(line, region):
                    found = _carried(parsed, before, last, out)
                if found is not None:
                    _join(parsed.doc, found, region, near)
                    _give(found, region)
                    owners = [found]
            if owners:
                previous = next((d for d in owners if d.frame in _SPEAKING), owners[0])
        last = _last_word(parsed, line, near, previous, cues, out)
    return out


def _last_word(
    parsed: Parsed, line: Paragraph, near: list[Draft], previous: Draft | None, cues: Cues, out: list[Draft]
) -> Draft | None:
    """Give the draft that quoted words opening the next paragraph may belong to."""
    if _ends_with_colon(parsed, line):
        leading = [d for d in near if _speaks(parsed.doc, d, cues)]
        if leading and not _stop_between(parsed.doc, leading[-1].anchor, line.stop):
            return leading[-1]
        return _before_colon(parsed.doc, line.stop - 1, out)
    if previous is not None:
        return previous
    return next((d for d in reversed(near) if d.content and d.source and d.frame in _SPEAKING), None)


def _ends_with_colon(parsed: Parsed, line: Paragraph) -> bool:
    return parsed.article.text[line.span.start : line.span.end].rstrip().endswith(":")


def _before_colon(doc: Doc, last: int, out: list[Draft]) -> Draft | None:
    """Give a draft for "gave his answer in an interview:", whose subject is the source of the words that follow."""
    root = doc[last].sent.root
    source, speaker = source_of(root)
    if not source or root.pos_ not in ("VERB", "AUX"):
        return None
    draft = Draft(root.i, cue_of(root), frozenset(source), set(), "colon", speaker)
    out.append(draft)
    return draft


def _join(doc: Doc, draft: Draft, region: Region, near: list[Draft]) -> None:
    """Add the words between a clause and the quoted words that it goes on with, where no other cue stands there."""
    before = [i for i in draft.content if i < region.first]
    if not before or draft.anchor > min(before):
        return
    gap = range(max(before) + 1, region.first)
    same = doc[max(before)].sent == doc[region.first].sent
    if same and len(gap) <= _REACH and not any(d.anchor in gap for d in near):
        draft.content |= set(gap)


def _give(draft: Draft, region: Region) -> None:
    draft.content |= set(range(region.first, region.stop)) - draft.cue - draft.source


def _whole(near: list[Draft], region: Region) -> list[Draft]:
    """Complete the quotation in each draft whose content reaches into it; give those drafts."""
    tokens = set(range(region.first, region.stop))
    owners = [d for d in near if d.content & tokens]
    for draft in owners:
        _give(draft, region)
    return owners


def _cue_at_mark(doc: Doc, region: Region, near: list[Draft], cues: Cues) -> Draft | None:
    """Give a cue without content that stands right before quoted words which belong to a longer attribution too."""
    for draft in near:
        if not draft.content and draft.anchor < region.first and _speaks(doc, draft, cues):
            gap = doc[draft.anchor + 1 : region.first]
            if len(gap) <= 2 and all(t.is_punct and t.text not in _STOPS for t in gap):
                return draft
    return None


def _speaks(doc: Doc, draft: Draft, cues: Cues) -> bool:
    """Tell that a draft's cue may stand beside quoted words."""
    return bool(cues.frames.get(lemma_of(doc[draft.anchor]), frozenset()) & {"quote", "clause"})


def _cue_beside(doc: Doc, line: Paragraph, index: int, near: list[Draft], cues: Cues) -> Draft | None:
    """Give the draft of the cue that introduces a quotation or follows it."""
    region = line.regions[index]
    left = line.regions[index - 1].stop if index else line.first
    right = line.regions[index + 1].first if index + 1 < len(line.regions) else line.stop
    speaking = [d for d in near if _speaks(doc, d, cues)]
    following = [d for d in speaking if region.stop <= d.anchor < min(right, region.stop + _REACH)]
    leading = [d for d in speaking if max(left, region.first - _REACH) <= d.anchor < region.first]
    comma = doc[region.stop - 1].text in (",", "?", "!", "--", "—", "…") or _after(doc, region.stop, line.stop) == ","
    if comma:
        for draft in following:
            if not _stop_between(doc, region.stop, draft.anchor):
                return draft
    for draft in reversed(leading):
        gap = region.first - draft.anchor
        near_enough = region.size >= _SPEECH_LENGTH or gap <= _BESIDE or draft.content
        if region.title and (placed(doc, region.first) or lemma_of(doc[draft.anchor]) in cues.recipients):
            continue
        if region.title and (gap > _BESIDE or "speech" not in cues.kinds.get(lemma_of(doc[draft.anchor]), frozenset())):
            continue
        if near_enough and not _stop_between(doc, draft.anchor + 1, region.first):
            return draft
    for draft in following:
        if not comma and not draft.content and not _stop_between(doc, region.stop, draft.anchor):
            return draft
    return None


def _after(doc: Doc, i: int, stop: int) -> str:
    while i < stop and doc[i].text in _MARKS:
        i += 1
    return doc[i].text if i < stop else ""


def _stop_between(doc: Doc, first: int, stop: int) -> bool:
    return any(t.text in _STOPS for t in doc[first:stop])


def _continues(doc: Doc, line: Paragraph, index: int) -> bool:
    """Tell that a quotation goes on with the one before it: it opens a sentence and no cue introduces it."""
    region = line.regions[index]
    if region.size < _SPEECH_LENGTH or not doc[region.first].text[:1].isupper():
        return False
    before = [t.text for t in doc[max(line.first, region.first - 3) : region.first] if t.text not in _MARKS]
    return not before or before[-1][-1:] in ".,;:!?"


def _colon_before(doc: Doc, line: Paragraph, region: Region) -> bool:
    """Tell that a colon in the same paragraph leads to quoted words of some length."""
    return (
        region.size >= _SPEECH_LENGTH
        and region.first - 2 > line.first
        and doc[region.first - 2].text == ":"
        and doc[region.first].text[:1].isupper()
    )


def _alone(line: Paragraph, region: Region) -> bool:
    """Tell that a quotation is its whole paragraph, or opens it."""
    return region.size >= _SPEECH_LENGTH and region.first - line.first <= 2 and not region.title


def _carried(parsed: Parsed, before: Paragraph | None, last: Draft | None, out: list[Draft]) -> Draft | None:
    """Give the draft that a paragraph of quoted words without a cue belongs to."""
    if last is None or before is None:
        return None
    if before.regions and not before.regions[-1].closed:
        return last
    if _ends_with_colon(parsed, before):
        return last
    draft = Draft(last.anchor, last.cue, last.source, set(), "carried", last.speaker)
    out.append(draft)
    return draft
