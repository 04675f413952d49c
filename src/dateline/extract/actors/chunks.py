"""Noun phrases that may be mentions: where they begin and end, what heads them, who possesses and completes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dateline.extract.actors.names import is_title
from dateline.extract.actors.own import OwnActor
from dateline.extract.actors.places import does, suffers
from dateline.extract.actors.spot import Spots
from dateline.extract.actors.tables import Entry, Noun, Tables, key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TEXTS = frozenset({"statement", "communique", "announcement", "press-release"})
"""Texts whose makers stand before them: "a ministry statement"."""
ChunkKind = Literal["person", "entry", "noun", "org", "pronoun"]
PERSONAL = frozenset(
    [
        "he",
        "she",
        "him",
        "her",
        "his",
        "hers",
        "himself",
        "herself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "it",
        "its",
        "itself",
        "who",
        "whom",
        "whose",
    ]
)
_OPEN = frozenset({"of", "for", "in", "at", "from", "to", "with"})
_ANY_OBJECT = frozenset({"of"})
_ENVOYS = frozenset(
    [
        "ambassador",
        "envoy",
        "emissary",
        "consul",
        "representative",
        "adviser",
        "advisor",
        "secretary",
        "candidate",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "minister",
        "department",
    ]
)


@dataclass(slots=True, eq=False)
class Chunk:
    """A noun phrase `[first, stop)` that names or describes somebody."""

    first: int
    stop: int
    head: int
    kind: ChunkKind
    core: tuple[int, int]
    """The tokens of the name, the entry or the noun itself."""
    entry: Entry | None = None
    noun: Noun | None = None
    """The noun that heads it; for a person the title closest to the name."""
    titles: list[tuple[int, int]] = field(default_factory=list)
    """Nouns of office before a name: token stretches, from the left."""
    possessor: Chunk | None = None
    complement: Chunk | None = None
    inside: Chunk | None = None
    """The chunk that contains it as possessor or complement."""
    honorific: str = ""
    own: OwnActor | None = None
    """The user's own entry that the core names."""


def find_chunks(doc: Doc, spots: Spots, tables: Tables) -> list[Chunk]:
    """Give the candidate phrases of a text, from the left."""
    numbers = {i: n for n, chunk in enumerate(doc.noun_chunks) for i in range(chunk.start, chunk.end)}
    found: list[Chunk] = []
    by_stop: dict[int, Chunk] = {}
    for chunk in _cores(doc, spots, tables):
        start = doc[chunk.head].sent.start
        if chunk.kind != "pronoun" and not _before_deed(doc, chunk, tables):
            _widen(doc, chunk, spots, tables, numbers, by_stop, start)
        found.append(chunk)
        by_stop[chunk.stop] = chunk
    _drop_covered(found)
    _complete(doc, found, numbers)
    return found


def _cores(doc: Doc, spots: Spots, tables: Tables) -> list[Chunk]:
    cores = [Chunk(i, stop, stop - 1, "person", (i, stop), own=spots.own.get(i)) for i, stop in spots.names.items()]
    for i, (stop, entry) in spots.entries.items():
        own = not _modifies(doc, stop, spots) and (entry.kind != "adjective" or _nation(doc, i, stop))
        if own or does(doc, i, stop, entry, tables) or suffers(doc, i, stop, entry, tables):
            cores.append(Chunk(i, stop, stop - 1, "entry", (i, stop), entry=entry, own=spots.own.get(i)))
    for i, (stop, noun) in spots.nouns.items():
        if not _modifies(doc, stop, spots) and not _suffix(doc, i, tables):
            cores.append(Chunk(i, stop, stop - 1, "noun", (i, stop), noun=noun))
    taken = {i for core in cores for i in range(*core.core)} | {
        i for f, (s, _) in spots.entries.items() for i in range(f, s)
    }
    for ent in doc.ents:
        if ent[-1].lower_ in tables.not_organisations:
            continue
        if (
            ent.label_ == "ORG"
            and ent.text[0].isupper()
            and not taken & set(range(ent.start, ent.end))
            and not _modifies(doc, ent.end, spots)
        ):
            first = ent.start + (ent[0].lower_ in {"the", "a", "an"})
            if first < ent.end and ent[-1].text != "'s":
                cores.append(Chunk(first, ent.end, ent.end - 1, "org", (first, ent.end)))
    cores += [
        Chunk(t.i, t.i + 1, t.i, "pronoun", (t.i, t.i + 1))
        for t in doc
        if t.lower_ in PERSONAL and (t.pos_ == "PRON" or t.lower_ == "whose")
    ]
    return sorted(cores, key=lambda chunk: (chunk.core[1], chunk.core[0]))


def _before_deed(doc: Doc, chunk: Chunk, tables: Tables) -> bool:
    """Tell whether a state or body stands before a noun for what it does or what is done to it."""
    entry = chunk.entry
    return entry is not None and (does(doc, *chunk.core, entry, tables) or suffers(doc, *chunk.core, entry, tables))


def _modifies(doc: Doc, stop: int, spots: Spots) -> bool:
    """Tell whether the words before `stop` qualify a noun after it ("officials" in "officials' pay" do not)."""
    if stop >= len(doc) or doc[stop].is_sent_start:
        return False
    last, token = doc[stop - 1], doc[stop]
    if stop in spots.names or stop in spots.nouns:
        return True
    if token.text == "-" and not last.whitespace_:
        return True
    if stop in spots.headline or token.lemma_.lower() in _TEXTS:
        return False
    if stop in spots.entries:
        return last.dep_ in {"compound", "amod", "nmod"} and last.head.i >= stop
    return (
        token.pos_ in {"NOUN", "PROPN"}
        and token.ent_type_ not in {"DATE", "TIME"}
        and (last.dep_ in {"compound", "amod", "nmod", "poss"} and last.head.i >= stop)
    )


def _suffix(doc: Doc, first: int, tables: Tables) -> bool:
    """Tell whether a noun is the end of a compound with a hyphen: the second ship of "ship-to-ship"."""
    if first < 2 or doc[first - 1].text != "-" or doc[first - 1].whitespace_ or doc[first - 2].whitespace_:
        return False
    return doc[first - 2].lower_ not in {*tables.titles.former, "then", "non", "vice", "co", "anti", "pro"}


def _nation(doc: Doc, first: int, stop: int) -> bool:
    """Tell whether an adjective stands for a people or state by itself: "the French", "the Chinese"."""
    last = doc[stop - 1]
    return (
        first > 0
        and doc[first - 1].lower_ == "the"
        and last.dep_ not in {"amod", "compound", "nmod"}
        and (stop >= len(doc) or doc[stop].pos_ not in {"NOUN", "PROPN", "ADJ"})
    )


def _widen(
    doc: Doc, chunk: Chunk, spots: Spots, tables: Tables, numbers: dict[int, int], by_stop: dict[int, Chunk], start: int
) -> None:
    """Move the left edge over titles, adjectives, numbers, possessors and the article."""
    i, own = chunk.first, numbers.get(chunk.head)
    titled = chunk.kind != "person"
    while i > start:
        token = doc[i - 1]
        text = token.lower_
        if text == "of" and i - 2 >= start and doc[i - 2].lower_ in tables.quantities and chunk.kind != "person":
            i -= 2
            continue
        if (
            chunk.kind == "person"
            and i not in spots.ends
            and (is_title(token.text, tables) or (text == "." and i - 1 > start and is_title(doc[i - 2].text, tables)))
        ):
            i -= 1 if text != "." else 2
            chunk.honorific = chunk.honorific or tables.titles.honorifics.get(key(doc[i].text), "")
            titled = titled or key(doc[i].text) in tables.titles.ranks
            if i in spots.ends and spots.ends[i] in spots.nouns:
                continue
        elif text in {"'s", "'"} and titled and i - 1 in by_stop:
            chunk.possessor = by_stop[i - 1]
            chunk.possessor.inside = chunk
            i = chunk.possessor.first
            break
        elif i in spots.ends:
            first = spots.ends[i]
            if first in spots.names and (chunk.kind == "person" or own is None or numbers.get(first) != own):
                break
            if first in spots.nouns:
                noun = spots.nouns[first][1]
                if chunk.kind == "person" and (
                    noun.kind not in {"person", "organisation", "government"}
                    or _plural(doc[i - 1], noun)
                    or (not titled and noun.kind != "person")
                ):
                    break
                if chunk.kind == "person":
                    chunk.titles.insert(0, (first, i))
                    chunk.noun = chunk.noun or noun
                elif doc[i - 1].pos_ == "VERB":
                    break
                titled = True
            if first in spots.entries and not _joins(
                doc[i - 1], spots.entries[first][1], chunk, titled=titled, same=numbers.get(first) == own
            ):
                break
            i = first
        elif chunk.kind == "person" and not titled:
            if token.pos_ != "ADJ" or not token.whitespace_ or numbers.get(i - 1) != own or own is None:
                break
            i -= 1
        elif (
            text == "and"
            and chunk.titles
            and i - 1 in spots.ends
            and spots.ends[i - 1] in spots.nouns
            and (
                spots.nouns[spots.ends[i - 1]][1].words in tables.titles.kinship or doc[chunk.first - 1].lower_ == "and"
            )
        ) or (_qualifies(token, own, numbers) and not (i - 1 in spots.headline and token.pos_ in {"NOUN", "PROPN"})):
            i -= 1
        elif (
            token.pos_ in {"DET", "PRON"}
            and (token.dep_ in {"det", "poss", "predet", "nmod"} or token.tag_ in {"PRP$", "WP$"})
            and text not in {"that", "which"}
        ):
            if token.tag_ in {"PRP$", "WP$"} and i - 1 in {c.first for c in (by_stop.get(i),) if c}:
                chunk.possessor = by_stop[i]
                chunk.possessor.inside = chunk
            i -= 1
            if (
                text not in {"all", "both"}
                and i > start
                and doc[i - 1].lower_ in {"all", "both", "half"}
                and doc[i - 1].pos_ in {"DET", "PRON"}
            ):
                i -= 1
            break
        else:
            break
    while i < chunk.core[0] and (
        doc[i].is_punct
        or doc[i].pos_ in {"CCONJ", "ADP"}
        or (doc[i].pos_ == "ADV" and doc[i].head.i not in range(i + 1, chunk.stop))
    ):
        i += 1
    titled = bool(chunk.titles) or chunk.kind == "noun"
    chunk.first = i - 2 if titled and prefixed(doc, i, tables) and i - 2 >= start else i


def prefixed(doc: Doc, i: int, tables: Tables) -> bool:
    """Tell whether "ex-", "then-", "former-" stands joined to the word at token `i`."""
    if i < 2 or doc[i - 1].text != "-" or doc[i - 1].whitespace_ or doc[i - 2].whitespace_:
        return False
    return doc[i - 2].lower_ in {*tables.titles.former, "then"}


def _plural(token: Token, noun: Noun) -> bool:
    return key(token.text) != noun.words.split()[-1]


def _joins(last: Token, entry: Entry, chunk: Chunk, *, titled: bool, same: bool) -> bool:
    """Tell whether a country or organisation before a phrase belongs to it."""
    if entry.kind == "adjective":
        return True
    if not titled or chunk.kind == "entry":
        return False
    return entry.kind in {"seat", "organisation"} or same or last.dep_ in {"compound", "nmod", "amod", "poss"}


def _qualifies(token: Token, own: int | None, numbers: dict[int, int]) -> bool:
    """Tell whether a word left of a phrase belongs to it: an adjective, a number, a noun of the same noun chunk."""
    if token.text == "-":
        spaced = bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)
        return token.i > 0 and (not spaced or (numbers.get(token.i) == own and token.nbor(-1).pos_ != "PROPN"))
    if token.ent_type_ in {"DATE", "TIME"} and token.pos_ == "PROPN":
        return False
    if token.pos_ in {"ADJ", "NUM"}:
        return own is None or numbers.get(token.i) == own or token.dep_ in {"amod", "nummod", "compound"}
    if token.pos_ in {"NOUN", "PROPN"}:
        return own is not None and numbers.get(token.i) == own
    if token.pos_ in {"VERB", "ADV", "SYM", "ADP", "X", "PART"}:
        return (
            own is not None
            and numbers.get(token.i) == own
            and token.dep_ in {"amod", "advmod", "quantmod", "compound", "nmod"}
        )
    return False


def _drop_covered(found: list[Chunk]) -> None:
    """Drop the phrases that another one has swallowed without being possessed by them."""
    covered: dict[int, Chunk] = {}
    for chunk in sorted(found, key=lambda c: (c.first - c.stop, c.first)):
        for i in range(chunk.first, chunk.stop):
            covered.setdefault(i, chunk)
    found[:] = [chunk for chunk in found if not _swallowed(covered[chunk.head], chunk)]


def _swallowed(outer: Chunk, chunk: Chunk) -> bool:
    if outer is chunk or chunk.inside is not None or chunk.kind == "pronoun":
        return False
    return outer.first <= chunk.first and chunk.stop <= outer.stop and not _possessed(outer, chunk)


def _possessed(outer: Chunk, chunk: Chunk) -> bool:
    """Tell whether `chunk` is the possessor of `outer`, or of its possessor, and so on."""
    step = outer.possessor
    while step is not None:
        if step is chunk:
            return True
        step = step.possessor
    return False


def _complete(doc: Doc, found: list[Chunk], numbers: dict[int, int]) -> None:
    """Move the right edge of descriptions over "of …", "for …", "in …" where that says whose or where they are."""
    by_first: dict[int, Chunk] = {}
    for chunk in sorted(found, key=lambda c: (c.first, c.stop)):
        by_first[chunk.first] = chunk
    chunk_ends: dict[int, int] = {}
    for i, n in numbers.items():
        chunk_ends[n] = max(chunk_ends.get(n, 0), i + 1)
    for chunk in sorted(found, key=lambda c: c.stop, reverse=True):
        if chunk.kind != "noun" or chunk.noun is None:
            continue
        for _ in range(3):
            stop = _next_stop(doc, chunk, by_first, numbers, chunk_ends)
            if stop is None:
                break
            for inner in found:
                if (
                    chunk.stop <= inner.head < stop
                    and inner.inside is None
                    and inner is not chunk
                    and inner.kind not in {"person", "pronoun"}
                ):
                    inner.inside = chunk
                    if chunk.complement is None and inner.stop == stop and doc[chunk.stop].lower_ == "of":
                        chunk.complement = inner
            chunk.stop = stop


def _next_stop(
    doc: Doc, chunk: Chunk, by_first: dict[int, Chunk], numbers: dict[int, int], chunk_ends: dict[int, int]
) -> int | None:
    at = chunk.stop
    if at + 1 >= len(doc) or doc[at].is_sent_start or doc[at].lower_ not in _OPEN or chunk.noun is None:
        return None
    word, other = doc[at].lower_, by_first.get(at + 1)
    if other is chunk or (other is not None and doc[other.head].sent != doc[chunk.head].sent):
        return None
    if other is None:
        if word in _ANY_OBJECT and at + 1 in numbers:
            return chunk_ends[numbers[at + 1]]
        return None
    if other.kind == "pronoun":
        return other.stop if word in _ANY_OBJECT else None
    envoy = chunk.noun.words.split()[-1] in _ENVOYS
    settled = chunk.complement is not None or chunk.possessor is not None
    place = other.entry is not None and other.entry.kind in {"country", "capital", "city"}
    attached = doc[at].head.i in range(chunk.first, chunk.stop)
    if (
        word in _ANY_OBJECT
        or (word in {"for", "to"} and envoy and attached)
        or (word in {"in", "at", "from"} and attached and not settled and (place or other.kind in {"org", "noun"}))
    ):
        if chunk.complement is None:
            chunk.complement = other
        other.inside = other.inside or chunk
        return other.stop
    return None
