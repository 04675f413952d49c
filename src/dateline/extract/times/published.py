"""When an article was published, from its own words."""

from __future__ import annotations

from dateline.records import Article, Published


def find_published(article: Article) -> Published | None:
    """Give the day of publication that the article states or lets one infer; None where nothing can be known."""
    return None
