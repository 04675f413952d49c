from dataclasses import replace

import pytest
from reports import Report, merged

from dateline.merge.link import THRESHOLD
from dateline.merge.signals import chance


def events_of(*reports: Report) -> list[tuple[str, int]]:
    return sorted((e.type, len(e.claims)) for e in merged(*reports).events)


def test_an_act_told_of_the_envoy_and_of_his_master_is_one() -> None:
    text = "President Ana Brel invited Chancellor Otto Varn to a meeting in Lissa."
    one = Report("Harbour Post", text).actor("Ana Brel", country="XLA").actor("Otto Varn", country="XVA")
    one.event("REQUEST", "invited", ["Ana Brel"], ["Otto Varn"], mode="meet")
    other = Report(
        "The Lantern", "The invitation from Lena Brod to Otto Varn for a meeting in Lissa surprised his party."
    )
    other.actor("Lena Brod", country="XLA").actor("Otto Varn", country="XVA")
    other.event("REQUEST", "invitation", ["Lena Brod"], ["Otto Varn"], mode="meet")
    assert events_of(one, other) == [("REQUEST", 2)]


def test_a_report_that_speaks_again_of_an_act_means_the_same_act() -> None:
    report = Report(
        "Harbour Post", "Ana Brel invited Otto Varn. Nobody was told. The hand-written invitation lay on his desk."
    )
    report.event("REQUEST", "invited", ["Ana Brel"], ["Otto Varn"], mode="meet")
    report.event("REQUEST", "invitation", ["Ana Brel"], [], mode="meet")
    assert events_of(report) == [("REQUEST", 2)]


def test_one_actor_doing_one_kind_of_thing_to_two_others_does_two_things() -> None:
    report = Report("Harbour Post", "Norland accused Sudmark of theft. Later Norland accused Ostia of lying.")
    report.event("ACCUSE", "accused", ["Norland"], ["Sudmark"])
    report.event("ACCUSE", "accused Ostia", ["Norland"], ["Ostia"])
    assert events_of(report) == [("ACCUSE", 1), ("ACCUSE", 1)]


def test_two_verbs_of_one_sentence_are_two_acts() -> None:
    report = Report("Harbour Post", "Norland tested a bomb in May and launched a rocket in June.")
    report.event("MOBILIZE", "tested", ["Norland"], mode="weapons")
    report.event("MOBILIZE", "launched", ["Norland"], mode="weapons")
    assert events_of(report) == [("MOBILIZE", 1), ("MOBILIZE", 1)]


def test_the_same_crowd_described_in_the_same_words_is_evidence() -> None:
    def crowd(outlet: str, text: str) -> Report:
        report = Report(outlet, text)
        return report.event("PROTEST", "marched", ["several hundred miners"], day=("Sunday", "2031-03-02"))

    one = crowd("Harbour Post", "On Sunday several hundred miners marched through Brod.")
    other = crowd("The Lantern", "Outside the mint several hundred miners marched on Sunday.")
    assert events_of(one, other) == [("PROTEST", 2)]


def test_two_acts_of_one_government_a_fortnight_apart_are_two() -> None:
    def missile(outlet: str, day: str) -> Report:
        report = Report(outlet, f"Norland tested a missile on {day}.", published="2031-04-01")
        return report.event("MOBILIZE", "tested", ["Norland"], mode="weapons", day=(day, day))

    assert events_of(missile("Harbour Post", "2031-03-02"), missile("The Lantern", "2031-03-16")) == [
        ("MOBILIZE", 1),
        ("MOBILIZE", 1),
    ]


def test_statements_are_one_event_only_if_they_say_the_same() -> None:
    def said(outlet: str, text: str) -> Report:
        return Report(outlet, text).event("STATEMENT", "said", ["Ana Brel"])

    same = said("Harbour Post", "Ana Brel said the harvest had failed in every valley.")
    again = said("The Lantern", "The harvest failed in every valley, Ana Brel said.")
    other = said("Daily Gull", "Ana Brel said trains would run again by autumn.")
    assert events_of(same, again, other) == [("STATEMENT", 1), ("STATEMENT", 2)]


def test_a_weekday_of_an_undated_report_is_read_from_its_words() -> None:
    report = Report("Harbour Post", "Ana Brel met Otto Varn over lunch on Friday.").time("Friday", "XXXX-WXX-5", None)
    report.event("CONSULT", "met", ["Ana Brel", "Otto Varn"])
    other = Report("The Lantern", "At Saturday’s meeting Ana Brel pressed Otto Varn.", published="2031-03-08")
    other.event("CONSULT", "meeting", ["Ana Brel", "Otto Varn"], day=("Saturday", "2031-03-08"))
    (found,) = [d for d in merged(report, other).discrepancies if d.attribute == "day"]
    assert found.verdict == "contradict"
    assert [r.normalised for r in found.readings] == ["2031-03-08", "XXXX-WXX-5"]


def test_every_link_says_why_and_passes_the_threshold() -> None:
    one = Report("Harbour Post", "Norland closed the Lissa bridge.").event("COERCE", "closed", ["Norland"])
    other = Report("The Lantern", "The Lissa bridge was closed by Norland.").event("COERCE", "closed", ["Norland"])
    (link,) = merged(one, other).links
    assert chance(THRESHOLD) <= link.score <= 1
    assert all(link.reasons)
    assert link.left < link.right


@pytest.mark.parametrize("status", ["future", "hypothetical"])
def test_what_is_planned_is_never_filed_as_done(status: str) -> None:
    plan = Report("Harbour Post", "Norland will close the Lissa bridge.")
    plan.event("COERCE", "close", ["Norland"], status=status)  # type: ignore[arg-type]
    done = Report("The Lantern", "Norland closed the Lissa bridge.").event("COERCE", "closed", ["Norland"])
    assert sorted(e.status for e in merged(plan, done).events) == sorted([status, "happened"])


def test_a_body_told_in_full_and_in_short_is_one_actor() -> None:
    full = Report("Harbour Post", "Norland's coast guard stopped the Amber Star off Lissa.")
    full.event("COERCE", "stopped", ["Norland's coast guard"], mode="seize")
    short = Report("The Lantern", "The vessel was stopped by the coast guard near Lissa.")
    short.event("COERCE", "stopped", ["the coast guard"], mode="seize")
    for report in (full, short):
        (name, actor), *_ = report.actors.items()
        report.actors[name] = replace(actor, kind="organisation", named=False)
    assert events_of(full, short) == [("COERCE", 2)]
