"""Which expression dates which event of a sentence."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dateline.extract.times import date_of, find_times
from dateline.parse import load_model, parse
from dateline.records import Article, Block, Interval, Published

if TYPE_CHECKING:
    from spacy.language import Language

Ask = Callable[..., str | None]
DAY = date(2024, 5, 15)


@pytest.fixture(scope="module")
def nlp() -> "Language":
    return load_model()


@pytest.fixture
def ask(nlp: "Language") -> Ask:
    """Give the words that date the event of a trigger word in a sentence."""

    def words(text: str, trigger: str, kind: str = "body") -> str | None:
        published = Published("2024-05-15", Interval(DAY, DAY), "given", None, "")
        block = Block(0, len(text), kind)  # type: ignore[arg-type]
        parsed = parse(Article("a", "a", "p", text, (block,), published=published), nlp)
        times, _ = find_times(parsed.article, parsed)
        token = next(token for token in parsed.doc if token.text == trigger)
        found = date_of(times, parsed, token.i, token.sent)
        return text[found.start : found.end] if found else None

    return words


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("The minister said on Saturday that troops had crossed the border on Thursday.", "said", "Saturday"),
        ("The minister said on Saturday that troops had crossed the border on Thursday.", "crossed", "Thursday"),
        ("The president invited the envoy to the capital, officials said on Saturday.", "invited", None),
        ("The army shelled the town on Tuesday, officials said Wednesday.", "shelled", "Tuesday"),
        ("Protesters, who had gathered on Sunday, attacked the embassy on Tuesday.", "attacked", "Tuesday"),
        ("Protesters, who had gathered on Sunday, attacked the embassy on Tuesday.", "gathered", "Sunday"),
        ("President Orlov, who took office last year, met the delegation.", "met", None),
        ("Saturday's attack killed ten people.", "killed", "Saturday"),
        ("The two sides held talks in the capital on Monday.", "talks", "Monday"),
        ("Late on Monday the parliament approved the talks scheduled for next week.", "talks", None),
        ("The court overturned the 2016 ruling.", "overturned", None),
        ("On Tuesday, the army shelled the town, killing five people.", "killing", "Tuesday"),
        (
            "Seoul wants to meet the diplomats in exactly one week, the minister said Tuesday.",
            "meet",
            "exactly one week",
        ),
        ("Talks were held for three hours.", "held", None),
        ("The president welcomed the offer to hold talks late Monday, but gave no day.", "welcomed", "late Monday"),
        ("The president welcomed the offer to hold talks late Monday, but gave no day.", "hold", None),
        ("Cole, who met Marsh on Sunday and Monday, was received on Tuesday.", "met", "Sunday and Monday"),
        ("Cole, who met Marsh on Sunday and Monday, was received on Tuesday.", "received", "Tuesday"),
        ("The army held two drills last year and in May shelled the town.", "held", "last year"),
        ("The talks, held on 12 May, ended in a deal.", "talks", "12 May"),
        ("Police fired tear gas at Sunday's protest.", "fired", "Sunday"),
        ("The mayor proposed a market in a telephone call on Monday.", "call", "Monday"),
        ("Protesters planned a march in the park on Saturday.", "march", "Saturday"),
        ("Officials said on Wednesday, four days after the gates were lowered.", "lowered", "four days after"),
        ("The accord was signed on Tuesday, a day after the vote.", "vote", "a day after"),
        ("The bridge was opened two days after the flood.", "flood", None),
    ],
)
def test_an_expression_dates_the_event_it_hangs_on(ask: Ask, text: str, trigger: str, words: str | None) -> None:
    assert ask(text, trigger) == words


def test_a_bound_is_no_date(ask: Ask) -> None:
    assert ask("The two sides have not met since December 2015.", "met") is None


def test_a_file_photo_dates_no_event(ask: Ask) -> None:
    caption = "Soldiers attacked the camp near Vessel on Oct. 30, 2017."
    assert ask(caption, "attacked", "caption") == "Oct. 30, 2017"
    assert ask(f"FILE - {caption}", "attacked", "caption") is None


def test_the_date_a_video_caption_ends_with_dates_no_event(ask: Ask) -> None:
    assert ask("Orland's president is invited to Ruthia for talks – May 11, 2024", "invited", "caption") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Friday, the league of fishermen plans to hold a vote.", "2024-05-17"),
        ("A vigil planned for Tuesday was cancelled.", "2024-05-14"),
        ("A vigil planned for Friday was cancelled.", "2024-05-17"),
        ("The vigil on Friday was banned.", "2024-05-10"),
        ("They will lose the house when the case is heard in February.", "2025-02"),
        ("The emirate told buyers of the cut for June deliveries.", "2024-06"),
        ("The emirate closed the wells in June.", "2023-06"),
    ],
)
def test_the_parse_tells_what_is_to_come(nlp: "Language", text: str, value: str) -> None:
    published = Published("2024-05-15", Interval(DAY, DAY), "given", None, "")
    parsed = parse(Article("a", "a", "p", text, (Block(0, len(text), "body"),), published=published), nlp)
    assert [time.value for time in find_times(parsed.article, parsed)[0]] == [value]
