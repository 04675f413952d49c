"""From the codebook that the coder thinks in, PLOVER 2.0, to the one that a run asks for."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.ontology.build import ontology
from dateline.ontology.model import NOTHING, Coding, Ontology


def recode(
    book: Ontology, type_: str, mode: str | None = None, contexts: Iterable[str] = (), leaf: str | None = None
) -> Coding:
    """Give what `book` makes of an act that is coded in PLOVER 2.0; type NOTHING where it leaves such acts out.

    `leaf` is what the act is more finely, where that is known: a leaf of the corpus, or a type of the book's own.
    Without it, or where it does not agree with type and mode, the leaf that type and mode name decides; where they name
    none, the type stands if the book has it, and otherwise what all leaves of that type and mode have in common.
    """
    plain = ontology()
    said = tuple(contexts)
    if book is plain:
        return Coding(type_, mode, said)
    if leaf is not None and leaf not in plain.leaves:
        return _with(book, book.of_leaf(leaf), said)
    leaf = leaf if leaf and _agrees(plain.leaves[leaf], type_, mode) else f"{type_}.{mode}"
    if leaf in plain.leaves and (book.leaves[leaf] != plain.leaves[leaf] or type_ not in book.types):
        return _with(book, book.leaves[leaf], said)
    if type_ not in book.types:
        possible = {book.leaves[x][:2] for x, coding in plain.leaves.items() if _agrees(coding, type_, mode)}
        types = {found[0] for found in possible}
        if len(types) != 1:
            return Coding(NOTHING, None, ())
        found, modes = types.pop(), {found[1] for found in possible}
        return _with(book, Coding(found, modes.pop() if len(modes) == 1 else None, ()), said)
    return _with(book, Coding(type_, mode if mode in book.types[type_].modes else None, ()), said)


def _agrees(coding: Coding, type_: str, mode: str | None) -> bool:
    return coding.type == type_ and (mode is None or coding.mode in (None, mode))


def _with(book: Ontology, coding: Coding, contexts: tuple[str, ...]) -> Coding:
    """Give a coding with the contexts that were known before, as far as the book has them."""
    if coding.type == NOTHING:
        return coding
    together = dict.fromkeys((*contexts, *coding.contexts))
    return coding._replace(contexts=tuple(context for context in together if context in book.contexts))
