"""Reading articles annotated by hand: text with its blocks, time expressions and attributions marked in it.

docs/evaluation.md describes the format. One file is one article: a header, an empty line, then the lines of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NoReturn, get_args

from dateline.errors import ConfigError
from dateline.records import EVIDENCE_KINDS, Block, BlockKind, QuoteKind, Span, TimeType

UNNAMED = "?"
"""What stands for the name of a source that the article does not name."""
UNKNOWN = "unknown"
"""What `appeared` says of an article whose text does not tell its day."""
_KINDS: dict[str, BlockKind] = {kind: kind for kind in get_args(BlockKind)}
_TYPES: dict[str, TimeType] = {kind: kind for kind in get_args(TimeType)}
_SPEECH: dict[str, QuoteKind] = {kind: kind for kind in get_args(QuoteKind)}
_FIELDS = frozenset({"published", "appeared", "outlet", "url"})
_READ = EVIDENCE_KINDS | {"dateline"}
"""Kinds of block in which expressions and attributions are annotated."""
_LINE = re.compile(r"([a-z]{1,20}):(?: (.*))?")
_TAG = re.compile(r"\{(?:([bt])|([scq])(\d{1,3}))(?: ([^{}|]{1,120}))?\|")
_PREPOSITION = re.compile(
    r"(?:on|in|at(?! least| most)|by|since|until|till|from|for|during|after|before|of) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MarkedTime:
    """A time expression as annotated."""

    start: int
    end: int
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """An attribution as annotated."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: QuoteKind
    name: str | None
    """The name of the source's actor, UNNAMED if the article names nobody; None without a source."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotated article. `blocks` are stretches of one kind within one line; empty lines are in none."""

    path: str
    text: str
    published: str | None
    appeared: str | None
    """Day or "first/last" on which an article without `published` appeared, as its text tells; None if it does not."""
    outlet: str | None
    url: str | None
    blocks: tuple[Block, ...]
    times: tuple[MarkedTime, ...]
    quotes: tuple[MarkedQuote, ...]


@dataclass(slots=True)
class _Pieces:
    """What has been read of one attribution."""

    line: int
    spans: dict[str, list[Span]] = field(default_factory=lambda: {"s": [], "c": [], "q": []})
    words: dict[str, str] = field(default_factory=dict)
    """The name (s) and the kind (q) that its marks give."""


@dataclass(slots=True)
class _Reader:
    """The state of reading one file."""

    path: str
    line: int = 0
    at: int = 0
    text: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    times: list[MarkedTime] = field(default_factory=list)
    quotes: dict[int, _Pieces] = field(default_factory=dict)

    def refuse(self, problem: str) -> NoReturn:
        """Raise ConfigError with file and line."""
        raise ConfigError(f"{self.path}, line {self.line}: {problem}")


def read_marked(gold: Path) -> tuple[Marked, ...]:
    """Give the annotated articles of a file, or of a folder's `*.txt` files by name.

    Raises ConfigError, naming file and line, for what is malformed, and for a folder without such a file.
    """
    files = sorted(gold.glob("*.txt")) if gold.is_dir() else [gold]
    if not files:
        raise ConfigError(f"no annotated article (*.txt) in {gold}")
    return tuple(parse_marked(_source(path), path.name) for path in files)


def _source(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path.name} is not UTF-8 text: {error}") from error


def parse_marked(source: str, path: str = "text") -> Marked:
    """Give the annotated article that `source` writes down. Raises ConfigError, naming `path` and line."""
    reader = _Reader(path)
    head, rest = _header(reader, source.removesuffix("\n").split("\n"))
    for number, line in enumerate(rest):
        reader.line += 1
        if number:
            _put(reader, "\n")
        _read_line(reader, line)
    if not reader.blocks:
        reader.refuse("no text")
    published = None if head["published"] == "none" else head["published"]
    appeared = head.get("appeared")
    return Marked(
        path,
        "".join(reader.text),
        published,
        None if appeared == UNKNOWN else appeared,
        head.get("outlet"),
        head.get("url"),
        tuple(reader.blocks),
        tuple(sorted(reader.times, key=lambda t: (t.start, t.end))),
        tuple(_quotes(reader)),
    )


def _header(reader: _Reader, lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Give the fields of the header and the lines below the empty line that ends it."""
    if "" not in lines:
        reader.line = len(lines)
        reader.refuse("no empty line after the header")
    size = lines.index("")
    head: dict[str, str] = {}
    for line in lines[:size]:
        reader.line += 1
        name, _, value = line.partition(": ")
        if name not in _FIELDS or not value.strip() or name in head:
            reader.refuse(f"{line!r} is no field of the header: each of {', '.join(sorted(_FIELDS))} at most once")
        head[name] = value.strip()
    reader.line += 1
    _check_days(reader, head)
    return head, lines[size + 1 :]


def _check_days(reader: _Reader, head: dict[str, str]) -> None:
    """Refuse a header without a day of publication, or with one that is no day."""
    if "published" not in head:
        reader.refuse("no `published`: a day, or none")
    if (head["published"] == "none") != ("appeared" in head):
        reader.refuse(f"`appeared` (a day, first/last, or {UNKNOWN}) belongs to `published: none`, and only there")
    days = [head["published"][:10]] if head["published"] != "none" else []
    days += head.get("appeared", UNKNOWN).split("/")
    for day in days:
        if day != UNKNOWN:
            try:
                date.fromisoformat(day)
            except ValueError:
                reader.refuse(f"{day!r} is no ISO date")


def _read_line(reader: _Reader, line: str) -> None:
    if line == ":":
        return
    found = _LINE.fullmatch(line)
    if found is None or found[1] not in _KINDS:
        reader.refuse(f"a line begins with its kind ({', '.join(_KINDS)}) and a colon, or is a colon alone")
    _read_marks(reader, found[2] or "", _KINDS[found[1]])


def _read_marks(reader: _Reader, line: str, kind: BlockKind) -> None:
    """Read the marked words of one line into the text; marks nest and end in their line."""
    opened: list[tuple[re.Match[str], int]] = []
    kinds = [kind]
    place = 0
    while place < len(line):
        if line[place] == "{":
            tag = _TAG.match(line, place) or reader.refuse(f"no mark: {line[place : place + 30]!r}")
            if tag[1] == "b":
                kinds.append(_block_kind(reader, tag))
            opened.append((tag, reader.at))
            place = tag.end()
        elif line[place] == "}":
            if not opened:
                reader.refuse(f"nothing to close before {line[place : place + 30]!r}")
            tag, start = opened.pop()
            _close(reader, tag, Span(start, reader.at), kinds[-1])
            if tag[1] == "b":
                kinds.pop()
            place += 1
        else:
            stop = next((n for n in range(place, len(line)) if line[n] in "{}"), len(line))
            _put(reader, line[place:stop], kinds[-1])
            place = stop
    if opened:
        reader.refuse(f"a mark is not closed: {opened[-1][0][0]!r}")


def _block_kind(reader: _Reader, tag: re.Match[str]) -> BlockKind:
    if tag[4] not in _KINDS:
        reader.refuse(f"no kind of block: {tag[4]!r}")
    return _KINDS[tag[4]]


def _put(reader: _Reader, words: str, kind: BlockKind | None = None) -> None:
    """Add words to the text; those of a kind extend the stretch before, or begin one."""
    start, reader.at = reader.at, reader.at + len(words)
    reader.text.append(words)
    if kind is None:
        return
    last = reader.blocks[-1] if reader.blocks else None
    if last is not None and (last.end, last.kind) == (start, kind):
        reader.blocks[-1] = Block(last.start, reader.at, kind)
    else:
        reader.blocks.append(Block(start, reader.at, kind))


def _close(reader: _Reader, tag: re.Match[str], span: Span, kind: BlockKind) -> None:
    words = "".join(reader.text)[span.start : span.end]
    if not words.strip() or (tag[1] != "b" and words != words.strip()):
        reader.refuse(f"marked words are empty or begin or end with a space: {words!r}")
    if tag[1] == "b":
        return
    if kind not in _READ:
        reader.refuse(f"{words!r} is annotated in a block of kind {kind}, which nothing is read from")
    if tag[1] == "t":
        reader.times.append(_time(reader, tag[4] or "", span, words))
        return
    pieces = reader.quotes.setdefault(int(tag[3]), _Pieces(reader.line))
    if tag[4] and pieces.words.setdefault(tag[2], tag[4].strip()) != tag[4].strip():
        reader.refuse(f"{tag[2]}{tag[3]} is {pieces.words[tag[2]]!r} before and {tag[4]!r} here")
    pieces.spans[tag[2]].append(span)


def _time(reader: _Reader, given: str, span: Span, words: str) -> MarkedTime:
    kind, _, value = given.partition(" ")
    if kind not in _TYPES or not value or " " in value:
        reader.refuse(f"a time expression is {{t TYPE VALUE|words}}, TYPE one of {', '.join(_TYPES)}: {given!r}")
    if _PREPOSITION.match(words):
        reader.refuse(f"a time expression does not begin with a preposition: {words!r}")
    return MarkedTime(span.start, span.end, _TYPES[kind], value)


def _quotes(reader: _Reader) -> Iterator[MarkedQuote]:
    for number, pieces in sorted(reader.quotes.items()):
        reader.line = pieces.line
        source, cue, content = (tuple(sorted(pieces.spans[part])) for part in "scq")
        kind = pieces.words.get("q", "")
        if not content or kind not in _SPEECH:
            reader.refuse(f"attribution {number} needs a content, {{q{number} KIND|…}}, KIND {', '.join(_SPEECH)}")
        if bool(source) != ("s" in pieces.words):
            reader.refuse(f"the source of attribution {number} needs a name, or {UNNAMED}: {{s{number} NAME|…}}")
        yield MarkedQuote(source, cue, content, _SPEECH[kind], pieces.words.get("s"))
