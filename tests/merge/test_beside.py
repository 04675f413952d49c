from dataclasses import replace

import pytest
from reports import Report, merged

from dateline.merge.beside import beside, length
from dateline.records import Annotations, TimeExpression


def one(text: str, trigger: str, *others: str) -> list[tuple[str, str]]:
    """Give what stands beside the act told by `trigger`, `others` being triggers of other acts."""
    report = Report("Harbour Post", text, "2031-03-03")
    for word in (trigger, *others):
        report.event("CONSULT", word)
    here = report.done()
    return [(value.name, value.value) for value in beside(here.events[0], here)]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Norland expelled the envoy, the first since 2011.", "expelled", ("rank", "first")),
        ("It was the first envoy to be expelled in thirty years.", "expelled", ("rank", "first")),
        ("The ministers met in Lissa, the third of its kind.", "met", ("rank", "third")),
        ("The pilot was held because he had no papers.", "held", ("reason", "he had no papers")),
        ("Brod closed its port in retaliation for the raid, and said so.", "closed", ("reason", "the raid")),
        ("They talked through mediators in Lissa.", "talked", ("manner", "through intermediaries")),
        ("The two sat in Lissa and talked face to face.", "talked", ("manner", "in person")),
    ],
)
def test_what_stands_beside_an_act_is_read(text: str, trigger: str, expected: tuple[str, str]) -> None:
    assert one(text, trigger) == [expected]


@pytest.mark.parametrize(
    ("text", "trigger", "other"),
    [
        ("Brod arrested him and expelled the envoy, the first since 2011.", "arrested", "expelled"),
        ("They met, and Brod closed its port because of the storm.", "met", "closed"),
        ("They met, and on Friday spoke over the phone.", "met", "spoke"),
    ],
)
def test_what_stands_beside_another_act_is_left_to_it(text: str, trigger: str, other: str) -> None:
    assert one(text, trigger, other) == []


def timed(text: str, words: str, value: str) -> Annotations:
    report = Report("Harbour Post", text, "2031-03-03").event("CONSULT", "talks")
    here = report.done()
    span = report.span(words)
    return replace(here, times=(TimeExpression(*span, "DURATION", value, None),))


def test_a_length_told_in_a_later_clause_is_read() -> None:
    here = timed("The deal came in talks that lasted almost six hours.", "six hours", "PT6H")
    assert [(v.name, v.value) for v in beside(here.events[0], here)] == [("duration", "6 hours")]


def test_for_how_long_somebody_has_ruled_is_no_length_of_the_talks() -> None:
    here = timed("In talks he faced Ana Brel, who has ruled for ten years.", "ten years", "P10Y")
    assert list(beside(here.events[0], here)) == []


def test_lengths_are_told_in_one_unit() -> None:
    assert [length(v) for v in ("PT20M", "P1D", "PT1H30M", "PXD", "P1Y6M")] == [
        "20 minutes", "1 day", "90 minutes", None, None,
    ]  # fmt: skip


def test_two_reports_that_rank_an_act_apart_contradict() -> None:
    def told(outlet: str, text: str) -> Report:
        report = Report(outlet, text, "2031-03-04")
        report.event("COERCE", "expelled", ["Norland"], ["Otto Varn"], day=("Monday", "2031-03-03"))
        return report

    record = merged(
        told("Harbour Post", "Norland on Monday expelled Otto Varn, the first envoy since 2011."),
        told("The Lantern", "On Monday Norland expelled Otto Varn, the first envoy in thirty years."),
    )
    (found,) = [d for d in record.discrepancies if d.attribute == "rank"]
    assert found.verdict == "contradict"
