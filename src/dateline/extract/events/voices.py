"""“I", "me", "my" in quoted words: whoever is quoted."""

from __future__ import annotations

from dateline.extract.actors import Cast
from dateline.extract.actors.cast import make_cast
from dateline.parse import Parsed
from dateline.records import Attribution, Mention

_OWN = frozenset({"i", "me", "my", "mine", "myself"})


def with_voices(cast: Cast, quotes: tuple[Attribution, ...], parsed: Parsed) -> Cast:
    """Give the cast with a mention of the speaker for each word that speakers use of themselves.

    The shortest attribution around a word is whose word it is. None for "we": it is seldom clear who that is.
    """
    owner: dict[int, tuple[int, str | None]] = {}
    for quote in quotes:
        if quote.kind == "indirect":
            continue
        size = sum(piece.end - piece.start for piece in quote.content)
        for piece in quote.content:
            for token in parsed.tokens_at(piece.start, piece.end):
                if token.lower_ in _OWN and (token.i not in owner or size < owner[token.i][0]):
                    owner[token.i] = (size, quote.speaker)
    said = [(i, speaker) for i, (_, speaker) in sorted(owner.items()) if speaker is not None]
    said = [(i, speaker) for i, speaker in said if cast.actor(speaker).kind == "person" and cast.of_token(i) is None]
    if not said:
        return cast
    rows = []
    for mention, head in zip(cast.mentions, cast.heads, strict=True):
        tokens = parsed.tokens_at(mention.start, mention.end)
        rows.append((mention, head, tokens.start, tokens.end))
    for i, speaker in said:
        span = parsed.span(i, i + 1)
        rows.append((Mention(span.start, span.end, speaker, "pronoun"), i, i, i + 1))
    return make_cast(parsed, cast.actors, rows, cast.genders)
