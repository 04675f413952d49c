"""One spelling for a place's name, so that texts and the gazetteer meet: "Łódź", "St. Gallen" -> lodz, saint gallen."""

import re

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")
_WHOLE = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_MARKS = str.maketrans("", "", "'’‘`ʼʻ.")


def fold(name: str) -> str:
    """Give a name's words in ASCII and lower case, joined by blanks; apostrophes and full stops go, "St" is saint."""
    plain = name.translate(_MARKS)
    plain = plain if plain.isascii() else anyascii(plain).translate(_MARKS)
    return " ".join(_WHOLE.get(word, word) for word in _WORD.findall(plain.lower()))
