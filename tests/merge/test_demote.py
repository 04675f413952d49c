"""What an outlet prints under every report is withdrawn from the record, and nothing else is."""

from collections.abc import Callable

from dateline.blocks import outlet_boilerplate
from dateline.merge.demote import demote
from dateline.records import Actor, Annotations, Article, Attribution, Block, Mention, Span, TimeExpression

MOTTO = "The Courier tells you every Sunday what Ada Moor of the harbour board thinks."
STORIES = [
    "Ministers of Arland reopened the bridge over the river on Tuesday.\nFishermen cheered when the barrier went up.",
    "A court in Dunport sentenced three bankers to prison on Tuesday.\nThe judges called their scheme shameless.",
    "Heavy snow closed mountain passes on Tuesday and stranded lorries.\nForecasters expect another storm tonight.",
]


def annotated(article: Article) -> Annotations:
    """Give an article with a day of the report, and a day, a person and an attribution of the line below it."""

    def place(words: str) -> Span:
        return Span(article.text.index(words), article.text.index(words) + len(words))

    days = tuple(TimeExpression(*place(word), "DATE", "XXXX", None) for word in ("Tuesday", "Sunday"))
    actors = (
        Actor("a1", "Report", "group", None, None, named=False),
        Actor("a2", "Ada Moor", "person", None, None, True),
    )
    mentions = (Mention(0, 5, "a1", "nominal"), Mention(*place("Ada Moor"), "a2", "name"))
    quote = Attribution((place("The Courier"),), (place("tells"),), (place("what Ada Moor"),), "indirect", "a2")
    return Annotations(article, times=days, actors=actors, mentions=mentions, quotes=(quote,))


def test_the_record_loses_what_rests_on_a_repeated_line_in_any_order(article: Callable[..., Article]) -> None:
    articles = [article(f"{story}\n{MOTTO}", outlet="Courier") for story in STORIES]
    blocks = outlet_boilerplate(articles[::-1])
    assert blocks == outlet_boilerplate(articles)
    for one in articles:
        found = annotated(one)
        left = demote(found, blocks[one.id])
        assert [one.text[t.start : t.end] for t in left.times] == ["Tuesday"]
        assert [a.id for a in left.actors] == ["a1"]
        assert (len(left.mentions), left.quotes) == (1, ())
        assert [b.kind for b in left.article.blocks] == ["body", "body", "boilerplate"]
        assert demote(found, blocks[one.id][::-1]) == left


def test_a_report_without_repeated_lines_is_left_as_it_is(article: Callable[..., Article]) -> None:
    found = annotated(article(f"{STORIES[0]}\n{MOTTO}", outlet="Courier"))
    assert demote(found, ()) is found


def test_an_attribution_that_reaches_into_a_demoted_line_is_withdrawn_whole(article: Callable[..., Article]) -> None:
    found = annotated(article(f"{STORIES[0]}\n{MOTTO}"))
    start = found.article.text.index("harbour")
    assert demote(found, [Block(start, start + 7, "boilerplate")]).quotes == found.quotes
    assert demote(found, [Block(found.quotes[0].cue[0][0], start, "boilerplate")]).quotes == ()
