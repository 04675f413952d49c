"""The training corpus keeps its format; a fault is told with its place."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import corpus

_KNOWN = frozenset({"AID.humanitarian", "SUPPORT.sign"})


def test_every_item_of_the_corpus_is_sound() -> None:
    items = corpus.read()
    assert len(items) >= 4300
    assert len({item.id for item in items}) == len({item.text for item in items}) == len(items)
    assert sum("p-" in item.id for item in items) >= 300
    for item in items:
        for event in item.events:
            assert all(0 <= role.start < role.end <= len(item.text) for role in event.roles), item.id


def test_markup_is_taken_out_and_offsets_fit() -> None:
    text = "[A1,A2:Kenya] [E1:sent] [R1:Malawi] food and [E2:signed] it."
    block = ["= aid-1-1 | wire | africa", text, "1 AID.humanitarian happened", "2 SUPPORT.sign future"]
    item = corpus.parse_item(block, _KNOWN)
    assert item.text == "Kenya sent Malawi food and signed it."
    assert [item.text[slice(*event.trigger)] for event in item.events] == ["sent", "signed"]
    assert item.events[0].spans("A") == item.events[1].spans("A") == ((0, 5),)


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("[A1:Kenya [E1:sent] food.", "1 AID.humanitarian happened", "never closed"),
        ("[A1:Kenya] [E1:sent off] food.", "1 AID.humanitarian happened", "trigger of one word"),
        ("[A1:Kenya] sent food.", "1 AID.humanitarian happened", "trigger of one word"),
        ("[A1:Kenya] [E1:sent] food.", "1 AID.foo happened", "no leaf"),
        ("[A1:Kenya] [E1:sent] food.", "1 AID.humanitarian maybe", "no status"),
        ("[A1:Kenya] [E1:sent] [R2:food].", "1 AID.humanitarian happened", "without a line"),
        ("Kenya [sent] food.", "-", "bracket without a label"),
    ],
)
def test_a_fault_is_named(text: str, line: str, fault: str) -> None:
    with pytest.raises(corpus.CorpusError, match=fault):
        corpus.parse_item(["= aid-1-1 | wire | africa", text, line], _KNOWN)


def test_a_scene_is_never_split_between_training_and_testing() -> None:
    items = corpus.read()
    scenes: dict[str, set[bool]] = {}
    for item in items:
        scenes.setdefault(item.scene, set()).add(corpus.held_out(item))
    assert all(len(sides) == 1 for sides in scenes.values())
    assert 0.07 < sum(map(corpus.held_out, items)) / len(items) < 0.15
