"""Wikidata ids from a user's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import build, open_record
from dateline.errors import ConfigError
from dateline.records import StoryActor
from dateline.run.identities import Identity, read_identities, with_ids

ARTICLE = (
    "Italian Foreign Minister Angela Moretti met Chilean envoy Pedro Salazar in Lima on Monday. "
    "Moretti said the talks had been useful, and Salazar thanked the government of Peru for its help."
)
TSV = "id\tlabel\taliases\nQ7\tAngela Moretti\tA. Moretti|Angela M. Moretti\nQ8\tPedro Salazar\nQ9\tPedro Salazar\t\n"


def actor(name: str, *aliases: str, kind: str = "person") -> StoryActor:
    texts = tuple((text, 1) for text in aliases)
    return StoryActor("x", name, kind, None, None, True, (), texts, ())  # type: ignore[arg-type]


def test_names_that_settle_an_entry_get_its_id_and_others_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "ids.tsv").write_text(TSV, "utf-8")
    store = tmp_path / "s.db"
    with build([tmp_path / "a.txt"], store=store, wikidata=tmp_path / "ids.tsv") as record:
        ids = {a.name: a.wikidata for a in record.actors() if a.kind == "person"}
        assert ids == {"Angela Moretti": "Q7", "Pedro Salazar": None}
        reasons = " ".join(record.explain("pedro-salazar").reasons)
        assert (
            "no Wikidata id: your file has 2 entries for these names: Q8 (Pedro Salazar), Q9 (Pedro Salazar)" in reasons
        )
    with build([tmp_path / "a.txt"], store=store) as again:
        assert again.summary is not None
        assert again.summary.stories_changed == 0
    with open_record(store) as record:
        record.export("csv", tmp_path / "out.csv")
        record.export("jsonl", tmp_path / "out.jsonl")
    assert ",Q7" in (tmp_path / "out.csv").read_text("utf-8")
    assert '"wikidata":"Q7"' in (tmp_path / "out.jsonl").read_text("utf-8")


def test_what_names_share_settles_an_id() -> None:
    known = {"omarnasser": (("Q1", "Omar Nasser"), ("Q2", "Omar Nasser")), "omaralinasser": (("Q2", "Omar Nasser"),)}
    assert with_ids([actor("Omar Nasser", "Omar Ali Nasser")], known)[0].wikidata == "Q2"
    assert with_ids([actor("Omar Nasser")], known)[0].wikidata is None
    other = known | {"onasser": (("Q3", "O. Nasser"),)}
    assert with_ids([actor("Omar Ali Nasser", "O. Nasser")], other)[0].wikidata is None


def test_a_surname_and_a_metonym_settle_nothing() -> None:
    known = {"nasser": (("Q1", "Nasser"),), "lima": (("Q2", "Lima"),)}
    assert with_ids([actor("Nasser")], known)[0].wikidata is None
    assert with_ids([actor("Peru", "Lima", kind="government")], known)[0].wikidata is None


def test_json_lines_and_a_mistake_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "ids.jsonl"
    path.write_text('{"id": "http://www.wikidata.org/entity/Q7", "label": "Ana", "aliases": ["A."]}\n\nX\tb\n', "utf-8")
    lines = read_identities(path)
    assert next(lines) == Identity("Q7", "Ana", ("A.",))
    with pytest.raises(ConfigError, match=r"line 3, id: 'X'"):
        next(lines)
