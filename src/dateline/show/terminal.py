"""A terminal to write on, and the pieces of which its lines are made."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from dateline.report.phrases import STATUS, cut, one_line

SENTENCE = 320
"""Characters of a sentence or quotation that are shown: `explain`, `report` and --json give all of it."""
Part = str | tuple[str, str]
"""Words, or words with their style."""


class Page:
    """A terminal to write on; what comes from articles is made harmless on the way."""

    def __init__(self, console: Console) -> None:
        """Write on `console`."""
        self._console = console

    @property
    def width(self) -> int:
        """Columns."""
        return self._console.width

    def line(self, indent: int, *parts: Part) -> None:
        """Print one paragraph, wrapped, every line of it indented; its controls made visible."""
        text = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            text.append(_safe(words), style)
        for row in text.wrap(self._console, max(20, self.width - indent)):
            row.rstrip()
            self._console.print(Text(" " * indent) + row)

    def row(self, words: str) -> None:
        """Print a row of a table as it is spaced, however wide; its controls made visible."""
        self._console.print(Text(_spaced(words)), soft_wrap=True)


def _spaced(words: str) -> str:
    """Give a row of a table on one line, harmless, with the spaces between its columns."""
    return " ".join(one_line(piece) for piece in words.split(" "))


def _safe(words: str) -> str:
    """Give words on one line, harmless, their outer spaces kept."""
    left, right = words[:1].isspace() * " ", words[1:][-1:].isspace() * " "
    return f"{left}{one_line(words)}{right}"


def dim(words: str) -> Part:
    """Give words that stand back."""
    return words, "dim"


def bold(words: str) -> Part:
    """Give words that stand out."""
    return words, "bold"


def shortened(text: str, most: int = SENTENCE) -> str:
    """Give a text on one line, cut at a space after `most` characters."""
    return cut(one_line(text), most)


def joined(parts: Iterable[str | None]) -> str:
    """Give the parts that there are, with dots between them."""
    return " · ".join(part for part in parts if part)


def status_text(status: str) -> str | None:
    """Give a status in capitals; None for what happened."""
    return None if status == "happened" else STATUS.get(status, status).upper()
