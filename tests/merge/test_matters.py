"""What reports state of one thing, where no act need be coded in either."""

from time import process_time

import pytest
from reports import Report, interval_of, merged

from dateline.merge.counted import number_of
from dateline.records import Attribute, Status, TimeExpression, TimeType

MONDAY, TUESDAY = "2031-03-03", "2031-03-04"


def report(outlet: str, text: str, *timed: tuple[str, TimeType, str], published: str = TUESDAY) -> Report:
    """Give a report with an act in its last sentence ("The envoy resigned.") and time expressions."""
    found = Report(outlet, f"{text} The envoy resigned.", published).event("CONCEDE", "resigned", ["The envoy"])
    for words, kind, value in timed:
        day = interval_of(value[:10]) if kind != "DURATION" else None
        found.times.append(TimeExpression(*found.span(words), kind, value, day))
    return found


def verdicts(attribute: Attribute, *reports: Report) -> list[str]:
    return [d.verdict for d in merged(*reports).discrepancies if d.attribute == attribute]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The ferry Arda had a crew of 21.", "All 24 of the crew of the ferry Arda were freed.", ["contradict"]),
        ("The ferry Arda had a crew of 21.", "The ferry Arda sailed with 21 people on board.", ["agree"]),
        ("The ferry Arda had a crew of 21.", "The ferry Arda had a crew of about twenty.", ["compatible"]),
        (
            "Gunmen in Lissa opened fire, killing one guard.",
            "Two guards were killed by gunmen in Lissa.",
            ["contradict"],
        ),
        (
            "The mine owes fees of 3,480,000 dollars.",
            "Brod, which lent the mine money, puts the fees at $5.3 million.",
            ["contradict"],
        ),
        ("The mine owes fees of 3,480,000 dollars.", "The mine paid $1.2 million towards the fees.", []),
        (
            "Some 350 people marched to the pier of Lissa.",
            "At least 300 of them marched to the pier in Lissa.",
            ["compatible"],
        ),
        (
            "Gunmen in Lissa killed one guard and two guards were killed.",
            "Four guards were killed by gunmen in Lissa.",
            [],
        ),
    ],
)
def test_numbers_of_one_thing_are_compared(left: str, right: str, expected: list[str]) -> None:
    assert verdicts("number", report("Harbour Post", left), report("The Lantern", right)) == expected


def test_a_house_number_counts_nobody() -> None:
    left = report("Harbour Post", "A shooting in the 6300 block of Reed Street that killed Ana Bol was planned.")
    right = report("The Lantern", "Two were killed in a shooting in Reed Street in Lissa.")
    assert verdicts("number", left, right) == []


def test_the_dead_of_another_year_are_another_matter() -> None:
    now = report("Harbour Post", "One guard was killed at the Lissa bridge.")
    then = report("The Lantern", "Four guards were killed at the Lissa bridge in 2023.")
    then.times.append(TimeExpression(*then.span("2023"), "DATE", "2023", interval_of("2023-01-01/2023-12-31")))
    assert verdicts("number", now, then) == []


def test_the_words_of_both_reports_are_the_evidence() -> None:
    left = report("Harbour Post", "The ferry Arda had a crew of 21.")
    right = report("The Lantern", "The ferry Arda had a crew of 24.")
    [found] = [d for d in merged(left, right).discrepancies if d.attribute == "number"]
    assert sorted(r.text for r in found.readings) == ["crew of 21", "crew of 24"]
    assert "both cannot be true" in found.explanation


def test_lengths_of_what_lasted_are_compared() -> None:
    left = report("Harbour Post", "The talks in Lissa lasted six hours.", ("six hours", "DURATION", "PT6H"))
    right = report("The Lantern", "It took nine hours of talks in Lissa.", ("nine hours", "DURATION", "PT9H"))
    assert verdicts("duration", left, right) == ["contradict"]


@pytest.mark.parametrize(("day", "expected"), [(MONDAY, ["contradict"]), ("2031-03-02", [])])
def test_hours_are_compared_of_one_day(day: str, expected: list[str]) -> None:
    text = "Guards stormed the ferry Arda off the Lissa pier at {}."
    first = report("Harbour Post", text.format("3 a.m. on Monday"), ("3 a.m. on Monday", "TIME", f"{MONDAY}T03:00"))
    words = "00:40 on that day"
    other = report("The Lantern", text.format(words).replace("stormed", "boarded"), (words, "TIME", f"{day}T00:40"))
    assert verdicts("time", first, other) == expected


def test_no_zone_lies_between_some_hours_so_nothing_is_said() -> None:
    text = "Guards stormed the ferry Arda off the Lissa pier at {}."
    words = "22:40 UTC on Monday"
    first = report("Harbour Post", text.format("3 a.m. on Monday"), ("3 a.m. on Monday", "TIME", f"{MONDAY}T03:00"))
    assert verdicts("time", first, report("The Lantern", text.format(words), (words, "TIME", f"{MONDAY}T22:40"))) == []


def test_two_ranks_of_one_thing_differ() -> None:
    left = report("Harbour Post", "It was the first agreement between the two governments.")
    right = report("The Lantern", "It was the second agreement between the two governments.")
    assert verdicts("rank", left, right) == ["differ"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Ana Brel will meet the Lissa miners.", "Ana Brel could meet the Lissa miners.", ["differ"]),
        ("Ana Brel will meet the Lissa miners.", "Ana Brel is expected to meet the Lissa miners.", ["compatible"]),
        ("Ana Brel will meet the Lissa miners.", "Ana Brel could resign over the harbour tax.", []),
    ],
)
def test_how_sure_an_act_is_said_to_be_is_compared(first: str, second: str, expected: list[str]) -> None:
    found = merged(report("Harbour Post", first), report("The Lantern", second)).discrepancies
    assert [d.verdict for d in found if d.readings[0].text.split()[0] in {"will", "could", "expected"}] == expected


@pytest.mark.parametrize(
    ("words", "status", "expected"),
    [("denied that any shot was fired", "denied", ["contradict"]), ("said that a shot was fired", "happened", [])],
)
def test_a_denial_of_any_such_act_is_set_against_a_report_of_one(
    words: str, status: Status, expected: list[str]
) -> None:
    told = Report("Harbour Post", "The raid on the ferry Arda ended in a gunfight.", TUESDAY)
    told.event("ASSAULT", "gunfight", mode="firearms")
    denial = Report("The Lantern", f"Brod {words} on the ferry Arda.", TUESDAY).event("ASSAULT", "fired", status=status)
    found = [d for d in merged(told, denial).discrepancies if d.attribute == "status" and d.verdict == "contradict"]
    assert [d.verdict for d in found] == expected


def test_places_of_two_countries_on_one_day_contradict() -> None:
    text = "The prisoners were exchanged at {} on Monday."
    time = ("Monday", "DATE", MONDAY)
    left = report("Harbour Post", text.format("Luqa airfield in Malta"), time)  # type: ignore[arg-type]
    right = report("The Lantern", text.format("an airport in Cyprus"), time)  # type: ignore[arg-type]
    assert verdicts("place", left, right) == ["contradict"]


def test_what_both_quote_is_compared_though_no_source_is_read() -> None:
    left = report("Harbour Post", "“The bridge is closed until the river falls,” it was said in Lissa.")
    right = report("The Lantern", "In Lissa they heard that “the bridge is closed until the water falls”.")
    assert verdicts("wording", left, right) == ["differ"]


def test_a_value_that_an_event_compares_is_not_compared_again() -> None:
    def shelling(outlet: str, count: str) -> Report:
        found = Report(outlet, f"Raiders shelled the port of Lissa, where {count} sailors were killed.", TUESDAY)
        return found.event("ASSAULT", "shelled", ["Raiders"], attributes=[("number", f"dead: {count}", count)])

    assert verdicts("number", shelling("Harbour Post", "12"), shelling("The Lantern", "15")) == ["contradict"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("3.5 million", 3_500_000),
        ("4m", 4_000_000),
        ("4x", None),
        ("twenty-one", 21),
        ("two dozen", 24),
        ("1,200", 1200),
        ("two hundred", 200),
        ("2018", None),
    ],
)
def test_number_words_are_read(words: str, number: float | None) -> None:
    assert number_of(words) == number


def test_a_line_without_end_takes_no_longer_than_its_length() -> None:
    start = process_time()
    merged(
        report("Harbour Post", "12 men of 3 million dollars in Lissa because " * 2_000),
        report("The Lantern", "a " * 50_000),
    )
    assert process_time() - start < 5
