from collections.abc import Callable

import pytest

from dateline.extract.actors import find_actors
from dateline.extract.events import find_events
from dateline.parse import load_model, parse
from dateline.records import Article, Place

Maker = Callable[..., Article]


@pytest.fixture
def place(article: Maker) -> Callable[[str, str], Place | None]:
    def of(text: str, trigger: str) -> Place | None:
        parsed = parse(article(text), load_model())
        found = find_events(parsed, find_actors(parsed), (), ())
        return next(e.place for e in found if parsed.text(e.trigger) == trigger)

    return of


@pytest.mark.parametrize(
    ("text", "trigger", "words", "city"),
    [
        ("Kenya and Uganda signed a trade pact in Kampala on Monday.", "signed", "Kampala", "Kampala"),
        ("In Oslo, the Kenyan president met the Ugandan president.", "met", "Oslo", "Oslo"),
        (
            "Police arrested ten students at a hotel near Mombasa, Kenya said.",
            "arrested",
            "hotel near Mombasa",
            "Mombasa",
        ),
        ("Sudan's army withdrew its troops from Kassala.", "withdrew", "Kassala", "Kassala"),
        ("Chad pulled its soldiers out of Bangui on Friday.", "pulled", "Bangui", "Bangui"),
        (
            "Ghana said that teachers had blocked a bridge near Accra.",
            "blocked",
            "bridge near Accra",
            "Accra",
        ),
    ],
)
def test_the_words_that_say_where(
    place: Callable[[str, str], Place | None], text: str, trigger: str, words: str, city: str
) -> None:
    found = place(text, trigger)
    assert found is not None
    assert text[found.start : found.end] == words
    assert found.location is not None
    assert found.location.name == city


def test_the_capital_is_that_of_the_country_told_last(place: Callable[[str, str], Place | None]) -> None:
    text = "Peru recalled its envoy from Chile. Police arrested nine protesters in the Bolivian capital on Monday."
    found = place(text, "arrested")
    assert found is not None
    assert found.location is not None
    assert (found.location.name, found.location.country) == ("La Paz", "BOL")


def test_a_capital_named_beside_it_goes_before_an_adjective(place: Callable[[str, str], Place | None]) -> None:
    text = "The mayor of Lima told the Chilean minister that police had arrested nine protesters in the capital."
    found = place(text, "arrested")
    assert found is not None
    assert found.location is not None
    assert found.location.name == "Lima"


def test_there_is_the_place_told_last_and_keeps_its_own_words(place: Callable[[str, str], Place | None]) -> None:
    text = "The Kenyan minister flew to Nairobi. He met the Ugandan minister there on Sunday."
    found = place(text, "met")
    assert found is not None
    assert text[found.start : found.end] == "there"
    assert (found.name, found.country) == ("Nairobi", "KEN")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("NAIROBI (Wire) - Kenya expelled the Ugandan ambassador.", "expelled"),
        ("Seoul condemned Tokyo over the visit.", "condemned"),
        ("Kenya and Uganda held talks on Sudan.", "held"),
        ("Kenya invited Uganda to talks in Geneva.", "invited"),
    ],
)
def test_no_place_is_guessed(place: Callable[[str, str], Place | None], text: str, trigger: str) -> None:
    assert place(text, trigger) is None
