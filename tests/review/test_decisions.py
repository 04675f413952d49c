"""A person's decisions act on a real record, survive rebuilding, and can be taken back without a trace in it."""

import json
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import dateline
from dateline.errors import ConfigError, DatelineError, StoreError
from dateline.review import agreement, decide, decisions, take_decisions, undo
from dateline.run.derive import derive
from dateline.show import json_line
from dateline.store import Store
from dateline.views import EventView, QuoteView


def exported(store: Path) -> bytes:
    with dateline.open_record(store) as record:
        record.export("jsonl", store.with_suffix(".jsonl"))
    return store.with_suffix(".jsonl").read_bytes()


def events(store: Path) -> tuple[EventView, ...]:
    with dateline.open_record(store) as record:
        return record.events()


def quotes(store: Path) -> tuple[QuoteView, ...]:
    with dateline.open_record(store) as record:
        return record.quotes()


def holding(store: Path, claim: str) -> EventView | None:
    return next((e for e in events(store) if any(c.id == claim for c in e.claims)), None)


def largest(store: Path) -> EventView:
    return max(events(store), key=lambda e: (len(e.claims), e.id))


def smaller(store: Path) -> EventView:
    """Give an event of one claim, of another type than the largest."""
    big = largest(store)
    return next(e for e in events(store) if len(e.claims) == 1 and e.type not in {big.type, "STATEMENT"})


def states(store: Path) -> dict[str, str]:
    return {d.id: d.state for d in decisions(store)}


def test_a_rejected_claim_leaves_its_event_which_says_so(store: Path) -> None:
    event = largest(store)
    claim = event.claims[0].id
    made = decide(store, "reject", claim, author="Ann", note="another meeting")
    assert holding(store, claim) is None
    review = next(e.review for e in events(store) if e.review and claim in e.review.left)
    assert review.decisions == (made.id,)
    with dateline.open_record(store) as record:
        assert record.explain(event.id).kind == "event"  # the id of the claim that left leads to the event all the same
        assert any("another meeting" in reason for reason in record.explain(claim).reasons)
        story = record.explain(event.story)
        assert any(claim in reason and "rejected by Ann" in reason for reason in story.reasons)
        assert list(record.verify()) == []


def test_a_rejected_event_and_quotation_leave_the_record_and_come_back_when_accepted(store: Path) -> None:
    event, quote = largest(store), quotes(store)[0]
    decide(store, "reject", [event.id, quote.id], author="Ann")
    assert not any(holding(store, claim.id) for claim in event.claims)
    assert quote.id not in {q.id for q in quotes(store)}
    with dateline.open_record(store) as record:
        assert "reject" in record.explain(quote.id).reasons[0]
    decide(store, "accept", [event.id, quote.id], author="Bea")
    back = holding(store, event.claims[0].id)
    assert back is not None
    assert back.review is not None
    assert (back.id, back.review.verdict, back.review.author) == (event.id, "accepted", "Bea")
    assert quote.id in {q.id for q in quotes(store)}
    assert [d.state for d in decisions(store)] == ["overruled", "in force"]


CORRECTIONS = [
    ("type", "aid"),
    ("status", "denied"),
    ("date", "2031-04"),
    ("place", "Lissa, XLA"),
    ("recipients", None),
]


@pytest.mark.parametrize(("attribute", "value"), CORRECTIONS)
def test_a_corrected_claim_reads_as_the_person_says_with_the_machines_reading_beside(
    store: Path, attribute: str, value: str | None
) -> None:
    event = next(
        e for e in events(store) if len(e.claims) == 1 and e.recipients and e.date.earliest and e.type != "AID"
    )
    claim = event.claims[0].id
    made = decide(store, "correct", claim, author="Ann", attribute=attribute, value=value)
    found = holding(store, claim)
    assert found is not None
    read = {
        "type": found.type,
        "status": found.claims[0].status,
        "date": (found.date.earliest, found.date.latest),
        "place": found.place,
        "recipients": found.recipients or None,
    }
    wanted = {
        "type": "AID",
        "status": "denied",
        "date": (date(2031, 4, 1), date(2031, 4, 30)),
        "place": "Lissa",
        "recipients": None,
    }
    assert read[attribute] == wanted[attribute]
    review = found.claims[0].review
    assert review is not None
    assert [(c.attribute, c.author, c.decision) for c in review.corrections] == [(attribute, "Ann", made.id)]
    machine = {"type": event.type, "status": event.claims[0].status, "place": event.place}
    assert review.corrections[0].machine == machine.get(attribute, review.corrections[0].machine)
    assert (found.claims[0].start, found.claims[0].text) == (event.claims[0].start, event.claims[0].text)


def test_a_persons_reading_bears_the_name_and_stands_on_words_of_the_article(store: Path) -> None:
    telling = {e.id: {c.article for c in e.claims} for e in events(store)}
    with dateline.open_record(store) as record:
        days = [d for d in record.discrepancies() if d.attribute == "day" and d.event]
    day = next(d for d in days if d.readings[0].article in telling[d.event or ""])
    event = next(e for e in events(store) if e.id == day.event)
    article = day.readings[0].article
    claims = [c.id for c in event.claims if c.article == article]
    near = date.fromisoformat(day.readings[0].normalised[:10]) + timedelta(days=1)
    decide(store, "correct", claims, author="Ann", attribute="date", value=near.isoformat())
    with dateline.open_record(store) as record:
        found = [(d, r) for d in record.discrepancies() if d.attribute == "day" for r in d.readings if r.author]
        assert {(r.value, r.normalised, r.article) for _, r in found} == {(near.isoformat(), near.isoformat(), article)}
        assert [d.explanation for d, _ in found if "is Ann’s reading" not in d.explanation] == []
        assert list(record.verify()) == []


def test_corrected_actors_are_those_of_the_story_and_a_new_type_drops_its_mode(store: Path) -> None:
    event = next(e for e in events(store) if len(e.claims) == 1 and e.mode and e.type == "COERCE")
    claim = event.claims[0].id
    decide(store, "correct", claim, author="Ann", attribute="actors", value="elena-markova, tolmira")
    decide(store, "correct", claim, author="Ann", attribute="mode", value="seize")
    decide(store, "correct", claim, author="Ann", attribute="type", value="SANCTION")
    found = holding(store, claim)
    assert found is not None
    assert {a.actor for a in found.actors} == {"elena-markova", "tolmira"}
    assert (found.type, found.mode) == ("SANCTION", None)
    assert [d.state for d in decisions(store)] == ["in force", "overruled", "in force"]


def test_a_quotations_speaker_is_corrected(store: Path) -> None:
    quote = next(q for q in quotes(store) if q.speaker and q.speaker != "viktor-orlan")
    decide(store, "correct", quote.id, author="Ann", attribute="speaker", value="viktor-orlan")
    found = next(q for q in quotes(store) if q.id == quote.id)
    assert found.name == "Viktor Orlan"
    assert found.review is not None
    assert found.review.corrections[0].machine == quote.name


def test_merged_events_are_one_linked_by_the_person(store: Path) -> None:
    big, other = largest(store), smaller(store)
    made = decide(store, "merge", [big.id, other.id], author="Ann", note="seen on film")
    found = holding(store, other.claims[0].id)
    assert found is not None
    assert {c.id for c in found.claims} >= {c.id for e in (big, other) for c in e.claims}
    with dateline.open_record(store) as record:
        assert any(k.author == "Ann" and "seen on film" in k.reasons[0] for k in record.explain(found.id).links)
    assert found.review is not None
    assert found.review.decisions == (made.id,)


def test_split_claims_form_no_event_with_the_rest(store: Path) -> None:
    event = largest(store)
    gone, rest = {c.id for c in event.claims[1:3]}, {c.id for c in event.claims} - {c.id for c in event.claims[1:3]}
    decide(store, "split", sorted(gone), author="Ann")
    for found in events(store):
        ids = {c.id for c in found.claims}
        assert not (ids & gone and ids & rest)


def test_claims_that_are_not_the_same_are_never_one_event(store: Path) -> None:
    one, two = (c.id for c in largest(store).claims[:2])
    decide(store, "not-same", [one, two], author="Ann")
    assert holding(store, one) != holding(store, two)


def test_every_undo_gives_the_very_bytes_of_before(store: Path) -> None:
    event, other, quote = largest(store), smaller(store), quotes(store)[0]
    claim = event.claims[-1].id
    steps: list[Callable[[], dateline.records.Decision]] = [
        lambda: decide(store, "accept", event.id, author="Ann"),
        lambda: decide(store, "merge", [event.id, other.id], author="Ann"),
        lambda: decide(store, "reject", [claim, quote.id], author="Ann"),
        lambda: decide(store, "correct", other.claims[0].id, author="Ann", attribute="status", value="future"),
        lambda: decide(store, "split", event.claims[0].id, author="Ann"),
    ]
    before, made = [], []
    for step in steps:
        before.append(exported(store))
        made.append(step().id)
        assert exported(store) != before[-1]
    for name, wanted in zip(reversed(made), reversed(before), strict=True):
        undo(store, name, author="Bea")
        assert exported(store) == wanted
    again = undo(store, decisions(store)[-1].id, author="Bea")  # of the undo of the first
    assert states(store)[made[0]] == "in force"
    assert exported(store) != before[0]
    with pytest.raises(ConfigError, match="undone already"):
        undo(store, decisions(store)[-2].id, author="Bea")
    assert again.kind == "undo"


def rebuilt(store: Path) -> bytes:
    """Give the record after all of it was derived anew."""
    with Store(store) as opened:
        names = [str(row[0]) for row in opened.run("fingerprints")]
        opened.replace_stories(names, iter([]))
        derive(opened)
    return exported(store)


def test_a_mark_of_review_is_what_deriving_anew_gives(store: Path) -> None:
    big, other, quote = largest(store), smaller(store), quotes(store)[0]
    decide(store, "correct", quote.id, author="Ann", attribute="speaker", value="viktor-orlan")
    decide(store, "reject", big.claims[0].id, author="Ann")
    rest = [c.id for c in big.claims[1:]]
    decide(store, "merge", [rest[0], other.id], author="Ann")
    for targets in ([holding(store, rest[0]).id], [rest[1]], [quote.id], [big.claims[0].id]):  # type: ignore[union-attr]
        made = decide(store, "accept", targets, author="Bea")
        marked = exported(store)
        assert marked == rebuilt(store)
        undo(store, made.id, author="Bea")
        assert exported(store) == rebuilt(store) != marked


def test_decisions_survive_a_rebuild_with_another_article(store: Path, late: Path) -> None:
    big, other = largest(store), smaller(store)
    claim = next(c.id for c in big.claims[1:])
    decide(store, "accept", big.id, author="Ann")
    decide(store, "merge", [big.id, other.id], author="Ann")
    decide(store, "reject", claim, author="Ann")
    dateline.build([late], store=store, meta=late.parent / "meta.csv").close()
    found = holding(store, other.claims[0].id)
    assert found is not None
    assert {c.id for c in found.claims} >= {c.id for e in (big, other) for c in e.claims} - {claim}
    assert found.review is not None
    assert found.review.verdict == "accepted"
    assert found.review.changed
    assert found.review.left == (claim,)
    assert holding(store, claim) is None
    assert exported(store) == rebuilt(store)


def test_the_order_in_time_decides_not_the_order_of_entry(store: Path) -> None:
    claim = largest(store).claims[0].id
    late = decide(store, "accept", claim, author="Ann", time="2031-06-02")
    early = decide(store, "reject", claim, author="Ann", time=datetime(2031, 6, 1, tzinfo=UTC))
    assert holding(store, claim) is not None
    assert states(store) == {early.id: "overruled", late.id: "in force"}


def test_of_a_merge_and_a_split_that_clash_the_later_wins_pair_by_pair(store: Path) -> None:
    big, other = largest(store), smaller(store)
    mine, theirs = big.claims[0].id, other.claims[0].id
    merge = decide(store, "merge", [big.id, other.id], author="Ann", time="2031-06-01")
    apart = decide(store, "not-same", [mine, theirs], author="Bea", time="2031-06-02")
    assert holding(store, mine) != holding(store, theirs)
    first = next(d for d in decisions(store) if d.id == merge.id)
    assert (first.state, first.by) == ("overruled", (apart.id,))
    again = decide(store, "merge", [big.id, other.id], author="Ann", time="2031-06-03")
    assert states(store)[apart.id] == "overruled"
    decide(store, "split", [mine], author="Bea", time="2031-06-04")
    assert states(store)[again.id] == "partly overruled"
    found = holding(store, theirs)
    assert found is not None
    assert {c.id for c in found.claims} >= {c.id for c in big.claims} - {mine} | {theirs}
    assert mine not in {c.id for c in found.claims}


def test_a_decision_about_a_removed_article_is_kept_and_idle(store: Path) -> None:
    claim = largest(store).claims[0]
    made = decide(store, "reject", claim.id, author="Ann")
    with dateline.open_record(store) as record:
        record.remove(claim.article)
    assert states(store) == {made.id: "idle"}
    undo(store, made.id, author="Ann")
    assert states(store)[made.id] == "undone"


def test_the_record_as_of_a_day_is_as_people_decided(store: Path) -> None:
    event = next(e for e in events(store) if len(e.claims) == 1)
    decide(store, "correct", event.claims[0].id, author="Ann", attribute="place", value="Lissa")
    with dateline.open_record(store) as record, record.as_of(date(2040, 1, 1)) as past:
        assert any(e.place == "Lissa" for e in past.events())


def test_readers_see_the_record_before_or_after_a_decision(store: Path) -> None:
    big, other = largest(store), smaller(store)
    before = len(events(store))
    seen: list[int] = []
    stop = threading.Event()

    def read() -> None:
        with dateline.open_record(store) as record:
            while not stop.is_set():
                seen.append(len(record.events()))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        made = decide(store, "merge", [big.id, other.id], author="Ann")
        after = len(events(store))
        undo(store, made.id, author="Ann")
    finally:
        stop.set()
        reader.join()
    assert set(seen) <= {before, after}
    assert seen


def test_a_decision_that_cannot_be_carried_out_is_not_written(store: Path) -> None:
    before = exported(store)
    with Store(store) as opened:
        pages = opened._execute("PRAGMA page_count").fetchone()[0]
        opened._execute(f"PRAGMA max_page_count = {pages}")
        targets = [c.id for e in events(store) for c in e.claims]
        with pytest.raises(StoreError, match="disk is full"):
            decide(opened, "accept", targets, author="Ann", note="x " * 2000)
    assert decisions(store) == ()
    assert exported(store) == before


def test_decisions_are_refused_while_another_process_writes(store: Path) -> None:
    with Store(store) as other, other.writing(), pytest.raises(StoreError, match="another process"):
        decide(store, "accept", largest(store).id, author="Ann")


def test_decisions_move_to_another_store_and_back(built: Path, store: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(built, tmp_path / "copy.db"))
    claim = largest(store).claims[0].id
    decide(store, "merge", [largest(store).id, smaller(store).id], author="Ann", time="2031-06-01")
    made = decide(store, "reject", claim, author="Ann")
    decide(store, "correct", quotes(store)[1].id, author="Ann", attribute="speaker", value="viktor-orlan")
    undo(store, made.id, author="Bea")
    lines = [json_line(d) for d in decisions(store)]
    assert take_decisions(copy, lines).added == len(lines)
    assert exported(copy) == exported(store)
    assert decisions(copy) == decisions(store)
    assert take_decisions(copy, lines).known == len(lines)


def test_lines_are_taken_in_all_or_none(store: Path) -> None:
    claim = largest(store).claims[0].id
    good = json.dumps({"kind": "accept", "targets": [claim]})
    with pytest.raises(ConfigError, match="line 2: no claim, event or quotation c-0"):
        take_decisions(store, [good, json.dumps({"kind": "accept", "targets": ["c-0"]})], author="Ann")
    assert decisions(store) == ()
    assert take_decisions(store, [good], author="Ann").added == 1
    line = json.loads(json_line(decisions(store)[0]))
    with pytest.raises(ConfigError, match="was changed after it was written"):
        take_decisions(store, [json.dumps(line | {"author": "Bea"})])


@pytest.mark.parametrize("line", [b"\xff", b"[" * 100_000, b"{}", b'{"kind": "praise", "targets": ["c-0"]}', b'"x"'])
def test_lines_that_are_no_decisions_are_told(store: Path, line: bytes) -> None:
    with pytest.raises(ConfigError, match="line 1: "):
        take_decisions(store, [line], author="Ann")


def test_a_decision_of_the_future_can_be_undone_now(store: Path) -> None:
    made = decide(store, "accept", largest(store).id, author="Ann", time="2999-01-01")
    undo(store, made.id, author="Ann")
    assert states(store)[made.id] == "undone"


MISTAKES: list[tuple[str, list[str], dict[str, object]]] = [
    ("praise", ["CLAIM"], {}),
    ("accept", [], {}),
    ("accept", ["e-0"], {}),
    ("accept", ["CLAIM"], {"author": " "}),
    ("accept", ["CLAIM"], {"author": "Ann\u202e"}),
    ("accept", ["CLAIM"], {"note": "\x1b[31m"}),
    ("accept", ["CLAIM"], {"value": "x"}),
    ("accept", ["CLAIM"], {"time": "soon"}),
    ("correct", ["EVENT"], {"attribute": "date", "value": "2031-03-05"}),
    ("correct", ["CLAIM"], {"attribute": "date", "value": "2031-02-30"}),
    ("correct", ["CLAIM"], {"attribute": "date", "value": "2031-03-05/2031-03-01"}),
    ("correct", ["CLAIM"], {"attribute": "type", "value": "DANCE"}),
    ("correct", ["CLAIM"], {"attribute": "type"}),
    ("correct", ["CLAIM"], {"attribute": "status", "value": "maybe"}),
    ("correct", ["CLAIM"], {"attribute": "actors", "value": "nobody-here"}),
    ("correct", ["CLAIM"], {"attribute": "speaker", "value": "viktor-orlan"}),
    ("correct", ["CLAIM"], {"attribute": "place", "value": "Lissa", "words": (5, 99_999_999)}),
    ("merge", ["CLAIM"], {}),
    ("merge", ["QUOTE", "CLAIM"], {}),
    ("split", ["EVENT"], {}),
    ("not-same", ["EVENT", "EVENT"], {}),
]


@pytest.mark.parametrize(("kind", "targets", "options"), MISTAKES)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    store: Path, kind: str, targets: list[str], options: dict[str, object]
) -> None:
    event = largest(store)
    ids = {"CLAIM": event.claims[0].id, "EVENT": event.id, "QUOTE": quotes(store)[0].id}
    with pytest.raises(DatelineError):
        decide(store, kind, [ids.get(t, t) for t in targets], **({"author": "Ann"} | options))  # type: ignore[arg-type]
    assert decisions(store) == ()


def test_words_that_a_person_marks_are_the_evidence(store: Path) -> None:
    claim = next(c for e in events(store) for c in e.claims if " " in c.text)
    start = claim.start
    decide(store, "correct", claim.id, author="Ann", attribute="place", value="Lissa", words=(start, start + 4))
    with dateline.open_record(store) as record:
        found = [w for w in record.explain(claim.id).evidence if w.gives.startswith("place")]
    assert [(w.start, w.end, "as Ann says" in w.gives) for w in found] == [(start, start + 4, True)]


def test_two_reviewers_agreement_is_cohens_kappa(store: Path) -> None:
    ids = [c.id for e in events(store) for c in e.claims][:10]
    ann, bea = "aaaaaarrrr", "aaaaarrrra"  # 8 alike of 10, each accepts 6: expected 0.52
    for author, verdicts in (("Ann", ann), ("Bea", bea)):
        for letter, kind in (("a", "accept"), ("r", "reject")):
            decide(store, kind, [i for i, v in zip(ids, verdicts, strict=True) if v == letter], author=author)
    (found,) = agreement(store)
    assert (found.records, found.alike, found.share) == (10, 8, 0.8)
    assert found.kappa == pytest.approx((0.8 - 0.52) / (1 - 0.52), abs=1e-4)
