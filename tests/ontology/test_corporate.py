"""The example of docs/ontology.md as its user runs it: `annotate`, `doctor` and `build` with `--ontology`."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.api import annotate
from dateline.doctor import examine_ontology
from dateline.errors import ConfigError
from dateline.ontology import ontology, recode
from dateline.records import RawArticle, Span

ROOT = Path(__file__).parents[2]
CORPORATE = str(ROOT / "examples" / "ontology-corporate")
SENTENCES = {
    "suit": ("Kestrel Airways sued Boreal Leasing in Montreal on Monday.", {"LAWSUIT"}),
    "patent": ("Lumen Devices sued Aster Optics over a patent on lenses.", {"LAWSUIT"}),
    "takeover": ("Boreal Leasing acquired Kestrel Airways for nine billion dollars.", {"TAKEOVER"}),
    "jobs": ("Aster Optics will cut 400 jobs in Porto.", {"LAYOFF"}),
    "recall": ("Lumen Devices recalled 20,000 phones in Canada.", {"RECALL"}),
    "insolvent": ("Kestrel Airways filed for bankruptcy in Toronto on Friday.", {"BANKRUPTCY"}),
    "talks": ("The foreign ministers of Peru and Chile held talks in Lima on Monday.", {"CONSULT"}),
    "none": ("Kestrel Airways flies to forty cities.", set()),
}


@pytest.fixture(scope="module")
def coded() -> dict[str, Any]:
    rows = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, (text, _) in SENTENCES.items())
    command = [sys.executable, "-m", "dateline", "annotate", "-", "--layers", "events", "--ontology", CORPORATE]
    done = subprocess.run(command, input=rows, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}


def test_its_types_are_coded_beside_plover_s(coded: dict[str, Any]) -> None:
    found = {name: {event["type"] for event in row["events"]} for name, row in coded.items()}
    assert found == {name: types for name, (_, types) in SENTENCES.items()}


def test_modes_contexts_parties_status_and_the_version_are_told(coded: dict[str, Any]) -> None:
    event, text = coded["patent"]["events"][0], SENTENCES["patent"][0]
    assert (event["mode"], event["context"]) == ("patent", ["economic", "legal"])
    assert [text[p["start"] : p["end"]] for p in event["actors"]] == ["Lumen Devices"]
    assert [text[p["start"] : p["end"]] for p in event["recipients"]] == ["Aster Optics"]
    assert coded["jobs"]["events"][0]["status"] == "future"
    assert coded["jobs"]["ontology"].startswith("corporate-disputes+")


def test_what_the_model_knows_as_a_leaf_becomes_the_type_it_is_mapped_to() -> None:
    book = ontology(CORPORATE)
    assert recode(book, "ACCUSE", "allege", (), "ACCUSE.sue") == ("LAWSUIT", None, ("economic", "legal"))
    assert recode(book, "ACCUSE", "allege", (), "ACCUSE.allege") == ("ACCUSE", "allege", ())


def test_doctor_finds_its_examples_right() -> None:
    found = examine_ontology(CORPORATE)
    assert [one.detail for one in found if not one.fine] == []
    assert len(found) == 5


def test_doctor_says_what_is_coded_otherwise_and_what_never_can_be(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        """version: w
extends: plover-2.0
types:
  - {name: SILENT, like: ACCUSE, gloss: g}
  - name: MEETING
    like: CONSULT
    gloss: g
    triggers: [{verbs: huddle > with}]
    examples: ["Peru accused Chile of spying.", "Peru huddled with Chile in Lima on Monday."]
    counterexamples: ["Peru huddled with Chile in Lima on Monday."]
""",
        "utf-8",
    )
    wrong: dict[str, list[str]] = {}
    for one in examine_ontology(str(tmp_path)):
        assert not one.fine
        wrong.setdefault(one.what.split(", ")[1], []).append(one.detail)
    assert "nothing reports it" in wrong["SILENT"][0]
    count, other, counter = wrong["MEETING"]
    assert count == "1 of 3 examples are coded as they should be"
    assert other.startswith("coded as ACCUSE")
    assert other.endswith("'Peru accused Chile of spying.'")
    assert counter == "coded so, but a counterexample: 'Peru huddled with Chile in Lima on Monday.'"


def test_a_store_keeps_to_one_ontology_and_every_reader_bears_its_types(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ".join(text for text, _ in SENTENCES.values()) * 3, "utf-8")
    store = tmp_path / "store.db"
    with dateline.build([tmp_path / "a.txt"], store=store, ontology=CORPORATE) as record:
        assert {"LAWSUIT", "RECALL", "TAKEOVER"} <= {event.type for event in record.events()}
        record.report(tmp_path / "report.html")
        assert record.export("csv", tmp_path / "events.csv")
        assert list(record.verify()) == []
    with pytest.raises(ConfigError, match=r"coded in corporate-disputes\+.*asks for plover-2\.0.*another store"):
        dateline.build([tmp_path / "a.txt"], store=store)


def test_pairs_answer_in_the_ontology_of_the_run() -> None:
    text = "Kestrel Airways sued Boreal Leasing in Montreal on Monday."
    first, second = text.index("Kestrel"), text.index("Boreal")
    spans = (Span(first, first + 15), Span(second, second + 14))
    raw = RawArticle(text, "a", "a", pairs=(spans,))
    types = [line["pairs"][0]["type"] for line in annotate([raw], layers=["pairs"], ontology=CORPORATE)]  # type: ignore[index, call-overload]
    assert types == ["LAWSUIT"]
