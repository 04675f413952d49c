"""Descriptions ("the minister", "the Macron administration", "two officials") to actors."""

from __future__ import annotations

from collections import Counter

from dateline.extract.actors.book import Entrant
from dateline.extract.actors.chunks import Chunk
from dateline.extract.actors.code import Coding, is_singular, with_country
from dateline.extract.actors.pronouns import Seen
from dateline.extract.actors.roles import relate, role_words, take_apposition
from dateline.extract.actors.state import Resolver, person_of
from dateline.extract.actors.tables import UNLISTED, Noun, compact, key
from dateline.ontology import ontology

_STATE_NOUNS = frozenset(
    [
        "government",
        "administration",
        "regime",
        "leadership",
        "presidency",
        "authorities",
        "authority",
        "state",
        "cabinet",
        "presidential-palace",
    ]
)
_OWN = frozenset(
    {
        "head",
        "office",
        "side",
        "body",
        "guard",
        "service",
        "services",
        "house",
        "school",
        "college",
        "press",
        "boat",
        "plane",
        "vessel",
        "tank",
        "jet",
    }
)
_HEADS = frozenset({"leader", "president", "prime minister", "premier", "chancellor", "dictator", "ruler", "strongman"})
_OFTEN = 2
"""An office without a country means the holder told of this many times as often as any other,"""
_LATELY = 8
"""if no more than this many sentences ago."""
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})


def resolve_nominal(state: Resolver, chunk: Chunk, coding: Coding, appositions: dict[int, Chunk]) -> Entrant | None:
    """Give the actor that a description means: one known by name, a government, a body, or somebody unnamed."""
    doc, noun = state.parsed.doc, chunk.noun
    if noun is None or doc[chunk.first].lower_ == "no":
        return None
    if (
        noun.words in _OWN
        and chunk.first < chunk.core[0]
        and doc[chunk.first].tag_ == "PRP$"
        and chunk.complement is None
    ):
        return None
    if noun.words in _OWN and (chunk.first, chunk.stop) == chunk.core:
        return None
    named = appositions.get(id(chunk))
    if named is not None:
        found = person_of(state, named)
        if found is not None:
            take_apposition(state, chunk, found, coding)
            return found
    if noun.words in {"country", "nation"}:
        return _the_country(state, chunk, coding)
    owner = state.who.get(id(chunk.possessor)) if chunk.possessor is not None else None
    if owner is None and chunk.complement is not None:
        owner = person_of(state, chunk.complement) if chunk.complement.kind == "person" else None
    if noun.words in state.tables.titles.kinship:
        known = owner.kin.get(noun.words) if owner is not None else None
        if known is not None:
            return known
    if noun.words == "counterpart" and owner is not None and owner.kind == "person":
        other = _counterpart(state, coding, owner)
        if other is not None:
            return other
    if owner is not None and owner.kind in {"person", "government"} and not noun.relational:
        coding = with_country(coding, owner.country, f"of {owner.name}")
    coding = _premodifying_person(state, chunk, coding)
    if (
        noun.kind == "government"
        and coding.country is not None
        and noun.words.split()[-1] in _STATE_NOUNS
        and coding.sector == "GOV"
        and not _subnational(state, chunk)
    ):
        name = _state_name(state, chunk, coding.country)
        found = state.book.enter("gov", name, "government", name, named=True)
        found.learn(coding)
        found.offices.add((noun.words, coding.country, False))
        return found
    if coding.kind == "person" and _is_definite(state, chunk):
        office = _by_office(state, chunk, coding, owner)
        if office is not None:
            return office
    if coding.kind in {"organisation", "government"}:
        body = _named_body(state, chunk, coding, noun)
        if body is not None:
            return body
    return _unnamed(state, chunk, coding, noun, owner)


def _state_name(state: Resolver, chunk: Chunk, country: str) -> str:
    """Give the state, region or unlisted state that a phrase names itself, else the state of the country code."""
    for i in range(chunk.first, chunk.stop):
        entry = state.spots.entries[i][1] if i in state.spots.entries else None
        if entry is not None and entry.country == country and entry.kind in {"country", "adjective", "capital", "seat"}:
            return entry.name
    known = state.tables.countries.get(country)
    return known.name if known is not None else country.removeprefix(UNLISTED)


def _named_body(state: Resolver, chunk: Chunk, coding: Coding, noun: Noun) -> Entrant | None:
    """Give the organisation that the phrase names by capitals, or the one body of that kind named so far."""
    proper = _proper_name(state, chunk)
    if proper:
        found = state.book.enter("org", compact(proper), "organisation", proper, named=True)
        found.learn(coding)
        found.offices.add((noun.words, coding.country, False))
        return found
    doc = state.parsed.doc
    bare = chunk.stop == chunk.core[1] and all(t.pos_ in {"DET", "PRON"} for t in doc[chunk.first : chunk.core[0]])
    if coding.country is not None or not bare or not is_singular(doc, chunk, noun) or noun.words in {"group", "team"}:
        return None
    now = state.sentence_of[chunk.head]
    if noun.words == "bloc":
        return _one([s for s in state.seen if s.who.named and s.who.country in ontology().non_state], now)
    known = _body(state, noun.words, now)
    return known if known is not None or noun.words != "administration" else _administration(state, now)


def _administration(state: Resolver, now: int) -> Entrant | None:
    """Give the government of the president whom an article that names no other administration speaks of."""
    presidents = [p for p in state.book.persons() if any(o[0] == "president" and not o[2] for o in p.offices)]
    head = _foremost(state, presidents, now)
    known = state.tables.countries.get(head.country or "") if head is not None else None
    if known is None:
        return None
    found = state.book.enter("gov", known.name, "government", known.name, named=True)
    found.learn(Coding("government", known.iso, "GOV", f"of {head.name}" if head is not None else ""))
    return found


def _unnamed(state: Resolver, chunk: Chunk, coding: Coding, noun: Noun, owner: Entrant | None) -> Entrant:
    """Give an actor known by its description alone; the same definite words are the same actor."""
    doc = state.parsed.doc
    text = " ".join(doc[chunk.first : chunk.stop].text.split())
    stem = key(role_words(state, chunk.first, chunk.stop))
    if _is_definite(state, chunk) or coding.kind != "person":
        found = state.book.enter("noun", stem, coding.kind, text, named=False)
    else:
        found = state.book.add(coding.kind, text, named=False)
    found.plural = coding.kind == "group" or not is_singular(doc, chunk, noun)
    kin = state.tables.titles.kinship.get(noun.words)
    found.gender = found.gender or (kin.gender if kin else state.tables.titles.gendered.get(noun.words, ""))
    found.learn(coding)
    found.offices.add((noun.words, coding.country, coding.former))
    if kin is not None and owner is not None:
        relate(state, owner, noun.words, found, chunk.core)
    return found


def _the_country(state: Resolver, chunk: Chunk, coding: Coding) -> Entrant | None:
    """Give the government that "the country" means: the one that the same sentence or the last one speaks of."""
    doc, now = state.parsed.doc, state.sentence_of[chunk.head]
    if doc[chunk.first].lower_ not in {"the", "this"} or coding.country is not None or coding.kind != "government":
        return None
    if chunk.first and doc[chunk.first - 1].lower_ in {"in", "of", "to", "from", "across", "into"}:
        return None
    for distance in (0, 1):
        near = {s.who.number: s.who for s in state.seen if now - s.sentence == distance and s.who.kind == "government"}
        if near:
            return next(iter(near.values())) if len(near) == 1 else None
    return None


def _subnational(state: Resolver, chunk: Chunk) -> bool:
    """Tell whether a city or province qualifies the phrase: "the Kano State government" is not Nigeria's."""
    return any(
        i in state.spots.entries and state.spots.entries[i][1].kind == "city" for i in range(chunk.first, chunk.core[0])
    )


def _premodifying_person(state: Resolver, chunk: Chunk, coding: Coding) -> Coding:
    """Give the country of the person before the noun: "the Trump administration"."""
    for i in range(chunk.first, chunk.core[0]):
        if i in state.spots.names and coding.country is None:
            parts = compact(state.parsed.doc[i : state.spots.names[i]].text)
            same = [p for p in state.book.persons() if parts in {*p.parts, "".join(p.parts)}]
            leaders = {
                x.country
                for x in state.tables.leaders.values()
                if parts in {compact(x.name), compact(x.name.split()[-1])}
            }
            countries = {p.country for p in same if p.country} or leaders
            if len(countries) == 1:
                return with_country(coding, countries.pop(), f"of {state.parsed.doc[i : state.spots.names[i]].text}")
    return coding


def _counterpart(state: Resolver, coding: Coding, owner: Entrant) -> Entrant | None:
    """Give the one person who holds the same sort of office in another country, the one that is said if any is."""
    ranks = {noun.split()[-1] for noun, _, former in owner.offices if not former}
    others = [
        p
        for p in state.book.persons()
        if p is not owner
        and p.country is not None
        and p.country == (coding.country or p.country)
        and owner.country not in {None, p.country}
        and ranks & {noun.split()[-1] for noun, _, former in p.offices if not former}
    ]
    return others[0] if len(others) == 1 else None


def _is_definite(state: Resolver, chunk: Chunk) -> bool:
    """Tell whether a phrase speaks of somebody known: "the", a possessor, or a bare title with its country."""
    first = state.parsed.doc[chunk.first]
    if first.lower_ in _DEFINITE or chunk.possessor is not None:
        return True
    return (
        first.pos_ not in {"DET", "NUM"}
        and chunk.noun is not None
        and chunk.noun.leader
        and chunk.first != chunk.core[0]
    )


def _by_office(state: Resolver, chunk: Chunk, coding: Coding, owner: Entrant | None) -> Entrant | None:
    """Give the one person who holds the office that a definite phrase names."""
    noun = chunk.noun
    if noun is None or noun.sector == "UNK":
        return None
    holders = [p for p in state.book.entrants if p.kind == "person" and _holds(state, p, noun.words, coding)]
    if len({p.number for p in holders}) == 1 and (noun.leader or any(s.who is holders[0] for s in state.seen)):
        return holders[0]
    served = [p for p in holders if owner is not None and owner.number in p.masters]
    if len(served) == 1:
        return served[0]
    now = state.sentence_of[chunk.head]
    recent = {s.who.number: s.who for s in state.seen if s.who in holders and now - s.sentence <= 2}
    if len(recent) == 1:
        return next(iter(recent.values()))
    return _foremost(state, holders, now) if noun.leader and coding.country is None and not coding.former else None


def _foremost(state: Resolver, among: list[Entrant], now: int) -> Entrant | None:
    """Give who of some is told of far more often than the others so far, and was lately."""
    counts = Counter(s.who.number for s in state.seen if s.who in among)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _OFTEN * ranked[1][1]):
        return None
    last = next(s for s in reversed(state.seen) if s.who.number == ranked[0][0])
    return last.who if now - last.sentence <= _LATELY else None


def _holds(state: Resolver, person: Entrant, words: str, coding: Coding) -> bool:
    for noun, country, former in person.offices:
        leads = (
            words == "leader"
            and coding.country is not None
            and noun in state.tables.nouns
            and state.tables.nouns[noun].leader
        )
        if former != coding.former or not (
            leads or noun == words or noun.split()[-1] == words or words.rsplit(maxsplit=1)[-1] == noun
        ):
            continue
        if ("vice" in noun) != ("vice" in words):
            continue
        known = state.tables.leaders.get("".join(person.parts))
        place = country or person.country or (known.country if known is not None else None)
        if coding.country is None or place is None or place == coding.country:
            return True
    leader = state.tables.heads.get("".join(person.parts)) if words in _HEADS and not coding.former else None
    return leader is not None and coding.country == leader.country


def _proper_name(state: Resolver, chunk: Chunk) -> str:
    """Give the phrase as a name if it is one: two capitalised words or more, up to the head, in running text."""
    doc = state.parsed.doc
    tokens = [t for t in doc[chunk.first : chunk.core[1]] if t.pos_ not in {"DET", "PUNCT"}]
    if (
        len(tokens) < 2
        or chunk.possessor is not None
        or tokens[0].i in state.spots.entries
        or not all(t.text[0].isupper() for t in tokens)
    ):
        return ""
    sentence = doc[chunk.head].sent
    if (
        sum(t.text[0].isupper() for t in sentence if t.is_alpha) * 2 > sum(t.is_alpha for t in sentence)
        and len(sentence) > len(tokens) + 3
    ):
        return ""
    return " ".join(doc[tokens[0].i : chunk.core[1]].text.split())


def _body(state: Resolver, words: str, now: int) -> Entrant | None:
    """Give the one body of a country spoken of so far that a bare "the ministry", "state media" means.

    Of several, the one spoken of in the last sentences.
    """
    last = words.rsplit(maxsplit=1)[-1]
    return _one(
        [
            s
            for s in state.seen
            if s.who.kind in {"organisation", "government"}
            and (s.who.country is not None or s.who.named)
            and (
                any(noun.split()[-1] == last for noun, _, _ in s.who.offices)
                or (s.who.kind == "organisation" and s.who.named and s.who.name.lower().split()[-1] == last)
            )
        ],
        now,
    )


def _one(mentions: list[Seen], now: int) -> Entrant | None:
    """Give the one actor of some mentions; else the one of those in the last two sentences."""
    for found in (mentions, [s for s in mentions if now - s.sentence <= 2]):
        actors = {s.who.number: s.who for s in found}
        if len(actors) == 1:
            return next(iter(actors.values()))
    return None
