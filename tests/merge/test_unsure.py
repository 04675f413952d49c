"""A doubtful act is an event on two reports' word, not on one's."""

from dataclasses import replace

from reports import Report, merged

from dateline.evaluate.links import events_of

DAY = ("Monday", "2031-03-03")


def _told(outlet: str, text: str, score: float) -> Report:
    report = Report(outlet, text, published="2031-03-04")
    report.event("REQUEST", "invited", ["Ana Brel"], ["Otto Varn"], mode="meet", day=DAY)
    report.events = [replace(e, score=score) for e in report.events]
    return report


def test_a_doubtful_act_of_one_report_is_withdrawn_with_the_reason() -> None:
    record = merged(_told("Harbour Post", "President Ana Brel invited Chancellor Otto Varn on Monday.", 0.14))
    assert record.events == ()
    (claim,) = record.claims
    assert record.demoted == {claim.id: "too doubtful on one report's word: score 0.14"}


def test_a_second_report_makes_it_an_event() -> None:
    record = merged(
        _told("Harbour Post", "President Ana Brel invited Chancellor Otto Varn on Monday.", 0.14),
        _told("The Lantern", "On Monday Ana Brel invited Otto Varn to her house.", 0.16),
    )
    (event,) = record.events
    assert len(event.claims) == 2
    assert record.demoted == {}


def test_scoring_links_leaves_out_what_is_withdrawn() -> None:
    told = _told("Harbour Post", "President Ana Brel invited Chancellor Otto Varn on Monday.", 0.14).done()
    assert events_of([told]) == {}
