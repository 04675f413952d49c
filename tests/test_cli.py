"""The command line as people use it: real processes, real files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent.parent / "examples" / "river-dam" / "articles"
NEWS = (
    "The foreign minister of Chile, Ana Rojas, met her Peruvian counterpart in Lima on Tuesday.\n\n"
    "“We have agreed on nothing yet,” Rojas told reporters after the talks.\n"
)


def dateline(*arguments: str | Path, feed: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, input=feed, timeout=300)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "story.db"
    done = dateline("build", EXAMPLE, "--store", path)
    assert done.returncode == 0, done.stderr
    assert "1 rejected" in done.stderr
    return path


def lines(*arguments: str | Path) -> list[dict[str, object]]:
    done = dateline(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_json_of_every_listing_has_the_fields_of_the_contract_in_order(store: Path) -> None:
    contract = {
        "stories": ["id", "title", "articles", "outlets", "first", "last", "actors", "events", "open_discrepancies"],
        "articles": (
            "id input_id path outlet agency title published published_precision story copies_of rejected"
        ).split(),
        "actors": ["id", "name", "kind", "country", "sector", "roles", "aliases"],
        "events": "id story type mode context status label date actors recipients place origins outlets claims".split(),
        "quotes": "id story speaker name kind said group article outlet source cue content text".split(),
        "discrepancies": "id story event quote_group attribute verdict readings pairs silent explanation".split(),
        "timeline": ["date", "event", "label", "sentence", "importance", "outlets", "origins"],
    }
    for command, fields in contract.items():
        rows = lines(command, "--store", store)
        assert rows, command
        assert all(list(row)[: len(fields)] == fields for row in rows), command


def test_the_short_form_gives_days_in_order_each_with_a_sentence_that_stands_in_an_article(store: Path) -> None:
    import dateline as package

    rows = lines("timeline", "--store", store, "--short", "4")
    when = [str(row["date"]["earliest"]) for row in rows]  # type: ignore[index]
    assert 0 < len(rows) <= 4
    assert when == sorted(set(when))
    with package.open_record(store) as record:
        texts = dict(record.texts())
    assert all(texts[str(r["article"])][int(str(r["start"])) : int(str(r["end"]))] == r["sentence"] for r in rows)


def test_every_claim_and_reading_quotes_the_stored_text(store: Path) -> None:
    done = dateline("verify", "--store", store)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


def test_verify_finds_a_changed_text(store: Path, tmp_path: Path) -> None:
    import shutil
    import sqlite3

    copy = tmp_path / "copy.db"
    shutil.copy(store, copy)
    raw = sqlite3.connect(copy)
    raw.execute("DROP TRIGGER evidence_is_never_changed")
    raw.execute("UPDATE article SET text = 'x' || text")
    raw.commit()
    raw.close()
    assert dateline("verify", "--store", copy).returncode == 1


def test_building_again_changes_nothing(store: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    dateline("export", "jsonl", "--store", store, "-o", before)
    again = dateline("build", EXAMPLE, "--store", store)
    assert "0 articles added" in again.stderr
    dateline("export", "jsonl", "--store", store, "-o", after)
    assert before.read_bytes() == after.read_bytes()


def test_two_processes_give_the_same_bytes_as_one(store: Path, tmp_path: Path) -> None:
    other, one, two = tmp_path / "other.db", tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert dateline("build", EXAMPLE, "--store", other, "--jobs", "2").returncode == 0
    dateline("export", "jsonl", "--store", store, "-o", one)
    dateline("export", "jsonl", "--store", other, "-o", two)
    assert one.read_bytes() == two.read_bytes()


def test_articles_added_one_by_one_give_the_record_of_all_at_once(store: Path, tmp_path: Path) -> None:
    other, one, two = tmp_path / "other.db", tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    files = sorted(path for path in EXAMPLE.iterdir() if path.name != "meta.csv")
    for part in (files[5:], files[:5]):
        done = dateline("build", *part, "--meta", EXAMPLE / "meta.csv", "--store", other)
        assert done.returncode == 0, done.stderr
    dateline("export", "jsonl", "--store", store, "-o", one)
    dateline("export", "jsonl", "--store", other, "-o", two)
    kept = [
        {
            json.dumps({k: v for k, v in json.loads(line).items() if k != "path"})
            for line in path.read_text().splitlines()
        }
        for path in (one, two)
    ]
    assert kept[0] == kept[1]


def test_a_killed_build_is_resumed_and_loses_nothing(store: Path, tmp_path: Path) -> None:
    other, one, two = tmp_path / "other.db", tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    for delay in (1.0, 2.5, 4.0):
        command = [sys.executable, "-m", "dateline", "build", str(EXAMPLE), "--store", str(other)]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert dateline("build", EXAMPLE, "--store", other).returncode == 0
    assert dateline("verify", "--store", other).returncode == 0
    dateline("export", "jsonl", "--store", store, "-o", one)
    dateline("export", "jsonl", "--store", other, "-o", two)
    assert one.read_bytes() == two.read_bytes()


def test_as_of_a_day_later_reports_are_not_known(store: Path) -> None:
    titles = {row["id"]: str(row["published"]) for row in lines("articles", "--store", store)}
    early = lines("articles", "--store", store, "--as-of", "2031-03-07")
    assert early
    assert {str(row["published"])[:10] <= "2031-03-07" for row in early} == {True}
    assert len(early) < len(titles)


def test_explain_answers_for_every_kind_of_record(store: Path) -> None:
    for command in ("stories", "articles", "actors", "events", "quotes", "discrepancies"):
        name = next(str(row["id"]) for row in lines(command, "--store", store) if not row.get("rejected"))
        done = dateline("explain", name, "--store", store)
        assert done.returncode == 0, done.stderr
        assert name in done.stdout


def test_search_finds_people_and_words(store: Path) -> None:
    found = lines("search", "Markova", "--store", store)
    assert {"actor", "article"} <= {str(row["kind"]) for row in found}
    assert dateline("search", '"; DROP TABLE event; --', "--store", store).returncode == 0


def test_remove_takes_the_article_and_its_claims_out(store: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "copy.db"
    shutil.copy(store, copy)
    gone = next(str(row["id"]) for row in lines("articles", "--store", copy) if row["story"])
    assert dateline("remove", gone, "--store", copy).returncode == 0
    assert gone not in json.dumps(
        [lines(name, "--store", copy) for name in ("articles", "events", "quotes", "discrepancies")]
    )
    assert dateline("verify", "--store", copy).returncode == 0
    assert dateline("remove", gone, "--store", copy).returncode == 1


def test_the_report_is_one_page_without_scripts_or_requests(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert dateline("report", "--store", store, "-o", page).returncode == 0
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert "src=" not in text
    assert "@import" not in text
    assert all(str(row["id"]) in text for row in lines("events", "--store", store))


def test_annotate_keeps_order_and_ids_and_goes_on_after_a_bad_line() -> None:
    feed = "\n".join(
        [
            json.dumps({"id": "a", "text": NEWS, "published": "2031-05-08"}),
            json.dumps({"id": "b", "text": 7}),
            json.dumps({"id": "c", "text": "Brazil recalled its ambassador to Bolivia."}),
        ]
    )
    done = dateline("annotate", "-", feed=feed)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert "error" in rows[1]
    assert list(rows[0]) == ["id", "published", "blocks", "times", "mentions", "quotes", "events", "pairs"]
    assert rows[0]["published"]["precision"] == "day"
    assert [NEWS[slice(*quote["content"][0])] for quote in rows[0]["quotes"] if quote["kind"] == "direct"]


def test_annotate_layers_limits_the_output() -> None:
    done = dateline("annotate", "-", "--layers", "blocks,times", feed=json.dumps({"id": "a", "text": NEWS}))
    assert list(json.loads(done.stdout)) == ["id", "published", "blocks", "times"]
    assert dateline("annotate", "-", "--layers", "moods", feed="{}").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["events", "--store", "none.db"], 1, "no store"),
        (["build", "nowhere.txt", "--store", "new.db"], 1, "no such file"),
        (["explode"], 2, ""),
        (["build"], 2, ""),
        (["evaluate", "moods", "--gold", "x"], 2, "no layer"),
    ],
)
def test_mistakes_are_one_line_and_no_traceback(arguments: list[str], status: int, words: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_inputs_are_listed_with_their_reasons_and_good_ones_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(NEWS, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(os.urandom(4000))
    (folder / "broken.txt.gz").write_bytes(b"\x1f\x8b\x08\x00 this is no gzip stream")
    (folder / "loop").symlink_to(folder)
    (folder / "rows.jsonl").write_text(
        '{"id": "x", "text": "' + "Peru recalled its envoy. " * 20 + '"}\n{"id": \n', "utf-8"
    )
    store = tmp_path / "s.db"
    done = dateline("build", folder, tmp_path / "missing.txt", "--store", store)
    assert done.returncode == 0, done.stderr
    rows = lines("articles", "--store", store)
    reasons = {Path(str(row["path"]).split("#")[0]).name: row["rejected"] for row in rows if row["rejected"]}
    assert {"empty.txt", "noise.bin", "broken.txt.gz", "rows.jsonl", "missing.txt"} <= set(reasons)
    assert sum(row["rejected"] is None for row in rows) == 2


def test_doctor_finds_all_it_needs() -> None:
    done = dateline("doctor")
    assert done.returncode == 0, done.stdout
    assert "MISSING" not in done.stdout
