from reports import Report, merged


def label(report: Report, kind: str) -> str:
    (event,) = [e for e in merged(report).events if e.type == kind]
    return event.label


def test_a_label_is_the_story_s_name_and_the_report_s_own_words() -> None:
    report = Report("Harbour Post", "President Ana Brel has invited Otto Varn to Lissa, her office said on Monday.")
    report.event("REQUEST", "invited", ["President Ana Brel=Ana Brel"], ["Otto Varn"])
    assert label(report, "REQUEST") == "Ana Brel has invited Otto Varn to Lissa"


def test_who_is_acted_on_never_reads_as_the_doer() -> None:
    report = Report("Harbour Post", "Milo Sand was imprisoned in Lissa for two years.")
    report.event("COERCE", "imprisoned", [], ["Milo Sand"])
    assert label(report, "COERCE") == "Milo Sand was imprisoned in Lissa for two years"


def test_what_is_denied_is_never_labelled_as_done() -> None:
    report = Report("Harbour Post", "Norland denies that soldiers were sent to the frontier.")
    report.event("MOBILIZE", "sent", ["soldiers"], [], status="denied")
    assert label(report, "MOBILIZE") == "Norland denies that soldiers were sent to the frontier"


def test_the_words_between_a_name_and_its_verb_that_tell_another_act_are_left_out() -> None:
    report = Report("Harbour Post", "Ana Brel flew home and accused Norland of theft.")
    report.event("ACCUSE", "accused", ["Ana Brel"], ["Norland"])
    assert label(report, "ACCUSE") == "Ana Brel accused Norland of theft"


def test_a_name_in_the_rest_of_the_line_is_not_doubled_in_front() -> None:
    report = Report("Harbour Post", "Ana Brel took part in talks with envoys of Norland last year.")
    report.event("CONSULT", "took part", ["Ana Brel"], ["envoys of Norland"])
    assert label(report, "CONSULT") == "Ana Brel took part in talks with envoys of Norland last year"


def test_what_is_said_is_labelled_by_its_speaker_and_the_words() -> None:
    report = Report("Harbour Post", "“The gates stay where they are for now,” said Ana Brel.")
    report.event("STATEMENT", "said", ["Ana Brel"], [])
    assert label(report, "STATEMENT") == "Ana Brel: The gates stay where they are for now"


def test_a_pronoun_gives_way_to_the_name() -> None:
    report = Report("Harbour Post", "Ana Brel came late. She invited Otto Varn to her house.")
    report.actor("Ana Brel")
    report.event("REQUEST", "invited", ["She=Ana Brel"], ["Otto Varn"])
    assert label(report, "REQUEST") == "Ana Brel invited Otto Varn to her house"


def test_a_long_line_is_cut_at_a_word_and_says_so() -> None:
    text = "Ana Brel invited Otto Varn to " + "the old and very large " * 8 + "house."
    report = Report("Harbour Post", text)
    report.event("REQUEST", "invited", ["Ana Brel"], ["Otto Varn"])
    found = label(report, "REQUEST")
    assert len(found) <= 90
    assert found.endswith(" …")
    assert found.removesuffix(" …") in text


def test_of_several_claims_the_headline_of_the_event_s_own_status_is_the_line() -> None:
    one = Report("Harbour Post", "Ana Brel did not invite Otto Varn. That is what her aides say.")
    one.event("REQUEST", "invite", ["Ana Brel"], ["Otto Varn"], status="negated")
    others = [
        Report(f"Paper {n}", f"The palace is busy. Ana Brel has invited Otto Varn to dinner number {n}.").event(
            "REQUEST", "invited", ["Ana Brel"], ["Otto Varn"]
        )
        for n in (1, 2)
    ]
    (event,) = [e for e in merged(one, *others).events if e.type == "REQUEST"]
    assert event.status == "happened"
    assert event.label.startswith("Ana Brel has invited Otto Varn")


def test_a_partner_whom_nobody_resolved_is_not_cut_off() -> None:
    report = Report("Harbour Post", "Four days before Sudmark and Norland are to sit down in Lissa, nobody smiled.")
    report.event("CONSULT", "sit down", ["Norland"], [], status="future")
    assert label(report, "CONSULT").startswith("Sudmark and Norland are to sit down in Lissa")


def test_of_several_actors_behind_the_same_words_the_first_named_is_the_subject() -> None:
    names = ["Otto Varn", "Ana Brel", "Milo Sand", "Ida Holm", "Per Lund", "Eva Quist", "Jon Ask", "Una Berg"]
    report = Report("Harbour Post", f"{', '.join(names)} came early. They left Lissa at noon.")
    for name in names:
        report.actor(name)
    report.event("RETREAT", "left", [f"They={name}" for name in names], [])
    assert label(report, "RETREAT") == "Otto Varn left Lissa at noon"
