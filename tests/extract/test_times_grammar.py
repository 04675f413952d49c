"""What the grammar refuses, and that what it ships is sound."""

import pytest

from dateline.errors import LexiconError
from dateline.extract.times.find import MAKES
from dateline.extract.times.grammar import GrammarFile, RuleEntry, compile_grammar, load_grammar
from dateline.extract.times.spans import amount, period


def grammar(pattern: str, near: str = "unit") -> GrammarFile:
    return GrammarFile({"unit": {"day": "D"}}, {}, {}, {}, [RuleEntry("r", [near], pattern, "duration")])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (grammar("{nothing}"), "no such class or piece: nothing"),
        (grammar("{unit}", "nowhere"), "no such trigger: nowhere"),
        (grammar("({unit}"), "rule 'r'"),
    ],
)
def test_a_grammar_that_contradicts_itself_is_refused(data: GrammarFile, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        compile_grammar(data)


def test_every_rule_has_its_function_and_every_function_a_rule() -> None:
    assert {rule.make for rule in load_grammar().rules} == set(MAKES)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-five", 25),
        ("a", 1),
        ("5 1/2", 5.5),
        ("two and a half", 2.5),
        ("1,200", 1200),
        ("several", None),
        ("half an", 0.5),
    ],
)
def test_amount(words: str, number: float | None) -> None:
    assert amount(words, load_grammar()) == number


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (2, "W", "P2W"),
        (None, "D", "PXD"),
        (2, "E", "P20Y"),
        (3, "Q", "P9M"),
        (1.5, "Y", "P1Y6M"),
        (0.5, "Y", "P6M"),
        (1.5, "TH", "PT1H30M"),
        (0.5, "TH", "PT30M"),
        (None, "TH", "PTXH"),
    ],
)
def test_period(count: float | None, unit: str, value: str) -> None:
    assert period(count, unit) == value
