from datetime import date, timedelta
from itertools import permutations

from dateline.ids import content_id
from dateline.merge.stories import Digest, digest, group
from dateline.records import Annotations, Article, Block, Interval, Published

BRIDGE = [
    """The Orlo bridge fell into the river on Monday, and rescue teams searched for drivers.
    Engineers had warned the ministry of cracks in the bridge for years.""",
    """Rescue teams pulled two drivers out of the river Orlo after the bridge collapsed.
    The ministry said engineers would look at the cracks.""",
    "Prosecutors questioned engineers about cracks found in the collapsed Orlo bridge before drivers died.",
]
TREATY = [
    "Norland and Sudmark signed a fishing treaty in Lissa after months of quarrels about herring quotas in the strait.",
    "The herring treaty between Sudmark and Norland ends quarrels over quotas in the strait, ministers said in Lissa.",
]


def made(text: str, day: date | None = None, title: str | None = None) -> Annotations:
    published = Published(day.isoformat(), Interval(day, day), "given", None, "given") if day else None
    name = content_id("a-", text, str(day))
    return Annotations(Article(name, name, "x", text, (Block(0, len(text), "body"),), title=title, published=published))


def digests(texts: list[str], day: date | None = None) -> list[Digest]:
    return [digest(made(text, day)) for text in texts]


def test_reports_of_one_matter_are_one_story_dated_or_not() -> None:
    rows = digests(BRIDGE, date(2031, 3, 4)) + digests(TREATY)
    stories = group(rows)
    assert sorted(len(s.articles) for s in stories) == [2, 3]
    assert all(len({next(i for i, r in enumerate(rows) if r.id == a) < 3 for a in s.articles}) == 1 for s in stories)


def test_an_article_may_be_alone() -> None:
    assert len(group(digests([BRIDGE[0], TREATY[0]]))) == 2
    assert group([]) == ()


def test_one_story_takes_all() -> None:
    (story,) = group(digests(BRIDGE + TREATY), one_story=True)
    assert len(story.articles) == 5


def test_the_order_of_articles_changes_nothing() -> None:
    rows = digests(BRIDGE + TREATY)
    assert len({repr(group(order)) for order in permutations(rows)}) == 1


def test_like_reports_many_months_apart_are_two_stories() -> None:
    first = date(2031, 3, 4)
    rows = [digest(made(BRIDGE[0], first)), digest(made(BRIDGE[1], first + timedelta(days=400)))]
    assert len(group(rows)) == 2


def test_a_story_is_called_by_an_articles_own_words() -> None:
    (story,) = group([digest(made(text, title=f"Title {i}")) for i, text in enumerate(BRIDGE)])
    assert story.title in {"Title 0", "Title 1", "Title 2"}
    (alone,) = group(digests([BRIDGE[2]]))
    assert alone.title == BRIDGE[2]


def test_a_story_keeps_its_id_when_later_articles_join() -> None:
    early = [digest(made(BRIDGE[0], date(2031, 3, 4)))]
    later = digests(BRIDGE[1:], date(2031, 3, 6))
    assert group(early)[0].id == group(early + later)[0].id


def test_hostile_text_is_digested_quickly() -> None:
    digest(made("a" * 1_000_000))
    digest(made("A. " * 300_000))
    digest(made("Bridge " * 150_000))


def test_a_report_from_another_angle_joins_the_one_story_it_is_near_to() -> None:
    aside = """For years the ferryman of Orlo hauled sheep and mail. Since the bridge collapsed his boat has carried
    nurses, drivers and a brass band, and the queue on the quay grows longer every evening."""
    stories = group(digests([*BRIDGE, aside, *TREATY]))
    assert sorted(len(s.articles) for s in stories) == [2, 4]


def test_one_towns_name_makes_no_story() -> None:
    fires = [
        "A bakery burned down in Velmora on Sunday night. Two firemen were treated for smoke in Velmora hospital.",
        "Thieves took four bicycles from a school in Velmora. A teacher of Velmora saw their green van drive away.",
        "The mayor of Velmora opened a swimming pool. Children of Velmora may swim there without paying until autumn.",
    ]
    assert len(group(digests(fires, date(2031, 3, 4)))) == 3


def test_rare_names_hold_reports_from_other_angles_together() -> None:
    texts = [
        "Guards boarded the freighter Tamarisk off Velmora and Cape Lorn before dawn and led it to Ostrand.",
        "For the mothers of Ostrand and Cape Lorn the Tamarisk is a ship of sons. In Velmora they write letters.",
        "Lawyers argued about fees for the Tamarisk. A judge of Ostrand heard Cape Lorn and the owners from Velmora.",
    ]
    assert len(group(digests(texts, date(2031, 3, 4)) + digests(TREATY, date(2031, 3, 5)))) == 2


def test_pages_that_hold_only_the_sites_own_sentences_are_told_apart_by_their_titles() -> None:
    form = (
        "Choose a nickname for your Gazette account. We mail you a code within two minutes. Codes are valid for a day."
    )
    titles = [
        "Velmora ferry runs aground",
        "Lissa orchard burns down",
        "Herring quota halved",
        "Ostrand elects a mayor",
    ]
    first = date(2031, 3, 4)
    rows = [digest(made(f"{form} {i}", first + timedelta(days=20 * i), title)) for i, title in enumerate(titles)]
    assert len(group(rows)) == 4
    again = digest(made(f"{form} 9", first + timedelta(days=1), "The Velmora ferry that runs aground"))
    assert sorted(len(s.articles) for s in group([*rows, again])) == [1, 1, 1, 2]


def test_wire_text_that_outlets_print_within_days_is_no_stock_text() -> None:
    rows = [digest(made(f"{BRIDGE[0]} Copy {i} of it.", date(2031, 3, 4 + i))) for i in range(4)]
    assert len(group(rows)) == 1


def test_incidents_alike_but_for_the_people_in_them_are_parted_by_their_ages() -> None:
    told = (
        """A {}-year-old boy fell from a roof in Velmora on Sunday and broke a leg. A neighbour called an ambulance."""
    )
    other = """A {} was taken to hospital in Velmora after he fell from the roof of a school. Police warned parents."""
    first, next_day = date(2031, 3, 4), date(2031, 3, 5)
    known = digest(made(told.format("nine"), first))
    same, another = (digest(made(other.format(who), next_day)) for who in ("boy, 9,", "boy, 15,"))
    assert len(group([known, same, *digests(TREATY)])) == 2
    assert len(group([known, another, *digests(TREATY)])) == 3


def test_ages_are_read_however_they_are_written() -> None:
    found = digest(made("A three-year-old girl and Ann Bell, 40, met a driver aged 71. The house is 300 years old."))
    assert found.ages == (3, 40, 71)
