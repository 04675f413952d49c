"""Scoring actors: a split and a merger each cost what they should."""

from __future__ import annotations

from dateline.evaluate.story_actors import GoldActor, actor_figures
from dateline.views import ActorView, AliasView

GOLD = (
    GoldActor("Rosa Quispe", "person", "PER", "GOV", ("Quispe", "the water minister")),
    GoldActor("Luis Vega", "person", "PER", "GOV", ("Vega",)),
    GoldActor("two farmers", "group", "PER", "AGR"),
)


def view(name: str, *aliases: str, country: str | None = "PER", sector: str | None = "GOV") -> ActorView:
    return ActorView(name.lower(), name, "person", country, sector, (), tuple(AliasView(a, 1) for a in aliases))


def figures(*found: ActorView) -> dict[str, float]:
    return {figure.measure: figure.value for figure in actor_figures(GOLD, found)}


def test_right_actors_score_one() -> None:
    scores = figures(view("Rosa Quispe", "Quispe", "The water minister"), view("Luis Vega", "Vega"))
    assert set(scores.values()) == {1.0}


def test_a_split_costs_the_forms_that_another_holds() -> None:
    scores = figures(view("Rosa Quispe"), view("Quispe", "the water minister"), view("Luis Vega", "Vega"))
    assert scores["actors found"] == 1.0
    assert scores["actors not split, by forms"] == 3 / 5


def test_a_merger_costs_both() -> None:
    scores = figures(view("Rosa Quispe", "Quispe", "Vega", "Luis Vega", "the water minister"))
    assert scores["actors not merged"] == 0.0


def test_a_wrong_country_and_a_missing_actor() -> None:
    scores = figures(view("Rosa Quispe", country="CHL"))
    assert scores["actors found"] == 0.5
    assert scores["country and sector of those found"] == 0.0
