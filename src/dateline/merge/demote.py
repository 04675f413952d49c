"""Take out of an article's annotations what rests on blocks that a derived pass demoted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.records import Annotations, Attribution, Block, EventMention, Span


def demote(found: Annotations, blocks: Sequence[Block]) -> Annotations:
    """Give `found` without what lies in `blocks` or rests on words there; it never adds anything.

    Withdrawn are times, mentions, attributions and events with any of their words in a demoted block, and actors of
    whom nothing is left. The order of `blocks` does not matter.
    """
    if not blocks:
        return found

    def kept(start: int, end: int) -> bool:
        return not any(block.start < end and start < block.end for block in blocks)

    def stands(spans: Iterator[Span]) -> bool:
        return all(kept(*span) for span in spans)

    shape = tuple(
        replace(block, kind="boilerplate")
        if any(b.start <= block.start and block.end <= b.end for b in blocks)
        else block
        for block in found.article.blocks
    )
    left = replace(
        found,
        article=replace(found.article, blocks=shape),
        times=tuple(t for t in found.times if kept(t.start, t.end)),
        mentions=tuple(m for m in found.mentions if kept(m.start, m.end)),
        quotes=tuple(q for q in found.quotes if stands(_words_of_quote(q))),
        events=tuple(e for e in found.events if stands(_words_of_event(e))),
        doubts=tuple(e for e in found.doubts if stands(_words_of_event(e))),
    )
    named = _named(left)
    before = _named(found)
    return replace(left, actors=tuple(a for a in found.actors if a.id in named or a.id not in before))


def _words_of_quote(quote: Attribution) -> Iterator[Span]:
    yield from (*quote.source, *quote.cue, *quote.content, *quote.via)


def _words_of_event(event: EventMention) -> Iterator[Span]:
    yield event.sentence
    yield from (Span(party.start, party.end) for party in (*event.actors, *event.recipients))
    for link in event.chain:
        yield from (*link.source, *link.cue)


def _named(found: Annotations) -> frozenset[str | None]:
    """Give the actors of whom something is said, or who are mentioned."""
    events = (*found.events, *found.doubts)
    return frozenset(
        (
            *(mention.actor for mention in found.mentions),
            *(name for quote in found.quotes for name in (quote.speaker, quote.via_actor)),
            *(party.actor for event in events for party in (*event.actors, *event.recipients)),
            *(link.speaker for event in events for link in event.chain),
        )
    )
