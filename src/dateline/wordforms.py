"""Part of speech, morphology and lemma of each word, asked of spaCy's rules once a word and tag, not once a token.

The attribute ruler and the lemmatiser of the English model decide by a token's own word, tag and dependency, but for a
few pairs of words ("let 's"). A matcher that runs over every token takes a tenth of a parse; a table of what it said of
the same word before takes a fiftieth. A text with a word of such a pair is read by the rules themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dateline.errors import LexiconError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
_OWN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE", "ORTH"})
"""What a pattern may ask of a token for the table to hold: all of it follows from word, tag and dependency."""
_MOST = 100_000
"""Entries; a long run starts its table anew rather than let it grow."""

_Key = tuple[int, int, int]
_Forms = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class WordForms:
    """A component of the pipeline, in place of the two that it asks."""

    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    paired: frozenset[int]
    """Words, lower case, and dependencies of which a rule asks for a neighbour, as spaCy's numbers."""
    known: dict[_Key, _Forms] = field(default_factory=dict)
    """Word, tag, dependency -> tag, dependency, part of speech, morphology, lemma."""

    def __call__(self, doc: Doc) -> Doc:
        """Give `doc` with what the rules say of each of its tokens."""
        rows = doc.to_array(["ORTH", "TAG", "DEP", "LOWER"]).tolist()
        if any(dep in self.paired or lower in self.paired for _, _, dep, lower in rows):
            return self.lemmatizer(self.ruler(doc))
        keys = [(orth, tag, dep) for orth, tag, dep, _ in rows]
        missing = sorted({key for key in keys if key not in self.known})  # `-` would read all that is known
        if missing:
            self._learn(missing, doc)
        for token, key in zip(doc, keys, strict=True):
            tag, dep, pos, morph, lemma = self.known[key]
            if (tag, dep) != key[1:]:
                token.tag, token.dep = tag, dep
            token.pos = pos
            token.set_morph(morph)  # type: ignore[attr-defined]
            token.lemma = lemma
        return doc

    def _learn(self, keys: list[_Key], doc: Doc) -> None:
        """Enter what the rules say of words with a tag and a dependency."""
        from spacy.tokens import Doc  # noqa: PLC0415

        if len(self.known) > _MOST:
            self.known.clear()
            keys = sorted({(token.orth, token.tag, token.dep) for token in doc})
        names = doc.vocab.strings
        words, tags, deps = ([names[key[n]] for key in keys] for n in range(3))
        alone = Doc(doc.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(keys))))
        for key, token in zip(keys, self.lemmatizer(self.ruler(alone)), strict=True):
            self.known[key] = (token.tag, token.dep, token.pos, int(token.morph.key), token.lemma)  # type: ignore[attr-defined]


def with_word_forms(nlp: Language) -> Language:
    """Give the pipeline with its attribute ruler and lemmatiser asked once a word.

    Raises LexiconError if the ruler has a pattern whose answer does not follow from word, tag and dependency.
    """
    from spacy.language import Language  # noqa: PLC0415
    from spacy.pipeline import AttributeRuler, Lemmatizer  # noqa: PLC0415

    ruler, lemmatizer = nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER)
    assert isinstance(ruler, AttributeRuler)
    assert isinstance(lemmatizer, Lemmatizer)
    index = lemmatizer.lookups.get_table("lemma_index")
    for part in tuple(index):
        index[part] = frozenset(index[part])  # the model's lists of up to 57,528 words are gone through for each form
    forms = WordForms(ruler, lemmatizer, frozenset(nlp.vocab.strings[word] for word in _paired(ruler)))
    Language.component("word_forms", func=forms)
    nlp.add_pipe("word_forms", before=RULER)
    for name in (RULER, LEMMATIZER):
        nlp.disable_pipe(name)
    return nlp


def _paired(ruler: AttributeRuler) -> set[str]:
    """Give a word or dependency of each pattern of several tokens. Raises LexiconError as above."""
    out: set[str] = set()
    for rule in ruler.patterns:
        patterns: list[list[dict[str, Any]]] = rule["patterns"]  # type: ignore[assignment]
        for pattern in patterns:
            plain = [token[name] for token in pattern for name in ("LOWER", "DEP") if isinstance(token.get(name), str)]
            if not {name for token in pattern for name in token} <= _OWN or (len(pattern) > 1 and not plain):
                raise LexiconError(f"spaCy's model has a rule that dateline.wordforms cannot hold: {pattern}")
            out |= set(plain[:1] if len(pattern) > 1 else ())
    return out
