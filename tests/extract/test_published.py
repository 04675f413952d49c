"""When an article was published, from its own words: stated, inferred, or not to be known."""

from datetime import date

import pytest

from dateline.extract.times import find_times, published_beside, reresolve
from dateline.records import Annotations, Article, Block, BlockKind, Interval, Published


def make(*parts: tuple[BlockKind, str], published: Published | None = None) -> Article:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(len(text), len(text) + len(words) + 1, kind))
        text += words + "\n"
    return Article("a", "a", "p", text, tuple(blocks), published=published)


def find(*parts: tuple[BlockKind, str]) -> Published | None:
    return find_times(make(*parts))[1]


BODY: tuple[BlockKind, str] = ("body", "The parliament of Orland approved the budget, deputies said.")
# 11 May 2024 was a Saturday.
LEAD: tuple[BlockKind, str] = (
    "body",
    "President Anna Orlov of Orland met rebel leaders in Vessel, her office said on Saturday.",
)


def test_a_given_date_is_kept() -> None:
    day = date(2024, 5, 15)
    given = Published("2024-05-15", Interval(day, day), "given", None, "meta.csv")
    assert find_times(make(("byline", "By Jo Marsh, 3 May 2021"), BODY, published=given))[1] == given


@pytest.mark.parametrize(
    "part",
    [
        ("byline", "By Jo Marsh, 3 May 2021"),
        ("boilerplate", "Published: May 3, 2021 10:35 GMT"),
        ("boilerplate", "Monday 3 May 2021 10:35 BST"),
        ("boilerplate", "First published on Mon 3 May 2021 06.00 BST"),
        ("dateline", "VESSEL, May 3, 2021 (OPA) – "),
    ],
)
def test_stated(part: tuple[BlockKind, str]) -> None:
    found = find(part, BODY)
    assert found is not None
    assert (found.value, found.basis, found.interval.precision) == ("2021-05-03", "stated", "day")
    assert found.span is not None


def test_published_counts_before_updated() -> None:
    found = find(("boilerplate", "Updated 5 May 2021"), ("boilerplate", "Published 3 May 2021"), BODY)
    assert found is not None
    assert found.value == "2021-05-03"


def test_a_teaser_s_date_states_nothing() -> None:
    assert find(BODY, ("boilerplate", "Feb 10, 2021 - Ten pictures of the week"), ("boilerplate", "3 May 2021")) is None


def test_a_later_update_of_another_day_is_not_the_day_of_publication_twice() -> None:
    assert find(("boilerplate", "Published 3 May 2021"), ("boilerplate", "Published 4 May 2021"), BODY) is None


def test_inferred_from_a_caption_and_the_weekday_of_the_lead() -> None:
    found = find(("caption", "President Anna Orlov arrives in Vessel for talks – May 11, 2024"), LEAD)
    assert found is not None
    assert (found.value, found.basis) == ("2024-05-11", "inferred")
    assert "“Saturday”" in found.explanation
    assert "“May 11, 2024”" in found.explanation


def test_inferred_from_a_relation_a_weekday_and_a_caption() -> None:
    found = find(
        ("body", "Orland offered Tuesday to reopen the border with Ruthia."),
        (
            "body",
            "The offer comes one day after President Anna Orlov gave her New Year's Day address.",
        ),
        ("caption", "A crowd in Orland watches President Anna Orlov, Jan. 1, 2024."),
    )
    assert found is not None
    assert found.value == "2024-01-02"
    for words in ("“Tuesday”", "“one day after … New Year's Day”", "“Jan. 1, 2024”"):
        assert words in found.explanation


def test_the_weekday_has_to_agree() -> None:
    assert find(
        ("body", "Orland offered Friday to reopen the border with Ruthia."),
        ("body", "The offer comes one day after President Anna Orlov gave her New Year's Day address."),
        ("caption", "A crowd in Orland watches President Anna Orlov, Jan. 1, 2024."),
    ) is None  # fmt: skip


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - President Anna Orlov arrives in Vessel for talks, May 11, 2024",
        "President Anna Orlov in Vessel in a file photo of May 11, 2024",
        "A river in flood, May 11, 2024",
        "President Anna Orlov arrives in Vessel, May 7, 2024",
    ],
)
def test_a_photograph_that_is_old_or_of_something_else_dates_nothing(caption: str) -> None:
    assert find(("caption", caption), LEAD) is None


def test_a_photograph_older_than_what_the_report_tells_dates_nothing() -> None:
    later: tuple[BlockKind, str] = ("body", "The two sides last met in July 2024.")
    assert find(("caption", "President Anna Orlov arrives in Vessel – May 11, 2024"), LEAD, later) is None


def test_an_interval_where_only_that_can_be_known() -> None:
    found = find(
        ("body", "Orland said its envoys will hold talks on January 9 in Celm."),
        ("body", "“The year 2024 is a year of hope for Orland,” President Orlov said."),
    )
    assert found is not None
    assert found.interval == Interval(date(2024, 1, 1), date(2024, 1, 9))
    assert (found.value, found.basis) == ("2024-01-01/2024-01-09", "inferred")
    article = make(("body", "Orland said its envoys will hold talks on January 9 in Celm. The year 2024 is bleak."))
    assert find_times(article)[0][0].value == "2024-01-09"


def test_inferred_from_a_weekday_that_the_report_counts_to() -> None:
    found = find(
        ("body", "At dawn on Saturday, three days after the deal signed in Vessel on 8 May, the gates were opened."),
        ("body", "The ambassador will return on 14 May. Nobody has paid for the flood of 2 May 2024."),
    )
    assert found is not None
    assert (found.interval, found.basis) == (Interval(date(2024, 5, 11), date(2024, 5, 14)), "inferred")


def test_a_weekday_that_does_not_fit_the_count_infers_nothing() -> None:
    assert find(
        ("body", "At dawn on Friday, three days after the deal signed in Vessel on 8 May, the gates were opened."),
        ("body", "Nobody has paid for the flood of 2 May 2024."),
    ) is None  # fmt: skip


def test_an_undated_report_is_dated_by_its_own_weekday_and_those_beside_it() -> None:
    article = make(("body", "The two are due to meet later on Saturday, officials said."))
    found, published = find_times(article)
    assert published is None
    undated = Annotations(article, times=found)
    beside = published_beside(undated, [date(2024, 5, 10), date(2024, 5, 11)])
    assert beside is not None
    assert (beside.value, beside.basis) == ("2024-05-11", "inferred")
    assert reresolve(undated, beside).times[0].value == "2024-05-11"
    assert published_beside(undated, [date(2024, 5, 10)]) is None
    assert published_beside(undated, [date(2024, 5, 4), date(2024, 5, 11)]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Orland and Ruthia signed a treaty on Friday, and will meet later on Saturday.",
        "Orland was founded on May 3, 1921, and its army will march on June 1.",
        "Orland's leaders met in 2000 and 2007.",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert find(("body", text)) is None
