"""Phrases -> actors: who each one is, within one article."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.extract.actors.book import Book, Entrant
from dateline.extract.actors.chunks import Chunk
from dateline.extract.actors.code import Coding, code, is_singular, with_country
from dateline.extract.actors.people import enter_full_names, find_by_part, name_parts
from dateline.extract.actors.places import is_place
from dateline.extract.actors.pronouns import Seen, antecedent
from dateline.extract.actors.spot import Spots
from dateline.extract.actors.tables import Tables, compact, key
from dateline.parse import Parsed
from dateline.records import Role

_STATE_NOUNS = frozenset(
    ["government", "administration", "regime", "leadership", "presidency", "authorities", "authority", "state", "cabinet", "presidential-palace"]
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
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
"""Nouns that after "his" or "her" are a thing and no actor."""
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})


@dataclass(slots=True)
class Resolver:
    """The state of one article's resolution: what has been entered and seen so far."""

    parsed: Parsed
    spots: Spots
    tables: Tables
    book: Book = field(default_factory=Book)
    seen: list[Seen] = field(default_factory=list)
    who: dict[int, Entrant] = field(default_factory=dict)
    """id() of a chunk -> its actor."""
    codings: dict[int, Coding] = field(default_factory=dict)
    sentence_of: list[int] = field(default_factory=list)
    captions: frozenset[int] = frozenset()
    forward: dict[int, Entrant] = field(default_factory=dict)
    """Pronoun token -> the subject that follows it: "In her speech, Moss said"."""


def resolve(
    parsed: Parsed, chunks: list[Chunk], spots: Spots, tables: Tables
) -> tuple[Book, list[tuple[Chunk, Entrant]]]:
    """Give the actors of an article, and the chunks that mention them in the order of the text."""
    state = Resolver(parsed, spots, tables)
    doc = parsed.doc
    for number, sentence in enumerate(doc.sents):
        state.sentence_of += [number] * len(sentence)
    state.captions = frozenset(n for n, block in enumerate(parsed.blocks) if block.kind == "caption")
    quoted = _quoted(parsed)
    enter_full_names(doc, chunks, state.book, tables)
    for chunk in chunks:
        state.codings[id(chunk)] = code(doc, chunk, spots, tables)
    for chunk in chunks:
        _learn_titles(state, chunk)
    appositions = _appositions(state, chunks)
    _look_ahead(state, chunks)
    rows = []
    for chunk in sorted(chunks, key=lambda c: (c.core[0], c.first)):
        if chunk.kind == "pronoun" and chunk.head in quoted:
            continue
        found = _who(state, chunk, appositions)
        if found is None:
            continue
        state.who[id(chunk)] = found
        found.mentions += 1
        _remember(state, chunk, found)
        rows.append((chunk, found))
    return state.book, rows


def _look_ahead(state: Resolver, chunks: list[Chunk]) -> None:
    """Resolve the pronouns of a sentence's opening phrase to its subject, where that is a full name."""
    doc = state.parsed.doc
    for chunk in chunks:
        if chunk.kind != "person" or doc[chunk.head].dep_ not in _SUBJECTS or doc[chunk.first - 1].text != ",":
            continue
        found = state.book.by_key.get(("person", "".join(name_parts(doc, chunk))))
        start = doc[chunk.head].sent.start
        if found is None or chunk.first - start > 8 or doc[start].pos_ not in {"ADP", "SCONJ"}:
            continue
        state.forward.update(
            {t.i: found for t in doc[start : chunk.first] if t.lower_ in {"his", "her"} and t.dep_ == "poss"}
        )


def _quoted(parsed: Parsed) -> set[int]:
    """Give the tokens between double quotation marks; a block's end closes them."""
    inside: set[int] = set()
    is_open, block = False, -1
    for token in parsed.doc:
        if parsed.block_of[token.i] != block:
            is_open, block = False, parsed.block_of[token.i]
        if token.text in {'"', "''", "``"}:
            is_open = not is_open
        elif is_open:
            inside.add(token.i)
    return inside


def _remember(state: Resolver, chunk: Chunk, found: Entrant) -> None:
    head = state.parsed.doc[chunk.head]
    state.seen.append(
        Seen(
            found,
            chunk.head,
            state.sentence_of[chunk.head],
            head.dep_ in _SUBJECTS,
            state.parsed.block_of[chunk.head],
            owner=chunk.inside is not None or head.dep_ == "poss",
            plural=head.tag_ in {"NNS", "NNPS"},
        )
    )


def _who(state: Resolver, chunk: Chunk, appositions: dict[int, Chunk]) -> Entrant | None:
    """Give the actor of one chunk; None if it is no mention."""
    doc = state.parsed.doc
    coding = state.codings[id(chunk)]
    if chunk.kind == "pronoun":
        found = state.forward.get(chunk.head) or antecedent(
            doc[chunk.head],
            state.seen,
            state.sentence_of[chunk.head],
            state.parsed.block_of[chunk.head],
            captions=state.captions,
        )
        if found is not None and not found.gender and found.kind == "person":
            found.gender = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}.get(doc[chunk.head].lower_, "")
        return found
    if chunk.kind == "person":
        return _person(state, chunk, coding)
    if chunk.inside is not None and chunk.inside.kind != "pronoun" and not _kept(state, chunk):
        return None
    if chunk.kind == "entry":
        return _entry(state, chunk, coding)
    if chunk.kind == "org":
        text = doc[chunk.core[0] : chunk.core[1]].text
        found = state.book.enter("org", compact(text), "organisation", text, named=True)
        found.learn(coding)
        return found
    return _nominal(state, chunk, coding, appositions)


def _kept(state: Resolver, chunk: Chunk) -> bool:
    """Tell whether a nested phrase is a mention of its own: a person in the singular is ("the minister's aide")."""
    return (
        chunk.kind == "noun"
        and chunk.noun is not None
        and chunk.noun.kind == "person"
        and state.codings[id(chunk)].kind == "person"
    )


def _person(state: Resolver, chunk: Chunk, coding: Coding) -> Entrant | None:
    doc, book = state.parsed.doc, state.book
    parts = name_parts(doc, chunk)
    if len(parts) > 1:
        found = book.by_key["person", "".join(parts)]
    else:
        seen = [(s.who, s.sentence) for s in state.seen]
        single = find_by_part(doc, chunk, book, state.tables, seen, state.sentence_of[chunk.head])
        if single is None and parts and any(parts[0] in {p.parts[0], p.parts[-1]} for p in book.persons() if p.parts):
            return None
        if single is None:
            single = book.add("person", doc[chunk.core[0] : chunk.core[1]].text, named=True)
            single.parts = parts
            book.by_key["person", "".join(parts)] = single
        found = single
    found.gender = found.gender or chunk.honorific
    _take_titles(state, chunk, found, coding)
    return found


def _learn_titles(state: Resolver, chunk: Chunk) -> None:
    """Let full names know the offices given with them anywhere in the text, before any nominal is resolved."""
    if chunk.kind == "person":
        parts = name_parts(state.parsed.doc, chunk)
        found = state.book.by_key.get(("person", "".join(parts)))
        if found is None:
            same = [p for p in state.book.persons() if len(parts) == 1 and parts[0] in {p.parts[0], p.parts[-1]}]
            found = same[0] if len(same) == 1 else None
        if found is not None:
            _take_titles(state, chunk, found, state.codings[id(chunk)])


def _take_titles(state: Resolver, chunk: Chunk, found: Entrant, coding: Coding) -> None:
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
            _relate(state, owner, kin, found, (chunk.titles[0][0], chunk.titles[-1][1]))
        return
    found.learn(coding)
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
        role = Role(_words(state, start, chunk.titles[-1][1]), span, coding.former)
        if (first, stop) == chunk.titles[-1]:
            found.add_role(role)
        found.offices.add((noun.words, coding.country, coding.former))


def _words(state: Resolver, first: int, stop: int) -> str:
    text = " ".join(state.parsed.doc[first:stop].text.split())
    lower = text.lower()
    return next((text[len(a) :] for a in ("the ", "a ", "an ", "another ") if lower.startswith(a)), text)


def _relate(state: Resolver, owner: Entrant, kin: str, other: Entrant, at: tuple[int, int]) -> None:
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


def _entry(state: Resolver, chunk: Chunk, coding: Coding) -> Entrant | None:
    entry = chunk.entry
    if entry is None or is_place(state.parsed.doc, chunk):
        return None
    body = entry.source.startswith("organisations")
    if body or entry.kind == "city":
        sort, kind = ("org", "organisation") if body else ("city", "group")
        found = state.book.enter(sort, compact(entry.name), kind, entry.name, named=True)  # type: ignore[arg-type]
    elif entry.kind == "people":
        found = state.book.enter(
            "people", entry.country, "group", state.parsed.doc[chunk.first : chunk.stop].text, named=False
        )
        found.plural = True
    else:
        found = state.book.enter("gov", entry.name, "government", entry.name, named=True)
    found.learn(coding)
    return found


def _nominal(state: Resolver, chunk: Chunk, coding: Coding, appositions: dict[int, Chunk]) -> Entrant | None:
    doc, noun = state.parsed.doc, chunk.noun
    if noun is None:
        return None
    if (
        noun.words in _OWN
        and chunk.first < chunk.core[0]
        and doc[chunk.first].tag_ == "PRP$"
        and chunk.complement is None
    ):
        return None
    named = appositions.get(id(chunk))
    if named is not None:
        found = _person_of(state, named)
        if found is not None:
            _take_apposition(state, chunk, found, coding)
            return found
    if noun.words in {"country", "nation"}:
        return _the_country(state, chunk, coding)
    owner = state.who.get(id(chunk.possessor)) if chunk.possessor is not None else None
    if owner is None and chunk.complement is not None:
        owner = _person_of(state, chunk.complement) if chunk.complement.kind == "person" else None
    if noun.words in state.tables.titles.kinship:
        known = owner.kin.get(noun.words) if owner is not None else None
        if known is not None:
            return known
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
        name = next((c.name for c in state.tables.countries.values() if c.iso == coding.country), coding.country)
        found = state.book.enter("gov", name, "government", name, named=True)
        found.learn(coding)
        return found
    definite = _is_definite(state, chunk)
    if coding.kind == "person" and definite:
        office = _by_office(state, chunk, coding, owner)
        if office is not None:
            return office
    proper = _proper_name(state, chunk)
    if proper and coding.kind in {"organisation", "government"}:
        found = state.book.enter("org", compact(proper), "organisation", proper, named=True)
        found.learn(coding)
        found.offices.add((noun.words, coding.country, False))
        return found
    if coding.kind in {"organisation", "government"} and coding.country is None and noun.words not in {"group", "team"}:
        body = _body(state, noun.words)
        if body is not None:
            return body
    text = " ".join(doc[chunk.first : chunk.stop].text.split())
    stem = key(_words(state, chunk.first, chunk.stop))
    if definite or coding.kind != "person":
        found = state.book.enter("noun", stem, coding.kind, text, named=False)
    else:
        found = state.book.add(coding.kind, text, named=False)
    found.plural = coding.kind == "group" or not is_singular(doc, chunk, noun)
    kin = state.tables.titles.kinship.get(noun.words)
    found.gender = found.gender or (kin.gender if kin else state.tables.titles.gendered.get(noun.words, ""))
    found.learn(coding)
    found.offices.add((noun.words, coding.country, coding.former))
    if kin is not None and owner is not None:
        _relate(state, owner, noun.words, found, chunk.core)
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


def _person_of(state: Resolver, chunk: Chunk) -> Entrant | None:
    if id(chunk) in state.who:
        return state.who[id(chunk)]
    return state.book.by_key.get(("person", "".join(name_parts(state.parsed.doc, chunk))))


def _subnational(state: Resolver, chunk: Chunk) -> bool:
    """Tell whether a city or province qualifies the phrase: "the Kano State government" is not Nigeria's."""
    return any(
        i in state.spots.entries and state.spots.entries[i][1].kind in {"city"}
        for i in range(chunk.first, chunk.core[0])
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
    return next(iter(recent.values())) if len(recent) == 1 else None


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


def _body(state: Resolver, words: str) -> Entrant | None:
    """Give the one body of a country spoken of so far that a bare "the ministry", "state media" means."""
    bodies = {
        s.who.number: s.who
        for s in state.seen
        if s.who.kind in {"organisation", "government"}
        and (s.who.country is not None or s.who.named)
        and any(noun.split()[-1] == words.rsplit(maxsplit=1)[-1] for noun, _, _ in s.who.offices)
    }
    return next(iter(bodies.values())) if len(bodies) == 1 else None


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
        place = country or person.country
        if coding.country is None or place is None or place == coding.country:
            return True
    return False


def _take_apposition(state: Resolver, chunk: Chunk, found: Entrant, coding: Coding) -> None:
    noun = chunk.noun
    if noun is None:
        return
    if noun.words in state.tables.titles.kinship:
        owner = state.who.get(id(chunk.possessor)) if chunk.possessor is not None else None
        if owner is None and chunk.complement is not None and chunk.complement.kind == "person":
            owner = _person_of(state, chunk.complement)
        if owner is not None and owner is not found:
            _relate(state, owner, noun.words, found, chunk.core)
        return
    found.learn(coding)
    role = Role(_words(state, chunk.first, chunk.stop), state.parsed.span(chunk.first, chunk.stop), coding.former)
    found.add_role(role)
    found.offices.add((noun.words, coding.country, coding.former))


def _appositions(state: Resolver, chunks: list[Chunk]) -> dict[int, Chunk]:
    """Give, by id() of a description, the person's name that it stands in apposition to or is said to be."""
    doc, found = state.parsed.doc, {}
    people = {c.stop: c for c in chunks if c.kind == "person"}
    starts = {c.first: c for c in chunks if c.kind == "person"}
    by_head = {c.head: c for c in chunks if c.kind == "person"}
    described: dict[int, Chunk] = {}
    for chunk in chunks:
        if chunk.kind != "noun" or chunk.noun is None or state.codings[id(chunk)].kind != "person":
            continue
        name = people.get(chunk.first - 1) if chunk.first > 1 and doc[chunk.first - 1].text == "," else None
        if (
            name is not None
            and _same_sentence(chunk, name, state)
            and not _listed(doc, chunk, name)
            and _same_gender(state, chunk, name)
        ):
            found[id(chunk)] = name
        follows = (
            starts.get(chunk.stop + 1)
            if chunk.stop < len(doc) and doc[chunk.stop].text == ","
            else starts.get(chunk.stop)
        )
        if (
            follows is not None
            and id(chunk) not in found
            and _same_gender(state, chunk, follows)
            and _same_sentence(chunk, follows, state)
            and len(name_parts(doc, follows)) > 1
            and not follows.titles
        ):
            if chunk.noun.words not in {"person", "man", "woman", "people"}:
                found[id(chunk)] = follows
        head = doc[chunk.head]
        if head.dep_ == "conj" and head.head.i in described and id(chunk) not in found:
            found[id(chunk)] = described[head.head.i]
        if id(chunk) in found:
            described[chunk.head] = found[id(chunk)]
        subject = _copula(doc, chunk, by_head)
        if subject is not None and id(chunk) not in found:
            found[id(chunk)] = subject
    return found


def _same_gender(state: Resolver, chunk: Chunk, name: Chunk) -> bool:
    """Tell whether description and name may be of one gender."""
    person = _person_of(state, name)
    if person is None or chunk.noun is None or not person.gender:
        return True
    kin = state.tables.titles.kinship.get(chunk.noun.words)
    return (kin.gender if kin else state.tables.titles.gendered.get(chunk.noun.words, "")) in {"", person.gender}


def _same_sentence(left: Chunk, right: Chunk, state: Resolver) -> bool:
    return state.sentence_of[left.head] == state.sentence_of[right.head]


def _listed(doc: object, chunk: Chunk, name: Chunk) -> bool:
    """Tell whether name and description are two items of a list: "Moss, the minister and the king"."""
    stop = chunk.stop
    return stop < len(doc) and doc[stop].lower_ == "and" and doc[name.first - 1].text == "," if name.first else False  # type: ignore[index, arg-type]


def _copula(doc: object, chunk: Chunk, by_head: dict[int, Chunk]) -> Chunk | None:
    """Give the person whom "is" or "who is" equates with the description."""
    head = doc[chunk.head]  # type: ignore[index]
    if head.dep_ != "attr" or head.head.lemma_ != "be" or any(child.dep_ == "neg" for child in head.head.children):
        return None
    verb = head.head
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None or verb.i != subject.i + 1 + sum(1 for child in verb.children if subject.i < child.i < verb.i):
        return None
    if subject.lower_ == "who" and verb.dep_ == "relcl":
        near = next((c for c in by_head.values() if c.stop in {subject.i, subject.i - 1}), None)
        return near or by_head.get(verb.head.i)
    return by_head.get(subject.i)
