"""Articles -> stories: which reports are about one developing matter, whatever order they come in."""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.ids import content_id
from dateline.merge.words import content_words, evidence_text
from dateline.records import EVIDENCE_KINDS, Annotations, Article, Interval, Story

_TITLE = 1.0  # a term of the title counts so much more; chosen on newscluster and basil (docs/merging.md)
_NAME = 0.6  # a capitalised term likewise
_LEAD = 0.3  # a term of the first lines likewise
_LEAD_CHARS = 500
_MAX_TERMS = 150  # heaviest terms of an article that are kept
_BACKGROUND = 100  # articles; so that a handful on one matter keeps the words that all of them share
_RARE = 200  # terms in more articles than this make no candidate pairs
_NEAREST = 40  # candidate partners that an article keeps

JOIN = 0.21
"""Mean cosine between the articles of two groups from which they are one story, if they overlap in time."""
ATTACH = 0.12
"""Mean cosine from which a lone article joins the group that it is CLEARLY times nearer to than to any other."""
CLEARLY = 2.0
SLACK_DAYS = 60.0
"""So many days without a report between two groups, or more, ask for twice the likeness."""
WINDOW_DAYS = 365
"""Groups whose nearest reports are further apart than this are different stories, however alike."""

_CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
_FIRST_SENTENCE = re.compile(r"[^\n]{0,300}?[.!?](?=\s|$)|[^\n]{1,300}")


@dataclass(frozen=True, slots=True)
class Digest:
    """What grouping needs of one article."""

    id: str
    outlet: str | None
    published: Interval | None
    title: str
    """Its headline, else the title that its source gives, else its first sentence."""
    terms: tuple[tuple[str, float], ...]
    """Stems with their weight in this article, sorted."""


def digest(annotations: Annotations) -> Digest:
    """Give what grouping needs of an article: its heaviest terms (title, names, lead), its title, when it appeared."""
    article = annotations.article
    text = evidence_text(article)
    title = title_of(article)
    named = content_words(
        " ".join(_CAPITALISED.findall(text)) + " " + " ".join(a.name for a in annotations.actors if a.named)
    )
    lead, headline = content_words(text[:_LEAD_CHARS]), content_words(title)
    counts = content_words(text) + headline
    weights = {
        term: (1 + math.log(count))
        * (1 + _TITLE * (term in headline))
        * (1 + _NAME * (term in named))
        * (1 + _LEAD * (term in lead))
        for term, count in counts.items()
    }
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[: 2 * _MAX_TERMS]
    published = article.published.interval if article.published else None
    return Digest(article.id, article.outlet, published, title, tuple(sorted(kept)))


def title_of(article: Article) -> str:
    """Give the article's first headline, else the title given with it, else the first sentence of its evidence."""
    for kind in ("headline", None):
        for block in article.blocks:
            if block.kind == kind:
                return " ".join(article.text[block.start : block.end].split())
        if kind and article.title:
            return " ".join(article.title.split())
    for block in article.blocks:
        if block.kind in EVIDENCE_KINDS and (match := _FIRST_SENTENCE.search(article.text[block.start : block.end])):
            return " ".join(match.group().split())
    return article.outlet or article.path


def group(digests: Sequence[Digest], *, one_story: bool = False) -> tuple[Story, ...]:
    """Give the stories of a set of articles, sorted by id; the order of the articles changes nothing.

    Average-link agglomeration of TF-IDF vectors: two groups join while the mean cosine between their articles reaches
    JOIN, raised with the days between them. `one_story` takes all articles as one.
    """
    ordered = sorted({d.id: d for d in digests}.values(), key=lambda d: d.id)
    if not ordered:
        return ()
    vectors = _vectors(ordered)
    groups = [list(range(len(ordered)))] if one_story else _agglomerate(ordered, vectors)
    return tuple(sorted((_story([ordered[i] for i in g], [vectors[i] for i in g]) for g in groups), key=lambda s: s.id))


def _story(members: Sequence[Digest], vectors: Sequence[Mapping[str, float]]) -> Story:
    first = min(members, key=lambda d: (_day(d.published) or date.max, d.id))
    whole = _total(vectors)
    central = min(range(len(members)), key=lambda i: (-round(_dot(vectors[i], whole), 9), members[i].id))
    return Story(content_id("s-", first.id), members[central].title, tuple(sorted(d.id for d in members)))


def _day(interval: Interval | None) -> date | None:
    return (interval.earliest or interval.latest) if interval else None


def _vectors(digests: Sequence[Digest]) -> list[dict[str, float]]:
    """Give unit vectors: article weight × inverse document frequency over the set, the heaviest terms only."""
    frequency = Counter(term for d in digests for term, _ in d.terms)
    total = len(digests)
    vectors = []
    for d in digests:
        weighted = {t: w * _rarity(frequency[t], total) for t, w in d.terms}
        heaviest = sorted(weighted.items(), key=lambda item: (-item[1], item[0]))[:_MAX_TERMS]
        norm = math.sqrt(sum(w * w for _, w in heaviest)) or 1.0
        vectors.append({t: w / norm for t, w in sorted(heaviest)})
    return vectors


def _rarity(frequency: int, total: int) -> float:
    """Give the inverse document frequency as if the set stood among _BACKGROUND other articles without the term.

    So a handful of reports on one matter keeps the words that all of them share.
    """
    return math.log((total + _BACKGROUND + 1) / (frequency + 0.5))


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    return math.fsum(w * right[t] for t, w in left.items() if t in right)


def _total(vectors: Sequence[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    return dict(sorted(total.items()))


def _candidates(vectors: Sequence[Mapping[str, float]]) -> list[tuple[int, int]]:
    """Give the pairs of articles worth comparing: each one's nearest by terms that are not everywhere."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for term, weight in vector.items():
            index[term].append((i, weight))
    pairs: set[tuple[int, int]] = set()
    for i, vector in enumerate(vectors):
        found: dict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            if len(index[term]) <= _RARE:
                for j, other in index[term]:
                    found[j] += weight * other
        found.pop(i, None)
        nearest = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_NEAREST]
        pairs.update((min(i, j), max(i, j)) for j, score in nearest if score > JOIN / 4)
    return sorted(pairs)


@dataclass(slots=True)
class _Group:
    members: list[int]
    total: dict[str, float]
    first: date | None
    last: date | None


def _agglomerate(digests: Sequence[Digest], vectors: Sequence[dict[str, float]]) -> list[list[int]]:
    groups = {i: _Group([i], vectors[i], _day(d.published), _day(d.published)) for i, d in enumerate(digests)}
    near: dict[int, set[int]] = defaultdict(set)
    queue: list[tuple[float, int, int]] = []

    def offer(a: int, b: int) -> None:
        score = _likeness(groups[a], groups[b])
        if score >= JOIN:
            heapq.heappush(queue, (-score, min(a, b), max(a, b)))

    for a, b in _candidates(vectors):
        near[a].add(b)
        near[b].add(a)
        offer(a, b)
    number = len(groups)
    while queue:
        _, a, b = heapq.heappop(queue)
        if a not in groups or b not in groups:
            continue
        left, right = groups.pop(a), groups.pop(b)
        groups[number] = _Group(
            sorted(left.members + right.members),
            _total((left.total, right.total)),
            min(filter(None, (left.first, right.first)), default=None),
            max(filter(None, (left.last, right.last)), default=None),
        )
        near[number] = {n for n in near.pop(a) | near.pop(b) if n in groups}
        for other in sorted(near[number]):
            near[other].add(number)
            offer(number, other)
        number += 1
    return _attach(list(groups.values()))


def _attach(groups: Sequence[_Group]) -> list[list[int]]:
    """Give the groups' members, each lone article joined to the one group that it is clearly nearest to, if any.

    All are judged against the groups as they were, so that no order matters.
    """
    whole = [g for g in groups if len(g.members) > 1]
    index: dict[str, list[int]] = defaultdict(list)
    for i, group_ in enumerate(whole):
        for term in group_.total:
            index[term].append(i)
    found = [list(g.members) for g in whole]
    for lone in (g for g in groups if len(g.members) == 1):
        shared = Counter(i for term in lone.total for i in index.get(term, ()))
        near = sorted(i for i, count in shared.items() if count > 1)
        scores = sorted(((_likeness(lone, whole[i]), -i) for i in near), reverse=True)
        if scores and scores[0][0] >= ATTACH and (len(scores) == 1 or scores[0][0] >= CLEARLY * scores[1][0]):
            found[-scores[0][1]].append(lone.members[0])
        else:
            found.append(list(lone.members))
    return found


def _likeness(left: _Group, right: _Group) -> float:
    """Give the mean cosine between two groups, less for the days between them; 0 beyond WINDOW_DAYS."""
    gap = _gap(left, right)
    if gap > WINDOW_DAYS:
        return 0.0
    mean = _dot(left.total, right.total) / (len(left.members) * len(right.members))
    return round(mean / (1 + min(gap / SLACK_DAYS, 1.0)), 9)


def _gap(left: _Group, right: _Group) -> int:
    """Give the days between two groups; 0 where they overlap or one is undated."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return 0
    return max((right.first - left.last).days, (left.first - right.last).days, 0)
