"""Scoring verdicts: what a missed, a wrong and an unknown pair cost, and when a trap is avoided."""

from __future__ import annotations

from dateline.evaluate.verdicts import GoldTrap, GoldVerdict, verdict_figures
from dateline.evaluate.words import Words
from dateline.records import PairVerdict, Reading, Verdict
from dateline.views import ArticleView, DiscrepancyView

TEXTS = {
    "a": "The mill burned on Monday and nine people were hurt.",
    "b": "The mill burned on Monday; nineteen were hurt.",
    "c": "A blaze on Tuesday hurt nine at the mill. In 1999 four died in the quarry.",
}
ARTICLES = {
    name: ArticleView(name, None, name, None, None, None, "2030-05-01", "day", "s", None, None) for name in TEXTS
}
GOLD = (
    GoldVerdict("v1", "number", "contradict", (Words("a", "nine"), Words("c", "nine")), (Words("b", "nineteen"),)),
    GoldVerdict("v2", "day", "contradict", (Words("a", "Monday"), Words("b", "Monday")), (Words("c", "Tuesday"),)),
)
TRAPS = (GoldTrap("t1", "another incident", "number", (Words("a", "nine"),), (Words("c", "four"),)),)


def reading(article: str, words: str) -> Reading:
    start = TEXTS[article].index(words)
    return Reading(words, words, article, article, start, start + len(words), words)


def entry(attribute: str, verdict: Verdict, *readings: Reading) -> DiscrepancyView:
    pairs = tuple(PairVerdict(0, i, verdict) for i in range(1, len(readings)))
    return DiscrepancyView("d", "s", "e", None, attribute, verdict, readings, pairs, (), "")


def figures(*ledger: DiscrepancyView) -> dict[str, float]:
    return {one.measure: one.value for one in verdict_figures(GOLD, TRAPS, ARTICLES, TEXTS, ledger)}


RIGHT = (
    entry("number", "contradict", reading("b", "nineteen"), reading("a", "nine"), reading("c", "nine")),
    entry("day", "contradict", reading("c", "Tuesday"), reading("b", "Monday")),
    entry("number", "agree", reading("a", "nine"), reading("c", "nine")),
)


def test_a_right_ledger_scores_one() -> None:
    assert set(figures(*RIGHT).values()) == {1.0}


def test_no_story_without_judged_pairs_has_the_figures() -> None:
    assert list(verdict_figures((), TRAPS, ARTICLES, TEXTS, RIGHT)) == []


def test_a_wrong_verdict_costs_recall_and_precision() -> None:
    scores = figures(RIGHT[0], entry("day", "compatible", reading("c", "Tuesday"), reading("b", "Monday")))
    assert scores["verdict recall"] == 1 / 2
    assert scores["verdict precision"] == 2 / 3


def test_an_open_verdict_that_gold_does_not_list_is_wrong_and_an_agreement_is_not_counted() -> None:
    other = figures(*RIGHT, entry("place", "differ", reading("a", "mill"), reading("c", "quarry")))
    assert other["verdict precision"] == 4 / 5
    same = figures(*RIGHT, entry("place", "agree", reading("a", "mill"), reading("b", "mill")))
    assert same["verdict precision"] == 1.0


def test_two_readings_of_one_value_must_not_be_told_apart() -> None:
    scores = figures(*RIGHT, entry("day", "differ", reading("a", "Monday"), reading("b", "Monday")))
    assert scores["verdict precision"] == 4 / 5


def test_a_trap_called_a_contradiction_is_not_avoided_and_costs_precision() -> None:
    scores = figures(*RIGHT, entry("number", "contradict", reading("a", "nine"), reading("c", "four")))
    assert scores["traps avoided"] == 0.0
    assert scores["verdict precision"] == 4 / 5
    peaceful = figures(*RIGHT, entry("number", "compatible", reading("a", "nine"), reading("c", "four")))
    assert peaceful["traps avoided"] == 1.0
