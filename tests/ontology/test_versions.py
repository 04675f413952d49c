from pathlib import Path
from typing import get_args

import pytest
import yaml

from dateline.errors import LexiconError
from dateline.extract.events.lexicon import Entry, Operator, TriggerFile, build, lexicon
from dateline.ontology import NOTHING, ontology, recode
from dateline.records import Status

LEAVES = Path(__file__).parents[2] / "data" / "codebook" / "leaves.yaml"


def test_codebook_has_the_sixteen_types_and_statement() -> None:
    book = ontology()
    assert len(book.types) == 17
    assert sum(len(entry.modes) for entry in book.types.values()) == 67
    assert len(book.contexts) == 37
    assert len(book.sectors) == 25
    assert book.quad("SANCTION") == 4
    assert book.quad("STATEMENT") == 0


def test_intensity_of_a_mode_falls_back_to_its_type() -> None:
    book = ontology()
    assert book.score("CONSULT", "phone") == 1.5
    assert book.score("AID", None) == 10
    assert book.score("ACCUSE", None) < 0


def test_lexicon_covers_every_type_broadly() -> None:
    words = lexicon()
    patterns = [p for index in (words.verbs, words.nouns) for found in index.values() for p in found]
    assert len(patterns) >= 700
    assert {p.type for p in patterns} >= set(ontology().types) - {"STATEMENT"}
    modes = {(p.type, p.mode) for p in patterns if p.mode}
    missing = {
        (name, mode)
        for name, entry in ontology().types.items()
        for mode in entry.modes
        if name not in ("THREATEN", "REJECT", "CONSULT")
    } - modes
    assert not missing


@pytest.mark.parametrize(
    "entry",
    [
        Entry(type="AGREED", verbs="agree > with"),
        Entry(type="CONSULT", mode="beach", verbs="meet > with"),
        Entry(type="CONSULT", context=("weather",), verbs="meet > with"),
        Entry(type="CONSULT", verbs="hold [%nothing] > with"),
        Entry(type="CONSULT", verbs="[talk] > with"),
    ],
)
def test_a_malformed_lexicon_is_refused(entry: Entry) -> None:
    with pytest.raises(LexiconError):
        build(TriggerFile(entries=(entry,), operators=(Operator("AGREE", "future", ("agree",)),)))


@pytest.mark.parametrize("name", ["plover-2.0", "polecat-2023", "plv-2021"])
def test_every_leaf_of_the_corpus_is_coded_in_every_version(name: str) -> None:
    leaves = yaml.safe_load(LEAVES.read_text("utf-8"))["leaves"]
    book = ontology(name)
    assert book.version == name
    codings = {leaf: book.of_leaf(leaf) for leaf in leaves}
    assert all(coding.type != NOTHING for coding in codings.values())
    for leaf, (type_, mode, contexts) in codings.items():
        book.check(type_, mode, contexts, leaf)


def test_statuses_are_those_of_the_records_and_name_plover_s() -> None:
    statuses = ontology().statuses
    assert set(statuses) == set(get_args(Status))
    assert {s.plover for s in statuses.values() if s.plover} == {"historical", "future", "hypothetical", "negation"}


def test_what_the_rules_code_is_recoded_in_the_version_of_the_run() -> None:
    polecat, plv = ontology("polecat-2023"), ontology("plv-2021")
    assert recode(polecat, "ASSAULT", "targeted", ("terrorism",)) == ("ASSAULT", "assassinate", ("terrorism",))
    assert recode(polecat, "RETREAT", None, (), "RETREAT.return").mode == "return"
    assert recode(plv, "SANCTION", "convict").type == "ACCUSE"
    assert recode(plv, "COERCE", "restrict", ("economic",)) == ("COERCE", "restrict", ("economic",))
    assert recode(ontology(), "COERCE", "restrict", (), "COERCE.blockade") == ("COERCE", "restrict", ())


def test_versions_differ_where_their_sources_do() -> None:
    assert ontology().of_leaf("ASSAULT.targeted")[:2] == ("ASSAULT", "targeted")
    assert ontology("polecat-2023").of_leaf("ASSAULT.targeted")[:2] == ("ASSAULT", "assassinate")
    assert "targeted" not in ontology("polecat-2023").types["ASSAULT"].modes
    assert ontology().of_leaf("SANCTION.convict").type == "SANCTION"
    assert ontology("plv-2021").of_leaf("SANCTION.convict").type == "ACCUSE"
    assert ontology("plv-2021").of_leaf("COERCE.blockade").type == "ASSAULT"
    assert {ontology(v).of_leaf("COERCE.embargo").type for v in ("plover-2.0", "polecat-2023", "plv-2021")} == {
        "COERCE"
    }


def test_the_documentation_lists_every_leaf() -> None:
    text = (LEAVES.parents[2] / "docs" / "ontology.md").read_text("utf-8")
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| ")}
    assert [leaf for leaf in ontology().leaves if f"`{leaf.split('.')[1]}` " not in rows[leaf.split(".")[0]]] == []
