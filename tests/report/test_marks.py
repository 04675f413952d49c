"""Words in their sentence: nothing lost, nothing twice, and cheap on hostile lines."""

import time

from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Span
from dateline.report.marks import LONGEST, Pieces, context, marked, sentence, shortened, variants


def plain(pieces: Pieces) -> str:
    return "".join(p.text for p in pieces)


def fills(pieces: Pieces) -> list[tuple[str, str]]:
    return [(p.text, p.fills) for p in pieces if p.fills]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abc"))))
def test_whatever_is_marked_the_text_is_kept(text: str, parts: list[tuple[int, int, str]]) -> None:
    ordered = [(min(s, e), max(s, e), name) for s, e, name in parts]
    assert plain(marked(text, Span(0, len(text)), ordered)) == text


def test_words_that_fill_two_attributes_carry_both() -> None:
    assert fills(marked("the two leaders", Span(0, 15), [(0, 15, "actor"), (4, 7, "number")])) == [
        ("the ", "actor"),
        ("two", "actor number"),
        (" leaders", "actor"),
    ]


def test_a_reading_is_shown_in_its_own_line_only() -> None:
    text = "Before.\nThey met on Friday in Lissen.\nAfter."
    start = text.index("Friday")
    assert plain(context(text, start, start + 6, "day")) == "They met on Friday in Lissen."


def test_a_long_line_is_cut_at_spaces_and_says_so() -> None:
    text = "word " * 200 + "Friday" + " word" * 200
    start = text.index("Friday")
    shown = plain(context(text, start, start + 6, "day"))
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert len(shown) < 400


def test_an_endless_sentence_is_shown_around_its_act() -> None:
    text = "x" * 50_000 + " met " + "y" * 50_000
    shown = sentence(text, Span(0, len(text)), Span(50_001, 50_004), [(50_001, 50_004, "act")])
    assert fills(shown) == [("met", "act")]
    assert len(plain(shown)) < LONGEST + 20


def test_only_the_words_that_not_every_variant_has_are_marked() -> None:
    first, second, third = variants(["We will never yield.", "“We will not ever yield”", "we WILL yield"])
    assert fills(first) == [("never", "differs")]
    assert fills(second) == [("not ever", "differs")]
    assert fills(third) == []


def test_endless_variants_are_compared_in_no_time() -> None:
    started = time.perf_counter()
    pieces = variants(["a b " * 200_000, "b a " * 200_000])
    assert time.perf_counter() - started < 2
    assert plain(pieces[0]) == "a b " * 200_000


def test_what_is_cut_off_is_told() -> None:
    assert plain(shortened(marked("one two three", Span(0, 13), [(4, 7, "number")]), 7)) == "one two …"
