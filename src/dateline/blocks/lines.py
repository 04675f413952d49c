"""Text -> lines: the units that are judged, each with what can be seen of it alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

OPENING_MARKS = "\"“'‘"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
"""A month's name or abbreviation, as a part of patterns."""
_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?…][^\w:,;–—|-]{0,4}(?:\\n)?$")
_BULLET = re.compile(r"[*+•·▪►»›>|]\s|[-–o]\s+(?=\S)|\d{1,2}[.)]\s+(?=\S)")

_WRAP_MIN = 40
"""A line shorter than this was not broken for its width (hand-set)."""
_WRAP_MAX = 120
_SIGNED = re.compile(r"[Bb]y (?:[A-Z][\w.’'-]{0,25}(?:,? and|,)? ?){2,6}(?:$|on [A-Z][a-z]{2,8} \d{1,2}, \d{4}$)")
"""A byline under a headline that is as long as a broken line."""
_GLUED_MIN = 25
"""A shorter line does not hold two sentences."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, a part of one, or several broken for their width; `end` takes in the blank space after it."""

    start: int
    end: int
    text: str
    """Without the blank space and the bullet around it."""
    words: tuple[str, ...]
    """Lower-case, without punctuation: what patterns are looked up in and copies are known by."""
    key: str
    ended: bool
    """Ends as a sentence does."""
    bullet: bool
    indented: bool
    teaser: bool
    """Ends in an ellipsis."""
    part: int = 0
    """Which part of its line it is; 0 the first."""

    def without_numbers(self) -> "Line":
        """Give the line as if its numbers were not there: "34 Comments" is "Comments"."""
        words = tuple(word for word in self.words if not word.isdigit())
        return self if len(words) == len(self.words) else replace(self, words=words, key=" ".join(words))


def key_of(text: str) -> tuple[str, ...]:
    """Give the words of a text without case, punctuation, quotation marks, dashes and spacing."""
    return tuple(_WORD.findall(text.lower().replace("’", "").replace("'", "").replace("‘", "")))


def make_line(start: int, end: int, raw: str, part: int = 0) -> Line:
    """Give the line that stands at `[start, end)` and reads `raw`."""
    text = raw.strip()
    match = _BULLET.match(text)
    bullet = match is not None and text[0] not in OPENING_MARKS
    if bullet and match is not None:
        text = text[match.end() :].strip()
    words = key_of(text)
    teaser = text.endswith(("…", "...", "…]", "...]"))
    return Line(
        start=start,
        end=end,
        text=text,
        words=words,
        key=" ".join(words),
        ended=not teaser and _ENDED.search(text[-8:]) is not None,
        bullet=bullet,
        indented=raw[:2].isspace() and len(raw) > 1,
        teaser=teaser,
        part=part,
    )


def find_lines(text: str, abbreviations: frozenset[str]) -> list[Line]:
    """Give the lines of a text, in order, covering it: glued sentences parted, broken lines joined.

    Blank lines belong to the line before them (those at the top to the first).
    """
    lines: list[Line] = []
    for start, end, stop in _joined(text):
        raw = text[start:stop]
        if stop - start < _GLUED_MIN:
            lines.append(make_line(start, end, raw))
            continue
        cuts = [0, *glued(raw, abbreviations), len(raw)]
        for part, (left, right) in enumerate(pairwise(cuts)):
            last = right == len(raw)
            lines.append(make_line(start + left, end if last else start + right, raw[left:right], part))
    return lines


def _joined(text: str) -> Iterator[tuple[int, int, int]]:
    """Give (start, end with blank space, end without) of each paragraph or line that is not blank."""
    width = _wrap_width(text)
    start = position = stop = 0
    before = ""
    blank = False
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            if before and (blank or not _continues(before, line, width)):
                yield start, position, stop
                start = position
            before, blank = line, False
            stop = position + len(raw.rstrip())
        else:
            blank = True
        position += len(raw)
    if before:
        yield start, position, stop


def _unfinished(line: str) -> bool:
    """Whether a line is long enough to have been broken for its width, and ends within a sentence."""
    return _WRAP_MIN <= len(line) <= _WRAP_MAX and line[-1] not in '.!?:…”"' and not _BULLET.match(line)


def _continues(before: str, line: str, width: int) -> bool:
    """Whether `line` goes on with a sentence that was broken at the end of `before` for its width."""
    if not _unfinished(before) or _BULLET.match(line) or _SIGNED.match(line):
        return False
    return (line[0].islower() and " " in line) or len(before) >= width


def _wrap_width(text: str) -> int:
    """Give the length from which an unfinished line of this text goes on in the next; beyond all if none does."""
    lengths: list[int] = []
    lower = 0
    before = ""
    for raw in text.splitlines():
        line = raw.strip()
        if before and line and _unfinished(before):
            lengths.append(len(before))
            lower += line[0].islower()
        before = line
    if lower < 3 or lower * 2 < len(lengths):
        return _WRAP_MAX + 1
    return sorted(lengths)[len(lengths) // 2] * 3 // 4


# A full stop, perhaps a closing mark, and a capital with no space between them.
_GLUE = re.compile(r"[.!?][”’\"')\]]?(?=[“‘\"']?[A-Z][\w’'-]{0,30}(.?))")
_NOT_AFTER = re.compile(r"(?:com|org|net|gov|edu|info|co|tv|io|js|uk|me)\b", re.IGNORECASE)
_NEAR = 60


def glued(raw: str, abbreviations: frozenset[str]) -> Iterator[int]:
    """Give the places in a line where a sentence begins with no space after the one before.

    Abbreviations ("Gen.Smith"), initials, addresses of sites and decimals are left whole.
    """
    for match in _GLUE.finditer(raw):
        cut = match.end()
        if match.group(1) in {".", "@", "/", "_"} and match.group(1):
            continue
        tokens = raw[max(0, cut - _NEAR) : cut].split()
        token = tokens[-1] if tokens else ""
        word = token.rstrip("”’\"')].!?")
        if (
            len(word) < 2
            or not (word[-2:].islower() or word[-1] in '0123456789%”’")]')
            or word.lower() in abbreviations
        ):
            continue
        if "/" in token or "@" in token or "www." in token or token[0] == "#":
            continue
        if _initialled(token) or _NOT_AFTER.match(raw, cut):
            continue
        yield cut


def _initialled(token: str) -> bool:
    """Whether a token is an abbreviated title or name ("Gen.", "St."): a capital and at most two more letters."""
    letters = token.strip("“”‘’\"'().!?")
    return len(letters) <= 3 and letters[:1].isupper() and token.endswith(".")
