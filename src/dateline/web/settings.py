"""How the application runs: where it listens, who may come in, whether it may write."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from dateline.errors import ConfigError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run of `dateline serve`."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    """What a request must bring, by cookie after the first; None: nothing, which only loopback allows."""
    names: tuple[str, ...] = ()
    """Further names by which this machine is asked, beside `host` and those of loopback."""
    read_only: bool = False

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the application."""
        return self.host in LOOPBACK or (_is_address(self.host) and ip_address(self.host).is_loopback)


def check(settings: Settings) -> None:
    """Raise ConfigError if the settings would let strangers in."""
    if not settings.loopback and settings.token is None:
        raise ConfigError(
            f"--host {settings.host} lets other machines in: give a --token of {_SHORTEST_TOKEN} characters or more"
        )
    if settings.token is not None and (len(settings.token) < _SHORTEST_TOKEN or not settings.token.isascii()):
        raise ConfigError(f"--token: {_SHORTEST_TOKEN} ASCII characters or more")


def host_is_ours(header: str, settings: Settings) -> bool:
    """Tell whether a Host header names this application: anything else is a page that rebinds its name to us.

    Listening on all addresses, any address will do: rebinding needs a name.
    """
    name = _name_of(header)
    if name in LOOPBACK or name in {n.lower() for n in (settings.host, *settings.names)}:
        return True
    return settings.host in {"0.0.0.0", "::"} and _is_address(name)  # noqa: S104


def _name_of(header: str) -> str:
    """Give the host of a Host header, without port and brackets, in lower case."""
    value = header.strip().lower()
    if value.startswith("["):
        return value[1 : value.find("]")] if "]" in value else ""
    return value.rpartition(":")[0] if ":" in value else value


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
