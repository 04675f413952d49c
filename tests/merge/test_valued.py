"""Values of one thing that sentences of two reports state, though they have little else in common."""

import pytest
from reports import Report, merged

FILLER = tuple(
    f"Snow fell on {first}{last}."
    for first in ("Ald", "Bryn", "Cor", "Dunn", "Esk", "Farl")
    for last in ("ow", "eth", "ick", "ane", "umber", "oft", "wyn", "aven", "ingham", "orpe")
)
"""Sentences of other matters: how telling a word is depends on how few sentences have it."""


def report(outlet: str, text: str, filler: tuple[str, ...]) -> Report:
    found = Report(outlet, " ".join([text, *filler, "The envoy resigned."]), "2031-03-04")
    return found.event("CONCEDE", "resigned", ["The envoy"])


def compared(left: str, right: str) -> list[tuple[str, set[str]]]:
    record = merged(report("Harbour Post", left, FILLER[:30]), report("The Lantern", right, FILLER[30:]))
    return [
        (d.verdict, {d.readings[p.a].text, d.readings[p.b].text})
        for d in record.discrepancies
        if d.attribute == "number"
        for p in d.pairs
    ]


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "Dozens of Lissa councillors boycotted the mayor's banquet, a snub that nobody forgot.",
            "In a town of empty streets about 60 Lissa councillors boycotted the banquet.",
            {"Dozens of Lissa councillors", "60 Lissa councillors"},
        ),
        (
            "The inspectors reached Brod late, amid dozens of arrests in Brod.",
            "More than 200 people were arrested in Brod.",
            {"dozens of arrests", "200 people were arrested"},
        ),
        (
            "Mayor Ana Bol collected only a dozen or so public endorsements for her harbour scheme.",
            "A handful of councillors to endorse Bol's harbour scheme spoke on Tuesday.",
            {"a dozen or so public endorsements", "A handful of councillors"},
        ),
        (
            "The ferry company paid an effective tax rate of 31.5 percent from 2027 to 2030.",
            "Last year the ferry company paid an effective tax rate of 35.7 percent.",
            {"31.5 percent", "35.7 percent"},
        ),
    ],
)
def test_values_of_one_thing_stand_side_by_side(left: str, right: str, values: set[str]) -> None:
    assert ("compatible", values) in compared(left, right)


def test_each_sum_is_set_beside_that_which_may_equal_it() -> None:
    found = compared(
        "The ferry company earned roughly $141 million and paid nearly $44 million in harbour taxes.",
        "The ferry company earned $139 million, and it paid $43,885,310 in harbour taxes.",
    )
    assert sorted(sorted(values) for _, values in found) == [
        ["$139 million", "$141 million"],
        ["$43,885,310", "$44 million"],
    ]


def test_one_or_several_of_a_kind_are_told_apart() -> None:
    left = "The complaint was brought by Clear Water, a watch group led by a former harbour board inspector."
    right = "The complaint was filed by Clear Water, a watch group led by former harbour board inspectors."
    [(_, values)] = [row for row in compared(left, right) if any("inspectors" in words for words in row[1])]
    assert values == {"former harbour board inspector", "former harbour board inspectors"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Seven villages lost power in the storm.", "Nine villages voted for the canal."),
        ("The mine earned $44 million from harbour sales.", "The mine earned $3 million from harbour sales."),
        ("The company gave 10 percent of its income away.", "A harbour tax rate of 31 percent was paid."),
    ],
)
def test_values_of_other_things_are_not_compared(left: str, right: str) -> None:
    assert [row for row in compared(left, right) if row[0] != "agree"] == []
