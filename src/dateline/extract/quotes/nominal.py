"""Attributions without a cue verb: "according to", nouns of saying, hearsay, headlines with a colon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.quotes.clauses import has_to
from dateline.extract.quotes.cues import Cues
from dateline.extract.quotes.drafts import Draft, subtree
from dateline.extract.quotes.marks import Paragraph
from dateline.extract.quotes.sources import PASSIVE, SUBJECTS, phrase_of, source_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SHORT_SOURCE = 6
"""Words that the source of a headline ("…: officials") may have."""
_TRANSCRIPT = 3
"""Paragraphs that begin with a speaker's label before an article is taken to hold a transcript."""
_LONGEST_NAME = 20
_CLEAR = frozenset({"clear", "plain", "known", "public"})
"""What somebody makes of a thing by saying it: "made it clear that"."""
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})


def phrase_drafts(doc: Doc, cues: Cues, inside: frozenset[int]) -> Iterator[Draft]:
    """Give the drafts whose cue is a phrase, a noun or an adverb outside quotation marks."""
    for token in doc:
        if token.i in inside:
            continue
        if token.lower_ == "according":
            yield from _according(token)
        elif token.lower_ in ("in", "by") and token.dep_ == "prep":
            yield from _surveyed(token, cues)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.nouns:
            yield from _noun(token, cues)
        elif token.lower_ in _CLEAR and token.head.lemma_ == "make":
            yield from _made_clear(token)
        elif token.lower_ in cues.adjectives and (token.pos_ == "ADJ" or token.lemma_.lower() not in cues.frames):
            yield from _state(token, cues.adjectives[token.lower_])
        elif token.lower_ in cues.adverbs and token.dep_ == "advmod":
            clause = _clause_of(token)
            if clause is not None:
                yield Draft(token.i, frozenset({token.i}), content=subtree(clause) - {token.i}, frame="adverb")


def _made_clear(word: Token) -> Iterator[Draft]:
    """Give the draft of "made (it) clear that …"."""
    verb = word.head
    source, speaker = source_of(verb)
    for clause in [*word.rights, *verb.rights]:
        if clause.dep_ in ("ccomp", "advcl") and clause.left_edge.lower_ in ("that", "whether", "if", "how"):
            cue = {word.i, verb.i} | {c.i for c in verb.lefts if c.dep_ in ("aux", "neg")}
            content = subtree(clause) - source
            if source and content:
                yield Draft(word.i, frozenset(cue), frozenset(source), content, "clause", speaker)
            return


def _state(word: Token, frames: frozenset[str]) -> Iterator[Draft]:
    """Give the draft of a state of mind: "is confident that …", "members nervous about …"."""
    verb = word.head if word.dep_ in ("acomp", "oprd") else word
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS or c.dep_ in PASSIVE), None)
    if subject is not None and subject.lower_ not in _NOBODY:
        source, speaker = phrase_of(subject, verb)
    elif word.dep_ == "amod" and word.head.i < word.i:
        source, speaker = subtree(word.head) - subtree(word), word.head.i
    elif verb.dep_ in ("conj", "xcomp") and verb is not word:
        source, speaker = source_of(verb)
    else:
        return
    for child in word.rights:
        clausal = "clause" in frames and child.dep_ == "ccomp"
        purpose = "infinitive" in frames and child.dep_ == "xcomp" and has_to(child)
        about = child.dep_ == "prep" and child.lower_ in frames
        if clausal or purpose or about:
            content = subtree(child) - ({child.i} if about else set())
            cue = {word.i} | {
                c.i for c in (verb, *verb.lefts) if c.dep_ in ("aux", "auxpass", "neg") or c.pos_ == "AUX"
            }
            cue |= {child.i} if about else set()
            if source - content and content:
                yield Draft(word.i, frozenset(cue), frozenset(source - content), content, "state", speaker)
            return


_NOBODY = frozenset({"it", "this", "that", "there", "what", "which"})
"""Subjects that have no state of mind: "it is certain that"."""


def _according(token: Token) -> Iterator[Draft]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    noun = None if to is None else next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None)
    clause = _clause_of(token)
    if to is None or noun is None or clause is None:
        return
    phrase = {token.i, to.i} | subtree(noun)
    yield Draft(
        token.i, frozenset({token.i, to.i}), frozenset(subtree(noun)), subtree(clause) - phrase, "according", noun.i
    )


def _surveyed(prep: Token, cues: Cues) -> Iterator[Draft]:
    """Give the draft of what a survey found: "in a Courier poll, the mayor trailed by two points".

    Of a survey that is told from others by a word before it: "ahead in the polls" names none.
    """
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in cues.surveys or not any(c.dep_ in _MODIFIERS for c in noun.lefts):
        return
    clause = _clause_of(prep)
    if clause is None or clause.i != prep.head.i or clause.lemma_.lower() in cues.frames or clause.dep_ == "relcl":
        return
    if not any(c.dep_ in SUBJECTS or c.dep_ in PASSIVE for c in clause.lefts):
        return
    phrase = subtree(prep)
    yield Draft(prep.i, frozenset({prep.i}), frozenset(subtree(noun)), subtree(clause) - phrase, "according", noun.i)


def _clause_of(token: Token) -> Token | None:
    """Give the nearest verb above a token; of clauses side by side, the first, which leads the sentence."""
    clause = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    while clause is not None and clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    return clause


def _noun(noun: Token, cues: Cues) -> Iterator[Draft]:
    frames = cues.nouns[noun.lemma_.lower()]
    for child in noun.rights:
        clausal = "clause" in frames and child.dep_ in ("acl", "ccomp") and _that(child)
        purpose = "infinitive" in frames and child.dep_ in ("acl", "xcomp") and has_to(child)
        about = child.dep_ == "prep" and child.lower_ in frames
        if not (clausal or purpose or about):
            continue
        content = subtree(child) - ({child.i} if about else set())
        source, speaker = _owner(noun, cues)
        if content - source and (source or clausal):
            extra = {child.i} if about else set()
            yield Draft(noun.i, frozenset({noun.i} | extra), frozenset(source - content), content, "noun", speaker)
            return
    clause = _clause_apart(noun, cues) if "clause" in frames else None
    if clause is not None:
        source, speaker = _owner(noun, cues)
        content = subtree(clause) - source
        if source and content:
            yield Draft(noun.i, frozenset({noun.i}), frozenset(source), content, "noun", speaker)


def _clause_apart(noun: Token, cues: Cues) -> Token | None:
    """Give the clause that a noun's own is, where the parse hangs it on another word.

    Of a verb whose subject or object the noun is: "his claim was that …", "voiced regret on Monday that …"; of the noun
    in a phrase between: "her promise during the debate that …".
    """
    verb = noun.head
    of_verb = (noun.dep_ == "nsubj" and verb.lemma_ == "be") or (noun.dep_ == "dobj" and verb.lemma_ in cues.light)
    if of_verb:
        for child in verb.rights:
            if child.dep_ in ("ccomp", "advcl") and child.i > noun.i and child.left_edge.lower_ == "that":
                return child
    for prep in noun.doc[noun.i + 1 : noun.i + 2]:
        inner = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.dep_ == "prep" else None
        if inner is not None and inner.lemma_.lower() not in cues.nouns:
            for clause in inner.rights:
                if clause.dep_ in ("acl", "ccomp") and clause.left_edge.lower_ == "that" and _that(clause):
                    return clause
    return None


def _that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether", "if") for c in clause.children)


def _owner(noun: Token, cues: Cues) -> tuple[set[int], int | None]:
    """Give who the noun belongs to: "his claim", "a claim by X", or the subject of "made a claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return subtree(child) - {c.i for c in child.children if c.dep_ == "case"}, child.i
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            for owner in child.children:
                if owner.dep_ == "pobj":
                    return subtree(owner), owner.i
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in cues.light:
        return source_of(verb)
    return set(), None


def headline_drafts(doc: Doc, lines: tuple[Paragraph, ...]) -> Iterator[Draft]:
    """Give the drafts of headlines with one colon, one side of which is a short name or plural of persons."""
    for line in lines:
        if line.kind != "headline" and line.number > 0:
            continue
        colons = [t.i for t in doc[line.first : line.stop] if t.text == ":"]
        if len(colons) != 1:
            continue
        colon = colons[0]
        for first, stop, rest in (
            (colon + 1, line.stop, (line.first, colon)),
            (line.first, colon, (colon + 1, line.stop)),
        ):
            words = [t for t in doc[first:stop] if not t.is_punct and not t.is_space]
            if words and _names_somebody(words) and sum(not t.is_punct for t in doc[rest[0] : rest[1]]) > len(words):
                source = frozenset(t.i for t in words)
                head = doc[first:stop].root
                yield Draft(colon, frozenset({colon}), source, set(range(*rest)), "headline", head.i)
                break


def transcript_drafts(doc: Doc, lines: tuple[Paragraph, ...]) -> Iterator[Draft]:
    """Give a draft for each turn of a transcript: a name in capitals, a colon, and what its owner says.

    Paragraphs without a label go on with the turn; after the last label only its own paragraph is taken.
    """
    labelled = [(line, colon) for line in lines if (colon := _label(doc, line)) is not None]
    if len(labelled) < _TRANSCRIPT:
        return
    for number, (line, colon) in enumerate(labelled):
        after = labelled[number + 1][0].number if number + 1 < len(labelled) else line.number + 1
        stop = max(other.stop for other in lines[line.number : after])
        content = set(range(colon + 1, stop))
        if content:
            source = frozenset(range(line.first, colon))
            yield Draft(colon, frozenset({colon}), source, content, "clause", colon - 1)


def _label(doc: Doc, line: Paragraph) -> int | None:
    """Give the colon that ends a speaker's label at the start of a paragraph."""
    for token in doc[line.first : min(line.stop, line.first + _SHORT_SOURCE)]:
        if token.text == ":" and token.i > line.first:
            return token.i if len(doc[token.i - 1].text) > 1 else None  # "Q:" and "A:" name nobody
        if not (token.text.isupper() or token.text in (".", "-")) or len(token.text) > _LONGEST_NAME:
            return None
    return None


def _names_somebody(words: list[Token]) -> bool:
    if len(words) > _SHORT_SOURCE or any(t.pos_ in ("VERB", "AUX", "ADV", "PRON") for t in words):
        return False
    last = words[-1]
    return last.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or last.lower_ in _SPEAKERS


_SPEAKERS = frozenset(
    {"officials", "official", "report", "reports", "experts", "analysts", "sources", "source", "poll", "study",
     "police", "minister", "ministry", "spokesman", "spokeswoman", "government", "president", "media", "campaign"}
)  # fmt: skip
