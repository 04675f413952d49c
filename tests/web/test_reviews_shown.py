"""What people decided is told beside the record, on its page and in the report, with who and when."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from dateline.api import open_record
from dateline.report import write_report
from dateline.review import decide
from dateline.store import Store, read

Ask = Callable[..., Any]


def texts(html: str) -> str:
    """Give the words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_decisions_are_told_with_who_and_when(ask: Ask, copied: Path, tmp_path: Path) -> None:
    with Store(copied, read_only=True) as store:
        event = max(read.events(store), key=lambda e: (len(e.claims), e.id))
        alone = next(e for e in read.events(store) if len(e.claims) == 1 and e.type != event.type)
    accepted = decide(copied, "accept", event.id, author="Ada Moor", note="checked against the minutes")
    rejected = decide(copied, "reject", alone.claims[0].id, author="Bo Lind")
    out = tmp_path / "report.html"
    with Store(copied, read_only=True) as store:
        write_report(store, out)
    report = texts(out.read_text("utf-8"))
    page = texts(ask(copied).get(f"/events/{event.id}").text)
    when = f"{accepted.time[:16].replace('T', ' ')} UTC"
    for shown in (report, page):
        assert f"accepted by Ada Moor, {when}" in shown
    assert "Bo Lind" not in page
    table = report[report.index("2 decisions of Ada Moor and Bo Lind") :]
    for words in ("checked against the minutes", "reject", alone.claims[0].text[:40], rejected.time[:10], "in force"):
        assert words in table, words
    with open_record(copied) as record:
        record.report(tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == out.read_bytes()
