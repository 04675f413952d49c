"""One utterance in several outlets: invented quotations."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

from dateline.merge.utterance_groups import group
from dateline.merge.utterances import Utterance, same_utterance
from dateline.records import Interval, Span

MONDAY = date(2031, 3, 3)


def day(offset: int) -> Interval:
    moment = MONDAY + timedelta(days=offset)
    return Interval(moment, moment)


def utterance(
    name: str, content: str, sentence: str = "", speaker: str | None = "haddad", said: Interval | None = None
) -> Utterance:
    return Utterance(name, f"article-{name}", "Gazette", speaker, speaker, content, sentence or content, said, day(0))


def test_truncation_is_the_same_utterance() -> None:
    long = utterance("a", "“We will rebuild the harbour before the winter, and nobody will pay for it but us,”")
    short = utterance("b", '"rebuild the harbour before the winter"')
    score = same_utterance(long, short)
    assert score.same
    assert any("rebuild the harbour before the winter" in reason for reason in score.reasons)


def test_translations_of_a_fragment_share_their_surroundings() -> None:
    left = utterance("a", "“always ready in my garage”", "He said the armoured train is “always ready in my garage”.")
    right = utterance(
        "b", '"always ready at my house"', 'Haddad warned that his armoured train is "always ready at my house".'
    )
    assert same_utterance(left, right).same
    elsewhere = utterance(
        "c", '"always ready at my house"', 'Haddad told children that his kettle is "always ready at my house".'
    )
    assert not same_utterance(left, elsewhere).same


def test_translations_inside_longer_clauses() -> None:
    left = utterance("a", "that the war is over and the armoured train is “always ready in my garage”")
    right = utterance("b", 'the islands are in range and his armoured train is "always ready at my house"')
    assert same_utterance(left, right).same


def test_names_and_stock_phrases_are_not_an_utterance() -> None:
    left = utterance("a", "“I spoke to the Secretary General of the United Nations last night,”")
    right = utterance("b", "“No Secretary General of the United Nations has ever visited this valley.”")
    assert not same_utterance(left, right).same


def test_the_same_topic_on_another_day_is_another_utterance() -> None:
    left = utterance("a", "“We will never give up the lighthouse to anybody.”", said=day(0))
    right = utterance("b", "“We will never give up the lighthouse to anybody.”", said=day(9))
    score = same_utterance(left, right)
    assert not score.same
    assert score.vetoed


def test_different_speakers_are_kept_apart() -> None:
    left = utterance("a", "“We will never give up the lighthouse.”", speaker="haddad")
    right = utterance("b", "“We will never give up the lighthouse.”", speaker="novak")
    assert same_utterance(left, right).vetoed


def test_a_relayed_quotation_is_not_the_one_that_contains_it() -> None:
    outer = Utterance(
        "a", "x", None, None, None, "the king said “no bridge will be built here”", "", spans=(Span(0, 40),)
    )
    inner = Utterance("b", "x", None, None, None, "“no bridge will be built here”", "", spans=(Span(14, 40),))
    assert same_utterance(outer, inner).vetoed


def test_groups_do_not_depend_on_order() -> None:
    rows = [
        utterance("a", "“The harbour will be rebuilt before the winter comes,” he said"),
        utterance("b", "“rebuilt before the winter comes”"),
        utterance("c", "“rebuilt before the winter comes”", speaker="novak"),
        utterance("d", "“I have nothing to add to this sad story.”"),
    ]
    expected = (("a", "b"), ("c",), ("d",))
    assert {group(order) for order in permutations(rows)} == {expected}


def test_an_unresolved_speaker_never_joins_two_that_differ() -> None:
    rows = [
        utterance("a", "“The harbour will be rebuilt.”", speaker="haddad"),
        utterance("b", "“The harbour will be rebuilt.”", speaker=None),
        utterance("c", "“The harbour will be rebuilt.”", speaker="novak"),
    ]
    assert max(len(row) for row in group(rows)) == 2


def test_long_words_that_two_named_speakers_are_said_to_have_spoken_are_one_utterance() -> None:
    words = "“The harbour will be rebuilt before the winter comes.”"
    rows = [utterance("a", words, speaker="haddad"), utterance("b", words, speaker="novak")]
    assert group(rows) == (("a", "b"),)


def test_the_same_matters_in_other_words_are_one_utterance() -> None:
    left = utterance("a", '"The bridge will open when they speak to us as equals."')
    right = utterance("b", '"We\'ll raise the bridge once we are addressed as equals."')
    score = same_utterance(left, right)
    assert score.same
    assert any("other words" in reason for reason in score.reasons)
    assert not same_utterance(left, utterance("c", right.content, speaker=None)).same


def test_some_shared_matters_are_not_enough() -> None:
    left = utterance("a", '"The bridge will open when they speak to us as equals."')
    other = utterance("d", '"They spoke to us as equals, so we paid the toll for the whole winter."')
    assert not same_utterance(left, other).same


def test_what_one_article_quotes_in_other_words_is_another_utterance() -> None:
    rows = [
        utterance("a", "“It was an act of unequalled bravery: the crew swam to the burning lighthouse.”"),
        Utterance("b", "x", "Herald", None, None, "“an act of unequalled bravery”", ""),
        Utterance(
            "c", "x", "Herald", None, None, "“an act of unheard-of bravery: the crew swam to the lighthouse”", ""
        ),
    ]
    assert same_utterance(rows[1], rows[2]).vetoed
    assert ("a", "b") in group(rows)


def test_a_fragment_beside_what_the_other_quotes() -> None:
    left = utterance("a", "he would like her to visit the island “at her earliest convenience”")
    right = utterance("b", "the invitation ‘to visit the island at a more convenient time’")
    assert same_utterance(left, right).same


def test_the_very_words_come_before_a_speaker_that_only_one_article_names() -> None:
    whole = "“Before the flood the mayor sold the old bridge and found a willing and generous buyer.”"
    rows = [
        utterance("a", whole, speaker="haddad"),
        Utterance("b", "x", "Herald", None, None, whole, "", published=day(0)),
        Utterance(
            "c", "x", "Herald", "haddad", "haddad", "“In the valley it found a willing and generous buyer.”", "",
            published=day(0),
        ),
    ]  # fmt: skip
    assert ("a", "b") in group(rows)
