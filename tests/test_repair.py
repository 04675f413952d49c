from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.parse import load_model, parse
from dateline.records import Article
from dateline.repair import repair


def words_of(text: str, words: str) -> str:
    view = repair(text)
    at = view.text.index(words)
    return text[view.start_of(at) : view.end_of(at + len(words))]


def test_plain_text_is_its_own_view() -> None:
    text = "The minister said “no” — twice — at the café on 3 May.\r\nNobody asked why…"
    view = repair(text)
    assert view.text == text
    assert [view.start_of(i) for i in range(len(text))] == list(range(len(text)))
    assert view.end_of(len(text)) == len(text)


def test_mojibake_is_mended_and_leads_back_to_the_stored_characters() -> None:
    stored = "Ana Ruiz said â€œwe will comeâ€\u009d on Monday.\nThe second line isnâ€™t clean."
    view = repair(stored)
    assert "“we will come”" in view.text
    assert "isn’t clean" in view.text
    assert words_of(stored, "we will come") == "we will come"
    assert words_of(stored, "isn’t") == "isnâ€™t"
    assert words_of(stored, "clean.") == "clean."


def test_entities_are_mended() -> None:
    stored = "Trade &amp; aid: the caf&eacute; was full"
    assert repair(stored).text == "Trade & aid: the café was full"
    assert words_of(stored, "&") == "&amp;"
    assert words_of(stored, "café") == "caf&eacute;"
    assert words_of(stored, "full") == "full"


def test_ligatures_and_control_characters() -> None:
    stored = "The o\ufb03ce\x07 was shut"
    assert repair(stored).text == "The office was shut"
    assert words_of(stored, "shut") == "shut"
    assert words_of(stored, "office") == "o\ufb03ce"


def test_quotation_marks_and_line_ends_stay() -> None:
    text = "“Yes,” she said.\r\n‘No’ &amp; no"
    assert repair(text).text == "“Yes,” she said.\r\n‘No’ & no"


def test_a_very_long_line_is_mended_quickly() -> None:
    stored = "the envoyâ€™s car " * 20_000
    view = repair(stored)
    assert view.text == "the envoy’s car " * 20_000
    assert view.end_of(len(view.text)) == len(stored)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_places_are_in_order_and_inside(text: str) -> None:
    view = repair(text)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))


def test_a_parse_of_damaged_text_points_at_the_stored_words(article: Callable[..., Article]) -> None:
    stored = "Ana Ruiz said the envoyâ€™s car &amp; driver were late."
    parsed = parse(article(stored), load_model())
    assert "envoy" in [token.text for token in parsed.doc]
    spans = [parsed.text(parsed.span_of(token)) for token in parsed.doc]
    assert "â€™s" in spans
    assert "&amp;" in spans
    assert spans[-2:] == ["late", "."]
