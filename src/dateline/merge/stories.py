"""Articles -> stories: which reports are about one developing matter, whatever order they come in."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.ids import content_id
from dateline.merge.grouping import UNIT, Vector, agglomerate
from dateline.merge.words import common_stems, content_words, evidence_text
from dateline.records import EVIDENCE_KINDS, Annotations, Article, Interval, Story

_TITLE = 1.0  # a term of the title counts so much more; chosen on the sets of docs/merging.md
_NAME = 0.6  # a capitalised term likewise
_RARE_NAME = 2.4  # one that is no common word or name either
_LEAD = 0.3  # a term of the first lines likewise
_LEAD_CHARS = 500
_MAX_TERMS = 150  # heaviest terms of an article that are kept
_BACKGROUND = 100  # articles; so that a handful on one matter keeps the words that all of them share
_FLATTEN = 0.6  # power of a weight: many shared terms say more than one heavy one

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
    named, common = content_words(" ".join(_CAPITALISED.findall(text))), common_stems()
    lead, headline = content_words(text[:_LEAD_CHARS]), content_words(title)
    counts = content_words(text) + headline
    weights = {
        term: (1 + math.log(count))
        * (1 + _TITLE * (term in headline))
        * (1 + (_NAME if term in common else _RARE_NAME) * (term in named))
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

    `one_story` takes all articles as one; else `grouping.agglomerate` tells which are near enough.
    """
    ordered = sorted({d.id: d for d in digests}.values(), key=lambda d: d.id)
    if not ordered:
        return ()
    vectors = _vectors(ordered)
    days = [_day(d.published) for d in ordered]
    groups = [list(range(len(ordered)))] if one_story else agglomerate(vectors, days)
    return tuple(sorted((_story([ordered[i] for i in g], [vectors[i] for i in g]) for g in groups), key=lambda s: s.id))


def _story(members: Sequence[Digest], vectors: Sequence[Vector]) -> Story:
    first = min(members, key=lambda d: (_day(d.published) or date.max, d.id))
    whole = _total(vectors)
    central = min(range(len(members)), key=lambda i: (-sum(w * whole[t] for t, w in vectors[i].items()), members[i].id))
    return Story(content_id("s-", first.id), members[central].title, tuple(sorted(d.id for d in members)))


def _day(interval: Interval | None) -> date | None:
    return (interval.earliest or interval.latest) if interval else None


def _vectors(digests: Sequence[Digest]) -> list[Vector]:
    """Give vectors of length UNIT: article weight × inverse document frequency, flattened, the heaviest terms only."""
    frequency = Counter(term for d in digests for term, _ in d.terms)
    rarity = {term: _rarity(count, len(digests)) for term, count in frequency.items()}
    vectors: list[Vector] = []
    for d in digests:
        weighted = {t: (w * rarity[t]) ** _FLATTEN for t, w in d.terms}
        heaviest = sorted(weighted.items(), key=lambda item: (-item[1], item[0]))[:_MAX_TERMS]
        norm = math.sqrt(math.fsum(w * w for _, w in heaviest)) or 1.0
        vectors.append({t: round(w / norm * UNIT) for t, w in sorted(heaviest)})
    return vectors


def _rarity(frequency: int, total: int) -> float:
    """Give the inverse document frequency as if the set stood among _BACKGROUND other articles without the term.

    So a handful of reports on one matter keeps the words that all of them share.
    """
    return math.log((total + _BACKGROUND + 1) / (frequency + 0.5))


def _total(vectors: Sequence[Vector]) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    return total
