"""Which lines are captions: what is said under a picture or a video."""

import re
from collections.abc import Sequence

from dateline.blocks.lines import OPENING_MARKS, key_of
from dateline.blocks.patterns import Patterns
from dateline.blocks.regions import Judged
from dateline.records import BlockKind

_ASIDE = re.compile(
    r"\(([^()]{1,40})\)"
    r"|[,;] (?:(?:second|third|far|front|back|top|bottom|upper|lower) (?:from (?:the )?)?)?"
    r"(?:left|right|centre|center),"
)
_SUPPLIERS = ("AP", "AFP", "EPA", "EFE", "REUTERS", "Reuters", "Getty", "Xinhua", "Shutterstock", "Rex", "PA", "Alamy")
_AGENCIES = rf"(?:{'|'.join(_SUPPLIERS)})"
_CREDIT = re.compile(
    rf"[(\[|/–—-] ?{_AGENCIES}\b[^()\[\].!?]{{0,60}}[)\]]?\.?$"
    rf"|[A-Z][\w.’-]{{1,40}} ?/ ?{_AGENCIES}\b[^()\[\].!?]{{0,40}}$"
    r"|[(\[] ?(?:Photo|Image|Picture|Credit|credit|Courtesy|Source|via)\b[^()\[\]]{0,80}[)\]]\.?$"
    r"|[(\[][^()\[\]]{0,60}\b(?:Getty Images|via AP|via Reuters|Photo|AFP|AP Photo)\b[^()\[\]]{0,40}[)\]]\.?$"
    r"|[(\[](?:[A-Z][\w’']{1,20} ){0,3}(?:[Ff]ile|[Pp]hoto|[Pp]icture|[Hh]andout)(?: photo)?[)\]]\.?$"
    r"|\b(?:Photograph|Photo|Picture|Image|Credit|PHOTO|PICTURE)s?: [A-Z][^.!?]{2,60}$"
    r"|\b(?:Photograph|Photo|Picture|Archive photo|Archive picture)s? (?:by|from) [A-Z][^.!?]{2,60}$"
    r"|[(\[](?:[A-Z][\w.’'-]{0,20} ){1,4}(?:photo|picture|image|archive)[)\]]\.?$"
    r"|[(\[][A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){1,2} ?/ ?[A-Z][\w.’' -]{1,30}[)\]]\.?$"
    r"|, pictured (?:at|in|on|with|here|above|below|during|left|right)\b"
    r"|\bAP Photo\b|\bGetty Images\b|\[[A-Z][^\[\]]{2,40}/[^\[\]]{2,40}\]$"
)
_CREDIT_WORDS = frozenset(
    key_of(f"{' '.join(_SUPPLIERS)} via file handout photo photograph picture pictured image credit courtesy source")
)
"""One of these words is in every credit but one in brackets: a quick look before the slow one."""
_FILE = re.compile(
    r"FILE\b|File (?:photo|picture|image|footage)"
    r"|In this\b.{0,60}\b(?:photo|image|picture|frame|file)\b"
    r"|This\b.{0,40}\b(?:photo|image|picture|illustration|combination)\b.{0,40}\b(?:shows|of)\b"
)
_WHEN = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b")
_OWNER_WORDS = 10
_OWNER = re.compile(
    r"(?:[\w.’' -]{2,40} ?[/|] ?){0,3}"
    rf"(?:[\w.’' -]{{2,30}} ?/ ?{_AGENCIES}|{_AGENCIES}|Getty Images)(?: Images| Photo)?"
)
_CREDITED, _CREDITED_LONGEST = 5, 45
"""The words of a line that is a caption because the credit stands below, or the number of the picture above."""
_QUOTES = re.compile(r"[“”\"]")
_COUNTER = re.compile(r"\d{1,3} ?/ ?\d{1,3}")
_PICTURES = 3
"""So many pictures make a gallery."""
_ABOVE, _UNDER = 12, 4
"""So many lines above the report and under it may captions stand."""
_FEWEST = 3
"""A text of fewer lines has no captions."""
_POSITIONED = 50
"""A line of more words that says "(pictured above)" is a paragraph beside the picture."""
_LONG, _LONGEST = 7, 130
"""The words of a caption; a longer line is an article with captions in it."""


def is_caption(item: Judged, patterns: Patterns) -> bool:
    """Whether a line alone shows that it is a caption: a label, a place in the picture, a credit, "FILE"."""
    line = item.line
    if label_length(line.text, patterns) and _LONG < len(line.words) <= _LONGEST:
        return True
    if not _LONG <= len(line.words) <= _LONGEST or item.furniture:
        return False
    hinted = line.text[-1] == "]" or line.text.endswith((")", ").")) or not _CREDIT_WORDS.isdisjoint(line.words)
    if line.text[0] not in OPENING_MARKS and (_FILE.match(line.text) or (hinted and _CREDIT.search(line.text[-160:]))):
        return True
    if len(line.words) <= _POSITIONED and _names_position(line.text, patterns):
        return True
    return not line.ended and patterns.caption.holds(line) and _WHEN.search(line.text) is not None


def label_length(text: str, patterns: Patterns) -> int:
    """Give the length of a label such as "WATCH ABOVE:" at the start of a caption; 0 without one."""
    if not text.startswith(patterns.labels):
        return 0
    return max(len(label) for label in patterns.labels if text.startswith(label))


def _names_position(text: str, patterns: Patterns) -> bool:
    """Whether an aside says where in the picture somebody stands: "(left)", ", second from right,".

    A capital alone may be a party ("Gov. Lund (R)"): it counts where both "(L)" and "(R)" stand in the line.
    """
    letters: set[str] = set()
    for match in _ASIDE.finditer(text):
        inner = match.group(1)
        if inner is None:
            return True
        if len(inner) == 1 and inner.isupper():
            letters.add(inner)
            continue
        words = inner.lower().replace(",", " ").split()
        if words and all(word in patterns.positions for word in words):
            return True
    return letters >= {"L", "R"}


def is_credit(item: Judged) -> bool:
    """Whether a line is nothing but who took or owns a picture: "Ada Moor/Courier/Getty Images"."""
    line = item.line
    return 0 < len(line.words) <= _OWNER_WORDS and not line.ended and _OWNER.fullmatch(line.text) is not None


def mark_captions(
    judged: Sequence[Judged], inside: Sequence[bool], patterns: Patterns, result: list[BlockKind | None]
) -> None:
    """Write captions into `result`, in the report and a few lines above and under it."""
    bodies = [index for index, kind in enumerate(result) if kind == "body"]
    within = [index for index, value in enumerate(inside) if value] or bodies
    if not bodies or len(judged) < _FEWEST:
        return
    last = bodies[-1]
    gallery = sum(is_counter(item.line.text) for item in judged) >= _PICTURES
    for index in range(max(0, within[0] - _ABOVE), min(len(judged), within[-1] + 1 + _UNDER)):
        item = judged[index]
        body = result[index] == "body"
        own = body or (inside[index] and result[index] is None and not item.furniture)
        if (
            (body and index != last and _is_credited(judged, index))
            or (own and _is_repeated_next(judged, index))
            or (gallery and not item.furniture and _is_counted(judged, index))
            or (result[index] != "boilerplate" and is_caption(item, patterns))
        ):
            result[index] = "caption"


def is_counter(text: str) -> bool:
    """Whether a line says which picture of how many is shown: "2/5"."""
    return _COUNTER.fullmatch(text) is not None


def _is_counted(judged: Sequence[Judged], index: int) -> bool:
    """Whether a line of some words has such a number above it."""
    return index > 0 and len(judged[index].line.words) >= _CREDITED and is_counter(judged[index - 1].line.text)


def _is_credited(judged: Sequence[Judged], index: int) -> bool:
    """Whether a line of a caption's length has nothing but a credit on the line below."""
    line = judged[index].line
    length = 0 if _QUOTES.search(line.text) else len(line.words)
    return _CREDITED <= length <= _CREDITED_LONGEST and index + 1 < len(judged) and is_credit(judged[index + 1])


def _is_repeated_next(judged: Sequence[Judged], index: int) -> bool:
    """Whether a line of some length stands again directly after itself, as captions on scraped pages do."""
    key = judged[index].line.key
    if len(judged[index].line.words) < _LONG:
        return False
    return index + 1 < len(judged) and judged[index + 1].line.key == key
