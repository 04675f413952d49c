"""Cue verbs and what they govern: the dependency half of the attributions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.drafts import Draft, subtree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FRAGMENT = 2
"""Quoted words that make an object speech whatever the verb's frames are."""
_DESCRIPTION = 20
"""Tokens before a name within which its description is."""
_INITIALS = 5
"""Letters of an outlet known by its initials."""
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_PREPOSITIONS = frozenset({"of", "for", "about", "on", "to", "with", "against", "as", "at", "over"})
_VERBAL = frozenset({"VERB", "AUX"})
_CLIMB = frozenset({"xcomp", "advcl", "ccomp", "conj", "pcomp", "prep", "dep"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})


def verb_drafts(doc: Doc, cues: Cues, inside: frozenset[int], spoken: frozenset[int]) -> Iterator[Draft]:
    """Give a draft for each frame that a cue verb outside quotation marks fills; content may be empty.

    A draft without content is a cue that quoted words beside it may still be given to. `inside` are the tokens in
    quotation marks; `spoken` those of them that are not in the name of a book, song or place.
    """
    for token in doc:
        if token.i in inside or token.pos_ not in _VERBAL:
            continue
        frames = cues.frames.get(lemma_of(token))
        if token.lemma_ in cues.seeming:
            draft = _seeming(token)
            if draft is not None:
                yield draft
        elif frames:
            yield _of_verb(token, frames, cues, spoken)


def lemma_of(token: Token) -> str:
    """Give the lemma to look up; the model leaves a "said" that it takes for an auxiliary as it is."""
    return "say" if token.lower_ == "said" else token.lemma_.lower()


def _of_verb(verb: Token, frames: frozenset[str], cues: Cues, spoken: frozenset[int]) -> Draft:
    source, speaker = source_of(verb)
    if not source and _as_saying(verb):
        source, speaker = next((_phrase(c, verb) for c in verb.children if c.dep_ in _PASSIVE), (set(), None))
    for frame, content, extra in _contents(verb, frames, cues.recipients, spoken):
        inner = content - source - {verb.i}
        if inner and (source or frame != "small"):
            inner -= _weekday(verb, inner) | _addressee(verb, inner, cues.recipients)
            return Draft(verb.i, cue_of(verb) | extra, frozenset(source - inner), inner, frame, speaker)
    return Draft(verb.i, cue_of(verb), frozenset(source), set(), "quote", speaker)


def _as_saying(verb: Token) -> bool:
    """Tell whether a passive cue names its speaker as subject: "Moss was quoted as saying"."""
    return any(c.lower_ == "as" and any(d.tag_ == "VBG" for d in c.children) for c in verb.rights)


def _seeming(verb: Token) -> Draft | None:
    """Give the draft of "the truce seems to hold": content around the cue, and nobody named who thinks so."""
    rest = [c for c in verb.rights if c.dep_ in ("xcomp", "oprd", "acomp", "ccomp")]
    subject = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if not rest or not subject or subject[0].lower_ in _RELATIVE:
        return None
    content = set().union(*(subtree(c) for c in [*subject[:1], *rest]))
    return Draft(verb.i, cue_of(verb), frozenset(), content, "seeming", None)


def _weekday(verb: Token, content: set[int]) -> set[int]:
    """Give the day that a cue took into its clause: "said Tuesday the talks …"."""
    first = min(content)
    doc = verb.doc
    follows = first + 1 < len(doc) and doc[first + 1].pos_ in ("DET", "PROPN", "PRON", "SCONJ", "ADJ", "NOUN")
    named = doc[first].ent_type_ == "DATE" and doc[first].pos_ == "PROPN" and doc[first].ent_iob_ == "B"
    alone = first + 1 < len(doc) and doc[first + 1].ent_iob_ != "I"
    return {first} if first == verb.i + 1 and named and follows and alone else set()


def _addressee(verb: Token, content: set[int], recipients: frozenset[str]) -> set[int]:
    """Give the outlet in capitals that is told something, if it is in the clause: "tells VNN Peru's …"."""
    first, doc = min(content), verb.doc
    if first != verb.i + 1 or verb.lemma_.lower() not in recipients or first + 1 not in content:
        return set()
    name, after = doc[first], doc[first + 1]
    short = name.text.isupper() and 2 < len(name.text) <= _INITIALS
    return {first} if short and after.pos_ in ("PROPN", "DET", "PRON") and after.text[0].isupper() else set()


def _contents(
    verb: Token, frames: frozenset[str], recipients: frozenset[str], spoken: frozenset[int]
) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    """Give (frame, content, further cue tokens) of the frames that are filled, the most telling first."""
    if "clause" in frames:
        yield from _clause(verb, recipients)
    if "infinitive" in frames:
        yield from _infinitive(verb)
    if "small" in frames:
        yield from _small(verb)
    if "object" in frames:
        if not (verb.dep_ in ("acl", "advcl", "relcl") and has_to(verb)):
            yield from _object(verb)
    elif "clause" in frames:
        yield from (found for found in _object(verb) if _quoted_part(found[1], spoken))
    for child in verb.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in frames & _PREPOSITIONS:
            inner = subtree(child) - {child.i}
            yield child.lower_, inner | _following(verb, inner), frozenset({child.i})


def _clause(verb: Token, recipients: frozenset[str]) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    for child in verb.children:
        own = child.tag_ == "VBG" and any(c.dep_ in _SUBJECTS for c in child.children)
        if (
            _passive(verb)
            and child.tag_ in ("VBD", "VBZ")
            and not any(c.dep_ in _SUBJECTS or c.dep_ in _PASSIVE or c.dep_ == "mark" for c in child.children)
        ):
            continue
        if child.dep_ == "ccomp" and (own or not _bare_infinitive(child)) and not has_to(child):
            yield (
                "clause",
                (subtree(child) | _misread_subject(verb, child, recipients)) - _resumed(verb, child),
                frozenset(),
            )
    if _parenthetical(verb):
        yield "clause", subtree(verb.head, [verb]), frozenset()


def _passive(verb: Token) -> bool:
    return any(c.dep_ in _PASSIVE or c.dep_ == "auxpass" for c in verb.children)


def _parenthetical(verb: Token) -> bool:
    """Tell that a cue stands beside or inside the clause that it reports: "…, he said, …", "as he said"."""
    marks = [c for c in verb.children if c.dep_ == "mark"]
    if verb.dep_ == "advcl":
        return any(c.lower_ == "as" for c in marks) and not _own_object(verb)
    inserted = verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and verb.head.i > verb.i and not _own_object(verb))
    return inserted and verb.head.pos_ in _VERBAL and not marks


def _quoted_part(content: set[int], spoken: frozenset[int]) -> bool:
    """Tell that an object has quoted words of its own: "stated his “wish to meet”"."""
    return len(content & spoken) >= _FRAGMENT


def _own_object(verb: Token) -> bool:
    return any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.children)


def has_to(verb: Token) -> bool:
    """Tell whether "to" stands before a verb: an infinitive."""
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _bare_infinitive(verb: Token) -> bool:
    """Tell a small clause ("called it dead") from a finite one."""
    if verb.pos_ not in _VERBAL:
        return verb.pos_ not in ("NOUN", "PROPN")
    return verb.tag_ in ("VB", "VBG") and not any(c.dep_ in ("aux", "auxpass", "mark") for c in verb.children)


def _resumed(cue: Token, clause: Token) -> set[int]:
    """Give the part of a complement that goes on with the cue, not the clause: "said it would wait and praised …"."""
    out: set[int] = set()
    for verb in clause.subtree:
        if verb.dep_ == "conj" and resumes(verb) is cue:
            out |= subtree(verb)
            before = verb.left_edge.i - 1
            if before > 0 and verb.doc[before].dep_ == "cc":
                out.add(before)
    return out


def resumes(verb: Token) -> Token | None:
    """Give the verb above that a coordinated one has the form of, where its neighbour has another and it no subject."""
    tag = verb.tag_
    if tag not in ("VBD", "VBZ", "VBG") or verb.head.tag_ == tag:
        return None
    if any(c.dep_ in _SUBJECTS or c.dep_ in _PASSIVE or c.dep_ == "mark" for c in verb.children):
        return None
    for above in verb.head.ancestors:
        if above.pos_ in _VERBAL and above.tag_ == tag:
            return above
    return None


def _misread_subject(verb: Token, clause: Token, recipients: frozenset[str]) -> set[int]:
    """Give the noun phrase that the parse calls the cue's object though the clause it stands before lacks a subject."""
    if verb.lemma_.lower() in recipients or any(c.dep_ in _SUBJECTS or c.dep_ in _PASSIVE for c in clause.children):
        return set()
    return set().union(*(subtree(c) for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i))


def _infinitive(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and has_to(child) and child.i > verb.i:
            if child.dep_ == "advcl" and not any(c.dep_ == "dobj" for c in verb.children):
                continue
            whom = [c for c in verb.children if c.dep_ == "dobj" and c.i < child.i]
            inner = set().union(*(subtree(c) for c in whom), subtree(child)) - _resumed(verb, child)
            yield "infinitive", inner, frozenset()


def _small(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    parts = [c for c in verb.rights if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")]
    parts += [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"]
    two = len(parts) >= 2 or any(c.dep_ in ("oprd", "ccomp") for c in parts)
    two = two or any(c.dep_ == "prep" and c.lower_ == "as" for part in parts for c in part.children)
    if two:
        yield "small", set().union(*(subtree(c) for c in parts)), frozenset()


def _object(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "dative")]
    passive = [c for c in verb.children if c.dep_ in _PASSIVE]
    unsure = any(c.dep_ == "aux" and c.lower_ in ("may", "might", "could") for c in verb.children)
    if passive and not unsure and any(c.dep_ == "agent" for c in verb.children):
        yield "object", subtree(passive[0]), frozenset()
    if objects:
        more = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("for", "over", "as", "of")]
        inner = set().union(*(subtree(c) for c in [*objects, *more]))
        yield "object", inner | _following(verb, inner), frozenset()


def _following(verb: Token, inner: set[int]) -> set[int]:
    """Give the phrases that the parse hangs on the cue though they go on with its object: "prices in Rome"."""
    out: set[int] = set()
    for child in verb.rights:
        here = subtree(child)
        dated = any(verb.doc[i].ent_type_ in ("DATE", "TIME") for i in here)
        if child.dep_ == "prep" and not dated and inner and min(here) == max(inner | out) + 1:
            out |= here
    return out


def cue_of(verb: Token) -> frozenset[int]:
    """Give the tokens of the cue: the verb with its auxiliaries, negation and particle."""
    near = (c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i)
    return frozenset({verb.i, *near, *(c.i for c in verb.children if c.dep_ == "prt")})


def source_of(verb: Token) -> tuple[set[int], int | None]:
    """Give the tokens of the source of a cue verb and the token that the speaker is looked up by."""
    seen: set[int] = set()
    here = verb
    while here.i not in seen:
        seen.add(here.i)
        passive = any(c.dep_ in _PASSIVE for c in here.children)
        if passive and here is verb:
            return _agent(here)
        for child in here.children:
            if child.dep_ in _SUBJECTS or child.dep_ in _PASSIVE:
                return _phrase(child, here)
        resumed = resumes(here) if here.dep_ == "conj" else None
        if resumed is not None:
            here = resumed
            continue
        if here.dep_ == "acl" and here.tag_ == "VBN":
            return _agent(here)
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return _noun_phrase(here.head, here), here.head.i
        if here.dep_ not in _CLIMB:
            break
        here = here.head
    return _beside(verb)


def _beside(verb: Token) -> tuple[set[int], int | None]:
    """Give the noun phrase right before a finite cue that the parse left without a subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start:
        return set(), None
    here = verb.nbor(-1)
    if here.text == ",":
        return _set_off(verb)
    if here.pos_ not in ("NOUN", "PROPN", "PRON") or here.dep_ in ("npadvmod", "poss"):
        return set(), None
    while here.dep_ in ("pobj", "prep", "compound") and here.head.i < here.i:
        here = here.head
    if here.pos_ not in ("NOUN", "PROPN", "PRON"):
        return set(), None
    return set(range(here.left_edge.i, verb.i)), here.i


def _set_off(verb: Token) -> tuple[set[int], int | None]:
    """Give the name between commas right before a cue, and the description before it: "a spokesman, Jan Moss, said"."""
    doc, stop = verb.doc, verb.i - 1
    first = stop
    while first > verb.sent.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    if first == stop or first <= verb.sent.start or doc[first - 1].text != ",":
        return set(), None
    near = doc[max(verb.sent.start, first - _DESCRIPTION) : first]
    chunk = next((c for c in near.noun_chunks if c.end == first - 1), None)
    start = first if chunk is None else chunk.start
    return set(range(start, stop)), stop - 1


def _agent(verb: Token) -> tuple[set[int], int | None]:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return subtree(noun), noun.i
    return set(), None


def _phrase(subject: Token, verb: Token) -> tuple[set[int], int | None]:
    if subject.dep_ in ("csubj", "csubjpass") or subject.tag_ == "EX":
        return set(), None
    speaker = subject.i
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        speaker = verb.head.i
    words = _noun_phrase(subject, verb)
    return words, speaker if speaker in words or speaker != subject.i else max(words, default=None)


def _noun_phrase(noun: Token, verb: Token) -> set[int]:
    inside = subtree(noun)
    if verb.i in inside:
        inside -= subtree(verb)
    return _name_before_verb(noun, inside)


def _name_before_verb(noun: Token, inside: set[int]) -> set[int]:
    """Cut a name off from a verb that the parse takes for an adjective: "Lee (repeated threats and) said"."""
    for child in noun.lefts:
        before = noun.doc[child.i - 1]
        misread = child.dep_ == "amod" and child.tag_ in ("VBN", "VBD") and before.i in inside
        if misread and before.pos_ == "PROPN" and before.dep_ in ("nmod", "compound"):
            return {i for i in inside if i < child.i}
    return inside
