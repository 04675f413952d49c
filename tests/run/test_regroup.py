"""A store that grows bit by bit has the same stories and the same boilerplate as one that is built at once."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.blocks import outlet_boilerplate
from dateline.ids import content_id
from dateline.merge.stories import Digest, group
from dateline.records import Annotations, Article, Block, Interval
from dateline.run.boilerplate import demoted
from dateline.run.regroup import regroup
from dateline.store import Store
from dateline.store.rows import Entry, encode

EXACT = 60


def made(count: int, seed: int = 5) -> list[Digest]:
    """Give articles of stories of one to nine reports, which share names of their own and words that all share."""
    chance = random.Random(seed)
    rows: list[Digest] = []
    while len(rows) < count:
        story, day = len(rows), date(2031, 1, 1) + timedelta(days=chance.randrange(900))
        topic = [f"topic{chance.randrange(400)}" for _ in range(12)]
        for _ in range(min(chance.randint(1, 9), count - len(rows))):
            terms = {f"w{int(300 ** chance.random())}": 1.0 + chance.random() for _ in range(25)}
            terms |= dict.fromkeys(chance.sample([f"n{story}x{i}" for i in range(8)], 4), 3.0)
            terms |= dict.fromkeys(chance.sample(topic, 6), 2.0)
            when = day + timedelta(days=chance.randrange(9))
            name = content_id("a-", str(len(rows)))
            known = Interval(when, when) if chance.random() < 0.9 else None
            stock = tuple(7 * story + i if i else chance.randrange(4) for i in range(chance.randrange(3)))
            ages = (chance.randrange(20),) if chance.random() < 0.2 else ()
            rows.append(Digest(name, "o", known, name, tuple(sorted(terms.items())), stock, ages))
    return rows


def entry(found: Digest) -> Entry:
    article = Article(found.id, found.id, "x", found.title, (Block(0, len(found.title), "body"),))
    return Entry(found.id, Annotations(article), encode(found))


def grown(parts: Sequence[Sequence[Digest]]) -> str:
    with Store(":memory:", create=True) as store:
        for part in parts:
            store.add([entry(found) for found in part])
            last = regroup(store, exact=EXACT)
        return repr(last)


def test_stories_are_the_same_whatever_came_when() -> None:
    rows = made(300)
    wanted = group(rows, exact=EXACT)
    assert len({len(story.articles) for story in wanted}) > 4
    random.Random(1).shuffle(rows)
    assert grown([rows[:280], rows[280:299], rows[299:]]) == repr(wanted)
    assert grown([rows[100:], rows[:3], rows[3:100]]) == repr(wanted)


def test_an_article_that_is_taken_out_leaves_the_stories_as_if_it_had_never_come() -> None:
    rows = made(200)
    with Store(":memory:", create=True) as store:
        store.add([entry(found) for found in rows])
        regroup(store, exact=EXACT)
        for gone in rows[:5]:
            store.remove(gone.id, date(2033, 1, 1))
        assert regroup(store, exact=EXACT) == group(rows[5:], exact=EXACT)


def test_stories_are_the_same_however_articles_come_and_go() -> None:
    chance, rows = random.Random(4), made(200, seed=6)
    chance.shuffle(rows)
    with Store(":memory:", create=True) as store:
        here = rows[:110]
        store.add([entry(found) for found in here])
        regroup(store, exact=EXACT)
        for first in range(110, 200, 15):
            store.remove(here[-1].id, date(2033, 1, 1))  # whose number the next one gets
            store.remove(here[3].id, date(2033, 1, 1))
            here = [one for one in here if one not in (here[-1], here[3])] + rows[first : first + 15]
            store.add([entry(found) for found in rows[first : first + 15]])
            assert regroup(store, exact=EXACT) == group(here, exact=EXACT)
        assert regroup(store, exact=1000) == group(here, exact=1000)
        assert [list(store.run(name)) for name in ("drafts", "vectors", "printed")] == [[], [], []]
        assert regroup(store, exact=EXACT) == group(here, exact=EXACT)


def pages(count: int) -> list[Article]:
    """Give reports of two outlets on other matters each; the second outlet prints one line under all of its own."""
    chance, found = random.Random(2), []
    for number in range(count):
        outlet = f"Outlet {number % 2}"
        lines = [" ".join(f"w{chance.randrange(5000)}" for _ in range(12)) + "." for _ in range(3)]
        lines += ["Our readers keep this paper alive by what they give."] if number % 2 else []
        text = "\n".join(lines)
        ends = [len("\n".join(lines[: i + 1])) for i in range(len(lines))]
        blocks = tuple(Block(end - len(line), end, "body") for line, end in zip(lines, ends, strict=True))
        name = content_id("a-", text)
        found.append(Article(name, name, "x", text, blocks, outlet=outlet))
    return found


def test_boilerplate_is_the_same_whatever_came_when() -> None:
    rows = pages(24)
    with Store(":memory:", create=True) as store:
        for first in range(0, 24, 5):
            store.add([Entry(one.id, Annotations(one), "{}") for one in rows[first : first + 5]])
            found = demoted(store)
            assert found == outlet_boilerplate(rows[: first + 5])
        assert found
        store.remove(rows[1].id, date(2033, 1, 1))
        assert demoted(store) == outlet_boilerplate(one for one in rows if one is not rows[1])
