"""A folder of YAML files as an ontology: what it adds, replaces and maps, and what is said of its faults."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import ConfigError, DatelineError
from dateline.extract.events.lessons import learn
from dateline.extract.events.lexicon import lexicon
from dateline.ontology import NOTHING, ontology, recode, to_cameo

Folder = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Give a maker of ontology folders from the texts of their files."""

    def make(**files: str) -> str:
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        return str(tmp_path)

    return make


HEAD = "version: fishing\nextends: plover-2.0\n"
BOARD = """types:
  - name: BOARDING
    gloss: "boards a fishing boat"
    like: COERCE
    modes: {night: -8}
    contexts: [natural_resource]
    triggers:
      - verbs: |
          board [trawler] > obj
      - mode: night
        nouns: |
          boarding > of
"""


def test_a_new_type_stands_beside_plover_s(folder: Folder) -> None:
    book = ontology(folder(a=HEAD, b=BOARD))
    assert book.version.startswith("fishing+")
    assert set(book.types) == {*ontology().types, "BOARDING"}
    assert (book.quad("BOARDING"), book.score("BOARDING", None), book.score("BOARDING", "night")) == (4, -7, -8)
    assert recode(book, "COERCE", None, (), "BOARDING") == ("BOARDING", None, ("natural_resource",))
    assert recode(book, "COERCE", "arrest", ("legal",)) == ("COERCE", "arrest", ("legal",))
    pattern = lexicon(book).verbs["board"][0]
    assert (pattern.type, pattern.leaf) == ("COERCE", "BOARDING")
    assert "board" not in lexicon().verbs or all(p.leaf is None for p in lexicon().verbs["board"])
    assert to_cameo("BOARDING", book=book).root == "17"


def test_a_leaf_and_the_rules_coding_of_it_go_where_the_folder_sends_them(folder: Folder) -> None:
    book = ontology(folder(a=HEAD, b=BOARD, c="leaves:\n  COERCE.seize: BOARDING.night economic\n  AID.asylum: NONE\n"))
    assert book.of_leaf("COERCE.seize") == ("BOARDING", "night", ("natural_resource", "economic"))
    assert recode(book, "COERCE", "seize").type == "BOARDING"
    assert recode(book, "AID", None, (), "AID.asylum").type == NOTHING
    assert recode(book, "AID", None, (), "AID.economic").type == "AID"
    assert recode(book, "CONSULT", "phone", (), "COERCE.seize") == ("CONSULT", "phone", ())


def test_without_extends_only_its_own_types_remain(folder: Folder) -> None:
    text = """version: two
types:
  - {name: TALK, gloss: "parties speak with each other", quad: 1, score: 2}
  - {name: FIGHT, gloss: "parties fight each other", quad: 4, score: -9}
leaves: {CONSULT.meet: TALK, CONSULT.phone: TALK, CONSULT.visit: TALK, CONSULT.third-party: TALK, CONSULT.mediate: TALK,
  CONSULT.multilateral: TALK, ASSAULT.fight: FIGHT}
"""
    book = ontology(folder(a=text))
    assert set(book.types) == {"TALK", "FIGHT"}
    assert book.of_leaf("AID.economic").type == NOTHING
    assert recode(book, "CONSULT").type == "TALK"
    assert recode(book, "ASSAULT").type == NOTHING  # most assaults are no fight: abstain
    assert recode(book, "ASSAULT", None, (), "ASSAULT.fight").type == "FIGHT"
    assert recode(book, "STATEMENT").type == NOTHING
    assert len(book.sectors) == 25


def test_a_type_of_the_extended_version_can_be_changed_and_dropped(folder: Folder) -> None:
    changed = (
        "types:\n  - {name: PROTEST, score: -4, modes: {online: -2}, drop_modes: [hunger]}\ndrop_types: [CONCEDE]\n"
    )
    book = ontology(folder(a=HEAD, b=changed))
    assert (book.score("PROTEST", None), book.score("PROTEST", "online"), book.quad("PROTEST")) == (-4, -2, 4)
    assert book.of_leaf("PROTEST.hunger") == ("PROTEST", None, ())
    assert recode(book, "PROTEST", "hunger") == ("PROTEST", None, ())
    assert book.of_leaf("CONCEDE.ease").type == NOTHING


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "typs: []\n", r"a\.yaml, line 1, .*unknown field `typs`"),
        (HEAD + "types:\n  - {name: X1, gloss: g, quad: 9, score: 1}\n", r"a\.yaml, line 4, types\[0\]\.quad: .*9"),
        (HEAD + "types:\n  - {name: X1, gloss: g}\n", r"line 4, types\[0\]: how hostile is X1\? say `like:`"),
        (
            HEAD + "types:\n  - name: X1\n    like: AIDS\n",
            r"line 5, types\[0\]\.like: no type AIDS; one of ACCUSE|AGREE",
        ),
        (HEAD + "types:\n  - {name: X1, like: AID}\n", r"say in `gloss:` what counts as X1"),
        (HEAD + "types:\n  - {name: a b, gloss: g, like: AID}\n", r"no name for a type"),
        (HEAD + "leaves:\n  AID.gold: AID\n", r"line 4, leaves\.AID\.gold: no leaf AID\.gold"),
        (HEAD + "leaves:\n  AID.economic: AIDE\n", r"line 4, leaves\.AID\.economic: no type 'AIDE'; there are"),
        (HEAD + "leaves:\n  AID.economic: AID weather\n", r"no context 'weather'; add it under `contexts:`"),
        (
            HEAD + "contexts: [no]\n",
            r"line 3, contexts\[0\]: Expected `str`, got `bool`; put the word in quotation marks",
        ),
        (HEAD + "types: [\n", r"a\.yaml: not YAML"),
        ("types: []\n", r"has to say `version: NAME`"),
        ("version: a\nextends: .\n", r"cannot extend itself"),
        ("version: a\nextends: plover-9\n", r"no ontology .*plover-9.*plover-2\.0"),
    ],
)
def test_a_fault_is_told_with_its_file_line_and_remedy(folder: Folder, text: str, said: str) -> None:
    with pytest.raises(DatelineError, match=said):
        ontology(folder(a=text))


def test_a_malformed_pattern_is_told_with_its_line(folder: Folder) -> None:
    book = ontology(folder(a=HEAD, b=BOARD.replace("board [trawler] > obj", "[trawler] > obj")))
    with pytest.raises(
        DatelineError, match=r"b\.yaml, line 8, types\[0\]\.triggers\[0\].*\[trawler\] > obj.*not a pattern"
    ):
        lexicon(book)


@pytest.mark.parametrize(
    ("example", "verbs", "nouns"),
    [
        ("Kestrel Airways [sued] Boreal Leasing.", "sue > obj", ""),
        ("Norway [laid off] its envoys.", "lay+off > obj", ""),
        ("Kestrel Airways [filed a lawsuit] against Boreal Leasing.", "file [lawsuit] > against", ""),
        ("Kestrel Airways [filed for bankruptcy] in Montreal.", "file {for: bankruptcy} > -", ""),
        ("Ministers met after the [insolvency] of Boreal Leasing.", "", "insolvency > of < by from poss"),
    ],
)
def test_a_pattern_is_read_off_a_marked_example(folder: Folder, example: str, verbs: str, nouns: str) -> None:
    text = f"{HEAD}types:\n  - {{name: X1, gloss: g, like: ACCUSE, examples: [{example!r}]}}\n"
    book = ontology(folder(a=text))
    (group,) = learn(book.lessons)
    assert (group.verbs, group.nouns) == (verbs, nouns)
    assert "[" not in book.types["X1"].examples[0]
    assert any(
        p.leaf == "X1" for found in (lexicon(book).verbs, lexicon(book).nouns) for ps in found.values() for p in ps
    )


def test_a_marked_word_that_reports_nothing_is_refused(folder: Folder) -> None:
    book = ontology(
        folder(a=HEAD + "types:\n  - {name: X1, gloss: g, like: AID, examples: ['Peru [and] Chile met.']}\n")
    )
    with pytest.raises(DatelineError, match=r"a\.yaml, line 4, types\[0\]\.examples\[0\]: 'and' is read as neither"):
        learn(book.lessons)


def test_an_unknown_ontology_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"no ontology plover-1; give|no ontology plover-1: give"):
        ontology("plover-1")
