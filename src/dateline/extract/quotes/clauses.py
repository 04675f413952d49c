"""Cue verbs and what they govern: the dependency half of the attributions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.quotes.cues import Cues, load_cues
from dateline.extract.quotes.drafts import Draft, subtree
from dateline.extract.quotes.naming import named
from dateline.extract.quotes.sources import (
    PASSIVE,
    RELATIVE,
    SUBJECTS,
    VERBAL,
    joined,
    lemma_of,
    misread_name,
    phrase_of,
    quoted_as,
    resumes,
    source_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE = 4
"""Words that a clause before a cue has at least."""
_OPENS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
"""What a clause that is reported begins with; what begins with a preposition or conjunction may be an adjunct."""
_APART = 12
"""Tokens between a cue and the "that" of its clause."""
_FRAGMENT = 2
"""Quoted words that make an object speech whatever the verb's frames are."""
_INITIALS = 5
"""Letters of an outlet known by its initials."""
_PREPOSITIONS = frozenset({"of", "for", "about", "on", "to", "with", "against", "as", "at", "over"})
_MODALS = frozenset({"would", "could", "might", "may"})
_CLOSED = frozenset({"”", "’", "'", '"', "''"})
_MEANWHILE = frozenset({"during", "after", "before", "via"})
DASHES = frozenset({"–", "—", "-", "--"})


def verb_drafts(doc: Doc, cues: Cues, inside: frozenset[int], spoken: frozenset[int]) -> Iterator[Draft]:
    """Give a draft for each frame that a cue verb outside quotation marks fills; content may be empty.

    A draft without content is a cue that quoted words beside it may still be given to. `inside` are the tokens in
    quotation marks; `spoken` those of them that are not in the name of a book, song or place.
    """
    for token in doc:
        if token.i in inside or token.pos_ not in VERBAL:
            continue
        frames = cues.frames.get(lemma_of(token))
        if token.lemma_ in cues.seeming:
            draft = _seeming(token)
            if draft is not None:
                yield draft
        elif frames and not _foreseen(token, cues):
            yield _of_verb(token, frames, cues, spoken)


def _of_verb(verb: Token, frames: frozenset[str], cues: Cues, spoken: frozenset[int]) -> Draft:
    inverted = _inverted(verb)
    if inverted is not None:
        return inverted
    source, speaker = source_of(verb)
    if verb.i in source:
        source -= subtree(verb)
    if not source and _as_saying(verb):
        source, speaker = next((phrase_of(c, verb) for c in verb.children if c.dep_ in PASSIVE), (set(), None))
    for frame, content, extra in _contents(verb, frames, cues.recipients, spoken):
        inner = content - source - {verb.i}
        if inner and (source or frame != "small" or inner & spoken):
            inner -= _weekday(verb, inner) | _addressee(verb, inner, cues.recipients)
            relay = _quoting(verb)
            return Draft(verb.i, cue_of(verb) | extra, frozenset(source - inner), inner, frame, speaker, relay)
    around = _around(verb, source) if "clause" in frames and "speech" in cues.kinds[lemma_of(verb)] else set()
    return Draft(verb.i, cue_of(verb), frozenset(source), around, "clause" if around else "quote", speaker)


def _quoting(verb: Token) -> Draft | None:
    """Give who quotes the source of a cue: "the radio quoted the king as saying that …"."""
    if quoted_as(verb) is None:
        return None
    outer = verb.head.head
    source, speaker = source_of(outer)
    return Draft(outer.i, cue_of(outer), frozenset(source), set(), "quote", speaker) if source else None


def _around(verb: Token, source: set[int]) -> set[int]:
    """Give the sentence around a cue that commas set off and that the parse gives no content: "It rains, he says."."""
    doc, sentence = verb.doc, verb.sent
    group = source | cue_of(verb)
    first, last = min(group), max(group)
    if not source or last - first + 1 != len(group) or _own_object(verb):
        return set()
    before = [t.text for t in doc[max(sentence.start, first - 2) : first] if t.text not in _CLOSED]
    if before[-1:] != [","] or first - sentence.start < _CLAUSE or doc[sentence.start].pos_ not in _OPENS:
        return set()
    after = next((t.text for t in doc[last + 1 : sentence.end]), ".")
    if after in (".", "!", "?") or doc[last + 1].is_space:
        return set(range(sentence.start, first - 1))
    return set(range(sentence.start, first - 1)) | set(range(last + 2, sentence.end)) if after == "," else set()


def _inverted(verb: Token) -> Draft | None:
    """Give the draft of "Two of them, said Jan Moss, had left", where the parse takes each noun for the other's."""
    first = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    clause = next((c for c in verb.rights if c.dep_ == "ccomp" and not any(m.dep_ == "mark" for m in c.children)), None)
    named = None if clause is None else next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
    if first is None or clause is None or named is None or named.left_edge.i != verb.i + 1:
        return None
    stated = subtree(first)
    apart = verb.nbor(-1).text == "," and max(stated) == verb.i - 2 and not any(verb.doc[i].text == "," for i in stated)
    source = subtree(named)
    if not apart or verb.doc[max(source)].text != "," or named.pos_ not in ("NOUN", "PROPN"):
        return None
    return Draft(verb.i, cue_of(verb), frozenset(source), stated | (subtree(clause) - source), "clause", named.i)


def _as_saying(verb: Token) -> bool:
    """Tell whether a passive cue names its speaker as subject: "Moss was quoted as saying"."""
    return any(c.lower_ == "as" and any(d.tag_ == "VBG" for d in c.children) for c in verb.rights)


def _foreseen(verb: Token, cues: Cues) -> bool:
    """Tell that a thing belonging to somebody would show something, if it spoke: "her letters would reveal …"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
    modal = any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.lefts)
    owned = subject is not None and any(c.dep_ == "poss" for c in subject.children)
    return modal and owned and "document" in cues.kinds.get(lemma_of(verb), frozenset())


def _seeming(verb: Token) -> Draft | None:
    """Give the draft of "the truce seems to hold": content around the cue, and nobody named who thinks so."""
    rest = [c for c in verb.rights if c.dep_ in ("xcomp", "oprd", "acomp", "ccomp")]
    subject = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if not rest or not subject or subject[0].lower_ in RELATIVE:
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
        apart = _that_apart(verb, recipients)
        if apart:
            yield "clause", apart, frozenset()
    if "infinitive" in frames:
        yield from _infinitive(verb)
    if "small" in frames:
        yield from (("small", content, frozenset[int]()) for content in named(verb, spoken))
    if "object" in frames:
        if not (verb.dep_ in ("acl", "advcl", "relcl") and has_to(verb)):
            yield from _object(verb)
    elif "clause" in frames:
        yield from (found for found in _object(verb) if _quoted_part(found[1], spoken))
    for child in verb.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in frames & _PREPOSITIONS:
            inner = subtree(child) - {child.i}
            if all(verb.doc[i].ent_type_ in ("DATE", "TIME") for i in inner):
                continue
            yield child.lower_, inner | _following(verb, inner), frozenset({child.i})


def _clause(verb: Token, recipients: frozenset[str]) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    passive = _passive(verb)
    for child in verb.children:
        own = child.tag_ == "VBG" and any(c.dep_ in SUBJECTS for c in child.children)
        if (
            passive
            and child.tag_ in ("VBD", "VBZ")
            and not any(c.dep_ in SUBJECTS or c.dep_ in PASSIVE or c.dep_ == "mark" for c in child.children)
        ):
            continue
        if (
            child.dep_ == "ccomp"
            and (own or not _bare_infinitive(child))
            and not has_to(child)
            and not _parted(verb, child)
        ):
            yield (
                "clause",
                (subtree(child) | _misread_subject(verb, child, recipients) | _taken_up(verb, child)) - _resumed(child),
                frozenset(),
            )
    for clause in (c for prep in verb.rights for c in prep.children if quoted_as(c) is not None):
        yield "clause", subtree(clause) - {clause.i}, frozenset({clause.head.i, clause.i})
    for clause in _behind_title(verb):
        yield "clause", subtree(clause), frozenset()
    if _parenthetical(verb):
        yield "clause", subtree(verb.head, [verb]), frozenset()


def _that_apart(verb: Token, recipients: frozenset[str]) -> set[int]:
    """Give the clause with "that" which the parse hangs on another word: "told them at a meeting that it …".

    A clause that the parse takes for a relative one may be one where the cue has an object, unless that is who is told.
    """
    stop = min(verb.i + _APART, verb.sent.end)
    told = lemma_of(verb) in recipients or not any(c.dep_ == "dobj" for c in verb.rights)
    for token in verb.doc[verb.i + 1 : stop]:
        if token.pos_ in VERBAL or token.text in (",", ";", ":") or token.text in DASHES:
            return set()
        clause = token.head
        joins = token.lower_ == "that" and (token.tag_ == "IN" or token.dep_ == "mark")
        if joins and clause.i > token.i and clause.pos_ in VERBAL:
            within = verb.i <= clause.head.i < token.i
            here = {i for i in subtree(clause) if i >= token.i}
            return here if within and (told or clause.dep_ != "relcl") else set()
    return set()


def _taken_up(verb: Token, clause: Token) -> set[int]:
    """Give what a cue inside its content goes on to: "“It is bad luck,” he said, that both had left"."""
    if clause.i > verb.i:
        return set()
    out: set[int] = set()
    for child in verb.rights:
        follows = child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ","
        that = child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if follows and (that or (child.dep_ == "xcomp" and has_to(child))):
            out |= subtree(child)
    return out


def _behind_title(verb: Token) -> Iterator[Token]:
    """Give the complement that the parse hangs on a name in marks before it: "told “The Evening Show” that …"."""
    names = [c for c in verb.rights if c.dep_ in ("dobj", "dative", "prep")]
    for name in [*names, *(c for prep in names for c in prep.children if c.dep_ == "pobj")]:
        for clause in name.rights:
            opens = clause.left_edge
            marked = opens.lower_ == "that" and opens.dep_ == "mark" and opens.nbor(-1).text in _CLOSED
            if clause.dep_ == "relcl" and marked:
                yield clause


def _parted(verb: Token, clause: Token) -> bool:
    """Tell that a semicolon or colon parts a cue from the clause before it: "It rained; the mayor says that …"."""
    return any(t.text in (";", ":") for t in verb.doc[clause.right_edge.i : verb.i])


def _passive(verb: Token) -> bool:
    return any(c.dep_ in PASSIVE or c.dep_ == "auxpass" for c in verb.children)


def _parenthetical(verb: Token) -> bool:
    """Tell that a cue stands beside or inside the clause that it reports: "…, he said, …", "as he said"."""
    marks = [c for c in verb.children if c.dep_ == "mark"]
    if verb.dep_ == "advcl":
        return any(c.lower_ == "as" for c in marks) and not _own_object(verb)
    inserted = verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and verb.head.i > verb.i and not _own_object(verb))
    if any(t.text == ";" for t in verb.doc[min(verb.i, verb.head.i) : max(verb.i, verb.head.i)]):
        return False
    return inserted and verb.head.pos_ in VERBAL and not marks


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
    if verb.pos_ not in VERBAL:
        return verb.pos_ not in ("NOUN", "PROPN")
    return verb.tag_ in ("VB", "VBG") and not any(c.dep_ in ("aux", "auxpass", "mark") for c in verb.children)


def _resumed(clause: Token) -> set[int]:
    """Give the part of a complement that goes on with a verb above it: "said it would wait and praised …"."""
    out: set[int] = set()
    inside = subtree(clause)
    for verb in clause.subtree:
        above = resumes(verb) if verb.dep_ == "conj" else None
        if above is not None and above.i not in inside:
            out |= subtree(verb)
            before = verb.left_edge.i - 1
            if before > 0 and verb.doc[before].dep_ == "cc":
                out.add(before)
        elif (verb.dep_ == "relcl" and _aside(verb)) or joined(verb) is not None:
            out |= subtree(verb)
    return out


def _aside(verb: Token) -> bool:
    """Tell a clause after a dash in which the article has somebody else speak: "… – which Moss says he will not do"."""
    first = verb.left_edge
    dashed = first.i > 0 and first.nbor(-1).text in DASHES and first.lower_ == "which"
    return dashed and "speech" in load_cues().kinds.get(lemma_of(verb), frozenset())


def _misread_subject(verb: Token, clause: Token, recipients: frozenset[str]) -> set[int]:
    """Give the noun phrase that the parse calls the cue's object though the clause it stands before lacks a subject."""
    if verb.lemma_.lower() in recipients or any(c.dep_ in SUBJECTS or c.dep_ in PASSIVE for c in clause.children):
        return set()
    return set().union(*(subtree(c) for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i))


def _infinitive(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and has_to(child) and child.i > verb.i:
            if child.dep_ == "advcl" and not any(c.dep_ == "dobj" for c in verb.children):
                continue
            whom = [c for c in verb.children if c.dep_ == "dobj" and c.i < child.i]
            inner = set().union(*(subtree(c) for c in whom), subtree(child)) - _resumed(child)
            yield "infinitive", inner, frozenset()


def _object(verb: Token) -> Iterator[tuple[str, set[int], frozenset[int]]]:
    gerunds = [c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VBG" and not has_to(c)]
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "dative")] or gerunds
    passive = [c for c in verb.children if c.dep_ in PASSIVE]
    unsure = any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children)
    if passive and not unsure and any(c.dep_ == "agent" for c in verb.children):
        yield "object", subtree(passive[0]), frozenset()
    if objects:
        more = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("for", "over", "as", "of")]
        inner = set().union(*(subtree(c) for c in [*objects, *more]))
        aside = (subtree(c) for o in objects for c in o.rights if c.dep_ == "prep" and _medium(c))
        inner = inner.difference(*aside)
        yield "object", inner | _following(verb, inner), frozenset()


def _following(verb: Token, inner: set[int]) -> set[int]:
    """Give the phrases that the parse hangs on the cue though they go on with its object: "prices in Rome"."""
    out: set[int] = set()
    for child in verb.rights:
        here = subtree(child)
        dated = any(verb.doc[i].ent_type_ in ("DATE", "TIME") for i in here)
        after = max(inner | out, default=verb.i) + 1
        while after < min(here) and verb.doc[after].text in _CLOSED:
            after += 1
        if child.dep_ == "prep" and not dated and not _medium(child) and inner and min(here) == after:
            out |= here
    return out


def _medium(prep: Token) -> bool:
    """Tell that a phrase says where something was said, not what: "on television", "during the debate"."""
    nouns = (c.lemma_.lower() for c in prep.children if c.dep_ == "pobj")
    return prep.lower_ in _MEANWHILE or (
        prep.lower_ in ("in", "on", "at") and any(n in load_cues().media for n in nouns)
    )


def cue_of(verb: Token) -> frozenset[int]:
    """Give the tokens of the cue: the verb with its auxiliaries, negation and particle."""
    near = (c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i)
    name = misread_name(verb)
    near = (i for i in near if name is None or i != name.i)
    return frozenset({verb.i, *near, *(c.i for c in verb.children if c.dep_ == "prt")})
