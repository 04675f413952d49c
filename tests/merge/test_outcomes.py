from reports import Report, merged


def plan(published: str | None = "2031-03-03", **more: object) -> Report:
    report = Report("Harbour Post", "Ana Brel will meet Otto Varn in Lissa about the river.", published)
    return report.event("CONSULT", "meet", ["Ana Brel"], ["Otto Varn"], status="future", place=("Lissa", None), **more)  # type: ignore[arg-type]


def held(text: str, published: str | None, day: tuple[str, str] | None = None) -> Report:
    report = Report("The Lantern", text, published)
    return report.event("CONSULT", "met", ["Ana Brel"], ["Otto Varn"], day=day)


RIVER = "Ana Brel met Otto Varn about the river and nobody smiled."


def tied(*reports: Report) -> list[tuple[str, ...]]:
    return [link.reasons for link in merged(*reports).links if link.kind == "planned_by"]


def test_a_plan_without_a_date_is_tied_to_a_later_report_of_the_same_matter() -> None:
    (reasons,) = tied(plan(), held(RIVER, "2031-03-20"))
    assert "reported later, about the same matter" in reasons


def test_the_plan_and_its_outcome_stay_two_events_and_contradict_nothing() -> None:
    record = merged(plan(), held(RIVER, "2031-03-20"))
    assert sorted(e.status for e in record.events) == ["future", "happened"]
    assert not [d for d in record.discrepancies if d.verdict in {"contradict", "differ"}]


def test_an_earlier_meeting_did_not_come_of_the_plan() -> None:
    assert not tied(plan(), held(RIVER, "2031-02-20"))
    assert not tied(
        plan(), held("Ana Brel met Otto Varn about the river on 1 March.", "2031-03-20", ("1 March", "2031-03-01"))
    )


def test_a_meeting_about_something_else_is_not_tied() -> None:
    assert not tied(plan(), held("Ana Brel met Otto Varn at a concert.", "2031-03-20"))


def test_without_publication_dates_nothing_says_which_came_first() -> None:
    assert not tied(plan(None), held(RIVER, None))


def test_the_invitation_is_not_the_meeting_it_is_for() -> None:
    invited = Report("Harbour Post", "Ana Brel invited Otto Varn to talks about the river.", "2031-03-03")
    invited.event("REQUEST", "invited", ["Ana Brel"], ["Otto Varn"])
    record = merged(invited, held(RIVER, "2031-03-20"))
    assert sorted(e.type for e in record.events) == ["CONSULT", "REQUEST"]
