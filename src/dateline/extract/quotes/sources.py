"""Whose words a cue verb introduces: the source of a clause in the dependency parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.quotes.cues import load_cues
from dateline.extract.quotes.drafts import subtree
from dateline.parse import entity_at, noun_chunks

if TYPE_CHECKING:
    from spacy.tokens import Token

_DESCRIPTION = 20
"""Tokens before a name within which its description is."""
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE = frozenset({"nsubjpass", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
VERBAL = frozenset({"VERB", "AUX"})
_CLOSING = frozenset({"”", "’", "'", '"', "''"})
_WITHIN = frozenset({"conj", "ccomp", "xcomp"})
_QUOTING = frozenset({"quote", "cite", "describe", "report"})
_CLIMB = frozenset({"xcomp", "advcl", "ccomp", "conj", "pcomp", "prep", "dep"})


def lemma_of(token: Token) -> str:
    """Give the lemma to look up; the model leaves a "said" that it takes for an auxiliary as it is."""
    return "say" if token.lower_ == "said" else token.lemma_.lower()


def source_of(verb: Token) -> tuple[set[int], int | None]:
    """Give the tokens of the source of a cue verb and the token that the speaker is looked up by."""
    seen: set[int] = set()
    here = start = verb
    while here.i not in seen:
        seen.add(here.i)
        passive = any(c.dep_ in PASSIVE for c in here.children) or _bare_participle(here)
        moved = _undergoer(here) if here.i == verb.i else None
        if moved is not None:
            return phrase_of(moved, here)
        if passive and here.i == verb.i:
            return _agent(here)
        name = misread_name(here)
        if name is not None:
            return {name.i}, name.i
        subjects = _subjects(here)
        if subjects:  # of "which Moss says", the nearer one
            return phrase_of(subjects[0] if subjects[0].lower_ not in RELATIVE else subjects[-1], here)
        resumed = resumes(here) if here.dep_ == "conj" else joined(here)
        if resumed is not None:
            here = start = resumed
            continue
        if here.dep_ == "acl" and here.tag_ == "VBN":
            return _agent(here)
        quoted = quoted_as(here) or _blamed(here)
        if quoted is not None:
            return phrase_of(quoted, here)
        step = _step(here)
        if step is not None:
            here = step
            continue
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            above = _clause_above(here) or _sender(here)
            if above is None:
                return _noun_phrase(here.head, here), here.head.i
            here = above
            continue
        state = here.dep_ == "acomp" and here.lower_ in load_cues().adjectives
        if here.dep_ not in _CLIMB and not state:
            break
        here = here.head
    found = _beside(start)
    return found if found[0] or here.i == start.i else _beside(here)


def _subjects(verb: Token) -> list[Token]:
    """Give the subjects of a verb, with those that the parse hangs on its auxiliary: "he was not so much saying"."""
    near = [*verb.children, *(c for helper in verb.lefts if helper.dep_ == "aux" for c in helper.lefts)]
    return [c for c in near if c.dep_ in SUBJECTS or c.dep_ in PASSIVE]


def _blamed(verb: Token) -> Token | None:
    """Give who is accused of saying something: "accused the mayor of threatening …"."""
    prep = verb.head
    if verb.dep_ != "pcomp" or prep.lower_ not in ("of", "for") or prep.head.pos_ not in VERBAL or not _says(prep.head):
        return None
    return next((c for c in prep.head.rights if c.dep_ == "dobj" and c.i < prep.i), None)


def _step(verb: Token) -> Token | None:
    """Give the verb whose subject speaks by a noun without an owner: "took the unusual step of criticizing …"."""
    noun = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "of" or noun.dep_ != "dobj" or noun.head.pos_ not in VERBAL:
        return None
    return noun.head if noun.i < verb.i and not any(c.dep_ == "poss" for c in noun.children) else None


def quoted_as(verb: Token) -> Token | None:
    """Give whom somebody quotes: "quoted the king as saying that …"."""
    prep = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or prep.lower_ != "as" or prep.head.lemma_ not in _QUOTING:
        return None
    return next((c for c in prep.head.rights if c.dep_ == "dobj" and c.i < verb.i), None)


def _sender(verb: Token) -> Token | None:
    """Give the verb whose subject speaks by a text: "put out a statement saying that …"."""
    text = verb.head
    sent = (
        verb.dep_ == "acl" and verb.tag_ == "VBG" and text.dep_ == "dobj" and text.lemma_.lower() in load_cues().makers
    )
    return text.head if sent and text.head.pos_ in VERBAL else None


def _undergoer(verb: Token) -> Token | None:
    """Give who is in a state of mind, which is nothing done to them: "is convinced that"."""
    helpers = [c for c in verb.lefts if c.dep_ == "auxpass"]
    if verb.lower_ not in load_cues().adjectives or not helpers or any(c.dep_ == "agent" for c in verb.children):
        return None
    near = [*verb.lefts, *(c for helper in helpers for c in helper.lefts)]
    subjects = (c for c in near if c.dep_ in SUBJECTS or c.dep_ in PASSIVE)
    return next((c for c in subjects if c.pos_ in ("NOUN", "PROPN", "PRON")), None)


def _bare_participle(verb: Token) -> bool:
    """Tell "Asked about the delay, Moss said …": a participle that its clause's subject undergoes."""
    helped = any(c.dep_ in ("aux", "auxpass") or c.dep_ in SUBJECTS for c in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ == "VBN" and not helped


def misread_name(verb: Token) -> Token | None:
    """Give the name that the parse takes for a modal, as no modal stands before a finite form: "Will wrote"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is None or before.tag_ != "MD" or not before.text[0].isupper() or before.text.isupper():
        return None
    return before if verb.tag_ in ("VBD", "VBZ", "VBN") else None


def _clause_above(verb: Token) -> Token | None:
    """Give the verb whose subject speaks where the noun that a cue hangs on does not.

    That is so of a purpose ("made a bid to persuade …") and after a comma, where the noun is no subject itself:
    "opened a bridge, blasting …".
    """
    noun = verb.head
    purpose = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
    apart = verb.tag_ == "VBG" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    if verb.dep_ != "acl" or not (purpose or apart) or noun.dep_ not in ("dobj", "pobj", "attr"):
        return None
    if purpose and any(c.dep_ == "poss" for c in noun.children):
        return None
    above = next((a for a in noun.ancestors if a.pos_ in VERBAL), None)
    return above if above is not None and above.i < verb.i else None


def joined(verb: Token) -> Token | None:
    """Give the cue that a participle goes on with after that cue's clause: "said that rain fell, adding …".

    Not where the clause itself has a verb of saying, whose subject may be the one who adds.
    """
    clause = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or not after_comma(verb) or clause.i > verb.i:
        return None
    if any(c.dep_ in SUBJECTS for c in verb.children) or not _says(verb) or _says(clause):
        return None
    while clause.dep_ in _WITHIN and clause.head.pos_ in VERBAL and not _says(clause.head):
        clause = clause.head
    above = clause.head
    return above if clause.dep_ in ("ccomp", "xcomp") and above.i < clause.i and _says(above) else None


def after_comma(verb: Token) -> bool:
    """Tell that a clause is set off by a comma, which may stand inside marks: "“…,” adding that …"."""
    first = verb.left_edge.i
    before = verb.doc[max(0, first - 2) : first]
    texts = [t.text for t in before if t.text not in _CLOSING]
    return texts[-1:] == [","]


def _says(verb: Token) -> bool:
    return "speech" in load_cues().kinds.get(lemma_of(verb), frozenset())


def _beside(verb: Token) -> tuple[set[int], int | None]:
    """Give the noun phrase right before a finite cue that the parse left without a subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start:
        return set(), None
    here = verb.nbor(-1)
    while here.pos_ == "ADV" and here.i > verb.sent.start:
        here = here.nbor(-1)
    if here.text == ",":
        return _set_off(here)
    person = entity_at(here) if here.ent_type_ == "PERSON" else None
    if person is not None and person.end == here.i + 1:
        return set(range(person.start, person.end)), here.i
    if here.pos_ not in ("NOUN", "PROPN", "PRON") or here.dep_ in ("npadvmod", "poss"):
        return set(), None
    while here.dep_ in ("pobj", "prep", "compound") and here.head.i < here.i:
        here = here.head
    if here.pos_ not in ("NOUN", "PROPN", "PRON"):
        return set(), None
    return set(range(here.left_edge.i, verb.i)), here.i


def _set_off(comma: Token) -> tuple[set[int], int | None]:
    """Give the name between commas before a cue, and the description before it: "a spokesman, Jan Moss, said"."""
    doc, stop = comma.doc, comma.i
    first = stop
    while first > comma.sent.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    if first == stop:
        return _described(comma)
    if first <= comma.sent.start or doc[first - 1].text != ",":
        return set(), None
    near = doc[max(comma.sent.start, first - _DESCRIPTION) : first]
    chunk = next((c for c in noun_chunks(near) if c.end == first - 1), None)
    start = first if chunk is None else chunk.start
    return set(range(start, stop)), stop - 1


def _described(comma: Token) -> tuple[set[int], int | None]:
    """Give the name before a description between commas before a cue: "Jan Moss, her lawyer, said"."""
    doc, stop = comma.doc, comma.i
    near = doc[max(comma.sent.start, stop - _DESCRIPTION) : stop]
    chunk = next((c for c in noun_chunks(near) if c.end == stop), None)
    if chunk is None or chunk.start == 0 or doc[chunk.start - 1].text != "," or chunk.root.dep_ != "appos":
        return set(), None
    name = chunk.root.head
    if name.pos_ != "PROPN" or name.i != chunk.start - 2:
        return set(), None
    return set(range(name.left_edge.i, stop)), name.i


def _agent(verb: Token) -> tuple[set[int], int | None]:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return subtree(noun), noun.i
    return set(), None


def phrase_of(subject: Token, verb: Token) -> tuple[set[int], int | None]:
    """Give the tokens of a subject and its head; of a relative pronoun the head is what it stands for."""
    if subject.dep_ in ("csubj", "csubjpass") or subject.tag_ == "EX":
        return set(), None
    speaker = subject.i
    if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
        speaker = verb.head.i
        if subject.lower_ == "that":  # of things: "a leaflet that warns of …"
            return _noun_phrase(verb.head, verb), speaker
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


def resumes(verb: Token) -> Token | None:
    """Give the verb above that a coordinated one has the form of, where its neighbour has another and it no subject."""
    tag = "VBP" if verb.tag_ == "VB" and verb.head.tag_ in ("VBN", "VBZ", "VBD") and _says(verb) else verb.tag_
    if tag not in ("VBD", "VBZ", "VBG", "VBP") or (verb.head.tag_ == tag and not _set_against(verb)):
        return None
    if any(c.dep_ in SUBJECTS or c.dep_ in PASSIVE or c.dep_ in ("mark", "aux") for c in verb.lefts):
        return None
    for above in verb.head.ancestors:
        if above.pos_ in VERBAL and above.tag_ == tag:
            inside = any(c.dep_ in SUBJECTS and c.left_edge.i <= verb.i <= c.right_edge.i for c in above.children)
            return None if inside else above
    return None


def _set_against(verb: Token) -> bool:
    """Tell that a verb of saying follows a comma or "but" though its neighbour has its form: "…, and criticised …"."""
    before = verb.doc[max(0, verb.left_edge.i - 2) : verb.left_edge.i]
    apart = [t.lower_ for t in before][-1:] == ["but"] or [t.lower_ for t in before] == [",", "and"]
    return apart and _says(verb)
