"""The actors and mentions of one article, and look-ups among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.parse import Parsed
from dateline.records import Actor, Mention, Span


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in one article: its actors, their mentions in text order, and look-ups by place and by token."""

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    heads: tuple[int, ...] = ()
    """For each mention, the index of its head token."""
    by_id: dict[str, Actor] = field(default_factory=dict, repr=False)
    by_token: dict[int, int] = field(default_factory=dict, repr=False)
    """Token index -> index of the innermost mention that covers it."""
    head_at: dict[int, int] = field(default_factory=dict, repr=False)
    """Token index -> index of the mention whose head it is."""
    genders: dict[str, str] = field(default_factory=dict, repr=False)
    """Actor id -> "m" or "f", where names, titles or pronouns tell."""
    head_spans: tuple[Span, ...] = ()
    reach: tuple[int, ...] = ()
    """For each mention, the furthest end among it and all before it: what bounds a search leftwards."""

    def actor(self, actor_id: str) -> Actor:
        """Give the actor of an id. Raises KeyError if this article has none such."""
        return self.by_id[actor_id]

    def of_token(self, i: int) -> Mention | None:
        """Give the mention whose head is token `i`, else the innermost one that contains it."""
        number = self.head_at.get(i, self.by_token.get(i))
        return None if number is None else self.mentions[number]

    def head_of(self, mention: Mention) -> int | None:
        """Give the index of a mention's head token."""
        return next((h for m, h in zip(self.mentions, self.heads, strict=True) if m == mention), None)

    def at(self, span: Span) -> Mention | None:
        """Give the mention that overlaps `span` best: the one whose head is inside, then the closest in extent."""
        best: tuple[int, int, int] | None = None
        found: Mention | None = None
        last = bisect_right(self.mentions, span.end - 1, key=lambda m: m.start)
        for number in range(last - 1, -1, -1):
            if self.reach[number] <= span.start:
                break
            mention, head = self.mentions[number], self.head_spans[number]
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if shared <= 0:
                continue
            inside = int(span.start <= head.start < span.end)
            extra = (mention.end - mention.start) + (span.end - span.start) - 2 * shared
            score = (inside, -extra, -mention.start)
            if best is None or score > best:
                best, found = score, mention
        return found


def make_cast(
    parsed: Parsed,
    actors: Iterable[Actor],
    mentions: Iterable[tuple[Mention, int, int, int]],
    genders: dict[str, str] | None = None,
) -> Cast:
    """Give the Cast of actors and of mentions with (head token, first token, stop token)."""
    ordered = sorted(mentions, key=lambda row: (row[0].start, -row[0].end, row[0].actor))
    by_token: dict[int, int] = {}
    head_at: dict[int, int] = {}
    for number in sorted(range(len(ordered)), key=lambda n: ordered[n][2] - ordered[n][3]):
        _, head, first, stop = ordered[number]
        by_token.update(dict.fromkeys(range(first, stop), number))
        head_at[head] = number
    reach: list[int] = []
    for mention, *_ in ordered:
        reach.append(max(mention.end, reach[-1] if reach else 0))
    book = tuple(actors)
    return Cast(
        actors=book,
        mentions=tuple(row[0] for row in ordered),
        heads=tuple(row[1] for row in ordered),
        by_id={actor.id: actor for actor in book},
        by_token=by_token,
        head_at=head_at,
        genders=genders or {},
        head_spans=tuple(parsed.span(row[1], row[1] + 1) for row in ordered),
        reach=tuple(reach),
    )
