"""Events as cards: each report with its words marked, the readings side by side, and what the event is linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Claim, EventMention, Interval, Link
from dateline.report.marks import Pieces, context, sentence
from dateline.report.phrases import (
    STATUS,
    UNNAMED,
    chain_text,
    code,
    days_text,
    gloss,
    label,
    listed,
    reading_value,
    reports,
    worst,
)
from dateline.report.reviews import review_lines, review_word
from dateline.views import ClaimView, DiscrepancyView, EventView

_NEAR = 60
"""Code points of context in a cell of the readings."""
_STEMS = re.compile(r"(\bwords?\b[^()]{0,60}\()([^()]{1,200})(?=\))")
_LINKS = {
    ("planned_by", True): "What came of it",
    ("planned_by", False): "Planned beforehand",
    ("response_to", True): "A response to",
    ("response_to", False): "Answered by",
    ("part_of", True): "Part of",
    ("part_of", False): "In its course",
    ("reported_in", True): "Told in",
    ("reported_in", False): "What it tells",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What every part of a story's page looks things up in."""

    texts: Mapping[str, str]
    """Article -> stored text."""
    outlets: Mapping[str, str]
    """Article -> outlet, or its path where the outlet is not known."""
    published: Mapping[str, str]
    """Article -> day of publication in words; absent where not known."""
    origins: Mapping[str, str]
    """Article -> origin."""
    labels: Mapping[str, str]
    """Event or utterance -> what it is about."""

    def words(self, article: str, start: int, end: int, name: str, reach: int) -> Pieces:
        """Give a stretch of an article in its line, marked as `name`."""
        return context(self.texts.get(article, ""), start, end, name, reach)

    def origins_of(self, articles: Sequence[str]) -> int:
        """Count the independent origins behind some articles."""
        return len({self.origins.get(a, a) for a in articles})


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A report of an event: the sentence with the words marked that fill the record."""

    outlet: str
    published: str
    block: str
    """"" for body text, else "headline", "standfirst", "caption"."""
    sentence: Pieces
    chain: str
    start: int
    end: int
    status: str
    """The report's own status where it is not the event's, else ""."""
    review: tuple[str, ...] = ()
    """What people decided about it."""


@dataclass(frozen=True, slots=True)
class CellReading:
    """A value with its words in their line, and where in which article those stand."""

    value: str
    words: Pieces
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One attribute across the outlets of an event."""

    attribute: str
    verdict: str | None
    """None: told by one outlet only."""
    cells: tuple[tuple[CellReading, ...], ...]
    """In the order of the event's outlets; empty: silent."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Another event that this one hangs together with, and why."""

    relation: str
    event: str
    label: str
    reasons: str


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event with its reports and its readings side by side."""

    event: EventView
    label: str
    code: str
    gloss: str
    status: str
    """In words; "" for what happened."""
    when: str
    reports: str
    outlets: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    attributes: tuple[AttributeRow, ...]
    links: tuple[LinkRow, ...]
    merged: tuple[str, ...]
    """Why its reports are about one event."""
    worst: str | None
    alone: bool
    """Told by one article only."""
    reported: str
    """The day of its first dated report; "" where no report is dated."""
    review: tuple[str, ...] = ()
    """What people decided about it."""
    reviewed: str = ""
    """The same in one word, for a badge."""

    @property
    def day(self) -> str:
        """The date, short; for what is undated, with the day by which it was reported."""
        when = days_text(self.event.date, short=True)
        return f"{when}, reported {self.reported}" if self.reported and not self.dated else when

    @property
    def last(self) -> date | None:
        """The last day on which it may have happened."""
        return self.event.date.latest

    @property
    def dated(self) -> bool:
        """Whether anything is known of its day."""
        return self.event.date.earliest is not None or self.event.date.latest is not None


def card(
    event: EventView, claims: Sequence[Claim], ledger: Sequence[DiscrepancyView], links: Sequence[Link], ground: Ground
) -> EventCard:
    """Give an event as a card."""
    by_id = {claim.id: claim for claim in claims}
    ordered = [by_id[claim.id] for claim in event.claims]
    columns = tuple(dict.fromkeys(ground.outlets.get(claim.article, UNNAMED) for claim in ordered))
    return EventCard(
        event,
        label(event.label),
        code(event.type, event.mode),
        gloss(event.type),
        STATUS.get(event.status, event.status) if event.status != "happened" else "",
        days_text(event.date),
        reports(event),
        columns,
        tuple(_claim(c, view, event.status, ground) for c, view in zip(ordered, event.claims, strict=True)),
        _rows(ordered, ledger, columns, ground) if len({c.article for c in ordered}) > 1 else (),
        tuple(_links(event.id, links, ground)),
        tuple(_merged(links, by_id, ground)),
        worst(d.verdict for d in ledger),
        len({c.article for c in ordered}) == 1,
        _reported(ordered),
        review_lines(event.review),
        review_word(event.review) or next((w for c in ordered if (w := review_word(c.review))), ""),
    )


def _reported(claims: Sequence[Claim]) -> str:
    known = [c.published.latest for c in claims if c.published and c.published.latest]
    return days_text(Interval(min(known), min(known)), short=True) if known else ""


def _claim(claim: Claim, view: ClaimView, status: str, ground: Ground) -> ClaimRow:
    mention, text = claim.mention, ground.texts.get(claim.article, "")
    return ClaimRow(
        ground.outlets.get(claim.article, UNNAMED),
        ground.published.get(claim.article, ""),
        "" if claim.block == "body" else claim.block,
        sentence(text, mention.sentence, mention.trigger, _parts(mention)),
        chain_text(view.chain),
        *mention.sentence,
        STATUS.get(mention.status, mention.status) if mention.status != status else "",
        review_lines(claim.review),
    )


def _parts(mention: EventMention) -> Iterator[tuple[int, int, str]]:
    """Give the stretches of a claim's sentence that fill the record, with what they fill."""
    yield *mention.trigger, "act"
    for party in mention.actors:
        yield party.start, party.end, "actor"
    for party in mention.recipients:
        yield party.start, party.end, "recipient"
    if mention.place:
        yield mention.place.start, mention.place.end, "place"
    if mention.date:
        yield mention.date.start, mention.date.end, "day"
    for value in mention.attributes:
        yield value.start, value.end, value.name


def _rows(
    claims: Sequence[Claim], ledger: Sequence[DiscrepancyView], columns: Sequence[str], ground: Ground
) -> tuple[AttributeRow, ...]:
    """Give the ledger's attributes, the strongest verdict first, and then what one outlet alone tells."""
    rows = []
    for found in ledger:
        cells: dict[str, list[CellReading]] = {name: [] for name in columns}
        for r in found.readings:
            value = reading_value(found.attribute, r.value, r.normalised, r.text)
            words = ground.words(r.article, r.start, r.end, found.attribute, _NEAR)
            cells.setdefault(ground.outlets.get(r.article, UNNAMED), []).append(
                CellReading(value, words, r.article, r.start, r.end)
            )
        rows.append(AttributeRow(found.attribute, found.verdict, tuple(tuple(cells[c]) for c in columns)))
    compared = {found.attribute for found in ledger}
    return (*rows, *_told_once(claims, compared, columns, ground))


def _told_once(
    claims: Sequence[Claim], compared: set[str], columns: Sequence[str], ground: Ground
) -> Iterator[AttributeRow]:
    found: dict[str, dict[str, list[CellReading]]] = {}
    for claim in claims:
        text, outlet = ground.texts.get(claim.article, ""), ground.outlets.get(claim.article, UNNAMED)
        for start, end, name in _parts(claim.mention):
            if name in compared or name in {"act", "actor", "recipient"}:
                continue
            value = _value(claim.mention, name, start, text[start:end])
            cell = CellReading(value, context(text, start, end, name, _NEAR), claim.article, start, end)
            cells = found.setdefault(name, {}).setdefault(outlet, [])
            if cell.value not in {c.value for c in cells}:
                cells.append(cell)
    for name, by_outlet in found.items():
        yield AttributeRow(name, None, tuple(tuple(by_outlet.get(c, ())) for c in columns))


def _value(mention: EventMention, name: str, start: int, words: str) -> str:
    if name == "day" and mention.date:
        return days_text(mention.date.interval)
    if name == "place" and mention.place:
        return mention.place.name
    value = next((a.value for a in mention.attributes if (a.name, a.start) == (name, start)), words)
    return reading_value(name, value, value, words)


def _links(event: str, links: Sequence[Link], ground: Ground) -> Iterator[LinkRow]:
    for link in links:
        forward = link.left == event
        other = link.right if forward else link.left
        relation = _LINKS.get((link.kind, forward))
        if relation and other in ground.labels:
            yield LinkRow(relation, other, ground.labels[other], "; ".join(link.reasons))


def _merged(links: Sequence[Link], claims: Mapping[str, Claim], ground: Ground) -> Iterator[str]:
    for link in links:
        if link.kind == "same_event" and link.left in claims and link.right in claims:
            pair = [ground.outlets.get(claims[name].article, UNNAMED) for name in (link.left, link.right)]
            both = listed(list(dict.fromkeys(pair))) if pair[0] != pair[1] else f"{pair[0]}, twice"
            told = (claims[link.left].text, claims[link.right].text)
            reasons = "; ".join(in_full(reason, told) for reason in link.reasons)
            yield f"{both} ({link.score:.2f}, by {link.author}): {reasons}"


def in_full(reason: str, texts: Sequence[str]) -> str:
    """Give a reason with the words of the texts in place of their stems: "shared words (white, house)"."""

    def words(found: re.Match[str]) -> str:
        return found[1] + ", ".join(_word(stem.strip(), texts) for stem in found[2].split(","))

    return _STEMS.sub(words, reason)


def _word(stem: str, texts: Sequence[str]) -> str:
    found = (re.search(rf"\b{re.escape(stem)}\w{{0,20}}", text, re.IGNORECASE) for text in texts)
    return next((match[0].lower() for match in found if match), stem)
