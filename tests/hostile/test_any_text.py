"""Whatever the text: annotating it ends, never raises, gives spans that hold, and gives the same again."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate import Tools, annotate_one, load_tools
from dateline.config import Config
from dateline.records import Annotations, RawArticle, Rejection
from dateline.verify import verify_annotations

PIECES = (
    "Ana Rojas",
    " said that ",
    "“",
    "”",
    '"',
    "'",
    "(",
    ")",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\x00",
    "\u202e",
    "\u200b",
    "e\u0301",
    "&amp;",
    "â€œ",
    "ﬁ",
    "Tuesday",
    " on January 1, 2018",
    " the minister of ",
    " met ",
    " in Lima",
    " denied ",
    "LIMA (Reuters) – ",
    "By Juan Perez",
    "\U0001f600",
    "k" * 3_000,
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(Config())


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, title=st.none() | st.text(max_size=30))
def test_any_text_gives_records_that_hold_and_gives_them_again(tools: Tools, text: str, title: str | None) -> None:
    raw = RawArticle(text, "any", title=title)
    found = annotate_one(raw, tools)
    if isinstance(found, Rejection):
        assert found.reason
    else:
        assert list(verify_annotations(found)) == []
    assert annotate_one(raw, tools) == found


@pytest.mark.parametrize(
    "text",
    [
        "He said " + '"' * 3_000,
        "He left" + "," * 3_000,
        "He left " + "(" * 3_000 + " early.",
        "the minister of " * 300,
        "He said that " * 300,
        "Kim said the " * 300,
        "the" + " 1" * 2_000,
        "a" * 200_000,
        "The mayor went." + "\n" * 100_000,
        "“a” said " * 300,
    ],
    ids=lambda text: f"{text[:16]!r}",
)
def test_one_endless_line_ends(tools: Tools, text: str) -> None:
    start = time.process_time()
    found = annotate_one(RawArticle(text, "endless"), tools)
    assert time.process_time() - start < 20  # seconds; each took minutes, or for ever, when the parser got it whole
    assert isinstance(found, Rejection) or list(verify_annotations(found)) == []


def test_a_text_that_would_take_too_long_is_refused_with_its_size(tools: Tools) -> None:
    found = annotate_one(RawArticle("The minister met the president. " * 10_000, "long"), tools)
    assert isinstance(found, Rejection)
    assert "320,000 characters" in found.reason


def test_a_paragraph_longer_than_a_parse_keeps_every_sentence_whole(tools: Tools) -> None:
    sentence = "The minister Ana Rojas told reporters on Tuesday that the talks in Lima were over. "
    found = annotate_one(RawArticle(sentence * 100, "long"), tools)
    assert isinstance(found, Annotations)
    sources = [found.article.text[s.start : s.end] for quote in found.quotes for s in quote.source]
    assert len(sources) == 100
    assert set(sources) == {"The minister Ana Rojas"}
