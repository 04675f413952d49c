"""The golden end-to-end test: the sample stories, and each layer on our own sentences, hold their floors."""

from pathlib import Path

import pytest
import yaml

from dateline.evaluate import evaluate

ROOT = Path(__file__).parent.parent
FLOORS = yaml.safe_load((ROOT / "tools" / "floors.yaml").read_text("utf-8"))


@pytest.mark.parametrize("entry", FLOORS, ids=[f"{entry['layer']} {entry['gold']}" for entry in FLOORS])
def test_no_figure_falls_below_its_floor(entry: dict[str, object]) -> None:
    found = {figure.measure: figure.value for figure in evaluate(str(entry["layer"]), ROOT / str(entry["gold"]))}
    floors = entry["floors"]
    assert isinstance(floors, dict)
    assert set(floors) <= set(found)
    assert {name: value for name, value in found.items() if value < floors.get(name, 0.0)} == {}
