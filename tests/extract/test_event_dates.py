from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.actors import find_actors
from dateline.extract.events import find_events
from dateline.extract.quotes import find_quotes
from dateline.extract.times import find_times
from dateline.merge.claims import claim_id
from dateline.parse import load_model, parse
from dateline.records import Article, EventMention, Interval, Published

Read = Callable[[str], list[EventMention]]
TODAY = date(2021, 3, 10)
PUBLISHED = Published("2021-03-10", Interval(TODAY, TODAY), "given", None, "given")
MONDAY, FRIDAY = date(2021, 3, 8), date(2021, 3, 5)
CARRIED_MONDAY, CARRIED_FRIDAY, LAST_YEAR = (MONDAY, True), (FRIDAY, True), (date(2020, 1, 1), False)


@pytest.fixture
def read(article: Callable[..., Article]) -> Read:
    def events(text: str) -> list[EventMention]:
        parsed = parse(article(text, published=PUBLISHED), load_model())
        cast = find_actors(parsed)
        times, _ = find_times(parsed.article, parsed)
        return list(find_events(parsed, cast, times, find_quotes(parsed, cast, times)))

    return events


def day(events: list[EventMention], type_: str) -> tuple[date | None, bool] | None:
    event = next(e for e in events if e.type == type_)
    return (event.date.interval.earliest, event.date.carried) if event.date else None


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "On Monday the foreign ministers of Norway and Sweden met in Bergen. They signed a trade agreement.",
            "SUPPORT",
            CARRIED_MONDAY,
        ),
        ("Norway met Sweden on Friday in Bergen and signed a fishing treaty.", "SUPPORT", CARRIED_FRIDAY),
        (
            "Anna Berg visited Stockholm on Friday.\nShe invited Swedish premier Karl Lind to Oslo.",
            "REQUEST",
            CARRIED_FRIDAY,
        ),
        (
            "It nearly went wrong on Friday. Anna Berg threatened to expel the Swedish envoy.",
            "THREATEN",
            CARRIED_FRIDAY,
        ),
        (
            "On Monday Norway and Sweden held talks in Bergen. The two sides also signed a border treaty.",
            "SUPPORT",
            CARRIED_MONDAY,
        ),
        ("Norway met Sweden on Friday. Last year it had expelled the Swedish envoy.", "SANCTION", LAST_YEAR),
        ("Norway met Sweden on Friday. It has expelled two Swedish diplomats.", "SANCTION", None),
        ("Norway met Sweden on Friday. It had expelled two Swedish diplomats.", "SANCTION", None),
        ("Anna Berg said on Monday that Norway was ready. She expelled the Swedish envoy.", "SANCTION", None),
        (
            "Anna Berg said on Monday that Norway was ready. She also called on Sweden to free the crew.",
            "REQUEST",
            CARRIED_MONDAY,
        ),
        (
            "Anna Berg visited the crew on Friday and presented each of them with a blanket.",
            "AID",
            CARRIED_FRIDAY,
        ),
        (
            "On Monday fishermen demonstrated in Bergen. Police used tear gas, and nine were arrested.",
            "COERCE",
            CARRIED_MONDAY,
        ),
        (
            "On Monday fishermen demonstrated in Bergen. Police had arrested three of them.",
            "COERCE",
            None,
        ),
        ('Norway met Sweden on Friday. "It expelled our envoy," Karl Lind said.', "SANCTION", None),
    ],
)
def test_a_day_is_carried_only_to_what_goes_on(
    read: Read, text: str, type_: str, expected: tuple[date, bool] | None
) -> None:
    assert day(read(text), type_) == expected


def test_a_carried_day_keeps_the_words_it_came_from(read: Read) -> None:
    text = "Norway expels Swedish envoy\nNorway expelled the Swedish envoy on Friday, the ministry said."
    first = next(e for e in read(text) if e.type == "SANCTION" and e.trigger.start < 20)
    assert first.date is not None
    assert first.date.carried
    assert text[first.date.start : first.date.end] == "Friday"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Police arrested the mayor on 3 March, 5 March and 9 March.", [3, 5, 9]),
        ("The army shelled the town on Monday and again on Tuesday.", [8, 9]),
        ("The army shelled the town on Monday and Tuesday.", [8]),
    ],
)
def test_each_of_several_days_is_an_act(read: Read, text: str, days: list[int]) -> None:
    found = [e for e in read(text) if e.type in ("ASSAULT", "COERCE")]
    assert [e.date.interval.earliest.day for e in found if e.date and e.date.interval.earliest] == days
    assert len({claim_id("a", e) for e in found}) == len(days)


def test_respectively_gives_each_day_its_party(read: Read) -> None:
    text = "Anna Berg met Swedish premier Karl Lind and Danish premier Ole Dahl in 2000 and 2007 respectively."
    first, second = (e for e in read(text) if e.type == "CONSULT")
    assert [text[p.start : p.end].rsplit(maxsplit=1)[-1] for p in first.actors] == ["Berg", "Lind"]
    assert [text[p.start : p.end].rsplit(maxsplit=1)[-1] for p in second.actors] == ["Berg", "Dahl"]
    assert (first.status, second.status) == ("historical", "historical")


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "Sweden said last week it had withdrawn its ambassador from Norway in December.",
            "SANCTION",
            date(2020, 12, 1),
        ),
        ("Sweden confirmed on Friday that it expelled two Norwegian diplomats on Monday.", "SANCTION", MONDAY),
        (
            "On Monday Sweden condemned the arrest last month of three journalists by Norwegian police.",
            "ACCUSE",
            MONDAY,
        ),
        ("The premier told reporters late on Sunday that Norway had expelled two Swedish diplomats.", "SANCTION", None),
        ("Police arrested the editor on the steps of her own court on Monday.", "COERCE", MONDAY),
        ("Sweden's prime minister used his Monday speech to accuse Norway of theft.", "ACCUSE", MONDAY),
        ("Monday's protest, at which police fired tear gas, left ten people injured.", "ASSAULT", MONDAY),
        ("Norway signed the pact on Monday after six hours of talks with Sweden.", "CONSULT", MONDAY),
        ("Norwegian commandos stormed the ship at 3 a.m., a source says.", "ASSAULT", None),
        ("Norway agreed on Monday to free its Swedish prisoners.", "RETREAT", None),
        ("Sweden's prime minister used the 2016 ruling to accuse Norway of theft.", "ACCUSE", None),
    ],
)
def test_the_day_is_the_acts_not_the_reports(read: Read, text: str, type_: str, expected: date | None) -> None:
    found = day(read(text), type_)
    assert (found[0] if found else None) == expected
