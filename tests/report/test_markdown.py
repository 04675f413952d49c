"""The short form of the report: days, what disagrees, who said it, and nothing that Markdown would take for markup."""

from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.report import write_markdown
from dateline.store import Store


def _short(store: Store, tmp_path: Path) -> str:
    write_markdown(store, tmp_path / "short.md")
    return (tmp_path / "short.md").read_text("utf-8")


def test_it_tells_days_and_each_side_of_what_disagrees(story: Store, tmp_path: Path) -> None:
    text = _short(story, tmp_path)
    lines = text.splitlines()
    at = lines.index("- ✗ **contradict** · day · Ana Brel invited Otto Varn")
    assert lines[at + 1 : at + 3] == ["  - Saturday 4 May 2019 (Harbour Post)", "  - Sunday 5 May 2019 (Northern Wire)"]
    assert "**agree**" not in text
    assert text.index("7 June 2019") < text.index("talks in a tent")  # what has no day comes last
    assert "- Harbour Post, 2019-05-05: [" in text
    assert "](<https://example.org/a>)" in text


def test_hostile_text_is_no_markup(hostile: Store, tmp_path: Path) -> None:
    text = _short(hostile, tmp_path)
    assert "\\<script\\>alert(6)\\</script\\>" in text
    assert "<script>" not in text
    assert "javascript:" not in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_an_unknown_story_leaves_no_file(story: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        write_markdown(story, tmp_path / "short.md", "s-nothing")
    assert not (tmp_path / "short.md").exists()
