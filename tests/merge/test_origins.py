from dataclasses import replace

from reports import Report

from dateline.merge.origins import origins

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
