"""Phrases -> actors: who each one is, within one article."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from dateline.extract.actors.book import Book, Entrant
from dateline.extract.actors.chunks import Chunk
from dateline.extract.actors.code import Coding, code
from dateline.extract.actors.nominals import resolve_nominal
from dateline.extract.actors.people import MEMORY, enter_full_names, enter_own, find_by_part, full_key, name_parts
from dateline.extract.actors.places import is_place
from dateline.extract.actors.pronouns import Seen, antecedent
from dateline.extract.actors.roles import find_appositions, learn_titles, take_titles
from dateline.extract.actors.spot import Spots
from dateline.extract.actors.state import Resolver, is_shared
from dateline.extract.actors.tables import Tables, compact
from dateline.extract.actors.terms import dated, term_of
from dateline.parse import Parsed
from dateline.records import TimeExpression

_NEAR = 5
"""Mentions back to which the item before in a list may be."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def resolve(
    parsed: Parsed,
    chunks: list[Chunk],
    spots: Spots,
    tables: Tables,
    times: tuple[TimeExpression, ...] = (),
    day: date | None = None,
) -> tuple[Book, list[tuple[Chunk, Entrant]]]:
    """Give the actors of an article, and the chunks that mention them in the order of the text."""
    state = Resolver(parsed, spots, tables, times=times, day=day)
    doc = parsed.doc
    for number, sentence in enumerate(doc.sents):
        state.sentence_of += [number] * len(sentence)
    state.captions = frozenset(n for n, block in enumerate(parsed.blocks) if block.kind == "caption")
    quoted = _quoted(parsed)
    enter_full_names(doc, chunks, state.book, tables)
    for chunk in chunks:
        coding = code(doc, chunk, spots, tables)
        if chunk.kind == "noun" and coding.kind == "person":
            state.terms[id(chunk)] = term = term_of(state, chunk)
            coding = dated(coding, term)
        state.codings[id(chunk)] = coding
    for chunk in chunks:
        learn_titles(state, chunk)
    appositions = find_appositions(state, chunks)
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
        _remember(state, chunk, found, quoted=chunk.head in quoted)
        rows.append((chunk, found))
    return state.book, rows


def _look_ahead(state: Resolver, chunks: list[Chunk]) -> None:
    """Resolve the pronouns of a sentence's opening phrase to its subject, where that is a full name."""
    doc = state.parsed.doc
    for chunk in chunks:
        if chunk.kind != "person" or doc[chunk.head].dep_ not in _SUBJECTS or doc[chunk.first - 1].text != ",":
            continue
        found = state.book.by_key.get(("person", full_key(doc, chunk)))
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


def _remember(state: Resolver, chunk: Chunk, found: Entrant, *, quoted: bool) -> None:
    head = state.parsed.doc[chunk.head]
    state.seen.append(
        Seen(
            found,
            chunk.head,
            state.sentence_of[chunk.head],
            head.dep_ in _SUBJECTS,
            state.parsed.block_of[chunk.head],
            owner=chunk.inside is not None or head.dep_ in {"poss", "amod", "compound", "nmod"},
            plural=head.tag_ in {"NNS", "NNPS"},
            quoted=quoted,
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
        person = state.book.by_key.get(("person", compact(text)))
        if person is not None and len(person.parts) > 1:  # the recogniser took a person's name for an organisation's
            return person
        found = state.book.enter("org", compact(text), "organisation", text, named=True)
        found.learn(coding)
        return found
    return resolve_nominal(state, chunk, coding, appositions)


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
    if chunk.own is not None and not is_shared(state, parts):
        found = enter_own(chunk.own, book)
    elif len(parts) > 1:
        found = book.by_key["person", full_key(doc, chunk)]
    else:
        now = state.sentence_of[chunk.head]
        seen = [(s.who, s.sentence) for s in takewhile(lambda s: now - s.sentence <= MEMORY, reversed(state.seen))]
        single = find_by_part(doc, chunk, book, state.tables, seen, now)
        if single is None and parts and any(parts[0] in {p.parts[0], p.parts[-1]} for p in book.persons() if p.parts):
            return None
        if single is None:
            single = book.add("person", doc[chunk.core[0] : chunk.core[1]].text, named=True)
            single.parts = parts
            book.by_key["person", "".join(parts)] = single
        found = single
    found.gender = found.gender or chunk.honorific
    take_titles(state, chunk, found, coding)
    return found


def _listed(state: Resolver, chunk: Chunk) -> bool:
    """Tell whether a country follows another one that acts, in a list: "Chile, Peru and Bolivia signed"."""
    doc, first = state.parsed.doc, chunk.first
    if chunk.entry is None or chunk.entry.kind != "country" or first < 2 or doc[first - 1].text != ",":
        return False
    before = state.spots.entries.get(state.spots.ends.get(first - 1, -1))
    acts = any(s.head == first - 2 for s in state.seen[-_NEAR:])
    return before is not None and before[1].kind in {"country", "organisation"} and acts


def _entry(state: Resolver, chunk: Chunk, coding: Coding) -> Entrant | None:
    entry = chunk.entry
    if entry is None or (is_place(state.parsed.doc, chunk, state.tables.places) and not _listed(state, chunk)):
        return None
    if chunk.own is not None:
        return enter_own(chunk.own, state.book)
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
