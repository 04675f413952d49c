"""Each format is read back by its usual reader."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dateline.errors import ConfigError
from dateline.exports import FORMATS, Exported, export
from dateline.exports.gdelt import EVENT_COLUMNS, MENTION_COLUMNS
from dateline.exports.icews import COLUMNS as ICEWS
from dateline.exports.polecat import COLUMNS as POLECAT
from dateline.store import Store, read

Exporting = Callable[[str], tuple[bytes, Exported]]


def rows(content: bytes, columns: tuple[str, ...] | None = None) -> list[dict[str, str]]:
    """Read TSV as its loaders do: no quoting; with `columns` where the file has no header."""
    lines = [line.split("\t") for line in content.decode().splitlines()]
    names = columns or tuple(lines.pop(0))
    assert all(len(line) == len(names) for line in lines)
    return [dict(zip(names, line, strict=True)) for line in lines]


def objects(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines()]


@pytest.mark.parametrize("form", FORMATS)
def test_events_and_losses_add_up_and_the_bytes_are_the_same_again(
    form: str, store: Store, exported: Exporting, tmp_path: Path
) -> None:
    content, done = exported(form)
    assert done.events + sum(count for _, count in done.left_out) == len(read.events(store))
    assert done.events or form == "acled"
    out = tmp_path / "out"
    assert export(store, form, out) == done
    assert out.read_bytes() == content


def test_nothing_that_was_not_done_is_written_as_done(store: Store, exported: Exporting) -> None:
    status = {event.id: event.status for event in read.events(store)}
    assert {"happened", "future", "hypothetical", "negated", "historical"} <= set(status.values())
    for form in ("polecat", "icews"):
        assert {status[row["Event ID"]] for row in rows(exported(form)[0])} == {"happened"}
    for entity in objects(exported("ftm")[0]):
        assert entity["schema"] != "Event" or status[entity["id"]] in ("happened", "historical")
    modes = {one["id"]: one["mode"] for one in objects(exported("plover")[0])}
    assert {m for name, mode in modes.items() if status[name] == "future" for m in mode} == {"visit", "future"}
    assert all("negation" in mode for name, mode in modes.items() if status[name] in ("negated", "denied"))
    assert all(one["event"] != ["STATEMENT"] for one in objects(exported("plover")[0]))
    for slide in json.loads(exported("timelinejs")[0])["events"]:
        planned = slide["text"]["headline"].startswith(("Planned: ", "Possible", "Did not", "Denied", "Background"))
        assert planned == (status[slide["unique_id"]] != "happened")


def test_polecat_has_the_forty_columns(exported: Exporting) -> None:
    content, done = exported("polecat")
    table = rows(content)
    assert tuple(table[0]) == POLECAT
    assert len(POLECAT) == 40
    met = next(row for row in table if row["Event Type"] == "CONSULT")
    assert met["Event Date"] == "2031-03-04"
    assert met["Actor COW"] in ("385", "385; 347")
    assert (met["City"], met["Province"], met["Country"], met["District"]) == ("Lissen", "Vest fold", "NOR", "None")
    assert met["Quad Code"] == "VERBAL COOPERATION"
    assert dict(done.notes)["dated by the day of the first report: no article tells the event's own"] == 2


def test_the_day_of_a_report_stands_beside_its_own_outlet(store: Store, exported: Exporting) -> None:
    days = {found.article.outlet: found.article.published for found in store.annotations()}
    for row in rows(exported("polecat")[0]):
        day = days[row["Source"]]
        assert row["Publication Date"] == (day.value if day else "None")


def test_plover_tells_how_many_with_the_words(store: Store, exported: Exporting) -> None:
    texts = {found.article.id: found.article.text for found in store.annotations()}
    event = next(one for one in objects(exported("plover")[0]) if "size" in one)
    assert event["size"] == {"dead": 4, "injured": 9}
    words = [texts[e["article"]][e["start"] : e["end"]] for e in event["size_evidence"]]
    assert words == ["four men", "wounding 9"]
    assert event["cite_info"]["publication"] == "The Norhavn Post"  # the manual: the publisher's name, not a date


def test_cells_are_no_formulas(exported: Exporting) -> None:
    for form in ("polecat", "icews", "gdelt-events", "csv"):
        text = exported(form)[0].decode()
        cells = next(csv.reader([text.replace("\n", ",")])) if form == "csv" else text.replace("\n", "\t").split("\t")
        assert not [c for c in cells if c.startswith(("=", "@")) or (c[:1] in "+-" and c and not c[1:2].isdigit())]
        assert "'@SUM(A1:A9)" in text


def test_gdelt_events_and_mentions_hang_together(exported: Exporting) -> None:
    events = rows(exported("gdelt-events")[0], EVENT_COLUMNS)
    mentions = rows(exported("gdelt-mentions")[0], MENTION_COLUMNS)
    assert (len(EVENT_COLUMNS), len(MENTION_COLUMNS)) == (61, 16)
    assert {m["GLOBALEVENTID"] for m in mentions} == {e["GLOBALEVENTID"] for e in events}
    for event in events:
        count = sum(m["GLOBALEVENTID"] == event["GLOBALEVENTID"] for m in mentions)
        assert count == int(event["NumMentions"])
        assert event["EventCode"].startswith(event["EventRootCode"])
        assert 0 <= int(event["GLOBALEVENTID"]) < 2**63
    shelled = next(e for e in events if e["EventRootCode"] == "19")
    assert (shelled["Actor1Code"], shelled["Actor2Code"], shelled["QuadClass"]) == ("NORMIL", "NORREB", "4")
    assert (shelled["ActionGeo_Type"], shelled["ActionGeo_CountryCode"]) == ("4", "NO")
    assert shelled["FractionDate"] == "2031.1726"  # (2 * 30 + 3) / 365: the month counts from 0
    assert not [reason for reason, _ in exported("gdelt-mentions")[1].notes if reason.startswith("further reports")]
    met = next(e for e in events if e["EventRootCode"] == "04")
    assert met["Actor2Type1Code"] == "MED"  # CAMEO's MED is the media


def test_those_who_meet_are_two_rows_of_icews(exported: Exporting) -> None:
    table = rows(exported("icews")[0])
    assert tuple(table[0]) == ICEWS
    assert len(ICEWS) == 20
    met = [(r["Source Name"], r["Target Name"]) for r in table if r["CAMEO Code"] == "040"]
    assert len(met) == len(set(met)) > 0
    assert all(len(row["CAMEO Code"]) >= 3 for row in table)
    assert next(r for r in table if "army" in r["Source Name"].lower())["Source Country"] == "Norway"


def test_acled_reads_as_csv(exported: Exporting) -> None:
    table = pl.read_csv(io.BytesIO(exported("acled")[0]), infer_schema_length=0)
    assert len(table.columns) == 31
    bombed, row = table.iter_rows(named=True)
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence", "Shelling/artillery/missile attack",
    )  # fmt: skip
    assert (row["inter1"], row["inter2"], row["interaction"], row["iso"]) == ("1", "2", "12", "578")
    assert (row["time_precision"], row["geo_precision"], row["event_date"]) == ("1", "1", "2031-03-03")
    assert (row["region"], row["fatalities"]) == ("Europe", "4")
    notes = dict(exported("acled")[1].notes)
    assert bombed["fatalities"] is None  # two and three: nobody says that these are all, or others
    assert notes["fatalities left empty: no report tells one number of dead"] == 1
    assert notes["fatalities: reports tell different numbers of dead, the lowest is written"] == 1


def test_csv_and_parquet_have_the_same_rows(exported: Exporting) -> None:
    flat = pl.read_csv(io.BytesIO(exported("csv")[0]), infer_schema_length=0)
    typed = pl.read_parquet(io.BytesIO(exported("parquet")[0]))
    assert flat.columns == typed.columns
    assert flat["claim"].to_list() == typed["claim"].to_list()
    assert typed.schema["earliest"] == pl.Date
    assert typed.schema["actors"] == pl.List(pl.String)
    assert typed["start"].to_list() == [int(cell) for cell in flat["start"]]
    assert date(2031, 3, 4) in typed["earliest"].to_list()


def test_parquet_without_pyarrow_says_what_to_do(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"pip install 'dateline\[parquet\]'"):
        export(store, "parquet", tmp_path / "out.parquet")
    assert list(tmp_path.iterdir()) == []


def test_timelinejs_has_what_its_documentation_demands(exported: Exporting) -> None:
    page = json.loads(exported("timelinejs")[0])
    assert page["scale"] in ("human", "cosmological")
    for slide in page["events"]:
        for key in {"start_date", "end_date"} & set(slide):
            assert isinstance(slide[key]["year"], int)
            assert slide[key].get("month", 1) in range(1, 13)
        assert set(slide["text"]) == {"headline", "text"}
        assert "<script" not in slide["text"]["headline"] + slide["text"]["text"]
    assert len({slide["unique_id"] for slide in page["events"]}) == len(page["events"])
    assert 'href="https://post.example/1?a=1&amp;b=2"' in page["events"][-1]["text"]["text"]


def test_geojson_puts_longitude_first(exported: Exporting) -> None:
    page = json.loads(exported("geojson")[0])
    assert page["type"] == "FeatureCollection"
    assert page["features"]
    for feature in page["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["geometry"] == {"type": "Point", "coordinates": [-3.25, 51.5]}


def test_annotations_select_the_words(store: Store, exported: Exporting) -> None:
    page = json.loads(exported("webannotation")[0])
    texts = {f"urn:dateline:{found.article.id}": found.article.text for found in store.annotations()}
    texts["https://post.example/1?a=1&b=2"] = next(t for t in texts.values() if t.startswith("Ana"))
    names = [item["id"] for item in page["items"]]
    assert len(set(names)) == len(names)
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            position, quote = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"] == quote["exact"].rstrip()
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_schemaorg_claims_nothing_that_is_not_an_event(store: Store, exported: Exporting) -> None:
    page = json.loads(exported("schemaorg")[0])
    assert page["@context"][0] == "https://schema.org"
    nodes = page["@graph"]
    assert {node["@type"] for node in nodes} == {"Event", "Claim"}
    status = {f"urn:dateline:{event.id}": event.status for event in read.events(store)}
    for node in nodes:
        if node["@type"] == "Event":
            assert status[node["@id"]] in ("happened", "historical", "future")
            assert ("eventStatus" in node) == (status[node["@id"]] == "future")
    claims = sum(len(event.claims) for event in read.events(store))
    assert sum(node["@type"] == "Claim" for node in nodes) == claims


def test_followthemoney_takes_entities_and_statements(exported: Exporting) -> None:
    from followthemoney import model
    from followthemoney.statement import Statement

    entities = {}
    for line in objects(exported("ftm")[0]):
        proxy = model.get_proxy(line, cleaned=False)  # cleans: a value that is no country or date is dropped
        proxy.schema.validate(line)  # type: ignore[arg-type]
        kept = {prop.name: sorted(proxy.get(prop)) for prop in proxy.iterprops()}
        assert kept == {key: sorted(values) for key, values in line["properties"].items()}
        entities[proxy.id] = proxy
    for proxy in entities.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert prop.range is not None
                assert entities[value].schema.is_a(prop.range)
    for line in objects(exported("ftm-statements")[0]):
        statement = Statement.from_dict(line)  # type: ignore[arg-type]
        assert statement.id == statement.generate_key()
        assert statement.prop_type == line["prop_type"]
        assert model[statement.schema].get(statement.prop) is not None
        assert statement.entity_id in entities
