"""Who said what: invented sentences, one habit of newswriting each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import pytest

from dateline.extract.actors import find_actors
from dateline.extract.quotes import find_quotes
from dateline.parse import load_model, parse
from dateline.records import Article, Interval, QuoteKind, Span, TimeExpression


@dataclass(frozen=True)
class Found:
    """An attribution in words."""

    source: str
    cue: str
    content: str
    kind: QuoteKind
    name: str | None
    via: str
    said: Interval | None


Reader = Callable[..., list[Found]]


@pytest.fixture
def read(article: Callable[..., Article]) -> Reader:
    def find(text: str, times: tuple[TimeExpression, ...] = ()) -> list[Found]:
        parsed = parse(article(text), load_model())
        cast = find_actors(parsed)

        def words(spans: Iterable[Span]) -> str:
            return " / ".join(text[a:b] for a, b in spans)

        return [
            Found(
                words(q.source),
                words(q.cue),
                words(q.content),
                q.kind,
                cast.actor(q.speaker).name if q.speaker else None,
                words(q.via),
                q.said,
            )
            for q in find_quotes(parsed, cast, times)
        ]

    return find


def test_direct_speech_goes_on_after_the_cue(read: Reader) -> None:
    (quote,) = read("“The bridge is open again,” Maria Lopez said. “We thank the engineers who worked all night.”")
    assert quote.source == "Maria Lopez"
    assert quote.cue == "said"
    assert quote.content == "“The bridge is open again,” / “We thank the engineers who worked all night.”"
    assert quote.kind == "direct"
    assert quote.name == "Maria Lopez"


def test_indirect_speech_is_the_clause_without_its_cue(read: Reader) -> None:
    (quote,) = read("Foreign minister Pavel Novak said on Monday that the border would stay shut until spring.")
    assert (quote.source, quote.cue) == ("Foreign minister Pavel Novak", "said")
    assert quote.content == "that the border would stay shut until spring"
    assert quote.kind == "indirect"


def test_quoted_words_inside_a_clause_are_mixed(read: Reader) -> None:
    (quote,) = read("The minister told reporters that the treaty was “dead and buried”.")
    assert quote.kind == "mixed"
    assert quote.content == "that the treaty was “dead and buried”"


def test_inverted_order_and_long_source(read: Reader) -> None:
    (quote,) = read("“Nobody asked us,” said Ilse Braun, the mayor of the flooded town.")
    assert quote.source == "Ilse Braun, the mayor of the flooded town"


def test_a_clause_around_its_cue_is_discontinuous(read: Reader) -> None:
    quotes = read("The ceasefire, the general said, will hold for another week.")
    assert any(q.source == "the general" and q.content == "The ceasefire / will hold for another week" for q in quotes)


def test_an_unclosed_quotation_goes_on_in_the_next_paragraph(read: Reader) -> None:
    (quote,) = read("Ms Okafor said: “The dam was never inspected.\n“Somebody has to answer for that.”\n")
    assert quote.source == "Ms Okafor"
    assert "never inspected" in quote.content
    assert "answer for that" in quote.content
    assert quote.kind == "direct"


def test_a_paragraph_of_quoted_words_belongs_to_who_spoke_before_it(read: Reader) -> None:
    quotes = read(
        "President Alan Weber said on social media that the sanctions were working.\n"
        '"Their harbours are empty and their banks are closed. They will soon come back to the table!"\n'
    )
    direct = [q for q in quotes if q.kind == "direct"]
    assert [q.source for q in direct] == ["President Alan Weber"]
    assert direct[0].content.startswith('"Their harbours')


def test_a_closing_mark_that_opens(read: Reader) -> None:
    (quote,) = read("The chancellor said the fair was a ” remarkable chance” for both cities.")
    assert quote.kind == "mixed"


def test_marks_set_apart_by_spaces(read: Reader) -> None:
    (quote,) = read('The chancellor said the fair was " a remarkable chance " for both cities .')
    assert quote.kind == "mixed"


def test_single_marks_quote_and_apostrophes_do_not(read: Reader) -> None:
    quotes = read("The admiral said the fleets’ return was ‘no threat to anybody’ and praised the sailors’ discipline.")
    assert {q.kind for q in quotes} == {"mixed"}
    (other,) = read("The admiral said the sailors’ families and the officers’ wives would be told.")
    assert other.kind == "indirect"


def test_titles_in_marks_are_not_speech(read: Reader) -> None:
    assert read("The museum showed “The Winter Palace” and “Night over Riga” to full halls.") == []


def test_according_to(read: Reader) -> None:
    (quote,) = read("The convoy crossed the river at dawn, according to the defence ministry.")
    assert quote.source == "the defence ministry"
    assert quote.cue == "according to"
    assert quote.content == "The convoy crossed the river at dawn"


def test_state_media_relay_what_a_leader_expressed(read: Reader) -> None:
    quotes = read("Mr Tamm expressed “deep satisfaction” over the visit, according to state media.")
    inner = next(q for q in quotes if q.cue == "expressed")
    assert inner.source == "Mr Tamm"
    assert inner.via == "state media"
    assert any(q.cue == "according to" and "Mr Tamm expressed" in q.content for q in quotes)


def test_a_briefing_that_contains_another_quotation(read: Reader) -> None:
    quotes = read(
        "“He hopes to see you in the capital soon”, his brother told Anna Kask, palace spokesman Jaan Rebane "
        "told a news conference."
    )
    inner = next(q for q in quotes if q.source == "his brother")
    outer = next(q for q in quotes if "Rebane" in q.source)
    assert inner.content.startswith("“He hopes to see you")
    assert "Rebane" in inner.via
    assert "his brother told" in outer.content


def test_the_next_sentence_names_the_relay(read: Reader) -> None:
    quotes = read(
        "Premier Yusuf Haddad urged “calm on both sides” of the strait.\n"
        "The comments, carried by the state news agency, were his first this year.\n"
    )
    assert quotes[0].source == "Premier Yusuf Haddad"
    assert quotes[0].via == "the state news agency"


def test_a_speech_used_to_warn(read: Reader) -> None:
    quotes = read('Haddad used his speech to warn the islanders that the fleet was "always one hour away".')
    warned = next(q for q in quotes if "warn" in q.cue)
    assert warned.source == "Haddad"
    assert warned.kind == "mixed"


def test_a_letter_speaks_for_whoever_wrote_it(read: Reader) -> None:
    quotes = read("Yusuf Haddad wrote to the king. Haddad’s letter stated his ‘wish to end the quarrel’.")
    letter = next(q for q in quotes if q.cue == "stated")
    assert letter.content == "his ‘wish to end the quarrel’"
    assert letter.name is not None
    assert "Haddad" in letter.name


def test_headline_with_a_colon(read: Reader) -> None:
    (quote,) = read("Rebels free forty hostages after night of talks: officials")
    assert quote.source == "officials"
    assert quote.content == "Rebels free forty hostages after night of talks"


def test_unnamed_source_stays_unnamed(read: Reader) -> None:
    (quote,) = read("A senior official said the raid had been called off.")
    assert quote.source == "A senior official"


def test_first_person_inside_a_quotation_is_no_source(read: Reader) -> None:
    quotes = read("“I think the vote was fair and I hope they accept it,” Novak said.")
    assert [q.source for q in quotes] == ["Novak"]


def test_what_somebody_wants_inside_what_another_says_is_one_attribution(read: Reader) -> None:
    (quote,) = read("Novak said that the rebels want to keep the airport.")
    assert quote.source == "Novak"


def test_belief_and_intention(read: Reader) -> None:
    quotes = read("Analysts believe the talks will fail. The union plans to strike in May.")
    assert [(q.source, q.cue) for q in quotes] == [("Analysts", "believe"), ("The union", "plans")]


def test_when_it_was_said(read: Reader) -> None:
    text = "The ministry said on Saturday that the trial would begin on Tuesday."
    day = Interval(date(2031, 3, 1), date(2031, 3, 1))
    other = Interval(date(2031, 3, 4), date(2031, 3, 4))
    first, second = text.index("Saturday"), text.index("Tuesday")
    times = (
        TimeExpression(first, first + 8, "DATE", "2031-03-01", day),
        TimeExpression(second, second + 7, "DATE", "2031-03-04", other),
    )
    (quote,) = read(text, times)
    assert quote.said == day


def test_output_is_sorted_and_repeatable(read: Reader) -> None:
    text = "Novak said no. “It is over,” said Braun. The king believes that the war will end, according to Haddad."
    assert read(text) == read(text)


@pytest.mark.parametrize("text", ["“" * 2000, "'a " * 20000, '" ' * 20000, "said: “" * 300, "”"])
def test_hostile_marks_end_soon(article: Callable[..., Article], text: str) -> None:
    from dateline.extract.quotes.marks import paragraphs

    parsed = parse(article("x"), load_model())
    hostile = type(parsed)(article(text), parsed.doc, (0,), (1,), article(text).blocks, (0,))
    assert len(paragraphs(hostile)) <= 1


def spoken_by(read: Reader, text: str, words: str) -> str | None:
    """Give who is found to say the content that holds some words."""
    (found,) = {f.name for f in read(text) if words in f.content}
    return found


def test_he_is_who_speaks_not_who_is_spoken_of(read: Reader) -> None:
    text = 'Luis Vega declined to say whether Omar Diaz would go. "We have a telephone, not a plan," he said.'
    assert spoken_by(read, text, "telephone") == "Luis Vega"


def test_a_statement_speaks_for_its_maker(read: Reader) -> None:
    text = (
        "The foreign ministry of Peru denied the report. "
        "A ministry statement said the ships had left. It added that more would go."
    )
    names = [f.name for f in read(text) if "ships" in f.content or "more would" in f.content]
    assert len(set(names)) == 1
    assert names[0] is not None


def test_a_letter_speaks_for_its_writer(read: Reader) -> None:
    text = "Rosa Quispe wrote to the king on Monday. The letter said that the bridge would stay shut."
    assert spoken_by(read, text, "bridge") == "Rosa Quispe"


def test_quoted_as_saying(read: Reader) -> None:
    text = '"The ships shall sail at dawn," Rosa Quispe was quoted as saying.'
    assert spoken_by(read, text, "ships") == "Rosa Quispe"


def test_a_name_between_commas_before_the_cue(read: Reader) -> None:
    text = "The offer was made by phone by Rosa Quispe to the water minister, a spokesman, Luis Vega, told reporters."
    assert spoken_by(read, text, "offer") == "Luis Vega"


def test_an_outlet_that_is_told_is_no_part_of_the_words(read: Reader) -> None:
    for found in read("Ana Soto, an analyst, tells VNN Peru's offer reflects a sentiment in Lima."):
        assert "VNN" not in found.content


def test_who_agreed_does_not_say_who_said_so(read: Reader) -> None:
    for found in read("Both leaders have accepted the offer, Luis Vega said."):
        assert "Vega" not in found.content


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        (
            "President Maria Lopez said the islands should ‘build the bridge’ and urged the mainland to talk again.",
            "the islands should ‘build the bridge’",
            "urged",
        ),
        (
            "The minister said that the army had left and that the harbour was open, and criticised the governor.",
            "that the army had left and that the harbour was open",
            "criticised",
        ),
        (
            "The envoy said the offer was sincere but warned the army to stay away.",
            "the offer was sincere",
            "warned",
        ),
    ],
)
def test_what_goes_on_with_the_cue_is_no_part_of_the_words(read: Reader, text: str, content: str, cue: str) -> None:
    first, second = read(text)
    assert first.content == content
    assert second.cue == cue
    assert second.source == first.source


def test_an_aside_of_the_article_has_its_own_speaker(read: Reader) -> None:
    said, aside = read(
        "The ministry says the islands must disarm before any talks – which Arvand says it will never do."
    )
    assert said.content == "the islands must disarm before any talks"
    assert (aside.source, aside.content) == ("Arvand", "it will never do")


def test_nobody_expecting_is_no_attribution(read: Reader) -> None:
    assert read("The visit is not expected to produce a treaty, and the crowd was loud.") == []


def test_hearsay_leaves_the_one_who_spoke(read: Reader) -> None:
    (quote,) = read("The prince was reported to have described the king’s court as ‘the most boring’ on earth.")
    assert quote.source == "The prince"
    assert quote.content == "the king’s court as ‘the most boring’ on earth"


def test_the_name_of_a_programme_is_no_speech(read: Reader) -> None:
    (quote,) = read("“We will sue them,” Lopez said on VBC’s “Face the Morning.” “They have broken the law.”")
    assert quote.content == "“We will sue them,” / “They have broken the law.”"
    (told,) = read("Maria Lopez told “The Evening Show” that the war was over.")
    assert told.content == "that the war was over"


def test_a_description_beside_a_name_is_who_speaks(read: Reader) -> None:
    said, described = read(
        "In a note forwarded by Ms. Lopez, Ivan Brask, Ms. Lopez’s lawyer, said he had not read it"
        " and described it as a “fairy tale”."
    )
    assert said.source == described.source == "Ivan Brask, Ms. Lopez’s lawyer"
    (quote,) = read("The union’s treasurer, Olga Petrov, said the strike would go on.")
    assert quote.name == "Olga Petrov"


def test_a_cue_before_its_source_inside_the_words(read: Reader) -> None:
    (quote,) = read("Twelve of them, said Yael Amrani, a nurse, had lost their homes.")
    assert quote.source == "Yael Amrani, a nurse"
    assert quote.content == "Twelve of them / had lost their homes"


def test_things_that_would_show_something_do_not_speak(read: Reader) -> None:
    (quote,) = read("Ms. Lopez’s bank letters would show ‘odd habits’, Ivan Brask said.")
    assert quote.source == "Ivan Brask"


def test_he_added_is_not_the_woman_he_speaks_of(read: Reader) -> None:
    quotes = read(
        "The letter carried by Kara Lund stated a ‘wish to improve relations’, the mayor’s spokesman Ivo Brask said.\n"
        "She verbally conveyed the king’s invitation to Lopez, he added."
    )
    assert [q.name for q in quotes if q.cue == "added"] == ["Ivo Brask"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Brask is confident that the bridge will hold.",
            "Brask",
            "that the bridge will hold",
        ),
        ("The miners were angry about the new tax.", "The miners", "the new tax"),
        ("The council is not convinced that the dam is safe.", "The council", "that the dam is safe"),
        (
            "Lopez labelled the new harbour plan “a costly mistake”.",
            "Lopez",
            "the new harbour plan “a costly mistake”",
        ),
    ],
)
def test_states_of_mind_and_names_given(read: Reader, text: str, source: str, content: str) -> None:
    (quote,) = read(text)
    assert (quote.source, quote.content) == (source, content)


def test_a_participle_after_a_clause_has_the_speaker_of_the_cue(read: Reader) -> None:
    said, added = read("Lopez said that the road had flooded, adding that two farms were cut off.")
    assert said.content == "that the road had flooded"
    assert (added.source, added.content) == ("Lopez", "that two farms were cut off")


def test_who_is_asked_does_not_ask(read: Reader) -> None:
    quotes = read("Asked whether the port would close, Lopez said it would not.")
    assert [q.source for q in quotes if q.cue == "said"] == ["Lopez"]
    assert all(q.source == "" for q in quotes if q.cue == "Asked")


def test_it_is_certain_that_is_nobodys_thought(read: Reader) -> None:
    assert read("It is certain that the bridge will hold.") == []


def test_a_name_and_a_colon_lead_to_quoted_words(read: Reader) -> None:
    quotes = read("The ferry stayed in port all week.\nMore from Lopez: “We cannot sail in such a storm.”")
    assert [(q.source, q.content) for q in quotes] == [("Lopez", "“We cannot sail in such a storm.”")]


def test_quoted_words_after_a_verb_of_motion_are_no_speech(read: Reader) -> None:
    assert read("She went on the “great” march of farmers who ran the “small” shops.") == []


def test_the_article_goes_on_after_quoted_words(read: Reader) -> None:
    (quote,) = read("“Come with me,” Lopez said, and the boys, curious, walked behind her to the pier.")
    assert quote.content == "“Come with me,”"
