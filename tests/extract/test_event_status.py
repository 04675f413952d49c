import pytest

from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.status import status_of
from dateline.parse import load_model


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Norway threatened to expel the envoy.", "expel", "future"),
        ("Norway warned that it would close the border if the raids went on.", "close", "future"),
        ("Norway is scheduled to sign the treaty.", "sign", "future"),
        ("Norway promised Sweden talks.", "talks", "future"),
        ("The king to visit Spain", "visit", "future"),
        ("Norway demanded that the crew be freed.", "freed", "hypothetical"),
        ("Norway wants Sweden to lift the ban.", "lift", "hypothetical"),
        ("Norway will close the border if Sweden does not free the crew.", "free", "hypothetical"),
        ("The crew refused to eat until a minister came.", "came", "hypothetical"),
        ("Norway ruled out talks with Sweden.", "talks", "negated"),
        ("Norway has no plan to send troops.", "send", "negated"),
        ("The minister rejected a plan to send troops to Mali.", "send", "negated"),
        ("Norway stopped short of condemning Sweden.", "condemning", "negated"),
        ("Not a single soldier was arrested.", "arrested", "negated"),
        ("Norway denied any raid.", "raid", "denied"),
        ("Norway denied that it would expel the envoy.", "expel", "denied"),
        ("The general said that his men had not shot the farmers.", "shot", "denied"),
        ("Sweden said that Norway had not agreed to a deal.", "agreed", "negated"),
        ("Norway rejected a call for an inquiry into the killing of the farmers.", "killing", "happened"),
        ("Thousands rallied to denounce the ban.", "denounce", "happened"),
        ("Norway called for an end to the raids.", "raids", "happened"),
    ],
)
def test_status_from_the_words_around(text: str, word: str, status: str) -> None:
    token = next(t for t in load_model()(text) if t.text == word)
    assert status_of(token, lexicon()) == status
