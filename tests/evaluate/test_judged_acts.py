"""Coded events against annotated acts: which is which, and what counts as right."""

from __future__ import annotations

from dateline.evaluate.acts import Act, align, is_right
from dateline.evaluate.confusion import type_rows
from dateline.evaluate.figures import NOTHING
from dateline.evaluate.gold_events import EventRow, Wording
from dateline.records import Span

TEXT = "Ghana and Togo promised the union to reopen the port, and fined two shippers."


def gold(
    type_: str, word: str, sources: tuple[str, ...], targets: tuple[str, ...], *, mutual: bool = False
) -> EventRow:
    at = TEXT.index(word)
    return EventRow(
        "g",
        TEXT,
        type_,
        sources=sources,
        targets=targets,
        reciprocal=mutual,
        trigger=(at, at + len(word)),
        exhaustive=True,
    )


def act(type_: str, word: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> Act:
    at = TEXT.index(word)
    return Act(type_, None, "happened", Span(at, at + len(word)), actors, recipients, 0.5)


PROMISE = gold("AGREE", "promised", ("Ghana", "Togo"), ("the union",))
FINE = gold("SANCTION", "fined", ("Ghana", "Togo"), ("two shippers",))


def test_one_of_several_actors_will_do_but_none_may_be_wrong() -> None:
    assert is_right(FINE, act("SANCTION", "fined", ("Togo",), ("two shippers",)))
    assert not is_right(FINE, act("SANCTION", "fined", ("Togo", "the union"), ("two shippers",)))
    assert not is_right(FINE, act("SANCTION", "fined", ("Togo",), ()))
    assert not is_right(FINE, act("SANCTION", "fined", ("two shippers",), ("Ghana",)))
    assert not is_right(FINE, act("COERCE", "fined", ("Togo",), ("two shippers",)))


def test_parties_of_a_mutual_act_may_stand_on_either_side_but_two_are_needed() -> None:
    assert is_right(PROMISE, act("AGREE", "promised", ("the union",), ("Togo",)))
    talks = gold("CONSULT", "promised", ("Ghana", "Togo"), (), mutual=True)
    assert is_right(talks, act("CONSULT", "promised", ("Togo",), ("Ghana",)))
    assert not is_right(talks, act("CONSULT", "promised", ("Togo", "the port"), ()))


def test_two_wordings_of_one_party_are_not_two_parties() -> None:
    both = (Wording("Ghana", "A1"), Wording("Accra", "A1"), Wording("Togo", "A2"))
    talks = EventRow("g", TEXT, "CONSULT", sources=both, reciprocal=True, exhaustive=True)
    assert not is_right(talks, act("CONSULT", "promised", ("Ghana", "Accra"), ()))
    assert is_right(talks, act("CONSULT", "promised", ("Accra", "Togo"), ()))


def test_a_word_for_all_parties_stands_for_each() -> None:
    both = (Wording("Ghana", "A1"), Wording("both", "A1"), Wording("Togo", "A2"), Wording("both", "A2"))
    talks = EventRow("g", TEXT, "CONSULT", sources=both, reciprocal=True, exhaustive=True)
    assert is_right(talks, act("CONSULT", "promised", ("both",), ()))
    assert not is_right(talks, act("CONSULT", "promised", ("Togo",), ()))


def test_acts_are_paired_by_trigger_before_type() -> None:
    coded = [
        act("SANCTION", "reopen", ("Ghana",), ("the union",)),
        act("COERCE", "fined", (), ("two shippers",)),
        act("AGREE", "promised", ("Ghana",), ()),
    ]
    assert align([PROMISE, FINE], coded, TEXT) == {0: 2, 1: 1}


def test_the_next_word_and_the_same_act_elsewhere_are_found_too() -> None:
    assert align([FINE], [act("COERCE", "two", (), ())], TEXT) == {0: 0}
    assert align([FINE], [act("SANCTION", "reopen", ("Togo",), ())], TEXT) == {0: 0}
    assert align([FINE], [act("SANCTION", "reopen", ("the union",), ())], TEXT) == {}
    assert align([FINE], [act("AGREE", "reopen", ("Togo",), ("two shippers",))], TEXT) == {}


def test_the_matrix_counts_what_was_missed_and_what_was_added() -> None:
    rows = type_rows("x", [("AID", "AID"), ("AID", NOTHING), ("AGREE", "AID"), (NOTHING, "AGREE")])
    assert [(row.measure, dict(row.coded)) for row in rows] == [
        ("AGREE F1", {"AID": 1}),
        ("AID F1", {"AID": 1, NOTHING: 1}),
        ("coded where nothing is", {"AGREE": 1}),
    ]
    assert (rows[1].precision, rows[1].recall, rows[0].value) == (0.5, 0.5, 0.0)
