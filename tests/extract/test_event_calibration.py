"""From what speaks for an event to a probability."""

from __future__ import annotations

from dataclasses import replace

from dateline.extract.events.calibration import (
    WEIGHED,
    Calibration,
    Curve,
    Traits,
    calibrated,
    noting,
    probability,
)

SURE = Traits(0.99, 0.9, backed=True, actors=(0.9,), recipients=(0.8,))


def test_a_curve_is_level_outside_and_straight_between_its_points() -> None:
    curve = Curve((0.2, 0.6), (0.1, 0.5))
    assert [round(curve(x), 6) for x in (0.0, 0.2, 0.4, 0.6, 1.0)] == [0.1, 0.1, 0.3, 0.5, 0.5]
    assert Curve((0.5,), (0.7,))(0.1) == Curve((0.5,), (0.7,))(0.9) == 0.7
    assert Curve()(0.42) == 0.42


def test_a_curve_that_falls_or_is_uneven_is_told() -> None:
    assert Curve((0.1, 0.2), (0.3, 0.3)).rises()
    assert not Curve((0.1, 0.2), (0.3, 0.2)).rises()
    assert not Curve((0.1, 0.1), (0.3, 0.4)).rises()
    assert not Curve((0.1,), ()).rises()


def test_every_trait_has_its_weight() -> None:
    assert len(SURE.numbers()) == len(WEIGHED)
    plain = dict.fromkeys(WEIGHED, 0.0)
    assert Calibration(plain).raw(SURE) == 0.5
    several = Calibration(plain | {"several recipients": -1.0})
    assert several.raw(SURE) == 0.5 > several.raw(replace(SURE, recipients=(0.8, 0.8)))
    assert 0 < Calibration(plain, bias=-900.0).raw(SURE) < 1e-9


def test_without_a_map_a_score_is_no_more_than_its_weakest_part() -> None:
    assert Calibration().raw(replace(SURE, recipients=(0.8, 0.1))) < 0.1
    assert Calibration().raw(replace(SURE, actors=(), recipients=())) == 0.99 * 0.9


def test_scores_of_the_package_rise_with_what_speaks_for_an_event() -> None:
    scores = [calibrated(x / 20) for x in range(21)]
    assert scores == sorted(scores)
    assert all(0 <= score <= 1 for score in scores)
    assert probability(SURE) > probability(Traits(0.3, 0.3, backed=False, actors=(0.1,), recipients=(0.0,)))


def test_what_a_new_map_is_fitted_on_is_noted_in_order() -> None:
    with noting() as notes:
        assert calibrated(0.123) == 0.123
        assert [probability(SURE), probability(replace(SURE, acts=0.2))] == [1.0, 2.0]
        assert [one.acts for one in notes] == [0.99, 0.2]
    assert probability(SURE) <= 1
