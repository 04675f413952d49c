"""Who is who in one article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.actors import Cast, find_actors
from dateline.parse import Parsed, load_model, parse
from dateline.records import Article, Interval, Published, Span

Maker = Callable[..., Article]


@pytest.fixture
def read(article: Maker) -> Callable[..., tuple[Parsed, Cast]]:
    def run(text: str, **fields: object) -> tuple[Parsed, Cast]:
        parsed = parse(article(text, **fields), load_model())
        return parsed, find_actors(parsed)

    return run


Reader = Callable[..., tuple[Parsed, Cast]]


def who(read: Reader, text: str, words: str, nth: int = 0, **fields: object) -> tuple[str, str | None, str | None]:
    """Give name, country and sector of the actor of the n-th occurrence of `words`."""
    _, cast = read(text, **fields)
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    mention = cast.at(Span(start, start + len(words)))
    assert mention is not None, words
    actor = cast.actor(mention.actor)
    return actor.name, actor.country, actor.sector


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("Norwegian fishermen", "NOR", "AGR"),
        ("Peru's finance minister", "PER", "GOV"),
        ("A retired Kenyan general", "KEN", "ELI"),
        ("Portuguese prosecutors", "PRT", "JUD"),
        ("Three Omani warships", "OMN", "MIL"),
        ("A spokeswoman for the Danish parliament", "DNK", "LEG"),
        ("An intelligence officer", None, "SPY"),
        ("Striking teachers in Ghana", "GHA", "EDU"),
        ("The African Union", "IGO", None),
        ("Opposition lawmakers", None, "LEG"),
        ("A Lima-based newspaper", "PER", "JRN"),
        ("Displaced villagers", None, "CVL"),
        ("Abkhazia", "GEO", "PRE"),
        ("Downing Street", "GBR", "GOV"),
        ("Gen. Amadou Sowe", None, "MIL"),
    ],
)
def test_words_tell_country_and_sector(read: Reader, words: str, country: str | None, sector: str | None) -> None:
    text = f"{words} rejected the plan on Monday."
    assert who(read, text, words)[1:] == (country, sector)


def test_a_mention_is_the_whole_phrase(read: Reader) -> None:
    text = "Chilean Foreign Minister Rosa Maldonado-Vera met Finnish officials in Helsinki."
    _, cast = read(text)
    assert [text[m.start : m.end] for m in cast.mentions] == [
        "Chilean Foreign Minister Rosa Maldonado-Vera",
        "Finnish officials",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Park Dae-sung",
        "Nguyen Van Thieu",
        "Lucia de Souza",
        "Omar al-Khatib",
        "Ingrid van der Berg",
        "Chukwuma Okonkwo",
    ],
)
def test_names_come_out_whole(read: Reader, name: str) -> None:
    text = f"The minister {name} said on Friday that the border would open."
    assert who(read, text, name)[0] == name


def test_surname_alone_means_the_person_whether_it_stands_first_or_last(read: Reader) -> None:
    text = "President Han Sang-woo met Prime Minister Petra Lindqvist. Han thanked Lindqvist."
    assert who(read, text, "Han", 1)[0] == "Han Sang-woo"
    assert who(read, text, "Lindqvist", 1)[0] == "Petra Lindqvist"


def test_people_of_one_surname_are_kept_apart_by_honorific_and_prominence(read: Reader) -> None:
    text = (
        "President Oh Tae-min opened the talks. Oh Tae-min spoke for an hour. His sister Oh Ji-won sat beside him. "
        "Oh said the border would open. Ms Oh said nothing. Mr Oh smiled."
    )
    assert who(read, text, "Oh said")[0] == "Oh Tae-min"
    assert who(read, text, "Ms Oh")[0] == "Oh Ji-won"
    assert who(read, text, "Mr Oh")[0] == "Oh Tae-min"


def test_kinship_is_a_role_and_works_both_ways(read: Reader) -> None:
    text = "President Oh Tae-min's sister Oh Ji-won arrived on Friday. She carried her brother's letter."
    _, cast = read(text)
    sister = next(a for a in cast.actors if a.name == "Oh Ji-won")
    assert [role.text for role in sister.roles] == ["sister of Oh Tae-min"]
    assert text[slice(*sister.roles[0].span)] == "sister"
    assert who(read, text, "her brother")[0] == "Oh Tae-min"


def test_hyphen_and_space_are_one_name(read: Reader) -> None:
    text = "Han Sang-woo spoke first. Han Sang Woo spoke again."
    _, cast = read(text)
    assert len([a for a in cast.actors if a.kind == "person"]) == 1


def test_the_north_is_the_country_of_the_article_with_that_word(read: Reader) -> None:
    text = "South Sudan closed the crossing. The South said it had no choice."
    assert who(read, text, "The South")[:2] == ("South Sudan", "SSD")


def test_the_south_is_nobody_without_such_a_country(read: Reader) -> None:
    _, cast = read("The minister toured farms. The South voted late.")
    assert all(actor.kind != "government" for actor in cast.actors)


def test_capitals_act_or_are_places(read: Reader) -> None:
    text = "Ottawa accused Tehran of spying. Envoys met in Ottawa on Monday."
    _, cast = read(text)
    assert who(read, text, "Ottawa")[0] == "Canada"
    assert cast.at(Span(text.rindex("Ottawa"), text.rindex("Ottawa") + 6)) is None


def test_unnamed_source_is_not_the_named_minister(read: Reader) -> None:
    text = "Defence Minister Ana Ruiz denied it. A senior defence official confirmed it."
    _, cast = read(text)
    official = cast.at(Span(text.index("A senior"), text.index(" confirmed")))
    assert official is not None
    assert not cast.actor(official.actor).named


def test_the_minister_is_the_one_who_was_named(read: Reader) -> None:
    text = "Defence Minister Ana Ruiz denied it. The minister then left."
    assert who(read, text, "The minister")[0] == "Ana Ruiz"


def test_apposition_gives_office_and_country(read: Reader) -> None:
    text = "Juma Otieno, a former Kenyan ambassador, said the deal was dead."
    name, country, sector = who(read, text, "Juma Otieno")
    assert (name, country, sector) == ("Juma Otieno", "KEN", "ELI")
    _, cast = read(text)
    assert cast.actors[0].roles[0].former


def test_pronouns_follow_gender_and_abstain_when_open(read: Reader) -> None:
    text = "Mr. Erik Dahl met Mrs. Ana Ruiz. She left early."
    assert who(read, text, "She")[0] == "Ana Ruiz"
    text = "Erik Dahl met Lars Holm in the garden, and then he left."
    _, cast = read(text)
    at = text.index(" he ") + 1
    found = cast.at(Span(at, at + 2))
    assert found is None or cast.actor(found.actor).name == "Erik Dahl"


def test_administration_of_a_leader_is_the_government(read: Reader) -> None:
    text = "The Macron administration criticised Italy."
    assert who(read, text, "The Macron administration")[:2] == ("France", "FRA")


def test_office_is_judged_at_the_article_s_date(read: Reader) -> None:
    def at(year: int) -> Published:
        day = date(year, 5, 1)
        return Published(day.isoformat(), Interval(day, day), "given", None, "given")

    text = "Angela Merkel spoke in Hamburg."
    assert who(read, text, "Angela Merkel", published=at(2015))[2] == "GOV"
    assert who(read, text, "Angela Merkel", published=at(2024))[2] == "ELI"


def test_look_ups_agree(read: Reader) -> None:
    text = "Peru's president thanked the Bolivian delegation."
    parsed, cast = read(text)
    for mention, head in zip(cast.mentions, cast.heads, strict=True):
        assert cast.of_token(head) == mention
        assert cast.at(Span(mention.start, mention.end)) == mention
        assert cast.head_of(mention) == head
        assert mention.start <= parsed.starts[head] < mention.end


def test_every_offset_is_in_the_text_and_the_result_repeats(read: Reader) -> None:
    text = "“Peru’s president” said: “We…” — “NO”, said Ana Ruiz’s aide.\n\n\tThe U.S.\xa0envoy left. " * 3
    _, first = read(text)
    _, second = read(text)
    assert first == second
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end].strip() for m in first.mentions)


@pytest.mark.parametrize("text", ["", " \n ", "!!!", "a" * 5000, "Kim " * 400, "'s 's 's of of of the the"])
def test_hostile_text_does_no_harm(read: Reader, text: str) -> None:
    _, cast = read(text)
    assert len(cast.mentions) <= len(text)


ZUBROVIA = (
    "Zubrovia's finance minister, Ola Brandt, met the Zubrovian president in Lutz. "
    "Zubrovia and Mirandor signed a deal. "
    "Mirandor's foreign ministry said the Zubrovian government had agreed."
)


def test_a_state_that_no_table_lists_is_known_from_its_ministers(read: Reader) -> None:
    _, cast = read(ZUBROVIA)
    states = {a.name: a for a in cast.actors if a.kind == "government" and a.named}
    assert {"Zubrovia", "Mirandor"} <= set(states)
    assert states["Zubrovia"].country is None
    assert states["Zubrovia"].sector == "GOV"
    assert "finance minister" in states["Zubrovia"].reason
    start = ZUBROVIA.index("the Zubrovian government")
    mention = cast.at(Span(start, start + 24))
    assert mention is not None
    assert mention.actor == states["Zubrovia"].id


@pytest.mark.parametrize(
    "text",
    [
        "Brightwell's president said profits rose. Brightwell hired staff in Lima. In Brightwell, staff cheered.",
        "Ana Halloran spoke. Halloran's foreign minister resigned and Halloran's government fell in Halloran.",
        "The Moderate government fell. Moderates voted against it.",
    ],
)
def test_a_company_a_person_and_a_party_are_no_states(read: Reader, text: str) -> None:
    _, cast = read(text)
    assert not [a for a in cast.actors if a.kind == "government" and a.reason.startswith("the article")]


def test_a_region_with_a_government_is_not_its_state(read: Reader) -> None:
    name, country, _ = who(read, "The Catalan government refused. Madrid insisted.", "The Catalan government")
    assert (name, country) == ("Catalonia", "ESP")
    text = "The Transnistrian government refused."
    assert who(read, text, "The Transnistrian government")[0] == "Transnistria"


def test_a_hyphen_with_blanks_is_inside_a_name(read: Reader) -> None:
    _, cast = read("Park Min - jun flew to Lima. Park said he was tired. Park Min-jun left.")
    assert [a.name for a in cast.actors if a.kind == "person"] == ["Park Min-jun"]


def test_a_description_between_two_names_belongs_to_the_second(read: Reader) -> None:
    text = "The call was made to Peru's water minister, Rosa Quispe, a government spokesman, Luis Vega, told reporters."
    assert who(read, text, "a government spokesman")[0] == "Luis Vega"


def test_a_counterpart_holds_the_same_office_elsewhere(read: Reader) -> None:
    text = "Peru's foreign minister Rosa Quispe met Chile's foreign minister Ana Soto. Quispe praised her counterpart."
    assert who(read, text, "her counterpart")[0] == "Ana Soto"


def test_nobody_is_no_actor(read: Reader) -> None:
    _, cast = read("No soldier was hurt, the army said.")
    assert not [a for a in cast.actors if a.name.lower().startswith("no ")]


def test_the_countries_of_a_list_act_together(read: Reader) -> None:
    _, cast = read("Peru, Chile and Bolivia condemned the attack.")
    assert {a.country for a in cast.actors} == {"PER", "CHL", "BOL"}
