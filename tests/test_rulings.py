"""Which decisions are in force: properties that hold whatever people decide."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Decision, DecisionKind, Target
from dateline.rulings import settle, taken_back

CLAIMS = [f"c-{n}" for n in range(8)]
BONDS: list[DecisionKind] = ["merge", "not-same"]


def decision(number: int, kind: DecisionKind, *groups: frozenset[str]) -> Decision:
    targets = tuple(Target("event", f"e-{min(g)}", tuple(sorted(g)), ("a-1",)) for g in groups)
    return Decision(f"x-{number:02}", kind, targets, None, None, None, "", "Ann", f"2031-01-{number + 1:02}")


groups = st.frozensets(st.sampled_from(CLAIMS), min_size=1, max_size=4)
bonds = st.lists(st.tuples(st.sampled_from(BONDS), groups, groups), max_size=12).map(
    lambda rows: [decision(n, kind, a, b - a) for n, (kind, a, b) in enumerate(rows) if b - a]
)


@given(bonds)
@settings(max_examples=200, deadline=None)
def test_nothing_is_held_together_and_apart(given_: list[Decision]) -> None:
    found = settle(given_, dict.fromkeys(CLAIMS, "s-1"), {})
    held = {frozenset((a, b)) for group in found.together for a in group for b in group}
    assert not any(frozenset(pair) in held for pair in found.apart)
    assert set(found.standing) == {d.id for d in given_}
    if given_:
        assert found.standing[given_[-1].id].state == "in force"


@given(bonds)
@settings(max_examples=100, deadline=None)
def test_whoever_is_overruled_is_so_by_a_later_decision(given_: list[Decision]) -> None:
    found = settle(given_, dict.fromkeys(CLAIMS, "s-1"), {})
    for name, standing in found.standing.items():
        assert (standing.state == "in force") == (not standing.by)
        assert all(other > name for other in standing.by)


def test_claims_of_two_stories_are_never_bound() -> None:
    merge = decision(0, "merge", frozenset({"c-0"}), frozenset({"c-1"}))
    found = settle([merge], {"c-0": "s-1", "c-1": "s-2"}, {})
    assert (found.together, found.standing[merge.id].state) == ((), "idle")


def test_an_undone_undo_brings_the_decision_back() -> None:
    first = decision(0, "merge", frozenset({"c-0"}), frozenset({"c-1"}))
    undo = Decision("x-1", "undo", (Target("decision", "x-00"),), None, None, None, "", "Ann", "2031-02")
    again = Decision("x-2", "undo", (Target("decision", "x-1"),), None, None, None, "", "Ann", "2031-03")
    assert taken_back([first, undo]) == {"x-00": "x-1"}
    assert taken_back([first, undo, again]) == {"x-1": "x-2"}
