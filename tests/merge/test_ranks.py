import pytest
from reports import Report, interval_of, merged

from dateline.merge.ranks import ranked, ranks
from dateline.records import Interval, Verdict


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("first meeting since 2007.", "first since 2007"),
        ("first meeting since March 2007.", "first since 2007"),
        ("first meeting in five years.", "first since 2026"),
        ("first meeting in more than a decade.", "first since <2021"),
        ("first meeting in almost ten years.", "first since ~2021"),
        ("first meeting of the two. In five years there may be more.", "first"),
        ("first meeting ever.", "first"),
    ],
)
def test_a_rank_is_read_with_its_reach(words: str, value: str) -> None:
    found, end = ranked("first", words, len("first"), interval_of("2031-03-05"))
    assert found == value
    assert words[:end].startswith("first")


def test_years_are_not_counted_back_from_an_unknown_day() -> None:
    assert ranked("first", "first meeting in five years", 5, None) == ("first", 5)
    assert ranked("first", "first meeting in five years", 5, Interval(None, None)) == ("first", 5)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("first since 2029", "first since 2026", "contradict"),
        ("first since 2026", "first since 2025", "compatible"),
        ("first since <2021", "first since 2019", "compatible"),
        ("first since <2021", "first since 2029", "contradict"),
        ("first since ~2021", "first since 2019", "compatible"),
        ("first since 2019", "third", "compatible"),
        ("first since 2019", "first", "compatible"),
        ("first", "third", "differ"),
    ],
)
def test_ranks_contradict_only_where_their_years_exclude_each_other(left: str, right: str, verdict: Verdict) -> None:
    assert ranks(left, right) == ranks(right, left) == verdict


def test_what_two_reports_rank_alike_is_compared_by_that_rank_alone() -> None:
    def report(outlet: str, words: str) -> Report:
        found = Report(outlet, f"Anna Berg met Ole Dahl in Oslo, the first and the third {words}.", "2031-03-05")
        ranks_ = [("rank", "first", "first"), ("rank", "third", "third")]
        return found.event("CONSULT", "met", ["Anna Berg", "Ole Dahl"], attributes=ranks_)  # type: ignore[arg-type]

    record = merged(report("Herald", "summit of its kind"), report("Courier", "such meeting of the two in Norway"))
    [found] = [d for d in record.discrepancies if d.attribute == "rank"]
    assert found.verdict == "agree"
    assert {p.verdict for p in found.pairs} == {"agree"}
