from reports import Report, merged

from dateline.views import ChangeView, changes


def count(number: str, outlet: str, published: str) -> Report:
    text = f"Otto Varn arrested {number} dockers in Ostra on Monday. Fish was eaten."
    report = Report(outlet, text, published).actor("Otto Varn").actor("dockers", "group")
    return report.event(
        "COERCE",
        "arrested",
        ["Otto Varn"],
        ["dockers"],
        mode="arrest",
        day=("Monday", "2031-03-03"),
        place=("Ostra", None),
        attributes=[("number", f"{number} arrested", f"{number} dockers")],
    )


def found(*reports: Report) -> tuple[ChangeView, ...]:
    record = merged(*reports)
    (event,) = record.events
    ledger = [d for d in record.discrepancies if d.event == event.id]
    return changes(ledger, {c.article: c.published for c in record.claims})


def test_a_later_report_with_another_value_is_listed_as_a_change() -> None:
    for first, second in (("12", "30"), ("30", "12")):
        (change,) = found(count(first, "Harbour Post", "2031-03-03"), count(second, "The Lantern", "2031-03-05"))
        assert (change.attribute, change.outlet_before, change.outlet_after) == (
            "number",
            "Harbour Post",
            "The Lantern",
        )
        assert (first in change.before, second in change.after) == (True, True)
        assert str(change.reported.earliest) == "2031-03-05"


def test_reports_of_one_day_and_equal_values_change_nothing() -> None:
    assert not found(count("12", "Harbour Post", "2031-03-03"), count("30", "The Lantern", "2031-03-03"))
    assert not found(count("12", "Harbour Post", "2031-03-03"), count("12", "The Lantern", "2031-03-05"))
