from dataclasses import replace

import pytest
from reports import Report, merged

from dateline.merge.origins import origins
from dateline.merge.wires import wires

WIRE = """The government of Norland asked its neighbours on Monday to open their harbours to grain ships, after a storm
destroyed the silos of Brod and left three valleys without flour. The minister of supply, Ana Brel, told parliament
that the stores would last until the end of the month and that bread would be rationed from Friday on, first in the
coastal towns and then in the capital. Sudmark answered within hours that its harbours would be open to all ships
under the flag of Norland."""


def test_reports_of_their_own_are_origins_of_their_own() -> None:
    rows = [
        Report("Harbour Post", WIRE),
        Report("The Lantern", "Bread is short in Norland after the storm, and Ana Brel knows it."),
    ]
    found = origins([r.done() for r in rows])
    assert [len(o.articles) for o in found] == [1, 1]
    assert all(not o.copies_of for o in found)


def test_a_wire_text_inside_a_longer_report_is_a_copy_of_the_earlier_one() -> None:
    wire = Report("Tern Agency", WIRE, published="2031-03-03").done()
    longer = Report(
        "Harbour Post", "Our reporter saw the queues. " * 9 + WIRE + " More to follow.", published="2031-03-04"
    ).done()
    (origin,) = origins([longer, wire])
    assert dict(origin.copies_of) == {longer.article.id: wire.article.id}
    assert "the same" in origin.explanation


def test_a_credit_makes_a_copy_even_without_the_agencys_own_report() -> None:
    credited = Report(
        "Harbour Post", "Bread is short in Norland, and ships are on their way.", agency="Tern Agency"
    ).done()
    (origin,) = origins([credited])
    assert dict(origin.copies_of) == {credited.article.id: "Tern Agency"}


def test_two_credits_of_one_agency_share_an_origin_with_the_agencys_report() -> None:
    own = Report("Tern Agency", WIRE).done()
    one = Report("Harbour Post", "Bread is short in Norland, and ships are on their way.", agency="Tern Agency").done()
    two = Report("The Lantern", "Ration cards for bread were printed in Brod overnight.", agency="tern agency").done()
    (origin,) = origins([one, two, own])
    assert dict(origin.copies_of) == {one.article.id: own.article.id, two.article.id: own.article.id}


def test_a_part_credited_to_an_agency_shares_its_origin_and_is_no_copy() -> None:
    own = Report("Tern Agency", WIRE).done()
    one = Report("Harbour Post", "Bread is short in Norland, and ships are on their way.", agency="Tern Agency").done()
    one = replace(one, article=replace(one.article, agency_part=True))
    (origin,) = origins([one, own])
    assert not origin.copies_of
    assert "with a part of its report" in origin.explanation


def test_a_common_quotation_makes_no_copy() -> None:
    quotation = (
        "“The stores will last until the end of the month and bread will be rationed from Friday on,” Ana Brel said."
    )
    one = Report(
        "Harbour Post", quotation + " Parliament was silent when the minister sat down, and then the shouting began."
    ).done()
    two = Report(
        "The Lantern", quotation + " In Brod people queued for flour all night, wrapped in blankets and in doubt."
    ).done()
    assert len(origins([one, two])) == 2


def test_a_copy_names_the_report_whose_text_it_shares_and_not_the_agencys_first() -> None:
    early = Report("Tern Press", WIRE, published="2031-03-03", agency="Tern").done()
    text = """Ships with flour reached Brod before dawn on Sunday, and bakers lit their ovens for the first time since
    the silos fell. Four lorries drove to the valleys under guard, and the last of them came back at noon with its
    load, because a bridge had been washed away. The ministry promised that soldiers would carry sacks across."""
    late = Report("Tern Press", text, published="2031-03-09", agency="Tern").done()
    taken = Report("Harbour Post", text + " With Tern Press.", published="2031-03-09").done()
    (origin,) = origins([taken, late, early])
    assert dict(origin.copies_of) == {taken.article.id: late.article.id}


def test_a_paragraph_of_a_wire_counts_with_the_wire_and_the_rest_of_the_report_does_not() -> None:
    part = " ".join(WIRE.split()[:36]) + ". "
    own = " ".join(f"The queue at bakery number {n} in Brod was longer on day {n * 3} than ever." for n in range(90))
    wire = Report("Tern Agency", WIRE, published="2031-03-03").done()
    mixed = Report("Harbour Post", part + own, published="2031-03-04")
    mixed.event("REQUEST", "asked", ["Norland"]).event("CONSULT", "longer")
    record = merged(Report("Tern Agency", WIRE, published="2031-03-03"), mixed)
    of = {a: o.id for o in record.origins for a in o.articles}
    assert {c.mention.type: c.origin for c in record.claims} == {
        "REQUEST": of[wire.article.id],
        "CONSULT": of[mixed.done().article.id],
    }
    assert any("prints a part of another report" in o.explanation for o in record.origins)


@pytest.mark.parametrize(("short", "full", "same"), [
    ("Tern", "Tern Press", True),
    ("The Tern", "Tern News Agency", True),
    ("TNA", "Tern News Agency", True),
    ("Tern Press", "Tern Press of Sudmark", False),
    ("United", "United Herald", False),
])  # fmt: skip
def test_an_agencys_short_name_is_the_agencys(short: str, full: str, *, same: bool) -> None:
    found = wires([short, full])
    assert (len(set(found.values())) == 1) is same
