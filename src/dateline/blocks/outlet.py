"""What an outlet prints under every report: a derived pass over many articles, right of the store."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.blocks.lines import key_of
from dateline.blocks.patterns import Patterns, load_patterns
from dateline.blocks.regions import stems_of
from dateline.records import EVIDENCE_KINDS, Article, Block

_ARTICLES = 3
"""In so many reports, unlike each other, a line must stand ..."""
_SHARE = 0.3
"""... and in this share of the outlet's."""
_ALIKE = 0.25
"""Reports that share this much of their words (Jaccard) may be on one matter: a line of both may be background."""
_FOREIGN = 1
"""A line of which at most so many words (beside the commonest) recur in its report has nothing to do with it."""


@dataclass(frozen=True, slots=True)
class _Page:
    """An article's evidence, by line, and its vocabulary."""

    article: Article
    lines: Mapping[str, tuple[Block, ...]]
    stems: Mapping[str, frozenset[str]]
    counts: Mapping[str, int]


def outlet_boilerplate(articles: Iterable[Article]) -> dict[str, tuple[Block, ...]]:
    """Give, by article id, the blocks to demote, as boilerplate: lines that an outlet repeats whatever the subject.

    A line counts if it stands in at least 3 reports and 30% of the outlet's, and either these are about different
    matters or it shares no words with them: a background paragraph that an outlet repeats through one story stays.
    The order of the articles does not matter; versions of one article (one `key`) count once; articles without an
    outlet are left alone.
    """
    patterns = load_patterns()
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.outlet is not None:
            by_outlet[article.outlet].append(article)
    demoted: dict[str, list[Block]] = defaultdict(list)
    for outlet in sorted(by_outlet):
        pages = [_page(article, patterns) for article in sorted(by_outlet[outlet], key=lambda a: a.id)]
        for line in _repeated(pages):
            for page in pages:
                demoted[page.article.id].extend(Block(b.start, b.end, "boilerplate") for b in page.lines.get(line, ()))
    return {
        name: tuple(sorted(set(blocks), key=lambda b: b.start)) for name, blocks in sorted(demoted.items()) if blocks
    }


def may_repeat(holders: int, articles: int) -> bool:
    """Tell whether a line that stands in so many of an outlet's articles can be boilerplate at all."""
    return holders >= max(_ARTICLES, _SHARE * articles)


def line_keys(article: Article) -> frozenset[str]:
    """Give the lines of an article's evidence as they are compared with those of others."""
    blocks = (block for block in article.blocks if block.kind in EVIDENCE_KINDS)
    return frozenset(" ".join(words) for b in blocks if (words := key_of(article.text[b.start : b.end])))


def _page(article: Article, patterns: Patterns) -> _Page:
    lines: dict[str, list[Block]] = defaultdict(list)
    stems: dict[str, frozenset[str]] = {}
    for block in article.blocks:
        words = key_of(article.text[block.start : block.end]) if block.kind in EVIDENCE_KINDS else ()
        if words:
            key = " ".join(words)
            lines[key].append(block)
            stems[key] = stems_of(words, patterns)
    counts = Counter(stem for found in stems.values() for stem in found)
    return _Page(article, {key: tuple(blocks) for key, blocks in lines.items()}, stems, counts)


def _repeated(pages: list[_Page]) -> list[str]:
    """Give the lines of one outlet's pages that are boilerplate, sorted."""
    holders: dict[str, list[_Page]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            holders[line].append(page)
    articles = len({page.article.key for page in pages})
    common = frozenset(line for line, having in holders.items() if len(having) >= _ARTICLES)
    found = []
    for line in sorted(common):
        distinct = {page.article.key: page for page in holders[line]}
        having = [distinct[key] for key in sorted(distinct)]
        if not may_repeat(len(having), articles):
            continue
        if _unlike(having, common) >= _ARTICLES or sum(_is_foreign(page, line) for page in having) >= _ARTICLES:
            found.append(line)
    return found


def _is_foreign(page: _Page, line: str) -> bool:
    """Whether next to no word of a line recurs elsewhere in its article."""
    return len(page.lines) > 1 and sum(page.counts[stem] > 1 for stem in page.stems[line]) <= _FOREIGN


def _unlike(pages: list[_Page], common: frozenset[str]) -> int:
    """Give how many of the pages, taken in order, are unlike every one taken before; three are enough."""
    taken: list[frozenset[str]] = []
    for page in pages:
        own = frozenset[str]().union(*(stems for line, stems in page.stems.items() if line not in common))
        if own and all(len(own & other) < _ALIKE * len(own | other) for other in taken):
            taken.append(own)
            if len(taken) == _ARTICLES:
                break
    return len(taken)
