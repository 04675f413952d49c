from itertools import permutations

import pytest
from reports import Report, merged

from dateline.records import Attribute, Discrepancy, Event, StoryRecord


def invitation(outlet: str, text: str, day: tuple[str, str] | None = None, **more: object) -> Report:
    report = Report(outlet, text, **more)  # type: ignore[arg-type]
    return report.event("REQUEST", "invited", ["Ana Brel"], ["Otto Varn"], mode="meet", day=day)


def only(record: StoryRecord, kind: str) -> Event:
    (event,) = [e for e in record.events if e.type == kind]
    return event


def entry(record: StoryRecord, attribute: Attribute, event: Event | None = None) -> Discrepancy:
    found = [d for d in record.discrepancies if d.attribute == attribute and (event is None or d.event == event.id)]
    assert len(found) == 1, [d.attribute for d in record.discrepancies]
    return found[0]


MONDAY, TUESDAY = "2031-03-03", "2031-03-04"


def harbour(**more: object) -> Report:
    text = "President Ana Brel invited Chancellor Otto Varn to her residence on Monday. Officials were pleased."
    return invitation("Harbour Post", text, ("Monday", MONDAY), published=TUESDAY, **more)


def lantern(**more: object) -> Report:
    text = "Otto Varn was taken by surprise. On Tuesday Ana Brel invited Otto Varn to her residence for the first time."
    return invitation("The Lantern", text, ("Tuesday", TUESDAY), published="2031-03-05", **more)


def test_two_reports_of_one_act_are_one_event_with_the_reasons_shown() -> None:
    record = merged(harbour(), lantern())
    event = only(record, "REQUEST")
    assert (len(event.claims), event.origins, event.outlets) == (2, 2, ("Harbour Post", "The Lantern"))
    assert event.status == "happened"
    assert event.label.startswith("Ana Brel invited Chancellor Otto Varn")
    (link,) = record.links
    assert link.kind == "same_event"
    assert any("Ana Brel" in reason for reason in link.reasons)


def test_an_event_has_the_id_of_its_earliest_claim_which_a_later_report_does_not_change() -> None:
    assert only(merged(harbour()), "REQUEST").id == only(merged(harbour(), lantern()), "REQUEST").id


def test_days_that_cannot_both_be_true_contradict() -> None:
    found = entry(merged(harbour(), lantern()), "day")
    assert found.verdict == "contradict"
    assert [(r.text, r.normalised) for r in found.readings] == [("Monday", MONDAY), ("Tuesday", TUESDAY)]
    assert found.explanation == "Harbour Post says “Monday”; The Lantern says “Tuesday”: both cannot be true."


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (("Monday", MONDAY), ("3 March", MONDAY), "agree"),
        (("Monday", MONDAY), ("this week", "2031-03-03/2031-03-09"), "compatible"),
        (("Monday", MONDAY), ("last year", "2030-01-01/2030-12-31"), None),
        (("Monday", "XXXX-WXX-1"), ("Tuesday", "XXXX-WXX-2"), "contradict"),
        (("Monday", MONDAY), ("Tuesday", "XXXX-WXX-2"), "contradict"),
        (("Monday", "XXXX-WXX-1"), ("3 March", MONDAY), "compatible"),
    ],
)
def test_days_are_compared_as_intervals_and_weekdays(
    left: tuple[str, str], right: tuple[str, str], verdict: str | None
) -> None:
    text = "President Ana Brel invited Chancellor Otto Varn to her residence ({})."
    record = merged(
        invitation("Harbour Post", text.format(left[0]), left), invitation("The Lantern", text.format(right[0]), right)
    )
    found = [d.verdict for d in record.discrepancies if d.attribute == "day"]
    assert found == ([verdict] if verdict else [])
    assert len(record.events) == (1 if verdict else 2)


def attack(outlet: str, count: str, value: str, **more: object) -> Report:
    text = f"Raiders shelled the port of Lissa, where {count} sailors were killed."
    report = Report(outlet, text, **more)  # type: ignore[arg-type]
    return report.event(
        "ASSAULT", "shelled", ["Raiders"], attributes=[("number", value, count)], place=("Lissa", "XLA")
    )


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (("12", "dead: 12"), ("twelve", "dead: 12"), "agree"),
        (("12", "dead: 12"), ("15", "dead: 15"), "contradict"),
        (("12", "dead: 12"), ("at least ten", "dead: 10"), "compatible"),
        (("about 300", "dead: 300"), ("290", "dead: 290"), "compatible"),
        (("more than 20", "dead: 20"), ("12", "dead: 12"), "contradict"),
    ],
)
def test_counts_are_compared_with_the_words_that_qualify_them(
    left: tuple[str, str], right: tuple[str, str], verdict: str
) -> None:
    record = merged(attack("Harbour Post", *left), attack("The Lantern", *right))
    assert entry(record, "number").verdict == verdict


def test_counts_of_other_things_are_not_compared() -> None:
    hurt = Report("The Lantern", "Raiders shelled the port of Lissa, where 30 sailors were hurt.")
    hurt.event("ASSAULT", "shelled", ["Raiders"], attributes=[("number", "injured: 30", "30")], place=("Lissa", "XLA"))
    record = merged(attack("Harbour Post", "12", "dead: 12"), hurt)
    assert [d for d in record.discrepancies if d.attribute == "number"] == []


def test_a_count_that_grew_in_a_later_report_is_an_update() -> None:
    record = merged(
        attack("Harbour Post", "12", "dead: 12", published=MONDAY),
        attack("The Lantern", "15", "dead: 15", published=TUESDAY),
    )
    found = entry(record, "number")
    assert found.verdict == "compatible"
    assert "may be an update" in found.explanation
    fell = merged(
        attack("Harbour Post", "15", "dead: 15", published=MONDAY),
        attack("The Lantern", "12", "dead: 12", published=TUESDAY),
    )
    assert entry(fell, "number").verdict == "contradict"


def test_one_article_can_contradict_itself() -> None:
    text = "In a written note Ana Brel invited Otto Varn to the capital. She invited Otto Varn orally, aides said."
    report = Report("Harbour Post", text)
    report.event(
        "REQUEST", "invited", ["Ana Brel"], ["Otto Varn"], mode="meet", attributes=[("manner", "written", "written")]
    )
    report.event(
        "REQUEST",
        "invited Otto Varn orally",
        ["Ana Brel"],
        ["Otto Varn"],
        mode="meet",
        attributes=[("manner", "verbal", "orally")],
    )
    found = entry(merged(report), "manner")
    assert found.verdict == "contradict"
    assert len({r.article for r in found.readings}) == 1


def test_done_and_denied_is_one_event_whose_status_contradicts() -> None:
    one = Report("Harbour Post", "Troops of Norland shelled the port of Lissa at dawn.", published=MONDAY)
    one.actor("Norland", "government", "NLD")
    one.event("ASSAULT", "shelled", ["Norland"], place=("Lissa", "XLA"))
    other = Report("The Lantern", "Norland denied that it had shelled the port of Lissa.", published=TUESDAY)
    other.actor("Norland", "government", "NLD")
    other.event("ASSAULT", "shelled", ["Norland"], place=("Lissa", "XLA"), status="denied")
    record = merged(one, other)
    assert entry(record, "status").verdict == "contradict"
    assert only(record, "ASSAULT").status == "happened"


def talks(outlet: str, text: str, status: str, day: tuple[str, str], **more: object) -> Report:
    report = Report(outlet, text, **more)  # type: ignore[arg-type]
    return report.event("CONSULT", "talks", ["Ana Brel", "Otto Varn"], status=status, day=day)  # type: ignore[arg-type]


def test_a_plan_is_an_event_of_its_own_tied_to_what_came_of_it() -> None:
    plan = talks(
        "Harbour Post",
        "Ana Brel and Otto Varn will hold talks on 4 March.",
        "future",
        ("4 March", TUESDAY),
        published=MONDAY,
    )
    done = talks(
        "The Lantern",
        "Ana Brel and Otto Varn held talks on Tuesday.",
        "happened",
        ("Tuesday", TUESDAY),
        published=TUESDAY,
    )
    record = merged(plan, done)
    by_status = {e.status: e.id for e in record.events}
    assert set(by_status) == {"future", "happened"}
    (link,) = record.links
    assert (link.kind, link.left, link.right) == ("planned_by", by_status["future"], by_status["happened"])
    assert record.chronology == (by_status["future"], by_status["happened"])


def test_a_plan_for_another_day_is_not_tied() -> None:
    plan = talks(
        "Harbour Post", "Ana Brel and Otto Varn will hold talks on 9 March.", "future", ("9 March", "2031-03-09")
    )
    done = talks("The Lantern", "Ana Brel and Otto Varn held talks on Tuesday.", "happened", ("Tuesday", TUESDAY))
    assert merged(plan, done).links == ()


def test_meetings_of_other_years_are_other_events() -> None:
    old = talks(
        "Harbour Post", "Ana Brel and Otto Varn held talks in 2019.", "historical", ("2019", "2019-01-01/2019-12-31")
    )
    older = talks(
        "The Lantern", "Ana Brel and Otto Varn held talks in 2007.", "historical", ("2007", "2007-01-01/2007-12-31")
    )
    new = talks("Daily Gull", "Ana Brel and Otto Varn held talks on Tuesday.", "happened", ("Tuesday", TUESDAY))
    assert len(merged(old, older, new).events) == 3


def test_two_people_of_one_surname_are_not_confused() -> None:
    one = Report("Harbour Post", "Police arrested Ivo Markov in Lissa.").event(
        "COERCE", "arrested", ["Police"], ["Ivo Markov"]
    )
    other = Report("The Lantern", "Police arrested Lena Markov in Brod.").event(
        "COERCE", "arrested", ["Police"], ["Lena Markov"]
    )
    assert len(merged(one, other).events) == 2


def test_who_acts_on_whom_matters() -> None:
    one = Report("Harbour Post", "Norland threatened Sudmark.").event(
        "THREATEN", "threatened", ["Norland"], ["Sudmark"]
    )
    other = Report("The Lantern", "Sudmark threatened Norland.").event(
        "THREATEN", "threatened", ["Sudmark"], ["Norland"]
    )
    assert len(merged(one, other).events) == 2


def test_a_copy_does_not_corroborate() -> None:
    record = merged(harbour(agency="Tern Agency"), lantern(agency="Tern Agency"))
    assert only(record, "REQUEST").origins == 1
    assert "rest on one origin" in entry(record, "day").explanation


def test_a_copy_beside_an_independent_report_is_named() -> None:
    third = invitation("Daily Gull", "On Tuesday, aides said, Ana Brel invited Otto Varn.", ("Tuesday", TUESDAY))
    record = merged(harbour(agency="Tern Agency"), lantern(agency="Tern Agency"), third)
    assert only(record, "REQUEST").origins == 2
    assert "Harbour Post and The Lantern rest on one origin and count once." in entry(record, "day").explanation


def test_reports_of_one_named_source_count_once() -> None:
    def told(outlet: str, words: str) -> Report:
        report = Report(outlet, f"Spokesman Jan Roe {words} that Ana Brel invited Otto Varn to her residence.")
        return report.event("REQUEST", "invited", ["Ana Brel"], ["Otto Varn"], source="Jan Roe")

    assert only(merged(told("Harbour Post", "said"), told("The Lantern", "told reporters")), "REQUEST").origins == 1


def test_an_article_that_reports_the_event_without_the_attribute_is_silent() -> None:
    quiet = invitation("Daily Gull", "Ana Brel invited Otto Varn to her residence, aides said.")
    found = entry(merged(harbour(), lantern(), quiet), "day")
    assert found.silent == (quiet.done().article.id,)


def test_only_the_latest_version_of_a_page_counts() -> None:
    old = harbour(key="page")
    new = invitation(
        "Harbour Post",
        "Ana Brel invited Otto Varn on Tuesday.",
        ("Tuesday", TUESDAY),
        published="2031-03-06",
        key="page",
    )
    record = merged(old, new)
    assert {c.article for c in record.claims} == {new.done().article.id}
    assert old.done().article.id in record.demoted
    assert {a for o in record.origins for a in o.articles} == {old.done().article.id, new.done().article.id}
    assert only(record, "REQUEST").origins == 1


def test_one_utterance_in_two_outlets_is_one_group_with_its_wordings_compared() -> None:
    one = Report("Harbour Post", "“The gate to the north stays closed until spring,” Ana Brel said.", published=MONDAY)
    one.quote("The gate to the north stays closed until spring", "Ana Brel")
    other = Report("The Lantern", "Ana Brel said: “The gate to the north stays closed.”", published=MONDAY)
    other.quote("The gate to the north stays closed", "Ana Brel")
    record = merged(one, other)
    assert len({q.group for q in record.quotes}) == 1
    assert entry(record, "wording").verdict == "compatible"
    assert entry(record, "speaker").verdict == "agree"


def test_every_reading_stands_on_the_words_at_its_place() -> None:
    reports = [harbour(), lantern(), attack("Daily Gull", "12", "dead: 12")]
    texts = {r.done().article.id: r.text for r in reports}
    record = merged(*reports)
    values = [r for d in record.discrepancies for r in d.readings]
    assert values
    assert all(texts[r.article][r.start : r.end] == r.text for r in values)


def test_the_order_of_the_articles_changes_nothing() -> None:
    reports = [harbour(), lantern(), attack("Harbour Post", "12", "dead: 12"), attack("The Lantern", "15", "dead: 15")]
    records = {repr(merged(*order)) for order in permutations(reports)}
    assert len(records) == 1


def test_what_was_planned_for_a_day_gone_by_is_not_what_is_still_planned() -> None:
    first = Report("Harbour Post", "Ana Brel will meet Otto Varn in Lissen on Monday.", published="2031-03-02")
    first.event("CONSULT", "meet", ["Ana Brel", "Otto Varn"], status="future", day=("Monday", MONDAY))
    later = Report("The Lantern", "Ana Brel will meet Otto Varn in his capital.", published="2031-04-02")
    later.event("CONSULT", "meet", ["Ana Brel", "Otto Varn"], status="future")
    soon = Report("Northern Wire", "Otto Varn will meet Ana Brel.", published="2031-03-01")
    soon.event("CONSULT", "meet", ["Ana Brel", "Otto Varn"], status="future")
    record = merged(first, later, soon)
    groups = [[c.outlet or "" for c in record.claims if c.id in e.claims] for e in record.events]
    assert sorted(sorted(g) for g in groups) == [["Harbour Post", "Northern Wire"], ["The Lantern"]]
