import pytest

from dateline.encoder import NONE, load_encoder


def test_an_expulsion_is_found_with_who_and_whom() -> None:
    text = "Latvia expelled two Belarusian diplomats on Tuesday."
    (found,) = [c for c in load_encoder().code([text])[0] if c.acts > 0.5]
    assert text[found.start : found.end] == "expelled"
    assert max(found.leaves, key=lambda leaf: found.leaves[leaf]) == "SANCTION.expel"
    parts = {part.letter: text[part.start : part.end] for part in found.parts}
    assert parts["A"] == "Latvia"
    assert "diplomats" in parts["R"]


def test_probabilities_sum_to_one() -> None:
    found = load_encoder().pair("Latvia expelled two Belarusian diplomats.", (0, 6), (16, 40))
    assert sum(found.values()) == pytest.approx(1.0, abs=1e-4)
    assert found[NONE] < 0.5


def test_the_direction_of_a_pair_counts() -> None:
    text = "Rebels freed the mayor of Bria after the army shelled their camp."
    encoder = load_encoder()
    shelled = encoder.pair(text, (37, 45), (54, 64))
    assert max(shelled, key=lambda leaf: shelled[leaf]).startswith("ASSAULT")


@pytest.mark.parametrize("text", ["", " ", ".", "ä" * 5000, "word " * 5000])
def test_odd_text_gives_no_error(text: str) -> None:
    assert len(load_encoder().code([text, "Rain fell."])) == 2


def test_spans_far_apart_are_still_marked() -> None:
    text = "Peru " + "and so on " * 300 + "met Chile"
    assert load_encoder().pair(text, (0, 4), (len(text) - 5, len(text)))


def test_the_same_sentence_is_read_the_same_every_time() -> None:
    texts = ["Oslo promised Kyiv generators.", "The strike at the port entered its third week."]
    assert load_encoder().code(texts) == load_encoder().code(texts)


def test_what_is_read_in_a_sentence_does_not_depend_on_those_beside_it() -> None:
    short, long = "Oslo promised Kyiv generators.", "Quito recalled its envoy, " + "and the port stayed shut, " * 20
    encoder = load_encoder()
    assert encoder.code([long, short])[1] == encoder.code([short])[0]
