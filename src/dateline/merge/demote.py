"""Take out of an article's annotations what rests on blocks that a derived pass demoted."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Annotations, Block


def demote(found: Annotations, blocks: Sequence[Block]) -> Annotations:
    """Give `found` without the times, mentions, quotes and events that lie in `blocks`; it never adds anything."""
    if not blocks:
        return found

    def kept(start: int, end: int) -> bool:
        return not any(block.start < end and start < block.end for block in blocks)

    shape = tuple(
        replace(block, kind="boilerplate")
        if any(b.start <= block.start and block.end <= b.end for b in blocks)
        else block
        for block in found.article.blocks
    )
    return replace(
        found,
        article=replace(found.article, blocks=shape),
        times=tuple(t for t in found.times if kept(t.start, t.end)),
        mentions=tuple(m for m in found.mentions if kept(m.start, m.end)),
        quotes=tuple(q for q in found.quotes if all(kept(*span) for span in (*q.source, *q.cue, *q.content))),
        events=tuple(e for e in found.events if kept(*e.sentence)),
    )
