"""Who speaks: "I", "me", "my" in quoted words is whoever is quoted, and who tells of an act is none of its parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.actors.cast import make_cast
from dateline.extract.events.syntax import is_passive, subjects
from dateline.parse import Parsed
from dateline.records import Attribution, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SELF = frozenset({"i", "we", "he", "she", "it", "they"})
_REPORTING = frozenset({None, "JRN", "EDU"})
"""Sectors of those who tell what others do."""
_SAID = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types of acts that are done by saying what is the case or to come."""
_VERBAL = frozenset({"VERB", "AUX"})
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


def tellers(token: Token, type_: str, quotes: tuple[Attribution, ...], cast: Cast, parsed: Parsed) -> tuple[Span, ...]:
    """Give the words for those who only tell of an act: the sources of what stands around its trigger.

    Not where the trigger is what the verb of telling itself governs ("announced sanctions"), nor where a pronoun acts,
    which may be whoever speaks, nor of acts done by saying ("said that Y must leave"). Talks, and what is told without
    saying who did it, are often of whoever announces them.
    """
    if type_ == "CONSULT" or token.dep_ == "conj" or (type_ in _SAID and token.pos_ != "NOUN"):
        return ()
    here, verb = parsed.span_of(token), token
    while verb.pos_ not in _VERBAL and verb.head.i != verb.i:
        verb = verb.head
    if verb.pos_ not in _VERBAL:
        return ()
    doers = subjects(verb) if token.pos_ != "NOUN" else []
    if any(t.lower_ in _SELF for t in doers):
        return ()
    said, acting = parsed.span_of(verb), [parsed.span_of(t) for t in doers]
    open_ = token.pos_ in _VERBAL and not doers and is_passive(token)
    out: list[Span] = []
    for quote in quotes:
        inside = any(c.start <= here.start and here.end <= c.end for c in quote.content)
        own = any(c.start <= said.start and said.end <= c.end for c in quote.content)
        sector = cast.actor(quote.speaker).sector if quote.speaker is not None else None
        if inside and own and not (open_ and sector not in _REPORTING):
            out += [s for s in quote.source if not any(s.start <= a.start and a.end <= s.end for a in acting)]
    return tuple(out)
