"""The page as a reader meets it: what is on it, in what order, and that articles' words stay words."""

import itertools
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.report import write_report
from dateline.store import Store, read


class Seen(HTMLParser):
    """The elements of a page, its text, and the text of the marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marks: list[str] = []
        self._marking = False
        self._styling = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._styling = tag == "style"
        if tag == "mark":
            self._marking = True
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._styling = False
        self._marking = self._marking and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._styling:
            return
        self.text += data
        if self._marking:
            self.marks[-1] += data

    @property
    def ids(self) -> set[str | None]:
        return {values["id"] for _, values in self.tags if "id" in values}


@pytest.fixture
def page(tmp_path: Path) -> Callable[[Store], Seen]:
    def read_page(store: Store) -> Seen:
        out = tmp_path / "report.html"
        write_report(store, out)
        return Seen(out.read_text("utf-8"))

    return read_page


def test_every_event_discrepancy_and_article_is_an_anchor_and_every_inner_link_leads_somewhere(
    story: Store, page: Callable[[Store], Seen]
) -> None:
    seen = page(story)
    wanted = {e.id for e in read.events(story)} | {d.id for d in read.discrepancies(story)}
    wanted |= {a.id for a in read.articles(story) if not a.rejected}
    assert wanted <= seen.ids
    inner = {str(v["href"])[1:] for _, v in seen.tags if str(v.get("href", "")).startswith("#")}
    assert inner <= seen.ids


def test_no_id_is_given_twice(story: Store, page: Callable[[Store], Seen]) -> None:
    ids = [v["id"] for _, v in page(story).tags if "id" in v]
    assert len(ids) == len(set(ids))


def test_the_words_of_each_reading_and_each_trigger_are_marked(story: Store, page: Callable[[Store], Seen]) -> None:
    marks = page(story).marks
    for words in ("4 May 2019", "5 May 2019", "Ana Brel", "The premier", "invited", "came", "signed"):
        assert words in marks


def test_the_words_that_differ_between_the_variants_of_an_utterance_are_marked(
    story: Store, page: Callable[[Store], Seen]
) -> None:
    marks = page(story).marks
    assert "door" in marks
    assert {"gate", "wide"} <= set(marks)
    assert not [m for m in marks if "open" in m]


def test_a_disputed_day_is_written_as_people_write_it_with_its_verdict_in_words(
    story: Store, page: Callable[[Store], Seen]
) -> None:
    text = page(story).text
    assert text.index("✗ contradict") < text.index("Saturday 4 May 2019", text.index("✗ contradict"))
    assert "Sunday 5 May 2019" in text


def test_a_plan_is_told_apart_and_leads_to_its_outcome_with_the_reason(
    story: Store, page: Callable[[Store], Seen]
) -> None:
    text = " ".join(page(story).text.split())
    assert "What came of it: Varn came to Lissen (same place (Lissen))" in text
    assert "Planned beforehand: Otto Varn: come to Lissen" in text
    assert "planned" in text
    assert "according to an unnamed source" in text


def test_background_and_undated_events_stand_apart(story: Store, page: Callable[[Store], Seen]) -> None:
    text = page(story).text
    chronology = text[text.index("Undated: 1 event") :]
    assert chronology.index("talks in a tent") < chronology.index("Background: 1 earlier event")
    assert "signed a truce" in chronology[chronology.index("Background: 1") :]


def test_how_a_date_is_known_and_why_an_input_was_refused_is_said(story: Store, page: Callable[[Store], Seen]) -> None:
    text = page(story).text
    assert "Sunday 5 May 2019 (inferred)" in text
    assert "The page says so." in text
    assert "the file is <empty>" in text
    assert "2 articles, 2 independent origins" in text


def test_hostile_text_stays_text(hostile: Store, page: Callable[[Store], Seen]) -> None:
    seen = page(hostile)
    names = {tag for tag, _ in seen.tags}
    assert not names & {"script", "img", "iframe", "object"}
    assert not [v for _, v in seen.tags if any(name.startswith("on") for name in v)]
    assert not [v for _, v in seen.tags if str(v.get("href", "")).startswith("javascript")]
    assert "<script>alert(1)</script> & <img src=x onerror=alert(2)>" in seen.text
    assert "{{ 7 * 7 }}" in seen.text
    assert "<b>Bold</b> News" in seen.text
    assert [tag for tag, _ in seen.tags].count("title") == 1


def test_text_that_reverses_the_direction_is_isolated(hostile: Store, tmp_path: Path) -> None:
    open_tags: list[str] = []

    class Check(Seen):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            super().handle_starttag(tag, attrs)
            if tag not in {"meta", "link", "br", "circle", "line"}:
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            super().handle_endtag(tag)
            open_tags.pop()

        def handle_data(self, data: str) -> None:
            super().handle_data(data)
            assert "\u202e" not in data or {"bdi", "title"} & set(open_tags), open_tags

    write_report(hostile, tmp_path / "r.html")
    Check((tmp_path / "r.html").read_text("utf-8"))


def test_the_page_asks_for_nothing_from_outside(story: Store, tmp_path: Path) -> None:
    write_report(story, tmp_path / "r.html")
    html = (tmp_path / "r.html").read_text("utf-8")
    assert not re.findall(r"<(?:script|link|iframe|img|object|embed)\b", html)
    assert not re.findall(r"url\(|@import|\bsrc=", html)
    outside = re.findall(r'href="(?!#)([^"]*)"', html)
    assert set(outside) == {"https://example.org/a"}
    assert "default-src 'none'" in html


@pytest.mark.parametrize("name", ["story", "nothing", "hostile"])
def test_headings_come_in_order(name: str, request: pytest.FixtureRequest, page: Callable[[Store], Seen]) -> None:
    levels = [int(tag[1]) for tag, _ in page(request.getfixturevalue(name)).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_story_without_events_dates_or_outlets_still_gives_a_page(
    nothing: Store, page: Callable[[Store], Seen]
) -> None:
    text = page(nothing).text
    assert "No event was found." in text
    assert "not known" in text
    assert "unnamed outlet" in text


def test_an_empty_store_says_what_to_do(make: Callable[..., Store], page: Callable[[Store], Seen]) -> None:
    assert "dateline build" in page(make(None)).text


def test_an_unknown_story_is_an_error_and_leaves_no_file(story: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no story"):
        write_report(story, tmp_path / "r.html", "s-none")
    assert not (tmp_path / "r.html").exists()


def test_the_same_store_gives_the_same_bytes(story: Store, tmp_path: Path) -> None:
    write_report(story, tmp_path / "a.html")
    write_report(story, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
