from dateline.encoder import load_encoder
from dateline.wordpiece import Vocabulary, split_words


def test_longest_pieces_come_first_and_the_rest_is_marked_as_continuing() -> None:
    words = Vocabulary({"[UNK]": 0, "em": 1, "##bar": 2, "##go": 3, "##b": 4, "embar": 5})
    assert words.pieces("Embargo") == (5, 3)


def test_a_word_that_cannot_be_pieced_together_is_unknown_as_a_whole() -> None:
    words = Vocabulary({"[UNK]": 0, "em": 1})
    assert words.pieces("emx") == (0,)
    assert words.pieces("e" * 500) == (0,)


def test_accents_and_case_do_not_matter_to_the_shipped_vocabulary() -> None:
    words = load_encoder().vocabulary
    assert words.pieces("Dovilė") == words.pieces("dovile") != (words.ids["[UNK]"],)


def test_signs_stand_alone_and_offsets_fit_the_text() -> None:
    text = "A cease-fire, they said."
    assert [text[s:e] for s, e in split_words(text)] == ["A", "cease", "-", "fire", ",", "they", "said", "."]
