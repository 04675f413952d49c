"""Where an event happened: the words that say so, and what they are on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.drafts import Draft
from dateline.extract.events.lexicon import lexicon
from dateline.extract.places import is_country, is_place_name, place_words, resolve_place, taken_up, told_in
from dateline.parse import Parsed, entity_at
from dateline.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_VERBAL = frozenset({"VERB", "AUX"})
_WORDS_ONLY = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE", "STATEMENT"})
"""Acts of speech: "an invitation for talks in X" was not made in X."""
_AT = frozenset(
    [
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "on",
        "off",
        "around",
        "along",
        "across",
        "through",
        "above",
        "over",
        "beside",
        "behind",
        "within",
        "into",
        "throughout",
        "under",
        "opposite",
    ]
)
_TO = frozenset({"to", "towards", "toward", "onto"})
_FROM = frozenset({"from"})
_GOES = frozenset({"MOBILIZE", "PROTEST"})
_LEAVES = frozenset({"RETREAT", "SANCTION"})
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID"})
_HITS = _PHYSICAL - {"AID"}
_TOLD = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "SANCTION", "AID"}) | _WORDS_ONLY
"""What they are about stands after "on"."""
_ABOUT = frozenset({"on", "over", "under", "behind"})
_CLOSE = frozenset({"near", "outside", "off", "around", "into", "out of"})
_SIDES = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside"])
_UNDER = frozenset({"dobj", "pobj", "attr", "oprd", "conj", "npadvmod", "dative", "nsubjpass", "appos"})
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition (or a verb, for a direct object) and the noun that may tell the place; lower ranks come first."""

    rank: int
    prep: str
    noun: Token


def place_of(draft: Draft, parsed: Parsed, cast: Cast) -> Place | None:
    """Give the place of an act, from the phrases on its trigger, noun, verb or subject; None where none says it.

    A phrase with a name ("in Lima") goes before one without ("at his home") that stands as near.
    """
    first: tuple[int, Place] | None = None
    for phrase in sorted(_phrases(draft), key=lambda p: (p.rank, p.prep in _TO | _FROM, abs(p.noun.i - draft.token.i))):
        found = None if _is_topic(phrase, draft) else _place(phrase, parsed, cast)
        if found is not None and found.location is not None and (first is None or phrase.rank <= first[0] + 1):
            return found
        if found is not None and first is None:
            first = (phrase.rank, found)
    return first[1] if first else None


def _is_topic(phrase: Phrase, draft: Draft) -> bool:
    """Tell whether a name tells whom it concerns: "sanctions on Chad", "exports to Chad", "an inquiry into Chad"."""
    if phrase.noun.pos_ != "PROPN":
        return False
    country = is_country(phrase.noun.text)
    if phrase.prep in _ABOUT:
        return draft.type == "COERCE" or country
    if phrase.prep in _TO or not phrase.prep:
        return country and draft.mode != "visit" and draft.type not in ("MOBILIZE", "ASSAULT")
    return phrase.prep == "into" and draft.type in _WORDS_ONLY


def _phrases(draft: Draft) -> Iterator[Phrase]:
    trigger, parts = draft.token, draft.match.parts if draft.match else ()
    deep = 0 if draft.type in _WORDS_ONLY else _DEPTH
    preps = _AT - (_ABOUT if draft.type in _TOLD else frozenset())
    preps |= _TO if draft.type in _PHYSICAL or draft.mode == "visit" else frozenset()
    preps |= _FROM if draft.type in _LEAVES else frozenset()
    yield from _there(trigger)
    yield from _under(trigger, preps, 0, deep)
    for part in parts:
        yield from _under(part, preps, 1, deep)
    at = preps & _AT
    if trigger.pos_ not in _VERBAL:
        for child in trigger.children:
            if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
                yield from _under(child, at, 2, 0)
        verb = _verb_over(trigger)
        if verb is not None:
            yield from _there(verb)
            yield from _under(verb, at, 2, 0)
    else:
        yield from _around(draft, at)
    if draft.type not in _WORDS_ONLY:
        for subject in trigger.children:
            if subject.dep_ in ("nsubj", "nsubjpass") and subject.pos_ == "NOUN":
                yield from _under(subject, at, 4, 1)


def _around(draft: Draft, at: frozenset[str]) -> Iterator[Phrase]:
    """Give the phrases around a verb: of the verb that governs it, of the one it is joined to; its object."""
    verb = draft.token
    if verb.dep_ == "xcomp" and verb.head.pos_ in (*_VERBAL, "ADJ"):
        yield from (p for p in _under(verb.head, at, 3, 0) if p.noun.i > verb.i)
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        yield Phrase(1, "in", verb.head)
    if (
        verb.dep_ == "conj"
        and draft.type not in _WORDS_ONLY
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    ):
        yield from _under(verb.head, at, 5, 0)
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp") and verb.lemma_ in ("let", "allow", "permit"):
            yield from _under(child, at | _TO, 3, 0)
        if child.dep_ in ("dobj", "nsubjpass"):
            left = draft.type != "RETREAT" or verb.lemma_.lower() in place_words().leave
            if left and (draft.type in _HITS or draft.mode == "visit"):
                yield Phrase(0 if any(c.lower_ in _AT for c in child.children) else 3, "", child)


def _there(verb: Token) -> Iterator[Phrase]:
    for child in verb.children:
        if child.lower_ == "there" and child.dep_ == "advmod":
            yield Phrase(1, "there", child)


def _verb_over(noun: Token) -> Token | None:
    """Give the verb that a noun completes, through "a round of talks"; None where another noun stands between."""
    top = noun
    while top.dep_ == "conj" or (top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN"):
        top = top.head if top.dep_ == "conj" else top.head.head
    if top.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and top.head.pos_ in _VERBAL:
        return top.head
    through = top.dep_ == "pobj" and top.head.lower_ in ("for", "into", "in") and top.head.head.pos_ in _VERBAL
    return top.head.head if through else None


def _under(token: Token, preps: frozenset[str], rank: int, deep: int) -> Iterator[Phrase]:
    """Give the phrases with one of `preps` on a token and, `deep` levels down, on the nouns under it."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and child.pos_ != "VERB":
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp") and noun.pos_ not in _VERBAL and child.lower_ in preps:
                    yield Phrase(rank, child.lower_, noun)
                if noun.dep_ == "prep":
                    prep = _joined(child, noun)
                    if prep in preps or prep == "out of":
                        yield from (Phrase(rank, prep, o) for o in noun.children if o.dep_ == "pobj")
                if deep and noun.dep_ == "pobj":
                    yield from _under(noun, preps & _AT, rank, deep - 1)
        elif deep and child.dep_ in _UNDER and child.pos_ not in _VERBAL:
            loose = child.dep_ != "dobj" or _is_ground(child)  # "men from Chad were let go", "the road to Lima"
            yield from _under(child, preps & _AT if loose else preps, rank, deep - 1)


def _joined(first: Token, second: Token) -> str:
    """Give what two prepositions in a row come to: "out of", "north of" (near), "back into"."""
    if second.lower_ == "of":
        return "out of" if first.lower_ == "out" else "near" if first.lower_ in _SIDES else "of"
    return second.lower_


def _place(phrase: Phrase, parsed: Parsed, cast: Cast) -> Place | None:
    noun = phrase.noun
    if phrase.prep == "there":
        return _known(Place(*parsed.span_of(noun), "", None), phrase, parsed, cast)
    ent = entity_at(noun)
    named = ent is not None and noun.ent_type_ in _PLACES
    named = named or (noun.pos_ == "PROPN" and _like_a_place(phrase, cast))
    if not named and not _is_ground(noun):
        return None
    first, last = _extent(noun, ent if named else None)
    span = parsed.span(first, last + 1)
    mention = cast.of_token(noun.i)
    country = cast.actor(mention.actor).country if mention and noun.ent_type_ == "GPE" else None
    return _known(Place(span.start, span.end, parsed.text(span), country), phrase, parsed, cast)


def _is_ground(noun: Token) -> bool:
    """Tell whether a common noun is a place that can be pointed at: "the port", "schools", not "in prison"."""
    lemma = noun.lemma_.lower()
    if noun.pos_ not in ("NOUN", "PROPN") or (lemma not in lexicon().places and lemma not in place_words().grounds):
        return False
    if noun.pos_ == "PROPN" and not any(c.dep_ in ("compound", "poss") for c in noun.children):
        return False  # "the House"
    bare = noun.tag_ == "NN" and not any(c.i < noun.i for c in noun.children)
    return not bare or lemma in ("parliament", "congress") or any(c.dep_ == "prep" for c in noun.children)


def _like_a_place(phrase: Phrase, cast: Cast) -> bool:
    """Tell whether a name that the parser takes for something else stands where only a place does: "near Kadarko"."""
    noun, prep = phrase.noun, phrase.prep
    if not noun.text[:1].isupper():
        return False
    if noun.ent_type_ in ("DATE", "TIME", "NORP"):
        return is_place_name(noun.text)
    if prep == "at" and noun.ent_type_ == "ORG":
        return True
    mention = cast.of_token(noun.i)
    known = mention is not None and cast.actor(mention.actor).named
    if known and mention is not None and cast.actor(mention.actor).kind == "person" and noun.ent_type_ == "PERSON":
        return is_place_name(noun.text) and mention.end - mention.start == len(noun)
    if prep in _CLOSE or (not known and prep in ("at", "in", "inside", "across", "along", "through", *_TO)):
        return True
    return prep in _AT and is_place_name(noun.text)


def _extent(noun: Token, name: TokenSpan | None, depth: int = 0) -> tuple[int, int]:
    """Give the first and last token of a place's phrase: its modifiers, and what it is in, near or of."""
    first, last = (min(name.start, noun.i), max(name.end - 1, noun.i)) if name is not None else (noun.i, noun.i)
    within = _AT | {"of", "between", "with"} | (_TO if noun.lemma_.lower() in place_words().near else frozenset())
    for child in noun.children:
        if child.dep_ in ("compound", "amod", "poss", "nmod", "nummod") and child.i < noun.i:
            first = min(first, child.left_edge.i)
        if child.dep_ == "prep" and child.i == last + 1 and child.lower_ in within and depth < _DEPTH:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.ent_type_ not in ("DATE", "TIME"):
                    last = _extent(inner, entity_at(inner), depth + 1)[1]
    doc = noun.doc
    while doc[first].pos_ == "DET" and first < noun.i:
        first += 1
    if last + 2 < len(doc) and doc[last + 1].text == "," and doc[last + 2].ent_type_ == "GPE":
        after = entity_at(doc[last + 2])
        if after is not None and doc[last + 2].dep_ in ("appos", "npadvmod", "conj", "pobj", "dobj"):
            last = after.end - 1 if after.sent.start == noun.sent.start and doc[last].ent_type_ in _PLACES else last
    return first, last


def _known(place: Place, phrase: Phrase, parsed: Parsed, cast: Cast) -> Place | None:
    """Give the place with what it is on the map; its country is the gazetteer's where that settles it."""
    told, noun = told_in(parsed.doc), phrase.noun
    location, name = taken_up(place.name or "there", noun, told), place.name
    if location is None and not place.name:
        return None
    if location is None:
        beside = told.between(noun.sent.start, noun.sent.end)
        countries = Counter(told.countries)
        countries.update(code for m in cast.mentions if (code := cast.actor(m.actor).country))
        location = resolve_place(place.name, countries, beside=beside, preposition=phrase.prep or "in")
    elif not place.name:
        name = location.name or ""
    country = location.country if location and location.country else place.country
    return Place(place.start, place.end, name, country, location)
