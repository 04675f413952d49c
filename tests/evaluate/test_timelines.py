from datetime import date
from pathlib import Path

import pytest

from dateline.errors import ConfigError
from dateline.evaluate.timelines import EntryRow, TimelineRow, figures, score_timelines, timeline_of
from dateline.merge.told import Sentence, ToldDay

GOLD = {
    date(2031, 3, 3): ["Dockers began a strike."],
    date(2031, 3, 8): ["The strike ended."],
}


def told(day: date, text: str) -> ToldDay:
    return ToldDay(day, 1.0, ("a-1",), 1, "own", 0, (Sentence("a-1", 0, len(text), text, 1.0),))


def values(*days: ToldDay) -> dict[str, float]:
    return {f.measure: f.value for f in figures([(GOLD, days)])}


def test_the_gold_itself_scores_one() -> None:
    found = values(*(told(day, lines[0]) for day, lines in GOLD.items()))
    assert set(found.values()) == {1.0}


def test_as_many_days_are_asked_for_as_the_gold_has_and_words_a_day_off_count_half() -> None:
    found = values(told(date(2031, 3, 3), "Dockers began a strike."), told(date(2031, 3, 7), "The strike ended."),
                   told(date(2031, 3, 8), "The strike ended."))  # fmt: skip
    assert found["day F1"] == 0.5
    assert 0.7 < found["ROUGE-1 F1, aligned"] < 0.85


def test_days_outside_the_gold_count_only_where_any_day_is_asked_for() -> None:
    far = told(date(2032, 1, 1), "Fish was eaten.")
    found = values(far, *(told(day, lines[0]) for day, lines in GOLD.items()))
    assert found["day F1"] == 1.0
    assert found["day F1, any days"] == 0.5


def test_gold_without_articles_or_with_a_bad_day_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.gold.jsonl"
    path.write_text('{"topic": "t", "timeline": "1", "entries": []}\n')
    with pytest.raises(ConfigError, match=r"NAME\.docs\.jsonl"):
        score_timelines(path)
    with pytest.raises(ConfigError, match="is no day"):
        timeline_of(TimelineRow("t", "1", [EntryRow("spring", "x")]))
