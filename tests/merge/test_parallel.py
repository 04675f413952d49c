"""What sentences of one matter tell otherwise, whatever is coded in them."""

from time import process_time

import pytest
from reports import Report, merged

from dateline.merge.scales import scale_words
from dateline.records import Attribute, Discrepancy

MONDAY = "2031-03-03"
FILLER = (
    "Rain fell on the hills. A market opened its stalls before noon. Fishermen mended nets along the quay. "
    "Schools stay shut next winter. The envoy resigned."
)


def report(outlet: str, text: str) -> Report:
    """Give a report with sentences of other matters and an act in the last one."""
    return Report(outlet, f"{text} {FILLER}", MONDAY).event("CONCEDE", "resigned", ["The envoy"])


def of_words(attribute: Attribute, words: str, *reports: Report) -> list[Discrepancy]:
    """Give the entries of an attribute of which a reading holds some words."""
    found = [d for d in merged(*reports).discrepancies if d.attribute == attribute]
    return [d for d in found if any(words in r.text for r in d.readings)]


def test_stronger_words_for_the_same_thing_differ() -> None:
    left = report("Harbour Post", "Her brother asked the governor of Lissa to veto the tunnel bill.")
    right = report("The Lantern", "Her brother demanded the governor of Lissa to veto the tunnel bill.")
    [found] = of_words("manner", "demanded", left, right)
    assert found.verdict == "differ"
    assert "Weaker and stronger words" in found.explanation


def test_like_words_of_another_matter_are_not_set_side_by_side() -> None:
    left = report("Harbour Post", "Her brother asked the governor of Lissa to veto the tunnel bill.")
    right = report("The Lantern", "Skaters demanded warmer gloves at the ice rink in Brod.")
    assert of_words("manner", "demanded", left, right) == []


def test_words_of_one_strength_make_no_entry() -> None:
    left = report("Harbour Post", "Her brother urged the governor of Lissa to veto the tunnel bill.")
    right = report("The Lantern", "Her brother urged the governor of Lissa to veto the tunnel bill.")
    assert [d.verdict for d in of_words("manner", "urged", left, right) if d.verdict != "agree"] == []


def test_what_one_tells_on_a_word_and_the_other_as_fact_is_set_side_by_side() -> None:
    left = report("Harbour Post", "Miners blocked the tunnel near Brod with burning lorries, the mayor said.")
    left.actor("the mayor").quote("Miners blocked the tunnel near Brod with burning lorries", "the mayor", "said")
    right = report("The Lantern", "Miners blocked the tunnel near Brod with burning lorries and tyres.")
    right.event("PROTEST", "blocked", ["Miners"])
    [found] = of_words("status", "the mayor said", left, right)
    assert found.verdict == "compatible"
    assert "on somebody's word" in found.explanation


def test_a_name_that_is_also_a_word_of_a_scale_is_no_word_of_it() -> None:
    assert [w.scale for w in scale_words("may")] == ["certainty"]
    left = report("Harbour Post", "The tunnel bill of Lissa is sure to pass, said Mrs. May of the council.")
    right = report("The Lantern", "The tunnel bill of Lissa will definitely pass, said Mrs. May of the council.")
    assert of_words("status", "May of", left, right) == []


@pytest.mark.parametrize(
    ("text", "scale", "level"),
    [
        ("They called on the crown", "asking", 1),
        ("a plan to call off the vote", "doing", 3),
        ("the deal is in principle done", "lasting", 0),
        ("who denied it", "answer", 2),
        ("rioters", "protesters", 2),
    ],
)
def test_words_and_phrases_of_scales_are_found_in_any_form(text: str, scale: str, level: int) -> None:
    assert (scale, level) in [(w.scale, w.level) for w in scale_words(text)]


def test_long_reports_of_like_sentences_are_read_in_time() -> None:
    text = " ".join(
        f"Miners asked the council of Brod for tunnel {n} to be shut, and feared it may fall." for n in range(400)
    )
    started = process_time()
    merged(*(report(outlet, text) for outlet in ("Harbour Post", "The Lantern", "Brod Daily")))
    assert process_time() - started < 20
