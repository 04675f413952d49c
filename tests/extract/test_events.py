from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.actors import find_actors
from dateline.extract.events import code_pairs, find_events
from dateline.extract.quotes import find_quotes
from dateline.extract.times import find_times
from dateline.parse import load_model, parse
from dateline.records import Article, EventMention, Interval, Published, Span

Maker = Callable[..., Article]
TODAY = date(2021, 3, 10)
PUBLISHED = Published("2021-03-10", Interval(TODAY, TODAY), "given", None, "given")


@pytest.fixture
def read(article: Maker) -> Callable[[str], list[EventMention]]:
    def events(text: str) -> list[EventMention]:
        parsed = parse(article(text, published=PUBLISHED), load_model())
        cast = find_actors(parsed)
        times, _ = find_times(parsed.article, parsed)
        return list(find_events(parsed, cast, times, find_quotes(parsed, cast, times)))

    return events


def codes(events: list[EventMention]) -> set[tuple[str, str | None, str]]:
    return {(e.type, e.mode, e.status) for e in events}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norway imposed sanctions on Belarus.", ("COERCE", "restrict", "happened")),
        ("Norway lifted its sanctions on Belarus.", ("RETREAT", None, "happened")),
        ("Norway sent food aid to Chad.", ("AID", None, "happened")),
        ("Kenya cut diplomatic ties with Qatar.", ("SANCTION", "withdraw", "happened")),
        ("Kenya called on Qatar to release the prisoners.", ("REQUEST", "yield", "happened")),
        ("Kenya refused to meet the Qatari minister.", ("REJECT", "meet", "happened")),
        ("Kenya threatened to expel the Qatari ambassador.", ("THREATEN", "expel", "happened")),
        ("Kenya condemned Qatar over the arrests.", ("ACCUSE", "disapprove", "happened")),
        ("Police in Madrid arrested 25 protesters.", ("COERCE", "arrest", "happened")),
        ("Thousands of teachers protested against the French government.", ("PROTEST", "demo", "happened")),
        ("Iran test-fired a missile over the sea.", ("MOBILIZE", "weapons", "happened")),
        ("Kenya signed a trade agreement with Qatar.", ("SUPPORT", None, "happened")),
        ("The Finnish president paid a visit to Chile.", ("CONSULT", "visit", "happened")),
        ("Chile has yet to sign the treaty with Peru.", ("SUPPORT", None, "negated")),
        ("Chile will send troops to Peru on Friday.", ("MOBILIZE", "troops", "future")),
        ("Chile denied that it had bombed Peru.", ("ASSAULT", "explosives", "denied")),
        ("If Chile attacks Peru, markets may fall.", ("ASSAULT", None, "hypothetical")),
        ("In 2003 the Chilean president met the Peruvian president in Lima.", ("CONSULT", None, "historical")),
    ],
)
def test_type_mode_and_status(
    read: Callable[[str], list[EventMention]], text: str, code: tuple[str, str | None, str]
) -> None:
    assert code in codes(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The film struck a balance between humour and horror.",
        "The striker attacked the defence and shot the ball into the net.",
        "The company released a report on its sales.",
        "Rain will visit the coast on Friday.",
    ],
)
def test_what_is_no_political_act_stays_silent(read: Callable[[str], list[EventMention]], text: str) -> None:
    assert [e for e in read(text) if e.status == "happened"] == []


def test_passive_turns_actor_and_recipient_round(read: Callable[[str], list[EventMention]]) -> None:
    text = "Two Kenyan envoys were expelled by Qatar on Monday."
    event = next(e for e in read(text) if e.type == "SANCTION")
    assert [text[p.start : p.end] for p in event.actors] == ["Qatar"]
    assert ["Kenyan envoys" in text[p.start : p.end] for p in event.recipients] == [True]


def test_a_meeting_has_all_parties_as_actors(read: Callable[[str], list[EventMention]]) -> None:
    text = "President Lena Brok held three hours of talks with Jan Lund and Omar Haddad in Geneva on Tuesday."
    event = next(e for e in read(text) if e.type == "CONSULT")
    assert len(event.actors) == 3
    assert event.recipients == ()
    assert event.place is not None
    assert event.place.name == "Geneva"
    assert event.date is not None
    assert event.date.interval == Interval(date(2021, 3, 9), date(2021, 3, 9))
    assert [(a.name, a.value) for a in event.attributes] == [("duration", "3 hours")]


def test_an_invitation_belongs_to_who_sent_it_not_to_the_messenger(read: Callable[[str], list[EventMention]]) -> None:
    text = "Lena Brok met Jan Lund. The invitation from Jan Lund was delivered verbally by his brother Tom."
    event = next(e for e in read(text) if e.type == "REQUEST")
    assert event.mode == "meet"
    assert [text[p.start : p.end] for p in event.actors] == ["Jan Lund"]
    assert ("manner", "verbal") in [(a.name, a.value) for a in event.attributes]


def test_a_proposal_has_happened_and_the_talks_have_not(read: Callable[[str], list[EventMention]]) -> None:
    found = codes(read("Chile offered on Monday to hold talks with Peru."))
    assert ("REQUEST", "meet", "happened") in found
    assert ("CONSULT", None, "future") in found
    assert ("CONSULT", None, "happened") not in found


def test_an_allegation_is_the_accusers_claim(read: Callable[[str], list[EventMention]]) -> None:
    events = read("Chile accused Peru of bombing a village.")
    assert ("ACCUSE", "allege", "happened") in codes(events)
    for event in events:
        if event.type == "ASSAULT":
            assert event.chain


def test_reported_acts_carry_their_speaker(read: Callable[[str], list[EventMention]]) -> None:
    event = next(e for e in read('"Peru attacked our village," President Lena Brok said.') if e.type == "ASSAULT")
    assert len(event.chain) == 1
    assert event.chain[0].speaker is not None


def test_every_span_holds_words_and_order_is_stable(read: Callable[[str], list[EventMention]]) -> None:
    text = "Kenya arrested two journalists, killed 12 rebels and condemned Qatar. Qatar sent aid to Kenya."
    events = read(text)
    assert events == read(text)
    assert [e.trigger for e in events] == sorted(e.trigger for e in events)
    for event in events:
        spans = [event.trigger, event.sentence, *(Span(p.start, p.end) for p in (*event.actors, *event.recipients))]
        spans += [Span(a.start, a.end) for a in event.attributes]
        assert all(text[s.start : s.end].strip() for s in spans)
        assert 0 < event.score <= 1
        assert event.rule


def test_numbers_of_people(read: Callable[[str], list[EventMention]]) -> None:
    values = {
        a.value for e in read("Rebels killed 12 people and wounded three soldiers in Mali.") for a in e.attributes
    }
    assert values >= {"dead: 12", "injured: 3"}


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "type_"),
    [
        ("Chile has agreed to sell gas to Peru.", "Chile", "Peru", "AGREE"),
        ("Chile said it would not recognise the vote in Peru.", "Chile", "Peru", "REJECT"),
        ("Peru was criticised by Chile.", "Chile", "Peru", "ACCUSE"),
        ("Chile said that Peru must open its archives.", "Chile", "Peru", "REQUEST"),
    ],
)
def test_type_between_two_given_parties(article: Maker, text: str, actor: str, recipient: str, type_: str) -> None:
    parsed = parse(article(text), load_model())
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (actor, recipient)]
    (pair,) = code_pairs(parsed, ((spans[0], spans[1]),))
    assert pair.type == type_
    assert 0 < pair.score < 1


def test_a_pair_always_has_an_answer(article: Maker) -> None:
    parsed = parse(article("Chile and Peru."), load_model())
    (pair,) = code_pairs(parsed, ((Span(0, 5), Span(10, 14)),))
    assert pair.quad in (1, 2, 3, 4)


def test_a_line_of_a_hundred_thousand_characters_is_read_in_time(read: Callable[[str], list[EventMention]]) -> None:
    assert read("a" * 100_000) == []
