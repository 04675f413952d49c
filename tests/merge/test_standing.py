from reports import Report, merged


def sizes(*reports: Report) -> list[int]:
    return sorted(len(e.claims) for e in merged(*reports).events)


def test_two_reports_that_lead_with_an_act_of_one_word_tell_one_act() -> None:
    def led(outlet: str, text: str, day: str) -> Report:
        report = Report(outlet, text + " Nobody else was there to say so." * 9, day)
        return report.event("ASSAULT", "shot", mode="firearms")

    one = led("Harbour Post", "A gunman shot one man dead at a bakery.", "2031-03-05")
    assert sizes(one, led("The Lantern", "A former clerk shot his old master.", "2031-03-06")) == [2]
    assert sizes(one, led("Daily Gull", "A former clerk shot his old master.", "2031-03-20")) == [1, 1]


def test_a_noun_without_parties_takes_up_the_act_that_its_report_told() -> None:
    report = Report("Harbour Post", "Norland expelled two envoys. Crowds cheered. The expulsion was long expected.")
    report.event("SANCTION", "expelled", ["Norland"], mode="expel").event("SANCTION", "expulsion")
    assert sizes(report) == [2]
    vague = Report("Harbour Post", "Norland expelled two envoys. Crowds cheered. Any expulsion is a risk.")
    vague.event("SANCTION", "expelled", ["Norland"], mode="expel").event("SANCTION", "expulsion")
    assert sizes(vague) == [1, 1]


def test_who_is_only_accused_of_an_act_is_told_of_the_act_that_others_tell_as_done() -> None:
    done = Report("Harbour Post", "Otto Varn shot two guards in Lissa on 5 March.")
    done.event("ASSAULT", "shot", ["Otto Varn"], ["two guards"], day=("5 March", "2031-03-05"))
    accused = Report("The Lantern", "Otto Varn, suspected of shooting two guards in Lissa, was silent.")
    accused.event("ASSAULT", "shooting", ["Otto Varn"], ["two guards"], status="hypothetical")
    assert sizes(done, accused) == [2]
    plotted = Report("Daily Gull", "Otto Varn, accused of plotting a shooting of two guards in Lissa, was silent.")
    plotted.event("ASSAULT", "shooting", ["Otto Varn"], ["two guards"], status="hypothetical")
    assert sizes(done, plotted) == [1, 1]


def test_words_of_one_meaning_for_what_is_acted_on_are_told_as_a_reason() -> None:
    one = Report("Harbour Post", "Coast guards of Norland seized a freighter off Lissa on 5 March.")
    one.event("COERCE", "seized", ["Norland"], mode="seize", day=("5 March", "2031-03-05"))
    other = Report("The Lantern", "On 5 March the ship was boarded by Norland.")
    other.event("COERCE", "boarded", ["Norland"], mode="seize", day=("5 March", "2031-03-05"))
    (link,) = (k for k in merged(one, other).links if k.kind == "same_event")
    assert "words of one meaning beside it (freighter, ship)" in " ".join(link.reasons)
