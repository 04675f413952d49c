"""Token -> the pattern of the lexicon that it and its surroundings match best, and the runner-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.lexicon import ANY, NONE, Lexicon, Pattern
from dateline.extract.events.syntax import content_head, deep_prep_objects, expand, objects, prep_objects

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSON_ENTS = frozenset({"PERSON", "NORP"})
_PLACE_ENTS = frozenset({"GPE", "LOC", "FAC"})
_ACTOR_ENTS = frozenset({"PERSON", "NORP", "GPE", "ORG"})
_BY_ITSELF = frozenset({"end", "finish", "conclude", "open", "break"})
"""What ends or opens need not have been ended or opened by anybody."""
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "auxpass", "dative", "oprd"})


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger: the pattern that won, the tokens that satisfied it, and the runner-up."""

    token: Token
    pattern: Pattern
    parts: tuple[Token, ...] = ()
    """Object or prepositional noun that the pattern asked for."""
    runner: Pattern | None = None


def find_match(token: Token, lexicon: Lexicon, cast: Cast) -> Match | None:
    """Give the best pattern for a token, None where none holds; of type NONE where it is an idiom."""
    if (token.dep_ == "amod" and token.pos_ == "VERB") or token.ent_type_ in ("DATE", "TIME"):
        return None
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.lemma_ == "be" and token.dep_ not in ("aux", "auxpass")):
        patterns = lexicon.verbs.get(token.lemma_.lower(), ())
    elif token.pos_ in ("NOUN", "PROPN"):
        lemma = token.lemma_.lower()
        patterns = lexicon.nouns.get(lemma) or lexicon.nouns.get(lemma.removesuffix("s"), ())
    else:
        return None
    found = [m for p in patterns if (m := _holds(p, token, cast)) is not None]
    if not found:
        return None
    best = found[0]
    if best.pattern.type == NONE:
        return best
    runner = next(
        (m.pattern for m in found[1:] if (m.pattern.type, m.pattern.mode) != (best.pattern.type, best.pattern.mode)),
        None,
    )
    return Match(token, best.pattern, best.parts, runner)


def _holds(pattern: Pattern, token: Token, cast: Cast) -> Match | None:
    parts: list[Token] = []
    if pattern.before and not _before(pattern, token):
        return None
    if pattern.particle and not any(_particle(c, pattern.particle) for c in token.children):
        return None
    if pattern.objects:
        part = _object(pattern, token, cast)
        if part is None:
            return None
        parts.append(part)
    if pattern.prep:
        find = prep_objects if pattern.pos == "noun" else deep_prep_objects
        part = _first(find(token, pattern.prep), pattern.pobjs, cast)
        if part is None:
            return None
        parts.append(part)
    return Match(token, pattern, tuple(parts))


def _particle(child: Token, word: str) -> bool:
    """Tell whether a word completes a verb ("call on X"), rather than open a phrase of time ("called X on Friday")."""
    if child.lower_ != word or child.dep_ == "agent":
        return False
    return not any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in child.children)


def _before(pattern: Pattern, token: Token) -> bool:
    if pattern.hyphen:
        i, doc = token.i, token.doc
        for word in reversed(pattern.before):
            if i < 2 or doc[i - 1].text != "-" or doc[i - 2].lower_ != word:
                return False
            i -= 2
        return True
    left = {t.lemma_.lower() for t in token.children if t.i < token.i and t.dep_ in ("compound", "amod", "nmod")}
    left |= {t.lower_ for t in token.children if t.i < token.i}
    if token.i:
        left.add(token.doc[token.i - 1].lower_)
    return all(word in left for word in pattern.before)


def _object(pattern: Pattern, token: Token, cast: Cast) -> Token | None:
    found = list(objects(token))
    found += [
        c
        for c in token.children
        if c.dep_ in ("acomp", "oprd", "ccomp", "xcomp", "advmod", "prt", "dative") and c not in found
    ]
    if pattern.particle:  # "hands over the letter": parsers may take it for a preposition
        found += [o for c in token.children if c.lower_ == pattern.particle for o in c.children if o.dep_ == "pobj"]
    first = _first(found, pattern.objects, cast)
    if first is not None or any(c.dep_ in _COMPLEMENTS for c in token.children) or token.lemma_ in _BY_ITSELF:
        return first
    under = [c for c in token.children if c.dep_ == "nsubj"]  # "Talks resumed", "Treaty signed in X"
    plain = frozenset(word for word in pattern.objects if not word.startswith("%"))
    return _first(under, plain, cast)


def _first(heads: list[Token], wanted: frozenset[str], cast: Cast) -> Token | None:
    for head in heads:
        for token in expand(head):
            noun = content_head(token)
            for candidate in (noun, token):
                if (
                    candidate.lemma_.lower() in wanted
                    or candidate.lower_ in wanted
                    or candidate.lower_.removesuffix("s") in wanted
                ):
                    return candidate
            modified = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod")}
            if modified & wanted and noun.pos_ in ("NOUN", "PROPN"):
                return noun
            if any(word.startswith("%") and _is_class(noun, word, cast) for word in wanted):
                return noun
    return None


def _is_class(noun: Token, word: str, cast: Cast) -> bool:
    if word == ANY:
        return noun.ent_type_ not in ("DATE", "TIME")
    mention = cast.of_token(noun.i)
    kind = cast.actor(mention.actor).kind if mention else None
    if word == "%person":
        return noun.ent_type_ in _PERSON_ENTS or kind in ("person", "group")
    if word == "%place":
        return noun.ent_type_ in _PLACE_ENTS
    if word == "%money":
        return noun.ent_type_ == "MONEY"
    return noun.ent_type_ in _ACTOR_ENTS or kind is not None
