from functools import lru_cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.parse import MODEL, load_model
from dateline.wordforms import LEMMATIZER, RULER

PLAIN = (
    "The minister said that talks, which had broken down, would resume.",
    "Their envoys met again; nobody signed anything.",
    "  The better offers  were the ones that Norrland made in 1987. ",
)
PAIRED = (
    "Let's talk, they ain't leaving.",
    "There is no deal, and there were none.",
    "We're gonna sign: we've got ta.",
)


@lru_cache(maxsize=1)
def asked_each_time() -> Language:
    return spacy.load(MODEL)


def forms(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_) for t in doc]


@pytest.mark.parametrize("text", [*PLAIN, *PAIRED])
def test_the_table_says_what_the_rules_say(text: str) -> None:
    for _ in range(2):  # entered, and looked up
        assert forms(load_model()(text)) == forms(asked_each_time()(text))


def test_the_rules_are_no_longer_asked_for_every_token() -> None:
    assert not {RULER, LEMMATIZER} & set(load_model().pipe_names)
