"""Parts of a sentence are found without reading the whole article, and are those that spaCy finds."""

from dateline.parse import entity_at, load_model, noun_chunks

TEXT = (
    "On Monday the old governor of Lower Vesten, Ilka Brandt, met Jonas Reuter of the Harbour Union in Port Amsel. "
    "Her deputy left early. The Harbour Union will vote in March on the new dock and its roads."
)


def test_the_entity_of_each_token_is_spacys() -> None:
    doc = load_model()(TEXT)
    expected = {token.i: (ent.start, ent.end) for ent in doc.ents for token in ent}
    found = {token.i: entity_at(token) for token in doc}
    assert expected
    assert {i: (ent.start, ent.end) for i, ent in found.items() if ent is not None} == expected


def test_the_noun_phrases_of_a_part_are_spacys() -> None:
    doc = load_model()(TEXT)
    for sentence in doc.sents:
        for first in range(sentence.start, sentence.end):
            part = doc[first : sentence.end]
            assert [c.text for c in noun_chunks(part)] == [c.text for c in part.noun_chunks]
    assert noun_chunks(doc[0:0]) == []
