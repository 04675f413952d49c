"""The store keeps what it was given, whatever happens meanwhile."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.records import (
    Annotations,
    Article,
    Claim,
    Event,
    EventMention,
    Interval,
    Rejection,
    Span,
    Story,
    StoryRecord,
)
from dateline.store import Store
from dateline.store.read import evidence, search, stories
from dateline.store.rows import Entry

Make = Callable[..., Article]


def entry(article: Article) -> Entry:
    return Entry(f"key of {article.id}", Annotations(article), "{}")


def record_of(story: str, articles: tuple[str, ...], event: str, claims: tuple[str, ...]) -> StoryRecord:
    mention = EventMention(
        "CONSULT", None, (), "happened", Span(0, 3), Span(0, 3), (), (), None, None, (), (), 1.0, "test"
    )
    made = tuple(Claim(c, articles[0], None, "o-1", None, mention, "The", (), (), (), "body", 0.0) for c in claims)
    one = Event(
        event, story, "CONSULT", None, (), "happened", "talks", Interval(None, None), (), (), None, 1, (), claims
    )
    return StoryRecord(Story(story, "title", articles), claims=made, events=(one,), chronology=(event,))


def test_what_is_added_comes_back_unchanged(tmp_path: Path, article: Make) -> None:
    one = article("The ministers met in Ostrava on 4 May.\nNobody else came.\n", outlet="Courier")
    with Store(tmp_path / "s.db", create=True) as store:
        assert store.add([entry(one)]) == 1
    with Store(tmp_path / "s.db") as again:
        assert [found.article for found in again.annotations()] == [one]


def test_adding_the_same_article_again_changes_nothing(tmp_path: Path, article: Make) -> None:
    one = entry(article("The ministers met."))
    with Store(tmp_path / "s.db", create=True) as store:
        assert (store.add([one]), store.add([one])) == (1, 0)
        assert len(list(store.annotations())) == 1


def test_evidence_cannot_be_changed_or_deleted(tmp_path: Path, article: Make) -> None:
    with Store(tmp_path / "s.db", create=True) as store:
        store.add([entry(article("The ministers met."))])
    with sqlite3.connect(tmp_path / "s.db") as raw:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute("UPDATE article SET text = 'The ministers never met.'")
        with pytest.raises(sqlite3.IntegrityError, match="tombstone"):
            raw.execute("DELETE FROM article")
    raw.close()


def test_a_removed_article_leaves_no_words_behind_and_does_not_come_back(tmp_path: Path, article: Make) -> None:
    one = entry(article("Witness Zdenka Horakova spoke to the court."))
    with Store(tmp_path / "s.db", create=True) as store:
        store.add([one, entry(article("Another report."))])
        store.remove(
            next(iter(a.article.id for a in store.annotations() if "Zdenka" in a.article.text)), date(2031, 5, 1)
        )
        assert store.add([one]) == 0
        assert [a.article.text for a in store.annotations()] == ["Another report."]
    assert b"Horakova" not in (tmp_path / "s.db").read_bytes()


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="dateline build"):
        Store(tmp_path / "none.db")


def test_a_store_made_by_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Store(path, create=True).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer Dateline"):
        Store(path, create=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database, " * 100, b"\x00" * 5000])
def test_a_file_that_is_no_store_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        Store(path, create=True)
    assert path.read_bytes() == content


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "other.db")
    raw.execute("CREATE TABLE customers (name TEXT)")
    raw.close()
    with pytest.raises(StoreError, match="not a store of Dateline"):
        Store(tmp_path / "other.db", create=True)


def test_a_batch_that_does_not_fit_on_the_disk_leaves_the_store_as_it_was(tmp_path: Path, article: Make) -> None:
    with Store(tmp_path / "s.db", create=True) as store:
        store.add([entry(article("The ministers met."))])
        pages = store._execute("PRAGMA page_count").fetchone()[0]
        store._execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"):
            store.add([entry(article(f"Report {n}. " * 5000)) for n in range(3)])
        assert [a.article.text for a in store.annotations()] == ["The ministers met."]


def test_two_builds_into_one_store_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with (
        Store(path, create=True) as first,
        Store(path) as second,
        first.writing(),
        pytest.raises(StoreError, match="another process"),
        second.writing(),
    ):
        pass


def test_a_rejection_is_kept_until_the_same_input_can_be_used(tmp_path: Path, article: Make) -> None:
    with Store(tmp_path / "s.db", create=True) as store:
        store.add([Entry("k1", Rejection("test", None, "empty file"))])
        assert [row[5] for row in store.run("rejections")] == ["empty file"]
        store.add([entry(article("Now it has text."))])
        assert list(store.run("rejections")) == []


def test_a_store_beside_which_nothing_can_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "s.db-lock").mkdir()
    with (
        Store(tmp_path / "s.db", create=True) as store,
        pytest.raises(StoreError, match=r"s\.db cannot be written to"),
        store.writing(),
    ):
        pass


def test_a_store_in_no_folder_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"there is no folder {tmp_path}/none"):
        Store(tmp_path / "none" / "s.db", create=True)


def test_a_former_event_id_leads_to_the_event_that_holds_its_claim(tmp_path: Path, article: Make) -> None:
    one = article("The ministers met.")
    with Store(tmp_path / "s.db", create=True) as store:
        store.add([entry(one)])
        store.replace_stories([], iter([(record_of("s-1", (one.id,), "e-2", ("c-2",)), "f1")]))
        store.replace_stories(["s-1"], iter([(record_of("s-1", (one.id,), "e-1", ("c-1", "c-2")), "f2")]))
        found = evidence(store, "e-2")
        assert found
        assert found[0].id == "e-1"
        assert evidence(store, "e-3") is None


def test_a_failed_rebuild_leaves_the_former_record(tmp_path: Path, article: Make) -> None:
    one = article("The ministers met.")
    with Store(tmp_path / "s.db", create=True) as store:
        store.add([entry(one)])
        good = record_of("s-1", (one.id,), "e-1", ("c-1",))
        store.replace_stories([], iter([(good, "f1")]))
        with pytest.raises(StoreError):
            store.replace_stories(["s-1"], iter([(good, "f2"), (good, "f2")]))
        found = evidence(store, "e-1")
        assert found
        assert found[0].label == "talks"


def test_what_is_read_together_is_of_one_state_and_nothing_is_written_meanwhile(tmp_path: Path, article: Make) -> None:
    with Store(tmp_path / "s.db", create=True) as reader, Store(tmp_path / "s.db") as writer:
        with reader.reading():
            assert list(reader.annotations()) == []
            writer.add([entry(article("The ministers met."))])
            assert list(reader.annotations()) == []
            with pytest.raises(StoreError, match="is being read"):
                reader.add([entry(article("They met again."))])
        assert len(list(reader.annotations())) == 1


def test_a_story_that_is_replaced_is_found_by_its_new_words_alone(tmp_path: Path, article: Make) -> None:
    one, other = article("The ministers met in Ostrava.", outlet="Courier"), article("Nobody came.", outlet="Herald")
    with Store(tmp_path / "s.db", create=True) as store:
        store.add([entry(one), entry(other)])
        first = record_of("s-1", (one.id,), "e-1", ("c-1",))
        second = record_of("s-2", (other.id,), "e-2", ("c-2",))
        store.replace_stories([], iter([(first, "1"), (second, "1")]))
        renamed = replace(first, events=(replace(first.events[0], label="quarrel"),))
        store.replace_stories(["s-1"], iter([(renamed, "2")]))
        found = {
            words: {hit.id for hit in search(store, words) if hit.kind == "event"} for words in ("talks", "quarrel")
        }
        assert found == {"talks": {"e-2"}, "quarrel": {"e-1"}}
        (line,) = (line for line in stories(store) if line.id == "s-1")
        assert (line.events, line.articles, line.outlets) == (1, 1, ("Courier",))
