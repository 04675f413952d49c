"""The quotations of one story -> groups that are the same utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.merge.utterances import (
    SHORT,
    Utterance,
    content_words,
    other_speakers,
    same_utterance,
    veto,
    word_pairs,
    words_of,
)
from dateline.records import Spans

_COMMON = 200
"""Utterances that may share two words in a row before the two words tell nothing."""
_RARE = 12
"""Utterances that may share a single word before the word tells nothing."""


def group(utterances: Sequence[Utterance]) -> tuple[tuple[str, ...], ...]:
    """Give the utterances of one story in groups of ids, each sorted, the groups sorted: a partition.

    The best-scoring pairs join first; two groups join only if no pair across them is vetoed. Order does not matter.
    """
    ordered = sorted(utterances, key=lambda u: (u.id, u.article))
    scores = {(a, b): same_utterance(ordered[a], ordered[b]) for a, b in _candidates(ordered)}
    inner = _inner(ordered)
    home = list(range(len(ordered)))
    members: dict[int, list[int]] = {i: [i] for i in home}
    same = {p for p, s in scores.items() if s.same}
    best = (p for p in same if not _through_inner(p, inner, same))
    words = [words_of(u.content) for u in ordered]
    others = {p: other_speakers(ordered[p[0]], ordered[p[1]]) for p in same}
    for a, b in sorted(best, key=lambda p: (others[p], -scores[p].value, words[p[0]] != words[p[1]], p)):
        left, right = sorted((home[a], home[b]))
        if left == right or _vetoed(ordered, members[left], members[right], speakers=not others[a, b]):
            continue
        for i in members.pop(right):
            home[i] = left
            members[left].append(i)
    return tuple(sorted(tuple(sorted(ordered[i].id for i in row)) for row in members.values()))


def _inner(ordered: Sequence[Utterance]) -> dict[int, list[int]]:
    """Give, for each utterance, those of its article that stand inside it: the words of others that it passes on."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for i, utterance in enumerate(ordered):
        by_article[utterance.article].append(i)
    return {
        i: [j for j in row if j != i and _inside(ordered[j].spans, ordered[i].spans)]
        for row in by_article.values()
        for i in row
    }


def _inside(small: Spans, large: Spans) -> bool:
    if not small or not large or small == large:
        return False
    return all(any(b.start <= a.start and a.end <= b.end for b in large) for a in small)


def _through_inner(pair: tuple[int, int], inner: dict[int, list[int]], same: set[tuple[int, int]]) -> bool:
    """Tell that a pair is one only by words that an utterance inside one of the two has already."""
    a, b = pair
    through = [(min(i, b), max(i, b)) for i in inner[a]] + [(min(a, i), max(a, i)) for i in inner[b]]
    return any(p in same for p in through)


def _vetoed(ordered: Sequence[Utterance], left: list[int], right: list[int], *, speakers: bool) -> bool:
    """Tell whether two groups cannot be one; `speakers`: they name one speaker, so nobody among them may be another."""
    return any(veto(ordered[a], ordered[b], speakers=speakers) is not None for a in left for b in right)


def _candidates(ordered: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """Give the pairs that share two content words in a row, in their contents or around fragments, or a rare word, or
    a word that their one speaker seldom uses.
    """
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    single: dict[str, list[int]] = defaultdict(list)
    spoken: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, utterance in enumerate(ordered):
        keys = word_pairs(content_words(utterance.content))
        if len(words_of(utterance.content)) <= SHORT:
            keys |= word_pairs(content_words(utterance.sentence))
        for key in sorted(keys):
            index[key].append(i)
        for word in sorted(set(content_words(utterance.content))):
            single[word].append(i)
            if utterance.quoted and utterance.speaker is not None:
                spoken[utterance.speaker, word].append(i)
    found = {pair for row in index.values() if len(row) <= _COMMON for pair in combinations(row, 2)}
    found |= {pair for row in spoken.values() if len(row) <= _RARE for pair in combinations(row, 2)}
    found |= {pair for row in single.values() if len(row) <= _RARE for pair in combinations(row, 2)}
    yield from sorted(found)
