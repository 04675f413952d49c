"""Drawing a sample from a record: reproducible, nested, safe to open in a spreadsheet, and fit to be judged."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dateline import build
from dateline.errors import ConfigError
from dateline.evaluate import evaluate
from dateline.evaluate.sample import SampleRow, draw, write_sample

ARTICLES = (
    """The foreign minister of Chile met her Peruvian counterpart in Lima on Tuesday. Chile accused Peru of closing the
border. Peru rejected the accusation on Wednesday. Bolivian police arrested four smugglers in La Paz. Thousands of
miners protested against the government of Bolivia in Oruro on Monday. Chile sent two fire engines to Peru.""",
    """Ghana and Togo signed a fishing treaty in Accra on Friday. Togo expelled the ambassador of Benin on Saturday.
“We regret this very much,” the foreign minister of Benin, Ayo Sossa, told reporters. Benin recalled its envoy.""",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    rows = [
        {"id": str(n), "text": text, "outlet": "Test Post", "published": "2031-03-06"}
        for n, text in enumerate(ARTICLES)
    ]
    (folder / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    build([folder / "in.jsonl"], store=folder / "s.db").close()
    return folder / "s.db"


def test_the_same_seed_gives_the_same_rows_and_a_smaller_sample_begins_a_larger(store: Path) -> None:
    whole = draw(store, 100)
    assert whole.population == len(whole.rows) >= 5
    assert draw(store, 3).rows == whole.rows[:3]
    assert [row.claim for row in draw(store, 100, seed=2).rows] != [row.claim for row in whole.rows]
    assert {row.claim for row in draw(store, 100, seed=2).rows} == {row.claim for row in whole.rows}


def test_a_row_holds_what_the_judge_needs(store: Path) -> None:
    row = next(row for row in draw(store, 100).rows if row.trigger == "accused")
    assert (row.type, row.status, row.published) == ("ACCUSE", "happened", "2031-03-06")
    assert row.actors.startswith("Chile")
    assert "Peru" in row.recipients
    assert row.sentence == " ".join(ARTICLES[0][row.start : row.end].split())
    assert row.before == " ".join(ARTICLES[0][: row.start].split())


def test_statements_are_drawn_only_when_asked_for(store: Path) -> None:
    assert "STATEMENT" not in {row.type for row in draw(store, 100).rows}
    assert {row.type for row in draw(store, 100, types=["STATEMENT"]).rows} == {"STATEMENT"}
    with pytest.raises(ConfigError, match="no claim of type BARGAIN"):
        draw(store, types=["BARGAIN"])


def test_a_drawn_file_can_be_judged_and_scored(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "sample.csv"
    assert write_sample(draw(store, 4).rows, out) == 4
    with pytest.raises(ConfigError, match="no row has a verdict"):
        evaluate("events", out)
    with out.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        row.update(dict.fromkeys(("event_verdict", "actors_verdict", "recipients_verdict"), "right"))
    with out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = {figure.measure: (figure.value, figure.items) for figure in evaluate("events", out)}
    assert found["type, actors and recipients"] == (1.0, 4)


def test_words_of_an_article_are_no_formula(tmp_path: Path) -> None:
    texts = dict.fromkeys(("claim", "event", "article", "outlet", "published", "before", "trigger", "mode"), "x")
    rest = dict.fromkeys(("type", "status", "actors", "recipients", "date", "place", "attribution"), "x")
    row = SampleRow(**texts, **rest, sentence='=HYPERLINK("http://x.example","open")', score=0.5, start=0, end=1)
    write_sample([row], tmp_path / "s.csv")
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert next(csv.DictReader(handle))["sentence"].startswith("'=")
