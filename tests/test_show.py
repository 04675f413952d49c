"""What a terminal shows: readable at any width, unambiguous without colour, and harmless."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from os import terminal_size

import pytest

from dateline import show
from dateline.explain import Evidence, Explanation
from dateline.records import Link, PairVerdict, Reading, Span
from dateline.views import (
    ActorView,
    AliasView,
    ArticleView,
    ClaimView,
    DateView,
    DiscrepancyView,
    EventView,
    QuoteView,
    SearchView,
    SpeakerRef,
    StoryView,
    TimelineView,
)

Shown = Callable[..., str]

DAY = DateView(date(2019, 5, 4), date(2019, 5, 4), "day")
NEVER = DateView(None, None, "unknown")
SENTENCE = "After four hours of talks in Lissen the premier, Ana Brel, invited Otto Varn to the capital. " * 6
CHAIN = SpeakerRef(None, None), SpeakerRef("x", "Otto Varn")
EVENT = EventView(
    "e-1", "s-1", "REQUEST", "meet", (), "denied", "Ana Brel invited Otto Varn (REQUEST)", DAY, (), (), None, 1,
    ("Harbour Post", "Northern Wire"),
    (
        ClaimView("c-1", "a-1", "Harbour Post", 0, 9, SENTENCE, Span(0, 3), "denied", CHAIN),
        ClaimView("c-2", "a-2", "Northern Wire", 0, 9, "She invited him.", Span(0, 3), "happened", ()),
    ),
)  # fmt: skip
DISPUTE = DiscrepancyView(
    "d-1", "s-1", "e-1", None, "day", "contradict",
    (
        Reading("Saturday", "2019-05-04", "a-1", "Harbour Post", 0, 8, "Saturday"),
        Reading("Sunday", "2019-05-05", "a-2", "Northern Wire", 0, 6, "Sunday"),
    ),
    (PairVerdict(0, 1, "contradict"),), (), "They differ.", "Ana Brel invited Otto Varn (REQUEST)",
    (("Ana Brel invited him on ", " in Lissen."), ("", " it was.")),
)  # fmt: skip


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    def print_rows(kind: str, rows: Sequence[object], width: int = 100) -> str:
        monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: terminal_size((width, 24)))
        show.rows(kind, rows)
        return capsys.readouterr().out

    return print_rows


ROWS: dict[str, object] = {
    "stories": StoryView("s-1", "A title " * 40, 5, ("Harbour Post",) * 30, "2019-05-04", "2019-05-06", (), 7, 1),
    "articles": ArticleView(
        "a-1", None, "folder/" + "x" * 200, "Harbour Post", None, "Title " * 40, "2019-05-04", "day", "s-1", None, None
    ),
    "actors": ActorView("ana-brel", "Ana Brel", "person", "FRA", "GOV", ("premier",), (AliasView("Brel", 3),)),
    "events": EVENT,
    "quotes": QuoteView(
        "q-1", "s-1", None, None, "mixed", DAY, "u-1", "a-1", "Harbour Post", (), (), (), "“no” is " + SENTENCE
    ),
    "discrepancies": DISPUTE,
    "timeline": TimelineView(DAY, "e-1", "Ana Brel met (CONSULT)", SENTENCE, 1.0, ("Harbour Post",), 1, "CONSULT"),
    "search": SearchView("event", "e-1", "s-1", "Ana Brel met (CONSULT) · " + SENTENCE, "… the premier …"),
    "explain": Explanation(
        "e-1",
        "event",
        "Ana Brel met (CONSULT)",
        ("because " * 40,),
        (Evidence("a-1", "Harbour Post", 3, 9, "met", "trigger"),),
        (Link("c-1", "c-2", "same_event", 2.0, ("same actor",)),),
    ),
}


@pytest.mark.parametrize("kind", sorted(ROWS))
@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_line_is_wider_than_the_terminal(kind: str, width: int, shown: Shown) -> None:
    out = shown(kind, [ROWS[kind]], width)
    assert out.strip()
    assert max(len(line) for line in out.splitlines()) <= width


def test_long_titles_and_sentences_end_in_an_ellipsis(shown: Shown) -> None:
    assert "…" in shown("stories", [ROWS["stories"]])
    assert "…”" in shown("events", [EVENT])


def test_counts_and_dates_are_in_plain_words(shown: Shown) -> None:
    out = shown("events", [EVENT])
    assert out.startswith("Sat 4 May 2019\n")
    assert "2 articles, 1 independent origin" in out
    assert "4–6 May 2019 · 5 articles · 7 events · 1 open discrepancy" in shown("stories", [ROWS["stories"]])


def test_what_did_not_happen_is_never_shown_as_done(shown: Shown) -> None:
    out = shown("events", [EVENT])
    assert "Ana Brel invited Otto Varn · DENIED" in out
    assert "“She invited him.” (told as: happened)" in " ".join(out.split())
    assert "(according to an unnamed source, citing Otto Varn)" in " ".join(out.split())


def test_a_disputed_reading_stands_outlet_by_outlet_in_its_words(shown: Shown) -> None:
    assert shown("discrepancies", [DISPUTE], 160).splitlines() == [
        "✗ contradict · day · Ana Brel invited Otto Varn",
        "    Harbour Post: Saturday 4 May 2019 — “Ana Brel invited him on ‹Saturday› in Lissen.”",
        "    Northern Wire: Sunday 5 May 2019 — “‹Sunday› it was.”",
        "    d-1 · e-1",
    ]


def test_events_of_one_day_share_a_heading(shown: Shown) -> None:
    later = TimelineView(NEVER, "e-2", "talks", "They talked.", 1.0, (), 1)
    out = shown("timeline", [ROWS["timeline"], ROWS["timeline"], later])
    assert out.count("Sat 4 May 2019") == 1
    assert out.count("undated") == 1


def test_quotations_of_one_utterance_stand_together(shown: Shown) -> None:
    def quote(name: str, group: str, outlet: str) -> QuoteView:
        return QuoteView(name, "s-1", "x", "Ana Brel", "direct", None, group, outlet, outlet, (), (), (), f"“{name}”")

    out = shown("quotes", [quote("q1", "u-1", "Post"), quote("q2", "u-2", "Post"), quote("q3", "u-1", "Wire")])
    assert out.index("q1") < out.index("q3") < out.index("q2")
    assert "2 articles" in out


def test_rejected_inputs_stand_apart_with_their_reasons(shown: Shown) -> None:
    bad = ArticleView("r-1", "17", "x.jsonl", None, None, None, None, None, None, None, "the file is empty")
    out = shown("articles", [ROWS["articles"], bad])
    assert "rejected: 1\n    x.jsonl (17): the file is empty" in out


@pytest.mark.parametrize("kind", ["timeline", "discrepancies", "articles"])
def test_words_of_articles_can_neither_command_the_terminal_nor_turn_its_text(kind: str, shown: Shown) -> None:
    bad = "x\x1b[2J\x07\u202ey [bold]z[/bold] :smile:"
    reading = Reading(bad, bad, bad, bad, 0, 1, bad)
    rows: dict[str, object] = {
        "timeline": TimelineView(NEVER, bad, bad, bad, 1.0, (bad,), 1),
        "discrepancies": DiscrepancyView(
            bad, "s", bad, None, "place", "differ", (reading,), (), (), bad, bad, ((bad, bad),)
        ),
        "articles": ArticleView(bad, bad, bad, bad, bad, bad, bad, None, None, bad, None),
    }  # fmt: skip
    out = shown(kind, [rows[kind]])
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert "[bold]z[/bold] :smile:" in " ".join(out.split())


def test_nothing_is_said_plainly(shown: Shown) -> None:
    assert shown("events", []) == "nothing found\n"


def test_history_stands_at_the_end_and_what_has_no_day_under_that_of_its_report(shown: Shown) -> None:
    old = TimelineView(NEVER, "e-0", "A truce", "A truce.", 1.0, (), 1, status="historical", background=True)
    loose = TimelineView(NEVER, "e-2", "Talks in a tent", "They talked.", 1.0, (), 1, reported=DAY)
    out = shown("timeline", [old, ROWS["timeline"], loose])
    assert out.index("Ana Brel met") < out.index("undated, reported Sat 4 May 2019") < out.index("Talks in a tent")
    assert out.index("Talks in a tent") < out.index("Background\n  A truce · undated · e-0")


def test_each_of_several_stories_stands_under_its_title(shown: Shown) -> None:
    one, two = (
        TimelineView(DAY, f"e-{n}", "Talks", "They talked.", 1.0, (), 1, story=f"s-{n}", title=f"Matter {n}")
        for n in (1, 2)
    )
    out = shown("timeline", [one, two])
    assert [line for line in out.splitlines() if line.startswith("Matter")] == ["Matter 1 · s-1", "Matter 2 · s-2"]
    assert out.count("Sat 4 May 2019") == 2
    assert "Matter" not in shown("timeline", [one])
