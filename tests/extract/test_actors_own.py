"""A user's own actors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import ConfigError
from dateline.extract.actors import Cast, OwnActors, find_actors, read_actors
from dateline.parse import load_model, parse
from dateline.records import Article, DatedRole, Interval, Published, Span

Maker = Callable[..., Article]

FILE = """
- name: Ana Ruiz
  aliases: [Ruiz, Iron Ana]
  country: PER
  wikidata: Q123
  roles:
    - {role: foreign minister, from: 2010-03, to: 2015, sector: GOV}
    - {role: senator, from: 2021, sector: LEG}
- name: Harrow Valley Water Council
  aliases: [HVWC, the Council]
  kind: organisation
  country: ZMB
  sector: GOV
- name: Jordan
  kind: organisation
  sector: BUS
- {name: Angela Merkel, country: AUT, sector: MED}
"""


@pytest.fixture
def own(tmp_path: Path) -> OwnActors:
    path = tmp_path / "actors.yaml"
    path.write_text(FILE, "utf-8")
    return read_actors(path)


@pytest.fixture
def read(article: Maker, own: OwnActors) -> Callable[..., Cast]:
    def run(text: str, day: date | None = None) -> Cast:
        published = Published(day.isoformat(), Interval(day, day), "given", None, "given") if day else None
        return find_actors(parse(article(text, published=published), load_model()), own)

    return run


def test_own_names_are_found_and_stand_above_the_tables(read: Callable[..., Cast]) -> None:
    text = "Iron Ana met the HVWC. Ruiz thanked Angela Merkel. German Foreign Minister Ana Ruiz left. Jordan denied it."
    cast = read(text, date(2012, 1, 1))
    names = {(a.name, a.kind, a.country, a.sector, a.own) for a in cast.actors}
    assert names == {
        ("Ana Ruiz", "person", "PER", "GOV", True),
        ("Harrow Valley Water Council", "organisation", "ZMB", "GOV", True),
        ("Angela Merkel", "person", "AUT", "MED", True),
        ("Jordan", "organisation", None, "BUS", True),
    }
    assert {a.wikidata for a in cast.actors if a.name == "Ana Ruiz"} == {"Q123"}


@pytest.mark.parametrize(("year", "sector"), [(2009, None), (2012, "GOV"), (2018, "ELI"), (2023, "LEG"), (None, "LEG")])
def test_roles_hold_from_and_to_their_dates(read: Callable[..., Cast], year: int | None, sector: str | None) -> None:
    cast = read("Ana Ruiz spoke in Lima.", date(year, 1, 1) if year else None)
    assert cast.actors[0].sector == sector
    if year == 2018:
        assert cast.actors[0].given_roles == (DatedRole("foreign minister", True, "2010-03", "2015", given=True),)


def test_an_alias_inside_another_name_or_in_small_letters_is_not_the_actor(read: Callable[..., Cast]) -> None:
    text = "Pedro Ruiz met Mario Ruiz of the town council. Later the council met."
    assert not [a for a in read(text).actors if a.own]


def test_an_alias_that_somebody_else_in_the_article_has_stays_open(read: Callable[..., Cast]) -> None:
    text = "Pedro Ruiz met Ana Ruiz. Pedro Ruiz and Ana Ruiz left. Ruiz smiled."
    start = text.index("Ruiz smiled")
    assert read(text).at(Span(start, start + 4)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {name: Ana Ruiz, alias: [Ruiz]}", ["entry 1 (Ana Ruiz)", "alias: no such field"]),
        ("- {country: PER}", ["entry 1, name"]),
        ("- {name: Ana, country: Peru}", ["entry 1 (Ana), country", "'Peru'"]),
        ("- {name: Ana, sector: ABC}", ["entry 1 (Ana), sector", "'ABC'"]),
        ("- {name: Ana, kind: human}", ["entry 1 (Ana), kind", "person"]),
        ("- {name: Ana, wikidata: 42}", ["entry 1 (Ana), wikidata", "Q42"]),
        ("- {name: Ana, roles: [{role: mayor, from: 2015, to: 2014}]}", ["roles 1, to: 2014 is before 2015"]),
        ("- {name: Ana, roles: [{role: mayor, from: soon}]}", ["roles 1, from", "'soon'"]),
        ("- {name: Ana, aliases: [yes]}", ["entry 1 (Ana), aliases", "quote"]),
        ("- {name: Ana, aliases: [Bo]}\n- {name: Bo}", ["entry 2 (Bo)", "a name of 'Ana' too"]),
        ("name: Ana", ["expected a list"]),
        ("- {name: [", ["actors.yaml"]),
    ],
)
def test_a_mistake_is_told_with_its_entry_and_field(tmp_path: Path, text: str, told: list[str]) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_actors(path)
    assert all(words in str(caught.value) for words in told), caught.value
