"""Offices with their time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.actors import Cast, find_actors
from dateline.extract.times import find_times
from dateline.parse import load_model, parse
from dateline.records import Article, Interval, Published, Role

Maker = Callable[..., Article]
Reader = Callable[[str], Cast]


@pytest.fixture
def read(article: Maker) -> Reader:
    day = date(2018, 5, 1)

    def run(text: str) -> Cast:
        published = Published(day.isoformat(), Interval(day, day), "given", None, "given")
        parsed = parse(article(text, published=published), load_model())
        return find_actors(parsed, times=find_times(parsed.article, parsed)[0])

    return run


@pytest.mark.parametrize(
    ("text", "sector", "former", "since", "until"),
    [
        ("Then-Prime Minister Angela Moretti said so in 2009.", "ELI", True, None, None),
        ("The then-foreign minister of Italy, Angela Moretti, left the talks.", "ELI", True, None, None),
        ("Officials met then Foreign Minister Angela Moretti.", "ELI", True, None, None),
        ("Ex-President Angela Moretti met her party.", "ELI", True, None, None),
        ("The ex-general Angela Moretti spoke.", "ELI", True, None, None),
        ("Angela Moretti, who was foreign minister until 2015, said it was over.", "ELI", True, None, "2015"),
        ("Angela Moretti served as Italy's foreign minister from 2010 to 2015.", "ELI", True, "2010", "2015"),
        ("Angela Moretti, Italy's president from 2001 to 2006, spoke on Monday.", "ELI", True, "2001", "2006"),
        ("Angela Moretti, until last year Italy's foreign minister, said no.", "ELI", True, None, "2017"),
        ("Angela Moretti resigned as president on Monday.", "ELI", True, None, "2018-04-30"),
        ("Angela Moretti was the defence minister at the time.", "ELI", True, None, None),
        ("Angela Moretti has been foreign minister since March 2014.", "GOV", False, "2014-03", None),
        ("Angela Moretti, who is finance minister until the end of 2019, agreed.", "GOV", False, None, "2019"),
        ("Then President Angela Moretti left.", "GOV", False, None, None),
        ("Angela Moretti, the outgoing president, stayed.", "GOV", False, None, None),
        ("Angela Moretti was foreign minister and spoke first.", "GOV", False, None, None),
    ],
)
def test_an_office_is_judged_by_its_time(
    read: Reader, text: str, sector: str, *, former: bool, since: str | None, until: str | None
) -> None:
    (actor,) = [a for a in read(text).actors if a.kind == "person" and a.named]
    assert actor.sector == sector
    (role,) = actor.roles
    assert (role.former, role.since, role.until) == (former, since, until)
    assert until is None or text[slice(*role.span)].endswith(("2015", "2006", "minister", "president", "2019"))


def test_the_former_president_is_not_the_president_of_the_story_s_past(read: Reader) -> None:
    for text in (
        "President Angela Moretti opened the road in 2004. Former President Angela Moretti was jailed last year.",
        "Former President Angela Moretti was jailed last year. President Angela Moretti opened the road in 2004.",
    ):
        assert read(text).actors[0].sector == "ELI"


def test_who_has_a_new_office_is_judged_by_that(read: Reader) -> None:
    assert read("Former general Angela Moretti spoke. President Angela Moretti smiled.").actors[0].sector == "GOV"


def test_the_former_minister_is_the_one_who_was(read: Reader) -> None:
    cast = read("Angela Moretti, who was foreign minister until 2015, spoke. The former minister left.")
    assert [len([m for m in cast.mentions if m.actor == a.id]) for a in cast.actors] == [4]
    assert [r.text for a in cast.actors for r in a.roles] == ["foreign minister"]
    assert isinstance(cast.actors[0].roles[0], Role)


def test_the_arabic_article_does_not_part_a_surname_from_its_name(read: Reader) -> None:
    cast = read("Bashar al-Assad spoke in Lima. Assad said the talks would go on.")
    assert [a.name for a in cast.actors] == ["Bashar al-Assad"]


def test_somebody_who_speaks_for_an_organisation_is_of_its_country(read: Reader) -> None:
    (actor,) = read("A spokesman for Hezbollah denied it.").actors
    assert actor.country == "LBN"


def test_a_son_is_not_his_father_and_junior_is_nobody_s_name(read: Reader) -> None:
    cast = read("President Carlos Moretti spoke. Carlos Moretti Jr. smiled. The minister, Pedro Salas Jr., agreed.")
    assert sorted(a.name for a in cast.actors) == ["Carlos Moretti", "Carlos Moretti Jr.", "Pedro Salas Jr."]


def test_a_former_leader_told_of_from_his_days_is_none_now(read: Reader) -> None:
    cast = read("President Donald Trump spoke. President Jimmy Carter signed the treaty in 1978.")
    assert {a.name: a.sector for a in cast.actors} == {"Donald Trump": "GOV", "Jimmy Carter": "ELI"}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Seoul said the drill would go on.", True),
        ("He put pressure on Seoul.", True),
        ("In a letter to Islamabad, he protested.", True),
        ("Kyiv was accused of lying.", True),
        ("Snow fell on Seoul.", False),
        ("Kyiv was shelled at dawn.", False),
        ("A delegation arrived in the capital, Lima.", False),
        ("The Paris attacks shocked everybody.", False),
        ("Crowds gathered outside Downing Street.", False),
        ("The minister left Beijing on Friday.", False),
    ],
)
def test_a_capital_acts_or_is_a_place(read: Reader, text: str, *, acts: bool) -> None:
    assert any(a.kind == "government" for a in read(text).actors) is acts
