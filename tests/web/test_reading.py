"""Pages as a program reads them: what is on them, where they lead, what they refuse."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dateline.store import Store, read

Ask = Callable[..., Any]


class _Links(HTMLParser):
    """The links and ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if tag == "a" and name == "href" and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.append(value)


def test_every_link_inside_the_record_leads_to_a_page_and_to_a_place_on_it(ask: Ask, built: Path) -> None:
    from urllib.parse import urljoin, urlsplit

    client, seen, todo = ask(built), set[str](), ["/stories"]
    pages: dict[str, _Links] = {}
    places = set()
    while todo and len(seen) < 250:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        assert len(answer.content) < 300_000, path
        found = pages[path] = _Links(answer.text)
        assert len(set(found.ids)) == len(found.ids), path
        for link in found.links:
            target = urlsplit(urljoin(f"http://127.0.0.1{path}", link))
            if target.netloc == "127.0.0.1":
                there = target.path + (f"?{target.query}" if target.query else "")
                todo.insert(0, there)
                if target.fragment:
                    places.add((there, target.fragment))
    assert len(pages) > 60
    lost = {(page, place) for page, place in places if page in pages and place not in pages[page].ids}
    assert not lost


def test_filters_choose_and_unknown_values_are_refused(ask: Ask, story: Store) -> None:
    client = ask(story.path)
    assert "invited Otto Varn" in client.get("/stories/s-1").text
    chosen = client.get("/stories/s-1?verdict=contradict").text
    assert "invited Otto Varn" in chosen
    assert "came to Lissen" not in re.sub(r"<select.*?</select>", "", chosen)
    assert (
        "invited Otto Varn" not in client.get("/stories/s-1?outlet=Northern+Wire&status=happened&day=2019-06-07").text
    )
    for query in ("verdict=so", "status=x", "page=-1", "page=1e3", "day=yesterday", "actor=%00", "part='--"):
        assert client.get(f"/stories/s-1?{query}").status_code == 400, query


def test_hostile_addresses_reach_no_record(ask: Ask, story: Store) -> None:
    client = ask(story.path)
    for path in ("/events/'", "/events/e-0 OR 1=1", "/articles/..%2f..%2fetc%2fpasswd", "/stories/%00", "/actors/a%2fb",
                 "/static/..%2fapp.py", "/static/app.py", "/quotes/u-", "/discrepancies/d-'", "/nope"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "content-security-policy" in answer.headers
    assert client.get('/search?q=" OR kind:*').status_code == 200
    assert client.get("/search?q=NEAR(a b)&kind=event").status_code == 200
    assert client.post("/stories/s-1").status_code == 405


def test_a_former_id_moves_to_the_event_that_it_became(ask: Ask, copied: Path) -> None:
    db = sqlite3.connect(copied)
    event, claim = db.execute(
        "SELECT event_id, id FROM claim WHERE 'e-' || substr(id, 3) <> event_id AND event_id IS NOT NULL"
    ).fetchone()
    db.execute("INSERT INTO former_id VALUES ('e-00000000000000ff', ?)", (event,))
    db.commit()
    db.close()
    client = ask(copied)
    assert client.get("/events/e-00000000000000ff").headers["location"] == f"/events/{event}"
    assert client.get(f"/events/e-{claim[2:]}").headers["location"] == f"/events/{event}"


def test_a_removed_article_is_gone_not_unknown(ask: Ask, copied: Path) -> None:
    with dateline_record(copied) as record:
        name = next(a.id for a in record.articles() if not a.rejected)
        record.remove(name)
    client = ask(copied)
    assert client.get(f"/articles/{name}").status_code == 410
    assert client.get("/articles/a-0000000000000000").status_code == 404


def dateline_record(path: Path) -> Any:
    from dateline.api import open_record

    return open_record(path)


def test_as_of_shows_only_what_was_published_by_then_and_stays_so(ask: Ask, built: Path) -> None:
    with Store(built) as store:
        days = [a.published for a in read.articles(store) if a.published and a.published_precision == "day"]
        story = str(read.stories(store)[0].id)
        events = {e.id for e in read.events(store, story)}
    first = min(days)[:10]
    client = ask(built)
    past = client.get(f"/stories/{story}?as-of={first}")
    assert past.status_code == 200
    now = client.get(f"/stories/{story}").text
    assert _articles(past.text) < _articles(now)
    links = {link for link in _Links(past.text).links if link.startswith("/events/")}
    assert links
    assert all(f"as-of={first}" in link for link in links)
    for link in sorted(links)[:5]:
        assert client.get(link).status_code == 200
    assert client.get(f"/events/{min(events)}?as-of=1900-01-01").status_code == 404
    assert client.get(f"/stories/{story}?as-of=1900-01-01").status_code == 404
    assert client.get(f"/stories/{story}?as-of=2018-02-30").status_code == 400


def _articles(html: str) -> int:
    found = re.search(r"<b>(\d+)</b>article", html)
    assert found
    return int(found[1])


def test_past_records_can_be_read_by_many_at_once(ask: Ask, built: Path) -> None:
    with Store(built) as store:
        story = read.stories(store)[0]
        days = sorted(
            {a.published[:10] for a in read.articles(store) if a.published and a.published_precision == "day"}
        )
    client = ask(built)
    wrong: list[int] = []

    def reader(number: int) -> None:
        for turn in range(6):
            day = days[(number + turn) % len(days)]
            status = client.get(f"/stories/{story.id}?as-of={day}").status_code
            if status != 200:
                wrong.append(status)

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_long_article_has_pages_and_every_place_is_on_the_page_that_its_link_names(
    ask: Ask, make: Callable[..., Store]
) -> None:
    from handmade import article, claim, event, on

    from dateline.records import Story, StoryRecord

    text = "A plain line without anything in it.\n" * 3000 + "Ana Brel invited Otto Varn to Lissen.\n" + "x" * 60_000
    long = article(text, "Harbour Post", "2019-05-05")
    one = claim(long, "invited", "REQUEST", who="Ana Brel")
    shown = event(one, label="Ana Brel invited Otto Varn (REQUEST)", days=on(2019, 5, 4))
    found = StoryRecord(
        Story("s-1", "Long", (long.article.id,)), claims=(one,), events=(shown,), chronology=(shown.id,)
    )
    client = ask(make(found, long).path)
    place = next(link for link in _Links(client.get(f"/events/{shown.id}").text).links if "/articles/" in link)
    path, _, anchor = place.partition("#")
    answer = client.get(path)
    assert anchor in _Links(answer.text).ids
    assert len(answer.content) < 300_000
    assert "A plain line" in client.get(f"/articles/{long.article.id}").text


def test_a_citation_names_words_outlet_day_place_and_address(ask: Ask, story: Store) -> None:
    event = read.events(story)[1].id
    text = ask(story.path).get(f"/events/{event}").text
    cited = re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)
    assert cited
    for part in ("Ana Brel invited Otto Varn", "Harbour Post, Sun 5 May 2019, characters 0–51", "https://example.org/a",
                 f"http://127.0.0.1:8765/events/{event}"):  # fmt: skip
        assert part in cited[1], part


def test_article_text_stays_text_on_every_page(ask: Ask, hostile: Store) -> None:
    client = ask(hostile.path)
    article = next(iter(hostile.annotations())).article.id
    event, quote = read.events(hostile)[0].id, read.quotes(hostile)[0].id
    for path in ("/stories", "/stories/s-1", f"/articles/{article}", f"/events/{event}", f"/quotes/{quote}",
                 "/stories/s-1/quotes", "/stories/s-1/sources", "/search?q=invited",
                 "/search?q=<script>alert(7)</script>"):  # fmt: skip
        text = client.get(path).text
        assert "alert(" in text or path == "/stories/s-1/sources", path
        bare = re.sub(r'<script src="/static/[a-z.]+" defer></script>', "", text)
        assert "<script" not in bare, path
        assert "<img" not in bare, path
        assert 'href="javascript:' not in bare, path
        assert "49" not in re.sub(r"[0-9a-f-]{8,}", "", text) or "{{ 7 * 7 }}" in text, path


def test_a_store_that_cannot_be_read_is_said_to_be_so(ask: Ask, copied: Path) -> None:
    client = ask(copied)
    copied.unlink()
    answer = client.get("/stories")
    assert answer.status_code == 503
    assert "no store at" in answer.text


@pytest.mark.parametrize("texts", [
    ["We will open the gate at dawn.", "We will open a gate at dawn", "They say we will open the gate at night"],
    ["one", "two"], ["", "a b"], ["same words here", "same words here"],
])  # fmt: skip
def test_aligned_variants_are_the_texts(texts: list[str]) -> None:
    from dateline.web.align import aligned

    found = aligned(texts)
    assert ["".join(cells) for cells in zip(*(s.cells for s in found), strict=True)] == texts
    for segment in found:
        if segment.common:
            assert len({re.sub(r"\W+", " ", cell).strip().lower() for cell in segment.cells}) == 1
