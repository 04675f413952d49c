from reports import Report, merged

from dateline.outlets import family_of
from dateline.views import event_view

LINE = "Norland expelled the envoy of Sudmark on Monday"


def origins_of(*texts: str) -> int:
    reports = [
        Report(outlet, text, published="2031-03-04").event("SANCTION", "expelled", ["Norland"])
        for outlet, text in zip(("Harbour Post", "The Lantern", "Radio Brod"), texts, strict=False)
    ]
    (event,) = merged(*reports).events
    return event.origins


def test_two_reports_that_have_it_from_one_outlet_are_one_source() -> None:
    assert origins_of(f"{LINE}, an aide told the BBC.", f"{LINE}, a guard told the BBC.") == 1
    assert origins_of(f"{LINE}, an aide said.", f"{LINE}, a guard told the BBC.") == 2


def test_an_outlets_own_report_and_those_that_cite_it_are_one_source() -> None:
    assert origins_of(f"{LINE}.", f"{LINE}, according to the Harbour Post.") == 1
    assert origins_of(f"{LINE}.", f"{LINE}, according to the Ministry.") == 2


def test_articles_outlets_families_and_origins_are_four_numbers() -> None:
    texts = {"The Times": f"{LINE}.", "The Sun": f"{LINE}, it was learnt.", "Harbour Post": f"{LINE} at noon."}
    reports = [Report(name, text).event("SANCTION", "expelled", ["Norland"]) for name, text in texts.items()]
    again = Report("Harbour Post", f"{LINE}, and nobody waved.").event("SANCTION", "expelled", ["Norland"])
    record = merged(*reports, again)
    (event,) = record.events
    shown = event_view(event, record.claims, {})
    assert (shown.articles, len(shown.outlets), shown.families, shown.origins) == (4, 3, 2, 4)
    assert family_of("Sun") == family_of("The Times") != family_of("Harbour Post") == "Harbour Post"
