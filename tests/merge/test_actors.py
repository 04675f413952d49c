"""Who is who across the articles of a story."""

from __future__ import annotations

from itertools import permutations

from dateline.merge.actors import merge_actors
from dateline.records import Actor, ActorKind, Annotations, Article, Mention, Role, Span, StoryActor


def article(number: int, *actors: Actor) -> Annotations:
    """Give an article that names each actor once."""
    text, mentions = "", []
    for actor in actors:
        mentions.append(Mention(len(text), len(text) + len(actor.name), actor.id, "name"))
        text += actor.name + " "
    return Annotations(Article(f"a-{number:016x}", "k", "p", text, ()), actors=actors, mentions=tuple(mentions))


def person(
    name: str,
    country: str | None = None,
    role: str = "",
    *,
    named: bool = True,
    number: int = 1,
    kind: ActorKind = "person",
) -> Actor:
    roles = (Role(role, Span(0, 1)),) if role else ()
    return Actor(f"a{number}", name, kind, country, "GOV", named, roles)


def one(actors: tuple[StoryActor, ...], name: str) -> StoryActor:
    (found,) = [a for a in actors if a.name == name]
    return found


def test_spellings_of_one_name_join() -> None:
    merged = merge_actors([article(1, person("Han Sang-woo")), article(2, person("Han Sang Woo"))])
    assert len(merged) == 1
    assert sum(count for _, count in merged[0].aliases) == 2


def test_transliterations_join_only_with_the_same_office_or_country() -> None:
    left, right = person("Dmitro Kovalenko", "UKR", "minister"), person("Dmytro Kovalenko", "UKR", "minister")
    assert len(merge_actors([article(1, left), article(2, right)])) == 1
    assert len(merge_actors([article(1, left), article(2, person("Dmytro Kovalenko", "RUS"))])) == 2


def test_one_surname_is_not_one_person() -> None:
    merged = merge_actors([article(1, person("Han Sang-woo", "KOR")), article(2, person("Han Sung-ho", "KOR"))])
    assert len(merged) == 2


def test_a_surname_alone_joins_only_where_one_person_fits() -> None:
    full, alone = article(1, person("Petra Lindqvist")), article(2, person("Lindqvist"))
    assert len(merge_actors([full, alone])) == 1
    other = article(3, person("Olof Lindqvist"))
    assert len(merge_actors([full, alone, other])) == 3


def test_governments_join_by_country() -> None:
    merged = merge_actors(
        [article(1, person("Peru", "PER", kind="government")), article(2, person("Peru", "PER", kind="government"))]
    )
    assert [(a.id, a.name) for a in merged] == [("PER", "Peru")]


def test_unnamed_sources_stay_apart() -> None:
    merged = merge_actors([article(n, person("a senior official", named=False)) for n in (1, 2)])
    assert len(merged) == 2
    assert len({a.id for a in merged}) == 2


def test_roles_and_members_are_gathered() -> None:
    merged = merge_actors(
        [article(1, person("Ana Ruiz", "PER", "minister")), article(2, person("Ana Ruiz", None, "envoy"))]
    )
    assert set(merged[0].roles) == {"minister", "envoy"}
    assert len(merged[0].members) == 2
    assert merged[0].country == "PER"


def test_order_makes_no_difference() -> None:
    articles = [
        article(1, person("Petra Lindqvist", "SWE", "minister"), person("Peru", "PER", kind="government", number=2)),
        article(2, person("Lindqvist"), person("a source", named=False, number=2)),
        article(3, person("P. Lindqvist", "SWE", "minister"), person("Petra M. Lindqvist", "SWE", number=2)),
    ]
    results = {merge_actors(order) for order in permutations(articles)}
    assert len(results) == 1


def test_a_state_of_one_article_is_a_state_in_the_others() -> None:
    state = Actor("a1", "Zubrovia", "government", None, "GOV", named=True, reason="the article's own words")
    bare = Actor("a1", "Zubrovia", "organisation", None, None, named=True)
    (merged,) = merge_actors([article(1, state), article(2, bare)])
    assert (merged.kind, merged.sector, len(merged.members)) == ("government", "GOV", 2)


def test_a_region_and_its_state_are_two_actors() -> None:
    region = Actor("a1", "Catalonia", "government", "ESP", "GOV", named=True)
    state = Actor("a2", "Spain", "government", "ESP", "GOV", named=True)
    assert {a.id for a in merge_actors([article(1, region, state)])} == {"ESP", "catalonia"}
