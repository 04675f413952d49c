"""The words that the encoder marks as actor (A) or recipient (R) of an act, and the parties that they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.encoder import Coded, Part
from dateline.extract.actors import Cast
from dateline.extract.events.parties import merge, parties
from dateline.extract.events.slots import is_deed
from dateline.parse import Parsed, entity_at
from dateline.records import Party
from dateline.records import Span as TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

FILL = {"A": 0.60, "R": 0.40}
"""Marked words are taken for a party that the rules left open at this score."""
_PIECE = 0.50
"""The same for a piece of a name without its last word: "South Korean President" of one with a name."""
_LEADING = frozenset({"ADP", "SCONJ", "PART"})
_IDLE = frozenset({"DET", "PUNCT", "CCONJ", "SPACE", "SYM", "AUX"})
_GAP = 16
"""Characters between two items of a list at most."""
_LINKS = frozenset({"and", "or", "&", "as", "well", "the"})
_NAMES = frozenset({"GPE", "LOC", "ORG", "PERSON", "NORP"})
_BEFORE = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_LISTED = _BEFORE | {"conj", "appos"}


@dataclass(frozen=True, slots=True)
class Marks:
    """What the encoder marks for one trigger, and where to look its words up."""

    coded: Coded
    sentence: Span
    cast: Cast
    parsed: Parsed
    tellers: tuple[TextSpan, ...] = ()
    """Words for those who only tell of the act: they are not looked for among its parties."""
    within: dict[str, TextSpan] = field(default_factory=dict)
    """By letter, the phrase that parties must stand in; anywhere where there is none."""

    def heard(self, chosen: tuple[Party, ...], letter: str) -> tuple[tuple[float, ...], float]:
        """Give what the encoder thinks of each chosen party, and the most that it thinks of words not chosen."""
        scores = [0.0] * len(chosen)
        left = 0.0
        for part in self.coded.parts:
            tokens = self._tokens(part) if part.letter == letter else None
            if tokens is None:
                continue
            span = self.parsed.span_of(tokens)
            mention = self.cast.at(span)
            named = mention.actor if mention else None
            mine = [
                n
                for n, party in enumerate(chosen)
                if (party.start < span.end and span.start < party.end) or (party.actor and party.actor == named)
            ]
            for n in mine:
                scores[n] = max(scores[n], part.score)
            if not mine:
                left = max(left, part.score)
        return tuple(scores), left

    def side(
        self, letter: str, *, taken: tuple[Party, ...], least: float | None = None, apart: bool = False
    ) -> tuple[Party, ...]:
        """Give the parties whose words are marked with a letter, at `least` (the letter's of FILL).

        Unless they may stand `apart`, as those who meet do, only those that are listed with the surest one.
        """
        found: list[tuple[float, int, tuple[Party, ...]]] = []
        known = {party.actor for party in taken if party.actor}
        for part in self.coded.parts:
            sure = part.letter == letter and part.score >= (FILL[letter] if least is None else least)
            tokens = self._tokens(part) if sure else None
            if tokens is None:
                continue
            group = tuple(
                p
                for p in self._parties(tokens, letter, part.score)
                if p.actor not in known and p not in taken and not self._tells(p) and self._inside(p, letter)
            )
            if group:
                found.append((part.score, _top(tokens.root).i, group))
        if found and not apart:
            first = max(found, key=lambda row: row[0])
            actors = {party.actor for party in first[2] if party.actor}
            found = [row for row in found if row[1] == first[1] or any(p.actor in actors for p in row[2])]
        return merge(*(group for _, _, group in found))

    def beside(self, chosen: tuple[Party, ...], letter: str, least: float) -> tuple[Party, ...]:
        """Give the parties marked at `least` that stand in a list with a chosen one: only "and" and commas between."""
        found = self.side(letter, taken=chosen, least=least, apart=True)
        return tuple(p for p in found if p.actor and any(self._joined(p, other) for other in chosen))

    def _joined(self, one: Party, other: Party) -> bool:
        first, second = sorted((one, other), key=lambda party: party.start)
        gap = self.parsed.article.text[first.end : min(second.start, first.end + _GAP)]
        return 0 < second.start - first.end <= _GAP and not set(gap.replace(",", " ").lower().split()) - _LINKS

    def _inside(self, party: Party, letter: str) -> bool:
        phrase = self.within.get(letter)
        return phrase is None or (phrase.start <= party.start and party.end <= phrase.end)

    def _tells(self, party: Party) -> bool:
        return any(t.start < party.end and party.start < t.end for t in self.tellers)

    def _parties(self, tokens: Span, letter: str, score: float) -> tuple[Party, ...]:
        """Give the parties in marked words: the actors that they name, or the phrase with the one actor inside it."""
        head = tokens.root
        if head.pos_ == "ADP":  # "among the pilgrims"
            head = next((t for t in head.children if t.dep_ == "pobj" and t in tokens), head)
        first = self._listed_with(head)
        found = parties([first], self.cast, self.parsed, inner=letter == "R", bare=letter == "A", places=True)
        mention = self.cast.of_token(head.i)
        if mention is None and len({party.actor for party in found}) == 1 and letter == "R":
            span = self.parsed.span(
                min(head.left_edge.i, head.i) if head.i != tokens.root.i else tokens.start, tokens.end
            )
            return (Party(span.start, span.end, found[0].actor),)
        if found and any(party.actor for party in found):
            return found
        whole = self._whole(head)
        if whole is not None and (whole.start, whole.end) != tuple(self.parsed.span_of(tokens)):
            return (whole,) if score >= _PIECE and any(t.pos_ in ("NOUN", "PROPN") for t in tokens) else ()
        if tokens.root.dep_ in _BEFORE and tokens.root.head not in tokens:
            return found  # the first word of something else: "U.S." in "the U.S. tariffs"
        if letter == "A" and is_deed(head):
            return found  # "the lawsuit alleges": things do not act
        if not found and head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            span = self.parsed.span(tokens.start, tokens.end)
            return (Party(span.start, span.end, None),)
        return found

    def _listed_with(self, head: Token) -> Token:
        """Give the first of the known actors that a marked one is listed with: what befalls one befalls all."""
        while head.dep_ == "conj" and self.cast.of_token(head.i) and self.cast.head_at.get(head.head.i) is not None:
            head = head.head
        return head

    def _whole(self, head: Token) -> Party | None:
        """Give the mention or name that a word is a piece of; None where it is none."""
        mention = self.cast.of_token(head.i)
        if mention is not None:
            return Party(mention.start, mention.end, mention.actor)
        name = entity_at(head)
        if name is None or name.label_ not in _NAMES or name.root.dep_ in _BEFORE:
            return None
        inside = next((m for t in name if (m := self.cast.of_token(t.i)) is not None), None)
        span = self.parsed.span_of(name)
        return Party(inside.start, inside.end, inside.actor) if inside else Party(span.start, span.end, None)

    def _tokens(self, part: Part) -> Span | None:
        """Give the tokens of marked words, without articles and marks at their ends; None where nothing is left."""
        start, end = self.sentence.start_char + part.start, self.sentence.start_char + part.end
        inside = [t for t in self.sentence if t.idx < end and start < t.idx + len(t)]
        while len(inside) > 1 and inside[0].pos_ in _LEADING:  # "of Chinese goods"
            inside.pop(0)
        while inside and (inside[-1].pos_ in _IDLE or inside[-1].tag_ == "POS"):
            inside.pop()
        if not inside or all(t.pos_ in _IDLE or t.tag_ == "POS" for t in inside):
            return None
        return self.sentence.doc[inside[0].i : inside[-1].i + 1]


def _top(token: Token) -> Token:
    """Give the first of what a word is listed with, or the noun that it stands before."""
    while token.dep_ in _LISTED and token.head.i != token.i:
        token = token.head
    return token
