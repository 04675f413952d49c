"""How two outlets word one utterance: invented quotations."""

from __future__ import annotations

import pytest

from dateline.merge.wording import compare_wording, holds, quoted_words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“It’s over,”", '"it\'s over."'),
        ("a “slow, costly, and useless wall,” she said", '" slow, costly and useless wall "'),
        ("the plan as a “waste of time”", "that the whole bridge was a “waste of time.”"),
        ("“the U.N. will rule on the harbour”", "“the UN will rule on the harbor”"),
    ],
)
def test_marks_spelling_and_what_introduces_the_words_make_no_difference(left: str, right: str) -> None:
    assert compare_wording(left, right).verdict == "agree"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“We will rebuild the harbour”", "“We will rebuild the harbour before the winter”"),
        ("that “her offer still stands”", "“[The queen’s] offer still stands”"),
        ("“his offer still stands, as he told the court”", "“the king’s offer still stands, as he told the court”"),
        ("“slow work”", "“the bridge is closed”"),
    ],
)
def test_what_is_left_out_or_fitted_to_the_sentence_is_compatible(left: str, right: str) -> None:
    assert compare_wording(left, right).verdict == "compatible"


def test_a_translation_differs_in_the_words_as_they_stand() -> None:
    wording = compare_wording("that the train is “always ready in my Garage.”", "a train “always ready at my house”")
    assert wording.verdict == "differ"
    assert wording.differences == (("in my Garage", "at my house"),)


def test_a_translation_is_shown_to_the_end_of_its_sentence() -> None:
    wording = compare_wording(
        "“The train is ready at my house. Nobody will miss it again.”", "“the train is ready at home”"
    )
    assert wording.differences == (("at my house", "at home"),)


def test_parts_of_a_longer_quotation() -> None:
    whole = "“very slow trains, extremely slow trains, in the whole valley”"
    assert holds(whole, "“very slow trains”")
    assert holds(whole, "trains that were “extremely slow”")
    assert not holds(whole, "“slow boats”")


def test_quoted_words_are_given_without_their_marks() -> None:
    assert quoted_words("that it was “over” and, he said, “done.”") == ("over", "done.")
