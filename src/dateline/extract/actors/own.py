"""A user's own actors: `actors.yaml` -> entries that stand above all that is authored or learned."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final, cast, get_args

import msgspec

from dateline.errors import ConfigError
from dateline.extract.actors.tables import Countries, key
from dateline.lexicon import load
from dateline.ontology import ontology
from dateline.records import ActorKind, DatedRole

_KINDS: Final = get_args(ActorKind)
_FIELDS: Final = ("name", "aliases", "kind", "country", "sector", "roles", "wikidata")
_ROLE_FIELDS: Final = ("role", "from", "to", "sector")
_DAY: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?\Z")
_ITEM: Final = re.compile(r"Q[1-9]\d{0,11}\Z")
_OFFICIAL: Final = frozenset({"GOV", "LEG", "MIL", "SPY", "COP", "JUD", "PTY"})


@dataclass(frozen=True, slots=True)
class OwnRole:
    """An office that the user gives an actor; `since` and `until` are ISO 8601 years, months or days."""

    role: str
    since: str | None = None
    until: str | None = None
    sector: str | None = None

    def holds(self, day: date | None) -> bool:
        """Tell whether it is held on a day; None, an unknown day, counts as after every end that is given."""
        if day is None:
            return self.until is None
        begun = self.since is None or first_day(self.since) <= day
        return begun and (self.until is None or day <= last_day(self.until))

    def is_past(self, day: date | None) -> bool:
        """Tell whether it has ended by a day."""
        return self.until is not None and (day is None or last_day(self.until) < day)


@dataclass(frozen=True, slots=True)
class OwnActor:
    """One entry of the user's file."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "person"
    country: str | None = None
    sector: str | None = None
    roles: tuple[OwnRole, ...] = ()
    wikidata: str | None = None
    source: str = ""
    """File and entry, for `Actor.reason`."""

    def sector_on(self, day: date | None) -> str | None:
        """Give the sector on a day: of the role held then, else the entry's own, else ELI after an office of state."""
        held = [role.sector for role in self.roles if role.sector is not None and role.holds(day)]
        if held:
            return held[-1]
        if self.sector is None and any(role.sector in _OFFICIAL and role.is_past(day) for role in self.roles):
            return "ELI"
        return self.sector

    def roles_on(self, day: date | None) -> tuple[DatedRole, ...]:
        """Give the roles that are held or past on a day."""
        return tuple(
            DatedRole(role.role, role.is_past(day), role.since, role.until, given=True)
            for role in self.roles
            if role.holds(day) or role.is_past(day)
        )


@dataclass(frozen=True, slots=True)
class OwnActors:
    """The user's file, with its names as look-ups."""

    by_name: Mapping[str, OwnActor] = field(default_factory=dict)
    """Normalised words of a name or alias -> entry."""
    spelling: Mapping[str, str] = field(default_factory=dict)
    """The same -> as the user writes it."""
    longest: Mapping[str, int] = field(default_factory=dict)
    """First word -> the words of the longest name that begins with it."""


NO_ACTORS: Final = OwnActors()


def read_actors(path: Path) -> OwnActors:
    """Give the user's file of actors: YAML, a list of entries. Raises ConfigError, naming entry and field."""
    try:
        rows = msgspec.yaml.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if rows is None:
        return NO_ACTORS
    if not isinstance(rows, list):
        raise ConfigError(f"{path}: expected a list of actors, each beginning with “- name: …”")
    return _look_ups(path, [_entry(f"{path}: entry {n}", row) for n, row in enumerate(rows, 1)])


def first_day(value: str) -> date:
    """Give the first day of an ISO 8601 year, month or day."""
    year, month, day = _parts(value)
    return date(year, month or 1, day or 1)


def last_day(value: str) -> date:
    """Give the last day of an ISO 8601 year, month or day."""
    year, month, day = _parts(value)
    if day:
        return date(year, month, day)
    return date(year + (month in {0, 12}), month % 12 + 1 if month else 1, 1) - timedelta(days=1)


def _parts(value: str) -> tuple[int, int, int]:
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    return year, month, day


def _look_ups(path: Path, entries: Sequence[OwnActor]) -> OwnActors:
    by_name: dict[str, OwnActor] = {}
    spelling: dict[str, str] = {}
    for entry in entries:
        for text in (entry.name, *entry.aliases):
            name = key(text)
            other = by_name.setdefault(name, entry)
            if other is not entry:
                raise ConfigError(f"{entry.source}, aliases: {text!r} is a name of {other.name!r} too ({path})")
            spelling.setdefault(name, text)
    longest: dict[str, int] = {}
    for name in by_name:
        first, *rest = name.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return OwnActors(by_name, spelling, longest)


def _entry(where: str, row: object) -> OwnActor:
    """Give one entry. Raises ConfigError."""
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        raise ConfigError(f"{where}, name: every actor needs a name, as “- name: Ana Ruiz”")
    where = f"{where} ({row['name']})"
    _known(where, row, _FIELDS)
    roles = row.get("roles") or []
    if not isinstance(roles, list):
        raise ConfigError(f"{where}, roles: expected a list, each with “role: …”")
    return OwnActor(
        name=_name(where, "name", row["name"]),
        aliases=tuple(_name(where, "aliases", text) for text in _list(where, row.get("aliases"))),
        kind=cast("ActorKind", _one_of(where, "kind", row.get("kind"), _KINDS) or "person"),
        country=_one_of(where, "country", row.get("country"), _countries()),
        sector=_one_of(where, "sector", row.get("sector"), tuple(ontology().sectors)),
        roles=tuple(_role(f"{where}, roles {n}", role) for n, role in enumerate(roles, 1)),
        wikidata=_matching(where, "wikidata", row.get("wikidata"), _is_item, "an id such as Q42"),
        source=where,
    )


def _role(where: str, row: object) -> OwnRole:
    if not isinstance(row, dict) or not isinstance(row.get("role"), str):
        raise ConfigError(f"{where}, role: expected the words of the office, as “role: foreign minister”")
    _known(where, row, _ROLE_FIELDS)
    since = _matching(where, "from", row.get("from"), _is_day, "a year, month or day, as 2015-03")
    until = _matching(where, "to", row.get("to"), _is_day, "a year, month or day, as 2015-03")
    if since and until and last_day(until) < first_day(since):
        raise ConfigError(f"{where}, to: {until} is before {since}")
    sector = _one_of(where, "sector", row.get("sector"), tuple(ontology().sectors))
    return OwnRole(row["role"], since, until, sector)


def _known(where: str, row: Mapping[object, object], fields: Sequence[str]) -> None:
    for name in row:
        if name not in fields:
            raise ConfigError(f"{where}, {name}: no such field; there are {', '.join(fields)}")


def _list(where: str, value: object) -> list[object]:
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise ConfigError(f"{where}, aliases: expected a list, as [A. Ruiz, Ruiz]")


def _name(where: str, name: str, value: object) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not key(text):
        raise ConfigError(f"{where}, {name}: expected a name, got {value!r} (quote what YAML takes for something else)")
    return text


def _one_of(where: str, name: str, value: object, allowed: Sequence[str]) -> str | None:
    if value is None or (isinstance(value, str) and value in allowed):
        return value
    hint = ", ".join(allowed) if len(allowed) < 30 else "an ISO 3166 alpha-3 code of countries.yaml, as PER"
    raise ConfigError(f"{where}, {name}: {value!r} is not known; expected {hint}")


def _matching(where: str, name: str, value: object, holds: Callable[[str], bool], wanted: str) -> str | None:
    """Give a value as text, if `holds` says so; YAML reads years as numbers and days as dates."""
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not holds(text):
        raise ConfigError(f"{where}, {name}: {text!r} is not {wanted}")
    return text


def _is_item(text: str) -> bool:
    return bool(_ITEM.match(text))


def _is_day(text: str) -> bool:
    if not _DAY.match(text) or text.startswith("0000"):
        return False
    try:
        first_day(text)
    except ValueError:
        return False
    return True


def _countries() -> tuple[str, ...]:
    known = {c.state or c.iso for c in load("countries.yaml", Countries).countries}
    known |= {c.iso for c in load("countries.yaml", Countries).countries if len(c.iso) == 3}
    return tuple(sorted(known | set(ontology().non_state)))
