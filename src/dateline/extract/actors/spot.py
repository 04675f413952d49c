"""Words of the tables and names of persons, found token by token."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.extract.actors.own import NO_ACTORS, OwnActor, OwnActors
from dateline.extract.actors.tables import UNLISTED, Entry, EntryKind, Noun, Tables, singular, words
from dateline.extract.actors.tables import key as words_key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_POINTS = frozenset({"North", "South", "East", "West"})
_ACRONYM = 4
"""Names of so many capitals or fewer are only known in capitals."""
_BREAK = frozenset(',;:()[]"–—/')


@dataclass(slots=True)
class Spots:
    """What stands where, by token index; every stretch is `[first, stop)`."""

    entries: dict[int, tuple[int, Entry]] = field(default_factory=dict)
    """First token -> (stop, entry of the gazetteer)."""
    nouns: dict[int, tuple[int, Noun]] = field(default_factory=dict)
    names: dict[int, int] = field(default_factory=dict)
    """First token of a person's name -> stop."""
    headline: set[int] = field(default_factory=set)
    """Tokens of sentences in title case, where capitals tell nothing."""
    ends: dict[int, int] = field(default_factory=dict)
    """Stop of any of these -> its first token."""
    own: dict[int, OwnActor] = field(default_factory=dict)
    """First token of an entry or name -> the user's own entry that it names."""


def spot_words(doc: Doc, tables: Tables, own: OwnActors = NO_ACTORS) -> Spots:
    """Give the gazetteer entries and actor nouns of a text, the user's own first; none overlaps another."""
    spots = Spots()
    for sentence in doc.sents:
        _match(sentence, tables, spots, _own_names(sentence, tables, own, spots))
        if _title_case(sentence):
            spots.headline.update(range(sentence.start, sentence.end))
    _directions(doc, tables, spots)
    for first, (stop, _) in spots.nouns.items():
        spots.ends[stop] = first
    return spots


def _title_case(sentence: TokenSpan) -> bool:
    """Tell whether four words in five are capitalised, of five at least, and no full stop follows."""
    if sentence[-1].text in {".", "?", "!", '"'}:
        return False
    letters = [t.text for t in sentence if t.text[0].isalpha() and len(t.text) > 3]
    return len(letters) >= 5 and sum(text[0].isupper() for text in letters) >= 0.8 * len(letters)


def _directions(doc: Doc, tables: Tables, spots: Spots) -> None:
    """Add "the North", "the South" where exactly one country of the text has that word before its name."""
    named: dict[str, set[str]] = {}
    for _, entry in spots.entries.values():
        point, _, rest = entry.name.partition(" ")
        if rest and point in _POINTS and entry.kind in {"country", "adjective"}:
            named.setdefault(point, set()).add(entry.name)
    for token in doc:
        i = token.i
        if token.text not in _POINTS or i in spots.entries or token.is_sent_end:
            continue
        twin = _twin(token, tables, spots)
        if twin is not None:
            spots.entries[i] = (i + 1, twin)
            continue
        if len(named.get(token.text, ())) != 1:
            continue
        country = tables.names.get(words_key(next(iter(named[token.text]))))
        after = doc[i + 1]
        paired = (
            after.lower_ in {"and", "or", "&"}
            and i + 2 in spots.entries
            and spots.entries[i + 2][1].name.split()[0] in _POINTS
        )
        the = i > 0 and (
            doc[i - 1].lower_ == "the" or (i > 1 and doc[i - 1].pos_ == "ADJ" and doc[i - 2].lower_ == "the")
        )
        alone = (
            after.text != "-"
            and (after.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or token.dep_ in {"nsubj", "nsubjpass"})
            and after.lower_ != "of"
        )
        paired = paired or (
            i > 1 and doc[i - 1].lower_ == "and" and i - 2 in spots.entries and doc[i - 2].text in _POINTS
        )
        if country is not None and (paired or (the and alone)):
            spots.entries[i] = (
                i + 1,
                replace(country, source=f"{country.source}, the one {token.text!r} of the article"),
            )


def _twin(token: Token, tables: Tables, spots: Spots) -> Entry | None:
    """Give the country that a point of the compass names before another's: the first of "North and South Korea"."""
    doc, i = token.doc, token.i
    if i + 2 not in spots.entries or doc[i + 1].lower_ not in {"and", "or", "&"}:
        return None
    point, _, rest = spots.entries[i + 2][1].name.partition(" ")
    if not rest or point not in _POINTS or point == token.text or doc[i + 2].text != point:
        return None
    found = tables.names.get(words_key(f"{token.text} {rest}"))
    return found if found is not None and found.kind == "country" else None


def taken_tokens(spots: Spots) -> dict[int, str]:
    """Give the tokens of entries and nouns, with the kind of each."""
    taken: dict[int, str] = {}
    for first, (stop, entry) in spots.entries.items():
        taken.update(dict.fromkeys(range(first, stop), entry.kind))
    for first, (stop, _) in spots.nouns.items():
        taken.update(dict.fromkeys(range(first, stop), "noun"))
    return taken


def _own_names(sentence: TokenSpan, tables: Tables, own: OwnActors, spots: Spots) -> dict[int, int]:
    """Add the user's own names of a sentence, the longest first; give first token -> stop of each."""
    found: dict[int, int] = {}
    if not own.by_name:
        return found
    doc = sentence.doc
    stream = [(word, token.i) for token in sentence for word in words(token.text)]
    n = 0
    while n < len(stream):
        longest = min(own.longest.get(stream[n][0], 0), len(stream) - n)
        size = next((s for s in range(longest, 0, -1) if _is_own(doc, stream, n, s, tables, own)), 0)
        if size:
            first, stop = stream[n][1], stream[n + size - 1][1] + 1
            actor = own.by_name[" ".join(word for word, _ in stream[n : n + size])]
            spots.own[first] = actor
            found[first] = stop
            if actor.kind == "person":
                spots.names[first] = stop
            else:
                spots.entries[first] = (stop, _own_entry(actor))
        n += size or 1
    return found


def _is_own(doc: Doc, stream: list[tuple[str, int]], n: int, size: int, tables: Tables, own: OwnActors) -> bool:
    """Tell whether words are a name of the user's: with its capitals, and no part of a longer name of a person."""
    name = " ".join(word for word, _ in stream[n : n + size])
    actor = own.by_name.get(name)
    first, stop = stream[n][1], stream[n + size - 1][1] + 1
    if actor is None or not _whole(stream, n, size) or (n and stream[n - 1][1] == first):
        return False
    written, surface = own.spelling[name].split(), doc[first:stop].text.split()
    if any(w[0].isupper() and not s[0].isupper() for w, s in zip(written, surface, strict=False)):
        return False
    if len(written) == 1 and len(written[0]) <= _ACRONYM and written[0].isupper() and not surface[0].isupper():
        return False
    if actor.kind != "person" or size > 1:
        return True
    before = doc[first - 1] if first > doc[first].sent.start else None
    after = doc[stop] if stop < doc[first].sent.end else None
    return not (before is not None and _goes_with(before, tables)) and not (
        after is not None and after.ent_type_ == "PERSON" and after.ent_iob_ == "I" and _goes_with(after, tables)
    )


def _goes_with(token: Token, tables: Tables) -> bool:
    """Tell whether a word beside a surname is part of the name: no title, office, nationality."""
    word = words_key(token.text)
    titles = tables.titles
    known = any(word in table for table in (tables.nouns, tables.names, titles.honorifics, titles.ranks))
    return token.pos_ == "PROPN" and token.text[0].isupper() and not known and word not in tables.not_names


def _own_entry(actor: OwnActor) -> Entry:
    kind: EntryKind = "country" if actor.kind == "government" else "organisation"
    return Entry(kind, actor.name, actor.country or UNLISTED + actor.name, actor.sector, actor.source)


def _match(sentence: TokenSpan, tables: Tables, spots: Spots, own: dict[int, int]) -> None:
    """Find the longest entries and nouns of a sentence, from the left, outside the user's own names."""
    held = {i for first, stop in own.items() for i in range(first, stop)}
    stream = [(word, t.i) for t in sentence for word in (words(t.text) if t.i not in held else [""])]
    starts = {i: n for n, (_, i) in reversed(list(enumerate(stream)))}
    stop_at = sentence.start
    for token in sentence:
        if token.i < stop_at or token.i not in starts:
            continue
        n = starts[token.i]
        entry = _entry_at(sentence.doc, stream, n, tables)
        noun = _noun_at(sentence.doc, stream, n, tables)
        if entry is not None and (noun is None or entry[0] >= noun[0]):
            spots.entries[token.i] = entry
            stop_at = entry[0]
        elif noun is not None:
            spots.nouns[token.i] = noun
            stop_at = noun[0]


def _entry_at(doc: Doc, stream: list[tuple[str, int]], n: int, tables: Tables) -> tuple[int, Entry] | None:
    surface = doc[stream[n][1]].text
    if surface.islower() and surface not in tables.particles:
        return None
    for size in range(min(tables.longest_name.get(stream[n][0], 0), len(stream) - n), 0, -1):
        if not _whole(stream, n, size):
            continue
        name = " ".join(word for word, _ in stream[n : n + size])
        entry = tables.names.get(name)
        if entry is None:
            continue
        token = doc[stream[n][1]]
        if name in tables.acronyms and not surface.replace(".", "").isupper():
            continue
        if not any(c.isupper() or c.isdigit() for _, i in stream[n : n + size] for c in doc[i].text):
            continue
        if size == 1 and not surface[0].isupper() and "-" not in surface:
            continue
        if _part_of_person(doc, token.i, stream[n + size - 1][1] + 1, entry):
            continue
        return stream[n + size - 1][1] + 1, entry
    return None


def _whole(stream: list[tuple[str, int]], n: int, size: int) -> bool:
    end = n + size
    return end == len(stream) or stream[end][1] != stream[end - 1][1]


def _part_of_person(doc: Doc, first: int, stop: int, entry: Entry) -> bool:
    """Tell whether a place name is a person's or within a body's: "Michael Jordan", "Renew Wales Now"."""
    if entry.kind in {"people", "adjective"} and doc[first].ent_type_ != "PERSON":
        return False
    if (
        entry.kind not in {"country", "capital", "city", "people", "adjective"}
        or stop - first > 1
        or doc[first].ent_type_ not in {"PERSON", "ORG"}
    ):
        return False
    if doc[first].ent_type_ == "ORG":
        return (
            first > 0
            and doc[first].ent_iob_ == "I"
            and doc[first - 1].pos_ in {"PROPN", "ADJ", "VERB"}
            and doc[first - 1].text[0].isupper()
        )
    before = first > 0 and doc[first].ent_iob_ == "I" and doc[first - 1].pos_ == "PROPN"
    after = stop < len(doc) and doc[stop].ent_iob_ == "I" and doc[stop].pos_ == "PROPN"
    return before or after


def _noun_at(doc: Doc, stream: list[tuple[str, int]], n: int, tables: Tables) -> tuple[int, Noun] | None:
    for size in range(min(tables.longest_noun.get(stream[n][0], 1), len(stream) - n), 0, -1):
        if not _whole(stream, n, size):
            continue
        *rest, last = [word for word, _ in stream[n : n + size]]
        if rest and any(doc[i].text in _BREAK for i in range(stream[n][1], stream[n + size - 1][1])):
            continue
        for form in singular(last):
            noun = tables.nouns.get(" ".join([*rest, form]))
            if noun is not None and (
                rest or _noun_like(doc[stream[n][1]]) or _is_past_office(doc, stream[n][1], tables)
            ):
                return stream[n + size - 1][1] + 1, noun
    return None


def _is_past_office(doc: Doc, i: int, tables: Tables) -> bool:
    """Tell whether "ex-" or "then-" before a word shows it to be an office, whatever the parser takes it for."""
    return i > 1 and doc[i - 1].text == "-" and doc[i - 2].lower_ in {*tables.titles.former, "then"}


def _noun_like(token: Token) -> bool:
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    follows = token.nbor(1).pos_ if token.i + 1 < len(token.doc) else "PUNCT"
    return (
        token.pos_ in {"ADJ", "VERB", "X", "INTJ"}
        and (token.is_sent_start or token.i == 0 or token.nbor(-1).pos_ in {"DET", "ADJ", "PART"})
        and follows not in {"NOUN", "PROPN", "ADJ", "ADP", "DET"}
    )
