"""The gold records of `examples/` say nothing that their articles do not say."""

import gzip
import html
import json
import re
import subprocess
import sys
from calendar import day_name, month_name
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from dateline.records import ActorKind, Attribute, BlockKind, QuoteKind, Status, TimeType, Verdict

EXAMPLES = Path(__file__).parent.parent / "examples"
STORIES = ("river-dam", "strait-ship", "treaty-1978")
TYPES = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
})  # fmt: skip
MODES = frozenset({
    "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire", "access",
    "resign", "assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest",
    "relations", "expel", "territory", "violence", "demo", "riot", "strike", "hunger", "boycott", "obstruct",
    "vandalize", "convict", "discontinue", "troops", "weapons", "police", "militia", "seize", "censor",
    "curfew", "martial-law", "deport", "withhold", "misinformation", "cyber", "abduct", "beat", "torture",
    "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone",
    "heavy-weapons", "crowd-control", "unconventional",
})  # fmt: skip
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
    "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip

Row = dict[str, Any]


def gold_of(story: str) -> dict[str, list[Row]]:
    gold: dict[str, list[Row]] = json.loads((EXAMPLES / story / "gold.json").read_text("utf-8"))
    return gold


def lines_of(name: str) -> list[Row]:
    return [json.loads(line) for line in (EXAMPLES / name).read_text("utf-8").splitlines()]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def text_of(story: str, article: Row) -> str:
    """What a reader of the article sees: the file, the JSON line's text, or the page without its tags."""
    path: Path = EXAMPLES / story / article["path"]
    if path.suffix == ".txt":
        return path.read_text("utf-8")
    if path.suffix == ".jsonl":
        rows = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
        return str(rows[article["input_id"]]["text"])
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    page: str = re.sub(r"<(script|style)\b.*?</\1>", " ", raw.decode("utf-8"), flags=re.DOTALL)
    return squeeze(html.unescape(re.sub(r"<[^>]*>", " ", page)))


def pairs(gold: dict[str, list[Row]]) -> list[Row]:
    """The pairs of readings whose verdict is known, and the traps among them."""
    return [*gold.get("verdicts", ()), *gold.get("traps", ())]


def evidence(gold: dict[str, list[Row]]) -> list[tuple[str, str]]:
    """Every (article, words) that the record rests on."""
    found = [(claim["article"], claim["text"]) for event in gold["events"] for claim in event["claims"]]
    found += [(reading["article"], reading["text"]) for row in gold["discrepancies"] for reading in row["readings"]]
    found += [(one["article"], one["text"]) for row in pairs(gold) for one in (*row["a"], *row["b"])]
    for quote in gold["quotes"]:
        for member in quote["members"]:
            pieces = [member["text"]] if isinstance(member["text"], str) else member["text"]
            found += [(member["article"], piece) for piece in pieces]
    return found + [(block["article"], block["text"]) for block in gold["blocks"]]


@pytest.fixture(params=STORIES)
def story(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_article_is_there_and_no_other(story: str) -> None:
    named = {article["path"] for article in gold_of(story)["articles"]}
    present = {f"articles/{path.name}" for path in (EXAMPLES / story / "articles").iterdir()}
    assert named == present - {"articles/meta.csv"}
    assert len({article["outlet"] for article in gold_of(story)["articles"]}) >= 7


def test_every_quoted_word_stands_in_its_article(story: str) -> None:
    gold = gold_of(story)
    texts = {article["ref"]: text_of(story, article) for article in gold["articles"]}
    assert [(ref, words) for ref, words in evidence(gold) if words not in texts[ref]] == []


def test_a_repeated_block_occurs_as_often_as_it_says(story: str) -> None:
    gold = gold_of(story)
    texts = {article["ref"]: text_of(story, article) for article in gold["articles"]}
    for block in gold["blocks"]:
        assert texts[block["article"]].count(block["text"]) >= block.get("occurrence", 1), block


def test_values_come_from_the_closed_lists(story: str) -> None:
    gold = gold_of(story)
    for event in gold["events"]:
        assert {event["type"], *event.get("type_also", ())} <= TYPES | {"STATEMENT"}, event
        assert {event["mode"], *event.get("mode_also", ())} <= MODES | {None}, event
        assert {event["status"], *event.get("status_also", ())} <= set(get_args(Status)), event
        assert event["claims"], event
        assert {claim.get("status", "happened") for claim in event["claims"]} <= set(get_args(Status)), event
    for row in gold["discrepancies"]:
        assert {row["verdict"], *row.get("verdict_also", ())} <= set(get_args(Verdict)), row
        assert {row["attribute"], *row.get("attribute_also", ())} <= set(get_args(Attribute)), row
        assert len(row["readings"]) >= 2, row
    for actor in gold["actors"]:
        assert actor["kind"] in get_args(ActorKind), actor
        assert actor["sector"] is None or actor["sector"] in SECTORS, actor
        assert actor["country"] is None or len(actor["country"]) == 3, actor
    kinds = {member["kind"] for quote in gold["quotes"] for member in quote["members"]}
    assert kinds == set(get_args(QuoteKind))
    assert {block["kind"] for block in gold["blocks"]} <= set(get_args(BlockKind))


def test_references_lead_somewhere(story: str) -> None:
    gold = gold_of(story)
    articles = {article["ref"] for article in gold["articles"] if not article["rejected"]}
    events, quotes = {event["ref"] for event in gold["events"]}, {quote["ref"] for quote in gold["quotes"]}
    assert len(events) == len(gold["events"])
    assert len(quotes) == len(gold["quotes"])
    assert {ref for ref, _ in evidence(gold)} == articles
    assert {article["copy_of"] for article in gold["articles"]} <= articles | {None}
    assert {event["planned_by"] for event in gold["events"]} <= events | {None}
    for row in gold["discrepancies"]:
        assert (row["event"] in events) is not (row["quote"] in quotes), row
        assert set(row.get("event_also", ())) <= events, row


def test_actors_of_events_are_in_the_list_or_described_in_the_text(story: str) -> None:
    gold = gold_of(story)
    names = {actor["name"] for actor in gold["actors"]}
    texts = " ".join(text_of(story, article) for article in gold["articles"])
    for event in gold["events"]:
        for name in (*event["actors"], *event["recipients"], *event.get("actors_also", ())):
            assert name in names or name in texts, (event["ref"], name)
    for actor in gold["actors"]:
        assert any(form in texts for form in (actor["name"], *actor["aliases"])) or actor["name"][0].islower(), actor
        assert [form for form in actor["aliases"] if form not in texts] == [], actor


def test_origins_count_a_copy_once(story: str) -> None:
    gold = gold_of(story)
    home = {article["ref"]: article["copy_of"] or article["ref"] for article in gold["articles"]}
    for event in gold["events"]:
        claims = event["claims"]
        firm = [c for c in claims if not c.get("unsure") and c.get("status", event["status"]) == event["status"]]
        least, most = (len({one.get("origin", home[one["article"]]) for one in rows}) for rows in (firm, claims))
        assert [event["origins"], *event.get("origins_also", ())] == [*range(max(1, least), most + 1)], event["ref"]


def test_dates_are_intervals(story: str) -> None:
    gold = gold_of(story)
    when = [event["date"] for event in gold["events"]] + [article["published"] for article in gold["articles"]]
    for value in when:
        if isinstance(value, str):
            date.fromisoformat(value)
        elif value is not None:
            assert date.fromisoformat(value["earliest"]) <= date.fromisoformat(value["latest"])


def test_no_weekday_is_wrong_but_the_planted_one(story: str) -> None:
    months = "|".join(month_name[1:])
    full = re.compile(
        rf"({'|'.join(day_name)}),? (\d{{1,2}}) ({months})|({'|'.join(day_name)}), ({months}) (\d{{1,2}})"
    )
    year = int(gold_of(story)["articles"][0]["published"][:4])
    wrong = set()
    for article in gold_of(story)["articles"]:
        for found in full.finditer(text_of(story, article)):
            weekday, day, month = (found[1], found[2], found[3]) if found[1] else (found[4], found[6], found[5])
            if day_name[date(year, list(month_name).index(month), int(day)).weekday()] != weekday:
                wrong.add((article["ref"], found[0]))
    planted = {"river-dam": {("lantern", "Tuesday, 12 March")}, "treaty-1978": {("comet", "Monday, 17 September")}}
    assert wrong == planted.get(story, set())


def test_the_golden_verdicts_cover_every_attribute_and_verdict() -> None:
    gold = gold_of("strait-ship")
    rows, verdicts = gold["verdicts"], get_args(Verdict)
    assert len({row["ref"] for row in pairs(gold)}) == len(rows) + len(gold["traps"])
    assert {row["attribute"] for row in rows} == set(get_args(Attribute))
    assert {row["verdict"] for row in rows} == set(verdicts)
    assert min(sum(row["verdict"] == one for row in rows) for one in verdicts) >= 8
    assert len(rows) >= 40
    assert len(gold["traps"]) >= 10
    for row in rows:
        assert {row["verdict"], *row.get("verdict_also", ())} <= set(verdicts), row
    for row in pairs(gold):
        a, b = ({(one["article"], one["text"]) for one in row[side]} for side in "ab")
        assert a, row
        assert b, row
        assert not a & b, row


def test_single_sentences() -> None:
    rows = lines_of("sentences.jsonl")
    assert len({row["text"] for row in rows}) == len(rows) >= 120
    for row in rows:
        assert row["type"] is None or row["type"] in TYPES, row
        assert row["mode"] is None or row["mode"] in MODES, row
        for field in ("actor", "recipient", "place", "date_words"):
            assert row[field] is None or row[field] in row["text"], (field, row)
        assert (row["type"] is None) == (row["status"] is None), row
        assert row["status"] is None or row["status"] in get_args(Status), row
        for span, words in (("source_span", "actor"), ("target_span", "recipient")):
            if row.get(span):
                assert row["text"][slice(*row[span])] == row[words], row
    assert sum(row["type"] is None for row in rows) >= 30
    assert {row["type"] for row in rows} == TYPES | {None}


def test_single_quotations() -> None:
    rows = lines_of("quotes.jsonl")
    assert len(rows) >= 40
    for row in rows:
        for attribution in row["attributions"]:
            assert attribution["content"], row["id"]
            for start, end in (*attribution["source"], *attribution["cue"], *attribution["content"]):
                words = row["text"][start:end]
                assert words, row["id"]
                assert words == words.strip(), row["id"]


def test_single_times() -> None:
    rows = lines_of("times.jsonl")
    assert len(rows) >= 60
    for row in rows:
        assert row["dct"] == row["published"]
        date.fromisoformat(row["dct"])
        for timex in row["timexes"]:
            assert row["text"][timex["start"] : timex["end"]] == timex["text"], row["id"]
            assert timex["type"] in get_args(TimeType), row["id"]


def test_the_archive_is_what_its_script_writes(tmp_path: Path) -> None:
    again, script = tmp_path / "again.warc.gz", EXAMPLES.parent / "tools" / "make_example_warc.py"
    subprocess.run([sys.executable, str(script), str(again)], check=True)
    committed = EXAMPLES / "river-dam" / "articles" / "07_port_news.warc.gz"
    assert gzip.decompress(again.read_bytes()) == gzip.decompress(committed.read_bytes())
