"""What grouping into stories needs of one article: its heaviest terms, its title, people's ages, when it appeared."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice

from dateline.merge.sentences import stated_words
from dateline.merge.words import common_stems, content_words, evidence_text, words
from dateline.records import EVIDENCE_KINDS, Annotations, Article, Interval

_TITLE = 1.0  # a term of the title counts so much more; chosen on the sets of docs/merging.md
_NAME = 0.6  # a capitalised term likewise
_RARE_NAME = 2.4  # one that is no common word or name either
_LEAD = 0.3  # a term of the first lines likewise
_LEAD_CHARS = 500
_FIRST_CHARS = 600  # in which a report tells whom it is about
_AGE = 3.0  # weight of somebody's age
_KEPT = 300  # heaviest terms of an article, before their rarity is known
_SENTENCES = 200  # of an article that are looked at for being stock
_FEWEST_WORDS = 4  # of a sentence that can be stock

_CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
_AGED = re.compile(
    r"\b(?P<long>[A-Za-z]{3,9}|\d{1,3})[- ]years?[- ]old\b|\b[Aa]ged? (?P<plain>\d{1,3})\b"
    r"|(?<=[a-z]), (?P<beside>\d{1,2})(?=[,.;])"
)
_OLDEST = 110
_SENTENCE = re.compile(r"[^\n.!?]+")
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
    """Stems, and ages of people ("age 16"), with their weight in this article, sorted."""
    sentences: tuple[int, ...] = ()
    """A number for each of its sentences: the same words give the same number."""
    ages: tuple[int, ...] = ()
    """The ages of people that its title and first lines tell, sorted."""


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
    weights |= {f"age {years}": _AGE * (1 + math.log(count)) for years, count in _ages(f"{title}\n{text}").items()}
    first = tuple(sorted(int(years) for years in _ages(f"{title}\n{text[:_FIRST_CHARS]}")))
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    published = article.published.interval if article.published else None
    return Digest(article.id, article.outlet, published, title, tuple(sorted(kept)), _sentences(text), first)


def _ages(text: str) -> Counter[str]:
    """Give the ages of people that a text tells: "a three-year-old", "aged 40", "Ann Bell, 16,"."""
    found = (m["long"] or m["plain"] or m["beside"] for m in _AGED.finditer(text))
    years = (str(stated_words().numbers.get(word.lower(), word)) for word in found)
    return Counter(y for y in years if y.isdecimal() and int(y) <= _OLDEST)


def _sentences(text: str) -> tuple[int, ...]:
    rows = (words(match.group()) for match in _SENTENCE.finditer(text))
    long = islice((" ".join(row) for row in rows if len(row) >= _FEWEST_WORDS), _SENTENCES)
    return tuple(
        int.from_bytes(blake2b(s.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big") for s in long
    )


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


def day_of(interval: Interval | None) -> date | None:
    """Give the day that an article published then is taken to be of: the earliest that it may be of."""
    return (interval.earliest or interval.latest) if interval else None
