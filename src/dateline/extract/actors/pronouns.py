"""Pronouns to the actors they stand for, where that is clear."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from dateline.extract.actors.book import Entrant

if TYPE_CHECKING:
    from spacy.tokens import Token

WINDOW = 3
"""A pronoun looks back this many sentences."""
MARGIN = 1.0
"""The best candidate must score this much above the next; points are those of `_score`."""
_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_RELATIVE = frozenset({"who", "whom", "whose"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_EMPTY = frozenset(
    {"come", "happen", "follow", "mean", "take", "seem", "appear", "emerge", "rain", "turn", "matter", "remain"}
)
_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_ASKING = frozenset({"demand", "ask", "urge", "order", "request", "require", "insist", "tell", "warn", "want", "force"})
"""Verbs whose complement is for another to do than their subject."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention already resolved."""

    who: Entrant
    head: int
    sentence: int
    subject: bool
    block: int
    owner: bool = False
    """The mention is a possessor."""
    plural: bool = False
    quoted: bool = False
    """The mention stands inside quotation marks: the words of somebody else."""


def antecedent(
    token: Token, seen: list[Seen], sentence: int, block: int, *, captions: frozenset[int]
) -> Entrant | None:
    """Give the actor that a pronoun stands for; None if it is open, or refers to nothing (as "it rains")."""
    word = token.lower_
    if word in _RELATIVE:
        return _relative(token, seen, sentence)
    near = [
        s
        for s in _recent(seen, sentence, WINDOW)
        if s.head < token.i and (s.block == block or (s.block not in captions and block not in captions))
    ]
    if word in _GENDER:
        near = [
            s
            for s in near
            if s.who.kind == "person" and not s.who.plural and s.who.gender in {"", _GENDER[word]} and not s.quoted
        ]
    elif word in _IT:
        if token.dep_ == "expl" or _weather(token):
            return None
        near = [
            s
            for s in near
            if s.who.kind in {"government", "organisation"}
            and not s.plural
            and (s.sentence == sentence or (sentence - s.sentence == 1 and s.subject))
        ]
    elif word in _THEY:
        if len({s.who.number for s in near if s.sentence == sentence and not _many(s)}) > 1:
            return None
        near = [s for s in near if _many(s) and sentence - s.sentence <= 1]
    else:
        return None
    return _best(token, near, sentence, _GENDER.get(word, ""))


def _many(s: Seen) -> bool:
    """Tell whether a mention is of several, or told in the plural: "the authorities"."""
    return s.plural or s.who.plural or s.who.kind == "group"


def _recent(seen: list[Seen], sentence: int, window: int) -> list[Seen]:
    """Give the mentions of the last sentences, oldest first."""
    return list(takewhile(lambda s: sentence - s.sentence <= window, reversed(seen)))[::-1]


def _relative(token: Token, seen: list[Seen], sentence: int) -> Entrant | None:
    """Give whom "who" continues: the mention that ends just before it, or heads its clause."""
    verb = token.head
    while verb.dep_ not in {"relcl", "ROOT", "ccomp", "advcl"} and verb.head is not verb and verb.pos_ != "VERB":
        verb = verb.head
    last = [
        s
        for s in _recent(seen, sentence, 0)
        if s.head < token.i and not s.owner and (s.who.kind in {"person", "group"} or token.lower_ == "whose")
    ]
    if last and token.i - last[-1].head <= 2 and (last[-1].who.kind == "person" or token.lower_ == "whose"):
        return last[-1].who
    if verb.dep_ == "relcl":
        named = [s for s in last if s.head == verb.head.i]
        if named:
            return named[-1].who
    near = [s for s in last if token.i - s.head <= 2]
    return near[-1].who if near else None


def _weather(token: Token) -> bool:
    """Tell whether "it" only holds a place: "it is clear that", "it takes"."""
    verb = token.head
    if token.lower_ == "it" and token.dep_ in _SUBJECT and verb.lemma_ in _EMPTY:
        return True
    return verb.lemma_ == "be" and any(
        child.dep_ in {"acomp", "attr", "ccomp", "xcomp", "advcl"} for child in verb.children
    )


def _best(token: Token, near: list[Seen], sentence: int, gender: str) -> Entrant | None:
    beside = _beside(token, near)
    if beside is not None:
        return beside
    scores: dict[int, tuple[float, Entrant]] = {}
    for s in near:
        if _bound(token, s, sentence):
            continue
        score = _score(token, s, sentence, gender)
        old = scores.get(s.who.number)
        kept = max(score, old[0]) + 0.4 if old else score
        scores[s.who.number] = (kept, s.who)
    ranked = sorted(scores.values(), key=lambda row: (-row[0], row[1].number))
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][0] < ranked[1][0] + MARGIN:
        return None
    return ranked[0][1]


def _score(token: Token, s: Seen, sentence: int, gender: str) -> float:
    """Give points: nearer sentences, subjects, owners least, known gender, named persons."""
    score = 6.0 - 3.0 * (sentence - s.sentence)
    if s.subject:
        score += 2.5
    if s.owner:
        score -= 1.0
    if gender and s.who.gender == gender:
        score += 1.5
    if s.who.named:
        score += 1.0
    if s.sentence == sentence and token.dep_ in _SUBJECT and s.subject:
        score += 0.5
        if _reported(token) == token.doc[s.head].head.i:
            score += 3.0
    return score


def _reported(token: Token) -> int | None:
    """Give the verb whose content the pronoun's clause is: "said" in "Moss said he left"."""
    return token.head.head.i if token.head.dep_ == "ccomp" else None


def _beside(token: Token, near: list[Seen]) -> Entrant | None:
    """Give the possessor of the noun that a pronoun's noun is listed with: "the envoy's pleas and his demands"."""
    if token.dep_ != "poss":
        return None
    noun, owners = token.head, set()
    while noun.dep_ == "conj" and noun.head.i != noun.i:
        noun = noun.head
        owners |= {c.i for c in noun.children if c.dep_ == "poss"}
    return next((s.who for s in reversed(near) if s.head in owners), None)


def _asked(token: Token) -> int | None:
    """Give the verb whose subject asks for the clause that a pronoun is the subject of: "pressed" in "pressed
    Oslo, demanding it give up".
    """
    verb = token.head
    if token.dep_ not in _SUBJECT or verb.dep_ not in {"ccomp", "xcomp"} or verb.head.lemma_ not in _ASKING:
        return None
    asking = verb.head
    while asking.dep_ in {"advcl", "xcomp", "conj"} and not any(c.dep_ in _SUBJECT for c in asking.children):
        asking = asking.head
    return asking.i


def _bound(token: Token, s: Seen, sentence: int) -> bool:
    """Tell whether grammar forbids it: an object is not the subject of its own verb, unless reflexive; nor does who
    asks for something do it.
    """
    if s.sentence == sentence and s.subject and token.doc[s.head].head.i == _asked(token):
        return True
    if s.sentence != sentence or token.lower_.endswith("self") or token.dep_ == "poss":
        return False
    verb = token.doc[s.head].head
    return s.subject and token.dep_ in {"dobj", "pobj", "dative"} and verb in (token.head, token.head.head)
