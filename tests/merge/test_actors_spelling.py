"""Spellings of one name are joined, and names of two people are not."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.merge.actors import merge_actors
from dateline.merge.spelling import Ground, name_of, one_name
from dateline.records import Actor, Annotations, Article, DatedRole, Role, Span

OFFICE, COUNTRY, NOTHING = Ground(True, True), Ground(False, True), Ground(False, False)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Muammar al-Gaddafi", "Moamer Kadhafi"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Khalifa Haftar", "Khalifa Hifter"),
        ("Mohammed Morsi", "Muhammad Mursi"),
        ("Bashar al-Assad", "Bashar Asad"),
        ("Abdel Fattah al-Sisi", "Abdul-Fattah el-Sissi"),
        ("Alexander Lukashenko", "Aleksandr Lukashenka"),
        ("Viktor Yanukovych", "Victor Yanukovich"),
        ("Recep Tayyip Erdogan", "Tayyip Erdogan"),
        ("Cho Myoung-gyon", "Jo Myong Gyun"),
        ("Park Chung-hee", "Pak Chung Hee"),
    ],
)
def test_two_spellings_of_one_name(left: str, right: str) -> None:
    assert one_name(name_of(left), name_of(right), COUNTRY)
    assert one_name(name_of(right), name_of(left), COUNTRY)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hassan Rouhani", "Hussein Rouhani"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Kim Jong-un", "Kim Jong-in"),
        ("Kim Su-yong", "Kim Su-yon"),
        ("Alexander Braun", "Alexandra Braun"),
        ("Roberto Costa", "Roberta Costa"),
        ("Karim Said", "Karam Said"),
        ("Zaid Hariri", "Said Hariri"),
        ("Dmytro Kovalenko", "Dmytro Kovalchuk"),
        ("George W. Bush", "George H. Bush"),
    ],
)
def test_two_names_are_two_people_even_in_one_office(left: str, right: str) -> None:
    assert not one_name(name_of(left), name_of(right), OFFICE)


def test_other_vowels_need_the_office_or_the_country_besides() -> None:
    left, right = name_of("Khalifa Haftar"), name_of("Khalifa Hifter")
    assert not one_name(left, right, NOTHING)
    assert not one_name(name_of("Vladimir Moss"), name_of("Volodymyr Moss"), COUNTRY)
    assert one_name(name_of("Vladimir Moss"), name_of("Volodymyr Moss"), OFFICE)


def told(number: int, *actors: tuple[str, str | None, str]) -> Annotations:
    """Give an article that names people with country and office."""
    people = tuple(
        Actor(f"a{n}", name, "person", country, "GOV", True, (Role(role, Span(0, 1)),) if role else ())
        for n, (name, country, role) in enumerate(actors)
    )
    return Annotations(Article(f"a-{number:016x}", "k", "p", "text", ()), actors=people)


def names(*articles: Annotations) -> set[frozenset[str]]:
    """Give the names of the actors, each with all its members' names."""
    by_member = {(a.article.id, x.id): x.name for a in articles for x in a.actors}
    results = {merge_actors(order) for order in permutations(articles)}
    assert len(results) == 1
    return {frozenset(by_member[m] for m in actor.members) for actor in results.pop()}


def test_a_name_that_fits_two_people_is_kept_apart_with_a_note() -> None:
    both = told(1, ("Omar Nasser", "YEM", "minister"), ("Umar Nassar", "YEM", "minister"))
    third = told(2, ("Umar Nasser", "YEM", "minister"))
    assert len(names(both, third)) == 3
    open_ = next(a for a in merge_actors([both, third]) if a.name == "Umar Nasser")
    assert open_.notes == ("kept apart: it may be “Omar Nasser” or “Umar Nassar”",)


def test_a_surname_in_another_spelling_joins_with_shared_ground_only() -> None:
    full = told(1, ("Khalifa Haftar", "LBY", "commander"))
    assert len(names(full, told(2, ("Hifter", "LBY", "general")))) == 1
    assert len(names(full, told(2, ("Hifter", None, "")))) == 2
    assert len(names(full, told(2, ("Hifter", "CHE", "commander")))) == 2


def test_the_arabic_article_does_not_part_a_surname_from_its_name() -> None:
    assert len(names(told(1, ("Bashar al-Assad", "SYR", "president")), told(2, ("Assad", None, "")))) == 1


def test_why_two_names_are_one_is_told() -> None:
    merged = merge_actors([told(1, ("Muammar Gaddafi", "LBY", "")), told(2, ("Moammar Qadhafi", "LBY", ""))])
    assert [a.notes for a in merged] == [
        ("“Moammar Qadhafi” and “Muammar Gaddafi” are one: one name in two spellings, both of LBY",)
    ]


def test_a_bare_surname_of_two_people_stays_open() -> None:
    full = told(1, ("Olof Lindqvist", "SWE", "mayor"), ("Petra Lindqvist", "SWE", "mayor"))
    (alone,) = [a for a in merge_actors([full, told(2, ("Lindqvist", None, ""))]) if a.name == "Lindqvist"]
    assert alone.notes == ("“Lindqvist” stays open: it may be “Olof Lindqvist” or “Petra Lindqvist”",)


def test_past_and_dated_roles_are_gathered_once() -> None:
    past = Role("foreign minister", Span(0, 1), former=True, until="2015")
    people = [Actor("a1", "Angela Moretti", "person", "ITA", "ELI", True, (past,)) for _ in range(2)]
    articles = [Annotations(Article(f"a-{n}", "k", "p", "text", ()), actors=(p,)) for n, p in enumerate(people)]
    (merged,) = merge_actors(articles)
    assert merged.dated_roles == (DatedRole("foreign minister", True, None, "2015"),)


def test_the_user_s_own_values_win_over_other_articles() -> None:
    own = Actor("a1", "Ana Ruiz", "person", "PER", "LEG", True, own=True, wikidata="Q1")
    other = Actor("a1", "Ana Ruiz", "person", None, "GOV", True)
    articles = [
        Annotations(Article(f"a-{n}", "k", "p", "text", ()), actors=(a,)) for n, a in enumerate([own, other, other])
    ]
    (merged,) = merge_actors(articles)
    assert (merged.country, merged.sector, merged.wikidata) == ("PER", "LEG", "Q1")


def test_a_surname_alone_is_the_father_s() -> None:
    both = told(1, ("Carlos Moretti", "ITA", "president"), ("Carlos Moretti Jr.", None, "son of the president"))
    assert frozenset({"Carlos Moretti", "Moretti", "Carlos J. Moretti"}) in names(
        both, told(2, ("Moretti", None, "")), told(3, ("Carlos J. Moretti", "ITA", "president"))
    )


def body(name: str, country: str | None = None) -> Annotations:
    actor = Actor("a1", name, "organisation", country, None, True)
    return Annotations(Article(f"a-{name}", "k", "p", "text", ()), actors=(actor,))


def test_capitals_that_are_one_organisation_s_initials_are_that_organisation() -> None:
    assert len(merge_actors([body("Harrow Valley Water Council"), body("HVWC")])) == 1
    both = [body("Harrow Valley Water Council"), body("High Veld Workers Congress"), body("HVWC")]
    assert len(merge_actors(both)) == 3


def test_a_generation_is_left_out_but_a_son_is_not_his_father() -> None:
    assert len(names(told(1, ("Robert S. Moss III", None, "")), told(2, ("Robert Moss", None, "")))) == 1
    assert len(names(told(1, ("Robert Moss Jr.", None, "")), told(2, ("Robert Moss", None, "")))) == 2
