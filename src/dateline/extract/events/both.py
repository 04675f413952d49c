"""“The two countries", “both leaders": the two that the text has just named.

Written for two of a kind: states, or persons. They are the two of a list ("Peru and Chile") nearest before the phrase,
else the only two of the kind named so far in its sentence, or in it and the one or two before, else the two of whom
the article so far speaks far more often than of any third. Otherwise the phrase stays as it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.drafts import Draft
from dateline.extract.events.parties import merge
from dateline.extract.events.syntax import expand
from dateline.extract.events.words import words
from dateline.parse import Parsed
from dateline.records import Actor, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACK = 2
"""Sentences before its own in which the two may be named."""
_OFTEN = 3
"""Mentions at least of each of the two that a whole article is about."""
_BOTH = frozenset({"two", "both"})


def with_both(draft: Draft, cast: Cast, parsed: Parsed) -> Draft:
    """Give a draft with the two that a party of it means in its place, where the text tells them."""
    actors = _told(draft.actors, cast, parsed)
    recipients = _told(draft.recipients, cast, parsed)
    if (actors, recipients) == (draft.actors, draft.recipients):
        return draft
    acting = {p.actor for p in actors if p.actor}
    return replace(draft, actors=actors, recipients=tuple(p for p in recipients if p.actor not in acting))


def _told(side: tuple[Party, ...], cast: Cast, parsed: Parsed) -> tuple[Party, ...]:
    out: list[Party] = []
    for party in side:
        tokens = parsed.tokens_at(party.start, party.end)
        pair = _pair(tokens.root, cast, parsed) if len(tokens) and _is_both(tokens.root) else ()
        out += [Party(party.start, party.end, actor) for actor in pair] or [party]
    return merge(tuple(out))


def _is_both(noun: Token) -> bool:
    """Tell whether a noun heads "the two countries", "both sides", without words that say which."""
    told = [c for c in noun.children if c.dep_ in ("relcl", "acl", "poss")]
    if not noun.lower_.endswith(("s", "men")) or any(not _apart(c) for c in told):
        return False
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    kinds = words("pair_states") | words("pair_persons")
    return bool(before & _BOTH) and (noun.pos_ == "PROPN" or noun.lemma_.lower() in kinds)


def _apart(clause: Token) -> bool:
    """Tell whether a clause after a noun only adds to it: a comma stands before it."""
    edge = clause.left_edge
    return edge.i > 0 and edge.nbor(-1).text == ","


def _pair(noun: Token, cast: Cast, parsed: Parsed) -> tuple[str, ...]:
    """Give the two actors that a phrase means, in order of the text; empty where they are not clear."""
    namesakes = tuple(a.id for a in cast.actors if a.kind == "government" and a.name.split()[-1] == noun.text[:-1])
    if noun.text[0].isupper() and len(namesakes) == 2:
        return namesakes  # "the two Koreas"
    persons = noun.lemma_.lower() in words("pair_persons")
    doc, sentence = noun.doc, noun.sent
    found: dict[str, int] = {}
    for _ in range(_BACK + 1):
        listed: list[tuple[str, ...]] = []
        for token in sentence:
            if token.i >= noun.i:
                break
            key = _one(token, cast, persons=persons)
            if key is not None:
                found.setdefault(key, token.i)
            whole = list(expand(token)) if token.dep_ != "conj" else []
            members = dict.fromkeys(k for t in whole if t.i < noun.i and (k := _one(t, cast, persons=persons)))
            if len(members) == len(whole) == 2:
                listed.append(tuple(members))
        if listed:
            return listed[-1]
        if len(found) == 2:
            return tuple(sorted(found, key=lambda actor: found[actor]))
        if len(found) > 2:
            return ()
        if sentence.start == 0 or parsed.block_of[sentence.start - 1] < parsed.block_of[noun.i] - 1:
            break
        sentence = doc[sentence.start - 1].sent
    return _foremost(noun, cast, persons=persons)


def _foremost(noun: Token, cast: Cast, *, persons: bool) -> tuple[str, ...]:
    """Give the two of a kind that an article speaks of far more often than of any third, up to a phrase."""
    counts = Counter(
        mention.actor
        for mention, head in zip(cast.mentions, cast.heads, strict=True)
        if head < noun.i and _one(noun.doc[head], cast, persons=persons) is not None
    )
    ranked = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)]
    least, third = ranked[1][1], ranked[2][1]
    return (ranked[0][0], ranked[1][0]) if least >= _OFTEN and 2 * third <= least else ()


def _one(token: Token, cast: Cast, *, persons: bool) -> str | None:
    """Give the actor that a word heads a mention of, if it is of the kind."""
    mention = cast.of_token(token.i)
    if mention is None or cast.head_at.get(token.i) is None:
        return None
    actor: Actor = cast.actor(mention.actor)
    if not actor.named or actor.kind != ("person" if persons else "government"):
        return None
    return mention.actor
