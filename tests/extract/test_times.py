"""What time expressions are found, with which value and days."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.times import find_times, reresolve, resolve
from dateline.records import (
    Annotations,
    Article,
    Block,
    EventDate,
    EventMention,
    Interval,
    Published,
    Span,
    TimeExpression,
)

Make = Callable[..., Article]

# A Wednesday.
DAY = date(2024, 5, 15)


def on(first: date, last: date | None = None) -> Published:
    return Published(first.isoformat(), Interval(first, last or first), "given", None, "")


def times(article: Make, text: str, published: Published | None = None) -> list[tuple[str, str, str]]:
    found, _ = find_times(article(text, published=published or on(DAY)))
    return [(text[time.start : time.end], time.type, time.value) for time in found]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on Nov 3-5, 2023.", "Nov 3-5, 2023", "2023-11-03/2023-11-05"),
        ("It was boarded at 22:40 UTC on 9 May.", "22:40 UTC on 9 May", "2024-05-09T22:40"),
        (
            "It was raided at 6 a.m. local time on 12 March 2021.",
            "6 a.m. local time on 12 March 2021",
            "2021-03-12T06:00",
        ),
        ("The wall fell on the night of 12 March.", "the night of 12 March", "2024-03-12TNI"),
        ("They met on Monday. By evening she was home.", "evening", "2024-05-13TEV"),
        ("They met at three o'clock.", "three o'clock", "2024-05-15T15:00"),
        ("The polls opened at 7.30.", "7.30", "2024-05-15T07:30"),
        ("They met on Monday. He had left the night before.", "the night before", "2024-05-12TNI"),
        ("They met on Monday. He had called the day before.", "the day before", "2024-05-12"),
        (
            "The bomb went off at 9 a.m. on Monday. A second one followed 20 minutes later.",
            "20 minutes later",
            "2024-05-13T09:20",
        ),
        ("The pact was signed a week ago.", "a week ago", "2024-05-08"),
        ("She sent a card at Christmas.", "Christmas", "2023-12-25"),
        ("A truce held for Christmas last year.", "Christmas last year", "2023-12-25"),
        ("The guards earn $4,000 a month.", "a month", "P1M"),
        ("They march every morning.", "every morning", "P1D"),
        ("The ferry opens a year later than planned.", "a year", "P1Y"),
        ("The port will reopen in a week.", "a week", "2024-05-22"),
        ("They met in the last week of March.", "the last week of March", "2024-03"),
        ("The treaty was signed on 3 May 2021.", "3 May 2021", "2021-05-03"),
        ("It was signed on Monday, May 3, 2021, in Vessel.", "Monday, May 3, 2021", "2021-05-03"),
        ("The order of 2021-05-03 stands.", "2021-05-03", "2021-05-03"),
        ("They met on 25/12/2021.", "25/12/2021", "2021-12-25"),
        ("They met on 3/5/2021.", "3/5/2021", "2021-XX-XX"),
        ("The army withdrew on April 30.", "April 30", "2024-04-30"),
        ("The army withdrew on the 2nd of May.", "the 2nd of May", "2024-05-02"),
        ("The camp was closed in March.", "March", "2024-03"),
        ("The camp was closed in November.", "November", "2023-11"),
        ("The camp will be closed in November.", "November", "2024-11"),
        ("The camp was closed last November.", "last November", "2023-11"),
        ("It began in early December 2020.", "early December 2020", "2020-12"),
        ("The two sides met last year.", "last year", "2023"),
        ("The two sides will meet next month.", "next month", "2024-06"),
        ("The two sides met last week.", "last week", "2024-W19"),
        ("They met over the weekend.", "the weekend", "2024-W19-WE"),
        ("It was founded in the 1990s.", "the 1990s", "199"),
        ("It was founded in the late '80s.", "the late '80s", "198"),
        ("It was built in the 19th century.", "the 19th century", "18"),
        ("The economy shrank in the third quarter.", "the third quarter", "2023-Q3"),
        ("Exports fell in Q1 2022.", "Q1 2022", "2022-Q1"),
        ("Exports fell in the first half of 2022.", "the first half of 2022", "2022-H1"),
        ("The border was closed two months ago.", "two months ago", "2024-03"),
        ("The border was closed almost four years ago.", "almost four years ago", "2020"),
        ("He spoke on New Year's Day.", "New Year's Day", "2024-01-01"),
        ("He spoke on Easter Sunday.", "Easter Sunday", "2024-03-31"),
        ("The coup of nineteen ninety-six was bloody.", "nineteen ninety-six", "1996"),
        ("Delegates want to meet in exactly one week.", "exactly one week", "2024-05-22"),
        ("The envoy arrived yesterday.", "yesterday", "2024-05-14"),
        ("The shelling lasted three hours.", "three hours", "PT3H"),
        ("It was the first vote in more than ten years.", "more than ten years", "P10Y"),
        ("A five-day truce followed.", "five-day", "P5D"),
        ("They have fought over the past several months.", "the past several months", "PXM"),
        ("They talked for two decades.", "two decades", "P20Y"),
        ("The committee meets every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
        ("They gave daily briefings.", "daily", "P1D"),
        ("They meet twice a week.", "twice a week", "P1W"),
        ("The bridge is now closed.", "now", "PRESENT_REF"),
        ("The bridge was recently closed.", "recently", "PAST_REF"),
        ("It opened in early October last year.", "early October last year", "2023-10"),
        ("They meet on May 24 and 25.", "25", "2024-05-25"),
        ("The April elections were close.", "April", "2024-04"),
        ("The state spends two million crowns a year on it.", "a year", "P1Y"),
        ("It will one day be a port.", "one day", "FUTURE_REF"),
        ("The blast came at 9:20 a.m. (0620 GMT) Friday.", "9:20 a.m.", "2024-05-10T09:20"),
        ("The blast came at 9:20 a.m. (0620 GMT) Friday.", "Friday", "2024-05-10"),
        ("Tariffs fell in April. The port was closed that same day.", "that same day", "2024-04-XX"),
        ("Prices have doubled in the past decade.", "the past decade", "P10Y"),
        ("Rents are up since year-end.", "year-end", "2023-12-31"),
        ("The fiscal year ended June 30.", "June 30", "2023-06-30"),
        ("The truce was extended by an additional year.", "an additional year", "P1Y"),
        ("Profit for the year-earlier nine months was small.", "the year-earlier nine months", "P9M"),
        ("It holds for now. The debt would be repaid in two years.", "two years", "2026"),
        ("Talks may resume in the near future.", "the near future", "FUTURE_REF"),
        ("The blast came at 10:35 a.m. local time.", "10:35 a.m.", "2024-05-15T10:35"),
        ("The blast came at 9 p.m. on May 3.", "9 p.m. on May 3", "2024-05-03T21:00"),
    ],
)
def test_reads_an_expression(article: Make, text: str, words: str, value: str) -> None:
    assert (words, value) in [(found, read) for found, _, read in times(article, text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister resigned on Monday.", "2024-05-13"),
        ("The minister resigned on Wednesday.", "2024-05-15"),
        ("The minister resigned on Thursday.", "2024-05-09"),
        ("The minister will resign on Thursday.", "2024-05-16"),
        ("The minister is due to speak on Thursday.", "2024-05-16"),
        ("Talks were scheduled for Thursday.", "2024-05-16"),
        ("Talks were postponed until Thursday.", "2024-05-16"),
        ("He had not spoken until Thursday.", "2024-05-09"),
        ("Deputies will discuss Thursday's attack.", "2024-05-09"),
        ("Deputies will speak at Thursday's meeting.", "2024-05-16"),
        ("The envoy may arrive as early as Thursday.", "2024-05-16"),
        ("The minister resigned last Wednesday.", "2024-05-08"),
        ("Voters go to the polls next Wednesday.", "2024-05-22"),
        ("The minister resigned late Monday.", "2024-05-13"),
        ("The minister resigned on Monday night.", "2024-05-13TNI"),
        ("The minister resigned on Monday evening.", "2024-05-13TEV"),
    ],
)
def test_a_weekday_is_the_latest_unless_the_words_say_future(article: Make, text: str, value: str) -> None:
    assert [read for _, _, read in times(article, text)] == [value]


def test_a_report_on_a_quarter_compares_with_the_quarter_a_year_before(article: Make) -> None:
    text = "First-quarter net was $5 million, up from $4 million a year earlier. Sales fell in the quarter."
    assert [value for _, _, value in times(article, text)] == ["2024-Q1", "2023-Q1", "2024-Q1"]


def test_a_dateline_s_day_is_read() -> None:
    text = "VESSEL, May 14 (OPA) – The envoy left.\n"
    blocks = (Block(0, 22, "dateline"), Block(22, len(text), "body"))
    found, _ = find_times(Article("a", "a", "p", text, blocks, published=on(DAY)))
    assert [time.value for time in found] == ["2024-05-14"]


def test_expressions_count_from_the_one_before(article: Make) -> None:
    text = "The rebels took the port on May 3. Two days earlier, they had shelled it. They left the following week."
    assert [value for _, _, value in times(article, text)] == ["2024-05-03", "2024-05-01", "2024-W19"]


def test_counts_from_nothing_where_no_expression_stands_before(article: Make) -> None:
    assert [value for _, _, value in times(article, "Two days earlier, police had arrested him.")] == ["XXXX-XX-XX"]


@pytest.mark.parametrize(
    "text",
    [
        "Fans filled the stands at the Winter Olympics.",
        "Rescuers counted 2018 people in the camp.",
        "The aid is worth $1999.",
        "The rebels may attack and march on the capital.",
        "Prime Minister Theresa May spoke.",
        "He came second in the race.",
        "Shoppers wait for Black Friday.",
        "He told the Sunday Times so.",
        "The Good Friday Agreement held.",
        "She spoke on the Today programme.",
        "Six of 10 Americans agree.",
        "Minister Jan Kolar spoke.",
        "Come as soon as possible.",
        "She said so on “Sixty Minutes” and on “This Week”.",
        "They showed the film High Noon.",
        "She said so on ''60 Minutes.''",
        "He swims in the morning.",
    ],
)
def test_leaves_what_is_no_time(article: Make, text: str) -> None:
    assert times(article, text) == []


def test_days_denoted(article: Make) -> None:
    text = "Their 1950-53 war ended. They met from 3 to 5 May, then last month, and talked for two weeks."
    found, _ = find_times(article(text, published=on(DAY)))
    days = [
        (time.interval.earliest, time.interval.latest) if time.interval else None
        for time in found
        if text[time.start : time.end] != "then"
    ]
    assert days == [
        (date(1950, 1, 1), date(1953, 12, 31)),
        (date(2024, 5, 3), date(2024, 5, 5)),
        (date(2024, 4, 1), date(2024, 4, 30)),
        None,
    ]


def test_without_a_date_of_publication_nothing_is_invented(article: Make) -> None:
    text = "The envoy arrived on Friday. The talks began last week, and the first were in 2007."
    found, published = find_times(article(text))
    assert published is None
    assert [(time.value, time.interval) for time in found[:2]] == [("XXXX-WXX-5", None), ("XXXX-WXX", None)]
    assert found[2].interval == Interval(date(2007, 1, 1), date(2007, 12, 31))


def test_against_an_interval_only_what_is_certain_gets_a_value(article: Make) -> None:
    text = "The envoy arrived yesterday. The talks began last year."
    yesterday, last_year = resolve(article(text), on(date(2024, 5, 14), date(2024, 5, 16)))
    assert (yesterday.value, yesterday.interval) == ("2024-05-1X", Interval(date(2024, 5, 13), date(2024, 5, 15)))
    assert last_year.value == "2023"


def test_only_evidence_is_read() -> None:
    text = "Updated 3 May 2021\nThe envoy left on Friday.\n"
    blocks = (Block(0, 19, "boilerplate"), Block(19, len(text), "body"))
    found, _ = find_times(Article("a", "a", "p", text, blocks))
    assert [text[time.start : time.end] for time in found] == ["Friday"]


def test_offsets_hold_in_any_block(article: Make) -> None:
    text = "“Élan” — naïve.\n\nOn Friday, 3 May 2024, the café closed — in Île.\n"
    found, _ = find_times(article(text, published=on(DAY)))
    assert [text[time.start : time.end] for time in found] == ["Friday, 3 May 2024"]


def test_reresolve_gives_new_times_and_event_dates(article: Make) -> None:
    text = "The envoy left on Friday."
    undated = article(text)
    found, _ = find_times(undated)
    event = EventMention(
        "CONSULT", None, (), "happened", Span(10, 14), Span(0, 25), (), (), None,
        EventDate(Interval(None, None), 18, 24), (), (), 1.0, "test",
    )  # fmt: skip
    dated = reresolve(Annotations(undated, times=found, events=(event,)), on(DAY))
    friday = Interval(date(2024, 5, 10), date(2024, 5, 10))
    assert dated.times == (TimeExpression(18, 24, "DATE", "2024-05-10", friday),)
    assert dated.events[0].date == EventDate(friday, 18, 24)
    assert dated.article.published == on(DAY)


def test_a_paragraph_goes_on_from_the_day_told_before(article: Make) -> None:
    text = (
        "The mayor resigned on Monday, after the fire of 2019.\nHer deputy had left two days earlier, at 11 a.m. or so."
    )
    two = article(text, published=on(DAY))
    assert [time.value for time in find_times(two)[0]][-2:] == ["2024-05-11", "2024-05-11T11:00"]


def test_an_hour_is_of_the_day_of_the_act_not_of_its_report(article: Make) -> None:
    text = "The crews were exchanged on Monday, the ministry announced on Tuesday.\nThey walked ashore at 11 a.m."
    assert find_times(article(text, published=on(DAY)))[0][-1].value == "2024-05-13T11:00"


@pytest.mark.parametrize("piece", ["Friday ", "5 May ", "2018-", "two ", "the end of ", "10:35 ", "1,", "'80", "a"])
def test_a_hostile_line_costs_linear_time(article: Make, piece: str) -> None:
    text = piece * (20_000 // len(piece))
    found, _ = find_times(article(text, published=on(DAY)))
    assert all(time.end <= len(text) for time in found)
