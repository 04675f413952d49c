"""Scoring the grouping of articles into stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.clean import clean
from dateline.errors import ArticleError
from dateline.evaluate.figures import Figure, f1, gold_rows, share
from dateline.merge.stories import digest, group
from dateline.records import Annotations, RawArticle


@dataclass(frozen=True, slots=True)
class StoryRow:
    """An article and the story it belongs to (null: not scored)."""

    id: str
    text: str
    cluster: str | int | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: str | None = None


def score_stories(path: Path) -> tuple[Figure, ...]:
    """Score by B-cubed (Bagga and Baldwin 1998) and by pairs; a rejected article counts as a story of its own."""
    gold = gold_rows(path, StoryRow)
    names: dict[str, str] = {}
    digests = []
    for row in gold:
        raw = RawArticle(row.text, row.id, row.id, row.title, row.url, row.source, published=row.published)
        try:
            article = clean(raw)
        except ArticleError:
            continue
        names[row.id] = article.id
        digests.append(digest(Annotations(article)))
    story_of = {article: story.id for story in group(digests) for article in story.articles}
    wanted = {row.id: str(row.cluster) for row in gold if row.cluster is not None}
    found = {name: story_of.get(names.get(name, ""), f"alone {name}") for name in wanted}
    return compare(wanted, found)


def compare(wanted: Mapping[str, str], found: Mapping[str, str]) -> tuple[Figure, ...]:
    """Give B-cubed and pairwise figures of one grouping of the same items against another."""
    size = len(wanted)
    gold, mine = Counter(wanted.values()), Counter(found.values())
    both = Counter((wanted[name], found[name]) for name in wanted)
    precision = share(sum(n * n / mine[f] for (_, f), n in both.items()), size)
    recall = share(sum(n * n / gold[w] for (w, _), n in both.items()), size)
    together = sum(n * (n - 1) for n in both.values())
    pairs_found, pairs_gold = sum(n * (n - 1) for n in mine.values()), sum(n * (n - 1) for n in gold.values())
    return (
        Figure("stories", "B-cubed F1", 2 * share(precision * recall, precision + recall), size),
        Figure("stories", "B-cubed precision", precision, size),
        Figure("stories", "B-cubed recall", recall, size),
        Figure("stories", "pairwise F1", f1(together, pairs_found, pairs_gold), pairs_gold // 2),
    )
