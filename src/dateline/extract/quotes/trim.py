"""Where a content ends: what a parse adds after quoted words that are complete."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dateline.extract.quotes.clauses import DASHES
from dateline.extract.quotes.drafts import Draft
from dateline.extract.quotes.marks import Region, regions_in
from dateline.extract.quotes.sources import after_comma

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RESUMES = frozenset({"and", "but", "as", "while", "when", "before", "after", "so", "then"})
_AGAINST = frozenset({"although", "though", "while", "whereas", "except", "even", "but", "yet"})
_WHOLE = 4
"""Words of a quotation that can be a sentence of its own."""


def trim(drafts: list[Draft], regions: list[Region], doc: Doc) -> None:
    """Cut off what follows the last quotation of a content where that quotation's own end shows that it is over."""
    _part_continued(drafts, doc)
    speaking = {d.anchor: d for d in drafts if d.content and d.source}
    for draft in drafts:
        _cut_aside(draft, doc, speaking)
        within = [r for r in regions_in(regions, draft.content) if {r.first, r.stop - 1} <= draft.content]
        if not within:
            continue
        _cut_before_colon(doc, draft, within)
        last = within[-1]
        after = {i for i in draft.content if i >= last.stop}
        if draft.anchor >= last.stop and _ends_clause(doc, last) and _resumes_report(doc, after):
            draft.content -= after
        over = (_ends_clause(doc, last) and not _goes_on(doc, after)) or _opens_content(doc, draft, within)
        if after and draft.anchor < last.first and over:
            draft.content -= after
            _hand_over(draft, after, drafts, doc)


def _part_continued(drafts: list[Draft], doc: Doc) -> None:
    """Cut off what the same source goes on to say in an attribution of its own: "said it was “over,” adding that …"."""
    spoken = [d for d in drafts if d.content and d.source and doc[d.anchor].tag_ == "VBG"]
    spoken.sort(key=lambda d: d.anchor)
    anchors = [d.anchor for d in spoken]
    for draft in drafts:
        last = max(draft.content, default=draft.anchor)
        for other in spoken[bisect_right(anchors, draft.anchor) : bisect_right(anchors, last)]:
            starts = doc[other.anchor].left_edge.i
            own = other.source == draft.source and draft.anchor < starts and other.anchor in draft.content
            apart = after_comma(doc[other.anchor]) or doc[starts - 1].lower_ == "and"
            if own and apart and min(draft.content) < starts:
                draft.content -= {i for i in draft.content if i >= starts - 1}


def _cut_aside(draft: Draft, doc: Doc, speaking: Mapping[int, Draft]) -> None:
    """Cut off what the article sets against the words: "the road was open - although it was not".

    After a comma only where somebody else speaks: "said it was over, while the mayor said that …".
    """
    opens = max(min(draft.content, default=0), draft.anchor)
    for i in sorted(draft.content):
        if i <= opens or i + 1 not in draft.content or doc[i + 1].lower_ not in _AGAINST:
            continue
        other = speaking.get(doc[i + 1].head.i)
        set_off = doc[i].text == "," and other is not None and not other.source & draft.source
        if set_off or doc[i].text in DASHES:
            draft.content -= {j for j in draft.content if j >= i}
            return


def _cut_before_colon(doc: Doc, draft: Draft, within: list[Region]) -> None:
    """Cut off what leads to quoted words by a colon where their cue follows them: "It rained: “…,” he wrote"."""
    for region in within:
        here = region.first - 1
        while here > 0 and (not doc[here].text[0].isalnum()) and doc[here].text != ":":
            here -= 1
        if draft.anchor >= region.stop and doc[here].text == ":" and here in draft.content and region.size >= _WHOLE:
            draft.content -= {i for i in draft.content if i < region.first}
            return


def _hand_over(draft: Draft, after: set[int], drafts: list[Draft], doc: Doc) -> None:
    """Give a cue that was cut off the source of the one before: "said the sides held “talks,” but did not say …"."""
    for other in drafts:
        if other.anchor in after and other.source <= draft.content and doc[other.anchor].dep_ == "conj":
            other.source, other.speaker = draft.source, draft.speaker


def _resumes_report(doc: Doc, after: set[int]) -> bool:
    """Tell that the article goes on after quoted words and their cue: "“Follow us,” she said, and they went"."""
    first = next((i for i in sorted(after) if doc[i].text[0].isalnum()), None)
    return first is not None and doc[first].lower_ in _RESUMES


def _goes_on(doc: Doc, after: set[int]) -> bool:
    """Tell that what follows a comma inside marks is a reason or a phrase of the same clause."""
    first = next((i for i in sorted(after) if doc[i].text[0].isalnum()), None)
    return first is not None and (doc[first].lower_ == "because" or doc[first].dep_ == "prep")


def _ends_clause(doc: Doc, region: Region) -> bool:
    """Tell that a comma inside the marks ends the quoted clause: "…would “wait and see,” while others left"."""
    return region.closed and doc[region.stop - 1].text == ","


def _opens_content(doc: Doc, draft: Draft, within: list[Region]) -> bool:
    """Tell that the content is quoted from its first word, as a sentence: "said “We will wait” and left"."""
    first = within[0]
    telling = [i for i in draft.content if doc[i].text[:1].isalnum()]
    whole = first.size >= _WHOLE and doc[first.first].text[:1].isupper() and len(within) == 1
    return whole and min(telling, default=-1) == first.first and not first.title
