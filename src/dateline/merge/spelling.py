"""Spellings of a person's name: letters and vowels that transliterations use for one another, with safeguards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from anyascii import anyascii

from dateline.extract.actors.tables import tables

_GROUPS = (
    ("shch", "X"), ("tsch", "J"), ("tch", "J"), ("dzh", "J"), ("sch", "X"), ("sh", "X"), ("ch", "J"), ("cz", "J"),
    ("dj", "J"), ("zh", "J"), ("kh", "H"), ("gh", "G"), ("dh", "D"), ("th", "T"), ("ph", "F"), ("ck", "K"),
    ("tz", "Z"), ("ts", "Z"), ("x", "KS"), ("q", "K"), ("j", "J"),
)  # fmt: skip
"""Letters for one sound, as English newspapers write Arabic, Persian, Slavic and Korean names; longer groups first."""
_ONE_SOUND = str.maketrans({"K": "k", "G": "g", "D": "d", "T": "t", "F": "f", "Z": "z", "S": "s"})
_SOFT = re.compile(r"c(?=[eiy])")
_CLASS = {"a": "a", "e": "e", "i": "i", "y": "i", "o": "o", "u": "o"}
_NEAR = frozenset({("a", "e"), ("e", "a"), ("e", "i"), ("i", "e")})
_WORD = re.compile(r"[a-z0-9]+")
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|ul)-(?=\w)")
_SERVANT = re.compile(r"^abd(?:ou|u|a|e)l?(?=\w)")
"""The beginnings of "servant of …" names: Abdul-, Abdel-, Abdou-."""
_ARTICLES = frozenset({"al", "el"})
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_DOUBLE = re.compile(r"(.)\1+")
_FREE = 4
"""Consonants that a name must have for its vowels to be free: "Haftar" and "Hifter", but not "Karim" and "Karam"."""
_CLEAR = 3
"""Consonants from which neighbouring vowels (a and e, e and i) may stand for one another."""


class Likeness(IntEnum):
    """How alike two spellings of a part of a name are."""

    OTHER = 0
    LOOSE = 1
    """The same consonants but other vowels, or g for k."""
    INITIAL = 2
    SPELLING = 3
    """The same sounds."""
    SAME = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, in ASCII and lower case, without hyphens and the Arabic article."""

    given: tuple[str, ...]
    surname: str
    syllables: bool
    """An East Asian name: surname first, and every vowel of the given name counts."""
    junior: bool = False
    """It ends in "Jr" or "Sr": a father or a son of the same name is likely."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What two names' bearers share besides the name."""

    office: bool
    country: bool


@lru_cache(maxsize=8192)
def name_of(text: str) -> Name:
    """Give the parts of a name as it is written."""
    plain = text if text.isascii() else anyascii(text)
    pieces = [p for p in (_ARTICLE.sub("", piece) for piece in plain.lower().split()) if p not in _ARTICLES]
    parts = [part for part in ("".join(_WORD.findall(piece)) for piece in pieces) if part]
    suffix = parts.pop() if len(parts) > 2 and parts[-1] in _GENERATIONS else ""
    if len(parts) > 1 and (parts[0] in tables().surname_first or parts[0] in tables().same_surnames):
        return Name(("".join(parts[1:]),), parts[0], syllables=True)
    return Name(tuple(parts[:-1]), parts[-1] if parts else "", syllables=False, junior=suffix in {"jr", "sr"})


def one_name(left: Name, right: Name, ground: Ground) -> bool:
    """Tell whether two full names are spellings of one, given what their bearers share.

    A spelling of the surname needs the same given name, office or country; other vowels in the surname need the
    office or the country besides; other vowels in the given name the office, as two brothers share the rest.
    """
    surname, given = surnames(left, right), _given(left, right)
    if Likeness.OTHER in {surname, given}:
        return False
    if surname is given is Likeness.SAME:
        return left.junior is right.junior or ground.office
    if left.syllables or right.syllables:
        clear = given is Likeness.SAME or len(sounds("".join(left.given))[0]) >= _FREE
        shared = ground.office or (ground.country and clear)
        return shared and min(surname, given) >= Likeness.SPELLING
    if given in {Likeness.LOOSE, Likeness.INITIAL}:
        return surname >= Likeness.SPELLING and ground.office
    if surname is Likeness.LOOSE or given is Likeness.SPELLING:
        return ground.office or ground.country
    return True


def alike(left: Name, right: Name) -> bool:
    """Tell whether two full names may be spellings of one, whatever their bearers share."""
    return Likeness.OTHER not in {surnames(left, right), _given(left, right)}


def surnames(left: Name, right: Name) -> Likeness:
    """Give how alike two surnames are; East Asian ones only by the authored list."""
    if left.surname == right.surname:
        return Likeness.SAME
    if left.syllables or right.syllables:
        mine = tables().same_surnames.get(left.surname)
        return Likeness.SPELLING if mine and right.surname in mine else Likeness.OTHER
    return _parts_alike(left.surname, right.surname)


def surname_key(name: Name) -> str:
    """Give what all spellings of a surname share."""
    if name.syllables:
        return min(tables().same_surnames.get(name.surname, {name.surname}))
    return sounds(name.surname)[0].replace("g", "k")


def _given(left: Name, right: Name) -> Likeness:
    if left.given == right.given:
        return Likeness.SAME
    if not left.given or not right.given:
        return Likeness.OTHER
    if left.syllables != right.syllables:
        return Likeness.OTHER
    short, long = sorted((left.given, right.given), key=len)
    if short[0] == long[0]:
        return Likeness.SAME if _middles_agree(short[1:], long[1:]) else Likeness.OTHER
    if len(short) == len(long):
        return min(_given_alike(a, b) for a, b in zip(short, long, strict=True))
    if short[0] in long or "".join(short) == "".join(long):
        return Likeness.SPELLING
    return min(_given_alike("".join(short), "".join(long)), Likeness.SPELLING)


def _middles_agree(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether each middle name of the shorter name is one of the longer's, or its initial."""
    return all(any(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for b in long) for a in short)


def _given_alike(left: str, right: str) -> Likeness:
    """Compare given names: those that differ as a man's from a woman's do are two."""
    if left == right:
        return Likeness.SAME
    if min(len(left), len(right)) == 1:
        return Likeness.INITIAL if left[0] == right[0] else Likeness.OTHER
    gender = tables().gender
    if gender.get(left, "") != gender.get(right, "") and left in gender and right in gender:
        return Likeness.OTHER
    ends = {_CLASS.get(text.rstrip("h")[-1:], "") for text in (left, right)}
    if len(ends) > 1 and ("" in ends or ends == {"a", "o"}):
        return Likeness.OTHER
    return _parts_alike(left, right)


def _parts_alike(left: str, right: str) -> Likeness:
    if left == right:
        return Likeness.SAME
    (one, mine), (two, yours) = sounds(left), sounds(right)
    if one != two:
        near = one.replace("g", "k") == two.replace("g", "k") and len(one) > 1
        return Likeness.LOOSE if near and _vowels_agree(one, mine, yours) else Likeness.OTHER
    if _vowels_agree(one, mine, yours):
        return Likeness.SPELLING
    return Likeness.LOOSE if len(one) >= _FREE else Likeness.OTHER


def _vowels_agree(consonants: str, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether the vowels may stand for one another: strictly where the name has few consonants."""
    if len(left) != len(right):
        return False
    if len(consonants) < _CLEAR:
        return [_DOUBLE.sub(r"\1", v.replace("e", "i")) for v in left] == [
            _DOUBLE.sub(r"\1", v.replace("e", "i")) for v in right
        ]
    silent = len(consonants) >= _FREE
    return all(
        _near(a, b, silent=silent and 0 < n < len(left) - 1) for n, (a, b) in enumerate(zip(left, right, strict=True))
    )


def _near(left: str, right: str, *, silent: bool) -> bool:
    """Tell whether two runs of vowels may be one; a `silent` e may be left out: "Alexander", "Aleksandr"."""
    if left == right or (silent and {left, right} == {"", "e"}):
        return True
    return any(a == b or (a, b) in _NEAR for a in left for b in right)


@lru_cache(maxsize=8192)
def sounds(part: str) -> tuple[str, tuple[str, ...]]:
    """Give the consonants of a part of a name, folded, and the classes of the vowels before, between and after them."""
    text = _SOFT.sub("s", _SERVANT.sub("abdel", part))
    for group, letters in _GROUPS:
        text = text.replace(group, letters)
    text = _DOUBLE.sub(r"\1", text.replace("c", "k").translate(_ONE_SOUND))
    consonants, vowels, run = "", [], ""
    for n, letter in enumerate(text):
        after = text[n + 1 : n + 2]
        opens = letter == "y" and n == 0 and after in _CLASS
        glide = letter == "w" and run and after not in _CLASS
        if (letter in _CLASS and not opens) or glide:
            run += "o" if glide else _CLASS[letter]
        elif letter != "h" or (after in _CLASS and (n == 0 or run)):
            consonants += "v" if letter == "w" else letter.lower()
            vowels.append(_DOUBLE.sub(r"\1", run))
            run = ""
    return consonants, (*vowels, _DOUBLE.sub(r"\1", run))
