"""Whose act it is and whom it befalls, where no name stands in subject or object."""

from collections.abc import Callable

import pytest

from dateline.extract.actors import find_actors
from dateline.extract.events import find_events
from dateline.extract.events.abstain import settle
from dateline.parse import load_model, parse
from dateline.records import Article

Maker = Callable[..., Article]
Sides = tuple[set[str | None], set[str | None]]
Reader = Callable[[str, str], Sides | None]


@pytest.fixture
def sides(article: Maker) -> Reader:
    """Give the names of actors and recipients of the first act of a type; None where there is none."""

    def read(text: str, type_: str) -> Sides | None:
        parsed = parse(article(text), load_model())
        cast = find_actors(parsed)
        written, _ = settle(find_events(parsed, cast, (), ()))
        found = next((e for e in written if e.type == type_), None)
        if found is None:
            return None
        names = [
            {cast.actor(p.actor).name if p.actor else None for p in side} for side in (found.actors, found.recipients)
        ]
        return names[0], names[1]

    return read


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("French criticism of Brazil grew on Monday.", "ACCUSE", "France", "Brazil"),
        ("Israeli air strikes killed 20 people in Rafah.", "ASSAULT", "Israel", "20 people"),
        ("The UN sanctions on Mali were extended.", "COERCE", "United Nations", "Mali"),
        ("The Russian invasion of Ukraine began on Thursday.", "ASSAULT", "Russia", "Ukraine"),
        (
            "A UN Security Council resolution bans Chad from buying arms.",
            "COERCE",
            "United Nations Security Council",
            "Chad",
        ),
    ],
)
def test_an_adjective_before_an_act_names_who_does_it(
    sides: Reader, text: str, type_: str, actor: str, recipient: str
) -> None:
    found = sides(text, type_)
    assert found is not None
    assert actor in found[0]
    assert recipient in found[1]


def test_a_country_named_before_sanctions_is_not_taken_for_their_maker(sides: Reader) -> None:
    found = sides("Norway tightened the Iran sanctions on Monday.", "COERCE")
    assert found is not None
    assert found[0] == {"Norway"}


def test_who_faces_tariffs_does_not_impose_them(sides: Reader) -> None:
    found = sides("Chile faces new Peruvian tariffs on copper.", "COERCE")
    assert found is None or "Chile" not in found[0]


@pytest.mark.parametrize(
    ("text", "type_", "two"),
    [
        (
            "Kenya and Uganda have quarrelled for years. The two countries signed a treaty.",
            "SUPPORT",
            {"Kenya", "Uganda"},
        ),
        ("Peru mistrusts Chile. Peru said that the two sides would meet in May.", "CONSULT", {"Peru", "Chile"}),
    ],
)
def test_the_two_are_the_two_just_named(sides: Reader, text: str, type_: str, two: set[str]) -> None:
    found = sides(text, type_)
    assert found is not None
    assert found[0] == two


def test_the_two_of_one_name_are_those_of_that_name(sides: Reader) -> None:
    found = sides(
        "South Sudan and Chad quarrel, Sudan said. North Macedonia was calm. The two Sudans threatened each other.",
        "THREATEN",
    )
    assert found is not None
    assert {"South Sudan", "Sudan"} <= found[0] | found[1]


def test_the_two_stay_open_among_three(sides: Reader) -> None:
    found = sides("Kenya, Chad and Uganda have quarrelled for years. The two countries signed a treaty.", "SUPPORT")
    assert found is not None
    assert found[0] == {"The two countries"}


def test_a_campaign_is_not_its_candidate(sides: Reader) -> None:
    found = sides("Senator Rosa Marlow said no. Prosecutors in Lisbon sued the Marlow campaign on Friday.", "ACCUSE")
    assert found is not None
    assert found[1] == {"the Marlow campaign"}


def test_papers_that_are_released_free_nobody(sides: Reader) -> None:
    assert sides("The release of the memos angered Kenya on Monday.", "RETREAT") is None
    assert sides("Uganda announced the release of two hostages.", "RETREAT") == ({"Uganda"}, {"two hostages"})


def test_a_rocket_is_launched_at_nobody_who_is_only_told_of_it(sides: Reader) -> None:
    found = sides("Chile launched a missile on Monday, Peru said.", "MOBILIZE")
    assert found == ({"Chile"}, set())


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("The senator spoke of the FBI's Chad investigation.", "ACCUSE", {"FBI"}, {"Chad"}),
        ("Countries such as Peru will face a 25 percent tariff on steel.", "COERCE", set(), {"Peru"}),
        (
            "The French government has postponed the imposition of steel tariffs on Canada, the European Union.",
            "COERCE",
            {"France"},
            {"Canada", "European Union"},
        ),
        ("Chile defended its enforcement of the UN sanctions against Mali.", "SUPPORT", {"Chile"}, {None}),
        ("Brazil branded the Chad investigation a hoax.", "ACCUSE", {"Brazil"}, {None}),
    ],
)
def test_whom_a_measure_is_set_against(
    sides: Reader, text: str, type_: str, actors: set[str], recipients: set[str | None]
) -> None:
    assert sides(text, type_) == (actors, recipients)


def test_what_is_told_after_a_clause_of_another_is_the_tellers(sides: Reader) -> None:
    text = "Peru said Chile had failed to stop the rebels and urged Brazil to help."
    found = sides(text, "REQUEST")
    assert found is not None
    assert found[0] == {"Peru"}


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        (
            "The UN imposed sanctions on Mali in May. Peru said a ship carried arms in violation of U.N. sanctions.",
            "COERCE",
            {"United Nations"},
            {"Mali"},
        ),
        (
            """The UN imposed sanctions on Mali in May. The UN imposed sanctions on Chad in June.
            Peru said a ship carried arms in violation of U.N. sanctions.""",
            "COERCE",
            {"United Nations"},
            set(),
        ),
    ],
)
def test_sanctions_in_passing_are_those_that_the_article_tells_of(
    article: Maker, text: str, type_: str, actors: set[str], recipients: set[str]
) -> None:
    parsed = parse(article(text), load_model())
    cast = find_actors(parsed)
    last = [e for e in find_events(parsed, cast, (), ()) if e.type == type_][-1]
    assert {cast.actor(p.actor).name for p in last.actors if p.actor} == actors
    assert {cast.actor(p.actor).name for p in last.recipients if p.actor} == recipients


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The European Union met on Monday. Chile has called on the bloc to act.", "European Union"),
        ("The Justice Department met on Monday. Chile has called on the department to act.", "Justice Department"),
    ],
)
def test_a_body_named_before_is_meant_by_its_kind(sides: Reader, text: str, recipient: str) -> None:
    found = sides(text, "REQUEST")
    assert found is not None
    assert found[1] == {recipient}


def test_the_two_whom_an_article_is_about(sides: Reader) -> None:
    text = "Peru warned Chile. Chile mocked Peru. Peru blamed Chile. Prices rose. Rain fell. Snow came. Hail followed. "
    found = sides(text + "Experts said on Monday that the two countries would meet in May.", "CONSULT")
    assert found is not None
    assert found[0] == {"Peru", "Chile"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The threat has grown, and Chad fired three missiles on Monday.", "THREATEN"),
        ("The Chilean minister spoke with Peru on the nuclear threat from Chad.", "THREATEN"),
        ("Anna Berg never wrote that the Peruvian minister felt insulted or threatened.", "THREATEN"),
        ("Chad had warnings of the plot.", "THREATEN"),
        ("President Berg supports more engagement with Chile.", "SUPPORT"),
        ("President Berg is losing support at home over an investigation into land sales.", "ACCUSE"),
    ],
)
def test_dangers_stances_and_what_is_named_in_passing_are_no_acts(sides: Reader, text: str, type_: str) -> None:
    assert sides(text, type_) is None


def test_a_guest_who_is_welcomed_somewhere_visits(sides: Reader) -> None:
    text = "The Kenyan president spoke after welcoming Peruvian Prime Minister Ana Berg to his estate on Monday."
    assert sides(text, "SUPPORT") is None
    found = sides(text, "CONSULT")
    assert found is not None
    assert "Ana Berg" in found[0] | found[1]
