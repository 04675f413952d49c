"""The rules and the encoder together: what is added, doubted, completed, and how sure the record is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.annotate import Tools, annotate_article, load_tools
from dateline.config import Config
from dateline.extract.events import settle
from dateline.records import Annotations, RawArticle

Read = Callable[[str], Annotations]


@pytest.fixture(scope="module")
def read() -> Read:
    tools: Tools = load_tools(Config(layers=("events",)))
    return lambda text: annotate_article(RawArticle(text, "a", "a"), tools)


def _acts(found: Annotations) -> list[tuple[str, str]]:
    text = found.article.text
    return [(text[e.trigger.start : e.trigger.end], e.type) for e in found.events if e.type != "STATEMENT"]


def test_an_act_that_no_pattern_knows_is_found(read: Read) -> None:
    found = read("Mexican marines nabbed a cartel boss in Sinaloa on Monday.")
    assert [type_ for _, type_ in _acts(found)] == ["COERCE"]


def test_several_acts_of_one_sentence_each_have_their_parties(read: Read) -> None:
    found = read("Norway sent 40 doctors to Malawi, and Zambia expelled the Norwegian ambassador.")
    by_type = {e.type: e for e in found.events}
    text = found.article.text
    assert [text[p.start : p.end] for p in by_type["AID"].actors] == ["Norway"]
    assert [text[p.start : p.end] for p in by_type["SANCTION"].actors] == ["Zambia"]


@pytest.mark.parametrize(
    "text",
    [
        "The striker shot twice from the edge of the box before Ghana's defence woke up.",
        "Shares in Lagos rallied after the central bank held its rate.",
        "The minister was born in Lyon and studied law in Geneva.",
    ],
)
def test_words_of_war_and_politics_alone_make_no_event(read: Read, text: str) -> None:
    assert not _acts(read(text))


def test_scores_are_probabilities_and_the_rule_names_a_runner_up(read: Read) -> None:
    found = read("Police in Dakar arrested 14 opposition supporters on Sunday, the ministry said.")
    (event,) = [e for e in found.events if e.type == "COERCE"]
    assert 0.5 < event.score <= 1.0
    assert "encoder" in event.rule
    assert event.rule.count("COERCE.") >= 1


def test_doubtful_acts_are_left_out_and_the_encoder_alone_needs_more(read: Read) -> None:
    (sure,) = [e for e in read("Police in Dakar arrested 14 supporters on Sunday.").events if e.type == "COERCE"]
    faint, alone, told = replace(sure, score=0.05), replace(sure, score=0.5, alone=True), replace(sure, score=0.5)
    statement = replace(sure, type="STATEMENT", score=0.01)
    assert settle((sure, faint, alone, told, statement)) == ((sure, told, statement), (faint, alone))


def _told(found: Annotations, word: str) -> tuple[set[str], set[str]]:
    """Give the words of the actors and of the recipients of the event whose trigger is a word."""
    text = found.article.text
    (event,) = [e for e in found.events if text[e.trigger.start : e.trigger.end] == word]
    return {text[p.start : p.end] for p in event.actors}, {text[p.start : p.end] for p in event.recipients}


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        (
            "Kenya pressed Somalia hard last year, demanding it give up its nuclear programme before any talks.",
            "demanding",
            {"Kenya"},
            {"Somalia"},
        ),
        (
            '"Minister Boro told me to resign and then I refused to sign the treaty," General Sami Okoro said.',
            "told",
            {"Minister Boro"},
            {"me"},
        ),
        ("Russia accepted Norway's invitation to talks.", "invitation", {"Norway"}, {"Russia"}),
        (
            "President Lund dispatched spy chief Karl Brandt to Kenya to meet with its leader, Daniel Moru.",
            "meet",
            {"spy chief Karl Brandt", "its leader"},
            set(),
        ),
    ],
)
def test_each_side_is_who_the_sentence_says(
    read: Read, text: str, word: str, actors: set[str], recipients: set[str]
) -> None:
    assert _told(read(text), word) == (actors, recipients)
