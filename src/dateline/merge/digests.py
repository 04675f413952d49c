"""What grouping into stories needs of one article: its heaviest terms, its title, when it appeared."""

import math
import re
from dataclasses import dataclass
from datetime import date

from dateline.merge.words import common_stems, content_words, evidence_text
from dateline.records import EVIDENCE_KINDS, Annotations, Article, Interval

_TITLE = 1.0  # a term of the title counts so much more; chosen on the sets of docs/merging.md
_NAME = 0.6  # a capitalised term likewise
_RARE_NAME = 2.4  # one that is no common word or name either
_LEAD = 0.3  # a term of the first lines likewise
_LEAD_CHARS = 500
_KEPT = 300  # heaviest terms of an article, before their rarity is known

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
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
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


def day_of(found: Digest) -> date | None:
    """Give the day that an article is taken to be of: the earliest that it may be of."""
    interval = found.published
    return (interval.earliest or interval.latest) if interval else None
