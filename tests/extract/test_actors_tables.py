"""The authored tables are sound."""

from __future__ import annotations

from dateline.extract.actors.tables import Countries, Names, Organisations, compact, in_power, key, tables
from dateline.lexicon import load
from dateline.ontology import ontology

SPECIAL = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
SECTORS = frozenset(ontology().sectors)


def test_every_organisation_and_leader_has_a_known_country() -> None:
    known = {c.iso for c in load("countries.yaml", Countries).countries} | SPECIAL
    assert {o.country for o in load("organisations.yaml", Organisations).organisations} <= known
    assert {leader.country for leader in load("names.yaml", Names).leaders} <= known


def test_sectors_are_plover_s() -> None:
    known = tables()
    assert {noun.sector for noun in known.nouns.values()} <= SECTORS
    assert {entry.sector for entry in known.names.values()} - {None} <= SECTORS
    assert set(known.modifiers.values()) <= SECTORS


def test_no_name_means_two_countries_by_accident() -> None:
    seen: dict[str, str] = {}
    for country in load("countries.yaml", Countries).countries:
        for text in (country.name, *country.also, *country.adj):
            assert seen.setdefault(key(text), country.iso) == country.iso, text


def test_names_are_compared_without_marks_and_hyphens() -> None:
    assert compact("Jean-Luc Ñandú") == compact("jean luc nandu")


def test_power_follows_the_years() -> None:
    obama = tables().leaders["barackobama"]
    assert in_power(obama, 2012)
    assert not in_power(obama, 2018)
    assert not in_power(obama, None)
