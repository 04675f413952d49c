"""What looks like a discrepancy and is none."""

import pytest
from reports import Report, merged

from dateline.records import Attribute, Status, StoryRecord

SUNDAY, MONDAY, FRIDAY = "2031-03-02", "2031-03-03", "2031-03-07"


def meeting(outlet: str, text: str, day: tuple[str, str], published: str) -> Report:
    report = Report(outlet, text, published)
    return report.event("CONSULT", "met", ["Ana Brel"], ["Otto Varn"], day=day, place=("Lissa", "XLA"))


def verdicts(record: StoryRecord, attribute: Attribute) -> list[str]:
    return [d.verdict for d in record.discrepancies if d.attribute == attribute]


def test_nobody_reports_what_happens_after_he_has_published() -> None:
    first = meeting("Harbour Post", "Ana Brel met Otto Varn in Lissa on Monday.", ("Monday", MONDAY), MONDAY)
    second = meeting("The Lantern", "Ana Brel met Otto Varn in Lissa on Tuesday.", ("Tuesday", "2031-03-04"), FRIDAY)
    assert "contradict" not in verdicts(merged(first, second), "day")


@pytest.mark.parametrize(("words", "verdict"), [("22:40 UTC on 2 March", "compatible"), ("2 March", "contradict")])
def test_a_day_by_universal_time_may_be_the_next_one_by_local_time(words: str, verdict: str) -> None:
    local = meeting(
        "Harbour Post", "Ana Brel met Otto Varn in Lissa early on Monday.", ("early on Monday", MONDAY), FRIDAY
    )
    other = meeting("The Lantern", f"Ana Brel met Otto Varn in Lissa at {words}.", (words, SUNDAY), FRIDAY)
    assert verdicts(merged(local, other), "day") == [verdict]


def told(text: str, status: Status, source: str | None = None) -> Report:
    report = Report("Harbour Post", text, MONDAY)
    return report.event("COERCE", "arrested", ["Brod"], ["Otto Varn"], status=status, source=source)


@pytest.mark.parametrize(
    ("denied", "verdict"),
    [
        ("Brod had not arrested until Monday any man but Otto Varn.", "compatible"),
        ("Brod arrested rather than questioned the aide of Otto Varn.", "compatible"),
        ("Brod has not arrested Otto Varn.", "contradict"),
    ],
)
def test_what_had_not_happened_until_some_day_is_no_denial(denied: str, verdict: str) -> None:
    done = Report("The Lantern", "Brod arrested Otto Varn.", MONDAY)
    done.event("COERCE", "arrested", ["Brod"], ["Otto Varn"])
    assert verdicts(merged(done, told(denied, "negated")), "status") == [verdict]


def test_somebody_else_who_asks_somebody_else_is_no_other_doer() -> None:
    def urged(outlet: str, who: str, whom: str) -> Report:
        text = f"{who} urged {whom} to open the Lissa bridge to farmers."
        report = Report(outlet, text, MONDAY).actor(who, "person", "XNO").actor(whom, "person", "XNO")
        return report.event("REQUEST", "urged", [who], [whom])

    apart = merged(urged("Harbour Post", "Ana Brel", "Otto Varn"), urged("The Lantern", "Ida Holm", "Jan Reve"))
    assert "differ" not in verdicts(apart, "actor")


def test_first_talks_and_first_talks_of_leaders_are_ranked_apart() -> None:
    def ranked(outlet: str, words: str) -> Report:
        report = Report(outlet, f"Ana Brel met Otto Varn in Lissa on Monday, {words}.", MONDAY)
        rank: Attribute = "rank"
        return report.event(
            "CONSULT", "met", ["Ana Brel"], ["Otto Varn"], day=("Monday", MONDAY), attributes=[(rank, "first", "first")]
        )

    record = merged(
        ranked("Harbour Post", "the first high-level talks since 2015"),
        ranked("The Lantern", "the first talks of leaders since 2007"),
    )
    assert "contradict" not in verdicts(record, "rank")
    same = merged(
        ranked("Harbour Post", "the first talks since 2015"), ranked("The Lantern", "the first talks since 2007")
    )
    assert verdicts(same, "rank") == ["contradict"]
