from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.actors import find_actors
from dateline.extract.events import code_pairs, find_events
from dateline.extract.events.abstain import settle
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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norway closed two of the canal's five gates on Monday.", ("COERCE", "restrict", "happened")),
        ("Norway denied that the gates of the Vesla dam had been closed.", ("COERCE", "restrict", "denied")),
        ("The Norwegian army has not moved any unit.", ("MOBILIZE", "troops", "negated")),
        ("Nine protesters were arrested in Bergen.", ("COERCE", "arrest", "happened")),
        ("Treaty signed on palace lawn", ("SUPPORT", None, "happened")),
        ("Mr Lind urged Norway to wait before the two sides meet.", ("CONSULT", None, "hypothetical")),
        ("Norway's ruling paves the way for a new meeting of the Nordic leaders.", ("CONSULT", None, "hypothetical")),
        ("The Nordic leaders were swift to condemn Norway.", ("ACCUSE", "disapprove", "happened")),
        ("The Swedish premier was reported to have criticised Norway.", ("ACCUSE", "disapprove", "happened")),
        ("The Norwegian senator attacked the special investigation.", ("ACCUSE", "disapprove", "happened")),
        ("Sweden announced that Norway promised a counterattack on Denmark.", ("THREATEN", "violence", "happened")),
    ],
)
def test_type_mode_and_status_of_harder_sentences(
    read: Callable[[str], list[EventMention]], text: str, code: tuple[str, str | None, str]
) -> None:
    assert code in codes(read(text))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Norway denied that it had closed the Swedish border.", "REJECT"),
        ('Calling it an assault, Mr Lind called the Swedish Democrats "obstructive".', "CONSULT"),
        ("The Swedish minister declined to say whether Norway would go.", "REJECT"),
        ("A Swedish official, who asked not to be named, was in Oslo.", "REQUEST"),
        ("Norway has a missile capable of striking Sweden.", "ASSAULT"),
        ("Mr Lind recalled details of a conversation with a Swedish ambassador.", "CONSULT"),
        ("The Norwegian minister attacked Sweden's Labour Party in a speech.", "ASSAULT"),
        ("Norway plans to launch more satellites.", "THREATEN"),
        ("The Swedish minister will travel on 20 March.", "PROTEST"),
    ],
)
def test_what_is_no_such_act(read: Callable[[str], list[EventMention]], text: str, type_: str) -> None:
    written, _ = settle(read(text))
    assert type_ not in {e.type for e in written}


def values(events: list[EventMention]) -> set[tuple[str, str]]:
    return {(a.name, a.value) for e in events for a in e.attributes}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Norway closed two of the canal's five gates on Monday.", ("number", "gates: 2")),
        ("Norwegian police used tear gas; 15 people were treated for injuries.", ("number", "injured: 15")),
        ("Norwegian police arrested two hundred students.", ("number", "arrested: 200")),
        ("Norway will pay 13 million crowns to Swedish farmers.", ("number", "money: 13000000 crowns")),
        ("Norway lent Sweden $1.5 billion.", ("number", "money: 1500000000 dollars")),
        ("The Norwegian parliament approved the treaty by 84 votes to 17.", ("number", "votes against: 17")),
        ("Norwegian and Swedish ministers met for five hours.", ("duration", "5 hours")),
        ("Norway held talks with Sweden on Monday. The talks lasted an hour and a half.", ("duration", "1.5 hours")),
        ("A summit between Norway and Sweden would be only the third of its kind.", ("rank", "third")),
        ("Norway and Sweden met on Friday evening.", ("time", "evening")),
        ("Norway met Sweden. The talks ended without agreement.", ("outcome", "without agreement")),
    ],
)
def test_attributes(read: Callable[[str], list[EventMention]], text: str, value: tuple[str, str]) -> None:
    assert value in values(read(text))


def test_the_gates_left_open_are_not_counted(read: Callable[[str], list[EventMention]]) -> None:
    found = values(read("Norway closed two of the canal's five gates on Monday."))
    assert ("number", "gates: 5") not in found


def test_a_negated_act_tells_no_manner(read: Callable[[str], list[EventMention]]) -> None:
    found = read("Norway did not immediately accept the Swedish offer.")
    assert {e.status for e in found if e.type == "AGREE"} == {"negated"}
    assert "manner" not in {name for name, _ in values(found)}


def test_a_weekday_of_an_unknown_week_keeps_its_words(article: Maker) -> None:
    text = "Norwegian premier Anna Berg met Swedish premier Karl Lind on Friday."
    parsed = parse(article(text), load_model())
    cast = find_actors(parsed)
    times, _ = find_times(parsed.article, parsed)
    event = next(e for e in find_events(parsed, cast, times, ()) if e.type == "CONSULT")
    assert event.date is not None
    assert event.date.interval == Interval(None, None)
    assert text[event.date.start : event.date.end] == "Friday"


def test_a_clause_of_time_shares_the_day(read: Callable[[str], list[EventMention]]) -> None:
    text = "Norway ended the war on Monday when Anna Berg signed a treaty with Sweden."
    event = next(e for e in read(text) if e.type == "SUPPORT")
    assert event.date is not None
    assert event.date.interval.earliest == date(2021, 3, 8)


def test_years_in_an_undated_report_are_background(article: Maker) -> None:
    text = "Norway met Sweden on Friday. Norwegian premier Anna Berg met Swedish premier Karl Lind in 2007."
    parsed = parse(article(text), load_model())
    cast = find_actors(parsed)
    times, _ = find_times(parsed.article, parsed)
    assert [e.status for e in find_events(parsed, cast, times, ())] == ["happened", "historical"]


def test_the_letter_is_the_invitation_told_before(read: Callable[[str], list[EventMention]]) -> None:
    text = "President Lind has invited President Berg to Stockholm. The handwritten letter was delivered by his sister."
    first, second = (e for e in read(text) if e.type == "REQUEST")
    assert second.actors == first.actors
    assert second.recipients == first.recipients
    assert ("manner", "written") in values([second])
    assert not [e for e in read("The letter was delivered by the Swedish king.") if e.type == "REQUEST"]


def test_the_talks_have_the_parties_told_before(read: Callable[[str], list[EventMention]]) -> None:
    first, second = read("Norway met Sweden in Bergen. The talks lasted two hours.")
    assert second.actors == first.actors


def test_every_member_of_a_list_acts(read: Callable[[str], list[EventMention]]) -> None:
    event = next(e for e in read("Norway, Sweden and Denmark condemned Chile.") if e.type == "ACCUSE")
    assert len(event.actors) == 3


def test_what_follows_a_modal_is_the_sayers(read: Callable[[str], list[EventMention]]) -> None:
    text = "Mr Lind said the two ministers should wait and urged Norway to reopen talks with Sweden."
    event = next(e for e in read(text) if e.type == "REQUEST" and text[e.trigger.start :].startswith("urged"))
    assert [text[p.start : p.end] for p in event.actors] == ["Mr Lind"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Berg made no mention of Norway's threat against Sweden.", ("THREATEN", None, "happened")),
        ("Dahl said that he would not visit Norway unless Berg apologised.", ("CONSULT", "visit", "hypothetical")),
    ],
)
def test_what_else_is_negated_leaves_an_act_as_it_is(
    read: Callable[[str], list[EventMention]], text: str, code: tuple[str, str | None, str]
) -> None:
    assert code in codes(read(text))


def test_willingness_is_an_act_only_where_it_is_told(read: Callable[[str], list[EventMention]]) -> None:
    assert not [
        e for e in read("Berg said that Norway's willingness to talk to Sweden is a sign of fear.") if e.type == "AGREE"
    ]


def test_counts_of_people_hurt(read: Callable[[str], list[EventMention]]) -> None:
    found = read("Sunday's protest in Oslo, at which police fired tear gas, left 17 people injured.")
    assert "injured: 17" in {v.value for e in found for v in e.attributes if v.name == "number"}
    found = read("Norwegian police opened an inquiry after three arrests and 16 injuries.")
    assert "arrested: 16" not in {v.value for e in found for v in e.attributes}


def test_money_that_was_promised(read: Callable[[str], list[EventMention]]) -> None:
    found = read("The 20 million crowns that Norway promised to Sweden are late.")
    assert "money: 20000000 crowns" in {v.value for e in found for v in e.attributes}


def test_a_ranked_meeting_is_the_one_planned_before(read: Callable[[str], list[EventMention]]) -> None:
    found = read(
        "Norwegian President Anna Berg invited Swedish President Ole Dahl for a summit in Oslo. "
        "It would be the first talks in nine years between the two leaders. "
        "A Nordic summit would be the fifth of its kind."
    )
    ranks = {v.value: len(e.actors) for e in found for v in e.attributes if v.name == "rank" and e.type == "CONSULT"}
    assert ranks == {"first": 2, "fifth": 2}


def test_words_of_position_in_a_caption_part_nothing(read: Callable[[str], list[EventMention]]) -> None:
    text = (
        "Anna Berg (left) hands over the invitation written by King Harald of Norway to Swedish President Ole Dahl "
        "(right) during their meeting at the palace in Oslo on Friday"
    )
    found = [e for e in read(text) if e.type == "REQUEST"]
    assert [text[e.trigger.start : e.trigger.end] for e in found] == ["hands"]
    assert [text[p.start : p.end] for e in found for p in e.recipients] == ["Swedish President Ole Dahl"]
    assert found[0].date is not None
