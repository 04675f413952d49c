"""Text -> WordPiece ids with offsets, as BERT's uncased models were trained on it (Devlin et al. 2019).

Written out because the library for it brings a client of a model hub with it; forty lines do for one fixed vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+|[^\s]")
_LONGEST = 60
"""Characters; what is longer is no word."""
UNKNOWN, OPENS, CLOSES = "[UNK]", "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """WordPieces and their ids."""

    ids: dict[str, int]

    def pieces(self, word: str) -> tuple[int, ...]:
        """Give the ids of one word: the longest pieces first, from the left."""
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        if not plain or len(plain) > _LONGEST:
            return (self.ids[UNKNOWN],)
        out, start = [], 0
        while start < len(plain):
            stop = len(plain)
            while stop > start:
                found = self.ids.get(("##" if start else "") + plain[start:stop])
                if found is not None:
                    break
                stop -= 1
            else:
                return (self.ids[UNKNOWN],)
            out.append(found)
            start = stop
        return tuple(out)


def split_words(text: str) -> list[tuple[int, int]]:
    """Give the places of the words of a text: runs of letters and digits, and each other sign alone."""
    return [found.span() for found in _WORD.finditer(text)]
