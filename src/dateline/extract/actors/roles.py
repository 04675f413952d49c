"""Offices, descriptions and kinship that an article gives with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.actors.book import Entrant
from dateline.extract.actors.chunks import Chunk
from dateline.extract.actors.code import Coding
from dateline.extract.actors.people import name_parts
from dateline.extract.actors.state import Resolver, person_of
from dateline.extract.actors.terms import NO_TERM, holder, holding_verb
from dateline.records import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def learn_titles(state: Resolver, chunk: Chunk) -> None:
    """Let full names know the offices given with them anywhere in the text, before any nominal is resolved."""
    if chunk.kind == "person":
        parts = name_parts(state.parsed.doc, chunk)
        found = person_of(state, chunk)
        if found is None:
            same = [p for p in state.book.persons() if len(parts) == 1 and parts[0] in {p.parts[0], p.parts[-1]}]
            found = same[0] if len(same) == 1 else None
        if found is not None:
            take_titles(state, chunk, found, state.codings[id(chunk)])


def take_titles(state: Resolver, chunk: Chunk, found: Entrant, coding: Coding) -> None:
    """Give a person the offices, the country and the kinship that stand before the name."""
    kin = next(
        (
            state.spots.nouns[t[0]][1].words
            for t in chunk.titles
            if state.spots.nouns[t[0]][1].words in state.tables.titles.kinship
        ),
        None,
    )
    if kin is not None and chunk.possessor is not None:
        owner = state.who.get(id(chunk.possessor))
        if owner is not None and owner is not found:
            relate(state, owner, kin, found, (chunk.titles[0][0], chunk.titles[-1][1]))
        return
    found.learn(coding, chunk.noun.words if chunk.noun is not None else "")
    owner = state.who.get(id(chunk.possessor)) if chunk.possessor is not None else None
    if owner is not None:
        found.masters.add(owner.number)
    for first, stop in chunk.titles:
        noun = state.spots.nouns[first][1]
        start = (
            chunk.first
            if chunk.first < first and (chunk.possessor is None or chunk.possessor.kind == "entry")
            else first
        )
        span = state.parsed.span(start, chunk.titles[-1][1])
        role = Role(role_words(state, start, chunk.titles[-1][1]), span, coding.former)
        if (first, stop) == chunk.titles[-1]:
            found.add_role(role)
        found.offices.add((noun.words, coding.country, coding.former))


def role_words(state: Resolver, first: int, stop: int) -> str:
    """Give the words of a phrase without its article."""
    text = " ".join(state.parsed.doc[first:stop].text.split())
    lower = text.lower()
    return next((text[len(a) :] for a in ("the ", "a ", "an ", "another ") if lower.startswith(a)), text)


def relate(state: Resolver, owner: Entrant, kin: str, other: Entrant, at: tuple[int, int]) -> None:
    """Note that `other` is the `kin` of `owner`, and the reverse."""
    if owner.kind != "person" or other.kind != "person":
        return
    entry = state.tables.titles.kinship[kin]
    owner.kin.setdefault(kin, other)
    other.gender = other.gender or entry.gender
    for word in (
        [entry.inverse[0]]
        if owner.gender == "m"
        else [entry.inverse[1]]
        if owner.gender == "f"
        else list(entry.inverse)
    ):
        other.kin.setdefault(word, owner)
    role = Role(f"{kin} of {owner.name}", state.parsed.span(*at))
    other.add_role(role)
    if owner.country is not None and other.country is None:
        other.learn(Coding("person", owner.country, None, f"{kin} of {owner.name} ({owner.country})"))


def take_apposition(state: Resolver, chunk: Chunk, found: Entrant, coding: Coding) -> None:
    """Give a person what a description beside the name tells."""
    noun = chunk.noun
    if noun is None:
        return
    if noun.words in state.tables.titles.kinship:
        owner = state.who.get(id(chunk.possessor)) if chunk.possessor is not None else None
        if owner is None and chunk.complement is not None and chunk.complement.kind == "person":
            owner = person_of(state, chunk.complement)
        if owner is not None and owner is not found:
            relate(state, owner, noun.words, found, chunk.core)
        return
    found.learn(coding, noun.words)
    term = state.terms.get(id(chunk), NO_TERM)
    first = chunk.first if term.start is None else term.start
    span = state.parsed.span(first, max(chunk.stop, term.stop))
    words = role_words(state, chunk.first, chunk.stop)
    found.add_role(Role(words, span, coding.former, term.since, term.until))
    found.offices.add((noun.words, coding.country, coding.former))


def find_appositions(state: Resolver, chunks: list[Chunk]) -> dict[int, Chunk]:
    """Give, by id() of a description, the person's name that it stands in apposition to or is said to be."""
    doc, found = state.parsed.doc, {}
    people = {c.stop: c for c in chunks if c.kind == "person"}
    starts = {c.first: c for c in chunks if c.kind == "person"}
    by_head = {c.head: c for c in chunks if c.kind == "person"}
    described: dict[int, Chunk] = {}
    for chunk in chunks:
        if chunk.kind != "noun" or chunk.noun is None or state.codings[id(chunk)].kind != "person":
            continue
        start = state.terms.get(id(chunk), NO_TERM).start
        first = chunk.first if start is None else start
        name = people.get(first - 1) if first > 1 and doc[first - 1].text == "," else None
        if (
            name is not None
            and _same_sentence(chunk, name, state)
            and not _listed(doc, chunk, name)
            and not _leads_on(doc, chunk, name, starts)
            and _same_gender(state, chunk, name)
        ):
            found[id(chunk)] = name
        follows = (
            starts.get(chunk.stop + 1)
            if chunk.stop < len(doc) and doc[chunk.stop].text == ","
            else starts.get(chunk.stop) or _set_off(doc, chunk, by_head)
        )
        if (
            follows is not None
            and id(chunk) not in found
            and _same_gender(state, chunk, follows)
            and _same_sentence(chunk, follows, state)
            and len(name_parts(doc, follows)) > 1
            and not follows.titles
            and chunk.noun.words not in {"person", "man", "woman", "people"}
        ):
            found[id(chunk)] = follows
        head = doc[chunk.head]
        if head.dep_ == "conj" and head.head.i in described and id(chunk) not in found:
            found[id(chunk)] = described[head.head.i]
        if id(chunk) in found:
            described[chunk.head] = found[id(chunk)]
        subject = _holder(doc, chunk, by_head)
        if subject is not None and id(chunk) not in found:
            found[id(chunk)] = subject
    return found


def _same_gender(state: Resolver, chunk: Chunk, name: Chunk) -> bool:
    """Tell whether description and name may be of one gender."""
    person = person_of(state, name)
    if person is None or chunk.noun is None or not person.gender:
        return True
    kin = state.tables.titles.kinship.get(chunk.noun.words)
    return (kin.gender if kin else state.tables.titles.gendered.get(chunk.noun.words, "")) in {"", person.gender}


def _same_sentence(left: Chunk, right: Chunk, state: Resolver) -> bool:
    return state.sentence_of[left.head] == state.sentence_of[right.head]


def _listed(doc: Doc, chunk: Chunk, name: Chunk) -> bool:
    """Tell whether name and description are two items of a list: "Moss, the minister and the king"."""
    stop = chunk.stop
    return stop < len(doc) and doc[stop].lower_ == "and" and doc[name.first - 1].text == "," if name.first else False


def _set_off(doc: Doc, chunk: Chunk, by_head: dict[int, Chunk]) -> Chunk | None:
    """Give the name that commas set off from a description and the phrase that completes it."""
    names = [by_head[c.i] for c in doc[chunk.head].rights if c.dep_ == "appos" and c.i in by_head]
    return names[0] if names and doc[names[0].first - 1].text == "," else None


def _leads_on(doc: Doc, chunk: Chunk, name: Chunk, starts: dict[int, Chunk]) -> bool:
    """Tell whether a description between two names is the second one's: "the minister, Moss, a spokesman, Lee, said".

    It is where the first name has its own description before it, and no list goes on after the second.
    """
    after = starts.get(chunk.stop + 1) if chunk.stop < len(doc) and doc[chunk.stop].text == "," else None
    if after is None or after.titles:
        return False
    described = bool(name.titles) or (name.first > 1 and doc[name.first - 1].text == ",")
    ended = after.stop < len(doc) and doc[after.stop].text == ","
    goes_on = ended and after.stop + 1 < len(doc) and doc[after.stop + 1].pos_ in {"VERB", "AUX"}
    return described and goes_on


def _holder(doc: Doc, chunk: Chunk, by_head: dict[int, Chunk]) -> Chunk | None:
    """Give the person who is said to be, serve as or leave what the description names: "is", "who served as"."""
    verb = holding_verb(doc[chunk.head])
    subject = holder(verb) if verb is not None else None
    if verb is None or subject is None:
        return None
    pronoun = next((c for c in verb.children if c.lower_ in {"who", "that"} and c.dep_ in _SUBJECTS), None)
    at = pronoun or subject
    if verb.i < at.i or sum(1 for child in verb.children if at.i < child.i < verb.i) != verb.i - at.i - 1:
        return None
    if pronoun is not None:
        near = next((c for c in by_head.values() if c.stop in {pronoun.i, pronoun.i - 1}), None)
        return near or by_head.get(subject.i)
    return by_head.get(subject.i)
