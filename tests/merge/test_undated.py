from reports import Report, merged

from dateline.records import StoryRecord


def dated(day: str = "2031-03-08") -> Report:
    text = "Ana Brel met Otto Varn over lunch on Saturday. Fish was eaten. Norland accused Ostia of stealing fish."
    report = Report("Harbour Post", text, day)
    report.event("CONSULT", "met", ["Ana Brel"], ["Otto Varn"], day=("Saturday", "2031-03-08"))
    return report.event("ACCUSE", "accused", ["Norland"], ["Ostia"])


def undated(*, both: bool = True) -> Report:
    text = "Over lunch on Friday Ana Brel met Otto Varn. Soup was served. Norland accused Ostia of stealing fish."
    report = Report("The Lantern", text).actor("Ana Brel").actor("Otto Varn")
    report.event("CONSULT", "met", ["Ana Brel"], ["Otto Varn"], day=("Friday", "XXXX-WXX-5"))
    return report.event("ACCUSE", "accused", ["Norland"], ["Ostia"]) if both else report


def day_of(record: StoryRecord) -> tuple[str, list[str], str]:
    (found,) = [d for d in record.discrepancies if d.attribute == "day"]
    return found.verdict, sorted(r.normalised for r in found.readings), found.explanation


def test_the_week_of_an_undated_report_is_that_of_the_events_it_tells_with_dated_ones() -> None:
    verdict, days, why = day_of(merged(dated(), undated()))
    assert (verdict, days) == ("contradict", ["2031-03-07", "2031-03-08"])
    assert "The Lantern bears no date: its “Friday” is taken as 2031-03-07" in why


def test_one_shared_event_fixes_no_week() -> None:
    verdict, days, why = day_of(merged(dated(), undated(both=False)))
    assert (verdict, days) == ("contradict", ["2031-03-08", "XXXX-WXX-5"])
    assert "bears no date" not in why


def test_the_event_is_dated_to_the_days_between_which_the_reports_disagree() -> None:
    (event,) = [e for e in merged(dated(), undated()).events if e.type == "CONSULT"]
    assert (str(event.date.earliest), str(event.date.latest)) == ("2031-03-07", "2031-03-08")
