"""The annotated corpus of `data/codebook/`: inline markup -> items, and a check of every span (see GUIDE.md there).

`python training/corpus.py check [FILE...]` prints each fault with its file and line, and exits 1 if there is any.
`python training/corpus.py gold [--held-out]` prints the corpus as gold for `dateline evaluate extract`, one act a row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent.parent / "data" / "codebook"
REGISTERS = frozenset(["wire", "tabloid", "state", "headline", "broadcast", "analysis", "ngo", "local"])
REGIONS = frozenset(["africa", "americas", "asia", "europe", "mideast", "oceania", "world"])
STATUSES = ("happened", "future", "hypothetical", "negated", "denied", "historical")
_HEAD = re.compile(r"= ([a-z0-9]+-\d+-\d+) \| (\w+) \| (\w+)")
_OPEN = re.compile(r"\[([EARPTS]\d(?:@\w+)?(?:,[EARPTS]\d(?:@\w+)?)*):")
_LABEL = re.compile(r"([EARPTS])(\d)(?:@(\w+))?")
_EVENT = re.compile(r"(\d) ([A-Z]+\.[a-z-]+) ([a-z]+)")
_WORD = re.compile(r"[\w'’.-]+")


class CorpusError(ValueError):
    """An item that breaks the format; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Role:
    """A span of an item and the part it plays: letter E A R P T S, and the actor's name within a passage."""

    letter: str
    start: int
    end: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One annotated act; offsets count code points of the item's text."""

    leaf: str
    status: str
    roles: tuple[Role, ...]

    def spans(self, letter: str) -> tuple[tuple[int, int], ...]:
        """Give the spans of one part, in order."""
        return tuple((r.start, r.end) for r in self.roles if r.letter == letter)

    @property
    def trigger(self) -> tuple[int, int]:
        """Give the span of the trigger."""
        return self.spans("E")[0]

    @property
    def type(self) -> str:
        """Give the leaf's first part, the type that wrote it."""
        return self.leaf.split(".", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence or passage."""

    id: str
    register: str
    region: str
    text: str
    events: tuple[Event, ...]
    note: str = ""

    @property
    def scene(self) -> str:
        """Give what items over one scene share."""
        return self.id.rsplit("-", 1)[0]


def leaves() -> dict[str, dict[str, str]]:
    """Give the leaves of the corpus, each with gloss and CAMEO code."""
    found: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / "leaves.yaml").read_text("utf-8"))["leaves"]
    return found


def strip(marked: str) -> tuple[str, dict[int, list[Role]]]:
    """Take the markup out of a text: the plain text, and the roles of each event number. Raises CorpusError."""
    out: list[str] = []
    size, at = 0, 0
    roles: dict[int, list[Role]] = {}
    open_: list[tuple[str, int]] = []
    while at < len(marked):
        found = _OPEN.match(marked, at)
        if found:
            open_.append((found[1], size))
            at = found.end()
        elif marked[at] == "]" and open_:
            labels, start = open_.pop()
            if start == size:
                raise CorpusError(f"empty span {labels}")
            for letter, number, name in _LABEL.findall(labels):
                roles.setdefault(int(number), []).append(Role(letter, start, size, name or None))
            at += 1
        else:
            if marked[at] in "[]":
                raise CorpusError(f"bracket without a label near {marked[max(0, at - 15) : at + 15]!r}")
            out.append(marked[at])
            size += 1
            at += 1
    if open_:
        raise CorpusError(f"span {open_[-1][0]} is never closed")
    return "".join(out), roles


def parse_item(lines: list[str], known: frozenset[str]) -> Item:
    """Read one block of lines. Raises CorpusError."""
    head = _HEAD.fullmatch(lines[0].strip())
    if head is None:
        raise CorpusError(f"first line must be '= file-scene-number | register | region', not {lines[0]!r}")
    if head[2] not in REGISTERS or head[3] not in REGIONS:
        raise CorpusError(f"no register {head[2]!r} or no region {head[3]!r}")
    if len(lines) < 3:
        raise CorpusError("needs a text line and at least one event line (or '-')")
    text, roles = strip(lines[1].strip())
    if lines[2].startswith("-"):
        if roles or len(lines) > 3:
            raise CorpusError("an item without events has no spans and one line '-'")
        return Item(head[1], head[2], head[3], text, (), lines[2][1:].strip())
    events = []
    for number, line in enumerate(lines[2:], start=1):
        found = _EVENT.fullmatch(line.strip())
        if found is None or int(found[1]) != number:
            raise CorpusError(f"event line must be '{number} LEAF status', not {line!r}")
        if found[2] not in known or found[3] not in STATUSES:
            raise CorpusError(f"no leaf {found[2]!r} or no status {found[3]!r}")
        mine = tuple(sorted(roles.pop(number, []), key=lambda r: (r.start, r.end, r.letter)))
        triggers = [r for r in mine if r.letter == "E"]
        if len(triggers) != 1 or not _WORD.fullmatch(text[triggers[0].start : triggers[0].end]):
            raise CorpusError(f"event {number} needs exactly one trigger of one word")
        events.append(Event(found[2], found[3], mine))
    if roles:
        raise CorpusError(f"spans of events without a line: {sorted(roles)}")
    return Item(head[1], head[2], head[3], text, tuple(events))


def blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give the blocks of lines of a file, each with the number of its first line."""
    lines: list[str] = []
    first = 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            if not lines:
                first = number
            lines.append(line)
        elif lines and not line.strip():
            yield first, lines
            lines = []
    if lines:
        yield first, lines


def read(paths: list[Path] | None = None) -> list[Item]:
    """Read the corpus, in order of file and place. Raises CorpusError with file and line."""
    known = frozenset(leaves())
    out = []
    for path in paths or sorted((*FOLDER.glob("sentences/*.txt"), *FOLDER.glob("passages/*.txt"))):
        for line, block in blocks(path):
            try:
                out.append(parse_item(block, known))
            except CorpusError as error:
                raise CorpusError(f"{path.name}:{line}: {error}") from error
    return out


def check(paths: list[Path]) -> int:
    """Print every fault; give how many there are."""
    known = frozenset(leaves())
    faults, items, ids, texts = 0, [], Counter[str](), Counter[str]()
    for path in paths or sorted((*FOLDER.glob("sentences/*.txt"), *FOLDER.glob("passages/*.txt"))):
        for line, block in blocks(path):
            try:
                item = parse_item(block, known)
            except CorpusError as error:
                print(f"{path.name}:{line}: {error}")
                faults += 1
                continue
            ids[item.id] += 1
            texts[item.text] += 1
            if ids[item.id] > 1 or texts[item.text] > 1:
                print(f"{path.name}:{line}: id or text given twice: {item.id}")
                faults += 1
            items.append(item)
    events = [e for i in items for e in i.events]
    print(f"{len(items)} items, {len(events)} events, {sum(not i.events for i in items)} without; {faults} faults")
    for name, counts in (
        ("type", Counter(e.type for e in events)), ("status", Counter(e.status for e in events)),
        ("register", Counter(i.register for i in items)), ("region", Counter(i.region for i in items)),
    ):  # fmt: skip
        print(f"{name}: " + ", ".join(f"{k} {v}" for k, v in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))))
    missing = sorted(known - {e.leaf for e in events})
    print(f"leaves never used: {', '.join(missing) or 'none'}")
    return faults


def held_out(item: Item) -> bool:
    """Tell whether an item's scene is kept for testing: one in ten, by the hash of its name."""
    return int(hashlib.sha256(item.scene.encode()).hexdigest(), 16) % 10 == 0


def gold_rows(item: Item) -> Iterator[dict[str, object]]:
    """Give a row for each act of an item, or one row without an act; every wording of a party is an alternative."""
    from dateline.ontology import ontology  # noqa: PLC0415

    if not item.events:
        yield {"id": item.id, "text": item.text, "event": None, "exhaustive": True}
    names: dict[str, list[str]] = {}
    for role in (role for event in item.events for role in event.roles if role.name):
        words = names.setdefault(role.name or "", [])
        if item.text[role.start : role.end] not in words:
            words.append(item.text[role.start : role.end])
    for number, event in enumerate(item.events, start=1):
        type_, mode, _ = ontology().of_leaf(event.leaf)
        actors, recipients = event.spans("A"), event.spans("R")
        row: dict[str, object] = {
            "id": f"{item.id}-{number}", "text": item.text, "event": type_, "mode": mode, "status": event.status,
            "quad": ontology().quad(type_), "trigger": event.trigger, "exhaustive": True,
            "reciprocal": len(actors) > 1 and not recipients,
            "source": item.text[slice(*actors[0])] if actors else None,
            "target": item.text[slice(*recipients[0])] if recipients else None,
            "sources": _wordings(item.text, event, "A", names), "targets": _wordings(item.text, event, "R", names),
        }  # fmt: skip
        sides = (*actors, *recipients)
        if len(sides) > 1 and actors and event.status in ("happened", "historical"):
            row |= {"source_span": actors[0], "target_span": recipients[0] if recipients else actors[1]}
        yield row


def _wordings(text: str, event: Event, letter: str, names: dict[str, list[str]]) -> list[dict[str, str]]:
    """Give every wording of every party that plays one part; those of one party share `actor`."""
    out = []
    for number, role in enumerate((r for r in event.roles if r.letter == letter), start=1):
        own = text[role.start : role.end]
        others = [words for words in names.get(role.name or "", []) if words != own]
        out += [{"text": words, "actor": f"{letter}{number}"} for words in (own, *others)]
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["check", "gold"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--held-out", action="store_true", help="gold: only the scenes that are not trained on")
    args = parser.parse_args()
    if args.verb == "gold":
        for one in read(args.files):
            if not args.held_out or held_out(one):
                for row in gold_rows(one):
                    print(json.dumps(row, ensure_ascii=False))
        sys.exit(0)
    sys.exit(1 if check(args.files) else 0)
