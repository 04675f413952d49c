"""The short form, what changed, and past records that take long: what the pages say, and that they are the record."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
import pytest

import dateline
from dateline.run.past import as_of
from dateline.run.short import short_timeline
from dateline.store import Store, read
from dateline.web import workshop

Ask = Callable[..., Any]


def texts(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_short_form_has_the_days_of_the_command_line_in_their_order(ask: Ask, built: Path) -> None:
    with Store(built, read_only=True) as store:
        story = read.stories(store)[0].id
        wanted = short_timeline(store, workshop.DAYS, story)
    page = ask(built).get(f"/stories/{story}/short")
    assert page.status_code == 200
    shown = texts(page.text)
    places = [shown.find(" ".join(line.sentence.split())[:60]) for line in wanted]
    assert len(wanted) > 3
    assert -1 not in places
    assert places == sorted(places)
    assert f'href="/stories/{story}"' in page.text


def test_what_a_later_report_changed_is_told_on_both_forms(ask: Ask, make: Callable[..., Store]) -> None:
    from handmade import POST, WIRE, article, record

    post, wire = article(POST, "Harbour Post", "2019-05-05"), article(WIRE, "Northern Wire", "2019-05-08")
    story = make(record(post, wire), post, wire)
    with Store(story.path, read_only=True) as store:
        changes = [c for line in read.timeline(store, "s-1") for c in line.changes]
    assert changes
    client = ask(story.path)
    for path in ("/stories/s-1", "/stories/s-1/short"):
        shown = texts(client.get(path).text)
        assert "What changed" in shown
        for change in changes:
            assert change.attribute == "day"
            assert "day: Saturday 4 May 2019 ( Harbour Post ) → Sunday 5 May 2019 ( Northern Wire )" in shown
    chosen = texts(client.get("/stories/s-1?verdict=contradict").text)
    assert "What changed" not in chosen


def test_a_rank_that_a_later_report_changed_is_told_with_its_years(ask: Ask, tmp_path: Path) -> None:
    rows = [
        {"id": str(year), "outlet": outlet, "published": f"2031-05-0{day}",
         "text": f"President Otto Varn of Belmara visited Ostrela on Monday, 5 May, the first visit since {year}. "
                 "He met Prime Minister Lea Norrin in Lissen."}
        for year, outlet, day in ((2004, "Northern Wire", 6), (2011, "Harbour Herald", 8))
    ]  # fmt: skip
    source, store = tmp_path / "articles.jsonl", tmp_path / "story.db"
    source.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    dateline.build([source], store=store, one_story=True).close()
    with Store(store, read_only=True) as held:
        story = read.stories(held)[0].id
    shown = texts(ask(store).get(f"/stories/{story}").text)
    assert "rank: first since 2004 ( Northern Wire ) → first since 2011 ( Harbour Herald )" in shown


def test_of_a_large_story_the_past_is_made_apart_and_is_the_same_record(
    ask: Ask, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(built, read_only=True) as store:
        story = read.stories(store)[0].id
        days = sorted(a.published[:10] for a in read.articles(store) if a.published)
        day = date.fromisoformat(days[len(days) // 2])
        past, _ = as_of(store, day, story)
        with past:
            wanted = read.timeline(past)
    monkeypatch.setattr(workshop, "AT_ONCE", 0)
    monkeypatch.setattr(workshop, "_PATIENCE", 0.0)
    client = ask(built)
    address = f"/stories/{story}?as-of={day}"
    first = client.get(address)
    assert first.status_code == 202
    assert "data-waiting" in first.text
    assert client.get(f"/stories/{story}").status_code == 200, "other pages go on"
    end = time.monotonic() + 120
    while (answer := client.get(address)).status_code == 202 and time.monotonic() < end:
        time.sleep(0.2)
    assert answer.status_code == 200
    shown = set(re.findall(r"/events/(e-[0-9a-f]+)", answer.text))
    assert shown
    assert shown <= {line.event for line in wanted}

    made = workshop.Workshop()
    with Store(built, read_only=True) as store:
        while True:
            try:
                again = made.past(store, story, day)
                break
            except workshop.StillMadeError:
                assert time.monotonic() < end
                time.sleep(0.2)
    with again:
        assert read.timeline(again) == wanted
