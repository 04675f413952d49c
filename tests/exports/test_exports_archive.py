"""An archive gives the same store again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from dateline.errors import ConfigError
from dateline.exports import Exported
from dateline.store import Store

Exporting = Callable[[str], tuple[bytes, Exported]]


def test_a_restored_store_gives_the_same_exports(store: Store, exported: Exporting, tmp_path: Path) -> None:
    source, target = tmp_path / "archive.jsonl", tmp_path / "new.db"
    source.write_bytes(exported("archive")[0])
    with dateline.restore(source, store=target) as record:
        assert not list(record.verify())
        for form in ("archive", "jsonl", "csv", "plover"):
            out = tmp_path / form
            record.export(form, out)
            assert out.read_bytes() == exported(form)[0], form
    with pytest.raises(ConfigError, match="exists"):
        dateline.restore(source, store=target)


def test_decisions_and_former_ids_come_back(store: Store, tmp_path: Path) -> None:
    copy, source, target = tmp_path / "copy.db", tmp_path / "archive.jsonl", tmp_path / "new.db"
    with dateline.open_record(store.path) as record:
        record.export("archive", source)
    dateline.restore(source, store=copy).close()
    with dateline.open_record(copy) as record:
        claim = next(c.id for e in record.events() if len(e.claims) > 1 for c in e.claims)
    dateline.decide(copy, "reject", claim, author="Ann", time="2031-06-01")
    with dateline.open_record(copy) as record:
        record.export("archive", source)
        before = [json.loads(line) for line in source.read_bytes().splitlines()]
    with dateline.restore(source, store=target) as record:
        assert [d.targets[0].id for d in record.decisions()] == [claim]
        record.export("archive", source)
    assert [json.loads(line) for line in source.read_bytes().splitlines()] == before
    assert {"decision", "evidence"} <= {line["record"] for line in before}


@pytest.mark.parametrize("content", ["", '{"record":"story"}\n', "no JSON\n", '{"record":"archive","format":"x"}\n'])
def test_what_is_no_archive_makes_no_store(content: str, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(content)
    with pytest.raises(ConfigError):
        dateline.restore(source, store=tmp_path / "new.db")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
