from dataclasses import replace

from reports import Report, merged

from dateline.records import ChainLink


def kinds(*reports: Report) -> list[tuple[str, str, str]]:
    record = merged(*reports)
    types = {e.id: e.type for e in record.events}
    return sorted((k.kind, types[k.left], types[k.right]) for k in record.links if k.left in types)


def test_an_answer_is_linked_to_what_it_answers_whichever_is_told_first() -> None:
    text = "Norland expelled two envoys in retaliation for the seizure of a ferry by Sudmark."
    after = Report("Harbour Post", text)
    after.event("SANCTION", "expelled", ["Norland"], mode="expel").event("COERCE", "seizure", ["Sudmark"])
    assert kinds(after) == [("response_to", "SANCTION", "COERCE")]
    fronted = Report("Daily Gull", "In response to the seizure of a ferry by Sudmark, Norland expelled two envoys.")
    fronted.event("COERCE", "seizure", ["Sudmark"]).event("SANCTION", "expelled", ["Norland"], mode="expel")
    assert kinds(fronted) == [("response_to", "SANCTION", "COERCE")]


def test_two_acts_of_one_sentence_are_not_linked_without_a_word_that_says_so() -> None:
    report = Report("Harbour Post", "Norland expelled two envoys after Sudmark had seized a ferry in a harbour there.")
    report.event("SANCTION", "expelled", ["Norland"]).event("COERCE", "seized", ["Sudmark"])
    assert kinds(report) == []


def test_what_is_agreed_at_talks_is_part_of_them_and_a_plan_is_part_of_nothing_done() -> None:
    report = Report("Harbour Post", "Ana Brel and Otto Varn agreed on a truce at the secret talks in Lissa.")
    report.event("AGREE", "agreed", ["Ana Brel", "Otto Varn"]).event("CONSULT", "talks", ["Ana Brel", "Otto Varn"])
    assert kinds(report) == [("part_of", "AGREE", "CONSULT")]
    plan = Report("Daily Gull", "Ana Brel and Otto Varn agreed on a truce at the planned talks in Lissa.")
    plan.event("AGREE", "agreed", ["Ana Brel", "Otto Varn"])
    plan.event("CONSULT", "talks", ["Ana Brel", "Otto Varn"], status="future")
    assert [k for k in kinds(plan) if k[0] == "part_of"] == []


def test_who_is_charged_in_an_attack_is_not_charged_in_its_course() -> None:
    report = Report("Harbour Post", "Two men were charged in the raid on Lissa.")
    report.event("COERCE", "charged").event("ASSAULT", "raid")
    assert kinds(report) == []
    hurt = Report("Daily Gull", "One guard was wounded in the raid on Lissa.")
    hurt.event("ASSAULT", "wounded", [], ["One guard"]).event("ASSAULT", "raid")
    assert kinds(hurt) == [("part_of", "ASSAULT", "ASSAULT")]


def test_an_act_is_told_in_the_act_of_saying_it_with_the_words_as_reason() -> None:
    report = Report("Harbour Post", "Ana Brel accused Otto Varn on Monday: he had closed the bridge.")
    report.event("ACCUSE", "accused", ["Ana Brel"], ["Otto Varn"]).event("COERCE", "closed", ["Otto Varn"])
    told = report.events[1]
    chain = (ChainLink((report.span("Ana Brel"),), (report.span("accused"),), None),)
    report.events[1] = replace(told, chain=chain)
    assert kinds(report) == [("reported_in", "COERCE", "ACCUSE")]
    (link,) = (k for k in merged(report).links if k.kind == "reported_in")
    assert link.reasons == ("“accused” (Harbour Post)",)
    assert link.author == "machine"
