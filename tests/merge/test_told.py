from datetime import date

from reports import Report

from dateline.merge.told import ToldDay, told_days
from dateline.records import Interval

STRIKE = date(2031, 3, 3)


def on(text: str, words: str, day: date, published: str, outlet: str) -> Report:
    return Report(outlet, text, published).time(words, day.isoformat(), Interval(day, day))


def days(*reports: Report, one_origin: bool = False) -> tuple[ToldDay, ...]:
    found = [report.done() for report in reports]
    return told_days(found, {a.article.id: "o-1" for a in found} if one_origin else {})


def reports_of_the_strike() -> list[Report]:
    return [
        on("Dockers began a strike over wages in Ostra on Monday.", "Monday", STRIKE, "2031-03-04", "Harbour Post"),
        on("Monday saw the strike of the dockers over wages begin.", "Monday", STRIKE, "2031-03-04", "The Lantern"),
        on("A fish fair opens in Ostra on Saturday.", "Saturday", date(2031, 3, 8), "2031-03-04", "Quay News"),
    ]


def test_the_day_of_which_most_is_told_comes_first_with_a_sentence_that_names_it() -> None:
    first = days(*reports_of_the_strike())[0]
    assert (first.day, len(first.articles)) == (STRIKE, 2)
    assert "strike" in first.sentences[0].text


def test_a_day_that_is_still_named_weeks_later_outweighs_one_that_is_forgotten() -> None:
    text = "Dockers marched over wages in Ostra on {}."
    then = [
        on(text.format("3 March"), "3 March", STRIKE, "2031-03-04", "A"),
        on(text.format("10 March"), "10 March", date(2031, 3, 10), "2031-03-11", "B"),
    ]
    recall = on("Talks stalled since 3 March, once more.", "3 March", STRIKE, "2031-04-20", "C")
    assert days(*then, recall)[0].day == STRIKE
    assert days(*then, recall)[0].recalled == 1


def test_one_sentence_printed_by_copies_counts_once() -> None:
    text = "Dockers began a strike over wages in Ostra on Monday."
    copies = [on(text, "Monday", STRIKE, "2031-03-04", name) for name in ("A", "B", "C")]
    apart, together = days(*copies), days(*copies, one_origin=True)
    assert (apart[0].origins, together[0].origins) == (3, 1)
    assert apart[0].weight > together[0].weight


def test_the_order_of_the_articles_changes_nothing_and_sentences_stand_where_they_say() -> None:
    made = reports_of_the_strike()
    assert days(*made) == days(*reversed(made))
    texts = {a.article.id: a.article.text for a in (r.done() for r in made)}
    for told in days(*made):
        assert all(texts[s.article][s.start : s.end] == s.text for s in told.sentences)


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Gen. Otto Varn of the U.S. Harbour Guard met Dr. Ida Renn on Monday. Fish was eaten."
    (first, *_) = days(on(text, "Monday", STRIKE, "2031-03-04", "A"))
    assert first.sentences[0].text == "Gen. Otto Varn of the U.S. Harbour Guard met Dr. Ida Renn on Monday."


def test_a_line_of_a_million_characters_is_read() -> None:
    text = "On Monday " + "a" * 200_000 + ". " * 200_000
    assert days(on(text, "Monday", STRIKE, "2031-03-04", "A"))[0].day == STRIKE
