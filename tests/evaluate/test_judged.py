"""Judged samples: what a verdict counts for, what a person's spreadsheet may look like, which mistakes are told."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dateline.errors import ConfigError
from dateline.evaluate import evaluate
from dateline.evaluate.calibration import expected_error
from dateline.evaluate.figures import Share, wilson
from dateline.evaluate.reliability import reliability_svg

HEAD = "claim,type,actors,recipients,date,score,event_verdict,actors_verdict,recipients_verdict,status_verdict"
ROWS = (
    "c-1,AGREE,Peru,Chile,,0.9,right,right,right,right",
    "c-2,AGREE,Peru,Chile,,0.8,right,right,wrong,right",
    "c-3,PROTEST,dockers,,Monday,0.8,right,right,,right",
    "c-4,PROTEST,dockers,,,0.4,wrong,,,",
    "c-5,PROTEST,dockers,mayor,,0.4,right,right,,",
    "c-6,ACCUSE,Peru,Chile,,0.3,,,,",
)


def figures(path: Path) -> dict[str, tuple[float, int]]:
    return {figure.measure: (figure.value, figure.items) for figure in evaluate("events", path)}


def judged(folder: Path, *rows: str, head: str = HEAD, name: str = "judged.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((head, *rows)) + "\n", "utf-8")
    return path


def test_a_verdict_counts_for_its_field_and_a_blank_for_none(tmp_path: Path) -> None:
    found = figures(judged(tmp_path, *ROWS))
    wanted = {
        "rows judged": (5, 6),
        "rows not judged": (1, 6),
        "type": (0.8, 5),
        "actors": (1, 4),
        "recipients": (0.5, 2),
    }
    assert {name: found[name] for name in wanted} == wanted


def test_all_together_are_right_only_if_every_value_was_judged_so(tmp_path: Path) -> None:
    found = figures(judged(tmp_path, *ROWS))
    # c-3 has no recipient, so none need be judged; c-5 has one, unjudged; an act that is none settles c-4
    assert found["type, actors and recipients"] == (2 / 4, 4)
    # c-3 gives a date that was not judged
    assert found["all fields"] == (1 / 3, 3)
    assert found["PROTEST, with parties"] == (1 / 2, 2)


def test_the_interval_is_wilsons(tmp_path: Path) -> None:
    assert [round(end, 4) for end in wilson(8, 10)] == [0.4902, 0.9433]
    assert wilson(0, 0) == (0.0, 1.0)
    first = next(f for f in evaluate("events", judged(tmp_path, *ROWS)) if f.measure == "actors")
    assert isinstance(first, Share)
    assert first.low < first.value == first.high == 1.0


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_spreadsheet_may_use_its_own_separator_and_capitals(tmp_path: Path, mark: str) -> None:
    rows = [row.replace("right", "Yes").replace("wrong", "N").replace(",", mark) for row in ROWS]
    path = judged(tmp_path, *rows, head="\ufeff" + HEAD.replace(",", mark))
    assert figures(path) == figures(judged(tmp_path, *ROWS, name="plain.csv"))


def test_json_lines_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_text(
        '{"claim": "c-1", "type": "AID", "score": 0.5, "event_verdict": true, "actors_verdict": "right"}\n'
        '{"claim": "c-2", "type": "AID", "score": 0.5, "event_verdict": "wrong", "actors_verdict": null}\n',
        "utf-8",
    )
    assert figures(path)["type, actors and recipients"] == (1 / 2, 2)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("c-1,AID,Peru,Chile,,0.5,maybe,,,",), "line 2: event_verdict is 'maybe'"),
        (("c-1,AID,Peru,Chile,,high,right,,,",), "line 2: score is 'high'"),
        (("c-1,AID,,,,0.5,right,,,", "c-1,AID,,,,0.5,right,,,"), "line 3: claim c-1 stands in line 2 already"),
        (("c-1,AID,Peru,Chile,,0.5,,,,",), "no row has a verdict"),
        ((), "no rows"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, rows: tuple[str, ...], told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        evaluate("events", judged(tmp_path, *rows))


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no column claim, type, event_verdict"):
        evaluate("events", judged(tmp_path, "x,y", head="a,b"))


def test_no_confusion_from_verdicts(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--confusion"):
        evaluate("events", judged(tmp_path, *ROWS), confusion=True)


def test_calibration_error_is_the_mean_distance_of_score_and_outcome() -> None:
    assert expected_error([(0.75, True)] * 3 + [(0.75, False)]) == 0.0
    assert expected_error([(1.0, True), (1.0, False)]) == pytest.approx(0.5)
    assert expected_error([(0.95, True), (0.15, False)]) == pytest.approx(0.1)


def test_the_diagram_is_whole_and_tells_its_numbers_in_words(tmp_path: Path) -> None:
    out = tmp_path / "plot.svg"
    evaluate("events", judged(tmp_path, *ROWS, name="a & b.csv"), plot=out)
    drawn = ET.parse(out).getroot()
    spaces = {"s": "http://www.w3.org/2000/svg"}
    labels = drawn.attrib["aria-labelledby"].split()
    assert labels == [drawn.find(f"s:{tag}", spaces).attrib["id"] for tag in ("title", "desc")]  # type: ignore[union-attr]
    assert "a & b.csv" in (drawn.findtext("s:title", "", spaces))
    assert "score 0.8 to 0.9, 2 events: mean score 0.80, right 0.50" in drawn.findtext("s:desc", "", spaces)
    assert len(drawn.findall("s:circle", spaces)) == 3
    assert ET.fromstring(reliability_svg("<none>", []))
