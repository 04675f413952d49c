"""Where what somebody says begins and ends, and whose it is: invented sentences, all attributions of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.extract.actors import find_actors
from dateline.extract.quotes import find_quotes
from dateline.parse import load_model, parse
from dateline.records import Article, Spans

Reader = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def read(article: Callable[..., Article]) -> Reader:
    def find(text: str) -> list[tuple[str, str, str]]:
        parsed = parse(article(text), load_model())

        def words(spans: Spans) -> str:
            return " / ".join(text[a:b] for a, b in spans)

        quotes = find_quotes(parsed, find_actors(parsed), ())
        return [(words(q.source), words(q.cue), words(q.content)) for q in quotes]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lopez told reporters that Novak “has no plan for the harbour,” adding, “He never had one.”",
            [
                ("Lopez", "told", "that Novak “has no plan for the harbour,”"),
                ("Lopez", "adding", "“He never had one.”"),
            ],
        ),
        (
            "Novak thinks the dam “will hold for years” - although two of its gates failed in May.",
            [("Novak", "thinks", "the dam “will hold for years”")],
        ),
        (
            "The commission said the vote was fair; observers say it was not.",
            [
                ("The commission", "said", "the vote was fair"),
                ("observers", "say", "it was not"),
            ],
        ),
        (
            "Novak called the settlers “guests” and “neighbours“ in his speech. A day later he sent the police.",
            [("Novak", "called", "the settlers “guests” and “neighbours“")],
        ),
        (
            "The leaflet accuses Novak of selling licences “on a scale never seen on this coast.”",
            [("The leaflet", "accuses", "Novak of selling licences “on a scale never seen on this coast.”")],
        ),
        (
            "Lopez called the pier “a mistake” because nobody had asked the fishermen.",
            [("Lopez", "called", "the pier “a mistake” because nobody had asked the fishermen")],
        ),
        (
            "Lopez praised the miners of the valley. “They kept the pumps running for nine days.”",
            [
                (
                    "Lopez",
                    "praised",
                    "the miners of the valley. “They kept the pumps running for nine days.”",
                )
            ],
        ),
    ],
)
def test_a_content_ends_with_what_is_said(read: Reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lopez’s argument was that the bridge “belongs to both towns”.", "that the bridge “belongs to both towns”"),
        (
            "Lopez told the council at a stormy meeting that the “old” bridge had to go.",
            "that the “old” bridge had to go",
        ),
        ("Lopez proposed closing the port for a month.", "closing the port for a month"),
        ("Lopez made it clear that the port would stay open.", "that the port would stay open"),
        ("In a new Courier poll, Lopez trailed the mayor by nine points.", "Lopez trailed the mayor by nine points"),
        ("A dinner billed as “a feast for all” was called off.", "A dinner / as “a feast for all”"),
        ("The road led to what Lopez called “a better valley”.", "what / “a better valley”"),
    ],
)
def test_what_is_said_is_found_away_from_its_cue(read: Reader, text: str, expected: str) -> None:
    assert expected in [content for _, _, content in read(text)]


def test_what_somebody_says_that_they_think_is_one_attribution(read: Reader) -> None:
    assert [source for source, _, _ in read("Lopez said she thinks the mayor “is asleep”.")] == ["Lopez"]


def test_whoever_is_quoted_as_saying_it_said_it(article: Callable[..., Article]) -> None:
    text = "The radio quoted the bishop as saying that the road was “as safe as a church”."
    parsed = parse(article(text), load_model())
    said = next(q for q in find_quotes(parsed, find_actors(parsed), ()) if text[slice(*q.source[0])] == "the bishop")
    assert [text[a:b] for a, b in said.via] == ["The radio"]


def test_who_puts_out_a_statement_speaks_by_it(read: Reader) -> None:
    (quote,) = read("The dockers put out a statement saying that the strike would go on.")
    assert (quote[0], quote[2]) == ("The dockers", "that the strike would go on")


def test_who_has_described_something_is_told_from_who_spoke(read: Reader) -> None:
    found = read("“It is late,” said an officer who led the search and described the island as “a maze with a beach”.")
    assert any(content == "the island as “a maze with a beach”" for _, _, content in found)


def test_curly_marks_within_straight_ones_are_part_of_the_words(read: Reader) -> None:
    (quote,) = read('"They asked for “a little patience” and got eleven years," Lopez said.')
    assert quote[2] == '"They asked for “a little patience” and got eleven years,"'


def test_words_that_a_line_break_divides_have_one_speaker(read: Reader) -> None:
    assert {source for source, _, _ in read("“It is a small crack in\na large wall,” the engineer said.")} == {
        "the engineer"
    }
