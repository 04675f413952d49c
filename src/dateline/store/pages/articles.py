"""Articles: their data and text, and every record that rests on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.records import Claim, Interval, Origin, Quote
from dateline.store.pages.kept import kept
from dateline.store.pages.shared import Window, days_of, listed, text_of
from dateline.store.read import decode, head_of
from dateline.store.store import Store


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article without what it yields; `text` is "" where only its data was asked for."""

    id: str
    outlet: str | None
    path: str
    title: str | None
    url: str | None
    published: Interval | None
    text: str = ""
    copies_of: str | None = None
    agency: str | None = None
    basis: str | None = None
    why: str | None = None
    """How the day is known."""
    events: int = 0

    @property
    def name(self) -> str:
        """The outlet, or the path where it is not known."""
        return self.outlet or self.path


@kept
def origins(store: Store, story: str) -> tuple[Origin, ...]:
    """Give where the story's articles have their information from. Raises StoreError if there is no such story."""
    return head_of(store, story).origins


@kept
def origin_of(store: Store, story: str) -> Mapping[str, str]:
    """Give the id of each article's origin. Raises StoreError if there is no such story."""
    return {article: origin.id for origin in origins(store, story) for article in origin.articles}


def articles(store: Store, names: Iterable[str]) -> dict[str, ArticleLine]:
    """Give some articles with their text."""
    rows = store.run("page_articles_of", articles=listed(names))
    return {
        str(i): ArticleLine(str(i), text_of(o), str(p), text_of(t), text_of(u), days_of(first, last), str(text))
        for i, o, p, t, u, first, last, text in rows
    }


def sources(store: Store, story: str, window: Window) -> tuple[ArticleLine, ...]:
    """Give the story's articles by date, without their text."""
    rows = store.run("page_sources", story=story, limit=window.limit, offset=window.offset)
    return tuple(
        ArticleLine(
            str(r[0]), text_of(r[1]), str(r[2]), text_of(r[3]), text_of(r[4]), days_of(r[5], r[6]),
            copies_of=text_of(r[7]), agency=text_of(r[8]), basis=text_of(r[9]), why=text_of(r[10]),
            events=int(r[11] or 0),
        )
        for r in rows
    )  # fmt: skip


def story_of_article(store: Store, article: str) -> str | None:
    """Give the story that an article belongs to."""
    row = store.one("page_story_of_article", article=article)
    return str(row[0]) if row else None


def removed(store: Store, article: str) -> str | None:
    """Give the day on which an article was taken out for good; None if it was not."""
    row = store.one("page_tombstone", article=article)
    return text_of(row[0]) if row else None


def claims_of_article(store: Store, article: str) -> tuple[tuple[Claim, str | None], ...]:
    """Give what an article claims, with the event of each."""
    return tuple((decode(r, Claim), text_of(e)) for r, e in store.run("page_article_claims", article=article))


def quotes_of_article(store: Store, article: str) -> tuple[Quote, ...]:
    """Give what an article quotes."""
    return tuple(decode(r, Quote) for (r,) in store.run("page_article_quotes", article=article))


def readings_of_article(store: Store, article: str) -> tuple[tuple[str, str | None, str | None, int, int], ...]:
    """Give the readings that the article gives: attribute, event or utterance, start, end."""
    rows = store.run("page_article_readings", article=article)
    return tuple((str(a), text_of(e), text_of(u), int(start or 0), int(end or 0)) for a, e, u, start, end in rows)
