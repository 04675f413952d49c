"""Whom a measure or an inquiry is set against, where it is told before the noun or in a list cut short.

"The Malian sanctions" are Mali's; "Mali sanctions" are against Mali: a state's own name before such a noun tells its
target, where the state has an adjective that could have told whose it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.match import Match
from dateline.extract.events.syntax import content_head, modifiers, possessors, prep_objects
from dateline.extract.events.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_DIRECTED = frozenset({"COERCE", "ACCUSE"})
_ASKED = frozenset({"GOV", "ELI", "PTY", "BUS", "MIL"})
"""Sectors of those into whom others inquire."""
_UP = 4
"""Words followed upwards from a noun at most."""
_INITIALS = 4
"""Letters at most of a name in capitals that stands for an adjective, too: "U.S.", "UN", "ROK"."""


def targets_before(match: Match, cast: Cast) -> list[Token]:
    """Give the words before a noun that say whom it is set against: "Mali sanctions", "X's Berg investigation"."""
    token, pattern = match.token, match.pattern
    if pattern.pos != "noun" or pattern.type not in _DIRECTED:
        return []
    owned = bool(possessors(token)) or bool(prep_objects(token, "by"))
    inquiry = pattern.mode == "investigate"
    out = []
    for word in modifiers(token):
        if word.dep_ == "amod":
            if inquiry and owned and _is_state(word, cast):
                out.append(word)
        elif is_own_name(word, cast) or (inquiry and (_is_asked(word, cast) or _is_matter(word))):
            out.append(word)
    return out


def is_own_name(word: Token, cast: Cast) -> bool:
    """Tell whether a word is a state's own name, neither its adjective nor initials that serve as one."""
    mention = cast.of_token(word.i)
    if mention is None or word.pos_ not in ("PROPN", "NOUN") or word.dep_ not in ("compound", "nmod"):
        return False
    letters = word.text.replace(".", "")
    if letters.isupper() and len(letters) <= _INITIALS:
        return False
    actor = cast.actor(mention.actor)
    return actor.kind == "government" and mention.form == "name" and actor.name.endswith(word.text)


def _is_state(word: Token, cast: Cast) -> bool:
    mention = cast.of_token(word.i)
    return mention is not None and cast.actor(mention.actor).kind == "government"


def _is_asked(word: Token, cast: Cast) -> bool:
    """Tell whether a person before "investigation" is whom it concerns, not who leads it."""
    mention = cast.of_token(word.i)
    if mention is None or cast.head_at.get(word.i) is None or mention.form == "pronoun":
        return False
    actor = cast.actor(mention.actor)
    return actor.kind == "person" and actor.named and actor.sector in _ASKED


def _is_matter(word: Token) -> bool:
    """Tell whether a noun before "investigation" is the deed inquired into: "the Malian meddling probe"."""
    return word.pos_ == "NOUN" and word.lemma_.lower() in words("matters")


def is_broken(match: Match) -> bool:
    """Tell whether a measure is only told as broken or as not applied: "in defiance of sanctions", "evaded tariffs"."""
    if match.pattern.pos != "noun" or match.pattern.type != "COERCE":
        return False
    top = match.token
    for _ in range(_UP):
        top = top.head
        if top.lemma_.lower() in words("breaking"):
            return True
        if top.pos_ not in ("ADP", "NOUN"):
            return False
    return False


def is_passing(match: Match) -> bool:
    """Tell whether a trigger is a noun for a suit, an inquiry or a measure."""
    return match.pattern.pos == "noun" and match.pattern.lemma in words("passing")


def phrase_of(token: Token) -> tuple[int, int]:
    """Give the first token of a noun's phrase and the one after its last, with what it is part of: "a suite of …"."""
    top = token
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN":
        top = top.head.head
    return top.left_edge.i, top.right_edge.i + 1


def outside(match: Match, letter: str, cast: Cast) -> bool:
    """Tell whether an actor (A) or recipient (R) of a noun may stand outside its phrase.

    Suits, inquiries and measures are often named in passing: who acts or undergoes beside them has no part in them,
    unless the noun is the object of a verb of making or the subject of a verb of aiming.
    """
    token, pattern = match.token, match.pattern
    if not is_passing(match) or token.dep_ == "ROOT":
        return True
    if letter == "A" and any(t.pos_ == "PRON" and cast.of_token(t.i) is None for t in possessors(token)):
        return True  # "in its latest sanctions, the council …"
    verb = token.head
    if token.dep_ in ("nsubj", "agent") or (verb.dep_ == "agent" and token.dep_ == "pobj"):
        verb = verb.head if verb.dep_ == "agent" else verb
        return letter == "R" and verb.lemma_.lower() in words("aiming")
    if token.dep_ != "dobj":
        return False
    if letter == "R":
        return verb.lemma_.lower() in words("making") | words("light")
    return pattern.type == "COERCE" or verb.lemma_.lower() in words("making") | words("light")


def with_likes(heads: list[Token]) -> list[Token]:
    """Give the heads with the members told after "such as" in place of the class: "states such as X and Y"."""
    out = []
    for head in heads:
        inner = [
            o
            for c in content_head(head).children
            if c.dep_ == "prep" and c.lower_ == "as" and any(m.lower_ == "such" for m in c.children)
            for o in c.children
            if o.dep_ == "pobj"
        ]
        out += inner or [head]
    return out


def and_same(noun: Token, slot: str) -> list[Token]:
    """Give what else of a kind a list sets up: "a 5% duty on wool and a 9% duty on silk", "… and 9% on silk"."""
    out = []
    for other in noun.children:
        if other.dep_ == "conj" and (other.lemma_ == noun.lemma_ or other.ent_type_ in ("PERCENT", "MONEY")):
            out += prep_objects(other, slot) + and_same(other, slot)
    return out
