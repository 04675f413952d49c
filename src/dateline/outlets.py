"""Names of outlets and agencies: from a URL's site, from a name as a credit writes it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of news and its sites."""

    name: str
    domains: tuple[str, ...]
    owner: str
    """The family of sister titles that it belongs to."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A wire: the names that its credit uses, its sites, and the URL folders in which outlets keep its copy."""

    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletTable:
    """The whole of outlets.yaml."""

    outlets: tuple[Outlet, ...]
    agencies: tuple[Agency, ...]
    suffixes: tuple[str, ...]
    """Lines of two-part public suffixes, space-separated."""


@lru_cache(maxsize=1)
def table() -> OutletTable:
    """Give the table of outlets, agencies and suffixes."""
    return load("outlets.yaml", OutletTable)


@lru_cache(maxsize=1)
def _by_domain() -> dict[str, str]:
    return {domain: outlet.name for outlet in table().outlets for domain in outlet.domains}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    names = {outlet.name.lower(): outlet.name for outlet in table().outlets}
    return names | {name.removeprefix("the "): full for name, full in names.items()}


@lru_cache(maxsize=1)
def _owners() -> dict[str, str]:
    return {outlet.name: outlet.owner for outlet in table().outlets}


def family_of(outlet: str) -> str:
    """Give the publisher whose sister titles an outlet belongs to (`owner` in outlets.yaml); else the outlet itself."""
    name = outlet_of_name(outlet) or outlet
    return _owners().get(name, name)


@lru_cache(maxsize=1)
def agency_names() -> dict[str, str]:
    """Give each form that credits use and the agency that it means, in the table's order."""
    return {form: agency.name for agency in table().agencies for form in agency.names}


@lru_cache(maxsize=1)
def _suffixes() -> frozenset[str]:
    return frozenset(suffix for line in table().suffixes for suffix in line.split())


def site_of(url: str) -> str | None:
    """Give the registrable domain of a URL ("news.bbc.co.uk" -> "bbc.co.uk"); None without a named host."""
    host = _host(url)
    if host is None:
        return None
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return None
    keep = 3 if ".".join(labels[-2:]) in _suffixes() else 2
    return ".".join(labels[-keep:])


def outlet_of_url(url: str, *, known_only: bool = False) -> str | None:
    """Give the name of the outlet at a URL; if the table lacks it, its domain (None with `known_only`)."""
    host = _host(url)
    if host is None:
        return None
    labels = host.split(".")
    for first in range(len(labels) - 1):
        name = _by_domain().get(".".join(labels[first:]))
        if name is not None:
            return name
    return None if known_only else site_of(url)


def outlet_of_name(name: str) -> str | None:
    """Give the table's name of an outlet that is named with or without "The", in any case; None if it is not there."""
    return _by_name().get(re.sub(r"\s+", " ", name).strip().lower())


def agency_of_url(url: str) -> str | None:
    """Give the agency whose own site, or whose folder on an outlet's site, a URL names ("…/wires/afp/…")."""
    site = site_of(url)
    folders = [folder.lower() for folder in _path(url).split("/")[:-1] if folder][:4]
    # "/pa/" is Pennsylvania, "/wires/pa/" is not
    telling = {
        folder
        for before, folder in zip(["", *folders], folders, strict=False)
        if len(folder) > 4 or before.startswith("wire")
    }
    for agency in table().agencies:
        if site in agency.domains or not telling.isdisjoint(agency.path):
            return agency.name
    return None


_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/(?P<url>https?:/.+)", re.IGNORECASE)


def original_url(url: str) -> str:
    """Give the URL whose capture in the Internet Archive `url` is; any other URL as it is."""
    archived = _ARCHIVED.match(url)
    return archived["url"] if archived else url


def _host(url: str) -> str | None:
    url = original_url(url)
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.rstrip(".").lower().removeprefix("www.") if host else None


def _path(url: str) -> str:
    try:
        return urlsplit(original_url(url)).path
    except ValueError:
        return ""
