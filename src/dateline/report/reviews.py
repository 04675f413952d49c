"""What people decided about a record: in sentences beside it, and all decisions as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Review
from dateline.report.phrases import count, cut, label, one_line
from dateline.store import Store, desk, pages
from dateline.store.decisions import listed

KINDS = {"claim": "report", "event": "event", "quote": "quotation", "actor": "actor", "decision": "decision"}
"""What a decision can be about, in a reader's words."""
_LONG = 80


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in the table."""

    id: str
    when: str
    author: str
    what: str
    """ "accept", "correct date: 2031-03-05"."""
    about: tuple[tuple[str, str], ...]
    """For each target what it says, and the id of the event or utterance that has it now; "" for none."""
    note: str
    state: str


def time_text(time: str) -> str:
    """Give a decision's time, to the minute: "2031-03-05 09:30 UTC"."""
    return f"{time[:16].replace('T', ' ')} UTC"


def review_lines(review: Review | None) -> tuple[str, ...]:
    """Give what people decided about a record, each with who and when; nothing where nobody did."""
    return tuple(_told(review)) if review else ()


def _told(review: Review) -> Iterator[str]:
    if review.verdict and review.author:
        again = "; it holds other reports since then" if review.changed else ""
        yield f"{review.verdict} by {review.author}, {time_text(review.time or '')}{again}"
    for made in review.corrections:
        yield (
            f"{made.attribute} corrected by {made.author}, {time_text(made.time)}: {made.value or 'none'}; "
            f"the machine read: {made.machine or 'nothing'}"
        )
    if review.left:
        taken = "was taken" if len(review.left) == 1 else "were taken"
        yield f"{count(len(review.left), 'report')} {taken} out of it by people"


def review_word(review: Review | None) -> str:
    """Give one word for a badge: "accepted", "rejected", "corrected", "split"; "" where nobody decided."""
    if review is None:
        return ""
    return review.verdict or ("corrected" if review.corrections else "split" if review.left else "")


def called(store: Store, kind: str, name: str) -> str:
    """Give what a record says, in a few words, or its id where it is not in the record now."""
    text = ""
    if kind == "claim":
        found = desk.claim(store, name)
        text = found[0].text if found else ""
    elif kind == "quote":
        said = pages.quote(store, name)
        text = said.text if said else ""
    elif kind == "event":
        text = label(pages.labels(store, [name]).get(name, ""))
    return f"{KINDS.get(kind, kind)} “{cut(one_line(text), _LONG)}”" if text else f"{KINDS.get(kind, kind)} {name}"


def decision_rows(store: Store, story: str) -> tuple[DecisionRow, ...]:
    """Give the decisions about a story's articles in the order of time, with what became of each."""
    return tuple(
        DecisionRow(
            view.id,
            time_text(view.time),
            view.author,
            f"{view.kind} {view.attribute}: {view.value or 'none'}" if view.attribute else view.kind,
            tuple((called(store, t.kind, t.id), _place(store, t.kind, t.id)) for t in view.targets),
            view.note,
            view.state,
        )
        for view in listed(store, story)
    )


def _place(store: Store, kind: str, name: str) -> str:
    """Give the event or the utterance that has a record now."""
    if kind == "event":
        return pages.current_event(store, name) or ""
    if kind == "claim":
        found = desk.claim(store, name)
        return (found[1] or "") if found else ""
    if kind == "quote":
        said = pages.quote(store, name)
        return said.group if said else ""
    return ""
