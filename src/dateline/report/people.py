"""Who acts and who reports: the tables of actors, sources and origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import urlsplit

from dateline.extract.actors.tables import Countries
from dateline.lexicon import load
from dateline.records import Origin, Published
from dateline.report.phrases import UNNAMED, published_text, sector
from dateline.views import ActorView, ArticleView, EventView


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with what the story makes of it."""

    name: str
    what: str
    """Kind, country and sector in words."""
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    events: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An article in the table of sources."""

    id: str
    outlet: str
    title: str
    link: str | None
    """Its URL if that is a web address, else None: nothing else becomes a link."""
    published: str
    why: str
    """How the day is known."""
    agency: str
    copies: str
    origin: int
    events: int


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One independent origin, and the articles that rest on it."""

    number: int
    outlets: tuple[str, ...]
    explanation: str


def actor_rows(actors: Sequence[ActorView], events: Sequence[EventView]) -> tuple[ActorRow, ...]:
    """Give the actors in their order, with the number of events in which each takes part."""
    parts = Counter(name for e in events for name in {a.actor for a in (*e.actors, *e.recipients)})
    return tuple(
        ActorRow(
            a.name,
            what_it_is(a.kind, a.country, a.sector),
            a.roles[:4],
            tuple(f"{n.text} ({n.count})" for n in a.aliases[:6]),
            parts[a.id],
        )
        for a in actors
    )


def source_rows(
    articles: Sequence[ArticleView],
    published: Mapping[str, Published | None],
    origins: Sequence[Origin],
    events: Sequence[EventView],
) -> tuple[SourceRow, ...]:
    """Give the articles by date, with how each date is known, what each copies, and on which origin it rests."""
    names = {a.id: a.outlet or a.path for a in articles}
    numbers = {article: number for number, origin in enumerate(origins, 1) for article in origin.articles}
    tells = Counter(article for e in events for article in {c.article for c in e.claims})
    rows = []
    for a in articles:
        when = published.get(a.id)
        rows.append(
            SourceRow(
                a.id,
                a.outlet or UNNAMED,
                a.title or PurePath(a.path).name,
                _web(a.url),
                published_text(a),
                when.explanation if when else "",
                a.agency or "",
                names.get(a.copies_of or "", a.copies_of or ""),
                numbers.get(a.id, 0),
                tells[a.id],
            )
        )
    return tuple(rows)


def origin_rows(origins: Sequence[Origin], outlets: Mapping[str, str]) -> tuple[OriginRow, ...]:
    """Give the origins, numbered as the sources name them."""
    return tuple(
        OriginRow(number, tuple(dict.fromkeys(outlets.get(a, UNNAMED) for a in origin.articles)), origin.explanation)
        for number, origin in enumerate(origins, 1)
    )


def what_it_is(kind: str, country: str | None, of_sector: str | None) -> str:
    """Give kind, country and sector in words: "person, France (FRA), GOV (government)"."""
    return ", ".join(part for part in (kind, _country(country), sector(of_sector)) if part)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {country.iso: country.name for country in load("countries.yaml", Countries).countries}


def _country(name: str | None) -> str:
    return f"{_countries()[name]} ({name})" if name in _countries() else name or ""


def _web(url: str | None) -> str | None:
    """Give the URL if it is a web address; one that cannot be read is none."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None
