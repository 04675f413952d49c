"""Words that tell a place -> where it is on the map, or why that stays open.

The rules are those that the literature on toponym resolution found to carry furthest: a place named with its country
or region (Amitay et al. 2004, "Web-a-Where"), the countries that a text names, inhabitants, and capitals (Rauch et al.
2003; Leidner 2007). docs/places.md tells them in order, with the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from dateline.extract.places.fold import fold
from dateline.extract.places.gazetteer import Entry, gazetteer
from dateline.extract.places.names import PlaceName, Word, names_in, split
from dateline.extract.places.words import place_words
from dateline.records import Location, PlacePrecision

MARGIN = 1.0
"""How far the best reading must lead: as ten times the inhabitants do, or one piece of evidence."""
_ABROAD = 1.5
"""The lead that is needed where the article names the other reading's country and not this one's."""
_NAMED = 1.0
_MOST = 1.0
_NEARBY = 1.0
_LISTED = 0.5
_CAPITAL = 2.0
_OTHER_NAME = -1.0
"""For a city that only another of its names finds, beside one whose first name it is."""
_DIVISION = 5.0
"""A first-level division weighs as a city of 100,000."""
_FAMOUS = 500_000
"""Inhabitants from which on a city stands on its own, though the article names nothing of its country."""
_SHOWN = 5
_LONGEST = 300
"""Characters of a place's words that are read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that a name may mean, and what speaks for it."""

    entry: Entry
    score: float
    named: bool
    """The article names its country."""
    supported: bool
    """It does, or the place is known well enough without."""


def resolve_place(
    words: str, countries: Mapping[str, int], *, beside: Iterable[str] = (), preposition: str = "in"
) -> Location | None:
    """Give where the place is that `words` tell; None where they hold no name of a place.

    `countries`: how often the article names each country (alpha-3); `beside`: those that the sentence names;
    `preposition`: the word before ("near" makes it a place nearby).
    """
    parts = split(words[:_LONGEST])
    names = names_in(parts)
    target = _target(parts, names)
    if target is None:
        return None
    precision = _precision(parts, names, target, preposition)
    if target.kind in ("country", "adjective"):
        return _country(target, precision, countries)
    if target.kind == "seat":
        return _seat(target)
    around = _around(parts, names, target)
    if target.key in place_words().sites and precision == "exact":
        precision = "in"
    found = _readings(target.key, _wanted_level(parts, target), countries, frozenset(beside))
    return _decide(found, around, precision, " ".join(w.text for w in parts[target.first : target.stop]))


def _target(parts: Sequence[Word], names: Sequence[PlaceName]) -> PlaceName | None:
    """Give the name that says where: the first city, region or seat, else the first country, else an adjective's."""
    for kinds in (("place", "seat"), ("country",), ("adjective",)):
        for name in names:
            if name.kind in kinds and not (name.kind != "place" and _is_abroad(parts, name)):
                return name
    return None


def _is_abroad(parts: Sequence[Word], name: PlaceName) -> bool:
    """Tell whether a country only owns what stands elsewhere: "the French embassy", "Kenya's base"."""
    owns = name.kind == "adjective" or parts[name.stop - 1].owner
    return owns and any(word.text.lower() in place_words().abroad for word in parts[name.stop : name.stop + 4])


def _precision(
    parts: Sequence[Word], names: Sequence[PlaceName], target: PlaceName, preposition: str
) -> PlacePrecision:
    """Read “near Kassala", "the market of Kassala", "Kassala": near it, in it, or the place itself."""
    word, taken = place_words(), {i for name in names for i in range(name.first, name.stop)}
    before = [p.text.lower() for i, p in enumerate(parts[: target.first]) if i not in taken]
    after: list[str] = []
    for i in range(target.stop, len(parts)):
        if parts[i].text in ",;:()–—" or parts[i].text.lower() in word.inside or i in taken:
            break
        after.append(parts[i].text.lower())
    plain = word.settlements | word.divisions | {"the", "a", "an", "of", "s"}
    if any(w in word.near for w in (*before[-4:], *after[:3])) or (not before and preposition in _NEAR_BEFORE):
        return "near"
    own = parts[target.stop - 1].owner and after
    if any(w not in plain for w in before) or any(w not in plain for w in after) or own:
        return "in"
    return "in" if target.kind in ("seat", "adjective") else "exact"


_NEAR_BEFORE = frozenset({"near", "outside", "around", "off", "beside", "opposite", "by", "past", "beyond", "towards"})


def _wanted_level(parts: Sequence[Word], target: PlaceName) -> str | None:
    """Give "admin" for "Idlib province", "city" for "the city of Idlib", None where the words leave it open."""
    after = parts[target.stop].text.lower() if target.stop < len(parts) and not parts[target.stop - 1].owner else ""
    before = [p.text.lower() for p in parts[max(0, target.first - 2) : target.first]]
    kind = before[0] if len(before) == 2 and before[1] == "of" else (before[-1] if before else "")
    if after in place_words().divisions or (kind in place_words().divisions):
        return "admin"
    return "city" if after in ("city", "town", "village") or kind in ("city", "town", "village", "port") else None


@dataclass(frozen=True, slots=True)
class Around:
    """What the words themselves say that the place lies in."""

    country: str | None = None
    region: str | None = None
    """Folded name of a first-level division."""
    words: str = ""


def _around(parts: Sequence[Word], names: Sequence[PlaceName], target: PlaceName) -> Around:
    """Read the country or region in "X, Kenya", "X in Kenya", "Kenya's X", "the Kenyan town of X"."""
    book = gazetteer()
    for name in names:
        between = [p.text.lower() for p in parts[target.stop : name.first]]
        if (
            name.first >= target.stop
            and between
            and all(w in (",", "in", "the", *place_words().parts) for w in between)
        ):
            said = " ".join(p.text for p in parts[name.first : name.stop])
            if name.kind == "country" and name.key not in place_words().shared:
                return Around(book.countries[name.key], None, said)
            if any(entry.level == "admin" for entry in book.at(name.key)):
                return Around(None, name.key, said)
            if name.kind == "country":
                return Around(book.countries[name.key], None, said)
        if name.stop <= target.first and name.kind in ("country", "adjective"):
            led = [p.text.lower() for p in parts[name.stop : target.first]]
            owns = name.kind == "adjective" or parts[name.stop - 1].owner
            if owns and all(w in place_words().settlements | place_words().divisions | {"of", "the"} for w in led):
                code = book.adjectives[name.key] if name.kind == "adjective" else book.countries[name.key]
                return Around(code, None, " ".join(p.text for p in parts[name.first : name.stop]))
    return Around()


def _country(target: PlaceName, precision: PlacePrecision, countries: Mapping[str, int]) -> Location:
    book = gazetteer()
    code = book.adjectives[target.key] if target.kind == "adjective" else book.countries[target.key]
    if target.key in place_words().shared:
        other = next(e for e in book.at(target.key) if e.level == "admin")
        if countries.get(other.country) and not countries.get(code):
            found = (str(book.states[code]), str(other))
            return _open(
                "the name of a country and of a division elsewhere that the article speaks of", found, precision
            )
    state = book.states[code]
    how = "the words name the country" if target.kind == "country" else "the words say of which country it is"
    return Location(state.name, state.geonameid, None, None, code, None, "country", precision, how)


def _seat(target: PlaceName) -> Location:
    """Give the city that a palace or office stands in, or the city itself that stands for its government."""
    code, capital = gazetteer().seats[target.key]
    here = [e for e in gazetteer().at(target.key) if e.country == code and (e.capital or e.population >= _FAMOUS)]
    inside = [e for e in gazetteer().at(capital or "") if e.country == code and e.level == "city"]
    for cities, precision in ((here, "exact"), (inside, "in")):
        if cities:
            best = max(cities, key=lambda e: (e.population, -(e.geonameid or 0)))
            return located(best, "exact" if precision == "exact" else "in", "a seat of government of countries.yaml")
    return _open("a seat of government whose city the gazetteer lacks", (), "in", code)


def _readings(key: str, level: str | None, countries: Mapping[str, int], beside: frozenset[str]) -> list[Reading]:
    """Give what a name may mean, best first."""
    book, word = gazetteer(), place_words()
    site, listed = word.sites.get(key), book.known.get(key)
    found = list(book.at(word.spellings.get(key, key)))
    if site is not None:
        found = [e for e in book.at(fold(site.city)) if e.country == site.country and e.level == "city"]
    home = site.country if site else listed[0] if listed else None
    if listed and not any(e.country == home for e in found):
        found.append(Entry(listed[1], None, listed[0], "admin"))
    if level == "admin" and not any(e.level == "admin" for e in found):
        found += [region for city in found for region in _named_after(city)]
    kept = [e for e in found if level is None or e.level == level] or found
    most = max(countries.values(), default=0)
    first = any(not e.other and e.level == "city" for e in kept)
    out = []
    for entry in kept:
        score = log10(max(entry.population, 1000)) if entry.level == "city" else _DIVISION
        named = countries.get(entry.country, 0)
        score += (_NAMED + _MOST * named / most) if named and most else 0.0
        score += _NEARBY * (entry.country in beside) + _CAPITAL * entry.capital + _LISTED * (entry.country == home)
        score += _OTHER_NAME * (first and entry.other)
        here = bool(named) or entry.country in beside
        famous = entry.country == home or entry.capital or entry.population >= _FAMOUS
        out.append(Reading(entry, score, here, here or famous))
    return sorted(out, key=lambda r: (-r.score, r.entry.level != "city", r.entry.geonameid or 0))


def _named_after(city: Entry) -> Iterator[Entry]:
    """Give the division that a city lies in and gave its name: Kursk -> Kurskaya oblast."""
    key = fold(city.admin1 or "")
    if key.startswith(fold(city.name)[:5]):
        yield from (e for e in gazetteer().at(key) if e.level == "admin" and e.country == city.country)


def _decide(found: Sequence[Reading], around: Around, precision: PlacePrecision, words: str) -> Location:
    if around.country or around.region:
        return _within(found, around, precision, words)
    if not found:
        return _open("the city that it stands in is not in the gazetteer", (), precision, None)
    best = found[0]
    rivals = [r for r in found[1:] if not _same(r.entry, best.entry)]
    shown = tuple(str(r.entry) for r in found[:_SHOWN])
    if not best.supported:
        return _open("the article names no country that has a place of this name", shown, precision)
    if not rivals:
        how = "the only place of this name" if len(found) == 1 else "city and division of one name"
        return located(best.entry, precision, how)
    needed = _ABROAD if rivals[0].named and not best.named else MARGIN
    told = f"{best.score:.1f} against {rivals[0].score:.1f} for {rivals[0].entry}"
    close = [r for r in rivals if best.score - r.score < needed]
    if not close:
        return located(best.entry, precision, told)
    one = all(r.entry.country == best.entry.country for r in close)
    return _open(f"too close: {told}", shown, precision, best.entry.country if one else None)


def _within(found: Sequence[Reading], around: Around, precision: PlacePrecision, words: str) -> Location:
    """Keep what lies in the country or region that the words name."""
    inside = [r for r in found if r.entry.country == around.country]
    if around.region:
        regions = [e for e in gazetteer().at(around.region) if e.level == "admin"]
        inside = [r for r in found if any(r.entry.country == e.country and r.entry.admin1 == e.admin1 for e in regions)]
    if not inside:
        return _open(f"no {words} in {around.words} in the gazetteer", (), precision, around.country)
    best = inside[0]
    rivals = [r for r in inside[1:] if not _same(r.entry, best.entry)]
    if rivals and best.score - rivals[0].score < MARGIN:
        shown = tuple(str(r.entry) for r in inside[:_SHOWN])
        told = f"too close, though in {around.words}: {best.score:.1f} against {rivals[0].score:.1f}"
        return _open(told, shown, precision, best.entry.country)
    return located(best.entry, precision, f"the words place it in {around.words}")


def _same(left: Entry, right: Entry) -> bool:
    """Tell whether two readings are a city and the division that it gave its name."""
    if left.country != right.country or left.level == right.level:
        return False
    city, region = (left, right) if left.level == "city" else (right, left)
    return city.admin1 == region.name or fold(city.name) == fold(region.name) or city.capital


def located(entry: Entry, precision: PlacePrecision, how: str) -> Location:
    """Give an entry of the gazetteer as the place of an event, with the rule that decided."""
    return Location(
        entry.name, entry.geonameid, entry.lat, entry.lon, entry.country, entry.admin1, entry.level, precision, how
    )


def _open(how: str, shown: tuple[str, ...], precision: PlacePrecision, country: str | None = None) -> Location:
    return Location(None, None, None, None, country, None, None, precision, how, shown)
