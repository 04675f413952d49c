"""Countries and regions that no table lists, known from how the article itself speaks of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.extract.actors.names import is_title
from dateline.extract.actors.spot import Spots
from dateline.extract.actors.tables import UNLISTED, Entry, Tables, key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDINGS = ("n", "an", "ian", "ese", "i", "ish", "er", "ar")
"""What a name takes, whole or without its last vowel, to make its adjective: Ruritania, Ruritanian."""
_LINKS = frozenset({"and", "&", "or"})
_SHORTEST = 4


@dataclass(slots=True)
class _Case:
    """What an article tells about one capitalised word."""

    firm: list[str] = field(default_factory=list)
    """Phrases that only a state has: "X's water minister", "the government of X"."""
    loose: list[str] = field(default_factory=list)
    """Phrases that companies and clubs have too: "X's president"."""
    placed: bool = False
    """Somebody or something is "in X"."""
    beside: set[str] = field(default_factory=set)
    """Other words that it is listed with: "X and Y"."""


def add_states(doc: Doc, tables: Tables, spots: Spots) -> None:
    """Add the names and adjectives of states that the tables lack to the entries of `spots`.

    A word is taken for a state if it has a minister, a government or an embassy, is nobody's name, and the article
    also uses its adjective, says "in X", or lists it beside a country.
    """
    where = _candidates(doc, tables, spots)
    pairs = {a: name for name in sorted(where) for a in _adjectives(name) if a in where}
    cases: dict[str, _Case] = defaultdict(_Case)
    for text, tokens in where.items():
        for token in tokens:
            _read(token, cases[pairs.get(text, text)], tables, spots, adjective=text in pairs)
    accepted: dict[str, str] = {}
    paired = frozenset(pairs.values())
    for _ in range(2):  # a state may be known by the state that it is listed with
        for name, case in sorted(cases.items()):
            why = _judge(case, accepted, tables, paired=name in paired)
            if why and name not in pairs:
                accepted[name] = why
    for text, tokens in where.items():
        name = pairs.get(text, text)
        if name in accepted:
            for token in tokens:
                spots.entries[token.i] = (token.i + 1, _entry(token, name, accepted[name], adjective=text in pairs))


def _candidates(doc: Doc, tables: Tables, spots: Spots) -> dict[str, list[Token]]:
    """Give the capitalised words that may name a state, with their tokens; names of persons are left out."""
    taken = {
        i for table in (spots.entries, spots.nouns) for first, (stop, _) in table.items() for i in range(first, stop)
    }
    surnames = tables.surnames
    where: dict[str, list[Token]] = defaultdict(list)
    people: set[str] = set()
    for token in doc:
        text = token.text
        if token.i in taken or not text.isalpha() or not text[0].isupper() or not text[1:].islower():
            continue
        if len(text) < _SHORTEST or token.is_stop or text in surnames or _known_word(text, tables):
            continue
        where[text].append(token)
        if token.i not in spots.headline and _of_person(token, taken, tables, spots):
            people.add(text)
    return {text: tokens for text, tokens in where.items() if text not in people}


def _known_word(text: str, tables: Tables) -> bool:
    word = key(text)
    return (
        word in tables.gender or word in tables.surname_first or word in tables.not_names or word in tables.states.never
    )


def _of_person(token: Token, taken: set[int], tables: Tables, spots: Spots) -> bool:
    """Tell whether a word ends a longer name or follows a title: "Elena Markova", "Mr Moss"."""
    if token.is_sent_start or token.i == 0:
        return False
    before = token.nbor(-1)
    if is_title(before.text, tables) or before.text == ".":
        return True
    if before.i in taken:
        noun = spots.nouns.get(spots.ends.get(token.i, before.i))
        return noun is not None and noun[1].kind == "person" and before.text[0].isupper()
    return before.pos_ == "PROPN" and before.text[0].isupper() and before.is_alpha


def _adjectives(name: str) -> list[str]:
    stems = [name, *([name[:-1]] if name[-1] in "aeioy" else [])]
    found = [stem + ending for stem in stems for ending in _ENDINGS]
    return [text for one in found for text in (one, one + "s")]


def _read(token: Token, case: _Case, tables: Tables, spots: Spots, *, adjective: bool) -> None:
    """Add what one occurrence of a word tells."""
    doc, i = token.doc, token.i
    if i in spots.headline:
        return
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    owner = after in {"'s", "'"}
    found = _office_after(token, i + 2 if owner else i + 1, 3 if owner or adjective else 1, spots)
    if not found and not adjective:
        found = _office_before(token, spots)
    if found:
        first, stop, head = found
        phrase = " ".join(doc[first:stop].text.split())
        if head in tables.states.firm:
            case.firm.append(phrase)
        elif head in tables.states.loose:
            case.loose.append(phrase)
    if adjective or not i:
        return
    case.placed = case.placed or (doc[i - 1].lower_ in tables.states.inside and not owner)
    if i > 1 and doc[i - 1].lower_ in _LINKS:
        case.beside.add(doc[i - 2].text)
    if after.lower() in _LINKS and i + 2 < len(doc):
        case.beside.add(doc[i + 2].text)


def _office_after(token: Token, start: int, reach: int, spots: Spots) -> tuple[int, int, str] | None:
    """Give (first, stop, head word) of the office or body that a word stands before."""
    doc = token.doc
    for i in range(start, min(start + reach, token.sent.end)):
        if i in spots.nouns:
            stop, noun = spots.nouns[i]
            return token.i, stop, noun.words.split()[-1]
        if not doc[i].is_alpha or doc[i].pos_ in {"VERB", "AUX", "ADP", "DET", "CCONJ"}:
            return None
    return None


def _office_before(token: Token, spots: Spots) -> tuple[int, int, str] | None:
    """Give (first, stop, head word) of the office or body that a word completes: "the minister of water of X"."""
    doc, i = token.doc, token.i
    if i < 2 or doc[i - 1].lower_ != "of":
        return None
    for first in range(i - 2, max(token.sent.start, i - 7) - 1, -1):
        if first in spots.nouns:
            noun = spots.nouns[first][1]
            return first, i + 1, noun.words.split()[-1]
        if doc[first].lower_ != "of" and not doc[first].text[0].isupper():
            return (first, i + 1, doc[first].lower_) if first == i - 2 else None
    return None


def _judge(case: _Case, accepted: dict[str, str], tables: Tables, *, paired: bool) -> str:
    """Give the words that show a state; nothing where the evidence is thin."""
    if paired and (case.firm or len(case.loose) > 1):
        return (case.firm or case.loose)[0]
    known = any(text in accepted or _listed(text, tables) for text in case.beside)
    if case.firm and (case.placed or known):
        return case.firm[0]
    return ""


def _listed(text: str, tables: Tables) -> bool:
    entry = tables.names.get(key(text))
    return entry is not None and entry.kind == "country" and text[0].isupper()


def _entry(token: Token, name: str, why: str, *, adjective: bool) -> Entry:
    source = f"the article's own words: “{why}”"
    if not adjective:
        return Entry("country", name, UNLISTED + name, "GOV", source)
    if token.text.endswith("s") and token.text[:-1] in _adjectives(name):
        return Entry("people", name, UNLISTED + name, "CVL", source)
    return Entry("adjective", name, UNLISTED + name, "GOV", source)
