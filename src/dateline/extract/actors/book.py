"""The actors of an article while they are being put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from dateline.extract.actors.code import Coding
from dateline.extract.actors.own import OwnActor
from dateline.extract.actors.tables import UNLISTED, Tables, compact, in_power
from dateline.records import Actor, ActorKind, Role


@dataclass(slots=True, eq=False)
class Entrant:
    """An actor in the making."""

    number: int
    kind: ActorKind
    name: str
    named: bool
    parts: tuple[str, ...] = ()
    """For a person: the parts of the fullest name, normalised."""
    suffix: str = ""
    """"jr" or "sr": father and son of one name are two."""
    gender: str = ""
    country: str | None = None
    sector: str | None = None
    former: bool = False
    reasons: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    offices: set[tuple[str, str | None, bool]] = field(default_factory=set)
    """(noun, country, former) of each role."""
    kin: dict[str, Entrant] = field(default_factory=dict)
    """Kinship word -> who stands so to this actor."""
    masters: set[int] = field(default_factory=set)
    """Numbers of the entrants whose spokesman, aide or envoy this one is."""
    plural: bool = False
    mentions: int = 0
    own: OwnActor | None = None
    """The user's own entry: its country and sector stand, whatever the article says."""

    past: set[str] = field(default_factory=set)
    """Offices that the article says are past."""
    office: str = ""
    """The office that gave the sector."""

    def learn(self, coding: Coding, office: str = "") -> None:
        """Take country and sector from a phrase, where they are not known.

        A present office replaces a past one, unless it is the same: whoever is once called the former president is
        not the president where the article tells of earlier days.
        """
        if self.own is not None:
            return
        if self.country is None and coding.country is not None:
            self.country = coding.country
            self.reasons.append(coding.reason)
        if coding.former and office:
            self.past.add(office)
        ended = coding.former and not self.former and office == self.office != ""
        begun = self.former and not coding.former and coding.sector != "UNK" and office not in self.past
        if coding.sector is not None and (self.sector in {None, "UNK"} or ended or begun):
            self.sector, self.former, self.office = coding.sector, coding.former, office
            if coding.reason not in self.reasons:
                self.reasons.append(coding.reason)

    def add_role(self, role: Role) -> None:
        """Note a role, once for the same words."""
        if all(other.text != role.text for other in self.roles):
            self.roles.append(role)

    def finish(self, tables: Tables, day: date | None) -> Actor:
        """Give the record as of the article's day; a leader of the table is coded by it where the article says nothing.

        An entry of the user's own is coded by that alone.
        """
        own = self.own
        if own is not None:
            return replace(
                self._record(own.country, own.sector_on(day), own.source),
                own=True,
                wikidata=own.wikidata,
                given_roles=own.roles_on(day),
            )
        year = day.year if day is not None else None
        leader = tables.leaders.get("".join(self.parts)) if self.kind == "person" and len(self.parts) > 1 else None
        if (
            leader is None
            and self.kind == "person"
            and len(self.parts) == 1
            and self.parts[0] not in tables.surname_first
        ):
            known = [
                x for x in tables.leaders.values() if compact(x.name.split()[-1]) == self.parts[0] and in_power(x, year)
            ]
            leader = known[0] if len({x.name for x in known}) == 1 else None
        if leader is not None and (self.country is None or self.sector is None):
            power = in_power(leader, year)
            self.country = self.country or leader.country
            self.sector = self.sector or ("GOV" if power else "ELI")
            self.reasons.append(f"names.yaml: {leader.name}, {'in' if power else 'not in'} power {year or 'now'}")
        country = None if (self.country or "").startswith(UNLISTED) else self.country
        reason = "; ".join(dict.fromkeys(reason for reason in self.reasons if reason))
        return self._record(country, self.sector, reason)

    def _record(self, country: str | None, sector: str | None, reason: str) -> Actor:
        return Actor(
            id=f"a{self.number}",
            name=self.name,
            kind=self.kind,
            country=country,
            sector=sector,
            named=self.named,
            roles=tuple(sorted(set(self.roles), key=lambda role: (role.span, role.text))),
            reason=reason,
        )


@dataclass(slots=True)
class Book:
    """The entrants of an article, found by key."""

    entrants: list[Entrant] = field(default_factory=list)
    by_key: dict[tuple[str, str], Entrant] = field(default_factory=dict)

    def enter(self, sort: str, name: str, kind: ActorKind, text: str, *, named: bool) -> Entrant:
        """Give the entrant of a key, made if it is new."""
        found = self.by_key.get((sort, name))
        if found is None:
            found = self.add(kind, text, named=named)
            self.by_key[sort, name] = found
        return found

    def add(self, kind: ActorKind, text: str, *, named: bool) -> Entrant:
        """Give a new entrant."""
        found = Entrant(len(self.entrants) + 1, kind, text, named)
        self.entrants.append(found)
        return found

    def persons(self) -> list[Entrant]:
        """Give the named persons."""
        return [entrant for entrant in self.entrants if entrant.kind == "person" and entrant.named]
