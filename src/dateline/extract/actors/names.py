"""Names of persons: runs of capitals that a label, a title, a given name or a description shows to be one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.actors.spot import Spots, taken_tokens
from dateline.extract.actors.tables import Tables, compact, key, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_SYLLABLE = 5
"""Letters of the longest syllable of a Korean or Chinese given name in Latin letters, with one to spare."""
_TERMS = frozenset({"for", "of", "since", "until", "from"})
"""Words after a bare office that show it to be somebody's: "Moss Dahl, envoy since 2015"."""
_BEING = frozenset({"is", "was", "has", "been", "served", "serves", "became"})
_LEAVING = frozenset({"resign", "step", "retire", "quit"})
_AIMS = frozenset({"against", "to", "for", "of"})
_PHRASE = 8
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Tokens that an office's description may have on either side of its noun."""


def add_names(doc: Doc, tables: Tables, spots: Spots) -> None:
    """Add the names of persons, which overlap no entry, and where each stretch begins."""
    taken = taken_tokens(spots)
    taken.update((i, "own") for first in spots.own if first in spots.names for i in range(first, spots.names[first]))
    for sentence in doc.sents:
        for first, stop in _runs(sentence, tables, taken):
            if _is_person(sentence.doc, first, stop, tables, spots):
                spots.names[first] = stop
    _known_surnames(doc, tables, spots)
    _add_staffs(doc, tables, spots)
    for table in (spots.entries, spots.nouns):
        for first, (stop, _) in table.items():
            spots.ends[stop] = first
    for first, stop in spots.names.items():
        spots.ends[stop] = first


def _name_like(token: Token, tables: Tables, taken: dict[int, str]) -> bool:
    text = token.text
    if not text[0].isupper() or (text.lower() in tables.not_names and token.ent_type_ != "PERSON"):
        return False
    if not all(c.isalpha() or c in "-'." for c in text):
        return False
    kind = taken.get(token.i)
    if kind == "noun":
        return (
            token.ent_type_ == "PERSON"
            and token.ent_iob_ == "I"
            and token.nbor(-1).i not in taken
            and token.pos_ == "PROPN"
        )
    if kind is not None or (text.isupper() and len(text) > 3 and token.ent_type_ != "PERSON"):
        return False
    if is_title(text, tables):
        return False
    return token.pos_ == "PROPN" or token.ent_type_ == "PERSON" or not token.is_sent_start


def _runs(sentence: TokenSpan, tables: Tables, taken: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Give the longest runs of name-like tokens, with particles and hyphens inside them."""
    doc, i, end = sentence.doc, sentence.start, sentence.end
    while i < end:
        particle = doc[i].text.lower() in tables.particles and doc[i].text.islower() and i not in taken
        if not _name_like(doc[i], tables, taken) and not (
            particle and i + 1 < end and _joined(doc, i, end, tables, taken)
        ):
            i += 1
            continue
        stop = i + 1
        while stop < end:
            token = doc[stop]
            if _name_like(token, tables, taken):
                stop += 1
            elif (
                token.text == "-"
                and stop + 1 < end
                and not doc[stop - 1].whitespace_
                and not token.whitespace_
                and doc[stop + 1].is_alpha
                and stop + 1 not in taken
            ) or _spaced_hyphen(doc, i, stop, end, tables):
                stop += 2
            elif (
                token.text.lower() in tables.particles
                and token.text not in {"y", "e"}
                and stop not in taken
                and stop + 1 < end
                and (_name_like(doc[stop + 1], tables, taken) or _joined(doc, stop, end, tables, taken))
            ):
                stop += 1
            else:
                break
        yield i, stop
        i = stop


def _spaced_hyphen(doc: Doc, first: int, at: int, end: int, tables: Tables) -> bool:
    """Tell whether a hyphen with blanks around it is inside a name, as corpora of tokens have it: "Moss Jae - in"."""
    return (
        doc[at].text == "-"
        and at - first == 2
        and at + 1 < end
        and key(doc[first].text) in tables.surname_first
        and len(doc[at - 1].text) <= _SYLLABLE
        and doc[at + 1].is_alpha
        and doc[at + 1].text.islower()
        and len(doc[at + 1].text) <= _SYLLABLE
    )


def _joined(doc: Doc, i: int, end: int, tables: Tables, taken: dict[int, str]) -> bool:
    """Tell whether a particle opens a name: "al-Assad", "bin Salman"."""
    if i + 2 < end and doc[i + 1].text == "-" and not doc[i].whitespace_:
        return _name_like(doc[i + 2], tables, taken)
    if (
        i + 2 < end
        and doc[i + 1].lower_ in tables.particles
        and doc[i + 1].text.islower()
        and doc[i + 1].text not in {"y", "e"}
    ):
        return _name_like(doc[i + 2], tables, taken)
    return doc[i].ent_type_ == "PERSON" and i + 1 < end and _name_like(doc[i + 1], tables, taken)


def is_title(text: str, tables: Tables) -> bool:
    """Tell whether a token is an honorific or an abbreviated rank."""
    title = compact(text)
    return title in tables.titles.honorifics or title in tables.titles.ranks


def _is_person(doc: Doc, first: int, stop: int, tables: Tables, spots: Spots) -> bool:
    run = doc[first:stop]
    if run[-1].lower_ in tables.not_organisations or any(
        t.pos_ in {"ADP", "DET", "PRON"} and t.lower_ not in tables.particles and doc[t.i - 1].text != "-" for t in run
    ):
        return False
    if len(run) == 1 and (run.text.upper() == run.text or compact(run.text) in _SUFFIX):
        return False
    if compact(run.text) in tables.leaders:
        return True
    before = doc[first - 1] if first else None
    if before is not None and before.i >= doc[first].sent.start:
        if is_title(before.text, tables) or (
            before.text == "." and first > 1 and is_title(doc[first - 2].text, tables)
        ):
            return True
        title = spots.nouns[spots.ends[first]][1] if first in spots.ends and before.pos_ in {"NOUN", "PROPN"} else None
        if title is not None and title.kind == "person" and before.lower_ == title.words.split()[-1]:
            return all(t.ent_type_ not in {"DATE", "TIME"} for t in run) and (
                len(run) > 1 or run[0].ent_type_ != "NORP"
            )
    labels = [t.ent_type_ for t in run]
    if labels.count("PERSON") * 2 >= len(labels) or _described(doc, first, stop, spots) or _holds_office(run, spots):
        return True
    given = words(run[0].text)
    if (
        len(run) > 1
        and given
        and given[0] in tables.gender
        and not any(x in {"ORG", "GPE", "FAC", "EVENT", "LOC"} for x in labels[1:])
    ):
        return True
    return len(run) > 1 and given[:1] != [] and given[0] in tables.surname_first and "-" in run.text


def _described(doc: Doc, first: int, stop: int, spots: Spots) -> bool:
    """Tell whether commas set a name off from an office: "the envoy for water, Amara Moss, said", "Moss, the envoy"."""
    if not all(t.text[0].isupper() for t in doc[first:stop]) or "THE" in doc[first:stop].text.upper().split():
        return False
    if 1 < stop - first <= 3 and first > 1 and doc[first - 1].text == "," and stop < len(doc):
        return (doc[stop].text == "," or doc[stop].pos_ == "VERB") and _office_before(doc, first - 2, spots)
    if stop + 2 < len(doc) and doc[stop].text == ",":
        bare = stop + 1 in spots.nouns and stop - first > 1
        if not bare and doc[stop + 1].lower_ not in {"the", "a", "an"}:
            return False
        for i in range(stop + 1 if bare else stop + 2, min(stop + 5, len(doc))):
            if i in spots.nouns:
                end, noun = spots.nouns[i]
                after = doc[end].lower_ if end < len(doc) else ""
                ends = _TERMS if bare and noun.strong else {"for", "of"} if bare else {",", "for", "of"}
                return noun.kind == "person" and noun.words.split()[-1] not in {"people", "person"} and after in ends
            if doc[i].pos_ not in {"ADJ", "PROPN", "NOUN"}:
                return False
    return False


def _holds_office(run: TokenSpan, spots: Spots) -> bool:
    """Tell whether a name of two or three parts is said to be or have been somebody: "Moss Dahl, who was envoy"."""
    doc, i = run.doc, run.end
    if not 1 < len(run) <= 3 or any(t.ent_type_ in {"ORG", "GPE", "FAC", "LOC", "EVENT", "NORP"} for t in run):
        return False
    end = run[-1].sent.end
    if i + 1 < end and doc[i].text == "," and doc[i + 1].lower_ == "who":
        i += 2
    if i >= end or (doc[i].lower_ not in _BEING and doc[i].lemma_ not in _LEAVING):
        return False
    for at in range(i + 1, min(i + _PHRASE, end)):
        if at in spots.nouns:
            noun = spots.nouns[at][1]
            return noun.kind == "person" and noun.strong and noun.sector != "CVL"
        if doc[at].text == "," or (doc[at].pos_ in {"VERB", "NUM"} and doc[at].lower_ not in _BEING):
            return False
    return False


def _office_before(doc: Doc, last: int, spots: Spots) -> bool:
    """Tell whether a phrase that ends at token `last` is a person's office with its article: "the envoy for water"."""
    for i in range(last, max(doc[last].sent.start, last - _PHRASE) - 1, -1):
        if doc[i].text == "," or (doc[i].pos_ in {"VERB", "AUX"} and doc[i].dep_ != "amod"):
            return False
        if i + 1 in spots.ends and spots.ends[i + 1] in spots.nouns:
            noun = spots.nouns[spots.ends[i + 1]][1]
            before = doc[max(doc[i].sent.start, i - _PHRASE) : i]
            return (
                noun.kind == "person" and noun.sector != "UNK" and any(t.lower_ in {"the", "a", "an"} for t in before)
            )
    return False


def _add_staffs(doc: Doc, tables: Tables, spots: Spots) -> None:
    """Add nouns that are bodies only as somebody's: "the Moss campaign", "her campaign", not "a campaign"."""
    named = set(spots.names.values())
    for token in doc:
        i = token.i
        noun = tables.staffs.get(token.lower_)
        if noun is None or i == 0 or i in spots.nouns or i in spots.names or i in spots.entries:
            continue
        after = doc[i + 1] if i + 1 < len(doc) else None
        if after is not None and not after.is_sent_start and after.lower_ in _AIMS:
            continue  # "his campaign against graft"
        owner = doc[i - 1]
        of_name = i in named or (owner.lower_ in {"'s", "'", "’s"} and i - 1 in named)
        if of_name or owner.lower_ in {"his", "her"}:
            spots.nouns[i] = (i + 1, noun)


def _known_surnames(doc: Doc, tables: Tables, spots: Spots) -> None:
    """Add the names that NER left out but that are part of a full name elsewhere in the text."""
    parts = {
        part
        for first, stop in spots.names.items()
        if stop - first > 1
        for part in {doc[first].text, doc[stop - 1].text}
        if len(part) > 1
    }
    leaders = tables.surnames - tables.surname_first
    taken = taken_tokens(spots)
    covered = {i for first, stop in spots.names.items() for i in range(first, stop)}
    for token in doc:
        text = token.text
        if (
            not (text in parts or text in leaders)
            or token.i in covered
            or token.i in taken
            or (token.lower_ in tables.not_names and token.ent_type_ != "PERSON")
        ):
            continue
        if token.pos_ == "PROPN" or token.ent_type_ == "PERSON" or not token.is_sent_start or text in parts:
            spots.names[token.i] = token.i + 1
