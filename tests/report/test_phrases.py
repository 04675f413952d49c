"""Plain words for days, counts and codes."""

from datetime import date

import pytest

from dateline.records import Interval
from dateline.report.cards import in_full
from dateline.report.phrases import count, cut, days_text, label, listed, one_line, reading_value, value_days, worst


@pytest.mark.parametrize(
    ("first", "last", "text", "short"),
    [
        ("2019-05-04", "2019-05-04", "Saturday 4 May 2019", "Sat 4 May 2019"),
        ("2019-05-01", "2019-05-31", "May 2019", "May 2019"),
        ("2019-01-01", "2019-12-31", "2019", "2019"),
        ("2019-05-04", "2019-05-06", "4–6 May 2019", "4–6 May 2019"),
        ("2019-05-28", "2019-06-02", "28 May – 2 June 2019", "28 May – 2 Jun 2019"),
        ("2018-12-30", "2019-01-02", "30 December 2018 – 2 January 2019", "30 Dec 2018 – 2 Jan 2019"),
        (None, "2019-05-04", "by 4 May 2019", "by 4 May 2019"),
        ("2019-05-04", None, "since 4 May 2019", "since 4 May 2019"),
        (None, None, "undated", "undated"),
    ],
)
def test_days_are_written_as_people_write_them(first: str | None, last: str | None, text: str, short: str) -> None:
    days = Interval(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    assert days_text(days) == text
    assert days_text(days, short=True) == short


def test_a_value_that_is_no_day_stays_as_it_is() -> None:
    assert value_days("2019-05-04/2019-05-06") == "4–6 May 2019"
    assert value_days("next week") is None
    assert reading_value("day", "next week", "XXXX-WXX", "next week") == "next week"
    assert reading_value("status", "negated", "negated", "did not") == "did not happen"


def test_controls_and_marks_that_reverse_the_direction_become_visible() -> None:
    assert one_line("a\x1b[31mb\n\n c\u202ed\ue000") == "a�[31mb c�d�"
    assert one_line("नमस्\u200dते Zoë – “x”") == "नमस्\u200dते Zoë – “x”"


def test_small_words() -> None:
    assert (count(1, "article"), count(2, "story", "stories")) == ("1 article", "2 stories")
    assert label("A (of B) met C (CONSULT)") == "A (of B) met C"
    assert label("A met C (again)") == "A met C (again)"
    assert (listed([]), listed(["A"]), listed(["A", "B", "C"])) == ("", "A", "A, B and C")
    assert worst(["agree", "differ"]) == "differ"
    assert worst([]) is None
    assert cut("one two three", 9) == "one two…"
    assert len(cut("x" * 99, 10)) == 10


@pytest.mark.parametrize(("value", "normalised", "text", "shown"), [
    ("gates: 4", "gates: 4", "four gates", "four gates"),
    ("gates: 4", "gates: 4", "four", "four (gates)"),
    ("four\n gates", "gate: 4", "four\n gates", "four gates"),
    ("injured: 14", "injured: ≥14", "14 people", "at least 14 people (injured)"),
    ("over 30 boats", "boat: >30", "over 30 boats", "over 30 boats"),
    ("money: 300 crowns", "money: ~300 crowns", "300 crowns", "about 300 crowns"),
])  # fmt: skip
def test_a_count_is_shown_in_the_words_of_its_report(value: str, normalised: str, text: str, shown: str) -> None:
    assert reading_value("number", value, normalised, text) == shown


def test_reasons_name_words_not_stems() -> None:
    told = ("The envoy invited them to the White House.", "An invitation to the white houses came.")
    assert in_full("shared words (whit, hous, zzz)", told) == "shared words (white, house, zzz)"
    assert in_full("same word for the act (invit)", told) == "same word for the act (invited)"
    assert in_full("same actor (Ana Brel)", told) == "same actor (Ana Brel)"
