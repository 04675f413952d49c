"""How many, how much, how long: counts, money, votes and lengths of time on and around a trigger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.events.drafts import Draft
from dateline.extract.events.syntax import content_head, expand, objects, prep_objects, surface_subjects
from dateline.extract.events.words import number_words, words
from dateline.parse import Parsed
from dateline.records import AttributeValue

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")
_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9}
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "us$": "dollars"}
_BEFELL = {
    "kill": "dead", "die": "dead", "murder": "dead", "massacre": "dead", "death": "dead", "dead": "dead",
    "perish": "dead",
    "wound": "injured", "injure": "injured", "hurt": "injured", "injury": "injured", "wounded": "injured",
    "injured": "injured", "arrest": "arrested", "detain": "arrested",
}  # fmt: skip
_SWAPS = frozenset({"exchange", "swap", "trade"})
_VIOLENT = frozenset({"ASSAULT", "PROTEST"})
_LAST = frozenset({"last", "take", "continue", "run", "go", "drag", "stretch"})
_NO_LENGTH = frozenset({"ago", "later", "earlier", "before", "last", "next", "this", "previous"})
_PERIOD = ("for", "of", "within", "over")
_NUMBER_DEPS = ("nummod", "quantmod", "compound")

Counted = tuple[str, int, int]
"""Digits, first and last token."""


def amount(head: Token) -> Counted | None:
    """Give the number that a numeral and the numerals under it make: "two hundred", "13 million", "1,200"."""
    parts = sorted(
        [head, *(c for c in head.children if c.dep_ in _NUMBER_DEPS and (c.pos_ == "NUM" or c.lower_ in _SCALE))],
        key=lambda t: t.i,
    )
    total: float = 0
    for part in parts:
        word = part.lower_
        if word in _SCALE:
            total = (total or 1) * _SCALE[word]
        elif word in number_words():
            total += number_words()[word]
        elif _DIGITS.match(word):
            total += float(word.replace(",", ""))
        else:
            tens, _, unit = word.partition("-")  # "twenty-one"
            if tens not in number_words() or unit not in number_words():
                return None
            total += number_words()[tens] + number_words()[unit]
    if total <= 0:
        return None
    return f"{total:g}" if total % 1 else str(int(total)), parts[0].i, parts[-1].i


def _count(noun: Token) -> Counted | None:
    """Give how many of a noun there are: "41 people", "four of the six gates", "dozens" gives none."""
    if noun.pos_ == "NUM":
        return amount(noun)
    for child in noun.children:
        if child.dep_ == "nummod":
            return amount(child)
    return None


def numbers(draft: Draft, sentence: TokenSpan, parsed: Parsed) -> Iterator[AttributeValue]:
    """Give the counts of what an act is done to, the people hurt or held in it, and the money and votes it is about."""
    token = draft.token
    if token.pos_ == "VERB":
        given = [*objects(token), *(prep_objects(token, "for") if token.lemma_.lower() in _SWAPS else ())]
        heads = [n for head in given for n in expand(head)]
        covered = {content_head(n) for n in heads}
        heads += [part for part in (draft.match.parts if draft.match else ()) if part not in covered]
        for noun in dict.fromkeys(heads):
            yield from _of_object(noun, draft, parsed)
    elif token.pos_ == "NOUN":
        yield from _of_object(token, draft, parsed)
    if draft.type in _VIOLENT or draft.mode == "arrest":
        for word in sentence:
            yield from _befallen(word, draft, parsed)
    yield from _money(token, parsed)
    yield from _votes(token, parsed)


def _of_object(noun: Token, draft: Draft, parsed: Parsed) -> Iterator[AttributeValue]:
    what = content_head(noun)
    unit = {what.lemma_.lower(), noun.lemma_.lower()} & words("units")
    if unit or what.ent_type_ in ("MONEY", "DATE", "TIME") or _is_money(what):
        return
    counted = _count(noun)
    if counted is None or (noun.i == draft.token.i and draft.mode != "arrest"):
        return
    befell = _BEFELL.get(draft.token.lemma_.lower(), "arrested" if draft.mode == "arrest" else None)
    if befell is None and what.pos_ == "NUM":
        return
    digits, first, last = counted
    named = (
        noun if noun.pos_ == "NOUN" and noun.lemma_.lower() not in words("sets") else what
    )  # "600 tons of oil": tons
    yield _value(befell or named.lower_, digits, min(first, noun.i), max(last, noun.i), parsed)


def _befallen(word: Token, draft: Draft, parsed: Parsed) -> Iterator[AttributeValue]:
    """Read “41 people injured", "14 were treated for injuries", "after nine arrests"."""
    lemma = word.lemma_.lower()
    befell = _BEFELL.get(lemma) or _BEFELL.get(word.lower_)
    heads: list[Token] = []
    if befell is None:
        if lemma == "treat" and any(t.lemma_ in ("injury", "wound", "burn") for t in prep_objects(word, "for")):
            befell, heads = "injured", objects(word)
    elif word.pos_ == "VERB":
        heads = surface_subjects(word) if lemma in ("die", "perish") else objects(word)
        heads += [word.head] if word.dep_ == "acl" else []
        heads += objects(word.head) if word.dep_ == "oprd" else []  # "left 41 people injured"
    elif word.pos_ == "NOUN":
        heads = [word]
    elif word.pos_ == "ADJ":  # "left 41 people dead"
        heads = [c for c in (*word.children, *word.head.children) if c.dep_ in ("nsubj", "dobj")]
        heads += [word.head] if word.dep_ == "acl" else []
    if befell is None or ((draft.mode == "arrest") != (befell == "arrested") and draft.type != "PROTEST"):
        return
    for head in heads:
        for noun in expand(head):
            counted = _count(noun)
            if _BEFELL.get(noun.lemma_.lower(), befell) != befell:
                continue  # "nine arrests and 14 injuries"
            if counted is not None and content_head(noun).lemma_.lower() not in words("units"):
                digits, first, last = counted
                yield _value(befell, digits, min(first, noun.i), max(last, noun.i), parsed)


def _value(what: str, digits: str, first: int, last: int, parsed: Parsed) -> AttributeValue:
    span = parsed.span(first, last + 1)
    return AttributeValue("number", f"{what}: {digits}", span.start, span.end)


def _is_money(noun: Token) -> bool:
    return noun.lemma_.lower() in words("currencies")


def _money(token: Token, parsed: Parsed) -> Iterator[AttributeValue]:
    """Read “pay 13 million crowns", "at a cost of $3 billion", "the bases that X is to build will cost $1 billion"."""
    places = [token]
    if token.dep_ == "relcl" and token.head.dep_ == "nsubj" and token.head.head.lemma_ in ("cost", "total", "be"):
        places += [c for c in token.head.head.children if c.dep_ in ("dobj", "attr")]
    if token.pos_ == "VERB":  # "the crowns that it promised", "ten million dollars were paid"
        places += [n for n in ([token.head] if token.dep_ == "relcl" else surface_subjects(token)) if _is_money(n)]
    seen: set[int] = set()
    for place in places:
        for word in _own(place):
            found = _sum(word)
            if found is None or found[1] in seen:
                continue
            digits, first, last, currency = found
            seen.add(first)
            span = parsed.span(first, last + 1)
            yield AttributeValue("number", f"money: {digits} {currency}", span.start, span.end)


def _sum(word: Token) -> tuple[str, int, int, str] | None:
    if _is_money(word):
        number = next((c for c in word.children if c.dep_ == "nummod"), None)
        counted = amount(number) if number is not None else None
        return (*counted[:1], counted[1], word.i, _plural(word)) if counted else None
    if word.pos_ == "NUM":
        sign = next((c for c in word.children if c.lower_ in _SIGNS), None)
        counted = amount(word) if sign is not None else None
        if counted is not None and sign is not None:
            return counted[0], min(counted[1], sign.i), counted[2], _SIGNS[sign.lower_]
    return None


def _plural(noun: Token) -> str:
    lemma = noun.lemma_.lower()
    return lemma if lemma in ("yen", "yuan", "baht", "won", "rand") else f"{lemma}s"


def _own(token: Token, depth: int = 0) -> Iterator[Token]:
    """Give a trigger's words: what hangs on it, no clause of another verb but what it holds as an infinitive."""
    yield token
    for child in token.children:
        clause = child.pos_ in ("VERB", "AUX") and child.dep_ not in ("xcomp", "aux", "auxpass")
        if not clause and child.dep_ != "punct" and depth < 12:
            yield from _own(child, depth + 1)


def _votes(token: Token, parsed: Parsed) -> Iterator[AttributeValue]:
    """Read “by 84 votes to 17", "by 84 to 17"."""
    for word in _own(token):
        if word.lemma_.lower() != "vote" or word.pos_ != "NOUN":
            continue
        number = next((c for c in word.children if c.dep_ == "nummod"), None)
        against = prep_objects(word, "to") or prep_objects(word.head.head, "to") or prep_objects(word, "against")
        counted = amount(number) if number is not None else None
        other = amount(against[0]) if against and against[0].pos_ == "NUM" else None
        if counted is None:
            continue
        yield _value("votes for", counted[0], counted[1], word.i, parsed)
        if other is not None:
            yield _value("votes against", other[0], other[1], other[2], parsed)


def durations(draft: Draft, nouns: list[Token], parsed: Parsed) -> Iterator[AttributeValue]:
    """Give how long an act took or is to last: "three hours of talks", "the talks lasted an hour", "within a year"."""
    units: list[Token] = []
    for noun in nouns:
        above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
        units += [above] if above is not None else []
        units += [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod", "npadvmod", "poss")]
        units += [g for c in noun.children if c.dep_ in ("amod", "compound") for g in c.children]
        units += [u for prep in ("of", "for") for u in prep_objects(noun, prep)]
        verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass") else None
        verbs = [verb] if verb is not None and verb.lemma_ in _LAST else []
        verbs += [c for c in noun.children if c.dep_ == "relcl" and c.lemma_ in _LAST]
        for last in verbs:
            units += [c for c in last.children if c.dep_ in ("dobj", "npadvmod", "attr")]
            units += prep_objects(last, "for")
    if draft.token.pos_ == "VERB":
        units += [u for prep in _PERIOD for u in prep_objects(draft.token, prep)]
        units += [c for c in draft.token.children if c.dep_ == "npadvmod"]
        if draft.status == "future":
            units += prep_objects(draft.token, "in")
        for noun in objects(draft.token):  # "agreed to a freeze of three months"
            units += prep_objects(noun, "of")
        for noun in prep_objects(draft.token, "to"):
            units += prep_objects(noun, "of")
    for unit in dict.fromkeys(units):
        yield from _length(unit, parsed)


def _length(unit: Token, parsed: Parsed) -> Iterator[AttributeValue]:
    name = unit.lemma_.lower()
    if name not in words("units") or any(c.lower_ in _NO_LENGTH for c in unit.children):
        return
    numeral = next((c for c in unit.children if c.dep_ in ("nummod", "det", "compound")), None)
    if numeral is None:
        return
    counted = amount(numeral)
    if counted is None or (unit.i + 1 < len(unit.doc) and unit.nbor(1).lower_ in ("ago", "later", "earlier")):
        return
    digits, first, last = counted
    end = max(unit.i, last)
    half = unit.doc[unit.i + 1 : unit.i + 4].text.lower() == "and a half"
    if half:
        digits, end = f"{float(digits) + 0.5:g}", unit.i + 3
    span = parsed.span(min(first, unit.i), end + 1)
    yield AttributeValue("duration", f"{digits} {name}{'' if digits == '1' else 's'}", span.start, span.end)
