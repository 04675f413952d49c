"""Attributions inside others: which are a relay ("A said that B told C …") and which only part of what was said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.drafts import Draft, subtree
from dateline.extract.quotes.marks import Paragraph
from dateline.extract.quotes.sources import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LOOSE = 4
"""Tokens (marks, commas) by which two contents may differ and still be the same words."""
_THROUGH = frozenset({"via", "by", "through", "in", "on"})
_EARLY = 6
"""Tokens from the start of a paragraph within which it can speak of the words of the one before."""
_NAMING = 12
"""Tokens of the longest content that may be only a source and its cue."""
_RELAYED = frozenset({"clause", "quote", "carried", "according"})


def without_nested(drafts: list[Draft], doc: Doc, cues: Cues, inside: frozenset[int]) -> list[Draft]:
    """Give the drafts without those that are no more than a part of what another one's source said.

    What A says that B wants, plans or praises is A's content; what A says that B said is a relay and stays,
    and so does anything with quoted words of its own.
    """
    told = [d for d in drafts if d.content]
    by_anchor = {d.anchor: d for d in told}
    filled = [d for d in told if not _only_names(d, by_anchor) and not _hearsay(d, by_anchor, doc, cues)]
    filled = [d for d in filled if not _only_text(d, by_anchor, doc, cues)]
    _untangle(filled, containers(filled), doc)
    return [d for d, around in zip(filled, containers(filled), strict=True) if _stands(d, around, doc, cues, inside)]


def _only_names(draft: Draft, by_anchor: Mapping[int, Draft]) -> bool:
    """Tell whether a draft's content is no more than who says its own words: "has agreed | Moss said"."""
    if len(draft.content) > _NAMING:
        return False
    later = [by_anchor[i] for i in sorted(draft.content) if i > draft.anchor and i in by_anchor]
    return any(
        other.source and draft.anchor in other.content and len(draft.content - other.source - other.cue) <= _LOOSE
        for other in later
    )


def _only_text(draft: Draft, by_anchor: Mapping[int, Draft], doc: Doc, cues: Cues) -> bool:
    """Tell whether a draft's object is a text whose words another cue gives: "sent out | a letter saying that …"."""
    inner = (by_anchor[i] for i in sorted(draft.content) if i > draft.anchor and i in by_anchor)
    return draft.frame == "object" and any(
        doc[other.anchor].head.lemma_.lower() in cues.makers and other.source == draft.source for other in inner
    )


def _hearsay(draft: Draft, by_anchor: Mapping[int, Draft], doc: Doc, cues: Cues) -> bool:
    """Tell a passive that nobody is the source of, and that adds nothing: "is expected to", "is said to have told"."""
    if draft.source or draft.frame != "infinitive" or doc[draft.anchor].tag_ != "VBN":
        return False
    kinds = cues.kinds.get(lemma_of(doc[draft.anchor]), frozenset())
    return "speech" not in kinds or any(i in by_anchor and by_anchor[i].source for i in draft.content)


def _stands(draft: Draft, around: list[Draft], doc: Doc, cues: Cues, inside: frozenset[int]) -> bool:
    if any(other.frame == "infinitive" and other.source == draft.source for other in around):
        return False  # "refused to say that …": one attribution, of the refusal
    return not around or _relay(draft, doc, cues, inside)


def containers(drafts: list[Draft]) -> list[list[Draft]]:
    """Give, for each draft, the others with longer contents that its cue stands in."""
    order = sorted(range(len(drafts)), key=lambda n: drafts[n].anchor)
    anchors = [drafts[n].anchor for n in order]
    found: list[list[Draft]] = [[] for _ in drafts]
    for outer in drafts:
        if not outer.content:
            continue
        low, high = bisect_left(anchors, min(outer.content)), bisect_right(anchors, max(outer.content))
        for n in order[low:high]:
            inner = drafts[n]
            if inner is not outer and inner.anchor in outer.content and len(outer.content) > len(inner.content):
                found[n].append(outer)
    return found


def _untangle(drafts: list[Draft], around: list[list[Draft]], doc: Doc) -> None:
    """Set right a parse that makes "…, B said" at the end of a sentence a part of what A says in it.

    A's content then ends with B's words "B said", and B's content is the rest of it: B is the outer source.
    """
    for outer, holders in zip(drafts, around, strict=True):
        words = outer.cue | outer.source
        for inner in holders:
            if not words <= inner.content or inner.anchor in outer.content:
                continue
            rest = inner.content - words
            if max(words) >= max(rest, default=-1) and len(rest ^ outer.content) <= _LOOSE:
                inner.content -= words
                outer.content |= inner.content | inner.cue | inner.source | _whole_clause(doc, inner.anchor) - words
                inner.content -= outer.cue


def _whole_clause(doc: Doc, anchor: int) -> set[int]:
    """Give the clause that a cue's own clause depends on: "A asked B …, saying that …"."""
    verb = doc[anchor]
    return subtree(verb.head) if verb.dep_ == "advcl" else set()


def _relay(draft: Draft, doc: Doc, cues: Cues, inside: frozenset[int]) -> bool:
    if not draft.source:
        return False
    kinds = cues.kinds.get(lemma_of(doc[draft.anchor]), frozenset())
    if draft.content & inside and "speech" in kinds:
        asked = draft.frame != "infinitive" or lemma_of(doc[draft.anchor]) in cues.recipients
        return asked and (draft.frame != "noun" or doc[min(draft.content)].lower_ == "that")
    return draft.frame in _RELAYED and ("speech" in kinds or not kinds)


def passed_on(doc: Doc, lines: tuple[Paragraph, ...], drafts: list[Draft], cues: Cues) -> None:
    """Give the attributions of a paragraph the relay that the next one names: "The comments, carried by X, …"."""
    for line in lines[1:]:
        for token in doc[line.first : line.stop]:
            if (
                token.tag_ != "VBN"
                or token.lemma_.lower() not in cues.relays
                or token.dep_ not in ("acl", "relcl", "conj")
            ):
                continue
            noun = token.head
            through = next((p for p in token.rights if p.lower_ in _THROUGH), None)
            carrier = None if through is None else next((c for c in through.children if c.dep_ == "pobj"), None)
            if noun.lemma_.lower() not in cues.words or carrier is None or noun.i - line.first > _EARLY:
                continue
            before = lines[line.number - 1]
            last = [d for d in drafts if before.first <= d.anchor < before.stop and d.source and d.relay is None]
            for draft in last:
                draft.relay = Draft(token.i, frozenset({token.i}), frozenset(subtree(carrier)), speaker=carrier.i)


def relay_of(draft: Draft, around: list[Draft]) -> Draft | None:
    """Give the attribution that passes this one on: the smallest that contains it, cue and all, and names a source."""
    if draft.relay is not None:
        return draft.relay
    holders = [d for d in around if d.source and d.source != draft.source and _within(draft, d)]
    return min(holders, key=lambda d: (len(d.content), d.anchor), default=None)


def _within(inner: Draft, outer: Draft) -> bool:
    return len(inner.content - outer.content) <= _LOOSE and len(outer.content) > len(inner.content)
