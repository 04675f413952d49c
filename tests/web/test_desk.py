"""The review desk as a program sees it: decisions by form, what is refused, what survives."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.review import decide, decisions
from dateline.store import Store, read

Ask = Callable[..., Any]


class Desk:
    """A reviewer at the desk."""

    def __init__(self, client: Any, name: str | None = "Ann Berg") -> None:
        self.client = client
        self.token = re.findall(r'name="token" value="([^"]+)"', client.get("/desk").text)[0]
        if name:
            assert self.send("name", author=name).status_code == 303

    def send(self, what: str, headers: Any = None, **fields: Any) -> Any:
        return self.client.post(f"/desk/{what}", data={"token": self.token, **fields}, headers=headers)

    def on_it(self, query: str = "") -> str:
        return str(re.findall(r'name="item" value="([^"]+)"', self.client.get(f"/desk{query}").text)[0])


def largest(path: Path) -> Any:
    with Store(path) as store:
        return max(read.events(store), key=lambda e: (len(e.claims), e.id))


def kinds(path: Path) -> list[str]:
    return [d.kind for d in decisions(path)]


def test_a_decision_carries_the_name_and_the_desk_goes_on_to_the_next(ask: Ask, copied: Path) -> None:
    desk = Desk(ask(copied))
    first = desk.on_it()
    page = desk.client.get("/desk").text
    following = re.findall(r'name="next" value="([^"]+)"', page)[0]
    answer = desk.send("decide", kind="accept", item=first, next=following, note="as the article has it")
    made = decisions(copied)[0]
    assert (made.kind, made.author, made.note, made.targets[0].id) == (
        "accept", "Ann Berg", "as the article has it", first,
    )  # fmt: skip
    assert answer.headers["location"] == f"/desk?item={following}&did={made.id}"
    assert desk.on_it() == following
    assert first in desk.on_it(f"?item={first}")
    undone = desk.send("undo", decision=made.id, item=first)
    assert undone.status_code == 303
    assert desk.on_it() == first


def test_the_queue_has_disputed_events_first_or_the_worst_score(ask: Ask, copied: Path) -> None:
    desk = Desk(ask(copied))
    with Store(copied) as store:
        disputed = {d.event for d in read.discrepancies(store, only_open=True) if d.verdict == "contradict"}
        of = {c.id: e.id for e in read.events(store) for c in e.claims}
        low = min(
            (json.loads(str(r))["mention"]["score"], str(i))
            for i, r in store._execute("SELECT id, record FROM claim WHERE event_id IS NOT NULL")
        )
    assert of[desk.on_it()] in disputed
    assert desk.on_it("?order=score") == low[1]
    assert desk.on_it("?of=quotations").startswith("q-")
    assert "Nothing waits here" in desk.client.get("/desk?story=s-00").text
    assert desk.client.get("/desk?order=best").status_code == 400


def test_every_kind_of_decision_is_made_by_a_form(ask: Ask, copied: Path) -> None:
    desk = Desk(ask(copied))
    event = largest(copied)
    one, other = event.claims[0].id, event.claims[1].id
    with Store(copied) as store:
        apart = [e for e in read.events(store, event.story) if e.id != event.id and len(e.claims) == 1][:3]
    quote = desk.on_it("?of=quotations")
    assert desk.send("decide", kind="accept", scope="event", item=one, event=event.id).status_code == 303
    assert desk.send("decide", kind="reject", item=apart[2].claims[0].id).status_code == 303
    assert desk.send("decide", kind="split", item=one, event=event.id, part=[other]).status_code == 303
    pair: dict[str, Any] = {"item": apart[0].claims[0].id, "event": apart[0].id, "with": [apart[1].id]}
    assert desk.send("decide", kind="merge", **pair).status_code == 303
    assert desk.send("decide", kind="not-same", item=one, event=largest(copied).id, id=apart[1].id).status_code == 303
    assert desk.send("decide", kind="correct", item=one, status="denied", date="2031-03").status_code == 303
    named = {"item": one, "has-actors": "1", "other-actors": "elena markova"}
    code = {"code": "COERCE/arrest", "place": "Lissa, XLA"}
    assert desk.send("decide", kind="correct", **named, **code).status_code == 303
    for speaker in ({"speaker": ""}, {"other-speaker": "Jonas Pell"}):
        assert desk.send("decide", kind="correct", item=quote, **speaker).status_code == 303
    made = decisions(copied)
    assert {d.kind for d in made} >= {"accept", "reject", "split", "merge", "not-same", "correct"}
    values = {(d.attribute, d.value) for d in made if d.kind == "correct"}
    assert values >= {
        ("status", "denied"), ("date", "2031-03-01/2031-03-31"), ("type", "COERCE"), ("mode", "arrest"),
        ("actors", "elena-markova"), ("speaker", "jonas-pell"), ("speaker", None), ("place", "Lissa, XLA"),
    }  # fmt: skip
    page = desk.client.get(f"/desk?item={one}").text
    assert "corrected by Ann Berg" in page
    with dateline.open_record(copied) as record:
        assert not list(record.verify())


def test_a_form_that_makes_no_sense_writes_nothing_and_says_why(ask: Ask, copied: Path) -> None:
    desk = Desk(ask(copied))
    item = desk.on_it()
    for fields, status, text in (
        ({"kind": "correct", "date": "the 5th of never"}, 422, "write it as"),
        ({"kind": "correct", "date": "2031-03-05", "words": "nobody wrote this"}, 422, "copy the words"),
        ({"kind": "correct", "has-actors": "1", "other-actors": "Nobody Atall"}, 422, "no actor of the story"),
        ({"kind": "correct"}, 422, "no field was changed"),
        ({"kind": "split"}, 422, "mark the reports"),
        ({"kind": "merge"}, 422, "mark the other event"),
        ({"kind": "drop everything"}, 422, "nothing that can be decided"),
        ({"kind": "accept", "note": "\x1b[31mred"}, 422, "control character"),
        ({"kind": "accept", "item": "c-00"}, 404, "no claim"),
        ({"kind": "correct", "item": "../etc", "date": "2031"}, 400, "this is no id"),
    ):
        answer = desk.send("decide", **{"item": item, **fields})
        assert (answer.status_code, text in answer.text) == (status, True), (fields, answer.text)
    written = desk.send("decide", kind="correct", item=item, date="soon", place="Upper <Lissa>").text
    assert 'value="soon"' in written
    assert "Upper &lt;Lissa&gt;" in written
    with Store(copied) as store, store.writing():
        assert desk.send("decide", kind="accept", item=item).status_code == 409
    assert kinds(copied) == []


def test_only_our_own_pages_can_decide(ask: Ask, copied: Path) -> None:
    desk = Desk(ask(copied))
    item = desk.on_it()
    good = {"kind": "accept", "item": item}
    client = desk.client
    evil = {"origin": "http://127.0.0.1:3000"}
    refused = [
        client.post("/desk/decide", data=good),
        client.post("/desk/decide", data={**good, "token": "x" * 43}),
        client.post("/desk/decide", json={**good, "token": desk.token}),
        desk.send("decide", evil, **good),
        desk.send("decide", {"origin": "null"}, **good),
        desk.send("decide", {"sec-fetch-site": "same-site"}, **good),
        desk.send("undo", evil, decision="x-00"),
        desk.send("name", evil, author="Eve"),
        ask(copied).post("/desk/decide", data={**good, "token": desk.token}),
    ]
    assert [answer.status_code for answer in refused] == [403] * len(refused)
    assert client.get("/desk/decide", params={**good, "token": desk.token}).headers["location"] == "/desk"
    assert desk.send("decide", note="x" * 70_000, **good).status_code == 413
    assert kinds(copied) == []
    ours = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert desk.send("decide", ours, **good).status_code == 303
    first = ask(copied).get("/desk").headers["set-cookie"]
    assert all(word in first for word in ("SameSite=Strict", "HttpOnly", "Path=/desk"))


def test_nobody_decides_without_a_name_or_in_a_record_that_is_only_read(ask: Ask, copied: Path) -> None:
    desk = Desk(ask(copied), None)
    item = desk.on_it()
    answer = desk.send("decide", kind="accept", item=item)
    assert answer.status_code == 422
    assert "carries a name" in answer.text
    assert desk.send("name", author="   ").status_code == 422
    assert desk.send("name", author="Ann\x00Berg").status_code == 422
    shut = ask(copied, read_only=True)
    page = shut.get("/desk")
    assert "--read-only" in page.text
    assert "/desk/decide" not in page.text
    for path in ("decide", "undo", "name"):
        assert shut.post(f"/desk/{path}", data={"token": desk.token, "kind": "accept", "item": item}).status_code == 403
    assert kinds(copied) == []


def test_decisions_survive_a_rebuild_with_one_more_article(ask: Ask, copied: Path, tmp_path: Path) -> None:
    desk = Desk(ask(copied))
    event = largest(copied)
    one = event.claims[0].id
    assert desk.send("decide", kind="correct", item=one, date="2031-03-02").status_code == 303
    assert desk.send("decide", kind="accept", item=one).status_code == 303
    late = tmp_path / "late.txt"
    late.write_text(
        "Ferry Times\n\nPublished 9 March 2031\n\nKarvenia invited Tolmira to talks on Sunday.\n\n"
        "The two governments will meet at the dam next week, officials of both said after a long day of calls. "
        "Nobody in either capital would say how long the talks are to last.\n"
    )
    dateline.build([late], store=copied).close()
    page = desk.client.get(f"/desk?item={one}").text
    assert "accepted by Ann Berg" in page
    assert "Saturday 1 March 2031" in page or "Sunday 2 March 2031" in page
    assert {d.state for d in decisions(copied)} == {"in force"}


def test_the_list_tells_what_became_of_decisions_and_how_reviewers_agree(ask: Ask, copied: Path) -> None:
    desk = Desk(ask(copied))
    claims = [c.id for c in largest(copied).claims[:3]]
    for name, verdicts in (("Ann Berg", "accept accept accept"), ("<b>Bo</b>", "accept accept reject")):
        for claim, verdict in zip(claims, verdicts.split(), strict=True):
            decide(copied, verdict, claim, author=name)
    page = desk.client.get("/desk/decisions").text
    assert "0.67" in page
    assert "&lt;b&gt;Bo&lt;/b&gt;" in page
    assert "<b>Bo</b>" not in page
    assert "overruled" in page
    last = decisions(copied)[-1].id
    answer = desk.send("undo", decision=last, **{"from": "list"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/desk/decisions#x-")
    assert desk.send("undo", decision=last, **{"from": "list"}).status_code == 422
    lines = desk.client.get("/desk/decisions.jsonl")
    assert "attachment" in lines.headers["content-disposition"]
    rows = [json.loads(line) for line in lines.text.splitlines()]
    assert [row["kind"] for row in rows] == [*["accept"] * 5, "reject", "undo"]
    fresh = copied.parent / "fresh.db"
    with Store(copied) as store:
        fresh.write_bytes(store.image())
    assert dateline.take_decisions(fresh, lines.text.splitlines()).known == len(rows)


@pytest.mark.parametrize(
    "path", ["/desk", "/desk?of=quotations", "/desk?item={event}", "/desk?find=invited&item={event}"]
)
def test_article_text_stays_text_on_the_desk(ask: Ask, hostile: Store, path: str) -> None:
    client = ask(hostile.path)
    Desk(client, "<script>alert(8)</script>\"'")
    text = client.get(path.format(event=read.events(hostile)[0].id)).text
    assert "alert(" in text
    bare = re.sub(r'<script src="/static/[a-z.]+" defer></script>', "", text)
    assert "<script" not in bare
    assert "<img" not in bare
