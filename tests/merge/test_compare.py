import pytest

from dateline.merge.compare import compare, days, numbers, people, places, reasons, statuses
from dateline.records import Attribute, Reading, StoryActor


def reading(value: str) -> Reading:
    return Reading(value, value, "a", "Harbour Post", 0, 1, value)


@pytest.mark.parametrize(
    ("attribute", "left", "right", "verdict"),
    [
        ("manner", "verbal", "written", "contradict"),
        ("manner", "by telephone", "handwritten", "contradict"),
        ("manner", "verbal", "by telephone", "compatible"),
        ("manner", "letter", "handwritten", "compatible"),
        ("manner", "verbal", "verbal", "agree"),
        ("outcome", "accepted", "refused", "contradict"),
        ("reason", "unpaid fees", "repairs", "differ"),
        ("time", "09:00", "11:30", "contradict"),
        ("time", "09:00", "morning", "differ"),
    ],
)
def test_values_contradict_only_where_they_exclude_each_other(
    attribute: Attribute, left: str, right: str, verdict: str
) -> None:
    assert compare(attribute, reading(left), reading(right), {}) == verdict
    assert compare(attribute, reading(right), reading(left), {}) == verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("dead: 12", "dead: ≥10", "compatible"),
        ("dead: 12", "dead: >12", "contradict"),
        ("crowns: ~30000000", "crowns: 29000000", "compatible"),
        ("3 hours", "180 minutes", "agree"),
        ("3 hours", "~3 hours", "compatible"),
        ("3 hours", "5 hours", "contradict"),
        ("dead: 12", "injured: 12", None),
        ("dead: dozens", "dead: 12", None),
        ("dead: 1,200", "dead: 1200", "agree"),
    ],
)
def test_numbers_are_ranges_of_one_thing(left: str, right: str, verdict: str | None) -> None:
    assert numbers(left, right) == verdict
    assert numbers(right, left) == verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("2031-03-04", "2031-03-03/2031-03-09", "compatible"),
        ("2031-03-04", "/2031-03-03", "contradict"),
        ("XXXX-WXX-2", "2031-03-04", "compatible"),
        ("XXXX-WXX-5", "2031-03-04", "contradict"),
        ("XXXX-WXX-5", "2031-03-01/2031-03-31", "compatible"),
    ],
)
def test_days_are_compared_at_the_grain_at_which_they_are_told(left: str, right: str, verdict: str) -> None:
    assert days(left, right) == verdict
    assert days(right, left) == verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Lissa, XLA", "Lissa, XLA", "agree"),
        ("border town of Lissa", "port of Lissa", "agree"),
        ("Town Hall of Lissa", "Lissa, XLA", "compatible"),
        ("Lissa, XLA", "Brod, XLA", "differ"),
        ("Lissa, XLA", "XLA", "compatible"),
        ("XLA", "XNO", "contradict"),
        ("Lissa, XLA", "Brod, XBR", "contradict"),
        ("Elissa", "Lissa", "differ"),
        ("parliament", "Parliament", "agree"),
    ],
)
def test_places_of_two_countries_contradict(left: str, right: str, verdict: str) -> None:
    assert places(left, right) == verdict


def test_what_is_done_cannot_be_undone() -> None:
    assert statuses("happened", "denied") == "contradict"
    assert statuses("negated", "happened") == "contradict"
    assert statuses("future", "hypothetical") == "compatible"


def actor(name: str, kind: str = "person", country: str | None = None, *, named: bool = True) -> StoryActor:
    return StoryActor(name, name, kind, country, None, named, (), (), ())  # type: ignore[arg-type]


def test_a_government_is_compatible_with_its_minister_and_two_people_differ() -> None:
    cast = {
        "Brel": actor("Brel", country="XLA"),
        "Varn": actor("Varn", country="XLA"),
        "Norland": actor("Norland", "government", "XLA"),
        "official": actor("official", country="XLA", named=False),
        "stranger": actor("stranger", country="XBR", named=False),
    }
    assert people("Brel", "Norland", cast) == "compatible"
    assert people("Brel", "official", cast) == "compatible"
    assert people("Brel", "stranger", cast) == "differ"
    assert people("Brel", "Varn", cast) == "differ"


def test_what_is_half_done_differs_from_what_is_not_done_yet() -> None:
    def told(status: str, words: str) -> Reading:
        return Reading(status, status, "a", None, 0, len(words), words)

    accepted = told("happened", "Brel practically accepted")
    visit = told("happened", "Brel visits Arland")
    assert compare("status", visit, told("negated", "Brel dropped a March visit"), {}) == "compatible"
    assert compare("status", visit, told("negated", "Brel had no intention of visiting"), {}) == "compatible"
    assert compare("status", accepted, told("negated", "Brel did not accept"), {}) == "differ"
    assert (
        compare("status", told("happened", "Brel accepted"), told("negated", "Brel did not accept"), {}) == "contradict"
    )


def test_reasons_are_compared_by_their_content_words() -> None:
    assert reasons("unpaid port fees", "its owners left port fees unpaid") == "agree"
    assert (
        reasons("a storm over the strait and the late hour", "bad weather in the strait, ice and fog") == "compatible"
    )
    assert reasons("unpaid fees", "revenge for the fishermen") == "differ"
