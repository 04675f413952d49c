"""Articles annotated by hand: what the reader gives, what it refuses, and that our own hold together."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import ConfigError
from dateline.evaluate import evaluate
from dateline.evaluate.marked import MarkedTime, parse_marked, read_marked
from dateline.records import Block, Span

LAYERS = Path(__file__).parents[2] / "examples" / "layers"
HEAD = "published: 2018-01-09\n\n"
GOOD = """published: none
appeared: 2018-01-09
outlet: The Quay

headline: Mole to close
boilerplate: Home | Boats
:
body: {b dateline|OSTRA -} {s1 Ida Renn|The mayor} {c1|said} {q1 direct|“no”} on {t DATE 2018-01-08|Monday} \
“{q1|and {s2 ?|a clerk} {c2|swore} {q2 indirect|that it was over}}”.
"""


def test_the_reader_gives_text_blocks_times_and_attributions_where_they_stand() -> None:
    marked = parse_marked(GOOD)
    body = "OSTRA - The mayor said “no” on Monday “and a clerk swore that it was over”."
    assert marked.text == f"Mole to close\nHome | Boats\n\n{body}"
    assert (marked.published, marked.appeared, marked.outlet) == (None, "2018-01-09", "The Quay")
    start = marked.text.index(body)
    assert marked.blocks[2:] == (
        Block(start, start + 7, "dateline"),
        Block(start + 7, len(marked.text), "body"),
    )
    monday = marked.text.index("Monday")
    assert marked.times == (MarkedTime(monday, monday + 6, "DATE", "2018-01-08"),)
    mayor, clerk = marked.quotes
    assert [marked.text[s:e] for s, e in mayor.content] == ["“no”", "and a clerk swore that it was over"]
    assert (mayor.kind, mayor.name, clerk.name) == ("direct", "Ida Renn", "?")
    assert clerk.content == (Span(marked.text.index("that it"), len(marked.text) - 2),)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("outlet: X\n\nbody: A.", "no `published`"),
        ("published: yesterday\n\nbody: A.", "line 2: 'yesterday' is no ISO date"),
        ("published: none\n\nbody: A.", "`appeared`"),
        ("published: 2018-01-09\nbody: A.", "line 2: no empty line"),
        (HEAD, "no text"),
        (HEAD + "body: A.\nprose: B.", "line 4: a line begins with its kind"),
        (HEAD + "body: {t DATE 2018-01-08|Monday", "a mark is not closed"),
        (HEAD + "body: Monday}", "nothing to close"),
        (HEAD + "body: {b lead|A}", "no kind of block: 'lead'"),
        (HEAD + "body: {x 1|A}", "no mark"),
        (HEAD + "body: {t DAY 2018-01-08|Monday}", "a time expression is"),
        (HEAD + "body: {t DATE|Monday}", "a time expression is"),
        (HEAD + "body: {t DATE 2018-01-08|on Monday}", "does not begin with a preposition"),
        (HEAD + "body: {t DATE 2018-01-08| Monday}", "begin or end with a space"),
        (HEAD + "byline: {t DATE 2018-01-08|Monday}", "in a block of kind byline"),
        (HEAD + "body: {s1 Ida|She} {c1|said}", "attribution 1 needs a content"),
        (HEAD + "body: {s1|She} said {q1 indirect|that}", "needs a name"),
        (HEAD + "body: {q1 spoken|that}", "attribution 1 needs a content"),
        (HEAD + "body: {s1 Ida|She} {s1 Eva|Eva} {q1 direct|no}", "s1 is 'Ida' before and 'Eva' here"),
    ],
)
def test_what_is_malformed_is_refused_with_its_place(source: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=r"x\.txt, line \d+: ") as refused:
        parse_marked(source, "x.txt")
    assert problem in str(refused.value)


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no annotated article"):
        evaluate("layers", tmp_path)


def test_our_own_articles_hold_and_have_every_kind_of_everything() -> None:
    articles = read_marked(LAYERS)
    assert len(articles) >= 60
    assert len({marked.text for marked in articles}) == len(articles)
    assert {block.kind for marked in articles for block in marked.blocks} >= {
        "headline", "standfirst", "body", "caption", "byline", "dateline", "pullquote", "authornote", "boilerplate",
        "duplicate",
    }  # fmt: skip
    assert {time.type for marked in articles for time in marked.times} == {"DATE", "TIME", "DURATION", "SET"}
    assert {quote.kind for marked in articles for quote in marked.quotes} == {"direct", "mixed", "indirect"}
    assert sum(marked.published is None for marked in articles) >= 6


def test_each_figure_is_given_once_and_a_perfect_reading_of_one_line_is_one(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "published: 2018-01-09\n\n"
        "body: {s1 Ida Renn|Mayor Ida Renn} {c1|said} on {t DATE 2018-01-08|Monday} "
        "{q1 indirect|that the mole would be closed to all boats}.\n",
        "utf-8",
    )
    figures = evaluate("layers", tmp_path / "one.txt")
    assert len({figure.measure for figure in figures}) == len(figures) == 17
    assert {figure.value for figure in figures if figure.items} == {1.0}
