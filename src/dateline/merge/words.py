"""Content words: what two texts are compared by when their words matter and not their order."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files

from dateline.encoder import read_model_files
from dateline.merge.tables import acts, irregular, stopwords
from dateline.records import EVIDENCE_KINDS, Article

WORD = re.compile(r"[^\W_]+")
_SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ies",
    "ion",
    "als",
    "ed",
    "es",
    "al",
    "e",
    "s",
    "y",
)
_LONGEST_WORD = 40


def words(text: str) -> list[str]:
    """Give the words and numbers of a text in lower case, in order."""
    return [word.lower() for word in WORD.findall(text)]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Give the word without its ending, so that "invited", "invites" and "invitation" are one ("invit")."""
    word = irregular().get(word, word)
    if not word.endswith(_SUFFIXES):
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1)
def _acts() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, first in acts().items():
        bare = word.removesuffix("e")
        twice = bare + bare[-1]  # "expelled"
        for form in (word, f"{word}s", f"{bare}ed", f"{bare}ing", f"{twice}ed", f"{twice}ing"):
            found.setdefault(stem(form), first)
    return found


def act_class(term: str) -> str:
    """Give the class of words for an act that a stem belongs to, or the stem itself where none has it."""
    return _acts().get(term, term)


def content_words(text: str) -> Counter[str]:
    """Give the stems of a text's content words with their counts; stop words and lone letters are left out."""
    return Counter([term for word in WORD.findall(text) if (term := content_word(word))])


@lru_cache(maxsize=1 << 14)
def content_stems(words: str) -> frozenset[str]:
    """Give the stems of the content words of a phrase or a sentence, each once; remembered, so not for whole texts."""
    return frozenset([term for word in WORD.findall(words) if (term := content_word(word))])


def content_word(word: str) -> str | None:
    """Give the stem of a single word; None for a stop word or a lone letter."""
    return _content_word(word) if len(word) <= _LONGEST_WORD else None


@lru_cache(maxsize=1 << 16)
def _content_word(word: str) -> str | None:
    word = word.lower()
    return stem(word) if 1 < len(word) <= _LONGEST_WORD and word not in stopwords() else None


@lru_cache(maxsize=1)
def common_stems() -> frozenset[str]:
    """Give the stems of the words and names that are common in English: whole words of the encoder's vocabulary.

    WordPiece keeps the some 23,000 words that are most frequent in books and Wikipedia whole (Devlin et al. 2019).
    Raises LexiconError if the vocabulary is not the one that was shipped.
    """
    name = "vocabulary.txt"
    lines = read_model_files(files("dateline") / "data" / "model", name)[name].decode().split("\n")
    return frozenset(stem(line) for line in lines if len(line) > 1 and line.isalnum())


def evidence_text(article: Article) -> str:
    """Give the words of the blocks that feed the record, a line each."""
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in EVIDENCE_KINDS)


def proper_names(name: str) -> frozenset[str]:
    """Give the capitalised words of a place's name, in lower case; all its words where none is capitalised."""
    found = [match.group() for match in WORD.finditer(name)]
    return frozenset(w.lower() for w in found if w[0].isupper()) or frozenset(w.lower() for w in found)


def shingles(text: str, size: int) -> frozenset[int]:
    """Give the set of runs of `size` words, each as a number that is the same in every process."""
    row = words(text)
    return frozenset(_number(row[i : i + size]) for i in range(len(row) - size + 1))


def _number(run: Iterable[str]) -> int:
    return int.from_bytes(blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
