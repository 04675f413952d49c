"""Score the ledger of a store against a list of discrepancies that somebody wrote without having seen it.

`python tools/blind.py STORE LIST.jsonl [STORE LIST.jsonl …] [--misses]`. A line of a list is
`{"attribute", "verdict", "a": {"article", "start", "end"}, "b": {…}}`, articles by their input id or the name of their
file, offsets in the stored text. A line is found if two readings that the ledger compares under an attribute of the
same kind stand one in each side's sentence; it is right if one such pair has its verdict. `compared`: some event or
utterance has claims (or quotations) in both sentences, whatever is compared of it. `--misses` prints each line that
is not found, with how far it came.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline.api import Record

_ALIKE = (
    {"day", "time", "duration"},
    {"number", "rank"},
    {"actor", "recipient", "speaker", "role"},
    {"manner", "outcome", "status", "reason"},
    {"place"},
    {"wording"},
)
"""Attributes between which a reader's choice of word is free."""
_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bMrs)(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!\b[A-Z])"
    r"[.!?][\"”’')]*\s|\n"
)
"""Where a sentence ends: not after a title or an initial."""
_OPEN = ("differ", "contradict")


class Stretch(NamedTuple):
    """Words of one article."""

    article: str
    start: int
    end: int


class Row(NamedTuple):
    """A line of a list."""

    attribute: str
    verdict: str
    a: Stretch
    b: Stretch
    said: str


def main() -> None:
    """Print recall by verdict and attribute, over all stores given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    tally: Counter[tuple[str, str, str]] = Counter()
    for store, listed in zip(args.files[::2], args.files[1::2], strict=True):
        with Record(store) as record:
            for row, stage in score(record, listed):
                for name in ("all", "open" if row.verdict in _OPEN else "at peace", row.attribute):
                    tally[name, "listed", ""] += 1
                    tally[name, stage, ""] += 1
                if args.misses and stage != "right":
                    print(stage, listed.stem[:12], row.attribute, row.verdict, row.said, sep=" | ")
    for name in dict.fromkeys(["all", "open", "at peace", *sorted({key[0] for key in tally})]):
        total, right = tally[name, "listed", ""], tally[name, "right", ""]
        found = right + tally[name, "found", ""]
        linked, read = tally[name, "compared", ""], tally[name, "read", ""]
        shares = f"found {found / total:.2f} right {right / total:.2f}"
        print(f"{name:10} {total:4} {shares}; not found: compared {linked}, read apart {read}, neither the rest")


def score(record: Record, listed: Path) -> Iterator[tuple[Row, str]]:
    """Give each line with how far it came: "right", "found", "compared", "read" (claims in both sentences) or "no"."""
    views = list(record.articles())
    names = {key: v.id for v in views for key in (v.input_id, Path(v.path).name) if key}
    texts = dict(record.texts())
    ledger = [
        (d.attribute, p.verdict, d.readings[p.a], d.readings[p.b]) for d in record.discrepancies() for p in d.pairs
    ]
    groups: list[list[Stretch]] = [
        [Stretch(c.article, c.start, c.end) for c in event.claims] for event in record.events()
    ]
    quotes: dict[str, list[Stretch]] = {}
    for quote in record.quotes():
        quotes.setdefault(quote.group, []).extend(Stretch(quote.article, s, e) for s, e in quote.content)
    groups += list(quotes.values())
    for line in listed.read_text(encoding="utf-8").splitlines():
        row = _row(json.loads(line), names)
        a, b = (_sentence(side, texts) for side in (row.a, row.b))
        yield row, _stage(row, a, b, ledger, groups)


def _row(found: dict[str, Any], names: dict[str, str]) -> Row:
    left, right = found["a"], found["b"]
    said = f"{found.get('what')}: {left.get('words')} / {right.get('words')}"
    a, b = (Stretch(names[side["article"]], side["start"], side["end"]) for side in (left, right))
    return Row(found["attribute"], found["verdict"], a, b, said)


def _sentence(side: Stretch, texts: dict[str, str]) -> Stretch:
    text = texts[side.article]
    before = [m.end() for m in _END.finditer(text, max(0, side.start - 1000), side.start)]
    after = _END.search(text, side.end)
    return Stretch(side.article, before[-1] if before else 0, after.start() if after else len(text))


def _stage(
    row: Row, a: Stretch, b: Stretch, ledger: Sequence[tuple[str, str, object, object]], groups: list[list[Stretch]]
) -> str:
    kind = next(names for names in _ALIKE if row.attribute in names)
    met = [
        verdict
        for attribute, verdict, x, y in ledger
        if attribute in kind and ((_on(x, a) and _on(y, b)) or (_on(x, b) and _on(y, a)))
    ]
    if met:
        return "right" if row.verdict in met else "found"
    if any(any(_on(c, a) for c in group) and any(_on(c, b) for c in group) for group in groups):
        return "compared"
    claims = [c for group in groups for c in group]
    return "read" if any(_on(c, a) for c in claims) and any(_on(c, b) for c in claims) else "no"


def _on(words: object, side: Stretch) -> bool:
    article, start, end = (getattr(words, name) for name in ("article", "start", "end"))
    return bool(article == side.article and start < side.end and side.start < end)


if __name__ == "__main__":
    main()
