from dataclasses import replace

import pytest
from reports import Report, merged

from dateline.merge.roles import compare_roles
from dateline.records import Role, Verdict


def report(outlet: str, office: str) -> Report:
    made = Report(outlet, f"The {office} Ana Brel met Otto Varn in Lissa.")
    made.event("CONSULT", "met", ["Ana Brel"], ["Otto Varn"], place=("Lissa", None))
    made.actors["Ana Brel"] = replace(made.actors["Ana Brel"], roles=(Role(office, made.span(office)),))
    return made


def test_one_person_told_by_two_offices_is_a_discrepancy_of_role() -> None:
    record = merged(report("Harbour Post", "foreign minister"), report("The Lantern", "prime minister"))
    (found,) = [d for d in record.discrepancies if d.attribute == "role"]
    assert (found.verdict, sorted(r.text for r in found.readings)) == ("differ", ["foreign minister", "prime minister"])
    assert found.explanation.endswith("These are words for Ana Brel.")


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("president", "norland president", "agree"),
        ("president", "vice president", "differ"),
        ("norland president", "vice president", "differ"),
        ("nominal head of state", "ceremonial leader", "compatible"),
        ("former foreign minister", "prime minister", "compatible"),
    ],
)
def test_roles_differ_only_if_nobody_holds_both(left: str, right: str, verdict: Verdict) -> None:
    assert compare_roles(left, right) == compare_roles(right, left) == verdict
