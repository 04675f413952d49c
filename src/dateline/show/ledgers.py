"""The ledgers: quotations by utterance, discrepancies with the words of every side."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.report.phrases import (
    KINDS,
    SIGNS,
    UNNAMED_SOURCE,
    count,
    cut,
    days_text,
    label,
    one_line,
    reading_value,
)
from dateline.show.terminal import Page, Part, bold, dim, joined, shortened
from dateline.views import DiscrepancyView, QuoteView

_STYLES = {"contradict": "bold red", "differ": "bold yellow", "compatible": "cyan", "agree": "green"}
_NEAR = 60
"""Characters around a reading."""


def quotes(page: Page, found: Sequence[QuoteView]) -> None:
    """Print utterances, each with every quotation of it."""
    groups: dict[str, list[QuoteView]] = {}
    for quote in found:
        groups.setdefault(quote.group, []).append(quote)
    for name, group in groups.items():
        speaker = next((q.name for q in group if q.name), None) or UNNAMED_SOURCE.lower()
        articles = len({q.article for q in group})
        said = next((days_text(q.said, short=True) for q in group if q.said), None)
        notes = joined((said and f"said {said}", count(articles, "article") if articles > 1 else None, name))
        page.line(0, bold(speaker), dim(f" · {notes}"))
        for q in group:
            page.line(4, q.outlet or q.article, dim(f" ({KINDS.get(q.kind, q.kind)})"), f": {shortened(q.text)}")


def discrepancies(page: Page, found: Sequence[DiscrepancyView]) -> None:
    """Print the ledger, each value with its words in their line."""
    for d in found:
        sign = f"{SIGNS.get(d.verdict, '')} {d.verdict}".strip()
        page.line(
            0,
            (sign, _STYLES.get(d.verdict, "bold")),
            bold(f" · {d.attribute}"),
            f" · {shortened(label(d.about or d.explanation), 2 * page.width)}",
        )
        for number, r in enumerate(d.readings):
            before, after = d.contexts[number] if d.contexts else ("", "")
            value = "" if d.attribute == "wording" else reading_value(d.attribute, r.value, r.normalised, r.text)
            value += f" (as {r.author} says)" if r.author else ""
            page.line(
                4,
                bold(r.outlet or r.article),
                f": {value} — " if value else ": ",
                *_quoted(before, r.text, after),
            )
        page.line(4, dim(joined((d.id, d.event or d.quote_group))))


def _quoted(before: str, words: str, after: str) -> tuple[Part, ...]:
    """Give a reading in its line, the words themselves set apart."""
    left, right = one_line(before), one_line(after)
    if len(left) > _NEAR:
        space = left.find(" ", len(left) - _NEAR)
        left = "…" + (left[space:] if space > 0 else left[-_NEAR:])
    before_gap = " " if left and before[-1:].isspace() else ""
    after_gap = " " if right and after[:1].isspace() else ""
    shown = (f"‹{shortened(words)}›", "underline")
    return "“", dim(left + before_gap), shown, dim(after_gap + cut(right, _NEAR)), "”"
