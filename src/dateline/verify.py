"""Re-checking the evidence: does every span of every record still hold the words it claims?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Annotations, Claim, Discrepancy, Quote
from dateline.store import Store
from dateline.store.read import decode


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A record whose evidence does not hold, and in what way."""

    record: str
    article: str
    problem: str


def verify(store: Store) -> Iterator[Mismatch]:
    """Give every span of the store that is empty, out of its article, or other than the words its record quotes."""
    texts: dict[str, str] = {}
    for found in store.annotations():
        texts[found.article.id] = found.article.text
        yield from verify_annotations(found)
    for (record,) in store.run("all_claims"):
        claim = decode(record, Claim)
        yield from _quoted(texts, claim.id, claim.article, *claim.mention.sentence, claim.text)
    for (record,) in store.run("quotes", story=None, limit=-1):
        quote = decode(record, Quote)
        if quote.article not in texts:
            yield Mismatch(quote.id, quote.article, "the article is not in the store")
    for (record,) in store.run("discrepancies", story=None, limit=-1, only_open=False):
        found_one = decode(record, Discrepancy)
        for reading in found_one.readings:
            yield from _quoted(texts, found_one.id, reading.article, reading.start, reading.end, reading.text)


def verify_annotations(found: Annotations) -> Iterator[Mismatch]:
    """Give every span of one article's annotations that is empty or lies outside its text, and gaps between blocks."""
    article, size = found.article, len(found.article.text)
    reached = 0
    for block in article.blocks:
        if block.start != reached:
            yield Mismatch("block", article.id, f"characters {reached} to {block.start} are in no block, or in two")
        reached = block.end
    if reached != size:
        yield Mismatch("block", article.id, f"characters {reached} to {size} are in no block")
    for name, start, end in _spans(found):
        if not (0 <= start < end <= size) or not article.text[start:end].strip():
            yield Mismatch(
                name, article.id, f"[{start}, {end}) is no stretch of words in the {size} characters of the article"
            )
    actors = {actor.id for actor in found.actors}
    for mention in found.mentions:
        if mention.actor not in actors:
            yield Mismatch(
                "mention", article.id, f"[{mention.start}, {mention.end}) names actor {mention.actor}, which is unknown"
            )


def _spans(found: Annotations) -> Iterator[tuple[str, int, int]]:
    """Give every span that a record of the article rests on."""
    if found.article.published and found.article.published.span:
        yield "published", *found.article.published.span
    if found.article.agency_span:
        yield "agency", *found.article.agency_span
    for time in found.times:
        yield f"time expression {time.value}", time.start, time.end
    for mention in found.mentions:
        yield f"mention of {mention.actor}", mention.start, mention.end
    for actor in found.actors:
        for role in actor.roles:
            yield f"role of {actor.name}", *role.span
    for quote in found.quotes:
        for span in (*quote.source, *quote.cue, *quote.content, *quote.via):
            yield "quote", *span
    for event in found.events:
        name = f"event {event.type}"
        yield name, *event.trigger
        yield name, *event.sentence
        for party in (*event.actors, *event.recipients):
            yield name, party.start, party.end
        for value in (*event.attributes, event.place, event.date):
            if value:
                yield name, value.start, value.end
        for link in event.chain:
            for span in (*link.source, *link.cue):
                yield name, *span


def _quoted(texts: dict[str, str], record: str, article: str, start: int, end: int, words: str) -> Iterator[Mismatch]:
    if article not in texts:
        yield Mismatch(record, article, "the article is not in the store")
    elif not words or texts[article][start:end] != words:
        yield Mismatch(record, article, f"[{start}, {end}) holds other words than the record quotes: {words[:60]!r}")
