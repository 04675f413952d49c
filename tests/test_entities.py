"""Names found by the moves of spaCy's recogniser taken at once, beside the recogniser's own."""

from spacy.language import Language

from dateline.entities import RECOGNISER
from dateline.parse import load_model

TEXTS = (
    "On 3 May 2017, Foreign Minister Ana Petrova of Moldova met the United Nations Security Council in New York City.",
    "The Bank of Carrow",
    "Ceasefire",
    "He paid $4.5 million to the Northern Provinces Development Fund, half on Monday.  The People's\n\nParty met.",
    "The Foreign Ministry of Northern Macedonia and the Democratic Republic of the Congo signed.",
    "\n",
    "Berlin",
    "At 4 p.m. some 1,200 French troops left Camp Delta on the Orme river, the Daily Courier wrote. Moscow Kyiv Paris",
)


def test_names_are_those_of_the_recogniser() -> None:
    nlp = load_model()
    assert RECOGNISER not in nlp.pipe_names
    recogniser = nlp.get_pipe(RECOGNISER)
    mine = list(nlp.pipe(TEXTS))
    with nlp.select_pipes(disable=["entities"]):
        spacys = [recogniser(doc) for doc in nlp.pipe(TEXTS)]
    named: list[int | str] = ["ENT_IOB", "ENT_TYPE"]
    assert [doc.to_array(named).tolist() for doc in mine] == [doc.to_array(named).tolist() for doc in spacys]
    assert sum(len(entity) > 2 for doc in mine for entity in doc.ents) > 5


def test_a_name_ends_with_its_text_and_its_sentence() -> None:
    nlp: Language = load_model()
    for doc in nlp.pipe(["North", "They met in New York\n\nCity councils closed."]):
        starts = {token.i for token in doc if token.is_sent_start}
        assert not any(set(range(entity.start + 1, entity.end)) & starts for entity in doc.ents)


def test_a_doc_without_words_has_no_names() -> None:
    nlp = load_model()
    assert [len(doc.ents) for doc in nlp.pipe(["", "Ana Petrova left Paris.", ""])][::2] == [0, 0]
