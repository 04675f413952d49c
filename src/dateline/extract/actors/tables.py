"""The authored tables (countries, organisations, offices, titles, names) as look-ups by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

from dateline.lexicon import load

UNLISTED = "~"
"""Begins the code by which an article's own state is known while its actors are told apart; no record has it."""
_WORD = re.compile(r"'s\b|'|[A-Za-z0-9+]+")
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az)-(?=\w)", re.IGNORECASE)
_ARTICLES = frozenset({"al", "el"})
EntryKind = Literal["country", "adjective", "people", "capital", "seat", "city", "organisation"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country and the words for it."""

    iso: str
    name: str
    also: tuple[str, ...] = ()
    adj: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    state: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class StateWords:
    """Words that show that a name which no table lists is a state's."""

    firm: frozenset[str]
    loose: frozenset[str]
    inside: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words beside a country or capital that make it a place, or that keep it an actor."""

    where: frozenset[str]
    motion: frozenset[str]
    address: frozenset[str]
    from_actor: frozenset[str]


@dataclass(frozen=True, slots=True)
class Countries:
    """The file countries.yaml."""

    countries: tuple[Country, ...]
    states: StateWords
    places: PlaceWords


@dataclass(frozen=True, slots=True)
class Term:
    """Years in which an organisation was of another sector."""

    sector: str
    since: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and the words for it."""

    name: str
    country: str
    sector: str | None = None
    also: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisations:
    """The file organisations.yaml."""

    organisations: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True)
class Offices:
    """The file offices.yaml: nouns by sector and by kind."""

    strong: dict[str, tuple[str, ...]]
    weak: dict[str, tuple[str, ...]]
    modifiers: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[str, ...]]
    groups: tuple[str, ...]
    leaders: tuple[str, ...]
    relational: tuple[str, ...]
    opposite: frozenset[str]
    staffs: dict[str, tuple[str, ...]]
    deeds: frozenset[str]
    aimed: frozenset[str]
    quantities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kin:
    """A word of kinship: its gender, and what the other one is in turn."""

    gender: str
    inverse: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Titles:
    """The file titles.yaml."""

    honorifics: dict[str, str]
    gendered: dict[str, str]
    ranks: dict[str, str]
    former: tuple[str, ...]
    kinship: dict[str, Kin]


@dataclass(frozen=True, slots=True)
class Leader:
    """A head of state or government and the years of power."""

    name: str
    country: str
    since: int
    until: int | None = None
    again: int | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The file names.yaml."""

    particles: tuple[str, ...]
    surname_first: tuple[str, ...]
    same_surnames: tuple[tuple[str, ...], ...]
    male: tuple[str, ...]
    female: tuple[str, ...]
    not_names: frozenset[str]
    not_organisations: frozenset[str]
    leaders: tuple[Leader, ...]
    ministers: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name of the gazetteer stands for."""

    kind: EntryKind
    name: str
    """Canonical name."""
    country: str
    sector: str | None
    source: str
    """Which file and entry, for `Actor.reason`."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that describes actors."""

    words: str
    sector: str
    strong: bool
    kind: Literal["person", "group", "organisation", "government"]
    leader: bool = False
    relational: bool = False
    """Its possessor is on another side: "Seoul's allies"."""
    opposite: bool = False
    """So is the country named right before it: "U.S. allies"."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All look-ups, keyed by normalised words joined with a blank."""

    names: dict[str, Entry]
    acronyms: frozenset[str]
    """Keys of names that are only known in capitals."""
    longest_name: dict[str, int]
    """First word of names -> the words of the longest one that begins with it."""
    nouns: dict[str, Noun]
    longest_noun: dict[str, int]
    staffs: dict[str, Noun]
    """Nouns that are bodies only as somebody's: "the Moss campaign"."""
    deeds: frozenset[str]
    """Nouns of acts and of words, done or said by the state whose adjective stands before them: "French strikes"."""
    aimed: frozenset[str]
    """Nouns of measures and inquiries, set against the state whose plain name stands before them: "Iran sanctions"."""
    modifiers: dict[str, str]
    titles: Titles
    countries: dict[str, Country]
    particles: frozenset[str]
    surname_first: frozenset[str]
    same_surnames: dict[str, frozenset[str]]
    """Surname that stands first -> all spellings of it."""
    gender: dict[str, str]
    not_names: frozenset[str]
    not_organisations: frozenset[str]
    places: PlaceWords
    states: StateWords
    quantities: frozenset[str]
    """Nouns of quantity: "dozens of"."""
    leaders: dict[str, Leader] = field(default_factory=dict)
    """Heads and ministers by name, in office or not."""
    surnames: frozenset[str] = frozenset()
    """The last word of each leader's name."""
    heads: dict[str, Leader] = field(default_factory=dict)
    """Heads of state and government in power in the year of the tables."""


def words(text: str) -> list[str]:
    """Give the words of a text, in ASCII and lower case, without full stops: "the U.S.-led" -> the, us, led."""
    plain = text if text.isascii() else anyascii(text)
    return _WORD.findall(plain.replace(".", "").lower())


def key(text: str) -> str:
    """Give the normalised words of a text, joined by a blank."""
    return " ".join(words(text))


def singular(word: str) -> Iterator[str]:
    """Give the forms that a noun may have in the singular, the word itself first."""
    yield word
    if word.endswith("men"):
        yield word[:-2] + "an"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith(("ses", "ches", "shes", "xes")):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def _people(country: Country) -> Iterator[str]:
    for adjective in country.adj:
        if not adjective.endswith(("ese", "sh", "ch", "ss", "-led")) and adjective not in {country.name, *country.also}:
            yield adjective + "s"
    yield from country.people


def _country_entries(country: Country) -> Iterator[tuple[str, Entry]]:
    iso = country.state or country.within or country.iso
    sector = "PRE" if country.state else "GOV"

    def entry(kind: EntryKind, name: str = country.name, sector: str | None = sector) -> Entry:
        return Entry(kind, name, iso, sector, f"countries.yaml: {country.name}")

    for city in country.cities:
        yield city, entry("city", city, None)
    for text in (country.capital,) if country.capital else ():
        yield text, entry("capital")
    for text in country.seats:
        yield text, entry("seat")
    for text in _people(country):
        yield text, entry("people", sector="CVL")
    for text in country.adj:
        yield text, entry("adjective")
    for text in (country.name, *country.also):
        yield text, entry("country")


def _organisation_entries(organisation: Organisation, year: int | None) -> Iterator[tuple[str, Entry]]:
    sector = organisation.sector
    for term in organisation.terms:
        if (year is None and term.until is None) or (year is not None and term.since <= year <= (term.until or year)):
            sector = term.sector
    entry = Entry(
        "organisation", organisation.name, organisation.country, sector, f"organisations.yaml: {organisation.name}"
    )
    for text in (organisation.name, *organisation.also):
        yield text, entry
    for text in organisation.seats:
        yield text, replace(entry, kind="seat")


def _nouns(offices: Offices, kinship: Iterable[str]) -> dict[str, Noun]:
    bodies = {key(text): kind for kind, texts in offices.bodies.items() for text in texts}
    groups = {key(text) for text in offices.groups}
    leaders = {key(text) for text in offices.leaders}
    relational = {key(text) for text in offices.relational}
    opposite = {key(text) for text in offices.opposite}
    nouns = {key(text): Noun(key(text), "UNK", strong=False, kind="person") for text in kinship}
    for strong, table in ((False, offices.weak), (True, offices.strong)):
        for sector, texts in table.items():
            for text in texts:
                name = key(text)
                kind = bodies.get(name, "group" if name in groups else "person")
                nouns[name] = Noun(name, sector, strong, kind, name in leaders, name in relational, name in opposite)  # type: ignore[arg-type]
    return nouns


@lru_cache(maxsize=64)
def tables(year: int | None = None) -> Tables:
    """Give the tables as they hold for an article of `year`; None, of an undated one: as of their own date."""
    countries = load("countries.yaml", Countries).countries
    offices = load("offices.yaml", Offices)
    names = load("names.yaml", Names)
    entries: dict[str, Entry] = {}
    acronyms: set[str] = set()
    for organisation in load("organisations.yaml", Organisations).organisations:
        _add(entries, acronyms, _organisation_entries(organisation, year))
    for country in countries:
        _add(entries, acronyms, _country_entries(country))
    gender = {key(n): "m" for n in names.male}
    gender.update({key(n): "f" for n in names.female if key(n) not in gender})
    titles = load("titles.yaml", Titles)
    nouns = _nouns(offices, titles.kinship)
    leaders = _by_name((*names.ministers, *names.leaders))
    return Tables(
        names=entries,
        acronyms=frozenset(acronyms),
        longest_name=_longest(entries),
        nouns=nouns,
        longest_noun=_longest(nouns),
        staffs={
            name: Noun(name, sector, strong=True, kind="organisation")
            for sector, names_ in offices.staffs.items()
            for name in names_
        },
        deeds=offices.deeds,
        aimed=offices.aimed,
        modifiers={key(text): sector for sector, texts in offices.modifiers.items() for text in texts},
        titles=titles,
        countries={country.iso: country for country in countries},
        particles=frozenset(names.particles),
        surname_first=frozenset(names.surname_first),
        same_surnames={name: frozenset(row) for row in names.same_surnames for name in row},
        gender=gender,
        not_names=names.not_names,
        not_organisations=names.not_organisations,
        places=load("countries.yaml", Countries).places,
        states=load("countries.yaml", Countries).states,
        quantities=offices.quantities,
        leaders=leaders,
        surnames=frozenset(leader.name.split()[-1] for leader in leaders.values()),
        heads=_by_name(leader for leader in names.leaders if in_power(leader, year)),
    )


def _longest(keys: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for first, *rest in map(str.split, keys):
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


def _by_name(leaders: Iterable[Leader]) -> dict[str, Leader]:
    names = [(text, leader) for leader in leaders for text in (leader.name, *leader.also)]
    return {name: leader for text, leader in names for name in ("".join(person_parts(text)), compact(text))}


def _add(entries: dict[str, Entry], acronyms: set[str], rows: Iterable[tuple[str, Entry]]) -> None:
    for text, entry in rows:
        entries[key(text)] = entry
        if text.isupper() and len(text) <= 4:
            acronyms.add(key(text))


def compact(name: str | Sequence[str]) -> str:
    """Give a person's name without blanks, hyphens, marks and case: "Kim Jong-un" and "Kim Jong Un" -> kimjongun."""
    return _compact(name if isinstance(name, str) else " ".join(name))


@lru_cache(maxsize=4096)
def _compact(text: str) -> str:
    return "".join(word for word in words(text) if word[0] != "'")


def person_parts(name: str) -> tuple[str, ...]:
    """Give the parts of a person's name without the Arabic article: "Bashar al-Assad" -> bashar, assad."""
    pieces = [piece for piece in name.split() if piece.lower() not in _ARTICLES]
    return tuple(part for part in (compact(_ARTICLE.sub("", piece)) for piece in pieces or name.split()) if part)


def in_power(leader: Leader, year: int | None) -> bool:
    """Tell whether a leader was in power in a year (None: at the tables' own date)."""
    if year is None:
        return leader.until is None or leader.again is not None
    return leader.since <= year <= (leader.until or year) or (leader.again is not None and year >= leader.again)
