"""Lines that an outlet prints under every report are demoted; what it repeats because it is news is not."""

from collections.abc import Callable
from dataclasses import replace

from dateline.blocks import outlet_boilerplate
from dateline.records import Article

Make = Callable[..., Article]

PLEDGE = "Courier readers get the whole picture on every screen, every morning."
STORIES = [
    "Ministers of Arland reopened the bridge over the river on Tuesday.\nFishermen cheered when the barrier went up.",
    "A court in Dunport sentenced three bankers to prison for fraud.\nThe judges called their scheme shameless.",
    "Heavy snow closed mountain passes and stranded hundreds of lorries.\nForecasters expect another storm tonight.",
]


def demoted(articles: list[Article]) -> list[str]:
    found = outlet_boilerplate(articles)
    texts = {a.id: a.text for a in articles}
    return sorted(texts[name][b.start : b.end].strip() for name, blocks in found.items() for b in blocks)


def test_a_line_under_reports_on_different_matters_is_demoted(article: Make) -> None:
    articles = [article(f"{story}\n{PLEDGE}", outlet="Courier") for story in STORIES]
    assert demoted(articles) == [PLEDGE] * 3
    assert outlet_boilerplate(articles) == outlet_boilerplate(articles[::-1])


def test_two_reports_are_too_few_and_other_outlets_do_not_count(article: Make) -> None:
    articles = [
        article(f"{s}\n{PLEDGE}", outlet=o) for s, o in zip(STORIES, ["Courier", "Courier", "Herald"], strict=True)
    ]
    assert outlet_boilerplate(articles) == {}


def test_background_repeated_through_one_story_stays(article: Make) -> None:
    background = "The bridge over the river had been closed since fishermen blocked the barrier."
    articles = [article(f"{STORIES[0]}\nDay {day} of the talks.\n{background}", outlet="Courier") for day in range(4)]
    assert background not in demoted(articles)


def test_versions_of_one_article_count_once(article: Make) -> None:
    articles = [replace(article(f"{story}\n{PLEDGE}", outlet="Courier"), key="k") for story in STORIES]
    assert outlet_boilerplate(articles) == {}


def test_articles_of_unknown_outlets_are_left_alone(article: Make) -> None:
    assert outlet_boilerplate(article(f"{story}\n{PLEDGE}") for story in STORIES) == {}
