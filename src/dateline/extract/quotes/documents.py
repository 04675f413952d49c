"""Whose text speaks: "the statement said" -> whoever made the statement, where the article says who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

_BACK = 150
"""Tokens before a text's name in which its maker is looked for."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its"})
_FROM = frozenset({"from", "by", "of"})


def author_of(noun: Token, cues: Cues, actor_at: Callable[[int], str | None]) -> str | None:
    """Give the actor who made the text that a noun names ("the letter"); None where the article does not say.

    `actor_at` gives the actor whose mention ends with or covers a token.
    """
    lemma = noun.lemma_.lower()
    if lemma not in cues.makers:
        return None
    own = _owner(noun, actor_at)
    if own is not None or not any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children):
        return own
    doc = noun.doc
    for token in reversed(doc[max(0, noun.sent.start - _BACK) : noun.sent.start]):
        found = None
        if token.lemma_.lower() == lemma and token.pos_ == "NOUN":
            found = _owner(token, actor_at)
            if found is None and token.dep_ == "dobj":
                found = _subject(token.head, actor_at)
        elif token.pos_ == "VERB" and token.lemma_.lower() in cues.makers[lemma]:
            found = _subject(token, actor_at)
        if found is not None:
            return found
    return None


def _owner(noun: Token, actor_at: Callable[[int], str | None]) -> str | None:
    """Give whose a text is by the words around its name: "Moss's letter", "a ministry statement", "a note by Moss"."""
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "nmod"):
            found = actor_at(child.i)
            if found is not None:
                return found
        if child.dep_ == "prep" and child.lower_ in _FROM:
            for inner in child.children:
                found = actor_at(inner.i) if inner.dep_ == "pobj" else None
                if found is not None:
                    return found
    return None


def _subject(verb: Token, actor_at: Callable[[int], str | None]) -> str | None:
    _, speaker = source_of(verb)
    return None if speaker is None else actor_at(speaker)
