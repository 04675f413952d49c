"""What a page puts around and between the paragraphs of a report, known by its form: menus, appeals, footers.

`blocks.yaml` knows furniture by its wording. Short pages of small outlets word theirs as they like; what they share is
the form: items with separators between them, and sentences that speak to the reader about the page and not about the
matter of the report.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from dateline.blocks.lines import MONTH, Line
from dateline.blocks.patterns import Patterns
from dateline.blocks.regions import INTERRUPTION, Judged, stems_of

# Set by hand, as all numbers of this package: docs/blocks.md.
_MENU = 300
"""A menu on one line has at most so many characters."""
_STRONG = re.compile(r" ?[|·•›»▸►▶→] ?")
_WEAK = re.compile(r"[ \u00a0]{2,8}|\t{1,4}| / ")
_TWO = 2
_ITEM = 5
"""The words of an item; of two items, three each."""
_PAIR = 3
_PARAGRAPHS = 3
"""A text of fewer sentences of some length is not judged by what its lines share with the rest."""
_APPEAL = 45
"""An appeal has at most so many words."""
_FOREIGN, _HARDLY_FOREIGN = 0.25, 0.5
"""The share of an appeal's words that recur in the report: with two signs of an appeal, and with more."""
_SENTENCE = re.compile(r"[.!?:;] (?=[A-Z])")
_QUOTE = re.compile(r"[“”\"«»]|(?<!\w)['‘](?=\w)")
_SIGNATURE = re.compile(
    r"\S (?:on|–|-|,|\|) ?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4},? (?:at )?"
    r"\d{1,2}:\d\d ?(?:am|pm|AM|PM)?(?: (?:said|says|wrote):?)?$"
)
"""Who wrote a comment and when: "Ada on March 3, 2031 at 6:34 pm said:"."""
_MOMENT = re.compile(
    rf"(?:(?:{MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {MONTH} \d{{4}}),? (?:at )?\d{{1,2}}:\d\d ?(?:am|pm|AM|PM)?"
    r"|(?:\d{1,3}|an?|one) (?:second|minute|hour|day|week|month|year)s? ago(?: at \d{1,2}:\d\d ?(?:am|pm|AM|PM)?)?)"
)
"""The same on a line of its own, below the name."""
_SAID = re.compile(r"\b(?:said|says|wrote):?$")
_WRITER = 5
"""The words of the name of somebody who comments."""
_SIGNED = 16
_SERIES = 16
"""A footer of names and nouns has at most so many words."""
_LEGAL = re.compile(r"(?:©|\([Cc]\) |[Cc]opyright\b|COPYRIGHT\b)")
_CELL = re.compile(r"[-+−–$€£]{0,2}\d[\d.,:]{0,15}%?")
"""A number as it stands in a table."""
_GAP = re.compile(r" {2,40}|\t{1,8}")
_COLUMNS = 3
"""A row of a table has at least so many columns, with two spaces or a tab between them."""
_ROW = 0.2
"""The score of a row: it belongs to the report if the lines around the table do."""
_COUNTED = re.compile(r"[A-Z][\w’' ]{2,30} \(\d{1,5}\)|\d{1,3} ?/ ?\d{1,3}")
"""A heading over what readers wrote ("Letters (12)"), or which picture of how many is shown."""
_COUNTRY = re.compile(r"\bUS\b")
_NAMING = 4
"""A shorter word does not tell an outlet's name."""
_TOPIC = 0.25
"""A word of the first line that stands in this share of the paragraphs is what the report is about, not its outlet."""
_LEGAL_LINES = 5
"""So many legal lines are read for the outlet's name: a bound on the work."""
_DEMOTED = -0.4
"""The score of a line of the frame: it stands in a report as often as beside it."""
_TOPICAL, _TOPICAL_WORDS, _TOPICAL_SHARE = 6, 4, 0.6
"""The words of a line worded like furniture that is spared, how many recur, and which share of those that count."""
_SPARED = 1.0
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "&", "-", "–", "—", "at", "on", "in"})
_NAME = 6
"""A name has at most so many words."""


def is_menu(line: Line) -> bool:
    """Whether a line is short items with bars, points, arrows or gaps between them: "News | Sport | Letters"."""
    text = line.text
    if len(text) > _MENU or not line.words or text[-1] in ':,;”"!?':
        return False
    items = [item.strip() for item in _STRONG.split(text) if item.strip()]
    if len(items) > 1:
        longest = _PAIR if len(items) == _TWO or line.ended else _ITEM
        any_case = len(items) > _TWO
    else:
        items = [item.strip() for item in _WEAK.split(text) if item.strip()]
        longest, any_case = _ITEM, False
        if len(items) <= _TWO or line.ended:
            return False
    if any(item.count(" ") >= longest for item in items):
        return False
    return any_case or sum(item[0].isupper() or item[0].isdigit() for item in items) * 3 >= len(items) * 2


def is_name(text: str) -> bool:
    """Whether a line is a few words of which each has a capital, as names have: "The Evening Post", "Ada Moor"."""
    tokens = text.split(maxsplit=_NAME)
    if not 0 < len(tokens) <= _NAME or not tokens[0][0].isupper() or text[-1] in '.!?:,;”"':
        return False
    return all(token[0].isupper() or token.lower() in _SMALL for token in tokens)


def mark_frame(judged: Sequence[Judged], patterns: Patterns) -> list[Judged]:
    """Give the lines with menus, legal lines and appeals to the reader marked as furniture.

    A single sentence is left alone; so is one beside few others: nothing shows what would be foreign to it.
    """
    paragraphs = [
        index
        for index, item in enumerate(judged)
        if item.prose and not item.furniture and not _is_series(item.line, patterns)
    ]
    if not paragraphs:
        return list(judged)
    judged = _spare_topics(judged, paragraphs, patterns)
    last = paragraphs[-1]
    result = [
        _furniture(item) if _is_framed(item) or (index > last and _is_series(item.line, patterns)) else item
        for index, item in enumerate(_mark_comments(judged))
    ]
    result = _mark_tables(result)
    if len(paragraphs) < _PARAGRAPHS:
        return result
    name = _masthead(judged, paragraphs, patterns)
    signs = [_appeals(item, name, patterns) for item in judged]
    if max(signs) < _TWO:
        return result
    known = stems_of((word for index in paragraphs if signs[index] < 2 for word in judged[index].line.words), patterns)
    for index, count in enumerate(signs):
        if count < 2 or result[index].furniture:
            continue
        stems = stems_of(judged[index].line.words, patterns)
        if len(stems & known) <= len(stems) * (_FOREIGN if count == 2 else _HARDLY_FOREIGN):
            result[index] = _furniture(judged[index])
    return result


def _spare_topics(judged: Sequence[Judged], paragraphs: Sequence[int], patterns: Patterns) -> Sequence[Judged]:
    """Give the lines with those no longer furniture that are worded like it and speak of what the report is about.

    A report on subscriptions may well say "sign up for": most words of the line then recur in the paragraphs.
    """
    doubtful = [index for index, item in enumerate(judged) if _is_doubtful(item, patterns)]
    if len(paragraphs) < _PARAGRAPHS or not doubtful:
        return judged
    known = stems_of((word for index in paragraphs for word in judged[index].line.words), patterns)
    result = list(judged)
    for index in doubtful:
        stems = stems_of(judged[index].line.words, patterns)
        if len(stems & known) >= max(_TOPICAL_WORDS, _TOPICAL_SHARE * len(stems)):
            result[index] = _spared(judged[index])
    return result


def _is_doubtful(item: Judged, patterns: Patterns) -> bool:
    """Whether a line is furniture only for a phrase that it holds somewhere."""
    if not item.furniture or item.ending or item.score == INTERRUPTION or len(item.line.words) < _TOPICAL:
        return False
    return not patterns.furniture.is_sure(item.line)


def _spared(item: Judged) -> Judged:
    return replace(item, furniture=False, score=_SPARED if item.prose else item.score)


def _mark_tables(judged: list[Judged]) -> list[Judged]:
    """Give the lines with the rows of tables, and their heads, as what belongs to the text around them.

    A table is two rows or more in columns, most of them with a number as a cell: menus have none.
    """
    rows = [_cells(item.line) for item in judged]
    first = 0
    while first < len(rows):
        last = first
        while last < len(rows) and rows[last]:
            last += 1
        numbered = sum(any(_CELL.fullmatch(cell) for cell in row) for row in rows[first:last])
        if last - first >= _TWO and numbered * 2 > last - first:
            for index in range(first, last):
                judged[index] = replace(judged[index], furniture=False, score=_ROW)
        first = last + 1
    return judged


def _cells(line: Line) -> list[str]:
    """Give the columns of a line; nothing if it has too few."""
    if len(line.text) > _MENU or not line.words:
        return []
    cells = [cell for cell in _GAP.split(line.text) if cell]
    return cells if len(cells) >= _COLUMNS else []


def _mark_comments(judged: Sequence[Judged]) -> list[Judged]:
    """Give the lines with those marked that sign what readers wrote, where there are at least two such lines.

    One alone may be a byline.
    """
    signed = {index for index, item in enumerate(judged) if _signs_comment(judged, index, item.line)}
    if len(signed) < _TWO:
        return list(judged)
    announced = next((index for index, item in enumerate(judged) if item.comments), len(judged))
    return [
        replace(
            _furniture(item),
            ending=True,
            comments=True,
            signed=index > announced or _SAID.search(item.line.text) is not None,
        )
        if index in signed
        else item
        for index, item in enumerate(judged)
    ]


def _signs_comment(judged: Sequence[Judged], index: int, line: Line) -> bool:
    """Whether a line says who wrote a comment and when; it may have the name on the line above."""
    if len(line.words) > _SIGNED or line.ended:
        return False
    if _SIGNATURE.search(line.text):
        return True
    above = judged[index - 1].line if index else None
    return (
        above is not None
        and 0 < len(above.words) <= _WRITER
        and not judged[index - 1].furniture
        and _MOMENT.fullmatch(line.text) is not None
    )


def _furniture(item: Judged) -> Judged:
    return replace(item, furniture=True, prose=False, score=min(item.score, _DEMOTED))


def _is_framed(item: Judged) -> bool:
    line = item.line
    if item.furniture or not line.words:
        return False
    return (
        is_menu(line) or (len(line.words) <= _APPEAL and _is_legal(line)) or _COUNTED.fullmatch(line.text) is not None
    )


def _is_series(line: Line, patterns: Patterns) -> bool:
    """Whether a line is a name or bare nouns with full stops between them, as footers are: "Evening Post. Rules."."""
    if not line.ended or len(line.words) > _SERIES or _QUOTE.search(line.text):
        return False
    pieces = [piece.strip() for piece in line.text.split(". ") if piece.strip(". ")]
    if len(pieces) < _TWO or max(len(piece.split()) for piece in pieces) > _ITEM:
        return False
    if any(len(piece) <= _TWO or piece.split()[-1].lower().rstrip(".") in patterns.abbreviations for piece in pieces):
        return False
    return (" " in pieces[0] and is_name(pieces[0])) or patterns.common.isdisjoint(line.words)


def _is_legal(line: Line) -> bool:
    return _LEGAL.match(line.text) is not None


def _masthead(judged: Sequence[Judged], paragraphs: Sequence[int], patterns: Patterns) -> frozenset[str]:
    """Give the words of the outlet's name: of a first line that is a name, and of the lines that claim the rights."""
    first = judged[0].line.text.partition(" - ")[0]
    found = first.split() if paragraphs[0] and is_name(first) else []
    legal = (item.line for item in judged if len(item.line.words) <= _APPEAL and _is_legal(item.line))
    for line in islice(legal, _LEGAL_LINES):
        found.extend(_SENTENCE.split(line.text)[0].split())
    words = {token.strip(".,©|").lower() for token in found if token[:1].isupper()}
    most = max(_TWO, _TOPIC * len(paragraphs))
    return frozenset(
        word
        for word in words
        if len(word) >= _NAMING
        and word not in patterns.common
        and sum(word in judged[index].line.words for index in paragraphs) <= most
    )


def _appeals(item: Judged, name: frozenset[str], patterns: Patterns) -> int:
    """Count what shows that a line speaks to the reader about the page.

    Signs: it says "you" or "we", a sentence of it begins with a bare verb ("Get"), it speaks of the page ("readers";
    twice if it does so with two words), it names the outlet. A whole sentence must do one of the last two. Quotations
    and what somebody said are never appeals.
    """
    line = item.line
    words = frozenset(line.words)
    page = min(2, len((words & patterns.page_words) - name))
    named = not words.isdisjoint(name)
    if not words or len(line.words) > _APPEAL or (line.ended and not (page or named)):
        return 0
    address = not words.isdisjoint(patterns.plea_words - {"us"} if _COUNTRY.search(line.text) else patterns.plea_words)
    calls = not words.isdisjoint(patterns.imperatives) and any(
        piece.split(maxsplit=1)[0].strip(",.!?’'").lower() in patterns.imperatives
        for piece in _SENTENCE.split(line.text)
        if piece.strip()
    )
    if not (address or calls or named) or not words.isdisjoint(patterns.reporting) or _QUOTE.search(line.text):
        return 0
    return address + calls + named + page
