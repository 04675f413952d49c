"""A model file that is not the one shipped is refused before anything of it is used."""

from pathlib import Path

import pytest

from dateline.encoder import MANIFEST, read_model_files
from dateline.errors import LexiconError
from dateline.extract.events import calibration

SHIPPED = Path("src/dateline/data/model")


def test_every_file_of_the_shipped_model_is_in_its_manifest_and_is_the_one_named() -> None:
    held = set(read_model_files(SHIPPED))
    assert held == {path.name for path in SHIPPED.iterdir()} - {MANIFEST}
    assert {"encoder.onnx", "heads.npz", "vocabulary.txt", "labels.json"} <= held


def test_a_file_that_was_changed_or_lost_is_named(tmp_path: Path) -> None:
    lines = (SHIPPED / MANIFEST).read_text("utf-8").splitlines(keepends=True)
    (tmp_path / MANIFEST).write_text(next(line for line in lines if line.endswith("  labels.json\n")))
    labels = (SHIPPED / "labels.json").read_bytes()
    (tmp_path / "labels.json").write_bytes(labels)
    assert read_model_files(tmp_path) == {"labels.json": labels}

    (tmp_path / "labels.json").write_bytes(labels + b" ")
    with pytest.raises(LexiconError, match=r"labels\.json is not the file"):
        read_model_files(tmp_path)

    (tmp_path / "labels.json").unlink()
    with pytest.raises(LexiconError, match="cannot be read"):
        read_model_files(tmp_path)


def test_a_calibration_that_was_changed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (MANIFEST, "calibration.json"):
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    monkeypatch.setattr(calibration, "FILE", tmp_path / "calibration.json")
    calibration.calibration.cache_clear()
    assert calibration.calibration().weights
    (tmp_path / "calibration.json").write_text('{"bias": 9}')
    calibration.calibration.cache_clear()
    with pytest.raises(LexiconError, match=r"calibration\.json is not the file"):
        calibration.calibration()
    calibration.calibration.cache_clear()
