"""The curve from raw scores to probabilities."""

from __future__ import annotations

from dateline.extract.events.calibration import Curve, calibrated, uncalibrated


def test_a_curve_is_level_outside_and_straight_between_its_points() -> None:
    curve = Curve((0.2, 0.6), (0.1, 0.5))
    assert [round(curve(x), 6) for x in (0.0, 0.2, 0.4, 0.6, 1.0)] == [0.1, 0.1, 0.3, 0.5, 0.5]
    assert Curve((0.5,), (0.7,))(0.1) == Curve((0.5,), (0.7,))(0.9) == 0.7
    assert Curve()(0.42) == 0.42


def test_scores_stay_raw_only_inside() -> None:
    with uncalibrated():
        assert calibrated(0.123) == 0.123
    scores = [calibrated(x / 20) for x in range(21)]
    assert scores == sorted(scores)
    assert all(0 <= score <= 1 for score in scores)
