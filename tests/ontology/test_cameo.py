import pytest

from dateline.errors import ConfigError
from dateline.ontology import ontology
from dateline.ontology.cameo import cameo, is_appeal, to_cameo, to_plover


def test_codes_lead_to_plover_and_statements_and_appeals_are_layers_of_their_own() -> None:
    assert to_plover("1723").coding == ("COERCE", "curfew", ("pro_autocracy",))
    assert to_plover("163").coding.type == "COERCE"
    assert to_plover("0871").coding == ("RETREAT", "ceasefire", ("military",))
    assert (to_plover("012").coding.type, to_plover("012").layer) == ("STATEMENT", "statement")
    assert (to_plover("0253").coding[:2], to_plover("0253").layer) == (("REQUEST", "yield"), "appeal")
    assert (to_plover("1053").coding[:2], to_plover("1053").layer) == (("REQUEST", "yield"), "act")
    for wrong in ("999", "10", "0x1", "01011", ""):
        with pytest.raises(ConfigError, match="CAMEO"):
            to_plover(wrong)


def test_every_leaf_has_codes_of_its_own_type_or_of_the_nearest_one() -> None:
    book, known = ontology(), cameo()
    assert {leaf for leaf in book.leaves if "." in leaf and leaf in known.leaves} == set(known.leaves)
    assert {name.split(".")[0] for name in known.leaves} | {"STATEMENT"} == set(known.generic) == set(book.types)
    strange = {
        (leaf, code)
        for leaf, codes in known.leaves.items()
        for code in codes
        if known.codes[code].coding.type != book.of_leaf(leaf).type
    }
    assert strange == {("RETREAT.resign", "0831"), ("CONCEDE.ease", "0813"), ("CONCEDE.ease", "0814")}


def test_the_code_is_as_specific_as_mode_context_and_leaf_make_certain() -> None:
    assert to_cameo("CONSULT", "phone").code == "041"
    assert to_cameo("AID", None, ["economic"]).code == "071"
    aid = to_cameo("AID", None, [])
    assert (aid.code, aid.ambiguous, aid.root) == ("070", True, "07")
    assert to_cameo("REJECT", "yield", ["economic"]) == to_cameo("REJECT", "yield", ["economic"], leaf="REJECT.yield")
    assert to_cameo("REJECT", "yield", ["economic"]).code == "1244"
    vague = to_cameo("COERCE", "restrict")
    assert (vague.code, vague.ambiguous) == ("170", True)
    assert {"163", "191", "1722"} <= set(vague.candidates)
    assert not to_cameo("COERCE", "restrict", leaf="COERCE.blockade").ambiguous
    assert to_cameo("COERCE", "restrict", leaf="COERCE.blockade").code == "191"


def test_a_code_that_is_certain_leads_back_to_its_type() -> None:
    for leaf, coding in ontology().leaves.items():
        choice = to_cameo(*coding, leaf=leaf, appeal=False)
        if not choice.ambiguous and leaf != "RETREAT.resign":
            assert to_plover(choice.code).coding.type == coding.type, leaf


def test_a_request_is_an_appeal_or_a_demand_by_its_words() -> None:
    assert to_cameo("REQUEST", "meet", appeal=is_appeal("urge")).root == "02"
    assert to_cameo("REQUEST", "meet", appeal=is_appeal("demand")).root == "10"
    unknown = to_cameo("REQUEST", "yield", ["military"], appeal=is_appeal("say"))
    assert (unknown.code, unknown.ambiguous) == ("1056", True)
    assert set(unknown.candidates) == {"0256", "1056"}


def test_modes_of_other_versions_are_understood() -> None:
    polecat = ontology("polecat-2023")
    assert to_cameo("COERCE", "ban", book=polecat).code == "1722"
    assert to_cameo("ASSAULT", "assassinate", book=polecat).candidates == ("185", "186")
