"""Trigger -> the words that fill its actor and recipient, by the slots of its pattern."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.match import Match
from dateline.extract.events.slots import actor_heads, answering, is_deed, slot_heads, under
from dateline.extract.events.syntax import (
    content_head,
    expand,
    is_passive,
    objects,
    possessors,
    subjects,
    surface_subjects,
)
from dateline.extract.events.targets import is_own_name, targets_before, with_likes
from dateline.parse import Parsed
from dateline.records import Mention, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_INNER = ("poss", "compound", "amod", "nmod", "prep", "appos", "acl", "agent")
_OWNERS = ("poss",)
_NO_ACTORS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"}
)
_INNER_PREPS = frozenset({"of", "by", "from", "in", "against", "with", "between"})
_NP_STOPS = frozenset({"relcl", "acl", "advcl", "appos", "punct", "cc", "conj", "prep", "advmod", "dep", "parataxis"})
PHYSICAL = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT", "PROTEST", "MOBILIZE"})
"""Types that can be done to people and things that no mention names."""


MOVING = frozenset({"MOBILIZE", "RETREAT", "SANCTION"})
"""Types whose object is what the act is done with: a rocket that is launched, troops that are called back."""


WORDED = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
"""Types of words that may be said of things: a plan that is praised, an offer that is turned down."""


def fill(match: Match, cast: Cast, parsed: Parsed) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Give actors and recipients of a trigger; each may be empty, no party stands on both sides."""
    token, pattern = match.token, match.pattern
    doers = actor_heads(match, cast)
    doers = [h for h in doers if h not in match.parts or cast.of_token(h.i) is not None]
    actors = parties(doers, cast, parsed, inner=pattern.pos == "noun", bare=pattern.pos == "verb")
    if not actors and pattern.pos == "verb" and token.dep_ in ("ccomp", "pcomp") and not is_passive(token):
        actors = _same_as_speaker(token, cast, parsed)
    if pattern.mode == "visit" and match.parts and "obj" not in pattern.recipient and not is_passive(token):
        actors = merge(actors, parties(match.parts[:1], cast, parsed, inner=False))  # who is sent goes
    recipients: tuple[Party, ...] = ()
    taken = {party.actor for party in actors if party.actor}
    bearing = with_likes(under(match))
    if bearing:
        actors = tuple(p for p in actors if p not in parties(bearing, cast, parsed, inner=False, bare=True))
        recipients = parties(bearing, cast, parsed, inner=False, bare=True)
    for slot in () if bearing else pattern.recipient:
        if slot == "between" and len(actors) > 1:
            continue
        heads = [h for h in slot_heads(match, slot, cast) if h not in match.parts or slot in ("obj", pattern.prep)]
        bare = pattern.type in PHYSICAL and slot in ("obj", "of", "on", "at")
        own = [h for h in heads if slot == "obj" and pattern.type in WORDED and _owned_by(h, taken, cast)]
        found = parties(
            [h for h in heads if h not in own],
            cast,
            parsed,
            inner=True,
            bare=bare,
            places=slot not in ("obj", "poss", "mod") or pattern.mode == "visit",
        )
        found = merge(found, tuple(_noun_phrase(h, parsed, whole=True) for h in own))
        recipients = tuple(p for p in found if not p.actor or p.actor not in taken)
        if recipients:
            break
    if (
        not recipients
        and len(actors) < 2
        and pattern.recipient
        and pattern.objects
        and "obj" not in pattern.recipient
        and (pattern.type not in MOVING or pattern.mode == "release")
        and pattern.mode != "visit"
        and match.parts
        and not is_deed(match.parts[0])
    ):
        found = parties(match.parts[:1], cast, parsed, inner=True)  # "summoned the Ruritanian ambassador"
        recipients = tuple(p for p in found if not p.actor or p.actor not in taken)
    if not recipients and pattern.pos == "verb" and pattern.type in WORDED and "obj" in pattern.recipient:
        recipients = tuple(_noun_phrase(h, parsed, whole=True) for h in objects(token) if _is_thing(h))
    if pattern.reciprocal:
        return merge(actors, recipients), ()
    if not recipients and pattern.pos == "noun":
        found = parties(answering(match), cast, parsed, inner=False)
        found = found or parties(targets_before(match, cast), cast, parsed, inner=True)
        recipients = tuple(p for p in found if p.actor and p.actor not in taken)
    if not actors and pattern.pos == "verb" and token.dep_ == "amod":
        return (), recipients
    return actors, tuple(p for p in recipients if p not in actors)


def _owned_by(noun: Token, owners: set[str], cast: Cast) -> bool:
    """Tell whether what is spoken of is the speaker's own: "defended its sale of arms to Chad"."""
    return any(
        t.pos_ == "PRON" and (m := cast.of_token(t.i)) is not None and m.actor in owners for t in possessors(noun)
    )


def _is_thing(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and noun.dep_ != "oprd" and noun.ent_type_ not in ("DATE", "TIME")


def _same_as_speaker(verb: Token, cast: Cast, parsed: Parsed) -> tuple[Party, ...]:
    """Read “X denied that it had …”: an unresolved pronoun under a verb of saying is taken for who says it."""
    if not any(t.lower_ in ("it", "they", "he", "she") for t in surface_subjects(verb)):
        return ()
    if any(t.text == '"' for t in verb.sent):
        return ()  # in their own words speakers say "we"
    return parties(subjects(verb.head), cast, parsed, inner=False) if verb.head.pos_ == "VERB" else ()


def merge(*groups: tuple[Party, ...]) -> tuple[Party, ...]:
    """Give the parties of all groups, one for each actor, in order of the text."""
    seen: set[object] = set()
    out: list[Party] = []
    for party in (p for group in groups for p in group):
        key: object = party.actor or (party.start, party.end)
        if key not in seen:
            seen.add(key)
            out.append(party)
    return tuple(out)


def parties(
    heads: Iterable[Token], cast: Cast, parsed: Parsed, *, inner: bool, bare: bool = False, places: bool = False
) -> tuple[Party, ...]:
    """Give a party for each head and what is coordinated with it.

    `inner`: a noun that is no actor stands for the actors inside its phrase ("Ruritania's offer").
    `bare`: a noun phrase that names no actor may stand, unresolved.
    `places`: so may a named place ("imposed a curfew in X").
    """
    out: list[Party] = []
    for head in heads:
        for token in expand(head):
            found = _party(token, cast, parsed)
            if found is not None:
                out.append(found)
                out += _listed(token, cast, parsed)
                continue
            apposed = [p for c in token.children if c.dep_ == "appos" and (p := _party(c, cast, parsed))]
            if apposed:
                out.append(apposed[0])
                continue
            if inner and token.lemma_.lower() in lexicon().people:  # "the father of X" is not X
                out.append(_noun_phrase(token, parsed, whole=True))
                continue
            noun = content_head(token)
            deed = is_deed(noun)
            within = _inner(noun, cast, parsed, _OWNERS if bare and not deed else _INNER) if inner or deed else []
            if not within and ((bare and _may_act(token)) or (places and token.ent_type_ in ("GPE", "LOC"))):
                within = [_noun_phrase(token, parsed)]
            out += within
    return merge(tuple(out))


def _listed(token: Token, cast: Cast, parsed: Parsed) -> list[Party]:
    """Read “A, B and C acted", "against A, B": parsers take B for another name of A. States and bodies by name only,
    so that names of one stay one.
    """
    found = []
    for child in token.children:
        if child.dep_ == "appos" and _another(token, child, cast):
            found += [p for t in expand(child) if (p := _party(t, cast, parsed)) is not None]
    if found or token.ent_type_ != "GPE":
        return found
    for child in token.children:
        more = any(c.dep_ in ("conj", "appos") for c in child.children)
        if more and child.dep_ == "appos" and child.ent_type_ == "GPE":
            members = [p for t in expand(child) if (p := _party(t, cast, parsed)) is not None]
            found += members + [p for t in expand(child) for p in _listed(t, cast, parsed)]
    return found


def _another(one: Token, other: Token, cast: Cast) -> bool:
    """Tell whether what stands in apposition is another state or body, named as the first one is."""
    pair = [cast.of_token(t.i) for t in (one, other) if cast.head_at.get(t.i) is not None]
    if len(pair) < 2 or any(m is None or m.form != "name" for m in pair):
        return False
    first, second = (cast.actor(m.actor) for m in pair if m is not None)
    bodies = {"government", "organisation"}
    between = one.doc[one.i + 1 : other.left_edge.i]
    return (
        first.id != second.id
        and {first.kind, second.kind} <= bodies
        and first.country != second.country
        and all(t.text == "," for t in between)
    )


def _party(token: Token, cast: Cast, parsed: Parsed) -> Party | None:
    mention = cast.of_token(token.i)
    if mention is None:
        return None
    start, end = parsed.starts[token.i], parsed.ends[token.i]
    head = cast.head_at.get(token.i)
    if head is None and mention.end < end:
        return None
    if head is None and not _heads_mention(token, mention.start, mention.end, parsed):
        return None
    if mention.form == "pronoun":
        mention = _named(token, mention.actor, cast, parsed) or mention
    return Party(min(mention.start, start) if head is None else mention.start, mention.end, mention.actor)


def _heads_mention(token: Token, start: int, end: int, parsed: Parsed) -> bool:
    """Tell whether a token governs the mention around it rather than standing inside it as a modifier."""
    top = token
    return not (top.head.i != top.i and start <= parsed.starts[top.head.i] < end)


def _named(token: Token, actor: str, cast: Cast, parsed: Parsed) -> Mention | None:
    """Give a mention by name of the same actor in the same sentence, the nearest before the pronoun."""
    first = parsed.starts[token.sent.start]
    here = parsed.starts[token.i]
    near = [m for m in cast.mentions if m.actor == actor and m.form != "pronoun" and first <= m.start < here]
    return near[-1] if near else None


def _may_act(noun: Token) -> bool:
    """Tell whether a noun that no mention covers may still be a person or body: not an act, a time or a thing said."""
    if noun.pos_ == "NUM" and noun.dep_ in ("nsubjpass", "dobj"):
        return noun.ent_type_ in ("", "CARDINAL")  # "nine were arrested"
    if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ in _NO_ACTORS:
        return False
    lemma = noun.lemma_.lower()
    return lemma not in lexicon().nouns and lemma not in lexicon().things


def _inner(noun: Token, cast: Cast, parsed: Parsed, links: tuple[str, ...] = (), depth: int = 0) -> list[Party]:
    out: list[Party] = []
    for child in noun.children:
        if child.dep_ not in (links or _INNER) or is_own_name(child, cast):
            continue
        if child.dep_ in ("prep", "agent"):
            if child.lower_ not in _INNER_PREPS:
                continue
            heads = [o for o in child.children if o.dep_ == "pobj"]
        elif child.dep_ == "acl":
            heads = [o for c in child.children if c.dep_ == "agent" for o in c.children]
        else:
            heads = [child]
        for head in heads:
            for token in expand(head):
                found = _party(token, cast, parsed)
                if found is not None:
                    out.append(found)
                elif depth < 2:
                    out += _inner(token, cast, parsed, links, depth + 1)
        if out:
            break
    return out


def _noun_phrase(noun: Token, parsed: Parsed, *, whole: bool = False) -> Party:
    first = last = noun.i
    for child in noun.children:
        if child.dep_ not in _NP_STOPS or (whole and child.dep_ == "prep" and child.lower_ == "of"):
            first, last = min(first, child.left_edge.i), max(last, child.right_edge.i)
    span = parsed.span(first, last + 1)
    return Party(span.start, span.end, None)
