"""Words in quotation marks -> the attribution they belong to: what the parse of long speech gets wrong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dateline.extract.quotes.clauses import DASHES, cue_of
from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.drafts import Draft
from dateline.extract.quotes.marks import Paragraph, Region, placed
from dateline.extract.quotes.sources import VERBAL, lemma_of, source_of
from dateline.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 25
"""Tokens between quoted words and the cue that they are given to."""
_BESIDE = 3
"""Tokens between a cue and the quoted words right beside it."""
_SPEECH_LENGTH = 4
"""Quoted words that are at least so many can stand without a cue of their own."""
_LABEL = 4
"""Tokens of the longest name before a colon."""
_OPENERS = frozenset({"that", "whether", "if"})
_SPEAKING = frozenset({"clause", "quote", "carried", "colon"})
_MARKS = frozenset({'"', "'", "''", "``", "“", "‘", "„", "«"})
_STOPS = frozenset({".", "!", "?"})


def attach_quotations(parsed: Parsed, lines: tuple[Paragraph, ...], drafts: list[Draft], cues: Cues) -> list[Draft]:
    """Give the drafts with every quotation whole and given to its cue, and drafts for quotations without one."""
    out = sorted(drafts, key=lambda d: d.anchor)
    ordered = list(out)
    anchors = [d.anchor for d in out]
    last: Draft | None = None
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        stop = max(line.stop, parsed.doc[line.stop - 1].sent.end)  # a sentence may go on in the next line
        near = ordered[bisect_left(anchors, line.first) : bisect_left(anchors, stop)]
        holding = _holding(near, line)
        previous: Draft | None = None
        for index, region in enumerate(line.regions):
            owners = [near[n] for n in holding[index]]
            for draft in owners:
                _give(draft, region)
            waiting = _cue_at_mark(parsed.doc, region, near, cues) if owners else None
            if waiting is not None:
                _give(waiting, region)
                owners.append(waiting)
            if not owners:
                found = _adjoining(parsed.doc, region, near)
                found = found or _cue_beside(parsed.doc, line, index, near, cues)
                if found is None and previous is not None and _continues(parsed.doc, line, index):
                    found = previous
                colon = _colon_before(parsed.doc, line, region) if found is None else None
                if colon is not None:
                    found = _before_colon(parsed.doc, line, colon, out)
                if found is None and previous is not None:
                    between = _between(parsed.doc, region, near, previous)
                    if between is not None:
                        found = previous
                        found.content |= set(between)
                if found is None and _continues(parsed.doc, line, index):
                    found = _of_sentence_before(parsed.doc, region, near, cues)
                if found is None and _alone(line, region):
                    found = _carried(parsed, before, last, out)
                if found is not None:
                    _open_clause(parsed.doc, found, region)
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
        colon = next(i for i in range(line.stop - 1, line.first - 1, -1) if parsed.doc[i].text[-1:] == ":")
        return _before_colon(parsed.doc, line, colon, out)
    if previous is not None:
        return previous
    spoken = (d for d in reversed(near) if d.content and d.source)
    return next((d for d in spoken if d.frame in _SPEAKING or _says(parsed.doc, d, cues)), None)


def _ends_with_colon(parsed: Parsed, line: Paragraph) -> bool:
    return parsed.article.text[line.span.start : line.span.end].rstrip().endswith(":")


def _before_colon(doc: Doc, line: Paragraph, colon: int, out: list[Draft]) -> Draft | None:
    """Give a draft for "gave his answer in an interview:", whose subject is the source of the words that follow.

    Also for a name alone: "Moss: “…”", "More from Jan Moss: “…”".
    """
    first = max(line.first, doc[colon].sent.start)
    named = _label(doc, first, colon)
    if named is not None:
        draft = Draft(colon, frozenset({colon}), named, set(), "colon", max(named))
        out.append(draft)
        return draft
    root = next((t for t in doc[first:colon] if t.pos_ in VERBAL and t.head.i not in range(first, colon)), None)
    root = root or next((t for t in doc[first:colon] if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in VERBAL:
        return None
    source, speaker = source_of(root)
    if not source or max(source) >= colon:
        return None
    draft = Draft(root.i, cue_of(root), frozenset(source), set(), "colon", speaker)
    out.append(draft)
    return draft


def _label(doc: Doc, first: int, colon: int) -> frozenset[int] | None:
    """Give the name, in capitals from its first word to its last, that is all there is before a colon."""
    start = first
    while start < colon and (doc[start].lower_ in ("more", "also", "from") or not doc[start].text[0].isalnum()):
        start += 1
    words = doc[start:colon]
    alike = all(t.text[:1].isupper() or t.text in (".", "-") for t in words)
    names = any(t.pos_ == "PROPN" or t.ent_type_ == "PERSON" for t in words) or (len(words) == 1 and alike)
    if not 0 < len(words) <= _LABEL or not alike or not names or any(t.pos_ in VERBAL for t in words):
        return None
    return frozenset(t.i for t in words)


def _open_clause(doc: Doc, draft: Draft, region: Region) -> None:
    """Begin the content of a cue that the parse left empty at its "that": "mused that Moss was “finished”"."""
    if draft.content or draft.frame == "carried" or not 0 < region.first - draft.anchor <= _REACH:
        return
    opens = next((t.i for t in doc[draft.anchor + 1 : region.first] if t.lower_ in _OPENERS), None)
    if opens is not None and doc[opens].sent == doc[draft.anchor].sent:
        draft.content |= set(range(opens, region.first)) - draft.cue - draft.source


def _join(doc: Doc, draft: Draft, region: Region, near: list[Draft]) -> None:
    """Add the words between a clause and the quoted words that it goes on with, where no other cue stands there."""
    before = [i for i in draft.content if i < region.first]
    if not before or draft.anchor > min(before):
        return
    gap = range(max(before) + 1, region.first)
    same = doc[max(before)].sent == doc[region.first].sent
    if same and len(gap) <= _REACH and not _among(near, gap.start, gap.stop):
        draft.content |= set(gap)


def _give(draft: Draft, region: Region) -> None:
    draft.content |= set(range(region.first, region.stop)) - draft.cue - draft.source


def _holding(near: list[Draft], line: Paragraph) -> list[list[int]]:
    """Give, for each quotation of a line, which drafts' contents reach into it."""
    found: list[list[int]] = [[] for _ in line.regions]
    opens = [region.first for region in line.regions]
    for number, draft in enumerate(near):
        within = {bisect_right(opens, i) - 1 for i in draft.content}
        for index in sorted(within - {-1}):
            region = line.regions[index]
            if not draft.content.isdisjoint(range(region.first, region.stop)):
                found[index].append(number)
    return found


def _among(near: list[Draft], first: int, stop: int) -> list[Draft]:
    """Give those of the (sorted) drafts whose cue is one of some tokens."""
    low = bisect_left(near, first, key=lambda draft: draft.anchor)
    return near[low : bisect_left(near, stop, key=lambda draft: draft.anchor)]


def _adjoining(doc: Doc, region: Region, near: list[Draft]) -> Draft | None:
    """Give the draft whose content ends right before quoted words: "accused him of greed “on a grand scale”".

    Also where both are quoted and "and" or "or" joins them: "called them “idle” and “rude”".
    """
    opens = doc[region.first].sent.start
    for draft in reversed(_among(near, opens, region.first)):
        end = max((i for i in draft.content if i < region.first), default=-1)
        if end < opens or region.title:
            continue
        gap = [t for t in doc[end + 1 : region.first] if t.text not in _MARKS]
        joins = len(gap) == 1 and gap[0].lower_ in ("and", "or") and doc[end + 1].text in _MARKS
        dashed = len(gap) == 1 and gap[0].text in DASHES and region.size >= _SPEECH_LENGTH
        if not gap or joins or dashed:
            draft.content |= set(range(end + 1, region.first))
            return draft
    return None


def _of_sentence_before(doc: Doc, region: Region, near: list[Draft], cues: Cues) -> Draft | None:
    """Give what somebody says in the sentence before quoted words that have no cue: "praised the miners. “They …”"."""
    opens = doc[region.first].sent.start
    before = doc[max(0, opens - 1)].sent.start
    told = next((d for d in reversed(_among(near, before, opens)) if d.content and d.source), None)
    return told if told is not None and _says(doc, told, cues) else None


def _says(doc: Doc, draft: Draft, cues: Cues) -> bool:
    """Tell that a draft's cue is a verb of saying, with whatever object."""
    return "speech" in cues.kinds.get(lemma_of(doc[draft.anchor]), frozenset())


def _cue_at_mark(doc: Doc, region: Region, near: list[Draft], cues: Cues) -> Draft | None:
    """Give a cue without content that stands right before quoted words which belong to a longer attribution too."""
    for draft in _among(near, region.first - _BESIDE, region.first):
        if not draft.content and _speaks(doc, draft, cues):
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
    after = _among(near, region.stop, min(right, region.stop + _REACH))
    following = [d for d in after if _speaks(doc, d, cues)]
    before = _among(near, max(left, region.first - _REACH), region.first)
    leading = [d for d in before if _speaks(doc, d, cues)]
    comma = doc[region.stop - 1].text in (",", "?", "!", "--", "—", "…") or _after(doc, region.stop, line.stop) == ","
    if comma:
        for draft in following:
            if not _stop_between(doc, region.stop, draft.anchor):
                return draft
    for draft in reversed(leading):
        gap = region.first - draft.anchor
        if not _may_lead(doc, draft, region, cues):
            continue
        near_enough = region.size >= _SPEECH_LENGTH or gap <= _BESIDE or draft.content
        if region.title and (placed(doc, region.first) or lemma_of(doc[draft.anchor]) in cues.recipients):
            continue
        if region.title and (gap > _BESIDE or "speech" not in cues.kinds.get(lemma_of(doc[draft.anchor]), frozenset())):
            continue
        if near_enough and not _stop_between(doc, draft.anchor + 1, region.first):
            return draft
    for draft in following:
        if not _clausal(doc, draft, cues) or comma or _stop_between(doc, region.stop, draft.anchor):
            continue
        if not draft.content:
            return draft
        starts = min(draft.source | draft.cue)
        opens = region.first - doc[region.first].sent.start <= 1 and doc[region.stop - 1].text not in _STOPS
        if opens and doc[starts - 1].text == ",":
            draft.content |= set(range(region.first, starts - 1))  # "“If it holds” for a week, Moss said, “we …”"
            return draft
    return None


def _clausal(doc: Doc, draft: Draft, cues: Cues) -> bool:
    """Tell a verb of saying from one that only quoted words make a cue: "he smiled", "it went"."""
    return "clause" in cues.frames.get(lemma_of(doc[draft.anchor]), frozenset())


def _may_lead(doc: Doc, draft: Draft, region: Region, cues: Cues) -> bool:
    """Tell that a cue may introduce quoted words: one that is none by itself needs a comma or colon before them."""
    if _clausal(doc, draft, cues) or draft.content:
        return True
    before = region.first - 1
    while before > draft.anchor and doc[before].text in _MARKS:
        before -= 1
    return doc[before].text in (",", ":", "–", "—", "-") or "small" in cues.frames[lemma_of(doc[draft.anchor])]


def _after(doc: Doc, i: int, stop: int) -> str:
    while i < stop and doc[i].text in _MARKS:
        i += 1
    return doc[i].text if i < stop else ""


def _stop_between(doc: Doc, first: int, stop: int) -> bool:
    return any(t.text in _STOPS for t in doc[first:stop])


def _continues(doc: Doc, line: Paragraph, index: int) -> bool:
    """Tell that a quotation goes on with the one before it: it opens a sentence and no cue introduces it."""
    region = line.regions[index]
    opening = next((t.text for t in doc[region.first : region.stop] if t.text[0].isalnum()), "")
    if region.size < _SPEECH_LENGTH or not opening[:1].isupper():
        return False
    before = [t.text for t in doc[max(line.first, region.first - 3) : region.first] if t.text not in _MARKS]
    return not before or before[-1][-1:] in ".,;:!?"


def _between(doc: Doc, region: Region, near: list[Draft], previous: Draft) -> range | None:
    """Give what stands between quoted words and those before them that they go on with; None where they do not.

    They do in the same sentence or within the next, without a cue of their own; what stands between is then the
    speaker's too, in the reporter's words: "…,” Moss said. Unless it rains, “we will go”".
    """
    if region.size < _SPEECH_LENGTH or region.title or not previous.content or previous.frame not in _SPEAKING:
        return None
    end = max(*previous.content, previous.anchor)
    here = doc[region.first].sent
    first = end + 1 if end >= region.first or doc[end].sent == here else here.start
    apart = doc[end].sent.end < here.start - 1 or region.first - first > _REACH
    if apart or _among(near, first, region.first):
        return None
    return range(first, region.first)


def _colon_before(doc: Doc, line: Paragraph, region: Region) -> int | None:
    """Give the colon in the same paragraph that leads to quoted words of some length."""
    here = region.first - 1
    while here > line.first and (doc[here].text in _MARKS or doc[here].is_space):
        here -= 1
    found = region.size >= _SPEECH_LENGTH and here > line.first and doc[here].text == ":"
    return here if found and doc[region.first].text[:1].isupper() else None


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
