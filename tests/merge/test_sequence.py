import pytest
from reports import Report, merged

from dateline.records import StoryRecord


def order(record: StoryRecord) -> list[str]:
    of = {e.id: e.type for e in record.events}
    return [of[name] for name in record.chronology]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ana Brel protested after Otto Varn met Ida Renn.", ["CONSULT", "PROTEST"]),
        ("Ana Brel protested before Otto Varn met Ida Renn.", ["PROTEST", "CONSULT"]),
        ("After Ana Brel protested, Otto Varn met Ida Renn.", ["PROTEST", "CONSULT"]),
        ("Before Ana Brel protested, Otto Varn met Ida Renn.", ["CONSULT", "PROTEST"]),
    ],
)
def test_what_has_no_day_stands_as_a_report_orders_it(text: str, wanted: list[str]) -> None:
    report = Report("Harbour Post", text, "2031-03-08")
    report.event("PROTEST", "protested", ["Ana Brel"]).event("CONSULT", "met", ["Otto Varn"], ["Ida Renn"])
    assert order(merged(report)) == wanted


def test_an_undated_act_stands_before_the_dated_one_that_followed_it() -> None:
    text = "Ana Brel protested on Monday after Otto Varn met Ida Renn."
    report = Report("Harbour Post", text, "2031-03-08")
    report.event("PROTEST", "protested", ["Ana Brel"], day=("Monday", "2031-03-03"))
    assert order(merged(report.event("CONSULT", "met", ["Otto Varn"], ["Ida Renn"]))) == ["CONSULT", "PROTEST"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Brel protested before a judge who met Ida Renn.",
        "Ana Brel protested after lunch, and Otto Varn met Ida Renn.",
    ],
)
def test_a_word_that_does_not_reach_the_act_orders_nothing(text: str) -> None:
    from dateline.merge.sequence import told_order

    report = Report("Harbour Post", text, "2031-03-08")
    report.event("PROTEST", "protested", ["Ana Brel"]).event("CONSULT", "met", [], ["Ida Renn"])
    assert not told_order(merged(report).claims)
